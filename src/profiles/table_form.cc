// Headers and columns; see table_form.h.
#include "profiles/table_form.h"

#include <algorithm>
#include <array>

#include "base/one_of.h"
#include "profiles/cells.h"

namespace nuncio::profiles {
namespace {

constexpr std::array kProfiles = {Profile::polecat,        Profile::icews,  Profile::phoenix,
                                  Profile::gdelt2,         Profile::gdelt1, Profile::phoenix_cline,
                                  Profile::icews_relations};

/// Columns by whose names a header is known; no other format has them all.
std::vector<std::string_view> marks_of(Profile profile) {
  switch (profile) {
    case Profile::polecat:
      return {"Event ID", "Event Date", "Event Type", "Actor Name", "Recipient Name"};
    case Profile::icews:
      return {"Event ID", "Event Date", "Source Name", "Target Name", "CAMEO Code"};
    case Profile::phoenix:
      return {"EventID", "Date", "SourceActorFull", "TargetActorFull", "EventCode"};
    case Profile::gdelt2:
      return {"GLOBALEVENTID", "SQLDATE", "Actor1Code", "EventCode", "ActionGeo_ADM2Code"};
    case Profile::gdelt1:
      return {"GLOBALEVENTID", "SQLDATE", "Actor1Code", "EventCode", "ActionGeo_ADM1Code"};
    case Profile::phoenix_cline:
      return {"eid", "story_date", "source", "target", "code"};
    case Profile::icews_relations:
      return {"date", "source", "target", "cameo"};
  }
  return {};
}

/// POLECAT's archive calls one column otherwise.
std::string known_name(std::string name) {
  if (name.size() > 3 && name.ends_with("sdv")) name.resize(name.size() - 3);
  return name == "eventintensity" ? "intensity" : name;
}

TableForm form_of(Profile profile, char delimiter, bool header,
                  const std::vector<std::string>& names) {
  TableForm form{profile, delimiter, header, {}, 0};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string name = known_name(plain_name_of(names[i]));
    if (name.empty()) continue;
    form.places.emplace(name, i);  // of columns of one name the first
    form.width = i + 1;
  }
  return form;
}

std::optional<TableForm> by_header(std::string_view line, std::optional<Profile> given) {
  for (const char delimiter : {'\t', ','}) {
    const std::vector<std::string> names = cells_of_line(line, delimiter);
    for (const Profile profile : kProfiles) {
      // GDELT 1 and 2 differ in columns that the header tells; who says one of them may mean both.
      const bool gdelt = given == Profile::gdelt1 && profile == Profile::gdelt2;
      const bool icews = given == Profile::icews && profile == Profile::icews_relations;
      const bool cline = given == Profile::phoenix && profile == Profile::phoenix_cline;
      const bool older = given == Profile::gdelt2 && profile == Profile::gdelt1;
      if (given && *given != profile && !gdelt && !icews && !cline && !older) continue;
      TableForm form = form_of(profile, delimiter, true, names);
      const std::vector<std::string_view> marks = marks_of(profile);
      const bool all = std::all_of(marks.begin(), marks.end(), [&](std::string_view mark) {
        return form.places.contains(plain_name_of(mark));
      });
      if (all) return form;
    }
  }
  return std::nullopt;
}

std::optional<TableForm> by_width(std::string_view line, std::optional<Profile> given) {
  std::vector<std::string> cells = cells_of_line(line, '\t');
  const auto as = [&](Profile profile) {
    const auto all = columns(profile);
    return form_of(profile, '\t', false,
                   {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(cells.size())});
  };
  const bool dated = cells.size() > 2 && read_count(cells[0]) && read_any_date(cells[1]);
  if (!dated && !given) return std::nullopt;
  const auto may_be = [&](Profile profile) {
    const bool family = given == Profile::gdelt1 || given == Profile::gdelt2;
    const bool gdelt = profile == Profile::gdelt1 || profile == Profile::gdelt2;
    return !given || *given == profile || (family && gdelt);
  };
  if (cells.size() == 61 && may_be(Profile::gdelt2)) return as(Profile::gdelt2);
  if ((cells.size() == 57 || cells.size() == 58) && may_be(Profile::gdelt1))
    return as(Profile::gdelt1);
  if (cells.size() == 26 && may_be(Profile::phoenix)) return as(Profile::phoenix);
  // Files whose header was cut off.
  if (cells.size() == 20 && may_be(Profile::icews)) return as(Profile::icews);
  if (cells.size() == 40 && given == Profile::polecat) return as(Profile::polecat);
  return std::nullopt;
}

}  // namespace

std::string plain_name_of(std::string_view column) {
  std::string name;
  for (const char c : column) {
    if (c >= 'A' && c <= 'Z') {
      name += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      name += c;
    }
  }
  return name;
}

std::optional<TableForm> recognise(std::string_view first_line, std::optional<Profile> given,
                                   std::string& why) {
  if (auto form = by_header(first_line, given)) return form;
  if (auto form = by_width(first_line, given)) return form;
  const std::size_t cells = cells_of_line(first_line, '\t').size();
  why = given ? "is no table of " + std::string(name_of(*given)) : "is no event table known here";
  why += " (no header of one, and " + std::to_string(cells) +
         (cells == 1 ? " column)" : " columns between tabs)");
  return std::nullopt;
}

std::string_view RowCells::operator[](std::string_view column) const {
  const auto place = form_.places.find(plain_name_of(column));
  if (place == form_.places.end() || place->second >= cells_.size()) return "";
  std::string_view cell = cells_[place->second];
  while (cell.starts_with(' ')) cell.remove_prefix(1);
  while (cell.ends_with(' ')) cell.remove_suffix(1);
  const bool words = form_.profile == Profile::polecat || form_.profile == Profile::icews ||
                     form_.profile == Profile::icews_relations ||
                     form_.profile == Profile::phoenix_cline;
  if (words && base::one_of(cell, {"None", "NULL", "NA", "NaN", "nan", "\\N"})) return "";
  return cell;
}

}  // namespace nuncio::profiles
