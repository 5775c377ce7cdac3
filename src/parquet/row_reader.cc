// A Parquet file, opened with care and read row by row; see row_reader.h.
#include "parquet/row_reader.h"

#include <arrow/io/file.h>
#include <arrow/memory_pool.h>
#include <arrow/record_batch.h>
#include <arrow/type.h>
#include <parquet/arrow/reader.h>
#include <parquet/arrow/schema.h>
#include <parquet/file_reader.h>
#include <parquet/properties.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <exception>
#include <memory>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "nuncio/error.h"
#include "parquet/faults.h"
#include "parquet/values.h"

namespace nuncio::parquet {
namespace {

constexpr std::int64_t kBatchRows = 256;
constexpr std::int64_t kBuffer = 128 << 10;        // bytes that are read at once, of each column
constexpr std::int64_t kMostMemory = 1LL << 30;    // a page that claims more is no page
constexpr std::int32_t kLongestThrift = 64 << 20;  // the footer's strings, in bytes
constexpr std::int64_t kFewRows = 1'000'000;       // no file of so many is a bomb
constexpr std::int64_t kMostRowsPerByte = 16;      // a row of nothing but nulls takes less

/// "id, headline, body": as many as a message has room for.
std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 40;
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kMost); ++i)
    text += (i == 0 ? "" : ", ") + names[i];
  return text + (names.size() > kMost ? ", ..." : "");
}

class Reader {
 public:
  Reader(const std::string& path, const Columns& columns) : path_(path) {
    guarded([&] { open(); });
    guarded([&] { choose(columns); });
  }

  bool next(Row& row) {
    row = {};
    while (!batch_ || at_ == batch_->num_rows()) {
      guarded([&] { check(batches_->ReadNext(&batch_)); });
      at_ = 0;
      if (!batch_) return false;
    }
    ++row_;
    guarded([&] { row = row_at(at_++); });
    return true;
  }

 private:
  [[noreturn]] void refuse(const std::string& why, ErrorKind kind = ErrorKind::bad_format) const {
    throw Error(kind, {path_, row_}, why);
  }

  void check(const arrow::Status& status) const {
    if (!status.ok()) broken(reason(status));
  }

  [[noreturn]] void broken(const std::string& why) const {
    refuse((row_ == 0 ? "cannot be read as Parquet: " : "the Parquet data are broken here: ") +
           why);
  }

  /// Arrow's faults come by status or, from some depths, as exceptions.
  template <typename Work>
  void guarded(const Work& work) const {
    try {
      work();
    } catch (const Error&) {
      throw;
    } catch (const std::exception& fault) {
      broken(reason(arrow::Status::Invalid(fault.what())));
    }
  }

  void open() {
    auto source = arrow::io::ReadableFile::Open(path_, &pool_);
    if (!source.ok()) {
      const int error = errno;
      refuse(source.status().IsIOError() && error != 0 ? std::strerror(error)
                                                       : reason(source.status()),
             ErrorKind::unreadable);
    }
    const auto size = (*source)->GetSize();
    check(size.status());
    ::parquet::ReaderProperties properties(&pool_);
    properties.enable_buffered_stream();
    properties.set_buffer_size(kBuffer);
    properties.set_thrift_string_size_limit(kLongestThrift);
    ::parquet::ArrowReaderProperties arrow_properties(false);
    arrow_properties.set_pre_buffer(false);
    arrow_properties.set_batch_size(kBatchRows);
    auto file = ::parquet::ParquetFileReader::Open(*source, properties);
    const std::int64_t rows = file->metadata()->num_rows();
    if (rows < 0 || (rows > kFewRows && rows / kMostRowsPerByte > *size)) {
      broken("it says that it has " + std::to_string(rows) + " rows in " + std::to_string(*size) +
             " bytes");
    }
    auto opened = ::parquet::arrow::FileReader::Make(&pool_, std::move(file), arrow_properties);
    check(opened.status());
    file_ = *std::move(opened);
  }

  /// Columns of the file by name; of two that share one, the first counts.
  void choose(const Columns& columns) {
    std::shared_ptr<arrow::Schema> schema;
    check(file_->GetSchema(&schema));
    const std::vector<std::string> names = schema->field_names();
    for (const std::string& name : columns.needed) {
      if (std::find(names.begin(), names.end(), name) == names.end())
        refuse("has no column \"" + name + "\"; its columns are " + listed(names));
    }
    std::vector<int> leaves;
    const auto& fields = file_->manifest().schema_fields;
    const std::set<std::string> wanted(columns.wanted.begin(), columns.wanted.end());
    std::set<std::string> chosen;
    for (const auto& field : fields) {
      if (wanted.contains(field.field->name()) && chosen.insert(field.field->name()).second)
        add_leaves(field, leaves);
    }
    std::vector<int> groups(static_cast<std::size_t>(file_->num_row_groups()));
    std::iota(groups.begin(), groups.end(), 0);
    auto batches = file_->GetRecordBatchReader(groups, leaves);
    check(batches.status());
    batches_ = *std::move(batches);
  }

  static void add_leaves(const ::parquet::arrow::SchemaField& field, std::vector<int>& leaves) {
    if (field.is_leaf()) leaves.push_back(field.column_index);
    for (const auto& child : field.children) add_leaves(child, leaves);
  }

  Row row_at(std::int64_t at) const {
    base::Json object = base::Json::object();
    std::size_t room = kMaxRow;
    for (int i = 0; i < batch_->num_columns(); ++i) {
      try {
        object[batch_->column_name(i)] = value_at(*batch_->column(i), at, room);
      } catch (const BadValue& bad) {
        return {"", "\"" + batch_->column_name(i) + "\": " + bad.what()};
      }
    }
    return {base::line_of(object), ""};
  }

  std::string path_;
  arrow::CappedMemoryPool pool_{arrow::system_memory_pool(), kMostMemory};
  std::unique_ptr<::parquet::arrow::FileReader> file_;
  std::unique_ptr<arrow::RecordBatchReader> batches_;
  std::shared_ptr<arrow::RecordBatch> batch_;
  std::int64_t at_ = 0;  ///< the next of batch_
  std::size_t row_ = 0;  ///< the last one given, from 1
};

}  // namespace

Rows open_reader(const std::string& path, const Columns& columns) {
  const auto reader = std::make_shared<Reader>(path, columns);
  return [reader](Row& row) { return reader->next(row); };
}

}  // namespace nuncio::parquet
