// Structs to the bytes of an image and back, by cereal (docs/decisions/0010-images.md).
//
// In: a struct of which each field is a value, a container or a struct with
// `serialize(archive, value)` in its namespace or `value.serialize(archive)`. Out: bytes, and the
// same struct again. unpack() gives none where the bytes end too early or count too much; that they
// are the ones once packed is for the image's checksum to say. Included by the files that pack
// alone: it is slow to compile.
#pragma once

#define CEREAL_SIZE_TYPE std::uint32_t  // of lengths in the bytes
#include <cereal/cereal.hpp>
#include <cereal/types/array.hpp>
#include <cereal/types/map.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/unordered_map.hpp>
#include <cereal/types/unordered_set.hpp>
#include <cereal/types/vector.hpp>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "nuncio/error.h"

namespace nuncio {

template <class Archive>
void serialize(Archive& archive, Where& where) {
  archive(where.path, where.line);
}

namespace base {

/// cereal's own archives go through streams, which takes twice as long.
class Packer : public cereal::OutputArchive<Packer, cereal::AllowEmptyClassElision> {
 public:
  Packer() : OutputArchive(this) {}
  void put(const void* data, std::size_t size) {
    bytes.append(static_cast<const char*>(data), size);
  }

  std::string bytes;
};

class Unpacker : public cereal::InputArchive<Unpacker, cereal::AllowEmptyClassElision> {
 public:
  explicit Unpacker(std::string_view from) : InputArchive(this), bytes(from) {}
  void get(void* data, std::size_t size) {
    if (size > bytes.size()) throw cereal::Exception("the bytes end too early");
    if (size == 0) return;  // an empty container has no memory to copy to
    std::memcpy(data, bytes.data(), size);
    bytes.remove_prefix(size);
  }

  std::string_view bytes;  ///< what is left of them
};

template <typename Number>
  requires std::is_arithmetic_v<Number>
void CEREAL_SAVE_FUNCTION_NAME(Packer& packer, const Number& number) {
  packer.put(&number, sizeof number);
}

template <typename Number>
  requires std::is_arithmetic_v<Number>
void CEREAL_LOAD_FUNCTION_NAME(Unpacker& unpacker, Number& number) {
  if constexpr (std::is_same_v<Number, bool>) {
    std::uint8_t byte = 0;
    unpacker.get(&byte, 1);
    if (byte > 1) throw cereal::Exception("neither true nor false");
    number = byte == 1;
  } else {
    unpacker.get(&number, sizeof number);
  }
}

template <typename Data>
void CEREAL_SAVE_FUNCTION_NAME(Packer& packer, const cereal::BinaryData<Data>& data) {
  packer.put(data.data, static_cast<std::size_t>(data.size));
}

template <typename Data>
void CEREAL_LOAD_FUNCTION_NAME(Unpacker& unpacker, cereal::BinaryData<Data>& data) {
  unpacker.get(data.data, static_cast<std::size_t>(data.size));
}

template <class Archive, typename Value>
  requires std::is_same_v<Archive, Packer> || std::is_same_v<Archive, Unpacker>
void CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, cereal::NameValuePair<Value>& pair) {
  archive(pair.value);
}

template <class Archive, typename Value>
  requires std::is_same_v<Archive, Packer> || std::is_same_v<Archive, Unpacker>
void CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, cereal::SizeTag<Value>& size) {
  archive(size.size);
  // Every element takes a byte at least, so no memory is taken for more of them.
  if constexpr (std::is_same_v<Archive, Unpacker>) {
    if (size.size > archive.bytes.size()) throw cereal::Exception("counts more than there is");
  }
}

template <typename Value>
std::string pack(const Value& value) {
  Packer packer;
  packer(value);
  return std::move(packer.bytes);
}

template <typename Value>
std::optional<Value> unpack(std::string_view bytes) {
  try {
    Unpacker unpacker(bytes);
    std::optional<Value> value(std::in_place);
    unpacker(*value);
    if (!unpacker.bytes.empty()) return std::nullopt;
    return value;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace base
}  // namespace nuncio

CEREAL_SETUP_ARCHIVE_TRAITS(nuncio::base::Unpacker, nuncio::base::Packer)
