// What the writers of all formats share: cells in a line, and the parts of an event that several
// formats hold in the same way. Tested with rows.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "profiles/actor_codes.h"
#include "profiles/cells.h"
#include "profiles/rows.h"
#include "records/event_json.h"

namespace nuncio::profiles {

/// One line; a cell without a value is the format's own word for that.
class Line {
 public:
  explicit Line(std::string_view nothing) : nothing_(nothing) {}

  void add(std::string_view value) { add(value, nothing_); }
  void add(std::string_view value, std::string_view nothing) {
    const std::string cell = cell_of(value);
    (text_ += cell.empty() ? std::string(nothing) : cell) += '\t';
  }
  void add(std::uint64_t value) { add(std::to_string(value)); }
  void add_nothing(int cells) {
    for (int i = 0; i < cells; ++i) add("");
  }
  std::string line() && {
    text_.back() = '\n';
    return std::move(text_);
  }

 private:
  std::string_view nothing_;
  std::string text_;
};

inline int year_of(const records::EventRecord& event) {
  return static_cast<int>(event.date->day.year());
}

/// A country's code in the year of the event; "" where there is none.
inline std::string country_code(const std::optional<std::string>& iso3,
                                countries::CodeSystem system, const records::EventRecord& event,
                                const Codebooks& books) {
  if (!iso3) return "";
  return books.countries().code(*iso3, system, year_of(event)).value_or("");
}

inline std::string publisher_of(const records::EventRecord& event, const RowContext& context) {
  return context.publisher.empty() ? event.doc_source.value_or("") : context.publisher;
}

/// Documents that tell the event.
inline std::uint64_t reports_of(const records::EventRecord& event, const RowContext& context) {
  if (context.reports != 0) return context.reports;
  return records::reports_of(event);
}

/// Whether the place is a whole state, which formats hold in a column of its own.
inline bool is_country(const records::PlaceRecord& place, const Codebooks& books) {
  return place.country && books.countries().named(place.name) == place.country;
}

inline std::string number_text(double value) { return records::write_number(value); }

std::string polecat_row(const records::EventRecord& event, const RowContext& context,
                        const Codebooks& books);
std::string icews_row(const records::EventRecord& event, const RowContext& context,
                      const Codebooks& books);
std::string phoenix_row(const records::EventRecord& event, const RowContext& context,
                        const Codebooks& books);
std::string gdelt_row(const records::EventRecord& event, const RowContext& context,
                      const Codebooks& books);

}  // namespace nuncio::profiles
