// `nuncio export`: the records of a store, out again.
#include <cstddef>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/record_kinds.h"
#include "cli/wording.h"
#include "nuncio/error.h"
#include "records/event_json.h"
#include "records/event_tsv.h"
#include "store/reader.h"
#include "store/store.h"

namespace nuncio::cli {
namespace {

bool as_tsv(const ExportFlags& flags) {
  return flags.format.empty() ? flags.output.ends_with(".tsv") : flags.format == "tsv";
}

}  // namespace

int run_export(const ExportFlags& flags) {
  const RecordKinds kinds = record_kinds(flags.records);
  const bool tsv = as_tsv(flags);
  if (tsv && kinds.named())
    throw Error(ErrorKind::usage, {}, "ties, tenures and outlooks are written as jsonl");
  const store::Store store(flags.store, store::Access::read);
  const store::Reader reader(store);
  Messages messages({});
  Output output(flags.output);
  if (tsv) output.write(records::tsv_head());
  std::size_t events = 0;
  if (kinds.events) {
    reader.events([&](const records::EventRecord& event, const store::EventFacts&) {
      output.write(tsv ? records::tsv_row(event)
                       : records::write_event(event, kinds.named()) + "\n");
      messages.progress(0, ++events);
    });
  }
  if (kinds.named()) {
    reader.others(kinds.others(), [&](const std::string& line) { output.write(line + "\n"); });
  }
  output.commit();
  messages.finish(counted(events, "event"));
  return messages.exit_code();
}

}  // namespace nuncio::cli
