// See periods.h.
#include "cli/periods.h"

#include "nuncio/error.h"
#include "relations/period.h"

namespace nuncio::cli {

std::optional<std::chrono::sys_days> bound(const std::string& option, const std::string& text,
                                           bool first) {
  if (text.empty()) return std::nullopt;
  const auto period = relations::read_period(text);
  if (!period) {
    throw Error(
        ErrorKind::usage, {},
        option + " wants a day 2023-03-05, a week 2023-W09, a month 2023-03 or a year 2023, not '" +
            text + "'");
  }
  const relations::DayRange days = relations::days_of(*period);
  return first ? days.first : days.last;
}

}  // namespace nuncio::cli
