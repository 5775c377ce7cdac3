// Opening of stores, and SQLite's errors in words; see store.h.
#include "store/store.h"

#include <sqlite3.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <set>
#include <string_view>
#include <system_error>

#include "base/json.h"
#include "store/schema.h"

namespace nuncio::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic{"SQLite format 3\0", 16};
// A Store belongs to one thread, so SQLite need not lock for each value that is read.
constexpr int kOneThread = SQLITE_OPEN_NOMUTEX;
constexpr int kWaitMs = 10'000;  // for a reader that holds the database, or a checkpoint

int number(SQLite::Database& database, const char* pragma) {
  return database.execAndGet(std::string("PRAGMA ") + pragma).getInt();
}

/// `path` as a URI of SQLite. Immutable: SQLite looks for no changes and makes no files beside it.
std::string immutable_uri(const std::string& path) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-";
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : fs::absolute(path).string()) {
    if (kPlain.find(c) != std::string_view::npos) {
      uri += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      uri += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return uri + "?immutable=1";
}

/// A store may come from anybody: what its schema says must not do more than hold tables, and a
/// damaged page must be seen (sqlite.org/security.html).
void harden(SQLite::Database& database) {
  sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  database.exec("PRAGMA trusted_schema = OFF");
  database.exec("PRAGMA cell_size_check = ON");
}

/// A database in a folder that cannot be written has no place for the files that readers share. If
/// no loader left a log there, nothing can change, and SQLite can read without them.
std::unique_ptr<SQLite::Database> open_for_reading(const std::string& path) {
  // Who reads last puts the log into the store and clears the files beside it away, if he may.
  auto database =
      std::make_unique<SQLite::Database>(path, SQLite::OPEN_READWRITE | kOneThread, kWaitMs);
  try {
    database->execAndGet("SELECT count(*) FROM sqlite_schema");
    harden(*database);
    database->exec("PRAGMA query_only = ON");
    return database;
  } catch (const SQLite::Exception& fault) {
    const int code = fault.getErrorCode();
    std::error_code ignored;
    const bool log =
        fs::exists(path + "-wal", ignored) && fs::file_size(path + "-wal", ignored) > 0;
    if ((code != SQLITE_CANTOPEN && code != SQLITE_READONLY) || log) throw;
  }
  database = std::make_unique<SQLite::Database>(
      immutable_uri(path), SQLite::OPEN_READONLY | SQLite::OPEN_URI | kOneThread, kWaitMs);
  harden(*database);
  return database;
}

void refuse_foreign(SQLite::Database& database, const std::string& path) {
  if (number(database, "application_id") != kApplicationId)
    throw Error(ErrorKind::bad_format, {path, 0}, "is a SQLite database, but no Nuncio store");
  const int version = number(database, "user_version");
  if (version > current_version()) {
    throw Error(ErrorKind::bad_format, {path, 0},
                "was made by a newer Nuncio: version " + std::to_string(version) +
                    " of the store's tables, where this one knows " +
                    std::to_string(current_version()));
  }
}

/// Each step in a transaction: a store is of one version or the next, never between.
void migrate(SQLite::Database& database) {
  for (int version = number(database, "user_version"); version < current_version(); ++version) {
    SQLite::Transaction step(database);
    database.exec(migrations()[static_cast<std::size_t>(version)]);
    database.exec("PRAGMA user_version = " + std::to_string(version + 1));
    step.commit();
  }
}

/// Every column of every table, "events.quad".
std::set<std::string> columns_of(SQLite::Database& database) {
  std::set<std::string> columns;
  SQLite::Statement query(database,
                          "SELECT m.name || '.' || c.name FROM sqlite_schema m,"
                          " pragma_table_info(m.name) c WHERE m.type = 'table'");
  while (query.executeStep()) columns.insert(query.getColumn(0).getString());
  return columns;
}

/// A store that was tampered with may call anything a table of the current version.
void check_tables(SQLite::Database& database, const std::string& path) {
  static const std::set<std::string> kWanted = [] {
    SQLite::Database empty(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    for (const char* step : migrations()) empty.exec(step);
    return columns_of(empty);
  }();
  const std::set<std::string> found = columns_of(database);
  for (const std::string& column : kWanted) {
    if (!found.contains(column))
      throw Error(ErrorKind::bad_format, {path, 0}, "is damaged: it has no " + column);
  }
}

bool is_empty(SQLite::Database& database) {
  return database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0 &&
         number(database, "application_id") == 0;
}

std::unique_ptr<SQLite::Database> open_for_writing(const std::string& path) {
  auto database = std::make_unique<SQLite::Database>(
      path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | kOneThread, kWaitMs);
  if (is_empty(*database)) {
    database->exec("PRAGMA application_id = " + std::to_string(kApplicationId));
  } else {
    refuse_foreign(*database, path);
  }
  database->exec("PRAGMA journal_mode = WAL");
  database->exec(
      "PRAGMA synchronous = NORMAL");  // a kill loses nothing; a power cut the last batches
  database->exec("PRAGMA cache_size = -65536");  // 64 MiB
  harden(*database);
  migrate(*database);
  check_tables(*database, path);
  return database;
}

}  // namespace

bool is_database(const std::string& path) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) return false;
  std::array<char, kMagic.size()> start{};
  std::ifstream(path, std::ios::binary).read(start.data(), start.size());
  return std::string_view(start.data(), start.size()) == kMagic;
}

Error error_of(const SQLite::Exception& fault, const std::string& path) {
  const Where where{path, 0};
  switch (fault.getErrorCode()) {
    case SQLITE_FULL:
      return {ErrorKind::write, where, "the disk is full; what was loaded before is kept"};
    case SQLITE_READONLY:
      return {ErrorKind::write, where, "cannot be written (it or its folder is read-only)"};
    case SQLITE_CANTOPEN:
      return {ErrorKind::unreadable, where, "cannot be opened"};
    case SQLITE_PERM:
      return {ErrorKind::unreadable, where, "cannot be opened: no permission"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorKind::write, where, "is held by another program"};
    case SQLITE_NOTADB:
      return {ErrorKind::bad_format, where, "is no Nuncio store"};
    case SQLITE_CORRUPT:
      return {ErrorKind::bad_format, where,
              std::string("is damaged: ") + fault.getErrorStr() +
                  "; `sqlite3 STORE .recover` saves what can be saved"};
    case SQLITE_IOERR:
      return {ErrorKind::write, where, "could not be read or written: the disk gave an error"};
    default:
      return {ErrorKind::bad_format, where, std::string("SQLite: ") + fault.what()};
  }
}

void tell_fault(const std::string& path) {
  try {
    throw;
  } catch (const SQLite::Exception& fault) {
    throw error_of(fault, path);
  } catch (const Error& error) {
    if (error.kind != ErrorKind::bad_format || !error.where.path.empty()) throw;
    throw Error(ErrorKind::bad_format, {path, 0}, error.why);  // what a row said knows no file
  } catch (const base::Json::exception&) {
    throw Error(ErrorKind::bad_format, {path, 0}, "is damaged: a list in it is no JSON");
  }
}

Store::Store(const std::string& named, Access access) {
  std::error_code ignored;
  // One name for one store, whatever links lead to it; and no name that SQLite reads as a URI.
  const fs::path real = fs::weakly_canonical(fs::absolute(named), ignored);
  path_ = fs::exists(named, ignored) || !ignored ? real.string() : fs::absolute(named).string();
  open(named, access);
}

void Store::open(const std::string& named, Access access) {
  const std::string& path = path_;
  std::error_code ignored;
  const bool there = fs::exists(path, ignored);
  if (fs::is_directory(path, ignored))
    throw Error(ErrorKind::unreadable, {named, 0}, "is a directory, no store");
  if (!there && access == Access::read)
    throw Error(ErrorKind::unreadable, {named, 0}, "no such store; `nuncio load` makes one");
  if (there && fs::file_size(path, ignored) > 0 && !is_database(path))
    throw Error(ErrorKind::bad_format, {named, 0}, "is no Nuncio store");
  if (access == Access::write) {
    lock_ = base::LockFile::take(path + "-load");
    if (!lock_) throw Error(ErrorKind::write, {named, 0}, "another command is loading into it");
  }
  told(named, [&] {
    database_ = access == Access::write ? open_for_writing(path) : open_for_reading(path);
    if (access == Access::read) {
      refuse_foreign(*database_, named);
      if (number(*database_, "user_version") < current_version()) {
        throw Error(ErrorKind::bad_format, {named, 0},
                    "is of version " + std::to_string(number(*database_, "user_version")) +
                        " of the store's tables; `nuncio load " + named + "` brings it up to " +
                        std::to_string(current_version()));
      }
      check_tables(*database_, named);
    }
  });
}

}  // namespace nuncio::store
