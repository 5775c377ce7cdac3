// Folding by a key of what the event is; the first telling keeps its evidence.
#include "events/merge.h"

#include <map>
#include <utility>

namespace nuncio::events {
namespace {

/// What the event is, without where it stands: two tellings of one event have the same key. People
/// without name or state are the same only under one trigger ("women and girls were killed").
std::string key_of(const Event& e) {
  auto party = [&](const Actor& a) {
    if (a.country || a.entity) return a.code;
    return a.code + "/" + a.name.value_or(std::to_string(e.trigger.begin));
  };
  std::string source = party(e.source);
  std::string target = e.target ? party(*e.target) : "";
  if (e.symmetric && target < source) std::swap(source, target);
  return e.type + "|" + e.mode.value_or("") + "|" + source + "|" + target + "|" +
         (e.date ? to_string(*e.date) : "") + "|" + std::to_string(static_cast<int>(e.status)) +
         "|" + (e.speaker ? e.speaker->code : "");
}

}  // namespace

std::vector<Event> merge_mentions(std::vector<Event> events) {
  std::vector<Event> out;
  std::map<std::string, std::size_t> first;
  for (Event& e : events) {
    const auto [it, fresh] = first.emplace(key_of(e), out.size());
    if (fresh) {
      out.push_back(std::move(e));
      continue;
    }
    Event& kept = out[it->second];
    kept.retold.push_back(e.trigger);
    if (!kept.place && e.place) {
      kept.place = e.place;
      kept.reasons.push_back("place " + e.place->name + " as it is told again");
    }
    const bool known = kept.sentence == e.sentence ||
                       (!kept.mentions.empty() && kept.mentions.back().sentence == e.sentence);
    if (!known) kept.mentions.push_back({e.sentence, e.span});
  }
  return out;
}

}  // namespace nuncio::events
