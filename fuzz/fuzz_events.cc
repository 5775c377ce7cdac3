// Fuzzes the reader of event records: what it takes can be written and read again, shown and
// counted.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "records/display.h"
#include "records/event_json.h"
#include "records/event_table.h"
#include "records/event_tsv.h"
#include "records/marked_text.h"
#include "relations/series.h"
#include "relations/series_output.h"

namespace {

using namespace nuncio;

void check_forms(const records::EventRecord& event) {
  const std::string row = records::tsv_row(event);
  const std::string head = records::tsv_head();
  NUNCIO_CHECK(
      std::count(row.begin(), row.end(), '\t') == std::count(head.begin(), head.end(), '\t'),
      "a row has the columns of the head");
  NUNCIO_CHECK(std::count(row.begin(), row.end(), '\n') == 1, "a row is one line");
  const std::vector<records::EventRecord> events = {event};
  const std::string line = records::table_row(records::lay_out(events, {150, false}), event);
  NUNCIO_CHECK(records::display_width(line) <= 150, "the table keeps to its width");
  NUNCIO_CHECK(std::none_of(line.begin(), line.end() - 1, [](unsigned char c) { return c < 0x20; }),
               "the table shows no control characters");
  const records::CharSpan source = event.source.span.value_or(records::CharSpan{});
  records::marked_text(event.text, {{event.trigger, "trigger"}, {source, "source"}}, 60);
}

/// A table has no empty fields, and marks within lists; what it has once gone through it stays.
std::optional<records::EventRecord> through_table(const records::EventRecord& event) {
  static const auto columns = records::TsvColumns::of(
      std::string_view(records::tsv_head()).substr(0, records::tsv_head().size() - 1));
  const std::string row = records::tsv_row(event);
  return columns->read(std::string_view(row).substr(0, row.size() - 1)).event;
}

void check_table(const records::EventRecord& event) {
  const auto once = through_table(event);
  NUNCIO_CHECK(once || event.doc.empty() || event.type.empty(), "a row reads back");
  if (once) NUNCIO_CHECK(through_table(*once) == once, "a row reads back equal");
}

void check_foreign_table(std::string_view text) {
  const std::size_t head = text.find('\n');
  if (head == std::string_view::npos) return;
  const auto columns = records::TsvColumns::of(text.substr(0, head));
  if (!columns) return;
  const records::ReadEvent read = columns->read(text.substr(head + 1));
  NUNCIO_CHECK(read.event.has_value() == read.why.empty(), "a record, or why not");
}

void check_series(const records::EventRecord& event) {
  for (const auto unit : {relations::Unit::day, relations::Unit::week, relations::Unit::month,
                          relations::Unit::year}) {
    relations::SeriesOptions options;
    options.a = relations::read_party("USA");
    options.b = relations::read_party("CHN");
    options.unit = unit;
    relations::Series series(options);
    const bool counted = series.add(event);
    const auto rows = series.rows();
    NUNCIO_CHECK(counted == !rows.empty(), "what is counted has a row");
    if (counted) NUNCIO_CHECK(!relations::series_table(options, rows).empty(), "a table");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_foreign_table(text);
  const records::ReadEvent read = records::read_event(text);
  NUNCIO_CHECK(read.event.has_value() == read.why.empty(), "a record, or why not");
  if (!read.event) return 0;
  const records::ReadEvent again = records::read_event(records::write_event(*read.event));
  NUNCIO_CHECK(again.event && *again.event == *read.event, "what is written reads back equal");
  check_forms(*read.event);
  check_table(*read.event);
  check_series(*read.event);
  return 0;
}
