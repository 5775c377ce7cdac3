// Reads the msgpack files of a spaCy pipeline folder, with every wrong type an Error.
//
// In: a file. Out: the decoded object and typed access to it. The keys of a map may be str or bin
// (msgpack of Python bytes); the accessors do not care which. A reader never trusts the file: a
// missing key, another type or a number out of range throws Error bad_format that names what was
// looked for. The caller that knows the path wraps its reading in `with_path`, which adds the path
// to such an Error. Thread-safe: free functions without state. Tested by tests/nlp_text_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <msgpack.hpp>
#include <string>
#include <string_view>

#include "base/mapped_file.h"

namespace nuncio::nlp {

/// The bytes of a file. Throws Error unreadable.
std::string read_bytes(const std::filesystem::path& path);

/// Decodes one object that takes up all the bytes; its strings and bins are views into them. Throws
/// msgpack::unpack_error or Error bad_format. A count that the bytes cannot hold is refused before
/// memory is taken for it.
msgpack::object_handle decode_msgpack(std::string_view bytes);

/// A file and the object in it, valid as long as this is.
struct MsgpackFile {
  base::MappedFile file;
  msgpack::object_handle handle;

  const msgpack::object& get() const { return handle.get(); }
};

/// Decodes one object that takes up the whole file. Throws Error unreadable, or bad_format where
/// the bytes are not msgpack or more follow the object.
MsgpackFile read_msgpack(const std::filesystem::path& path);

/// The value under a str or bin key; null if the key is absent. Throws bad_format if `map` is no
/// map.
const msgpack::object* find(const msgpack::object& map, std::string_view key);

/// The value under a key that must be there.
const msgpack::object& at(const msgpack::object& map, std::string_view key);

/// The bytes of a str or bin; a view into the handle. `what` names the value in the Error.
std::string_view as_string(const msgpack::object& value, std::string_view what);

bool as_bool(const msgpack::object& value, std::string_view what);
std::int64_t as_int(const msgpack::object& value, std::string_view what);
std::uint64_t as_uint(const msgpack::object& value, std::string_view what);
/// A float of either width, or an integer.
double as_double(const msgpack::object& value, std::string_view what);

const msgpack::object_map& as_map(const msgpack::object& value, std::string_view what);
const msgpack::object_array& as_array(const msgpack::object& value, std::string_view what);

/// Runs `read`; an Error that carries no path gets `path` and keeps its kind. msgpack's own
/// exceptions become bad_format.
void with_path(const std::filesystem::path& path, const std::function<void()>& read);

}  // namespace nuncio::nlp
