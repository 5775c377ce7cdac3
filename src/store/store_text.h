// How much of a text a store keeps.
#pragma once

#include <string_view>

namespace nuncio::store {

/// docs/store-format.md says what of it may be passed on.
enum class StoreText {
  none,       ///< no word of it
  sentences,  ///< those that a record is read from
  full        ///< the whole
};

/// "none", "full"; anything else means sentences.
inline StoreText store_text(std::string_view name) {
  if (name == "none") return StoreText::none;
  return name == "full" ? StoreText::full : StoreText::sentences;
}

}  // namespace nuncio::store
