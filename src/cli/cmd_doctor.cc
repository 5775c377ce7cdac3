// `nuncio doctor`: what is installed, where it lies, how old it is, and whether it can be loaded.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>

#include "base/json.h"
#include "cli/commands.h"
#include "cli/data_age.h"
#include "cli/home.h"
#include "cli/output.h"
#include "cli/wording.h"
#include "events/lexicon.h"
#include "nlp/msgpack_file.h"
#include "nuncio/engine.h"
#include "nuncio/error.h"
#include "places/gazetteer.h"

namespace nuncio::cli {
namespace {

namespace fs = std::filesystem;

std::string line(const std::string& what, const std::string& how) {
  return what + std::string(what.size() < 12 ? 12 - what.size() : 1, ' ') + how + "\n";
}

/// Name and version as the model's meta.json gives them.
std::string model_name(const fs::path& folder) {
  const base::Json meta = base::read_json(nlp::read_bytes(folder / "meta.json"));
  if (!meta.is_object())
    throw Error(ErrorKind::bad_format, {(folder / "meta.json").string(), 0}, "is no JSON object");
  const auto field = [&](const char* key) {
    const auto found = meta.find(key);
    return found != meta.end() && found->is_string() ? found->get<std::string>() : std::string("?");
  };
  return field("lang") + "_" + field("name") + " " + field("version");
}

/// "  written 2024-05-15  FOLDER": the day (UTC) on which the newest of its files was written to
/// this disk, by a download, a checkout or an edit.
std::string written_and_place(const fs::path& folder) {
  fs::file_time_type newest = fs::file_time_type::min();
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) newest = std::max(newest, entry.last_write_time());
  }
  if (newest == fs::file_time_type::min()) return "  " + folder.string();
  const auto day = std::chrono::floor<std::chrono::days>(std::chrono::file_clock::to_sys(newest));
  return "  written " + to_string(Date{day, DatePrecision::day}) + "  " + folder.string();
}

/// Its size, what it was made from and under which licence, and where it lies.
std::string gazetteer_line(const places::Gazetteer& gazetteer, const fs::path& index) {
  const std::uint32_t divisions = gazetteer.places() - gazetteer.towns();
  return grouped(gazetteer.towns()) + " towns, " + grouped(divisions) +
         " states and divisions: " + gazetteer.source() + written_and_place(index.parent_path());
}

}  // namespace

int run_doctor(const EngineFlags& flags) {
  Output output("");
  const Home home = find_home();
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  output.write(line("nuncio", NUNCIO_VERSION));
  output.write(line("home", home.folder.string() + "  (by " + home.found_by + ")"));
  output.flush();
  const EngineOptions options = engine_options(flags.model, flags.lexicon);
  output.write(line("model", model_name(options.model) + written_and_place(options.model)));
  output.write(line("actors", options.actors.string()) +
               listed_by_age(options.actors, DataKind::tables, today));
  output.write(line("ontology", options.ontology.string()) +
               listed_by_age(options.ontology, DataKind::tables, today));
  output.write(line("regions", options.regions.string()) +
               listed_by_age(options.regions, DataKind::tables, today));
  output.write(line("ties", options.ties.string()) +
               listed_by_age(options.ties, DataKind::lexicon, today));
  output.flush();
  const Engine engine = Engine::load(options);
  if (const places::Gazetteer* gazetteer = engine.gazetteer())
    output.write(line("gazetteer", gazetteer_line(*gazetteer, options.gazetteer)));
  const events::Lexicon& lexicon = engine.lexicon();
  std::size_t examples = 0;
  std::set<std::string> types;
  for (const events::Entry& entry : lexicon.entries()) {
    examples += entry.examples.size();
    types.insert(entry.type);
  }
  output.write(line("lexicon", grouped(lexicon.entries().size()) + " entries of " +
                                   grouped(types.size()) + " types, " +
                                   grouped(lexicon.operators().size()) + " operators, " +
                                   grouped(examples) + " examples  " + options.lexicon.string()) +
               listed_by_age(options.lexicon, DataKind::lexicon, today));
  output.write(line("images", options.images.empty()
                                  ? "none are kept (NUNCIO_CACHE=off, or no home folder)"
                                  : options.images.string()));
  output.write(line("", "all of it can be loaded"));
  output.commit();
  return 0;
}

}  // namespace nuncio::cli
