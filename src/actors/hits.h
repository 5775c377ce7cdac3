// Finds the forms of the tables in a document, before any grammar.
//
// In: atoms and the parse. Out: hits in text order, not overlapping: names, role nouns, and decoys
// (which only keep their words from being read as names). Method: at every atom the longest form of
// each trie; of two that begin together the longer wins, a user's own before a decoy before a name
// before a role.
// Of two groups that bore one name in turn, the one of the day `published`. Linear in the text.
// Thread-safe: free function. Tested by tests/actors_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "actors/atoms.h"
#include "actors/index.h"
#include "nuncio/types.h"

namespace nuncio::actors {

enum class HitKind { name, role, decoy };

/// What a hyphen ties to a hit: in "Turkish-backed rebels" the rebels are not Turkey's.
enum class Tie {
  none,
  owning,  ///< "-led", "-run", "-owned": what follows belongs to it
  apart,   ///< "-backed", "-linked", "pro-", "anti-": what follows does not
  former,  ///< "ex-president"
};

struct Hit {
  HitKind kind = HitKind::name;
  std::uint32_t value = 0;  ///< into Tables::forms, role_forms or decoys
  bool own = false;         ///< of a user's own file
  std::uint16_t kinds = 0;  ///< FormKind bits of a name; a place that a decoy row names has kPlace
  std::uint32_t owner = 0;  ///< of a name
  TokenRange tokens;
  Span span;                   ///< of the atoms: shorter than the tokens in "U.S.-China"
  bool whole_tokens = true;    ///< the tokens hold nothing else
  bool hyphen_before = false;  ///< tied to the hit before by a hyphen: "US-China"
  Tie tie = Tie::none;
};

std::vector<Hit> find_hits(const Tables& tables, const Parse& parse, std::string_view text,
                           const std::vector<Atom>& atoms, const std::optional<Date>& published);

}  // namespace nuncio::actors
