// The parties to which no path of an entry leads: deeper in what stands at its target, or in the
// act that led to it; and what is said of a thing, whose target is nobody.
#include <algorithm>
#include <initializer_list>
#include <set>
#include <string_view>

#include "base/one_of.h"
#include "events/arguments.h"
#include "events/parties.h"
#include "events/party_parts.h"
#include "events/tokens.h"

namespace nuncio::events {
namespace {

constexpr int kBelowDepth = 5;
constexpr int kInsideDepth = 2;
constexpr std::string_view kInwardPrepositions[] = {
    "of",   "in",   "on",     "at",     "for",    "to",      "among", "between", "against",
    "from", "into", "inside", "across", "toward", "towards", "near",  "about"};
constexpr std::string_view kInwardRelations[] = {"pobj", "dobj",     "pcomp",    "poss",
                                                 "amod", "nmod",     "compound", "appos",
                                                 "acl",  "npadvmod", "agent"};
// Types of what may be said of a thing, and those that with their target in a thing still want one.
constexpr std::string_view kOfWords[] = {"ACCUSE", "REJECT", "REQUEST", "SANCTION", "THREATEN"};
constexpr std::string_view kTowardSomebody[] = {"SUPPORT", "AGREE", "CONCEDE", "COOPERATE"};

/// A word that is part of what its phrase is about, not of when, why or who tells it.
bool leads_down(const Token& t) {
  if (t.deprel == "prep")
    return std::ranges::find(kInwardPrepositions, t.norm) != std::end(kInwardPrepositions);
  return t.norm != "following" &&
         std::ranges::find(kInwardRelations, t.deprel) != std::end(kInwardRelations);
}

/// "killed following a raid", "after an attack"
bool leads_to_outcome(std::string_view preposition) {
  return preposition == "following" || preposition == "after" || preposition == "during" ||
         preposition == "amid";
}

}  // namespace

/// "in cooperation with Chad": who stands below is on the same side.
bool ArgumentFinder::is_joint(std::uint32_t token) const {
  const Token& noun = scene_.parse().tokens[token];
  return noun.deprel == "pobj" && scene_.parse().tokens[noun.head].norm == "in" &&
         base::one_of(noun.lemma, {"cooperation", "coordination", "conjunction", "collaboration",
                                   "partnership", "consultation", "concert", "accordance", "line"});
}

bool ArgumentFinder::is_of_words(const Entry& entry) {
  return std::ranges::find(kOfWords, entry.type) != std::end(kOfWords);
}

/// The first entry that lacks nothing but a target. Whom words of public bodies are meant for need
/// not be an actor: "Fiji rejected the deadline", "the court upheld the ban".
Reading ArgumentFinder::completed(const Predicate& p, Reading best) {
  if (p.kind != PredicateKind::verb) return best;
  const auto speaks_for_all = [&](const Filler& f) {
    const Actor& a = scene_.actors()[f.mention].actor;
    return f.path == "subj" && is_known(a) && (a.entity || a.roles.empty() || is_public_body(a));
  };
  for (const std::uint32_t index : fitting(p)) {
    const Entry& entry = lexicon_.entries()[index];
    const bool toward = std::ranges::find(kTowardSomebody, entry.type) != std::end(kTowardSomebody);
    if (!is_of_words(entry) && !toward) continue;
    Reading reading = filled(p, entry);
    if (!reading.targets.empty() || !std::ranges::any_of(reading.sources, speaks_for_all)) continue;
    reading.targets =
        below(p, entry.target, {Side::target, &reading.sources, &reading.met_self, false, !toward});
    reading.complete = !reading.targets.empty() || (!toward && stands_at(p, entry.target));
    if (reading.complete) return reading;
  }
  return best;
}

bool ArgumentFinder::stands_at(const Predicate& p, const std::vector<Path>& paths) const {
  return std::ranges::any_of(paths, [&](const Path& path) {
    return path.end == Path::End::argument && path.steps.size() == 1 &&
           std::ranges::any_of(arguments_at(p, path.steps.front()), [&](const Argument& a) {
             return scene_.parse().tokens[a.token].upos != "PRON";
           });
  });
}

/// "Three soldiers were killed in a clash between [rebels] and the army": whom they fought.
std::vector<Filler> ArgumentFinder::foes_of(const std::vector<Filler>& victims,
                                            const Reading& clash) const {
  const auto is_force = [](const Actor& a) {
    return !a.roles.empty() && base::one_of(a.roles.front(), {"MIL", "COP"});
  };
  const auto is_one_of_them = [&](const Filler& f) {
    return std::ranges::any_of(victims, [&](const Filler& v) {
      const Actor &a = scene_.actors()[v.mention].actor, &b = scene_.actors()[f.mention].actor;
      const bool forces = is_force(a) && is_force(b) && (!is_known(a) || !is_known(b));
      // Civilians who died in a battle were of neither side.
      const bool bystander = !a.roles.empty() && a.roles.front() == "CVL" && !b.roles.empty() &&
                             b.roles.front() != "CVL";
      if (bystander) return false;
      return is_same_side(a, b) || forces;  // soldiers, of "clashes with security forces"
    });
  };
  std::vector<Filler> sides = clash.sources;
  sides.insert(sides.end(), clash.targets.begin(), clash.targets.end());
  const std::size_t all = sides.size();
  // "after clashes with militants": with whom is told, who they were that clashed is who were hit.
  const bool with = all == 1 && sides.front().path == "with";
  std::erase_if(sides, is_one_of_them);
  if ((all != 2 && !with) || sides.size() != 1) return {};
  sides.front().path = "clash.source";
  return sides;
}

/// "accused each other", "praised one another", "shelled one another's towns".
bool ArgumentFinder::is_mutual(const Predicate& p) const {
  const auto& tokens = scene_.parse().tokens;
  // "each expel two diplomats", but "each expelled three diplomats of Russia"
  if (p.head > 0 && tokens[p.head - 1].norm == "each" && p.lemma == "expel")
    return std::ranges::any_of(p.arguments, [&](const Argument& a) {
      return a.rel == Rel::obj &&
             base::one_of(tokens[a.token].lemma, {"diplomat", "envoy", "attaché"}) &&
             std::ranges::none_of(words_around(tokens, a.token), [&](const Token& t) {
               return t.head == a.token && base::one_of(t.deprel, {"acl", "relcl", "amod", "prep"});
             });
    });
  const auto each_other = [&](std::uint32_t t) {
    return t > 0 && ((tokens[t].norm == "other" && tokens[t - 1].norm == "each") ||
                     (tokens[t].norm == "another" && tokens[t - 1].norm == "one"));
  };
  return std::ranges::any_of(p.arguments, [&](const Argument& a) {
    if (a.rel != Rel::obj && a.rel != Rel::prep && a.rel != Rel::iobj) return false;
    if (each_other(a.token)) return true;
    const Predicate* phrase = scene_.predicates().at(a.token);
    return phrase != nullptr && std::ranges::any_of(phrase->arguments, [&](const Argument& b) {
             return b.rel == Rel::poss && each_other(b.token);
           });
  });
}

/// "Turkey's allies", "neighbours of Qatar": not Turkey, and not Qatar.
bool ArgumentFinder::is_others(const Predicate& phrase, const Argument& whose) const {
  const bool of = whose.rel == Rel::poss || (whose.rel == Rel::prep && whose.prep == "of");
  const auto m = of ? scene_.mention_at(whose.token) : std::nullopt;
  return m && scene_.actors()[*m].actor.kind == ActorKind::state &&
         scene_.actors()[*m].actor.roles.empty() && is_other(phrase.lemma) &&
         // "declared Peru its enemy"
         scene_.parse().tokens[whose.token].upos != "PRON";
}

/// Who says that somebody must act, and who must.
MadeParties ArgumentFinder::demand_of(const Predicate& teller, const Predicate& act) {
  MadeParties out;
  bool optional = false;
  out.sources = fill(teller, subject_path(), {Side::source}, optional);
  const std::vector<Path>& who = act.passive ? object_path() : subject_path();
  out.targets = fill(act, who, {Side::target, &out.sources}, optional);
  // "Israel should be moved": by whom is not said; whose the settlements are that should be, is.
  if (act.passive)
    std::erase_if(out.targets, [&](const Filler& f) {
      return std::ranges::any_of(act.arguments, [&](const Argument& a) {
        return a.token == scene_.actors()[f.mention].head;
      });
    });
  return out;
}

/// "found that Iran did not violate the agreement" accuses nobody of a violation.
bool ArgumentFinder::is_denied(const Predicate& p, const Entry& entry) {
  if (entry.type != "ACCUSE") return false;
  return std::ranges::any_of(entry.when, [&](const Condition& c) {
    if (c.step.rel != Rel::comp || std::ranges::count(c.words, kAnyWord) != 0) return false;
    const auto token = token_of(p, c);
    const Predicate* act = token ? scene_.predicates().at(*token) : nullptr;
    return act != nullptr && act->negated;
  });
}

/// "Six soldiers, 22 militants and a child are killed in clashes", "clashes kill ...": the two that
/// fought each other; nothing if they are more or fewer.
std::vector<Filler> ArgumentFinder::fought_each_other(const Predicate& p,
                                                      std::vector<Filler> victims) const {
  const auto actor_of = [&](const Filler& f) -> const Actor& {
    return scene_.actors()[f.mention].actor;
  };
  const auto has_part = [&](const Filler& f, std::initializer_list<std::string_view> parts) {
    return !actor_of(f).roles.empty() && base::one_of(actor_of(f).roles.front(), parts);
  };
  const auto is_force = [&](const Filler& f) { return has_part(f, {"MIL", "COP", "PRM"}); };
  const auto is_group = [&](const Filler& f) {
    return has_part(f, {"REB", "UAF", "CRM"}) || is_named_group(actor_of(f));
  };
  const auto was_there = [&](const Filler& f) { return has_part(f, {"CVL"}); };
  if (victims.size() > 2) std::erase_if(victims, was_there);
  if (victims.size() != 2) return {};
  const Filler &a = victims.front(), &b = victims.back();
  const bool rivals = is_group(a) && is_group(b) && actor_of(a).code != actor_of(b).code;
  if (!rivals && !(is_force(a) && is_group(b)) && !(is_force(b) && is_group(a))) return {};
  const bool mishap = std::ranges::any_of(p.arguments, [&](const Argument& in) {
    return in.prep == "in" && base::one_of(scene_.parse().tokens[in.token].lemma,
                                           {"crash", "accident", "collision", "fire"});
  });
  if (mishap) return {};
  const bool in_fight = std::ranges::any_of(p.arguments, [&](const Argument& in) {
    const bool led = in.rel == Rel::subj ||
                     (in.rel == Rel::prep && base::one_of(in.prep, {"in", "during", "after"}));
    // "killed in a battle against the fire"
    const Predicate* fight = scene_.predicates().at(in.token);
    const bool with_others =
        fight != nullptr && std::ranges::any_of(fight->arguments, [](const Argument& other) {
          return other.rel == Rel::prep && base::one_of(other.prep, {"with", "against", "of"});
        });
    return led && !with_others &&
           base::one_of(scene_.parse().tokens[in.token].lemma,
                        {"clash", "fighting", "battle", "firefight", "gunfight", "gunbattle",
                         "shootout", "skirmish", "combat", "fight", "confrontation"});
  });
  return in_fight ? victims : std::vector<Filler>();
}

/// "Ten people are killed in clashes between the army and rebels": who killed whom is not told, but
/// the clash is.
bool ArgumentFinder::is_told_by_clash(const Predicate& p, const std::vector<Filler>& victims) {
  return std::ranges::any_of(p.arguments, [&](const Argument& a) {
    const bool led = a.rel == Rel::advcl || a.rel == Rel::subj ||
                     (a.rel == Rel::prep && (a.prep == "in" || leads_to_outcome(a.prep)));
    const Predicate* act = led && !a.borrowed ? scene_.predicates().at(a.token) : nullptr;
    if (act == nullptr) return false;
    const Reading& clash = read(*act);
    return clash.complete && clash.entry->symmetric && clash.entry->type == "ASSAULT" &&
           clash.sources.size() + clash.targets.size() == 2 &&
           (a.rel == Rel::subj || foes_of(victims, clash).empty());
  });
}

/// "Three soldiers were killed when [Hamas] launched rockets", "two policemen are killed following
/// a [PKK] raid": who attacked them.
std::vector<Filler> ArgumentFinder::attackers_in_clause(const Predicate& p,
                                                        const std::vector<Filler>& victims) {
  for (const Argument& a : p.arguments) {
    const bool led =
        a.rel == Rel::advcl || (a.rel == Rel::prep && (a.prep == "in" || leads_to_outcome(a.prep)));
    const Predicate* act = led && !a.borrowed ? scene_.predicates().at(a.token) : nullptr;
    if (act == nullptr || act->conditional) continue;
    const Reading& attack = read(*act);
    const bool assault = attack.entry != nullptr && attack.entry->type == "ASSAULT";
    if (assault && attack.entry->symmetric) return foes_of(victims, attack);
    const Seek seek{Side::source, &victims};
    std::vector<Filler> out;
    if (assault && a.prep != "in") out = attack.sources;
    if (out.empty() && act->kind == PredicateKind::noun && lexicon_.is_attack(act->lemma))
      out = doers_of(*act, seek);
    if (out.empty()) out = forces_at_work(*act, victims);
    if (!assault && out.empty()) continue;
    std::erase_if(out, [&](const Filler& f) { return is_self(f.mention, seek); });
    for (Filler& f : out) f.path = "advcl.source";
    return out;
  }
  return {};
}

/// "Forty rebels are killed as the [Malian army] repels an attack": soldiers or police at work
/// where armed groups fall.
std::vector<Filler> ArgumentFinder::forces_at_work(const Predicate& act,
                                                   const std::vector<Filler>& victims) const {
  const auto is_group = [&](const Filler& f) {
    const Actor& a = scene_.actors()[f.mention].actor;
    return a.kind == ActorKind::armed || base::one_of(part_of(a), {"REB", "UAF"});
  };
  static const std::set<std::string_view> kAtWork{
      "advance",  "ambush",  "attack", "battle",    "bomb",         "capture", "clash",
      "comb",     "defend",  "engage", "fight",     "foil",         "launch",  "mount",
      "pound",    "push",    "raid",   "recapture", "repel",        "repulse", "resist",
      "retake",   "respond", "return", "search",    "seize",        "shell",   "storm",
      "surround", "sweep",   "take",   "thwart",    "counterattack"};
  if (act.kind != PredicateKind::verb || !kAtWork.contains(act.lemma) || victims.empty() ||
      !std::ranges::all_of(victims, is_group))
    return {};
  std::vector<Filler> out;
  for (const Argument& a : act.arguments) {
    const auto m = a.rel == Rel::subj ? scene_.mention_at(a.token) : std::nullopt;
    if (m && base::one_of(part_of(scene_.actors()[*m].actor), {"MIL", "COP"}))
      out.push_back({*m, {}});
  }
  return out;
}

/// "captured in a raid by [French troops]", "in an operation involving [US forces]": whose an act
/// of force is that no entry codes.
std::vector<Filler> ArgumentFinder::doers_of(const Predicate& act, const Seek& seek) {
  static const std::vector<Path> kWhose{{{{Rel::prep, "by"}}, Path::End::argument, "in.by"},
                                        {{{Rel::poss, "", true}}, Path::End::argument, "in.poss"},
                                        {{{Rel::mod, "", true}}, Path::End::argument, "in.mod"}};
  bool optional = false;
  return fill(act, kWhose, seek, optional);
}

/// "support for efforts to expand the [Afghan] economy", "tariffs on goods imported from [China]":
/// the nearest party whose state or organisation is known, deeper in what stands at a path.
std::vector<Filler> ArgumentFinder::below(const Predicate& p, const std::vector<Path>& paths,
                                          const Seek& seek) const {
  const auto& tokens = scene_.parse().tokens;
  for (const Path& path : paths) {
    if (path.end != Path::End::argument || (path.steps.size() != 1 && !seek.inside_object))
      continue;
    std::vector<std::uint32_t> level;
    for (const Argument& a : arguments_at(p, path.steps.front())) level.push_back(a.token);
    for (int depth = 0; depth < kBelowDepth && !level.empty(); ++depth) {
      std::vector<Filler> found;
      std::vector<std::uint32_t> next;
      const TokenRange sentence = scene_.parse().sentences[scene_.sentence_of(level.front())];
      for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
        if (tokens[t].head == t || std::ranges::count(level, tokens[t].head) == 0 ||
            !leads_down(tokens[t]) || is_hostile_act(tokens[t].head))
          continue;
        next.push_back(t);
        const auto m = scene_.mention_at(t);
        if (m && is_known(scene_.actors()[*m].actor) && !is_self(*m, seek) &&
            !is_tied_apart(tokens, t) && !is_of_same_state(*m, *seek.self))
          found.push_back({*m, path.text + " (within)"});
      }
      if (!found.empty()) return found;
      level = std::move(next);
    }
  }
  return {};
}

/// "condemned the arrest of a Chilean": whom another's act is done to is not who is meant.
bool ArgumentFinder::is_hostile_act(std::uint32_t token) const {
  const Predicate* p = scene_.predicates().at(token);
  if (p == nullptr || p->kind != PredicateKind::noun) return false;
  return std::ranges::any_of(lexicon_.entries_of(p->kind, p->lemma), [&](std::uint32_t index) {
    return lexicon_.entries()[index].quad > 2;
  });
}

bool ArgumentFinder::is_of_same_state(std::uint32_t mention,
                                      const std::vector<Filler>& others) const {
  const Actor& a = scene_.actors()[mention].actor;
  return std::ranges::any_of(others, [&](const Filler& f) {
    const Actor& b = scene_.actors()[f.mention].actor;
    return a.country && a.country == b.country;
  });
}

/// "shot down two [Y] jets", "the arrest of a [Z] journalist", "targets in [Iraq and Syria]": the
/// nearest actors within the phrase. Where something happened says nothing of who did it: "a
/// bombing in Kabul".
std::vector<Filler> ArgumentFinder::inside(std::uint32_t token, const Path& path, int depth,
                                           const Seek& seek) const {
  const Predicate* phrase = scene_.predicates().at(token);
  if (phrase == nullptr || phrase->kind == PredicateKind::verb || depth >= kInsideDepth ||
      is_joint(token))
    return {};
  const auto all = [&](Rel rel, std::string_view prep) {
    std::vector<Filler> out;
    for (const Argument& a : phrase->arguments) {
      const auto m = a.borrowed || a.rel != rel || a.prep != prep || is_others(*phrase, a)
                         ? std::nullopt
                         : scene_.mention_at(a.token);
      if (m && (seek.side == Side::target || !scene_.actors()[*m].place) && !is_self(*m, seek))
        out.push_back({*m, path.text});
    }
    return out;
  };
  // "the Druze city of Suwayda, Syria": a party of no state waits for what the state is.
  std::vector<Filler> unknown;
  const auto told = [&](std::vector<Filler>& found) {
    // A name that nobody knows, inside of what acts, is seldom who acts.
    if (seek.side == Side::source)
      std::erase_if(found, [&](const Filler& f) {
        const Actor& a = scene_.actors()[f.mention].actor;
        return a.roles.empty() && !is_known(a);
      });
    if (unknown.empty()) unknown = found;
    return std::ranges::any_of(
        found, [&](const Filler& f) { return is_known(scene_.actors()[f.mention].actor); });
  };
  for (const Rel rel : {Rel::poss, Rel::mod, Rel::appos})
    if (auto found = all(rel, {}); told(found)) return found;
  if (auto found = senders_of(token, path, seek, false); !found.empty()) return found;
  // "shelled a village near the border with Jordan": not Jordan.
  const bool border =
      base::one_of(phrase->lemma, {"border", "frontier", "boundary", "crossing", "post"});
  for (const std::string_view prep : {"of", "by", "from", "in", "with", "near"}) {
    if (seek.side == Side::source && (prep == "in" || prep == "with")) continue;
    // "missiles at areas near Odesa"
    const bool area = seek.by_force && base::one_of(phrase->lemma, {"area", "position", "site",
                                                                    "target", "place", "point"});
    if (prep == "near" && !area) continue;
    if (prep == "with" && seek.by_force && border) continue;
    auto found = all(Rel::prep, prep);
    if (prep == "near")
      std::erase_if(found, [&](const Filler& f) { return !scene_.actors()[f.mention].place; });
    if (told(found)) return found;
  }
  // "a fleet of [Greek] ships", "a [Yemeni] school bus" where parsers make the school Yemeni
  for (const Argument& a : phrase->arguments) {
    // "the Aries, a Greek-owned ship"
    const bool of = (a.rel == Rel::prep && a.prep == "of") || a.rel == Rel::appos;
    if ((!of && (a.rel != Rel::mod || seek.side == Side::source)) || a.borrowed) continue;
    const bool first = unknown.empty();
    auto found = inside(a.token, path, depth + 1, seek);
    if (told(found) || (of && first && !found.empty())) return found;
    if (first) unknown.clear();
  }
  return unknown;
}

}  // namespace nuncio::events
