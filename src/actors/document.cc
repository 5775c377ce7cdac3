// See document.h.
#include "actors/document.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "actors/coreference.h"
#include "actors/holders.h"
#include "actors/joins.h"

namespace nuncio::actors {
namespace {

/// A person or body that the document has introduced with an owner.
struct Known {
  std::uint32_t found = 0;
  bool ambiguous = false;  ///< the word stands for two of them
};

/// The owner that all phrases of one kind so far had, or that they had several.
struct Told {
  std::optional<std::uint32_t> owner;
  bool several = false;
};

struct Document {
  const Tables& tables;
  const Parse& parse;
  std::string_view text;
  const Shape& shape;
  std::vector<Found>& found;
  std::vector<std::uint32_t> order;               ///< found in text order
  std::map<std::string, Known> names = {};        ///< full names, and single words of names
  std::map<std::string, Told> told_by_name = {};  ///< role nouns, and their last words
  std::map<std::uint32_t, Told> told_by_row = {};

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
      if (only && !same_owner(*only, *f.owner)) return {};
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
      if (named && same_owner(*f.owner, state)) sentences.insert(shape.sentence_of[f.head]);
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
    }
  }

  /// "Congress" is Washington's, but not in a report on Peru's parties; "Secretary-General Taha" is
  /// not of the UN where the one of the OIC was told before.
  void use_defaults(std::optional<std::uint32_t> only) {
    const bool domestic = only && tells_of_domestic_bodies();
    for (const std::uint32_t id : order) {
      Found& f = found[id];
      if (f.role && f.owner) remember(f);
      if (!f.by_default || is_settled(f)) continue;
      std::uint32_t owner = *f.by_default;
      const bool of_state = tables.owners[owner].entity.empty();
      if (const auto told = owner_told_before(f)) {
        owner = *told;
      } else if (domestic && of_state) {
        owner = *only;
      }
      set_owner(tables, owner, f);
      if (!same_owner(owner, *f.by_default)) f.actor.via = Via::definite;
    }
    told_by_name.clear();
    told_by_row.clear();
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
    const bool same = known.owner && now.owner &&
                      tables.owners[*known.owner].country == tables.owners[*now.owner].country &&
                      tables.owners[*known.owner].entity == tables.owners[*now.owner].entity;
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

  /// What the table of officials knows; a name that the document itself explains is left to that.
  void use_officials(const Holders& holders) {
    for (const std::uint32_t id : order) {
      Found& f = found[id];
      if (!has_person(f) || f.consumed || f.inside) continue;
      if (f.owner)
        holders.complete(f);
      else if (explained(f.person) == nullptr && !is_settled(f))
        holders.explain(f);
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
          f.weak = false;
        }
      }
      if (!f.owner && f.owner_person.end > f.owner_person.begin) {
        if (const Found* known = explained(f.owner_person); known != nullptr)
          take_owner(tables, *known, f);
      }
    }
  }

  // --- definite descriptions -------------------------------------------------------------------

  bool same_owner(std::uint32_t a, std::uint32_t b) const {
    return tables.owners[a].country == tables.owners[b].country &&
           tables.owners[a].entity == tables.owners[b].entity;
  }

  void tell(Told& told, std::uint32_t owner) const {
    told.several = told.several || (told.owner && !same_owner(*told.owner, owner));
    told.owner = owner;
  }

  /// A noun and the sector it has here: the "party" of the opposition is not the ruling one.
  static std::string kind_key(const Found& f, const std::string& name) {
    return name + '/' + (f.actor.roles.empty() ? std::string() : f.actor.roles.front());
  }

  /// "the minister" may take up "the Kenyan foreign minister"; nouns of one row take up each other.
  void remember(const Found& f) {
    const std::string& name = form_of(tables, f)->name;
    for (std::size_t at = 0; at != std::string::npos;) {
      tell(told_by_name[kind_key(f, name.substr(at))], *f.owner);
      const std::size_t space = name.find(' ', at);
      at = space == std::string::npos ? space : space + 1;
    }
    if (row_of(tables, f)->kind != RoleClass::office)
      tell(told_by_row[form_of(tables, f)->row], *f.owner);
  }

  std::optional<std::uint32_t> owner_told_before(const Found& now) const {
    const auto by_name = told_by_name.find(kind_key(now, form_of(tables, now)->name));
    if (by_name != told_by_name.end()) {
      return by_name->second.several ? std::nullopt : by_name->second.owner;
    }
    const auto by_row = told_by_row.find(form_of(tables, now)->row);
    if (!now.definite || row_of(tables, now)->kind == RoleClass::office ||
        by_row == told_by_row.end())
      return {};
    return by_row->second.several ? std::nullopt : by_row->second.owner;
  }

  bool may_be_definite(const Found& f) const {
    if (!f.role || f.owner || f.owner_ref || has_person(f) || f.former) return false;
    if (f.owner_person.end > 0 || is_counterpart(tables, f)) return false;
    if (row_of(tables, f)->kind == RoleClass::country) return f.definite;
    if (row_of(tables, f)->kind == RoleClass::thing || row_of(tables, f)->kind == RoleClass::people)
      return false;
    if (f.actor.roles.empty()) return false;
    // Without an article only bodies that act as one take up what was told: "police", but not
    // "people".
    return f.definite || (f.bare && kind_of_roles(f.actor.roles) != ActorKind::people);
  }

  void follow_reference(Found& f) {
    if (f.owner_ref && !f.owner && found[*f.owner_ref].owner)
      take_owner(tables, found[*f.owner_ref], f);
  }

  void explain_definites() {
    Told states;  // for "the country": the one state named so far
    for (const std::uint32_t id : order) {
      Found& f = found[id];
      follow_reference(f);
      if (may_be_definite(f)) {
        const bool country = row_of(tables, f)->kind == RoleClass::country;
        const std::optional<std::uint32_t> only = states.several ? std::nullopt : states.owner;
        if (const auto owner = country ? only : owner_told_before(f); owner) {
          if (country) f.role.reset();
          set_owner(tables, *owner, f);
          if (country) f.actor.roles.clear();  // the state, whoever of it was told of
          f.actor.via = Via::definite;
        }
      }
      if (f.owner && f.actor.country) tell(states, *f.owner);
      if (f.owner && f.role && !f.former) remember(f);
      if (!f.owner && f.role && has_person(f))
        told_by_name[kind_key(f, form_of(tables, f)->name)].several = true;  // "President Biden"
    }
    for (const std::uint32_t id : order) follow_reference(found[id]);
  }
};

}  // namespace

void complete(const Tables& tables, const Officials& officials, const Parse& parse,
              std::string_view text, const Shape& shape, const std::optional<Date>& published,
              const std::vector<Quotation>& quotations, Phrases& phrases) {
  std::vector<std::uint32_t> order(phrases.found.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return phrases.found[a].tokens.begin < phrases.found[b].tokens.begin;
  });
  join_phrases(tables, parse, text, shape, order, phrases);
  Document document{tables, parse, text, shape, phrases.found, std::move(order)};
  document.learn_names();
  document.use_officials(Holders(tables, officials,
                                 published ? std::optional(day_of(*published)) : std::nullopt,
                                 phrases.found));
  const std::optional<std::uint32_t> only = document.only_state();
  if (only) document.use_only_state(*only);
  document.use_defaults(only);
  document.learn_names();
  document.explain_names();
  document.explain_definites();
  resolve_references(tables, officials, parse, text, shape, quotations, document.order, phrases);
}

}  // namespace nuncio::actors
