// See strangers.h.
#include "events/strangers.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "base/one_of.h"
#include "events/tokens.h"

namespace nuncio::events {
namespace {

using Index = std::uint32_t;

using base::one_of;

/// Tokens that are something.
class Marks {
 public:
  explicit Marks(const Parse& parse) : marked_(parse.tokens.size(), false) {}
  void mark(TokenRange tokens) { std::fill(at(tokens.begin), at(tokens.end), true); }
  bool has(Index token) const { return marked_[token]; }
  bool has_any(TokenRange tokens) const {
    const auto end = marked_.begin() + tokens.end;
    return std::find(marked_.begin() + tokens.begin, end, true) != end;
  }

 private:
  std::vector<bool>::iterator at(Index token) { return marked_.begin() + token; }
  std::vector<bool> marked_;
};

/// The tokens of the actors.
Marks held_by(const std::vector<ActorMention>& cast, const Parse& parse) {
  Marks held(parse);
  for (const ActorMention& m : cast) held.mark(m.tokens);
  return held;
}

ActorMention stranger(const Parse& parse, std::string_view text, const Entity& entity) {
  const bool person = entity.label == "PERSON";
  ActorMention m;
  m.tokens = entity.tokens;
  m.head = head_of(parse, entity.tokens);
  m.actor.code = "---";
  m.actor.span = {parse.tokens[entity.tokens.begin].span.begin,
                  parse.tokens[entity.tokens.end - 1].span.end};
  m.actor.name =
      std::string(text.substr(m.actor.span.begin, m.actor.span.end - m.actor.span.begin));
  m.actor.kind = person ? ActorKind::people : ActorKind::unknown;
  m.actor.via = Via::unresolved;
  m.why = person ? "a person whom no table knows" : "a name that no table knows";
  // "the World Federation of Trade Unions": of no one state.
  const auto words =
      std::span(parse.tokens).subspan(entity.tokens.begin, entity.tokens.end - entity.tokens.begin);
  const auto has = [&](auto is) { return std::ranges::any_of(words, is); };
  const bool worldly = !person && has([](const Token& t) {
    return one_of(t.norm, {"international", "world", "global"});
  }) && has([](const Token& t) {
    return one_of(t.norm, {"federation", "association", "union", "council", "committee", "society",
                           "alliance", "league", "confederation", "network", "organisation",
                           "organization", "commission", "rescue"});
  });
  if (worldly) {
    m.actor.roles = {"NGO"};
    m.actor.code = "---NGO";
  }
  return m;
}

/// The state of a place: what the text says behind it ("Nineveh, Iraq") goes before what a table
/// knows of the name.
std::string state_of(const Parse& parse, const PlaceMention& place,
                     const std::vector<ActorMention>& cast) {
  const Index behind = place.tokens.end;
  if (behind + 1 >= parse.tokens.size() || parse.tokens[behind].norm != ",")
    return *place.place.country;
  const auto state = std::ranges::find_if(cast, [&](const ActorMention& m) {
    return m.tokens.begin == behind + 1 && m.actor.country && m.actor.roles.empty() &&
           m.actor.via == Via::name && !m.place;
  });
  return state == cast.end() ? *place.place.country : *state->actor.country;
}

/// Makes it a town of the state, for which it stands.
void settle(ActorMention& m, const std::string& state, std::string_view why) {
  m.place = true;
  m.actor.code = state;
  m.actor.country = state;
  m.actor.kind = ActorKind::state;
  m.actor.via = Via::metonym;
  m.actor.name.reset();
  m.actor.roles.clear();
  m.why = "a place of " + state + std::string(why);
}

/// What is a place of its own is that, whatever else the name was taken for: "Kiryat Shmona" for a
/// person, "Rafah, Egypt" for a town of Gaza.
void settle_towns(const Parse& parse, const std::vector<PlaceMention>& places,
                  std::vector<ActorMention>& cast) {
  for (ActorMention& m : cast) {
    const bool unknown = !m.actor.country && !m.actor.entity;
    if (!m.place && !unknown) continue;
    const auto same = std::ranges::find_if(places, [&](const PlaceMention& p) {
      return p.head == m.head && p.tokens.begin <= m.tokens.begin && p.place.country &&
             (m.place || m.actor.roles.empty() || p.tokens == m.tokens);
    });
    if (same == places.end()) continue;
    const std::string state = state_of(parse, *same, cast);
    if (m.actor.country == state) continue;
    settle(m, state, "");
  }
}

/// "fired rockets towards Kiryat Shmona": a town that no table of actors has stands for its state
/// as one of them does; like those it is where something is, and does not act.
void add_towns(const Parse& parse, const std::vector<PlaceMention>& places,
               std::vector<ActorMention>& cast) {
  const Marks held = held_by(cast, parse);
  for (const PlaceMention& p : places) {
    if (!p.place.country || p.state || held.has_any(p.tokens)) continue;
    ActorMention m;
    m.tokens = p.tokens;
    m.head = p.head;
    m.actor.span = p.place.span;
    settle(m, state_of(parse, p, cast), "");
    cast.push_back(std::move(m));
  }
}

void add_names(const Parse& parse, std::string_view text, std::vector<ActorMention>& cast) {
  const Marks held = held_by(cast, parse);
  Marks of_state(parse);
  for (const ActorMention& m : cast)
    if (m.actor.country) of_state.mark({m.head, m.head + 1});
  for (const Entity& e : parse.entities) {
    if (!one_of(e.label, {"PERSON", "ORG"}) || e.tokens.begin >= e.tokens.end) continue;
    // "the French Navy frigate Languedoc": whose it is tells more than its name.
    const Index top = head_of(parse, e.tokens);
    bool owned = false;
    for (Index t = around(parse.tokens.size(), top).begin; e.label == "ORG" && t < e.tokens.begin;
         ++t)
      owned = owned || (of_state.has(t) && parse.tokens[t].head == top &&
                        one_of(parse.tokens[t].deprel, {"compound", "nmod", "poss", "amod"}));
    if (owned) continue;
    // "COVID-19", "Resolution 1970"
    const auto numbered = [&](const Token& t) { return t.upos == "NUM" || t.norm == "covid-19"; };
    if (std::any_of(parse.tokens.begin() + e.tokens.begin, parse.tokens.begin() + e.tokens.end,
                    numbered))
      continue;
    if (!held.has_any(e.tokens)) cast.push_back(stranger(parse, text, e));
  }
}

/// "has accused Gulen", "Pltavchenko cancelled a visit": a name that the recogniser did not see,
/// but which acts or is acted on, is somebody's. What has an actor or place in its own words or
/// behind a comma ("the Kherson TV Tower") is told by that.
void add_unseen_names(const Parse& parse, std::string_view text,
                      const std::vector<PlaceMention>& places, std::vector<ActorMention>& cast) {
  Marks held = held_by(cast, parse);
  for (const Entity& e : parse.entities) held.mark(e.tokens);
  for (const PlaceMention& p : places) held.mark(p.tokens);
  Marks told(parse);
  Marks starts(parse);
  for (const TokenRange sentence : parse.sentences)
    starts.mark({sentence.begin, sentence.begin + 1});
  for (Index i = 0; i < parse.tokens.size(); ++i) {
    if (!held.has(i) || parse.tokens[i].deprel == "conj") continue;
    Index owner = parse.tokens[i].head;
    told.mark({owner, owner + 1});
    if (parse.tokens[owner].norm == "of")
      owner = parse.tokens[owner].head;  // "Naftogaz of Ukraine"
    told.mark({owner, owner + 1});
  }
  for (Index i = 0; i < parse.tokens.size(); ++i) {
    const Token& t = parse.tokens[i];
    if (t.upos != "PROPN" || t.xpos != "NNP" || held.has(i) || told.has(i) ||
        (starts.has(i) && t.norm.ends_with('s')) ||  // "Wildfires force ..."
        parse.tokens[t.head].upos != "VERB" ||
        !one_of(t.deprel, {"nsubj", "nsubjpass", "dobj", "iobj", "dative"}))
      continue;
    Index begin = i;
    while (begin > 0 && parse.tokens[begin - 1].upos == "PROPN" && !held.has(begin - 1) &&
           parse.tokens[begin - 1].head == i)
      --begin;
    const char initial = text[parse.tokens[begin].span.begin];
    if (initial >= 'a' && initial <= 'z') continue;
    cast.push_back(stranger(parse, text, {{begin, i + 1}, "PERSON"}));
  }
}

bool is_town(const Token& t) {
  return one_of(t.lemma, {"village", "town", "city", "suburb", "settlement", "municipality"});
}

/// The noun that says that a name is a town's: "the town of [Kinsabba]", "[Dioungani], a village".
std::optional<Index> town_of(const Parse& parse, const ActorMention& name) {
  const Token& of = parse.tokens[parse.tokens[name.head].head];
  if (of.norm == "of" && is_town(parse.tokens[of.head])) return of.head;
  const Index end = around(parse.tokens.size(), name.head).end;
  for (Index t = name.tokens.end; t < end; ++t)
    if (parse.tokens[t].head == name.head && parse.tokens[t].deprel == "appos" &&
        is_town(parse.tokens[t]))
      return t;
  return std::nullopt;
}

/// "Dioungani, a village in central Mali": what the text says a name that no table knows is. A town
/// of which it does not say where it lies is nobody.
void settle_told_towns(const Parse& parse, std::vector<ActorMention>& cast) {
  const Heads heads = heads_of(parse, cast);
  std::vector<bool> lost(cast.size(), false);
  for (std::size_t i = 0; i < cast.size(); ++i) {
    ActorMention& m = cast[i];
    if (m.actor.country || m.actor.entity || !m.actor.name || !m.actor.roles.empty()) continue;
    const auto town = town_of(parse, m);
    if (!town) continue;
    const std::string* state = nullptr;  // "in Mali"
    const Window near = around(parse.tokens.size(), *town);
    for (Index t = near.begin; t < near.end && state == nullptr; ++t) {
      const Token& in = parse.tokens[parse.tokens[t].head];
      if (heads[t] != nullptr && in.norm == "in" && (in.head == *town || in.head == m.head) &&
          heads[t]->actor.roles.empty() && heads[t]->actor.country)
        state = &*heads[t]->actor.country;
    }
    lost[i] = state == nullptr;
    if (lost[i]) continue;
    settle(m, std::string(*state), ", as the text says");
  }
  std::size_t at = 0;
  std::erase_if(cast, [&](const ActorMention&) { return lost[at++]; });
}

bool is_many(const Token& t) {
  return one_of(t.norm, {"thousands", "hundreds", "dozens", "scores", "tens", "millions"});
}

/// "12", "thousands", "12 more", "12 others".
bool is_bare_number(const Parse& parse, Index i) {
  const Token& t = parse.tokens[i];
  if (is_many(t) || t.upos == "NUM") return true;
  const Token* before = i > 0 ? &parse.tokens[i - 1] : nullptr;
  return one_of(t.norm, {"more", "others"}) && before != nullptr && before->head == i &&
         (before->upos == "NUM" || is_many(*before));
}

/// The first number of "votes 93-18", "won 3 to 1".
bool is_tally(const Parse& parse, Index i) {
  return i + 2 < parse.tokens.size() && parse.tokens[i + 2].upos == "NUM" &&
         one_of(parse.tokens[i + 1].norm, {"-", "–", "to"});
}

/// "kills 12", "thousands protest": a bare number that acts or is acted on is people.
void add_numbers(const Parse& parse, std::vector<ActorMention>& cast) {
  const Marks held = held_by(cast, parse);
  Marks counted(parse);  // has a noun of its own: "12 of the men", not "tens of thousands"
  for (const Token& t : parse.tokens) {
    const Token& of = parse.tokens[t.head];
    if (t.deprel == "pobj" && one_of(t.upos, {"NOUN", "PROPN"}) && of.norm == "of" &&
        of.deprel == "prep" && !is_many(t))
      counted.mark({of.head, of.head + 1});
  }
  Marks named(parse);  // "the 1990s"
  for (const Entity& e : parse.entities)
    if (e.label != "CARDINAL") named.mark(e.tokens);
  for (Index i = 0; i < parse.tokens.size(); ++i) {
    const Token& t = parse.tokens[i];
    if (held.has(i) || counted.has(i) || named.has(i) || parse.tokens[t.head].upos != "VERB")
      continue;
    if (!is_bare_number(parse, i) || is_tally(parse, i)) continue;
    if (!one_of(t.deprel, {"nsubj", "nsubjpass", "dobj", "conj"})) continue;
    ActorMention m;
    m.tokens = {i, i + 1};
    m.head = i;
    m.actor.code = "---CVL";
    m.actor.roles = {"CVL"};
    m.actor.kind = ActorKind::people;
    m.actor.via = Via::unresolved;
    m.actor.span = t.span;
    m.why = "a number of people";
    cast.push_back(std::move(m));
  }
}

}  // namespace

void add_strangers(const Parse& parse, std::string_view text,
                   const std::vector<PlaceMention>& places, std::vector<ActorMention>& cast) {
  settle_towns(parse, places, cast);
  add_towns(parse, places, cast);
  add_names(parse, text, cast);
  add_unseen_names(parse, text, places, cast);
  settle_told_towns(parse, cast);
  add_numbers(parse, cast);
}

}  // namespace nuncio::events
