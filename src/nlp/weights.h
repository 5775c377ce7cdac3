// The trained arrays of one component, as thinc's Model.to_bytes wrote them (`<component>/model`).
//
// In: msgpack of four aligned lists (nodes, attrs, params, shims), one entry a node of the network,
// in the breadth-first order of thinc's Model.walk; arrays are msgpack-numpy maps. Out: the nodes
// by name, their whole-number attributes, and float32 arrays whose shape the caller states and this
// checks. Foreign, cut or contradicting bytes throw Error bad_format; nothing in the file is
// trusted. Thread-safe: const after reading. Tested by tests/nlp_net_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace nuncio::nlp {

/// Copies share the numbers, which nothing changes.
struct Array {
  std::vector<std::size_t> shape;
  std::span<const float> data;          ///< row-major; as many as the shape's product
  std::shared_ptr<const float[]> held;  ///< where they lie
};

struct ModelNode {
  std::string name;
  std::map<std::string, std::int64_t, std::less<>>
      attrs;  ///< those that are whole numbers or booleans
  std::map<std::string, std::size_t, std::less<>> refs;  ///< indices of other nodes
  std::map<std::string, Array, std::less<>> params;
};

class ModelFile {
 public:
  /// Throws Error unreadable or bad_format.
  static ModelFile read(const std::filesystem::path& path);

  /// The nodes of that name, in the file's order; bad_format unless there are `count` of them.
  std::vector<const ModelNode*> nodes(std::string_view name, std::size_t count) const;
  /// The node that the network's root calls `ref`.
  const ModelNode& root_ref(std::string_view ref) const;
  /// An array of that node; bad_format if it is missing or has another shape.
  const Array& param(const ModelNode& node, std::string_view name,
                     std::initializer_list<std::size_t> shape) const;
  std::int64_t attr(const ModelNode& node, std::string_view name) const;

 private:
  [[noreturn]] void fail(const std::string& why) const;

  std::string path_;
  std::vector<ModelNode> nodes_;
};

}  // namespace nuncio::nlp
