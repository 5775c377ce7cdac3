// The lists of place_words.h, sorted so that each is searched by halves.
#include "places/place_words.h"

#include <algorithm>
#include <array>

namespace nuncio::places {
namespace {

constexpr std::array<std::string_view, 31> kLocative = {
    "above",      "across",  "along",  "alongside", "amid",     "around",  "at",     "beneath",
    "beside",     "between", "beyond", "by",        "from",     "in",      "inside", "into",
    "near",       "off",     "on",     "onto",      "opposite", "outside", "over",   "through",
    "throughout", "to",      "toward", "towards",   "under",    "via",     "within"};
constexpr std::array<std::string_view, 8> kDirectional = {"between", "by", "from",   "on",
                                                          "over",    "to", "toward", "towards"};
constexpr std::array<std::string_view, 16> kTown = {
    "area",         "capital",      "city",          "commune", "hamlet", "metropolis",
    "municipality", "neighborhood", "neighbourhood", "port",    "resort", "settlement",
    "suburb",       "town",         "township",      "village"};
constexpr std::array<std::string_view, 22> kDivision = {
    "canton",  "county",       "department", "district", "division",     "emirate",
    "enclave", "governorate",  "kingdom",    "krai",     "municipality", "oblast",
    "parish",  "prefecture",   "province",   "region",   "republic",     "shire",
    "state",   "sub-district", "territory",  "woreda"};
constexpr std::array<std::string_view, 61> kSite = {
    "academy",   "airbase",   "airfield",  "airport",    "airspace",  "archipelago", "area",
    "barracks",  "base",      "bay",       "beach",      "border",    "bridge",      "camp",
    "capital",   "cathedral", "church",    "coast",      "coastline", "college",     "countryside",
    "crossing",  "dam",       "desert",    "facility",   "field",     "frontline",   "hall",
    "harbor",    "harbour",   "hospital",  "hotel",      "island",    "islands",     "jail",
    "lake",      "market",    "mine",      "mosque",     "mountain",  "mountains",   "museum",
    "outskirts", "park",      "peninsula", "plain",      "plant",     "port",        "prison",
    "refinery",  "river",     "road",      "school",     "square",    "stadium",     "station",
    "strip",     "synagogue", "temple",    "university", "valley"};
constexpr std::array<std::string_view, 13> kNatural = {
    "archipelago", "bay",       "desert",    "field", "island", "islands", "lake",
    "mountain",    "mountains", "peninsula", "plain", "river",  "valley"};
constexpr std::array<std::string_view, 19> kDirections = {
    "central",      "downtown",  "east",         "eastern",  "greater",
    "inner",        "lower",     "mainland",     "north",    "north-east",
    "north-west",   "northeast", "northeastern", "northern", "northwest",
    "northwestern", "old",       "rural",        "western"};
constexpr std::array<std::string_view, 7> kMoreDirections = {
    "south", "southeast", "southeastern", "southern", "southwest", "southwestern", "west"};
constexpr std::array<std::string_view, 51> kReaching = {
    "abandon",  "annex",   "approach", "attack",   "besiege", "blockade",  "bomb",     "bombard",
    "capture",  "conquer", "cross",    "defend",   "depart",  "devastate", "encircle", "enter",
    "evacuate", "flee",    "hit",      "invade",   "leave",   "liberate",  "loot",     "occupy",
    "overrun",  "pound",   "raid",     "rattle",   "reach",   "recapture", "reclaim",  "reenter",
    "retake",   "rock",    "seize",    "shake",    "shell",   "storm",     "strike",   "surround",
    "sweep",    "target",  "tour",     "traverse", "visit",   "bring",     "batter",   "besieges",
    "ravage",   "secure",  "quit"};
constexpr std::array<std::string_view, 40> kMovement = {
    "advance", "arrive",   "ascend",     "come",       "deploy",    "deport", "drive",
    "embark",  "escape",   "evacuate",   "expel",      "extradite", "flee",   "flight",
    "fly",     "go",       "head",       "infiltrate", "journey",   "march",  "migrate",
    "move",    "pull",     "retreat",    "return",     "run",       "sail",   "send",
    "ship",    "smuggle",  "transfer",   "transport",  "travel",    "trip",   "visit",
    "walk",    "withdraw", "withdrawal", "cross",      "visiting"};
constexpr std::array<std::string_view, 31> kJoining = {
    "-",   "al",  "am",  "an",  "and", "as", "at",  "aux", "da",  "das", "de",
    "del", "den", "der", "des", "di",  "do", "dos", "du",  "el",  "en",  "es",
    "ez",  "la",  "las", "le",  "los", "of", "on",  "the", "upon"};

template <std::size_t N>
bool in(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

}  // namespace

bool is_locative(std::string_view preposition) { return in(kLocative, preposition); }
bool is_directional(std::string_view preposition) { return in(kDirectional, preposition); }
bool is_town_noun(std::string_view lemma) { return in(kTown, lemma); }
bool is_division_noun(std::string_view lemma) { return in(kDivision, lemma); }
bool is_site_noun(std::string_view lemma) { return in(kSite, lemma); }
bool is_natural_noun(std::string_view lemma) { return in(kNatural, lemma); }
bool is_direction(std::string_view word) {
  return in(kDirections, word) || in(kMoreDirections, word);
}
bool reaches_place(std::string_view lemma) { return in(kReaching, lemma); }
bool is_movement(std::string_view lemma) { return in(kMovement, lemma); }
bool joins_name(std::string_view word) { return in(kJoining, word); }

}  // namespace nuncio::places
