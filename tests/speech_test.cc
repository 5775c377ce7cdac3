// Quotations: the table of docs/speech.md, and what must hold on any parse.
//
// Parses come from the trained model in $NUNCIO_HOME/models; where it is not, the table says
// SKIPPED. Random marks in random trees need no model.
#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "nlp/pipeline.h"
#include "phrase_table.h"
#include "speech/quotations.h"

using namespace nuncio;
using namespace nuncio::speech;

namespace {

std::string slice(const Parse& parse, std::string_view text, TokenRange range) {
  const std::uint32_t begin = parse.tokens[range.begin].span.begin;
  return std::string(text.substr(begin, parse.tokens[range.end - 1].span.end - begin));
}

std::string shown(const Parse& parse, std::string_view text,
                  const std::vector<Quotation>& quotations) {
  std::string out;
  for (const Quotation& q : quotations) {
    out += (out.empty() ? "" : "; ") + slice(parse, text, q.tokens) + " = ";
    if (!q.speaker) {
      out += '?';
      continue;
    }
    out += slice(parse, text, {*q.speaker, *q.speaker + 1}) + ", ";
    out += q.verb ? slice(parse, text, {*q.verb, *q.verb + 1}) : "-";
  }
  return out.empty() ? "-" : out;
}

void check_invariants(const Parse& parse, const std::vector<Quotation>& quotations) {
  std::uint32_t free_from = 1;  // a mark stands before
  for (const Quotation& q : quotations) {
    REQUIRE(q.tokens.begin >= free_from);
    REQUIRE(q.tokens.begin < q.tokens.end);
    REQUIRE(q.tokens.end <= parse.tokens.size());
    if (q.speaker) {
      REQUIRE(*q.speaker < parse.tokens.size());
      REQUIRE_FALSE(q.tokens.contains(*q.speaker));
    }
    if (q.verb) REQUIRE(*q.verb < parse.tokens.size());
    if (q.verb) REQUIRE(q.speaker.has_value());
    free_from = q.tokens.end + 1;
  }
}

/// A text of words and marks, and a parse of it whose trees and labels mean nothing.
struct Noise {
  std::string text;
  Parse parse;
};

struct Kind {
  std::string_view written, upos, xpos;
};

Noise noise(std::mt19937& random, std::size_t words, std::size_t kinds) {
  static constexpr std::array<Kind, 16> kKinds{{{"“", "PUNCT", "``"},
                                                {"”", "PUNCT", "''"},
                                                {"\"", "PUNCT", "``"},
                                                {"'", "PUNCT", "''"},
                                                {"‘", "PUNCT", "``"},
                                                {"’", "PUNCT", "''"},
                                                {"\n\n", "SPACE", "_SP"},
                                                {"said", "VERB", "VBD"},
                                                {"Peru", "PROPN", "NNP"},
                                                {",", "PUNCT", ","},
                                                {".", "PUNCT", "."},
                                                {"according", "VERB", "VBG"},
                                                {"to", "ADP", "IN"},
                                                {"he", "PRON", "PRP"},
                                                {"’s", "PART", "POS"},
                                                {"\n", "SPACE", "_SP"}}};
  static constexpr std::array<std::string_view, 8> kLabels{"nsubj", "ROOT", "ccomp", "relcl",
                                                           "pobj",  "conj", "acl",   "compound"};
  Noise out;
  for (std::size_t i = 0; i < words; ++i) {
    const Kind& kind = kKinds[random() % kinds];
    Token t;
    t.span.begin = static_cast<std::uint32_t>(out.text.size());
    out.text += kind.written;
    t.span.end = static_cast<std::uint32_t>(out.text.size());
    if (random() % 2 == 0) out.text += ' ';
    t.norm = t.lemma = kind.written == "said" && random() % 2 == 0 ? "say" : kind.written;
    t.upos = kind.upos;
    t.xpos = kind.xpos;
    t.deprel = kLabels[random() % kLabels.size()];
    out.parse.tokens.push_back(t);
  }
  for (std::uint32_t begin = 0; begin < words;) {
    const auto end =
        std::min(static_cast<std::uint32_t>(words), begin + 1 + std::uint32_t(random() % 40));
    for (std::uint32_t t = begin; t < end; ++t)
      out.parse.tokens[t].head = begin + std::uint32_t(random() % (end - begin));
    out.parse.sentences.push_back({begin, end});
    begin = end;
  }
  return out;
}

}  // namespace

TEST_CASE("the table of quotations") {
  const std::string folder = test::home() / "models/en_core_web_sm-3.8.0";
  if (!std::filesystem::exists(folder + "/config.cfg")) {
    MESSAGE("SKIPPED: no model in " << folder << "; ./run build fetches it");
    return;
  }
  const nlp::Pipeline model = nlp::Pipeline::load(folder);
  const auto rows = test::table_rows("docs/speech.md", "| rule | text | quotations |");
  REQUIRE(rows.size() >= 30);
  for (const auto& row : rows) {
    REQUIRE(row.size() == 3);
    std::string text = row[1];
    for (std::size_t at; (at = text.find("¶")) != std::string::npos;)
      text.replace(at, std::string_view("¶").size(), "\n\n");
    const Parse parse = model.parse(std::vector<std::string_view>{text}).front();
    const auto quotations = find_quotations(parse, text);
    check_invariants(parse, quotations);
    CAPTURE(row[0]);
    CAPTURE(text);
    CHECK(shown(parse, text, quotations) == row[2]);
  }
}

TEST_CASE("random marks in random trees") {
  std::mt19937 random(20221225);
  std::size_t found = 0;
  for (int round = 0; round < 3000; ++round) {
    const Noise n = noise(random, 1 + random() % 120, round % 2 == 0 ? 16 : 8);
    const auto quotations = find_quotations(n.parse, n.text);
    check_invariants(n.parse, quotations);
    found += quotations.size();
  }
  CHECK(found > 1000);
}

TEST_CASE("the cost is linear") {
  std::mt19937 random(7);
  const auto seconds = [&](std::size_t words, std::size_t kinds) {
    Noise n = noise(random, words, kinds);
    n.parse.sentences = {{0, static_cast<std::uint32_t>(words)}};
    const auto start = std::chrono::steady_clock::now();
    find_quotations(n.parse, n.text);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  // One sentence, one paragraph; of opening marks only, of marks only, of all. Quadratic work on
  // 200,000 tokens takes minutes.
  for (const std::size_t kinds : {std::size_t{1}, std::size_t{3}, std::size_t{6}, std::size_t{16}})
    CHECK(seconds(200'000, kinds) < 5);
}
