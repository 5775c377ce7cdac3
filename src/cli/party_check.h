// Whether the parties that a user names exist: "Russia" is no code, RUS is.
//
// In: the actor tables of the home folder, and the events. Out: nothing, or an Error that says what
// may have been meant. A code is good if the tables know it or one of the events has it, so that
// records of other programs can be asked for by their own codes. Not thread-safe. Tested by
// tests/cli/test_cli.py.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "records/event_record.h"
#include "relations/series.h"

namespace nuncio::cli {

/// What the actor tables know; all of it in capitals.
struct KnownParties {
  std::set<std::string> codes;                 ///< "RUS", "NATO"
  std::set<std::string> sectors;               ///< "GOV"
  std::map<std::string, std::string> by_name;  ///< "RUSSIA" -> "RUS"
};

/// Nothing if the tables are not there or cannot be read.
std::optional<KnownParties> read_known_parties(const std::filesystem::path& actors);

class PartyCheck {
 public:
  PartyCheck(const relations::Party& a, const relations::Party& b);

  /// Notes what of the parties occurs in an event.
  void see(const records::EventRecord& event);
  /// After the last event. Throws Error (usage) if a party neither occurs nor is known.
  void check() const;

 private:
  struct Asked {
    relations::Party party;
    bool base_occurs, role_occurs;
  };
  void see(const records::ActorRecord& actor);

  std::array<Asked, 2> asked_;
};

}  // namespace nuncio::cli
