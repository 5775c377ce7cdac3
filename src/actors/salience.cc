// See salience.h.
#include "actors/salience.h"

#include <algorithm>
#include <array>
#include <string>

#include "actors/atoms.h"

namespace nuncio::actors {
namespace {

// A coordination is looked for among so many candidates, which bounds the time.
constexpr std::size_t kMostParties = 16;

bool is_subject(std::string_view deprel) { return deprel == "nsubj" || deprel == "nsubjpass"; }

struct Collector {
  const Tables& tables;
  const Officials& officials;
  const Parse& parse;
  std::string_view text;
  const Shape& shape;
  const std::vector<std::int32_t>& quoted;
  const std::vector<Found>& found;
  std::vector<Candidate> out = {};
  std::vector<bool> taken = {};  ///< tokens of actors

  const Token& token(std::uint32_t t) const { return parse.tokens[t]; }
  std::string lower(std::uint32_t t) const { return lower_word(parse, text, t); }

  // --- one actor -------------------------------------------------------------------------------

  bool counts(const Found& f) const {
    return !f.consumed && !f.weak && !f.inside && (f.owner || f.role || f.actor.name);
  }

  Number number_of(const Found& f) const {
    const RoleRow* row = row_of(tables, f);
    const bool thing =
        row != nullptr && row->kind != RoleClass::office && row->kind != RoleClass::person;
    if (has_person(f))
      return f.actor.kind == ActorKind::unknown || thing ? Number::body : Number::person;
    if (row == nullptr) {
      const std::string_view xpos = token(f.head).xpos;
      return xpos == "NNS" || (xpos == "NNPS" && f.actor.via == Via::demonym) ? Number::many
                                                                              : Number::body;
    }
    if (form_of(tables, f)->plural || token(f.head).xpos == "NNS") return Number::many;
    const bool person = row->kind == RoleClass::office || row->kind == RoleClass::person;
    return person && !is_group(form_of(tables, f)->name) ? Number::person : Number::body;
  }

  /// "militant group", "security force".
  static bool is_group(std::string_view name) {
    constexpr std::array<std::string_view, 11> kGroups = {
        "group", "organization", "organisation", "movement", "force", "militia",
        "army",  "network",      "faction",      "family",   "gang"};
    const std::size_t space = name.rfind(' ');
    const std::string_view last = space == std::string_view::npos ? name : name.substr(space + 1);
    return std::find(kGroups.begin(), kGroups.end(), last) != kGroups.end();
  }

  Gender gender_of(const Found& f) const {
    constexpr std::array<std::string_view, 9> kShe = {
        "queen",      "princess",      "duchess",       "empress", "chairwoman",
        "first lady", "congresswoman", "businesswoman", "woman"};
    constexpr std::array<std::string_view, 12> kHe = {
        "king",     "prince",       "emperor", "sultan",    "emir",     "pope",
        "chairman", "crown prince", "imam",    "ayatollah", "cardinal", "man"};
    const std::uint32_t first = f.tokens.begin;
    for (std::uint32_t t = first > 0 ? first - 1 : first; t < std::min(first + 2, f.tokens.end);
         ++t) {
      const std::string word = lower(t);
      if (word == "mr" || word == "mr." || word == "sir" || word == "lord") return Gender::male;
      if (word == "mrs" || word == "mrs." || word == "ms" || word == "ms." || word == "lady" ||
          word == "dame")
        return Gender::female;
    }
    if (f.role) {
      const std::string& name = form_of(tables, f)->name;
      if (name.ends_with("woman") || std::find(kShe.begin(), kShe.end(), name) != kShe.end())
        return Gender::female;
      if (std::find(kHe.begin(), kHe.end(), name) != kHe.end()) return Gender::male;
    }
    if (!has_person(f) || f.person.end - f.person.begin < 2) return Gender::unknown;
    for (std::uint32_t t = f.person.begin; t < f.person.end; ++t)
      if (const char g = officials.gender(lower(t)); g != 0)
        return g == 'f' ? Gender::female : Gender::male;
    return Gender::unknown;
  }

  Candidate place(std::uint32_t head, TokenRange tokens) const {
    Candidate c;
    c.head = head;
    c.begin = tokens.begin;
    c.end = tokens.end;
    c.sentence = shape.sentence_of[head];
    c.verb = clause_of(parse, head);
    std::uint32_t first = head;  // of a coordination: "Kerry and Zarif were"
    for (int steps = 0; steps < 6 && token(first).deprel == "conj"; ++steps)
      first = token(first).head;
    c.subject = is_subject(token(first).deprel);
    c.main = c.subject && c.verb && token(*c.verb).deprel == "ROOT";
    if (quoted[head] >= 0) c.quotation = static_cast<std::uint32_t>(quoted[head]);
    return c;
  }

  void add_actor(std::uint32_t id) {
    const Found& f = found[id];
    for (std::uint32_t t = f.tokens.begin; t < f.tokens.end; ++t) taken[t] = true;
    if (!counts(f) || f.joined_to) return;
    if (tells_where(parse, f)) return;
    Candidate c = place(f.head, f.tokens);
    c.found = {id};
    c.number = number_of(f);
    if (c.number == Number::person) c.gender = gender_of(f);
    out.push_back(std::move(c));
  }

  // --- others ----------------------------------------------------------------------------------

  /// "Russia and China": they are one candidate for "they".
  void add_coordinated() {
    const std::size_t count = out.size();
    for (std::size_t i = 0; i < count; ++i) {
      if (token(out[i].head).deprel == "conj") continue;
      if (add_other_of_two(out[i])) continue;
      Candidate all = out[i];
      for (std::size_t j = i + 1;
           j < std::min(count, i + kMostParties) && out[j].sentence == out[i].sentence; ++j)
        if (token(out[j].head).deprel == "conj" && hangs_on(out[j].head, all.head)) {
          all.found.push_back(out[j].found.front());
          all.end = std::max(all.end, out[j].end);
        }
      if (all.found.size() < 2) continue;
      all.number = Number::many;
      all.gender = Gender::unknown;
      out.push_back(std::move(all));
    }
  }

  /// "both countries" are two that share their words.
  bool add_other_of_two(Candidate& both) const {
    const std::uint32_t id = both.found.front();
    const bool two = id + 1 < found.size() && found[id + 1].joined_to == id &&
                     found[id + 1].tokens == found[id].tokens;
    if (two) both.found.push_back(id + 1);
    return two;
  }

  bool hangs_on(std::uint32_t conjunct, std::uint32_t head) const {
    for (int steps = 0; steps < 6 && token(conjunct).deprel == "conj"; ++steps) {
      conjunct = token(conjunct).head;
      if (conjunct == head) return true;
    }
    return false;
  }

  /// Subjects and objects that are no actors: "the missile", "the talks".
  void add_other_nouns() {
    for (std::uint32_t t = 0; t < parse.tokens.size(); ++t) {
      const std::string_view upos = token(t).upos;
      const std::string_view deprel = token(t).deprel;
      if (taken[t] || (upos != "NOUN" && upos != "PROPN")) continue;
      if (!is_subject(deprel) && deprel != "dobj") continue;
      Candidate c = place(t, {t, t + 1});
      c.number = token(t).xpos == "NNS" || token(t).xpos == "NNPS" ? Number::many : Number::body;
      out.push_back(std::move(c));
    }
  }
};

}  // namespace

bool tells_where(const Parse& parse, const Found& found) {
  constexpr std::array<std::string_view, 16> kWhere = {
      "in",      "at",   "near", "outside", "around",     "across", "into", "inside",
      "through", "over", "on",   "off",     "throughout", "for",    "to",   "from"};
  const Token& head = parse.tokens[found.head];
  if (!found.plain || found.actor.via != Via::metonym || head.deprel != "pobj") return false;
  const std::string& link = parse.tokens[head.head].norm;
  return std::find(kWhere.begin(), kWhere.end(), link) != kWhere.end();
}

std::optional<std::uint32_t> clause_of(const Parse& parse, std::uint32_t token) {
  constexpr int kDeepest = 12;
  std::uint32_t t = token;
  for (int steps = 0; steps < kDeepest; ++steps) {
    const std::uint32_t head = parse.tokens[t].head;
    if (head == t) return {};
    t = head;
    if (parse.tokens[t].upos == "VERB" || parse.tokens[t].upos == "AUX") return t;
  }
  return {};
}

std::vector<std::int32_t> quotation_of(const Parse& parse,
                                       const std::vector<Quotation>& quotations) {
  std::vector<std::int32_t> of(parse.tokens.size(), -1);
  for (std::size_t q = 0; q < quotations.size(); ++q)
    for (std::uint32_t t = quotations[q].tokens.begin; t < quotations[q].tokens.end; ++t)
      of[t] = static_cast<std::int32_t>(q);
  return of;
}

std::vector<Candidate> candidates_of(const Knowledge& known, const Story& story,
                                     const std::vector<std::int32_t>& quoted,
                                     const std::vector<std::uint32_t>& order,
                                     const std::vector<Found>& found) {
  Collector collector{known.tables, known.officials, story.parse, story.text,
                      story.shape,  quoted,          found};
  collector.taken.assign(story.parse.tokens.size(), false);
  for (const std::uint32_t id : order) collector.add_actor(id);
  collector.add_coordinated();
  collector.add_other_nouns();
  std::stable_sort(collector.out.begin(), collector.out.end(),
                   [](const Candidate& a, const Candidate& b) { return a.head < b.head; });
  return std::move(collector.out);
}

}  // namespace nuncio::actors
