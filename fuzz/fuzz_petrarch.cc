// Fuzzes the readers of users' own actor files, and the search for their forms.
//
// Whatever the bytes, the file is added or nuncio::Error says why not; every note has its line; a
// form that was added points to an owner, and a text in which its words stand can be searched.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "actors/atoms.h"
#include "actors/cameo.h"
#include "actors/hits.h"
#include "actors/index.h"
#include "actors/own_actors.h"
#include "base/check.h"
#include "folder.h"
#include "memory_file.h"
#include "nuncio/error.h"
#include "nuncio/types.h"

namespace {

using namespace nuncio;
using namespace nuncio::actors;

std::filesystem::path folder() { return fuzz::home() / "data/actors"; }

const Tables& built_in() {
  static const Tables tables = build_tables(folder());
  return tables;
}

void check(const Tables& tables, const OwnActors& own) {
  for (const Note& note : own.refused)
    NUNCIO_CHECK(note.where.line > 0 && !note.text.empty(), "a note has its line and its why");
  for (const OwnForm& form : tables.own.forms) {
    NUNCIO_CHECK(!form.terms.empty(), "a form means something");
    for (const OwnTerm& term : form.terms) {
      if (!term.form) continue;
      NUNCIO_CHECK(tables.forms[*term.form].owner < tables.owners.size(), "a form has its owner");
    }
  }
}

/// One token a line of the text.
Parse parse_of(std::string_view text) {
  Parse parse;
  for (std::uint32_t begin = 0; begin < text.size();) {
    const auto end =
        static_cast<std::uint32_t>(std::min(text.find_first_of(" _\n", begin + 1), text.size()));
    Token& token = parse.tokens.emplace_back();
    token.span = {begin, end};
    token.xpos = "NNP";
    begin = end;
  }
  return parse;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const CameoCodes codes = CameoCodes::load(folder(), built_in());
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const fuzz::MemoryFile file(bytes);
  Tables tables = built_in();
  try {
    check(tables, add_own_actors(file.path(), codes, tables));
  } catch (const Error& error) {
    NUNCIO_CHECK(!error.where.path.empty(), "a refusal names its file");
    return 0;
  }
  const Parse parse = parse_of(bytes);
  const std::vector<Atom> atoms = text_atoms(parse, bytes, tables.words);
  for (const Hit& hit : find_hits(tables, parse, bytes, atoms, {}))
    NUNCIO_CHECK(hit.span.end <= bytes.size(), "a hit stands in the text");
  return 0;
}
