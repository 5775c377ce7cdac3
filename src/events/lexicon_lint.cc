// Pairs of entries, lists of words, examples; see lexicon_lint.h.
#include "events/lexicon_lint.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "events/step_names.h"

namespace nuncio::events {
namespace {

constexpr std::ptrdiff_t kAnyLength = 100;  // blanks in a word of a topic

using Words = std::vector<std::string>;

std::string place(const Where& where) { return where.path + ":" + std::to_string(where.line); }

std::string quoted(const std::string& word) { return "\"" + word + "\""; }

std::string listed(const std::set<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + quoted(word);
  return out;
}

const Condition* at_step(const std::vector<Condition>& conditions, const Step& step) {
  const auto it = std::ranges::find(conditions, step, &Condition::step);
  return it == conditions.end() ? nullptr : &*it;
}

/// Every word that `narrow` takes is one that `wide` takes.
bool takes_all(const Condition& wide, const Condition& narrow) {
  return wide.words.empty() ||
         (!narrow.words.empty() && std::ranges::includes(wide.words, narrow.words));
}

/// Whether some word is taken by both.
bool share_word(const Condition& a, const Condition& b) {
  if (a.words.empty() || b.words.empty()) return true;
  std::vector<WordId> both;
  std::ranges::set_intersection(a.words, b.words, std::back_inserter(both));
  return !both.empty();
}

/// What `a` asks for is there wherever what `b` asks for is.
bool asks_no_more(const Entry& a, const Entry& b) {
  return std::ranges::all_of(a.when, [&](const Condition& c) {
    const Condition* other = at_step(b.when, c.step);
    return other != nullptr && takes_all(c, *other);
  });
}

/// `a` holds wherever `b` does.
bool implied(const Entry& a, const Entry& b) {
  return asks_no_more(a, b) && std::ranges::all_of(a.unless, [&](const Condition& c) {
           const Condition* other = at_step(b.unless, c.step);
           return other != nullptr && takes_all(*other, c);
         });
}

/// Every path of `few` is one of `many`.
bool has_paths(const std::vector<Path>& many, const std::vector<Path>& few) {
  return std::ranges::all_of(few, [&](const Path& path) {
    return std::ranges::find(many, path.text, &Path::text) != many.end();
  });
}

/// `b`, which is tried after `a`, can never be taken.
bool hides(const Entry& a, const Entry& b) {
  return (a.symmetric || !b.symmetric) && has_paths(a.source, b.source) &&
         has_paths(a.target, b.target) && implied(a, b);
}

/// The arguments by which one holds exclude the other.
bool excludes(const Entry& a, const Entry& b) {
  return std::ranges::any_of(a.unless, [&](const Condition& no) {
    const Condition* yes = at_step(b.when, no.step);
    return yes != nullptr && takes_all(no, *yes);
  });
}

/// Both ask for the same steps, and one argument at each can meet both.
bool meet(const Entry& a, const Entry& b) {
  return a.when.size() == b.when.size() && !excludes(a, b) && !excludes(b, a) &&
         std::ranges::all_of(a.when, [&](const Condition& c) {
           const Condition* other = at_step(b.when, c.step);
           return other != nullptr && share_word(c, *other);
         });
}

/// "obj "talk", "visit", ...": the words that both take, of the first conditions that name some.
std::string shared(const Entry& a, const Entry& b) {
  constexpr std::size_t kFirst = 4;
  for (const Condition& c : a.when) {
    const Condition* other = at_step(b.when, c.step);
    if (other == nullptr) continue;
    const Condition& named = c.words.empty() ? *other : c;
    const Condition& also = c.words.empty() ? c : *other;
    std::set<std::string> words;
    for (const auto& word : named.lemmas)
      if (also.lemmas.empty() || std::ranges::count(also.lemmas, word) > 0) words.insert(word);
    if (words.empty()) continue;
    const bool more = words.size() > kFirst;
    if (more) words.erase(std::next(words.begin(), kFirst), words.end());
    return name_of(c.step) + " " + listed(words) + (more ? ", ..." : "");
  }
  return "";
}

std::string code_of(const Entry& e) {
  return e.cameo + " " + e.type + (e.mode ? "-" + *e.mode : "");
}

bool same_code(const Entry& a, const Entry& b) {
  return a.cameo == b.cameo && a.type == b.type && a.mode == b.mode;
}

class Lint {
 public:
  explicit Lint(const Lexicon& lexicon) : lexicon_(lexicon) {}

  LexiconLint run() {
    compare_entries();
    compare_operators();
    compare_light_verbs();
    look_at_lists();
    look_at_classes();
    look_at_examples();
    for (auto* notes : {&out_.unreachable, &out_.overlapping, &out_.needless}) {
      std::ranges::stable_sort(*notes, {},
                               [](const Note& n) { return std::pair(n.where.path, n.where.line); });
    }
    return std::move(out_);
  }

 private:
  /// Words of the later entry by the earlier that stands in their way, both as indexes.
  using Pairs = std::map<std::pair<std::uint32_t, std::uint32_t>, std::set<std::string>>;

  void compare_entries() {
    Pairs hidden, met;
    std::set<std::pair<PredicateKind, std::string>> seen;
    for (const Entry& e : lexicon_.entries())
      for (const auto& lemma : e.lemmas)
        if (seen.emplace(e.kind, lemma).second) compare(e.kind, lemma, hidden, met);
    for (const auto& [pair, words] : hidden) {
      const Entry& later = lexicon_.entries()[pair.first];
      out_.unreachable.push_back({later.where, listed(words) + " can never be taken: " +
                                                   lexicon_.entries()[pair.second].rule() +
                                                   " goes before it"});
    }
    for (const auto& [pair, words] : met) {
      const Entry& later = lexicon_.entries()[pair.first];
      const Entry& first = lexicon_.entries()[pair.second];
      const std::string words_of_both = shared(later, first);
      out_.overlapping.push_back(
          {later.where, listed(words) + " as " + code_of(later) + ", but as " + code_of(first) +
                            " where " + first.rule() + " holds too" +
                            (words_of_both.empty() ? "" : ": " + words_of_both)});
    }
  }

  void compare(PredicateKind kind, const std::string& lemma, Pairs& hidden, Pairs& met) const {
    const auto& all = lexicon_.entries();
    std::vector<std::uint32_t> reached;
    for (const std::uint32_t later : lexicon_.entries_of(kind, lemma)) {
      const auto first = std::ranges::find_if(
          reached, [&](std::uint32_t earlier) { return hides(all[earlier], all[later]); });
      if (first != reached.end()) {
        hidden[{later, *first}].insert(lemma);
        continue;
      }
      for (const std::uint32_t earlier : reached)
        if (!same_code(all[earlier], all[later]) && meet(all[earlier], all[later]) &&
            !asks_no_more(all[later],
                          all[earlier]))  // the special before the general is no accident
          met[{later, earlier}].insert(lemma);
      reached.push_back(later);
    }
  }

  /// The first operator whose `over` holds what stands below is taken.
  void compare_operators() {
    std::map<std::pair<PredicateKind, std::string>, std::vector<const Operator*>> by_lemma;
    for (const Operator& o : lexicon_.operators()) {
      for (const auto& lemma : o.lemmas) {
        auto& earlier = by_lemma[{o.kind, lemma}];
        if (std::ranges::find(earlier, &o) != earlier.end()) continue;
        const auto taken = [&](const Step& step) {
          return std::ranges::any_of(earlier, [&](const Operator* e) {
            return std::ranges::find(e->over, step) != e->over.end();
          });
        };
        if (std::ranges::all_of(o.over, taken))
          out_.unreachable.push_back({o.where, quoted(lemma) + " can never be taken: operator " +
                                                   place(earlier.front()->where) +
                                                   " goes before it"});
        earlier.push_back(&o);
      }
    }
  }

  void compare_light_verbs() {
    std::map<std::string, const LightVerb*> first;
    for (const LightVerb& light : lexicon_.light_verbs()) {
      for (const auto& lemma : light.lemmas) {
        const auto [it, fresh] = first.try_emplace(lemma, &light);
        if (!fresh && it->second != &light)
          out_.unreachable.push_back(
              {light.where, quoted(lemma) + " can never be taken: light verb " +
                                place(it->second->where) + " goes before it"});
      }
    }
  }

  void needless(const Where& where, const std::string& text) {
    out_.needless.push_back({where, text});
  }

  /// Words that stand in the list twice. `but`: those of which it was said already.
  std::set<std::string> twice(const Where& where, const std::string& list, const Words& words,
                              const std::set<std::string>& but = {}) {
    std::set<std::string_view> seen;
    std::set<std::string> again;
    for (const auto& word : words)
      if (!seen.insert(word).second && !but.contains(word)) again.insert(word);
    if (!again.empty()) needless(where, "twice in " + list + ": " + listed(again));
    return again;
  }

  /// Words that no token can be: "Minister", " talk", "high level talk". `blanks`: how many there
  /// may be in one.
  void unmatchable(const Where& where, const std::string& list, const Words& words,
                   std::ptrdiff_t blanks = 1) {
    for (const auto& word : words) {
      const bool upper = std::ranges::any_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
      const bool edges = word.front() == ' ' || word.back() == ' ';
      if (upper)
        needless(where, quoted(word) + " in " + list + " matches nothing: words are in lower case");
      else if (edges || std::ranges::count(word, ' ') > blanks)
        needless(where, quoted(word) + " in " + list + " matches nothing: " +
                            (blanks == 0 ? "one word alone" : "two words at the most"));
    }
  }

  void look_at_words(const Where& where, const std::string& list, const Words& words,
                     std::ptrdiff_t blanks) {
    twice(where, list, words);
    unmatchable(where, list, words, blanks);
  }

  void look_at_lists() {
    std::set<std::string> said;  // of words of classes, at the class
    for (const WordClass& c : lexicon_.classes()) {
      const auto again = twice(c.where, "class " + c.name, c.words, said);
      unmatchable(c.where, "class " + c.name, c.words);
      said.insert(again.begin(), again.end());
      for (const auto& word : c.words) in_class_.insert(word);
    }
    for (const Entry& e : lexicon_.entries()) {
      look_at_lemmas(e.where, e.lemmas);
      for (const auto& [name, conditions] :
           {std::pair{"when.", &e.when}, std::pair{"unless.", &e.unless}}) {
        for (const Condition& c : *conditions) {
          twice(e.where, name + name_of(c.step), c.lemmas, said);
          own_words(e.where, name + name_of(c.step), c.lemmas);
        }
      }
      asked_and_excluded(e);
    }
    for (const Operator& o : lexicon_.operators()) look_at_lemmas(o.where, o.lemmas);
    for (const LightVerb& l : lexicon_.light_verbs()) look_at_lemmas(l.where, l.lemmas);
    for (const Modal& m : lexicon_.modals()) look_at_words(m.where, "word", m.words, 0);
    for (const WordList& l : lexicon_.word_lists()) look_at_words(l.where, l.field, l.words, 0);
    for (const Topic& t : lexicon_.topics()) {
      look_at_words(t.where, "strong", t.strong, kAnyLength);
      look_at_words(t.where, "weak", t.weak, kAnyLength);
    }
  }

  /// Words that a `when` spells out and the `unless` of the same argument excludes. A class may be
  /// wider than what is meant by it.
  void asked_and_excluded(const Entry& e) {
    for (const Condition& c : e.when) {
      const Condition* no = at_step(e.unless, c.step);
      if (no == nullptr) continue;
      std::set<std::string> both;
      for (const auto& word : c.spelt)
        if (std::ranges::count(no->lemmas, word) > 0) both.insert(word);
      if (both.empty()) continue;
      std::string text = "in when." + name_of(c.step);
      text.append(" and in unless.").append(name_of(c.step)).append(": ").append(listed(both));
      needless(e.where, text);
    }
  }

  void look_at_lemmas(const Where& where, const Words& lemmas) {
    twice(where, "its words", lemmas);
    for (const auto& lemma : lemmas)
      if (lemma.find(' ') != std::string::npos)
        needless(where, quoted(lemma) + " matches nothing: a particle is joined by \"_\"");
  }

  /// Those that come from a class were looked at there.
  void own_words(const Where& where, const std::string& list, const Words& words) {
    Words own;
    std::ranges::copy_if(words, std::back_inserter(own),
                         [&](const std::string& word) { return !in_class_.contains(word); });
    unmatchable(where, list, own);
  }

  void look_at_classes() {
    for (const WordClass& c : lexicon_.classes())
      if (!c.used) needless(c.where, "nothing uses class " + c.name);
  }

  void look_at_examples() {
    std::unordered_map<std::string_view, Where> first;
    const auto look = [&](const std::vector<Example>& examples) {
      for (const Example& example : examples) {
        if (example.gives.empty()) continue;
        const auto [it, fresh] = first.try_emplace(example.text, example.where);
        if (!fresh)
          needless(example.where,
                   "the example is that of " + place(it->second) + ": " + example.text);
      }
    };
    for (const Entry& e : lexicon_.entries()) look(e.examples);
    for (const Operator& o : lexicon_.operators()) look(o.examples);
    for (const Modal& m : lexicon_.modals()) look(m.examples);
  }

  const Lexicon& lexicon_;
  std::set<std::string> in_class_;
  LexiconLint out_;
};

}  // namespace

LexiconLint lint(const Lexicon& lexicon) { return Lint(lexicon).run(); }

Coverage coverage_of(const Lexicon& lexicon) {
  std::set<std::string> ways;
  for (const Operator& o : lexicon.operators()) ways.insert(o.makes);
  for (const Modal& m : lexicon.modals()) ways.insert({m.makes, m.negated});
  std::set<std::string> codes, names;
  const auto give = [&](const Coding& coding) {
    codes.insert(coding.cameo);
    names.insert(coding.type);
    if (coding.mode) names.insert(coding.type + "-" + *coding.mode);
  };
  for (const Entry& e : lexicon.entries()) {
    give(e);
    for (const auto& way : ways)
      if (const auto made = lexicon.made(way, e.cameo)) give(*made);
  }
  Coverage out;
  for (const auto& [code, row] : lexicon.ontology().leaves()) {
    if (code.size() < 3 || row.type.empty()) continue;
    ++out.all_codes;
    out.codes += codes.contains(code) ? 1 : 0;
  }
  for (const auto& [type, quad] : lexicon.ontology().types()) {
    if (!names.contains(type)) {
      out.without_entry.push_back(type);
      continue;
    }
    const auto modes = lexicon.ontology().modes().find(type);
    if (modes == lexicon.ontology().modes().end()) continue;
    for (const auto& mode : modes->second) {
      std::string name = type;
      name += '-';
      name += mode;
      if (!names.contains(name)) out.without_entry.push_back(std::move(name));
    }
  }
  return out;
}

}  // namespace nuncio::events
