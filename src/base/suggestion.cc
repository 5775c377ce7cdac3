// Edit distance; see suggestion.h.
#include "base/suggestion.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace nuncio::base {
namespace {

std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row[b.size()];
}

}  // namespace

std::vector<std::string> nearest(const std::string& word, const std::vector<std::string>& known,
                                 std::size_t most) {
  std::vector<std::string> found;
  for (const std::string& candidate : known) {
    if (candidate.size() <= 2) continue;
    const std::size_t far = distance(word, candidate);
    if (far > most) continue;
    if (far < most) found.clear();
    most = far;
    found.push_back(candidate);
  }
  return found;
}

std::string suggestion(const std::string& word, const std::vector<std::string>& known) {
  const std::vector<std::string> meant = nearest(word, known, word.size() / 3 + 1);
  std::string text;
  for (const std::string& known_word : meant)
    text.append(text.empty() ? "; did you mean '" : "' or '").append(known_word);
  return text.empty() ? text : text + "'?";
}

}  // namespace nuncio::base
