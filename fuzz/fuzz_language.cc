// Fuzzes the recognition of languages: any bytes have an answer, and what is called English is not
// refused.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "text/language.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace nuncio;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const text::Language language = text::recognise_language(bytes);
  NUNCIO_CHECK(!language.code.empty() || !language.reliable, "nothing is not sure");
  const bool refused = text::surely_not_english(bytes);
  NUNCIO_CHECK(!refused || (language.reliable && language.code != "en"),
               "only another language is refused");
  return 0;
}
