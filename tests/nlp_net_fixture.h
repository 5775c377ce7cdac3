// Small thinc model files with any numbers in them, for the tests of the language runtime's
// networks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

namespace nuncio::nlp::test {

inline std::vector<float> random_floats(std::size_t count, unsigned seed) {
  std::mt19937 engine(seed);
  std::normal_distribution<float> normal;
  std::vector<float> values(count);
  for (float& value : values) value = normal(engine);
  return values;
}

/// A msgpack-numpy array.
inline nlohmann::json array_of(const std::vector<std::size_t>& shape,
                               const std::vector<float>& values) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(values.data());
  return {{"nd", true},
          {"type", "<f4"},
          {"kind", ""},
          {"shape", shape},
          {"data", nlohmann::json::binary({bytes, bytes + values.size() * sizeof(float)})}};
}

/// A thinc model: nodes are added in the order of the file.
class ModelJson {
 public:
  ModelJson& add(const std::string& name, const nlohmann::json& params,
                 const nlohmann::json& attrs = nlohmann::json::object(),
                 const nlohmann::json& refs = nlohmann::json::object()) {
    const std::size_t index = content_["nodes"].size();
    content_["nodes"].push_back(
        {{"index", index}, {"name", name}, {"dims", nlohmann::json::object()}, {"refs", refs}});
    nlohmann::json packed = nlohmann::json::object();
    for (const auto& [key, value] : attrs.items()) {
      packed[key] = nlohmann::json::binary(nlohmann::json::to_msgpack(value));
    }
    content_["attrs"].push_back(packed);
    content_["params"].push_back(params);
    content_["shims"].push_back(nlohmann::json::array());
    return *this;
  }
  const nlohmann::json& json() const { return content_; }
  nlohmann::json& json() { return content_; }

 private:
  nlohmann::json content_ = {{"nodes", nlohmann::json::array()},
                             {"attrs", nlohmann::json::array()},
                             {"params", nlohmann::json::array()},
                             {"shims", nlohmann::json::array()}};
};

}  // namespace nuncio::nlp::test
