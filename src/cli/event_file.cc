// Lines of a file to event records; see event_file.h.
#include "cli/event_file.h"

#include "base/file.h"
#include "nuncio/error.h"
#include "records/event_json.h"

namespace nuncio::cli {

void read_events(const std::string& path, Messages& messages,
                 const std::function<void(const records::EventRecord&, const EventLine&)>& take,
                 const std::function<void(const EventLine&)>& take_other) {
  base::LineReader file(path);
  while (const auto line = file.next()) {
    const Where where{file.name(), line->number};
    if (line->too_long) {
      messages.refuse({{where, "the line is longer than 16 MiB; passed over"}});
      continue;
    }
    if (line->text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const records::ReadEvent read = records::read_event(line->text);
    if (read.event) {
      take(*read.event, {line->text, where});
    } else if (read.other) {
      if (take_other) take_other({line->text, where});
    } else {
      messages.refuse({{where, read.why}});
    }
  }
  if (file.fault() && file.empty())
    throw Error(ErrorKind::unreadable, file.fault_place(), *file.fault());
  if (file.fault()) messages.refuse({{file.fault_place(), *file.fault()}});
}

}  // namespace nuncio::cli
