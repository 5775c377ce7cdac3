// See event_date.h. Climbs are bounded (kMaxClimb), so the cost is linear in dates and predicates.
#include "events/event_date.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace nuncio::events {
namespace {

constexpr int kMaxClimb = 12;
constexpr std::chrono::days kRecent{7};     // "on Monday" in the news of these days is the news
constexpr std::chrono::days kReported{31};  // what was said so long ago is no news of today

// What happened "at Friday's summit" or "during the 1990-1995 war" happened then.
constexpr std::array<std::string_view, 9> kWithin = {
    "in", "at", "during", "amid", "throughout", "since", "over", "within", "on"};
// "until Monday" and "before 2014" end a time; nothing is dated by them.
constexpr std::array<std::string_view, 6> kBounds = {"until",  "till",    "before",
                                                     "beyond", "pending", "ahead"};
// "attended Friday's summit" was on Friday.
constexpr std::array<std::string_view, 9> kOccasions = {
    "attend", "join", "host", "hold", "open", "close", "address", "chair", "skip"};
// Clauses at the time of what they hang on.
constexpr std::array<std::string_view, 3> kMeanwhile = {"as", "while", "when"};
// Clauses that tell what came before: their pluperfect is the story's.
constexpr std::array<std::string_view, 4> kTemporal = {"after", "before", "when", "as"};

template <class List>
bool one_of(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_noun(const Token& token) { return token.upos == "NOUN" || token.upos == "PROPN"; }
bool is_preposition(const Token& token) { return token.upos == "ADP" || token.upos == "SCONJ"; }
bool is_verb(const Predicate& p) { return p.kind == PredicateKind::verb; }

}  // namespace

EventDates::EventDates(const Scene& scene, const Lexicon& lexicon,
                       const std::vector<DateMention>& dates, const std::optional<Date>& published)
    : scene_(scene), lexicon_(lexicon), dates_(dates), published_(published) {
  clauses_.resize(scene.predicates().all.size());
  own_.assign(scene.predicates().all.size(), -1);
  read_clauses();
  assign();
}

// --- what hangs where
// ------------------------------------------------------------------------------

void EventDates::read_clauses() {
  const auto& tokens = scene_.parse().tokens;
  for (const Token& word : tokens) {
    const std::int32_t above = scene_.predicates().of_token[word.head];
    if (above < 0) continue;
    Clause& clause = clauses_[static_cast<Index>(above)];
    if (word.deprel.starts_with("nsubj")) clause.subject = true;
    if (word.deprel == "mark" || word.xpos == "WRB") clause.mark = word.norm;
    if (!word.deprel.starts_with("aux")) continue;
    clause.had = clause.had || (word.lemma == "have" && word.xpos == "VBD");
    clause.have = clause.have || word.lemma == "have";
    clause.will = clause.will || word.xpos == "MD";
    clause.progressive = clause.progressive || word.lemma == "be";
  }
}

/// First what the tree says; then what it is likely to have got wrong, and what is shared.
void EventDates::assign() {
  std::vector<Owner> owners;
  for (const DateMention& date : dates_) owners.push_back(owner(date));
  for (Index d = 0; d < owners.size(); ++d) {
    if (!owners[d].predicate) continue;
    std::int32_t& own = own_[*owners[d].predicate];
    if (own < 0) own = static_cast<std::int32_t>(d);
  }
  for (Index d = 0; d < owners.size(); ++d) {
    if (!owners[d].predicate) continue;
    if (owners[d].behind && is_recent(dates_[d])) move_up(*owners[d].predicate, d);
    lend_to_verb(*owners[d].predicate);
  }
  share_back();
}

EventDates::Owner EventDates::owner(const DateMention& date) const {
  if (is_bound(date)) return {};
  return owner_above(date, date.head);
}

/// The nearest verb above a date, or an event noun if that is nearer. What dates another noun ("the
/// 2015 deal") does not date the clause, unless that noun is its occasion.
EventDates::Owner EventDates::owner_above(const DateMention& date, Index below) const {
  const bool led = date.tokens.begin > 0 && token(date.tokens.begin - 1).upos == "ADP";
  for (int i = 0; i < kMaxClimb && token(below).head != below; ++i) {
    const Index up = token(below).head;
    const Token& word = token(up);
    const Predicate* p = scene_.predicates().at(up);
    if (p != nullptr && !date.tokens.contains(up)) {
      if (is_verb(*p)) return {index(*p), up < date.tokens.begin};
      const bool event = !lexicon_.entries_of(p->kind, p->lemma).empty();
      const bool behind = up < date.tokens.begin && token(below).norm != "of";
      if (event) return {index(*p), behind};
      const bool named = led && below == date.head;  // "On Monday Turkey said", taken for one name
      if (!behind && !named && is_noun(word) && !passes_noun(below, up, is_recent(date))) return {};
    }
    below = up;
  }
  return {};
}

/// Whether the date before a noun, or "of" it, is also that of the clause: "at Friday's summit",
/// "attended Friday's summit", "Monday's blast killed two".
bool EventDates::passes_noun(Index date_head, Index noun, bool recent) const {
  const Token& above = token(token(noun).head);
  const std::string_view dep = token(noun).deprel;
  if (is_preposition(above)) return one_of(kWithin, above.norm);
  if (dep.starts_with("nsubj")) return recent;
  if (dep == "dobj") return one_of(kOccasions, above.lemma);
  // "Tuesday night", "On Monday Turkey": the noun is part of the words of time or of the parser's
  // own making.
  return dep == "npadvmod" || token(date_head).deprel == "compound";
}

bool EventDates::is_bound(const DateMention& date) const {
  const auto bounds = [&](Index t) {
    return one_of(kBounds, token(t).norm) ||
           (token(t).norm == "to" && t > 0 && token(t - 1).norm == "prior");
  };
  const Index begin = date.tokens.begin;
  if (begin > 0 && bounds(begin - 1)) return true;
  return begin > 1 && token(begin - 1).norm == "the" && bounds(begin - 2);
}

bool EventDates::is_recent(const DateMention& date) const {
  if (!published_ || !date.date || date.date->precision != DatePrecision::day) return false;
  const auto age = std::chrono::sys_days(published_->day) - std::chrono::sys_days(date.date->day);
  return age >= std::chrono::days(0) && age <= kRecent;
}

/// "accused China of hacking on Monday", "condemned the attack on Monday": the news is what was
/// done on Monday, though the words stand beside what it was about.
void EventDates::move_up(Index below, Index date) {
  const Predicate& p = at(below);
  if (!p.governor || own_[below] != static_cast<std::int32_t>(date)) return;
  const Predicate& up = at(*p.governor);
  const bool gerund = is_verb(p) && token(p.head).xpos == "VBG" && !clauses_[below].progressive;
  const bool about = gerund ? !p.governed_prep.empty()
                            : p.kind == PredicateKind::noun && p.governed_as == Rel::obj;
  const bool news = is_verb(up) && up.head < p.head && own_[*p.governor] < 0 &&
                    scene_.light_verb_above(p) == nullptr && lexicon_.is_speech(up);
  if (!about || !news) return;
  own_[*p.governor] = static_cast<std::int32_t>(date);
  own_[below] = -1;
}

/// "invaded Congo during the 1996-1997 war", "met at Friday's talks", "attended Friday's talks".
void EventDates::lend_to_verb(Index noun) {
  const Predicate& p = at(noun);
  if (p.kind != PredicateKind::noun || !p.governor || own_[noun] < 0) return;
  const Predicate& up = at(*p.governor);
  const bool within =
      (p.governed_as == Rel::prep && one_of(kWithin, p.governed_prep)) ||
      (p.governed_as == Rel::obj && one_of(kOccasions, up.lemma)) ||
      (p.governed_as == Rel::subj && is_recent(dates_[static_cast<std::size_t>(own_[noun])]));
  if (within && is_verb(up) && own_[*p.governor] < 0) own_[*p.governor] = own_[noun];
}

/// "attacked Moldova and expelled two diplomats on Monday": one subject, one day, said at the end.
void EventDates::share_back() {
  for (Index i = 0; i < own_.size(); ++i) {
    if (own_[i] < 0 || clauses_[i].subject) continue;
    const DateMention& date = dates_[static_cast<std::size_t>(own_[i])];
    const Predicate* before = conjunct_before(at(i));
    const bool last = before != nullptr && date.tokens.begin > at(i).head && date.date &&
                      date.date->precision == DatePrecision::day;
    if (last && own_[index(*before)] < 0) own_[index(*before)] = own_[i];
  }
}

/// The verb to which this one is joined by "and".
const Predicate* EventDates::conjunct_before(const Predicate& p) const {
  if (!is_verb(p) || token(p.head).deprel != "conj") return nullptr;
  const Predicate* before = scene_.predicates().at(token(p.head).head);
  return before != nullptr && is_verb(*before) && before != &p ? before : nullptr;
}

// --- the date of a predicate
// -----------------------------------------------------------------------

EventDate EventDates::of(const Predicate& p, bool told) const {
  const Predicate* here = &p;
  for (int i = 0; i < kMaxClimb; ++i) {
    if (own_[index(*here)] >= 0) return given(static_cast<Index>(own_[index(*here)]));
    const Predicate* up = part_of(*here);
    if (up == nullptr || up == here) break;
    here = up;
  }
  return undated(p, *here, told);
}

/// The predicate whose date is also that of `p`.
const Predicate* EventDates::part_of(const Predicate& p) const {
  if (const Predicate* before = conjunct_before(p)) {
    const std::int32_t own = own_[index(*before)];
    const bool fronted = own >= 0 && dates_[static_cast<Index>(own)].tokens.begin < before->head;
    if (!clauses_[index(p)].subject || fronted) return before;
  }
  if (!p.governor) return nullptr;
  const Predicate& up = at(*p.governor);
  if (scene_.light_verb_above(p) == &up) return &up;
  return is_verb(p) && !keeps_own_date(p, up) ? &up : nullptr;
}

/// What was said or planned was not when it was said or planned; what came after or before neither.
bool EventDates::keeps_own_date(const Predicate& clause, const Predicate& up) const {
  if (lexicon_.is_speech(up)) return !is_simultaneous(clause);
  if (clause.governed_as == Rel::advcl) {
    const std::string_view mark = clauses_[index(clause)].mark;
    return !mark.empty() && !one_of(kMeanwhile, mark);
  }
  return false;
}

/// "said on Monday that it is shelling the town".
bool EventDates::is_simultaneous(const Predicate& clause) const {
  if (clause.governed_as != Rel::comp) return false;
  const Clause& form = clauses_[index(clause)];
  const std::string_view xpos = token(clause.head).xpos;
  if (form.will || form.have) return false;
  return xpos == "VBZ" || xpos == "VBP" || (xpos == "VBG" && form.progressive);
}

bool EventDates::is_pluperfect(const Predicate& p) const {
  const Predicate* clause = is_verb(p) ? &p : scene_.light_verb_above(p);
  if (clause == nullptr) return false;
  if (clauses_[index(*clause)].had) return true;
  const Predicate* before = conjunct_before(*clause);
  const bool shares = before != nullptr && token(clause->head).xpos == "VBN";
  return shares && clauses_[index(*before)].had;
}

/// Publication, unless the text says that the event lay before what is told.
EventDate EventDates::undated(const Predicate& p, const Predicate& last, bool claimed) const {
  const bool told = last.governor && lexicon_.is_speech(at(*last.governor));
  if (told) {
    const std::int32_t said = own_[*last.governor];
    const auto& when = said < 0 ? std::nullopt : dates_[static_cast<Index>(said)].date;
    const bool old =
        when && published_ &&
        std::chrono::sys_days(published_->day) - std::chrono::sys_days(when->day) > kReported;
    if (old)
      return {{}, DateFrom::unknown, {}, "said in " + to_string(*when) + ", of a day before"};
  }
  const bool temporal = one_of(kTemporal, clauses_[index(last)].mark);
  if (!told && !temporal && is_pluperfect(p) && !claimed)
    return {{}, DateFrom::unknown, {}, "before what is told (past perfect), no day named"};
  if (published_) return {published_, DateFrom::published, {}, ""};
  return {};
}

EventDate EventDates::given(Index date) const {
  const DateMention& d = dates_[date];
  const Span span{token(d.tokens.begin).span.begin, token(d.tokens.end - 1).span.end};
  return {d.date, d.date ? DateFrom::text : DateFrom::unknown, span, d.why};
}

}  // namespace nuncio::events
