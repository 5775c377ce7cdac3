// See cast.h.
#include "events/cast.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>

#include "base/one_of.h"
#include "events/followers.h"
#include "events/party_parts.h"
#include "events/seats.h"
#include "events/strangers.h"
#include "events/tokens.h"

namespace nuncio::events {
namespace {

using Index = std::uint32_t;

// "the mayor of the northern West Bank city of Nablus": from the town up to the mayor.
constexpr int kClimb = 6;

using base::one_of;

/// Whether people of that part are those of the town where they are: soldiers and aid workers may
/// be anybody's.
bool is_local(const Actor& actor, std::string_view prep) {
  if (actor.country || actor.entity || actor.roles.empty()) return false;
  if (prep == "of" || prep == "from") return true;
  return !one_of(actor.roles.front(), {"MIL", "IGO", "NGO", "SPY", "BUS", "MED"});
}

class Locals {
 public:
  Locals(const Parse& parse, std::vector<ActorMention>& cast) : parse_(parse), cast_(cast) {
    at_.assign(parse.tokens.size(), -1);
    for (std::size_t i = 0; i < cast.size(); ++i) at_[cast[i].head] = static_cast<int>(i);
  }

  /// Gives the state of a place to who is said to be of it or in it.
  void settle(Index place, const std::string& country, std::string_view name) {
    Index at = place;
    // "President of Malawi Lazarus Chakwera": parsers make the state a part of the name.
    std::string_view prep =
        place > 0 && parse_.tokens[place - 1].norm == "of" ? std::string_view("of") : "";
    for (int step = 0; step < kClimb; ++step) {
      const Token& token = parse_.tokens[at];
      if (token.head == at) return;
      if (token.deprel == "prep") prep = token.norm;
      if (!one_of(token.deprel, {"prep", "pobj", "compound", "nmod", "amod", "appos"})) return;
      at = token.head;
      if (at_[at] < 0) continue;
      ActorMention& who = cast_[static_cast<std::size_t>(at_[at])];
      if (!one_of(prep, {"of", "from", "in", "at"}) || !is_local(who.actor, prep)) return;
      who.actor.country = country;
      who.actor.code = country + who.actor.roles.front();
      who.why = std::string(prep) + " " + std::string(name);
      return;
    }
  }

 private:
  const Parse& parse_;
  std::vector<ActorMention>& cast_;
  std::vector<int> at_;  ///< by token: the mention whose head it is, or -1
};

/// "were killed": several were.
bool has_plural_auxiliary(const Parse& parse, Index verb) {
  return std::ranges::any_of(words_around(parse.tokens, verb), [&](const Token& t) {
    return t.head == verb && one_of(t.norm, {"were", "are", "have"}) && t.deprel.starts_with("aux");
  });
}

/// "an Austrian student, activist and journalist" is one.
void drop_other_callings(const Parse& parse, std::vector<ActorMention>& cast) {
  const auto has_article = [&](Index noun) {
    for (Index i = noun < 8 ? 0 : noun - 8; i < noun; ++i)
      if (parse.tokens[i].head == noun && parse.tokens[i].deprel == "det") return true;
    return false;
  };
  const auto is_calling = [&](const ActorMention& m) {
    return parse.tokens[m.head].xpos == "NN" && m.actor.kind == ActorKind::people && !m.actor.name;
  };
  const Heads heads = heads_of(parse, cast);
  std::set<Index> same;
  for (const ActorMention& m : cast) {
    const Token& noun = parse.tokens[m.head];
    if (noun.deprel != "conj" || !is_calling(m) || m.actor.country || has_article(m.head)) continue;
    Index first = noun.head;
    while (parse.tokens[first].deprel == "conj") first = parse.tokens[first].head;
    const ActorMention* person = heads[first];
    const Index verb = parse.tokens[first].head;
    if (parse.tokens[verb].xpos == "VBP" || has_plural_auxiliary(parse, verb)) continue;
    if (person != nullptr && is_calling(*person) && has_article(first)) same.insert(m.head);
  }
  std::erase_if(cast, [&](const ActorMention& m) { return same.contains(m.head); });
}

/// "Two Turkish soldiers are killed and three others injured": others of those of the clause
/// before.
void join_others(const Parse& parse, std::vector<ActorMention>& cast) {
  const Heads heads = heads_of(parse, cast);
  const auto part_at = [&](Index verb, std::string_view deprel) -> const ActorMention* {
    const Window near = around(parse.tokens.size(), verb);
    for (Index i = near.begin; i < near.end; ++i)
      if (heads[i] != nullptr && parse.tokens[i].head == verb && parse.tokens[i].deprel == deprel)
        return heads[i];
    return nullptr;
  };
  for (ActorMention& m : cast) {
    const Token& others = parse.tokens[m.head];
    const bool another = m.head > 0 && others.upos == "NUM" &&
                         parse.tokens[m.head - 1].norm == "another";  // "and wound another 30"
    if (others.norm != "others" && !another) continue;
    const Token& verb = parse.tokens[others.head];
    const bool object = others.deprel == "dobj" && verb.deprel == "conj";
    const bool subject = one_of(others.deprel, {"nsubj", "nsubjpass"}) && verb.deprel == "conj";
    const bool gapped = others.deprel == "conj" && verb.upos == "VERB";
    if (!subject && !gapped && !object) continue;
    const ActorMention* first =
        part_at(subject || object ? verb.head : others.head, object ? "dobj" : "nsubjpass");
    if (first == nullptr || first->actor.name || first->head == m.head) continue;
    const Span span = m.actor.span;
    m.actor = first->actor;
    m.actor.span = span;
    m.why = "others of those told before";
  }
}

/// "march in the Portuguese capital": where something is, and no actor.
void settle_capitals(const Parse& parse, std::vector<ActorMention>& cast) {
  for (ActorMention& m : cast) {
    const Token& head = parse.tokens[m.head];
    if (head.norm == "capital" && head.deprel == "pobj" &&
        one_of(parse.tokens[head.head].norm,
               {"in", "near", "outside", "around", "across", "to", "from", "into", "of", "on"}))
      m.place = true;
  }
}

/// "a key [US] ally is killed": who is somebody's ally or rival is not he.
void drop_allies(const Parse& parse, std::vector<ActorMention>& cast) {
  std::erase_if(cast, [&](const ActorMention& m) {
    const Token& word = parse.tokens[m.head];
    return m.actor.roles.empty() && !m.actor.name && (m.actor.country || m.actor.entity) &&
           one_of(word.deprel, {"compound", "amod", "nmod"}) &&
           parse.tokens[word.head].deprel != "attr" &&  // "Peru and Chile are US allies"
           is_other(parse.tokens[word.head].lemma);
  });
}

/// "the [Havana] talks", "the [Geneva] accord": a town that gives them its name is no party to
/// them; "Moscow-Kyiv talks" are between two.
void drop_venues(const Parse& parse, std::vector<ActorMention>& cast) {
  std::erase_if(cast, [&](const ActorMention& m) {
    const Token& word = parse.tokens[m.head];
    const bool tied =
        (m.tokens.end < parse.tokens.size() &&
         one_of(parse.tokens[m.tokens.end].norm, {"-", "–", "and"})) ||
        (m.tokens.begin > 0 && one_of(parse.tokens[m.tokens.begin - 1].norm, {"-", "–", "and"}));
    return m.actor.via == Via::metonym && m.actor.roles.empty() && !tied &&
           one_of(word.deprel, {"compound", "nmod"}) &&
           one_of(parse.tokens[word.head].lemma,
                  {"talk", "negotiation", "summit", "conference", "meeting", "process", "accord",
                   "agreement", "protocol", "declaration", "treaty", "forum", "dialogue", "pact"});
  });
}

/// "MTV and Google join forces": an idiom, and no army.
void drop_idioms(const Parse& parse, std::vector<ActorMention>& cast) {
  std::erase_if(cast, [&](const ActorMention& m) {
    const Token& noun = parse.tokens[m.head];
    return noun.norm == "forces" && noun.deprel == "dobj" && m.tokens.end == m.tokens.begin + 1 &&
           one_of(parse.tokens[noun.head].lemma, {"join", "combine", "unite"});
  });
}

/// "a raid on Camp [Ashraf]", "Lake [Chad]": a place called after somebody.
void drop_namesakes(const Parse& parse, std::vector<ActorMention>& cast) {
  std::erase_if(cast, [&](const ActorMention& m) {
    if (m.tokens.begin == 0 || !m.actor.name) return false;
    const Token& before = parse.tokens[m.tokens.begin - 1];
    return before.upos == "PROPN" && before.head == m.head &&
           one_of(before.norm, {"camp", "fort", "mount", "lake", "port", "cape"});
  });
}

/// "the International Federation of [Journalists]" is none of its members; "the Ministry of Trade
/// of the Government of [India]" is India's.
void settle_bodies(const Parse& parse, std::vector<ActorMention>& cast) {
  std::set<Index> members;
  for (const Entity& e : parse.entities) {
    if (e.label != "ORG") continue;
    const auto inside = [&](const ActorMention& m) {
      return e.tokens.contains(m.tokens.begin) && e.tokens.contains(m.tokens.end - 1);
    };
    const Index top = head_of(parse, e.tokens);
    const auto first = std::ranges::lower_bound(
        cast, e.tokens.begin, {}, [](const ActorMention& m) { return m.tokens.begin; });
    auto last = first;
    while (last != cast.end() && last->tokens.begin < e.tokens.end) ++last;
    const auto owner = std::find_if(
        first, last, [&](const ActorMention& m) { return inside(m) && m.actor.country; });
    if (owner == last) {
      for (auto m = first; m != last; ++m) {
        const Token& of = parse.tokens[parse.tokens[m->head].head];
        if (inside(*m) && m->head != top && !m->actor.entity &&
            m->tokens.end == m->tokens.begin + 1 && of.norm == "of" && of.head == top)
          members.insert(m->head);
      }
      continue;
    }
    if (owner->head == top) continue;
    for (ActorMention& m : std::span(first, last)) {
      if (!inside(m) || m.head != top || m.actor.country || m.actor.entity || m.actor.roles.empty())
        continue;
      m.actor.country = owner->actor.country;
      m.actor.code = *m.actor.country + m.actor.roles.front();
      if (one_of(m.actor.roles.front(), {"GOV", "MIL", "LEG", "JUD", "COP"}))
        m.actor.kind = ActorKind::state;
      m.why = "of " + *m.actor.country + " by its name";
    }
  }
  std::erase_if(cast, [&](const ActorMention& m) { return members.contains(m.head); });
}

/// "anti-Ukrainian policies": whom a policy is about neither acts nor is done to by it. "The
/// pro-Syrian opposition" is an opposition, but not of Syria. Protests do have a target.
void part_anti(const Parse& parse, std::vector<ActorMention>& cast) {
  const auto& tokens = parse.tokens;
  const auto is_army = [](const ActorMention& m) {
    return !m.actor.roles.empty() && m.actor.roles.front() == "MIL";
  };
  // "anti" or "pro" before the mention, or within what another stage took for a state's army.
  const auto side_of = [&](const ActorMention& m) -> std::string_view {
    const Index begin = m.tokens.begin;
    if (m.tokens.end > begin + 3 && is_army(m) && tokens[begin + 1].norm == "-" &&
        tokens[begin].norm == "pro")
      return "pro";
    if (begin < 2 || tokens[begin - 1].norm != "-" || is_protested_against(tokens, m.head))
      return {};
    const std::string_view side = tokens[begin - 2].norm;
    return one_of(side, {"anti", "pro"}) ? side : std::string_view();
  };
  std::erase_if(
      cast, [&](const ActorMention& m) { return m.actor.roles.empty() && !side_of(m).empty(); });
  for (ActorMention& m : cast) {
    const std::string_view side = side_of(m);
    if (side.empty()) continue;
    m.actor.country.reset();
    m.actor.entity.reset();
    m.actor.name.reset();
    if (side == "pro" && is_army(m)) {  // "pro-Russian forces" are no army
      m.actor.roles = {"REB"};
      m.actor.kind = ActorKind::armed;
    }
    m.actor.code = "---" + m.actor.roles.front();
    m.actor.via = Via::unresolved;
    m.why = "of whom it is for or against, not of whom it is";
  }
}

/// The part that a word before "and" or a noun says who is of.
std::string_view part_said(std::string_view word) {
  if (one_of(word, {"military", "army"})) return "MIL";
  if (word == "government") return "GOV";
  if (one_of(word, {"rebel", "insurgent", "guerrilla", "separatist"})) return "REB";
  if (word == "opposition") return "OPP";
  if (word == "civilian") return "CVL";
  return word == "police" ? "COP" : "";
}

/// "Sudanese military and opposition leaders": two sides with one noun.
void part_sides(const Parse& parse, std::vector<ActorMention>& cast) {
  const auto& tokens = parse.tokens;
  for (std::size_t i = 0; i < cast.size(); ++i) {
    ActorMention& m = cast[i];
    for (Index and_ = m.tokens.begin + 1; and_ + 2 < m.tokens.end; ++and_) {
      const std::string_view one = part_said(tokens[and_ - 1].norm);
      const std::string_view other = part_said(tokens[and_ + 1].norm);
      if (tokens[and_].norm != "and" || one.empty() || other.empty() || one == other ||
          m.actor.entity || m.actor.name || m.joined_to || m.head != m.tokens.end - 1)
        continue;
      const auto part = [&](ActorMention& side, std::string_view role, TokenRange words) {
        side.actor.roles = {std::string(role)};
        side.actor.code = side.actor.country.value_or("---") + std::string(role);
        side.actor.office.reset();
        side.tokens = words;
        side.actor.span = {tokens[words.begin].span.begin, tokens[words.end - 1].span.end};
      };
      ActorMention first = m;
      part(first, one, {m.tokens.begin, and_});
      first.head = and_ - 1;
      first.joined_to = m.head;
      part(m, other, {and_ + 1, m.tokens.end});
      cast.insert(cast.begin() + static_cast<std::ptrdiff_t>(i), std::move(first));
      ++i;
      break;
    }
  }
}

/// "fighting between the Houthis and [government forces]": not the Houthis', with whom they share
/// no more than the noun.
void part_armies(const Parse& parse, std::vector<ActorMention>& cast) {
  const auto& tokens = parse.tokens;
  for (std::size_t i = 0; i < cast.size(); ++i) {
    const Index of = cast[i].head > 0 ? cast[i].head - 1 : 0;
    if (!cast[i].actor.entity || cast[i].actor.kind != ActorKind::armed ||
        !one_of(tokens[cast[i].head].norm, {"forces", "troops", "soldiers"}) ||
        !one_of(tokens[of].norm, {"government", "army", "security", "state"}) ||
        tokens[of].upos != "NOUN")
      continue;
    ActorMention army;
    army.head = cast[i].head;
    army.tokens = {of, cast[i].tokens.end};
    army.actor.kind = ActorKind::state;
    army.actor.roles = {tokens[of].norm == "security" ? "COP" : "MIL"};
    army.actor.code = "---" + army.actor.roles.front();
    army.actor.via = Via::unresolved;
    army.actor.span = {tokens[of].span.begin, tokens[cast[i].tokens.end - 1].span.end};
    army.why = "of the state that the group fights";
    const bool both = of >= cast[i].tokens.begin + 2 && tokens[of - 1].norm == "and";
    if (!both) {
      cast[i] = std::move(army);
      continue;
    }
    cast[i].joined_to = cast[i].head;
    cast[i].tokens.end = of - 1;
    cast[i].head = of - 2;
    cast[i].actor.span.end = tokens[of - 2].span.end;
    cast.insert(cast.begin() + static_cast<std::ptrdiff_t>(++i), std::move(army));
  }
}

/// An army's foes, or their government, as they stand before "-held town" and "camp".
std::string_view holders_called(std::string_view word) {
  if (one_of(word, {"rebel", "rebels", "insurgent", "militant", "jihadist", "separatist",
                    "opposition", "guerrilla", "islamist", "terrorist"}))
    return "REB";
  return one_of(word, {"government", "regime"}) ? "GOV" : "";
}

/// Whether what governs a noun is force: "shelled", "an attack on".
bool is_under_fire(const std::vector<Token>& tokens, Index noun) {
  constexpr int kLongest = 6;  // words up the tree
  Index up = noun;
  for (int i = 0; i < kLongest && tokens[up].head != up; ++i) {
    up = tokens[up].head;
    if (one_of(tokens[up].lemma,
               {"shell",     "bomb",      "bombard",  "attack", "strike",  "hit",    "raid",
                "storm",     "target",    "capture",  "seize",  "retake",  "pound",  "destroy",
                "recapture", "overrun",   "besiege",  "fire",   "launch",  "enter",  "take",
                "liberate",  "airstrike", "shelling", "kill",   "assault", "advance"}))
      return true;
    if (tokens[up].upos == "VERB") return false;
  }
  return false;
}

/// "shelled a rebel-held town", "bombed militant hideouts": done to those who hold it.
void add_holders(const Parse& parse, std::vector<ActorMention>& cast) {
  const auto& tokens = parse.tokens;
  std::vector<ActorMention> holders;
  for (Index i = 2; i < tokens.size(); ++i) {
    const Index of = tokens[i].head;
    const bool held = tokens[i - 1].norm == "-" && tokens[of].upos == "NOUN" && of > i &&
                      one_of(tokens[i].norm, {"held", "controlled", "occupied"});
    const bool site = one_of(tokens[i].lemma, {"hideout", "camp", "position", "base", "stronghold",
                                               "bastion", "hideaway", "depot", "bunker", "tunnel"});
    const Index who = held ? i - 2 : i - 1;
    const std::string_view role = held || site ? holders_called(tokens[who].norm) : "";
    if (role.empty() || !is_under_fire(tokens, held ? of : i) ||
        (role == "GOV" && tokens[i].norm != "held") || (site && tokens[who].norm == "opposition"))
      continue;
    ActorMention m;
    m.head = held ? of : i;
    m.tokens = {who, m.head + 1};
    m.actor.roles = {std::string(role)};
    m.actor.code = "---" + m.actor.roles.front();
    m.actor.kind = role == "REB" ? ActorKind::armed : ActorKind::state;
    m.actor.via = Via::unresolved;
    m.actor.span = {tokens[who].span.begin, tokens[m.head].span.end};
    m.why = "who holds it";
    holders.push_back(std::move(m));
  }
  const auto is_taken = [&](const ActorMention& m) {
    return std::ranges::any_of(
        cast, [&](const ActorMention& o) { return o.head == m.head || o.head == m.tokens.begin; });
  };
  std::erase_if(holders, is_taken);
  cast.insert(cast.end(), holders.begin(), holders.end());
}

}  // namespace

std::vector<ActorMention> cast_of(const Parse& parse, std::string_view text,
                                  const std::vector<ActorMention>& actors,
                                  const std::vector<PlaceMention>& places) {
  std::vector<ActorMention> cast = actors;
  drop_idioms(parse, cast);
  drop_allies(parse, cast);
  drop_venues(parse, cast);
  part_anti(parse, cast);
  drop_namesakes(parse, cast);
  settle_bodies(parse, cast);
  share_callings(parse, cast);
  share_states(parse, cast);
  part_sides(parse, cast);
  add_holders(parse, cast);
  add_linked_groups(parse, cast);
  Locals locals(parse, cast);
  for (const PlaceMention& p : places)
    if (p.place.country) locals.settle(p.head, *p.place.country, p.place.name);
  for (const ActorMention& m : actors)
    if (m.actor.country && m.actor.roles.empty())
      locals.settle(m.head, *m.actor.country, *m.actor.country);
  settle_followers(parse, cast);
  part_armies(parse, cast);
  drop_other_callings(parse, cast);
  settle_capitals(parse, cast);
  settle_governments(parse, text, cast);
  settle_seats(parse, cast);
  add_strangers(parse, text, places, cast);
  join_others(parse, cast);
  return cast;
}

}  // namespace nuncio::events
