// Actors in the ways that event tables have: CAMEO's actor codes and ICEWS's names.
//
// In: an actor of a record, or the code or name. Out: the other. CAMEO's codes are read by threes
// of letters: country, then kind or group, then roles ("SAUGOV", "IGOUNO"). Thread-safe: free
// functions. Tested by tests/profiles_test.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "profiles/codebooks.h"
#include "records/event_record.h"

namespace nuncio::profiles {

/// The parts of a CAMEO actor code, each of three letters or empty.
struct CameoActor {
  std::string country;             ///< CAMEO's or ISO's letters
  std::string kind;                ///< "IGO", "NGO", "MNC", "IMG"; of actors without a state
  std::string group;               ///< "UNO"
  std::vector<std::string> roles;  ///< "GOV", at most three
};

/// `system` is that of the country's letters: cameo for GDELT, iso3 for Phoenix.
CameoActor cameo_actor(const records::ActorRecord& actor, countries::CodeSystem system, int year,
                       const Codebooks& books);

/// The actor that a code says; nothing of it known: code "---".
records::ActorRecord read_cameo_actor(std::string_view code, int year, const Codebooks& books);

/// The person, organisation or state, as tables name it; "" of an actor who has no name.
std::string plain_name(const records::ActorRecord& actor, const Codebooks& books);
/// The same, and of a sector of a state in ICEWS's way "Military (Syria)".
std::string icews_name(const records::ActorRecord& actor, const Codebooks& books);

/// What ICEWS's name, sectors ("Police,Government") and country say of an actor.
records::ActorRecord read_icews_actor(std::string_view name, std::string_view sectors,
                                      std::string_view country, const Codebooks& books);

/// Fills `code` from country or entity and the first role; "---" where there is neither.
void set_code(records::ActorRecord& actor);

/// The words of the sentence that name the actor; "" where the record does not have them.
std::string words_of(const records::EventRecord& event,
                     const std::optional<records::CharSpan>& span);

}  // namespace nuncio::profiles
