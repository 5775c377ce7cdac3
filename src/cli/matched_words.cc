// The coder's own parts are asked (Scene, ArgumentFinder); see matched_words.h.
#include "cli/matched_words.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "events/arguments.h"
#include "events/cast.h"
#include "events/scene.h"
#include "text/characters.h"

namespace nuncio::cli {
namespace {

using events::Condition;
using events::Entry;
using events::Predicate;

constexpr std::array<std::string_view, 3> kKinds = {"verb", "noun", "adjective"};

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
      add(std::string(kKinds[static_cast<std::size_t>(p.kind)]), p.lemma, p.head);
      const auto entry = std::ranges::find_if(
          lexicon_.entries(), [&](const Entry& e) { return e.rule() == event.rule; });
      if (entry == lexicon_.entries().end()) continue;
      for (const Condition& c : entry->when) add(p, c);
    }
    return std::move(found_);
  }

 private:
  void add(const Predicate& p, const Condition& condition) {
    const auto token = arguments_.token_of(p, condition);
    if (!token) return;
    const std::string field = "when." + name_of(condition.step);
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

std::vector<Matched> matched_words(const events::Lexicon& lexicon, const Document& document,
                                   const CodedDocument& coded, const Event& event) {
  return Matcher(lexicon, document, coded).of(event);
}

}  // namespace nuncio::cli
