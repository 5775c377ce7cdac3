// Reads the phrases of one document; the working object behind read_phrases().
//
// In: the shape of a document. Out: `out`. Names and persons are read in phrases.cc, role nouns and
// their owners in phrase_roles.cc. One object serves one document and one thread. Tested by
// tests/actors_test.cc.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/phrases.h"

namespace nuncio::actors {

template <class List>
bool one_of(const List& list, const typename List::value_type& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

enum class Progress : std::uint8_t { open, busy, done };

struct PhraseReader {
  const Tables& tables;
  const Parse& parse;
  std::string_view text;
  const Shape& shape;
  Phrases out;
  std::vector<Progress> progress;
  int depth = 0;  ///< of phrases that own phrases

  const Token& token(std::uint32_t t) const { return parse.tokens[t]; }
  const Node& node(std::uint32_t n) const { return shape.nodes[n]; }
  const Hit& hit(std::uint32_t n) const { return shape.hits[node(n).hit]; }
  std::string lower(std::uint32_t t) const { return lower_word(parse, text, t); }
  const RoleForm& role_form(std::uint32_t n) const { return tables.role_forms[hit(n).value]; }
  const RoleRow& role_row(std::uint32_t n) const { return tables.role_rows[role_form(n).row]; }
  bool is_noun(std::uint32_t n) const;
  bool is_role(std::uint32_t n) const;
  bool is_name(std::uint32_t n, std::uint16_t kinds) const {
    return node(n).kind == NodeKind::name && (hit(n).kinds & kinds) != 0;
  }
  bool is_named(std::uint32_t n) const {
    return node(n).kind == NodeKind::person || node(n).kind == NodeKind::entity;
  }

  // --- the parts of a phrase -------------------------------------------------------------------

  /// The first token of a phrase without article, pronoun and punctuation.
  std::uint32_t first_token(std::uint32_t begin, std::uint32_t bearer) const;
  /// Whether the phrase takes up something told: by its article, or a plural or mass noun without
  /// one.
  void read_article(const Chunk& chunk, std::uint32_t role, Found& found) const;
  std::uint32_t add(Found found);
  /// "\"Polish\" is at actors/states.tsv:163": the row that a hit matched.
  std::string row_behind(std::uint32_t n) const;
  Found start(std::uint32_t chunk, std::uint32_t first, std::uint32_t bearer) const;
  void set_name(Found& found, TokenRange range) const;

  // --- bare names ------------------------------------------------------------------------------

  bool is_language(std::uint32_t chunk, std::uint32_t n) const;
  Via via_of(std::uint16_t kinds) const;
  bool is_place(std::uint32_t chunk, std::uint32_t n) const;
  std::uint32_t owner_of_name(std::uint32_t chunk, std::uint32_t n) const;
  Found bare(std::uint32_t chunk, std::uint32_t n) const;
  /// Reads a name at `n`; gives the leftmost node that belongs to it.
  std::uint32_t read_name(std::uint32_t chunk, std::uint32_t n);
  bool is_part_of_longer_name(std::uint32_t chunk, std::uint32_t n) const;
  bool is_subject(std::uint32_t t) const;
  bool is_behind_to(std::uint32_t t) const;
  bool same_country(std::uint32_t a, std::uint32_t b) const;
  /// "the Lebanese militant group Hezbollah", "the Albanian Democratic Party": a group stays
  /// itself, an institution is the named state's.
  std::uint32_t absorb_before_group(std::uint32_t begin, std::uint32_t n, Found& found) const;
  bool hit_or_word_tied(std::uint32_t n) const {
    return node(n).kind == NodeKind::name && hit(n).hyphen_before;
  }
  bool is_plain_modifier(const Node& before) const;
  /// "Nigeria's Boko Haram", "Ukraine's Kherson": the possessor says nothing new.
  void take_possessor_of_name(std::uint32_t chunk, std::uint32_t id);

  // --- role nouns ------------------------------------------------------------------------------

  /// The names before a role noun that say whose it is, left to right; several are coordinated.
  std::vector<std::uint32_t> owners_before(std::uint32_t begin, std::uint32_t role) const;
  bool coordinated(std::uint32_t left, std::uint32_t right) const;
  bool is_state(std::uint32_t chunk);  ///< a phrase that is a state's bare name
  /// The sector that a generic noun takes from the words before it: "army spokesman".
  std::vector<std::string> inherited(std::uint32_t begin, std::uint32_t role) const;
  /// "Hamas commander" is REB and "UN official" IGO, but "UN troops" stay MIL.
  std::vector<std::string> passed_on(std::uint32_t owner, const RoleRow& row) const;
  std::string office_name(std::uint32_t begin, std::uint32_t role) const;
  bool is_former(std::uint32_t begin, std::uint32_t role) const;
  /// Reads a role noun at `role`, with the name behind it if there is one. Whether it takes the
  /// words before it: "group" in "an Iran-allied group" says nothing and leaves them.
  bool read_role(std::uint32_t chunk, std::uint32_t role, std::uint32_t bearer, TokenRange name);
  std::optional<std::string> host_before(std::uint32_t begin, std::uint32_t role,
                                         const std::vector<std::uint32_t>& owners) const;
  void add_coordinated(Found found, std::uint32_t owner, std::uint32_t with);

  // --- owners behind and before the phrase -----------------------------------------------------

  void find_owner(std::uint32_t id, std::uint32_t role, std::uint32_t bearer);
  bool settled(std::uint32_t id) const { return out.found[id].owner || out.found[id].owner_ref; }
  void take_possessor(std::uint32_t id, std::uint32_t chunk);
  /// Takes owner and sector from another found; whether it becomes part of this phrase.
  bool belongs_to(std::uint32_t id, std::uint32_t other);
  bool link_allowed(const RoleRow* row, const std::string& preposition) const;
  /// "the president of Brazil", "police in Kenya", "a spokesman for the ministry".
  void read_links(std::uint32_t id, std::uint32_t head);
  void read_link(std::uint32_t id, std::uint32_t preposition, std::uint32_t object);
  /// "President of Ukraine Volodymyr Zelenskyy", where the tree hangs the name under "of".
  const Hit* capital_at(std::uint32_t t) const;
  void read_words_behind(std::uint32_t id);
  bool only_articles(std::uint32_t begin, std::uint32_t end) const;
  /// "the prime ministers of Spain and Portugal": Portugal's is an actor of its own.
  void share_with_conjuncts(std::uint32_t id, std::uint32_t object);
  void share_role(std::uint32_t id, std::uint32_t other);

  // --- persons and unknown names ---------------------------------------------------------------

  /// A person or an unknown body without a role noun: "Turkey's Erdogan", "the Israeli Yossi
  /// Beilin".
  std::uint32_t read_named(std::uint32_t chunk, std::uint32_t n);
  void own_by_state(std::uint32_t id, std::uint32_t chunk);
  /// Capitalised words behind a title, or alone: a name that the recogniser did not see.
  TokenRange capitalised_tail(std::uint32_t begin, std::uint32_t head) const;

  // --- one phrase ------------------------------------------------------------------------------

  bool acts_as_modifier(std::uint32_t n) const;
  /// Reads the part of a chunk that ends at `n`; gives the leftmost node that it used.
  std::uint32_t read_at(std::uint32_t chunk, std::uint32_t n);
  /// A company, newspaper or university with a state's name in its own: an actor, but not that
  /// state.
  void read_decoy(std::uint32_t chunk, std::uint32_t n);
  void read(std::uint32_t chunk);
  void join_split_names(std::uint32_t chunk);
  bool is_split_name(const Found& first, const Found& last) const;
  void read_weak(std::uint32_t chunk, TokenRange tail);
};

}  // namespace nuncio::actors
