// Codes and names of actors; see actor_codes.h.
#include "profiles/actor_codes.h"

#include <algorithm>

#include "profiles/cells.h"
#include "text/utf8.h"

namespace nuncio::profiles {
namespace {

using records::ActorRecord;

constexpr std::size_t kMostRoles = 3;

/// The letters of an actor that is no state or part of one.
std::string kind_letters(const ActorRecord& actor) {
  if (actor.country) return "";
  switch (actor.kind) {
    case ActorKind::igo:
      return "IGO";
    case ActorKind::ngo:
      return "NGO";
    case ActorKind::company:
      return "MNC";
    case ActorKind::armed:
      return "IMG";
    default:
      return "";
  }
}

void add_once(std::vector<std::string>& list, const std::string& item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

void take_group(ActorRecord& actor, const Group& group) {
  actor.entity = group.entity;
  actor.kind = group.kind;
  for (const std::string& role : group.roles) add_once(actor.roles, role);
}

void take_part(ActorRecord& actor, const ActorPart& part, const Codebooks& books) {
  using What = ActorPart::What;
  switch (part.what) {
    case What::kind:
      if (!actor.country) actor.kind = part.kind;
      break;
    case What::group:
      if (const Group* group = books.group(part.means)) take_group(actor, *group);
      break;
    case What::role:
      add_once(actor.roles, part.means);
      break;
    case What::weak_role:
      if (actor.roles.empty()) actor.roles.push_back(part.means);
      break;
    case What::none:
      break;
  }
}

/// "Military (Syria)": what stands before the parenthesis, and in it.
std::optional<std::pair<std::string_view, std::string_view>> in_parentheses(std::string_view name) {
  const std::size_t open = name.rfind(" (");
  if (open == std::string_view::npos || !name.ends_with(')')) return std::nullopt;
  return std::pair{name.substr(0, open), name.substr(open + 2, name.size() - open - 3)};
}

}  // namespace

CameoActor cameo_actor(const ActorRecord& actor, countries::CodeSystem system, int year,
                       const Codebooks& books) {
  CameoActor out;
  if (actor.country)
    out.country = books.countries().code(*actor.country, system, year).value_or(*actor.country);
  out.kind = kind_letters(actor);
  if (actor.entity) out.group = books.group_letters(*actor.entity).value_or("");
  for (const std::string& role : actor.roles) {
    const auto letters = books.role_letters(role);
    if (letters && out.roles.size() < kMostRoles) add_once(out.roles, *letters);
  }
  return out;
}

void set_code(ActorRecord& actor) {
  const std::string base = actor.country ? *actor.country : actor.entity.value_or("");
  actor.code = actor.country && !actor.roles.empty() ? base + actor.roles.front() : base;
  if (base.empty()) actor.code = actor.roles.empty() ? "---" : actor.roles.front();
}

ActorRecord read_cameo_actor(std::string_view code, int year, const Codebooks& books) {
  ActorRecord actor;
  actor.via = Via::unresolved;
  for (std::size_t at = 0; at + 3 <= code.size(); at += 3) {
    const std::string_view letters = code.substr(at, 3);
    // Some letters mean two things: at the beginning a country ("BAH" is Bahrain's only there).
    const auto country =
        at == 0 ? books.countries().iso3_of(letters, countries::CodeSystem::cameo, year)
                : std::nullopt;
    if (country) {
      actor.country = country;
      actor.kind = ActorKind::state;
    } else if (const ActorPart* part = books.part(letters)) {
      take_part(actor, *part, books);
    }
  }
  set_code(actor);
  return actor;
}

std::string plain_name(const ActorRecord& actor, const Codebooks& books) {
  if (actor.name) return *actor.name;
  if (actor.entity) return *actor.entity;
  if (actor.country) return books.countries().name(*actor.country).value_or(*actor.country);
  return "";
}

std::string icews_name(const ActorRecord& actor, const Codebooks& books) {
  if (!actor.name && !actor.entity && actor.country && !actor.roles.empty()) {
    if (const SectorWords* words = books.sector(actor.roles.front()))
      return words->actor + " (" + plain_name(actor, books) + ")";
  }
  std::string name = plain_name(actor, books);
  if (!name.empty() || actor.roles.empty()) return name;
  const SectorWords* words = books.sector(actor.roles.front());
  return words == nullptr ? "" : words->actor;
}

ActorRecord read_icews_actor(std::string_view name, std::string_view sectors,
                             std::string_view country, const Codebooks& books) {
  ActorRecord actor;
  for (const std::string& sector : split(sectors, ',')) {
    if (const auto role = books.sector_named(sector); role && *role != "MNC")
      add_once(actor.roles, *role);
  }
  const auto generic = in_parentheses(name);
  actor.country = books.countries().named(country);
  if (!actor.country && generic) actor.country = books.countries().named(generic->second);
  const auto state = books.countries().named(name);
  if (!actor.country) actor.country = state;
  if (actor.country) actor.kind = ActorKind::state;
  if (const Group* group = books.group(name)) {
    take_group(actor, *group);
  } else if (generic && books.countries().named(generic->second)) {
    if (const auto role = books.sector_of_actor(generic->first)) {
      std::erase(actor.roles, *role);
      actor.roles.insert(actor.roles.begin(), *role);
    }
  } else if (!state && !name.empty() && name != "Unspecified Actor") {
    actor.name = name;
  }
  set_code(actor);
  if (actor.code == "---" && actor.name) actor.code = *actor.name;
  return actor;
}

std::string words_of(const records::EventRecord& event,
                     const std::optional<records::CharSpan>& span) {
  if (!span || span->begin < event.span.begin || span->end > event.span.end) return "";
  const std::size_t begin = text::byte_of(event.text, span->begin - event.span.begin);
  const std::size_t end = text::byte_of(event.text, span->end - event.span.begin);
  return event.text.substr(begin, end - begin);
}

}  // namespace nuncio::profiles
