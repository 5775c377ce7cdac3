// See json_lines.h.
#include "text/json_lines.h"

#include "text/json_document.h"

namespace nuncio::text {

bool JsonLines::next(Item& item) {
  constexpr std::string_view kBlank = " \t\r\n\v\f";
  while (const auto line = file_.next()) {
    if (line->too_long) {
      item = refused("the line is longer than 16 MiB; passed over");
    } else if (line->text.find_first_not_of(kBlank) != std::string_view::npos) {
      item = read_json_document(line->text, fields_, keep_empty_);
    } else {
      continue;
    }
    item.line = line->number;
    return true;
  }
  return false;
}

}  // namespace nuncio::text
