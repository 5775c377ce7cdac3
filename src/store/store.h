// A store: one SQLite database with documents, events and what else was read of them.
//
// Opened for reading, it can be read while a loader writes (SQLite's write-ahead log). Opened for
// writing, it is made where it is not there, brought up to the current version where it is older,
// and held by one loader at a time. Every error of SQLite comes out as an Error that names the
// store and says why in words. One object a thread. Tested by tests/store_test.cc and
// tests/cli/test_store.py.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <memory>
#include <string>

#include "base/lock_file.h"
#include "nuncio/error.h"

namespace nuncio::store {

enum class Access { read, write };

/// Whether a file is a SQLite database, by its first bytes: a store, or what will be refused as
/// none. False where there is no such file.
bool is_database(const std::string& path);

/// What SQLite said, about the store.
Error error_of(const SQLite::Exception& fault, const std::string& path);

/// Throws on what is being caught: what SQLite, JSON or a row said, as an Error about the store.
[[noreturn]] void tell_fault(const std::string& path);

/// Does `work`; the exceptions of the libraries beneath come out as Error.
template <typename Work>
auto told(const std::string& path, Work work) {
  try {
    return work();
  } catch (...) {
    tell_fault(path);
  }
}

class Store {
 public:
  /// Throws Error: unreadable (not there, no permission), bad_format (no store, damaged, or of a
  /// newer version), write (cannot be made or locked, or another loader is at work).
  Store(const std::string& named, Access access);

  const std::string& path() const { return path_; }
  SQLite::Database& database() const { return *database_; }

 private:
  void open(const std::string& named, Access access);

  std::string path_;                      ///< absolute, without links
  std::unique_ptr<base::LockFile> lock_;  ///< while it is open for writing
  std::unique_ptr<SQLite::Database> database_;
};

}  // namespace nuncio::store
