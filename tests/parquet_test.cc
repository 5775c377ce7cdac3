// Parquet: event records there and back, documents of every type of column, faults by name. Arrow
// is in the program of this test alone, to make files that others would write.
#include "parquet/parquet.h"

#include <arrow/array/array_base.h>
#include <arrow/array/array_nested.h>
#include <arrow/array/builder_base.h>
#include <arrow/array/builder_binary.h>
#include <arrow/array/builder_dict.h>
#include <arrow/array/builder_primitive.h>
#include <arrow/array/util.h>
#include <arrow/io/file.h>
#include <arrow/table.h>
#include <arrow/type.h>
#include <doctest/doctest.h>
#include <parquet/arrow/writer.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "nuncio/error.h"
#include "parquet/library.h"
#include "records/event_json.h"
#include "records/event_record.h"
#include "text/json_document.h"

namespace nuncio {
namespace {

using records::ActorRecord;
using records::CharSpan;
using records::EventRecord;
namespace fs = std::filesystem;

/// A folder of this test's own, gone at its end.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("nuncio-parquet-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string file(const std::string& name, const std::string& bytes) const {
    std::ofstream(path / name, std::ios::binary) << bytes;
    return path / name;
  }
};

// --- Event records ------------------------------------------------------------------------------

/// Records in which everything that may be absent sometimes is.
class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  EventRecord event() {
    EventRecord event;
    event.id = maybe() ? "4c185e5a184e18a8" : "";
    event.doc = word();
    event.sentence = optional([&] { return number(); });
    event.span = span();
    event.type = word();
    event.mode = optional([&] { return word(); });
    event.contexts = words();
    event.cameo = maybe() ? "042" : "";
    event.quad = 1 + below(4);
    event.goldstein = (below(201) - 100) / 10.0;
    event.source = actor();
    event.target = optional([&] { return actor(); });
    event.symmetric = maybe();
    event.date = optional([&] { return date(); });
    event.date_from = static_cast<DateFrom>(below(3));
    event.date_span = optional([&] { return span(); });
    event.status = static_cast<Status>(below(5));
    event.speaker = optional([&] { return actor(); });
    event.place = optional([&] { return place(); });
    event.trigger = span();
    event.rule = maybe() ? "lexicon/consult.toml:41" : "";
    event.confidence = below(1001) / 1000.0;
    for (int i = below(3); i > 0; --i)
      event.mentions.push_back({word(), optional([&] { return number(); }), span()});
    event.text = maybe() ? word() + " 😀\n\t\"\\" : "";
    event.published = optional([&] { return date(); });
    event.doc_source = optional([&] { return word(); });
    return event;
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  bool maybe() { return below(2) == 0; }
  std::uint32_t number() {
    return static_cast<std::uint32_t>(maybe() ? random_() : random_() % 100);
  }
  template <typename Make>
  auto optional(const Make& make) -> std::optional<decltype(make())> {
    if (maybe()) return std::nullopt;
    return make();
  }
  std::string word() {
    static constexpr const char* kWords[] = {"", "a", "KHMGOV", "Peña", "\U0001f600", "[]", "null"};
    return kWords[below(7)];
  }
  std::vector<std::string> words() {
    std::vector<std::string> list;
    for (int i = below(4); i > 0; --i) list.push_back(word());
    return list;
  }
  CharSpan span() {
    const std::uint32_t a = number();
    const std::uint32_t b = number();
    return {std::min(a, b), std::max(a, b)};
  }
  Date date() {
    const auto year = std::chrono::year(below(10'000));
    const auto month = std::chrono::month(static_cast<unsigned>(1 + below(12)));
    const auto precision = static_cast<DatePrecision>(below(3));
    if (precision == DatePrecision::year) return {year / 1 / 1, precision};
    if (precision == DatePrecision::month) return {year / month / 1, precision};
    return {year / month / (1 + below(28)), precision};
  }
  ActorRecord actor() {
    return {word(),
            optional([&] { return word(); }),
            optional([&] { return word(); }),
            static_cast<ActorKind>(below(7)),
            words(),
            optional([&] { return word(); }),
            optional([&] { return word(); }),
            optional([&] { return word(); }),
            optional([&] { return span(); }),
            static_cast<Via>(below(7))};
  }
  records::PlaceRecord place() {
    return {word(),
            optional([&] { return number(); }),
            (below(18'001) - 9'000) / 100.0,
            (below(36'001) - 18'000) / 100.0,
            optional([&] { return word(); }),
            optional([&] { return span(); })};
  }

  std::mt19937 random_;
};

std::vector<EventRecord> made(unsigned seed, std::size_t count) {
  Maker maker(seed);
  std::vector<EventRecord> events;
  events.reserve(count);
  for (std::size_t i = 0; i < count; ++i) events.push_back(maker.event());
  return events;
}

std::string written(const std::vector<EventRecord>& events) {
  std::string bytes;
  const parquet::EventSink sink = parquet::write_events([&](std::string_view b) { bytes += b; });
  for (const EventRecord& event : events) sink.add(event);
  sink.finish();
  return bytes;
}

std::vector<parquet::Row> rows_of(const std::string& path, const parquet::Columns& columns) {
  std::vector<parquet::Row> all;
  const parquet::Rows rows = parquet::read_rows(path, columns);
  for (parquet::Row row; rows(row);) all.push_back(row);
  return all;
}

std::vector<EventRecord> events_of(const std::string& path) {
  std::vector<EventRecord> events;
  for (const parquet::Row& row : rows_of(path, parquet::event_columns())) {
    const records::ReadEvent read = records::read_event(row.json);
    REQUIRE_MESSAGE(read.event.has_value(), (read.why + " in " + row.json));
    events.push_back(*read.event);
  }
  return events;
}

/// What the work throws; empty if nothing.
std::string fault_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST_CASE("event records come back from Parquet as they went in") {
  const Folder folder;
  for (const unsigned seed : {1U, 2U, 3U}) {
    const std::vector<EventRecord> events = made(seed, 700);
    const std::vector<EventRecord> back = events_of(folder.file("e.parquet", written(events)));
    REQUIRE(back.size() == events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
      CAPTURE(records::write_event(events[i]));
      CAPTURE(records::write_event(back[i]));
      CHECK(back[i] == events[i]);
    }
  }
  CHECK(events_of(folder.file("none.parquet", written({}))).empty());
}

TEST_CASE("row groups end by size, and the same records give the same bytes") {
  const Folder folder;
  std::vector<EventRecord> events = made(4, 60);
  for (EventRecord& event : events) event.text = std::string(1'000'000, 'x') + event.doc;
  const std::string bytes = written(events);
  CHECK(bytes == written(events));
  CHECK(events_of(folder.file("e.parquet", bytes)) == events);
}

struct DiskFull : std::exception {};

TEST_CASE("what the taker of the bytes throws comes out of the sink") {
  int calls = 0;
  const auto full = [&](std::string_view) {
    if (++calls > 1) throw DiskFull();
  };
  {
    const parquet::EventSink sink = parquet::write_events(full);
    sink.add(made(5, 1).front());
    CHECK_THROWS_AS(sink.finish(), DiskFull);
    calls = 0;
  }
  CHECK(calls == 0);  // a file given up is not ended
}

// --- Documents ----------------------------------------------------------------------------------

using Column = std::pair<std::string, std::shared_ptr<arrow::Array>>;

template <typename Builder, typename Value>
std::shared_ptr<arrow::Array> column(const std::shared_ptr<arrow::DataType>& type,
                                     const std::vector<std::optional<Value>>& values) {
  std::unique_ptr<arrow::ArrayBuilder> builder;
  REQUIRE(arrow::MakeBuilder(arrow::default_memory_pool(), type, &builder).ok());
  for (const auto& value : values) {
    auto& typed = dynamic_cast<Builder&>(*builder);
    REQUIRE((value ? typed.Append(*value) : typed.AppendNull()).ok());
  }
  return *builder->Finish();
}

std::shared_ptr<arrow::Array> texts(const std::vector<std::optional<std::string>>& values) {
  return column<arrow::StringBuilder>(arrow::utf8(), values);
}

/// As pandas, polars and others write: with Arrow's own types kept beside Parquet's.
std::string write_table(const Folder& folder, const std::vector<Column>& columns) {
  arrow::FieldVector fields;
  arrow::ArrayVector arrays;
  for (const auto& [name, array] : columns) {
    fields.push_back(arrow::field(name, array->type()));
    arrays.push_back(array);
  }
  const auto table = arrow::Table::Make(arrow::schema(fields), arrays);
  const std::string path = folder.path / "d.parquet";
  auto file = *arrow::io::FileOutputStream::Open(path);
  const auto kept = ::parquet::ArrowWriterProperties::Builder().store_schema()->build();
  REQUIRE(::parquet::arrow::WriteTable(*table, arrow::default_memory_pool(), file, 2,
                                       ::parquet::default_writer_properties(), kept)
              .ok());
  REQUIRE(file->Close().ok());
  return path;
}

parquet::Columns document_columns() { return {{"id", "published", "text", "title"}, {"text"}}; }

TEST_CASE("documents read alike from every type of column") {
  const Folder folder;
  using Texts = std::vector<std::optional<std::string>>;
  const Texts two = {"One.", std::nullopt};
  const std::shared_ptr<arrow::Array> kinds[] = {
      texts(two), column<arrow::LargeStringBuilder>(arrow::large_utf8(), two),
      column<arrow::BinaryBuilder>(arrow::binary(), two),
      column<arrow::StringViewBuilder>(arrow::utf8_view(), two),
      column<arrow::StringDictionaryBuilder>(arrow::dictionary(arrow::int8(), arrow::utf8()), two)};
  for (const auto& kind : kinds) {
    CAPTURE(kind->type()->ToString());
    const auto rows =
        rows_of(write_table(folder, {{"text", kind}, {"other", kind}}), document_columns());
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].json == R"({"text":"One."})");
    CHECK(rows[1].json == R"({"text":null})");
  }
}

TEST_CASE("dates and times of publication become text that JSONL could have") {
  const Folder folder;
  using Numbers = std::vector<std::optional<std::int64_t>>;
  const auto day = column<arrow::Date32Builder, std::int32_t>(arrow::date32(), {19349, -1});
  const auto time = [](arrow::TimeUnit::type unit, const Numbers& values) {
    return column<arrow::TimestampBuilder>(arrow::timestamp(unit, "UTC"), values);
  };
  const struct {
    std::shared_ptr<arrow::Array> published;
    std::string first, second;
  } cases[] = {{day, "2022-12-23", "1969-12-31"},
               {time(arrow::TimeUnit::MILLI, {1671791405123, -1}), "2022-12-23T10:30:05Z",
                "1969-12-31T23:59:59Z"},
               {time(arrow::TimeUnit::NANO, {1671791405123456789, 0}), "2022-12-23T10:30:05Z",
                "1970-01-01T00:00:00Z"},
               {texts({"Wed, 03 Aug 2022 19:49:23 +0000", "2022"}),
                "Wed, 03 Aug 2022 19:49:23 +0000", "2022"}};
  for (const auto& c : cases) {
    CAPTURE(c.published->type()->ToString());
    const auto rows =
        rows_of(write_table(folder, {{"published", c.published}, {"text", texts({"A.", "B."})}}),
                document_columns());
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].json == R"({"published":")" + c.first + R"(","text":"A."})");
    CHECK(rows[1].json == R"({"published":")" + c.second + R"(","text":"B."})");
    CHECK(text::read_json_document(rows[0].json, {}).document->published.has_value());
  }
}

TEST_CASE("a row that cannot be given says why, and the next is read") {
  const Folder folder;
  const auto far = column<arrow::Date32Builder, std::int32_t>(
      arrow::date32(), {2'147'483'647, -2'147'483'647 - 1, 4'000'000, 0});
  const auto bad =
      column<arrow::BinaryBuilder, std::string>(arrow::binary(), {"ok", "ok", "ok", "caf\xe9"});
  const auto rows =
      rows_of(write_table(folder, {{"text", bad}, {"published", far}}), document_columns());
  REQUIRE(rows.size() == 4);
  for (int i = 0; i < 3; ++i) {
    CHECK(rows[static_cast<std::size_t>(i)].why ==
          "\"published\": a date outside the years 0 to 9999");
    CHECK(rows[static_cast<std::size_t>(i)].json.empty());
  }
  CHECK(rows[3].why == "\"text\": invalid UTF-8 at byte 4");
}

TEST_CASE("a file without the text says which columns it has") {
  const Folder folder;
  const std::string path =
      write_table(folder, {{"headline", texts({"A"})}, {"body", texts({"B"})}});
  CHECK(fault_of([&] { rows_of(path, document_columns()); }) ==
        path + ": has no column \"text\"; its columns are headline, body");
  CHECK(rows_of(path, {{"body"}, {"body"}}).front().json == R"({"body":"B"})");
}

// --- Faults -------------------------------------------------------------------------------------

TEST_CASE("what is no Parquet is refused by name") {
  const Folder folder;
  const std::string whole = written(made(6, 300));
  const auto fault = [&](const std::string& path) {
    return fault_of([&] { rows_of(path, parquet::event_columns()); });
  };
  CHECK(fault(folder.path / "none") ==
        (folder.path / "none").string() + ": No such file or directory");
  CHECK(fault(folder.path).starts_with(folder.path.string() + ": "));
  for (const std::string& bytes :
       {std::string(), std::string("{\"text\": \"no\"}\n"), std::string("PAR1PAR1"),
        whole.substr(9), whole.substr(0, whole.size() - 20), std::string(100, '\0')}) {
    const std::string path = folder.file("bad.parquet", bytes);
    CHECK(fault(path).starts_with(path + ": cannot be read as Parquet: "));
  }
  std::string broken = whole;
  for (std::size_t i = 4; i < broken.size() / 2; ++i) broken[i] = static_cast<char>(i * 37);
  const std::string path = folder.file("bad.parquet", broken);
  CHECK(fault(path).starts_with(path + ": "));
}

TEST_CASE("a few bytes that say they are millions of rows are refused") {
  const Folder folder;
  const auto nothing = *arrow::MakeArrayOfNull(arrow::utf8(), 1'500'000);
  const std::string path = folder.path / "bomb.parquet";
  const auto table =
      arrow::Table::Make(arrow::schema({arrow::field("text", arrow::utf8())}), {nothing});
  auto file = *arrow::io::FileOutputStream::Open(path);
  REQUIRE(::parquet::arrow::WriteTable(*table, arrow::default_memory_pool(), file).ok());
  REQUIRE(file->Close().ok());
  CHECK(fault_of([&] {
          rows_of(path, document_columns());
        }).starts_with(path + ": cannot be read as Parquet: it says that it has 1500000 rows in "));
}

TEST_CASE("a row longer than a line may be is refused, and so is one that is too deep") {
  const Folder folder;
  const auto rows =
      rows_of(write_table(folder, {{"text", texts({std::string(17 << 20, 'x'), "short"})}}),
              document_columns());
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].why == "\"text\": the row is longer than 16 MiB");
  CHECK(rows[1].json == R"({"text":"short"})");
  std::shared_ptr<arrow::Array> deep = texts({"x"});
  for (int i = 0; i < 12; ++i)
    deep = *arrow::StructArray::Make({deep}, std::vector<std::string>{"in"});
  const auto nested = rows_of(write_table(folder, {{"text", deep}}), document_columns());
  REQUIRE(nested.size() == 1);
  CHECK(nested[0].why == "\"text\": is nested more than 8 deep");
}

TEST_CASE("without its library, or with another's, Parquet says so") {
  const Folder folder;
  CHECK(
      fault_of([&] { parquet::load({folder.path}); }) ==
      "Parquet needs libnuncio_parquet.so, which is not beside the program; ./run build makes it");
  folder.file(parquet::kLibraryFile, "no library");
  const std::string file = folder.path / parquet::kLibraryFile;
  CHECK(fault_of([&] {
          parquet::load({"/none", folder.path});
        }).starts_with(file + ": cannot be loaded: "));
}

}  // namespace
}  // namespace nuncio
