// The commands: what each takes, and the function that does it.
//
// Each returns the exit code, 0 done or 1 done but some input was refused, and throws nuncio::Error
// where it cannot do its work. The flags are filled by flags.cc; docs/cli.md describes them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "nuncio/engine.h"

namespace CLI {
class App;
}

namespace nuncio::cli {

struct EngineFlags {
  std::string model;                ///< folder; empty: the home's
  std::string lexicon;              ///< folder; empty: the home's
  std::vector<std::string> actors;  ///< the user's own actor files
  std::string precision;            ///< "fp32", "bf16", "int8"; empty: fp32
};

struct InputFlags {
  std::vector<std::string> paths;  ///< none: stdin
  std::string published;           ///< YYYY-MM-DD; empty: documents without a date have none
  std::string map;
  std::size_t jobs = 0;  ///< 0: one a processor
  bool strict = false;
  std::string rejects;
  bool dry_run = false;  ///< show the first documents as they are understood, and do nothing
};

struct CodeFlags {
  InputFlags input;
  EngineFlags engine;
  std::string output;
  std::string format;  ///< empty: a table on a terminal, else JSONL
  std::string profile = "native";
  std::string codes;  ///< of countries, in a profile; empty: the profile's own
  std::string records = "events";
  double min_confidence = kDoubtful;
  bool stats = false;
  std::string run_record;  ///< file for what the run was; empty: none
};
int run_code(const CodeFlags& flags);

struct LoadFlags {
  std::string store;
  InputFlags input;
  EngineFlags engine;
  std::string store_text = "sentences";
  double min_confidence = kDoubtful;
  std::string run_record;
};
int run_load(const LoadFlags& flags);

struct ImportFlags {
  std::string store;
  std::string from;
  std::vector<std::string> paths;
  std::string store_text = "sentences";
  std::string rejects;
  bool strict = false;
  std::string run_record;
};
int run_import(const ImportFlags& flags);

struct ExportFlags {
  std::string store;
  std::string output;
  std::string format;  ///< empty: by the name of the output, else JSONL
  std::string profile = "native";
  std::string codes;  ///< of countries, in a profile; empty: the profile's own
  std::string records = "events";
  std::string dedup = "event";
  std::string panel;  ///< "year", "month"; empty: no panel but records
  bool directed = false, all_dyads = false;
  std::string run_record;
};
int run_export(const ExportFlags& flags);

struct ParseFlags {
  InputFlags input;
  EngineFlags engine;
  std::string output;
  std::string show = "tokens";
};
int run_parse(const ParseFlags& flags);

struct RelateFlags {
  std::string events, a, b;
  std::string by;  ///< empty: month
  std::string from, to;
  std::string show;
  std::string of;         ///< a figure of the shown period; empty: the period's sentences
  std::size_t most = 50;  ///< events that are listed of a figure; 0: all
  bool outlooks = false;  ///< what was expected, and whether it came so
  bool sources = false;   ///< how many publishers told the events of each period
  bool directed = false;
  std::string dedup = "event";
  std::string format = "table";
  std::string output;
  std::string run_record;
};
int run_relate(const RelateFlags& flags);

struct AlertsFlags {
  std::string store;
  std::string a, b;  ///< empty: any
  std::string from, to;
  std::string format = "table";
  std::string output;
};
int run_alerts(const AlertsFlags& flags);

struct HistoryFlags {
  std::string store, a, b;
  std::string from, to;
  std::size_t most = 25;  ///< turning points that are shown
  std::string format = "table";
  std::string output;
};
int run_history(const HistoryFlags& flags);

struct ForecastFlags {
  std::string store, a, b;
  std::string as_of;   ///< empty: the store's last day
  bool check = false;  ///< of all dyads: whether the bands hold
  std::string tkg;     ///< folder of a temporal knowledge graph; empty: none
  std::string format = "table";
  std::string output;
};
int run_forecast(const ForecastFlags& flags);

struct ExplainFlags {
  std::string events, id;
  std::string text;
  std::string published;
  EngineFlags engine;
};
int run_explain(const ExplainFlags& flags);

struct LexiconFlags {
  EngineFlags engine;
  bool strict = false;  ///< words that are of no use are faults
};
int run_lexicon_check(const LexiconFlags& flags);
int run_doctor(const EngineFlags& flags);
int run_completion(const CLI::App& app);

/// Writes the text that `help`, --help or --version asked for.
int answer(const std::string& text);

}  // namespace nuncio::cli
