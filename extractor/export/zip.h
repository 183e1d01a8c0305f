// Files -> one zip archive, the same bytes for the same files.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace vesper {

class Zip {
 public:
  // Bytes are handed on as they come. Throws Problem with libarchive's words; `file` is for messages.
  Zip(std::string file, std::function<void(std::string_view)> write);
  ~Zip();
  Zip(const Zip&) = delete;
  Zip& operator=(const Zip&) = delete;
  void add(const std::string& name, std::string_view bytes);
  // For what is too large to be held: `next` gives the bytes piece by piece, `size` of them in all.
  void add(const std::string& name, std::size_t size, const std::function<std::string_view()>& next);
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace vesper
