// Folders of the program, by environment or by its own place; see home.h.
#include "cli/home.h"

#include <cstdlib>
#include <system_error>
#include <utility>

#include "base/folder.h"
#include "nuncio/error.h"

namespace nuncio::cli {
namespace {

namespace fs = std::filesystem;

bool is_home(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_directory(folder / "data" / "lexicon", ignored);
}

}  // namespace

std::optional<Home> look_for_home() {
  if (const char* named = std::getenv("NUNCIO_HOME"); named != nullptr && *named != '\0') {
    if (!is_home(named)) {
      throw Error(ErrorKind::unreadable, {named, 0},
                  "NUNCIO_HOME names a folder without data/lexicon");
    }
    return Home{named, "NUNCIO_HOME"};
  }
  for (fs::path folder = base::this_program().parent_path(); !folder.empty();
       folder = folder.parent_path()) {
    for (const fs::path& candidate : {folder, folder / "share" / "nuncio"}) {
      if (is_home(candidate)) return Home{candidate, "the program's place"};
    }
    if (folder == folder.root_path()) break;
  }
  return std::nullopt;
}

fs::path image_folder() {
  if (const char* named = std::getenv("NUNCIO_CACHE"); named != nullptr)
    return std::string_view(named) == "off" ? "" : named;
  if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache != nullptr && *cache == '/')
    return fs::path(cache) / "nuncio";
  if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/')
    return fs::path(home) / ".cache" / "nuncio";
  return {};
}

Home find_home() {
  if (auto home = look_for_home()) return *std::move(home);
  throw Error(ErrorKind::unreadable, {},
              "no data folder above " + base::this_program().string() +
                  "; name the one that holds data/ in NUNCIO_HOME");
}

EngineOptions engine_options(const std::string& model, const std::string& lexicon) {
  const fs::path home = find_home().folder;
  EngineOptions options;
  options.model = model.empty() ? home / "models" / "en_core_web_sm-3.8.0" : fs::path(model);
  options.lexicon = lexicon.empty() ? home / "data" / "lexicon" : fs::path(lexicon);
  options.actors = home / "data" / "actors";
  options.ontology = home / "data" / "ontology";
  options.gazetteer = home / "models" / "gazetteer" / "places.idx";
  options.regions = home / "data" / "places";
  options.ties = home / "data" / "ties";
  options.images = image_folder();
  std::error_code ignored;
  if (!fs::exists(options.model / "config.cfg", ignored)) {
    throw Error(ErrorKind::unreadable, {options.model.string(), 0},
                model.empty() ? "the language model is missing; run ./run build, which fetches it"
                              : "is no language model: it has no config.cfg");
  }
  if (!fs::exists(options.gazetteer, ignored)) {
    throw Error(ErrorKind::unreadable, {options.gazetteer.string(), 0},
                "the gazetteer is missing; run ./run build, which makes it");
  }
  return options;
}

}  // namespace nuncio::cli
