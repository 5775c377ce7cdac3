// The commands that make, fill and read stores; see flags.h.
#include "cli/flag_parts.h"
#include "cli/flags.h"

namespace nuncio::cli {
namespace {

void declare_load(CLI::App& app, LoadFlags& flags) {
  CLI::App* load =
      app.add_subcommand("load", "Code news into a store; what it has already is passed over");
  load->add_option("STORE", flags.store, "The store, made where it is not there")
      ->required()
      ->type_name("");
  add_input(*load, flags.input);
  load->add_option("--published", flags.input.published, "Date of documents that have none")
      ->type_name("DATE");
  add_store_text(*load, flags.store_text);
  add_engine(*load, flags.engine, true);
  add_precision(*load, flags.engine);
  add_actors(*load, flags.engine);
  add_min_confidence(*load, flags.min_confidence);
  add_run_record(*load, flags.run_record);
  load->footer(
      "Examples:\n"
      "  nuncio load events.db archive/*.jsonl.gz\n"
      "  nuncio load events.db today.jsonl && nuncio relate events.db USA CHN\n"
      "\n"
      "Interrupted, it goes on where it stopped when it is called again.");
}

void declare_import(CLI::App& app, ImportFlags& flags) {
  CLI::App* imported = app.add_subcommand(
      "import", "Bring event data that others coded, or our own records, into a store");
  imported->add_option("STORE", flags.store, "The store, made where it is not there")
      ->required()
      ->type_name("");
  imported->add_option("PATH", flags.paths, "Files, also .gz or .zst; - for stdin")
      ->required()
      ->type_name("");
  one_of(*imported, imported->add_option("--from", flags.from, "Whose data they are"))
      ->required()
      ->type_name("FORMAT");
  add_store_text(*imported, flags.store_text);
  add_refusals(*imported, flags.strict, flags.rejects);
  add_run_record(*imported, flags.run_record);
  imported->footer(
      "Examples:\n"
      "  nuncio import events.db --from nuncio events.jsonl.gz\n"
      "  nuncio import icews.db --from icews events.2014.*.tab.gz");
}

void declare_export(CLI::App& app, ExportFlags& flags) {
  CLI::App* exported = app.add_subcommand("export", "Write the records of a store");
  exported->add_option("STORE", flags.store, "A store that `nuncio load` made")
      ->required()
      ->type_name("");
  add_output(*exported, flags.output);
  one_of(*exported, exported->add_option("--format", flags.format,
                                         "jsonl, tsv or parquet (default: by the name of "
                                         "FILE, else jsonl)"))
      ->type_name("FORMAT");
  add_profile(*exported, flags.profile, flags.codes);
  add_dedup(*exported, flags.dedup);
  one_of(*exported, exported->add_option("--panel", flags.panel,
                                         "Instead: dyads by year or month as CSV, with COW and "
                                         "Gleditsch-Ward numbers"))
      ->type_name("UNIT");
  exported->add_flag("--directed", flags.directed, "Of the panel: rows for each direction");
  exported->add_flag("--all-dyads", flags.all_dyads,
                     "Of the panel: all pairs of states, not only those that have an event");
  one_of(*exported, exported->add_option("--records", flags.records,
                                         "What to write: events, ties, tenures, outlooks "
                                         "(default: events)"))
      ->type_name("KIND,...");
  add_run_record(*exported, flags.run_record);
  exported->footer(
      "Examples:\n"
      "  nuncio export events.db -o events.jsonl.gz\n"
      "  nuncio export events.db --panel year -o dyad-years.csv\n"
      "  nuncio export events.db --profile icews --codes cow -o events.tsv\n"
      "  nuncio export events.db --records ties,outlooks");
}

void declare_relate(CLI::App& app, RelateFlags& flags) {
  CLI::App* relate =
      app.add_subcommand("relate", "Count cooperation and conflict between two parties over time");
  relate
      ->add_option("EVENTS", flags.events,
                   "A store, or event records (JSONL, TSV) that `nuncio code` wrote; - for stdin")
      ->required()
      ->type_name("");
  relate
      ->add_option("A", flags.a,
                   "A country (USA), an organisation (NATO), or a sector of one (USA:GOV)")
      ->required()
      ->type_name("");
  relate->add_option("B", flags.b, "The other party")->required()->type_name("");
  one_of(*relate, relate->add_option("--by", flags.by, "day, week, month or year (default: month)"))
      ->type_name("UNIT");
  relate
      ->add_option("--from", flags.from,
                   "First day, week, month or year: 2024-03-05, 2024-W10, 2024-03, 2024")
      ->type_name("PERIOD");
  relate->add_option("--to", flags.to, "Last day, week, month or year")->type_name("PERIOD");
  add_dedup(*relate, flags.dedup);
  relate->add_flag("--directed", flags.directed, "Count A to B, B to A and symmetric events apart");
  CLI::Option* sources = relate->add_flag(
      "--sources", flags.sources,
      "Count the publishers behind each period, too (of a store: reads its events)");
  relate
      ->add_option("--show", flags.show,
                   "The sentences behind one period: 2023-03, 2023-W09, ..., or undated")
      ->type_name("PERIOD")
      ->excludes(sources);
  CLI::Option* of =
      relate->add_option("--of", flags.of,
                         "With --show: the events of one figure with their weights: "
                         "volume, balance, severity, goldstein, score, mean or share");
  one_of(*relate, of)->type_name("FIGURE")->needs("--show");
  relate
      ->add_option("--most", flags.most,
                   "With --of: list so many events and sum up the rest (default: 50; 0: all)")
      ->check(CLI::Range(0, 1'000'000'000).description(""))
      ->type_name("N")
      ->needs(of);
  relate
      ->add_flag("--outlooks", flags.outlooks,
                 "Instead: what analysts expected of the two, and whether it came so (of a store)")
      ->excludes(sources);
  one_of(*relate,
         relate->add_option("--format", flags.format, "table, jsonl, csv or svg (default: table)"))
      ->type_name("FORMAT");
  add_output(*relate, flags.output);
  add_run_record(*relate, flags.run_record);
  relate->footer(
      "Examples:\n"
      "  nuncio relate events.jsonl USA KHM\n"
      "  nuncio relate events.jsonl USA:GOV CHN:GOV --by week --from 2023-01 --to 2023-06 "
      "--directed\n"
      "  nuncio relate events.jsonl USA KHM --show 2022-12\n"
      "  nuncio relate events.jsonl USA KHM --show 2022-12 --of balance\n"
      "  nuncio relate events.jsonl USA KHM --format csv -o usa-khm.csv\n"
      "  nuncio relate events.db USA KHM --outlooks\n"
      "  nuncio relate events.db USA KHM --format svg -o usa-khm.svg");
}

void declare_alerts(CLI::App& app, AlertsFlags& flags) {
  CLI::App* alerts = app.add_subcommand(
      "alerts", "Days on which a relation became busier than its past, with what happened then");
  alerts->add_option("STORE", flags.store, "A store that `nuncio load` or `import` made")
      ->required()
      ->type_name("");
  alerts->add_option("A", flags.a, "Only of this party: a code such as USA, NATO")->type_name("");
  alerts->add_option("B", flags.b, "... and this one")->type_name("");
  alerts->add_option("--from", flags.from, "First day, week, month or year that is shown")
      ->type_name("PERIOD");
  alerts->add_option("--to", flags.to, "Last day, week, month or year")->type_name("PERIOD");
  one_of(*alerts, alerts->add_option("--format", flags.format, "table or jsonl (default: table)"))
      ->type_name("FORMAT");
  add_output(*alerts, flags.output);
  alerts->footer(
      "Examples:\n"
      "  nuncio alerts events.db --from 2024-05\n"
      "  nuncio alerts events.db ISR IRN");
}

void declare_history(CLI::App& app, HistoryFlags& flags) {
  CLI::App* history = app.add_subcommand(
      "history", "The turning points of one relation over its whole history, and what was told");
  history->add_option("STORE", flags.store, "A store that `nuncio load` or `import` made")
      ->required()
      ->type_name("");
  history->add_option("A", flags.a, "A party: a code such as USA, NATO")->required()->type_name("");
  history->add_option("B", flags.b, "The other party")->required()->type_name("");
  history->add_option("--from", flags.from, "First day, week, month or year that is shown")
      ->type_name("PERIOD");
  history->add_option("--to", flags.to, "Last day, week, month or year")->type_name("PERIOD");
  history->add_option("--most", flags.most, "How many, the weightiest (default: 25)")
      ->check(CLI::Range(1, 1'000'000'000).description(""))
      ->type_name("N");
  one_of(*history, history->add_option("--format", flags.format, "table or jsonl (default: table)"))
      ->type_name("FORMAT");
  add_output(*history, flags.output);
  history->footer(
      "Examples:\n"
      "  nuncio history events.db USA CUB\n"
      "  nuncio history events.db ETH ERI --from 2016 --most 5");
}

void declare_forecast(CLI::App& app, ForecastFlags& flags) {
  CLI::App* forecast = app.add_subcommand(
      "forecast", "How much is to be expected between two parties, with bands that were checked");
  forecast->add_option("STORE", flags.store, "A store")->type_name("");
  forecast->add_option("A", flags.a, "A party: a code such as USA, NATO")->type_name("");
  forecast->add_option("B", flags.b, "The other party")->type_name("");
  forecast->add_option("--as-of", flags.as_of, "Forecast from this day on (default: the last)")
      ->type_name("DATE");
  forecast->add_flag("--check", flags.check,
                     "Instead: whether the bands held, over the store's whole past");
  forecast
      ->add_option("--tkg", flags.tkg,
                   "Instead: who does what to whom next, measured on a folder of train.txt, "
                   "valid.txt and test.txt")
      ->type_name("DIR");
  one_of(*forecast,
         forecast->add_option("--format", flags.format, "table or jsonl (default: table)"))
      ->type_name("FORMAT");
  add_output(*forecast, flags.output);
  forecast->footer(
      "Examples:\n"
      "  nuncio forecast events.db USA CHN\n"
      "  nuncio forecast events.db --check\n"
      "  nuncio forecast --tkg icews14/");
}

void declare_explain(CLI::App& app, ExplainFlags& flags) {
  CLI::App* explain = app.add_subcommand(
      "explain", "Show why an event was coded: spans, parse, lexicon entry, reasons");
  explain->add_option("EVENTS", flags.events, "A store, or event records (JSONL, TSV)")
      ->type_name("");
  explain->add_option("ID", flags.id, "Id of one of them, or how it begins")->type_name("");
  explain->add_option("--text", flags.text, "Code this text instead")->type_name("TEXT");
  explain->add_option("--published", flags.published, "Date of the text")->type_name("DATE");
  add_engine(*explain, flags.engine, true);
  add_precision(*explain, flags.engine);
  add_actors(*explain, flags.engine);
  explain->footer(
      "Examples:\n"
      "  nuncio explain --text \"Chad urged Niger on Monday to open the border.\" --published "
      "2024-05-15\n"
      "  nuncio explain events.jsonl 4c185e5a");
}

}  // namespace

void declare_store_commands(CLI::App& app, Flags& flags) {
  declare_load(app, flags.load);
  declare_import(app, flags.imported);
  declare_export(app, flags.exported);
  declare_relate(app, flags.relate);
  declare_alerts(app, flags.alerts);
  declare_history(app, flags.history);
  declare_forecast(app, flags.forecast);
  declare_explain(app, flags.explain);
}

}  // namespace nuncio::cli
