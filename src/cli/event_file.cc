// Lines of a file to event records; see event_file.h.
#include "cli/event_file.h"

#include <optional>
#include <utility>

#include "base/file.h"
#include "nuncio/error.h"
#include "records/event_json.h"
#include "records/event_tsv.h"

namespace nuncio::cli {
namespace {

using TakeEvent = std::function<void(const records::EventRecord&, const EventLine&)>;
using TakeOther = std::function<void(const EventLine&)>;

/// Of a table, and not a line of JSON with tabs in it.
bool is_row(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  return text[begin] != '{' && text.find('\t') != std::string_view::npos;
}

}  // namespace

void read_events(const std::string& path, Messages& messages, const TakeEvent& take,
                 const TakeOther& take_other) {
  base::LineReader file(path);
  std::optional<records::TsvColumns> columns;  // where the file is a table
  bool of_others = false;  // a table that is not ours: said once, not of each row
  for (bool first = true; const auto line = file.next();) {
    const Where where{file.name(), line->number};
    if (line->too_long) {
      messages.refuse({{where, "the line is longer than 16 MiB; passed over"}});
      continue;
    }
    if (line->text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const std::string_view text = line->text;
    if (first) columns = records::TsvColumns::of(text);
    const bool is_head = std::exchange(first, false) && (columns || is_row(text));
    if (is_head && !columns) {
      of_others = true;
      messages.refuse({{where,
                        "a table, but not one of ours, which has the columns doc, type, quad and "
                        "source_code; its rows are passed over (`nuncio import --from` reads "
                        "tables of others)"}});
    }
    if (is_head || (of_others && is_row(text))) continue;
    const records::ReadEvent read = columns ? columns->read(text) : records::read_event(text);
    if (read.event) {
      take(*read.event, {columns ? "" : text, where});
    } else if (!read.other) {
      messages.refuse({{where, read.why}});
    } else if (take_other) {
      take_other({text, where});
    }
  }
  if (file.fault() && file.empty())
    throw Error(ErrorKind::unreadable, file.fault_place(), *file.fault());
  if (file.fault()) messages.refuse({{file.fault_place(), *file.fault()}});
}

}  // namespace nuncio::cli
