// msgpack to checked arrays; see weights.h.
#include "nlp/weights.h"

#include <bit>
#include <cstring>

#include "nlp/msgpack_file.h"
#include "nuncio/error.h"

namespace nuncio::nlp {
namespace {

// numpy writes "<f4" on every machine that this code runs on.
static_assert(std::endian::native == std::endian::little);

constexpr std::size_t kMostDimensions = 8;

std::string shape_text(const std::vector<std::size_t>& shape) {
  std::string out;
  for (const std::size_t size : shape) out += (out.empty() ? "" : "x") + std::to_string(size);
  return out;
}

// A msgpack-numpy array: {"nd": true, "type": "<f4", "kind": "", "shape": [...], "data": bytes}.
Array read_array(const msgpack::object& value) {
  const msgpack::object* nd = find(value, "nd");
  if (!nd || !as_bool(*nd, "nd") || as_string(at(value, "type"), "an array's type") != "<f4") {
    throw Error(ErrorKind::bad_format, {}, "a parameter is not a float32 array");
  }
  Array array;
  const std::string_view bytes = as_string(at(value, "data"), "an array's data");
  const msgpack::object_array& shape = as_array(at(value, "shape"), "an array's shape");
  const std::size_t count = bytes.size() / sizeof(float);
  std::size_t product = 1;
  bool fits = shape.size <= kMostDimensions;
  for (std::uint32_t i = 0; fits && i < shape.size; ++i) {
    const std::uint64_t size = as_uint(shape.ptr[i], "an array's shape");
    fits = size > 0 && size <= count / product;  // so the product cannot overflow
    array.shape.push_back(size);
    product *= fits ? size : 1;
  }
  if (!fits || product != count || bytes.size() % sizeof(float) != 0) {
    throw Error(ErrorKind::bad_format, {}, "an array's data does not fill its shape");
  }
  if (count == 0) return array;
  // In the file they may lie at any byte, so they cannot be read where they are.
  const auto numbers = std::make_shared_for_overwrite<float[]>(count);
  std::memcpy(numbers.get(), bytes.data(), bytes.size());
  array.data = {numbers.get(), count};
  array.held = numbers;
  return array;
}

// Attributes are msgpack inside msgpack; only numbers and booleans matter here.
void read_attr(const std::string& name, const msgpack::object& value, ModelNode& node) {
  const std::string_view bytes = as_string(value, "an attribute");
  const msgpack::object_handle handle = decode_msgpack(bytes);
  const msgpack::object& inner = handle.get();
  if (inner.type == msgpack::type::BOOLEAN) node.attrs[name] = inner.via.boolean;
  if (inner.type == msgpack::type::POSITIVE_INTEGER ||
      inner.type == msgpack::type::NEGATIVE_INTEGER) {
    node.attrs[name] = as_int(inner, name);
  }
}

ModelNode read_node(const msgpack::object& info, const msgpack::object& attrs,
                    const msgpack::object& params) {
  ModelNode node;
  node.name = as_string(at(info, "name"), "a node's name");
  const msgpack::object_map& refs = as_map(at(info, "refs"), "refs");
  for (std::uint32_t i = 0; i < refs.size; ++i) {
    if (refs.ptr[i].val.is_nil()) continue;
    node.refs[std::string(as_string(refs.ptr[i].key, "a ref"))] = as_uint(refs.ptr[i].val, "a ref");
  }
  const msgpack::object_map& attr_map = as_map(attrs, "attrs");
  for (std::uint32_t i = 0; i < attr_map.size; ++i) {
    read_attr(std::string(as_string(attr_map.ptr[i].key, "an attribute")), attr_map.ptr[i].val,
              node);
  }
  const msgpack::object_map& param_map = as_map(params, "params");
  for (std::uint32_t i = 0; i < param_map.size; ++i) {
    if (param_map.ptr[i].val.is_nil()) continue;
    const std::string name(as_string(param_map.ptr[i].key, "a parameter"));
    node.params[name] = read_array(param_map.ptr[i].val);
  }
  return node;
}

}  // namespace

ModelFile ModelFile::read(const std::filesystem::path& path) {
  const MsgpackFile handle = read_msgpack(path);
  ModelFile file;
  file.path_ = path;
  with_path(path, [&] {
    const msgpack::object_array& nodes = as_array(at(handle.get(), "nodes"), "nodes");
    const msgpack::object_array& attrs = as_array(at(handle.get(), "attrs"), "attrs");
    const msgpack::object_array& params = as_array(at(handle.get(), "params"), "params");
    if (attrs.size != nodes.size || params.size != nodes.size) {
      throw Error(ErrorKind::bad_format, {}, "nodes, attrs and params differ in length");
    }
    for (std::uint32_t i = 0; i < nodes.size; ++i) {
      file.nodes_.push_back(read_node(nodes.ptr[i], attrs.ptr[i], params.ptr[i]));
    }
  });
  if (file.nodes_.empty()) file.fail("has no nodes");
  return file;
}

void ModelFile::fail(const std::string& why) const {
  throw Error(ErrorKind::bad_format, {path_, 0}, why);
}

std::vector<const ModelNode*> ModelFile::nodes(std::string_view name, std::size_t count) const {
  std::vector<const ModelNode*> found;
  for (const ModelNode& node : nodes_) {
    if (node.name == name) found.push_back(&node);
  }
  if (found.size() != count) {
    fail("has " + std::to_string(found.size()) + " layers '" + std::string(name) +
         "', config.cfg asks for " + std::to_string(count));
  }
  return found;
}

const ModelNode& ModelFile::root_ref(std::string_view ref) const {
  const auto found = nodes_[0].refs.find(ref);
  if (found == nodes_[0].refs.end() || found->second >= nodes_.size()) {
    fail("has no layer called '" + std::string(ref) + "'");
  }
  return nodes_[found->second];
}

const Array& ModelFile::param(const ModelNode& node, std::string_view name,
                              std::initializer_list<std::size_t> shape) const {
  const auto found = node.params.find(name);
  const std::string place = "layer '" + node.name + "': " + std::string(name);
  if (found == node.params.end()) fail(place + " is missing");
  const std::vector<std::size_t> wanted(shape);
  if (found->second.shape != wanted) {
    fail(place + " is " + shape_text(found->second.shape) + ", config.cfg asks for " +
         shape_text(wanted));
  }
  return found->second;
}

std::int64_t ModelFile::attr(const ModelNode& node, std::string_view name) const {
  const auto found = node.attrs.find(name);
  if (found == node.attrs.end())
    fail("layer '" + node.name + "' has no attribute " + std::string(name));
  return found->second;
}

}  // namespace nuncio::nlp
