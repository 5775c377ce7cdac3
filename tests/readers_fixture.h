// What the tests of readers share: documents and notes as lines that can be compared, packed bytes.
#pragma once

#include <doctest/doctest.h>
#include <zlib.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "base/file.h"
#include "folders.h"
#include "text/documents.h"

namespace nuncio::test {

inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

/// "format line id|published|title|source|url|text", line ends of the text as "/"; "e" behind the
/// format of an excerpt.
inline std::string shown(const Document& document, std::string_view format) {
  return std::string(format) + (document.excerpt ? " e " : " ") +
         std::to_string(document.where.line) + " " + document.id + "|" +
         (document.published ? to_string(*document.published) : "-") + "|" + document.title + "|" +
         document.source + "|" + document.url + "|" + replaced(document.text, "\n", "/");
}

struct Read {
  std::vector<std::string> documents;
  std::vector<std::string> notes;  // "file:line: why"
};

inline Read read(const std::vector<std::string>& paths, const text::ReadOptions& options = {}) {
  Read all;
  text::DocumentReader reader(paths, options);
  text::Batch batch;
  while (reader.next(batch)) {
    REQUIRE(batch.formats.size() == batch.documents.size());
    for (std::size_t i = 0; i < batch.documents.size(); ++i)
      all.documents.push_back(shown(batch.documents[i], batch.formats[i]));
    for (const Note& note : batch.notes)
      all.notes.push_back(std::string(base::base_name(note.where.path)) + ":" +
                          std::to_string(note.where.line) + ": " + note.text);
  }
  return all;
}

inline Read read_sample(const std::string& name, const std::string& map = "") {
  text::ReadOptions options;
  options.fields = text::parse_map(map);
  return read({(home() / "tests/readers" / name).string()}, options);
}

using Lines = std::vector<std::string>;

/// The note begins so.
inline void check_note(const Lines& notes, std::size_t i, const std::string& start) {
  REQUIRE(notes.size() > i);
  CAPTURE(notes[i]);
  CHECK(notes[i].starts_with(start));
}

inline std::string gzipped(std::string_view plain) {
  z_stream stream{};
  NUNCIO_CHECK(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK,
               "zlib");
  std::string packed(deflateBound(&stream, static_cast<uLong>(plain.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  NUNCIO_CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END, "zlib packs");
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

}  // namespace nuncio::test
