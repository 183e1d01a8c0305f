// One rate of requests a host, kept by all processes of the machine together: each takes its turn from a locked file.
#pragma once
#include <string>

namespace vesper {

class HostRate {
 public:
  // `folder` is made where it is not there, writable for all users. Throws Problem where that fails.
  HostRate(std::string folder, double requests_a_second);

  // Takes the next turn at a host and sleeps until it comes.
  void wait(const std::string& host) const;

  // Nobody gets a turn at this host for so long (Retry-After).
  void hold(const std::string& host, double seconds) const;

  static std::string default_folder();

 private:
  // Seconds to sleep until the turn that begins now at the earliest; the host is free again `length` seconds behind it.
  double take(const std::string& host, double length) const;
  std::string folder_;
  double interval_;
};

}  // namespace vesper
