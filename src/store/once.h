// Rows that stand once in their table: the number of the row with given values, made where it is
// not there.
//
// Numbers go up in the order in which values first come, so that a store depends on what was loaded
// alone. The last numbers asked for are kept at hand; memory: at most kMost of them a table.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <string>
#include <unordered_map>

#include "store/bind.h"

namespace nuncio::store {

class Once {
 public:
  /// `find` selects the number by the values, `make` inserts them; both take them in one order.
  Once(SQLite::Database& database, const std::string& find, const std::string& make)
      : database_(database), find_(database, find), make_(database, make) {}

  /// `key` holds the values, parted so that no two rows have the same.
  template <typename... Values>
  std::int64_t number_of(const std::string& key, const Values&... values) {
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
    std::optional<std::int64_t> number = look_up(find_, values...);
    if (!number) {
      run(make_, values...);
      number = database_.getLastInsertRowid();
    }
    if (known_.size() >= kMost) known_.clear();
    known_.emplace(key, *number);
    return *number;
  }

 private:
  static constexpr std::size_t kMost = 50'000;

  SQLite::Database& database_;
  SQLite::Statement find_, make_;
  std::unordered_map<std::string, std::int64_t> known_;
};

}  // namespace nuncio::store
