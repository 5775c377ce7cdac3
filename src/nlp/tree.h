// A dependency tree over one text as spaCy's Doc keeps it: edges, sentence starts, projectivity
// undone.
//
// In: heads and labels from the parser. Out: the final tree, where labels "X||Y" have been
// resolved: such a word hangs on the first word with the label Y below its head (pseudo-projective
// parsing, Nivre & Nilsson 2005), and a sentence starts at the leftmost word of each root's
// subtree. Method: spaCy's nonproj.pyx and set_children_from_heads. Thread-safe: free functions.
// Tested by tests/nlp_net_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nlp/moves.h"

namespace nuncio::nlp {

/// The labels of a parser's actions, by Action::label_id; id 0 is the label of a root.
class TreeLabels {
 public:
  /// Throws Error bad_format for a label with more than one "||".
  explicit TreeLabels(const std::vector<Action>& actions);

  std::string_view name(std::uint32_t id) const { return labels_[id].name; }
  std::uint32_t find(std::string_view name) const;  ///< 0 if there is none

  struct Label {
    std::string name;
    bool decorated = false;   ///< "X||Y"
    std::uint32_t plain = 0;  ///< the id of X; its own id if not decorated
    std::uint32_t head = 0;   ///< the id of Y, or kNone
  };
  static constexpr std::uint32_t kNone = UINT32_MAX;
  const Label& operator[](std::uint32_t id) const { return labels_[id]; }

 private:
  std::uint32_t id_of(std::string_view name);
  std::vector<Label> labels_;
};

struct Tree {
  std::vector<std::uint32_t> heads;   ///< a root is its own head
  std::vector<std::uint32_t> labels;  ///< ids of TreeLabels
  std::vector<bool> starts;           ///< whether a sentence starts here
};

/// `heads` as ArcEagerState gives them (-1 for a root); `is_space` one a token.
Tree build_tree(const std::vector<int>& heads, const std::vector<std::uint32_t>& labels,
                const std::vector<bool>& is_space, const TreeLabels& names);

}  // namespace nuncio::nlp
