// Reads the publication date of a document.
//
// In: "2022-12-23", an RFC 3339 date-time, or an RFC 2822 (RSS) one: "Wed, 03 Aug 2022 19:49:23
// +0000". Out: the day as the publisher wrote it; the time and its zone are passed over, not
// converted. Thread-safe. Tested by tests/text_test.cc.
#pragma once

#include <optional>
#include <string_view>

#include "nuncio/types.h"

namespace nuncio::text {

/// Nothing if it is in none of the forms or no such day.
std::optional<Date> read_published(std::string_view text);

/// The same, and what news formats have besides: "20221223", "20221223T101500Z", a date-time of ISO
/// 8601 without seconds or zone, an RFC 822 year of two digits (1970 to 2069), "23 December 2022"
/// and "December 23, 2022". Blanks around it are passed over.
std::optional<Date> read_news_date(std::string_view text);

}  // namespace nuncio::text
