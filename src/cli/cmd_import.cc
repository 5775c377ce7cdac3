// `nuncio import`: event data that others coded, and our own records, into a store.
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/event_file.h"
#include "cli/messages.h"
#include "cli/profile_rows.h"
#include "cli/run_record.h"
#include "cli/wording.h"
#include "nuncio/error.h"
#include "parquet/parquet.h"
#include "profiles/codebooks.h"
#include "profiles/event_table_reader.h"
#include "records/event_json.h"
#include "store/event_rows.h"
#include "store/other_records.h"
#include "store/store.h"
#include "store/store_text.h"
#include "store/writer.h"

namespace nuncio::cli {
namespace {

// Records that come in together, all of them or none. The more, the fewer pages of the store are
// written more than once; but who else wants to write waits for them, and a kill loses them.
constexpr std::size_t kMostOfABatch = 500'000;
constexpr std::chrono::seconds kLongestBatch(5);
constexpr std::size_t kProgress = 2000;  // records

class Importer {
 public:
  Importer(const store::Store& store, const ImportFlags& flags)
      : messages_({flags.rejects, flags.strict}),
        writer_(store, store::store_text(flags.store_text),
                {"import", NUNCIO_VERSION, R"({"from":")" + flags.from + R"("})"}),
        record_(flags.run_record, "import", "events") {}

  /// An event without an id of its own is known by where it stands and what it says.
  void add(records::EventRecord event, const Where& where) {
    begin();
    if (event.id.empty()) {
      event.id = std::string(base::base_name(where.path)) + ":" + std::to_string(where.line) + ":" +
                 store::id_text(store::text_hash(records::write_event(event)));
    }
    const bool address = event.doc.find("://") != std::string::npos;
    const store::Imported done = writer_.import(event, address ? event.doc : "");
    if (done == store::Imported::other) {
      messages_.refuse({{where, "event '" + event.id + "' of '" + event.doc +
                                    "' is in the store with other contents, which were left as "
                                    "they are"}});
    }
    if (done == store::Imported::added) record_.see(event.date);
    step(done == store::Imported::added);
  }
  void add(const EventLine& line) {
    if (const auto other = store::read_other_record(line.text)) {
      begin();
      step(writer_.import(*other));
    } else {
      messages_.refuse({{line.where, "no tie, tenure or outlook"}});
    }
  }
  Messages& messages() { return messages_; }

  /// What came in so far stays.
  void keep() {
    if (begun_) writer_.commit();
    begun_ = false;
  }

  /// Whether it was the store that failed.
  bool gave_up() const { return writer_.gave_up(); }

  int finish(const ImportFlags& flags) {
    keep();
    record_.option("from", flags.from);
    record_.option("store", flags.store);
    record_.option("store_text", flags.store_text);
    record_.count("records", added_);
    record_.count("records_there_already", there_);
    record_.count("refused", messages_.refused());
    record_.write(nullptr, flags.paths);
    messages_.finish(counted(added_, "record") + " imported, " + grouped(there_) +
                     " there already");
    return messages_.exit_code();
  }

 private:
  /// The first record of a batch begins it: a command that has to wait for its input holds nothing.
  void begin() {
    if (begun_) return;
    writer_.begin();
    begun_ = true;
    began_ = std::chrono::steady_clock::now();
    batch_ = 0;
  }
  void step(bool added) {
    (added ? added_ : there_) += 1;
    if (++batch_ % kProgress == 0) messages_.progress(0, added_ + there_);
    if (batch_ >= kMostOfABatch || std::chrono::steady_clock::now() - began_ > kLongestBatch)
      keep();
  }

  Messages messages_;
  store::Writer writer_;
  RunRecord record_;
  bool begun_ = false;
  std::chrono::steady_clock::time_point began_;
  std::size_t batch_ = 0;
  std::size_t added_ = 0, there_ = 0;
};

/// A file of another form than the user named is a mistake that would fill a store with nonsense.
void check_form(const std::string& wanted, const profiles::EventTableReader& reader) {
  const std::string form(profiles::name_of(reader.profile().value()));
  if (!form.starts_with(wanted))
    throw Error(ErrorKind::usage, {}, "--from says " + wanted + ", but the file is " + form);
}

void import_parquet(const std::string& path, Importer& importer) {
  const parquet::Rows rows = parquet::read_rows(path, parquet::event_columns());
  parquet::Row row;
  for (Where where{path, 1}; rows(row); ++where.line) {
    const records::ReadEvent read =
        row.why.empty() ? records::read_event(row.json) : records::ReadEvent{{}, row.why, false};
    if (read.event) {
      importer.add(*read.event, where);
    } else {
      importer.messages().refuse({{where, read.why}});
    }
  }
}

void import_file(const std::string& path, Importer& importer) {
  if (path.ends_with(".parquet")) {
    import_parquet(path, importer);
    return;
  }
  read_events(
      path, importer.messages(),
      [&](const records::EventRecord& event, const EventLine& line) {
        importer.add(event, line.where);
      },
      [&](const EventLine& line) { importer.add(line); });
}

/// A file that cannot be read is no reason to lose the others.
void import_own(const ImportFlags& flags, Importer& importer) {
  for (const std::string& path : flags.paths) {
    try {
      import_file(path, importer);
    } catch (const Error& error) {
      const bool of_file =
          error.kind == ErrorKind::unreadable || error.kind == ErrorKind::bad_format;
      if (!of_file || importer.gave_up()) throw;
      importer.messages().refuse({{{path, error.where.line}, error.why}});
    }
  }
}

/// GDELT has two forms, told by their columns, Phoenix and ICEWS too.
void import_table(const ImportFlags& flags, Importer& importer) {
  const profiles::Codebooks books = profiles::Codebooks::load(data_folder());
  profiles::EventTableReader reader(flags.paths, std::nullopt, books);
  records::EventRecord event;
  std::vector<Note> notes;
  while (true) {
    const bool more = reader.next(event, notes);
    importer.messages().refuse(notes);
    notes.clear();
    if (!more) break;
    check_form(flags.from, reader);
    importer.add(event, {});
  }
}

}  // namespace

int run_import(const ImportFlags& flags) {
  const store::Store store(flags.store, store::Access::write);
  Importer importer(store, flags);
  try {
    if (flags.from == "nuncio") {
      import_own(flags, importer);
    } else {
      import_table(flags, importer);
    }
  } catch (const Error&) {
    importer.keep();
    throw;
  }
  return importer.finish(flags);
}

}  // namespace nuncio::cli
