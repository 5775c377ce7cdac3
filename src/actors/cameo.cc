// See cameo.h.
#include "actors/cameo.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "actors/atoms.h"
#include "base/table_file.h"
#include "nuncio/error.h"

namespace nuncio::actors {
namespace {

constexpr std::size_t kPart = 3;

const std::map<std::string, ActorKind>& kinds() {
  static const std::map<std::string, ActorKind> kKinds = {{"igo", ActorKind::igo},
                                                          {"ngo", ActorKind::ngo},
                                                          {"company", ActorKind::company},
                                                          {"armed", ActorKind::armed},
                                                          {"unknown", ActorKind::unknown}};
  return kKinds;
}

void add_once(std::vector<std::string>& list, std::string_view word) {
  if (!word.empty() && std::ranges::find(list, word) == list.end()) list.emplace_back(word);
}

/// Sectors that only a state has.
bool is_of_state(std::string_view sector) {
  constexpr std::array<std::string_view, 7> kOfState = {"GOV", "ELI", "LEG", "JUD",
                                                        "MIL", "COP", "SPY"};
  return std::ranges::find(kOfState, sector) != kOfState.end();
}

bool is_armed(const std::vector<std::string>& roles) {
  return std::ranges::any_of(roles, [](const std::string& r) { return r == "REB" || r == "UAF"; });
}

}  // namespace

/// A code while it is read.
struct CameoCodes::Reading {
  CameoMeaning meaning;
  std::optional<ActorKind> whole;  ///< a kind of organisation, or a region: no state
  const Group* group = nullptr;
  std::vector<std::string> weak;  ///< sectors that count where the code has no other
};

std::string_view sector_of(ActorKind kind) {
  switch (kind) {
    case ActorKind::igo:
      return "IGO";
    case ActorKind::ngo:
      return "NGO";
    case ActorKind::company:
      return "BUS";
    case ActorKind::armed:
      return "REB";
    case ActorKind::state:
    case ActorKind::people:
    case ActorKind::unknown:
      break;
  }
  return "";
}

CameoCodes CameoCodes::load(const std::filesystem::path& folder, const Tables& tables) {
  static const std::map<std::string, Kind> kKinds = {
      {"country", Kind::country}, {"kind", Kind::kind}, {"group", Kind::group},
      {"region", Kind::region},   {"role", Kind::role}, {"weak", Kind::weak},
      {"none", Kind::none}};
  CameoCodes codes;
  for (const Owner& owner : tables.owners) {
    if (!owner.country.empty()) codes.states_.emplace(owner.country, owner.country);
    if (!owner.entity.empty())
      codes.groups_.emplace(owner.entity, Group{owner.entity, owner.kind, owner.roles});
  }
  for (const auto& row :
       base::read_table(folder / "cameo_codes.tsv", {"code", "kind", "means", "source"})) {
    const auto bad = [&row](const std::string& why) {
      throw Error(ErrorKind::bad_format, row.where, "'" + why);
    };
    const std::string &code = row.cells[0], &means = row.cells[2];
    const auto kind = kKinds.find(row.cells[1]);
    if (code.size() != kPart) bad(code + "' has not three letters");
    if (kind == kKinds.end()) bad(row.cells[1] + "' is no kind of code");
    const bool known = kind->second == Kind::country ? codes.states_.contains(means)
                       : kind->second == Kind::group ? codes.groups_.contains(means)
                       : kind->second == Kind::kind  ? kinds().contains(means)
                                                     : true;
    if (!known) bad(means + "' is not in the tables");
    if (kind->second == Kind::role || kind->second == Kind::weak) sectors(means, row.where);
    if (!codes.rows_.emplace(code, Row{kind->second, means}).second) bad(code + "' has two rows");
  }
  return codes;
}

void CameoCodes::read_first(const std::string& part, Reading& reading) const {
  const auto row = rows_.find(part);
  if (states_.contains(part)) {
    reading.meaning.country = part;
  } else if (row == rows_.end()) {
    reading.meaning.why = "'" + part + "' is no country and no kind of organisation";
  } else if (row->second.kind == Kind::country) {
    reading.meaning.country = row->second.means;
  } else if (row->second.kind == Kind::kind) {
    reading.whole = kinds().at(row->second.means);
  } else if (row->second.kind == Kind::region) {
    reading.whole = ActorKind::unknown;
  } else if (row->second.kind == Kind::group) {
    reading.group = group(row->second.means);
    reading.whole = reading.group->kind;
  } else if (row->second.kind == Kind::none || is_of_state(row->second.means)) {
    reading.meaning.why = "'" + part + "' says of which sector, but not of which state";
  } else {
    reading.whole = ActorKind::unknown;  // "[MED]" of a station, "[HIN]" of a movement
    read_later(part, reading);
  }
}

void CameoCodes::read_later(const std::string& part, Reading& reading) const {
  const auto row = rows_.find(part);
  if (row == rows_.end()) {
    if (!states_.contains(part)) reading.meaning.passed_over.push_back(part);
    return;
  }
  const std::string& means = row->second.means;
  switch (row->second.kind) {
    case Kind::role:
      return add_once(reading.meaning.roles, means);
    case Kind::weak:
      return add_once(reading.weak, means);
    case Kind::kind:
      return add_once(reading.meaning.roles, sector_of(kinds().at(means)));
    case Kind::group: {
      // "WBK" behind a state is a place or a name of the user's, no bank.
      const Group* found = group(means);
      if (reading.whole || found->kind == ActorKind::armed) reading.group = found;
      return;
    }
    case Kind::country:
    case Kind::region:
    case Kind::none:
      return;
  }
}

const CameoCodes::Group* CameoCodes::group(const std::string& entity) const {
  return &groups_.at(entity);
}

/// Threes of letters from `begin`; what is left at the end is passed over.
void CameoCodes::read_parts(std::string_view code, std::size_t begin, Reading& reading) const {
  for (std::size_t i = begin; i < code.size(); i += kPart) {
    const std::string part(code.substr(i, kPart));
    if (part.size() == kPart) {
      read_later(part, reading);
    } else {
      reading.meaning.passed_over.push_back(part);
    }
  }
}

CameoMeaning CameoCodes::read_sectors(std::string_view code) const {
  Reading reading;
  read_parts(upper_ascii(code), 0, reading);
  if (reading.meaning.roles.empty()) reading.meaning.roles = reading.weak;
  if (reading.meaning.roles.empty())
    reading.meaning.why = "the code '" + std::string(code) + "' names no sector";
  return reading.meaning;
}

CameoMeaning CameoCodes::read(std::string_view code) const {
  Reading reading;
  CameoMeaning& meaning = reading.meaning;
  const std::string letters = upper_ascii(code);
  const auto is_mark = [](char c) { return c == '-' || c == '+' || c == '#'; };
  const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
  if (!letters.empty() && std::ranges::all_of(letters, is_mark)) {
    meaning.nobody = true;
    return meaning;
  }
  if (letters.size() < kPart || !std::ranges::all_of(letters, is_letter)) {
    meaning.why = "'" + std::string(code) + "' is no code";
    return meaning;
  }
  read_first(letters.substr(0, kPart), reading);
  if (!meaning.why.empty()) return meaning;
  read_parts(letters, kPart, reading);

  std::vector<std::string> own;
  if (reading.group != nullptr) {
    meaning.country.clear();
    meaning.entity = reading.group->entity;
    meaning.kind = reading.group->kind;
    own = reading.group->roles;
  } else if (reading.whole) {
    meaning.kind = *reading.whole;
    if (meaning.kind == ActorKind::unknown && is_armed(meaning.roles))
      meaning.kind = ActorKind::armed;
    add_once(own, sector_of(meaning.kind));
  }
  for (const std::string& role : std::exchange(meaning.roles, std::move(own)))
    add_once(meaning.roles, role);
  if (meaning.roles.empty()) meaning.roles = reading.weak;
  return meaning;
}

}  // namespace nuncio::actors
