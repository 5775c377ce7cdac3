// Events into the tables of a store.
//
// In: event records. Out: rows of `events`, `mentions`, `dyads`, and of the tables that hold once
// what repeats. Tested by tests/store_test.cc: what goes in comes out equal.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "records/event_record.h"
#include "store/once.h"

namespace nuncio::store {

/// Ids of 16 hexadecimal digits are kept as a number, which takes half the room.
std::optional<std::int64_t> id_number(std::string_view id);
std::string id_text(std::int64_t number);

/// The parties of an event's source and of its target, by their numbers, each once.
struct EventParties {
  std::vector<std::int64_t> sources, targets;
};

class EventRows {
 public:
  explicit EventRows(SQLite::Database& database);

  /// Adds an event of the document. `sentence_kept`: its sentence stands in `sentences`, so that
  /// its own text need not. Gives its number; nothing if the store has that event of that document.
  std::optional<std::int64_t> add(const records::EventRecord& event, std::int64_t document,
                                  bool sentence_kept, bool keep_text);

  /// Whether the event of that id and document has the same type, codes, parties and date.
  bool says_the_same(const records::EventRecord& event, std::int64_t document);

  /// The number of a document by its id; a row that only names it is made where there is none.
  std::int64_t document_of(const std::string& doc);
  std::int64_t party(const std::string& name);
  EventParties parties(const records::EventRecord& event);
  /// Of an actor: its state, and its organisation if that is another.
  std::vector<std::int64_t> parties(const std::optional<std::string>& country,
                                    const std::optional<std::string>& entity);
  std::int64_t source(const std::string& name);

 private:
  std::int64_t actor(const records::ActorRecord& actor);
  std::int64_t place(const records::PlaceRecord& place);
  void insert(const records::EventRecord& event, std::int64_t document,
              const std::optional<std::string>& text);
  void add_dyads(const records::EventRecord& event, std::int64_t number);

  SQLite::Database& database_;
  Once actors_, places_, rules_, parties_, sources_;
  SQLite::Statement find_document_, name_document_, find_event_, same_event_, insert_event_,
      insert_mention_, insert_dyad_;
};

}  // namespace nuncio::store
