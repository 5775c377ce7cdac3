// See other_records.h.
#include "store/other_records.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

#include "base/json.h"
#include "records/tie_json.h"

namespace nuncio::store {
namespace {

using base::Json;

class Parties {
 public:
  Parties& operator<<(const std::optional<std::string>& name) {
    if (name && !name->empty() && std::ranges::count(names_, *name) == 0) names_.push_back(*name);
    return *this;
  }
  std::vector<std::string> names() { return std::move(names_); }

 private:
  std::vector<std::string> names_;
};

}  // namespace

std::vector<OtherRecord> other_records(const Document& document, const CodedDocument& coded) {
  std::vector<OtherRecord> out;
  const auto add = [&](const char* kind, std::vector<std::string> lines, const auto& found,
                       auto parties_of) {
    for (std::size_t i = 0; i < lines.size(); ++i)
      out.push_back({kind, std::move(lines[i]), parties_of(found[i]).names()});
  };
  add("tie", records::write_ties(document, coded, true), coded.ties, [](const Tie& tie) {
    Parties parties;
    for (const Actor& party : tie.parties) parties << party.country << party.entity;
    return parties;
  });
  add("tenure", records::write_tenures(document, coded, true), coded.tenures,
      [](const Tenure& tenure) { return Parties() << tenure.sends << tenure.receives; });
  add("outlook", records::write_outlooks(document, coded, true), coded.outlooks,
      [](const Outlook& outlook) { return Parties() << outlook.dyad[0] << outlook.dyad[1]; });
  return out;
}

std::optional<OtherRecord> read_other_record(std::string_view line) {
  // A record is three deep. What lies deeper cannot belong to it and is not kept.
  const Json record = base::read_json(line, 4);
  const auto text_at = [&](const Json& object, const char* key) -> std::optional<std::string> {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string()) return std::nullopt;
    return found->get<std::string>();
  };
  if (!record.is_object() || !text_at(record, "doc")) return std::nullopt;
  const auto sentence = record.find("sentence");
  if (sentence == record.end() || !sentence->is_number_unsigned() ||
      sentence->get<std::uint64_t>() > std::numeric_limits<std::uint32_t>::max())
    return std::nullopt;
  OtherRecord other{text_at(record, "record").value_or(""), base::line_of(record), {}};
  Parties parties;
  const auto each_of = [&](const char* key, auto take) {
    const auto list = record.find(key);
    if (list == record.end() || !list->is_array()) return;
    for (const Json& item : *list) take(item);
  };
  if (other.kind == "tie") {
    each_of("parties", [&](const Json& party) {
      if (party.is_object()) parties << text_at(party, "country") << text_at(party, "entity");
    });
  } else if (other.kind == "tenure") {
    parties << text_at(record, "sends") << text_at(record, "receives");
  } else if (other.kind == "outlook") {
    each_of("dyad", [&](const Json& party) {
      if (party.is_string()) parties << party.get<std::string>();
    });
  } else {
    return std::nullopt;
  }
  other.parties = parties.names();
  return other;
}

}  // namespace nuncio::store
