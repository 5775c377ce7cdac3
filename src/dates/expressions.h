// Matches one expression of time at a token: what it says, before it is counted from any date.
//
// In: a parse, its text, a token. Out: the expression that begins there, or nothing. Which words
// make which expression is the table in docs/dates.md. Thread-safe: free functions. Tested by
// tests/dates_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "nuncio/types.h"

namespace nuncio::dates {

enum class Direction { none, last, next, current };  ///< "last June", "next June", "this June"
enum class Unit { day, week, month, year };

/// What the words say. Only the members that the words give are set.
struct Expression {
  TokenRange tokens;
  std::optional<int> year;
  std::optional<unsigned> month, day;
  std::optional<unsigned> weekday;        ///< C encoding: Sunday is 0
  Direction direction = Direction::none;  ///< of a month or weekday without a year
  std::optional<int> offset;  ///< in `unit` from publication: "yesterday" -1, "last month" -1
  Unit unit = Unit::day;
  bool vague = false;  ///< a date, but to no year: "the 1980s", "23/12/22"
};

/// The words of a document as the matcher sees them.
class Words {
 public:
  Words(const Parse& parse, std::string_view text);

  std::string_view raw(std::uint32_t token) const;    ///< "" behind the end
  std::string_view lower(std::uint32_t token) const;  ///< ASCII letters in lower case
  /// The text from the start of a token on, at most `size` bytes.
  std::string_view text_at(std::uint32_t token, std::size_t size) const;
  const Token& token(std::uint32_t t) const { return parse_.tokens[t]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(parse_.tokens.size()); }
  /// OntoNotes label of the entity that the token stands in, or "".
  std::string_view entity(std::uint32_t token) const { return labels_[token]; }
  bool glued(std::uint32_t left, std::uint32_t right) const;  ///< no space between the two

 private:
  const Parse& parse_;
  std::string_view text_;
  std::vector<std::string> lower_;
  std::vector<std::string_view> labels_;
};

std::optional<Expression> match_expression(const Words& words, std::uint32_t begin);

}  // namespace nuncio::dates
