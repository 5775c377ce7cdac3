// Fuzzes the finders of ties, tenures and outlooks through the whole engine: whatever the text,
// coding returns, and the spans of every record lie in it. Without a model it does nothing.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/check.h"
#include "nuncio/engine.h"
#include "text/utf8.h"

namespace {

using namespace nuncio;
namespace fs = std::filesystem;

const Engine* engine() {
  static const std::optional<Engine> kEngine = []() -> std::optional<Engine> {
    const char* named = std::getenv("NUNCIO_HOME");
    const fs::path home = named == nullptr ? "." : named;
    EngineOptions options{home / "models/en_core_web_sm-3.8.0", home / "data/lexicon",
                          home / "data/actors", home / "data/ontology"};
    options.ties = home / "data/ties";
    if (!fs::exists(options.model / "config.cfg")) return std::nullopt;
    return Engine::load(options);
  }();
  return kEngine ? &*kEngine : nullptr;
}

void check_span(const Span& span, const Document& document) {
  NUNCIO_CHECK(span.begin < span.end && span.end <= document.text.size(),
               "a span lies in the text");
}

void check_record(const Evidence& evidence, const std::optional<Actor>& speaker,
                  const Document& document) {
  check_span(evidence.span, document);
  check_span(evidence.trigger, document);
  if (speaker) check_span(speaker->span, document);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<Document> documents(1);
  Document& document = documents.front();
  document.text.assign(reinterpret_cast<const char*>(data), size);
  using namespace std::chrono_literals;
  document.published = Date{2024y / 5 / 15, DatePrecision::day};
  if (size == 0 || text::first_invalid(document.text) || engine() == nullptr) return 0;
  const CodedDocument coded = engine()->code(documents).at(0);
  for (const Tie& tie : coded.ties) {
    check_record(tie.evidence, tie.speaker, document);
    for (const Actor& party : tie.parties) check_span(party.span, document);
  }
  for (const Tenure& tenure : coded.tenures)
    check_record(tenure.evidence, tenure.speaker, document);
  for (const Outlook& outlook : coded.outlooks) {
    check_record(outlook.evidence, outlook.speaker, document);
    if (outlook.horizon) check_span(*outlook.horizon, document);
  }
  return 0;
}
