// See writer.h.
#include "store/writer.h"

#include "base/hash.h"
#include "base/json.h"
#include "store/bind.h"
#include "text/utf8.h"

namespace nuncio::store {
namespace {

constexpr const char* kFindDocument = "SELECT document, hash FROM documents WHERE doc = ?";
constexpr int kWaitMs = 10'000;

/// The number and the hash of a document; a hash of none: it is only named.
struct Found {
  std::int64_t document = 0;
  std::optional<std::int64_t> hash;
};

std::optional<Found> find(SQLite::Statement& statement, const std::string& doc) {
  put(statement, 1, doc);
  std::optional<Found> found;
  if (statement.executeStep()) {
    found = Found{statement.getColumn(0).getInt64(), {}};
    if (!statement.isColumnNull(1)) found->hash = statement.getColumn(1).getInt64();
  }
  statement.reset();
  return found;
}

Known known_by(const std::optional<Found>& found, const Document& document) {
  if (!found || !found->hash) return Known::no;
  return *found->hash == text_hash(document.text) ? Known::yes : Known::other_text;
}

std::optional<std::string> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace

std::int64_t text_hash(std::string_view text) {
  return static_cast<std::int64_t>(base::hash_of(text));
}

DocumentLookup::DocumentLookup(const Store& store) try
    : path_(store.path()),
      database_(std::make_unique<SQLite::Database>(path_, SQLite::OPEN_READONLY, kWaitMs)),
      find_(*database_, kFindDocument) {
} catch (const SQLite::Exception& fault) {
  throw error_of(fault, store.path());
}

Known DocumentLookup::known(const Document& document) {
  return told(path_, [&] { return known_by(find(find_, document.id), document); });
}

Writer::Writer(const Store& store, StoreText text, const Run& run) try
    : store_(store),
      text_(text),
      rows_(store.database()),
      duplicates_(store.database()),
      course_(store.database(), rows_),
      find_document_(store.database(), kFindDocument),
      insert_document_(
          store.database(),
          "INSERT INTO documents (doc, hash, published, title, source, url, characters,"
          " text, run, excerpt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      fill_document_(store.database(),
                     "UPDATE documents SET hash = ?2, published = ifnull(?3, published),"
                     " title = ifnull(?4, title), source = ifnull(?5, source),"
                     " url = ifnull(?6, url), characters = ?7, text = ?8, run = ?9, excerpt = ?10 "
                     "WHERE doc = ?1"),
      describe_document_(store.database(),
                         "UPDATE documents SET published = ifnull(published, ?2),"
                         " source = ifnull(source, ?3), url = ifnull(url, ?4)"
                         " WHERE document = ?1 AND hash IS NULL"),
      describe_event_(store.database(),
                      "UPDATE events SET published = nullif(?2, d.published),"
                      " publisher = nullif(?3, d.source) FROM documents d WHERE event = ?1 AND"
                      " d.document = ?4 AND (?2 IS NOT d.published OR ?3 IS NOT d.source)"),
      find_sentence_(store.database(),
                     "SELECT text = ?3 FROM sentences WHERE document = ?1 AND sentence = ?2"),
      insert_sentence_(store.database(),
                       "INSERT INTO sentences (document, sentence, text) VALUES (?, ?, ?)"),
      index_sentence_(store.database(), "INSERT INTO sentence_words (rowid, text) VALUES (?, ?)"),
      find_other_(store.database(), "SELECT other FROM others WHERE document = ? AND record = ?"),
      insert_other_(store.database(),
                    "INSERT INTO others (document, kind, record) VALUES (?, ?, ?)"),
      insert_other_party_(store.database(),
                          "INSERT INTO other_parties (party, other) VALUES (?, ?)"),
      insert_covered_(store.database(), "INSERT OR IGNORE INTO covered (date) VALUES (?)"),
      is_loaded_(store.database(),
                 "SELECT 1 FROM documents WHERE document = ? AND hash IS NOT NULL") {
  SQLite::Statement insert(store.database(),
                           "INSERT INTO runs (command, begun, version, details) VALUES"
                           " (?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?, ?)");
  store::run(insert, run.command, run.version, run.details);
  run_ = store.database().getLastInsertRowid();
} catch (const SQLite::Exception& fault) {
  throw error_of(fault, store.path());
}

/// Does `work`, or gives the transaction up: SQLite may have done so already (a full disk), and
/// half a document must not come in with the next.
template <typename Work>
auto Writer::whole(Work work) {
  return told(store_.path(), [&] {
    try {
      return work();
    } catch (...) {
      gave_up_ = true;
      transaction_.reset();
      throw;
    }
  });
}

void Writer::begin() {
  told(store_.path(),
       [&] { transaction_.emplace(store_.database(), SQLite::TransactionBehavior::IMMEDIATE); });
}

void Writer::commit() {
  if (gave_up_) return;
  whole([&] {
    course_.flush();
    transaction_->commit();
    transaction_.reset();
  });
}

/// Whether `sentences` now holds this text for that sentence.
bool Writer::keep_sentence(std::int64_t document, std::uint32_t sentence, const std::string& text) {
  if (text_ == StoreText::none || text.empty()) return false;
  if (const auto same = look_up(find_sentence_, document, sentence, text)) return *same != 0;
  run(insert_sentence_, document, sentence, text);
  run(index_sentence_, store_.database().getLastInsertRowid(), text);
  return true;
}

/// Whether there is nothing to write of a date: it is written, or too coarse.
bool Writer::is_covered(const std::optional<Date>& date) const {
  return !date || date->precision == DatePrecision::year || covered_.contains(to_string(*date));
}

void Writer::cover(const std::optional<Date>& date) {
  if (is_covered(date)) return;
  covered_.insert(to_string(*date));
  run(insert_covered_, to_string(*date));
}

std::int64_t Writer::add_document(const Document& document, bool named) {
  std::optional<std::int64_t> source;
  if (!document.source.empty()) source.emplace(rows_.source(document.source));
  const auto published =
      document.published ? std::optional(to_string(*document.published)) : std::nullopt;
  run(named ? fill_document_ : insert_document_, document.id, text_hash(document.text), published,
      text_ == StoreText::none ? std::nullopt : unless_empty(document.title), source,
      unless_empty(document.url), text::count_code_points(document.text),
      text_ == StoreText::full ? std::optional(document.text) : std::nullopt, run_,
      document.excerpt);
  cover(document.published);
  return rows_.document_of(document.id);
}

/// Its sentence goes to `sentences`, as those of events; the reader puts it back.
bool Writer::add_other(const OtherRecord& other, std::int64_t document) {
  auto record = base::read_json(other.line);
  const auto& text = record["text"];
  const bool kept =
      text.is_string() &&
      keep_sentence(document, record["sentence"].get<std::uint32_t>(), text.get<std::string>());
  if (kept || text_ == StoreText::none) record["text"] = nullptr;
  const std::string line = base::line_of(record);
  if (look_up(find_other_, document, line)) return false;
  run(insert_other_, document, other.kind, line);
  const std::int64_t number = store_.database().getLastInsertRowid();
  for (const std::string& party : other.parties)
    run(insert_other_party_, rows_.party(party), number);
  return true;
}

Known Writer::add(const Document& document, const std::vector<records::EventRecord>& events,
                  const std::vector<OtherRecord>& others) {
  return whole([&] {
    const auto found = find(find_document_, document.id);
    const Known known = known_by(found, document);
    if (known != Known::no) return known;
    const std::int64_t number = add_document(document, found.has_value());
    const auto original = duplicates_.mark_document(document, number);
    for (const records::EventRecord& event : events) {
      const bool kept = event.sentence && keep_sentence(number, *event.sentence, event.text);
      if (const auto row = rows_.add(event, number, kept, text_ != StoreText::none))
        course_.add(event, *row, number, duplicates_.mark_event(event, *row, number, original));
    }
    for (const OtherRecord& other : others) add_other(other, number);
    return known;
  });
}

/// What a table says of an event's publication is its document's where that has none yet, and the
/// event's own where it has another.
void Writer::describe(const records::EventRecord& event, std::int64_t row, std::int64_t document,
                      const std::string& url) {
  const auto published =
      event.published ? std::optional(to_string(*event.published)) : std::nullopt;
  std::optional<std::int64_t> source;
  if (event.doc_source) source.emplace(rows_.source(*event.doc_source));
  run(describe_document_, document, published, source, unless_empty(url));
  run(describe_event_, row, published, source, document);
}

Imported Writer::import(const records::EventRecord& event, const std::string& url) {
  return whole([&] {
    const std::int64_t document = rows_.document_of(event.doc);
    const bool kept = event.sentence && keep_sentence(document, *event.sentence, event.text);
    const auto row = rows_.add(event, document, kept, text_ != StoreText::none);
    if (!row) return rows_.says_the_same(event, document) ? Imported::there : Imported::other;
    describe(event, *row, document, url);
    if (event.status == Status::asserted && !is_covered(event.date) &&
        !look_up(is_loaded_, document))
      cover(event.date);
    course_.add(event, *row, document, duplicates_.mark_event(event, *row, document, std::nullopt));
    return Imported::added;
  });
}

bool Writer::import(const OtherRecord& other) {
  return whole([&] {
    const auto doc = base::read_json(other.line)["doc"].get<std::string>();
    return add_other(other, rows_.document_of(doc));
  });
}

}  // namespace nuncio::store
