// ClearNLP labels and English function words, read once for find_predicates.
#include "events/tree.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "base/one_of.h"

namespace nuncio::events {
namespace {

using Index = std::uint32_t;

constexpr std::array<std::pair<std::string_view, Dep>, 35> kDeps{{
    {"ROOT", Dep::root},
    {"nsubj", Dep::nsubj},
    {"nsubjpass", Dep::nsubjpass},
    {"csubj", Dep::csubj},
    {"csubjpass", Dep::nsubjpass},
    {"agent", Dep::agent},
    {"dobj", Dep::dobj},
    {"dative", Dep::dative},
    {"attr", Dep::attr},
    {"acomp", Dep::acomp},
    {"oprd", Dep::oprd},
    {"prep", Dep::prep},
    {"pobj", Dep::pobj},
    {"pcomp", Dep::pcomp},
    {"poss", Dep::poss},
    {"amod", Dep::amod},
    {"compound", Dep::compound},
    {"nmod", Dep::nmod},
    {"appos", Dep::appos},
    {"ccomp", Dep::ccomp},
    {"xcomp", Dep::xcomp},
    {"advcl", Dep::advcl},
    {"acl", Dep::acl},
    {"relcl", Dep::relcl},
    {"conj", Dep::conj},
    {"aux", Dep::aux},
    {"auxpass", Dep::auxpass},
    {"neg", Dep::neg},
    {"mark", Dep::mark},
    {"prt", Dep::prt},
    {"det", Dep::det},
    {"advmod", Dep::advmod},
    {"parataxis", Dep::parataxis},
    {"npadvmod", Dep::npadvmod},
    {"preconj", Dep::other},
}};

Dep dep_of(std::string_view label) {
  for (const auto& [name, dep] : kDeps)
    if (name == label) return dep;
  return Dep::other;
}

using base::one_of;

}  // namespace

Tree::Tree(const Parse& parse) : parse_(parse) {
  const std::size_t n = parse.tokens.size();
  deps_.reserve(n);
  first_.assign(n + 1, 0);
  for (const Token& t : parse.tokens) {
    deps_.push_back(dep_of(t.deprel));
    if (deps_.back() != Dep::root) ++first_[t.head + 1];
  }
  for (std::size_t i = 0; i < n; ++i) first_[i + 1] += first_[i];
  children_.resize(first_[n]);
  std::vector<Index> next(first_.begin(), first_.end() - 1);
  for (Index i = 0; i < n; ++i)
    if (deps_[i] != Dep::root) children_[next[head(i)]++] = i;
  set_depths();
  parties_.assign(n, false);
  for (const Entity& e : parse.entities)
    if (one_of(e.label, {"GPE", "NORP", "ORG"}))
      for (Index t = e.tokens.begin; t < e.tokens.end; ++t) parties_[t] = true;
}

void Tree::set_depths() {
  depths_.assign(deps_.size(), 0);
  std::vector<Index> queue;
  for (Index i = 0; i < deps_.size(); ++i)
    if (deps_[i] == Dep::root) queue.push_back(i);
  for (std::size_t next = 0; next < queue.size(); ++next) {
    for (Index child : children(queue[next])) {
      depths_[child] = depths_[queue[next]] + 1;
      queue.push_back(child);
    }
  }
}

std::span<const Index> Tree::children(Index token) const {
  return {children_.data() + first_[token], first_[token + 1] - first_[token]};
}

bool Tree::has_child(Index token, Dep dep) const {
  return std::ranges::any_of(children(token), [&](Index c) { return deps_[c] == dep; });
}

std::vector<Index> Tree::conjuncts(Index token) const {
  std::vector<Index> out;
  std::vector<Index> open{token};  // a stack, not recursion: a list may have thousands of members
  while (!open.empty()) {
    const Index at = open.back();
    open.pop_back();
    if (at != token) out.push_back(at);
    for (Index child : children(at))
      if (deps_[child] == Dep::conj) open.push_back(child);
  }
  std::ranges::sort(out);
  return out;
}

bool Tree::is_of_party(Index token) const {
  return std::ranges::any_of(children(token), [&](Index c) {
    return is_named_party(c) && one_of(tokens()[c].deprel, {"amod", "compound", "nmod"});
  });
}

std::vector<Index> Tree::listed_with(Index token) const {
  std::vector<Index> out = conjuncts(token);
  const auto add = [&](Index other) {
    out.push_back(other);
    const std::vector<Index> more = conjuncts(other);
    out.insert(out.end(), more.begin(), more.end());
  };
  for (Index child : children(token))
    if (tokens()[child].norm == "including")  // "ten countries, including Canada and Norway"
      for (Index below : children(child))
        if (deps_[below] == Dep::pobj && (is_named_party(below) || is_of_party(below))) add(below);
  // "President Obama and Prime Minister Brown met": whoever stands beside a name, beside its title.
  for (Index child : children(token)) {
    const bool titled = deps_[child] == Dep::appos && child > token &&
                        tokens()[child].upos == "PROPN" &&
                        std::none_of(tokens().begin() + token, tokens().begin() + child,
                                     [](const Token& t) { return t.upos == "PUNCT"; });
    const std::vector<Index> more = titled ? conjuncts(child) : std::vector<Index>();
    out.insert(out.end(), more.begin(), more.end());
  }
  if (!is_named_party(token)) return out;
  for (Index child : children(token)) {
    const bool list = deps_[child] == Dep::appos && is_named_party(child) &&
                      tokens()[child].upos == "PROPN" && has_child(child, Dep::conj);
    if (list) add(child);
  }
  return out;
}

std::string Tree::lemma_with_particle(Index token) const {
  std::string lemma = base::lower_ascii(tokens()[token].lemma);
  // "introduced with the power out": a particle does not stand behind a phrase.
  const auto phrase_before = [&](Index particle) {
    return std::ranges::any_of(children(token), [&](Index c) {
      return deps_[c] == Dep::prep && c > token && c < particle;
    });
  };
  for (Index child : children(token))
    if (deps_[child] == Dep::prt && !phrase_before(child)) lemma += "_" + tokens()[child].norm;
  return lemma;
}

std::string Tree::lemma_with_adverb(Index verb) const {
  const Index next = verb + 1;
  if (next >= tokens().size() || head(next) != verb) return {};
  const bool answers = tokens()[verb].lemma == "say" && one_of(tokens()[next].norm, {"no", "yes"});
  if (answers) return "say_" + std::string(tokens()[next].norm);  // "said no to the plan"
  if (deps_[next] != Dep::advmod) return {};
  if (!one_of(tokens()[next].norm, {"down", "out", "back", "off", "up", "away", "aside", "over",
                                    "in", "home", "free", "together", "apart"}))
    return {};
  return lemma_with_particle(verb) + "_" + std::string(tokens()[next].norm);
}

std::string Tree::hyphenated(Index token) const {
  if (token < 2 || tokens()[token - 1].norm != "-") return {};
  const Span& dash = tokens()[token - 1].span;
  if (tokens()[token].span.begin != dash.end || tokens()[token - 2].span.end != dash.begin)
    return {};
  return std::string(tokens()[token - 2].norm) + "-" + lemma_with_particle(token);
}

std::string_view Tree::prep_name(Index prep) const {
  struct Joined {
    std::string_view above, below, name;
  };
  static constexpr Joined kJoined[] = {{"according", "to", "according_to"},
                                       {"out", "of", "out_of"},
                                       {"because", "of", "because_of"},
                                       {"due", "to", "due_to"},
                                       {"ahead", "of", "ahead_of"}};
  const auto name_of = [&](Index above, Index below) -> std::string_view {
    for (const Joined& j : kJoined)
      if (tokens()[above].norm == j.above && tokens()[below].norm == j.below) return j.name;
    return {};
  };
  // "an attack 30 miles [from] Goma" is near it
  if (prep > 0 && tokens()[prep].norm == "from" && tokens()[head(prep)].upos == "NOUN" &&
      one_of(tokens()[prep - 1].lemma, {"mile", "km", "kilometer", "kilometre", "metre", "meter"}))
    return "near";
  // "because [of] a war": the object hangs at the first word, or at the last ("due to a war").
  for (Index child : children(prep))
    if (deps_[child] == Dep::pcomp && children(child).empty())
      if (const auto name = name_of(prep, child); !name.empty()) return name;
  const bool inner = deps_[prep] == Dep::prep || deps_[prep] == Dep::pcomp;
  const std::string_view name = inner ? name_of(head(prep), prep) : std::string_view();
  return name.empty() ? tokens()[prep].norm : name;
}

std::string_view Tree::mark(Index verb) const {
  for (Index child : children(verb)) {
    if (deps_[child] == Dep::mark) return tokens()[child].norm;
    if (tokens()[child].xpos == "WRB") return tokens()[child].norm;
  }
  return {};
}

bool Tree::is_infinitive(Index verb) const {
  return std::ranges::any_of(
      children(verb), [&](Index c) { return deps_[c] == Dep::aux && tokens()[c].xpos == "TO"; });
}

bool Tree::is_one_of_those(Index noun) const {
  // Of a thing it may be a plan: "the only way to win".
  const Token& word = tokens()[noun];
  const bool somebody =
      word.upos == "PROPN" ||
      one_of(word.lemma,
             {"country",    "nation",   "state",      "one",       "person",   "man",
              "woman",      "member",   "leader",     "president", "minister", "official",
              "government", "diplomat", "politician", "party",     "group",    "army",
              "city",       "company",  "american",   "european"});
  return somebody && std::ranges::any_of(children(noun), [&](Index child) {
           const bool modifies = deps_[child] == Dep::amod || deps_[child] == Dep::compound;
           const std::string_view norm = tokens()[child].norm;
           const bool nth = norm.size() > 2 && norm.front() >= '0' && norm.front() <= '9' &&
                            one_of(norm.substr(norm.size() - 2), {"st", "nd", "rd", "th"});
           const bool spelt = norm.ends_with("ieth") || norm.ends_with("eenth");
           return modifies &&
                  (nth || spelt || tokens()[child].xpos == "JJS" ||
                   one_of(norm, {"first", "second", "third", "fourth", "fifth", "sixth", "seventh",
                                 "eighth", "ninth", "tenth", "eleventh", "twelfth", "hundredth",
                                 "last", "latest", "only", "sole"}));
         });
}

bool Tree::is_negated(Index token) const {
  for (Index child : children(token)) {
    const std::string_view norm = tokens()[child].norm;
    if (deps_[child] == Dep::neg) {
      // "not only attacked X": the attack is asserted.
      const bool only = child + 1 < tokens().size() && tokens()[child + 1].norm == "only";
      if (!only) return true;
    }
    if (deps_[child] == Dep::det && norm == "no") return true;
  }
  return false;
}

bool Tree::has_no(Index noun) const {
  return std::ranges::any_of(children(noun), [&](Index c) {
    // "a no-fly zone", "no small number": a name, a degree.
    const bool other = c + 1 < tokens().size() &&
                       one_of(tokens()[c + 1].norm, {"confidence", "fly", "small", "little", "less",
                                                     "fewer", "mean", "ordinary", "doubt"});
    return deps_[c] == Dep::det && tokens()[c].norm == "no" && !other;
  });
}

bool Tree::becomes_one_of_those(Index verb) const {
  return one_of(tokens()[verb].lemma, {"become", "be"}) &&
         std::ranges::any_of(children(verb),
                             [&](Index c) { return deps_[c] == Dep::attr && is_one_of_those(c); });
}

bool Tree::is_nobody(Index token) const {
  if (one_of(tokens()[token].norm, {"nobody", "none", "neither", "no-one"})) return true;
  return std::ranges::any_of(children(token), [&](Index c) {
    return one_of(tokens()[c].norm, {"neither", "nor"}) ||
           (deps_[c] == Dep::det && one_of(tokens()[c].norm, {"no", "neither"}));
  });
}

bool Tree::is_no_longer(Index verb) const {
  return std::ranges::any_of(children(verb), [&](Index c) {
    return tokens()[c].norm == "longer" && c > 0 && tokens()[c - 1].norm == "no";
  });
}

bool Tree::is_indefinite(Index noun) const {
  return std::ranges::any_of(children(noun), [&](Index c) {
    return deps_[c] == Dep::det && one_of(tokens()[c].norm, {"a", "an", "any"});
  });
}

bool Tree::is_definite(Index noun) const {
  return std::ranges::any_of(children(noun), [&](Index c) {
    return deps_[c] == Dep::det &&
           one_of(tokens()[c].norm, {"the", "this", "that", "these", "those"});
  });
}

bool Tree::is_ruled_out(Index verb) const {
  const Index up = head(verb);
  if (deps_[verb] == Dep::pcomp) {
    const auto instead = [&](Index c) { return tokens()[c].norm == "instead"; };
    return tokens()[up].norm == "without" || tokens()[up].norm == "instead" ||
           std::ranges::any_of(children(up), instead);
  }
  // "chose to free them rather than jail them"
  const bool than = verb > 0 && tokens()[verb - 1].norm == "than";
  return deps_[verb] == Dep::conj && than;
}

bool Tree::is_conditional(Index verb) const {
  if (one_of(mark(verb), {"if", "unless", "whether", "lest", "should"})) return true;
  // "will not lift the embargo until Cuba holds elections"; but "did not begin until Germany
  // invaded Poland" tells that it did.
  const Index main = head(verb);
  return one_of(mark(verb), {"until", "till"}) && dep(verb) == Dep::advcl &&
         (modality(main) != Modality::none || (is_negated(main) && tokens()[verb].xpos != "VBD"));
}

bool Tree::parted(std::uint32_t a, std::uint32_t b) const {
  constexpr std::uint32_t kFar = 40;
  const std::uint32_t end = std::min(std::max(a, b), std::min(a, b) + kFar);
  for (std::uint32_t t = std::min(a, b); t < end; ++t)
    if (tokens()[t].norm == ";") return true;
  return false;
}

bool Tree::is_relative_pronoun(Index token) const {
  return one_of(tokens()[token].xpos, {"WDT", "WP"}) ||
         (tokens()[token].norm == "that" && tokens()[token].upos == "PRON");
}

std::string_view Tree::modal(Index verb) const {
  for (Index child : children(verb))
    if (deps_[child] == Dep::aux && tokens()[child].xpos == "MD") return tokens()[child].norm;
  return {};
}

Modality Tree::modality(Index verb) const {
  const std::string_view word = modal(verb);
  if (word.empty()) return Modality::none;
  if (one_of(word, {"will", "shall", "wo", "'ll", "’ll"})) return Modality::future;
  return one_of(word, {"would", "'d", "’d"}) ? Modality::would : Modality::possible;
}

}  // namespace nuncio::events
