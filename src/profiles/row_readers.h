// One reader a format: the cells of a row as an event record. See event_table_reader.h, by which
// they are tested.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "profiles/codebooks.h"
#include "profiles/table_form.h"
#include "records/event_record.h"

namespace nuncio::profiles {

struct RowPlace {
  const Codebooks& books;
  std::string_view line;
  std::size_t number = 0;
};

using ReadRow = std::optional<records::EventRecord>;

ReadRow read_polecat(const RowCells& row, const RowPlace& place, std::string& why);
ReadRow read_icews(const RowCells& row, const RowPlace& place, std::string& why);
ReadRow read_icews_relation(const RowCells& row, const RowPlace& place, std::string& why);
ReadRow read_phoenix(const RowCells& row, const RowPlace& place, std::string& why);
ReadRow read_phoenix_cline(const RowCells& row, const RowPlace& place, std::string& why);
ReadRow read_gdelt(const RowCells& row, const RowPlace& place, std::string& why);

// What several of them do in the same way.

/// "prefix:id"; of a row without an id, what the row says and where it stands.
std::string id_of(std::string_view prefix, std::string_view id, const RowPlace& place);

/// The date of a column; `why` where it is none.
bool take_date(records::EventRecord& event, std::string_view column, std::string_view cell,
               std::string& why);

/// The cells that say what was done; `goldstein` and `quad` may be empty.
struct CameoCells {
  std::string_view column;  ///< the name of the code's column, for messages
  std::string_view code, goldstein, quad;
};

/// CAMEO with what follows from it: type, mode, contexts, quad class, Goldstein value. The row's
/// own Goldstein value and quad class hold where they are there and in range.
bool take_cameo(records::EventRecord& event, const CameoCells& cells, const Codebooks& books,
                std::string& why);

/// The place, if there are coordinates. `name` may be empty: then it is the country's.
void take_place(records::EventRecord& event, std::string_view name,
                const std::optional<std::string>& country, std::string_view lat,
                std::string_view lon, const Codebooks& books);

int year_of_date(const records::EventRecord& event);

}  // namespace nuncio::profiles
