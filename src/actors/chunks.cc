// See chunks.h.
#include "actors/chunks.h"

#include <algorithm>
#include <array>
#include <set>

namespace nuncio::actors {
namespace {

constexpr std::array<std::string_view, 9> kModifiers = {
    "amod", "compound", "nmod", "nummod", "advmod", "npadvmod", "quantmod", "det", "predet"};

bool is_modifier(std::string_view deprel) {
  return std::find(kModifiers.begin(), kModifiers.end(), deprel) != kModifiers.end();
}

bool is_noun(std::string_view upos) { return upos == "NOUN" || upos == "PROPN"; }

struct Shaper {
  const Tables& tables;
  const Parse& parse;
  std::string_view text;
  Shape shape;

  const Token& token(std::uint32_t t) const { return parse.tokens[t]; }
  std::string_view word(std::uint32_t t) const {
    return text.substr(token(t).span.begin, token(t).span.end - token(t).span.begin);
  }

  // --- the tree as lists -----------------------------------------------------------------------

  void index_tree() {
    const auto count = static_cast<std::uint32_t>(parse.tokens.size());
    shape.child_begin.assign(count + 1, 0);
    for (std::uint32_t t = 0; t < count; ++t) {
      if (token(t).head != t) ++shape.child_begin[token(t).head + 1];
    }
    for (std::uint32_t t = 0; t < count; ++t) shape.child_begin[t + 1] += shape.child_begin[t];
    shape.children.resize(shape.child_begin[count]);
    std::vector<std::uint32_t> fill(shape.child_begin.begin(), shape.child_begin.end() - 1);
    for (std::uint32_t t = 0; t < count; ++t) {
      if (token(t).head != t) shape.children[fill[token(t).head]++] = t;
    }
    shape.sentence_of.assign(count, 0);
    for (std::uint32_t s = 0; s < parse.sentences.size(); ++s) {
      const TokenRange range = parse.sentences[s];
      std::fill(shape.sentence_of.begin() + range.begin, shape.sentence_of.begin() + range.end, s);
    }
  }

  // --- which hits hold against the names of persons --------------------------------------------

  bool is_filler(std::uint32_t t) const {
    return word(t) == "'s" || word(t) == "’s" || word(t) == "'";
  }

  /// "Chad Smith" is no state and "Stephen King" no king; but "President Trump" and "Turkey's
  /// Erdogan" keep their first word, whatever the recogniser took for the name.
  bool is_part_of_name(const Hit& hit, TokenRange person) const {
    std::uint32_t rest = 0;
    for (std::uint32_t t = person.begin; t < person.end; ++t) {
      rest += !hit.tokens.contains(t) && !is_filler(t);
    }
    if (rest == 0) return false;
    if (hit.kind == HitKind::role) {
      return hit.tokens.begin != person.begin ||
             tables.role_rows[role_row(hit)].kind != RoleClass::office;
    }
    if (is_post(hit, person)) return false;
    const bool adjective_first = hit.tokens.begin == person.begin && (hit.kinds & kAdjective);
    const bool possessive = hit.tokens.end < person.end && is_filler(hit.tokens.end);
    // "Ilir Meta" is no company.
    const bool surname = hit.tokens.begin > person.begin && hit.tokens.end == person.end &&
                         hit.tokens.begin + 1 == hit.tokens.end;
    const bool group = (hit.kinds & (kGroup | kInstitution)) && !surname;
    return !group && !adjective_first && !possessive;
  }

  /// "the Security Council of Russia" is not the UN's, "the National Front for Liberation" not
  /// France's.
  bool has_longer_name(const Hit& hit, TokenRange whole) const {
    const std::uint32_t end = hit.tokens.end;
    if (hit.kind != HitKind::name || !(hit.kinds & (kGroup | kInstitution)) || end + 1 >= whole.end)
      return false;
    if ((word(end) != "of" && word(end) != "for") || !is_capital(end + 1)) return false;
    const std::size_t next = first_hit_at(end);
    return next >= shape.hits.size() || shape.hits[next].tokens.begin >= whole.end ||
           !same_owner(tables, shape.hits[next].owner,
                       hit.owner);  // "the FBI of the United States"
  }

  /// "the US ambassador to | Cyprus Kathleen Doherty", "the interim president of | Peru José Jerí",
  /// of which the recogniser makes one name.
  bool is_post(const Hit& hit, TokenRange person) const {
    if (hit.tokens.begin != person.begin || !(hit.kinds & kName)) return false;
    std::uint32_t to = hit.tokens.begin;
    if (to > 0 && word(to - 1) == "the") --to;
    if (to < 2 || (word(to - 1) != "to" && word(to - 1) != "of")) return false;
    const std::size_t before = first_hit_at(to - 2);
    if (before >= shape.hits.size()) return false;
    const Hit& title = shape.hits[before];
    if (title.kind != HitKind::role || title.tokens.end != to - 1) return false;
    const RoleRow& row = tables.role_rows[role_row(title)];
    return word(to - 1) == "to" ? row.sent : row.kind == RoleClass::office;
  }

  /// The recogniser also takes "Delhi Police" and "Myanmar Head of Government" for persons.
  bool looks_like_name(TokenRange range) const {
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      if (word(t) == "of" || word(t) == "for" || word(t) == "the") return false;
    }
    for (std::size_t i = first_hit_at(range.begin); i < shape.hits.size(); ++i) {
      const Hit& hit = shape.hits[i];
      if (hit.tokens.begin >= range.end) break;
      const bool role = hit.kind == HitKind::role && in_range(hit, range);
      if (role && tables.role_rows[role_row(hit)].kind == RoleClass::body) return false;
    }
    return true;
  }

  std::uint32_t role_row(const Hit& hit) const { return tables.role_forms[hit.value].row; }

  bool in_range(const Hit& hit, TokenRange range) const {
    return hit.tokens.begin >= range.begin && hit.tokens.end <= range.end;
  }

  /// Index of the first hit that ends behind `token`.
  std::size_t first_hit_at(std::uint32_t token) const {
    const auto it = std::partition_point(shape.hits.begin(), shape.hits.end(),
                                         [token](const Hit& h) { return h.tokens.end <= token; });
    return static_cast<std::size_t>(it - shape.hits.begin());
  }

  template <class Test>
  void drop_inside(TokenRange range, std::vector<bool>& drop, Test test) const {
    for (std::size_t i = first_hit_at(range.begin); i < shape.hits.size(); ++i) {
      if (shape.hits[i].tokens.begin >= range.end) break;
      if (in_range(shape.hits[i], range) && test(shape.hits[i])) drop[i] = true;
    }
  }

  bool is_mark(std::uint32_t t) const {
    return word(t) == "\"" || word(t) == "“" || word(t) == "”" || word(t) == "``" ||
           word(t) == "''";
  }

  /// "The Last King of Scotland" in quotation marks, each weighty word with a capital: a title. A
  /// name alone ("Islamic State") stays.
  bool is_title(TokenRange range) const {
    std::uint32_t capitals = 0;
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      const std::string_view w = word(t), upos = token(t).upos;
      const bool capital = w.front() >= 'A' && w.front() <= 'Z';
      if (!capital && upos != "ADP" && upos != "DET" && upos != "CCONJ" && upos != "PART")
        return false;
      capitals += capital;
    }
    const std::size_t first = first_hit_at(range.begin);
    const bool name_alone = first < shape.hits.size() && shape.hits[first].tokens == range;
    const std::string_view initial = word(range.begin);
    return capitals > 1 && !name_alone && initial.front() >= 'A' && initial.front() <= 'Z';
  }

  void drop_hits_in_titles(std::vector<bool>& drop) const {
    constexpr std::uint32_t kLongest = 9;
    std::optional<std::uint32_t> open;
    for (std::uint32_t t = 0; t < parse.tokens.size(); ++t) {
      if (!is_mark(t)) continue;
      const bool closes = open && t > *open + 1 && t - *open <= kLongest;
      if (closes && is_title({*open + 1, t}))
        drop_inside({*open + 1, t}, drop, [](const Hit&) { return true; });
      open = closes ? std::nullopt : std::optional(t);
    }
  }

  /// "in [Russian] overnight drone strikes" is no language.
  bool modifies(std::uint32_t t) const {
    return token(t).deprel == "amod" && token(t).head > t && token(token(t).head).upos == "NOUN";
  }

  void drop_hits_in_names() {
    std::set<std::string_view> surnames;  // of persons like Michael Jordan, for "Jordan" alone
    std::vector<bool> drop(shape.hits.size(), false);
    drop_hits_in_titles(drop);
    for (const Entity& entity : parse.entities) {
      if (entity.label == "ORG")
        drop_inside(entity.tokens, drop,
                    [&](const Hit& hit) { return has_longer_name(hit, entity.tokens); });
      if (entity.label == "LANGUAGE" && !modifies(entity.tokens.end - 1))
        drop_inside(entity.tokens, drop, [](const Hit&) { return true; });
      if (entity.label != "PERSON" || !looks_like_name(entity.tokens)) continue;
      drop_inside(entity.tokens, drop, [&](const Hit& hit) {
        if (!is_part_of_name(hit, entity.tokens)) return false;
        if (hit.tokens.end == entity.tokens.end) surnames.insert(word(hit.tokens.end - 1));
        return true;
      });
    }
    for (std::size_t i = 0; i < shape.hits.size() && !surnames.empty(); ++i) {
      const Hit& hit = shape.hits[i];
      const bool single = hit.kind == HitKind::name && hit.tokens.end == hit.tokens.begin + 1;
      if (single && surnames.contains(word(hit.tokens.begin))) drop[i] = true;
    }
    std::vector<Hit> kept;
    for (std::size_t i = 0; i < shape.hits.size(); ++i) {
      if (!drop[i]) kept.push_back(shape.hits[i]);
    }
    shape.hits = std::move(kept);
  }

  // --- nodes -----------------------------------------------------------------------------------

  /// What is left of an entity without the hits in it: "[President] Donald Trump".
  void add_entities(std::vector<NodeKind>& kinds, std::vector<TokenRange>& ranges,
                    const std::vector<bool>& taken) const {
    for (const Entity& entity : parse.entities) {
      const bool person = entity.label == "PERSON" && looks_like_name(entity.tokens);
      if (!person && entity.label != "ORG" && entity.label != "NORP") continue;
      TokenRange range = one_paragraph(entity.tokens);
      while (range.begin < range.end &&
             (taken[range.begin] || is_edge(range.begin) || token(range.begin).upos == "DET" ||
              (person && token(range.begin).upos == "ADV"))) {  // "Twice Alexei Navalny"
        ++range.begin;
      }
      while (range.end > range.begin && (is_edge(range.end - 1) || taken[range.end - 1]))
        --range.end;
      if (person) range = whole_name(range, taken);
      bool broken = range.begin >= range.end, proper = false;
      for (std::uint32_t t = range.begin; t < range.end; ++t) {
        broken = broken || taken[t];
        proper = proper || token(t).upos == "PROPN";
      }
      if (!person) {
        for (std::uint32_t t = entity.tokens.begin; t < entity.tokens.end; ++t)
          broken = broken || taken[t];
      }
      if (broken || !proper || !is_capital(range.begin)) continue;
      if (!ranges.empty() && range.begin < ranges.back().end)
        continue;  // it grew into the one before
      kinds.push_back(person ? NodeKind::person : NodeKind::entity);
      ranges.push_back(range);
    }
  }

  /// The recogniser takes white space and the next heading into a name.
  TokenRange one_paragraph(TokenRange range) const {
    for (std::uint32_t t = range.begin + 1; t < range.end; ++t) {
      const std::string_view blank = token(t).upos == "SPACE" ? word(t) : std::string_view();
      const bool empty_line = std::count(blank.begin(), blank.end(), '\n') > 1;
      if (empty_line || shape.sentence_of[t] != shape.sentence_of[range.begin]) {
        return {range.begin, t};
      }
    }
    return range;
  }

  /// What no name begins or ends with.
  bool is_edge(std::uint32_t t) const { return is_filler(t) || token(t).upos == "SPACE"; }

  bool is_name_word(std::uint32_t t, const std::vector<bool>& taken) const {
    return token(t).upos == "PROPN" && is_capital(t) && !taken[t];
  }

  /// Names are often seen in part: "[Abdel] Fattah el-Sisi", "Abdala Jaime [Bucaram Ortiz]".
  TokenRange whole_name(TokenRange range, const std::vector<bool>& taken) const {
    while (range.begin > 0 && is_name_word(range.begin - 1, taken)) {
      const Token& before = token(range.begin - 1);
      if (before.deprel != "compound" || !range.contains(before.head)) break;
      --range.begin;
    }
    while (range.end < parse.tokens.size() && is_name_word(range.end, taken)) {
      const Token& last = token(range.end - 1);
      if (last.deprel != "compound" || last.head < range.end) break;
      ++range.end;
    }
    return range;
  }

  bool is_capital(std::uint32_t t) const {
    const char initial = text[token(t).span.begin];
    return initial < 'a' || initial > 'z';
  }

  NodeKind kind_of(const Hit& hit) const {
    if (hit.kind == HitKind::name) return NodeKind::name;
    return hit.kind == HitKind::decoy ? NodeKind::decoy : NodeKind::role;
  }

  void make_nodes() {
    std::vector<bool> taken(parse.tokens.size(), false);
    for (const Hit& hit : shape.hits) {
      for (std::uint32_t t = hit.tokens.begin; t < hit.tokens.end; ++t) taken[t] = true;
    }
    std::vector<NodeKind> entity_kinds;
    std::vector<TokenRange> entity_ranges;
    add_entities(entity_kinds, entity_ranges, taken);
    std::size_t next_hit = 0, next_entity = 0;
    for (std::uint32_t t = 0; t < parse.tokens.size();) {
      while (next_entity < entity_ranges.size() && entity_ranges[next_entity].begin < t)
        ++next_entity;
      if (next_hit < shape.hits.size() && shape.hits[next_hit].tokens.begin <= t) {
        const Hit& hit = shape.hits[next_hit];
        shape.nodes.push_back(
            {kind_of(hit), hit.tokens, static_cast<std::uint32_t>(next_hit), 0, 0, 0});
        ++next_hit;
        const bool same_token =
            next_hit < shape.hits.size() && shape.hits[next_hit].tokens.begin < hit.tokens.end;
        t = same_token ? t : hit.tokens.end;
      } else if (next_entity < entity_ranges.size() && entity_ranges[next_entity].begin == t) {
        shape.nodes.push_back({entity_kinds[next_entity], entity_ranges[next_entity], 0, 0, 0, 0});
        t = entity_ranges[next_entity++].end;
      } else {
        shape.nodes.push_back({NodeKind::word, {t, t + 1}, 0, 0, 0, 0});
        ++t;
      }
    }
    shape.node_of.assign(parse.tokens.size(), 0);
    for (std::uint32_t n = 0; n < shape.nodes.size(); ++n) {
      Node& node = shape.nodes[n];
      for (std::uint32_t t = node.tokens.begin; t < node.tokens.end; ++t) shape.node_of[t] = n;
      node.exit = exit_of(node.tokens);
    }
  }

  /// The last token whose head lies outside: by it the words hang in the tree.
  std::uint32_t exit_of(TokenRange range) const {
    std::uint32_t exit = range.end - 1;
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      if (token(t).head == t || !range.contains(token(t).head)) exit = t;
    }
    return exit;
  }

  // --- chunks ----------------------------------------------------------------------------------

  bool is_hyphen_or_quote(std::uint32_t t) const {
    const std::string_view w = word(t);
    return w == "-" || w == "–" || w == "\"" || w == "“" || w == "”" || w == "'" || w == "‘" ||
           w == "’";
  }

  bool climbs(const Node& node) const {
    const Token& exit = token(node.exit);
    if (is_modifier(exit.deprel)) return true;
    if (exit.deprel == "punct") return is_hyphen_or_quote(node.exit);
    return exit.deprel == "poss" && exit.upos == "PRON";
  }

  std::uint32_t top_of(std::uint32_t n, int depth) const {
    const Node& node = shape.nodes[n];
    if (n + 1 < shape.nodes.size() && shape.nodes[n + 1].tokens.begin < node.tokens.end) {
      return depth < 64 ? top_of(n + 1, depth + 1) : n;  // two hits in one token: "U.S.-China"
    }
    const Token& exit = token(node.exit);
    if (exit.head == node.exit || depth >= 64) return n;
    const std::uint32_t up = shape.node_of[exit.head];
    if (up > n) return climbs(node) ? top_of(up, depth + 1) : n;
    // "Italian and Spanish ministers": conjunct and conjunction go where the first adjective goes.
    const bool shared = exit.deprel == "conj" || exit.deprel == "cc" || exit.deprel == "punct";
    if (!shared || up == n || !climbs(shape.nodes[up])) return n;
    const std::uint32_t top = top_of(up, depth + 1);
    return top > n ? top : n;
  }

  bool adjacent(const Node& left, const Node& right) const {
    return left.tokens.end == right.tokens.begin;
  }

  bool is_office(const Node& node) const {
    if (node.kind != NodeKind::role) return false;
    const RoleClass kind = tables.role_rows[role_row(shape.hits[node.hit])].kind;
    return kind == RoleClass::office || kind == RoleClass::person;
  }

  /// The parser's slips that cost most: "[told] President | Putin", "[the] Kenyan | police".
  bool belongs_to_next(std::uint32_t n) const {
    if (n + 1 >= shape.nodes.size()) return false;
    const Node &node = shape.nodes[n], &next = shape.nodes[n + 1];
    if (!adjacent(node, next) || node.top != n) return false;
    const std::string_view deprel = token(node.exit).deprel;
    if (deprel == "poss" || token(next.exit).deprel == "case") return false;
    if (next.kind == NodeKind::person) return is_office(node) && token(node.exit).upos != "VERB";
    if (next.kind != NodeKind::role || node.kind != NodeKind::name) return false;
    const std::uint16_t kinds = shape.hits[node.hit].kinds;
    return (kinds & (kAdjective | kGroup)) && is_noun(token(next.exit).upos);
  }

  /// "President of Ukraine | Volodymyr Zelenskyy": the state belongs to the title, not to the name.
  bool owns_title(std::uint32_t n) const {
    if (n < 2 || n + 1 >= shape.nodes.size() || shape.nodes[n].kind != NodeKind::name) return false;
    if (!(shape.hits[shape.nodes[n].hit].kinds & kName)) return false;
    std::uint32_t before = n - 1;
    if (before > 1 && token(shape.nodes[before].exit).upos == "DET") --before;
    const Node& next = shape.nodes[n + 1];
    const bool named = next.kind == NodeKind::person || token(next.exit).upos == "PROPN";
    return word(shape.nodes[before].exit) == "of" && is_office(shape.nodes[before - 1]) && named &&
           adjacent(shape.nodes[n], next);
  }

  void make_chunks() {
    const auto count = static_cast<std::uint32_t>(shape.nodes.size());
    for (std::uint32_t n = 0; n < count; ++n) shape.nodes[n].top = top_of(n, 0);
    for (std::uint32_t n = count; n-- > 0;) {
      if (belongs_to_next(n)) shape.nodes[n].top = shape.nodes[n + 1].top;
      if (owns_title(n)) shape.nodes[n].top = n;
    }
    for (std::uint32_t n = 0; n < count; ++n) {
      if (shape.nodes[n].top != n) continue;
      Chunk chunk{n, n, {}, false};
      const std::uint32_t floor = shape.chunks.empty() ? 0 : shape.chunks.back().head + 1;
      while (chunk.begin > floor && reaches(chunk.begin - 1, n)) --chunk.begin;
      close_parted(floor, chunk.begin);
      const auto id = static_cast<std::uint32_t>(shape.chunks.size());
      for (std::uint32_t m = chunk.begin; m <= n; ++m) shape.nodes[m].chunk = id;
      shape.chunks.push_back(chunk);
    }
    for (Chunk& chunk : shape.chunks) find_possessor(chunk);
  }

  bool reaches(std::uint32_t node, std::uint32_t head) const {
    return shape.nodes[node].top == head || shape.nodes[shape.nodes[node].top].top == head;
  }

  /// Modifiers parted from their head by words of another phrase stand for themselves, with their
  /// own modifiers: "[Israeli Prime Minister] Benjamin Netanyahu and ..." where the parser went
  /// astray.
  void close_parted(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t n = end; n-- > begin;) {
      Node& node = shape.nodes[n];
      const std::uint32_t up = shape.node_of[token(node.exit).head];
      node.top = up > n && up < end && climbs(node) ? shape.nodes[up].top : n;
    }
    for (std::uint32_t n = begin; n < end; ++n) {
      std::uint32_t head = shape.nodes[n].top;
      for (std::uint32_t m = n; m < head; ++m) {
        if (shape.nodes[m].top != head) head = n;
      }
      const auto id = static_cast<std::uint32_t>(shape.chunks.size());
      for (std::uint32_t m = n; m <= head; ++m) {
        shape.nodes[m].top = head;
        shape.nodes[m].chunk = id;
      }
      shape.chunks.push_back({n, head, {}, false});
      n = head;
    }
  }

  void find_possessor(Chunk& chunk) {
    for (std::uint32_t n = chunk.begin; n < chunk.head; ++n) {
      const Token& t = token(shape.nodes[n].exit);
      if (t.upos == "PRON" && t.deprel == "poss") chunk.pronoun_possessor = true;
    }
    const std::uint32_t first = shape.nodes[chunk.begin].tokens.begin;
    if (first == 0 || !is_filler(first - 1) || chunk.begin < 2) return;
    const Node& owner = shape.nodes[chunk.begin - 2];
    const std::uint32_t head = token(owner.exit).head;
    if (owner.tokens.end != first - 1 || owner.top != chunk.begin - 2) return;
    const std::uint32_t of = shape.node_of[head];
    const bool poss = token(owner.exit).deprel == "poss";
    const bool by_tree = poss && of >= chunk.begin && of <= chunk.head;
    if (by_tree || (!poss && token(first - 1).xpos == "POS")) chunk.possessor = owner.chunk;
  }
};

}  // namespace

TokenRange in_sentence(const Parse& parse, const Shape& shape, TokenRange range,
                       std::uint32_t anchor) {
  const TokenRange sentence = parse.sentences[shape.sentence_of[anchor]];
  TokenRange out{std::max(range.begin, sentence.begin), std::min(range.end, sentence.end)};
  while (out.begin < out.end && parse.tokens[out.begin].upos == "SPACE") ++out.begin;
  while (out.end > out.begin && parse.tokens[out.end - 1].upos == "SPACE") --out.end;
  return out;
}

Shape shape_of(const Tables& tables, const Parse& parse, std::string_view text,
               const std::optional<Date>& published) {
  Shaper shaper{tables, parse, text, {}};
  const std::vector<Atom> atoms = text_atoms(parse, text, tables.words);
  shaper.shape.hits = find_hits(tables, parse, text, atoms, published);
  shaper.index_tree();
  shaper.drop_hits_in_names();
  shaper.make_nodes();
  shaper.make_chunks();
  return std::move(shaper.shape);
}

}  // namespace nuncio::actors
