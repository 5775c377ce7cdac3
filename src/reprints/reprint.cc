// Counts of what two samples share; see reprint.h.
#include "reprints/reprint.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace nuncio::reprints {
namespace {

// Chosen on stories of bench/reprints/make_stories.py made with other seeds than those reported.
constexpr double kContained = 0.82;  // of the shorter text's shingles in the longer one
constexpr double kNames = 0.75;
constexpr double kFigures = 0.7;
// Words. Notes of a line or two say that the same happened elsewhere, or again, so that a short
// text has to agree wholly, a brief one but for a word; figures of both wholly.
constexpr std::uint32_t kLeast = 8, kShort = 25, kBrief = 40;
constexpr double kContainedBrief = 0.95;
constexpr std::int32_t kDays = 30, kDaysShort = 3;  // between the days of publication
constexpr std::uint32_t kCut = 4;  // the longer has at most so many times the shorter's words
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
  return {share(shingles.shared, either, 0),
          share(shingles.shared, shingles.fewer(), 0),
          share(names.shared, names.fewer(), 1),
          share(figures.shared, figures.fewer(), 1),
          shingles.fewer(),
          names.shared + figures.shared};
}

double similarity(const Signature& a, const Signature& b) { return likeness(a, b).resemblance; }

Verdict judge(const Signature& a, const Signature& b) {
  const auto [shorter, longer] = std::minmax(a.words, b.words);
  const bool is_short = shorter < kShort;
  if (shorter < kLeast) return {false, "too short"};
  if (shorter < longer / kCut) return {false, "a small part of the longer"};
  if (a.day && b.day && std::abs(*a.day - *b.day) > (is_short ? kDaysShort : kDays))
    return {false, "another time"};
  const Likeness like = likeness(a, b);
  const bool is_brief = shorter < kBrief;
  if (like.contained < (is_brief ? kContainedBrief : kContained)) return {false, "other wording"};
  if (is_short && like.resemblance < 1) return {false, "short, and not the same"};
  if (like.names < kNames) return {false, "other names"};
  if (like.figures < (is_brief ? 1 : kFigures)) return {false, "other figures"};
  if (like.resemblance < kWhole && like.told < kTold) return {false, "too little told"};
  return {true, like.resemblance >= 1 ? "same wording" : "most of the shorter is in the longer"};
}

bool is_reprint(const Signature& a, const Signature& b) { return judge(a, b).reprint; }

}  // namespace nuncio::reprints
