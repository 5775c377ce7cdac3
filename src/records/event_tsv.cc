// Flat rows; see event_tsv.h.
#include "records/event_tsv.h"

#include <utility>
#include <vector>

#include "records/event_json.h"

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
  for (const std::string& item : list) joined += (joined.empty() ? "" : ";") + item;
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

}  // namespace

std::string tsv_head() { return line(row_of(EventRecord{}), &Cell::first); }

std::string tsv_row(const EventRecord& event) { return line(row_of(event), &Cell::second); }

}  // namespace nuncio::records
