// Coded documents into a store.
//
// In: documents with their records, in input order. Out: the store, where a document is there with
// all its records or not at all: what is added between begin() and commit() comes in whole, however
// the process ends. A document that the store has is left as it is. The same documents in the same
// order give the same rows, whatever was interrupted between. Not thread-safe. Tested by
// tests/store_test.cc, tests/cli/test_store.py.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "nuncio/types.h"
#include "records/event_record.h"
#include "store/course_rows.h"
#include "store/duplicates.h"
#include "store/event_rows.h"
#include "store/other_records.h"
#include "store/store.h"
#include "store/store_text.h"

namespace nuncio::store {

/// What was done, for the table `runs`.
struct Run {
  std::string command;  ///< "load", "import"
  std::string version;  ///< of the program
  std::string details;  ///< JSON
};

/// What the store has under a document's id.
enum class Known {
  no,
  yes,
  other_text,  ///< a document of that id with another text
};

/// What tells whether a text is the same: XXH3, 64 bits, of its bytes.
std::int64_t text_hash(std::string_view text);

/// Looks documents up, from a connection of its own, so that a thread that reads news can ask while
/// another writes.
class DocumentLookup {
 public:
  explicit DocumentLookup(const Store& store);
  Known known(const Document& document);

 private:
  std::string path_;
  std::unique_ptr<SQLite::Database> database_;
  SQLite::Statement find_;
};

/// What became of an event of others.
enum class Imported {
  added,
  there,
  other  ///< that document has an event of that id that says something else
};

class Writer {
 public:
  Writer(const Store& store, StoreText text, const Run& run);

  /// A transaction. Whatever fails in it gives all of it up, and the writer with it: what it
  /// counted and what it knows of the store is then no longer so.
  void begin();
  /// Known::no: the document was added.
  Known add(const Document& document, const std::vector<records::EventRecord>& events,
            const std::vector<OtherRecord>& others);
  /// An event that others coded; its document is known by its name alone.
  Imported import(const records::EventRecord& event, const std::string& url);
  /// False if the store has it.
  bool import(const OtherRecord& other);
  /// Nothing where the transaction was given up.
  void commit();
  bool gave_up() const { return gave_up_; }

 private:
  bool keep_sentence(std::int64_t document, std::uint32_t sentence, const std::string& text);
  std::int64_t add_document(const Document& document, bool named);
  bool add_other(const OtherRecord& other, std::int64_t document);
  bool is_covered(const std::optional<Date>& date) const;
  void cover(const std::optional<Date>& date);
  template <typename Work>
  auto whole(Work work);
  void describe(const records::EventRecord& event, std::int64_t row, std::int64_t document,
                const std::string& url);

  const Store& store_;
  StoreText text_;
  EventRows rows_;
  Duplicates duplicates_;
  CourseRows course_;
  std::int64_t run_ = 0;
  SQLite::Statement find_document_, insert_document_, fill_document_, describe_document_,
      describe_event_, find_sentence_, insert_sentence_, index_sentence_, find_other_,
      insert_other_, insert_other_party_, insert_covered_, is_loaded_;
  std::unordered_set<std::string> covered_;  ///< what this run has written of `covered`
  std::optional<SQLite::Transaction> transaction_;
  bool gave_up_ = false;
};

}  // namespace nuncio::store
