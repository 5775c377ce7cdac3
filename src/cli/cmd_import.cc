// `nuncio import`: event data that others coded, and our own records, into a store.
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/event_file.h"
#include "cli/messages.h"
#include "cli/wording.h"
#include "nuncio/error.h"
#include "store/other_records.h"
#include "store/store.h"
#include "store/store_text.h"
#include "store/writer.h"

namespace nuncio::cli {
namespace {

/// Records that come in together: all of them are in the store, or none.
constexpr std::size_t kBatch = 2000;

class Importer {
 public:
  Importer(const store::Store& store, const ImportFlags& flags)
      : messages_({flags.rejects, flags.strict}),
        writer_(store, store::store_text(flags.store_text),
                {"import", NUNCIO_VERSION, nlohmann::ordered_json{{"from", flags.from}}.dump()}) {
    writer_.begin();
  }

  /// An event without an id of its own is known by where it stands.
  void add(records::EventRecord event, const std::string& url, const Where& where) {
    if (event.id.empty())
      event.id = std::string(base::base_name(where.path)) + ":" + std::to_string(where.line);
    step(writer_.import(event, url));
  }
  void add(const EventLine& line) {
    if (const auto other = store::read_other_record(line.text)) {
      step(writer_.import(*other));
    } else {
      messages_.refuse({{line.where, "no tie, tenure or outlook"}});
    }
  }
  Messages& messages() { return messages_; }

  int finish() {
    writer_.commit();
    messages_.finish(counted(added_, "record") + " imported, " + grouped(there_) +
                     " there already");
    return messages_.exit_code();
  }

 private:
  void step(bool added) {
    (added ? added_ : there_) += 1;
    if ((added_ + there_) % kBatch != 0) return;
    writer_.commit();
    writer_.begin();
    messages_.progress(0, added_ + there_);
  }

  Messages messages_;
  store::Writer writer_;
  std::size_t added_ = 0, there_ = 0;
};

}  // namespace

int run_import(const ImportFlags& flags) {
  const store::Store store(flags.store, store::Access::write);
  Importer importer(store, flags);
  for (const std::string& path : flags.paths) {
    read_events(
        path, importer.messages(),
        [&](const records::EventRecord& event, const EventLine& line) {
          importer.add(event, "", line.where);
        },
        [&](const EventLine& line) { importer.add(line); });
  }
  return importer.finish();
}

}  // namespace nuncio::cli
