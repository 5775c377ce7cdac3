// Values into the parameters of a statement; no value is NULL.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace nuncio::store {

inline void put(SQLite::Statement& statement, int at, std::string_view text) {
  statement.bind(at, std::string(text));
}
inline void put(SQLite::Statement& statement, int at, std::floating_point auto value) {
  statement.bind(at, static_cast<double>(value));
}
inline void put(SQLite::Statement& statement, int at, std::integral auto value) {
  statement.bind(at, static_cast<std::int64_t>(value));
}
template <typename T>
void put(SQLite::Statement& statement, int at, const std::optional<T>& value) {
  if (value) {
    put(statement, at, *value);
  } else {
    statement.bind(at);
  }
}

/// Runs a statement that gives no rows, with these values for its parameters in their order.
template <typename... Values>
void run(SQLite::Statement& statement, const Values&... values) {
  int at = 0;
  (put(statement, ++at, values), ...);
  statement.exec();
  statement.reset();
}

/// The first column of the first row that a statement gives with these values; nothing without a
/// row.
template <typename... Values>
std::optional<std::int64_t> look_up(SQLite::Statement& statement, const Values&... values) {
  int at = 0;
  (put(statement, ++at, values), ...);
  std::optional<std::int64_t> found;
  if (statement.executeStep()) found = statement.getColumn(0).getInt64();
  statement.reset();
  return found;
}

}  // namespace nuncio::store
