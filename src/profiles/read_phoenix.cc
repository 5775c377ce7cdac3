// A row of Phoenix: of the daily files, and of the historical files of the Cline Center.
#include "profiles/actor_codes.h"
#include "profiles/cells.h"
#include "profiles/row_readers.h"
#include "text/characters.h"

namespace nuncio::profiles {
namespace {

/// "NAME,count;NAME,count": the names.
std::vector<std::string> issues_of(std::string_view cell) {
  std::vector<std::string> names;
  for (const std::string& issue : split(cell, ';'))
    names.push_back(issue.substr(0, issue.find(',')));
  return names;
}

/// "doc_sentence": the sentence is what stands behind the last "_", if that is a number.
records::MentionRecord mention_of(const std::string& id) {
  records::MentionRecord mention{id, std::nullopt, {}};
  const std::size_t mark = id.rfind('_');
  if (mark == std::string::npos || mark == 0) return mention;
  const auto number = read_count(std::string_view(id).substr(mark + 1));
  if (!number || *number > 0xFFFFFFFFU) return mention;
  mention.doc = id.substr(0, mark);
  mention.sentence = static_cast<std::uint32_t>(*number);
  return mention;
}

void take_mentions(records::EventRecord& event, std::string_view cell) {
  const std::vector<std::string> ids = split(cell, ';');
  if (ids.empty()) {
    event.doc = event.id;
    return;
  }
  records::MentionRecord own = mention_of(ids.front());
  event.doc = own.doc;
  event.sentence = own.sentence;
  for (std::size_t i = 1; i < ids.size(); ++i) event.mentions.push_back(mention_of(ids[i]));
}

std::optional<std::string> country_of(std::string_view cell, int year, const Codebooks& books) {
  if (cell.size() == 3 && books.countries().knows(cell)) return std::string(cell);
  if (cell.size() == 3) return books.countries().iso3_of(cell, countries::CodeSystem::cameo, year);
  return books.countries().named(cell);
}

/// The full code; in files that have only its parts, these.
std::string code_of(std::string_view full, std::string_view root, std::string_view agent,
                    std::string_view others) {
  if (!full.empty()) return std::string(full);
  std::string code = std::string(root) + std::string(agent);
  for (const std::string& part : split(others, ';')) code += part;
  return code;
}

}  // namespace

ReadRow read_phoenix(const RowCells& row, const RowPlace& place, std::string& why) {
  records::EventRecord event;
  if (!take_date(event, "Date", row["Date"], why)) return std::nullopt;
  if (!take_cameo(event, {"EventCode", row["EventCode"], row["GoldsteinScore"], row["QuadClass"]},
                  place.books, why))
    return std::nullopt;
  const int year = year_of_date(event);
  event.id = id_of("phoenix", row["EventID"], place) + ":" + to_string(*event.date);
  event.source = read_cameo_actor(code_of(row["SourceActorFull"], row["SourceActorEntity"],
                                          row["SourceActorRole"], row["SourceActorAttribute"]),
                                  year, place.books);
  event.target = read_cameo_actor(code_of(row["TargetActorFull"], row["TargetActorEntity"],
                                          row["TargetActorRole"], row["TargetActorAttribute"]),
                                  year, place.books);
  event.contexts = issues_of(row["Issues"]);
  take_place(event, row["LocationName"], country_of(row["CountryCode"], year, place.books),
             row["Lat"], row["Lon"], place.books);
  take_mentions(event, row["SentenceID"]);
  const std::vector<std::string> sources = split(row["NewsSources"], ';');
  if (!sources.empty()) event.doc_source = text::one_line(sources.front());
  return event;
}

ReadRow read_phoenix_cline(const RowCells& row, const RowPlace& place, std::string& why) {
  records::EventRecord event;
  if (!take_date(event, "story_date", row["story_date"], why)) return std::nullopt;
  std::string code(row["code"]);
  // Some releases hold codes as numbers: the root says whether a zero is gone.
  std::string root(row["root_code"]);
  if (root.size() == 1) root.insert(0, "0");
  if (root.starts_with('0') && !code.starts_with('0')) code.insert(0, "0");
  if (!take_cameo(event, {"code", code, row["goldstein"], row["quad_class"]}, place.books, why))
    return std::nullopt;
  const int year = year_of_date(event);
  event.id = id_of("phoenix-cline", row["eid"], place) + ":" + to_string(*event.date);
  event.doc = row["aid"].empty() ? event.id : "phoenix-cline-story:" + std::string(row["aid"]);
  event.source = read_cameo_actor(
      code_of(row["source"], row["source_root"], row["source_agent"], row["source_others"]), year,
      place.books);
  event.target = read_cameo_actor(
      code_of(row["target"], row["target_root"], row["target_agent"], row["target_others"]), year,
      place.books);
  event.contexts = issues_of(row["joined_issues"]);
  take_place(event, row["placename"], country_of(row["countryname"], year, place.books), row["lat"],
             row["lon"], place.books);
  return event;
}

}  // namespace nuncio::profiles
