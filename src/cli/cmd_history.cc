// `nuncio history`: the turning points of one relation over its whole history, and what was told.
//
// In: a store and two parties. Out: the weightiest points by day, with their reasons in words and
// the sentences behind them. The method: relations/turning_points.h. What is read here: asserted
// events known to the day, reports of one event once; and ties (ties/ties.h) that the news of the
// day makes or ends. Tested by tests/cli/test_history.py; docs/history.md.
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/other_fields.h"
#include "cli/output.h"
#include "cli/party_check.h"
#include "cli/periods.h"
#include "cli/wording.h"
#include "nuncio/error.h"
#include "records/display.h"
#include "records/event_record.h"
#include "relations/turning_points.h"
#include "store/reader.h"
#include "store/store.h"
#include "text/characters.h"

namespace nuncio::cli {
namespace {

using base::Json;
using records::EventRecord;
using relations::Channel;
using relations::DayRange;
using relations::ReasonKind;
using relations::Told;
using relations::TurningPoint;
using relations::TurningReason;
using std::chrono::days;
using std::chrono::sys_days;

/// Sentences, and reasons, that are shown of a point.
constexpr std::size_t kMostShown = 3, kMostReasons = 5;
constexpr double kYear = 365.25;
/// A tie whose day lies further from its news is spoken of, not made or ended.
constexpr days kOfTheseDays(31);
/// Pacts of more parties say little of two of them.
constexpr std::size_t kMostParties = 3;
/// As CAMEO has a formal agreement (057), and an ambassador's recall (161) with its sign.
constexpr double kTieGoldstein = 8, kEnvoyGoldstein = 4;
/// What others than a state's own organs do binds it less.
constexpr double kOthersTrust = 0.5;
/// What is less likely is said to be so; the figures of the tests are no better.
constexpr double kLeastChance = 1e-12;

/// What is shown of an event or tie; in the order of Told.
struct Line {
  std::string text, doc, id;  ///< a tie has no id
};

struct History {
  std::string a, b;
  DayRange covered;
  std::vector<Told> told;  ///< by day
  std::vector<Line> lines;
  std::vector<double> gravity;

  void add(Told what, Line line) {
    told.push_back(std::move(what));
    lines.push_back(std::move(line));
  }
  /// Brings ties among the events.
  void sort_by_day() {
    std::vector<std::size_t> order(told.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, {}, [&](std::size_t place) { return told[place].day; });
    History sorted;
    for (const std::size_t place : order) sorted.add(told[place], lines[place]);
    told = std::move(sorted.told);
    lines = std::move(sorted.lines);
  }
};

bool is_official(const records::ActorRecord& actor) {
  static constexpr std::array<const char*, 8> kOrgans = {"GOV", "MIL", "LEG", "JUD",
                                                         "COP", "SPY", "PTY", "IGO"};
  return actor.roles.empty() || std::ranges::count(kOrgans, actor.roles.front()) > 0;
}

void add_event(const EventRecord& event, History& history) {
  const bool to_the_day = event.date && event.date->precision == DatePrecision::day;
  if (event.status != Status::asserted || !to_the_day || !event.target) return;
  Told told;
  told.day = sys_days(event.date->day);
  told.kind = event.type.empty() ? "CAMEO " + event.cameo.substr(0, 2) : event.type;
  told.channel = event.quad >= 3 ? Channel::conflict : Channel::cooperation;
  told.goldstein = event.goldstein;
  // Records of others do not say how likely they are right.
  told.trust = event.confidence > 0 ? event.confidence : 1;
  if (!is_official(event.source) || !is_official(*event.target)) told.trust *= kOthersTrust;
  history.add(std::move(told), {records::told_by(event), event.doc, event.id});
}

/// The day of what a record dates to about the day on which it was published.
std::optional<sys_days> day_of_news(const Json& record, const char* key) {
  const auto when = date_at(record, key), published = date_at(record, "published");
  if (!when || !published) return std::nullopt;
  const DayRange range = relations::days_of(*when);
  const sys_days news = relations::days_of(*published).first;
  if (range.first - kOfTheseDays > news || range.last + kOfTheseDays < news) return std::nullopt;
  return when->precision == DatePrecision::day ? range.first : news;
}

void add_tie(const Json& record, const relations::Party& a, const relations::Party& b,
             History& history) {
  if (!binds(record, a, b) || record["parties"].size() > kMostParties) return;
  const std::string standing = text_at(record, "standing");
  const bool ended = standing == "ended";
  if (!ended && standing != "in force") return;
  const auto day = day_of_news(record, ended ? "until" : "since");
  if (!day) return;
  std::string text = text_at(record, "text");  // a store may keep no sentences
  if (text.empty()) text = text_at(record, "what") + (ended ? ", ended" : "");
  history.add(
      {*day, ended ? "tie ended" : "tie made", ended ? Channel::conflict : Channel::cooperation,
       false, ended ? -kTieGoldstein : kTieGoldstein},
      {std::move(text), text_at(record, "doc"), ""});
}

void add_envoy(const Json& record, const relations::Party& a, const relations::Party& b,
               History& history) {
  const std::string sends = text_at(record, "sends"), receives = text_at(record, "receives");
  if (!are_both(sends, receives, a, b)) return;
  std::string text = text_at(record, "text");
  if (text.empty()) {
    const std::string person = text_at(record, "person");
    text = person + (person.empty() ? "" : ", ") + text_at(record, "office") + " of " + sends;
  }
  for (const char* key : {"from", "until"}) {
    const auto day = day_of_news(record, key);
    if (!day) continue;
    const bool comes = key == std::string_view("from");
    history.add({*day, comes ? "envoy comes" : "envoy goes",
                 comes ? Channel::cooperation : Channel::conflict, false,
                 comes ? kEnvoyGoldstein : -kEnvoyGoldstein},
                {text, text_at(record, "doc"), ""});
  }
}

History history_of(const store::Reader& reader, const relations::Party& a,
                   const relations::Party& b, const DayRange& covered) {
  History history;
  history.a = a.name;
  history.b = b.name;
  history.covered = covered;
  reader.events_between(
      a, b, store::Dedup::event,
      [&](const EventRecord& event, const store::EventFacts&) { add_event(event, history); });
  reader.others({"tie", "tenure"}, [&](const std::string& line) {
    const Json record = base::read_json(line);
    if (!record.is_object()) return;
    if (text_at(record, "record") == "tie") {
      add_tie(record, a, b, history);
    } else {
      add_envoy(record, a, b, history);
    }
  });
  history.sort_by_day();
  history.gravity = relations::gravities(history.told);
  return history;
}

// --- what is shown ------------------------------------------------------------------------------

const char* name_of(Channel channel) {
  return channel == Channel::conflict ? "conflict" : "cooperation";
}

std::string first_in_words(const TurningReason& reason, const DayRange& covered) {
  const sys_days since = reason.last.value_or(covered.first);
  const double silent = static_cast<double>((reason.day - since).count());
  std::string text = reason.what + ": ";
  if (!reason.last) {
    text += "the first (none since " + relations::to_string(since) + ", where the news begins)";
  } else {
    text += (silent < kYear ? "again after " + number("%.0f", silent) + " days"
                            : "first in " + number("%.1f", silent / kYear) + " years") +
            " (the last on " + relations::to_string(since) + ")";
  }
  return text + ", one fortnight in " + number("%.0f", 1 / reason.chance) + " has one";
}

/// Of the two that may raise an alarm the one that the weight was made of.
const char* test_of(const TurningReason& burst) {
  return burst.alarm.tail_probability <= 1 - burst.alarm.recent_probability ? "tail"
                                                                            : "change point";
}

std::string in_words(const TurningReason& reason, const DayRange& covered) {
  if (reason.kind == ReasonKind::first) return first_in_words(reason, covered);
  const std::string what = std::string(name_of(reason.channel)) + ": ";
  if (reason.kind == ReasonKind::burst) {
    const std::string chance = reason.chance < kLeastChance
                                   ? "below " + number("%.0e", kLeastChance)
                                   : number("%.0e", reason.chance);
    return what + std::to_string(reason.alarm.seen) + " in three days, usually " +
           number("%.1f", reason.alarm.usual) + " (" + test_of(reason) + ", chance " + chance + ")";
  }
  return what + "from " + number("%.1f", reason.before) + " to " + number("%.1f", reason.after) +
         " events a year, for " + number("%.1f", reason.years) + " years";
}

/// What is behind a point, that of its day before the rest, each the gravest first, no sentence
/// twice.
std::vector<std::size_t> behind(const TurningPoint& point, const History& history) {
  std::vector<std::size_t> places;
  for (const TurningReason& reason : point.reasons)
    places.insert(places.end(), reason.told.begin(), reason.told.end());
  std::ranges::stable_sort(places, std::ranges::greater(), [&](std::size_t place) {
    return std::pair(history.told[place].day == point.day, history.gravity[place]);
  });
  std::vector<std::size_t> once;
  for (const std::size_t place : places) {
    const auto same = [&](std::size_t had) {
      return history.lines[had].doc == history.lines[place].doc &&
             history.lines[had].text == history.lines[place].text;
    };
    if (std::ranges::none_of(once, same)) once.push_back(place);
  }
  return once;
}

std::string shown(const TurningPoint& point, const History& history) {
  std::string lines = relations::to_string(point.day) + "  " + history.a + " - " + history.b +
                      "  weight " + number("%.1f", point.weight) + "\n";
  for (std::size_t i = 0; i < std::min(point.reasons.size(), kMostReasons); ++i)
    lines += "            " + text::one_line(in_words(point.reasons[i], history.covered)) + "\n";
  if (point.reasons.size() > kMostReasons)
    lines += "            and " + std::to_string(point.reasons.size() - kMostReasons) + " more\n";
  const auto places = behind(point, history);
  for (std::size_t i = 0; i < std::min(places.size(), kMostShown); ++i) {
    const Line& line = history.lines[places[i]];
    const std::string where =
        line.id.empty() || line.doc == line.id ? line.doc : line.doc + ", " + line.id;
    lines += "              " + relations::to_string(history.told[places[i]].day) + "  " +
             text::one_line(line.text) + " (" + text::one_line(where) + ")\n";
  }
  return lines;
}

Json as_json(const TurningReason& reason) {
  if (reason.kind == ReasonKind::first) {
    return {{"kind", "first"},
            {"what", reason.what},
            {"last", reason.last ? Json(relations::to_string(*reason.last)) : Json(nullptr)},
            {"chance", reason.chance},
            {"weight", reason.weight}};
  }
  if (reason.kind == ReasonKind::burst) {
    return {{"kind", "burst"},
            {"what", name_of(reason.channel)},
            {"seen", reason.alarm.seen},
            {"usual", reason.alarm.usual},
            {"by", test_of(reason)},
            {"chance", reason.chance},
            {"tail_probability", reason.alarm.tail_probability},
            {"recent_probability", reason.alarm.recent_probability},
            {"weight", reason.weight}};
  }
  return {{"kind", "level"},       {"what", name_of(reason.channel)}, {"before", reason.before},
          {"after", reason.after}, {"years", reason.years},           {"weight", reason.weight}};
}

std::string as_json(const TurningPoint& point, const History& history) {
  Json reasons = Json::array(), told = Json::array();
  for (const TurningReason& reason : point.reasons) reasons.push_back(as_json(reason));
  for (const std::size_t place : behind(point, history)) {
    const Line& line = history.lines[place];
    told.push_back({{"date", relations::to_string(history.told[place].day)},
                    {"doc", line.doc},
                    {"id", line.id.empty() ? Json(nullptr) : Json(line.id)},
                    {"text", line.text}});
  }
  return base::line_of({{"day", relations::to_string(point.day)},
                        {"a", history.a},
                        {"b", history.b},
                        {"weight", point.weight},
                        {"reasons", std::move(reasons)},
                        {"told", std::move(told)}}) +
         "\n";
}

struct Asked {
  std::optional<sys_days> from, to;
};

Asked asked_for(const HistoryFlags& flags) {
  const Asked asked{bound("--from", flags.from, true), bound("--to", flags.to, false)};
  if (asked.from && asked.to && *asked.from > *asked.to)
    throw Error(ErrorKind::usage, {}, "--from " + flags.from + " is after --to " + flags.to);
  return asked;
}

bool is_in(const Asked& asked, sys_days day) {
  return (!asked.from || day >= *asked.from) && (!asked.to || day <= *asked.to);
}

/// The weightiest, by day.
std::vector<TurningPoint> weightiest(std::vector<TurningPoint> points, std::size_t most) {
  std::ranges::stable_sort(points, std::ranges::greater(), &TurningPoint::weight);
  if (points.size() > most) points.resize(most);
  std::ranges::sort(points, {}, &TurningPoint::day);
  return points;
}

/// "2 of 5 turning points, the weightiest; 12 events known to the day, 2004-03-01 to 2016-08-20"
std::string summary(std::size_t shown, std::size_t all, const History& history,
                    const Asked& asked) {
  const DayRange range{std::max(asked.from.value_or(history.covered.first), history.covered.first),
                       std::min(asked.to.value_or(history.covered.last), history.covered.last)};
  const auto events = std::ranges::count_if(history.told, [&](const Told& told) {
    return told.counted && told.day >= range.first && told.day <= range.last;
  });
  const auto words = [](const DayRange& of) {
    return relations::to_string(of.first) + " to " + relations::to_string(of.last);
  };
  std::string text = std::to_string(shown) + " of " + std::to_string(all) +
                     " turning points, the weightiest; " + std::to_string(events) +
                     " events known to the day, ";
  if (!asked.from && !asked.to) return text + words(history.covered) + "\n";
  if (range.first > range.last) return text + "the news covers " + words(history.covered) + "\n";
  return text + words(range) + " (of " + words(history.covered) + ")\n";
}

}  // namespace

int run_history(const HistoryFlags& flags) {
  const Asked asked = asked_for(flags);
  const store::Store store(flags.store, store::Access::read);
  const store::Reader reader(store);
  Messages messages({});
  Output output(flags.output);
  const std::vector<std::string> parties = reader.parties();
  const relations::Party a = whole_party(flags.a, parties);
  const relations::Party b = whole_party(flags.b, parties);
  if (a.base == b.base)
    throw Error(ErrorKind::usage, {}, "'" + flags.a + "' and '" + flags.b + "' are one party");
  const auto covered = reader.days();
  if (!covered) throw Error(ErrorKind::usage, {flags.store, 0}, "has no event with a day");
  const History history = history_of(reader, a, b, *covered);
  relations::TurningSettings settings;
  if (reader.holds_both_sides()) settings.cooperation.records_per_event = 2;
  auto points = relations::turning_points(history.told, history.covered, settings);
  std::erase_if(points, [&](const TurningPoint& point) { return !is_in(asked, point.day); });
  const std::size_t all = points.size();
  points = weightiest(std::move(points), flags.most);
  for (const TurningPoint& point : points)
    output.write(flags.format == "jsonl" ? as_json(point, history) : shown(point, history));
  if (flags.format != "jsonl") output.write(summary(points.size(), all, history, asked));
  output.commit();
  messages.finish("");
  return messages.exit_code();
}

}  // namespace nuncio::cli
