// The one exception of the library, and where it happened.
//
// Thrown only when the work cannot go on: a missing or broken model, lexicon or table, an option
// out of range, an unreadable file. Imperfect data never throw; they become a `Note` (types.h).
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

namespace nuncio {

enum class ErrorKind {
  usage,        ///< an option or argument is wrong
  unreadable,   ///< a file or folder is missing or cannot be read
  bad_format,   ///< a file was read and is not what it should be
  unsupported,  ///< a model asks for a component or architecture this build does not have
  write,        ///< output could not be written
};

/// A place in a file. `line` counts from 1; 0 means the file as a whole.
struct Where {
  std::string path;
  std::size_t line = 0;
};

/// `what()` reads `path:line: why` (or `path: why`, or `why`).
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, Where where, const std::string& why);
  ErrorKind kind;
  Where where;
  std::string why;  ///< without the place
};

/// "path:line: why", "path: why" or "why", by what is known of the place.
std::string message(const Where& where, const std::string& why);

}  // namespace nuncio
