// Fuzzes what finds reprints: a text of any bytes has a sound signature, which packs and reads
// back; bytes that read as a signature are those that it packs to.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "reprints/reprint.h"
#include "reprints/signature.h"
#include "reprints/telling.h"

namespace {

using namespace nuncio;
using reprints::Signature;

void check(const Signature& a, const Signature& b) {
  NUNCIO_CHECK(reprints::unpack(reprints::pack(a)) == a, "a signature reads back");
  NUNCIO_CHECK(std::ranges::is_sorted(reprints::band_keys(a)), "keys come in order");
  NUNCIO_CHECK(reprints::is_reprint(a, b) == reprints::is_reprint(b, a), "both ways alike");
  const reprints::Likeness like = reprints::likeness(a, b);
  for (const double share : {like.resemblance, like.contained, like.names, like.figures})
    NUNCIO_CHECK(share >= 0 && share <= 1, "shares are shares");
  NUNCIO_CHECK(a.shingles.kept == 0 || reprints::similarity(a, a) == 1, "alike to itself");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string_view half = bytes.substr(0, size / 2);
  check(reprints::signature_of(bytes, half, {}), reprints::signature_of(half, "", {}));
  if (const auto read = reprints::unpack(bytes)) {
    NUNCIO_CHECK(reprints::pack(*read) == bytes, "one form for one signature");
    check(*read, reprints::signature_of(bytes, "", {}));
  }
  const reprints::Telling told = reprints::telling_of(bytes, reprints::folded_words(half));
  NUNCIO_CHECK(std::ranges::is_sorted(told.names) && std::ranges::is_sorted(told.words),
               "what is told comes in order");
  return 0;
}
