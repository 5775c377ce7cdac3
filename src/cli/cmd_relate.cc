// `nuncio relate`: the course of one relationship, and the sentences behind one of its periods.
#include <array>
#include <cstdio>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/event_file.h"
#include "cli/figure_text.h"
#include "cli/messages.h"
#include "cli/outlook_text.h"
#include "cli/output.h"
#include "cli/party_check.h"
#include "cli/periods.h"
#include "cli/relation_plot.h"
#include "cli/run_record.h"
#include "nuncio/error.h"
#include "records/display.h"
#include "records/event_json.h"
#include "relations/period.h"
#include "relations/series.h"
#include "relations/series_output.h"
#include "store/dyad_course.h"
#include "store/reader.h"
#include "store/store.h"
#include "text/characters.h"

namespace nuncio::cli {
namespace {

using records::EventRecord;
using relations::Period;
using relations::Series;
using relations::SeriesOptions;
using relations::SeriesRow;

/// Which events --show asks for: those of a period, or those that no period can hold.
struct Shown {
  std::optional<Period> period;
  relations::Unit unit = relations::Unit::month;

  bool holds(const EventRecord& event) const { return relations::period_of(event, unit) == period; }
};

/// The unit of the series; one of its figures is opened in the unit of its period.
relations::Unit unit_of(const RelateFlags& flags) {
  const auto shown = relations::read_period(flags.show);
  if (flags.by.empty()) return shown ? shown->unit : relations::Unit::month;
  const auto unit = relations::read_unit(flags.by);
  if (!unit) throw Error(ErrorKind::usage, {}, "--by wants day, week, month or year");
  if (!flags.of.empty() && shown && shown->unit != *unit) {
    throw Error(ErrorKind::usage, {},
                flags.show + " is a " + std::string(relations::name_of(shown->unit)) +
                    ", and --by " + flags.by + " has no such period");
  }
  return *unit;
}

Shown shown_of(const RelateFlags& flags, relations::Unit unit) {
  if (flags.show == "undated") return {std::nullopt, unit};
  const auto period = relations::read_period(flags.show);
  if (!period) {
    throw Error(
        ErrorKind::usage, {},
        "--show wants a period like 2023, 2023-03, 2023-W09 or 2023-03-05, or undated, not '" +
            flags.show + "'");
  }
  return {period, period->unit};
}

SeriesOptions series_options(const RelateFlags& flags) {
  SeriesOptions options;
  options.a = relations::read_party(flags.a);
  options.b = relations::read_party(flags.b);
  options.unit = unit_of(flags);
  options.directed = flags.directed;
  options.sources = flags.sources;
  options.from = bound("--from", flags.from, true);
  options.to = bound("--to", flags.to, false);
  return options;
}

std::string label(const std::optional<records::ActorRecord>& actor) {
  const std::string text = actor ? records::label_of(*actor) : "";
  return text.empty() ? "-" : text;
}

/// An event and its sentence, for reading.
std::string sentence_of(const EventRecord& record) {
  const EventRecord event = records::printable(record);
  std::array<char, 32> score{};
  std::snprintf(score.data(), score.size(), "%+.1f", event.goldstein);
  std::string text = event.date ? to_string(*event.date) : "undated   ";
  text += "  " + label(event.source) + (event.symmetric ? " <-> " : " -> ") + label(event.target) +
          "  " + event.type + (event.mode ? "-" + *event.mode : "") +
          (event.cameo.empty() ? "" : "  CAMEO " + event.cameo) + " (" + score.data() + ")  " +
          std::string(records::name_of(event.status));
  if (event.speaker) text += ", told by " + label(event.speaker);
  text += "\n  ";
  if (!event.text.empty()) text += text::one_line(event.text) + "\n  ";
  text += event.doc;
  if (event.sentence) text += ", sentence " + std::to_string(*event.sentence + std::uint64_t{1});
  if (event.doc_source) text += ", " + *event.doc_source;
  for (const std::string& part : {event.rule, event.id}) {
    if (!part.empty()) text += "; " + part;
  }
  return text + "\n\n";
}

std::string write_series(const std::string& format, const SeriesOptions& options,
                         const std::vector<SeriesRow>& rows) {
  if (format == "jsonl") return relations::series_jsonl(options, rows);
  if (format == "csv") return relations::series_csv(options, rows);
  return relations::series_table(options, rows);
}

/// What stands above the sentences of a period: its measures.
std::string heading(const SeriesOptions& options, const relations::Measures& m,
                    const std::string& period) {
  std::array<char, 160> text{};
  std::snprintf(text.data(), text.size(),
                ": n %zu, cooperation %zu, conflict %zu, sum %+.1f; %zu others\n\n", m.n(),
                m.cooperation(), m.conflict(), m.goldstein_sum(), m.not_asserted());
  return relations::name_of(relations::Direction::both, options.a, options.b) + ", " + period +
         text.data();
}

void keep_record(RunRecord& record, const RelateFlags& flags) {
  record.option("a", flags.a);
  record.option("b", flags.b);
  record.option("by", flags.by);
  record.option("from", flags.from);
  record.option("to", flags.to);
  record.option("show", flags.show);
  record.option("of", flags.of);
  record.option("directed", flags.directed ? "yes" : "");
  record.option("sources", flags.sources ? "yes" : "");
  record.option("dedup", flags.dedup);
  record.write(nullptr, {flags.events});
}

/// A plot of a store's relation: coverage, alarms and ties are known of stores alone.
int plot_relation(const RelateFlags& flags, const SeriesOptions& options) {
  if (!flags.show.empty())
    throw Error(ErrorKind::usage, {}, "--show gives sentences (table) or records (jsonl), not svg");
  if (!store::is_database(flags.events)) {
    throw Error(ErrorKind::usage, {},
                "a plot shows coverage, alarms and ties: it wants a store (nuncio import STORE "
                "--from nuncio " +
                    flags.events + ")");
  }
  const store::Store store(flags.events, store::Access::read);
  const store::Reader reader(store);
  check_parties(options.a, options.b, reader.parties());
  Messages messages({});
  RunRecord record(flags.run_record, "relate", "events");
  std::size_t counted = 0;
  const auto see = [&](const EventRecord& event) {
    record.see(event.date);
    ++counted;
  };
  const relations::CoursePlot plot =
      relation_plot(reader, options, store::dedup_named(flags.dedup), see);
  if (plot.periods.empty()) {
    throw Error(
        ErrorKind::usage, {},
        "no events between " + options.a.typed + " and " + options.b.typed + " to make a plot of");
  }
  Output output(flags.output);
  output.write(relations::course_svg(plot));
  output.commit();
  record.count("events", counted);
  keep_record(record, flags);
  messages.finish("");
  return messages.exit_code();
}

/// Whether a store's own counts are of what is asked for: whole parties, each event once.
bool has_own_counts(const RelateFlags& flags, const SeriesOptions& options) {
  return store::dedup_named(flags.dedup) == store::Dedup::event && options.a.role.empty() &&
         options.b.role.empty();
}

/// Counts them, and how many they are. The table has no share.
std::size_t read_course(const store::Store& store, Series& series, bool with_share,
                        RunRecord& record) {
  const SeriesOptions& options = series.options();
  const store::DyadCourse course = read_dyad_course(store, options.a, options.b, with_share);
  std::size_t counted = 0;
  for (const relations::DatedTally& sums : course.sums) {
    if (!series.add(sums)) continue;
    counted += sums.events();
    record.see(sums.date);
  }
  for (const auto& [day, n] : course.activity) series.expose(day, n);
  return counted;
}

using Take =
    std::function<void(const EventRecord&, std::string_view, const std::vector<std::string>&)>;

/// What a store knows of the two: its own counts where they hold what is asked for, else event by
/// event with its publishers. Gives how many its own counts
/// have.
std::size_t read_store(const RelateFlags& flags, Series& series, PartyCheck& parties,
                       RunRecord& record, const Take& take) {
  const SeriesOptions& options = series.options();
  const store::Store store(flags.events, store::Access::read);
  const store::Reader reader(store);
  for (const std::string& name : reader.parties()) parties.see(name);
  for (const std::string& month : reader.coverage()) series.cover(month);
  if (const auto days = reader.days()) series.end_of_news(days->last);
  const auto each = [&](const auto& use) {
    reader.events_between(options.a, options.b, store::dedup_named(flags.dedup), use);
  };
  if (!flags.show.empty() || !has_own_counts(flags, options)) {
    each([&](const EventRecord& event, const store::EventFacts& facts) {
      take(event, "", facts.sources);
    });
    if (flags.of == "share" && has_own_counts(flags, options)) {
      for (const relations::Party& party : {options.a, options.b})
        reader.activity(party, [&](auto day, relations::Count n) { series.expose(day, n); });
    }
    return 0;
  }
  if (flags.sources) {
    each([&](const EventRecord& event, const store::EventFacts& facts) {
      series.tell(event, facts.sources);
    });
  }
  return read_course(store, series, flags.format != "table", record);
}

}  // namespace

int run_relate(const RelateFlags& flags) {
  const SeriesOptions options = series_options(flags);
  if (flags.outlooks) return run_outlooks(flags, options);
  if (flags.format == "svg") return plot_relation(flags, options);
  const std::optional<Shown> shown =
      flags.show.empty() ? std::nullopt : std::optional(shown_of(flags, options.unit));
  if (shown && flags.format == "csv") {
    throw Error(ErrorKind::usage, {}, "--show gives sentences (table) or records (jsonl), not csv");
  }
  std::optional<FigureOpening> opening;
  if (shown && !flags.of.empty())
    opening.emplace(flags.of, shown->period, flags.format == "jsonl", flags.most);
  Series series(options);
  PartyCheck parties(options.a, options.b);
  RunRecord record(flags.run_record, "relate", "events");
  std::size_t counted = 0;
  relations::Measures measured;
  std::multimap<std::string, std::string>
      sentences;  // by date; those of a day in the order of the file
  Messages messages({});
  const auto take = [&](const EventRecord& event, std::string_view line,
                        const std::vector<std::string>& publishers) {
    parties.see(event);
    if (!series.add(event)) return;
    if (flags.sources) series.tell(event, publishers);
    ++counted;
    record.see(event.date);
    if (!shown) return;
    const auto written = [&] {
      if (flags.format != "jsonl") return sentence_of(event);
      return (line.empty() ? records::write_event(event) : std::string(line)) + "\n";
    };
    if (opening) {
      if (opening->wants(event)) opening->take(event, written(), options);
    } else if (shown->holds(event)) {
      measured.add(event);
      sentences.emplace(event.date ? to_string(*event.date) : "", written());
    }
  };
  if (store::is_database(flags.events)) {
    counted += read_store(flags, series, parties, record, take);
  } else {
    read_events(flags.events, messages, [&](const EventRecord& event, const EventLine& line) {
      std::vector<std::string> publisher;
      if (event.doc_source) publisher.push_back(*event.doc_source);
      take(event, line.text, publisher);
    });
  }
  parties.check();
  Output output(flags.output);
  if (!shown) {
    const std::vector<SeriesRow> rows = series.rows();
    output.write(write_series(flags.format, options, rows));
    if (rows.empty())
      messages.remark("no events between " + options.a.typed + " and " + options.b.typed);
  } else if (opening) {
    const std::string text = opening->written(series);
    output.write(text);
    if (text.empty()) {
      messages.remark("the series of " + options.a.typed + " and " + options.b.typed +
                      " has no period " + flags.show);
    }
  } else {
    if (flags.format != "jsonl") output.write(heading(options, measured, flags.show));
    for (const auto& [date, sentence] : sentences) output.write(sentence);
  }
  output.commit();
  record.count("events", counted);
  record.count("refused", messages.refused());
  keep_record(record, flags);
  messages.finish("");
  return messages.exit_code();
}

}  // namespace nuncio::cli
