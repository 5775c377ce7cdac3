// Signatures, the decision on reprints and its index; what a sentence tells, and event identity.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "records/event_json.h"
#include "reprints/event_index.h"
#include "reprints/reprint.h"
#include "reprints/reprint_index.h"
#include "reprints/same_event.h"
#include "reprints/signature.h"
#include "reprints/telling.h"
#include "reprints/words.h"

namespace {

using namespace nuncio;
using reprints::Signature;

constexpr const char* kStory =
    "Soldiers of Chad and Sudan exchanged fire near the town of Oresti on Monday, leaving 11 "
    "people "
    "dead and forcing 340 families from their homes, officials on both sides said.\n\n"
    "The fighting broke out before dawn when a patrol came upon engineers who were laying a fence "
    "along a dry river bed that both countries claim. By noon shells were falling on the "
    "market.\n\n"
    "\"They crossed the line with excavators,\" said Colonel Dawit Marende, who commands the "
    "border "
    "guard. His counterpart, Major Farid Tamrin, called that account an invention.\n\n"
    "Norway offered to send observers, and its foreign minister, Vera Erlund, spoke to both "
    "governments by telephone. Generals from the two armies are to meet in Ndjamena on Thursday.";

Signature sign(std::string_view text, std::string_view title = "",
               std::optional<Date> published = {}) {
  return reprints::signature_of(text, title, published);
}

Date day(int y, unsigned m, unsigned d) {
  return {std::chrono::year(y) / std::chrono::month(m) / std::chrono::day(d), DatePrecision::day};
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

std::vector<std::string> paragraphs(const std::string& text) {
  std::vector<std::string> all;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    all.push_back(text.substr(at, end - at));
    at = end + 2;
  }
  return all;
}

TEST_CASE("forms of one story are reprints of it") {
  const std::string story = kStory;
  const auto parts = paragraphs(story);
  const std::vector<std::string> forms = {
      story,
      "KHARTOUM (AP) -- " + story,
      "KHARTOUM, Sudan (Reuters) \u2014 " + story,
      "Clash at the border\n\n" + story,
      story + "\n\n(Reporting by Ines Quintero; Editing by Omar Velikon)",
      story + "\n\n\u00A9 2024 The Evening Courier. All rights reserved.",
      parts[3] + "\n\n" + parts[1] + "\n\n" + parts[0] + "\n\n" + parts[2],
      parts[0] + "\n\n" + parts[1],
      replaced(replaced(story, "officials", "authorities"), "called", "termed"),
      replaced(replaced(story, "\"They", "\u201CThey"), "excavators,\"", "excavators,\u201D"),
  };
  const Signature first = sign(story);
  for (const std::string& form : forms) {
    CAPTURE(form);
    const Signature other = sign(form, "Clash at the border");
    CHECK(reprints::is_reprint(first, other));
    CHECK(reprints::is_reprint(other, first));
  }
}

TEST_CASE("other stories are not, however close their words") {
  std::string other_names = kStory;
  for (const auto& [from, to] :
       std::vector<std::pair<std::string, std::string>>{{"Chad", "Mali"},
                                                        {"Sudan", "Niger"},
                                                        {"Oresti", "Halvek"},
                                                        {"Monday", "Friday"},
                                                        {"Dawit Marende", "Jonas Ostrel"},
                                                        {"Farid Tamrin", "Karim Wendaro"},
                                                        {"11", "7"},
                                                        {"340", "215"},
                                                        {"Norway", "Chile"},
                                                        {"Vera Erlund", "Petra Lindqvor"},
                                                        {"Ndjamena", "Bamako"},
                                                        {"Thursday", "Sunday"}})
    other_names = replaced(other_names, from, to);
  const Signature first = sign(kStory, "", day(2024, 3, 4));
  CHECK_FALSE(reprints::is_reprint(first, sign(other_names)));
  const std::string release =
      "The ministers discussed how the partnership between the two countries can be widened, and "
      "their joint efforts to promote security, prosperity and human rights in the region. They "
      "agreed to stay in close touch on these and on other matters of common interest, and thanked "
      "those who had prepared the talks, in particular the embassy in Oslo and Ambassador Erlund.";
  CHECK(reprints::judge(sign(release),
                        sign(replaced(replaced(release, "Oslo", "Lima"), "Erlund", "Tamrin")))
            .why == "other names");
  CHECK_FALSE(reprints::is_reprint(first, sign(paragraphs(kStory)[1].substr(0, 90))));
  CHECK(reprints::judge(first, sign(kStory, "", day(2024, 6, 4))).why == "another time");
  CHECK_FALSE(reprints::is_reprint(sign(""), sign("")));
  CHECK_FALSE(reprints::is_reprint(sign("Israeli-Palestinian conflict"),
                                   sign("Israeli-Palestinian conflict")));
}

TEST_CASE("a short note has to agree wholly, on the same days") {
  const std::string note = "Kenya approves the emergency use of a vaccine that was made in Chile.";
  const std::string other = "Ghana approves the emergency use of a vaccine that was made in Chile.";
  CHECK(reprints::is_reprint(sign(note, "", day(2021, 3, 1)), sign(note, "", day(2021, 3, 2))));
  CHECK_FALSE(
      reprints::is_reprint(sign(note, "", day(2021, 3, 1)), sign(note, "", day(2021, 3, 9))));
  CHECK_FALSE(reprints::is_reprint(sign(note), sign(other)));
}

TEST_CASE("words are compared without case, marks and the form of an apostrophe") {
  const auto hashes = [](std::string_view text) {
    std::vector<std::uint64_t> all;
    for (const reprints::Word& word : reprints::words_of(text)) all.push_back(word.hash);
    return all;
  };
  CHECK(hashes("Chad's ARMY, 1,200 men") == hashes("chad\u2019s army 1200 men"));
  CHECK(hashes("\u00C5land") == hashes("\u00E5land"));
  CHECK(hashes(" \u2014 ... ").empty());
  CHECK(hashes("one \xFF two") == hashes("one two"));
  const auto words = reprints::words_of("The guard met Mr. Omar Tamrin. He left at 7.");
  CHECK(words[0].kind == reprints::WordKind::plain);
  CHECK(words[4].kind == reprints::WordKind::name);
  CHECK(words[6].kind == reprints::WordKind::plain);
  CHECK(words.back().kind == reprints::WordKind::figure);
}

TEST_CASE("a signature reads back as it was packed, and no other bytes do") {
  for (const std::string& text : {std::string(kStory), std::string("one two"), std::string()}) {
    for (const std::optional<Date>& published : {std::optional<Date>{}, {day(1969, 7, 20)}}) {
      const Signature signature = sign(text, "", published);
      const std::string bytes = reprints::pack(signature);
      CHECK(bytes.size() <= 404);
      CHECK(reprints::unpack(bytes) == signature);
      CHECK_FALSE(reprints::unpack(bytes + "x"));
      CHECK_FALSE(reprints::unpack(bytes.substr(0, bytes.size() - 1)));
    }
  }
}

/// Stories of random words, each followed by forms of it.
std::vector<Signature> many(unsigned seed) {
  std::mt19937 random(seed);
  std::vector<Signature> all;
  for (int story = 0; story < 30; ++story) {
    std::string text;
    for (int i = 0; i < 120; ++i)
      text += (i % 9 == 4 ? "N" : "w") + std::to_string(random() % 3000) + "x ";
    all.push_back(sign(text));
    all.push_back(sign(text.substr(0, text.size() / 2)));
    all.push_back(sign(text.substr(text.size() / 3)));
  }
  std::shuffle(all.begin(), all.end(), random);
  return all;
}

TEST_CASE("the index finds what comparing all pairs finds") {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    const std::vector<Signature> all = many(seed);
    reprints::ReprintIndex index;
    for (std::size_t i = 0; i < all.size(); ++i) {
      std::optional<std::size_t> best;
      for (std::size_t j = 0; j < i; ++j) {
        CHECK(reprints::is_reprint(all[i], all[j]) == reprints::is_reprint(all[j], all[i]));
        if (!reprints::is_reprint(all[i], all[j])) continue;
        if (!best ||
            reprints::similarity(all[i], all[j]) > reprints::similarity(all[i], all[*best]))
          best = j;
      }
      const auto found = index.add(all[i]);
      REQUIRE(found.has_value() == best.has_value());
      if (found) CHECK(found->like == *best);
    }
  }
}

// --- Events ----------------------------------------------------------------------------------

struct Report {
  std::string doc, text, type, mode, source, target, person, date;
  bool dated = false;
};

records::EventRecord record(const Report& r) {
  records::EventRecord event;
  event.doc = r.doc;
  event.text = r.text;
  event.span = {0, static_cast<std::uint32_t>(r.text.size())};
  event.type = r.type;
  if (!r.mode.empty()) event.mode = r.mode;
  event.source.code = event.source.country.emplace(r.source);
  if (!r.target.empty()) {
    event.target.emplace();
    event.target->code = event.target->country.emplace(r.target);
  }
  if (!r.person.empty()) (event.target ? *event.target : event.source).name = r.person;
  event.date = records::read_date(r.date);
  event.date_from = r.dated ? DateFrom::text : DateFrom::published;
  return event;
}

struct Pair {
  Report a, b;
  std::string_view why;
};

TEST_CASE("two reports tell one event, or they don't, and why") {
  const Report arrest = {"a",
                         "Police in Kampala arrest opposition leader Kizza Besigye at a rally.",
                         "COERCE",
                         "arrest",
                         "UGA",
                         "UGA",
                         "Kizza Besigye",
                         "2011-04-28"};
  const Report raid = {"a",       "Soldiers of Chad kill 12 rebels in a raid on Oresti.",
                       "ASSAULT", "",
                       "TCD",     "SDN",
                       "",        "2024-03-04"};
  const auto with = [](Report report, auto change) {
    report.doc = "b";
    change(report);
    return report;
  };
  const std::vector<Pair> pairs = {
      {arrest,
       with(arrest,
            [](Report& r) {
              r.text = "Ministers disagree over the arrest of opposition leader Kizza Besigye.";
              r.date = "2011-04-30";
            }),
       "close wording"},
      {arrest, with(arrest, [](Report& r) { r.doc = "a"; }), "one document tells both"},
      {arrest, with(arrest, [](Report& r) { r.person = "Vera Erlund"; }), "another pair"},
      {arrest, with(arrest, [](Report& r) { r.source = "KEN"; }), "another pair"},
      {arrest, with(arrest, [](Report& r) { r.mode = "seize"; }), "another kind"},
      {arrest, with(arrest, [](Report& r) { r.type = "ASSAULT"; }), "another type or status"},
      {arrest, with(arrest, [](Report& r) { r.date = "2011-05-12"; }), "another day"},
      {arrest, with(arrest, [](Report& r) { r.date = "2011-04"; }), "close wording"},
      {arrest, with(arrest, [](Report& r) { r.date = "2011-04-29", r.dated = true; }),
       "reported before it"},
      {raid, with(raid, [](Report& r) { r.text = replaced(r.text, "12", "twelve"); }),
       "close wording"},
      {raid, with(raid, [](Report& r) { r.text = replaced(r.text, "12", "14"); }), "other figures"},
      {raid, with(raid, [](Report& r) { r.text = replaced(r.text, "Oresti", "Halvek"); }),
       "other names"},
      {raid, with(raid, [](Report& r) { r.text = replaced(r.text, "a raid", "another raid"); }),
       "told as another one"},
  };
  for (const Pair& pair : pairs) {
    const records::EventRecord a = record(pair.a);
    const records::EventRecord b = record(pair.b);
    CAPTURE(pair.b.text);
    CAPTURE(pair.b.date);
    const reprints::SameEvent verdict = reprints::same_event(a, b);
    CHECK(verdict.why == pair.why);
    CHECK(verdict.same == (pair.why == "close wording"));
    const reprints::SameEvent turned = reprints::same_event(b, a);
    CHECK(turned.same == verdict.same);
    CHECK(turned.wording == verdict.wording);
    // What is the same lies under one of the keys by which it is looked up.
    const auto keys = reprints::identity_keys(b);
    if (verdict.same) CHECK(std::ranges::find(keys, reprints::identity_key(a)) != keys.end());
  }
}

TEST_CASE("the first report is the event, later ones its mentions, one of a document") {
  const Report first = {"a",
                        "Police in Kampala arrest opposition leader Kizza Besigye at a rally.",
                        "COERCE",
                        "arrest",
                        "UGA",
                        "UGA",
                        "Kizza Besigye",
                        "2011-04-28"};
  Report second = first;
  second.doc = "b";
  Report third = first;
  third.doc = "c";
  reprints::EventIndex index;
  CHECK_FALSE(index.add(record(first)));
  CHECK(index.add(record(second)) == 0);
  CHECK_FALSE(index.add(record(second)));  // the coder told them apart
  CHECK(index.add(record(third)) == 0);
  Report undated = first;
  undated.date = "";
  CHECK(reprints::identity_key(record(undated)).empty());
  CHECK_FALSE(index.add(record(undated)));
}

TEST_CASE("what a sentence tells: names, words and figures") {
  const std::vector<std::string> known = {"chad"};
  const auto told = [&](std::string_view text) { return reprints::telling_of(text, known); };
  CHECK(told("Chadian raids on Oresti").names == told("A raid in Oresti").names);
  CHECK(told("They raided it").words == told("He was raiding").words);
  CHECK(told("12 men").figures == told("twelve men").figures);
  CHECK(told("On March 3, 2024, they left").figures.empty());
  CHECK(told("1,200 men").figures == std::vector<std::uint64_t>{1200});
  CHECK(told("another raid").anew);
  CHECK(told("3 more people").anew);
  CHECK_FALSE(told("more than 3 people").anew);
}

}  // namespace
