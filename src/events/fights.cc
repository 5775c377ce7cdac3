// See fights.h.
#include "events/fights.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/one_of.h"

namespace nuncio::events {

bool is_in_feud(const Scene& scene, const Predicate& p) {
  const auto is_side = [](const Argument& a) { return a.rel == Rel::prep && a.prep == "between"; };
  const auto is_official = [&](const Argument& a) {
    const auto m = is_side(a) ? scene.mention_at(a.token) : std::nullopt;
    return m && !scene.actors()[*m].actor.roles.empty() &&
           base::one_of(scene.actors()[*m].actor.roles.front(), {"COP", "MIL", "GOV"});
  };
  return std::ranges::any_of(p.arguments, [&](const Argument& a) {
    const Predicate* feud =
        a.rel == Rel::prep && a.prep == "in" ? scene.predicates().at(a.token) : nullptr;
    return feud != nullptr && std::ranges::any_of(feud->arguments, is_side) &&
           std::ranges::none_of(feud->arguments, is_official);
  });
}

std::string_view force_at_work(const Scene& scene, const Predicate& p) {
  const auto& tokens = scene.parse().tokens;
  for (const Argument& a : p.arguments) {
    const bool during = a.rel == Rel::prep && !a.borrowed &&
                        base::one_of(a.prep, {"in", "during", "after", "following"});
    if (!during || !base::one_of(tokens[a.token].lemma,
                                 {"operation", "raid", "crackdown", "manhunt", "sweep"}))
      continue;
    for (std::uint32_t t = a.token; t > 0 && t + 3 > a.token; --t) {
      const Token& word = tokens[t - 1];
      if (word.head != a.token) continue;
      if (word.norm == "police") return "COP";
      if (base::one_of(word.norm, {"military", "army", "security", "counterterrorism",
                                   "counter-terrorism", "forces"}))
        return "MIL";
    }
  }
  return {};
}

const Actor* group_fought(const Scene& scene, const Predicate& p) {
  for (const Argument& in : p.arguments) {
    const bool during = in.rel == Rel::prep && base::one_of(in.prep, {"in", "during"}) &&
                        base::one_of(scene.parse().tokens[in.token].lemma,
                                     {"operation", "raid", "offensive", "crackdown"});
    const Predicate* act = during ? scene.predicates().at(in.token) : nullptr;
    if (act == nullptr) continue;
    for (const Argument& a : act->arguments) {
      const auto m = a.prep == "against" ? scene.mention_at(a.token) : std::nullopt;
      if (m && scene.actors()[*m].actor.kind == ActorKind::armed) return &scene.actors()[*m].actor;
    }
  }
  return nullptr;
}

bool is_regained(const Predicate& p) {
  return base::one_of(p.lemma, {"recapture", "retake", "retook", "regain", "liberate", "reconquer",
                                "reclaim", "recover"});
}

bool is_of_crowd(std::string_view lemma) {
  return base::one_of(lemma, {"protester", "protestor", "demonstrator", "marcher", "rioter"});
}

bool is_in_attack(const Scene& scene, const Lexicon& lexicon, const Predicate& p) {
  const std::uint32_t sentence = scene.sentence_of(p.head);
  const auto armed = [&](const ActorMention& m) {
    const Actor& a = m.actor;
    const bool irregular = !a.roles.empty() && base::one_of(a.roles.front(), {"UAF", "REB"});
    return irregular && scene.sentence_of(m.head) == sentence;
  };
  if (std::ranges::any_of(scene.actors(), armed)) return true;
  return std::ranges::any_of(p.arguments, [&](const Argument& a) {
    const std::string& word = scene.parse().tokens[a.token].lemma;
    // "bombing raids kill 12", "three protesters are shot dead"
    if (a.rel == Rel::subj && !a.borrowed && lexicon.is_attack(word)) return true;
    if (a.rel == Rel::obj && is_of_crowd(word)) return true;
    return a.rel == Rel::prep && base::one_of(a.prep, {"in", "during", "after", "following"}) &&
           (lexicon.is_attack(scene.parse().tokens[a.token].lemma) ||
            lexicon.is_attack(scene.parse().tokens[a.token].norm));  // "fighting", read as a verb
  });
}

bool is_his_abroad(const Scene& scene, const Predicate& p, std::uint32_t target) {
  const auto& tokens = scene.parse().tokens;
  const ActorMention& hit = scene.actors()[target];
  const std::uint32_t head = hit.head;
  bool his = false;
  for (std::uint32_t t = p.head + 1; t < std::max(head + 1, hit.tokens.end); ++t) {
    if (tokens[t].norm == "own") return false;
    const bool inside = tokens[t].head == head || (t >= hit.tokens.begin && t < hit.tokens.end);
    his = his || (inside && base::one_of(tokens[t].norm, {"its", "their"}));
  }
  return his && base::one_of(
                    tokens[head].lemma,
                    {"ship",      "boat",      "vessel",   "warship",    "trawler",  "tanker",
                     "plane",     "jet",       "aircraft", "helicopter", "drone",    "soldier",
                     "troop",     "sailor",    "embassy",  "consulate",  "diplomat", "ambassador",
                     "position",  "post",      "base",     "territory",  "convoy",   "peacekeeper",
                     "satellite", "fisherman", "pilot",    "outpost",    "guard",    "airbase",
                     "city",      "town",      "village",  "one",        "two",      "three",
                     "scientist"});
}

bool is_tellers_loss(const Scene& scene, const Predicate& p, const Event& event,
                     std::uint32_t target) {
  return event.target->via == Via::pronoun && p.governor && p.governed_as == Rel::comp &&
         base::one_of(event.type, {"ASSAULT", "COERCE"}) && is_his_abroad(scene, p, target);
}

bool is_wronged(const Scene& scene, std::uint32_t mention) {
  const auto& tokens = scene.parse().tokens;
  const ActorMention& m = scene.actors()[mention];
  const Token& who = tokens[m.head];
  if (m.actor.roles.empty() ||
      base::one_of(m.actor.roles.front(), {"GOV", "MIL", "COP", "JUD", "LEG"}))
    return false;
  const Token& of = tokens[who.head];
  const bool theirs = who.deprel == "pobj" && of.norm == "of";
  if (!theirs && who.deprel != "poss") return false;
  return base::one_of(
      tokens[theirs ? of.head : who.head].lemma,
      {"arrest",      "detention",   "imprisonment",  "jailing",    "trial",         "killing",
       "murder",      "death",       "assassination", "conviction", "sentencing",    "sentence",
       "prosecution", "expulsion",   "deportation",   "execution",  "disappearance", "abduction",
       "kidnapping",  "ouster",      "removal",       "dismissal",  "beating",       "torture",
       "shooting",    "impeachment", "extradition"});
}

}  // namespace nuncio::events
