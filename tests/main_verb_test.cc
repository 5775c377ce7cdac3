// Trees as parsers make them of the news, by hand, and what is left of their faults: the sentences
// whose main verb was lost, and the shapes that no English sentence has.
#include "events/main_verb.h"

#include <doctest/doctest.h>

#include <set>
#include <sstream>
#include <string>

#include "events/clause_repairs.h"
#include "events/lost_parts.h"
#include "events/ontology.h"
#include "events/tree_repairs.h"
#include "folders.h"

using namespace nuncio;
using namespace nuncio::events;

namespace {

constexpr const char* kVerbs = R"(
[[entry]]
verb = ["order", "fire", "release", "meet", "condemn", "kill", "suspend", "open", "issue", "vote"]
cameo = "051"
examples = [["A ordered B.", "A B SUPPORT"]]
)";

const Lexicon& lexicon() {
  static const Lexicon loaded = Lexicon::load(test::Folder("x.toml", kVerbs).path(),
                                              Ontology::load(test::home() / "data/ontology"));
  return loaded;
}

/// Tags and labels are views: they need to live as long as the parse.
const std::string& kept(const std::string& label) {
  static std::set<std::string> all;
  return *all.insert(label).first;
}

/// One word a line: "word lemma UPOS XPOS head deprel", heads counted from 1, the root's own or 0.
Parse parse_of(const std::string& rows) {
  Parse parse;
  std::istringstream in(rows);
  std::string norm, lemma, upos, xpos, deprel;
  for (std::uint32_t head = 0; in >> norm >> lemma >> upos >> xpos >> head >> deprel;) {
    const auto at = static_cast<std::uint32_t>(parse.tokens.size());
    Token& token = parse.tokens.emplace_back();
    token.norm = norm;
    token.lemma = lemma;
    token.upos = kept(upos);
    token.xpos = kept(xpos);
    token.head = head == 0 ? at : head - 1;
    token.deprel = kept(deprel);
  }
  parse.sentences.push_back({0, static_cast<std::uint32_t>(parse.tokens.size())});
  return parse;
}

/// "court nsubj orders; Shell dobj orders": what hangs where, of the words asked for.
std::string tree(Parse parse, const std::string& words) {
  repair_trees(parse, lexicon());
  repair_clauses(parse, lexicon());
  restore_main_verbs(parse, lexicon());
  restore_parts(parse);
  std::string out;
  std::istringstream in(words);
  for (std::string word; in >> word;)
    for (std::size_t t = 0; t < parse.tokens.size(); ++t) {
      const Token& token = parse.tokens[t];
      if (token.norm != word) continue;
      if (!out.empty()) out += "; ";
      out += word + " " + std::string(token.deprel);
      if (token.head != t) out += " " + parse.tokens[token.head].norm;
    }
  return out;
}

}  // namespace

TEST_CASE("a main verb that was read as a noun is found again") {
  CHECK(tree(parse_of("a a DET DT 4 det\n"
                      "dutch dutch ADJ JJ 4 amod\n"
                      "court court NOUN NN 4 compound\n"
                      "orders order NOUN NNS 0 ROOT\n"
                      "shell shell PROPN NNP 4 appos\n"
                      "to to PART TO 7 aux\n"
                      "cut cut VERB VB 4 acl\n"
                      ". . PUNCT . 4 punct\n"),
             "court orders shell cut") ==
        "court nsubj orders; orders ROOT; shell dobj orders; cut xcomp orders");
  CHECK(tree(parse_of("police police NOUN NNS 2 compound\n"
                      "fire fire NOUN NN 4 compound\n"
                      "tear tear NOUN NN 4 compound\n"
                      "gas gas NOUN NN 0 ROOT\n"
                      "at at ADP IN 4 prep\n"
                      "students student NOUN NNS 5 pobj\n"),
             "police fire gas students") ==
        "police nsubj fire; fire ROOT; gas dobj fire; students pobj at");
}

TEST_CASE("a sentence with a main verb, and a title, stay as they are") {
  const std::string whole =
      "ghana ghana PROPN NNP 2 nsubj\n"
      "orders order VERB VBZ 0 ROOT\n"
      "ships ship NOUN NNS 2 dobj\n"
      "home home ADV RB 2 advmod\n";
  CHECK(tree(parse_of(whole), "ghana orders ships") ==
        "ghana nsubj orders; orders ROOT; ships dobj orders");
  const std::string title =
      "the the DET DT 3 det\n"
      "peace peace NOUN NN 3 compound\n"
      "talks talk NOUN NNS 0 ROOT\n"
      "in in ADP IN 3 prep\n"
      "doha doha PROPN NNP 4 pobj\n";
  CHECK(tree(parse_of(title), "peace talks doha") ==
        "peace compound talks; talks ROOT; doha pobj in");
}

TEST_CASE("shapes that no sentence has are mended") {
  // "Belize suspends relations with Cuba": no finite verb is the complement of a bare one.
  CHECK(tree(parse_of("belize belize VERB VB 0 ROOT\n"
                      "suspends suspend VERB VBZ 1 xcomp\n"
                      "relations relation NOUN NNS 2 dobj\n"
                      "with with ADP IN 3 prep\n"
                      "cuba cuba PROPN NNP 4 pobj\n"),
             "belize suspends relations") ==
        "belize nsubj suspends; suspends ROOT; relations dobj suspends");
  // "issues arrest warrants": a bare verb between a verb and a noun is part of the noun's phrase.
  CHECK(tree(parse_of("court court NOUN NN 2 nsubj\n"
                      "issues issue VERB VBZ 0 ROOT\n"
                      "arrest arrest VERB VB 2 xcomp\n"
                      "warrants warrant NOUN NNS 3 dobj\n"),
             "arrest warrants") == "arrest compound warrants; warrants dobj issues");
  // but "helped free hostages"
  CHECK(tree(parse_of("police police NOUN NNS 2 nsubj\n"
                      "helped help VERB VBD 0 ROOT\n"
                      "free free VERB VB 2 xcomp\n"
                      "hostages hostage NOUN NNS 3 dobj\n"),
             "free hostages") == "free xcomp helped; hostages dobj free");
}

TEST_CASE("an infinitive behind a comma belongs to the verb, and a tally is not what is voted") {
  CHECK(tree(parse_of("assembly assembly NOUN NN 2 nsubj\n"
                      "votes vote VERB VBZ 0 ROOT\n"
                      "93 93 NUM CD 2 dobj\n"
                      ", , PUNCT , 2 punct\n"
                      "with with ADP IN 2 prep\n"
                      "abstentions abstention NOUN NNS 5 pobj\n"
                      ", , PUNCT , 6 punct\n"
                      "to to PART TO 9 aux\n"
                      "condemn condemn VERB VB 6 acl\n"
                      "war war NOUN NN 9 dobj\n"),
             "93 condemn war") == "93 npadvmod votes; condemn xcomp votes; war dobj condemn");
}

TEST_CASE("what kills is the attack, not the church") {
  const std::string rows =
      "attack attack NOUN NN 0 ROOT\n"
      "on on ADP IN 1 prep\n"
      "church church NOUN NN 2 pobj\n"
      "that that PRON WDT 5 nsubj\n"
      "killed kill VERB VBD 3 relcl\n"
      "25 25 NUM CD 5 dobj\n";
  CHECK(tree(parse_of(rows), "killed") == "killed relcl attack");
  std::string books = rows;
  books.replace(books.find("attack attack"), 13, "book book");
  CHECK(tree(parse_of(books), "killed") == "killed relcl church");
}

TEST_CASE("a finite verb without a subject takes it from the words before it") {
  // "The Court of Justice rules ...": no noun modifies a verb.
  CHECK(tree(parse_of("the the DET DT 5 det\n"
                      "court court PROPN NNP 5 nmod\n"
                      "of of ADP IN 2 prep\n"
                      "justice justice PROPN NNP 3 pobj\n"
                      "rules rule VERB VBZ 0 ROOT\n"),
             "the court rules") == "the det court; court nsubj rules; rules ROOT");
  // "On a visit to Accra, Ghana, the president of Togo signed ...".
  const std::string visit =
      "to to ADP IN 0 prep\n"
      "accra accra PROPN NNP 1 pobj\n"
      ", , PUNCT , 2 punct\n"
      "president president NOUN NN 2 appos\n"
      "of of ADP IN 4 prep\n"
      "togo togo PROPN NNP 5 pobj\n"
      "signed sign VERB VBD 7 ROOT\n";
  CHECK(tree(parse_of(visit), "accra president") == "accra pobj to; president nsubj signed");
  // but "in Accra, the capital of Ghana, rebels fought": who has a subject keeps it
  CHECK(tree(parse_of("in in ADP IN 8 prep\n"
                      "accra accra PROPN NNP 1 pobj\n"
                      ", , PUNCT , 2 punct\n"
                      "capital capital NOUN NN 2 appos\n"
                      "of of ADP IN 4 prep\n"
                      "ghana ghana PROPN NNP 5 pobj\n"
                      "rebels rebel NOUN NNS 8 nsubj\n"
                      "fought fight VERB VBD 8 ROOT\n"),
             "capital rebels") == "capital appos accra; rebels nsubj fought");
  // "sanctions on court judges": what a preposition leads to is no subject.
  CHECK(tree(parse_of("sanctions sanction NOUN NNS 0 ROOT\n"
                      "on on ADP IN 1 prep\n"
                      "court court PROPN NNP 4 compound\n"
                      "judges judge VERB VBZ 2 pcomp\n"),
             "court") == "court compound judges");
}

TEST_CASE("a charge is laid by the verb, and is no part of who is charged") {
  const std::string charge =
      "mali mali PROPN NNP 2 nsubj\n"
      "accuses accuse VERB VBZ 0 ROOT\n"
      "soldiers soldier NOUN NNS 2 dobj\n"
      "of of ADP IN 3 prep\n";
  CHECK(tree(parse_of(charge + "killing kill VERB VBG 4 pcomp\n"), "of") == "of prep accuses");
  CHECK(tree(parse_of(charge + "fortune fortune NOUN NN 4 pobj\n"), "of") == "of prep soldiers");
}

TEST_CASE("what an attack came to is told of the attack, unless another attack is nearer") {
  const std::string attack =
      "rebels rebel NOUN NNS 2 nsubj\n"
      "attacked attack VERB VBD 0 ROOT\n"
      "a a DET DT 4 det\n"
      "camp camp NOUN NN 2 dobj\n"
      "where where SCONJ WRB 7 advmod\n"
      "recruits recruit NOUN NNS 7 nsubj\n";
  const std::string outcome =
      ", , PUNCT , 7 punct\n"
      "killing kill VERB VBG 7 advcl\n"
      "15 15 NUM CD 9 dobj\n";
  const auto with = [&](const char* clause) { return parse_of((attack + clause).append(outcome)); };
  CHECK(tree(with("waited wait VERB VBD 4 relcl\n"), "killing") == "killing advcl attacked");
  CHECK(tree(with("bombed bomb VERB VBD 4 relcl\n"), "killing") == "killing advcl bombed");
}

TEST_CASE("a finite verb is coordinated with a finite one, but an infinitive stays") {
  const std::string accuses =
      "mali mali PROPN NNP 2 nsubj\n"
      "accuses accuse VERB VBZ 0 ROOT\n"
      "togo togo PROPN NNP 2 dobj\n"
      "of of ADP IN 2 prep\n"
      "arming arm VERB VBG 4 pcomp\n"
      "and and CCONJ CC 5 cc\n";
  CHECK(tree(parse_of(accuses + "suspends suspend VERB VBZ 5 conj\n"), "suspends") ==
        "suspends conj accuses");
  CHECK(tree(parse_of(accuses + "suspend suspend VERB VBP 5 conj\n"), "suspend") ==
        "suspend conj arming");
}

TEST_CASE("the measure of an object is no place, and that of a time no object") {
  const std::string over =
      "over over ADP IN 2 prep\n"
      "300 300 NUM CD 5 nummod\n"
      "people people NOUN NNS 3 pobj\n";
  CHECK(tree(parse_of("police police NOUN NNS 2 nsubj\narrest arrest VERB VBP 0 ROOT\n" + over),
             "people over") == "people dobj arrest; over advmod 300");
  CHECK(tree(parse_of("men man NOUN NNS 2 nsubjpass\nkilled kill VERB VBN 0 ROOT\n" + over),
             "people over") == "people pobj over; over prep killed");
}

TEST_CASE("a finite verb finds its subject in its own sentence") {
  CHECK(tree(parse_of("the the DET DT 3 det\n"
                      "court court PROPN NNP 3 compound\n"
                      "rules rule VERB VBZ 0 ROOT\n"
                      "against against ADP IN 3 prep\n"
                      "togo togo PROPN NNP 4 pobj\n"),
             "court the") == "court nsubj rules; the det court");
  CHECK(tree(parse_of("a a DET DT 2 det\n"
                      "bombing bombing NOUN NN 0 ROOT\n"
                      "at at ADP IN 2 prep\n"
                      "a a DET DT 6 det\n"
                      "market market NOUN NN 6 compound\n"
                      "shakes shake VERB VBZ 2 dep\n"),
             "market") == "market compound shakes");
  // The verb stands under what would be its subject.
  CHECK(tree(parse_of("accra accra PROPN NNP 0 ROOT\n"
                      ", , PUNCT , 1 punct\n"
                      "the the DET DT 4 det\n"
                      "president president NOUN NN 1 appos\n"
                      "says say VERB VBZ 4 dep\n"),
             "president says") == "president appos accra; says dep president");
  Parse two = parse_of(
      "talks talk NOUN NNS 0 ROOT\n"
      "in in ADP IN 1 prep\n"
      "accra accra PROPN NNP 2 pobj\n"
      ", , PUNCT , 3 punct\n"
      "ghana ghana PROPN NNP 3 appos\n"
      "warns warn VERB VBZ 0 ROOT\n"
      "of of ADP IN 6 prep\n"
      "war war NOUN NN 7 pobj\n");
  two.sentences = {{0, 5}, {5, 8}};
  CHECK(tree(two, "ghana") == "ghana appos accra");
}

namespace {

/// With the entity that names its words from `begin` on, counted from 1.
Parse named(Parse parse, std::uint32_t begin, std::uint32_t end, const char* label) {
  parse.entities.push_back({{begin - 1, end}, label});
  return parse;
}

}  // namespace

TEST_CASE("who is shot dead is shot, and whom agreements are with is theirs") {
  CHECK(tree(parse_of("gunman gunman NOUN NN 2 nsubj\n"
                      "shoots shoot VERB VBZ 0 ROOT\n"
                      "dead dead ADJ JJ 2 acomp\n"
                      "officer officer NOUN NN 3 dobj\n"),
             "officer") == "officer dobj shoots");
  CHECK(tree(parse_of("deals deal NOUN NNS 0 ROOT\n"
                      "worth worth ADJ JJ 1 amod\n"
                      "billions billion NOUN NNS 2 npadvmod\n"
                      "with with ADP IN 2 prep\n"
                      "china china PROPN NNP 4 pobj\n"),
             "with") == "with prep deals");
}

TEST_CASE("a name is one word to what stands beside it") {
  // "the People's Republic of China and Australia": joined to the whole
  CHECK(tree(named(parse_of("republic republic PROPN NNP 0 ROOT\n"
                            "of of ADP IN 1 prep\n"
                            "china china PROPN NNP 2 pobj\n"
                            "and and CCONJ CC 3 cc\n"
                            "australia australia PROPN NNP 3 conj\n"),
                   1, 3, "GPE"),
             "australia and") == "australia conj republic; and cc republic");
  // "United States Senator Obama visits"
  const std::string senator =
      "states states PROPN NNP 4 npadvmod\n"
      "senator senator PROPN NNP 3 compound\n"
      "obama obama PROPN NNP 4 nsubj\n"
      "visits visit VERB VBZ 0 ROOT\n";
  CHECK(tree(named(parse_of(senator), 1, 1, "GPE"), "states") == "states compound obama");
  CHECK(tree(named(parse_of(senator), 1, 1, "DATE"), "states") != "states compound obama");
}

TEST_CASE("of two subjects the one behind a comma says where a place is") {
  const std::string rows =
      "wildfires wildfire NOUN NNS 6 nsubj\n"
      "in in ADP IN 1 prep\n"
      "siberia siberia PROPN NNP 2 pobj\n"
      ", , PUNCT , 6 punct\n"
      "russia russia PROPN NNP 6 nsubj\n"
      "kill kill VERB VBP 0 ROOT\n";
  CHECK(tree(parse_of(rows), "russia wildfires") == "russia appos siberia; wildfires nsubj kill");
}

TEST_CASE("several who sign are no part of one government") {
  const std::string rows =
      "the the DET DT 2 det\n"
      "government government NOUN NN 8 nsubj\n"
      "of of ADP IN 2 prep\n"
      "sudan sudan PROPN NNP 3 pobj\n"
      "and and CCONJ CC 4 cc\n"
      "the the DET DT 7 det\n"
      "rebels rebel NOUN NNS 4 conj\n";
  CHECK(tree(parse_of(rows + "sign sign VERB VBP 0 ROOT\n"), "rebels") == "rebels conj government");
  CHECK(tree(parse_of(rows + "signs sign VERB VBZ 0 ROOT\n"), "rebels") == "rebels conj sudan");
}

TEST_CASE("a name right behind a verb is its object, if it has no other") {
  const std::string rows =
      "russia russia PROPN NNP 2 nsubj\n"
      "captures capture VERB VBZ 0 ROOT\n"
      "bakhmut bakhmut ADV RB 2 advmod\n";
  CHECK(tree(named(parse_of(rows), 3, 3, "GPE"), "bakhmut") == "bakhmut dobj captures");
  CHECK(tree(named(parse_of(rows), 3, 3, "DATE"), "bakhmut") == "bakhmut advmod captures");
  CHECK(tree(named(parse_of(rows + "guns gun NOUN NNS 2 dobj\n"), 3, 3, "GPE"), "bakhmut") ==
        "bakhmut advmod captures");
}

TEST_CASE("gunmen disguised as police kill, not the police") {
  const std::string kill =
      "kill kill VERB VBP 2 advcl\n"
      "two two NUM CD 5 dobj\n"
      ". . PUNCT . 2 punct\n";
  CHECK(tree(parse_of("gunmen gunman NOUN NNS 2 nsubj\n"
                      "disguised disguise VERB VBN 0 ROOT\n"
                      "as as SCONJ IN 5 mark\n"
                      "police police NOUN NNS 5 nsubj\n" +
                      kill),
             "gunmen disguised as police kill .") ==
        "gunmen nsubj kill; disguised acl gunmen; as prep disguised; police pobj as; kill ROOT; "
        ". punct kill");
  CHECK(tree(parse_of("gunmen gunman NOUN NNS 0 ROOT\n"
                      "dressed dress VERB VBN 1 acl\n"
                      "as as SCONJ IN 5 mark\n"
                      "police police NOUN NNS 5 nsubj\n" +
                      kill),
             "gunmen kill") == "gunmen nsubj kill; kill ROOT");
  // "Crowds fled as police fired": no dress
  CHECK(tree(parse_of("crowds crowd NOUN NNS 2 nsubj\n"
                      "fled flee VERB VBD 0 ROOT\n"
                      "as as SCONJ IN 5 mark\n"
                      "police police NOUN NNS 5 nsubj\n" +
                      kill),
             "kill police") == "kill advcl fled; police nsubj kill");
}

TEST_CASE("a video that shows is released, and a coast is no object") {
  CHECK(tree(parse_of("group group NOUN NN 2 nsubj\n"
                      "releases release VERB VBZ 0 ROOT\n"
                      "video video NOUN NN 4 nsubj\n"
                      "showing show VERB VBG 2 ccomp\n"
                      "captives captive NOUN NNS 4 dobj\n"),
             "video showing") == "video dobj releases; showing acl video");
  CHECK(tree(parse_of("helicopter helicopter NOUN NN 2 nsubj\n"
                      "crashes crash VERB VBZ 0 ROOT\n"
                      "off off ADP RP 2 prt\n"
                      "coast coast NOUN NN 2 dobj\n"
                      "killing kill VERB VBG 2 advcl\n"
                      "two two NUM CD 5 dobj\n"),
             "off coast") == "off prep crashes; coast pobj off");
}

TEST_CASE("a state that opens a sentence acts, though tagged as an adjective") {
  const std::string rows =
      "malta malta ADJ JJ 3 amod\n"
      "orders order NOUN NNS 3 compound\n"
      "ships ship NOUN NNS 0 ROOT\n"
      "from from ADP IN 3 prep\n"
      "togo togo PROPN NNP 4 pobj\n"
      ". . PUNCT . 3 punct\n";
  CHECK(tree(named(parse_of(rows), 1, 1, "GPE"), "malta orders ships") ==
        "malta nsubj orders; orders ROOT; ships dobj orders");
  CHECK(tree(named(parse_of(rows), 1, 1, "NORP"), "malta orders") ==
        "malta amod ships; orders compound ships");
}

TEST_CASE("what an attack came to, behind an apposition, is told of the attack") {
  CHECK(tree(parse_of("rebels rebel NOUN NNS 2 nsubj\n"
                      "attack attack VERB VBP 0 ROOT\n"
                      "kidal kidal PROPN NNP 2 dobj\n"
                      ", , PUNCT , 3 punct\n"
                      "town town NOUN NN 3 appos\n"
                      ", , PUNCT , 3 punct\n"
                      "killing kill VERB VBG 3 acl\n"
                      "two two NUM CD 7 dobj\n"),
             "killing") == "killing advcl attack");
}

TEST_CASE("clauses that were read as nouns, and nouns that were read as clauses") {
  // "Two were killed when a jet fires a missile."
  CHECK(tree(parse_of("two two NUM CD 3 nsubjpass\n"
                      "were be AUX VBD 3 auxpass\n"
                      "killed kill VERB VBN 0 ROOT\n"
                      "when when SCONJ WRB 7 advmod\n"
                      "a a DET DT 7 det\n"
                      "jet jet NOUN NN 7 compound\n"
                      "fires fire NOUN NNS 3 advcl\n"
                      "a a DET DT 9 det\n"
                      "missile missile NOUN NN 7 appos\n"),
             "jet fires missile") == "jet nsubj fires; fires advcl killed; missile dobj fires");
  // "summons Chad's envoy as Oman condemns Mali"
  CHECK(tree(parse_of("togo togo PROPN NNP 2 nsubj\n"
                      "orders order VERB VBZ 0 ROOT\n"
                      "calm calm NOUN NN 2 dobj\n"
                      "as as ADP IN 2 prep\n"
                      "oman oman PROPN NNP 4 pobj\n"
                      "condemns condemn VERB VBZ 2 ccomp\n"
                      "mali mali PROPN NNP 6 dobj\n"),
             "as oman condemns") == "as mark condemns; oman nsubj condemns; condemns advcl orders");
  // "was captured in the area by the army"
  CHECK(tree(parse_of("he he PRON PRP 3 nsubjpass\n"
                      "was be AUX VBD 3 auxpass\n"
                      "captured capture VERB VBN 0 ROOT\n"
                      "in in ADP IN 3 prep\n"
                      "the the DET DT 6 det\n"
                      "area area NOUN NN 4 pobj\n"
                      "by by ADP IN 6 prep\n"
                      "the the DET DT 9 det\n"
                      "army army NOUN NN 7 pobj\n"),
             "by army") == "by agent captured; army pobj by");
  // "by the river": where is nobody.
  CHECK(tree(parse_of("he he PRON PRP 2 nsubj\n"
                      "fished fish VERB VBD 0 ROOT\n"
                      "in in ADP IN 2 prep\n"
                      "towns town NOUN NNS 3 pobj\n"
                      "by by ADP IN 4 prep\n"
                      "rivers river NOUN NNS 5 pobj\n"),
             "by") == "by prep towns");
  // "kills four in Quetta, Pakistan": a place is no second subject.
  CHECK(tree(parse_of("attack attack NOUN NN 6 nsubj\n"
                      "in in ADP IN 1 prep\n"
                      "quetta quetta PROPN NNP 2 pobj\n"
                      ", , PUNCT , 3 punct\n"
                      "pakistan pakistan PROPN NNP 6 nsubj\n"
                      "kills kill VERB VBZ 0 ROOT\n"
                      "four four NUM CD 6 dobj\n"),
             "attack pakistan") == "attack nsubj kills; pakistan appos quetta");
}
