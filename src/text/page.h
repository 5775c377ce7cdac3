// A web page to the news in it: title, text, date and language.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "nuncio/types.h"

namespace nuncio::text {

struct Page {
  std::string title, text;
  std::optional<Date> published;
  std::string lang;
};

Page read_page(std::string_view html, std::string_view url);

}  // namespace nuncio::text
