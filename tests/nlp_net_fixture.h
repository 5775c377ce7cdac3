// Small thinc model files with any numbers in them, for the tests of the language runtime's
// networks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"

namespace nuncio::nlp::test {

inline std::vector<float> random_floats(std::size_t count, unsigned seed) {
  std::mt19937 engine(seed);
  std::normal_distribution<float> normal;
  std::vector<float> values(count);
  for (float& value : values) value = normal(engine);
  return values;
}

/// A msgpack-numpy array.
inline base::Json array_of(const std::vector<std::size_t>& shape,
                           const std::vector<float>& values) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(values.data());
  return {{"nd", true},
          {"type", "<f4"},
          {"kind", ""},
          {"shape", shape},
          {"data", base::Json::binary({bytes, bytes + values.size() * sizeof(float)})}};
}

/// A thinc model: nodes are added in the order of the file.
class ModelJson {
 public:
  ModelJson& add(const std::string& name, const base::Json& params,
                 const base::Json& attrs = base::Json::object(),
                 const base::Json& refs = base::Json::object()) {
    const std::size_t index = content_["nodes"].size();
    content_["nodes"].push_back(
        {{"index", index}, {"name", name}, {"dims", base::Json::object()}, {"refs", refs}});
    base::Json packed = base::Json::object();
    for (const auto& [key, value] : attrs.items()) {
      packed[key] = base::Json::binary(base::Json::to_msgpack(value));
    }
    content_["attrs"].push_back(packed);
    content_["params"].push_back(params);
    content_["shims"].push_back(base::Json::array());
    return *this;
  }
  const base::Json& json() const { return content_; }
  base::Json& json() { return content_; }

 private:
  base::Json content_ = {{"nodes", base::Json::array()},
                         {"attrs", base::Json::array()},
                         {"params", base::Json::array()},
                         {"shims", base::Json::array()}};
};

/// A .npy file as numpy writes it.
inline std::string npy(const std::string& shape, const std::vector<float>& values,
                       const std::string& descr = "<f4") {
  std::string header =
      "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (" + shape + "), }";
  while ((10 + header.size() + 1) % 64 != 0) header += ' ';
  header += '\n';
  std::string bytes("\x93NUMPY\x01\x00", 8);
  bytes += static_cast<char>(header.size() % 256);
  bytes += static_cast<char>(header.size() / 256);
  bytes += header;
  bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float));
  return bytes;
}

/// A msgpack map of numbers to numbers, which JSON has not.
inline std::string keys(const std::vector<std::pair<std::uint64_t, std::int64_t>>& pairs) {
  std::string bytes(1, static_cast<char>(0x80 + pairs.size()));
  for (const auto& [key, row] : pairs) {
    for (const base::Json& number : {base::Json(key), base::Json(row)}) {
      for (const std::uint8_t byte : base::Json::to_msgpack(number))
        bytes += static_cast<char>(byte);
    }
  }
  return bytes;
}

}  // namespace nuncio::nlp::test
