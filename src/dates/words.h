// The words of a document as the matchers of dates see them, and what each says of time.
//
// In: a parse and its text. Out: words in lower case, and for each token the month, weekday, day,
// year, number or unit of time that it names. Thread-safe: const after construction. Tested by
// tests/dates_test.cc.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nuncio/types.h"

namespace nuncio::dates {

enum class Unit { hour, day, week, month, year, decade };

class Words {
 public:
  Words(const Parse& parse, std::string_view text);

  std::string_view raw(std::uint32_t token) const;    ///< "" behind the end
  std::string_view lower(std::uint32_t token) const;  ///< ASCII letters in lower case
  std::string_view before(std::uint32_t token) const { return token > 0 ? lower(token - 1) : ""; }
  bool is(std::uint32_t token, std::string_view word) const { return lower(token) == word; }
  /// The text from the start of a token on, at most `size` bytes.
  std::string_view text_at(std::uint32_t token, std::size_t size) const;
  const Token& token(std::uint32_t t) const { return parse_.tokens[t]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(parse_.tokens.size()); }
  /// OntoNotes label of the entity that the token stands in, or "".
  std::string_view entity(std::uint32_t token) const { return labels_[token]; }
  bool glued(std::uint32_t left, std::uint32_t right) const;  ///< no space between the two
  bool is_name(std::uint32_t token) const;  ///< of a person, an organisation, a work, a place
  bool is_capital(std::uint32_t token) const;
  bool is_dash(std::uint32_t token) const { return raw(token) == "-" || raw(token) == "–"; }
  std::uint32_t skip(std::uint32_t t, std::string_view word) const {
    return lower(t) == word ? t + 1 : t;
  }

 private:
  const Parse& parse_;
  std::string_view text_;
  std::vector<std::string> lower_;
  std::vector<std::string_view> labels_;
};

template <class List>
bool one_of(const List& list, std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

std::optional<unsigned> month_at(const Words& words, std::uint32_t t);  ///< 1 to 12, "Dec." too
/// Whole or short ("Thurs."); C encoding: Sunday is 0.
std::optional<unsigned> weekday_at(const Words& words, std::uint32_t t);
std::optional<int> year_at(const Words& words, std::uint32_t t);    ///< 1500 to 2199
std::optional<int> number_at(const Words& words, std::uint32_t t);  ///< "a", "two", "24"
bool is_part_of_day(const Words& words, std::uint32_t t);           ///< "morning"

/// "23", "23rd", whose ending may be a token of its own; also the first of "5–7".
struct DayNumber {
  unsigned day = 0;
  std::uint32_t end = 0;  ///< behind it
  bool ordinal = false;
};
std::optional<DayNumber> day_at(const Words& words, std::uint32_t t);

struct UnitWord {
  Unit unit = Unit::day;
  int times = 1;  ///< a fortnight is two weeks
  bool plural = false;
};
std::optional<UnitWord> unit_at(const Words& words, std::uint32_t t);

/// Whether an expression of time may begin with this word; most words are passed by here.
bool may_begin(const Words& words, std::uint32_t t);

}  // namespace nuncio::dates
