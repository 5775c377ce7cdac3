// Whether the parties that a user names exist: "Russia" is no code, RUS is.
//
// In: the actor tables of the home folder, and the events. Out: nothing, or an Error that says what
// was typed and all that may have been meant. A code is good if the tables know it or one of the
// events has it, so that records of other programs can be asked for by their own codes. Not
// thread-safe. Tested by tests/cli/test_relate.py.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "records/event_record.h"
#include "relations/series.h"

namespace nuncio::cli {

/// What the actor tables know. Names and codes to look up are folded in case (text::fold_case).
struct KnownParties {
  std::set<std::string> codes;                           ///< "rus", "nato"
  std::set<std::string> sectors;                         ///< as written: "GOV"
  std::map<std::string, std::set<std::string>> by_name;  ///< "congo" -> "COD", "COG", as written
};

/// Throws Error (unreadable, bad_format) if a table is not there or is none.
KnownParties read_known_parties(const std::filesystem::path& actors);

class PartyCheck {
 public:
  PartyCheck(const relations::Party& a, const relations::Party& b);

  /// Notes what of the parties occurs in an event.
  void see(const records::EventRecord& event);
  /// Notes that an event has this state or organisation.
  void see(const std::string& name);
  /// After the last event. Throws Error (usage) if a party neither occurs nor is known. Without a
  /// home folder the records are all there is to go by, and nothing is refused.
  void check() const;

 private:
  struct Asked {
    relations::Party party;
    bool base_occurs, role_occurs;
  };
  void see(const records::ActorRecord& actor);

  std::array<Asked, 2> asked_;
};

/// The same where all parties that have an event are known.
void check_parties(const relations::Party& a, const relations::Party& b,
                   const std::vector<std::string>& in_store);

/// The party that was typed, with all its actors, where sectors are not told apart. `in_store`: all
/// parties that have an event. Throws Error (usage) for a sector, and as PartyCheck::check().
relations::Party whole_party(const std::string& typed, const std::vector<std::string>& in_store);

}  // namespace nuncio::cli
