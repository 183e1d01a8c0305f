// A file of lines that may be larger than memory, gzipped or not.
#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace vesper {

// Hands on each line of a file, or of standard input for "-", without its end; `number` counts from 1. Throws Problem:
// not there, no permission, damaged gzip (after the lines before that place), a line beyond largest_line.
using TakeLine = std::function<void(std::string_view line, int number)>;
void each_line(const std::string& path, const TakeLine& take);

constexpr std::size_t largest_line = std::size_t{64} << 20;

}  // namespace vesper
