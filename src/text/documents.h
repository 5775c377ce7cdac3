// News in: files, folders or stdin to batches of documents.
//
// In: paths ("-" is stdin), each a file of a format that is known (format.h, docs/readers.md),
// packed or not, or a folder of such files. Out: batches of documents in the order of the input,
// with a Note for everything refused: path, line, why. A batch is cut by the input alone, never by
// time or threads, so that results do not depend on them. Memory: one batch and one item of the
// open file, and at most 17 MB for the ids of the first million documents (8 bytes more for each
// that does not stand on the line behind the one before it), so that one that comes twice is seen
// (seen_ids.h). Not thread-safe. Tested by tests/text_test.cc, tests/readers_test.cc and
// tests/cli/test_bad_input.py.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/file.h"
#include "base/folder_walk.h"
#include "nuncio/types.h"
#include "text/fields.h"
#include "text/format.h"
#include "text/item.h"
#include "text/json_lines.h"
#include "text/json_objects.h"
#include "text/news_xml.h"
#include "text/parquet_rows.h"
#include "text/seen_ids.h"
#include "text/table_rows.h"
#include "text/warc_pages.h"
#include "text/whole_files.h"

namespace nuncio::text {

/// A longer text, in bytes, is refused: no news item is that long, and the language runtime needs
/// about a kilobyte for each byte of it. (spaCy refuses more than 1,000,000 characters too.)
inline constexpr std::size_t kMaxText = 1'000'000;

struct ReadOptions {
  std::optional<Date> published;  ///< of documents that have no date of their own
  FieldNames fields;
  OpenRows parquet;         ///< reads Parquet; empty: such files are refused
  bool keep_empty = false;  ///< JSON lines and rows whose text is empty are documents too
};

struct Batch {
  std::vector<Document> documents;
  std::vector<std::string_view> formats;  ///< of each document: "CSV", "RSS"
  std::vector<Note> notes;  ///< of refused input, and of documents whose date could not be read
};

class DocumentReader {
 public:
  DocumentReader(std::vector<std::string> paths, ReadOptions options);

  /// The next batch: at most 64 documents or about 16,000 words. False, with an empty batch, at the
  /// end.
  bool next(Batch& batch);

 private:
  using Source = std::variant<std::monostate, TextFile, PageFile, JsonLines, JsonObjects, TableRows,
                              NewsXml, WarcPages, ParquetRows>;
  bool open_next(Batch& batch);
  void open(const std::string& path, bool in_folder, Batch& batch);
  void open_rows(const std::string& path, Batch& batch);
  void start(Format format);
  void read_item(Batch& batch);
  void close(Batch& batch);
  void take(Document document, Batch& batch);

  std::vector<std::string> paths_;
  ReadOptions options_;
  std::size_t path_ = 0;                  ///< the next of paths_
  std::optional<base::FolderWalk> walk_;  ///< through the folder that is open
  std::optional<base::LineReader> file_;  ///< the one that is open
  Source source_;                         ///< reads file_
  std::size_t seen_ = 0;                  ///< its items so far
  SeenIds ids_;
};

/// Names a document that has no id: "news/current_events.jsonl.gz", 17 gives "current_events:17".
std::string id_by_line(std::string_view path, std::size_t line);

}  // namespace nuncio::text
