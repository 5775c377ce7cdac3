// Gives the persons of a document the office that they held on its day.
//
// In: a document's phrases in the making, the table of officials, the day. Out: owner, office, host
// and why, where the table knows the person and nothing that the document says speaks against it.
// Method (docs/actors.md, "Persons"): a full name is enough for who stands for a state; others need
// their title or a state of theirs in the document; a family name alone needs a title, or nobody
// else of that name. Thread-safe: const object. Tested by tests/officials_test.cc.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "actors/index.h"
#include "actors/officials.h"
#include "actors/phrases.h"
#include "nuncio/types.h"

namespace nuncio::actors {

class Holders {
 public:
  /// `found` are all phrases of the document: the states and organisations that it names.
  Holders(const Tables& tables, const Officials& officials, std::optional<Day> day,
          const std::vector<Found>& found);

  /// Completes a person whose owner the document tells: office, host, and whether it is over.
  void complete(Found& person) const;
  /// Finds out who a person without an owner is. Whether it did.
  bool explain(Found& person) const;
  /// Only by a single word that the tables give as a form ("Trump").
  void explain_vouched(Found& person) const;

 private:
  std::vector<Holder> candidates(const Found& person) const;
  bool is_told(const Holder& holder) const;
  bool is_posted(const Holder& holder, const Found& person) const;
  bool rules_by_rank(const Holder& holder, const Found& person) const;
  bool title_fits(const Holder& holder, const Found& person) const;
  bool is_enough(const Holder& holder, const Found& person) const;
  bool nobody_else(const Holder& holder, const std::vector<Holder>& all) const;
  const Holder* choose(const std::vector<Holder>& all, const Found& person) const;
  void take(const Holder& holder, Found& person) const;
  void take_office(const Holder& holder, Found& person) const;

  const Tables& tables_;
  const Officials& officials_;
  std::optional<Day> day_;
  std::set<std::string> told_;  ///< countries and organisations that the document names
};

}  // namespace nuncio::actors
