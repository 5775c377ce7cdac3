// See hits.h.
#include "actors/hits.h"

#include <algorithm>
#include <array>
#include <utility>

#include "actors/own_actors.h"

namespace nuncio::actors {
namespace {

constexpr std::array<std::string_view, 12> kOwningTies = {
    "led",   "run",       "owned",    "made",  "flagged",    "administered",
    "based", "appointed", "operated", "built", "registered", "dominated"};
constexpr std::array<std::string_view, 10> kApartPrefixes = {
    "pro", "anti", "non", "post", "pre", "counter", "mid", "neo", "trans", "cross"};

template <class List>
bool one_of(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

struct Match {
  std::uint32_t value = 0;
  std::size_t end = 0;  ///< behind the last atom; 0: none
};

struct Finder {
  const Tables& tables;
  const Parse& parse;
  std::string_view text;
  const std::vector<Atom>& atoms;
  const std::optional<Date>& published;
  std::vector<bool> in_entity;     ///< token stands in a named entity
  std::vector<bool> present = {};  ///< words of the document, where a decoy asks for them

  std::string_view word(std::size_t atom) const {
    const Span span = atoms[atom].span;
    return text.substr(span.begin, span.end - span.begin);
  }

  bool has_word(std::uint32_t id) {
    if (present.empty()) {
      present.resize(tables.words.size(), false);
      for (const Atom& atom : atoms) present[atom.exact] = true;
    }
    return present[id];
  }

  bool is_near(std::uint32_t id, std::size_t at) const {
    constexpr std::size_t kNear = 25;  // atoms: about a sentence
    const std::size_t end = std::min(atoms.size(), at + kNear);
    for (std::size_t i = at < kNear ? 0 : at - kNear; i < end; ++i)
      if (atoms[i].exact == id || atoms[i].lower == id) return true;
    return false;
  }

  bool is_proper(std::size_t atom) const {
    const std::uint32_t token = atoms[atom].token;
    return parse.tokens[token].xpos.starts_with("NNP") || in_entity[token];
  }

  Match longest_name(std::size_t begin) const {
    Match best;
    std::uint32_t node = 1;
    for (std::size_t i = begin; i < atoms.size(); ++i) {
      node = tables.names.step(node, atoms[i].exact);
      if (node == 0) break;
      const auto value = tables.names.value(node);
      if (!value || (tables.forms[*value].proper && !is_proper(begin))) continue;
      if (tables.forms[*value].kinds == kCombining && !combines(i)) continue;
      best = {*value, i + 1};
    }
    return best;
  }

  /// The longest form of the user's own that stands here and means somebody on the document's day.
  Match longest_own(std::size_t begin) const {
    if (tables.own.forms.empty()) return {};
    Match best;
    follow_own(tables.own.exact, begin, false, best);
    follow_own(tables.own.folded, begin, true, best);
    return best;
  }

  void follow_own(const Trie& trie, std::size_t begin, bool any_case, Match& best) const {
    std::uint32_t node = 1;
    for (std::size_t i = begin; i < atoms.size(); ++i) {
      node = trie.step(node, any_case ? atoms[i].lower : atoms[i].exact);
      if (node == 0 || (any_case && !stands_in_name(i))) break;
      const auto value = trie.value(node);
      if (!value || i + 1 <= best.end) continue;
      const auto form = own_form_on(tables.own.forms[*value], published);
      if (!form || (tables.forms[*form].proper && !is_proper(begin))) continue;
      // Of names in capitals nobody knows whether "CARE" is the word; a lone one must be a name.
      if (any_case && (!atoms[i].capital || (i == begin && !is_proper(begin)))) continue;
      best = {*form, i + 1};
    }
  }

  /// Names have capitals; only short words of them may go without: "of", "al", "bin".
  bool stands_in_name(std::size_t atom) const {
    constexpr std::size_t kShort = 3;
    const std::string_view w = word(atom);
    return atoms[atom].capital || w.size() <= kShort || w.front() < 'a' || w.front() > 'z';
  }

  /// "Franco-German", but not "Franco" alone.
  bool combines(std::size_t atom) const {
    return atom + 1 < atoms.size() && atoms[atom + 1].hyphen_before && atoms[atom + 1].capital;
  }

  Match longest_role(std::size_t begin) const {
    Match best;
    std::uint32_t node = 1;
    for (std::size_t i = begin; i < atoms.size(); ++i) {
      node = tables.roles.step(node, atoms[i].lower);
      if (node == 0) break;
      auto value = tables.roles.value(node);
      if (!value) continue;
      const bool capital = atoms[begin].capital;
      if (capital && tables.role_forms[*value].twin) value = tables.role_forms[*value].twin;
      if (tables.role_forms[*value].capital && !capital) continue;
      best = {*value, i + 1};
    }
    return best;
  }

  /// The longest decoy from `begin`; a wildcard takes the longest name of a state that stands
  /// there.
  void longest_decoy(std::size_t i, std::uint32_t node, Match& best) {
    if (const auto value = tables.decoy_names.value(node);
        value && i > best.end && applies(*value, i - 1)) {
      best = {*value, i};
    }
    if (i >= atoms.size()) return;
    if (const std::uint32_t next = tables.decoy_names.step(node, atoms[i].exact)) {
      longest_decoy(i + 1, next, best);
    }
    const std::uint32_t state = tables.decoy_names.step(node, tables.any_state);
    const std::uint32_t city = tables.decoy_names.step(node, tables.any_city);
    if (state == 0 && city == 0) return;
    const Match name = longest_name(i);
    if (name.end == 0) return;
    const std::uint16_t kinds = tables.forms[name.value].kinds;
    constexpr std::uint16_t kStateWords = kName | kAdjective | kPeople | kCapital | kPlace;
    if (state != 0 && (kinds & kStateWords)) longest_decoy(name.end, state, best);
    if (city != 0 && (kinds & (kCapital | kPlace))) longest_decoy(name.end, city, best);
  }

  /// Whether the words of a row stand in the document; of a sport, near by: a speech may mention a
  /// match.
  bool applies(std::uint32_t decoy, std::size_t at) {
    const Decoy& row = tables.decoys[decoy];
    const bool near = row.what == "sport" && !row.when.empty();
    const auto seen = [&](std::uint32_t id) { return has_word(id) && (!near || is_near(id, at)); };
    if (std::any_of(row.unless.begin(), row.unless.end(), seen)) return false;
    return row.when.empty() || std::any_of(row.when.begin(), row.when.end(), seen);
  }

  Hit hit_of(HitKind kind, const Match& match, std::size_t begin) const {
    Hit hit;
    hit.kind = kind;
    hit.value = match.value;
    hit.tokens = {atoms[begin].token, atoms[match.end - 1].token + 1};
    hit.span = {atoms[begin].span.begin, atoms[match.end - 1].span.end};
    if (hit.span.end < text.size() && text[hit.span.end] == '.' &&
        parse.tokens[hit.tokens.end - 1].span.end > hit.span.end) {
      ++hit.span.end;  // the last dot of "U.S."
    }
    hit.whole_tokens = parse.tokens[hit.tokens.begin].span.begin == hit.span.begin &&
                       parse.tokens[hit.tokens.end - 1].span.end == hit.span.end;
    hit.hyphen_before = atoms[begin].hyphen_before;
    hit.tie = tie_of(begin, match.end);
    if (kind == HitKind::name) {
      hit.value = form_on(tables, match.value, published);
      hit.kinds = tables.forms[hit.value].kinds;
      hit.owner = tables.forms[hit.value].owner;
    }
    return hit;
  }

  Tie tie_of(std::size_t begin, std::size_t end) const {
    if (begin > 0 && atoms[begin].hyphen_before) {
      const std::string before = lower_ascii(word(begin - 1));
      if (before == "ex") return Tie::former;
      if (one_of(kApartPrefixes, before)) return Tie::apart;
    }
    if (end < atoms.size() && atoms[end].hyphen_before && !atoms[end].capital) {
      const std::string_view after = word(end);
      if (one_of(kOwningTies, after)) return Tie::owning;
      if (after.ends_with("ed") || after == "held" || after == "born" || after == "friendly" ||
          after == "style" || after == "bound") {
        return Tie::apart;
      }
    }
    return Tie::none;
  }

  /// A decoy row may say that the form is a place of a state ("Georgia" in the United States).
  Hit decoy_hit(const Match& match, std::size_t begin) const {
    Hit hit = hit_of(HitKind::decoy, match, begin);
    const std::string& what = tables.decoys[match.value].what;
    if (what.size() != 3 || what != upper_ascii(what)) return hit;
    for (std::size_t i = 0; i < tables.owners.size(); ++i) {
      if (tables.owners[i].country != what) continue;
      hit.kind = HitKind::name;
      hit.kinds = kPlace;
      hit.owner = static_cast<std::uint32_t>(i);
      break;
    }
    return hit;
  }

  /// "Moscow, | Idaho": a town in a state of the United States, whatever its name.
  std::optional<std::uint32_t> american_state_behind(const Match& town) const {
    constexpr std::uint16_t kTown = kName | kCapital | kPlace;
    const std::size_t comma = town.end;
    if (!(tables.forms[town.value].kinds & kTown) || comma + 1 >= atoms.size() ||
        word(comma) != ",")
      return {};
    const Match state = longest_name(comma + 1);
    if (state.end == 0 || !(tables.forms[state.value].kinds & kPlace)) return {};
    const std::uint32_t owner = tables.forms[state.value].owner;
    const bool listed =
        state.end < atoms.size() && (word(state.end) == "and" || word(state.end) == "or");
    return tables.owners[owner].country == "USA" && !listed ? std::optional(owner) : std::nullopt;
  }

  /// "GIVE US BACK": between capitals it is a pronoun as often as a state.
  bool is_shouted_us(std::size_t i) const {
    const auto shouted = [&](std::size_t a) {
      const std::string_view w = word(a);
      return w.size() > 1 && atoms[a].word && w == upper_ascii(w) && w != lower_ascii(w);
    };
    return word(i) == "US" && i > 0 && i + 1 < atoms.size() && shouted(i - 1) && shouted(i + 1);
  }

  /// The name that the first word of "North and South Korea" shares the last with.
  std::optional<Hit> split_name(std::size_t i) const {
    const auto is_part = [&](std::size_t a) {
      return one_of(std::array<std::string_view, 4>{"North", "South", "East", "West"}, word(a));
    };
    if (i + 3 >= atoms.size() || !is_part(i) || !is_part(i + 2) ||
        !one_of(std::array<std::string_view, 2>{"and", "or"}, word(i + 1)) ||
        longest_name(i + 2).end != i + 4)
      return {};
    const std::uint32_t node = tables.names.step(1, atoms[i].exact);
    const auto value =
        node == 0 ? std::nullopt : tables.names.value(tables.names.step(node, atoms[i + 3].exact));
    if (!value) return {};
    return hit_of(HitKind::name, {*value, i + 1}, i);
  }

  std::vector<Hit> run() {
    std::vector<Hit> hits;
    for (std::size_t i = 0; i < atoms.size();) {
      const Atom& atom = atoms[i];
      if (!atom.word || (atom.exact == 0 && atom.lower == 0)) {
        ++i;
        continue;
      }
      if (auto first = split_name(i)) {
        hits.push_back(*first);
        ++i;
        continue;
      }
      const Match own = longest_own(i), role = longest_role(i);
      const Match name = is_shouted_us(i) ? Match() : longest_name(i);
      Match decoy;
      longest_decoy(i, 1, decoy);
      if (own.end != 0 && own.end >= std::max({decoy.end, name.end, role.end})) {
        hits.push_back(hit_of(HitKind::name, own, i));
        hits.back().own = true;
        i = own.end;
      } else if (decoy.end != 0 && decoy.end >= std::max(name.end, role.end)) {
        hits.push_back(decoy_hit(decoy, i));
        i = decoy.end;
      } else if (name.end != 0 && name.end >= role.end) {
        hits.push_back(hit_of(HitKind::name, name, i));
        if (const auto state = american_state_behind(name)) {
          hits.back().kinds = kPlace;
          hits.back().owner = *state;
        }
        i = name.end;
      } else if (role.end != 0) {
        hits.push_back(hit_of(HitKind::role, role, i));
        i = role.end;
      } else {
        ++i;
      }
    }
    return hits;
  }
};

}  // namespace

std::vector<Hit> find_hits(const Tables& tables, const Parse& parse, std::string_view text,
                           const std::vector<Atom>& atoms, const std::optional<Date>& published) {
  std::vector<bool> in_entity(parse.tokens.size(), false);
  for (const Entity& entity : parse.entities) {
    if (entity.label == "DATE" || entity.label == "CARDINAL" || entity.label == "ORDINAL") continue;
    for (std::uint32_t t = entity.tokens.begin; t < entity.tokens.end; ++t) in_entity[t] = true;
  }
  if (parse.tokens.empty()) return {};
  return Finder{tables, parse, text, atoms, published, std::move(in_entity)}.run();
}

}  // namespace nuncio::actors
