// MessagePack files and their typed reading; every surprise is an Error that names the file.
#include "nlp/msgpack_file.h"

#include <fstream>
#include <span>
#include <sstream>
#include <system_error>

#include "nuncio/error.h"

namespace nuncio::nlp {
namespace {

[[noreturn]] void wrong(std::string_view what, const char* wanted) {
  throw Error(ErrorKind::bad_format, {}, std::string(what) + " is not " + wanted);
}

bool is_text(const msgpack::object& value) {
  return value.type == msgpack::type::STR || value.type == msgpack::type::BIN;
}

std::string_view text_of(const msgpack::object& value) {
  // A STR and a BIN have the same layout in msgpack::object, but only the named member is live.
  if (value.type == msgpack::type::STR) return {value.via.str.ptr, value.via.str.size};
  return {value.via.bin.ptr, value.via.bin.size};
}

}  // namespace

std::string read_bytes(const std::filesystem::path& path) {
  std::error_code failure;
  if (std::filesystem::is_directory(path, failure)) {
    throw Error(ErrorKind::unreadable, {path.string(), 0}, "is a directory");
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  // An empty file makes operator<< set failbit on `bytes`, which is no failure to read.
  if (file) bytes << file.rdbuf();
  if (!file || file.bad()) throw Error(ErrorKind::unreadable, {path.string(), 0}, "cannot be read");
  return std::move(bytes).str();
}

msgpack::object_handle decode_msgpack(std::string_view bytes) {
  constexpr std::size_t kMostDepth = 32;
  const std::size_t most = bytes.size();
  const msgpack::unpack_limit limit(most, most, most, most, most, kMostDepth);
  std::size_t end = 0;
  bool refers = false;
  const auto refer = [](msgpack::type::object_type, std::size_t, void*) { return true; };
  msgpack::object_handle handle =
      msgpack::unpack(bytes.data(), bytes.size(), end, refers, refer, nullptr, limit);
  if (end != bytes.size()) {
    throw Error(ErrorKind::bad_format, {}, "has bytes after its msgpack object");
  }
  return handle;
}

MsgpackFile read_msgpack(const std::filesystem::path& path) {
  std::error_code failure;
  if (std::filesystem::file_size(path, failure) == 0 && !failure)
    throw Error(ErrorKind::bad_format, {path.string(), 0}, "is empty");
  MsgpackFile out{base::MappedFile(path), {}};
  const std::span<const std::byte> bytes = out.file.bytes();
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  with_path(path, [&] { out.handle = decode_msgpack(text); });
  return out;
}

const msgpack::object* find(const msgpack::object& map, std::string_view key) {
  const msgpack::object_map& pairs = as_map(map, "what holds '" + std::string(key) + "'");
  for (std::uint32_t i = 0; i < pairs.size; ++i) {
    const msgpack::object_kv& pair = pairs.ptr[i];
    if (is_text(pair.key) && text_of(pair.key) == key) return &pair.val;
  }
  return nullptr;
}

const msgpack::object& at(const msgpack::object& map, std::string_view key) {
  const msgpack::object* value = find(map, key);
  if (value == nullptr) {
    throw Error(ErrorKind::bad_format, {}, "has no '" + std::string(key) + "'");
  }
  return *value;
}

std::string_view as_string(const msgpack::object& value, std::string_view what) {
  if (!is_text(value)) wrong(what, "a string");
  return text_of(value);
}

bool as_bool(const msgpack::object& value, std::string_view what) {
  if (value.type != msgpack::type::BOOLEAN) wrong(what, "true or false");
  return value.via.boolean;
}

std::int64_t as_int(const msgpack::object& value, std::string_view what) {
  if (value.type == msgpack::type::NEGATIVE_INTEGER) return value.via.i64;
  if (value.type != msgpack::type::POSITIVE_INTEGER || value.via.u64 > INT64_MAX) {
    wrong(what, "an integer");
  }
  return static_cast<std::int64_t>(value.via.u64);
}

std::uint64_t as_uint(const msgpack::object& value, std::string_view what) {
  if (value.type != msgpack::type::POSITIVE_INTEGER) wrong(what, "an integer of at least 0");
  return value.via.u64;
}

double as_double(const msgpack::object& value, std::string_view what) {
  switch (value.type) {
    case msgpack::type::FLOAT32:
    case msgpack::type::FLOAT64:
      return value.via.f64;
    case msgpack::type::POSITIVE_INTEGER:
      return static_cast<double>(value.via.u64);
    case msgpack::type::NEGATIVE_INTEGER:
      return static_cast<double>(value.via.i64);
    default:
      wrong(what, "a number");
  }
}

const msgpack::object_map& as_map(const msgpack::object& value, std::string_view what) {
  if (value.type != msgpack::type::MAP) wrong(what, "a map");
  return value.via.map;
}

const msgpack::object_array& as_array(const msgpack::object& value, std::string_view what) {
  if (value.type != msgpack::type::ARRAY) wrong(what, "an array");
  return value.via.array;
}

void with_path(const std::filesystem::path& path, const std::function<void()>& read) {
  try {
    read();
  } catch (const Error& error) {
    if (!error.where.path.empty()) throw;
    throw Error(error.kind, {path.string(), error.where.line}, error.what());
  } catch (const msgpack::unpack_error&) {
    throw Error(ErrorKind::bad_format, {path.string(), 0}, "is not msgpack, or is cut short");
  } catch (const msgpack::type_error&) {
    throw Error(ErrorKind::bad_format, {path.string(), 0}, "holds a value of another type");
  }
}

}  // namespace nuncio::nlp
