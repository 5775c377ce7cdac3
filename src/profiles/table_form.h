// Which event table a file is, and where its columns stand.
//
// In: the first line. Out: the format and the places of its columns, or why it is none. A header is
// recognised in the files' own words and as the field's packages change them (lower case,
// underscores); columns may stand in any order and there may be more of them. Tables without a
// header are told by their number of columns. Thread-safe. Tested by tests/profiles_test.cc.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "profiles/profile.h"

namespace nuncio::profiles {

struct TableForm {
  Profile profile = Profile::polecat;
  char delimiter = '\t';
  bool header = false;                                     ///< the first line names the columns
  std::map<std::string, std::size_t, std::less<>> places;  ///< plain name of a column -> its place
  std::size_t width = 0;                                   ///< cells that a row must have
};

/// `given`: what the user says it is; none: it is told by the line. `why` says why it is none.
std::optional<TableForm> recognise(std::string_view first_line, std::optional<Profile> given,
                                   std::string& why);

/// The cells of a row by the names of their columns.
class RowCells {
 public:
  RowCells(const TableForm& form, const std::vector<std::string>& cells)
      : form_(form), cells_(cells) {}
  /// "" where there is no such column, or the format's own word for nothing stands there.
  std::string_view operator[](std::string_view column) const;

 private:
  const TableForm& form_;
  const std::vector<std::string>& cells_;
};

/// "Event ID", "event_id" and "EventID" are "eventid".
std::string plain_name_of(std::string_view column);

}  // namespace nuncio::profiles
