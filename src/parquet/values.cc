// Arrow's types, one by one; see values.h.
#include "parquet/values.h"

#include <arrow/array/array_base.h>
#include <arrow/array/array_binary.h>
#include <arrow/array/array_dict.h>
#include <arrow/array/array_nested.h>
#include <arrow/array/array_primitive.h>
#include <arrow/type.h>
#include <arrow/util/checked_cast.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>

#include "base/json.h"
#include "text/utf8.h"

namespace nuncio::parquet {
namespace {

using arrow::internal::checked_cast;
using base::Json;

constexpr int kDeepest = 8;  // a record is four deep

void take(std::size_t bytes, std::size_t& room) {
  if (bytes > room) throw BadValue("the row is longer than 16 MiB");
  room -= bytes;
}

Json text(std::string_view bytes, std::size_t& room) {
  take(bytes.size() + 8, room);
  if (const auto bad = text::first_invalid(bytes))
    throw BadValue("invalid UTF-8 at byte " + std::to_string(*bad + 1));
  return bytes;
}

template <typename Array>
Json text_at(const arrow::Array& array, std::int64_t at, std::size_t& room) {
  return text(checked_cast<const Array&>(array).GetView(at), room);
}

template <typename Array>
auto number_at(const arrow::Array& array, std::int64_t at) {
  return checked_cast<const Array&>(array).Value(at);
}

Json written(const char* form, const std::chrono::year_month_day& day,
             std::chrono::seconds clock = {}) {
  const int year = static_cast<int>(day.year());
  if (!day.ok() || year < 0 || year > 9999) throw BadValue("a date outside the years 0 to 9999");
  const auto [hours, minutes, seconds] = [&] {
    const std::chrono::hh_mm_ss time(clock);
    return std::array{time.hours().count(), time.minutes().count(), time.seconds().count()};
  }();
  char shown[64];
  std::snprintf(shown, sizeof shown, form, year, static_cast<unsigned>(day.month()),
                static_cast<unsigned>(day.day()), hours, minutes, seconds);
  return shown;
}

Json day(std::int64_t since_1970) {
  // Beyond it a calendar of ours would run over.
  constexpr std::int64_t kFar = 4'000'000;
  if (since_1970 < -kFar || since_1970 > kFar) throw BadValue("a date outside the years 0 to 9999");
  return written("%04d-%02u-%02u", std::chrono::sys_days(std::chrono::days(since_1970)));
}

/// The quotient towards minus infinity: a second before 1970 lies on 1969-12-31.
std::int64_t floor_div(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

Json time(std::int64_t since_1970, arrow::TimeUnit::type unit) {
  constexpr std::int64_t kDay = 86'400;
  const std::int64_t per_second = unit == arrow::TimeUnit::SECOND  ? 1
                                  : unit == arrow::TimeUnit::MILLI ? 1'000
                                  : unit == arrow::TimeUnit::MICRO ? 1'000'000
                                                                   : 1'000'000'000;
  const std::int64_t seconds = floor_div(since_1970, per_second);
  const std::int64_t days = floor_div(seconds, kDay);
  day(days);  // throws where it is no date of ours
  return written("%04d-%02u-%02uT%02ld:%02ld:%02ldZ",
                 std::chrono::sys_days(std::chrono::days(days)),
                 std::chrono::seconds(seconds - days * kDay));
}

/// A list; arrays of lists differ only in how they say where each begins.
template <typename Array>
Json list_at(const arrow::Array& array, std::int64_t at, std::size_t& room, int depth) {
  const auto& lists = checked_cast<const Array&>(array);
  const std::int64_t begin = lists.value_offset(at);
  const std::int64_t size = lists.value_length(at);
  Json list = Json::array();
  for (std::int64_t i = 0; i < size; ++i)
    list.push_back(value_at(*lists.values(), begin + i, room, depth + 1));
  return list;
}

Json struct_at(const arrow::StructArray& structs, std::int64_t at, std::size_t& room, int depth) {
  const arrow::StructType& type = *structs.struct_type();
  const bool span =
      type.num_fields() == 2 && type.field(0)->name() == "begin" && type.field(1)->name() == "end";
  Json value = span ? Json::array() : Json::object();
  for (int i = 0; i < type.num_fields(); ++i) {
    Json part = value_at(*structs.field(i), at, room, depth + 1);
    if (span) {
      value.push_back(std::move(part));
    } else {
      value[type.field(i)->name()] = std::move(part);
    }
  }
  return value;
}

Json number(const arrow::Array& array, std::int64_t at) {
  switch (array.type_id()) {
    case arrow::Type::INT8:
      return number_at<arrow::Int8Array>(array, at);
    case arrow::Type::INT16:
      return number_at<arrow::Int16Array>(array, at);
    case arrow::Type::INT32:
      return number_at<arrow::Int32Array>(array, at);
    case arrow::Type::INT64:
      return number_at<arrow::Int64Array>(array, at);
    case arrow::Type::UINT8:
      return number_at<arrow::UInt8Array>(array, at);
    case arrow::Type::UINT16:
      return number_at<arrow::UInt16Array>(array, at);
    case arrow::Type::UINT32:
      return number_at<arrow::UInt32Array>(array, at);
    case arrow::Type::UINT64:
      return number_at<arrow::UInt64Array>(array, at);
    case arrow::Type::FLOAT:
      return number_at<arrow::FloatArray>(array, at);
    default:
      return number_at<arrow::DoubleArray>(array, at);
  }
}

/// Strings of every kind, and lists.
Json text_or_list(const arrow::Array& array, std::int64_t at, std::size_t& room, int depth) {
  switch (array.type_id()) {
    case arrow::Type::STRING:
    case arrow::Type::BINARY:
      return text_at<arrow::BinaryArray>(array, at, room);
    case arrow::Type::LARGE_STRING:
    case arrow::Type::LARGE_BINARY:
      return text_at<arrow::LargeBinaryArray>(array, at, room);
    case arrow::Type::STRING_VIEW:
    case arrow::Type::BINARY_VIEW:
      return text_at<arrow::BinaryViewArray>(array, at, room);
    case arrow::Type::LIST:
      return list_at<arrow::ListArray>(array, at, room, depth);
    case arrow::Type::LARGE_LIST:
      return list_at<arrow::LargeListArray>(array, at, room, depth);
    case arrow::Type::FIXED_SIZE_LIST:
      return list_at<arrow::FixedSizeListArray>(array, at, room, depth);
    default:
      throw BadValue("is of the type " + array.type()->ToString() + ", which is not read");
  }
}

}  // namespace

Json value_at(const arrow::Array& array, std::int64_t at, std::size_t& room, int depth) {
  if (depth > kDeepest) throw BadValue("is nested more than 8 deep");
  take(8, room);
  if (array.IsNull(at)) return nullptr;
  const arrow::Type::type type = array.type_id();
  if (arrow::is_integer(type) || type == arrow::Type::FLOAT || type == arrow::Type::DOUBLE)
    return number(array, at);
  switch (type) {
    case arrow::Type::NA:
      return nullptr;
    case arrow::Type::BOOL:
      return checked_cast<const arrow::BooleanArray&>(array).Value(at);
    case arrow::Type::DATE32:
      return day(number_at<arrow::Date32Array>(array, at));
    case arrow::Type::DATE64:
      return time(number_at<arrow::Date64Array>(array, at), arrow::TimeUnit::MILLI);
    case arrow::Type::TIMESTAMP:
      return time(number_at<arrow::TimestampArray>(array, at),
                  checked_cast<const arrow::TimestampType&>(*array.type()).unit());
    case arrow::Type::DICTIONARY: {
      const auto& coded = checked_cast<const arrow::DictionaryArray&>(array);
      return value_at(*coded.dictionary(), coded.GetValueIndex(at), room, depth + 1);
    }
    case arrow::Type::STRUCT:
      return struct_at(checked_cast<const arrow::StructArray&>(array), at, room, depth);
    default:
      return text_or_list(array, at, room, depth);
  }
}

}  // namespace nuncio::parquet
