// Validation, decoding and offsets of UTF-8; see utf8.h.
#include "text/utf8.h"

#include <algorithm>
#include <cstring>

#include "base/check.h"

namespace nuncio::text {
namespace {

constexpr std::size_t kBlock = 64;

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Length of the valid sequence that starts `rest`; 0 if none does.
std::size_t sequence_length(std::string_view rest) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead < 0xC2   ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
  if (length == 0 || rest.size() < length) return 0;
  // The second byte has a narrower range where overlong forms, surrogates or the upper end are
  // near.
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED) high = 0x9F;
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  if (byte(1) < low || byte(1) > high) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if (!continues(rest[i])) return 0;
  }
  return length;
}

bool ascii_word(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return (word & 0x8080808080808080U) == 0;
}

bool is_ascii(std::string_view text) {
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    if (!ascii_word(text.data() + i)) return false;
  }
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::optional<std::size_t> first_invalid(std::string_view bytes) {
  std::size_t i = 0;
  while (i < bytes.size()) {
    if (i + 8 <= bytes.size() && ascii_word(bytes.data() + i)) {
      i += 8;
      continue;
    }
    const std::size_t length = sequence_length(bytes.substr(i));
    if (length == 0) return i;
    i += length;
  }
  return std::nullopt;
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const std::size_t length = sequence_length(text.substr(at));
  const auto lead = static_cast<unsigned char>(text[at]);
  if (length == 0) {
    ++at;
    return 0xFFFD;
  }
  char32_t c = length == 1 ? lead : lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    c = (c << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  }
  at += length;
  return c;
}

std::size_t count_code_points(std::string_view text) {
  const auto inner = std::count_if(text.begin(), text.end(), continues);
  return text.size() - static_cast<std::size_t>(inner);
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  if (is_ascii(text)) return;
  std::size_t total = 0;
  for (std::size_t block = 0; block <= text.size(); block += kBlock) {
    before_block_.push_back(static_cast<std::uint32_t>(total));
    total += count_code_points(text.substr(block, kBlock));
  }
}

std::uint32_t CodePointIndex::at(std::uint32_t byte) const {
  NUNCIO_CHECK(byte <= text_.size(), "the offset lies in the text");
  if (before_block_.empty()) return byte;
  const std::size_t block = byte / kBlock;
  const std::size_t start = block * kBlock;
  const std::size_t within = count_code_points(text_.substr(start, byte - start));
  return before_block_[block] + static_cast<std::uint32_t>(within);
}

std::size_t byte_of(std::string_view text, std::size_t code_point) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (continues(text[i])) continue;
    if (code_point == 0) return i;
    --code_point;
  }
  return text.size();
}

std::string_view cut(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && continues(text[bytes])) --bytes;
  return text.substr(0, bytes);
}

}  // namespace nuncio::text
