// The lists of place_words.h. Each is sorted, for the search by halves.
#include "places/place_words.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace nuncio::places {
namespace {

constexpr auto kLocative = std::to_array<std::string_view>(
    {"above",      "across",  "along",  "alongside", "amid",     "around",  "at",     "beneath",
     "beside",     "between", "beyond", "by",        "from",     "in",      "inside", "into",
     "near",       "off",     "on",     "onto",      "opposite", "outside", "over",   "through",
     "throughout", "to",      "toward", "towards",   "under",    "via",     "within"});
constexpr auto kDirectional = std::to_array<std::string_view>(
    {"between", "by", "from", "on", "over", "to", "toward", "towards"});
constexpr auto kTown = std::to_array<std::string_view>(
    {"capital", "city", "commune", "hamlet", "metropolis", "municipality", "neighborhood",
     "neighbourhood", "port", "resort", "settlement", "suburb", "town", "township", "village"});
constexpr auto kDivision = std::to_array<std::string_view>(
    {"canton",  "county",       "department", "district", "division",     "emirate",
     "enclave", "governorate",  "kingdom",    "krai",     "municipality", "oblast",
     "parish",  "prefecture",   "province",   "region",   "republic",     "shire",
     "state",   "sub-district", "territory",  "woreda"});
constexpr auto kSite = std::to_array<std::string_view>(
    {"academy",   "airbase",   "airfield",  "airport",    "airspace",  "archipelago", "area",
     "barracks",  "base",      "bay",       "beach",      "border",    "bridge",      "camp",
     "capital",   "cathedral", "church",    "coast",      "coastline", "college",     "countryside",
     "crossing",  "dam",       "desert",    "facility",   "field",     "frontline",   "hall",
     "harbor",    "harbour",   "hospital",  "hotel",      "island",    "islands",     "jail",
     "lake",      "market",    "mine",      "mosque",     "mountain",  "mountains",   "museum",
     "outskirts", "park",      "peninsula", "plain",      "plant",     "port",        "prison",
     "refinery",  "river",     "road",      "school",     "square",    "stadium",     "station",
     "strip",     "synagogue", "temple",    "university", "valley"});
constexpr auto kNatural = std::to_array<std::string_view>(
    {"archipelago", "bay", "desert", "field", "island", "islands", "lake", "mountain", "mountains",
     "peninsula", "plain", "river", "valley"});
constexpr auto kDirections = std::to_array<std::string_view>(
    {"central",      "downtown",  "east",         "eastern",      "greater",    "inner",
     "lower",        "mainland",  "north",        "north-east",   "north-west", "northeast",
     "northeastern", "northern",  "northwest",    "northwestern", "old",        "rural",
     "south",        "southeast", "southeastern", "southern",     "southwest",  "southwestern",
     "west",         "western"});
constexpr auto kReaching = std::to_array<std::string_view>(
    {"abandon",  "annex",     "approach", "attack",  "batter",   "besiege", "blockade", "bomb",
     "bombard",  "bring",     "capture",  "conquer", "cross",    "defend",  "depart",   "devastate",
     "encircle", "enter",     "evacuate", "flee",    "hit",      "invade",  "leave",    "liberate",
     "loot",     "occupy",    "overrun",  "pound",   "quit",     "raid",    "rattle",   "ravage",
     "reach",    "recapture", "reclaim",  "reenter", "retake",   "rock",    "secure",   "seize",
     "shake",    "shell",     "storm",    "strike",  "surround", "sweep",   "target",   "tour",
     "traverse", "visit"});
constexpr auto kReachingNouns = std::to_array<std::string_view>(
    {"airstrike",  "annexation", "assault",    "attack",    "bombardment", "bombing",
     "capture",    "conquest",   "evacuation", "incursion", "invasion",    "liberation",
     "occupation", "offensive",  "raid",       "seizure",   "shelling",    "siege",
     "storming",   "strike",     "takeover",   "tour"});
constexpr auto kWeapons = std::to_array<std::string_view>(
    {"air", "aircraft", "airstrike", "artillery", "attack", "bombardment", "bombing", "drone",
     "jet", "missile", "plane", "raid", "rocket", "shelling", "strike", "warplane"});
constexpr auto kMovement = std::to_array<std::string_view>(
    {"advance", "arrive",  "ascend",   "come",     "cross",      "deploy",    "deport",
     "drive",   "embark",  "escape",   "evacuate", "expel",      "extradite", "flee",
     "flight",  "fly",     "go",       "head",     "infiltrate", "invite",    "journey",
     "march",   "migrate", "move",     "pull",     "retreat",    "return",    "run",
     "sail",    "send",    "ship",     "smuggle",  "transfer",   "transport", "travel",
     "trip",    "visit",   "visiting", "walk",     "withdraw",   "withdrawal"});
constexpr auto kJoining = std::to_array<std::string_view>(
    {"-",   "al",  "am",  "an",  "and", "as", "at",  "aux", "da",  "das", "de",
     "del", "den", "der", "des", "di",  "do", "dos", "du",  "el",  "en",  "es",
     "ez",  "la",  "las", "le",  "los", "of", "on",  "the", "upon"});

static_assert(std::ranges::is_sorted(kLocative) && std::ranges::is_sorted(kDirectional) &&
              std::ranges::is_sorted(kTown) && std::ranges::is_sorted(kDivision) &&
              std::ranges::is_sorted(kSite) && std::ranges::is_sorted(kNatural) &&
              std::ranges::is_sorted(kDirections) && std::ranges::is_sorted(kReaching) &&
              std::ranges::is_sorted(kReachingNouns) && std::ranges::is_sorted(kWeapons) &&
              std::ranges::is_sorted(kMovement) && std::ranges::is_sorted(kJoining));

template <std::size_t N>
bool in(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::ranges::binary_search(list, word);
}

}  // namespace

bool is_locative(std::string_view preposition) { return in(kLocative, preposition); }
bool is_directional(std::string_view preposition) { return in(kDirectional, preposition); }
bool is_town_noun(std::string_view lemma) { return in(kTown, lemma); }
bool is_division_noun(std::string_view lemma) { return in(kDivision, lemma); }
bool is_site_noun(std::string_view lemma) { return in(kSite, lemma); }
bool is_natural_noun(std::string_view lemma) { return in(kNatural, lemma); }
bool is_direction(std::string_view word) { return in(kDirections, word); }
bool reaches_place(std::string_view lemma) { return in(kReaching, lemma); }
bool is_reaching_noun(std::string_view lemma) { return in(kReachingNouns, lemma); }
bool is_weapon_noun(std::string_view lemma) { return in(kWeapons, lemma); }
bool is_movement(std::string_view lemma) { return in(kMovement, lemma); }
bool joins_name(std::string_view word) { return in(kJoining, word); }

}  // namespace nuncio::places
