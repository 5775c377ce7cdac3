// Fuzzes the reader of images (base/image_archive.h): of every kind of container that tables have.
//
// Whatever the bytes, unpack() gives a value or none, and takes no more memory than a small
// multiple of them; a value that it gives is packed and read again as the same.
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/check.h"
#include "base/image_archive.h"

namespace {

struct Sample {
  std::vector<std::string> words;
  std::map<std::string, std::vector<std::uint32_t>> numbers;
  std::unordered_map<std::uint64_t, std::uint32_t> ways;
  std::unordered_multimap<std::string, std::uint32_t> names;
  std::unordered_set<std::string> set;
  std::optional<int> year;

  template <class Archive>
  void serialize(Archive& archive) {
    archive(words, numbers, ways, names, set, year);
  }
  friend bool operator==(const Sample&, const Sample&) = default;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace nuncio;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto value = base::unpack<Sample>(bytes)) {
    const auto again = base::unpack<Sample>(base::pack(*value));
    NUNCIO_CHECK(again && *again == *value, "what was read is packed and read again");
  }
  return 0;
}
