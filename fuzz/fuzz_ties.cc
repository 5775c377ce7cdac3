// Fuzzes the reader of the words for ties, tenures and outlooks: a file either loads or is refused
// with an Error that names it. What loads can be asked for each of its words.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/check.h"
#include "folder.h"
#include "nuncio/error.h"
#include "ties/words.h"

namespace {

using namespace nuncio;

void look_up(const ties::Words& words, const ties::Row& row, events::PredicateKind kind,
             const std::vector<std::string>& lemmas) {
  for (const std::string& lemma : lemmas) {
    const auto all = words.all(row.section, kind, lemma);
    NUNCIO_CHECK(std::ranges::find(all, &row) != all.end(), "a row is found by its words");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Folder folder;
  folder.write("x.toml", data, size);
  try {
    const ties::Words words = ties::Words::load(folder.path);
    NUNCIO_CHECK(!words.rows().empty(), "words that load have rows");
    for (const ties::Row& row : words.rows()) {
      NUNCIO_CHECK(row.where.line > 0, "a row knows its line");
      look_up(words, row, events::PredicateKind::verb, row.verbs);
      look_up(words, row, events::PredicateKind::noun, row.nouns);
      look_up(words, row, events::PredicateKind::adjective, row.adjectives);
    }
  } catch (const Error& e) {
    NUNCIO_CHECK(!e.where.path.empty(), "a refusal names its file");
  }
  return 0;
}
