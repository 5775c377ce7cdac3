// See reprint_index.h.
#include "reprints/reprint_index.h"

#include <algorithm>

#include "reprints/reprint.h"

namespace nuncio::reprints {

/// Ascending, each once.
std::vector<std::uint32_t> ReprintIndex::candidates(const std::vector<std::uint64_t>& keys) const {
  std::vector<std::uint32_t> all;
  for (const std::uint64_t key : keys) {
    const auto found = with_key_.find(key);
    if (found != with_key_.end()) all.insert(all.end(), found->second.begin(), found->second.end());
  }
  std::ranges::sort(all);
  const auto repeated = std::ranges::unique(all);
  all.erase(repeated.begin(), repeated.end());
  return all;
}

std::optional<ReprintIndex::Found> ReprintIndex::add(const Signature& signature) {
  const std::vector<std::uint64_t> keys = band_keys(signature);
  std::optional<Found> found;
  double best = -1;
  for (const std::uint32_t earlier : candidates(keys)) {
    ++compared_;
    const Signature& other = signatures_[earlier];
    if (!is_reprint(signature, other)) continue;
    const double like = similarity(signature, other);
    if (like <= best) continue;
    best = like;
    found = Found{earlier, groups_[earlier]};
  }
  const auto number = static_cast<std::uint32_t>(signatures_.size());
  signatures_.push_back(signature);
  groups_.push_back(found ? found->group : number);
  // A copy word for word would be found wherever the first one is.
  if (best >= 1 && signature == signatures_[found->like]) return found;
  for (const std::uint64_t key : keys) {
    auto& documents = with_key_[key];
    if (documents.size() < kMostPerKey) documents.push_back(number);
  }
  return found;
}

}  // namespace nuncio::reprints
