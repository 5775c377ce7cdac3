// Names, persons and the phrase as a whole; see phrases.h.
#include "actors/phrases.h"

#include <array>
#include <utility>

#include "actors/own_actors.h"
#include "actors/phrase_reader.h"

namespace nuncio::actors {
namespace {

constexpr std::array<std::string_view, 5> kDefinite = {"the", "this", "that", "these", "those"};
constexpr std::array<std::string_view, 8> kHonorifics = {"mr.", "mrs.", "ms.", "dr.",
                                                         "mr",  "mrs",  "sir", "h.e."};

constexpr std::array<std::string_view, 14> kLocative = {
    "in",   "at",     "near",   "from",    "to",      "around",     "outside",
    "into", "across", "inside", "through", "between", "throughout", "over"};

// Sectors that act even where they only modify a noun: "rebel attack", but not "school bus".
constexpr std::array<std::string_view, 9> kActingSectors = {"GOV", "MIL", "COP", "REB", "OPP",
                                                            "LEG", "JUD", "UAF", "PRM"};

// "the head of the office of the chief of ...": deeper owners are not looked for.
constexpr int kMaxDepth = 32;

void append_new(std::vector<std::string>& roles, const std::vector<std::string>& more) {
  for (const std::string& role : more) {
    if (!one_of(roles, role)) roles.push_back(role);
  }
}

}  // namespace

bool PhraseReader::is_noun(std::uint32_t n) const {
  const TokenRange range = node(n).tokens;
  const auto noun = [&](std::uint32_t t) {
    // "North Korean general Kim": an adjective to the tagger, but the parser knows it for a noun.
    return token(t).upos == "NOUN" || token(t).upos == "PROPN" ||
           (token(t).upos == "ADJ" && token(t).deprel == "compound");
  };
  return noun(range.end - 1) ||
         (range.end - range.begin > 1 && noun(range.begin));  // "secretary-general"
}

bool PhraseReader::is_role(std::uint32_t n) const {
  if (node(n).kind != NodeKind::role || !is_noun(n) || hit(n).tie == Tie::apart) return false;
  const RoleRow& row = role_row(n);
  if (row.kind == RoleClass::country) return !role_form(n).plural;
  // "National", "Public" in a title of something are no civilians.
  const bool title_word = token(node(n).exit).upos == "PROPN" && row.kind == RoleClass::person;
  return !title_word || row.roles.empty() || row.roles.front() != "CVL";
}

std::uint32_t PhraseReader::first_token(std::uint32_t begin, std::uint32_t bearer) const {
  while (begin < bearer && node(begin).kind == NodeKind::word) {
    const std::string_view upos = token(node(begin).exit).upos;
    if (upos != "DET" && upos != "PRON" && upos != "PUNCT" && upos != "CCONJ") break;
    ++begin;
  }
  return node(begin).tokens.begin;
}

void PhraseReader::read_article(const Chunk& chunk, std::uint32_t role, Found& found) const {
  found.bare = !chunk.pronoun_possessor && !chunk.possessor && chunk.begin == role &&
               (role_form(role).plural || role_row(role).kind == RoleClass::body);
  for (std::uint32_t n = chunk.begin; n < role; ++n) {
    if (token(node(n).exit).upos == "DET") found.definite = one_of(kDefinite, lower(node(n).exit));
    // "the country", but not "the 16th country to sign"
    if (token(node(n).exit).upos != "DET" && role_row(role).kind == RoleClass::country)
      found.definite = false;
  }
}

std::uint32_t PhraseReader::add(Found found) {
  const auto id = static_cast<std::uint32_t>(out.found.size());
  out.of_chunk[found.chunk].push_back(id);
  out.found.push_back(std::move(found));
  return id;
}

Found PhraseReader::start(std::uint32_t chunk, std::uint32_t first, std::uint32_t bearer) const {
  Found found;
  found.chunk = chunk;
  found.tokens = {first, node(bearer).tokens.end};
  found.head = node(bearer).exit;
  found.inside = bearer != shape.chunks[chunk].head;
  return found;
}

void PhraseReader::set_name(Found& found, TokenRange range) const {
  range = in_sentence(parse, shape, range, range.begin);
  if (range.begin >= range.end) return;
  while (range.begin + 1 < range.end && one_of(kHonorifics, lower(range.begin))) ++range.begin;
  found.person = range;
  const std::uint32_t begin = token(range.begin).span.begin;
  found.actor.name = std::string(text.substr(begin, token(range.end - 1).span.end - begin));
}

bool PhraseReader::is_language(std::uint32_t chunk, std::uint32_t n) const {
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

Via PhraseReader::via_of(std::uint16_t kinds) const {
  if (kinds & (kName | kGroup)) return Via::name;
  if (kinds & (kAdjective | kPeople | kCombining)) return Via::demonym;
  return Via::metonym;
}

std::uint32_t PhraseReader::owner_of_name(std::uint32_t chunk, std::uint32_t n) const {
  const auto seat = tables.forms[hit(n).value].seat;
  if (!seat || hit(n).kind != HitKind::name || n != shape.chunks[chunk].head) return hit(n).owner;
  const Token& exit = token(node(n).exit);
  if (exit.deprel == "pobj" && one_of(kLocative, lower(exit.head))) return hit(n).owner;
  const std::uint32_t behind = node(n).tokens.end;  // "Brussels, Belgium"
  if (behind + 1 < parse.tokens.size() && lower(behind) == ",") {
    const std::uint32_t next = shape.node_of[behind + 1];
    if (node(next).kind == NodeKind::name && hit(next).owner == hit(n).owner) return hit(n).owner;
  }
  return *seat;
}

/// A city or region; a capital only where something happens in it, else it is the government.
bool PhraseReader::is_place(std::uint32_t chunk, std::uint32_t n) const {
  static constexpr std::array<std::string_view, 8> kWhere = {
      "in", "at", "near", "outside", "around", "inside", "across", "throughout"};
  const Hit& h = hit(n);
  if (h.kinds & kAdjective) return false;
  if (h.kinds & kPlace) return true;
  if (!(h.kinds & kCapital) || n != shape.chunks[chunk].head) return false;
  const Token& exit = token(node(n).exit);
  return exit.deprel == "pobj" && one_of(kWhere, lower(exit.head));
}

Found PhraseReader::bare(std::uint32_t chunk, std::uint32_t n) const {
  Found found = start(chunk, node(n).tokens.begin, n);
  const Hit& h = hit(n);
  found.plain = true;
  found.place = is_place(chunk, n);
  set_owner(tables, owner_of_name(chunk, n), found);
  found.actor.via = via_of(h.kinds);
  const bool people = (h.kinds & kPeople) && n == shape.chunks[chunk].head;
  if (people && found.actor.via == Via::demonym) found.actor.kind = ActorKind::people;
  if (!h.whole_tokens) found.span = h.span;
  found.why = h.own ? own_reason(tables, h.value) : row_behind(n);
  return found;
}

std::uint32_t PhraseReader::read_name(std::uint32_t chunk, std::uint32_t n) {
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

bool PhraseReader::same_country(std::uint32_t a, std::uint32_t b) const {
  const Owner &x = tables.owners[hit(a).owner], &y = tables.owners[hit(b).owner];
  return !x.country.empty() && x.country == y.country && !hit(a).hyphen_before;
}

std::uint32_t PhraseReader::absorb_before_group(std::uint32_t begin, std::uint32_t n,
                                                Found& found) const {
  std::uint32_t left = n, edge = n;  // how far it takes words, and the leftmost that says something
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
    if (before.kind != NodeKind::word) edge = left;
  }
  found.tokens.begin = node(edge).tokens.begin;
  if (edge != n) found.span.reset();
  return left;
}

std::string PhraseReader::row_behind(std::uint32_t n) const {
  const Hit& h = hit(n);
  const bool row = !h.own && node(n).kind == NodeKind::name && h.value < tables.forms.size() &&
                   tables.forms[h.value].owner == h.owner;
  const Where* where = row ? &tables.forms[h.value].where : nullptr;
  if (where == nullptr || where->path.empty()) return {};
  const std::size_t slash = where->path.rfind('/');
  return "\"" + std::string(text.substr(h.span.begin, h.span.end - h.span.begin)) +
         "\" is at actors/" + where->path.substr(slash == std::string::npos ? 0 : slash + 1) + ":" +
         std::to_string(where->line);
}

bool PhraseReader::is_plain_modifier(const Node& before) const {
  const std::string_view upos = token(before.exit).upos;
  return before.kind == NodeKind::word &&
         (upos == "ADJ" || upos == "NOUN" || upos == "DET" || upos == "ADV");
}

void PhraseReader::take_possessor_of_name(std::uint32_t chunk, std::uint32_t id) {
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

/// "Paris Hilton", "Texas Instruments", "Denzel Washington": a name of which the tables know but a
/// word. Facilities keep it: an attack on Kabul Airport is one in Kabul.
bool PhraseReader::is_part_of_longer_name(std::uint32_t chunk, std::uint32_t n) const {
  constexpr std::array<std::string_view, 22> kFacilities = {
      "airport", "province", "city",   "district", "region", "governorate", "oblast",  "embassy",
      "palace",  "bridge",   "port",   "prison",   "island", "islands",     "village", "county",
      "state",   "valley",   "square", "camp",     "base",   "plan"};
  constexpr std::array<std::string_view, 24> kApart = {
      "nazi",      "soviet",   "greater", "mainland", "central",   "downtown",
      "communist", "imperial", "monday",  "tuesday",  "wednesday", "thursday",
      "friday",    "saturday", "sunday",  "january",  "february",  "march",
      "april",     "june",     "july",    "october",  "november",  "december"};
  if ((hit(n).kinds & (kAdjective | kPeople | kGroup | kInstitution)) != 0) return false;
  const Chunk& whole = shape.chunks[chunk];
  const auto unknown = [&](std::uint32_t w) {
    const char initial = text[token(node(w).tokens.begin).span.begin];
    return node(w).kind == NodeKind::word && token(node(w).exit).upos == "PROPN" &&
           initial >= 'A' && initial <= 'Z';
  };
  if (n < whole.head) {
    return n + 1 == whole.head && unknown(n + 1) && !one_of(kFacilities, lower(node(n + 1).exit));
  }
  return n > whole.begin && unknown(n - 1) && token(node(n - 1).exit).deprel == "compound" &&
         node(n - 1).tokens.end == node(n).tokens.begin && !one_of(kApart, lower(node(n - 1).exit));
}

/// "ambassador to Laos | Ann Lee", "to the Maldives | Ann Lee".
bool PhraseReader::is_behind_to(std::uint32_t t) const {
  if (t > 0 && lower(t - 1) == "the") --t;
  return t > 0 && lower(t - 1) == "to";
}

std::uint32_t PhraseReader::read_named(std::uint32_t chunk, std::uint32_t n) {
  const std::uint32_t begin = shape.chunks[chunk].begin;
  std::uint32_t left = n;
  Found found = start(chunk, node(n).tokens.begin, n);
  found.actor.kind = node(n).kind == NodeKind::person ? ActorKind::people : ActorKind::unknown;
  set_name(found, node(n).tokens);
  const bool post = n > begin && is_behind_to(node(n - 1).tokens.begin);
  if (n > begin && is_name(n - 1, kAdjective | kPeople) && !post) {
    left = n - 1;
    if (node(n).kind == NodeKind::entity)
      set_name(found, {node(left).tokens.begin, node(n).tokens.end});
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

void PhraseReader::own_by_state(std::uint32_t id, std::uint32_t chunk) {
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

bool PhraseReader::is_subject(std::uint32_t t) const {
  return token(t).deprel == "nsubj" || token(t).deprel == "nsubjpass";
}

TokenRange PhraseReader::capitalised_tail(std::uint32_t begin, std::uint32_t head) const {
  std::uint32_t n = head + 1;
  while (n > begin) {
    const Node& word = node(n - 1);
    const char initial = text[token(word.tokens.begin).span.begin];
    const std::string_view upos = token(word.exit).upos;
    // A surname that opens a sentence is often tagged as a noun.
    const bool surname = upos == "NOUN" && n == head + 1 && begin == head && is_subject(word.exit);
    if (word.kind != NodeKind::word || (upos != "PROPN" && !surname)) break;
    const bool capital = (initial >= 'A' && initial <= 'Z') || (initial & 0x80) != 0;
    if (!capital) break;
    --n;
  }
  if (n > head) return {};
  return {node(n).tokens.begin, node(head).tokens.end};
}

bool PhraseReader::acts_as_modifier(std::uint32_t n) const {
  const RoleRow& row = role_row(n);
  if (row.kind == RoleClass::thing || row.kind == RoleClass::country) return false;
  return !row.roles.empty() && one_of(kActingSectors, row.roles.front());
}

std::uint32_t PhraseReader::read_at(std::uint32_t chunk, std::uint32_t n) {
  const Chunk& whole = shape.chunks[chunk];
  const bool title_before = n > whole.begin && is_role(n - 1);
  switch (node(n).kind) {
    case NodeKind::name:
      return is_part_of_longer_name(chunk, n) ? n : read_name(chunk, n);
    case NodeKind::role:
      if (!is_role(n) || (n != whole.head && !acts_as_modifier(n))) return n;
      return read_role(chunk, n, n, {}) ? whole.begin : n;
    case NodeKind::person:
    case NodeKind::entity:
      if (!title_before) return read_named(chunk, n);
      return read_role(chunk, n - 1, n, node(n).tokens) ? whole.begin : n - 1;
    case NodeKind::decoy:
      read_decoy(chunk, n);
      return n;
    case NodeKind::word:
      break;
  }
  return n;
}

void PhraseReader::read_decoy(std::uint32_t chunk, std::uint32_t n) {
  const std::string& what = tables.decoys[hit(n).value].what;
  const bool company = what == "company" || what == "media";
  if (n != shape.chunks[chunk].head || (!company && what != "body")) return;
  Found found = start(chunk, node(n).tokens.begin, n);
  found.actor.kind = company ? ActorKind::company : ActorKind::unknown;
  if (company) found.actor.roles = {what == "media" ? "JRN" : "BUS"};
  set_name(found, node(n).tokens);
  add(std::move(found));
}

void PhraseReader::read(std::uint32_t chunk) {
  if (progress[chunk] != Progress::open || depth > kMaxDepth) return;
  progress[chunk] = Progress::busy;
  ++depth;
  const Chunk& whole = shape.chunks[chunk];
  std::uint32_t n = whole.head + 1;
  const TokenRange tail = capitalised_tail(whole.begin, whole.head);
  if (tail.end > tail.begin) {
    const std::uint32_t first = shape.node_of[tail.begin];
    n = first;
    const bool title =
        first > whole.begin && is_role(first - 1) && role_row(first - 1).kind == RoleClass::office;
    if (title) {
      read_role(chunk, first - 1, first - 1, tail);
      n = whole.begin;
    } else {
      read_weak(chunk, tail);
    }
  }
  while (n > whole.begin) n = read_at(chunk, n - 1);
  std::reverse(out.of_chunk[chunk].begin(), out.of_chunk[chunk].end());
  join_split_names(chunk);
  progress[chunk] = Progress::done;
  --depth;
}

void PhraseReader::read_weak(std::uint32_t chunk, TokenRange tail) {
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
ActorKind kind_of_roles(const std::vector<std::string>& roles) {
  constexpr std::array<std::string_view, 7> kState = {"GOV", "MIL", "COP", "SPY",
                                                      "LEG", "JUD", "ELI"};
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
    // "a Boeing jet", "a SpaceX rocket": who builds arms is no army.
    const RoleRow* row = row_of(tables, found);
    const bool product = row != nullptr && row->kind == RoleClass::thing;
    if (product && from.kind == ActorKind::company) found.actor.roles.clear();
    // An organisation has no government: its president and its envoys are of the organisation.
    std::erase(found.actor.roles, "GOV");
    append_new(found.actor.roles, from.roles);
    found.actor.kind = from.kind;
  } else {
    // A role noun says the sector itself; a bare "Kremlin" has the institution's.
    if (found.actor.roles.empty() && !found.role) found.actor.roles = from.roles;
    found.actor.kind = kind_of_roles(found.actor.roles);
  }
}

void take_owner(const Tables& tables, const Found& from, Found& to) {
  if (from.owner) set_owner(tables, *from.owner, to);
  if (to.actor.roles.empty()) to.actor.roles = from.actor.roles;
  if (to.actor.country) to.actor.kind = kind_of_roles(to.actor.roles);
}

bool same_owner(const Found& a, const Found& b) {
  return a.actor.country == b.actor.country && a.actor.entity == b.actor.entity;
}

void take_role(const Tables& tables, const Found& from, Found& to) {
  to.role = from.role;
  to.actor.roles = from.actor.roles;
  to.actor.office = from.actor.office;
  to.actor.host = from.actor.host;
  to.former = from.former;
  if (from.owner) set_owner(tables, *from.owner, to);
  to.owner_ref = from.owner_ref;
  to.by_default = from.by_default;
  to.actor.kind = from.actor.kind;
  to.actor.via = from.actor.via;
}

const RoleForm* form_of(const Tables& tables, const Found& found) {
  return found.role ? &tables.role_forms[*found.role] : nullptr;
}

const RoleRow* row_of(const Tables& tables, const Found& found) {
  return found.role ? &tables.role_rows[form_of(tables, found)->row] : nullptr;
}

bool is_counterpart(const Tables& tables, const Found& found) {
  const RoleForm* form = form_of(tables, found);
  return form != nullptr && (form->name == "counterpart" || form->name == "opposite number");
}

Phrases read_phrases(const Tables& tables, const Parse& parse, std::string_view text,
                     const Shape& shape) {
  PhraseReader reader{tables, parse, text, shape, {}, {}, 0};
  reader.out.of_chunk.resize(shape.chunks.size());
  reader.progress.assign(shape.chunks.size(), Progress::open);
  for (std::uint32_t c = 0; c < shape.chunks.size(); ++c) reader.read(c);
  return std::move(reader.out);
}

}  // namespace nuncio::actors
