// Dyads by year or month, as the field's regressions take them.
//
// In: event records, and which months were covered by news. Out: CSV, a row a dyad and period, with
// the keys that peacesciencer and countrycode merge by: COW numbers (ccode1, ccode2),
// Gleditsch-Ward numbers, ISO 3166 alpha-3, year and month. Counted are asserted events between two
// states whose date falls into one period, by quad class (CAMEO's).
// A period with coverage and without events is zero; one without coverage is empty: no news is not
// zero events. Not thread-safe. Tested by tests/panel_test.cc.
#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "countries/country_codes.h"
#include "records/event_record.h"
#include "relations/series.h"

namespace nuncio::relations {

struct PanelOptions {
  bool monthly = false;
  /// Rows for each direction; a symmetric event counts in both. Otherwise a row a pair, the lower
  /// COW number first, as in peacesciencer's undirected dyads.
  bool directed = false;
  /// All pairs of states that are in COW's list that year, not only those that have an event.
  bool all_dyads = false;
};

class Panel {
 public:
  Panel(const PanelOptions& options, const countries::CountryCodes& codes)
      : options_(options), codes_(codes) {}

  void add(const records::EventRecord& event);
  /// A month that news covers, "2024-05".
  void cover(std::string_view month);

  /// The head and the rows by period and dyad: periods from the first to the last that is covered.
  void write(const std::function<void(std::string_view)>& out) const;

  /// Events in periods without coverage, which are in no row: "in 1938" in the news of today.
  std::size_t outside() const;

 private:
  struct Dyad {
    std::string a, b;
    friend auto operator<=>(const Dyad&, const Dyad&) = default;
  };
  /// Months since the year 0, or years.
  using Number = int;

  void count(Dyad dyad, Number period, const records::EventRecord& event);
  std::set<Dyad> dyads_of(int year) const;
  /// Empty where a state of the dyad was not there and nothing was told of it.
  std::string row(Dyad dyad, Number period) const;

  PanelOptions options_;
  const countries::CountryCodes& codes_;
  std::map<Number, std::map<Dyad, Measures>> periods_;
  std::set<Dyad> seen_;
  std::map<Number, int> covered_;  ///< months of the period
};

}  // namespace nuncio::relations
