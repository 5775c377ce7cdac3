// Heads to a finished tree: edges, decorated labels, sentence starts; see tree.h.
#include "nlp/tree.h"

#include <algorithm>

#include "nuncio/error.h"

namespace nuncio::nlp {
namespace {

constexpr std::string_view kDelimiter = "||";
constexpr int kMostRounds = 10;  // spaCy's bound in set_children_from_heads

// The leftmost and rightmost word of each subtree.
struct Edges {
  std::vector<std::uint32_t> left, right;
};

void widen(Edges& edges, std::uint32_t child, std::uint32_t head) {
  edges.left[head] = std::min(edges.left[head], edges.left[child]);
  edges.right[head] = std::max(edges.right[head], edges.right[child]);
}

// Whether every word's head lies in its own sentence, by the edges as they stand.
bool heads_in_sentences(const std::vector<std::uint32_t>& heads, const Edges& edges) {
  const std::size_t n = heads.size();
  std::vector<bool> starts(n, false);
  for (std::size_t i = 0; i < n; ++i) {
    if (heads[i] == i) starts[edges.left[i]] = true;
  }
  std::size_t begin = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (!(i > 0 && starts[i]) && i + 1 != n) continue;
    for (std::size_t j = begin; j < i; ++j) {
      if (heads[j] < begin || heads[j] > i) return false;
    }
    begin = i;
  }
  return true;
}

Edges find_edges(const std::vector<std::uint32_t>& heads) {
  const auto n = static_cast<std::uint32_t>(heads.size());
  Edges edges;
  for (std::uint32_t i = 0; i < n; ++i) edges.left.push_back(i);
  edges.right = edges.left;
  for (int round = 0;; ++round) {
    for (std::uint32_t i = 0; i < n; ++i) widen(edges, i, heads[i]);
    for (std::uint32_t i = n; i-- > 0;) widen(edges, i, heads[i]);
    if (heads_in_sentences(heads, edges) || round > kMostRounds) return edges;
  }
}

// The first word with that label below `token`'s head, breadth first, or the head itself. White
// space and what hangs on it do not count. Children are those within the edges from before any word
// was moved, as in spaCy.
std::uint32_t find_new_head(const Tree& tree, const Edges& edges, const std::vector<bool>& is_space,
                            std::uint32_t token, std::uint32_t label) {
  const std::uint32_t top = tree.heads[token];
  const std::uint32_t begin = edges.left[top], end = edges.right[top] + 1;
  std::vector<std::vector<std::uint32_t>> children(end - begin);
  for (std::uint32_t i = begin; i < end; ++i) {
    const std::uint32_t head = tree.heads[i];
    if (head != i && head >= begin && head < end) children[head - begin].push_back(i);
  }
  std::vector<std::uint32_t> queue{top};
  for (std::size_t next = 0; next < queue.size(); ++next) {
    const std::uint32_t head = queue[next];
    for (const std::uint32_t child : children[head - begin]) {
      if (child < edges.left[head] || child > edges.right[head] || is_space[child] ||
          child == token)
        continue;
      if (tree.labels[child] == label) return child;
      queue.push_back(child);
    }
  }
  return top;
}

}  // namespace

TreeLabels::TreeLabels(const std::vector<Action>& actions) {
  labels_.push_back({"ROOT", false, 0, kNone});
  for (const Action& action : actions) {
    if (action.label_id >= labels_.size()) labels_.resize(action.label_id + 1);
    if (action.label_id != 0) labels_[action.label_id].name = action.label;
  }
  for (std::uint32_t id = 0, given = static_cast<std::uint32_t>(labels_.size()); id < given; ++id) {
    const std::string name = labels_[id].name;
    const std::size_t cut = name.find(kDelimiter);
    labels_[id].plain = id;
    if (cut == std::string::npos) continue;
    if (name.find(kDelimiter, cut + kDelimiter.size()) != std::string::npos) {
      throw Error(ErrorKind::bad_format, {}, "the label \"" + name + "\" has more than one ||");
    }
    const std::uint32_t plain = id_of(name.substr(0, cut)),
                        head = id_of(name.substr(cut + kDelimiter.size()));
    labels_[id].decorated = true;
    labels_[id].plain = plain;
    labels_[id].head = head;
  }
}

std::uint32_t TreeLabels::id_of(std::string_view name) {
  for (std::uint32_t id = 0; id < labels_.size(); ++id) {
    if (labels_[id].name == name) return id;
  }
  const auto id = static_cast<std::uint32_t>(labels_.size());
  labels_.push_back({std::string(name), false, id, kNone});
  return id;
}

std::uint32_t TreeLabels::find(std::string_view name) const {
  for (std::uint32_t id = 1; id < labels_.size(); ++id) {
    if (labels_[id].name == name) return id;
  }
  return 0;
}

Tree build_tree(const std::vector<int>& heads, const std::vector<std::uint32_t>& labels,
                const std::vector<bool>& is_space, const TreeLabels& names) {
  const std::size_t n = heads.size();
  Tree tree;
  tree.labels = labels;
  for (std::uint32_t i = 0; i < n; ++i) {
    tree.heads.push_back(heads[i] < 0 ? i : static_cast<std::uint32_t>(heads[i]));
    if (tree.heads[i] == i) tree.labels[i] = 0;
  }
  Edges edges = find_edges(tree.heads);
  bool moved = false;
  for (std::uint32_t i = 0; i < n; ++i) {
    const TreeLabels::Label& label = names[tree.labels[i]];
    if (!label.decorated) continue;
    tree.heads[i] = find_new_head(tree, edges, is_space, i, label.head);
    tree.labels[i] = label.plain;
    moved = true;
  }
  if (moved) edges = find_edges(tree.heads);
  tree.starts.assign(n, false);
  for (std::size_t i = 0; i < n; ++i) {
    if (tree.heads[i] == i) tree.starts[edges.left[i]] = true;
  }
  if (n > 0) tree.starts[0] = true;
  return tree;
}

}  // namespace nuncio::nlp
