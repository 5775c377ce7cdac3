// See joins.h.
#include "actors/joins.h"

#include <algorithm>
#include <string_view>

namespace nuncio::actors {
namespace {

/// A counterpart's other stands at most so many actors away; it bounds the time on endless
/// sentences.
constexpr std::size_t kNear = 40;

struct Joiner {
  const Tables& tables;
  const Parse& parse;
  std::string_view text;
  const Shape& shape;
  const std::vector<std::uint32_t>& order;  ///< found in text order
  std::vector<Found>& found;

  const Token& token(std::uint32_t t) const { return parse.tokens[t]; }
  std::string_view word(std::uint32_t t) const {
    if (t >= parse.tokens.size()) return {};
    return text.substr(token(t).span.begin, token(t).span.end - token(t).span.begin);
  }
  std::uint32_t sentence(const Found& f) const { return shape.sentence_of[f.head]; }

  // --- those who are sent ----------------------------------------------------------------------

  /// "the ambassador to | Cambodia", "its envoy in | Damascus": where they are sent.
  void find_hosts() {
    for (std::size_t i = 0; i + 1 < order.size(); ++i) {
      Found& sent = found[order[i]];
      if (!sent.role || !row_of(tables, sent)->sent || sent.actor.host) continue;
      const std::string_view link = word(sent.tokens.end);
      if (link != "to" && link != "in" && link != "at" && link != "for") continue;
      for (std::size_t j = i + 1; j < std::min(order.size(), i + 3); ++j) {
        const Found& post = found[order[j]];
        if (post.tokens.begin <= sent.tokens.end || !post.plain || !post.owner) continue;
        if (post.tokens.begin > sent.tokens.end + 2 || post.consumed) break;
        if (!same_owner(post, sent))
          sent.actor.host = post.actor.country ? post.actor.country : post.actor.entity;
        break;
      }
    }
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
    if (has_person(left) && !left.role && right.role && !has_person(right)) {
      take_role(tables, right, left);
    } else if (names_holder(left, right)) {
      left.person = right.person;
      left.actor.name = right.actor.name;
    } else if (names_group(left, right)) {
      left.role.reset();
      left.plain = true;
      left.actor.roles.clear();
      left.actor.office.reset();
      take_owner(tables, right, left);
      left.actor.via = Via::name;
    } else if (!says_the_same(left, right)) {
      return;
    }
    absorb(left, right);
  }

  /// "the Palestinian president, | Mahmoud Abbas".
  bool names_holder(const Found& left, const Found& right) const {
    if (!left.role || has_person(left) || !has_person(right) || right.role) return false;
    return !left.actor.entity || (left.owner && right.weak) ||
           row_of(tables, left)->kind == RoleClass::office;
  }

  /// "the militant group | Hezbollah".
  bool names_group(const Found& left, const Found& right) const {
    return left.role && right.plain && right.actor.entity && !left.actor.entity &&
           row_of(tables, left)->kind != RoleClass::office;
  }

  /// "Paris, | France", "the Libyan National Army | (LNA)".
  bool says_the_same(const Found& left, const Found& right) const {
    if (!left.plain) return false;
    if (right.plain && left.owner == right.owner) return true;
    if (right.plain && left.actor.country) return left.actor.country == right.actor.country;
    return left.actor.entity && has_person(right) && !right.role && is_abbreviation(right);
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
  /// And what a tree may part as well: "militant group | Hezbollah", "Baku, | Azerbaijan".
  void join_neighbours() {
    for (std::size_t i = 0; i + 1 < order.size(); ++i) {
      Found& left = found[order[i]];
      for (std::size_t j = i + 1; j < std::min(order.size(), i + 4); ++j) {
        Found& right = found[order[j]];
        if (right.consumed || sentence(right) != sentence(left)) continue;
        join_neighbour(left, right, j);
        break;
      }
    }
  }

  void join_neighbour(Found& left, Found& right, std::size_t at) {
    if (left.consumed || left.inside) return;
    const bool touching = left.tokens.end == right.tokens.begin;
    if (left.plain && right.plain && left.actor.via == Via::metonym &&
        right.actor.via == Via::name) {
      // "In Tokyo, Japan warned China": there the state acts.
      const std::string_view deprel = token(right.head).deprel, after = word(right.tokens.end);
      const bool acts =
          deprel == "nsubj" || deprel == "nsubjpass" || after == "and" || after == "or";
      if (!acts && right.tokens.begin == left.tokens.end + 1 && word(left.tokens.end) == ",")
        join(left, right);
    } else if (left.role && !has_person(left)) {
      const bool office = row_of(tables, left)->kind == RoleClass::office;
      const bool sent = row_of(tables, left)->sent;
      const bool behind_comma = office && right.tokens.begin == left.tokens.end + 1 &&
                                word(left.tokens.end) == "," && has_person(right) && !right.role &&
                                word(right.tokens.end) == ",";
      if ((touching && (office || (right.plain && right.actor.entity))) || behind_comma)
        join(left, right);
      if (sent && is_posted_to(left, right)) share_title(left, right, at);
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
    const bool comma = word(post.tokens.end) == "," && post.tokens.end + 1 == named.tokens.begin;
    if (named.consumed || !has_person(named) || named.role ||
        (post.tokens.end != named.tokens.begin && !comma))
      return;
    take_role(tables, title, named);
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

  // --- a common name that another state uses too: "South Korea's | Joint Chiefs of Staff"
  // ---------

  void give_to_possessors() {
    for (std::size_t i = 1; i < order.size(); ++i) {
      const Found& left = found[order[i - 1]];
      Found& right = found[order[i]];
      const bool state = left.plain && left.owner && left.actor.country && !left.actor.entity &&
                         left.actor.roles.empty();
      const bool institution = right.plain && right.actor.via == Via::metonym &&
                               right.actor.country && !right.actor.roles.empty();
      const bool own = word(left.tokens.end) == "'s" && right.tokens.begin == left.tokens.end + 1;
      if (state && institution && own && !same_owner(left, right))
        set_owner(tables, *left.owner, right);
    }
  }

  // --- coordinated roles: "Japan's prime minister and foreign minister" -------------------------

  void share_owners() {
    for (std::size_t i = 1; i < order.size(); ++i) {
      Found &right = found[order[i]], &left = found[order[i - 1]];
      if (!right.role || !left.role || right.consumed || left.consumed) continue;
      if (token(right.head).deprel != "conj" || token(right.head).head != left.head) continue;
      if (!bare_behind_conjunction(right) || left.by_default || right.by_default) continue;
      // "Boko Haram militants and government forces": against each other.
      const bool foes = left.actor.kind == ActorKind::armed && left.actor.entity &&
                        !left.actor.roles.empty() && !right.actor.roles.empty() &&
                        right.actor.kind != ActorKind::people && !right.actor.office &&
                        !has_person(right) && right.actor.roles.front() != left.actor.roles.front();
      if (foes) continue;
      if (left.owner && !is_settled(right) && !has_person(left))
        take_owner(tables, left, right);
      else if (right.owner && right.actor.country && !is_settled(left) && !has_person(right) &&
               !has_person(left)) {
        take_owner(tables, right, left);
      }
    }
  }

  bool bare_behind_conjunction(const Found& f) const {
    const std::uint32_t first = f.tokens.begin;
    return first > 0 && token(first - 1).upos == "CCONJ" && token(first).upos != "ADJ" &&
           token(first).upos != "NUM";
  }

  // --- counterparts ----------------------------------------------------------------------------

  void complete_counterparts() {
    for (std::size_t i = 0; i < order.size(); ++i) {
      Found& f = found[order[i]];
      if (!is_counterpart(tables, f)) continue;
      const Found* other = nearest_official(i, false);
      if (other == nullptr) other = nearest_official(i, true);
      f.actor.office.reset();
      if (other == nullptr || other->actor.roles.empty()) continue;
      f.actor.office = other->actor.office;
      f.actor.roles = other->actor.roles;
      if (f.owner) set_owner(tables, *f.owner, f);
    }
  }

  /// The nearest holder of an office in the sentence (or body: "its American counterparts"), before
  /// the counterpart or else behind it.
  const Found* nearest_official(std::size_t at, bool bodies) const {
    const std::uint32_t here = sentence(found[order[at]]);
    const auto fits = [&](const Found& f) {
      return !f.consumed && !f.weak && !is_counterpart(tables, f) &&
             (f.actor.office || has_person(f) || (bodies && f.role));
    };
    const std::size_t from = at < kNear ? 0 : at - kNear, to = std::min(order.size(), at + kNear);
    for (std::size_t i = at; i > from; --i) {
      const Found& f = found[order[i - 1]];
      if (sentence(f) != here) break;
      if (fits(f)) return &f;
    }
    for (std::size_t i = at + 1; i < to && sentence(found[order[i]]) == here; ++i) {
      if (fits(found[order[i]])) return &found[order[i]];
    }
    return nullptr;
  }
};

}  // namespace

void join_phrases(const Tables& tables, const Parse& parse, std::string_view text,
                  const Shape& shape, const std::vector<std::uint32_t>& order, Phrases& phrases) {
  Joiner joiner{tables, parse, text, shape, order, phrases.found};
  joiner.find_hosts();
  joiner.give_to_possessors();
  joiner.join_appositions(phrases.of_chunk);
  joiner.join_neighbours();
  joiner.share_owners();
  joiner.complete_counterparts();
}

}  // namespace nuncio::actors
