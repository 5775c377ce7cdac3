// What may differ between two reports of one event, part by part. See same_event.h.
#include "reprints/same_event.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <optional>

#include "reprints/telling.h"
#include "text/utf8.h"

namespace nuncio::reprints {
namespace {

using records::ActorRecord;
using records::EventRecord;
using records::PlaceRecord;

// Chosen on draws of pairs other than the one reported (docs/reprints.md).
constexpr int kDays = 2;           // between two days of which one is that of publication
constexpr double kNameWeight = 3;  // of a name beside another word
constexpr double kWording[] = {0.5, 0.6, 0.7};  // of the shorter sentence, by days between
constexpr double kLeastShared = 6;              // weight of what both say
constexpr double kNear = 50;                    // kilometres between two points of one place

/// The state or organisation; a person or people without one by name or code.
std::string base_of(const ActorRecord& actor) {
  if (actor.country) return *actor.country;
  if (actor.entity) return *actor.entity;
  return actor.name ? *actor.name : actor.code;
}

bool is_known(const ActorRecord& actor) { return actor.country || actor.entity || actor.name; }

std::optional<std::chrono::sys_days> day_of(const EventRecord& event) {
  if (!event.date || event.date->precision != DatePrecision::day || !event.date->day.ok())
    return std::nullopt;
  return std::chrono::sys_days(event.date->day);
}

/// Without the day; empty where neither side is known.
std::string pair_key(const EventRecord& event) {
  const bool known = is_known(event.source) || (event.target && is_known(*event.target));
  if (!known) return "";
  std::string first = base_of(event.source);
  std::string second = event.target ? base_of(*event.target) : "";
  if (second < first) std::swap(first, second);
  return first + "|" + second + "|" + event.type + "|" + std::string(records::name_of(event.status)) + "|";
}

bool roles_agree(const ActorRecord& a, const ActorRecord& b) {
  return a.roles.empty() || b.roles.empty() || a.roles.front() == b.roles.front();
}

bool sides_agree(const ActorRecord& a, const ActorRecord& b) {
  return base_of(a) == base_of(b) && roles_agree(a, b);
}

bool targets_agree(const EventRecord& a, const EventRecord& b) {
  if (!a.target || !b.target) return a.target.has_value() == b.target.has_value();
  return sides_agree(*a.target, *b.target);
}

bool crossed(const EventRecord& a, const EventRecord& b) {
  return a.target && b.target && sides_agree(a.source, *b.target) &&
         sides_agree(*a.target, b.source);
}

bool pairs_agree(const EventRecord& a, const EventRecord& b) {
  if (sides_agree(a.source, b.source) && targets_agree(a, b)) return true;
  return (a.symmetric || b.symmetric) && crossed(a, b);
}

bool kinds_agree(const EventRecord& a, const EventRecord& b) {
  if (a.mode && b.mode && *a.mode != *b.mode) return false;
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

std::string_view words_of_actor(const EventRecord& event, const ActorRecord& actor) {
  if (!actor.span || actor.name || actor.span->begin < event.span.begin) return {};
  const std::string_view text = event.text;
  const std::size_t begin = text::byte_of(text, actor.span->begin - event.span.begin);
  const std::size_t end = text::byte_of(text, actor.span->end - event.span.begin);
  return text.substr(begin, end - begin);
}

Telling told_by(const EventRecord& event) {
  std::vector<std::string_view> known = {words_of_actor(event, event.source)};
  if (event.target) known.push_back(words_of_actor(event, *event.target));
  return reprints::telling_of(event.text, known);
}

std::size_t shared(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::vector<std::uint64_t> both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return both.size();
}

bool disjoint(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  return !a.empty() && !b.empty() && shared(a, b) == 0;
}

double weight(std::size_t names, std::size_t others) {
  return kNameWeight * static_cast<double>(names) + static_cast<double>(others);
}

SameEvent by_wording(const Telling& a, const Telling& b, int days) {
  if (disjoint(a.figures, b.figures)) return {false, "other figures"};
  if (disjoint(a.names, b.names)) return {false, "other names"};
  const double both =
      weight(shared(a.names, b.names), shared(a.words, b.words) + shared(a.figures, b.figures));
  const double fewer = std::min(weight(a.names.size(), a.words.size() + a.figures.size()),
                                weight(b.names.size(), b.words.size() + b.figures.size()));
  const double wording = fewer > 0 ? both / fewer : 0;
  const bool close = wording >= kWording[days] && both >= kLeastShared;
  return {close, close ? "close wording" : "other wording", wording};
}

}  // namespace

std::string identity_key(const EventRecord& event) {
  const auto day = day_of(event);
  const std::string pair = pair_key(event);
  if (!day || pair.empty()) return "";
  return pair + std::to_string(day->time_since_epoch().count());
}

std::vector<std::string> identity_keys(const EventRecord& event) {
  const auto day = day_of(event);
  const std::string pair = pair_key(event);
  std::vector<std::string> keys;
  if (!day || pair.empty()) return keys;
  const auto number = day->time_since_epoch().count();
  keys.push_back(pair + std::to_string(number));
  for (int apart = 1; apart <= kDays; ++apart) {
    keys.push_back(pair + std::to_string(number - apart));
    keys.push_back(pair + std::to_string(number + apart));
  }
  return keys;
}

SameEvent same_event(const EventRecord& a, const EventRecord& b) {
  if (a.doc == b.doc) return {false, "one document tells both"};
  if (a.type != b.type || a.status != b.status) return {false, "another type or status"};
  if (pair_key(a).empty() || !pairs_agree(a, b)) return {false, "another pair"};
  if (!kinds_agree(a, b)) return {false, "another kind"};
  const auto day_a = day_of(a);
  const auto day_b = day_of(b);
  if (!day_a || !day_b) return {false, "no day"};
  const auto days = static_cast<int>(std::abs((*day_a - *day_b).count()));
  const bool both_told = a.date_from == DateFrom::text && b.date_from == DateFrom::text;
  if (days > (both_told ? 0 : kDays)) return {false, "another day"};
  if (!places_agree(a, b)) return {false, "another place"};
  return by_wording(told_by(a), told_by(b), days);
}

}  // namespace nuncio::reprints
