// Whose a thing is by the words at it: who sent it, who holds the place, who wrote the account.
#include <algorithm>
#include <string_view>

#include "base/one_of.h"
#include "events/arguments.h"
#include "events/tokens.h"

namespace nuncio::events {
namespace {

constexpr std::uint32_t kSenderReach = 10;  // tokens
constexpr int kPlaceDepth = 4;              // nouns and prepositions

/// "an attack launched by rebels", not "a rally banned by the police": participles that say who did
/// what the noun names.
bool is_doing(const Predicate& participle) {
  return base::one_of(participle.lemma,
                      {"launch",   "fire",     "carry_out", "stage",       "conduct",    "mount",
                       "order",    "claim",    "commit",    "perpetrate",  "plant",      "call",
                       "organise", "organize", "wage",      "orchestrate", "mastermind", "lead",
                       "impose",   "set_off",  "plot",      "involve"});
}

/// "a proposal submitted by China": participles that say from whom the words come.
bool is_bringing(const Predicate& participle) {
  return base::one_of(participle.lemma,
                      {"submit", "propose", "offer", "make", "put_forward", "table", "pass",
                       "issue", "present", "draft", "send", "file", "sponsor", "introduce", "lodge",
                       "deliver", "author", "draw_up", "give"});
}

bool carries_cargo(std::string_view lemma) {
  return base::one_of(lemma, {"carry", "transport", "smuggle", "ship"});
}

}  // namespace

/// "a ceasefire brokered by Egypt", "a plan backed by Peru": says of a thing whose it is not.
bool ArgumentFinder::speaks_of(const Predicate& participle) const {
  const auto& entries = lexicon_.entries_of(participle.kind, participle.lemma);
  return !entries.empty() && std::ranges::all_of(entries, [&](std::uint32_t index) {
    const Entry& entry = lexicon_.entries()[index];
    return is_of_words(entry) || entry.type == "CONSULT" || entry.type == "SUPPORT" ||
           entry.type == "AGREE";
  });
}

/// "shot down drones launched by [Russia]", "an attack blamed on [the PKK]": whose a thing (or an
/// act) is by a participle behind it.
std::vector<Filler> ArgumentFinder::senders_of(std::uint32_t thing, const Path& path,
                                               const Seek& seek, bool of_act) const {
  const auto& tokens = scene_.parse().tokens;
  for (std::uint32_t t = thing + 1; t < std::min<std::size_t>(tokens.size(), thing + kSenderReach);
       ++t) {
    const bool relative = tokens[t].deprel == "relcl";  // "a system which the US has activated"
    if (tokens[t].head != thing || (tokens[t].deprel != "acl" && !relative)) continue;
    const Predicate* p = scene_.predicates().at(t);
    if (p == nullptr) continue;
    // "carriers belonging to the army", "a boat headed for Gaza"
    const bool leads = p->lemma == "belong" ||
                       (seek.side == Side::target &&
                        base::one_of(p->lemma, {"head", "bind", "destine", "sail", "travel"}));
    // "a ship carrying Syrian arms"
    const bool carries = seek.side == Side::target && carries_cargo(p->lemma) && !p->passive;
    const bool involves = of_act && p->lemma == "involve" && !p->passive;
    if (!p->passive && !relative && !leads && !carries && !involves) continue;
    const bool laid = leads || base::one_of(p->lemma, {"blame", "attribute", "ascribe", "pin"});
    if (!laid && (of_act ? !is_doing(*p) : speaks_of(*p) && !is_bringing(*p))) continue;
    std::vector<Filler> out;
    for (const Argument& a : p->arguments) {
      const bool on = laid && (a.prep == "on" || a.prep == "to" || (leads && a.prep == "for"));
      const bool whose = on || (!laid && (a.rel == Rel::subj || a.prep == "from")) ||
                         (involves && a.rel == Rel::obj);
      const auto m = whose && !a.borrowed ? scene_.mention_at(a.token) : std::nullopt;
      if (m && !is_self(*m, seek)) out.push_back({*m, path.text});
      if (carries && a.rel == Rel::obj && out.empty()) out = inside(a.token, path, 1, seek);
    }
    if (!out.empty()) return out;
  }
  return {};
}

/// "a port in [Russian]-occupied Kerch", "[Hezbollah]-controlled areas": who holds the place that a
/// noun is or is in.
std::optional<std::uint32_t> ArgumentFinder::held_by(std::uint32_t noun) const {
  const auto& tokens = scene_.parse().tokens;
  const Window near = around(tokens.size(), noun);
  for (std::uint32_t t = near.begin + 2; t < near.end; ++t) {
    if (tokens[t - 1].norm != "-" ||
        !base::one_of(tokens[t].norm, {"held", "controlled", "occupied"}))
      continue;
    std::uint32_t place = tokens[t].head;
    for (int i = 0; i < kPlaceDepth && place != noun; ++i) {
      const Token& inside = tokens[place];
      const bool in =
          inside.deprel == "pobj" && base::one_of(tokens[inside.head].norm, {"in", "of"});
      const bool part = base::one_of(inside.deprel, {"nmod", "compound", "appos"});
      if (!in && !part) break;
      place = in ? tokens[inside.head].head : inside.head;
    }
    if (place == noun) return scene_.mention_at(t - 2);
  }
  return std::nullopt;
}

/// "seized Hajin, the last town held by [IS]": who is driven out is who holds it.
std::vector<Filler> ArgumentFinder::holders_of(std::uint32_t place, const Path& path,
                                               const Seek& seek) const {
  const auto& tokens = scene_.parse().tokens;
  const Window near = around(tokens.size(), place);
  // Not whom somebody seizes there: "arrested three men in a rebel-held town".
  if (const auto who = scene_.mention_at(place);
      who && (scene_.actors()[*who].actor.kind == ActorKind::people ||
              !scene_.actors()[*who].actor.roles.empty()))
    return {};
  if (const auto m = held_by(place); m && !is_self(*m, seek))
    return {{*m, path.text + " (who holds it)"}};
  for (std::uint32_t t = place + 1; t < near.end; ++t) {
    const std::uint32_t noun = tokens[t].head;
    const bool appos = tokens[noun].head == place && tokens[noun].deprel == "appos";
    const bool named = tokens[tokens[place].head].norm == "of" &&  // "the city of Palmyra, held by"
                       tokens[tokens[place].head].head == noun;
    const bool of_place = noun == place || appos || named;
    if (!of_place || !base::one_of(tokens[t].deprel, {"acl", "relcl"})) continue;
    const Predicate* held = scene_.predicates().at(t);
    if (held == nullptr || !held->passive ||
        !base::one_of(held->lemma, {"hold", "control", "occupy"}))
      continue;
    for (const Argument& a : held->arguments)
      if (const auto m = scene_.mention_at(a.token); a.rel == Rel::subj && m && !is_self(*m, seek))
        return {{*m, path.text + " (who holds it)"}};
  }
  return {};
}

/// "put out a report accusing the army", "tabled a UN resolution condemning the invasion": what
/// an account says is the word of who made it, not of whose body it goes through.
std::vector<Filler> ArgumentFinder::makers_of(std::uint32_t token, const Path& path) {
  const Predicate* account = scene_.predicates().at(token);
  if (account == nullptr || !account->governor || account->governed_as != Rel::obj ||
      !lexicon_.is_account(account->lemma))
    return {};
  const Predicate& making = scene_.predicates().all[*account->governor];
  if (!lexicon_.is_making(making.lemma)) return {};
  std::vector<Filler> out;
  for (const Argument& a : making.arguments) {
    if (a.rel != Rel::subj) continue;
    for (const std::uint32_t m : scene_.mentions_at(a.token))
      if (!scene_.actors()[m].place) out.push_back({m, path.text + " (its maker)"});
  }
  return out;
}

}  // namespace nuncio::events
