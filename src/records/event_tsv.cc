// Flat rows; see event_tsv.h.
#include "records/event_tsv.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/one_of.h"
#include "base/split.h"
#include "text/utf8.h"

namespace nuncio::records {
namespace {

using Cell = std::pair<std::string, std::string>;  // column and value
using Row = std::vector<Cell>;

std::string escape(std::string_view text) {
  std::string cell;
  for (const char c : text) {
    switch (c) {
      case '\t':
        cell += "\\t";
        break;
      case '\n':
        cell += "\\n";
        break;
      case '\r':
        cell += "\\r";
        break;
      case '\\':
        cell += "\\\\";
        break;
      default:
        cell += c;
    }
  }
  return cell;
}

std::string join(const std::vector<std::string>& list) {
  std::string joined;
  for (const std::string& item : list) joined += item + ";";
  if (!joined.empty()) joined.pop_back();
  return joined;
}

std::string date(const std::optional<Date>& value) { return value ? to_string(*value) : ""; }

void add_span(Row& row, const std::string& column, const std::optional<CharSpan>& span) {
  row.emplace_back(column + "_begin", span ? std::to_string(span->begin) : "");
  row.emplace_back(column + "_end", span ? std::to_string(span->end) : "");
}

void add_actor(Row& row, const std::string& column, const std::optional<ActorRecord>& actor) {
  const ActorRecord none;
  const ActorRecord& a = actor ? *actor : none;
  row.emplace_back(column + "_code", a.code);
  row.emplace_back(column + "_country", a.country.value_or(""));
  row.emplace_back(column + "_entity", a.entity.value_or(""));
  row.emplace_back(column + "_kind", actor ? name_of(a.kind) : "");
  row.emplace_back(column + "_roles", join(a.roles));
  row.emplace_back(column + "_name", a.name.value_or(""));
  row.emplace_back(column + "_office", a.office.value_or(""));
  row.emplace_back(column + "_host", a.host.value_or(""));
  add_span(row, column, a.span);
  row.emplace_back(column + "_via", actor ? name_of(a.via) : "");
}

void add_place(Row& row, const std::optional<PlaceRecord>& place) {
  const PlaceRecord none;
  const PlaceRecord& p = place ? *place : none;
  row.emplace_back("place_name", p.name);
  row.emplace_back("place_geonameid", p.geonameid ? std::to_string(*p.geonameid) : "");
  row.emplace_back("place_lat", place ? write_number(p.lat) : "");
  row.emplace_back("place_lon", place ? write_number(p.lon) : "");
  row.emplace_back("place_country", p.country.value_or(""));
  add_span(row, "place", p.span);
}

Row row_of(const EventRecord& event) {
  const std::string sentence = event.sentence ? std::to_string(*event.sentence) : "";
  Row row = {{"id", event.id}, {"doc", event.doc}, {"sentence", sentence}};
  add_span(row, "span", event.span);
  row.emplace_back("type", event.type);
  row.emplace_back("mode", event.mode.value_or(""));
  row.emplace_back("contexts", join(event.contexts));
  row.emplace_back("cameo", event.cameo);
  row.emplace_back("quad", std::to_string(event.quad));
  row.emplace_back("goldstein", write_number(event.goldstein));
  add_actor(row, "source", event.source);
  add_actor(row, "target", event.target);
  row.emplace_back("symmetric", event.symmetric ? "true" : "false");
  row.emplace_back("date", date(event.date));
  row.emplace_back("date_precision", precision_of(event.date));
  row.emplace_back("date_from", name_of(event.date_from));
  add_span(row, "date_span", event.date_span);
  row.emplace_back("status", name_of(event.status));
  add_actor(row, "speaker", event.speaker);
  add_place(row, event.place);
  add_span(row, "trigger", event.trigger);
  row.emplace_back("rule", event.rule);
  row.emplace_back("confidence", write_number(event.confidence));
  row.emplace_back("mentions", write_mentions(event));
  row.emplace_back("text", event.text);
  row.emplace_back("published", date(event.published));
  row.emplace_back("doc_source", event.doc_source.value_or(""));
  return row;
}

std::string line(const Row& row, std::string Cell::* part) {
  std::string text;
  for (const Cell& cell : row) text += escape(cell.*part) + "\t";
  text.back() = '\n';
  return text;
}

using base::Json;

std::string unescape(std::string_view cell) {
  std::string text;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const char next = cell[i] == '\\' && i + 1 < cell.size() ? cell[i + 1] : '\0';
    switch (next) {
      case 't':
        text += '\t';
        break;
      case 'n':
        text += '\n';
        break;
      case 'r':
        text += '\r';
        break;
      case '\\':
        text += '\\';
        break;
      default:
        text += cell[i];
        continue;
    }
    ++i;
  }
  return text;
}

/// A number, truth or list; what is none stays a string, and the reader of records says so.
Json value_of(const std::string& cell) {
  // No field is deeper.
  Json value = base::read_json(cell, 3);
  return value.is_discarded() ? Json(cell) : value;
}

/// One cell, where the record has it: `source_code` is the `code` of `source`, `span_begin` the
/// first number of `span`.
void put(Json& record, std::string_view column, const std::string& cell) {
  Json* part = &record;
  for (const std::string_view name : {"source", "target", "speaker", "place"}) {
    if (!column.starts_with(name) || column.size() <= name.size() || column[name.size()] != '_')
      continue;
    part = &record[std::string(name)];
    column.remove_prefix(name.size() + 1);
    break;
  }
  const bool end = column == "end" || column.ends_with("_end");
  if (end || column == "begin" || column.ends_with("_begin")) {
    const std::size_t cut = column.rfind('_');
    const std::string key(cut == std::string_view::npos ? "span" : column.substr(0, cut));
    Json& span = (*part)[key];
    if (span.is_null()) span = Json::array({nullptr, nullptr});
    span[end ? 1 : 0] = value_of(cell);
    return;
  }
  Json& value = (*part)[std::string(column)];
  if (base::one_of(column, {"contexts", "roles"})) {
    value = base::split(cell, ';');
  } else if (base::one_of(column, {"sentence", "quad", "goldstein", "confidence", "geonameid",
                                   "lat", "lon", "symmetric", "mentions"})) {
    value = value_of(cell);
  } else {
    value = cell;
  }
}

}  // namespace

std::optional<TsvColumns> TsvColumns::of(std::string_view head) {
  constexpr std::ptrdiff_t kMostColumns = 1000;  // a foreign line may be nothing but tabs
  if (std::ranges::count(head, '\t') >= kMostColumns) return std::nullopt;
  const Row known = row_of(EventRecord{});
  TsvColumns columns;
  for (const std::string_view name : base::split(head, '\t')) {
    const bool is_known = std::ranges::find(known, name, &Cell::first) != known.end();
    columns.names_.emplace_back(is_known ? name : "");
  }
  for (const std::string_view needed : {"doc", "type", "quad", "source_code"})
    if (std::ranges::find(columns.names_, needed) == columns.names_.end()) return std::nullopt;
  return columns;
}

ReadEvent TsvColumns::read(std::string_view row) const {
  if (const auto bad = text::first_invalid(row))
    return {std::nullopt, "invalid UTF-8 at byte " + std::to_string(*bad + 1)};
  const auto width = static_cast<std::size_t>(std::ranges::count(row, '\t')) + 1;
  if (width != names_.size()) {
    return {std::nullopt,
            std::to_string(width) + " cells, where the head has " + std::to_string(names_.size())};
  }
  const std::vector<std::string_view> cells = base::split(row, '\t');
  Json record = Json::object();
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (!cells[i].empty() && !names_[i].empty()) put(record, names_[i], unescape(cells[i]));
  return read_record(record);
}

std::string tsv_head() { return line(row_of(EventRecord{}), &Cell::first); }

std::string tsv_row(const EventRecord& event) { return line(row_of(event), &Cell::second); }

}  // namespace nuncio::records
