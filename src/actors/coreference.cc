// See coreference.h.
#include "actors/coreference.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>

#include "actors/atoms.h"
#include "actors/salience.h"

namespace nuncio::actors {
namespace {

// Salience in points; the values were set on tests/cases/mentions.tsv (its even rows).
constexpr int kSameSentence = 100, kSentenceBack = 25;
constexpr int kSubject = 20, kMain = 10, kParallel = 10;
constexpr int kSaid = 50;          // "Russia said it": the subject of the verb of saying
constexpr int kOwnClause = 25;     // "Russia recalled its envoy": the subject of the clause
constexpr int kAsked = 60;         // "urged Russia to stop its strikes": who is asked
constexpr int kBeside = 40;        // "Russia and its allies"
constexpr int kAcross = 20;        // from inside a quotation to outside of it
constexpr int kLoose = 15;         // "they" for one body
constexpr int kAgain = 5;          // named more than once
constexpr int kMargin = 15;        // by which the best must lead
constexpr std::size_t kNear = 40;  // candidates looked at, which bounds the time

struct Pronoun {
  std::string_view word;
  Number number;
  Gender gender;
  bool first_person;
};

constexpr std::array<Pronoun, 24> kPronouns = {{
    {"he", Number::person, Gender::male, false},
    {"him", Number::person, Gender::male, false},
    {"his", Number::person, Gender::male, false},
    {"himself", Number::person, Gender::male, false},
    {"she", Number::person, Gender::female, false},
    {"her", Number::person, Gender::female, false},
    {"hers", Number::person, Gender::female, false},
    {"herself", Number::person, Gender::female, false},
    {"it", Number::body, Gender::unknown, false},
    {"its", Number::body, Gender::unknown, false},
    {"itself", Number::body, Gender::unknown, false},
    {"they", Number::many, Gender::unknown, false},
    {"them", Number::many, Gender::unknown, false},
    {"their", Number::many, Gender::unknown, false},
    {"theirs", Number::many, Gender::unknown, false},
    {"themselves", Number::many, Gender::unknown, false},
    {"we", Number::many, Gender::unknown, true},
    {"us", Number::many, Gender::unknown, true},
    {"our", Number::many, Gender::unknown, true},
    {"ours", Number::many, Gender::unknown, true},
    {"i", Number::person, Gender::unknown, true},
    {"me", Number::person, Gender::unknown, true},
    {"my", Number::person, Gender::unknown, true},
    {"myself", Number::person, Gender::unknown, true},
}};

struct ByHead {
  bool operator()(const Candidate& c, std::uint32_t head) const { return c.head < head; }
  bool operator()(std::uint32_t head, const Candidate& c) const { return head < c.head; }
};

struct Resolver {
  const Tables& tables;
  const Parse& parse;
  std::string_view text;
  const Shape& shape;
  const std::vector<Quotation>& quotations;
  const std::vector<std::int32_t>& quoted;
  const std::vector<Candidate>& candidates;
  Phrases& phrases;
  std::map<std::uint32_t, std::uint32_t> meant_by = {};  ///< a pronoun's token to whom it means

  const Token& token(std::uint32_t t) const { return parse.tokens[t]; }
  Found& found(std::uint32_t id) const { return phrases.found[id]; }

  std::string lower(std::uint32_t t) const { return lower_word(parse, text, t); }

  const Pronoun* pronoun_at(std::uint32_t t) const {
    if (token(t).upos != "PRON") return nullptr;
    const std::string word = lower(t);
    const auto it = std::find_if(kPronouns.begin(), kPronouns.end(),
                                 [&](const Pronoun& p) { return p.word == word; });
    return it == kPronouns.end() ? nullptr : &*it;
  }

  bool is_subject(std::uint32_t t) const {
    return token(t).deprel == "nsubj" || token(t).deprel == "nsubjpass";
  }

  /// "it is believed that ...", but not "it is said to be ...".
  bool has_clause(std::uint32_t verb) const {
    for (std::uint32_t i = shape.child_begin[verb]; i < shape.child_begin[verb + 1]; ++i)
      if (token(shape.children[i]).deprel == "ccomp") return true;
    return false;
  }

  /// "it is clear that", "it seems": nobody.
  bool is_expletive(std::uint32_t t) const {
    constexpr std::array<std::string_view, 8> kEmpty = {"be",   "seem",   "appear", "become",
                                                        "take", "remain", "rain",   "matter"};
    if (lower(t) != "it") return false;
    // "France welcomed it": most often what was told, no state.
    constexpr std::array<std::string_view, 14> kOfDeeds = {
        "welcome", "condemn", "criticise", "criticize", "denounce", "praise", "deny",
        "regret",  "reject",  "support",   "oppose",    "hail",     "call",   "do"};
    const std::string& verb = token(token(t).head).lemma;
    if (token(t).deprel == "dobj" &&
        std::find(kOfDeeds.begin(), kOfDeeds.end(), verb) != kOfDeeds.end())
      return true;
    if (!is_subject(t)) return token(t).deprel == "expl";
    const std::string& lemma = token(token(t).head).lemma;
    if (token(t).deprel == "nsubjpass") return has_clause(token(t).head);
    return std::find(kEmpty.begin(), kEmpty.end(), lemma) != kEmpty.end();
  }

  // --- ranking ---------------------------------------------------------------------------------

  bool same_actor(const Candidate& a, const Candidate& b) const {
    if (a.found.size() != 1 || b.found.size() != 1) return false;
    const Found &x = found(a.found[0]), &y = found(b.found[0]);
    const auto explains = [&](const Candidate& right, const Candidate& left) {
      return token(right.head).deprel == "appos" && token(right.head).head == left.head;
    };
    if (explains(a, b) || explains(b, a)) return true;  // "al-Moallem, her Syrian counterpart"
    if (!same_owner(x, y)) return false;
    if (has_person(x) && has_person(y)) {
      return lower(x.person.end - 1) == lower(y.person.end - 1) ||
             lower(x.person.begin) == lower(y.person.begin);
    }
    if (a.number != b.number) return false;
    if (a.number == Number::person)
      return x.role && y.role && row_of(tables, x) == row_of(tables, y);
    return x.owner.has_value() || x.actor.name == y.actor.name;
  }

  bool agrees(const Candidate& c, const Pronoun& p) const {
    if (p.number == Number::person) {
      return c.number == Number::person &&
             (c.gender == Gender::unknown || p.gender == Gender::unknown || c.gender == p.gender);
    }
    if (p.number == Number::body) return c.number == Number::body;
    return c.number == Number::many || (c.number == Number::body && !c.found.empty());
  }

  /// What stands in the same clause as the pronoun cannot be meant by it, unless it owns.
  bool is_bound(const Candidate& c, std::uint32_t t) const {
    const bool owns = token(t).deprel == "poss";
    if (c.begin <= t && t < c.end) return true;
    if (owns || is_reflexive(t)) return false;
    // "with his minister beside him": under a noun the pronoun is no argument of the verb.
    const std::uint32_t head = token(t).head;
    const bool loose = token(t).deprel == "pobj" && token(token(head).head).upos != "VERB";
    const auto verb = clause_of(parse, t);
    return verb && c.verb == verb && !loose;
  }

  /// "phoned the king to congratulate him", "left, thanking him", "decided to help him": a clause
  /// whose subject is that of the verb above; but "asked the king to help him", "called on him to".
  bool shares_subject(std::uint32_t verb) const {
    const Token& clause = token(verb);
    if (clause.deprel == "conj") return true;
    if (clause.deprel == "advcl") return clause.xpos == "VB" || clause.xpos == "VBG";
    if (clause.deprel != "xcomp") return false;
    for (std::uint32_t i = shape.child_begin[clause.head]; i < shape.child_begin[clause.head + 1];
         ++i)
      if (shape.children[i] < verb && (token(shape.children[i]).deprel == "dobj" ||
                                       token(shape.children[i]).deprel == "dative" ||
                                       token(shape.children[i]).deprel == "prep"))
        return false;
    return true;
  }

  /// The subject of a verb; of "praised him" in "met the minister and praised him" that of "met".
  std::optional<std::uint32_t> subject_of(std::uint32_t verb) const {
    for (int steps = 0; steps < 6; ++steps) {
      for (std::uint32_t i = shape.child_begin[verb]; i < shape.child_begin[verb + 1]; ++i)
        if (is_subject(shape.children[i])) return shape.children[i];
      if (!shares_subject(verb)) return {};
      verb = token(verb).head;
    }
    return {};
  }

  bool is_reflexive(std::uint32_t t) const {
    return lower(t).ends_with("self") || lower(t).ends_with("selves");
  }

  /// "attacked themselves": who the subject is.
  bool is_the_subject(const Candidate& c, std::uint32_t t) const {
    const auto verb = clause_of(parse, t);
    const auto subject = verb ? subject_of(*verb) : std::nullopt;
    return subject && c.begin <= *subject && *subject < c.end;
  }

  /// "He thanked him", "met the minister and praised him": not who the subject is.
  bool is_own_subject(const Candidate& c, std::uint32_t t) const {
    if (token(t).deprel != "dobj" && token(t).deprel != "dative") return false;
    const auto verb = clause_of(parse, t);
    const auto subject = verb ? subject_of(*verb) : std::nullopt;
    if (!subject) return false;
    if (c.begin <= *subject && *subject < c.end) return true;
    const auto it = meant_by.find(*subject);
    return it != meant_by.end() && c.found.size() == 1 &&
           same_party(found(it->second), found(c.found[0]));
  }

  /// "it praised Serbia": not whom the clause has as its object.
  bool is_own_object(const Candidate& c, std::uint32_t t) const {
    if (!is_subject(t) || c.found.size() != 1) return false;
    for (std::uint32_t i = shape.child_begin[token(t).head];
         i < shape.child_begin[token(t).head + 1]; ++i) {
      const std::uint32_t object = shape.children[i];
      if (token(object).deprel != "dobj") continue;
      const auto [from, to] =
          std::equal_range(candidates.begin(), candidates.end(), object, ByHead());
      for (auto it = from; it != to; ++it)
        if (it->found.size() == 1) return same_party(found(it->found[0]), found(c.found[0]));
    }
    return false;
  }

  static bool same_party(const Found& a, const Found& b) {
    return a.owner && b.owner && same_owner(a, b) && a.actor.name == b.actor.name;
  }

  int score(const Candidate& c, const Pronoun& p, std::uint32_t t) const {
    const std::uint32_t back = shape.sentence_of[t] - c.sentence;
    int points = kSameSentence - kSentenceBack * static_cast<int>(back);
    if (c.subject) points += kSubject;
    if (c.main) points += kMain;
    if (c.subject && is_subject(t)) points += kParallel;
    const auto verb = clause_of(parse, t);
    if (verb && c.verb) {
      const std::uint32_t above = token(*verb).head;
      const bool said = token(*verb).deprel == "ccomp" || token(*verb).deprel == "xcomp";
      const bool teller = c.subject && above == *c.verb;
      const bool who = token(above).deprel == "relcl" && c.begin <= token(above).head &&
                       token(above).head < c.end;
      if (said && is_subject(t) && (teller || who)) points += kSaid;
      if (c.subject && *c.verb == *verb && token(t).deprel == "poss") points += kOwnClause;
    }
    if (is_asked_for_own(c, t)) points += kAsked;
    const Token& owned = token(token(t).head);
    if (token(t).deprel == "poss" && owned.deprel == "conj" && owned.head == c.head)
      points += kBeside;
    const bool inside = quoted[t] >= 0;
    if (inside != c.quotation.has_value()) points -= kAcross;
    if (p.number == Number::many && c.number == Number::body) points -= kLoose;
    return points;
  }

  /// "The Council called on Russia to stop its strikes": whose is what somebody is asked to end, to
  /// change or to keep; but "to respect its borders", "to free its citizens".
  bool is_asked_for_own(const Candidate& c, std::uint32_t t) const {
    constexpr std::array<std::string_view, 19> kAsk = {
        "ask",    "urge",     "call",    "order",   "tell",  "press",    "push",
        "demand", "pressure", "implore", "require", "force", "persuade", "convince",
        "appeal", "request",  "plead",   "beg",     "want"};
    constexpr std::array<std::string_view, 12> kOfWhoAsks = {
        "respect", "recognise", "recognize", "free", "release", "return",
        "repay",   "support",   "back",      "join", "protect", "compensate"};
    const auto verb = token(t).deprel == "poss" ? clause_of(parse, t) : std::nullopt;
    const auto is_one_of = [&](const auto& list, const std::string& word) {
      return std::find(list.begin(), list.end(), word) != list.end();
    };
    if (!verb || token(*verb).deprel != "xcomp" || is_one_of(kOfWhoAsks, token(*verb).lemma) ||
        !is_one_of(kAsk, token(token(*verb).head).lemma))
      return false;
    const Token& asked = token(c.head);
    const bool object = asked.deprel == "dobj" && asked.head == token(*verb).head;
    const bool on = asked.deprel == "pobj" && token(asked.head).head == token(*verb).head &&
                    (token(asked.head).lemma == "on" || token(asked.head).lemma == "upon" ||
                     token(asked.head).lemma == "to");
    return c.head < *verb && (object || on);
  }

  /// Inside a quotation "he" is not who speaks it.
  bool speaks(const Candidate& c, std::uint32_t t) const {
    if (quoted[t] < 0) return false;
    const auto speaker = quotations[static_cast<std::size_t>(quoted[t])].speaker;
    return speaker && c.begin <= *speaker && *speaker < c.end;
  }

  /// The candidate that leads all others by the margin, counting those in [.., last).
  const Candidate* best_before(const Pronoun& p, std::uint32_t t) const {
    const auto last = std::partition_point(candidates.begin(), candidates.end(),
                                           [t](const Candidate& c) { return c.head < t; });
    const std::uint32_t reach = p.number == Number::person ? 3 : 2;
    const Candidate *best = nullptr, *second = nullptr;
    int first_points = 0, second_points = 0;
    std::size_t looked = 0;
    for (auto it = last; it != candidates.begin() && looked < kNear; ++looked) {
      const Candidate& c = *--it;
      if (c.sentence + reach < shape.sentence_of[t]) break;
      if (!agrees(c, p) || is_bound(c, t) || speaks(c, t)) continue;
      if (is_reflexive(t)) {
        if (!is_the_subject(c, t)) continue;
      } else if (is_own_subject(c, t) || is_own_object(c, t)) {
        continue;
      }
      int points = score(c, p, t);
      if (best != nullptr && same_actor(*best, c)) {
        first_points = std::max(first_points, points) + kAgain;
        continue;
      }
      if (best == nullptr || points > first_points) {
        second = best;
        second_points = first_points;
        best = &c;
        first_points = points;
      } else if (second == nullptr || points > second_points) {
        second = &c;
        second_points = points;
      }
    }
    if (second != nullptr && first_points < second_points + kMargin) return nullptr;
    return best;
  }

  /// "After he had arrived, Obama said": the subject of the main clause behind.
  const Candidate* subject_behind(const Pronoun& p, std::uint32_t t) const {
    const auto verb = clause_of(parse, t);
    if (!verb) return nullptr;
    const std::string_view deprel = token(*verb).deprel;
    if (deprel != "advcl" && deprel != "pcomp") return nullptr;
    const auto first = std::partition_point(candidates.begin(), candidates.end(),
                                            [t](const Candidate& c) { return c.head <= t; });
    std::size_t looked = 0;
    for (auto it = first;
         it != candidates.end() && it->sentence == shape.sentence_of[t] && looked < kNear;
         ++it, ++looked)
      if (it->main && it->head > *verb) return agrees(*it, p) ? &*it : nullptr;
    return nullptr;
  }

  // --- giving ----------------------------------------------------------------------------------

  std::string where(const Found& f) const {
    const Span span{token(f.tokens.begin).span.begin, token(f.tokens.end - 1).span.end};
    return "\"" + std::string(text.substr(span.begin, span.end - span.begin)) + "\" in sentence " +
           std::to_string(shape.sentence_of[f.head] + 1);
  }

  void give(std::uint32_t t, const std::vector<std::uint32_t>& meant) {
    std::optional<std::uint32_t> first;
    if (meant.size() == 1) meant_by[t] = meant.front();
    for (const std::uint32_t id : meant) {
      if (!found(id).owner) continue;
      Found f;
      f.actor = found(id).actor;
      f.actor.via = Via::pronoun;
      f.owner = found(id).owner;
      f.former = found(id).former;
      f.role = found(id).role;
      f.tokens = {t, t + 1};
      f.head = t;
      f.joined_to = first;
      f.why = "\"" + lower(t) + "\" means " + where(found(id));
      phrases.found.push_back(std::move(f));
      if (!first) first = static_cast<std::uint32_t>(phrases.found.size() - 1);
    }
    if (first && meant.size() == 1 && token(t).deprel == "poss") own(t, meant.front());
  }

  /// "its ambassador" belongs to whom "its" means.
  void own(std::uint32_t t, std::uint32_t owner) {
    const std::uint32_t chunk = shape.nodes[shape.node_of[token(t).head]].chunk;
    for (const std::uint32_t id : phrases.of_chunk[chunk]) {
      Found& f = found(id);
      if (!f.role || f.owner || f.consumed || is_counterpart(tables, f)) continue;
      if (row_of(tables, f)->kind == RoleClass::country) {  // "my country"
        f.role.reset();
        if (found(owner).owner) set_owner(tables, *found(owner).owner, f);
        if (f.actor.country) f.actor.roles.clear();
        f.actor.via = Via::pronoun;
        continue;
      }
      take_owner(tables, found(owner), f);
      f.actor.via = Via::pronoun;
      f.why = "\"" + lower(t) + "\" means " + where(found(owner));
    }
  }

  void resolve_third_person() {
    for (std::uint32_t t = 0; t < parse.tokens.size(); ++t) {
      const Pronoun* p = pronoun_at(t);
      if (p == nullptr || p->first_person || is_expletive(t)) continue;
      const Candidate* meant = subject_behind(*p, t);
      if (meant == nullptr) meant = best_before(*p, t);
      if (meant != nullptr) give(t, meant->found);
    }
  }

  /// "we" and "I" in a quotation are who speaks it.
  void resolve_first_person() {
    std::vector<std::int32_t> at(parse.tokens.size(), -1);
    for (std::size_t i = 0; i < phrases.found.size(); ++i) {
      const Found& f = phrases.found[i];
      if (f.consumed || f.weak || f.joined_to || !f.owner) continue;
      for (std::uint32_t t = f.tokens.begin; t < f.tokens.end; ++t)
        at[t] = static_cast<std::int32_t>(i);
    }
    for (const Quotation& q : quotations) {
      if (!q.speaker || at[*q.speaker] < 0) continue;
      for (std::uint32_t t = q.tokens.begin; t < q.tokens.end; ++t) {
        const Pronoun* p = pronoun_at(t);
        if (p != nullptr && p->first_person) give(t, {static_cast<std::uint32_t>(at[*q.speaker])});
      }
    }
  }
};

}  // namespace

void resolve_references(const Knowledge& known, const Story& story,
                        const std::vector<Quotation>& quotations,
                        const std::vector<std::uint32_t>& order, Phrases& phrases) {
  const std::vector<std::int32_t> quoted = quotation_of(story.parse, quotations);
  const std::vector<Candidate> candidates =
      candidates_of(known, story, quoted, order, phrases.found);
  Resolver resolver{known.tables, story.parse, story.text, story.shape,
                    quotations,   quoted,      candidates, phrases};
  resolver.resolve_third_person();
  resolver.resolve_first_person();
}

}  // namespace nuncio::actors
