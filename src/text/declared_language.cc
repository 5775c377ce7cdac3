// See declared_language.h.
#include "text/declared_language.h"

#include "base/quoted.h"
#include "text/utf8.h"

namespace nuncio::text {

std::string refused_language(std::string_view declared) {
  const bool english =
      declared.size() >= 2 && (declared[0] | 0x20) == 'e' && (declared[1] | 0x20) == 'n';
  if (declared.empty() || english) return "";
  constexpr std::size_t kLongest = 60;
  return "its language is " + base::quoted(cut(declared, kLongest)) + "; only English can be read";
}

}  // namespace nuncio::text
