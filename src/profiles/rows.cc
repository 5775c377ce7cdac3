// Which events have a row, and whose writer makes it; see rows.h.
#include "profiles/rows.h"

#include "base/check.h"
#include "profiles/row_cells.h"

namespace nuncio::profiles {

std::optional<std::string_view> left_out(Profile profile, const records::EventRecord& event) {
  if (event.status != Status::asserted) return records::name_of(event.status);
  if (!event.date) return "no date";
  if (event.date->precision != DatePrecision::day) return "date not known to the day";
  if (profile == Profile::polecat) {
    if (event.type.empty()) return "no PLOVER type";
    return std::nullopt;
  }
  if (event.cameo.empty()) return "no CAMEO code";
  if (!event.target && profile != Profile::gdelt2) return "no target";
  return std::nullopt;
}

std::string row(Profile profile, const records::EventRecord& event, const RowContext& context,
                const Codebooks& books) {
  NUNCIO_CHECK(can_write(profile), "a profile that is written");
  NUNCIO_CHECK(!left_out(profile, event), "an event that the profile has a row for");
  switch (profile) {
    case Profile::polecat:
      return polecat_row(event, context, books);
    case Profile::icews:
      return icews_row(event, context, books);
    case Profile::phoenix:
      return phoenix_row(event, context, books);
    default:
      return gdelt_row(event, context, books);
  }
}

}  // namespace nuncio::profiles
