// Cuts text into atoms, the units in which names are compared.
//
// In: UTF-8 text and, for documents, its tokens. Out: atoms: runs of letters and digits, without
// diacritics. Spaces, hyphens, dots and apostrophes between them do not count, so that "U.S.",
// "US", "al-Qaeda", "al Qaeda", "Cote d'Ivoire" and "Côte d’Ivoire" need one form each and no
// tokenizer has to agree with us. Commas, brackets, "&", "/" and "+" are atoms of their own;
// anything else (quotation marks, semicolons, dashes, an empty line) is an atom that no form
// contains. Thread-safe: free functions; Words is const after loading. Tested by
// tests/actors_test.cc.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/ascii.h"
#include "nuncio/types.h"

namespace nuncio::actors {

/// Numbers for the words that occur in the tables; 0 is every other word.
class Words {
 public:
  std::uint32_t add(std::string_view word);
  std::uint32_t find(std::string_view word) const;
  std::size_t size() const { return ids_.size() + 1; }

  template <class Archive>
  void serialize(Archive& archive) {
    archive(ids_);
  }

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> ids_;
};

struct Atom {
  Span span;                   ///< bytes of the text, as written
  std::uint32_t token = 0;     ///< the token that holds its first byte
  std::uint32_t exact = 0;     ///< Words number of the folded form
  std::uint32_t lower = 0;     ///< the same in lower case
  bool hyphen_before = false;  ///< exactly one hyphen stands between the atom before and this one
  bool capital = false;        ///< begins with a capital letter
  bool word = false;           ///< letters or digits, no mark
};

/// Without diacritics: "Côte" gives "Cote", "Łódź" "Lodz"; other scripts stay as they are.
std::string fold(std::string_view text);

/// Folding and case go together wherever names are compared.
using base::lower_ascii;
using base::lower_word;
using base::upper_ascii;

/// The folded atoms of a form in a table.
std::vector<std::string> form_atoms(std::string_view form);

/// The atoms of a document. Those of addresses, user names and "US$" match nothing.
std::vector<Atom> text_atoms(const Parse& parse, std::string_view text, const Words& words);

}  // namespace nuncio::actors
