// From an entry's paths to the actors that stand there. The entry is chosen and filled in one pass,
// because which entry fits depends on which of its parts can be filled; readings are kept, since
// the parts of one event may be those of another ("obj.source").
#include "events/arguments.h"

#include <algorithm>

#include "base/one_of.h"
#include "events/parties.h"

namespace nuncio::events {
namespace {

/// By what office somebody is known, whatever he is called: a high commissioner is an ambassador.
std::string_view office_word(std::string_view office) {
  return office == "high commissioner" ? "ambassador" : office;
}

/// "obj.in", "at": a path to where it happened.
bool says_where(const Path& path) {
  const Step& last = path.steps.back();
  return last.rel == Rel::prep && (last.prep == "in" || last.prep == "at" || last.prep == "near");
}

/// Whether an entry says where its target stands: not if it has "none" alone.
bool names_target(const Entry& entry) {
  return std::ranges::any_of(entry.target,
                             [](const Path& path) { return path.end != Path::End::nothing; });
}

}  // namespace

/// "torched in an Israeli [village]": whose a place is says nothing of who came there.
bool ArgumentFinder::is_whereabouts(const Argument& a) const {
  return (a.rel == Rel::subj ||
          (a.rel == Rel::prep && base::one_of(a.prep, {"in", "at", "near"}))) &&
         base::one_of(scene_.parse().tokens[a.token].lemma,
                      {"village", "town", "city", "area", "region", "province", "district", "camp",
                       "capital", "state", "market", "mosque", "church", "base", "island"});
}

const std::vector<Path>& subject_path() {
  static const std::vector<Path> path{{{{Rel::subj, "", true}}, Path::End::argument, "subj"}};
  return path;
}

const std::vector<Path>& object_path() {
  static const std::vector<Path> path{{{{Rel::obj, "", true}}, Path::End::argument, "obj"}};
  return path;
}

const Reading& ArgumentFinder::read(const Predicate& p) {
  const auto [it, fresh] = readings_.try_emplace(p.head);
  if (!fresh) return it->second;  // also ends a cycle: an event can't fill its own part
  Reading best;
  for (const std::uint32_t index : fitting(p)) {
    const Reading reading = filled(p, lexicon_.entries()[index]);
    if (best.entry == nullptr || reading.complete) best = reading;
    if (reading.complete) break;
  }
  if (best.entry != nullptr && !best.complete) best = completed(p, std::move(best));
  Reading& slot = readings_[p.head];
  slot = std::move(best);
  return slot;
}

/// An entry whose conditions hold, with what stands at its paths.
Reading ArgumentFinder::filled(const Predicate& p, const Entry& entry) {
  Reading reading;
  reading.entry = &entry;
  bool source_optional = false;
  bool target_optional = false;
  // "intercepted a ship with arms from Iran", "a ceasefire in its campaign against Spain"
  const bool seizure = entry.cameo.starts_with("171") || entry.cameo.starts_with("087");
  Seek seek{Side::source};
  reading.sources = fill(p, entry.source, seek, source_optional);
  // "announced the lifting of the ban": whose act it is stands at the light verb.
  if (const Predicate* light = scene_.light_verb_above(p);
      light && reading.sources.empty() && !lexicon_.light_verb_of(light->lemma)->turned)
    reading.sources = fill(*light, subject_path(), seek, source_optional);
  seek = {Side::target, &reading.sources, &reading.met_self,
          entry.type == "ASSAULT" || entry.type == "COERCE" || entry.symmetric,
          entry.type == "AID" || seizure || is_of_words(entry)};
  reading.targets = fill(p, entry.target, seek, target_optional);
  if (reading.targets.empty() &&
      (entry.type == "AID" || seizure || (target_optional && is_of_words(entry))))
    reading.targets = below(p, names_target(entry) ? entry.target : object_path(), seek);
  if (reading.sources.empty() && source_optional && entry.type == "ASSAULT")
    reading.sources = attackers_in_clause(p, reading.targets);
  if (reading.sources.empty() && entry.type == "ASSAULT")
    if (auto sides = fought_each_other(p, reading.targets); !sides.empty()) {
      reading.sources = std::move(sides);
      reading.targets.clear();
      reading.mutual = reading.complete = true;
      return reading;
    }
  if (reading.sources.empty() && source_optional && entry.type == "ASSAULT" &&
      is_told_by_clash(p, reading.targets))
    return reading;
  source_optional = source_optional && !done_by_thing(p, entry);
  // "each expelled two diplomats": of the other's.
  const bool to_nobody = std::ranges::none_of(
      reading.targets, [&](const Filler& f) { return is_known(scene_.actors()[f.mention].actor); });
  reading.mutual = to_nobody && reading.sources.size() > 1 && is_mutual(p);
  if (reading.mutual) reading.targets.clear();
  const bool among_themselves = reading.mutual || (entry.symmetric && reading.sources.size() > 1);
  // "Protesters and police clashed in Lagos": with each other, not with the place.
  if (among_themselves)
    std::erase_if(reading.targets, [&](const Filler& f) {
      const bool between = reading.sources.front().path == "between";
      return between || (f.path == "in" && scene_.actors()[f.mention].actor.roles.empty());
    });
  // "signed a treaty with Palau, granting Australia access": who is given it does not give it.
  const bool lent = std::ranges::any_of(
      p.arguments, [](const Argument& a) { return a.rel == Rel::subj && a.borrowed; });
  if (lent && reading.met_self && reading.targets.empty() && p.has(Rel::iobj)) return reading;
  // "A curfew was imposed": by whom and on whom the place tells.
  const bool law = source_optional && target_optional && entry.type == "COERCE";
  reading.complete =
      (!reading.sources.empty() || (source_optional && !reading.targets.empty()) || law) &&
      (!reading.targets.empty() || target_optional || among_themselves);
  return reading;
}

/// Whether the subject is no actor: "the pandemic hit India" names its doer, and that is nobody who
/// could be a source. An entry that asks for the subject knows what it is.
bool ArgumentFinder::done_by_thing(const Predicate& p, const Entry& entry) const {
  const auto is_subject = [](const Step& step) { return step.rel == Rel::subj; };
  if (std::ranges::any_of(entry.when, [&](const Condition& c) { return is_subject(c.step); }))
    return false;
  return std::ranges::any_of(p.arguments, [&](const Argument& a) {
    const Token& word = scene_.parse().tokens[a.token];
    if (base::one_of(word.lemma, {"plane", "warplane", "jet", "aircraft", "drone"})) return false;
    return a.rel == Rel::subj && base::one_of(word.upos, {"NOUN", "PROPN"}) &&
           !scene_.mention_at(a.token);
  });
}

/// The arguments that take a step. A prepositional phrase is hung by parsers now at the verb, now
/// at its object ("seized a ship from Greece"), so where one has no such phrase the other's is
/// taken.
std::vector<Argument> ArgumentFinder::arguments_at(const Predicate& p, const Step& step) const {
  std::vector<Argument> out;
  if (step.rel == Rel::under) {
    if (p.governor) out.push_back({Rel::under, {}, scene_.predicates().all[*p.governor].head});
    return out;
  }
  // "clashed after trying to enter": when, and no complement.
  const auto is_when = [&](const Argument& a) {
    return a.rel == Rel::xcomp && step.any_prep &&
           base::one_of(a.prep, {"after", "before", "while", "since", "during"});
  };
  auto add_from = [&](const Predicate& q, std::uint32_t not_token) {
    for (const Argument& a : q.arguments)
      if (takes_step(a, step) && a.token != not_token && !is_when(a)) out.push_back(a);
  };
  add_from(p, p.head);
  if (!out.empty() || step.rel != Rel::prep || step.any_prep) return out;
  for (const Argument& a : p.arguments) {
    // "meetings with the president of Chad" are not Chad's; "sniping by rebels of villagers" is.
    const bool others =
        step.prep == "of" &&
        (p.kind == PredicateKind::noun ? a.prep != "by" : a.prep == "over" || a.prep == "with");
    const bool below =
        (a.rel == Rel::obj || a.rel == Rel::prep) && !a.borrowed && !others && !is_joint(a.token);
    const Predicate* phrase = below ? scene_.predicates().at(a.token) : nullptr;
    if (phrase != nullptr && phrase->kind == PredicateKind::noun) add_from(*phrase, p.head);
  }
  if (out.empty() && p.kind == PredicateKind::noun && p.governor) {
    const Predicate& verb = scene_.predicates().all[*p.governor];
    const bool begins = p.governed_as == Rel::subj && !verb.has(Rel::obj);  // "talks began between"
    if (p.governed_as == Rel::obj || begins) add_from(verb, p.head);
  }
  return out;
}

/// Those of which a condition asks the word. "The army said it had seized": it is the army. "The
/// Democratic Republic of the Congo": what is part of a name says nothing of its own.
std::vector<Argument> ArgumentFinder::words_at(const Predicate& p, const Step& step) const {
  std::vector<Argument> out = arguments_at(p, step);
  for (Argument& a : out) {
    const bool pronoun = scene_.parse().tokens[a.token].xpos == "PRP";
    if (const auto m = scene_.mention_at(a.token); pronoun && m) a.token = scene_.actors()[*m].head;
  }
  if (step.rel != Rel::prep) return out;
  // "[explosions] at a factory kill": of what kills.
  for (const Argument& subject : p.arguments) {
    const Predicate* phrase = subject.rel == Rel::subj && !subject.borrowed && !step.any_prep
                                  ? scene_.predicates().at(subject.token)
                                  : nullptr;
    // "The president of Chad warns": nothing of what it warns of.
    const bool whose = step.prep == "of" && scene_.mention_at(subject.token);
    if (phrase == nullptr || phrase->kind != PredicateKind::noun || whose) continue;
    for (const Argument& a : phrase->arguments)
      if (takes_step(a, step)) out.push_back(a);
  }
  const auto& tokens = scene_.parse().tokens;
  std::erase_if(out, [&](const Argument& a) {
    const auto m = scene_.mention_at(a.token);
    const std::uint32_t over = tokens[tokens[a.token].head].head;
    return m && over != p.head && scene_.actors()[*m].tokens.contains(over);
  });
  return out;
}

const TokenNames& ArgumentFinder::names_of(std::uint32_t token) {
  if (names_.empty()) names_.resize(scene_.parse().tokens.size());
  auto& names = names_[token];
  if (names) return *names;
  names = lexicon_.words().names_of(scene_.parse(), scene_.predicates(), token);
  // "Hezbollah", "the Tatmadaw", "Kamau", "Bakhmut" are what their kind is called.
  if (const auto m = scene_.mention_at(token); m && scene_.actors()[*m].head == token) {
    const ActorMention& mention = scene_.actors()[*m];
    const std::string& said = scene_.parse().tokens[token].norm;
    if (said.ends_with("self") || said.ends_with("selves")) return *names;
    const std::string_view kind = mention.place ? "city" : kind_word(mention.actor);
    if (const auto word = lexicon_.words().id_of(kind)) names->add(*word);
    if (mention.actor.office)
      if (const auto word = lexicon_.words().id_of(office_word(*mention.actor.office)))
        names->add(*word);
  }
  return *names;
}

/// The steps at which arguments_at() can find something, at the least.
Offer ArgumentFinder::offer_of(const Predicate& p) const {
  Offer offer;
  if (p.governor) offer.add({Rel::under, {}, p.head});
  for (const Argument& a : p.arguments) {
    offer.add(a);
    const Predicate* phrase = scene_.predicates().at(a.token);
    if (phrase == nullptr || phrase->kind != PredicateKind::noun) continue;
    for (const Argument& below : phrase->arguments) offer.add(below);
  }
  if (p.kind == PredicateKind::noun && p.governor)
    for (const Argument& a : scene_.predicates().all[*p.governor].arguments) offer.add(a);
  return offer;
}

std::optional<std::uint32_t> ArgumentFinder::token_of(const Predicate& p,
                                                      const Condition& condition) {
  for (const Argument& a : words_at(p, condition.step)) {
    const bool meant =
        condition.words.empty() || std::ranges::any_of(names_of(a.token).ids(), [&](WordId word) {
          return std::ranges::binary_search(condition.words, word);
        });
    if (meant) return a.token;
  }
  return std::nullopt;
}

std::vector<std::uint32_t> ArgumentFinder::fitting(const Predicate& p) {
  const EntryList* list = lexicon_.list_of(p.kind, p.lemma);
  if (list == nullptr) return {};
  std::vector<WordId> words;
  const Offer offer = list->has_conditions() ? offer_of(p) : Offer();
  std::vector<std::uint32_t> out = list->holding(offer, [&](const Step& step) -> const auto& {
    words.clear();
    for (const Argument& a : words_at(p, step)) {
      if (words.empty()) words.push_back(kAnyWord);
      const auto names = names_of(a.token).ids();
      words.insert(words.end(), names.begin(), names.end());
    }
    return words;
  });
  std::erase_if(out, [&](std::uint32_t index) {
    const Entry& entry = lexicon_.entries()[index];
    return is_denied(p, entry) || std::ranges::any_of(entry.unless, [&](const Condition& c) {
             return token_of(p, c).has_value();
           });
  });
  return out;
}

/// Nobody acts on himself: whether a mention is of one who acts already ("the president dismissed
/// his vice president" is of two).
bool ArgumentFinder::is_self(std::uint32_t mention, const Seek& seek) const {
  if (seek.self == nullptr) return false;
  const bool self = std::ranges::any_of(*seek.self, [&](const Filler& s) {
    const Actor& a = scene_.actors()[s.mention].actor;
    const Actor& b = scene_.actors()[mention].actor;
    const bool his_minister = b.via == Via::pronoun && a.office && b.office && a.office != b.office;
    return s.mention == mention ||
           (!his_minister && a.code == b.code && a.name == b.name && a.kind != ActorKind::unknown);
  });
  if (self && seek.met != nullptr) *seek.met = mention;
  return self;
}

/// "strikes on Sabra and Gaza City": what no table knows beside a place is a place, too.
std::vector<Filler> ArgumentFinder::without_strange_places(std::vector<Filler> parties) const {
  const auto is = [&](const Filler& f, bool place) {
    const ActorMention& m = scene_.actors()[f.mention];
    return place ? m.place : m.actor.code == "---" && m.actor.name;
  };
  if (std::ranges::any_of(parties, [&](const Filler& f) { return is(f, true); }))
    std::erase_if(parties, [&](const Filler& f) { return is(f, false); });
  return parties;
}

/// The actors of the first path that has any; a path to an actor whose state or organisation is
/// known goes before an earlier path to one of whom it is not ("arrested a man from Peru").
std::vector<Filler> ArgumentFinder::fill(const Predicate& p, const std::vector<Path>& paths,
                                         const Seek& seek, bool& optional) {
  std::vector<Filler> unknown;
  bool named = false;
  for (const Path& path : paths) optional |= path.end == Path::End::nothing;
  for (const Path& path : paths) {
    if (path.end == Path::End::nothing || (named && says_where(path))) continue;
    std::vector<Filler> once;
    for (Filler& f : follow(p, path, 0, seek)) {
      const bool seen =
          std::ranges::any_of(once, [&](const Filler& o) { return o.mention == f.mention; });
      if (!seen && !is_self(f.mention, seek)) once.push_back(std::move(f));
    }
    const bool known = std::ranges::any_of(once, [&](const Filler& f) {
      const Actor& actor = scene_.actors()[f.mention].actor;
      return actor.country || actor.entity;
    });
    if (known) return without_strange_places(std::move(once));
    if (unknown.empty()) unknown = std::move(once);
    // A person by name is not of the state where it happened; whose state is not told, but what
    // people they are, takes force where he is, and the place itself takes none.
    named = std::ranges::any_of(unknown, [&](const Filler& f) {
      const Actor& actor = scene_.actors()[f.mention].actor;
      const bool told = actor.kind == ActorKind::people || !actor.roles.empty();
      return actor.name || (seek.by_force && told);
    });
  }
  return unknown;
}

MadeParties ArgumentFinder::parties_of(const Predicate& by, const Predicate& act) {
  static const std::vector<Path> kWho{{{{Rel::subj, "", true}}, Path::End::argument, "subj"},
                                      {{{Rel::poss, "", true}}, Path::End::argument, "poss"},
                                      {{{Rel::prep, "by"}}, Path::End::argument, "by"}};
  static const std::vector<Path> kToWhom{{{{Rel::iobj, "", true}}, Path::End::argument, "iobj"},
                                         {{{Rel::prep, "with"}}, Path::End::argument, "with"},
                                         {{{Rel::prep, "to"}}, Path::End::argument, "to"},
                                         {{{Rel::obj, "", true}}, Path::End::argument, "obj"}};
  const Reading& reading = read(act);
  MadeParties out;
  bool optional = false;
  out.sources = &by == &act ? reading.sources : fill(by, kWho, {Side::source}, optional);
  const auto same = [&](const Filler& a, const Filler& b) {
    return a.mention == b.mention ||
           scene_.actors()[a.mention].actor.code == scene_.actors()[b.mention].actor.code;
  };
  const auto makes_it = [&](const Filler& f) {
    return std::ranges::any_of(out.sources, [&](const Filler& s) { return same(s, f); });
  };
  if (!reading.sources.empty() && std::ranges::none_of(reading.sources, makes_it)) return {};
  out.targets = reading.targets;
  if (reading.entry != nullptr && reading.entry->symmetric)
    out.targets.insert(out.targets.end(), reading.sources.begin(), reading.sources.end());
  std::erase_if(out.targets, makes_it);
  if (out.targets.empty() && &by != &act) out.targets = fill(by, kToWhom, {Side::target}, optional);
  if (out.targets.empty() && reading.entry != nullptr && !reading.entry->symmetric)
    out.targets = below(act, reading.entry->target,
                        {Side::target, &out.sources, nullptr, false, reading.entry->type == "AID"});
  std::erase_if(out.targets, makes_it);
  return out;
}

bool ArgumentFinder::told_by_verb(const Predicate& noun) {
  if (noun.kind != PredicateKind::noun || !noun.governor) return false;
  return scene_.standing(noun).status != Status::ended &&
         consumes(scene_.predicates().all[*noun.governor], noun);
}

/// Whether the verb's entry speaks of this noun ("signed an agreement" is one event, not two).
bool ArgumentFinder::consumes(const Predicate& verb, const Predicate& noun) {
  const Reading& reading = read(verb);
  if (!reading.complete ||
      noun.governor != static_cast<std::uint32_t>(&verb - scene_.predicates().all.data()))
    return false;
  // "condemned Russia's annexation of Crimea", "rejected a request by Mali" are two events each;
  // "signed an agreement" is one.
  constexpr int kCooperation = 2;
  const Reading& own = read(noun);
  // "Iran and Russia held a naval exercise": together, and not each alone.
  const bool adds_nobody =
      own.entry != nullptr && !own.entry->symmetric && own.targets.empty() &&
      std::ranges::all_of(own.sources, [&](const Filler& f) {
        const auto is_it = [&](const Filler& g) { return g.mention == f.mention; };
        return std::ranges::any_of(reading.sources, is_it) ||
               std::ranges::any_of(reading.targets, is_it);
      });
  const bool one = own.entry == nullptr || own.entry->type == reading.entry->type || adds_nobody ||
                   (own.entry->quad <= kCooperation && reading.entry->quad <= kCooperation);
  if (!one) return false;
  return std::ranges::any_of(reading.entry->when, [&](const Condition& c) {
    return takes_step({noun.governed_as, noun.governed_prep, noun.head}, c.step) &&
           !c.lemmas.empty();
  });
}

std::vector<Filler> ArgumentFinder::follow(const Predicate& p, const Path& path, std::size_t step,
                                           const Seek& seek) {
  std::vector<Filler> out;
  const Step& last = path.steps[step];
  // "an attack blamed on the Taliban": whose it is by a participle behind it.
  if (seek.side == Side::source && step + 1 == path.steps.size() && last.prep == "by" &&
      p.kind == PredicateKind::noun)
    out = senders_of(p.head, path, seek, true);
  for (const Argument& a : arguments_at(p, last)) {
    std::vector<Filler> found;
    // "gathered in front of the Israeli embassy": nobody is in a front.
    const Token& word = scene_.parse().tokens[a.token];
    if (seek.side == Side::source && word.upos == "NOUN" && word.norm == "front") continue;
    if (step + 1 == path.steps.size()) {
      found = at_argument(a, path, seek);
    } else if (const Predicate* below = scene_.predicates().at(a.token);
               below != nullptr && !(seek.side == Side::source && is_whereabouts(a))) {
      found = follow(*below, path, step + 1, seek);
    }
    out.insert(out.end(), found.begin(), found.end());
  }
  // "accepted a proposal submitted by China"
  if (out.empty() && seek.side == Side::target && step > 0 && step + 1 == path.steps.size() &&
      last.prep == "by" && p.kind == PredicateKind::noun && seek.self != nullptr) {
    out = senders_of(p.head, path, seek, false);
    std::erase_if(out, [&](const Filler& f) { return is_of_same_state(f.mention, *seek.self); });
  }
  return out;
}

std::vector<Filler> ArgumentFinder::at_argument(const Argument& argument, const Path& path,
                                                const Seek& seek) {
  if (path.end != Path::End::argument) return of_event(argument, path);
  std::vector<Filler> out;
  if (seek.side == Side::source) {
    out = makers_of(argument.token, path);
    if (!out.empty()) return out;
  }
  if (seek.side == Side::target && seek.by_force) {
    out = holders_of(argument.token, path, seek);
    if (!out.empty()) return out;
  }
  for (const std::uint32_t m : scene_.mentions_at(argument.token))
    if (seek.side == Side::target || !scene_.actors()[m].place) out.push_back({m, path.text});
  const bool nameless = std::ranges::all_of(out, [&](const Filler& f) {
    return scene_.actors()[f.mention].actor.kind == ActorKind::unknown;
  });
  // "the Israeli Air Force Ramat David Airbase": a name that nobody knows is whose its words say.
  std::vector<Filler> owners = nameless ? inside(argument.token, path, 0, seek) : out;
  return owners.empty() ? out : owners;
}

/// The source or target of the event that an argument is. What a clause denies lends nothing: "said
/// that it did not attack" accuses nobody.
std::vector<Filler> ArgumentFinder::of_event(const Argument& argument, const Path& path) {
  const Predicate* below = scene_.predicates().at(argument.token);
  if (below == nullptr) return {};
  if (argument.rel == Rel::comp && scene_.standing(*below).status == Status::negated) return {};
  const Reading& reading = read(*below);
  // "died in fighting between the army and rebels": by whom is not told.
  const bool of_two = reading.entry != nullptr && reading.entry->symmetric &&
                      reading.entry->type == "ASSAULT" && reading.sources.size() > 1;
  if (path.end == Path::End::source && of_two) return {};
  // "killed as the minister toured the city": only who attacks has killed.
  const bool hostile = reading.entry != nullptr && reading.entry->quad > 2;
  if (argument.rel == Rel::advcl && path.end == Path::End::source && !hostile) return {};
  std::vector<Filler> out = path.end == Path::End::source ? reading.sources : reading.targets;
  for (Filler& f : out) f.path = path.text;
  return out;
}

}  // namespace nuncio::events
