// See plurals.h.
#include "actors/plurals.h"

#include <algorithm>
#include <string_view>

namespace nuncio::actors {

std::string plural_of(const std::string& phrase) {
  std::size_t end = phrase.size();
  for (const std::string_view link :
       {" of ", " for ", " in ", "-at-", "-in-", "-elect", "-designate"}) {
    end = std::min(end, phrase.find(link));
  }
  const std::string head = phrase.substr(0, end), rest = phrase.substr(end);
  const auto ends = [&head](std::string_view tail) { return head.ends_with(tail); };
  if (head.empty() || ends("men") || (ends("s") && !ends("ss")) || ends("people")) return {};
  // "Germans", "Ottomans": no men of a kind.
  const bool own_word = ends("German") || ends("Roman") || ends("Norman") || ends("Ottoman") ||
                        ends("human") || ends("shaman");
  if (ends("man") && !own_word) return head.substr(0, head.size() - 2) + "en" + rest;
  const bool vowel_y = ends("ay") || ends("ey") || ends("oy") || ends("uy");
  if (ends("y") && !vowel_y) return head.substr(0, head.size() - 1) + "ies" + rest;
  if (ends("ss") || ends("sh") || ends("ch") || ends("x")) return head + "es" + rest;
  return head + "s" + rest;
}

bool looks_plural(const std::string& phrase) {
  return (phrase.ends_with('s') && !phrase.ends_with("ss")) || phrase.ends_with("men") ||
         phrase.ends_with("people") || phrase.ends_with("children") || phrase == "police" ||
         phrase.ends_with(" police");
}

}  // namespace nuncio::actors
