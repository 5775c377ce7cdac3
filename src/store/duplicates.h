// Reprints and repeated reports among what a store holds.
//
// In: a document or an event that was just added. Out: marks: which document it reprints, which
// event it tells again. Each is compared with what was added before it alone, so that the marks
// depend on the order of loading and on nothing else. The decisions are those of src/reprints; the
// tables stand for its indexes in memory. Not thread-safe. Tested by tests/store_test.cc.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "nuncio/types.h"
#include "records/event_record.h"
#include "reprints/signature.h"
#include "store/event_query.h"

namespace nuncio::store {

class Duplicates {
 public:
  explicit Duplicates(SQLite::Database& database);

  /// The first document of the group that it belongs to, if it reprints one.
  std::optional<std::int64_t> mark_document(const Document& document, std::int64_t number);

  /// An event of a document; `original` is the document that this one reprints. Gives the first
  /// report of the event: itself where no other told it.
  std::int64_t mark_event(const records::EventRecord& event, std::int64_t number,
                          std::int64_t document, const std::optional<std::int64_t>& original);

 private:
  struct Likest {
    std::int64_t document = 0, group = 0;
    bool word_for_word = false;
  };
  std::optional<Likest> likest(const reprints::Signature& signature,
                               const std::vector<std::uint64_t>& keys);
  std::optional<std::int64_t> told_by_original(const records::EventRecord& event,
                                               std::int64_t original);
  std::optional<std::int64_t> told_before(const records::EventRecord& event, std::int64_t document);

  std::int64_t first_report(std::int64_t event);

  SQLite::Statement sign_, find_shingle_, count_shingle_, insert_shingle_, find_signature_,
      mark_event_, find_identity_, insert_identity_, find_told_, find_first_;
  EventQuery by_document_, by_number_;
};

}  // namespace nuncio::store
