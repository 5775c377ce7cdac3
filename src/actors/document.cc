// See document.h.
#include "actors/document.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace nuncio::actors {
namespace {

/// A counterpart's other stands at most so many actors away; it bounds the time on endless
/// sentences.
constexpr std::size_t kNear = 40;

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
  bool has_person(const Found& f) const { return f.person.end > f.person.begin; }
  const RoleForm* role(const Found& f) const {
    return f.role ? &tables.role_forms[*f.role] : nullptr;
  }
  const RoleRow* row(const Found& f) const {
    return f.role ? &tables.role_rows[role(f)->row] : nullptr;
  }

  /// Country, entity and kind of another; its sectors and office only where this one has none.
  void take_owner(Found& to, const Found& from) {
    if (from.owner) set_owner(tables, *from.owner, to);
    if (to.actor.roles.empty()) to.actor.roles = from.actor.roles;
    if (to.actor.country) to.actor.kind = kind_of_roles(to.actor.roles);
  }

  void take_role(Found& to, const Found& from) {
    to.role = from.role;
    to.actor.roles = from.actor.roles;
    to.actor.office = from.actor.office;
    to.former = from.former;
    if (from.owner) set_owner(tables, *from.owner, to);
    to.owner_ref = from.owner_ref;
    to.by_default = from.by_default;
    to.actor.kind = from.actor.kind;
    to.actor.via = from.actor.via;
  }

  // --- appositions -----------------------------------------------------------------------------

  bool only_marks_between(const Found& left, const Found& right) const {
    for (std::uint32_t t = left.tokens.end; t < right.tokens.begin; ++t) {
      const std::string_view upos = token(t).upos;
      if (upos != "PUNCT" && upos != "DET") return false;
    }
    return left.tokens.end <= right.tokens.begin;
  }

  void absorb(Found& left, Found& right) {
    right.consumed = true;
    const std::uint32_t end = right.tokens.end;
    const bool bracketed =
        end < parse.tokens.size() && word(end) == ")" && word(right.tokens.begin - 1) == "(";
    left.tokens.end = bracketed ? end + 1 : end;
    left.span.reset();
    left.weak = false;
  }

  /// `right` explains `left`: "Emmanuel Macron, the French president", "the rebel group, M23".
  void join(Found& left, Found& right) {
    if (left.consumed || right.consumed || left.inside || right.inside) return;
    if (left.joined_to || right.joined_to || !only_marks_between(left, right)) return;
    const bool left_name = has_person(left), right_name = has_person(right);
    if (left_name && !left.role && right.role && !right_name) {
      take_role(left, right);
      absorb(left, right);
    } else if (left.role && !left_name && right_name && !right.role &&
               (!left.actor.entity || row(left)->kind == RoleClass::office)) {
      left.person = right.person;
      left.actor.name = right.actor.name;
      absorb(left, right);
    } else if (left.plain && right.plain && left.owner == right.owner) {
      absorb(left, right);
    } else if (left.plain && right.plain && left.actor.country &&
               left.actor.country == right.actor.country) {
      absorb(left, right);  // "Paris, France"
    } else if (left.actor.entity && left.plain && right_name && !right.role &&
               is_abbreviation(right)) {
      absorb(left, right);  // "the Libyan National Army (LNA)"
    } else if (left.role && right.plain && right.actor.entity && !left.actor.entity &&
               row(left)->kind != RoleClass::office) {
      left.role.reset();
      left.plain = true;
      left.actor.roles.clear();
      left.actor.office.reset();
      take_owner(left, right);
      left.actor.via = Via::name;
      absorb(left, right);
    } else if (left.role && left.owner && !left_name && right.weak) {
      left.person = right.person;
      left.actor.name = right.actor.name;
      absorb(left, right);
    }
  }

  bool is_abbreviation(const Found& f) const {
    if (f.person.end != f.person.begin + 1) return false;
    const std::string_view w = word(f.person.begin);
    return std::none_of(w.begin(), w.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }

  void join_appositions(const std::vector<std::vector<std::uint32_t>>& of_chunk) {
    for (std::size_t c = 0; c < shape.chunks.size(); ++c) {
      const std::uint32_t exit = shape.nodes[shape.chunks[c].head].exit;
      const bool behind_title = touching_title(c);
      if (of_chunk[c].empty() || (token(exit).deprel != "appos" && !behind_title)) continue;
      const std::uint32_t main = behind_title ? static_cast<std::uint32_t>(c) - 1
                                              : shape.nodes[shape.node_of[token(exit).head]].chunk;
      if (main >= c || of_chunk[main].empty()) continue;
      Found &left = found[of_chunk[main].back()], &right = found[of_chunk[c].front()];
      if (of_chunk[c].size() > 1 && right.joined_to) continue;
      join(left, right);
    }
  }

  /// "Prime Minister of Italy | Silvio Berlusconi", "Russian ambassador to the United Kingdom |
  /// Andrei Kelin".
  void join_names_behind_titles() {
    for (std::size_t i = 0; i + 1 < order.size(); ++i) {
      Found& left = found[order[i]];
      if (left.consumed || left.inside || !left.role || has_person(left)) continue;
      if (row(left)->kind != RoleClass::office) continue;
      for (std::size_t j = i + 1; j < std::min(order.size(), i + 4); ++j) {
        Found& right = found[order[j]];
        if (right.consumed || sentence(right) != sentence(left)) continue;
        if (left.tokens.end == right.tokens.begin) join(left, right);
        if (row(left)->sent && is_posted_to(left, right)) share_title(left, found[order[j]], j);
        break;
      }
    }
  }

  /// "ambassador" [to] "the United Kingdom".
  bool is_posted_to(const Found& left, const Found& right) const {
    return right.plain && word(left.tokens.end) == "to" &&
           right.tokens.begin <= left.tokens.end + 2;
  }

  void share_title(const Found& title, const Found& post, std::size_t at) {
    if (at + 1 >= order.size()) return;
    Found& named = found[order[at + 1]];
    if (named.consumed || !has_person(named) || named.role || post.tokens.end != named.tokens.begin)
      return;
    take_role(named, title);
    named.weak = false;
  }

  /// "his German counterpart Olaf Scholz", however the parser hangs the name.
  bool touching_title(std::size_t c) const {
    if (c == 0) return false;
    const Node& head = shape.nodes[shape.chunks[c - 1].head];
    const Node& first = shape.nodes[shape.chunks[c].begin];
    if (head.kind != NodeKind::role || head.tokens.end != first.tokens.begin) return false;
    if (sentence_of_node(head) != sentence_of_node(first)) return false;
    const bool named = first.kind == NodeKind::person ||
                       (first.kind == NodeKind::word && token(first.exit).upos == "PROPN");
    return named && tables.role_rows[tables.role_forms[shape.hits[head.hit].value].row].kind ==
                        RoleClass::office;
  }

  std::uint32_t sentence_of_node(const Node& node) const { return shape.sentence_of[node.exit]; }

  // --- coordinated roles: "Japan's prime minister and foreign minister" -------------------------

  void share_owners() {
    for (std::size_t i = 1; i < order.size(); ++i) {
      Found &right = found[order[i]], &left = found[order[i - 1]];
      if (!right.role || !left.role || right.consumed || left.consumed) continue;
      if (token(right.head).deprel != "conj" || token(right.head).head != left.head) continue;
      if (!bare_behind_conjunction(right) || left.by_default || right.by_default) continue;
      if (left.owner && !settled(right) && !has_person(left))
        take_owner(right, left);
      else if (right.owner && !settled(left) && !has_person(right) && !has_person(left)) {
        take_owner(left, right);
      }
    }
  }

  bool settled(const Found& f) const { return f.owner || f.owner_ref || f.owner_person.end > 0; }

  bool bare_behind_conjunction(const Found& f) const {
    const std::uint32_t first = f.tokens.begin;
    return first > 0 && token(first - 1).upos == "CCONJ" && token(first).upos != "ADJ" &&
           token(first).upos != "NUM";
  }

  // --- counterparts ----------------------------------------------------------------------------

  bool is_counterpart(const Found& f) const {
    const RoleForm* form = role(f);
    return form != nullptr && (form->name == "counterpart" || form->name == "opposite number");
  }

  void complete_counterparts() {
    for (std::size_t i = 0; i < order.size(); ++i) {
      Found& f = found[order[i]];
      if (!is_counterpart(f)) continue;
      const Found* other = nearest_official(i);
      f.actor.office.reset();
      if (other == nullptr || other->actor.roles.empty()) continue;
      f.actor.office = other->actor.office;
      f.actor.roles = other->actor.roles;
      if (f.owner) set_owner(tables, *f.owner, f);
    }
  }

  /// The nearest holder of an office in the sentence, before the counterpart or else behind it.
  const Found* nearest_official(std::size_t at) const {
    const std::uint32_t here = sentence(found[order[at]]);
    const auto fits = [&](const Found& f) {
      return !f.consumed && !f.weak && !is_counterpart(f) && (f.actor.office || has_person(f));
    };
    const std::size_t from = at < kNear ? 0 : at - kNear, to = std::min(order.size(), at + kNear);
    for (std::size_t i = at; i-- > from && sentence(found[order[i]]) == here;) {
      if (fits(found[order[i]])) return &found[order[i]];
    }
    for (std::size_t i = at + 1; i < to && sentence(found[order[i]]) == here; ++i) {
      if (fits(found[order[i]])) return &found[order[i]];
    }
    return nullptr;
  }

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

  /// "President Moïse" in a report on Haiti.
  void use_only_state(std::uint32_t only) {
    for (Found& f : found) {
      if (!f.role || !has_person(f) || !row(f)->state || settled(f) || f.by_default) continue;
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
      if (!f.by_default || settled(f)) continue;
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

  void explain_names() {
    for (const std::uint32_t id : order) {
      Found& f = found[id];
      if (!f.owner && has_person(f)) {
        if (const Found* known = explained(f.person); known != nullptr) {
          const bool keeps_role = f.role && !f.actor.roles.empty();
          if (keeps_role) {
            take_owner(f, *known);
          } else {
            take_role(f, *known);
          }
          f.actor.via = Via::name;
          f.weak = false;
        }
      }
      if (!f.owner && f.owner_person.end > f.owner_person.begin) {
        if (const Found* known = explained(f.owner_person); known != nullptr) take_owner(f, *known);
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
    const std::string& name = role(f)->name;
    for (std::size_t at = 0; at != std::string::npos;) {
      tell(told_by_name[kind_key(f, name.substr(at))], *f.owner);
      const std::size_t space = name.find(' ', at);
      at = space == std::string::npos ? space : space + 1;
    }
    if (row(f)->kind != RoleClass::office) tell(told_by_row[role(f)->row], *f.owner);
  }

  std::optional<std::uint32_t> owner_told_before(const Found& now) const {
    const auto by_name = told_by_name.find(kind_key(now, role(now)->name));
    if (by_name != told_by_name.end()) {
      return by_name->second.several ? std::nullopt : by_name->second.owner;
    }
    const auto by_row = told_by_row.find(role(now)->row);
    if (!now.definite || row(now)->kind == RoleClass::office || by_row == told_by_row.end())
      return {};
    return by_row->second.several ? std::nullopt : by_row->second.owner;
  }

  bool may_be_definite(const Found& f) const {
    if (!f.role || f.owner || f.owner_ref || has_person(f) || f.former) return false;
    if (f.owner_person.end > 0 || is_counterpart(f)) return false;
    if (row(f)->kind == RoleClass::country) return f.definite;
    if (row(f)->kind == RoleClass::thing || row(f)->kind == RoleClass::people) return false;
    if (f.actor.roles.empty()) return false;
    // Without an article only bodies that act as one take up what was told: "police", but not
    // "people".
    return f.definite || (f.bare && kind_of_roles(f.actor.roles) != ActorKind::people);
  }

  void follow_reference(Found& f) {
    if (f.owner_ref && !f.owner && found[*f.owner_ref].owner) take_owner(f, found[*f.owner_ref]);
  }

  void explain_definites() {
    Told states;  // for "the country": the one state named so far
    for (const std::uint32_t id : order) {
      Found& f = found[id];
      follow_reference(f);
      if (may_be_definite(f)) {
        const bool country = row(f)->kind == RoleClass::country;
        const std::optional<std::uint32_t> only = states.several ? std::nullopt : states.owner;
        if (const auto owner = country ? only : owner_told_before(f); owner) {
          if (country) f.role.reset();
          set_owner(tables, *owner, f);
          f.actor.via = Via::definite;
        }
      }
      if (f.owner && f.actor.country) tell(states, *f.owner);
      if (f.owner && f.role && !f.former) remember(f);
      if (!f.owner && f.role && has_person(f))
        told_by_name[kind_key(f, role(f)->name)].several = true;  // "President Biden"
    }
    for (const std::uint32_t id : order) follow_reference(found[id]);
  }
};

}  // namespace

void complete(const Tables& tables, const Parse& parse, std::string_view text, const Shape& shape,
              Phrases& phrases) {
  std::vector<std::uint32_t> order(phrases.found.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return phrases.found[a].tokens.begin < phrases.found[b].tokens.begin;
  });
  Document document{tables, parse, text, shape, phrases.found, std::move(order)};
  document.join_appositions(phrases.of_chunk);
  document.join_names_behind_titles();
  document.share_owners();
  document.complete_counterparts();
  const std::optional<std::uint32_t> only = document.only_state();
  if (only) document.use_only_state(*only);
  document.use_defaults(only);
  document.learn_names();
  document.explain_names();
  document.explain_definites();
}

}  // namespace nuncio::actors
