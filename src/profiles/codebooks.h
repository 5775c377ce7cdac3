// What the event tables say in codes, as lookups: CAMEO, PLOVER, intensities, CAMEO's actor codes,
// ICEWS's sectors and names, countries.
//
// In: the tables under data/ (countries, ontology, actors, profiles), each row with its source.
// Out: lookups in both directions. Thread-safe once loaded. Tested by tests/profiles_test.cc.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "countries/country_codes.h"
#include "nuncio/types.h"

namespace nuncio::profiles {

struct CameoEntry {
  std::string name;                   ///< "Make a visit"
  std::string type;                   ///< PLOVER; "" for CAMEO 01x, which PLOVER does not code
  std::optional<std::string> mode;    ///< PLOVER
  std::vector<std::string> contexts;  ///< PLOVER
  double goldstein = 0;               ///< [-10, 10]
};

/// What three letters of a CAMEO actor code mean.
struct ActorPart {
  enum class What { kind, group, role, weak_role, none };
  What what = What::none;
  ActorKind kind = ActorKind::unknown;  ///< of a kind or group
  std::string means;                    ///< the entity of a group, the PLOVER sector of a role
};

/// A sector of PLOVER in ICEWS's words.
struct SectorWords {
  std::string sector, writes, actor;
  std::vector<std::string> reads;
};

struct Group {
  std::string entity;
  ActorKind kind = ActorKind::unknown;
  std::vector<std::string> roles;
};

class Codebooks {
 public:
  /// `data` is the project's folder data. Throws Error (unreadable; bad_format with path and line).
  static Codebooks load(const std::filesystem::path& data);

  const countries::CountryCodes& countries() const { return countries_; }
  const CameoEntry* cameo(std::string_view code) const;
  /// PLOVER's quad class 1 to 4 of a type; none of no type.
  std::optional<int> quad(std::string_view type) const;
  /// Of the mode, or of the type; none of no type.
  std::optional<double> intensity(std::string_view type, std::string_view mode) const;

  const ActorPart* part(std::string_view letters) const;
  /// CAMEO's letters for a PLOVER sector or an organisation's short name; none where it has none.
  std::optional<std::string> role_letters(std::string_view sector) const;
  std::optional<std::string> group_letters(std::string_view entity) const;

  const SectorWords* sector(std::string_view sector) const;
  /// The PLOVER sector that ICEWS calls so: a whole name of a sector, or the words of a generic
  /// actor, the longest that fit.
  std::optional<std::string> sector_named(std::string_view words) const;
  std::optional<std::string> sector_of_actor(std::string_view words) const;

  /// The organisation or armed group of that name or short name, without regard to case.
  const Group* group(std::string_view name) const;

 private:
  void read_ontology(const std::filesystem::path& folder);
  void read_intensities(const std::filesystem::path& path);
  void read_groups(const std::filesystem::path& folder);
  void read_parts(const std::filesystem::path& path);
  void read_sectors(const std::filesystem::path& path);
  void add_forms(const std::string& forms, const Group& group);

  template <typename T>
  using Table = std::map<std::string, T, std::less<>>;

  countries::CountryCodes countries_;
  Table<CameoEntry> cameo_;
  Table<int> quads_;
  std::map<std::pair<std::string, std::string>, double> intensities_;
  Table<ActorPart> parts_;
  Table<std::string> role_letters_, group_letters_;
  std::vector<SectorWords> sectors_;
  Table<Group> groups_;
};

}  // namespace nuncio::profiles
