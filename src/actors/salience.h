// What a pronoun can mean in a document: its actors, and the nouns that compete with them.
//
// In: the phrases of a document. Out: candidates in text order, with what ranks them. Thread-safe:
// free functions. Used by coreference.cc and pairs.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "actors/chunks.h"
#include "actors/index.h"
#include "actors/officials.h"
#include "actors/phrases.h"
#include "nuncio/types.h"

namespace nuncio::actors {

/// What a pronoun asks for.
enum class Number : std::uint8_t { person, body, many };
enum class Gender : std::uint8_t { unknown, male, female };

struct Candidate {
  std::vector<std::uint32_t> found;  ///< the actors; none: a noun that is no actor
  Number number = Number::body;
  Gender gender = Gender::unknown;
  std::uint32_t head = 0, begin = 0, end = 0;  ///< tokens
  std::uint32_t sentence = 0;
  std::optional<std::uint32_t> verb;       ///< of whose clause it is an argument
  bool subject = false, main = false;      ///< of its clause; of the sentence's main clause
  std::optional<std::uint32_t> quotation;  ///< inside of which it stands
};

/// A capital or city behind a preposition of place: where something is, not who.
bool tells_where(const Parse& parse, const Found& found);

/// The nearest verb above a token, itself left out.
std::optional<std::uint32_t> clause_of(const Parse& parse, std::uint32_t token);

/// Tokens to the quotation that they stand in, or -1.
std::vector<std::int32_t> quotation_of(const Parse& parse,
                                       const std::vector<Quotation>& quotations);

/// What the tables know.
struct Knowledge {
  const Tables& tables;
  const Officials& officials;
};

/// A document as read so far.
struct Story {
  const Parse& parse;
  std::string_view text;
  const Shape& shape;
};

std::vector<Candidate> candidates_of(const Knowledge& known, const Story& story,
                                     const std::vector<std::int32_t>& quoted,
                                     const std::vector<std::uint32_t>& order,
                                     const std::vector<Found>& found);

}  // namespace nuncio::actors
