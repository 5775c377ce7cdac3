// Records into Arrow's builders, and row groups out of them; see event_writer.h.
#include "parquet/event_writer.h"

#include <arrow/array/array_base.h>
#include <arrow/array/builder_base.h>
#include <arrow/array/builder_binary.h>
#include <arrow/array/builder_nested.h>
#include <arrow/array/builder_primitive.h>
#include <arrow/io/interfaces.h>
#include <arrow/memory_pool.h>
#include <arrow/table.h>
#include <parquet/arrow/writer.h>
#include <parquet/properties.h>

#include <chrono>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/check.h"
#include "nuncio/error.h"
#include "parquet/event_schema.h"
#include "parquet/faults.h"

namespace nuncio::parquet {
namespace {

using records::ActorRecord;
using records::CharSpan;
using records::EventRecord;
using records::MentionRecord;
using records::name_of;
using records::PlaceRecord;
using records::precision_of;

// A row group ends at either. Readers skip and share out whole row groups, so they should be large;
// we hold one in memory, so they should not.
constexpr std::int64_t kGroupRows = 32'768;
constexpr std::size_t kGroupBytes = std::size_t{24} << 20;
constexpr std::size_t kRowBytes = 512;  // what the builders take for all but text and mentions

/// Arrow's stream of bytes into ours. Arrow knows no exceptions of others: one is kept here until
/// Arrow has returned.
class Stream : public arrow::io::OutputStream {
 public:
  explicit Stream(Bytes out) : out_(std::move(out)) {}

  arrow::Status Write(const void* data, std::int64_t size) override {
    if (!out_) return arrow::Status::IOError("given up");
    try {
      out_({static_cast<const char*>(data), static_cast<std::size_t>(size)});
    } catch (...) {
      thrown_ = std::current_exception();
      return arrow::Status::IOError("not written");
    }
    written_ += size;
    return arrow::Status::OK();
  }
  arrow::Status Close() override {
    closed_ = true;
    return arrow::Status::OK();
  }
  arrow::Result<std::int64_t> Tell() const override { return written_; }
  bool closed() const override { return closed_; }

  /// What comes after it is dropped: Arrow ends the file even where the work broke off.
  void give_up() { out_ = nullptr; }

  void check(const arrow::Status& status) {
    if (thrown_) std::rethrow_exception(std::exchange(thrown_, nullptr));
    if (!status.ok()) throw Error(ErrorKind::write, {}, "Parquet: " + reason(status));
  }

 private:
  Bytes out_;
  std::int64_t written_ = 0;
  bool closed_ = false;
  std::exception_ptr thrown_;
};

// put(BUILDER, VALUE) appends a value of a record to the builder of its column. What a record of
// another program leaves out is an empty string there, and null here.

void must(const arrow::Status& status) {
  if (!status.ok()) throw Error(ErrorKind::write, {}, "Parquet: " + reason(status));
}

template <typename Builder, typename Value>
void append(arrow::ArrayBuilder& to, const Value& value) {
  must(static_cast<Builder&>(to).Append(value));
}

void put(arrow::ArrayBuilder& to, std::string_view text) { append<arrow::StringBuilder>(to, text); }
void put(arrow::ArrayBuilder& to, const std::string& text) {
  if (text.empty()) return must(to.AppendNull());
  append<arrow::StringBuilder>(to, text);
}
void put(arrow::ArrayBuilder& to, std::uint32_t number) {
  append<arrow::Int64Builder>(to, std::int64_t{number});
}
void put(arrow::ArrayBuilder& to, int number) {
  append<arrow::Int64Builder>(to, std::int64_t{number});
}
void put(arrow::ArrayBuilder& to, double number) { append<arrow::DoubleBuilder>(to, number); }
void put(arrow::ArrayBuilder& to, bool truth) { append<arrow::BooleanBuilder>(to, truth); }
void put(arrow::ArrayBuilder& to, const Date& date) {
  const auto days = std::chrono::sys_days(date.day).time_since_epoch().count();
  append<arrow::Date32Builder>(to, static_cast<std::int32_t>(days));
}
void put(arrow::ArrayBuilder& to, const CharSpan& span);
void put(arrow::ArrayBuilder& to, const ActorRecord& actor);
void put(arrow::ArrayBuilder& to, const PlaceRecord& place);
void put(arrow::ArrayBuilder& to, const MentionRecord& mention);

template <typename Value>
void put(arrow::ArrayBuilder& to, const std::optional<Value>& value) {
  if (!value) return must(to.AppendNull());
  if constexpr (std::is_same_v<Value, std::string>) {
    put(to, std::string_view(*value));
  } else {
    put(to, *value);
  }
}

template <typename Value>
void put(arrow::ArrayBuilder& to, const std::vector<Value>& list) {
  auto& builder = static_cast<arrow::ListBuilder&>(to);
  must(builder.Append());
  for (const Value& value : list) {
    if constexpr (std::is_same_v<Value, std::string>) {
      put(*builder.value_builder(), std::string_view(value));
    } else {
      put(*builder.value_builder(), value);
    }
  }
}

/// The fields of a struct, in their order.
template <typename... Values>
void put_struct(arrow::ArrayBuilder& to, const Values&... values) {
  auto& builder = static_cast<arrow::StructBuilder&>(to);
  NUNCIO_CHECK(builder.num_fields() == sizeof...(values), "a value for every field");
  must(builder.Append());
  int field = 0;
  (put(*builder.field_builder(field++), values), ...);
}

void put(arrow::ArrayBuilder& to, const CharSpan& span) { put_struct(to, span.begin, span.end); }

void put(arrow::ArrayBuilder& to, const ActorRecord& actor) {
  put_struct(to, actor.code, actor.country, actor.entity, name_of(actor.kind), actor.roles,
             actor.name, actor.office, actor.host, actor.span, name_of(actor.via));
}

void put(arrow::ArrayBuilder& to, const PlaceRecord& place) {
  put_struct(to, place.name, place.geonameid, place.lat, place.lon, place.country, place.span);
}

void put(arrow::ArrayBuilder& to, const MentionRecord& mention) {
  put_struct(to, std::string_view(mention.doc), mention.sentence, mention.span);
}

void put(arrow::ArrayBuilder& to, const EventRecord& event) {
  put_struct(to, event.id, std::string_view(event.doc), event.sentence, event.span,
             std::string_view(event.type), event.mode, event.contexts, event.cameo, event.quad,
             event.goldstein, event.source, event.target, event.symmetric, event.date,
             precision_of(event.date), name_of(event.date_from), event.date_span,
             name_of(event.status), event.speaker, event.place, event.trigger, event.rule,
             event.confidence, event.mentions, event.text, event.published,
             precision_of(event.published), event.doc_source);
}

std::shared_ptr<::parquet::WriterProperties> properties(arrow::MemoryPool* pool) {
  ::parquet::WriterProperties::Builder builder;
  builder.memory_pool(pool);
  builder.compression(::parquet::Compression::ZSTD)->compression_level(3);
  // Nobody looks for sentences between two others, and an id comes once.
  builder.disable_statistics("text")->disable_dictionary("text")->disable_dictionary("id");
  return builder.build();
}

class Writer {
 public:
  explicit Writer(Bytes out)
      : stream_(std::make_shared<Stream>(std::move(out))), type_(event_type()) {
    stream_->check(arrow::MakeBuilder(pool_, type_, &builder_));
    auto opened = ::parquet::arrow::FileWriter::Open(*arrow::schema(type_->fields()), pool_,
                                                     stream_, properties(pool_));
    stream_->check(opened.status());
    file_ = *std::move(opened);
  }

  ~Writer() { stream_->give_up(); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void add(const EventRecord& event) {
    NUNCIO_CHECK(!finished_, "nothing is added to a finished file");
    put(*builder_, event);
    bytes_ += kRowBytes + event.text.size() + event.mentions.size() * sizeof(MentionRecord);
    if (builder_->length() >= kGroupRows || bytes_ >= kGroupBytes) end_group();
  }

  void finish() {
    if (builder_->length() > 0) end_group();
    stream_->check(file_->Close());
    finished_ = true;
  }

 private:
  void end_group() {
    std::shared_ptr<arrow::Array> rows;
    stream_->check(builder_->Finish(&rows));
    const auto batch = arrow::RecordBatch::FromStructArray(rows);
    stream_->check(batch.status());
    const auto table = arrow::Table::FromRecordBatches({*batch});
    stream_->check(table.status());
    stream_->check(file_->WriteTable(**table, kGroupRows));
    bytes_ = 0;
  }

  // Arrow's own allocator keeps what is freed: the same file takes 107 MB by it, and 62 by this.
  arrow::MemoryPool* pool_ = arrow::system_memory_pool();
  std::shared_ptr<Stream> stream_;
  std::shared_ptr<arrow::DataType> type_;
  std::unique_ptr<arrow::ArrayBuilder> builder_;
  std::unique_ptr<::parquet::arrow::FileWriter> file_;
  std::size_t bytes_ = 0;  ///< what the row group holds, about
  bool finished_ = false;
};

}  // namespace

EventSink open_writer(Bytes out) {
  const auto writer = std::make_shared<Writer>(std::move(out));
  return {[writer](const EventRecord& event) { writer->add(event); },
          [writer] { writer->finish(); }};
}

}  // namespace nuncio::parquet
