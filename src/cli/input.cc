// Options of input, checked; see input.h.
#include "cli/input.h"

#include <unistd.h>

#include <algorithm>
#include <thread>

#include "cli/output.h"
#include "cli/wording.h"
#include "nuncio/error.h"
#include "parquet/parquet.h"
#include "text/characters.h"
#include "text/published.h"
#include "text/utf8.h"

namespace nuncio::cli {

Date day_of(const std::string& option, const std::string& text) {
  const auto date = text::read_published(text);
  if (!date)
    throw Error(ErrorKind::usage, {}, option + " wants a date YYYY-MM-DD, not '" + text + "'");
  return *date;
}

namespace {

text::NextRow parquet_rows(const std::string& path, const text::FieldNames& names) {
  parquet::Rows rows = parquet::read_rows(path, {{names.id, names.published, names.text,
                                                  names.title, names.source, names.url, names.lang},
                                                 {names.text}});
  return [rows = std::move(rows)](text::JsonRow& row) {
    parquet::Row read;
    if (!rows(read)) return false;
    row = {std::move(read.json), std::move(read.why)};
    return true;
  };
}

}  // namespace

text::DocumentReader open_documents(const InputFlags& flags, bool keep_empty) {
  text::ReadOptions options;
  options.fields = text::parse_map(flags.map);
  options.keep_empty = keep_empty;
  options.parquet = parquet_rows;
  if (!flags.published.empty()) options.published = day_of("--published", flags.published);
  if (flags.paths.empty() && ::isatty(STDIN_FILENO) != 0) {
    throw Error(ErrorKind::usage, {},
                "name the files to read, or pipe text into it; --help shows examples");
  }
  return {input_paths(flags), std::move(options)};
}

std::vector<std::string> input_paths(const InputFlags& flags) {
  return flags.paths.empty() ? std::vector<std::string>{"-"} : flags.paths;
}

void note_limits(const Document& document, const Parse& parse, std::vector<Note>& notes) {
  if (parse.rules_given_up == 0) return;
  notes.push_back({document.where, "'" + document.id +
                                       "' has a run of text without blanks on which " +
                                       counted(parse.rules_given_up, "rule") +
                                       " of the tokenizer gave up; it was read without them"});
}

namespace {

/// One document for the eye, a part a line.
std::string as_understood(const Document& document, std::string_view format) {
  constexpr std::size_t kShown = 200;
  const std::size_t characters = text::count_code_points(document.text);
  const std::string start = document.text.substr(0, text::byte_of(document.text, kShown));
  std::string place = document.where.path;
  if (document.where.line != 0) place += ":" + std::to_string(document.where.line);
  std::string out;
  const auto add = [&](const char* name, std::string_view value) {
    const std::string line = text::one_line(value);
    out += "  " + std::string(name) + (line.empty() ? "-" : line) + "\n";
  };
  out += text::one_line(place) + "\n";
  add("format      ", std::string(format) + (document.excerpt ? ", an excerpt" : ""));
  add("id          ", document.id);
  add("published   ", document.published ? to_string(*document.published) : "");
  add("title       ", document.title);
  add("source      ", document.source);
  add("url         ", document.url);
  add("characters  ", std::to_string(characters));
  add("text        ", characters > kShown ? start + " ..." : start);
  return out;
}

}  // namespace

int show_first_documents(const InputFlags& flags) {
  constexpr std::size_t kShown = 3;
  text::DocumentReader reader = open_documents(flags);
  Messages messages(message_options(flags));
  Output output("");
  std::size_t shown = 0;
  text::Batch batch;
  while (shown < kShown && reader.next(batch)) {
    messages.refuse(batch.notes);
    for (std::size_t i = 0; i < batch.documents.size() && shown < kShown; ++i, ++shown)
      output.write((shown > 0 ? "\n" : "") + as_understood(batch.documents[i], batch.formats[i]));
  }
  output.commit();
  messages.finish(counted(shown, "document") + " shown");
  return shown > 0 ? 0 : 1;
}

MessageOptions message_options(const InputFlags& flags) { return {flags.rejects, flags.strict}; }

std::size_t jobs_of(const InputFlags& flags) {
  return flags.jobs > 0 ? flags.jobs
                        : std::max<std::size_t>(1, std::thread::hardware_concurrency());
}

}  // namespace nuncio::cli
