// CAMEO's actor codes, as PETRARCH's dictionaries write them, in Nuncio's terms.
//
// In: data/actors/cameo_codes.tsv and a code, "PSEREBHMS". Out: its country or organisation, kind
// and PLOVER sectors. Method: threes of letters; the first says which state, or which kind of
// organisation or region; the others add sectors and name an organisation or armed group. Thread-
// safe after loading. Tested by tests/petrarch_test.cc.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "actors/index.h"
#include "nuncio/types.h"

namespace nuncio::actors {

/// What a code says. Without country and entity it says of which kind an actor is, not which.
struct CameoMeaning {
  std::string country, entity;  ///< at most one of the two
  ActorKind kind = ActorKind::state;
  std::vector<std::string> roles;        ///< PLOVER sectors, in the order of the code
  bool nobody = false;                   ///< "---": the name is no actor
  std::vector<std::string> passed_over;  ///< threes of letters that are not in the table
  std::string why;                       ///< why the code means nothing, where it does
};

class CameoCodes {
 public:
  /// Throws Error with path and line.
  static CameoCodes load(const std::filesystem::path& folder, const Tables& tables);

  CameoMeaning read(std::string_view code) const;

  /// A code without a state, as agents have it: sectors alone.
  CameoMeaning read_sectors(std::string_view code) const;

 private:
  enum class Kind { country, kind, group, region, role, weak, none };
  struct Row {
    Kind kind = Kind::none;
    std::string means;
  };
  /// An organisation or armed group of the tables.
  struct Group {
    std::string entity;
    ActorKind kind = ActorKind::igo;
    std::vector<std::string> roles;
  };
  struct Reading;

  void read_parts(std::string_view code, std::size_t begin, Reading& reading) const;
  void read_first(const std::string& part, Reading& reading) const;
  void read_later(const std::string& part, Reading& reading) const;
  const Group* group(const std::string& entity) const;

  std::map<std::string, Row> rows_;
  std::map<std::string, Group> groups_;
  std::map<std::string, std::string> states_;  ///< ISO 3166 alpha-3 to itself
};

/// The sector that a whole kind of organisation has: "NGO" of ngo, "" of unknown.
std::string_view sector_of(ActorKind kind);

}  // namespace nuncio::actors
