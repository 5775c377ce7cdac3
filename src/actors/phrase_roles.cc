// Role nouns and whose they are; see phrases.h and phrase_reader.h.
#include <array>
#include <utility>

#include "actors/own_actors.h"
#include "actors/phrase_reader.h"

namespace nuncio::actors {
namespace {

constexpr std::array<std::string_view, 5> kFormer = {"former", "ousted", "deposed", "late", "ex"};

// Adjectives that name a sector as their noun does; "national", "local", "criminal" do not.
constexpr std::array<std::string_view, 7> kPassingSectors = {"MIL", "REB", "OPP", "PRM",
                                                             "COP", "SPY", "REL"};

constexpr std::array<std::string_view, 5> kOfStates = {"GOV", "MIL", "LEG", "JUD", "COP"};

// Sectors whose people and bodies work at another: "scientists at the Royal Academy of Cambodia".
constexpr std::array<std::string_view, 4> kEmployed = {"EDU", "MED", "BUS", "LAB"};

// Fighters of no state's: rebels, militias, gunmen.
constexpr std::array<std::string_view, 3> kArmed = {"REB", "PRM", "UAF"};

bool is_armed(const RoleRow& row) {
  return !row.from && !row.roles.empty() && one_of(kArmed, row.roles.front());
}

}  // namespace

std::vector<std::uint32_t> PhraseReader::owners_before(std::uint32_t begin,
                                                       std::uint32_t role) const {
  std::vector<std::uint32_t> names;
  for (std::uint32_t n = begin; n < role; ++n) {
    if (node(n).kind == NodeKind::name && hit(n).tie != Tie::apart) names.push_back(n);
  }
  if (names.size() < 2) return names;
  std::size_t last = names.size() - 1;
  if (role_row(role).sent)
    last = 0;  // "Russia's UN ambassador", "the UN Syria envoy"
  else if (is_name(names[last], kName | kPlace | kCapital) && !is_name(names[last], kAdjective)) {
    // "Hamas Gaza chief": a state's or place's name behind an organisation does not own.
    for (std::size_t i = 0; i < last; ++i) {
      if (is_name(names[i], kGroup) && !coordinated(names[i], names[last])) last = i;
    }
  }
  // "Philippine Marine Corps troops": whose corps it is stands before it.
  if (last > 0 && (hit(names[last]).kinds & kInstitution) && names[last - 1] + 1 == names[last] &&
      is_name(names[last - 1], kAdjective))
    --last;
  std::size_t first = last, end = last + 1;
  while (first > 0 && coordinated(names[first - 1], names[first])) --first;
  while (end < names.size() && coordinated(names[end - 1], names[end])) ++end;
  // "an Iranian-American journalist" is one person, of the second.
  const bool one_person = role_row(role).kind == RoleClass::person && !role_form(role).plural;
  if (end - first == 2 && hit(names[first + 1]).hyphen_before && one_person) ++first;
  return {names.begin() + static_cast<std::ptrdiff_t>(first),
          names.begin() + static_cast<std::ptrdiff_t>(end)};
}

bool PhraseReader::is_state(std::uint32_t chunk) {
  read(chunk);
  if (out.of_chunk[chunk].empty()) return false;
  const Found& found = out.found[out.of_chunk[chunk].back()];
  return found.plain && found.actor.country.has_value();
}

bool PhraseReader::coordinated(std::uint32_t left, std::uint32_t right) const {
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

std::vector<std::string> PhraseReader::inherited(std::uint32_t begin, std::uint32_t role) const {
  for (std::uint32_t n = role; n-- > begin;) {
    if (node(n).kind != NodeKind::role || hit(n).tie == Tie::apart) continue;
    const std::vector<std::string>& roles = role_row(n).roles;
    if (roles.empty()) continue;
    if (is_role(n) || (!is_noun(n) && one_of(kPassingSectors, roles.front()))) return roles;
  }
  return {};
}

std::vector<std::string> PhraseReader::passed_on(std::uint32_t owner, const RoleRow& row) const {
  const Owner& from = tables.owners[owner];
  const bool general = row.roles.empty() || row.roles.front() == "GOV" ||
                       row.roles.front() == "IGO" || row.roles.front() == "NGO";
  if (!general && from.kind != ActorKind::armed && from.country.empty()) return {};
  return from.roles;
}

/// "energy minister", where the tables know only "minister".
std::string PhraseReader::office_name(std::uint32_t begin, std::uint32_t role) const {
  std::string name = role_form(role).name;
  if (name != "minister" && name != "secretary") return name;
  const std::uint32_t first = role < begin + 2 ? begin : role - 2;
  for (std::uint32_t n = role; n > first; --n) {
    const Node& before = node(n - 1);
    const Token& exit = token(before.exit);
    const bool noun = exit.upos == "NOUN" || exit.upos == "PROPN";
    if (before.kind != NodeKind::word || !noun || exit.deprel != "compound") break;
    const std::string word = lower(before.exit);
    if (word == "then" || word == "interim" || word == "caretaker") break;
    name.insert(0, word + ' ');
  }
  return name;
}

bool PhraseReader::is_former(std::uint32_t begin, std::uint32_t role) const {
  if (hit(role).tie == Tie::former) return true;
  for (std::uint32_t n = begin; n < role; ++n) {
    if (node(n).kind == NodeKind::word && one_of(kFormer, lower(node(n).exit))) return true;
  }
  return false;
}

bool PhraseReader::read_role(std::uint32_t chunk, std::uint32_t role, std::uint32_t bearer,
                             TokenRange name) {
  const Chunk& whole = shape.chunks[chunk];
  const RoleRow& row = role_row(role);
  std::vector<std::uint32_t> owners = owners_before(whole.begin, role);
  if (row.sent && whole.possessor && is_state(*whole.possessor))
    owners.clear();  // "Russia's UN ambassador"
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
  if (row.kind == RoleClass::office) found.actor.office = office_name(whole.begin, role);
  if (owners.size() > 1) found.tokens.begin = node(owners.back()).tokens.begin;
  if (row.sent) found.actor.host = host_before(whole.begin, role, owners);
  const Found unowned = found;
  if (!owners.empty()) {
    set_owner(tables, hit(owners.back()).owner, found);
    const Hit& by = hit(owners.back());
    found.why = by.own ? own_reason(tables, by.value) : row_behind(owners.back());
  }
  if (owners.size() > 1 && !hit(owners.back()).whole_tokens) {
    found.span = Span{hit(owners.back()).span.begin, token(found.tokens.end - 1).span.end};
  }
  const std::uint32_t id = add(std::move(found));
  for (std::size_t i = 0; i + 1 < owners.size(); ++i) add_coordinated(unowned, owners[i], id);
  if (!out.found[id].owner) find_owner(id, role, bearer);
  return settled(id) || !out.found[id].actor.roles.empty();
}

/// "the U.S. | Iran envoy", "Russia's | UN ambassador": the name that does not send.
std::optional<std::string> PhraseReader::host_before(
    std::uint32_t begin, std::uint32_t role, const std::vector<std::uint32_t>& owners) const {
  for (std::uint32_t n = role; n-- > begin;) {
    if (node(n).kind != NodeKind::name || hit(n).tie != Tie::none || one_of(owners, n)) continue;
    const Owner& post = tables.owners[hit(n).owner];
    return post.entity.empty() ? post.country : post.entity;
  }
  return {};
}

void PhraseReader::add_coordinated(Found found, std::uint32_t owner, std::uint32_t with) {
  found.tokens = node(owner).tokens;
  found.head = node(owner).exit;
  found.person = {};
  found.actor.name.reset();
  found.joined_to = with;
  if (!hit(owner).whole_tokens) found.span = hit(owner).span;
  set_owner(tables, hit(owner).owner, found);
  add(std::move(found));
}

void PhraseReader::find_owner(std::uint32_t id, std::uint32_t role, std::uint32_t bearer) {
  const std::uint32_t chunk = out.found[id].chunk;
  for (std::uint32_t n = shape.chunks[chunk].begin; n < role; ++n) {
    if (node(n).kind == NodeKind::person) out.found[id].owner_person = node(n).tokens;
  }
  // "his delegation at the US embassy" is his; but "his counterpart in Moscow" is not.
  if (shape.chunks[chunk].pronoun_possessor && !is_counterpart(tables, out.found[id])) return;
  if (shape.chunks[chunk].possessor) take_possessor(id, *shape.chunks[chunk].possessor);
  if (!settled(id)) read_links(id, node(role).exit);
  if (!settled(id) && bearer != role) read_links(id, node(bearer).exit);
  if (!settled(id)) read_words_behind(id);
  const RoleRow& row = tables.role_rows[tables.role_forms[*out.found[id].role].row];
  const std::uint32_t first = node(role).tokens.begin;
  const char initial = text[token(first).span.begin];
  if (!settled(id) && initial >= 'A' && initial <= 'Z')
    out.found[id].by_default = row.default_owner;
}

void PhraseReader::take_possessor(std::uint32_t id, std::uint32_t chunk) {
  read(chunk);
  if (out.of_chunk[chunk].empty()) return;
  const std::uint32_t other = out.of_chunk[chunk].back();
  if (belongs_to(id, other)) {
    out.found[other].consumed = true;
    out.found[id].tokens.begin =
        std::min(out.found[id].tokens.begin, out.found[other].tokens.begin);
  }
}

bool PhraseReader::belongs_to(std::uint32_t id, std::uint32_t other) {
  Found &found = out.found[id], &from = out.found[other];
  const RoleRow* row = found.role ? &tables.role_rows[tables.role_forms[*found.role].row] : nullptr;
  if (row != nullptr && row->inherits && !from.actor.roles.empty()) {
    found.actor.roles = from.actor.roles;
  }
  if (from.owner) {
    found.why = from.why;
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

bool PhraseReader::link_allowed(const RoleRow* row, const std::string& preposition) const {
  if (preposition == "of") return true;
  if (row == nullptr) return false;
  if (preposition == "in") return row->in;
  if (preposition == "from") return row->from || row->kind == RoleClass::office || is_armed(*row);
  // "a spokesman at the ministry", "a professor at ..."; but ambassadors meet at an embassy
  const bool employed = !row->roles.empty() && one_of(kEmployed, row->roles.front());
  if (preposition == "at") return (row->inherits && !row->sent) || employed;
  return row->inherits && preposition == "for";
}

void PhraseReader::read_links(std::uint32_t id, std::uint32_t head) {
  const auto form = out.found[id].role;
  const RoleRow* row = form ? &tables.role_rows[tables.role_forms[*form].row] : nullptr;
  for (std::uint32_t i = shape.child_begin[head]; i < shape.child_begin[head + 1]; ++i) {
    const std::uint32_t preposition = shape.children[i];
    if (preposition < out.found[id].tokens.end || token(preposition).deprel != "prep") continue;
    const std::string word = lower(preposition);
    // "the foreign ministry in Moscow", "the army in Khartoum": by a capital, below.
    const bool by_capital = word == "in" && row != nullptr && !row->sent && !row->inherits &&
                            !row->roles.empty() && one_of(kOfStates, row->roles.front());
    if (!link_allowed(row, word) && !by_capital) continue;
    for (std::uint32_t j = shape.child_begin[preposition]; j < shape.child_begin[preposition + 1];
         ++j) {
      if (token(shape.children[j]).deprel == "pobj") read_link(id, preposition, shape.children[j]);
    }
    if (settled(id)) return;
  }
}

void PhraseReader::read_link(std::uint32_t id, std::uint32_t preposition, std::uint32_t object) {
  const std::uint32_t chunk = node(shape.node_of[object]).chunk;
  if (chunk == out.found[id].chunk) return;
  read(chunk);
  const std::vector<std::uint32_t> others = out.of_chunk[chunk];
  if (others.empty() || out.found[others.back()].inside || out.found[others.back()].weak) return;
  const std::uint32_t other = others.back();
  const bool in = lower(preposition) == "in";
  if (in && !(out.found[other].plain && out.found[other].actor.country)) return;
  const auto form = out.found[id].role;
  const bool usual = form && tables.role_rows[tables.role_forms[*form].row].in;
  const Hit* capital = capital_at(object);
  if (in && !usual && capital == nullptr) return;
  if (lower(preposition) == "at" && !out.found[other].role) return;
  // "militants from Boko Haram" are its own; those from Mali are of Mali at the most.
  const auto& owner = out.found[other].owner;
  const bool state = owner && tables.owners[*owner].entity.empty() && !out.found[other].role;
  if (lower(preposition) == "from" && form &&
      is_armed(tables.role_rows[tables.role_forms[*form].row]) && state)
    return;
  if (!out.found[id].role && !(out.found[other].plain && out.found[other].actor.country)) return;
  const bool absorbed = belongs_to(id, other);
  if (in || !absorbed) return;
  for (const std::uint32_t more : others)
    if (more != other && is_split_name(out.found[more], out.found[other])) {
      out.found[more].joined_to.reset();
      share_role(id, more);
    }
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

const Hit* PhraseReader::capital_at(std::uint32_t t) const {
  const std::uint32_t n = shape.node_of[t];
  return is_name(n, kCapital) ? &hit(n) : nullptr;
}

void PhraseReader::read_words_behind(std::uint32_t id) {
  std::uint32_t t = out.found[id].tokens.end;
  if (t + 1 >= parse.tokens.size() || lower(t) != "of") return;
  const std::uint32_t of = t++;
  if (token(t).upos == "DET") ++t;
  if (t >= parse.tokens.size() || !is_name(shape.node_of[t], kName)) return;
  const std::uint32_t name = shape.node_of[t];
  if (node(name).top == name) read_link(id, of, node(name).exit);
}

bool PhraseReader::only_articles(std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t t = begin; t < end; ++t) {
    if (token(t).upos != "DET") return false;
  }
  return begin <= end;
}

/// "North and South Korea": the first stands where the last does.
void PhraseReader::join_split_names(std::uint32_t chunk) {
  const std::vector<std::uint32_t>& ids = out.of_chunk[chunk];
  for (std::size_t i = 0; i + 1 < ids.size(); ++i) {
    Found &first = out.found[ids[i]], &last = out.found[ids[i + 1]];
    if (!first.plain || !last.plain || !is_split_name(first, last)) continue;
    first.inside = false;
    first.joined_to = ids[i + 1];
  }
}

bool PhraseReader::is_split_name(const Found& first, const Found& last) const {
  return first.tokens.end + 1 == last.tokens.begin && token(first.tokens.end).upos == "CCONJ" &&
         last.tokens.contains(token(first.head).head);
}

void PhraseReader::share_with_conjuncts(std::uint32_t id, std::uint32_t object) {
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

void PhraseReader::share_role(std::uint32_t id, std::uint32_t other) {
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

}  // namespace nuncio::actors
