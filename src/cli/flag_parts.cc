// See flag_parts.h.
#include "cli/flag_parts.h"

#include <algorithm>

#include "base/check.h"
#include "cli/wording.h"

namespace nuncio::cli {

const std::vector<ValueList>& value_lists() {
  static const std::vector<std::string> kPrecisions = {"fp32", "bf16", "int8"};
  static const std::vector<std::string> kRecords = {"events", "ties", "tenures", "outlooks"};
  static const std::vector<std::string> kTexts = {"none", "sentences", "full"};
  static const std::vector<std::string> kProfiles = {"native", "polecat", "icews", "phoenix",
                                                     "gdelt2"};
  static const std::vector<std::string> kCodes = {"iso3", "iso2", "cow", "gw", "fips"};
  static const std::vector<std::string> kDedup = {"none", "exact", "event"};
  static const std::vector<ValueList> kLists = {
      {"code", "--format", "format", {"jsonl", "tsv", "table", "parquet"}},
      {"code", "--profile", "profile", kProfiles},
      {"code", "--codes", "system of codes", kCodes},
      {"export", "--profile", "profile", kProfiles},
      {"export", "--codes", "system of codes", kCodes},
      {"export", "--dedup", "way", kDedup},
      {"export", "--panel", "unit", {"year", "month"}},
      {"relate", "--dedup", "way", kDedup},
      {"code", "--records", "kind of record", kRecords, true},
      {"load", "--store-text", "amount of text", kTexts},
      {"import", "--store-text", "amount of text", kTexts},
      {"import", "--from", "source of events", {"nuncio", "polecat", "icews", "phoenix", "gdelt"}},
      {"load", "--precision", "precision", kPrecisions},
      {"export", "--format", "format", {"jsonl", "tsv", "parquet"}},
      {"export", "--records", "kind of record", kRecords, true},
      {"code", "--precision", "precision", kPrecisions},
      {"explain", "--precision", "precision", kPrecisions},
      {"parse", "--precision", "precision", kPrecisions},
      {"relate", "--by", "unit", {"day", "week", "month", "year"}},
      {"relate",
       "--of",
       "figure",
       {"volume", "balance", "severity", "goldstein", "score", "mean", "share"}},
      {"relate", "--format", "format", {"table", "jsonl", "csv", "svg"}},
      {"alerts", "--format", "format", {"table", "jsonl"}},
      {"history", "--format", "format", {"table", "jsonl"}},
      {"forecast", "--format", "format", {"table", "jsonl"}},
      {"parse", "--show", "form", {"tokens", "tree", "conllu", "entities", "jsonl", "mentions"}},
  };
  return kLists;
}

CLI::Option* one_of(const CLI::App& command, CLI::Option* option) {
  const auto list = std::ranges::find_if(value_lists(), [&](const ValueList& l) {
    return l.command == command.get_name() && l.option == "--" + option->get_lnames().front();
  });
  NUNCIO_CHECK(list != value_lists().end(), "the option has a list of its values");
  const auto check_one = [list](const std::string& value) {
    if (std::ranges::count(list->values, value) > 0) return std::string();
    return "'" + value + "' is no " + list->what +
           (list->values.size() == 1 ? "; there is: " : "; there are: ") + joined(list->values);
  };
  const auto check = [list, check_one](const std::string& value) {
    std::string why;
    for (std::size_t begin = 0; begin <= value.size() && why.empty();) {
      const std::size_t end =
          list->several ? std::min(value.find(',', begin), value.size()) : value.size();
      why = check_one(value.substr(begin, end - begin));
      begin = end + 1;
    }
    return why;
  };
  return option->check(CLI::Validator(check, ""));
}

void add_engine(CLI::App& command, EngineFlags& flags, bool with_lexicon) {
  command
      .add_option("--model", flags.model,
                  "Folder of a spaCy pipeline (default: the one that ./run build fetched)")
      ->type_name("DIR");
  if (with_lexicon) {
    command
        .add_option("--lexicon", flags.lexicon, "Folder of lexicon files (default: data/lexicon)")
        ->type_name("DIR");
  }
}

void add_precision(CLI::App& command, EngineFlags& flags) {
  one_of(command, command.add_option("--precision", flags.precision,
                                     "Of the network's products: fp32 (default: spaCy's answers), "
                                     "bf16 or int8 (faster where the processor has them)"))
      ->type_name("NAME");
}

void add_actors(CLI::App& command, EngineFlags& flags) {
  command
      .add_option("--actors", flags.actors,
                  "Your own actors, in Nuncio's form or PETRARCH's; may be given again")
      ->type_name("FILE")
      ->allow_extra_args(false);
}

void add_refusals(CLI::App& command, bool& strict, std::string& rejects) {
  command.add_flag("--strict", strict, "Stop with 2 at the first input that is refused");
  command
      .add_option("--rejects", rejects, "Write the complaints about refused input into FILE too")
      ->type_name("FILE");
}

void add_input(CLI::App& command, InputFlags& flags) {
  command
      .add_option(
          "PATH", flags.paths,
          "Files of news (JSONL, CSV, TSV, Parquet, text, HTML, WARC, RSS, Atom, NewsML-G2, NITF, "
          "Factiva, PETRARCH), also .gz or .zst, or folders of them; - or nothing: stdin")
      ->type_name("");
  command
      .add_option("--map", flags.map,
                  "Which field or column holds what, e.g. text=body,published=date")
      ->type_name("PART=FIELD,...");
  command
      .add_option("--jobs,-j", flags.jobs,
                  "Threads (default: one a processor); the output is the same for any number")
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
  command.add_flag("--dry-run", flags.dry_run,
                   "Show the first three documents as they are understood, and do nothing else");
  add_refusals(command, flags.strict, flags.rejects);
}

void add_output(CLI::App& command, std::string& output) {
  command
      .add_option("--output,-o", output,
                  "Write to FILE, packed if it ends in .gz (default: stdout)")
      ->type_name("FILE");
}

void add_min_confidence(CLI::App& command, double& least) {
  command
      .add_option("--min-confidence", least,
                  "Leave out events that are less likely to be right (default: 0.15)")
      ->type_name("P")
      ->check(CLI::Range(0.0, 1.0));
  static_assert(kDoubtful == 0.15, "the help names it");
}

void add_profile(CLI::App& command, std::string& profile, std::string& codes) {
  one_of(command,
         command.add_option("--profile", profile,
                            "The table: native (docs/records.md), or the field's polecat, icews, "
                            "phoenix, gdelt2"))
      ->type_name("PROFILE");
  one_of(command,
         command.add_option("--codes", codes,
                            "Of countries in the field's tables (default: the table's own): iso3, "
                            "iso2, cow, gw, fips"))
      ->type_name("SYSTEM");
}

void add_run_record(CLI::App& command, std::string& path) {
  command
      .add_option("--run-record", path,
                  "Write what the run was into FILE: versions, hashes of data and input, counts, "
                  "coverage")
      ->type_name("FILE");
}

void add_store_text(CLI::App& command, std::string& much) {
  one_of(command, command.add_option("--store-text", much,
                                     "What is kept of the text: none, sentences that a record is "
                                     "read from (default), or full"))
      ->type_name("MUCH");
}

void add_dedup(CLI::App& command, std::string& dedup) {
  one_of(command, command.add_option("--dedup", dedup,
                                     "Of a store: event (default: an event told by several "
                                     "documents is one), exact (of reprints alone), none"))
      ->type_name("HOW");
}

}  // namespace nuncio::cli
