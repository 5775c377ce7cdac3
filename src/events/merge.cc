// Folding by a key of what the event is; the first telling keeps its evidence.
#include "events/merge.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace nuncio::events {
namespace {

/// Events by what they are, not where they stand: two tellings of one event have the same key.
class Keys {
 public:
  explicit Keys(const std::vector<Event>& events) {
    for (const Event& e : events) {
      note(e.source, e.trigger);
      if (e.target) note(*e.target, e.trigger);
    }
  }

  std::string of(const Event& e, bool with_date) const {
    // "two were killed and three wounded" by whom the sentence doesn't say: by the same.
    const bool nobody = !is_somebody(e.source) && e.source.span.begin == e.source.span.end;
    std::string source =
        nobody ? e.source.code + "/" + std::to_string(e.sentence) : party(e.source, e.trigger);
    std::string target = e.target ? party(*e.target, e.trigger) : "";
    if (e.symmetric && target < source) std::swap(source, target);
    return e.type + "|" + e.mode.value_or("") + "|" + source + "|" + target + "|" +
           (with_date && e.date ? to_string(*e.date) : "") + "|" +
           std::to_string(static_cast<int>(e.status)) + "|" + (e.speaker ? e.speaker->code : "");
  }

 private:
  static bool is_somebody(const Actor& a) { return a.country || a.entity || a.name; }

  /// People without name or state are the same in the same words ("fighting between the army and
  /// rebels intensified"), and those of one part under one trigger ("women and girls were killed").
  void note(const Actor& a, const Span& trigger) {
    if (is_somebody(a)) return;
    const bool has_words = a.span.begin < a.span.end;
    const std::uint32_t words = has_words ? a.span.begin : trigger.begin;
    const auto known = by_words_.find(words);
    const std::uint32_t first =
        by_trigger_
            .try_emplace({trigger.begin, a.code}, known == by_words_.end() ? words : known->second)
            .first->second;
    if (has_words) by_words_.try_emplace(words, first);
  }

  std::string party(const Actor& a, const Span& trigger) const {
    if (a.country || a.entity) return a.code;
    if (a.name) return a.code + "/" + *a.name;
    const std::uint32_t first = a.span.begin < a.span.end ? by_words_.at(a.span.begin)
                                                          : by_trigger_.at({trigger.begin, a.code});
    return a.code + "/" + std::to_string(first);
  }

  // Where the first words stand that speak of the same people, or the trigger if it has none.
  std::map<std::uint32_t, std::uint32_t> by_words_;
  std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> by_trigger_;
};

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
void date_by_other_telling(std::vector<Event>& events, const Keys& keys) {
  std::map<std::string, const Event*> dated;  // nullptr: two of them, on different days
  for (const Event& e : events) {
    if (e.date_from != DateFrom::text || !e.date) continue;
    const auto [it, fresh] = dated.emplace(keys.of(e, false), &e);
    if (!fresh && it->second != nullptr && it->second->date != e.date) it->second = nullptr;
  }
  for (Event& e : events) {
    if (e.date_from == DateFrom::text) continue;
    const auto it = dated.find(keys.of(e, false));
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
  const auto key_of = [](const Event& e) {
    return std::tuple(e.sentence, e.type, e.status, e.source.code, e.source.span.begin,
                      e.source.span.end);
  };
  std::set<decltype(key_of(events.front()))> wholes;
  for (const Event& e : events)
    if (e.target) wholes.insert(key_of(e));
  std::erase_if(events, [&](const Event& e) { return !e.target && wholes.contains(key_of(e)); });
}

/// "Clashes between police and protesters broke out": a riot, and no battle besides.
void drop_battles_of_riots(std::vector<Event>& events) {
  const auto pair_of = [](const Event& e) {
    return std::tuple(e.sentence, e.status, std::min(e.source.code, e.target->code),
                      std::max(e.source.code, e.target->code));
  };
  std::set<std::tuple<std::uint32_t, Status, std::string, std::string>> riots;
  for (const Event& e : events)
    if (e.symmetric && e.target && e.type == "PROTEST") riots.insert(pair_of(e));
  std::erase_if(events, [&](const Event& e) {
    return e.symmetric && e.target && e.type == "ASSAULT" && riots.contains(pair_of(e));
  });
}

}  // namespace

std::vector<Event> merge_mentions(std::vector<Event> events) {
  drop_halves(events);
  drop_battles_of_riots(events);
  const Keys keys(events);
  date_by_other_telling(events, keys);
  std::vector<Event> out;
  std::map<std::string, std::size_t> first;
  for (Event& e : events) {
    const auto [it, fresh] = first.emplace(keys.of(e, true), out.size());
    if (fresh)
      out.push_back(std::move(e));
    else
      fold(out[it->second], e);
  }
  return out;
}

}  // namespace nuncio::events
