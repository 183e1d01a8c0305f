// What processes of one run hand to each other, as bytes. Both ends are the same program.
#pragma once
#include <string>
#include <string_view>

#include "crawl_reading.h"
#include "product.h"

namespace vesper {

std::string parcel_of(const ReadingTask& task);
std::string parcel_of(const OfferReading& reading);
std::string parcel_of(const Document& document);
std::string parcel_of(const Product& product);
ReadingTask task_in(std::string_view parcel);
OfferReading reading_in(std::string_view parcel);
Document document_in(std::string_view parcel);
Product product_in(std::string_view parcel);

}  // namespace vesper
