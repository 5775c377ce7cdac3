// See named_days.h.
#include "dates/named_days.h"

#include <array>
#include <string_view>

namespace nuncio::dates {
namespace {

struct Feast {
  std::string_view words;  ///< as tokens
  unsigned month, day;
};

// The longer of two that begin alike stands first.
constexpr std::array kFeasts = {
    Feast{"christmas day", 12, 25},
    Feast{"christmas eve", 12, 24},
    Feast{"christmas", 12, 25},
    Feast{"new year 's day", 1, 1},
    Feast{"new year 's eve", 12, 31},
    Feast{"orthodox christmas", 1, 7},
    Feast{"boxing day", 12, 26},
    Feast{"bastille day", 7, 14},
    Feast{"may day", 5, 1},
    Feast{"international women 's day", 3, 8},
    Feast{"valentine 's day", 2, 14},
    Feast{"st. patrick 's day", 3, 17},
    Feast{"st patrick 's day", 3, 17},
    Feast{"saint patrick 's day", 3, 17},
    Feast{"fourth of july", 7, 4},
    Feast{"armistice day", 11, 11},
    Feast{"remembrance day", 11, 11},
    Feast{"veterans day", 11, 11},
    Feast{"anzac day", 4, 25},
    Feast{"australia day", 1, 26},
    Feast{"canada day", 7, 1},
    Feast{"russia day", 6, 12},
    Feast{"human rights day", 12, 10},
    Feast{"juneteenth", 6, 19},
    Feast{"halloween", 10, 31},
};

struct FamousDay {
  unsigned month, day;
  int year;
  std::array<std::string_view, 5> nouns;  ///< the beginning of the word behind
};

constexpr FamousDay kFamousDays[] = {
    {9, 11, 2001, {"attack", "terror", "hijack", "bomb", "atrocit"}},
    {7, 7, 2005, {"bombing", "london", "terror", "tube", "suicide"}},
    {11, 26, 2008, {"mumbai", "terror", "attack", "gunm", "accus"}},
    {1, 6, 2021, {"riot", "insurrection", "capitol", "attack", "committee"}},
    {10, 7, 2023, {"attack", "massacre", "assault", "hamas", "raid"}},
};

/// Behind the words of the feast, if they stand here.
std::optional<std::uint32_t> end_of(std::string_view feast, const Words& words, std::uint32_t t) {
  while (!feast.empty()) {
    const std::size_t end = std::min(feast.find(' '), feast.size());
    const std::string_view wanted = feast.substr(0, end), word = words.lower(t);
    if (word != wanted && !(wanted == "'s" && word == "’s")) return {};
    feast.remove_prefix(std::min(end + 1, feast.size()));
    ++t;
  }
  return t;
}

/// "at Christmas", not "Christmas shopping" or "Christmas Island".
bool stands_alone(const Words& words, std::uint32_t t, std::uint32_t end) {
  static constexpr std::string_view kBefore[] = {"at",    "on",    "by",     "before", "since",
                                                 "until", "after", "during", "of",     "orthodox"};
  if (end >= words.size()) return one_of(kBefore, words.before(t));
  const std::string_view next = words.token(end).upos;
  return one_of(kBefore, words.before(t)) && next != "NOUN" && next != "PROPN" && next != "ADJ";
}

}  // namespace

std::optional<NamedDay> named_day_at(const Words& words, std::uint32_t t) {
  if (words.raw(t) == "9/11") return NamedDay{9, 11, 2001, t + 1};
  if (!words.is_capital(t)) return {};
  for (const Feast& feast : kFeasts) {
    const auto end = end_of(feast.words, words, t);
    if (!end) continue;
    if (feast.words == "christmas" && !stands_alone(words, t, *end)) return {};
    return NamedDay{feast.month, feast.day, std::nullopt, *end};
  }
  return {};
}

std::optional<int> year_of_event(unsigned month, unsigned day, const Words& words,
                                 std::uint32_t next) {
  for (const FamousDay& famous : kFamousDays) {
    if (famous.month != month || famous.day != day) continue;
    for (const std::string_view noun : famous.nouns)
      if (words.lower(next).starts_with(noun)) return famous.year;
  }
  return {};
}

}  // namespace nuncio::dates
