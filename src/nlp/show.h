// Writes a parse for people (tokens, tree, entities) and for programs (CoNLL-U, JSON lines).
//
// In: a text and its Parse. Out: text on a stream; nothing is kept. Offsets are code points, as
// everywhere in Nuncio's output; tokens and entities are tables with the document in every row.
// CoNLL-U keeps to its format (https://universaldependencies.org/format.html): words count from 1
// within their sentence, white space is no word, and each sentence is one tree. Thread-safe: free
// functions. Tested by tests/nlp_parse_test.cc and tests/cli/test_parse.py.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "nuncio/types.h"

namespace nuncio::nlp {

enum class ShowAs { tokens, tree, conllu, entities, jsonl };

/// The form of that name, if there is one.
std::optional<ShowAs> show_as(std::string_view name);

/// The line above all documents: the names of a table's columns, with the line end, or nothing.
std::string_view show_head(ShowAs form);

/// Writes one document. `id` names it where the form has a place for that; it may be empty.
void show(std::ostream& out, ShowAs form, std::string_view id, std::string_view text,
          const Parse& parse);

/// The trees alone, each under its sentence; `beside(token)` is written behind a token's line.
void show_trees(std::ostream& out, std::string_view text, const Parse& parse,
                const std::function<std::string(std::uint32_t)>& beside);

}  // namespace nuncio::nlp
