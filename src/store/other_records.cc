// See other_records.h.
#include "store/other_records.h"

#include <algorithm>
#include <optional>

#include "records/tie_json.h"

namespace nuncio::store {
namespace {

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

}  // namespace nuncio::store
