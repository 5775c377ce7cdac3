// Predicates and entries that gave no event; see considered.h.
//
// It asks the coder's own parts (Scene, ArgumentFinder), so what it says is what they found. They
// keep only the entry that fits best; of the others it says what can be told from the arguments.
#include "cli/considered.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "events/arguments.h"
#include "events/scene.h"
#include "records/display.h"

namespace nuncio::cli {
namespace {

using events::Argument;
using events::Condition;
using events::Entry;
using events::Path;
using events::Predicate;
using events::Rel;
using events::Step;

constexpr std::array<std::string_view, 11> kRelations = {
    "subj", "obj", "iobj", "attr", "prep", "poss", "mod", "comp", "xcomp", "advcl", "appos"};
constexpr std::array<std::string_view, 3> kKinds = {"verb", "noun", "adjective"};

/// As docs/lexicon.md writes it: "obj", "to", "of+ing".
std::string name_of(Rel rel, std::string_view prep) {
  if (rel == Rel::prep && !prep.empty()) return std::string(prep);
  if (rel == Rel::xcomp && !prep.empty()) return std::string(prep) + "+ing";
  return std::string(kRelations[static_cast<std::size_t>(rel)]);
}

std::string joined(const std::vector<Path>& paths) {
  std::string text;
  for (const Path& path : paths) text += (text.empty() ? "" : ", ") + path.text;
  return text;
}

class Account {
 public:
  Account(const events::Lexicon& lexicon, const Document& document, const CodedDocument& coded)
      : lexicon_(lexicon),
        document_(document),
        coded_(coded),
        scene_(coded.parse, coded.actors, lexicon),
        arguments_(scene_, lexicon) {}

  std::string text() {
    std::string text;
    for (const Predicate& p : scene_.predicates().all) {
      const auto& entries = lexicon_.entries_of(p.kind, p.lemma);
      if (p.arguments.empty() && entries.empty()) continue;
      text += line_of(p) + (entries.empty() ? "  -- no entry\n" : "\n");
      for (const std::uint32_t index : entries) {
        const Entry& entry = lexicon_.entries()[index];
        text += "    " + entry.rule() + "  " + entry.type + " " + entry.cameo + ": " +
                records::one_line(why_not(p, entry)) + "\n";
      }
    }
    return text;
  }

 private:
  Span span_of(std::uint32_t token) const { return coded_.parse.tokens[token].span; }

  std::string line_of(const Predicate& p) const {
    std::string text;
    for (const Argument& a : p.arguments) {
      const auto [begin, end] = span_of(a.token);
      text += (text.empty() ? "  " : ", ") + name_of(a.rel, a.prep) + " \"" +
              document_.text.substr(begin, end - begin) + "\"";
      if (const auto mention = scene_.mention_at(a.token))
        text += " = " + coded_.actors[*mention].actor.code;
      if (a.borrowed) text += " (borrowed)";
    }
    return "  " + records::one_line(p.lemma) + " (" +
           std::string(kKinds[static_cast<std::size_t>(p.kind)]) + ")" +
           (text.empty() ? "" : "  " + records::one_line(text));
  }

  std::string why_not(const Predicate& p, const Entry& entry) {
    const events::Reading reading = arguments_.read(p);
    if (reading.entry != &entry) return why_not_fitting(p, entry);
    if (reading.complete) return why_not_told(p, reading);
    if (reading.sources.empty()) return "no actor at its source (" + joined(entry.source) + ")";
    if (reading.targets.empty()) return "no actor at its target (" + joined(entry.target) + ")";
    return "not all of its parts were found";
  }

  /// A prepositional phrase may also hang elsewhere in the tree, so its absence here proves
  /// nothing.
  static std::string why_not_fitting(const Predicate& p, const Entry& entry) {
    std::string wanted;
    for (const Condition& condition : entry.when) {
      const Step& step = condition.step;
      const auto takes = [&](const Argument& a) { return events::takes_step(a, step); };
      const std::string name = name_of(step.rel, step.prep);
      if (step.rel != Rel::prep && std::ranges::none_of(p.arguments, takes))
        return "has no " + name;
      wanted += (wanted.empty() ? "" : ", ") + name + first_words(condition.lemmas);
    }
    return "not all of its parts were found" + (wanted.empty() ? "" : "; it wants " + wanted);
  }

  /// " like envoy, ambassador, consul ..."
  static std::string first_words(const std::vector<std::string>& words) {
    constexpr std::size_t kFirst = 3;
    std::string text;
    for (std::size_t i = 0; i < std::min(kFirst, words.size()); ++i)
      text += (i == 0 ? " " : "|") + words[i];
    return text + (words.size() > kFirst ? "|..." : "");
  }

  /// Why an entry whose parts are all there gave nothing, by the rules of docs/coding.md.
  std::string why_not_told(const Predicate& p, const events::Reading& reading) {
    const bool refused = std::ranges::any_of(
        coded_.refused, [&](const Refusal& r) { return r.trigger == span_of(p.head); });
    if (refused) return "refused, see below";
    if (p.governor && arguments_.consumes(scene_.predicates().all[*p.governor], p))
      return "\"" + scene_.predicates().all[*p.governor].lemma + "\" already tells it";
    const auto known = [&](const events::Filler& f) {
      const Actor& actor = coded_.actors[f.mention].actor;
      return actor.country || actor.entity;
    };
    if (std::ranges::none_of(reading.sources, known) &&
        std::ranges::none_of(reading.targets, known))
      return "its parts were found, but none is a known state or organisation";
    return "its parts were found, but make no pair worth coding";
  }

  const events::Lexicon& lexicon_;
  const Document& document_;
  const CodedDocument& coded_;
  events::Scene scene_;
  events::ArgumentFinder arguments_;
};

}  // namespace

std::string considered(const events::Lexicon& lexicon, const Document& document,
                       const CodedDocument& coded) {
  return Account(lexicon, document, coded).text();
}

}  // namespace nuncio::cli
