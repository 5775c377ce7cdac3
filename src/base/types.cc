// Dates as text; see nuncio/types.h.
#include "nuncio/types.h"

#include <cstdio>

namespace nuncio {

std::string to_string(const Date& date) {
  char text[32];
  const int year = static_cast<int>(date.day.year());
  const unsigned month = static_cast<unsigned>(date.day.month());
  const unsigned day = static_cast<unsigned>(date.day.day());
  switch (date.precision) {
    case DatePrecision::year:
      std::snprintf(text, sizeof text, "%04d", year);
      break;
    case DatePrecision::month:
      std::snprintf(text, sizeof text, "%04d-%02u", year, month);
      break;
    case DatePrecision::day:
      std::snprintf(text, sizeof text, "%04d-%02u-%02u", year, month, day);
      break;
  }
  return text;
}

}  // namespace nuncio
