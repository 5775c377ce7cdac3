// The rows of a query that has tens of thousands of them.
//
// In: a query without parameters. Out: its rows, one by one, their cells by SQLite's own functions:
// SQLiteCpp's columns, each an object that holds the statement, take a third of the time in which
// such a query is read. Errors are SQLiteCpp's. One object a thread. Tested by
// tests/course_rows_test.cc.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace nuncio::store {

class RawRows {
 public:
  RawRows(SQLite::Database& database, const std::string& sql) : database_(database.getHandle()) {
    sqlite3_stmt* statement = nullptr;
    const int result = sqlite3_prepare_v2(database_, sql.c_str(), static_cast<int>(sql.size()) + 1,
                                          &statement, nullptr);
    statement_.reset(statement);
    if (result != SQLITE_OK) throw SQLite::Exception(database_, result);
  }

  /// Whether there is another row, which the cells are then of.
  bool next() {
    const int result = sqlite3_step(statement_.get());
    if (result != SQLITE_ROW && result != SQLITE_DONE) throw SQLite::Exception(database_, result);
    return result == SQLITE_ROW;
  }

  std::int64_t number(int column) const { return sqlite3_column_int64(statement_.get(), column); }
  /// Good until the next row.
  std::string_view text(int column) const {
    const auto* bytes =
        reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    if (!bytes) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
  }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

}  // namespace nuncio::store
