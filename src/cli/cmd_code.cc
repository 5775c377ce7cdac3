// `nuncio code`: news in, records out: events, and if asked for ties, tenures and outlooks.
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/input.h"
#include "cli/loaded_engine.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/parallel.h"
#include "cli/parquet_output.h"
#include "cli/profile_rows.h"
#include "cli/record_kinds.h"
#include "cli/run_record.h"
#include "cli/run_stats.h"
#include "cli/terminal.h"
#include "cli/wording.h"
#include "nuncio/engine.h"
#include "nuncio/error.h"
#include "records/event_json.h"
#include "records/event_table.h"
#include "records/event_tsv.h"
#include "records/tie_json.h"

namespace nuncio::cli {
namespace {

using records::EventRecord;

enum class Format { jsonl, tsv, table, profile, parquet };

/// Only events have the form of a table.
Format format_of(const CodeFlags& flags, const RecordKinds& kinds) {
  if (flags.profile != "native") {
    if (!flags.format.empty())
      throw Error(ErrorKind::usage, {}, "a profile has its own form; --format is for native");
    if (kinds.named())
      throw Error(ErrorKind::usage, {},
                  "a profile holds events; ties, tenures and outlooks are native");
    return Format::profile;
  }
  if (!flags.codes.empty()) throw Error(ErrorKind::usage, {}, kCodesAlone);
  if (kinds.named()) {
    const bool flat = flags.format.empty()
                          ? flags.output.ends_with(".tsv") || flags.output.ends_with(".parquet")
                          : flags.format != "jsonl";
    if (flat) throw Error(ErrorKind::usage, {}, "ties, tenures and outlooks are written as jsonl");
    return Format::jsonl;
  }
  if (flags.format == "tsv") return Format::tsv;
  if (flags.format == "table") return Format::table;
  if (flags.format == "jsonl") return Format::jsonl;
  if (flags.format == "parquet") return Format::parquet;
  const bool to_file = !flags.output.empty() && flags.output != "-";
  if (to_file && flags.output.ends_with(".parquet")) return Format::parquet;
  if (to_file) return flags.output.ends_with(".tsv") ? Format::tsv : Format::jsonl;
  return stdout_is_terminal() ? Format::table : Format::jsonl;
}

/// What the threads make of a batch: lines ready to be written, or for table and Parquet the
/// records.
struct Result {
  std::string lines;
  Rows rows;
  std::vector<EventRecord> records;
  std::size_t events = 0;
  std::size_t tokens = 0;
  std::vector<Note> notes;
};

/// The other kinds, as lines.
std::string other_lines(const Document& document, const CodedDocument& coded,
                        const RecordKinds& kinds) {
  std::string out;
  const auto add = [&](bool wanted, auto write) {
    if (!wanted) return;
    for (const std::string& line : write(document, coded, true)) out += line + "\n";
  };
  add(kinds.ties, records::write_ties);
  add(kinds.tenures, records::write_tenures);
  add(kinds.outlooks, records::write_outlooks);
  return out;
}

profiles::RowContext context_of(const Document& document) {
  profiles::RowContext context;
  context.title = document.title;
  context.url = document.url;
  context.publisher = document.source;
  return context;
}

/// What is to be written, and in which form.
struct Wanted {
  Format format;
  RecordKinds kinds;
  std::optional<ProfileRows> profile;
};

Result code_batch(const Engine& engine, const Wanted& wanted, const text::Batch& batch) {
  const auto& [format, kinds, profile] = wanted;
  Result result;
  const std::vector<CodedDocument> coded = engine.code(batch.documents);
  for (std::size_t i = 0; i < coded.size(); ++i) {
    note_limits(batch.documents[i], coded[i].parse, result.notes);
    result.tokens += coded[i].parse.tokens.size();
    for (EventRecord& event : records::to_records(batch.documents[i], coded[i])) {
      if (!kinds.events) break;
      ++result.events;
      if (format == Format::jsonl)
        result.lines += records::write_event(event, kinds.named()) + "\n";
      if (format == Format::tsv) result.lines += records::tsv_row(event);
      if (profile) profile->add(event, context_of(batch.documents[i]), result.rows);
      if (format == Format::table || format == Format::parquet)
        result.records.push_back(std::move(event));
    }
    result.lines += other_lines(batch.documents[i], coded[i], kinds);
  }
  return result;
}

/// Lays the table out by its first rows, so that it can begin before the last is known.
class TableWriter {
 public:
  TableWriter(Output& output, const records::TableStyle& style) : output_(output), style_(style) {}

  void add(std::vector<EventRecord>&& events) {
    for (EventRecord& event : events) {
      if (layout_) {
        output_.write(records::table_row(*layout_, event));
      } else {
        waiting_.push_back(std::move(event));
      }
    }
    if (waiting_.size() >= kFirst) begin();
  }
  void finish() {
    if (!layout_ && !waiting_.empty()) begin();
  }

 private:
  static constexpr std::size_t kFirst = 200;

  void begin() {
    layout_ = records::lay_out(waiting_, style_);
    output_.write(records::table_head(*layout_));
    for (const EventRecord& event : waiting_) output_.write(records::table_row(*layout_, event));
    waiting_.clear();
  }

  Output& output_;
  records::TableStyle style_;
  std::vector<EventRecord> waiting_;
  std::optional<records::TableLayout> layout_;
};

}  // namespace

int run_code(const CodeFlags& flags) {
  if (flags.input.dry_run) return show_first_documents(flags.input);
  const RecordKinds kinds = record_kinds(flags.records);
  const Format format = format_of(flags, kinds);
  Wanted wanted{format, kinds, std::nullopt};
  if (format == Format::profile) wanted.profile.emplace(flags.profile, flags.codes);
  text::DocumentReader reader = open_documents(flags.input);
  Messages messages(message_options(flags.input));
  EngineOptions options = engine_options(flags.engine);
  options.min_confidence = flags.min_confidence;
  if (!kinds.named()) options.ties.clear();
  const Engine& engine = load_engine(options, messages);
  Output output(flags.output);
  TableWriter table(output, {terminal_width(), flags.output.empty() && stdout_has_colour()});
  if (format == Format::tsv) output.write(records::tsv_head());
  if (wanted.profile) output.write(wanted.profile->head());
  Rows rows;
  std::optional<ParquetOutput> parquet;
  if (format == Format::parquet) parquet.emplace(output);

  std::size_t documents = 0;
  std::size_t events = 0;
  std::size_t tokens = 0;
  const RunStats stats;
  RunRecord record(flags.run_record, "code", "documents");
  OrderedWork<text::Batch, Result> work(jobs_of(flags.input));
  work.run([&](text::Batch& batch) { return reader.next(batch); },
           [&](const text::Batch& batch) { return code_batch(engine, wanted, batch); },
           [&](text::Batch&& batch, Result&& result) {
             messages.refuse(batch.notes);
             messages.refuse(result.notes);
             output.write(result.lines);
             output.write(result.rows.lines);
             result.rows.lines.clear();
             rows.add(std::move(result.rows));
             if (parquet) {
               parquet->add(result.records);
             } else {
               table.add(std::move(result.records));
             }
             for (const Document& document : batch.documents) record.see(document.published);
             documents += batch.documents.size();
             events += result.events;
             tokens += result.tokens;
             messages.progress(documents, events);
           });
  table.finish();
  if (parquet) parquet->finish();
  output.commit();
  messages.finish(counted(documents, "document") + ", " + counted(events, "event"));
  record.count("documents", documents);
  record.count("events", events);
  record.count("refused", messages.refused());
  record.option("min_confidence", records::write_number(flags.min_confidence));
  record.option("precision", flags.engine.precision.empty() ? "fp32" : flags.engine.precision);
  record.option("records", flags.records);
  record.option("published", flags.input.published);
  record.option("map", flags.input.map);
  record.write(&options, input_paths(flags.input));
  for (const std::string& remark : rows.remarks(flags.profile)) messages.remark(remark);
  if (flags.stats) {
    for (const std::string& line : stats.lines(tokens, engine.word_counts())) messages.remark(line);
  }
  return messages.exit_code();
}

}  // namespace nuncio::cli
