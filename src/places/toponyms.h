// Which words of a document name places.
//
// In: a parse, its text and its actors. Out: names that the table of places knows and that stand
// where a place may: behind a preposition of place, as what a verb of reaching reaches, or labelled
// as a place by the entity recogniser, and not as part of a person, an organisation or an actor who
// acts. Method: docs/places.md, "Which words". Thread-safe. Tested by tests/places_test.cc.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nuncio/types.h"
#include "places/place_table.h"

namespace nuncio::places {

/// What the words around a name say that it is.
enum class Sort { any, town, division };

struct Toponym {
  TokenRange tokens;       ///< with the noun behind it: "Hama province"
  TokenRange name;         ///< the name alone
  std::uint32_t head = 0;  ///< the token of `tokens` by which it hangs in the tree
  std::string key;
  std::shared_ptr<const Named> named;  ///< shared by the mentions of one name
  Sort sort = Sort::any;
  bool is_place = false;             ///< else it only tells what the story is about
  std::optional<std::string> state;  ///< of which the actor stage takes it to be, alpha-3
  bool is_state = false;             ///< the actor stage takes it for the state itself
  bool speaks = false;   ///< for a state or its government: "Moscow" of "talks with Moscow"
  bool weak = false;     ///< neither its preposition nor its label says that it is one
  bool article = false;  ///< "the" stands before it, as before no town
};

std::vector<Toponym> find_toponyms(const PlaceTable& table, const Parse& parse,
                                   std::string_view text, const std::vector<ActorMention>& actors);

}  // namespace nuncio::places
