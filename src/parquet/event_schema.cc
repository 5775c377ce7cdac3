// Columns and their types; see event_schema.h. Whole numbers are signed 64-bit, though none is
// negative: whoever subtracts two offsets in polars or NumPy would get 4294967290 for -6 else.
#include "parquet/event_schema.h"

#include <arrow/type.h>

#include <string>

namespace nuncio::parquet {
namespace {

using Type = std::shared_ptr<arrow::DataType>;

constexpr bool kNever = false;  // null, that is

Type span() {
  return arrow::struct_(
      {arrow::field("begin", arrow::int64(), kNever), arrow::field("end", arrow::int64(), kNever)});
}

/// Empty rather than null where there is nothing in it.
std::shared_ptr<arrow::Field> list_of(const std::string& name, const Type& type) {
  return arrow::field(name, arrow::list(arrow::field("element", type, kNever)), kNever);
}

Type actor() {
  return arrow::struct_(
      {arrow::field("code", arrow::utf8()), arrow::field("country", arrow::utf8()),
       arrow::field("entity", arrow::utf8()), arrow::field("kind", arrow::utf8(), kNever),
       list_of("roles", arrow::utf8()), arrow::field("name", arrow::utf8()),
       arrow::field("office", arrow::utf8()), arrow::field("host", arrow::utf8()),
       arrow::field("span", span()), arrow::field("via", arrow::utf8(), kNever)});
}

Type place() {
  return arrow::struct_(
      {arrow::field("name", arrow::utf8()), arrow::field("geonameid", arrow::int64()),
       arrow::field("lat", arrow::float64(), kNever), arrow::field("lon", arrow::float64(), kNever),
       arrow::field("country", arrow::utf8()), arrow::field("span", span())});
}

Type mention() {
  return arrow::struct_({arrow::field("doc", arrow::utf8()),
                         arrow::field("sentence", arrow::int64()),
                         arrow::field("span", span(), kNever)});
}

}  // namespace

Type event_type() {
  return arrow::struct_({arrow::field("id", arrow::utf8()),
                         arrow::field("doc", arrow::utf8(), kNever),
                         arrow::field("sentence", arrow::int64()),
                         arrow::field("span", span(), kNever),
                         arrow::field("type", arrow::utf8(), kNever),
                         arrow::field("mode", arrow::utf8()),
                         list_of("contexts", arrow::utf8()),
                         arrow::field("cameo", arrow::utf8()),
                         arrow::field("quad", arrow::int64(), kNever),
                         arrow::field("goldstein", arrow::float64(), kNever),
                         arrow::field("source", actor(), kNever),
                         arrow::field("target", actor()),
                         arrow::field("symmetric", arrow::boolean(), kNever),
                         arrow::field("date", arrow::date32()),
                         arrow::field("date_precision", arrow::utf8(), kNever),
                         arrow::field("date_from", arrow::utf8(), kNever),
                         arrow::field("date_span", span()),
                         arrow::field("status", arrow::utf8(), kNever),
                         arrow::field("speaker", actor()),
                         arrow::field("place", place()),
                         arrow::field("trigger", span(), kNever),
                         arrow::field("rule", arrow::utf8()),
                         arrow::field("confidence", arrow::float64(), kNever),
                         list_of("mentions", mention()),
                         arrow::field("text", arrow::utf8()),
                         arrow::field("published", arrow::date32()),
                         arrow::field("published_precision", arrow::utf8(), kNever),
                         arrow::field("doc_source", arrow::utf8())});
}

}  // namespace nuncio::parquet
