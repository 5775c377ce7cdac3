// Reads each noun phrase: does it name an actor, and whose is it?
//
// In: the shape of a document. Out: what was found, in no certain order, before the document is
// looked at as a whole. Method (docs/actors.md): the last actor word of a phrase bears it; the
// state or organisation it belongs to is named by a modifier, the possessor, or a phrase with "of"
// (for some nouns "in", "from", "for") behind it. Coordinated owners ("Italian and Spanish
// ministers") give one actor each. Thread-safe: free function. Tested by tests/actors_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "actors/chunks.h"
#include "actors/index.h"
#include "nuncio/types.h"

namespace nuncio::actors {

/// An actor in the making.
struct Found {
  Actor actor;  ///< without code and span
  TokenRange tokens;
  std::uint32_t head = 0;    ///< token
  std::optional<Span> span;  ///< where it is less than the words of `tokens`
  std::uint32_t chunk = 0;
  std::optional<std::uint32_t> role;   ///< the role noun, into Tables::role_forms
  TokenRange person;                   ///< the tokens of Actor::name, empty without
  std::optional<std::uint32_t> owner;  ///< into Tables::owners, once known
  std::optional<std::uint32_t>
      owner_ref;            ///< the found whose owner it shares, as soon as that is known
  TokenRange owner_person;  ///< a person it belongs to: "Putin's spokesman"
  std::optional<std::uint32_t> joined_to;  ///< the found it is coordinated with, sharing words
  bool definite = false;                   ///< "the president"
  bool bare = false;                       ///< "police", "rebels": a plural or mass noun alone
  std::optional<std::uint32_t>
      by_default;       ///< the owner that the role noun has by itself: "Congress"
  bool plain = false;   ///< a bare name, demonym or place
  bool place = false;   ///< a city or region, no government
  bool inside = false;  ///< modifies a noun that is no actor: "French visit"
  bool former = false;
  bool weak = false;      ///< to be given only if the document explains the name
  bool consumed = false;  ///< part of another phrase, not given
  std::string why = {};   ///< ActorMention::why
};

struct Phrases {
  std::vector<Found> found;
  std::vector<std::vector<std::uint32_t>> of_chunk;  ///< chunk to its found, left to right
};

Phrases read_phrases(const Tables& tables, const Parse& parse, std::string_view text,
                     const Shape& shape);

/// Takes over an owner: country, entity, kind and the owner's own roles.
void set_owner(const Tables& tables, std::uint32_t owner, Found& found);

/// Country, entity and kind of another; its sectors only where this one has none.
void take_owner(const Tables& tables, const Found& from, Found& to);

/// As of their owners.
bool same_owner(const Found& a, const Found& b);

/// Sector, office and owner of another.
void take_role(const Tables& tables, const Found& from, Found& to);

/// The role noun of a found, or null.
const RoleForm* form_of(const Tables& tables, const Found& found);
const RoleRow* row_of(const Tables& tables, const Found& found);

/// "counterpart", whose office is that of another.
bool is_counterpart(const Tables& tables, const Found& found);

inline bool has_person(const Found& found) { return found.person.end > found.person.begin; }

/// Whether it is told whose the actor is, or which other actor or person says so.
inline bool is_settled(const Found& found) {
  return found.owner || found.owner_ref || found.owner_person.end > 0;
}

/// The kind that follows from the sectors, where no organisation says it.
ActorKind kind_of_roles(const std::vector<std::string>& roles);

}  // namespace nuncio::actors
