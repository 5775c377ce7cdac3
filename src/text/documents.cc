// Files, one by one, to batches; see documents.h.
#include "text/documents.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/utf8.h"

namespace nuncio::text {
namespace {

constexpr std::size_t kBatchDocuments = 64;
constexpr std::size_t kBatchBytes = 96 << 10;  // about 16,000 English words
constexpr std::size_t kBatchNotes = 1024;
constexpr const char* kTooLong =
    "the text is longer than 1,000,000 bytes; a document is one news item";
constexpr std::string_view kBlank = " \t\r\n\v\f";

constexpr std::array<std::string_view, 3> kJsonEndings = {".jsonl", ".ndjson", ".json"};
constexpr std::array<std::string_view, 3> kTextEndings = {".txt", ".text", ".md"};
// Coding their markup as if it were prose would give nonsense.
constexpr std::array<std::string_view, 13> kRefusedEndings = {
    ".html", ".htm", ".xml", ".rss",  ".atom",    ".warc", ".csv",
    ".tsv",  ".pdf", ".doc", ".docx", ".parquet", ".zip"};

template <std::size_t n>
std::string_view ending_among(std::string_view path,
                              const std::array<std::string_view, n>& endings) {
  const auto found = std::find_if(endings.begin(), endings.end(),
                                  [&](std::string_view ending) { return path.ends_with(ending); });
  return found == endings.end() ? std::string_view() : *found;
}

std::string place(const Where& where) {
  return where.line == 0 ? where.path : where.path + ":" + std::to_string(where.line);
}

bool starts_object(std::string_view bytes) {
  const std::size_t first = bytes.find_first_not_of(kBlank);
  return first != std::string_view::npos && bytes[first] == '{';
}

/// Why a file cannot be a plain-text document, and where; nothing if it can.
std::optional<Note> refuse_text(const base::WholeFile& file, const std::string& name) {
  const std::string& text = file.text;
  if (file.fault) return Note{{name, 0}, *file.fault};
  if (text.empty()) return Note{{name, 0}, "is empty"};
  if (text.size() > kMaxText) return Note{{name, 0}, kTooLong};
  if (const auto bad = first_invalid(text)) {
    const auto line =
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n') + 1;
    return Note{{name, static_cast<std::size_t>(line)},
                "invalid UTF-8 at byte " + std::to_string(*bad + 1)};
  }
  if (text.find_first_not_of(kBlank) == std::string::npos)
    return Note{{name, 0}, "holds no text, only blank lines"};
  return std::nullopt;
}

}  // namespace

std::string id_by_line(std::string_view path, std::size_t line) {
  std::string_view name = base::without_packing(base::base_name(path));
  name.remove_suffix(ending_among(name, kJsonEndings).size());
  return std::string(name) + ":" + std::to_string(line);
}

DocumentReader::DocumentReader(std::vector<std::string> paths, ReadOptions options)
    : paths_(std::move(paths)), options_(std::move(options)) {}

/// Opens the next path, unless its name says that it holds what cannot be read.
void DocumentReader::open(Batch& batch) {
  const std::string& path = paths_[path_++];
  const std::string_view plain = base::without_packing(path);
  if (const auto ending = ending_among(plain, kRefusedEndings); !ending.empty()) {
    batch.notes.push_back(
        {{path, 0},
         std::string(ending.substr(1)) + " files cannot be read yet; JSONL and plain text can"});
    return;
  }
  file_.emplace(path);
  seen_ = 0;
  const bool json = !ending_among(plain, kJsonEndings).empty() ||
                    (ending_among(plain, kTextEndings).empty() && starts_object(file_->peek()));
  is_text_ = !json;
}

/// Takes one line of JSONL; closes the file at its end.
void DocumentReader::read_line(Batch& batch) {
  const auto line = file_->next();
  if (!line) {
    if (file_->fault()) {
      batch.notes.push_back({file_->fault_place(), *file_->fault()});
    } else if (seen_ == 0) {
      const char* why = file_->empty() ? "is empty" : "holds no documents, only blank lines";
      batch.notes.push_back({{file_->name(), 0}, why});
    }
    file_.reset();
    return;
  }
  const Where where{file_->name(), line->number};
  if (line->too_long) {
    ++seen_;
    batch.notes.push_back({where, "the line is longer than 16 MiB; passed over"});
    return;
  }
  if (line->text.find_first_not_of(kBlank) == std::string_view::npos) return;
  ++seen_;
  JsonDocument read = read_json_document(line->text, options_.fields, options_.keep_empty);
  if (read.document && read.document->text.size() > kMaxText)
    read = {std::nullopt, kTooLong, false};
  if (!read.why.empty()) batch.notes.push_back({where, std::move(read.why)});
  if (!read.document) return;
  Document& document = *read.document;
  document.where = where;
  if (document.id.empty()) document.id = id_by_line(where.path, where.line);
  if (!document.published && !read.date_refused) document.published = options_.published;
  take(std::move(document), batch);
}

/// Takes the file as one document and closes it.
void DocumentReader::read_text(Batch& batch) {
  base::WholeFile whole = file_->whole();
  const std::string name = file_->name();
  file_.reset();
  if (auto note = refuse_text(whole, name)) {
    batch.notes.push_back(*std::move(note));
    return;
  }
  Document document;
  document.id = base::base_name(base::without_packing(name));
  document.text = std::move(whole.text);
  document.published = options_.published;
  document.where = {name, 0};
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
      if (path_ == paths_.size()) break;
      open(batch);
      continue;
    }
    const std::size_t before = batch.documents.size();
    if (is_text_) {
      read_text(batch);
    } else {
      read_line(batch);
    }
    if (batch.documents.size() > before) bytes += batch.documents.back().text.size();
  }
  return !batch.documents.empty() || !batch.notes.empty();
}

}  // namespace nuncio::text
