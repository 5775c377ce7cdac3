// Who held which office on which day.
//
// In: the tables of terms (data/actors/officials*.tsv) and of given names that stand for each other
// (given_names.tsv). Out: the terms of the persons whom some words can name. Method: words are
// compared without case, diacritics and the commonest differences of transliteration; each word of
// the shorter name must stand in the longer one; a family name alone names whoever is called so.
// Const after loading, thread-safe. Tested by tests/officials_test.cc.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "actors/index.h"
#include "nuncio/types.h"

namespace nuncio::actors {

/// Days since 1970-01-01.
using Day = std::int32_t;

struct Term {
  std::uint32_t owner = 0;  ///< into Tables::owners
  std::uint32_t role = 0;   ///< the office, into Tables::role_forms
  int rank = 0;             ///< 0: can stand for the state or heads an organisation, 1: another
                            ///< office, 2: sent abroad
  std::string host;         ///< of those who are sent: ISO3 or short name; else ""
  Day from = 0, until = 0;  ///< both inclusive; "at least" is widened to what is likely
  Where where;
};

/// Where a term stands to a day.
enum class Tense : std::uint8_t { holds, held, to_come };

/// A term of a person whom some words can name.
struct Holder {
  const Term* term = nullptr;
  std::uint32_t person = 0;
  Tense tense = Tense::holds;
  bool alone = false;    ///< the words are the family name alone
  bool rare = false;     ///< nobody else in the tables bears the family name
  bool vouched = false;  ///< a single word that the table gives as a form: "Lula"
};

class Officials {
 public:
  /// Throws Error with path and line.
  static Officials load(const std::filesystem::path& folder, const Tables& tables);

  /// All terms of all persons that `words` (a name as written, without titles) can mean, in the
  /// order of the tables.
  std::vector<Holder> named(const std::vector<std::string>& words, Day day) const;

  /// 'f', 'm', or 0 where the given name does not tell.
  char gender(std::string_view name) const;

  std::size_t terms() const { return terms_.size(); }

  template <class Archive>
  void serialize(Archive& archive) {
    archive(terms_, terms_of_, family_, written_, names_, by_family_, given_, genders_);
  }

 private:
  struct Name {
    std::uint32_t person = 0;
    std::vector<std::string> words;  ///< folded
    std::uint32_t family = 0;        ///< bits of the words of the family name
    template <class Archive>
    void serialize(Archive& archive) {
      archive(person, words, family);
    }
  };

  void add_name(std::uint32_t person, std::string_view name, std::string_view family);
  void read_terms(const std::filesystem::path& path, const Tables& tables, bool made_by_program);
  bool takes_spelling(const std::string& person, const std::string& forms, std::uint32_t owner,
                      std::uint32_t role, const Tables& tables);
  bool same_word(const std::string& a, const std::string& b) const;
  bool can_mean(const Name& name, const std::vector<std::string>& words, bool& alone) const;
  bool all_stand_in(const Name& name, const std::vector<std::string>& words) const;

  std::vector<Term> terms_;
  std::vector<std::vector<std::uint32_t>> terms_of_;  ///< person to its terms
  std::vector<std::string> family_;                   ///< person to the family name as written
  std::uint32_t written_ = 0;                         ///< persons of officials_more.tsv
  std::vector<Name> names_;
  std::unordered_multimap<std::string, std::uint32_t> by_family_;  ///< a family word to names_
  std::unordered_map<std::string, std::uint32_t> given_;           ///< "bill" and "william" to one
  std::unordered_map<std::string, char> genders_;
};

/// A word of a name as it is compared: "Zelenskyy", "Zelensky" and "Zelenskiy" are one.
std::string name_word(std::string_view word);

/// The words of a name: parted at blanks and hyphens, folded by name_word.
std::vector<std::string> name_words(std::string_view name);

Day day_of(const Date& date);

}  // namespace nuncio::actors
