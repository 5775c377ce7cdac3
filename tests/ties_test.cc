// Ties, tenures and outlooks: every row of data/ties gives what its example says; the table
// tests/cases/ties.tsv above its floor, with every miss printed; and a report of ../shared, where
// that folder is.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "dates/dates.h"
#include "engine_fixture.h"
#include "folders.h"
#include "nuncio/engine.h"
#include "nuncio/error.h"
#include "phrase_table.h"
#include "ties/words.h"

using namespace nuncio;

namespace {

constexpr double kFloor = 0.95;
constexpr const char* kPublished = "2024-05-15";

const Engine* engine() { return test::engine<test::Also::ties>(); }

std::string joined(std::string name) {
  std::ranges::replace(name, ' ', '_');
  return name;
}

std::string dated(const char* key, const std::optional<Date>& date) {
  return date ? std::string(" ") + key + "=" + to_string(*date) : "";
}

std::string called(const Actor& a) { return a.country ? *a.country : a.entity.value_or("---"); }

std::string told(const std::optional<Actor>& speaker) {
  return speaker ? " by=" + called(*speaker) : "";
}

std::string line_of(const Tie& tie) {
  static constexpr const char* kStandings[] = {" in", " proposed", " ended"};
  std::vector<std::string> parties;
  parties.reserve(tie.parties.size());
  for (const Actor& a : tie.parties) parties.push_back(called(a));
  std::ranges::sort(parties);
  std::string line = "tie";
  for (const std::string& p : parties) line += " " + p;
  return line + " " + joined(tie.what) + kStandings[static_cast<int>(tie.standing)] +
         dated("since", tie.since) + dated("until", tie.until) + told(tie.speaker);
}

std::string line_of(const Tenure& t) {
  return "tenure " + joined(t.person) + " " + joined(t.office) + " " + t.sends + " " +
         t.receives.value_or("---") + dated("from", t.from) + dated("until", t.until) +
         dated("announced", t.announced) + told(t.speaker);
}

std::string line_of(const Outlook& o, const std::string& text) {
  static constexpr const char* kDirections[] = {" improve ", " worsen ", " steady "};
  return "outlook " + o.dyad[0] + " " + o.dyad[1] + kDirections[static_cast<int>(o.direction)] +
         (o.speaker ? called(*o.speaker) : "none") +
         (o.horizon ? " horizon=" +
                          joined(text.substr(o.horizon->begin, o.horizon->end - o.horizon->begin))
                    : "") +
         dated("horizon_date", o.horizon_date);
}

/// A record as the tables write it, and where it was read from.
struct Got {
  std::string line;
  const Evidence* evidence;
};

std::vector<Got> records_of(const CodedDocument& coded, const std::string& text) {
  std::vector<Got> out;
  out.reserve(coded.ties.size() + coded.tenures.size() + coded.outlooks.size());
  for (const Tie& t : coded.ties) out.push_back({line_of(t), &t.evidence});
  for (const Tenure& t : coded.tenures) out.push_back({line_of(t), &t.evidence});
  for (const Outlook& o : coded.outlooks) out.push_back({line_of(o, text), &o.evidence});
  return out;
}

std::vector<std::string> lines_of(const CodedDocument& coded, const std::string& text) {
  std::vector<std::string> lines;
  lines.reserve(coded.ties.size() + coded.tenures.size() + coded.outlooks.size());
  for (Got& got : records_of(coded, text)) lines.push_back(std::move(got.line));
  return lines;
}

/// Whether a record comes of a row: by the rule that it names, or by a word beside that.
bool is_of(const Evidence& evidence, const ties::Row& row) {
  return evidence.rule == row.rule() ||
         std::ranges::any_of(evidence.reasons, [&](const std::string& reason) {
           return reason.starts_with("row " + row.rule() + " ");
         });
}

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream in(line);
  return {std::istream_iterator<std::string>(in), {}};
}

/// "*" fits any word, "until=*" any date.
bool fits(const std::string& want, const std::string& got) {
  const auto a = words_of(want);
  const auto b = words_of(got);
  return a.size() == b.size() && std::ranges::equal(a, b, [](const auto& x, const auto& y) {
           if (x == y || x == "*") return true;
           const std::size_t star = x.find("=*");
           return star != std::string::npos && y.starts_with(x.substr(0, star + 1));
         });
}

/// What is wrong with the records of a text, or "".
std::string fault(const std::vector<std::string>& wanted, std::vector<std::string> got) {
  std::string why;
  for (const std::string& want : wanted) {
    if (want == "none" || want.empty()) continue;
    const auto found = std::ranges::find_if(got, [&](const auto& g) { return fits(want, g); });
    if (found == got.end())
      why += " lacks [" + want + "]";
    else
      got.erase(found);
  }
  for (const std::string& more : got) why += " gives [" + more + "]";
  return why;
}

std::vector<CodedDocument> coded_of(const Engine& by, const std::vector<std::string>& texts) {
  std::vector<Document> documents(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    documents[i].text = texts[i];
    documents[i].published = dates::parse_date(kPublished);
  }
  return by.code(documents);
}

std::vector<std::string> parted(const std::string& cell) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= cell.size();) {
    const std::size_t end = std::min(cell.find(" ; ", begin), cell.size());
    parts.push_back(cell.substr(begin, end - begin));
    begin = end + 3;
  }
  return parts;
}

/// Line ends, which the table writes `\r` and `\n`.
std::string unescaped(std::string text) {
  for (const auto& [written, end] : {std::pair{"\\r", '\r'}, {"\\n", '\n'}})
    for (std::size_t at = text.find(written); at != std::string::npos; at = text.find(written))
      text.replace(at, 2, 1, end);
  return text;
}

struct Line {
  std::string kind, text;
  std::vector<std::string> wanted;
};

std::vector<Line> table() {
  std::ifstream in(test::home() / "tests/cases/ties.tsv");
  std::vector<Line> lines;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto cells = test::split(line, '\t');
    REQUIRE_MESSAGE(cells.size() == 3, line);
    lines.push_back({cells[0], unescaped(cells[1]), parted(cells[2])});
  }
  return lines;
}

template <class Thrown>
std::string said_by(const Thrown& load) {
  try {
    load();
  } catch (const Error& e) {
    return e.what();
  }
  return "";
}

}  // namespace

TEST_CASE("every row of the words gives what its example says") {
  if (engine() == nullptr) return;
  const auto words = ties::Words::load(test::home() / "data/ties");
  std::vector<std::string> texts;
  std::vector<std::pair<const ties::Row*, const ties::Example*>> from;
  for (const ties::Row& row : words.rows()) {
    for (const ties::Example& example : row.examples) {
      texts.push_back(example.text);
      from.emplace_back(&row, &example);
    }
  }
  const auto coded = coded_of(*engine(), texts);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const ties::Row& row = *from[i].first;
    const std::string why = fault(from[i].second->gives, lines_of(coded[i], texts[i]));
    CHECK_MESSAGE(why.empty(), row.rule(), ": ", texts[i], why);
    const bool fired = std::ranges::any_of(records_of(coded[i], texts[i]),
                                           [&](const Got& g) { return is_of(*g.evidence, row); });
    CHECK_MESSAGE(fired, row.rule(), ": its example comes of other rows: ", texts[i]);
  }
}

TEST_CASE("ties, tenures and outlooks over the table") {
  if (engine() == nullptr) return;
  const std::vector<Line> lines = table();
  REQUIRE(lines.size() >= 160);
  std::vector<std::string> texts;
  texts.reserve(lines.size());
  for (const Line& line : lines) texts.push_back(line.text);
  const auto coded = coded_of(*engine(), texts);
  std::map<std::string, std::pair<int, int>> by_kind;  // right, all
  int right = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool known = lines[i].kind.starts_with('~');
    const std::string why = fault(lines[i].wanted, lines_of(coded[i], texts[i]));
    auto& [good, all] = by_kind[known ? lines[i].kind.substr(1) : lines[i].kind];
    ++all;
    good += why.empty() ? 1 : 0;
    right += why.empty() ? 1 : 0;
    if (!why.empty())
      std::printf("ties, %s: %s:%s\n", lines[i].kind.c_str(), texts[i].c_str(), why.c_str());
    CHECK_MESSAGE(known == !why.empty(), lines[i].text, why);
  }
  for (const auto& [kind, share] : by_kind)
    std::printf("  %-17s %d of %d\n", kind.c_str(), share.first, share.second);
  std::printf("ties: %d of %zu right\n", right, lines.size());
  CHECK(right >= kFloor * static_cast<double>(lines.size()));
}

TEST_CASE("an organisation that nobody names") {
  if (engine() == nullptr) return;
  const std::vector<std::string> texts = {
      "Some Filagefu Union member nations said that the tax was unfair.",
      "Mali left the regional bloc on Monday."};
  for (const CodedDocument& coded : coded_of(*engine(), texts))
    CHECK(std::ranges::any_of(coded.actors, [](const ActorMention& m) {
      return m.actor.kind == ActorKind::igo && !m.actor.entity;
    }));
}

TEST_CASE("the report of ../shared gives its ties, tenures and outlooks") {
  std::ifstream in(test::home() / "../shared/seed/article.txt");
  if (!in) {
    std::printf("skipped: ../shared/seed/article.txt is missing\n");
    return;
  }
  if (engine() == nullptr) return;
  Document document;
  document.text = std::string(std::istreambuf_iterator<char>(in), {});
  document.published = dates::parse_date("2022-12-25");
  const CodedDocument coded = engine()->code(std::vector<Document>{document}).at(0);
  const auto got = lines_of(coded, document.text);
  for (const std::string want :
       {"tie ASEAN USA comprehensive_strategic_partnership in since=2022",
        "tie CHN KHM comprehensive_strategic_partnership in since=2010",
        "tenure W_Patrick_Murphy ambassador USA KHM from=2019-08 until=2022-12",
        "tenure William_Forden ambassador USA KHM announced=2022-06 by=USA"}) {
    CHECK_MESSAGE(std::ranges::count(got, want) == 1, want);
  }
  const auto outlook_of = [&](const std::string& who) {
    return std::ranges::any_of(coded.outlooks, [&](const Outlook& o) {
      const std::string words =
          document.text.substr(o.speaker ? o.speaker->span.begin : 0, who.size());
      return o.dyad == std::array<std::string, 2>{"KHM", "USA"} &&
             o.direction == Direction::improve &&
             (words == who || (o.speaker && o.speaker->name == who));
    });
  };
  CHECK(outlook_of("local analysts"));
  CHECK(outlook_of("Kin Phea"));
  for (const std::string& line : got) std::printf("  %s\n", line.c_str());
}

TEST_CASE("faults in the words are named with their line") {
  const auto error_of = [](const std::string& toml) {
    const test::Folder folder("bad.toml", toml);
    return said_by([&] { ties::Words::load(folder.path()); });
  };
  CHECK(error_of("[[tie]]\nnoun = [\"pact\"]\n").find("needs an example") != std::string::npos);
  CHECK(error_of("[[knot]]\nnoun = [\"pact\"]\n").find("there is no section [[knot]]") !=
        std::string::npos);
  CHECK(error_of("[[act]]\nverb = [\"sign\"]\ndoes = \"shakes\"\n").find("cannot say does") !=
        std::string::npos);
  CHECK(error_of("[[plain]]\nwordy = [\"big\"]\n").find("there is no field \"wordy\"") !=
        std::string::npos);
  CHECK(error_of("[[plain]]\n").find("needs words") != std::string::npos);
  CHECK(error_of("[[act]]\nverb = [\"sign\"]\nat = [\"objj\"]\ndoes = \"makes\"\n")
            .find("bad.toml:3: there is no argument \"objj\"") != std::string::npos);
  CHECK(error_of("[[link]]\nverb = [\"join\"]\nof = \"organization\"\ndoes = \"makes\"\n")
            .find("bad.toml:3: [[link]] cannot say of = \"organization\"") != std::string::npos);
  CHECK(error_of("[[tie]]\nnoun = [\"union\"]\nat = [\"mod\"]\n").find("bad.toml:3: a row") !=
        std::string::npos);
  CHECK(error_of("[[plain]]\nadjective = [\"big\",\n\"old\",\n\"big\"]\n")
            .find("bad.toml:4: \"big\" stands twice") != std::string::npos);
  CHECK(error_of("[[plain\n").find("bad.toml:1") != std::string::npos);
  const test::Folder folder;
  CHECK(said_by([&] { ties::Words::load(folder.path() / "none"); }).find("cannot be read") !=
        std::string::npos);
}
