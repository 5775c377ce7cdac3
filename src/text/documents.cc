// Files, one by one, to batches; see documents.h.
#include "text/documents.h"

#include <filesystem>
#include <system_error>
#include <type_traits>
#include <utility>

#include "text/language.h"

namespace nuncio::text {
namespace {

constexpr std::size_t kBatchDocuments = 64;
constexpr std::size_t kBatchBytes = 96 << 10;  // about 16,000 English words
constexpr std::size_t kBatchNotes = 1024;
constexpr const char* kTooLong =
    "the text is longer than 1,000,000 bytes; a document is one news item";

std::string place(const Where& where) {
  return where.line == 0 ? where.path : where.path + ":" + std::to_string(where.line);
}

bool is_folder(const std::string& path) {
  std::error_code error;
  return path != "-" && std::filesystem::is_directory(path, error);
}

template <typename Reader>
constexpr bool kNone = std::is_same_v<Reader, std::monostate>;

}  // namespace

std::string id_by_line(std::string_view path, std::size_t line) {
  return std::string(stem_of(path)) + ":" + std::to_string(line);
}

DocumentReader::DocumentReader(std::vector<std::string> paths, ReadOptions options)
    : paths_(std::move(paths)), options_(std::move(options)) {}

/// Opens the next file. False at the end of the input.
bool DocumentReader::open_next(Batch& batch) {
  if (walk_) {
    if (const auto path = walk_->next(batch.notes)) {
      open(*path, true, batch);
      return true;
    }
    if (walk_->files() == 0)
      batch.notes.push_back({{paths_[path_ - 1], 0}, "is a directory without a file to read"});
    walk_.reset();
  }
  if (path_ == paths_.size()) return false;
  const std::string& path = paths_[path_++];
  if (is_folder(path)) {
    walk_.emplace(path);
  } else {
    open(path, false, batch);
  }
  return true;
}

/// Opens a file, unless its name says that it holds what cannot be read.
void DocumentReader::open(const std::string& path, bool in_folder, Batch& batch) {
  const Format named = format_of_name(path);
  const auto refuse = [&](std::string why) { batch.notes.push_back({{path, 0}, std::move(why)}); };
  if (named == Format::other)
    return refuse(ending_of(path).substr(1) +
                  " files cannot be read; docs/readers.md says what can");
  if (named == Format::unknown && in_folder)
    return refuse("is of no kind that is known by its name; name it as a file to have it read");
  file_.emplace(path);
  seen_ = 0;
  const std::string_view head = file_->peek();
  if (head.empty()) {
    batch.notes.push_back({{file_->name(), 0}, file_->fault().value_or("is empty")});
    file_.reset();
    return;
  }
  const Format format = format_of_bytes(named, head);
  if (format == Format::parquet) {
    open_rows(path, batch);
  } else {
    start(format);
  }
}

/// Parquet is no stream: its reader takes the path.
void DocumentReader::open_rows(const std::string& path, Batch& batch) {
  std::string why = "Parquet files cannot be read here";
  try {
    if (options_.parquet) {
      source_.emplace<ParquetRows>(options_.parquet(path, options_.fields), options_.fields,
                                   options_.keep_empty);
      return;
    }
  } catch (const Error& error) {
    why = error.why;
  }
  batch.notes.push_back({{path, 0}, std::move(why)});
  file_.reset();
}

void DocumentReader::start(Format format) {
  const bool empty = options_.keep_empty;
  switch (format) {
    case Format::json:
      source_.emplace<JsonObjects>(file_->bytes(), options_.fields, empty);
      break;
    case Format::json_lines:
      source_.emplace<JsonLines>(*file_, options_.fields, empty);
      break;
    case Format::csv:
    case Format::tsv:
      source_.emplace<TableRows>(file_->bytes(), format == Format::tsv, options_.fields, empty);
      break;
    case Format::xml:
      source_.emplace<NewsXml>(file_->bytes());
      break;
    case Format::warc:
      source_.emplace<WarcPages>(file_->bytes());
      break;
    case Format::page:
      source_.emplace<PageFile>(*file_);
      break;
    default:
      source_.emplace<TextFile>(*file_);
  }
}

/// Says what is to be said of the file's end, and closes it.
void DocumentReader::close(Batch& batch) {
  const std::size_t line = std::visit(
      [](const auto& reader) -> std::size_t {
        if constexpr (kNone<std::decay_t<decltype(reader)>>) {
          return 0;
        } else {
          return reader.place();
        }
      },
      source_);
  if (file_->fault()) {
    batch.notes.push_back({{file_->name(), line}, *file_->fault()});
  } else if (seen_ == 0) {
    const bool lines = std::holds_alternative<JsonLines>(source_);
    const bool pages = std::holds_alternative<WarcPages>(source_);
    batch.notes.push_back({{file_->name(), 0},
                           lines   ? "holds no documents, only blank lines"
                           : pages ? "holds no page that was fetched (status 200, text/html)"
                                   : "holds no documents"});
  }
  source_.emplace<std::monostate>();
  file_.reset();
}

/// Takes one item of the open file; closes the file at its end.
void DocumentReader::read_item(Batch& batch) {
  Item item;
  std::string_view format;
  const bool more = std::visit(
      [&](auto& reader) {
        if constexpr (kNone<std::decay_t<decltype(reader)>>) {
          return false;
        } else {
          const bool given = reader.next(item);
          format = reader.format();
          return given;
        }
      },
      source_);
  if (!more) return close(batch);
  ++seen_;
  const Where where{file_->name(), item.line};
  if (item.document && item.document->text.size() > kMaxText) item = refused(kTooLong, item.line);
  if (item.document && surely_not_english(item.document->text)) {
    item = refused(
        "the text is not in English but in '" + recognise_language(item.document->text).code + "'",
        item.line);
  }
  if (!item.why.empty()) batch.notes.push_back({where, std::move(item.why)});
  if (!item.document) return;
  Document& document = *item.document;
  document.where = where;
  // A text or page of a folder is called by its path below it: 2023/a.txt is not 2024/a.txt.
  if (walk_ &&
      (std::holds_alternative<TextFile>(source_) || std::holds_alternative<PageFile>(source_))) {
    document.id = std::filesystem::path(std::string(base::without_packing(where.path)))
                      .lexically_relative(paths_[path_ - 1])
                      .string();
  }
  if (document.id.empty()) {
    document.id = id_by_line(where.path, where.line);
    document.unnamed = true;
  }
  if (!document.published && !item.date_refused) document.published = options_.published;
  batch.formats.push_back(format);
  take(std::move(document), batch);
}

/// Two documents of one id give events that nobody can tell apart: it is said once for each id.
void DocumentReader::take(Document document, Batch& batch) {
  if (const auto first = ids_.add(document.id, document.where)) {
    batch.notes.push_back(
        {document.where, "id '" + document.id + "' was already at " + place(*first)});
  }
  batch.documents.push_back(std::move(document));
}

bool DocumentReader::next(Batch& batch) {
  batch = {};
  std::size_t bytes = 0;
  while (batch.documents.size() < kBatchDocuments && bytes < kBatchBytes &&
         batch.notes.size() < kBatchNotes) {
    if (!file_) {
      if (!open_next(batch)) break;
      continue;
    }
    const std::size_t before = batch.documents.size();
    read_item(batch);
    if (batch.documents.size() > before) bytes += batch.documents.back().text.size();
  }
  return !batch.documents.empty() || !batch.notes.empty();
}

}  // namespace nuncio::text
