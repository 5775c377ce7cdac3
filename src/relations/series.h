// The course of one relationship, counted from coded events.
//
// In: event records one by one, or what was counted of many. Out: for each period of the range the
// number of events between two parties, how many of them are cooperation and conflict, verbal and
// material, and the sum of their Goldstein values: the field's plain measures (Goldstein 1992; quad
// counts as in CAMEO and PLOVER), each beside its n; and balance, severity and score with their
// intervals, of the events that are known to the day (relation_measures.h). Only asserted events
// are measured; negated, hypothetical, future and ended ones are counted apart. Events whose date
// is unknown or coarser than the period are counted apart too. Memory: a row a period that has
// events. Not thread-safe. Tested by tests/relations_test.cc.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "records/event_record.h"
#include "relations/period.h"
#include "relations/relation_measures.h"

namespace nuncio::relations {

/// One side of a relationship: a country or an organisation, or one sector of it.
struct Party {
  std::string name;   ///< as the series shows it, in capitals: "USA:GOV"
  std::string typed;  ///< as given: "usa:gov"
  std::string base;   ///< "usa", "NATO", folded in case for comparing (text::fold_case)
  std::string role;   ///< "gov", so too; empty: all of them

  /// What is typed before and after the colon, for messages.
  std::string typed_base() const { return typed.substr(0, typed.find(':')); }
  std::string typed_role() const { return role.empty() ? "" : typed.substr(typed.find(':') + 1); }
};

/// Reads "USA", "NATO" or "USA:GOV". Throws Error (usage) if it is none of these.
Party read_party(std::string_view text);
/// Whether an actor belongs to the party. Case makes no difference.
bool matches(const Party& party, const records::ActorRecord& actor);

enum class Direction { both, a_to_b, b_to_a, symmetric };

/// What was counted of events that share direction and date.
struct DatedTally {
  Direction direction = Direction::a_to_b;
  std::optional<Date> date;
  Tally tally;                             ///< of the asserted events
  std::size_t reports = 0;                 ///< documents that tell these
  std::array<std::size_t, 5> by_status{};  ///< the other events by Status; asserted is not used

  std::size_t events() const;
};

/// What is counted of a set of events.
struct Measures {
  std::array<std::size_t, 5> quads{};      ///< asserted events by quad 1 to 4; [0] is not used
  std::array<std::size_t, 5> by_status{};  ///< all events by Status
  std::int64_t goldstein = 0;              ///< sum of the asserted events', in thousandths
  std::size_t reports = 0;                 ///< documents that tell them, one for each at least

  std::size_t n() const { return quads[1] + quads[2] + quads[3] + quads[4]; }
  std::size_t cooperation() const { return quads[1] + quads[2]; }
  std::size_t conflict() const { return quads[3] + quads[4]; }
  std::size_t count(Status status) const { return by_status[static_cast<std::size_t>(status)]; }
  double goldstein_sum() const { return static_cast<double>(goldstein) / 1000; }
  std::size_t not_asserted() const;
  void add(const records::EventRecord& event);
  void add(const DatedTally& counted);
  void add(const Measures& other);
};

struct SeriesOptions {
  Party a, b;
  Unit unit = Unit::month;
  bool directed = false;  ///< a to b, b to a and symmetric events in rows of their own
  std::optional<std::chrono::sys_days> from, to;  ///< both belong to the range
  bool sources = false;  ///< rows say how many publishers they have, of those that tell() is told
};

struct SeriesRow {
  std::optional<Period> period;  ///< none: the events that no period can hold
  Direction direction = Direction::both;
  Measures measures;
  std::optional<PeriodMeasures> course = {};  ///< what has an interval; none without a period
  /// Whether news covers any of the period; none where nobody said what is covered.
  std::optional<bool> covered = {};
  /// Publishers of the reports of the asserted events; none where they are not asked for.
  std::optional<std::size_t> sources = {};
};

class Series {
 public:
  /// Throws Error (usage) if a and b are the same, or one is a sector of the other, or the range is
  /// empty.
  explicit Series(SeriesOptions options);

  /// Counts the event if it is one between a and b and not outside the range; says whether it is.
  bool add(const records::EventRecord& event);
  /// The same of events between a and b that were counted before.
  bool add(const DatedTally& counted);

  /// Who published what told of an event between a and b: rows() then says of each period how
  /// many publishers its asserted events have.
  void tell(const records::EventRecord& event, std::span<const std::string> publishers);

  /// News covers no day after this one: a period that runs is measured by its days so far, in
  /// rows() and course_of().
  void end_of_news(std::chrono::sys_days day) { end_ = day; }

  /// So many asserted events of a day have this party in them; to be told of a and of b. What the
  /// share of their relation is of: those between the two, which stand under both, count once.
  /// Without it no share is told.
  void expose(std::chrono::sys_days day, Count events);

  /// A month that news covers, "2024-05".
  void cover(std::string_view month);

  /// All periods from the first to the last, those without events too, then the events that no
  /// period can hold, if there are any. The range is that of the options, where they leave it open
  /// that of the events. Throws Error (usage) if it has more than 100,000 periods.
  std::vector<SeriesRow> rows() const;

  using Courses = std::map<std::chrono::sys_days, PeriodMeasures>;  ///< by first days of periods
  /// The measures with intervals of these directions together, from `first`, where a period begins,
  /// to `last`.
  Courses course_of(const std::vector<Direction>& directions, std::chrono::sys_days first,
                    std::chrono::sys_days last) const;

  const SeriesOptions& options() const { return options_; }

 private:
  using Directions = std::array<Measures, 3>;  ///< a to b, b to a, symmetric
  using Tallies = std::array<Tally, 3>;

  void add_rows(const std::optional<Period>& period, const Directions& counted,
                std::vector<SeriesRow>& rows) const;
  bool in_range(const std::optional<Date>& date) const;
  void add_courses(std::vector<SeriesRow>& rows) const;
  void add_sources(std::vector<SeriesRow>& rows) const;
  std::optional<bool> is_covered(const Period& period) const;

  SeriesOptions options_;
  std::map<std::chrono::sys_days, Directions> periods_;  ///< by their first day
  std::map<std::chrono::sys_days, Tallies> days_;        ///< asserted events known to the day
  std::map<std::chrono::sys_days, Count> exposure_;
  using Publishers = std::array<std::set<std::string>, 3>;
  /// By the periods' first days; those of the events that no period can hold under none.
  std::map<std::optional<std::chrono::sys_days>, Publishers> publishers_;
  std::set<std::chrono::sys_days> covered_;  ///< first days of months
  std::optional<std::chrono::sys_days> end_;
  Directions undated_{};
};

/// In which direction an event goes between a and b; nothing if it is not between them.
std::optional<Direction> direction_of(const records::EventRecord& event, const Party& a,
                                      const Party& b);

/// The period that holds a date; nothing if it is unknown or coarser than the unit.
std::optional<Period> period_of(const std::optional<Date>& date, Unit unit);
std::optional<Period> period_of(const records::EventRecord& event, Unit unit);

}  // namespace nuncio::relations
