// See ascii.h.
#include "base/ascii.h"

namespace nuncio::base {

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string upper_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

std::string lower_word(const Parse& parse, std::string_view text, std::uint32_t token) {
  const Span span = parse.tokens[token].span;
  return lower_ascii(text.substr(span.begin, span.end - span.begin));
}

}  // namespace nuncio::base
