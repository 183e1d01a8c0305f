// What a crawl's processes hand to each other, as bytes. Both ends are the same program.
#pragma once
#include <string>
#include <string_view>

#include "crawl_reading.h"

namespace vesper {

std::string parcel_of(const ReadingTask& task);
std::string parcel_of(const OfferReading& reading);
ReadingTask task_in(std::string_view parcel);
OfferReading reading_in(std::string_view parcel);

}  // namespace vesper
