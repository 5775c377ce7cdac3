// Where the program finds its data and its model.
//
// The home folder holds data/ (lexicon, actors, ontology) and models/. It is $NUNCIO_HOME, or else
// the nearest folder above the program that holds data/lexicon, or share/nuncio/data/lexicon where
// it is installed.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "nuncio/engine.h"

namespace nuncio::cli {

struct Home {
  std::filesystem::path folder;
  std::string found_by;  ///< "NUNCIO_HOME" or "the program's place", for `doctor`
};

/// Nothing if $NUNCIO_HOME is not set and no folder above the program is a home. Throws Error
/// (unreadable) if $NUNCIO_HOME names what is none.
std::optional<Home> look_for_home();

/// Throws Error (unreadable) if there is none.
Home find_home();

/// Where images of tables are kept (base/image.h): $NUNCIO_CACHE, or nuncio/ in $XDG_CACHE_HOME or
/// in ~/.cache. Empty for NUNCIO_CACHE=off, and where none of them is set.
std::filesystem::path image_folder();

/// Where the parts of the engine lie; empty names stand for the home's own.
/// Throws Error (unreadable) if the model is not there.
EngineOptions engine_options(const std::string& model, const std::string& lexicon);

}  // namespace nuncio::cli
