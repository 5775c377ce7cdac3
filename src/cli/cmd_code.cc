// `nuncio code`: news in, records out: events, and if asked for ties, tenures and outlooks.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/input.h"
#include "cli/loaded_engine.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/parallel.h"
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

enum class Format { jsonl, tsv, table };

/// What is written of each document.
struct Kinds {
  bool events = false, ties = false, tenures = false, outlooks = false;
  /// Of more than events each line says what it is.
  bool named() const { return ties || tenures || outlooks; }
};

Kinds kinds_of(const std::string& list) {
  Kinds kinds;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const std::string_view word = std::string_view(list).substr(begin, end - begin);
    kinds.events |= word == "events";
    kinds.ties |= word == "ties";
    kinds.tenures |= word == "tenures";
    kinds.outlooks |= word == "outlooks";
    begin = end + 1;
  }
  return kinds;
}

/// Only events have the form of a table.
Format format_of(const CodeFlags& flags, const Kinds& kinds) {
  if (kinds.named()) {
    const bool flat =
        flags.format.empty() ? flags.output.ends_with(".tsv") : flags.format != "jsonl";
    if (flat) throw Error(ErrorKind::usage, {}, "ties, tenures and outlooks are written as jsonl");
    return Format::jsonl;
  }
  if (flags.format == "tsv") return Format::tsv;
  if (flags.format == "table") return Format::table;
  if (flags.format == "jsonl") return Format::jsonl;
  const bool to_file = !flags.output.empty() && flags.output != "-";
  if (to_file) return flags.output.ends_with(".tsv") ? Format::tsv : Format::jsonl;
  return stdout_is_terminal() ? Format::table : Format::jsonl;
}

/// What the threads make of a batch: lines ready to be written, or for the table the records.
struct Result {
  std::string lines;
  std::vector<EventRecord> records;
  std::size_t events = 0;
  std::size_t tokens = 0;
  std::vector<Note> notes;
};

/// The other kinds, as lines.
std::string other_lines(const Document& document, const CodedDocument& coded, const Kinds& kinds) {
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

Result code_batch(const Engine& engine, Format format, const Kinds& kinds,
                  const text::Batch& batch) {
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
      if (format == Format::table) result.records.push_back(std::move(event));
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
  const Kinds kinds = kinds_of(flags.records);
  const Format format = format_of(flags, kinds);
  text::DocumentReader reader = open_documents(flags.input);
  Messages messages(message_options(flags.input));
  EngineOptions options = engine_options(flags.engine);
  options.min_confidence = flags.min_confidence;
  if (!kinds.named()) options.ties.clear();
  const Engine& engine = load_engine(options, messages);
  Output output(flags.output);
  TableWriter table(output, {terminal_width(), flags.output.empty() && stdout_has_colour()});
  if (format == Format::tsv) output.write(records::tsv_head());

  std::size_t documents = 0;
  std::size_t events = 0;
  std::size_t tokens = 0;
  const RunStats stats;
  OrderedWork<text::Batch, Result> work(jobs_of(flags.input));
  work.run([&](text::Batch& batch) { return reader.next(batch); },
           [&](const text::Batch& batch) { return code_batch(engine, format, kinds, batch); },
           [&](text::Batch&& batch, Result&& result) {
             messages.refuse(batch.notes);
             messages.refuse(result.notes);
             output.write(result.lines);
             table.add(std::move(result.records));
             documents += batch.documents.size();
             events += result.events;
             tokens += result.tokens;
             messages.progress(documents, events);
           });
  table.finish();
  output.commit();
  messages.finish(counted(documents, "document") + ", " + counted(events, "event"));
  if (flags.stats) {
    for (const std::string& line : stats.lines(tokens, engine.word_counts())) messages.remark(line);
  }
  return messages.exit_code();
}

}  // namespace nuncio::cli
