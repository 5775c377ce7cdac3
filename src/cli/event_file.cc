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

/// A head that is neither of our table nor of JSON: said once, not of every row below it.
bool is_foreign_table(std::string_view head) {
  return head.find('\t') != std::string_view::npos && !head.starts_with('{');
}

}  // namespace

void read_events(const std::string& path, Messages& messages, const TakeEvent& take,
                 const TakeOther& take_other) {
  base::LineReader file(path);
  std::optional<records::TsvColumns> columns;  // where the file is a table
  for (bool first = true; const auto line = file.next();) {
    const Where where{file.name(), line->number};
    if (line->too_long) {
      messages.refuse({{where, "the line is longer than 16 MiB; passed over"}});
      continue;
    }
    if (line->text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const std::string_view text = line->text;
    if (first) columns = records::TsvColumns::of(text);
    if (first && !columns && is_foreign_table(text)) {
      throw Error(ErrorKind::bad_format, where,
                  "a table, but not one of ours: it needs the columns doc, type, quad and "
                  "source_code; `nuncio import --from` reads those of others");
    }
    const bool head = std::exchange(first, false) && columns;
    if (head) continue;
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
