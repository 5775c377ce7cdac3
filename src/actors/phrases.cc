#include "actors/phrases.h"

#include <algorithm>
#include <array>

namespace nuncio::actors {
namespace {

constexpr std::array<std::string_view, 5> kFormer = {"former", "ousted", "deposed", "late", "ex"};
constexpr std::array<std::string_view, 5> kDefinite = {"the", "this", "that", "these", "those"};
constexpr std::array<std::string_view, 14> kLocative = {
    "in",   "at",     "near",   "from",    "to",      "around",   "outside",
    "into", "across", "inside", "through", "between", "throughout", "over"};
// Adjectives that name a sector as their noun does; "national", "local", "criminal" do not.
constexpr std::array<std::string_view, 7> kPassingSectors = {"MIL", "REB", "OPP", "PRM",
                                                             "COP", "SPY", "REL"};
// Sectors that act even where they only modify a noun: "rebel attack", but not "school bus".
constexpr std::array<std::string_view, 9> kActingSectors = {"GOV", "MIL", "COP", "REB", "OPP",
                                                            "LEG", "JUD", "UAF", "PRM"};

template <class List>
bool one_of(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

void append_new(std::vector<std::string>& roles, const std::vector<std::string>& more) {
  for (const std::string& role : more) {
    if (!one_of(roles, role)) roles.push_back(role);
  }
}

enum class Progress : std::uint8_t { open, busy, done };

// "the head of the office of the chief of ...": deeper owners are not looked for.
constexpr int kMaxDepth = 32;

struct Reader {
  const Tables& tables;
  const Parse& parse;
  std::string_view text;
  const Shape& shape;
  Phrases out;
  std::vector<Progress> progress;
  int depth = 0;

  const Token& token(std::uint32_t t) const { return parse.tokens[t]; }
  const Node& node(std::uint32_t n) const { return shape.nodes[n]; }
  const Hit& hit(std::uint32_t n) const { return shape.hits[node(n).hit]; }
  std::string lower(std::uint32_t t) const {
    return lower_ascii(text.substr(token(t).span.begin, token(t).span.end - token(t).span.begin));
  }
  const RoleForm& role_form(std::uint32_t n) const { return tables.role_forms[hit(n).value]; }
  const RoleRow& role_row(std::uint32_t n) const { return tables.role_rows[role_form(n).row]; }
  bool is_noun(std::uint32_t n) const {
    const std::string_view upos = token(node(n).tokens.end - 1).upos;
    return upos == "NOUN" || upos == "PROPN";
  }
  bool is_role(std::uint32_t n) const {
    if (node(n).kind != NodeKind::role || !is_noun(n) || hit(n).tie == Tie::apart) return false;
    const RoleRow& row = role_row(n);
    if (row.kind == RoleClass::country) return !role_form(n).plural;
    // "National", "Public" in a title of something are no civilians.
    const bool title_word = token(node(n).exit).upos == "PROPN" && row.kind == RoleClass::person;
    return !title_word || row.roles.empty() || row.roles.front() != "CVL";
  }
  bool is_name(std::uint32_t n, std::uint16_t kinds) const {
    return node(n).kind == NodeKind::name && (hit(n).kinds & kinds) != 0;
  }
  bool is_named(std::uint32_t n) const {
    return node(n).kind == NodeKind::person || node(n).kind == NodeKind::entity;
  }

  // --- the parts of a phrase -------------------------------------------------------------------

  /// The first token of a phrase without article, pronoun and punctuation.
  std::uint32_t first_token(std::uint32_t begin, std::uint32_t bearer) const {
    while (begin < bearer && node(begin).kind == NodeKind::word) {
      const std::string_view upos = token(node(begin).exit).upos;
      if (upos != "DET" && upos != "PRON" && upos != "PUNCT" && upos != "CCONJ") break;
      ++begin;
    }
    return node(begin).tokens.begin;
  }

  /// Whether the phrase takes up something told: by its article, or a plural or mass noun without one.
  void read_article(const Chunk& chunk, std::uint32_t role, Found& found) const {
    found.bare = !chunk.pronoun_possessor && !chunk.possessor && chunk.begin == role &&
                 (role_form(role).plural || role_row(role).kind == RoleClass::body);
    for (std::uint32_t n = chunk.begin; n < role; ++n) {
      if (token(node(n).exit).upos == "DET") found.definite = one_of(kDefinite, lower(node(n).exit));
    }
  }

  std::uint32_t add(Found found) {
    const auto id = static_cast<std::uint32_t>(out.found.size());
    out.of_chunk[found.chunk].push_back(id);
    out.found.push_back(std::move(found));
    return id;
  }

  Found start(std::uint32_t chunk, std::uint32_t first, std::uint32_t bearer) const {
    Found found;
    found.chunk = chunk;
    found.tokens = {first, node(bearer).tokens.end};
    found.head = node(bearer).exit;
    found.inside = bearer != shape.chunks[chunk].head;
    return found;
  }

  void set_name(Found& found, TokenRange range) const {
    found.person = range;
    const std::uint32_t begin = token(range.begin).span.begin;
    found.actor.name = std::string(text.substr(begin, token(range.end - 1).span.end - begin));
  }

  // --- bare names ------------------------------------------------------------------------------

  bool is_language(std::uint32_t chunk, std::uint32_t n) const {
    const std::uint16_t kinds = hit(n).kinds;
    const Chunk& whole = shape.chunks[chunk];
    if (n != whole.head || !(kinds & kAdjective) || (kinds & (kName | kGroup))) return false;
    if (whole.begin != whole.head) return false;  // "the French", "two Russians"
    const Token& exit = token(node(n).exit);
    if (exit.deprel != "pobj" && exit.deprel != "dobj" && exit.deprel != "attr") return false;
    if (!(kinds & kPeople)) return true;
    const std::string verb = token(exit.head).lemma;
    return verb == "in" || verb == "into" || verb == "speak" || verb == "learn" || verb == "teach";
  }

  Via via_of(std::uint16_t kinds) const {
    if (kinds & (kName | kGroup)) return Via::name;
    if (kinds & (kAdjective | kPeople | kCombining)) return Via::demonym;
    return Via::metonym;
  }

  std::uint32_t owner_of_name(std::uint32_t chunk, std::uint32_t n) const {
    const auto seat = tables.forms[hit(n).value].seat;
    if (!seat || hit(n).kind != HitKind::name || n != shape.chunks[chunk].head) return hit(n).owner;
    const Token& exit = token(node(n).exit);
    if (exit.deprel == "pobj" && one_of(kLocative, lower(exit.head))) return hit(n).owner;
    return *seat;
  }

  Found bare(std::uint32_t chunk, std::uint32_t n) const {
    Found found = start(chunk, node(n).tokens.begin, n);
    const Hit& h = hit(n);
    found.plain = true;
    found.place = (h.kinds & kPlace) && !(h.kinds & kAdjective);
    set_owner(tables, owner_of_name(chunk, n), found);
    found.actor.via = via_of(h.kinds);
    const bool people = (h.kinds & kPeople) && n == shape.chunks[chunk].head;
    if (people && found.actor.via == Via::demonym) found.actor.kind = ActorKind::people;
    if (!h.whole_tokens) found.span = h.span;
    return found;
  }

  /// Reads a name at `n`; gives the leftmost node that belongs to it.
  std::uint32_t read_name(std::uint32_t chunk, std::uint32_t n) {
    const std::uint32_t begin = shape.chunks[chunk].begin;
    if (is_language(chunk, n)) return n;
    Found found = bare(chunk, n);
    std::uint32_t left = n;
    if (hit(n).kinds & (kGroup | kInstitution)) {
      left = absorb_before_group(begin, n, found);
    } else if (n > begin && is_role(n - 1) && !hit(n).hyphen_before) {
      left = begin;  // "NATO member Turkey", "US ally Saudi Arabia"
    } else if (n > begin && node(n - 1).kind == NodeKind::name && same_country(n, n - 1)) {
      left = n - 1;
      found.tokens.begin = node(left).tokens.begin;
    }
    const std::uint32_t id = add(std::move(found));
    if (left == begin && !out.found[id].inside) take_possessor_of_name(chunk, id);
    if (hit(n).kinds & kInstitution) read_links(id, node(n).exit);
    return left;
  }

  bool same_country(std::uint32_t a, std::uint32_t b) const {
    const Owner &x = tables.owners[hit(a).owner], &y = tables.owners[hit(b).owner];
    return !x.country.empty() && x.country == y.country && !hit(a).hyphen_before;
  }

  /// "the Lebanese militant group Hezbollah", "the Albanian Democratic Party": a group stays itself, an
  /// institution is the named state's.
  std::uint32_t absorb_before_group(std::uint32_t begin, std::uint32_t n, Found& found) const {
    std::uint32_t left = n;
    while (left > begin && !hit_or_word_tied(left)) {
      const Node& before = node(left - 1);
      if (before.kind == NodeKind::name) {
        if (!is_name(left - 1, kName | kAdjective | kPlace | kCapital)) break;
        if ((hit(n).kinds & kInstitution) && hit(left - 1).tie != Tie::apart) {
          const std::vector<std::string> roles = found.actor.roles;
          set_owner(tables, hit(left - 1).owner, found);
          found.actor.roles = roles;
        }
      } else if (before.kind != NodeKind::role && !is_plain_modifier(before)) {
        break;
      }
      --left;
    }
    found.tokens.begin = first_token(left, n);
    if (left != n && found.span) found.span.reset();
    return left;
  }

  bool hit_or_word_tied(std::uint32_t n) const {
    return node(n).kind == NodeKind::name && hit(n).hyphen_before;
  }

  bool is_plain_modifier(const Node& before) const {
    const std::string_view upos = token(before.exit).upos;
    return before.kind == NodeKind::word &&
           (upos == "ADJ" || upos == "NOUN" || upos == "DET" || upos == "ADV");
  }

  /// "Nigeria's Boko Haram", "Ukraine's Kherson": the possessor says nothing new.
  void take_possessor_of_name(std::uint32_t chunk, std::uint32_t id) {
    const auto possessor = shape.chunks[chunk].possessor;
    if (!possessor) return;
    read(*possessor);
    if (out.of_chunk[*possessor].empty()) return;
    Found& owner = out.found[out.of_chunk[*possessor].back()];
    Found& found = out.found[id];
    const bool group = found.actor.entity && owner.actor.country && owner.plain;
    const bool same = found.actor.country && found.actor.country == owner.actor.country;
    if (!owner.plain || (!group && !same)) return;
    owner.consumed = true;
    found.tokens.begin = owner.tokens.begin;
  }

  // --- role nouns ------------------------------------------------------------------------------

  /// The names before a role noun that say whose it is, left to right; several are coordinated.
  std::vector<std::uint32_t> owners_before(std::uint32_t begin, std::uint32_t role) const {
    std::vector<std::uint32_t> names;
    for (std::uint32_t n = begin; n < role; ++n) {
      if (node(n).kind == NodeKind::name && hit(n).tie != Tie::apart) names.push_back(n);
    }
    if (names.size() < 2) return names;
    std::size_t last = names.size() - 1;
    if (role_row(role).sent) last = 0;  // "Russia's UN ambassador", "the UN Syria envoy"
    else if (is_name(names[last], kName | kPlace | kCapital) && !is_name(names[last], kAdjective)) {
      // "Hamas Gaza chief": a state's or place's name behind an organisation does not own.
      for (std::size_t i = 0; i < last; ++i) {
        if (is_name(names[i], kGroup) && !coordinated(names[i], names[last])) last = i;
      }
    }
    std::size_t first = last, end = last + 1;
    while (first > 0 && coordinated(names[first - 1], names[first])) --first;
    while (end < names.size() && coordinated(names[end - 1], names[end])) ++end;
    // "an Iranian-American journalist" is one person, of the second.
    const bool one_person = role_row(role).kind == RoleClass::person && !role_form(role).plural;
    if (end - first == 2 && hit(names[first + 1]).hyphen_before && one_person) ++first;
    return {names.begin() + static_cast<std::ptrdiff_t>(first),
            names.begin() + static_cast<std::ptrdiff_t>(end)};
  }

  bool coordinated(std::uint32_t left, std::uint32_t right) const {
    if (hit(right).hyphen_before && right == left + 1) return true;
    if (node(left).tokens.end > node(right).tokens.begin) return true;  // one token
    bool link = false;
    for (std::uint32_t n = left + 1; n < right; ++n) {
      if (node(n).kind != NodeKind::word) return false;
      const std::string_view upos = token(node(n).exit).upos;
      if (upos != "CCONJ" && upos != "PUNCT" && upos != "DET" && upos != "ADV") return false;
      link = link || upos == "CCONJ" || upos == "PUNCT";
    }
    return link;
  }

  /// The sector that a generic noun takes from the words before it: "army spokesman".
  std::vector<std::string> inherited(std::uint32_t begin, std::uint32_t role) const {
    for (std::uint32_t n = role; n-- > begin;) {
      if (node(n).kind != NodeKind::role || hit(n).tie == Tie::apart) continue;
      const std::vector<std::string>& roles = role_row(n).roles;
      if (roles.empty()) continue;
      if (is_role(n) || (!is_noun(n) && one_of(kPassingSectors, roles.front()))) return roles;
    }
    return {};
  }

  /// "Hamas commander" is REB and "UN official" IGO, but "UN troops" stay MIL.
  std::vector<std::string> passed_on(std::uint32_t owner, const RoleRow& row) const {
    const Owner& from = tables.owners[owner];
    const bool general = row.roles.empty() || row.roles.front() == "GOV" ||
                         row.roles.front() == "IGO" || row.roles.front() == "NGO";
    if (!general && from.kind != ActorKind::armed && from.country.empty()) return {};
    return from.roles;
  }

  bool is_former(std::uint32_t begin, std::uint32_t role) const {
    if (hit(role).tie == Tie::former) return true;
    for (std::uint32_t n = begin; n < role; ++n) {
      if (node(n).kind == NodeKind::word && one_of(kFormer, lower(node(n).exit))) return true;
    }
    return false;
  }

  /// Reads a role noun at `role`, with the name behind it if there is one. Takes all words before it.
  void read_role(std::uint32_t chunk, std::uint32_t role, std::uint32_t bearer, TokenRange name) {
    const Chunk& whole = shape.chunks[chunk];
    const RoleRow& row = role_row(role);
    std::vector<std::uint32_t> owners = owners_before(whole.begin, role);
    Found found = start(chunk, first_token(whole.begin, role), bearer);
    if (name.end > name.begin) {
      set_name(found, name);
      found.tokens.end = std::max(found.tokens.end, name.end);
      if (bearer == role) found.head = node(shape.chunks[chunk].head).exit;
    }
    found.role = hit(role).value;
    found.actor.via = Via::office;
    found.former = is_former(whole.begin, role);
    read_article(whole, role, found);
    found.actor.roles = row.roles;
    if (found.inside) found.tokens.begin = node(owners.empty() ? role : owners.front()).tokens.begin;
    const bool of_unknown_body = role > whole.begin && node(role - 1).kind == NodeKind::entity;
    if (row.inherits && of_unknown_body && owners.empty()) found.actor.roles.clear();
    if (row.inherits) {
      std::vector<std::string> roles = inherited(whole.begin, role);
      if (roles.empty() && !owners.empty()) roles = passed_on(hit(owners.back()).owner, row);
      if (!roles.empty()) found.actor.roles = std::move(roles);
    }
    if (row.kind == RoleClass::office) found.actor.office = role_form(role).name;
    if (owners.size() > 1) found.tokens.begin = node(owners.back()).tokens.begin;
    const Found unowned = found;
    if (!owners.empty()) set_owner(tables, hit(owners.back()).owner, found);
    if (owners.size() > 1 && !hit(owners.back()).whole_tokens) {
      found.span = Span{hit(owners.back()).span.begin, token(found.tokens.end - 1).span.end};
    }
    const std::uint32_t id = add(std::move(found));
    for (std::size_t i = 0; i + 1 < owners.size(); ++i) add_coordinated(unowned, owners[i], id);
    if (!out.found[id].owner) find_owner(id, role, bearer);
  }

  void add_coordinated(Found found, std::uint32_t owner, std::uint32_t with) {
    found.tokens = node(owner).tokens;
    found.head = node(owner).exit;
    found.person = {};
    found.actor.name.reset();
    found.joined_to = with;
    if (!hit(owner).whole_tokens) found.span = hit(owner).span;
    set_owner(tables, hit(owner).owner, found);
    add(std::move(found));
  }

  // --- owners behind and before the phrase -----------------------------------------------------

  void find_owner(std::uint32_t id, std::uint32_t role, std::uint32_t bearer) {
    const std::uint32_t chunk = out.found[id].chunk;
    for (std::uint32_t n = shape.chunks[chunk].begin; n < role; ++n) {
      if (node(n).kind == NodeKind::person) out.found[id].owner_person = node(n).tokens;
    }
    if (shape.chunks[chunk].possessor) take_possessor(id, *shape.chunks[chunk].possessor);
    if (!settled(id)) read_links(id, node(role).exit);
    if (!settled(id) && bearer != role) read_links(id, node(bearer).exit);
    if (!settled(id)) read_words_behind(id);
    const RoleRow& row = tables.role_rows[tables.role_forms[*out.found[id].role].row];
    const std::uint32_t first = node(role).tokens.begin;
    const char initial = text[token(first).span.begin];
    if (!settled(id) && row.default_owner && initial >= 'A' && initial <= 'Z') {
      set_owner(tables, *row.default_owner, out.found[id]);
      out.found[id].by_default = true;
    }
  }

  bool settled(std::uint32_t id) const { return out.found[id].owner || out.found[id].owner_ref; }

  void take_possessor(std::uint32_t id, std::uint32_t chunk) {
    read(chunk);
    if (out.of_chunk[chunk].empty()) return;
    const std::uint32_t other = out.of_chunk[chunk].back();
    if (belongs_to(id, other)) {
      out.found[other].consumed = true;
      out.found[id].tokens.begin = std::min(out.found[id].tokens.begin, out.found[other].tokens.begin);
    }
  }

  /// Takes owner and sector from another found; whether it becomes part of this phrase.
  bool belongs_to(std::uint32_t id, std::uint32_t other) {
    Found &found = out.found[id], &from = out.found[other];
    const RoleRow* row = found.role ? &tables.role_rows[tables.role_forms[*found.role].row] : nullptr;
    if (row != nullptr && row->inherits && !from.actor.roles.empty()) {
      found.actor.roles = from.actor.roles;
    }
    if (from.owner) {
      const std::vector<std::string> roles = found.actor.roles;
      set_owner(tables, *from.owner, found);
      if (tables.owners[*from.owner].entity.empty()) found.actor.roles = roles;
      return true;
    }
    if (from.person.end > 0) {
      found.owner_person = from.person;
      return false;
    }
    if (from.role) found.owner_ref = other;
    return from.role.has_value();
  }

  bool link_allowed(const RoleRow* row, const std::string& preposition) const {
    if (preposition == "of") return true;
    if (row == nullptr) return false;
    if (preposition == "in") return row->in;
    if (preposition == "from") return row->from;
    return row->inherits && (preposition == "for" || preposition == "at");
  }

  /// "the president of Brazil", "police in Kenya", "a spokesman for the ministry".
  void read_links(std::uint32_t id, std::uint32_t head) {
    const auto form = out.found[id].role;
    const RoleRow* row = form ? &tables.role_rows[tables.role_forms[*form].row] : nullptr;
    for (std::uint32_t i = shape.child_begin[head]; i < shape.child_begin[head + 1]; ++i) {
      const std::uint32_t preposition = shape.children[i];
      if (preposition < out.found[id].tokens.end || token(preposition).deprel != "prep") continue;
      const std::string word = lower(preposition);
      if (!link_allowed(row, word)) continue;
      for (std::uint32_t j = shape.child_begin[preposition]; j < shape.child_begin[preposition + 1]; ++j) {
        if (token(shape.children[j]).deprel == "pobj") read_link(id, preposition, shape.children[j]);
      }
      if (settled(id)) return;
    }
  }

  void read_link(std::uint32_t id, std::uint32_t preposition, std::uint32_t object) {
    const std::uint32_t chunk = node(shape.node_of[object]).chunk;
    if (chunk == out.found[id].chunk) return;
    read(chunk);
    const std::vector<std::uint32_t> others = out.of_chunk[chunk];
    if (others.empty() || out.found[others.back()].inside || out.found[others.back()].weak) return;
    const std::uint32_t other = others.back();
    const bool in = lower(preposition) == "in";
    if (in && !(out.found[other].plain && out.found[other].actor.country)) return;
    if (!out.found[id].role && !(out.found[other].plain && out.found[other].actor.country)) return;
    const bool absorbed = belongs_to(id, other);
    if (in || !absorbed) return;
    const bool next_to = preposition == out.found[id].tokens.end && out.found[other].chunk == chunk &&
                         only_articles(preposition + 1, out.found[other].tokens.begin);
    if (!next_to) return;
    out.found[other].consumed = true;
    out.found[id].tokens.end = out.found[other].tokens.end;
    for (const std::uint32_t more : others) {
      if (more != other) share_role(id, more);
    }
    share_with_conjuncts(id, object);
  }

  /// "President of Ukraine Volodymyr Zelenskyy", where the tree hangs the name under "of".
  void read_words_behind(std::uint32_t id) {
    std::uint32_t t = out.found[id].tokens.end;
    if (t + 1 >= parse.tokens.size() || lower(t) != "of") return;
    const std::uint32_t of = t++;
    if (token(t).upos == "DET") ++t;
    if (t >= parse.tokens.size() || !is_name(shape.node_of[t], kName)) return;
    const std::uint32_t name = shape.node_of[t];
    if (node(name).top == name) read_link(id, of, node(name).exit);
  }

  bool only_articles(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t t = begin; t < end; ++t) {
      if (token(t).upos != "DET") return false;
    }
    return begin <= end;
  }

  /// "the prime ministers of Spain and Portugal": Portugal's is an actor of its own.
  void share_with_conjuncts(std::uint32_t id, std::uint32_t object) {
    std::vector<std::uint32_t> heads = {object};
    for (std::size_t h = 0; h < heads.size(); ++h) {
      for (std::uint32_t i = shape.child_begin[heads[h]]; i < shape.child_begin[heads[h] + 1]; ++i) {
        const std::uint32_t conjunct = shape.children[i];
        if (token(conjunct).deprel != "conj") continue;
        heads.push_back(conjunct);
        const std::uint32_t chunk = node(shape.node_of[conjunct]).chunk;
        if (chunk == out.found[id].chunk) continue;
        read(chunk);
        for (const std::uint32_t more : std::vector<std::uint32_t>(out.of_chunk[chunk])) {
          share_role(id, more);
        }
      }
    }
  }

  void share_role(std::uint32_t id, std::uint32_t other) {
    const Found from = out.found[id];
    Found& to = out.found[other];
    if (!to.plain || to.inside || !to.owner || !from.role || to.joined_to) return;
    to.role = from.role;
    to.actor.roles = tables.role_rows[tables.role_forms[*from.role].row].roles;
    set_owner(tables, *to.owner, to);
    to.actor.office = from.actor.office;
    to.actor.via = Via::office;
    to.actor.kind = kind_of_roles(to.actor.roles);
    to.plain = false;
    to.joined_to = id;
  }

  // --- persons and unknown names ---------------------------------------------------------------

  /// A person or an unknown body without a role noun: "Turkey's Erdogan", "the Israeli Yossi Beilin".
  std::uint32_t read_named(std::uint32_t chunk, std::uint32_t n) {
    const std::uint32_t begin = shape.chunks[chunk].begin;
    std::uint32_t left = n;
    Found found = start(chunk, node(n).tokens.begin, n);
    found.actor.kind = node(n).kind == NodeKind::person ? ActorKind::people : ActorKind::unknown;
    set_name(found, node(n).tokens);
    if (n > begin && is_name(n - 1, kAdjective | kPeople)) {
      left = n - 1;
      if (node(n).kind == NodeKind::entity) set_name(found, {node(left).tokens.begin, node(n).tokens.end});
      found.tokens.begin = node(left).tokens.begin;
      const ActorKind kind = found.actor.kind;
      set_owner(tables, hit(left).owner, found);
      found.actor.kind = kind;
      found.actor.via = Via::demonym;
    }
    const std::uint32_t id = add(std::move(found));
    if (!out.found[id].owner && left == begin && shape.chunks[chunk].possessor) {
      own_by_state(id, *shape.chunks[chunk].possessor);
    }
    return left;
  }

  void own_by_state(std::uint32_t id, std::uint32_t chunk) {
    read(chunk);
    if (out.of_chunk[chunk].empty()) return;
    Found &owner = out.found[out.of_chunk[chunk].back()], &found = out.found[id];
    if (!owner.plain || !owner.owner || !owner.actor.country) return;
    const ActorKind kind = found.actor.kind;
    set_owner(tables, *owner.owner, found);
    found.actor.kind = kind;
    found.actor.via = Via::name;
    owner.consumed = true;
    found.tokens.begin = owner.tokens.begin;
  }

  /// Capitalised words behind a title, or alone: a name that the recogniser did not see.
  TokenRange capitalised_tail(std::uint32_t begin, std::uint32_t head) const {
    std::uint32_t n = head + 1;
    while (n > begin) {
      const Node& word = node(n - 1);
      const char initial = text[token(word.tokens.begin).span.begin];
      if (word.kind != NodeKind::word || token(word.exit).upos != "PROPN") break;
      if (initial >= 'a' && initial <= 'z') break;
      --n;
    }
    if (n > head) return {};
    return {node(n).tokens.begin, node(head).tokens.end};
  }

  // --- one phrase ------------------------------------------------------------------------------

  bool acts_as_modifier(std::uint32_t n) const {
    const RoleRow& row = role_row(n);
    if (row.kind == RoleClass::thing || row.kind == RoleClass::country) return false;
    return !row.roles.empty() && one_of(kActingSectors, row.roles.front());
  }

  /// Reads the part of a chunk that ends at `n`; gives the leftmost node that it used.
  std::uint32_t read_at(std::uint32_t chunk, std::uint32_t n) {
    const Chunk& whole = shape.chunks[chunk];
    const bool title_before = n > whole.begin && is_role(n - 1);
    switch (node(n).kind) {
      case NodeKind::name:
        return read_name(chunk, n);
      case NodeKind::role:
        if (!is_role(n) || (n != whole.head && !acts_as_modifier(n))) return n;
        read_role(chunk, n, n, {});
        return whole.begin;
      case NodeKind::person:
      case NodeKind::entity:
        if (!title_before) return read_named(chunk, n);
        read_role(chunk, n - 1, n, node(n).tokens);
        return whole.begin;
      case NodeKind::decoy:
        read_decoy(chunk, n);
        return n;
      case NodeKind::word:
        break;
    }
    return n;
  }

  /// A company, newspaper or university with a state's name in its own: an actor, but not that state.
  void read_decoy(std::uint32_t chunk, std::uint32_t n) {
    const std::string& what = tables.decoys[hit(n).value].what;
    const bool company = what == "company" || what == "media";
    if (n != shape.chunks[chunk].head || (!company && what != "body")) return;
    Found found = start(chunk, node(n).tokens.begin, n);
    found.actor.kind = company ? ActorKind::company : ActorKind::unknown;
    if (company) found.actor.roles = {what == "media" ? "JRN" : "BUS"};
    set_name(found, node(n).tokens);
    add(std::move(found));
  }

  void read(std::uint32_t chunk) {
    if (progress[chunk] != Progress::open || depth > kMaxDepth) return;
    progress[chunk] = Progress::busy;
    ++depth;
    const Chunk& whole = shape.chunks[chunk];
    std::uint32_t n = whole.head + 1;
    const TokenRange tail = capitalised_tail(whole.begin, whole.head);
    if (tail.end > tail.begin) {
      const std::uint32_t first = shape.node_of[tail.begin];
      n = first;
      const bool title = first > whole.begin && is_role(first - 1) &&
                         role_row(first - 1).kind == RoleClass::office;
      if (title) {
        read_role(chunk, first - 1, first - 1, tail);
        n = whole.begin;
      } else {
        read_weak(chunk, tail);
      }
    }
    while (n > whole.begin) n = read_at(chunk, n - 1);
    std::reverse(out.of_chunk[chunk].begin(), out.of_chunk[chunk].end());
    progress[chunk] = Progress::done;
    --depth;
  }

  void read_weak(std::uint32_t chunk, TokenRange tail) {
    Found found = start(chunk, tail.begin, shape.chunks[chunk].head);
    found.weak = true;
    found.actor.kind = ActorKind::people;
    set_name(found, tail);
    const std::uint32_t id = add(std::move(found));
    const Token& head = token(out.found[id].head);
    const bool subject = head.deprel == "nsubj" || head.deprel == "nsubjpass";
    if (shape.chunks[chunk].possessor && subject) {  // "Turkey's Erdogan said"
      own_by_state(id, *shape.chunks[chunk].possessor);
      out.found[id].weak = !out.found[id].owner;
    }
  }
};

}  // namespace

ActorKind kind_of_roles(const std::vector<std::string>& roles) {
  constexpr std::array<std::string_view, 7> kState = {"GOV", "MIL", "COP", "SPY", "LEG", "JUD", "ELI"};
  constexpr std::array<std::string_view, 4> kArmed = {"REB", "UAF", "CRM", "PRM"};
  if (roles.empty()) return ActorKind::state;
  const std::string& first = roles.front();
  if (one_of(kState, first)) return ActorKind::state;
  if (one_of(kArmed, first)) return ActorKind::armed;
  if (first == "BUS") return ActorKind::company;
  if (first == "IGO") return ActorKind::igo;
  if (first == "NGO") return ActorKind::ngo;
  return first == "UNK" ? ActorKind::unknown : ActorKind::people;
}

void set_owner(const Tables& tables, std::uint32_t owner, Found& found) {
  const Owner& from = tables.owners[owner];
  found.owner = owner;
  found.actor.country.reset();
  found.actor.entity.reset();
  if (!from.country.empty()) found.actor.country = from.country;
  if (!from.entity.empty()) {
    found.actor.entity = from.entity;
    append_new(found.actor.roles, from.roles);
    found.actor.kind = from.kind;
  } else {
    // A role noun says the sector itself; a bare "Kremlin" has the institution's.
    if (found.actor.roles.empty() && !found.role) found.actor.roles = from.roles;
    found.actor.kind = kind_of_roles(found.actor.roles);
  }
}

Phrases read_phrases(const Tables& tables, const Parse& parse, std::string_view text,
                     const Shape& shape) {
  Reader reader{tables, parse, text, shape, {}, {}, 0};
  reader.out.of_chunk.resize(shape.chunks.size());
  reader.progress.assign(shape.chunks.size(), Progress::open);
  for (std::uint32_t c = 0; c < shape.chunks.size(); ++c) reader.read(c);
  return std::move(reader.out);
}

}  // namespace nuncio::actors
