// Puts forms and role nouns of users' own files into the tables; the working object of
// own_actors.cc and own_table.cc.
//
// In: a form, what it means and from when to when, and where it is written. Out: the form in
// Tables::own or Tables::roles, or a note. A form that the tables have with the same meaning stays
// theirs: they know more of it (that "Kabul" is a capital). One object reads one file. Tested by
// tests/petrarch_test.cc.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "actors/index.h"
#include "nuncio/types.h"

namespace nuncio::actors {

/// How a form is compared with a text.
enum class OwnMatch : std::uint8_t {
  exact,     ///< as it is written: our own tables
  any_case,  ///< words with capitals, whatever the rest: names that a dictionary has in capitals
  person,    ///< the same, with the name of a person alone
};

/// What a name means in a time: an owner, or nobody.
struct OwnMeaning {
  std::optional<Owner> owner;
  std::optional<std::chrono::sys_days> from, until;  ///< both included
};

struct OwnName {
  std::string text;
  std::vector<OwnMeaning> meanings;  ///< the first that holds on a day counts
  std::uint16_t kinds = 0;           ///< FormKind
  OwnMatch match = OwnMatch::exact;
  Where where;
};

/// A role noun. Its row is made from that of the tables' noun, where they have it.
struct OwnRole {
  std::string text;
  std::string plural;  ///< "" where none is to be made or given
  std::vector<std::string> roles;
  Where where;
};

class OwnBuilder {
 public:
  OwnBuilder(Tables& tables, std::string path);

  /// The names and nouns that follow are of one entry; they may share forms.
  void begin_entry();
  void add(const OwnName& name);
  void add(const OwnRole& role);
  /// A row of a table of roles, with its forms; the first names the office.
  void add(const RoleRow& row, const std::vector<std::string>& forms);
  void add(const Decoy& decoy, const std::string& form);
  void refuse(const Where& where, std::string why);
  /// Counts a part of a code that means nothing here.
  void pass_over(const std::string& part) { ++passed_over_[part]; }

  Tables& tables() { return tables_; }
  /// The report, complete.
  OwnActors finish(std::string what);

  /// The organisation or armed group that the tables call so, in any case.
  std::optional<std::string> entity_called(const std::string& name) const;

 private:
  std::vector<std::uint32_t> numbers(const std::vector<std::string>& atoms);
  std::uint32_t owner_id(const Owner& owner);
  std::uint32_t new_form(const Owner& owner, const OwnName& name, bool proper);
  OwnForm make(const OwnName& name, bool proper);
  std::optional<std::uint32_t> undated(const OwnForm& form, const OwnName& name, bool proper);
  bool is_known(const OwnName& name, const std::vector<std::string>& atoms) const;
  bool same_meaning(const OwnForm& a, const OwnForm& b) const;
  void put_role(const std::string& text, RoleForm form);
  std::uint32_t row_for(const OwnRole& role, std::optional<std::uint32_t> known);
  std::optional<std::uint32_t> role_form(const std::string& text) const;

  Tables& tables_;
  OwnActors report_;
  std::uint32_t entry_ = 0;
  std::uint32_t first_row_ = 0;                  ///< of role_rows that are users' own
  std::map<std::string, std::uint32_t> owners_;  ///< by all that they are
  std::map<std::string, std::size_t> passed_over_;
};

}  // namespace nuncio::actors
