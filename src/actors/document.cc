// See document.h.
#include "actors/document.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "actors/coreference.h"
#include "actors/definites.h"
#include "actors/holders.h"
#include "actors/joins.h"
#include "actors/pairs.h"

namespace nuncio::actors {
namespace {

/// A person or body that the document has introduced with an owner.
struct Known {
  std::uint32_t found = 0;
  bool ambiguous = false;  ///< the word stands for two of them
};

struct Document {
  const Tables& tables;
  const Parse& parse;
  std::string_view text;
  const Shape& shape;
  std::vector<Found>& found;
  std::vector<std::uint32_t> order;         ///< found in text order
  std::map<std::string, Known> names = {};  ///< full names, and single words of names

  const Token& token(std::uint32_t t) const { return parse.tokens[t]; }
  std::string_view word(std::uint32_t t) const {
    return text.substr(token(t).span.begin, token(t).span.end - token(t).span.begin);
  }
  std::uint32_t sentence(const Found& f) const { return shape.sentence_of[f.head]; }

  // --- the one state of a document ------------------------------------------------------------

  /// The only state that the document names, if it names one. Defaults do not count, and a place
  /// alone does not do: leaders meet in Geneva.
  std::optional<std::uint32_t> only_state() const {
    std::optional<std::uint32_t> only;
    bool named = false;
    for (const Found& f : found) {
      if (!f.owner || !f.actor.country || f.weak) continue;
      if (only && !same_owner(tables, *only, *f.owner)) return {};
      only = f.owner;
      named = named || f.actor.via != Via::metonym;
    }
    return named ? only : std::nullopt;
  }

  /// Whether the document speaks of a state's inner life: its parties, parliament, courts or
  /// police.
  bool tells_of_domestic_bodies() const {
    constexpr std::array<std::string_view, 5> kDomestic = {"OPP", "PTY", "LEG", "JUD", "COP"};
    return std::any_of(found.begin(), found.end(), [&](const Found& f) {
      return f.owner && f.role && !f.actor.roles.empty() &&
             std::find(kDomestic.begin(), kDomestic.end(), f.actor.roles.front()) !=
                 kDomestic.end();
    });
  }

  /// The sentences in which a state is named.
  std::set<std::uint32_t> sentences_of(std::uint32_t state) const {
    std::set<std::uint32_t> sentences;
    for (const Found& f : found) {
      const bool named = f.owner && f.actor.country && !f.weak;
      if (named && same_owner(tables, *f.owner, state)) sentences.insert(shape.sentence_of[f.head]);
    }
    return sentences;
  }

  /// "President Moïse" in a report on Haiti; but a state named in no other sentence may be the one
  /// that somebody else's president speaks of.
  void use_only_state(std::uint32_t only) {
    const std::set<std::uint32_t> named_in = sentences_of(only);
    for (Found& f : found) {
      if (!f.role || !has_person(f) || !row_of(tables, f)->state || is_settled(f) || f.by_default)
        continue;
      const bool elsewhere = named_in.size() > 1 || !named_in.contains(shape.sentence_of[f.head]);
      if (!elsewhere) continue;
      set_owner(tables, only, f);
      f.actor.via = Via::definite;
      f.why = "the only state that the story names";
    }
  }

  /// "In Bolivia, Congress refuses": the sentence begins with where it is told of.
  bool is_told_of(std::uint32_t state, const Found& f) const {
    const std::uint32_t begin = parse.sentences[shape.sentence_of[f.head]].begin;
    return lower_word(parse, text, begin) == "in" &&
           std::ranges::any_of(found, [&](const Found& s) {
             const bool behind =
                 s.tokens.begin == begin + 1 ||
                 (s.tokens.begin == begin + 2 && lower_word(parse, text, begin + 1) == "the");
             return behind && s.owner && s.actor.country && same_owner(tables, *s.owner, state);
           });
  }

  /// "Congress" is Washington's, but not in a report on Peru's parties; "Secretary-General Taha" is
  /// not of the UN where the one of the OIC was told before.
  void use_defaults(std::optional<std::uint32_t> only) {
    const bool domestic = only && tells_of_domestic_bodies();
    ToldOwners told(tables);
    for (const std::uint32_t id : order) {
      Found& f = found[id];
      if (f.role && f.owner) told.remember(f);
      if (!f.by_default || is_settled(f)) continue;
      std::uint32_t owner = *f.by_default;
      const bool of_state = tables.owners[owner].entity.empty();
      if (const Found* before = told.told_before(f)) {
        owner = *before->owner;
      } else if (of_state && only && (domestic || is_told_of(*only, f))) {
        owner = *only;
      }
      set_owner(tables, owner, f);
      if (!same_owner(tables, owner, *f.by_default)) f.actor.via = Via::definite;
      f.why = "by default of its row in actors/roles.tsv:" +
              std::to_string(row_of(tables, f)->where.line);
    }
  }

  // --- names -----------------------------------------------------------------------------------

  std::string name_key(TokenRange range) const {
    std::string key;
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      if (token(t).upos == "PUNCT" && word(t) != "-") continue;
      if (!key.empty()) key += ' ';
      key += lower_ascii(fold(word(t)));
    }
    return key;
  }

  void know(const std::string& key, std::uint32_t id) {
    const auto [it, added] = names.try_emplace(key, Known{id, false});
    if (added) return;
    const Found &known = found[it->second.found], &now = found[id];
    const bool same = known.owner && now.owner && same_owner(tables, *known.owner, *now.owner);
    if (!same) it->second.ambiguous = true;
  }

  /// Whether two names can be one person's: the shorter's words stand in the longer in their order.
  bool agree(TokenRange a, TokenRange b) const {
    if (a.end - a.begin > b.end - b.begin) std::swap(a, b);
    std::uint32_t at = b.begin;
    for (std::uint32_t t = a.begin; t < a.end; ++t) {
      while (at < b.end && name_key({at, at + 1}) != name_key({t, t + 1})) ++at;
      if (at == b.end) return false;
      ++at;
    }
    return true;
  }

  void learn_names() {
    for (const std::uint32_t id : order) {
      const Found& f = found[id];
      if (!has_person(f) || !f.owner || f.consumed || f.weak) continue;
      const std::string full = name_key(f.person);
      know(full, id);
      if (f.person.end - f.person.begin < 2) continue;
      const bool family_first = tables.owners[*f.owner].family_first;
      learn_word(f.person.end - 1, id);
      if (family_first) learn_word(f.person.begin, id);
    }
  }

  void learn_word(std::uint32_t t, std::uint32_t id) {
    if (word(t).size() > 1) know(name_key({t, t + 1}), id);
  }

  const Found* explained(TokenRange person) const {
    auto it = names.find(name_key(person));
    if (it == names.end() && person.end - person.begin > 1) {
      it = names.find(name_key({person.end - 1, person.end}));
    }
    if (it == names.end() || it->second.ambiguous) return nullptr;
    const Found& known = found[it->second.found];
    return agree(known.person, person) ? &known : nullptr;
  }

  /// "Friday's attack", "May's attack": Mr Friday and Mrs May need their title or given name.
  bool is_calendar_word(TokenRange person) const {
    constexpr std::array<std::string_view, 19> kWords = {
        "monday", "tuesday",   "wednesday", "thursday", "friday",  "saturday", "sunday",
        "march",  "april",     "may",       "june",     "august",  "january",  "february",
        "july",   "september", "october",   "november", "december"};
    return person.end == person.begin + 1 &&
           std::find(kWords.begin(), kWords.end(), lower_ascii(word(person.begin))) != kWords.end();
  }

  /// What the table of officials knows; a name that the document itself explains is left to that.
  void use_officials(const Holders& holders) {
    for (const std::uint32_t id : order) {
      Found& f = found[id];
      if (!has_person(f) || f.consumed || f.inside) continue;
      if (!f.role && is_calendar_word(f.person)) continue;
      const bool noun = f.weak && token(f.person.begin).upos == "NOUN";
      if (noun && !f.owner) {  // "Trump condemned it", but "Rice is grown"
        holders.explain_vouched(f);
        continue;
      }
      const bool thing = f.person.begin > 0 && word(f.person.begin - 1) == "the";
      if (thing && f.person.end == f.person.begin + 1) continue;  // "the Moon"
      if (f.owner)
        holders.complete(f);
      else if (explained(f.person) == nullptr && !is_settled(f))
        holders.explain(f);
    }
  }

  /// "the Netanyahu government": whose it is, by the table.
  void own_by_officials(const Holders& holders) {
    for (const std::uint32_t id : order) {
      Found& f = found[id];
      if (f.owner || f.owner_person.end <= f.owner_person.begin ||
          explained(f.owner_person) != nullptr)
        continue;
      Found person;
      person.person = f.owner_person;
      const Span words{token(f.owner_person.begin).span.begin,
                       token(f.owner_person.end - 1).span.end};
      person.actor.name = std::string(text.substr(words.begin, words.end - words.begin));
      if (!holders.explain(person) || person.former) continue;
      take_owner(tables, person, f);
      f.why = person.why;
    }
  }

  // --- what a state's story tells of ------------------------------------------------------------

  /// Whether a phrase says where something is: "in Pakistan", "the Venezuelan city".
  bool says_where(const Found& f) const {
    constexpr std::array<std::string_view, 8> kWhere = {
        "in", "at", "near", "across", "outside", "throughout", "inside", "around"};
    if (f.place || f.inside) return true;
    const Token& head = token(f.head);
    return head.deprel == "pobj" &&
           std::find(kWhere.begin(), kWhere.end(), token(head.head).norm) != kWhere.end();
  }

  /// "Hong Kong's police clash with protesters. Riot police fire tear gas": of whom the same body
  /// was told before, if of one state only. By what it is, not by its noun as ToldOwners:
  /// "officers" take up "security forces".
  void use_body_told_before() {
    constexpr std::array<std::string_view, 3> kBodies = {"COP", "JUD", "LEG"};
    std::map<std::string, std::optional<std::uint32_t>> owner_of;  // none: of several
    for (const std::uint32_t id : order) {
      Found& f = found[id];
      if (!f.role || f.consumed || has_person(f) || f.actor.roles.empty()) continue;
      const std::string& body = f.actor.roles.front();
      if (std::find(kBodies.begin(), kBodies.end(), body) == kBodies.end()) continue;
      const auto told = owner_of.find(body);
      if (f.owner && f.actor.country) {
        const bool same =
            told == owner_of.end() || (told->second && same_owner(tables, *told->second, *f.owner));
        owner_of[body] = same ? f.owner : std::nullopt;
      } else if (told != owner_of.end() && told->second && !is_settled(f) && !f.by_default &&
                 f.owner_person.end == 0) {
        set_owner(tables, *told->second, f);
        f.actor.via = Via::definite;
        f.why = "as told of the same body before";
      }
    }
  }

  /// "Security forces stormed a train in Pakistan": whose state is told by where it happened, if
  /// the document names no other. Not for leaders and envoys, who meet abroad.
  void use_place_of_story(std::uint32_t only) {
    constexpr std::array<std::string_view, 9> kDomestic = {"GOV", "MIL", "COP", "LEG", "JUD",
                                                           "SPY", "OPP", "PRM", "REB"};
    const bool located = std::any_of(found.begin(), found.end(), [&](const Found& f) {
      return f.owner && f.actor.country && !f.weak && same_owner(tables, *f.owner, only) &&
             says_where(f);
    });
    if (!located) return;
    for (Found& f : found) {
      if (!f.role || is_settled(f) || f.consumed || has_person(f) || f.actor.roles.empty())
        continue;
      const RoleRow& row = *row_of(tables, f);
      const bool body = row.kind == RoleClass::body || row.kind == RoleClass::person;
      if (!body || f.by_default || f.owner_person.end > 0 ||
          shape.chunks[f.chunk].pronoun_possessor)
        continue;
      if (std::find(kDomestic.begin(), kDomestic.end(), f.actor.roles.front()) == kDomestic.end())
        continue;
      set_owner(tables, only, f);
      f.actor.via = Via::definite;
      f.why = "the one state of the story, where it happened";
    }
  }

  void explain_names() {
    for (const std::uint32_t id : order) {
      Found& f = found[id];
      if (!f.owner && has_person(f)) {
        if (const Found* known = explained(f.person); known != nullptr) {
          const bool keeps_role = f.role && !f.actor.roles.empty();
          if (keeps_role) {
            take_owner(tables, *known, f);
          } else {
            take_role(tables, *known, f);
          }
          f.actor.via = Via::name;
          f.why = "the document told of this name before";
          f.weak = false;
        }
      }
      if (!f.owner && f.owner_person.end > f.owner_person.begin) {
        if (const Found* known = explained(f.owner_person); known != nullptr)
          take_owner(tables, *known, f);
      }
    }
  }
};

}  // namespace

void complete(const Knowledge& known, const Story& story, const std::optional<Date>& published,
              const std::vector<Quotation>& quotations, Phrases& phrases) {
  const auto& [tables, officials] = known;
  const auto& [parse, text, shape] = story;
  std::vector<std::uint32_t> order(phrases.found.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return phrases.found[a].tokens.begin < phrases.found[b].tokens.begin;
  });
  join_phrases(tables, parse, text, shape, order, phrases);
  Document document{tables, parse, text, shape, phrases.found, std::move(order)};
  document.learn_names();
  const Holders holders(tables, officials,
                        published ? std::optional(day_of(*published)) : std::nullopt,
                        phrases.found);
  document.use_officials(holders);
  const std::optional<std::uint32_t> only = document.only_state();
  if (only) document.use_only_state(*only);
  document.use_defaults(only);
  document.learn_names();
  document.explain_names();
  document.own_by_officials(holders);
  explain_definites(tables, parse, shape, document.order, phrases.found);
  if (only) document.use_place_of_story(*only);
  document.use_body_told_before();
  resolve_pairs(tables, parse, text, shape, document.order, phrases);
  resolve_references({tables, officials}, {parse, text, shape}, quotations, document.order,
                     phrases);
}

}  // namespace nuncio::actors
