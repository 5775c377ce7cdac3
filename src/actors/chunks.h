// Groups a document's words into nodes and the nodes into base noun phrases.
//
// In: the parse and the hits of the tables. Out: nodes (a hit, a person's name, another named
// entity, or one word) in text order, and chunks: runs of nodes that end in the head of a noun
// phrase, without what follows the head ("the Russian foreign ministry", "Emmanuel Macron"); a
// possessor is a chunk of its own. Method: each node climbs the tree over modifier relations, to
// the right only; nodes that arrive at the same node are one chunk. Two repairs where the parser
// parted what stands together: a title and the name behind it, a demonym and the role noun behind
// it. Labels are ClearNLP's (spaCy's English pipelines). Thread-safe: free functions. Tested by
// tests/actors_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "actors/hits.h"
#include "actors/index.h"
#include "nuncio/types.h"

namespace nuncio::actors {

enum class NodeKind { word, name, role, decoy, person, entity };

struct Node {
  NodeKind kind = NodeKind::word;
  TokenRange tokens;
  std::uint32_t hit = 0;    ///< of name, role and decoy
  std::uint32_t exit = 0;   ///< the token by which the node hangs in the tree
  std::uint32_t top = 0;    ///< the node that heads its noun phrase; its own index: it is a head
  std::uint32_t chunk = 0;  ///< index of its chunk
};

struct Chunk {
  std::uint32_t begin = 0, head = 0;       ///< nodes [begin, head]
  std::optional<std::uint32_t> possessor;  ///< the chunk before its "'s"
  bool pronoun_possessor = false;          ///< "his", "their"
};

/// Everything that later steps ask about a document's shape.
struct Shape {
  std::vector<Hit> hits;
  std::vector<Node> nodes;
  std::vector<std::uint32_t> node_of;  ///< token to node (the last, where two share a token)
  std::vector<Chunk> chunks;
  std::vector<std::uint32_t> child_begin, children;  ///< token to its children, in text order
  std::vector<std::uint32_t> sentence_of;            ///< token to sentence
};

/// The part of `range` that stands in the sentence of `anchor`, without white space at its ends; it
/// can be empty.
TokenRange in_sentence(const Parse& parse, const Shape& shape, TokenRange range,
                       std::uint32_t anchor);

Shape shape_of(const Tables& tables, const Parse& parse, std::string_view text,
               const std::optional<Date>& published);

}  // namespace nuncio::actors
