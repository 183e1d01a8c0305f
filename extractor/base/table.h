// The one reader of TSV data files: '#' comments, columns by name, errors with file and line.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace vesper {

class Table {
 public:
  // Reads TSV whose first line that is no comment names the columns. Throws Problem for a line with
  // more or fewer columns than the header.
  Table(std::string file, std::string_view content);

  std::size_t rows() const { return rows_.size(); }
  int line(std::size_t row) const { return lines_[row]; }
  const std::string& file() const { return file_; }
  bool has_column(std::string_view name) const;
  // Throws Problem when there is no such column.
  std::size_t column(std::string_view name) const;
  std::string_view cell(std::size_t row, std::size_t column) const { return rows_[row][column]; }

 private:
  std::string file_;
  std::vector<std::string> header_;
  std::vector<std::vector<std::string>> rows_;
  std::vector<int> lines_;
};

std::vector<std::string_view> split(std::string_view words, char mark);
std::string_view trimmed(std::string_view words);

}  // namespace vesper
