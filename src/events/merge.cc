// Folding by a key of what the event is; the first telling keeps its evidence.
#include "events/merge.h"

#include <algorithm>
#include <map>
#include <utility>

namespace nuncio::events {
namespace {

/// What the event is, without where it stands: two tellings of one event have the same key. People
/// without name or state are the same only under one trigger ("women and girls were killed").
std::string key_of(const Event& e, bool with_date) {
  auto party = [&](const Actor& a) {
    if (a.country || a.entity) return a.code;
    return a.code + "/" + a.name.value_or(std::to_string(e.trigger.begin));
  };
  std::string source = party(e.source);
  std::string target = e.target ? party(*e.target) : "";
  if (e.symmetric && target < source) std::swap(source, target);
  return e.type + "|" + e.mode.value_or("") + "|" + source + "|" + target + "|" +
         (with_date && e.date ? to_string(*e.date) : "") + "|" +
         std::to_string(static_cast<int>(e.status)) + "|" + (e.speaker ? e.speaker->code : "");
}

/// The second telling of an event becomes a mention of the first.
void fold(Event& kept, const Event& again) {
  kept.retold.push_back(again.trigger);
  if (!kept.place && again.place) {
    kept.place = again.place;
    kept.reasons.push_back("place " + kept.place->name + " as it is told again");
  }
  const bool known = kept.sentence == again.sentence ||
                     (!kept.mentions.empty() && kept.mentions.back().sentence == again.sentence);
  if (!known) kept.mentions.push_back({again.sentence, again.span});
}

/// "Following his first visit ... He made the visit on December 23": a telling without a date of
/// its own is of the day that the document gives the only such event.
void date_by_other_telling(std::vector<Event>& events) {
  std::map<std::string, const Event*> dated;  // nullptr: two of them, on different days
  for (const Event& e : events) {
    if (e.date_from != DateFrom::text || !e.date) continue;
    const auto [it, fresh] = dated.emplace(key_of(e, false), &e);
    if (!fresh && it->second != nullptr && it->second->date != e.date) it->second = nullptr;
  }
  for (Event& e : events) {
    if (e.date_from == DateFrom::text) continue;
    const auto it = dated.find(key_of(e, false));
    if (it == dated.end() || it->second == nullptr || it->second->sentence == e.sentence) continue;
    e.date = it->second->date;
    e.date_from = DateFrom::text;
    e.date_span = it->second->date_span;
    e.reasons.push_back("date as the event has it where it is told again");
  }
}

/// "imposed sanctions and suspended Togo's membership": an act toward nobody that the same sentence
/// tells toward somebody is that.
void drop_halves(std::vector<Event>& events) {
  const auto is_half_of = [](const Event& half, const Event& whole) {
    return whole.target && half.sentence == whole.sentence && half.type == whole.type &&
           half.status == whole.status && half.source.code == whole.source.code &&
           half.source.span == whole.source.span;
  };
  std::vector<Event> kept;
  for (const Event& e : events) {
    const bool half = !e.target && std::ranges::any_of(events, [&](const Event& other) {
      return is_half_of(e, other);
    });
    if (!half) kept.push_back(e);
  }
  events = std::move(kept);
}

}  // namespace

std::vector<Event> merge_mentions(std::vector<Event> events) {
  drop_halves(events);
  date_by_other_telling(events);
  std::vector<Event> out;
  std::map<std::string, std::size_t> first;
  for (Event& e : events) {
    const auto [it, fresh] = first.emplace(key_of(e, true), out.size());
    if (fresh)
      out.push_back(std::move(e));
    else
      fold(out[it->second], e);
  }
  return out;
}

}  // namespace nuncio::events
