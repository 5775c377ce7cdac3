// What the tests of the language runtime's symbolic half share.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "folders.h"
#include "nlp/tokenizer.h"
#include "nuncio/error.h"

namespace nuncio::nlp::test {

using nuncio::test::home;

/// The model's folder, or an empty path after a line that says so.
inline std::filesystem::path model_folder() {
  std::filesystem::path folder = home() / "models/en_core_web_sm-3.8.0";
  if (std::filesystem::exists(folder / "tokenizer")) return folder;
  std::cout << "SKIPPED: no model at " << folder << "\n";
  return {};
}

/// A msgpack file of this JSON for the life of the object.
class TemporaryFile {
 public:
  explicit TemporaryFile(const base::Json& content) {
    const std::vector<std::uint8_t> bytes = base::Json::to_msgpack(content);
    write(std::string(bytes.begin(), bytes.end()));
  }
  explicit TemporaryFile(const std::string& bytes) { write(bytes); }
  ~TemporaryFile() { std::filesystem::remove(path); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  std::filesystem::path path;

 private:
  void write(const std::string& bytes) {
    static int number = 0;
    path = std::filesystem::temp_directory_path() /
           ("nuncio-nlp-text-" + std::to_string(::getpid()) + "-" + std::to_string(++number));
    std::ofstream(path, std::ios::binary) << bytes;
  }
};

/// What an action throws, as "kind why"; "" if nothing.
inline std::string error_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    const char* const kinds[] = {"usage", "unreadable", "bad_format", "unsupported", "write"};
    return std::string(kinds[static_cast<int>(error.kind)]) + " " + error.what();
  }
  return {};
}

inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// "The|U.S.|wo|n't": tokens; a "_" behind those that a space follows.
inline std::string show(const TokenizedText& tokenized) {
  std::string shown;
  for (const RawToken& token : tokenized.tokens) {
    if (!shown.empty()) shown += '|';
    shown += token.lexeme->text + (token.space_after ? "_" : "");
  }
  return shown;
}

inline std::string norms(const TokenizedText& tokenized) {
  std::string shown;
  for (const RawToken& token : tokenized.tokens) {
    shown += (shown.empty() ? "" : "|") + token.lexeme->norm;
  }
  return shown;
}

/// Whether tokens and single spaces tile the text, and each token is the text of its span.
inline bool tiles(std::string_view text, const TokenizedText& tokenized) {
  std::size_t at = 0;
  for (const RawToken& token : tokenized.tokens) {
    if (token.span.begin != at || token.span.end <= at || token.span.end > text.size())
      return false;
    if (text.substr(at, token.span.end - at) != token.lexeme->text) return false;
    at = token.span.end;
    if (token.space_after && text.substr(at++, 1) != " ") return false;
  }
  return at == text.size();
}

inline std::vector<std::string> nasty_lines() {
  std::ifstream file(home() / "tests/parity/nasty_lines.jsonl");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    lines.push_back(base::read_json(line).at("text"));
  }
  return lines;
}

/// A tokenizer file small enough to see through.
inline base::Json small_tokenizer() {
  return base::read_json(R"json({
  "prefix_search": "^\\(|^\"|^\\$",
  "suffix_search": "\\)$|\"$|,$|'s$|\\.\\.+$|(?<=[a-z])\\.$",
  "infix_finditer": "\\.\\.+|(?<=[a-z])-(?=[a-z])",
  "token_match": null,
  "url_match": "(?u)^https?://\\S+$",
  "exceptions": {
    "don't": [{"ORTH": "do"}, {"ORTH": "n't", "NORM": "not"}],
    "a.m.": [{"ORTH": "a.m."}],
    ":-)": [{"ORTH": ":-)"}],
    "e-mail": [{"ORTH": "e-mail", "NORM": "email"}],
    "in so far": [{"ORTH": "in so far", "NORM": "insofar"}],
    "so far": [{"ORTH": "so far"}],
    "far as": [{"ORTH": "far as"}]
  },
  "faster_heuristics": true
})json");
}

}  // namespace nuncio::nlp::test
