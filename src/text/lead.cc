// Two forms, both within the first bytes of a text: capitals, and what may follow a town, up to a
// dash; words without a stop up to a colon, behind which a sentence begins with a capital.
#include "text/lead.h"

#include <array>

namespace nuncio::text {
namespace {

constexpr std::size_t kLongest = 80;  // bytes of a lead
constexpr std::size_t kShouted = 3;   // capitals with which a dateline begins

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

/// Behind a mark: blanks, then a capital or, above ASCII, any letter. Where that is; 0 if not so.
std::size_t sentence_behind(std::string_view text, std::size_t at) {
  std::size_t i = at;
  while (i < text.size() && text[i] == ' ') ++i;
  const bool begins =
      i < text.size() && (is_upper(text[i]) || static_cast<unsigned char>(text[i]) >= 0xC3);
  return begins && i > at ? i : 0;
}

std::size_t dateline(std::string_view text) {
  static constexpr std::array<std::string_view, 4> kDashes = {" -- ", " \u2014 ", " \u2013 ",
                                                              " - "};
  for (std::size_t i = 0; i < kShouted; ++i)
    if (i >= text.size() || !is_upper(text[i])) return 0;
  const std::string_view head = text.substr(0, kLongest);
  for (const std::string_view dash : kDashes) {
    const std::size_t at = head.find(dash);
    if (at == std::string_view::npos || head.substr(0, at).find_first_of(".:;\n\"") < at) continue;
    // A town in capitals, then at most a country, a day, an agency in brackets.
    std::size_t shouted = 0;
    while (shouted < at && !is_lower(head[shouted])) ++shouted;
    const bool rest = shouted == at || head.substr(0, at).find_first_of(",(") < at;
    if (rest) return sentence_behind(text, at + dash.size() - 1);
  }
  return 0;
}

/// "said: " and "warned: " bring in words of somebody, which are no sentence of the text's own.
bool brings_in_words(std::string_view head) {
  static constexpr std::array<std::string_view, 12> kLast = {
      "said",   "says",  "added",  "adds",    "wrote",    "told",
      "stated", "asked", "warned", "tweeted", "declared", "following"};
  for (const std::string_view word : kLast)
    if (head.ends_with(word)) return true;
  return false;
}

std::size_t running_title(std::string_view text) {
  const std::size_t colon = text.substr(0, kLongest).find(": ");
  if (colon == std::string_view::npos || colon < kShouted) return 0;
  const std::string_view head = text.substr(0, colon);
  if (head.find_first_of(".;!?\n\"") != std::string_view::npos || brings_in_words(head)) return 0;
  return is_lower(text.front()) ? 0 : sentence_behind(text, colon + 1);
}

}  // namespace

std::size_t lead_length(std::string_view text) {
  const std::size_t by_dash = dateline(text);
  return by_dash != 0 ? by_dash : running_title(text);
}

}  // namespace nuncio::text
