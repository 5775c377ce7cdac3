// Rows by libcsv; see table_rows.h.
#include "text/table_rows.h"

#include <algorithm>
#include <new>
#include <utility>

#include "base/check.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace nuncio::text {
namespace {

constexpr std::size_t kMostColumns = 10'000;
constexpr std::size_t kLongestHead = std::size_t{1} << 20;
// States of libcsv's parser, which its header does not name.
constexpr int kBetweenRows = 0;
constexpr int kInsideField = 2;

/// What separates the fields, by the head: nobody names columns with semicolons in the name.
char separator_of(std::string_view head) {
  head = head.substr(0, head.find_first_of("\r\n"));
  return std::ranges::count(head, ';') > std::ranges::count(head, ',') ? ';' : ',';
}

/// A line break within a field is written as the file's lines end, often CR LF.
std::string with_plain_line_ends(std::string_view field) {
  std::string text;
  text.reserve(field.size());
  for (std::size_t i = 0; i < field.size(); ++i)
    if (field[i] != '\r' || i + 1 == field.size() || field[i + 1] != '\n') text += field[i];
  return text;
}

/// Blanks around a field belong to it.
int no_space(unsigned char) { return 0; }

}  // namespace

TableRows::TableRows(base::ByteReader& bytes, bool tabs, const FieldNames& fields, bool keep_empty)
    : bytes_(bytes), fields_(fields), tabs_(tabs), keep_empty_(keep_empty) {
  constexpr std::size_t kGrowth = std::size_t{64} << 10;
  NUNCIO_CHECK(csv_init(&parser_, 0) == 0, "libcsv starts");
  csv_set_blk_size(&parser_, kGrowth);
  csv_set_space_func(&parser_, no_space);
  csv_set_delim(&parser_, static_cast<unsigned char>(tabs ? '\t' : separator_of(bytes.peek())));
}

TableRows::~TableRows() { csv_free(&parser_); }

/// One field of the head or of a row.
void TableRows::take_field(std::string_view field) {
  const bool wanted = head_known_
                          ? fields_in_row_ < columns_.size() && columns_[fields_in_row_].has_value()
                          : fields_in_row_ < kMostColumns;
  ++fields_in_row_;
  if (!wanted) return;
  bytes_in_row_ += field.size();
  if (bytes_in_row_ > (head_known_ ? base::kMaxLine : kLongestHead)) {
    too_long_ = true;
  } else if (head_known_) {
    row_[fields_in_row_ - 1] = with_plain_line_ends(field);
  } else {
    names_.emplace_back(field);
  }
}

/// The row of names says what each column is.
void TableRows::take_head() {
  head_known_ = true;
  if (too_long_ || fields_in_row_ > kMostColumns) {
    ready_.push_back(refused("the head is longer than 1 MiB or 10,000 columns", row_line_));
    ended_ = true;
    return;
  }
  const Fields fields(fields_);
  bool has_text = false;
  for (const std::string& name : names_) {
    columns_.push_back(fields.slot(one_line(name), true));
    has_text |= columns_.back() && fields.is_text(*columns_.back());
  }
  row_.resize(columns_.size());
  if (has_text) return;
  std::string all;
  for (const std::string& name : names_) all += (all.empty() ? "" : ", ") + one_line(name);
  ready_.push_back(refused("no column \"" + fields_.text + "\"; --map text=COLUMN names it. The " +
                               "columns are " + std::string(cut(all, 300)),
                           row_line_));
  ended_ = true;
}

std::string TableRows::why_row_refused() const {
  if (too_long_) return "the row is longer than 16 MiB; passed over";
  if (fields_in_row_ != columns_.size())
    return "has " + std::to_string(fields_in_row_) + " fields where the head has " +
           std::to_string(columns_.size());
  for (std::size_t i = 0; i < row_.size(); ++i)
    if (first_invalid(row_[i])) return "invalid UTF-8 in column \"" + one_line(names_[i]) + "\"";
  return "";
}

Item TableRows::row_item() {
  if (std::string why = why_row_refused(); !why.empty()) return refused(std::move(why));
  Fields fields(fields_);
  for (std::size_t i = 0; i < row_.size(); ++i) {
    if (!columns_[i]) continue;
    // An empty cell is what null is to JSON, but for an empty text, which is told.
    const bool nothing = row_[i].empty() && !fields.is_text(*columns_[i]);
    fields.set(*columns_[i], names_[i], std::move(row_[i]),
               nothing ? std::string_view() : Fields::kString);
  }
  return fields.take(keep_empty_, true);
}

/// The row is complete.
void TableRows::take_row() {
  if (!head_known_) {
    take_head();
  } else {
    Item item = row_item();
    item.line = row_line_;
    ready_.push_back(std::move(item));
  }
  for (std::string& value : row_) value.clear();
  fields_in_row_ = 0;
  bytes_in_row_ = 0;
  too_long_ = false;
}

/// A field may be as long as the file, where a quote is never closed. Within one, libcsv's place in
/// it can be set back without harm to anything but the field.
void TableRows::drop_what_is_too_long() {
  if (parser_.entry_pos <= base::kMaxLine || parser_.pstate != kInsideField) return;
  too_long_ = true;
  parser_.entry_pos = 0;
  parser_.spaces = 0;
}

void TableRows::parse(std::string_view piece) {
  const auto on_field = [](void* field, std::size_t size, void* self) {
    static_cast<TableRows*>(self)->take_field({static_cast<const char*>(field), size});
  };
  const auto on_row = [](int, void* self) { static_cast<TableRows*>(self)->take_row(); };
  if (csv_parse(&parser_, piece.data(), piece.size(), on_field, on_row, this) != piece.size())
    throw std::bad_alloc();  // the only reason outside strict mode
  drop_what_is_too_long();
}

/// The last row may lack its line end.
void TableRows::end_of_input() {
  ended_ = true;
  if (bytes_.fault()) return;  // what was cut off is not given
  const auto on_field = [](void* field, std::size_t size, void* self) {
    static_cast<TableRows*>(self)->take_field({static_cast<const char*>(field), size});
  };
  const auto on_row = [](int, void* self) { static_cast<TableRows*>(self)->take_row(); };
  if (parser_.pstate == kInsideField && parser_.quoted != 0) {
    ready_.push_back(refused("a quoted field has no end; all that follows is lost", row_line_));
  } else {
    csv_fini(&parser_, on_field, on_row, this);
  }
}

bool TableRows::next(Item& item) {
  while (ready_.empty()) {
    if (ended_) return false;
    std::string_view block = bytes_.next();
    if (block.empty()) end_of_input();
    // Line by line, so that the line of each row is known.
    while (!block.empty() && !ended_) {
      if (parser_.pstate == kBetweenRows) row_line_ = line_;
      const std::size_t end = std::min(block.find('\n'), block.size() - 1) + 1;
      if (block[end - 1] == '\n') ++line_;
      parse(block.substr(0, end));
      block.remove_prefix(end);
    }
  }
  item = std::move(ready_.front());
  ready_.pop_front();
  return true;
}

}  // namespace nuncio::text
