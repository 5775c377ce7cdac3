// The coder's own parts are asked (Scene, ArgumentFinder); see matched_words.h.
#include "cli/matched_words.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "events/arguments.h"
#include "events/cast.h"
#include "events/scene.h"
#include "events/step_names.h"
#include "text/characters.h"

namespace nuncio::cli {
namespace {

using events::Condition;
using events::Entry;
using events::Predicate;

class Matcher {
 public:
  Matcher(const events::Lexicon& lexicon, const Document& document, const CodedDocument& coded)
      : lexicon_(lexicon),
        document_(document),
        parse_(coded.parse),
        scene_(coded.parse, events::cast_of(coded.parse, document.text, coded.actors, coded.places),
               lexicon),
        arguments_(scene_, lexicon) {}

  std::vector<Matched> of(const Event& event) {
    for (const Predicate& p : scene_.predicates().all) {
      if (parse_.tokens[p.head].span.begin != event.trigger.begin) continue;
      add(std::string(events::name_of(p.kind)), p.lemma, p.head);
      const auto entry = std::ranges::find_if(
          lexicon_.entries(), [&](const Entry& e) { return e.rule() == event.rule; });
      if (entry == lexicon_.entries().end()) continue;
      for (const Condition& c : entry->when) add(p, c);
    }
    return std::exchange(found_, {});
  }

 private:
  void add(const Predicate& p, const Condition& condition) {
    const auto token = arguments_.token_of(p, condition);
    if (!token) return;
    const std::string field = "when." + events::name_of(condition.step);
    if (condition.lemmas.empty()) return add(field, "*", *token);
    const auto names = lexicon_.words().names_of(parse_, scene_.predicates(), *token);
    for (const std::string& lemma : condition.lemmas) {
      const auto id = lexicon_.words().id_of(lemma);
      if (id && std::ranges::count(names.ids(), *id) > 0) return add(field, lemma, *token);
    }
  }

  void add(const std::string& field, const std::string& word, std::uint32_t token) {
    const Span span = parse_.tokens[token].span;
    Matched matched{
        field, word, {}, text::one_line(document_.text.substr(span.begin, span.end - span.begin))};
    for (const events::WordClass& c : lexicon_.classes())
      if (std::ranges::count(c.words, word) > 0) matched.classes.push_back("@" + c.name);
    found_.push_back(std::move(matched));
  }

  const events::Lexicon& lexicon_;
  const Document& document_;
  const Parse& parse_;
  events::Scene scene_;
  events::ArgumentFinder arguments_;
  std::vector<Matched> found_;
};

}  // namespace

std::vector<std::vector<Matched>> matched_words(const events::Lexicon& lexicon,
                                                const Document& document,
                                                const CodedDocument& coded) {
  Matcher matcher(lexicon, document, coded);
  std::vector<std::vector<Matched>> matched;
  matched.reserve(coded.events.size());
  for (const Event& event : coded.events) matched.push_back(matcher.of(event));
  return matched;
}

}  // namespace nuncio::cli
