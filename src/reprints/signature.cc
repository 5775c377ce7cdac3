// Hashes of words, then of shingles; the smallest of each kind are kept. See signature.h.
#include "reprints/signature.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <span>

#include "reprints/words.h"
#include "text/lead.h"

namespace nuncio::reprints {
namespace {

constexpr std::size_t kKeys = 16;
constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();  // in packed bytes

/// What agencies and sites put under a story; a last paragraph that begins so says nothing of it.
constexpr std::array<std::string_view, 12> kLastLines = {
    "(Reporting ",   "(Writing ",           "(Editing ",  "(Additional reporting",
    "Reporting by ", "Editing by ",         "Copyright ", "\u00A9",
    "(c) ",          "All rights reserved", "Follow us",  "Subscribe "};

std::string_view without_last_lines(std::string_view text) {
  while (true) {
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ' || text.back() == '\r'))
      text.remove_suffix(1);
    const std::size_t line_end = text.rfind('\n');
    if (line_end == std::string_view::npos) return text;
    std::string_view last = text.substr(line_end + 1);
    last.remove_prefix(std::min(last.find_first_not_of(' '), last.size()));
    const bool is_agency_line = std::ranges::any_of(
        kLastLines, [&](std::string_view head) { return last.starts_with(head); });
    if (!is_agency_line) return text;
    text = text.substr(0, line_end);
  }
}

std::string_view without_title(std::string_view text, std::string_view title) {
  if (!title.empty() && text.starts_with(title)) text.remove_prefix(title.size());
  text.remove_prefix(std::min(text.find_first_not_of(" \r\n\t"), text.size()));
  return text;
}

/// The N smallest of `all`, which is put in order.
template <std::size_t N>
Sketch<N> smallest(std::vector<std::uint32_t>& all) {
  std::ranges::sort(all);
  const auto repeated = std::ranges::unique(all);
  all.erase(repeated.begin(), repeated.end());
  Sketch<N> sketch;
  sketch.kept = static_cast<std::uint32_t>(std::min(all.size(), N));
  std::copy_n(all.begin(), sketch.kept, sketch.hashes.begin());
  return sketch;
}

std::uint32_t top(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32U); }

std::vector<std::uint32_t> shingle_hashes(std::span<const Word> words) {
  std::vector<std::uint32_t> all;
  if (words.empty()) return all;
  const std::size_t length = std::min(kShingle, words.size());
  all.reserve(words.size() - length + 1);
  for (std::size_t i = 0; i + length <= words.size(); ++i) {
    std::uint64_t hash = 0;
    for (const Word& word : words.subspan(i, length)) hash = hash * 0x9e3779b97f4a7c15U + word.hash;
    all.push_back(top(mixed(hash)));
  }
  return all;
}

std::vector<std::uint32_t> hashes_of(std::span<const Word> words, WordKind kind) {
  std::vector<std::uint32_t> all;
  for (const Word& word : words)
    if (word.kind == kind) all.push_back(top(word.hash));
  return all;
}

void put(std::string& bytes, std::uint32_t value) {
  for (unsigned shift = 0; shift < 32; shift += 8)
    bytes += static_cast<char>(static_cast<unsigned char>(value >> shift));
}

template <std::size_t N>
void put(std::string& bytes, const Sketch<N>& sketch) {
  put(bytes, sketch.kept);
  for (std::size_t i = 0; i < sketch.kept; ++i) put(bytes, sketch.hashes[i]);
}

bool take(std::string_view& bytes, std::uint32_t& value) {
  if (bytes.size() < 4) return false;
  value = 0;
  for (unsigned i = 0; i < 4; ++i)
    value |= std::uint32_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  bytes.remove_prefix(4);
  return true;
}

template <std::size_t N>
bool take(std::string_view& bytes, Sketch<N>& sketch) {
  if (!take(bytes, sketch.kept) || sketch.kept > N) return false;
  for (std::size_t i = 0; i < sketch.kept; ++i) {
    if (!take(bytes, sketch.hashes[i])) return false;
    if (i > 0 && sketch.hashes[i] <= sketch.hashes[i - 1]) return false;
  }
  return true;
}

}  // namespace

Signature signature_of(std::string_view text, std::string_view title,
                       const std::optional<Date>& published) {
  text = without_last_lines(without_title(text, title));
  text.remove_prefix(text::lead_length(text));
  const std::vector<Word> words = words_of(text);
  Signature signature;
  signature.words = static_cast<std::uint32_t>(words.size());
  if (published) {
    const std::chrono::sys_days day = published->day;
    signature.day = static_cast<std::int32_t>(day.time_since_epoch().count());
  }
  std::vector<std::uint32_t> all = shingle_hashes(words);
  signature.shingles = smallest<64>(all);
  all = hashes_of(words, WordKind::name);
  signature.names = smallest<20>(all);
  all = hashes_of(words, WordKind::figure);
  signature.figures = smallest<12>(all);
  return signature;
}

std::vector<std::uint64_t> band_keys(const Signature& signature) {
  const auto& shingles = signature.shingles;
  const std::size_t count = std::min<std::size_t>(shingles.kept, kKeys);
  return {shingles.hashes.begin(), shingles.hashes.begin() + static_cast<std::ptrdiff_t>(count)};
}

std::string pack(const Signature& signature) {
  std::string bytes;
  put(bytes, signature.words);
  put(bytes, static_cast<std::uint32_t>(signature.day.value_or(kNoDay)));
  put(bytes, signature.shingles);
  put(bytes, signature.names);
  put(bytes, signature.figures);
  return bytes;
}

std::optional<Signature> unpack(std::string_view bytes) {
  Signature signature;
  std::uint32_t day = 0;
  const bool read = take(bytes, signature.words) && take(bytes, day) &&
                    take(bytes, signature.shingles) && take(bytes, signature.names) &&
                    take(bytes, signature.figures);
  if (!read || !bytes.empty()) return std::nullopt;
  if (static_cast<std::int32_t>(day) != kNoDay) signature.day = static_cast<std::int32_t>(day);
  return signature;
}

}  // namespace nuncio::reprints
