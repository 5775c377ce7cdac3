// Every example as a document of its own; what fired is compared as sorted lines of text.
#include "lexicon_check.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <set>
#include <span>
#include <sstream>
#include <thread>
#include <utility>

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

/// What can fire and says so with examples: an entry, an operator or a modal verb.
struct Rule {
  Where where;
  std::string name;  ///< as events name it
  const std::vector<events::Example>& examples;
  const std::vector<std::string>* lemmas;  ///< of an entry
};

std::vector<Rule> rules_of(const events::Lexicon& lexicon) {
  std::vector<Rule> rules;
  const auto add = [&](const auto& row, const std::vector<std::string>* lemmas) {
    rules.push_back(
        {row.where, row.where.path + ":" + std::to_string(row.where.line), row.examples, lemmas});
  };
  for (const auto& entry : lexicon.entries()) add(entry, &entry.lemmas);
  for (const auto& op : lexicon.operators()) add(op, nullptr);
  for (const auto& modal : lexicon.modals()) add(modal, nullptr);
  return rules;
}

std::optional<Note> fault_of(const Rule& rule, const events::Example& example,
                             const CodedDocument& coded) {
  std::set<std::string> wanted, got;
  for (const auto& gives : example.gives) wanted.insert(normalised(gives));
  for (const Event& e : coded.events) {
    // What an operator would make may be what the entry of the same word gives.
    const bool same = rule.lemmas == nullptr && wanted.contains(line_of(e));
    if (e.rule != rule.name && !same) continue;
    if (!example.gives.empty() || e.status == Status::asserted) got.insert(line_of(e));
  }
  if (wanted == got) return std::nullopt;
  std::set<std::string> others;
  for (const Event& e : coded.events)
    if (e.rule != rule.name) others.insert(line_of(e) + " by " + e.rule);
  return Note{example.where, "gives " + joined(got) + ", not " + joined(wanted) +
                                 (others.empty() ? "" : " (also " + joined(others) + ")") + ": " +
                                 example.text};
}

/// The words by which the rule fired there.
void note_words(const Rule& rule, const CodedDocument& coded, std::set<std::string>& fired) {
  if (rule.lemmas == nullptr) return;
  const events::Predicates predicates = events::find_predicates(coded.parse);
  for (const Event& e : coded.events)
    for (const events::Predicate& p : predicates.all)
      if (e.rule == rule.name && coded.parse.tokens[p.head].span.begin == e.trigger.begin)
        fired.insert({p.lemma, p.phrasal});
}

struct Examined {
  std::vector<Note> faults, untested;
  std::size_t examples = 0;
};

Examined examine(const Engine& engine, std::span<const Rule> rules) {
  Examined out;
  const Date published{std::chrono::year{2024} / 5 / 15, DatePrecision::day};
  std::vector<Document> documents;
  for (const Rule& rule : rules) {
    for (const auto& example : rule.examples) {
      documents.emplace_back().text = example.text;
      documents.back().published = published;
    }
  }
  const auto coded = engine.code(documents);
  for (const Rule& rule : rules) {
    std::set<std::string> fired;
    for (const auto& example : rule.examples) {
      const CodedDocument& document = coded[out.examples++];
      note_words(rule, document, fired);
      if (auto note = fault_of(rule, example, document)) out.faults.push_back(*std::move(note));
    }
    if (rule.lemmas == nullptr) continue;
    for (const auto& lemma : *rule.lemmas)
      if (!fired.contains(lemma))
        out.untested.push_back({rule.where, "\"" + lemma + "\" fires in no example"});
  }
  return out;
}

}  // namespace

LexiconReport check_lexicon(const Engine& engine) {
  const std::vector<Rule> rules = rules_of(engine.lexicon());
  // As many parts at once as there are processors, put together in the order of the files.
  const std::size_t parts = std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::future<Examined>> examined;
  for (std::size_t i = 0; i < parts; ++i) {
    const std::size_t begin = rules.size() * i / parts;
    const std::size_t end = rules.size() * (i + 1) / parts;
    examined.push_back(std::async(std::launch::async, [&, begin, end] {
      return examine(engine, std::span(rules).subspan(begin, end - begin));
    }));
  }
  LexiconReport report;
  for (auto& part : examined) {
    Examined one = part.get();
    report.examples += one.examples;
    std::ranges::move(one.faults, std::back_inserter(report.faults));
    std::ranges::move(one.untested, std::back_inserter(report.untested));
  }
  report.patterns = engine.lexicon().entries().size();
  for (const auto& entry : engine.lexicon().entries()) report.entries += entry.lemmas.size();
  return report;
}

}  // namespace nuncio
