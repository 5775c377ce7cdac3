// See definites.h.
#include "actors/definites.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace nuncio::actors {
namespace {

/// Sectors that part two bodies of one name: the opposition's "party" is not the ruling one.
std::string_view parting_sector(const Found& f) {
  constexpr std::array<std::string_view, 3> kParting = {"OPP", "PTY", "REB"};
  if (f.actor.roles.empty()) return {};
  const auto it = std::find(kParting.begin(), kParting.end(), f.actor.roles.front());
  return it == kParting.end() ? std::string_view() : *it;
}

std::string kind_key(const Found& f, const std::string& name) {
  return name + '/' + std::string(parting_sector(f));
}

// So many earlier phrases are looked at, which bounds the time.
constexpr std::size_t kNear = 200;

constexpr std::array<std::string_view, 4> kArmed = {"REB", "UAF", "CRM", "PRM"};

struct Definites {
  const Tables& tables;
  const Parse& parse;
  const Shape& shape;
  const std::vector<std::uint32_t>& order;
  std::vector<Found>& found;
  ToldOwners told{tables};
  std::vector<std::uint32_t> states = {}, bodies = {};  ///< found so far that name one

  const Owner& owner_of(const Found& f) const { return tables.owners[*f.owner]; }
  std::uint32_t sentence(const Found& f) const { return shape.sentence_of[f.head]; }

  bool is_thing_or_people(const Found& f) const {
    const RoleClass kind = row_of(tables, f)->kind;
    return kind == RoleClass::thing || kind == RoleClass::people;
  }

  bool may_take_up(const Found& f) const {
    if (!f.role || f.owner || f.owner_ref || has_person(f)) return false;
    if (f.owner_person.end > 0 || is_counterpart(tables, f)) return false;
    if (row_of(tables, f)->kind == RoleClass::country) return f.definite;
    if (!row_of(tables, f)->of_kind.empty() && f.definite) return true;
    if (is_thing_or_people(f) || f.actor.roles.empty()) return false;
    if (f.former) return f.definite;
    // Without an article only bodies that act as one take up what was told: "police", but not
    // "people".
    return f.definite || (f.bare && kind_of_roles(f.actor.roles) != ActorKind::people);
  }

  // --- the only one of its kind ----------------------------------------------------------------

  /// Of the earlier phrases that pass, the owner of all of them, or of those in the sentence, or of
  /// those in the sentence before.
  template <class Test>
  std::optional<std::uint32_t> only_one(const std::vector<std::uint32_t>& before, const Found& now,
                                        Test passes) const {
    struct Scope {
      std::optional<std::uint32_t> owner;
      bool several = false;
    };
    Scope all, here, back;
    const auto tell = [&](Scope& scope, std::uint32_t owner) {
      scope.several = scope.several || (scope.owner && !same_owner(tables, *scope.owner, owner));
      scope.owner = owner;
    };
    for (std::size_t i = before.size() < kNear ? 0 : before.size() - kNear; i < before.size();
         ++i) {
      const Found& f = found[before[i]];
      if (!passes(f)) continue;
      tell(all, *f.owner);
      if (sentence(f) == sentence(now)) tell(here, *f.owner);
      if (sentence(f) + 1 == sentence(now)) tell(back, *f.owner);
    }
    for (const Scope& scope : {all, here, back})
      if (scope.owner && !scope.several) return scope.owner;
    return {};
  }

  /// The subject of the sentence before, if it passes.
  template <class Test>
  std::optional<std::uint32_t> subject_before(const std::vector<std::uint32_t>& before,
                                              const Found& now, Test passes) const {
    const std::size_t from = before.size() < kNear ? 0 : before.size() - kNear;
    for (std::size_t i = before.size(); i-- > from;) {
      const Found& f = found[before[i]];
      if (sentence(f) + 1 < sentence(now)) break;
      const Token& head = parse.tokens[f.head];
      if (sentence(f) + 1 == sentence(now) && head.deprel == "nsubj" &&
          parse.tokens[head.head].deprel == "ROOT" && passes(f)) {
        // "Ethiopia and Eritrea": neither is "the country".
        const bool alone =
            i + 1 == before.size() || parse.tokens[found[before[i + 1]].head].deprel != "conj";
        return alone ? f.owner : std::nullopt;
      }
    }
    return {};
  }

  /// "the country", "the kingdom": only a kingdom is one.
  std::optional<std::uint32_t> state_meant(const Found& now) const {
    const std::string& noun = form_of(tables, now)->name;
    const bool any = noun.starts_with("capital") || noun == "country" || noun == "nation" ||
                     noun == "state" || noun == "republic";
    const auto passes = [&](const Found& f) {
      const auto& nouns = owner_of(f).nouns;
      return any || std::find(nouns.begin(), nouns.end(), noun) != nouns.end();
    };
    if (const auto only = only_one(states, now, passes)) return only;
    return subject_before(states, now, passes);
  }

  /// "the bloc", "the agency", "the group": the organisation that may be called so.
  std::optional<std::uint32_t> body_meant(const Found& now) const {
    const std::string& noun = form_of(tables, now)->name;
    const auto& kinds = row_of(tables, now)->of_kind;
    const auto named_so = [&](const Found& f) {
      const auto& nouns = owner_of(f).nouns;
      return std::find(nouns.begin(), nouns.end(), noun) != nouns.end();
    };
    if (const auto only = only_one(bodies, now, named_so)) return only;
    return only_one(bodies, now, [&](const Found& f) {
      const bool kind = std::find(kinds.begin(), kinds.end(), owner_of(f).kind) != kinds.end();
      return kind && owner_of(f).nouns.empty() && sectors_agree(owner_of(f), now);
    });
  }

  /// "the gang" is no army of rebels.
  bool sectors_agree(const Owner& owner, const Found& now) const {
    const auto& wanted = row_of(tables, now)->roles;
    return wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](const auto& sector) {
             return std::find(owner.roles.begin(), owner.roles.end(), sector) != owner.roles.end();
           });
  }

  /// "the militant group", "the rebels": the armed group told of.
  std::optional<std::uint32_t> group_meant(const Found& now) const {
    const auto& roles = now.actor.roles;
    const bool armed =
        !roles.empty() && std::find(kArmed.begin(), kArmed.end(), roles.front()) != kArmed.end();
    if (!armed || !now.definite) return {};
    return only_one(bodies, now,
                    [&](const Found& f) { return owner_of(f).kind == ActorKind::armed; });
  }

  /// The state or body itself, whoever of it was told of; but "the court" is first one told of
  /// so.
  std::optional<std::uint32_t> whole_meant(const Found& now) const {
    if (row_of(tables, now)->kind == RoleClass::country) return state_meant(now);
    if (row_of(tables, now)->of_kind.empty() || !now.definite) return {};
    if (!row_of(tables, now)->roles.empty() && told.told_before(now) != nullptr) return {};
    return body_meant(now);
  }

  void explain(Found& f) const {
    const auto whole = whole_meant(f);
    const bool country = row_of(tables, f)->kind == RoleClass::country;
    const Found* before = whole || country ? nullptr : told.told_before(f);
    const auto owner = whole || country    ? whole
                       : before != nullptr ? before->owner
                                           : group_meant(f);
    if (!owner) return;
    f.place = form_of(tables, f)->name.starts_with("capital");  // where something is
    if (whole) {
      f.role.reset();
      f.actor.roles.clear();
    }
    set_owner(tables, *owner, f);
    if (before != nullptr && !f.actor.host) f.actor.host = before->actor.host;
    f.actor.via = Via::definite;
    f.why = "taken up: the only one of its kind that was told of before";
  }

  void follow_reference(Found& f) const {
    if (f.owner_ref && !f.owner && found[*f.owner_ref].owner)
      take_owner(tables, found[*f.owner_ref], f);
  }

  void note(std::uint32_t id) {
    const Found& f = found[id];
    if (f.owner && f.actor.country && !f.weak) states.push_back(id);
    if (f.owner && f.actor.entity && !f.weak) bodies.push_back(id);
    if (f.owner && f.role) told.remember(f);
    if (!f.owner && f.role && has_person(f)) told.confuse(f);
  }

  void run() {
    for (const std::uint32_t id : order) {
      Found& f = found[id];
      follow_reference(f);
      if (may_take_up(f)) explain(f);
      note(id);
    }
    for (const std::uint32_t id : order) follow_reference(found[id]);
  }
};

}  // namespace

void ToldOwners::tell(Told& told, const Found& f) const {
  told.several =
      told.several || (told.last != nullptr && !same_owner(tables_, *told.last->owner, *f.owner));
  told.last = &f;
}

namespace {

/// Who speaks for whom: "the embassy" after the ambassador was told of.
constexpr std::array<std::array<std::string_view, 2>, 12> kRelated = {{
    {"embassy", "ambassador"},
    {"ambassador", "embassy"},
    {"envoy", "ambassador"},
    {"diplomat", "embassy"},
    {"mission", "ambassador"},
    {"ministry", "minister"},
    {"foreign ministry", "foreign minister"},
    {"defence ministry", "defence minister"},
    {"defense ministry", "defense minister"},
    {"presidency", "president"},
    {"premier", "prime minister"},
    {"prime minister", "premier"},
}};

}  // namespace

/// "the minister" may take up "the Kenyan foreign minister"; nouns of one row take up each other.
void ToldOwners::remember(const Found& f) {
  const std::string& name = form_of(tables_, f)->name;
  if (f.former) {
    tell(by_name_["former " + kind_key(f, name)], f);
    return;
  }
  for (std::size_t at = 0; at != std::string::npos;) {
    tell(by_name_[kind_key(f, name.substr(at))], f);
    const std::size_t space = name.find(' ', at);
    at = space == std::string::npos ? space : space + 1;
  }
  if (row_of(tables_, f)->kind != RoleClass::office) tell(by_row_[form_of(tables_, f)->row], f);
}

void ToldOwners::confuse(const Found& f) {
  by_name_[kind_key(f, form_of(tables_, f)->name)].several = true;  // "President Biden"
}

const Found* ToldOwners::told_before(const Found& now) const {
  const std::string& name = form_of(tables_, now)->name;
  const auto look = [&](const std::string& key) { return by_name_.find(key); };
  auto by_name = now.former ? look("former " + kind_key(now, name)) : by_name_.end();
  if (by_name == by_name_.end()) by_name = look(kind_key(now, name));
  for (const auto& [noun, other] : kRelated)
    if (by_name == by_name_.end() && noun == name)
      by_name = look(kind_key(now, std::string(other)));
  if (by_name != by_name_.end()) return by_name->second.several ? nullptr : by_name->second.last;
  const auto by_row = by_row_.find(form_of(tables_, now)->row);
  if (!now.definite || row_of(tables_, now)->kind == RoleClass::office || by_row == by_row_.end())
    return nullptr;
  return by_row->second.several ? nullptr : by_row->second.last;
}

void explain_definites(const Tables& tables, const Parse& parse, const Shape& shape,
                       const std::vector<std::uint32_t>& order, std::vector<Found>& found) {
  Definites{tables, parse, shape, order, found}.run();
}

}  // namespace nuncio::actors
