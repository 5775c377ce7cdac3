// Fuzzes the lexicon reader: a file either loads or is refused with an Error that names it. What
// loads can be looked over.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "events/lexicon.h"
#include "events/lexicon_lint.h"
#include "events/ontology.h"
#include "folder.h"

using namespace nuncio;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const events::Ontology ontology = events::Ontology::load(fuzz::home() / "data/ontology");
  static const fuzz::Folder folder;
  folder.write("x.toml", data, size);
  try {
    const events::Lexicon lexicon = events::Lexicon::load(folder.path, ontology);
    NUNCIO_CHECK(!lexicon.entries().empty(), "a lexicon that loads has entries");
    NUNCIO_CHECK(events::coverage_of(lexicon).codes <= lexicon.ontology().leaves().size(),
                 "what is covered is of the codebook");
    for (const Note& note : events::lint(lexicon).needless)
      NUNCIO_CHECK(!note.where.path.empty(), "a finding names its file");
  } catch (const Error& e) {
    NUNCIO_CHECK(!e.where.path.empty(), "a refusal names its file");
  }
  return 0;
}
