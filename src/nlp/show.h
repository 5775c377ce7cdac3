// Writes a parse for people (tokens, tree, entities) and for programs (CoNLL-U, JSON lines).
//
// In: a text and its Parse. Out: text on a stream; nothing is kept. Offsets in the JSON are code
// points, as everywhere in Nuncio's records; CoNLL-U counts words from 1 within their sentence, as
// its format demands (https://universaldependencies.org/format.html). Thread-safe: free functions.
// Tested by tests/nlp_net_test.cc.
#pragma once

#include <iosfwd>
#include <optional>
#include <string_view>

#include "nuncio/types.h"

namespace nuncio::nlp {

enum class ShowAs { tokens, tree, conllu, entities, jsonl };

/// The form of that name, if there is one.
std::optional<ShowAs> show_as(std::string_view name);

/// Writes one document. `id` names it where the form has a place for that; it may be empty.
void show(std::ostream& out, ShowAs form, std::string_view id, std::string_view text,
          const Parse& parse);

}  // namespace nuncio::nlp
