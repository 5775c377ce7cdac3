// See loaded_engine.h.
#include "cli/loaded_engine.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "cli/home.h"
#include "cli/wording.h"
#include "nlp/low_product.h"
#include "nuncio/types.h"

namespace nuncio::cli {
namespace {

constexpr std::size_t kMostParts = 12;

/// "my.txt: PETRARCH dictionary of actors, 120 entries: 300 forms added, 12 known, 3 lines
/// refused".
std::string report(const OwnActors& own) {
  std::string text = own.path + ": " + own.what + ", " + grouped(own.entries) +
                     (own.entries == 1 ? " entry" : " entries") + ": " +
                     counted(own.forms, "form") + " added, " + grouped(own.known) +
                     " known already, " + counted(own.refused.size(), "complaint");
  if (own.passed_over.empty()) return text;
  const std::size_t shown = std::min(kMostParts, own.passed_over.size());
  text += "; passed over in codes: " +
          joined({own.passed_over.begin(),
                  own.passed_over.begin() + static_cast<std::ptrdiff_t>(shown)});
  if (shown < own.passed_over.size())
    text += " and " + grouped(own.passed_over.size() - shown) + " more";
  return text;
}

Precision precision_of(const std::string& name) {
  if (name == "bf16") return Precision::bf16;
  return name == "int8" ? Precision::int8 : Precision::fp32;
}

}  // namespace

EngineOptions engine_options(const EngineFlags& flags) {
  EngineOptions options = engine_options(flags.model, flags.lexicon);
  options.precision = precision_of(flags.precision);
  options.extra_actors.assign(flags.actors.begin(), flags.actors.end());
  return options;
}

void remark_on(Precision precision, Messages& messages) {
  if (nlp::has_products(precision)) return;
  messages.remark(
      "this processor has no products of that precision: its answers are given, but slower than "
      "those of fp32");
}

const Engine& load_engine(const EngineOptions& options, Messages& messages) {
  remark_on(options.precision, messages);
  static const Engine* engine = nullptr;  // so that it counts as in use until the end
  engine = new Engine(Engine::load(options));
  for (const OwnActors& own : engine->own_actors()) {
    messages.refuse(own.refused);
    messages.remark(report(own));
  }
  return *engine;
}

}  // namespace nuncio::cli
