// How an Error reads: the place first, as compilers write it.
#include "nuncio/error.h"

namespace nuncio {

std::string message(const Where& where, const std::string& why) {
  if (where.path.empty()) return why;
  if (where.line == 0) return where.path + ": " + why;
  return where.path + ":" + std::to_string(where.line) + ": " + why;
}

Error::Error(ErrorKind kind_in, Where where_in, const std::string& why_in)
    : std::runtime_error(message(where_in, why_in)),
      kind(kind_in),
      where(std::move(where_in)),
      why(why_in) {}

}  // namespace nuncio
