// Every example as one document of one batch; what fired is compared as sorted lines of text.
#include "lexicon_check.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "events/lexicon.h"
#include "events/predicates.h"

namespace nuncio {
namespace {

std::string status_name(Status s) {
  static constexpr const char* kNames[] = {"asserted", "negated", "hypothetical", "future",
                                           "ended"};
  return kNames[static_cast<int>(s)];
}

std::string party(const std::optional<Actor>& a) {
  if (!a) return "---";
  if (a->country) return *a->country;
  return a->entity.value_or("---");
}

/// "FRA DEU CONSULT" with the parties of a symmetric event in alphabetic order.
std::string line_of(std::string source, std::string target, const std::string& type, bool symmetric,
                    const std::string& status) {
  if (symmetric && target < source) std::swap(source, target);
  return source + " " + target + " " + type + (symmetric ? " ~" : "") +
         (status == "asserted" ? "" : " " + status);
}

std::string line_of(const Event& e) {
  return line_of(party(e.source), party(e.target), e.type, e.symmetric, status_name(e.status));
}

/// The same form for a line of `gives`, so that spacing and order do not matter.
std::string normalised(const std::string& gives) {
  std::istringstream in(gives);
  std::string source, target, type, word, status = "asserted";
  bool symmetric = false;
  in >> source >> target >> type;
  while (in >> word) {
    if (word == "~")
      symmetric = true;
    else
      status = word;
  }
  return line_of(source, target, type, symmetric, status);
}

std::string joined(const std::set<std::string>& lines) {
  std::string out;
  for (const auto& line : lines) out += (out.empty() ? "" : "; ") + line;
  return out.empty() ? "nothing" : out;
}

std::optional<Note> fault_of(const events::Entry& entry, const events::Example& example,
                             const CodedDocument& coded) {
  std::set<std::string> wanted, got;
  for (const auto& gives : example.gives) wanted.insert(normalised(gives));
  for (const Event& e : coded.events) {
    if (e.rule != entry.rule()) continue;
    if (!example.gives.empty() || e.status == Status::asserted) got.insert(line_of(e));
  }
  if (wanted == got) return std::nullopt;
  std::set<std::string> others;
  for (const Event& e : coded.events)
    if (e.rule != entry.rule()) others.insert(line_of(e) + " by " + e.rule);
  return Note{example.where, "gives " + joined(got) + ", not " + joined(wanted) +
                                 (others.empty() ? "" : " (also " + joined(others) + ")") + ": " +
                                 example.text};
}

/// The words by which the entry fired there.
void note_words(const events::Entry& entry, const CodedDocument& coded,
                std::set<std::string>& fired) {
  const events::Predicates predicates = events::find_predicates(coded.parse);
  for (const Event& e : coded.events)
    for (const events::Predicate& p : predicates.all)
      if (e.rule == entry.rule() && coded.parse.tokens[p.head].span.begin == e.trigger.begin)
        fired.insert({p.lemma, p.phrasal});
}

}  // namespace

LexiconReport check_lexicon(const Engine& engine) {
  LexiconReport report;
  std::vector<Document> documents;
  std::vector<std::pair<const events::Entry*, const events::Example*>> owners;
  const Date published{std::chrono::year{2024} / 5 / 15, DatePrecision::day};
  for (const auto& entry : engine.lexicon().entries()) {
    for (const auto& example : entry.examples) {
      Document d;
      d.text = example.text;
      d.published = published;
      documents.push_back(std::move(d));
      owners.emplace_back(&entry, &example);
    }
  }
  const auto coded = engine.code(documents);
  std::map<const events::Entry*, std::set<std::string>> fired;
  for (std::size_t i = 0; i < coded.size(); ++i) {
    note_words(*owners[i].first, coded[i], fired[owners[i].first]);
    if (auto note = fault_of(*owners[i].first, *owners[i].second, coded[i]))
      report.faults.push_back(*note);
  }
  for (const auto& entry : engine.lexicon().entries()) {
    report.entries += entry.lemmas.size();
    for (const auto& lemma : entry.lemmas)
      if (!fired[&entry].contains(lemma))
        report.untested.push_back({entry.where, "\"" + lemma + "\" fires in no example"});
  }
  report.patterns = engine.lexicon().entries().size();
  report.examples = documents.size();
  return report;
}

}  // namespace nuncio
