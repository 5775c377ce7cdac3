// `nuncio export`: the records of a store, out again, in its own form or the field's.
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/parquet_output.h"
#include "cli/profile_rows.h"
#include "cli/record_kinds.h"
#include "cli/run_record.h"
#include "cli/wording.h"
#include "countries/country_codes.h"
#include "nuncio/error.h"
#include "records/event_json.h"
#include "records/event_tsv.h"
#include "relations/panel.h"
#include "store/reader.h"
#include "store/store.h"

namespace nuncio::cli {
namespace {

enum class Form { jsonl, tsv, parquet, profile };

Form form_of(const ExportFlags& flags, const RecordKinds& kinds) {
  if (flags.profile != "native") {
    if (!flags.format.empty())
      throw Error(ErrorKind::usage, {}, "a profile has its own form; --format is for native");
    if (kinds.named())
      throw Error(ErrorKind::usage, {},
                  "a profile holds events; ties, tenures and outlooks are "
                  "native");
    return Form::profile;
  }
  if (!flags.codes.empty()) throw Error(ErrorKind::usage, {}, kCodesAlone);
  const auto asked_for = [&](const char* format) {
    return flags.format.empty() ? flags.output.ends_with(std::string(".") + format)
                                : flags.format == format;
  };
  const Form form = asked_for("tsv")       ? Form::tsv
                    : asked_for("parquet") ? Form::parquet
                                           : Form::jsonl;
  if (form != Form::jsonl && kinds.named())
    throw Error(ErrorKind::usage, {}, "ties, tenures and outlooks are written as jsonl");
  return form;
}

profiles::RowContext context_of(const records::EventRecord& event, const store::EventFacts& facts) {
  profiles::RowContext context;
  context.title = facts.title;
  context.url = facts.url;
  context.publisher = event.doc_source.value_or("");
  context.sources = facts.sources.size();
  return context;
}

/// Writes events one by one, and says at the end what had no place.
class EventWriter {
 public:
  EventWriter(const ExportFlags& flags, const RecordKinds& kinds, Output& output)
      : form_(form_of(flags, kinds)), named_(kinds.named()), output_(output) {
    if (form_ == Form::tsv) output_.write(records::tsv_head());
    if (form_ == Form::parquet) parquet_.emplace(output_);
    if (form_ == Form::profile) {
      profile_.emplace(flags.profile, flags.codes);
      output_.write(profile_->head());
    }
  }

  void write(const records::EventRecord& event, const store::EventFacts& facts) {
    if (form_ == Form::profile) {
      profile_->add(event, context_of(event, facts), rows_);
      output_.write(rows_.lines);
      rows_.lines.clear();
    } else if (form_ == Form::parquet) {
      parquet_->add(event);
      ++rows_.written;
    } else {
      output_.write(form_ == Form::tsv ? records::tsv_row(event)
                                       : records::write_event(event, named_) + "\n");
      ++rows_.written;
    }
  }
  void finish() {
    if (parquet_) parquet_->finish();
  }
  const Rows& rows() const { return rows_; }

 private:
  Form form_;
  bool named_;
  Output& output_;
  std::optional<ProfileRows> profile_;
  std::optional<ParquetOutput> parquet_;
  Rows rows_;
};

/// What the run was, beside what came out of it.
void keep_record(RunRecord& record, const ExportFlags& flags) {
  record.option("dedup", flags.dedup);
  record.option("panel", flags.panel);
  record.option("directed", flags.directed ? "yes" : "");
  record.option("all_dyads", flags.all_dyads ? "yes" : "");
  record.option("profile", flags.profile);
  record.option("codes", flags.codes);
  record.option("records", flags.records);
  record.write(nullptr, {flags.store});
}

int export_panel(const ExportFlags& flags) {
  if (flags.profile != "native" || !flags.format.empty() || flags.records != "events" ||
      !flags.codes.empty())
    throw Error(ErrorKind::usage, {}, "a panel has a form of its own, CSV, and holds events");
  const store::Store store(flags.store, store::Access::read);
  const store::Reader reader(store);
  const auto codes =
      countries::CountryCodes::load(std::filesystem::path(data_folder()) / "countries");
  relations::Panel panel({flags.panel == "month", flags.directed, flags.all_dyads}, codes);
  for (const std::string& month : reader.coverage()) panel.cover(month);
  RunRecord record(flags.run_record, "export", "events");
  std::size_t events = 0;
  const auto add = [&](const records::EventRecord& event, const store::EventFacts&) {
    panel.add(event);
    record.see(event.date);
    ++events;
  };
  const store::Dedup dedup = store::dedup_named(flags.dedup);
  if (dedup == store::Dedup::event)
    reader.events_once(add);
  else
    reader.events(dedup, add);
  Messages messages({});
  Output output(flags.output);
  panel.write([&](std::string_view line) { output.write(line); });
  output.commit();
  record.count("events", events);
  record.count("events_in_no_covered_period", panel.outside());
  keep_record(record, flags);
  if (panel.outside() > 0) {
    messages.remark(counted(panel.outside(), "event") +
                    " happened in periods that no document of the store is from; they are in no "
                    "row");
  }
  messages.finish("");
  return messages.exit_code();
}

}  // namespace

int run_export(const ExportFlags& flags) {
  if (!flags.panel.empty()) return export_panel(flags);
  if (flags.directed || flags.all_dyads)
    throw Error(ErrorKind::usage, {}, "--directed and --all-dyads are for --panel");
  const RecordKinds kinds = record_kinds(flags.records);
  const store::Store store(flags.store, store::Access::read);
  const store::Reader reader(store);
  Messages messages({});
  Output output(flags.output);
  EventWriter writer(flags, kinds, output);
  RunRecord record(flags.run_record, "export", "events");
  if (kinds.events) {
    reader.events(store::dedup_named(flags.dedup),
                  [&](const records::EventRecord& event, const store::EventFacts& facts) {
                    writer.write(event, facts);
                    record.see(event.date);
                    messages.progress(0, writer.rows().written);
                  });
  }
  if (kinds.named()) {
    reader.others(kinds.others(), [&](const std::string& line) { output.write(line + "\n"); });
  }
  writer.finish();
  output.commit();
  record.count("events", writer.rows().written);
  keep_record(record, flags);
  for (const std::string& remark : writer.rows().remarks(flags.profile)) messages.remark(remark);
  messages.finish(counted(writer.rows().written, "event"));
  return messages.exit_code();
}

}  // namespace nuncio::cli
