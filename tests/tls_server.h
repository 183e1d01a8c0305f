// nginx with TLS on this machine only, under certificates of an authority made for the test: one server with HTTP/2, one without,
// one whose certificate is another host's.
#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cctype>
#include <chrono>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "folder.h"
#include "program.h"

namespace vesper {

class TlsServer {
 public:
  // What is missing on this machine; empty: nothing.
  static std::string missing() {
    if (nginx().empty()) return "nginx";
    return Program({"openssl", "version"}).end() == 0 ? "" : "openssl";
  }

  // `locations`: nginx's, for all three.
  explicit TlsServer(const std::string& locations) {
    make_certificates();
    for (int& port : ports_) port = free_port();
    folder_.write("nginx.conf", configuration(locations));
    std::filesystem::create_directories(folder_.path("temporary"));
    server_ = Program({nginx(), "-p", folder_.path(), "-c", folder_.path("nginx.conf"), "-e", folder_.path("error.log")});
    for (int i = 0; i < 2000 && !answers(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  ~TlsServer() {
    if (server_.pid <= 0) return;
    ::kill(server_.pid, SIGTERM);
    server_.end();
  }
  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;

  bool answers() const {
    const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = local(ports_[2]);
    const bool there = ::connect(probe, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(probe);
    return there;
  }
  std::string http2() const { return at(0); }
  std::string http1() const { return at(1); }
  std::string other_host() const { return at(2); }
  std::string authority() const { return folder_.path("ca.crt"); }

  // Lines "CONNECTION PROTOCOL PATH STATUS" of the requests so far, as nginx writes them when it has answered.
  std::vector<std::string> requests(std::size_t expected) const {
    std::vector<std::string> lines;
    for (int i = 0; i < 2000 && lines.size() < expected; ++i) {
      if (i > 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
      lines.clear();
      std::ifstream file(folder_.path("access.log"));
      for (std::string line; std::getline(file, line);) lines.push_back(line);
    }
    return lines;
  }

 private:
  static std::string nginx() {
    for (const char* path : {"/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"})
      if (::access(path, X_OK) == 0) return path;
    return "";
  }
  static sockaddr_in local(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
  }
  // Free a moment ago.
  static int free_port() {
    const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = local(0);
    socklen_t size = sizeof address;
    ::bind(probe, reinterpret_cast<sockaddr*>(&address), size);
    ::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(probe);
    return ntohs(address.sin_port);
  }
  std::string at(int which) const { return "https://127.0.0.1:" + std::to_string(ports_[which]) + "/"; }

  void make_certificates() const {
    const auto make = [this](const std::string& name, std::vector<std::string> more) {
      std::vector<std::string> command = {"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=" + name, "-keyout", folder_.path(name + ".key"), "-out", folder_.path(name + ".crt")};
      command.insert(command.end(), more.begin(), more.end());
      Program(command).end();
    };
    make("ca", {});
    for (const auto& [name, host] : {std::pair("own", "IP:127.0.0.1"), std::pair("other", "DNS:other.example")})
      make(name, {"-CA", folder_.path("ca.crt"), "-CAkey", folder_.path("ca.key"), "-addext", std::string("subjectAltName=") + host, "-addext", "basicConstraints=critical,CA:FALSE"});
  }

  std::string configuration(const std::string& locations) const {
    const auto server = [&](int which, const std::string& protocol, const std::string& name) {
      return "  server {\n    listen 127.0.0.1:" + std::to_string(ports_[which]) + " ssl" + protocol + ";\n    ssl_certificate " + folder_.path(name + ".crt") + ";\n    ssl_certificate_key " + folder_.path(name + ".key") + ";\n" + locations + "  }\n";
    };
    std::string temporary;
    for (const char* what : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) temporary += "  " + std::string(what) + "_temp_path " + folder_.path("temporary/") + what + ";\n";
    return "daemon off;\nmaster_process off;\npid " + folder_.path("pid") + ";\nerror_log " + folder_.path("error.log") + ";\nevents {}\nhttp {\n" + temporary + "  log_format short '$connection $server_protocol $uri $status';\n  access_log " + folder_.path("access.log") + " short;\n" +
           server(0, " http2", "own") + server(1, "", "own") + server(2, "", "other") + "}\n";
  }

  const Folder folder_;
  int ports_[3] = {};
  Program server_;
};

}  // namespace vesper
