// The engine for tests of whole documents, with the project's own data.
//
// Loaded once a program, whichever of its files asks first. Where the model or the gazetteer is not
// in $NUNCIO_HOME/models there is none: the test says so and ends.
#pragma once

#include <cstdio>
#include <filesystem>
#include <optional>

#include "folders.h"
#include "nuncio/engine.h"

namespace nuncio::test {

/// What the engine has beside model, lexicon, actors and ontology.
enum class Also { nothing, gazetteer, ties, all };

inline std::optional<Engine> load_engine(Also also) {
  EngineOptions options{home() / "models/en_core_web_sm-3.8.0", home() / "data/lexicon",
                        home() / "data/actors", home() / "data/ontology"};
  options.min_confidence = kDoubtful;  // as `nuncio code` does
  if (also == Also::ties || also == Also::all) options.ties = home() / "data/ties";
  if (also == Also::gazetteer || also == Also::all) {
    options.gazetteer = home() / "models/gazetteer/places.idx";
    options.regions = home() / "data/places";
    if (!std::filesystem::exists(options.gazetteer)) return std::nullopt;
  }
  if (!std::filesystem::exists(options.model / "config.cfg")) return std::nullopt;
  return Engine::load(options);
}

/// Null, after a line that says why, where there is none.
template <Also also = Also::nothing>
const Engine* engine() {
  static const std::optional<Engine> loaded = load_engine(also);
  if (loaded) return &*loaded;
  std::printf("skipped: no %s in %s (./run build fetches it)\n",
              also == Also::gazetteer || also == Also::all ? "model or gazetteer" : "model",
              (home() / "models").c_str());
  return nullptr;
}

}  // namespace nuncio::test
