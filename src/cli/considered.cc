// Predicates and entries that gave no event; see considered.h.
//
// It asks the coder's own parts (Scene, ArgumentFinder), so what it says of an entry is what they
// found. Tested by tests/cli/test_explain.py.
#include "cli/considered.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "cli/terminal.h"
#include "cli/wording.h"
#include "events/arguments.h"
#include "events/cast.h"
#include "events/scene.h"
#include "events/step_names.h"
#include "text/characters.h"

namespace nuncio::cli {
namespace {

using events::Argument;
using events::Condition;
using events::Entry;
using events::Path;
using events::Predicate;
using events::Reading;
using events::Rel;
using events::Step;
using events::Verdict;

constexpr std::size_t kMost = 8;  // entries that gave nothing, and words without any

std::string list_of(const std::vector<Path>& paths) {
  std::vector<std::string> written;
  written.reserve(paths.size());
  for (const Path& path : paths) written.push_back(path.text);
  return "(" + joined(written) + ")";
}

/// " like envoy, ambassador, consul, ...", or nothing where any word will do.
std::string like(const std::vector<std::string>& words) {
  constexpr std::size_t kFirst = 3;
  if (words.empty()) return "";
  const auto cut = std::min(kFirst, words.size());
  const auto end = words.begin() + static_cast<std::ptrdiff_t>(cut);
  return " like " + joined({words.begin(), end}) + (words.size() > kFirst ? ", ..." : "");
}

class Account {
 public:
  Account(const events::Lexicon& lexicon, const Document& document, const CodedDocument& coded)
      : lexicon_(lexicon),
        document_(document),
        coded_(coded),
        scene_(coded.parse, events::cast_of(coded.parse, document.text, coded.actors, coded.places),
               lexicon),
        arguments_(scene_, lexicon) {}

  std::string text() {
    std::vector<Considered> with_entries;
    std::vector<std::string> without;
    for (const Predicate& p : scene_.predicates().all) {
      const Reading& reading = arguments_.read(p);
      const auto& entries = lexicon_.entries_of(p.kind, p.lemma);
      if (gave_event(p) || (p.arguments.empty() && entries.empty())) continue;
      if (entries.empty())
        without.push_back(wrapped(line_of(p) + "  -- no entry", 6, width_) + "\n");
      else
        with_entries.push_back({line_of(p), misses(p, reading, entries)});
    }
    return near_misses(std::move(with_entries)) + first_of(without);
  }

 private:
  /// An entry that gave nothing, and why.
  struct Miss {
    unsigned distance;
    std::string text;
  };
  struct Considered {
    std::string predicate;
    std::vector<Miss> misses;  ///< the closest first
  };

  std::vector<Miss> misses(const Predicate& p, const Reading& reading,
                           const std::vector<std::uint32_t>& entries) {
    std::vector<Miss> out;
    for (const std::uint32_t index : entries) {
      const Entry& entry = lexicon_.entries()[index];
      const Verdict verdict = arguments_.judge(p, entry);
      out.push_back({verdict.distance, "    " + entry.rule() + "  " + entry.type + " " +
                                           entry.cameo + ": " +
                                           text::one_line(why_not(p, reading, entry, verdict))});
    }
    std::ranges::stable_sort(out, {}, &Miss::distance);
    return out;
  }

  /// The predicates with the closest entries first, and of all entries the closest alone.
  std::string near_misses(std::vector<Considered> all) const {
    std::ranges::stable_sort(all, {},
                             [](const Considered& c) { return c.misses.front().distance; });
    std::vector<unsigned> distances;
    for (const Considered& c : all)
      for (const Miss& miss : c.misses) distances.push_back(miss.distance);
    std::ranges::sort(distances);
    const std::size_t left_out = distances.size() > kMost ? distances.size() - kMost : 0;
    std::string text;
    std::size_t shown = 0;
    for (const Considered& c : all) {
      std::string lines;
      for (const Miss& miss : c.misses) {
        if (left_out > 0 && (shown == kMost || miss.distance > distances[kMost - 1])) continue;
        ++shown;
        lines += wrapped(miss.text, 6, width_) + "\n";
      }
      if (!lines.empty()) text += wrapped(c.predicate, 6, width_) + "\n" + lines;
    }
    if (left_out > 0)
      text += "    and " + grouped(left_out) + (left_out == 1 ? " entry" : " entries") +
              " further off\n";
    return text;
  }

  /// Words without an entry, as many as are of use.
  static std::string first_of(const std::vector<std::string>& lines) {
    std::string text;
    for (std::size_t i = 0; i < std::min(kMost, lines.size()); ++i) text += lines[i];
    if (lines.size() > kMost)
      text += "  and " + counted(lines.size() - kMost, "further word") + " without an entry\n";
    return text;
  }

  Span span_of(std::uint32_t token) const { return coded_.parse.tokens[token].span; }

  std::string words_of(Span span) const {
    return "\"" + document_.text.substr(span.begin, span.end - span.begin) + "\"";
  }

  std::string words_at(std::uint32_t token) const { return words_of(span_of(token)); }

  const Actor& actor_of(const events::Filler& f) const { return scene_.actors()[f.mention].actor; }

  bool gave_event(const Predicate& p) const {
    return std::ranges::any_of(coded_.events,
                               [&](const Event& e) { return e.trigger == span_of(p.head); });
  }

  std::string line_of(const Predicate& p) const {
    std::string text;
    for (const Argument& a : p.arguments) {
      text +=
          (text.empty() ? "  " : ", ") + events::name_of(a.rel, a.prep) + " " + words_at(a.token);
      if (const auto mention = scene_.mention_at(a.token))
        text += " = " + scene_.actors()[*mention].actor.code;
      if (a.borrowed) text += " (borrowed)";
    }
    return "  " + text::one_line(p.lemma) + " (" + std::string(events::name_of(p.kind)) + ")" +
           (text.empty() ? "" : "  " + text::one_line(text));
  }

  std::string why_not(const Predicate& p, const Reading& reading, const Entry& entry,
                      const Verdict& verdict) {
    switch (verdict.why) {
      case Verdict::Why::complete:
        return why_not_told(p, reading);
      case Verdict::Why::passed_over:
        return "passed over for " + verdict.other->rule() + ", which goes before it";
      case Verdict::Why::lacks:
        return "has no " + events::name_of(verdict.condition->step) +
               like(verdict.condition->lemmas);
      case Verdict::Why::excluded:
        return words_at(verdict.token) + " is excluded by its unless." +
               events::name_of(verdict.condition->step);
      case Verdict::Why::no_source:
        return "no actor at its source " + list_of(entry.source);
      case Verdict::Why::only_place:
        return words_at(verdict.token) + " at its source " + list_of(entry.source) +
               " is a place, which does not act";
      case Verdict::Why::no_target:
        return "no actor at its target " + list_of(entry.target);
      case Verdict::Why::only_source:
        break;
    }
    return words_at(verdict.token) + " at its target " + list_of(entry.target) +
           " cannot be told from its source";
  }

  /// Why an entry whose parts are all there gave nothing, by the rules of docs/coding.md.
  std::string why_not_told(const Predicate& p, const Reading& reading) {
    const bool refused = std::ranges::any_of(
        coded_.refused, [&](const Refusal& r) { return r.trigger == span_of(p.head); });
    if (refused) return "refused, see below";
    if (arguments_.told_by_verb(p))
      return "\"" + scene_.predicates().all[*p.governor].lemma + "\" already tells it";
    if (const Event* e = told_again_by(p)) return "told already by " + words_of(e->trigger);
    const auto known = [&](const events::Filler& f) {
      return actor_of(f).country || actor_of(f).entity;
    };
    if (std::ranges::none_of(reading.sources, known) &&
        std::ranges::none_of(reading.targets, known))
      return "its parts were found, but none is a known state or organisation";
    return "its parts were found, but make no pair worth coding";
  }

  /// The event of another predicate into which this one's was merged.
  const Event* told_again_by(const Predicate& p) const {
    const auto found = std::ranges::find_if(coded_.events, [&](const Event& e) {
      return std::ranges::count(e.retold, span_of(p.head)) > 0;
    });
    return found == coded_.events.end() ? nullptr : &*found;
  }

  const events::Lexicon& lexicon_;
  const Document& document_;
  const CodedDocument& coded_;
  events::Scene scene_;
  events::ArgumentFinder arguments_;
  std::size_t width_ = reading_width();
};

}  // namespace

std::string considered(const events::Lexicon& lexicon, const Document& document,
                       const CodedDocument& coded) {
  return Account(lexicon, document, coded).text();
}

}  // namespace nuncio::cli
