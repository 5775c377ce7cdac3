// An entry of the lexicon as its file has it, for the eye: without its examples, with the words
// that matched marked beneath.
//
//   verb = ["recall", "withdraw"]
//           ~~~~~~~~
//           recalled
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace nuncio::cli {

/// A word of an entry that matched a word of the text.
struct Matched {
  std::string field;                 ///< "verb", "when.obj"
  std::string word;                  ///< as the entry or one of the classes has it
  std::vector<std::string> classes;  ///< "@envoy": those that hold it
  std::string text;                  ///< as the text has it
};

/// The lines of the entry that `rule` names ("lexicon/consult.toml:41"), up to the next section's
/// header, in lines of at most `width` cells; or why it cannot be shown.
std::string entry_text(const std::string& rule, const std::filesystem::path& lexicon,
                       const std::vector<Matched>& matched, std::size_t width);

}  // namespace nuncio::cli
