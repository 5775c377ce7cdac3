// Forms by their atoms; see index.h.
#include "actors/index.h"

namespace nuncio::actors {

std::uint32_t& Trie::slot(const std::vector<std::uint32_t>& atoms) {
  std::uint32_t node = 1;
  for (const std::uint32_t atom : atoms) {
    const auto fresh = static_cast<std::uint32_t>(values_.size() + 1);
    const auto [it, added] = next_.try_emplace((std::uint64_t{node} << 32) | atom, fresh);
    if (added) values_.push_back(UINT32_MAX);
    node = it->second;
  }
  return values_[node - 1];
}

std::optional<std::uint32_t> Trie::add(const std::vector<std::uint32_t>& atoms,
                                       std::uint32_t value) {
  std::uint32_t& at = slot(atoms);
  if (at != UINT32_MAX) return at;
  at = value;
  return {};
}

void Trie::put(const std::vector<std::uint32_t>& atoms, std::uint32_t value) {
  slot(atoms) = value;
}

std::uint32_t Trie::step(std::uint32_t node, std::uint32_t atom) const {
  if (node == 0 || atom == 0) return 0;
  const auto it = next_.find((std::uint64_t{node} << 32) | atom);
  return it == next_.end() ? 0 : it->second;
}

std::optional<std::uint32_t> Trie::value(std::uint32_t node) const {
  if (node == 0 || values_[node - 1] == UINT32_MAX) return {};
  return values_[node - 1];
}

}  // namespace nuncio::actors
