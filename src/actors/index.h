// The actor tables, compiled: what a form means, and a trie to find forms by their atoms.
//
// In: data/actors/*.tsv (docs/actors.md). Out: one const object behind ActorTable. Thread-safe
// after loading. Tested by tests/actors_test.cc.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "actors/atoms.h"
#include "nuncio/types.h"

namespace nuncio::actors {

/// The years in which something was there, both included.
struct Years {
  std::optional<int> from, until;  ///< none: open, or not known
};

/// A state, organisation, armed group or institution of a state: what a name stands for.
struct Owner {
  std::string country, entity;  ///< one of the two
  ActorKind kind = ActorKind::state;
  std::vector<std::string> roles;  ///< of itself: "NATO" IGO MIL, "Kremlin" GOV; none for a state
  bool family_first = false;       ///< persons' family names come first
  Years years = {};                ///< told of outside them, it is itself still
  std::string home = {};           ///< of an armed group: where it mostly acts, or ""
  /// Common nouns that take it up: "alliance" of NATO. Each has a row with `of_kind`.
  std::vector<std::string> nouns = {};
};

/// A state in an organisation.
struct Membership {
  std::string entity;
  std::uint32_t state = 0;  ///< into Tables::owners
  Years years;
  Where where;
};

/// What kinds of word a form is; "German" is adjective and people.
enum FormKind : std::uint16_t {
  kName = 1,          ///< a state by its name
  kAdjective = 2,     ///< "French"
  kPeople = 4,        ///< "Frenchman", "Russians"
  kCapital = 8,       ///< a seat of government
  kPlace = 16,        ///< another city, or a region
  kInstitution = 32,  ///< "Kremlin", "Bundestag": of one state
  kGroup = 64,        ///< an organisation, company or armed group
  kCombining = 128,   ///< "Franco", before a hyphen and an adjective
  kDecoy = 256,       ///< looks like an actor and is none
};

struct Decoy {
  std::string what;  ///< "company", "sport", "place" ... or the state whose place it is (ISO 3166)
  std::vector<std::uint32_t> when, unless;  ///< words of the document that switch it on or off
  Where where;
};

struct Form {
  std::uint32_t owner = 0;  ///< into Index::owners; of a decoy into Index::decoys
  std::uint16_t kinds = 0;
  bool proper = false;                ///< only where tagged as a proper noun
  std::optional<std::uint32_t> seat;  ///< the organisation that a capital also stands for
  Where where;
  std::optional<std::uint32_t> earlier = {};  ///< the form of the same words that was before it
};

enum class RoleClass { office, person, body, thing, people, country, quantity };

/// One row of roles.tsv.
struct RoleRow {
  std::vector<std::string> roles;
  RoleClass kind = RoleClass::person;
  bool in = false, from = false, sent = false, inherits = false;
  bool state = false;  ///< can stand for its state's government
  /// Kinds of organisation that the noun takes up when one was told: "the alliance" of igo.
  std::vector<ActorKind> of_kind;
  std::optional<std::uint32_t> default_owner;  ///< owner of the capitalised form
  Where where;
};

struct RoleForm {
  std::uint32_t row = 0;
  std::string name;  ///< singular, lower case, abbreviations written out: fills Actor::office
  bool plural = false;
  bool capital = false;               ///< matches capitalised text only
  std::optional<std::uint32_t> twin;  ///< the row's form that capitalised text means: "Congress"
};

/// Forms by their atoms; the value is an index into a vector of the owner's choice.
class Trie {
 public:
  /// The value already there, if the form was known; then nothing changes.
  std::optional<std::uint32_t> add(const std::vector<std::uint32_t>& atoms, std::uint32_t value);
  /// In the place of what was there.
  void put(const std::vector<std::uint32_t>& atoms, std::uint32_t value);
  std::uint32_t step(std::uint32_t node, std::uint32_t atom) const;  ///< 0 where there is no way
  std::optional<std::uint32_t> value(std::uint32_t node) const;

  template <class Archive>
  void serialize(Archive& archive) {
    archive(next_, values_);
  }

 private:
  std::uint32_t& slot(const std::vector<std::uint32_t>& atoms);

  std::unordered_map<std::uint64_t, std::uint32_t> next_;
  std::vector<std::uint32_t> values_ = {UINT32_MAX};
};

/// What a form of a user's own file means from one day to another, both included.
struct OwnTerm {
  std::optional<std::chrono::sys_days> from, until;
  std::optional<std::uint32_t> form;  ///< into Tables::forms; none: no actor in that time
};

struct OwnForm {
  std::vector<OwnTerm> terms;            ///< the first that holds on the day counts
  std::optional<std::uint32_t> undated;  ///< what all terms agree in, for a text without a date
  std::uint32_t entry = 0;               ///< the row or entry that gave it
  Where where;
};

/// The forms of users' own actor files; they go before those of the tables (own_actors.h).
struct OwnForms {
  std::vector<OwnForm> forms;
  Trie exact;   ///< exact atoms to `forms`: of files in our own form
  Trie folded;  ///< lower-case atoms, for names that a dictionary has in capitals
  Trie people;  ///< lower-case atoms of persons' names, looked up by the name that a text has
  std::optional<std::uint32_t> first_row;  ///< of Tables::role_rows that is a user's
};

/// Everything that ActorTable holds.
struct Tables {
  Words words;
  std::vector<Owner> owners;
  std::vector<Decoy> decoys;
  std::vector<Form> forms;
  std::vector<Membership> members;
  Trie names;        ///< exact atoms to `forms`, of several the latest
  Trie decoy_names;  ///< exact atoms and the two wildcards to `decoys`
  std::vector<RoleRow> role_rows;
  std::vector<RoleForm> role_forms;
  Trie roles;                                 ///< lower-case atoms to `role_forms`
  Trie quantities;                            ///< lower-case atoms, of quantity rows
  std::uint32_t any_state = 0, any_city = 0;  ///< the wildcards `*` and `@` as words
  OwnForms own;
};

/// The PLOVER sectors of a cell, parted by commas. Throws Error at `where` for what is none.
std::vector<std::string> sectors(std::string_view cell, const Where& where);

/// "company", "sport": why a form of not_actors.tsv is no actor.
bool is_decoy_kind(std::string_view what);

/// The row of roles.tsv in these cells: forms, roles, class, traits, default. Throws Error.
RoleRow role_row(const Tables& tables, const std::vector<std::string>& cells, const Where& where);

/// The state of that code or the organisation of that short name.
std::optional<std::uint32_t> owner_named(const Tables& tables, std::string_view name);

/// Whether two owners are one state or organisation: an institution is its state's.
bool same_owner(const Tables& tables, std::uint32_t a, std::uint32_t b);

/// Which of the things that shared a form in turn a text of that day means: the one that began last
/// until then, or the first if all began later. Without a day, the latest.
std::uint32_t form_on(const Tables& tables, std::uint32_t form,
                      const std::optional<Date>& published);

/// Reads and checks all tables. Throws Error with path and line.
Tables build_tables(const std::filesystem::path& folder);

}  // namespace nuncio::actors
