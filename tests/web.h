// A web server for tests, on this machine only: answers what a function says, with faults where it says so, and remembers
// every request and its time.
#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace vesper {

struct Page {
  int status = 200;
  std::string body;
  std::string headers;  // further lines, each with \r\n
  enum class Fault { none, reset, cut, slow } fault = Fault::none;  // cut: the second half is missing; slow: in small pieces
};

class Web {
 public:
  // `nth`: how often this target was asked for before.
  using Answer = std::function<Page(const std::string& target, int nth)>;

  struct Request {
    std::string target, range, agent;
    std::chrono::steady_clock::time_point at;
  };

  explicit Web(Answer answer) : answer_(std::move(answer)), listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::listen(listener_, 64);
    socklen_t size = sizeof address;
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    accepter_ = std::thread([this] { accept_all(); });
  }

  ~Web() {
    stopped_ = true;
    ::shutdown(listener_, SHUT_RDWR);
    accepter_.join();
    {
      const std::lock_guard lock(mutex_);
      for (const int connection : open_) ::shutdown(connection, SHUT_RDWR);
    }
    for (std::thread& thread : threads_) thread.join();
    ::close(listener_);
  }
  Web(const Web&) = delete;
  Web& operator=(const Web&) = delete;

  std::string address() const { return "http://127.0.0.1:" + std::to_string(port_) + "/"; }

  std::vector<Request> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }

  // The most requests within one second.
  std::size_t most_in_a_second() const {
    const std::vector<Request> all = requests();
    std::size_t most = 0;
    for (std::size_t first = 0, last = 0; last < all.size(); ++last) {
      while (all[last].at - all[first].at >= std::chrono::seconds(1)) ++first;
      most = std::max(most, last - first + 1);
    }
    return most;
  }

 private:
  void accept_all() {
    while (!stopped_) {
      const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (connection < 0) continue;
      const int on = 1;
      ::setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      const std::lock_guard lock(mutex_);
      open_.push_back(connection);
      threads_.emplace_back([this, connection] { serve(connection); });
    }
  }

  void serve(int connection) {
    std::string held;
    while (!stopped_ && answer_one(connection, held)) {
    }
    const std::lock_guard lock(mutex_);
    std::erase(open_, connection);
    ::close(connection);
  }

  static std::string header(const std::string& head, const std::string& name) {
    const std::size_t at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos) return "";
    const std::size_t begin = at + name.size() + 4;
    return head.substr(begin, head.find("\r\n", begin) - begin);
  }

  bool answer_one(int connection, std::string& held) {
    std::size_t end;
    while ((end = held.find("\r\n\r\n")) == std::string::npos) {
      char piece[4096];
      const ssize_t got = ::recv(connection, piece, sizeof piece, 0);
      if (got <= 0) return false;
      held.append(piece, static_cast<std::size_t>(got));
    }
    const std::string head = held.substr(0, end + 2);
    held.erase(0, end + 4);
    const std::string target = head.substr(4, head.find(' ', 4) - 4);
    int nth = 0;
    {
      const std::lock_guard lock(mutex_);
      nth = asked_[target]++;
      requests_.push_back({target, header(head, "Range"), header(head, "User-Agent"), std::chrono::steady_clock::now()});
    }
    return send_page(connection, answer_(target, nth), header(head, "Range"));
  }

  static bool send_page(int connection, Page page, const std::string& range) {
    if (page.fault == Page::Fault::reset) {
      const linger now{1, 0};
      ::setsockopt(connection, SOL_SOCKET, SO_LINGER, &now, sizeof now);
      return false;
    }
    if (page.status == 200 && range.rfind("bytes=", 0) == 0) {
      const std::size_t from = std::strtoul(range.c_str() + 6, nullptr, 10);
      if (from >= page.body.size()) return send_all(connection, "HTTP/1.1 416 Range Not Satisfiable\r\nContent-Length: 0\r\n\r\n");
      page.headers += "Content-Range: bytes " + std::to_string(from) + "-" + std::to_string(page.body.size() - 1) + "/" + std::to_string(page.body.size()) + "\r\n";
      page.body.erase(0, from);
      page.status = 206;
    }
    if (!send_all(connection, "HTTP/1.1 " + std::to_string(page.status) + " Status\r\nContent-Length: " + std::to_string(page.body.size()) + "\r\n" + page.headers + "\r\n")) return false;
    if (page.fault == Page::Fault::cut) return send_all(connection, page.body.substr(0, page.body.size() / 2)) && false;
    if (page.fault == Page::Fault::none) return send_all(connection, page.body);
    for (std::size_t at = 0; at < page.body.size(); at += page.body.size() / 5 + 1) {
      if (!send_all(connection, page.body.substr(at, page.body.size() / 5 + 1))) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(4));
    }
    return true;
  }

  static bool send_all(int connection, const std::string& bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
      const ssize_t sent = ::send(connection, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
      if (sent <= 0) return false;
      at += static_cast<std::size_t>(sent);
    }
    return true;
  }

  const Answer answer_;
  const int listener_;
  int port_ = 0;
  std::atomic<bool> stopped_ = false;
  std::thread accepter_;
  mutable std::mutex mutex_;
  std::vector<int> open_;
  std::vector<std::thread> threads_;
  std::map<std::string, int> asked_;
  std::vector<Request> requests_;
};

}  // namespace vesper
