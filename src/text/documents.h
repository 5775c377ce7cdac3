// News in: files or stdin to batches of documents.
//
// In: paths ("-" is stdin), each JSONL or plain text, packed or not. JSONL by name (.jsonl,
// .ndjson, .json) or, where the name says nothing, because the first byte that is not blank is "{";
// anything else is one plain-text document, its paragraphs kept. Out: batches of documents in the
// order of the input, with a Note for everything refused: path, line, why. A batch is cut by the
// input alone, never by time or threads, so that results do not depend on them. Memory: one batch
// and one line, and at most 17 MB for the ids of the first million documents, so that one that
// comes twice is seen (seen_ids.h). Not thread-safe. Tested by tests/text_test.cc and
// tests/cli/test_bad_input.py.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/file.h"
#include "nuncio/types.h"
#include "text/json_document.h"
#include "text/seen_ids.h"

namespace nuncio::text {

/// A longer text, in bytes, is refused: no news item is that long, and the language runtime needs
/// about a kilobyte for each byte of it. (spaCy refuses more than 1,000,000 characters too.)
inline constexpr std::size_t kMaxText = 1'000'000;

struct ReadOptions {
  std::optional<Date> published;  ///< of documents that have no date of their own
  FieldNames fields;
  bool keep_empty = false;  ///< JSON lines whose text is empty are documents too
};

struct Batch {
  std::vector<Document> documents;
  std::vector<Note> notes;  ///< of refused input, and of documents whose date could not be read
};

class DocumentReader {
 public:
  DocumentReader(std::vector<std::string> paths, ReadOptions options);

  /// The next batch: at most 64 documents or about 16,000 words. False, with an empty batch, at the
  /// end.
  bool next(Batch& batch);

 private:
  void open(Batch& batch);
  void read_line(Batch& batch);
  void read_text(Batch& batch);
  void take(Document document, Batch& batch);

  std::vector<std::string> paths_;
  ReadOptions options_;
  std::size_t path_ = 0;                  ///< the next of paths_
  std::optional<base::LineReader> file_;  ///< the one that is open
  bool is_text_ = false;                  ///< it is one plain-text document
  std::size_t seen_ = 0;                  ///< its lines that were not blank
  SeenIds ids_;
};

/// Names a document that has no id: "news/current_events.jsonl.gz", 17 gives "current_events:17".
std::string id_by_line(std::string_view path, std::size_t line);

}  // namespace nuncio::text
