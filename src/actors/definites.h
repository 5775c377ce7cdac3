// Finds out what "the president", "the kingdom", "the alliance", "police" take up.
//
// In: the phrases of a document whose names are explained. Out: owners of definite phrases. Method
// (docs/actors.md): a role noun takes the owner of the earlier phrases with that noun, if they had
// only one; "the country" the state, and "the bloc" or "the group" the organisation of its kind,
// that is the only one in the document so far, or else in its sentence, or else in the one before.
// Thread-safe: free function. Tested by tests/actors_test.cc and tests/cases/mentions.tsv.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "actors/chunks.h"
#include "actors/index.h"
#include "actors/phrases.h"
#include "nuncio/types.h"

namespace nuncio::actors {

/// `order` is the text's.
void explain_definites(const Tables& tables, const Parse& parse, const Shape& shape,
                       const std::vector<std::uint32_t>& order, std::vector<Found>& found);

/// The owner that earlier phrases of a role noun told, for defaults ("Secretary-General").
class ToldOwners {
 public:
  explicit ToldOwners(const Tables& tables) : tables_(tables) {}
  void remember(const Found& f);
  /// A person in that office whose state nobody tells: from now on the noun is doubtful.
  void confuse(const Found& f);
  /// The found that told it; null where none did, or several did.
  const Found* told_before(const Found& now) const;

 private:
  /// The phrases of one kind so far had this owner, or several.
  struct Told {
    const Found* last = nullptr;
    bool several = false;
  };
  void tell(Told& told, const Found& f) const;

  const Tables& tables_;
  std::map<std::string, Told> by_name_;
  std::map<std::uint32_t, Told> by_row_;
};

}  // namespace nuncio::actors
