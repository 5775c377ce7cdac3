// What may differ between two reports of one event, part by part. See same_event.h.
#include "reprints/same_event.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <optional>

#include "reprints/telling.h"
#include "reprints/words.h"
#include "text/utf8.h"

namespace nuncio::reprints {
namespace {

using records::ActorRecord;
using records::EventRecord;
using records::PlaceRecord;
using std::chrono::sys_days;

// Chosen by what judged pairs showed (tests/judged/same_events.tsv, docs/reprints.md).
// Days between: what recurs is told on the same or the next days, the rest for some more.
constexpr int kDays = 4, kDaysRecurring = 2;
constexpr double kNameWeight = 3;  // of a name beside another word
/// What has to be common to both sentences.
struct Demand {
  double share;   // of the shorter one's words, by weight
  double weight;  // of what both say
};
// By days between.
constexpr Demand kOnce[] = {{0.45, 4}, {0.5, 4}, {0.55, 4}, {0.65, 6}, {0.7, 6}};
constexpr Demand kOther[] = {{0.55, 6}, {0.7, 6}, {0.75, 6}, {0.8, 8}, {0.8, 8}};
constexpr Demand kRecurring[] = {{0.65, 8}, {0.8, 8}, {0.8, 8}, {0.8, 8}, {0.8, 8}};
constexpr double kVerbatim = 0.95;  // of both sentences together
constexpr double kNames = 0.6, kFigures = 0.5;
constexpr double kNear = 50;  // kilometres between two points of one place

/// The state or organisation; a person or people without one by name or code.
std::string base_of(const ActorRecord& actor) {
  if (actor.country) return *actor.country;
  if (actor.entity) return *actor.entity;
  return actor.name ? *actor.name : actor.code;
}

bool is_known(const ActorRecord& actor) { return actor.country || actor.entity || actor.name; }

/// "The government", of which state the record does not know.
bool is_any_state(const ActorRecord& actor) {
  return !is_known(actor) && !actor.roles.empty() && actor.roles.front() == "GOV";
}

/// The days on which it may have been.
struct Days {
  sys_days first, last;
  bool one() const { return first == last; }
};

std::optional<Days> days_of(const EventRecord& event) {
  if (!event.date || !event.date->day.ok()) return std::nullopt;
  const auto ymd = event.date->day;
  const sys_days first = ymd;
  switch (event.date->precision) {
    case DatePrecision::year:
      return Days{first, ymd.year() / std::chrono::December / 31};
    case DatePrecision::month:
      return Days{first, sys_days(ymd.year() / ymd.month() / std::chrono::last)};
    case DatePrecision::day:
      break;
  }
  return Days{first, first};
}

/// Between the nearest of them; 0 where one day may be both's.
int days_between(const Days& a, const Days& b) {
  const auto apart = std::max(a.first - b.last, b.first - a.last).count();
  return static_cast<int>(std::max<decltype(apart)>(apart, 0));
}

/// By which the wording is judged.
enum class Course { once, recurring, other };

/// Without the day; empty where neither side is known.
std::string pair_key(const EventRecord& event) {
  const bool known = is_known(event.source) || (event.target && is_known(*event.target));
  if (!known || is_any_state(event.source) || (event.target && is_any_state(*event.target)))
    return "";
  std::string first = base_of(event.source);
  std::string second = event.target ? base_of(*event.target) : "";
  if (second < first) std::swap(first, second);
  return first + "|" + second + "|" + event.type + "|" +
         std::string(records::name_of(event.status)) + "|";
}

std::size_t shared(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::vector<std::uint64_t> both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return both.size();
}

std::vector<std::uint64_t> words_in(std::string_view name) {
  std::vector<std::uint64_t> hashes;
  for (const Word& word : words_of(name))
    if (word.text.size() > 2) hashes.push_back(word.hash);  // not "al", "de"
  std::ranges::sort(hashes);
  return hashes;
}

bool is_once_kind(const EventRecord& event) {
  static constexpr std::string_view kModes[] = {"abduct",  "arrest", "convict", "expel",
                                                "release", "resign", "targeted"};
  return event.mode && std::ranges::find(kModes, *event.mode) != std::end(kModes);
}

/// Whom it befalls, or who does it where it befalls nobody: he resigns.
const ActorRecord& object_of(const EventRecord& event) {
  return event.target ? *event.target : event.source;
}

/// One of the two names the man, and the other's sentence has a word of his name.
bool is_named_in(const ActorRecord& man, const EventRecord& other) {
  return man.name && shared(words_in(*man.name), words_in(other.text)) > 0;
}

/// What is done once to one man and told again for days: he resigns, is arrested, sentenced,
/// abducted, killed; or once between two states: an ambassador is recalled.
bool are_once(const EventRecord& a, const EventRecord& b) {
  if (a.type == "SANCTION" && a.mode == "withdraw" && b.mode == "withdraw") return true;
  if (!is_once_kind(a) && !is_once_kind(b)) return false;
  return is_named_in(object_of(a), b) || is_named_in(object_of(b), a);
}

/// Fighting, protests, demands and talks of one day are not those of the next.
bool is_daily(const EventRecord& event) {
  static constexpr std::string_view kTypes[] = {"ACCUSE",  "AGREE",    "ASSAULT",
                                                "CONSULT", "MOBILIZE", "SUPPORT",
                                                "PROTEST", "REQUEST",  "THREATEN"};
  return !is_once_kind(event) && std::ranges::find(kTypes, event.type) != std::end(kTypes);
}

bool roles_agree(const ActorRecord& a, const ActorRecord& b) {
  return a.roles.empty() || b.roles.empty() || a.roles.front() == b.roles.front();
}

/// "Volodymyr Zamana" and "Viktor Yanukovych", not "Putin" and "Vladimir Putin".
bool other_person(const ActorRecord& a, const ActorRecord& b) {
  return a.name && b.name && shared(words_in(*a.name), words_in(*b.name)) == 0;
}

/// One report has the minister, the next the former minister; but soldiers fight on beside police.
bool sides_agree(const ActorRecord& a, const ActorRecord& b, bool by_role) {
  return base_of(a) == base_of(b) && (!by_role || roles_agree(a, b)) && !other_person(a, b);
}

bool targets_agree(const EventRecord& a, const EventRecord& b) {
  if (!a.target || !b.target) return a.target.has_value() == b.target.has_value();
  return sides_agree(*a.target, *b.target, is_daily(a));
}

bool crossed(const EventRecord& a, const EventRecord& b) {
  return a.target && b.target && sides_agree(a.source, *b.target, is_daily(a)) &&
         sides_agree(*a.target, b.source, is_daily(a));
}

bool pairs_agree(const EventRecord& a, const EventRecord& b) {
  if (sides_agree(a.source, b.source, is_daily(a)) && targets_agree(a, b)) return true;
  return (a.symmetric || b.symmetric) && crossed(a, b);
}

bool kinds_agree(const EventRecord& a, const EventRecord& b) {
  if (a.mode && b.mode && *a.mode != *b.mode) return false;
  const bool either_may_lack = a.type == "ASSAULT" || a.type == "CONSULT";  // "killed", "shot dead"
  if (a.mode != b.mode && !either_may_lack) return false;
  const std::string_view root_a = std::string_view(a.cameo).substr(0, 2);
  const std::string_view root_b = std::string_view(b.cameo).substr(0, 2);
  return root_a.empty() || root_b.empty() || root_a == root_b || (a.mode && b.mode);
}

double kilometres(const PlaceRecord& a, const PlaceRecord& b) {
  constexpr double kRadius = 6371;
  constexpr double kDegree = std::numbers::pi / 180;
  const double north = (a.lat - b.lat) * kDegree / 2;
  const double east = (a.lon - b.lon) * kDegree / 2;
  const double h = std::pow(std::sin(north), 2) + std::cos(a.lat * kDegree) *
                                                      std::cos(b.lat * kDegree) *
                                                      std::pow(std::sin(east), 2);
  return 2 * kRadius * std::asin(std::sqrt(std::min(h, 1.0)));
}

bool places_agree(const EventRecord& a, const EventRecord& b) {
  if (!a.place || !b.place || a.place->name == b.place->name) return true;
  return kilometres(*a.place, *b.place) <= kNear;
}

/// What stands at a span of the document, where it lies in the event's sentence.
std::string_view sliced(const EventRecord& event, const records::CharSpan& span) {
  const std::string_view text = event.text;
  if (span.begin < event.span.begin) return {};
  const std::size_t begin = text::byte_of(text, span.begin - event.span.begin);
  const std::size_t end = text::byte_of(text, span.end - event.span.begin);
  return text.substr(begin, end - begin);
}

std::string_view words_of_actor(const EventRecord& event, const ActorRecord& actor) {
  return actor.span && !actor.name ? sliced(event, *actor.span) : std::string_view();
}

/// The words by which both reports name the two sides, which say nothing more: "Israeli" beside
/// "Israel"; not the town that stands for its country in one of them.
std::vector<std::string> common_words(const EventRecord& a, const EventRecord& b) {
  std::vector<std::string> common;
  const auto words = [](const EventRecord& event) {
    std::string all(words_of_actor(event, event.source));
    if (event.target) all.append(" ").append(words_of_actor(event, *event.target));
    return folded_words(all);
  };
  const std::vector<std::string> of_b = words(b);
  for (std::string& word : words(a))
    if (is_form_of(word, of_b)) common.push_back(std::move(word));
  return common;
}

double weight(std::size_t names, std::size_t others) {
  return kNameWeight * static_cast<double>(names) + static_cast<double>(others);
}

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 1 : static_cast<double>(part) / static_cast<double>(whole);
}

/// What both say, and how much of it there is in either: of the shorter and of both together.
struct Wording {
  double weight = 0, of_shorter = 0, of_both = 0;
  std::size_t names = 0, figures = 0;  // in common
};

double weight_of(const Telling& told) {
  return weight(told.names.size(), told.words.size() + told.figures.size());
}

Wording compare(const Telling& a, const Telling& b) {
  Wording w;
  w.names = shared(a.names, b.names);
  w.figures = shared(a.figures, b.figures);
  w.weight = weight(w.names, shared(a.words, b.words) + w.figures);
  const double of_a = weight_of(a);
  const double of_b = weight_of(b);
  if (w.weight > 0) w.of_shorter = w.weight / std::min(of_a, of_b);
  if (w.weight > 0) w.of_both = 2 * w.weight / (of_a + of_b);
  return w;
}

bool asks_for(const Demand& wanted, const Wording& w) {
  return w.of_shorter >= wanted.share && w.weight >= wanted.weight;
}

SameEvent by_wording(const Telling& a, const Telling& b, Course course, int days) {
  const Wording w = compare(a, b);
  if (share(w.figures, std::min(a.figures.size(), b.figures.size())) < kFigures)
    return {false, "other figures"};
  if (share(w.names, std::min(a.names.size(), b.names.size())) < kNames)
    return {false, "other names"};
  if (a.anew != b.anew || (course != Course::once && a.numbered != b.numbered))
    return {false, "told as another one"};
  const auto apart = static_cast<std::size_t>(days);
  const Demand& wanted = course == Course::once    ? kOnce[apart]
                         : course == Course::other ? kOther[apart]
                                                   : kRecurring[apart];
  if (!asks_for(wanted, w)) return {false, "other wording", w.of_shorter};
  if (course == Course::once) return {true, "close wording", w.of_shorter};
  // Each has a name that the other has not: another town, another man.
  const std::size_t own = std::min(a.names.size(), b.names.size()) - w.names;
  const bool told_fully = w.figures >= 2 || (w.names >= 5 && own <= 1);
  if (!told_fully && own > 0) return {false, "names of its own", w.of_shorter};
  if (course == Course::recurring && days > 0 && w.figures < 2 && w.of_both < kVerbatim)
    return {false, "perhaps the next day's", w.of_shorter};
  return {true, "close wording", w.of_shorter};
}

Course course_of(const EventRecord& a, const EventRecord& b) {
  if (are_once(a, b)) return Course::once;
  const bool unnamed = is_once_kind(a) || is_once_kind(b);
  return unnamed || is_daily(a) || is_daily(b) ? Course::recurring : Course::other;
}

/// "captures" and "captured", not "suspends" and "dissolves".
bool triggers_agree(const EventRecord& a, const EventRecord& b) {
  const auto words = [](const EventRecord& event) {
    return folded_words(sliced(event, event.trigger));
  };
  const std::vector<std::string> of_b = words(b);
  return std::ranges::any_of(words(a), [&](const std::string& w) { return is_form_of(w, of_b); });
}

/// How far apart two reports put it, and why that is too far.
struct When {
  int days = 0;
  std::string_view why;
};

When compare_days(const EventRecord& a, const EventRecord& b) {
  const auto days_a = days_of(a);
  const auto days_b = days_of(b);
  if (!days_a || !days_b) return {0, "no day"};
  const bool told_a = a.date_from == DateFrom::text;
  const bool told_b = b.date_from == DateFrom::text;
  const int days = days_between(*days_a, *days_b);
  const int most = are_once(a, b) ? kDays : kDaysRecurring;
  if (days > (told_a && told_b ? 0 : most)) return {days, "another day"};
  // What is dated by its day of publication was over by then.
  const bool over = a.status == Status::asserted && told_a != told_b;
  if (over && (told_a ? days_a->first > days_b->last : days_b->first > days_a->last))
    return {days, "reported before it"};
  if (!days_a->one() || !days_b->one()) return {kDays, ""};
  return {days, ""};
}

}  // namespace

std::string identity_key(const EventRecord& event) {
  const std::string pair = pair_key(event);
  return pair.empty() || !days_of(event) ? "" : pair + to_string(*event.date);
}

std::vector<std::string> identity_keys(const EventRecord& event) {
  const auto days = days_of(event);
  const std::string pair = pair_key(event);
  std::vector<std::string> keys;
  if (!days || pair.empty()) return keys;
  const std::chrono::days around(days->one() ? kDays : 0);
  for (sys_days day = days->first - around; day <= days->last + around; day += std::chrono::days(1))
    keys.push_back(pair + to_string(Date{day, DatePrecision::day}));
  const auto year = event.date->day.year();
  const auto add_month = [&](std::chrono::month month) {
    keys.push_back(pair + to_string(Date{year / month / 1, DatePrecision::month}));
  };
  if (event.date->precision == DatePrecision::year) {
    for (unsigned month = 1; month <= 12; ++month) add_month(std::chrono::month(month));
  } else {
    add_month(event.date->day.month());
  }
  keys.push_back(pair + to_string(Date{year / 1 / 1, DatePrecision::year}));
  return keys;
}

SameEvent same_event(const EventRecord& a, const EventRecord& b) {
  if (a.doc == b.doc) return {false, "one document tells both"};
  if (a.type != b.type || a.status != b.status) return {false, "another type or status"};
  if (pair_key(a).empty() || !pairs_agree(a, b)) return {false, "another pair"};
  if (!kinds_agree(a, b)) return {false, "another kind"};
  if (!places_agree(a, b)) return {false, "another place"};
  const When when = compare_days(a, b);
  if (!when.why.empty()) return {false, when.why};
  const Course course = course_of(a, b);
  const bool in_other_words = a.mode == "convict" || course != Course::once;
  if (when.days > 0 && in_other_words && !triggers_agree(a, b)) return {false, "another act"};
  const std::vector<std::string> known = common_words(a, b);
  return by_wording(telling_of(a.text, known), telling_of(b.text, known), course_of(a, b),
                    when.days);
}

}  // namespace nuncio::reprints
