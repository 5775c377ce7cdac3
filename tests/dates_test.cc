// Expressions of time: the examples of docs/dates.md, the contract's dates, and what must hold on
// any text.
//
// Parses come from the trained model in $NUNCIO_HOME/models; where it is not, the tests on text say
// SKIPPED.
#include "dates/dates.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "nlp/pipeline.h"
#include "phrase_table.h"

using namespace nuncio;
using namespace nuncio::dates;

namespace {

const nlp::Pipeline* pipeline() {
  static const std::string folder = test::home() / "models/en_core_web_sm-3.8.0";
  static const bool there = std::filesystem::exists(folder + "/config.cfg");
  if (!there) {
    MESSAGE("SKIPPED: no model in " << folder << "; ./run build fetches it");
    return nullptr;
  }
  static const nlp::Pipeline loaded = nlp::Pipeline::load(folder);
  return &loaded;
}

Parse parse_of(const nlp::Pipeline& model, std::string_view text) {
  return model.parse(std::vector<std::string_view>{text}).front();
}

std::string slice(const Parse& parse, std::string_view text, TokenRange range) {
  const std::uint32_t begin = parse.tokens[range.begin].span.begin;
  return std::string(text.substr(begin, parse.tokens[range.end - 1].span.end - begin));
}

/// What stands between straight marks, with the verb of saying behind it or else before it.
std::vector<Quotation> quotations_in(const Parse& parse, std::string_view text) {
  std::vector<std::uint32_t> marks;
  const auto size = static_cast<std::uint32_t>(parse.tokens.size());
  for (std::uint32_t t = 0; t < size; ++t)
    if (slice(parse, text, {t, t + 1}) == "\"") marks.push_back(t);
  std::vector<Quotation> out;
  for (std::size_t i = 0; i + 1 < marks.size(); i += 2) {
    Quotation quotation;
    quotation.tokens = {marks[i] + 1, marks[i + 1]};
    const std::uint32_t end = i + 2 < marks.size() ? marks[i + 2] : size;
    for (std::uint32_t t = marks[i + 1]; t < end && !quotation.verb; ++t)
      if (parse.tokens[t].upos == "VERB") quotation.verb = t;
    for (std::uint32_t t = marks[i]; t-- > 0 && !quotation.verb;)
      if (parse.tokens[t].upos == "VERB") quotation.verb = t;
    for (std::uint32_t t = 0; t < size; ++t)
      if (parse.tokens[t].deprel == "nsubj" && parse.tokens[t].head == quotation.verb)
        quotation.speaker = t;
    out.push_back(quotation);
  }
  return out;
}

std::string shown(const Parse& parse, std::string_view text,
                  const std::vector<DateMention>& dates) {
  std::string out;
  for (const DateMention& date : dates) {
    if (!out.empty()) out += "; ";
    out += slice(parse, text, date.tokens) + " = " + (date.date ? to_string(*date.date) : "none");
  }
  return out.empty() ? "-" : out;
}

void check_invariants(const Parse& parse, const std::vector<DateMention>& dates) {
  std::uint32_t free_from = 0;
  for (const DateMention& date : dates) {
    CHECK(date.tokens.begin >= free_from);
    CHECK(date.tokens.begin < date.tokens.end);
    CHECK(date.tokens.end <= parse.tokens.size());
    CHECK(date.tokens.contains(date.head));
    if (date.date) CHECK(date.date->day.ok());
    if (date.date && date.date->precision != DatePrecision::day)
      CHECK(date.date->day.day() == std::chrono::day(1));
    free_from = date.tokens.end;
  }
}

}  // namespace

// A row whose rule ends in "(missed)" is a known fault: it must be wrong, or else lose the mark.
TEST_CASE("the examples of docs/dates.md") {
  const auto rows = test::table_rows("docs/dates.md", "| rule | published | text | dates |");
  REQUIRE(rows.size() >= 300);
  const nlp::Pipeline* model = pipeline();
  if (model == nullptr) return;
  std::size_t missed = 0;
  for (const auto& row : rows) {
    REQUIRE(row.size() == 4);
    const std::string& text = row[2];
    CAPTURE(text);
    const auto published = parse_date(row[1]);
    REQUIRE((row[1] == "-" || published.has_value()));
    const Parse parse = parse_of(*model, text);
    const auto dates = find_dates(parse, text, published);
    check_invariants(parse, dates);
    if (row[0].ends_with("(missed)")) {
      ++missed;
      CHECK(shown(parse, text, dates) != row[3]);
    } else {
      CHECK(shown(parse, text, dates) == row[3]);
    }
  }
  CHECK(missed * 20 <= rows.size());  // 95 % right
}

TEST_CASE("a date tells how it was read") {
  const nlp::Pipeline* model = pipeline();
  if (model == nullptr) return;
  struct Case {
    std::string_view in, want;
  };
  constexpr Case kCases[] = {
      {"They met on Monday.", "weekday before 2022-12-25, past tense"},
      {"They will meet on Monday.", "weekday after 2022-12-25, future"},
      {"They met on May 3, 2010.", "written with its year"},
      {"They met last month.", "counted from publication (2022-12-25)"},
      {"They met in May.", "month before 2022-12-25, past tense"},
      {"The 9/11 attacks are known.", "the day of a known event"},
      {"They met in the 1980s.", "names no day, month or year of the calendar"},
      {"They met on February 30, 2021.", "no such day"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.in);
    const auto dates = find_dates(parse_of(*model, c.in), c.in, parse_date("2022-12-25"));
    REQUIRE(dates.size() == 1);
    CHECK(dates[0].why == c.want);
  }
  constexpr std::string_view kTwo = "They met on May 3. Two days later they left.";
  const auto dates = find_dates(parse_of(*model, kTwo), kTwo, parse_date("2022-12-25"));
  REQUIRE(dates.size() == 2);
  CHECK(dates[1].why == "counted from \"May 3\" (2022-05-03)");
}

TEST_CASE("in a quotation days count from the one on which it was spoken") {
  const auto rows = test::table_rows("docs/dates.md", "| quoted | published | text | dates |");
  REQUIRE(rows.size() >= 12);
  const nlp::Pipeline* model = pipeline();
  if (model == nullptr) return;
  for (const auto& row : rows) {
    const std::string& text = row[2];
    CAPTURE(text);
    const Parse parse = parse_of(*model, text);
    const auto dates = find_dates(parse, text, parse_date(row[1]), quotations_in(parse, text));
    CHECK(shown(parse, text, dates) == row[3]);
    check_invariants(parse, dates);
  }
}

TEST_CASE("the contract's dates") {
  struct Case {
    std::string_view in, want;
  };
  constexpr Case kCases[] = {
      {"2022-12-25", "2022-12-25"},
      {"2024-02-29", "2024-02-29"},
      {"0001-01-01", "0001-01-01"},
      {"2022-12-25T08:30:00Z", "2022-12-25"},
      {"2022-12-25t08:30:00z", "2022-12-25"},
      {"2022-12-25 08:30:00.123+07:00", "2022-12-25"},
      {"2022-12-25T23:59:60-05:00", "2022-12-25"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.in);
    const auto date = parse_date(c.in);
    REQUIRE(date.has_value());
    CHECK(to_string(*date) == c.want);
    CHECK(date->precision == DatePrecision::day);
  }
  for (const std::string_view in : {"",
                                    "-",
                                    "2022",
                                    "2022-12",
                                    "2022-12-25 ",
                                    " 2022-12-25",
                                    "2022-13-01",
                                    "2022-00-10",
                                    "2023-02-29",
                                    "2023-02-30",
                                    "2022-1-05",
                                    "22-12-25",
                                    "2022/12/25",
                                    "20221225",
                                    "2022-12-2５",
                                    "2022-12-25T",
                                    "2022-12-25T08:30Z",
                                    "2022-12-25T08:30:00",
                                    "2022-12-25T24:00:00Z",
                                    "2022-12-25T08:60:00Z",
                                    "2022-12-25T08:30:00.Z",
                                    "2022-12-25T08:30:00+7:00",
                                    "2022-12-25T08:30:00+0700",
                                    "+022-12-25"}) {
    CAPTURE(in);
    CHECK_FALSE(parse_date(in).has_value());
  }
}

TEST_CASE("a date before a noun hangs on the noun, not on the verb") {
  const nlp::Pipeline* model = pipeline();
  if (model == nullptr) return;
  struct Case {
    std::string_view in, above;
  };
  constexpr Case kCases[] = {
      {"The September 11, 2001 attacks were remembered by Turkey on Friday.", "attacks"},
      {"Turkey condemned the October 7, 2023 attack on Friday.", "attack"},
      {"Iran rejected the May 5, 2018 decision on Tuesday.", "decision"},
      {"Turkey condemned the attack on October 7, 2023.", "on"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.in);
    const Parse parse = parse_of(*model, c.in);
    const auto dates = find_dates(parse, c.in, parse_date("2024-10-05"));
    REQUIRE_FALSE(dates.empty());
    const std::uint32_t above = parse.tokens[dates[0].head].head;
    CHECK(slice(parse, c.in, {above, above + 1}) == c.above);
    CHECK(dates[0].date.value().day.year() < std::chrono::year(2024));
  }
}

TEST_CASE("dates in figures give what is certain of them") {
  const nlp::Pipeline* model = pipeline();
  if (model == nullptr) return;
  struct Case {
    std::string_view in, want;
  };
  constexpr Case kCases[] = {
      {"2022/12/23", "2022-12-23"},
      {"23.12.2022", "2022-12-23"},
      {"12/23/2022", "2022-12-23"},
      {"5/5/2024", "2024-05-05"},
      {"2022-12-23T10:00:00Z", "2022-12-23"},
      {"12/2022", "2022-12"},
      {"3/5/2024", "2024"},  // in March or in May
      {"12.11.2022", "2022"},
      {"23/12/22", "none"},   // the century is not told
      {"31.2.2023", "none"},  // no such day
      {"30/2/2023", "none"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.in);
    const std::string text = "The ministers met on " + std::string(c.in) + " in Rome.";
    const auto dates = find_dates(parse_of(*model, text), text, parse_date("2024-10-05"));
    REQUIRE(dates.size() == 1);
    CHECK((dates[0].date ? to_string(*dates[0].date) : "none") == c.want);
  }
  for (const std::string_view in :
       {"13/13/2024", "0/5/2024", "23/12-2022", "23/12/20222", "10.23.12.2022", "10-23/12/2022",
        "23/12/2022/1", "2022/13/01", "1/2", "8/11", "13/2022", "24.5.22", "1.2.3", "3-2-14"}) {
    CAPTURE(in);
    const std::string text = "The ministers met on " + std::string(in) + " in Rome.";
    CHECK(find_dates(parse_of(*model, text), text, parse_date("2024-10-05")).empty());
  }
}

TEST_CASE("any tokens, any tree: dates stay in order, inside the text and in the calendar") {
  constexpr std::string_view kWords[] = {
      "May",  "March", "Monday", "next",       "last",     "23",       "2022",
      ",",    "of",    "the",    "ago",        "two",      "days",     "-",
      "in",   "Dec",   ".",      "3rd",        "31",       "June",     "February",
      "week", "this",  "month",  "23/12/2022", "5.5.2022", "3/5/2022", "s"};
  constexpr std::string_view kLabels[] = {"pobj", "nummod", "nsubj", "ROOT", "compound", "aux"};
  constexpr std::string_view kTags[] = {"NOUN", "PROPN", "VERB", "NUM", "ADJ"};
  std::mt19937 random(5);
  const auto below = [&random](std::size_t n) {
    return static_cast<std::uint32_t>(random() % static_cast<std::uint32_t>(n));
  };
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    Parse parse;
    const std::uint32_t count = 1 + below(24);
    for (std::uint32_t i = 0; i < count; ++i) {
      Token token;
      token.span.begin = static_cast<std::uint32_t>(text.size());
      text += kWords[below(std::size(kWords))];
      token.span.end = static_cast<std::uint32_t>(text.size());
      token.space_after = below(5) != 0;
      if (token.space_after) text += ' ';
      token.deprel = kLabels[below(std::size(kLabels))];
      token.upos = kTags[below(std::size(kTags))];
      token.xpos = "NN";
      token.head = below(count);
      parse.tokens.push_back(token);
    }
    parse.sentences = {{0, count}};
    const std::optional<Date> published = parse_date(round % 3 == 0 ? "2024-02-29" : "2022-12-31");
    check_invariants(parse, find_dates(parse, text, published));
    for (const DateMention& date : find_dates(parse, text, std::nullopt)) {
      if (date.date)  // only years of the text's own, and what counts from them
        CHECK(std::abs(static_cast<int>(date.date->day.year()) - 2022) < 32);
    }
  }
  CHECK(find_dates({}, "", std::nullopt).empty());
}
