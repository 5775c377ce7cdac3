// Counts of what two samples share; see reprint.h.
#include "reprints/reprint.h"

#include <algorithm>
#include <limits>

namespace nuncio::reprints {
namespace {

// Chosen on stories of bench/reprints/make_stories.py made with other seeds than those reported.
constexpr double kContained = 0.6;  // of the shorter text's shingles in the longer one
constexpr double kNames = 0.75;
constexpr double kFigures = 0.7;
constexpr std::size_t kEnough = 8;  // shingles; below that all have to agree
// A paragraph without names may stand in every release of a series: what is cut has to have some.
constexpr double kWhole = 0.7;  // resemblance from which nothing much was cut
constexpr std::size_t kTold = 3;

struct Counts {
  std::size_t of_a = 0, of_b = 0, shared = 0;
  std::size_t fewer() const { return std::min(of_a, of_b); }
};

/// The elements of both samples up to where both are complete.
template <std::size_t N>
Counts counts(const Sketch<N>& a, const Sketch<N>& b) {
  std::uint32_t limit = std::numeric_limits<std::uint32_t>::max();
  if (a.full()) limit = a.hashes.back();
  if (b.full()) limit = std::min(limit, b.hashes.back());
  Counts counts;
  std::size_t i = 0;
  std::size_t j = 0;
  const auto more = [limit](const Sketch<N>& s, std::size_t at) {
    return at < s.kept && s.hashes[at] <= limit;
  };
  while (more(a, i) || more(b, j)) {
    const bool take_a = more(a, i) && (!more(b, j) || a.hashes[i] <= b.hashes[j]);
    const bool take_b = more(b, j) && (!more(a, i) || b.hashes[j] <= a.hashes[i]);
    if (take_a && take_b) ++counts.shared;
    if (take_a) ++counts.of_a, ++i;
    if (take_b) ++counts.of_b, ++j;
  }
  return counts;
}

double share(std::size_t part, std::size_t whole, double of_none) {
  return whole == 0 ? of_none : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

Likeness likeness(const Signature& a, const Signature& b) {
  const Counts shingles = counts(a.shingles, b.shingles);
  const Counts names = counts(a.names, b.names);
  const Counts figures = counts(a.figures, b.figures);
  const std::size_t either = shingles.of_a + shingles.of_b - shingles.shared;
  return {share(shingles.shared, either, 0), share(shingles.shared, shingles.fewer(), 0),
          share(names.shared, names.fewer(), 1), share(figures.shared, figures.fewer(), 1),
          shingles.fewer(), names.shared + figures.shared};
}

double similarity(const Signature& a, const Signature& b) { return likeness(a, b).resemblance; }

Verdict judge(const Signature& a, const Signature& b) {
  const Likeness like = likeness(a, b);
  if (like.compared == 0) return {false, "nothing to compare"};
  const bool few = like.compared < kEnough;
  if (like.contained < (few ? 1 : kContained)) return {false, "other wording"};
  if (like.names < kNames) return {false, "other names"};
  if (like.figures < kFigures) return {false, "other figures"};
  if (like.resemblance < kWhole && like.told < kTold) return {false, "too little told"};
  return {true, like.resemblance >= 1 ? "same wording" : "most of the shorter is in the longer"};
}

bool is_reprint(const Signature& a, const Signature& b) { return judge(a, b).reprint; }

}  // namespace nuncio::reprints
