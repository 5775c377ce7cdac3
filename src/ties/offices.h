// Persons and offices in a document: who stands at a word, and which office a phrase names.
//
// In: a document's ground. Out: for a token the person's name, the fullest that the document has;
// for a token the office that stands there, with whom it is of and to. Built once a document.
// Tested by tests/ties_test.cc.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "ties/ground.h"

namespace nuncio::ties {

struct Person {
  std::string name;              ///< the fullest of the document
  std::optional<Index> mention;  ///< the actor mention that he or she is
};

struct Office {
  std::string name;                     ///< "ambassador"
  std::string sends;                    ///< "" if its phrase does not say
  std::optional<std::string> receives;  ///< of those who are sent
  Index mention = 0;
  std::string mark;     ///< "designate", "elect" where the office's name ended so
  bool former = false;  ///< by the tables or the text no longer held on the day of publication
};

class Offices {
 public:
  explicit Offices(const Ground& ground);

  std::optional<Person> person_at(Index token) const;
  /// The office of a mention, if it is one of those that speak for somebody.
  std::optional<Office> office_of(Index mention) const;
  std::optional<Office> office_at(Index token) const;
  /// "President Jane Roe": the office goes with the name, and is not what the sentence gives.
  bool is_title(const Office& office) const;
  /// The only office that a sentence names without a person, or that of the person.
  std::optional<Office> only_office_in(Index sentence) const;
  /// The person of the office's mention, or one named right beside it in apposition.
  std::optional<Person> holder_of(const Office& office) const;

 private:
  std::string full_name(const std::string& name) const;
  std::optional<std::string> host_of(const ActorMention& m) const;
  bool is_of_part(const ActorMention& m) const;
  bool is_before_office(const ActorMention& m, Index t) const;
  bool is_part(const ActorMention& m, Index of) const;
  std::optional<Person> person_by_words(Index token) const;

  const Ground& ground_;
  std::map<std::string, std::string> full_;  ///< by last word, the first name of several
};

}  // namespace nuncio::ties
