// CSV or TSV with a row of column names, row by row.
//
// In: bytes of RFC 4180: fields may stand in double quotes and then hold line breaks, separators
// and doubled quotes; line ends are LF, CR LF or CR. The separator is a comma, or a semicolon where
// the head has more of those (Excel in many countries), or for TSV a tab. Out: an item for each
// row, with the line on which it begins. Method: libcsv, line by line. Memory: one row, of which
// only the columns that are used are kept, at most 16 MiB; what is longer is refused and the next
// row read. Not thread-safe. Tested by tests/readers_test.cc and fuzz/fuzz_csv.cc.
#pragma once

#include <csv.h>

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "text/fields.h"
#include "text/item.h"

namespace nuncio::text {

class TableRows {
 public:
  TableRows(base::ByteReader& bytes, bool tabs, const FieldNames& fields, bool keep_empty);
  ~TableRows();
  TableRows(const TableRows&) = delete;
  TableRows& operator=(const TableRows&) = delete;

  std::string_view format() const { return tabs_ ? "TSV" : "CSV"; }
  std::size_t place() const { return row_line_; }

  /// False at the end of the input, and at its fault.
  bool next(Item& item);

 private:
  void parse(std::string_view piece);
  void end_of_input();
  void take_field(std::string_view field);
  void take_row();
  void take_head();
  Item row_item();
  std::string why_row_refused() const;
  void drop_what_is_too_long();

  base::ByteReader& bytes_;
  const FieldNames& fields_;
  bool tabs_, keep_empty_;
  csv_parser parser_{};
  std::deque<Item> ready_;
  bool head_known_ = false;
  std::vector<std::optional<Fields::Slot>> columns_;  ///< of each, what it is to a document
  std::vector<std::string> names_;                    ///< of the columns
  std::vector<std::string> row_;                      ///< values of the used columns, else ""
  std::size_t fields_in_row_ = 0;
  std::size_t bytes_in_row_ = 0;  ///< of those that are used
  std::size_t line_ = 1;          ///< of the next byte
  std::size_t row_line_ = 1;      ///< on which the open row begins
  bool too_long_ = false;         ///< a field of the open row is past the limit
  bool ended_ = false;
};

}  // namespace nuncio::text
