// Finds expressions of time in a parsed document and resolves them against the publication date.
//
// In: a parse, its text, its date of publication, who is quoted. Out: expressions that do not
// overlap, each with its date as far as it is certain, and how it was read. Method: docs/dates.md.
// Thread-safe: free functions. Tested by tests/dates_test.cc.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "nuncio/types.h"

namespace nuncio::dates {

/// All expressions that name a day, month or year, in text order, and those that date something to
/// no year or to no day of the calendar ("the 1980s"). Without `published` only those are given
/// that need none.
std::vector<DateMention> find_dates(const Parse& parse, std::string_view text,
                                    const std::optional<Date>& published,
                                    const std::vector<Quotation>& quotations = {});

/// Reads "YYYY-MM-DD" (whole string) or an RFC 3339 date-time; nothing if it is neither or no such
/// day.
std::optional<Date> parse_date(std::string_view text);

}  // namespace nuncio::dates
