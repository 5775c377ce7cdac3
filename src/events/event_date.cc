// See event_date.h. Climbs are bounded (kMaxClimb), so the cost is linear in dates and predicates.
#include "events/event_date.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "base/one_of.h"
#include "events/tokens.h"

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
// Nouns that are words of time themselves.
constexpr std::array<std::string_view, 8> kTimes = {"morning", "afternoon", "evening", "night",
                                                    "day",     "week",      "month",   "year"};
// Clauses at the time of what they hang on.
constexpr std::array<std::string_view, 3> kMeanwhile = {"as", "while", "when"};
// Clauses that tell what came before: their pluperfect is the story's.
constexpr std::array<std::string_view, 4> kTemporal = {"after", "before", "when", "as"};
// A date behind a noun under these is the noun's alone.
constexpr std::array<std::string_view, 9> kApart = {
    "after", "following", "about", "than", "despite", "before", "against", "because", "from"};
// What a clause with one of these says happened at a time of its own.
constexpr std::array<std::string_view, 8> kOwnTime = {"recently", "now",        "later", "then",
                                                      "already",  "previously", "soon",  "still"};
// Deeds of which a court hears: a date beside them is the deed's.
constexpr std::array<std::string_view, 5> kCourt = {"suspect", "convict", "charge", "indict",
                                                    "arrest"};

using base::one_of;

/// The last day on which something of this date can lie.
std::chrono::sys_days last_day(const Date& date) {
  using std::chrono::days, std::chrono::months, std::chrono::sys_days, std::chrono::years;
  if (date.precision == DatePrecision::day) return sys_days(date.day);
  if (date.precision == DatePrecision::month) return sys_days(date.day + months(1)) - days(1);
  return sys_days(date.day + years(1)) - days(1);
}

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
    if (word.deprel == "advmod") clause.own_time |= one_of(word.norm, kOwnTime);
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
  owners.reserve(dates_.size());
  for (const DateMention& date : dates_) owners.push_back(owner(date));
  for (Index d = 0; d < owners.size(); ++d) {
    if (owners[d].noun) of_noun_.emplace(*owners[d].noun, d);
    if (!owners[d].predicate) continue;
    std::int32_t& own = own_[*owners[d].predicate];
    if (own < 0) own = static_cast<std::int32_t>(d);
  }
  for (Index d = 0; d < owners.size(); ++d) {
    if (!owners[d].predicate) continue;
    if (owners[d].behind && is_recent(dates_[d])) move_up(*owners[d].predicate, d);
    move_down(*owners[d].predicate, d);
    lend_to_verb(*owners[d].predicate);
    lend_to_noun(*owners[d].predicate);
  }
  for (Index d = 0; d < dates_.size(); ++d) date_when_clause(d);
  share_back();
}

/// "on December 23, when he met the ambassador": the clause is of that day, too.
void EventDates::date_when_clause(Index d) {
  const auto& tokens = scene_.parse().tokens;
  Index t = dates_[d].tokens.end;
  if (t < tokens.size() && tokens[t].norm == ",") ++t;
  if (t >= tokens.size() || tokens[t].norm != "when") return;
  const Predicate* clause = scene_.predicates().at(tokens[t].head);
  if (clause == nullptr) return;
  std::int32_t& own = own_[index(*clause)];
  if (own < 0) own = static_cast<std::int32_t>(d);
}

EventDates::Owner EventDates::owner(const DateMention& date) const {
  if (is_bound(date)) return {};
  return owner_above(date, date.head);
}

/// The nearest verb above a date, or an event noun if that is nearer. What dates another noun ("the
/// 2015 deal") does not date the clause, unless that noun is its occasion.
EventDates::Owner EventDates::owner_above(const DateMention& date, Index below) const {
  const bool led = date.tokens.begin > 0 && token(date.tokens.begin - 1).upos == "ADP" &&
                   token(date.tokens.begin - 1).norm != "of" && token(date.head).deprel != "poss";
  for (int i = 0; i < kMaxClimb && token(below).head != below; ++i) {
    const Index up = token(below).head;
    const Token& word = token(up);
    const Predicate* p = scene_.predicates().at(up);
    if (p != nullptr && !date.tokens.contains(up)) {
      if (is_verb(*p)) return {index(*p), up < date.tokens.begin, {}};
      const bool event = !lexicon_.entries_of(p->kind, p->lemma).empty();
      const bool held = token(below).norm == "of" || token(below).norm == "for";
      const bool behind = up < date.tokens.begin && !held;
      const bool since = token(below).norm == "since";  // "the first elections since 1986"
      if (word.norm == "anniversary" || (since && is_noun(word))) return {};
      if (event) return {index(*p), behind, up};
      if (behind && is_noun(word) && stands_apart(word, is_recent(date))) return {};
      const bool named = led && below == date.head;  // "On Monday Turkey said", taken for one name
      if (!behind && !named && is_noun(word) && !passes_noun(below, up, is_recent(date)))
        return {{}, false, up};
    }
    below = up;
  }
  return {};
}

/// "after the gang rape on 14 October", "for its leadership over the past year": the noun's alone.
bool EventDates::stands_apart(const Token& noun, bool recent) const {
  const std::string_view above = token(noun.head).norm;
  return one_of(above, kApart) || (above == "for" && !recent);
}

/// Whether the date before a noun, or "of" it, is also that of the clause: "at Friday's summit",
/// "attended Friday's summit", "Monday's blast killed two".
bool EventDates::passes_noun(Index date_head, Index noun, bool recent) const {
  const Token& above = token(token(noun).head);
  const std::string_view dep = token(noun).deprel;
  if (is_preposition(above)) {
    const std::string_view clause = token(above.head).upos;  // not "complicity in Friday's attack"
    return one_of(above.norm, kWithin) && (clause == "VERB" || clause == "AUX");
  }
  if (dep.starts_with("nsubj")) return recent;
  if (dep == "dobj") return one_of(above.lemma, kOccasions);
  // "Tuesday night", "On Monday Turkey": the noun is part of the words of time or of the parser's
  // own making.
  const bool time = dep == "npadvmod" && one_of(token(noun).norm, kTimes);
  return time || token(date_head).deprel == "compound";
}

bool EventDates::is_bound(const DateMention& date) const {
  const auto bounds = [&](Index t) {
    return one_of(token(t).norm, kBounds) ||
           (token(t).norm == "to" && t > 0 && token(t - 1).norm == "prior");
  };
  const Index begin = date.tokens.begin;
  if (begin > 0 && bounds(begin - 1)) return true;
  const Token& head = token(date.head);
  if (head.deprel == "conj" && bounds(token(head.head).head)) return true;
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
  const bool past = token(up.head).xpos == "VBD" || token(up.head).xpos == "VBN";
  const bool news = is_verb(up) && past && up.head < p.head && own_[*p.governor] < 0 &&
                    scene_.light_verb_above(p) == nullptr && lexicon_.is_speech(up) &&
                    !one_of(up.lemma, kCourt);
  if (!about || !news) return;
  own_[*p.governor] = static_cast<std::int32_t>(date);
  own_[below] = -1;
}

/// "condemns the strikes on Erbil last night": what is said now is not dated by a day before.
void EventDates::move_down(Index verb, Index date) {
  const Predicate& p = at(verb);
  const std::string_view xpos = token(p.head).xpos;
  const bool now = is_verb(p) && (xpos == "VBZ" || xpos == "VBP") && lexicon_.is_speech(p);
  const bool before = published_ && dates_[date].date && dates_[date].tokens.begin > p.head &&
                      dates_[date].date->day < published_->day;
  if (!now || !before || own_[verb] != static_cast<std::int32_t>(date)) return;
  own_[verb] = -1;
  for (const Argument& a : p.arguments) {
    const Predicate* noun = a.rel == Rel::obj ? scene_.predicates().at(a.token) : nullptr;
    if (noun == nullptr || noun->head > dates_[date].tokens.begin || own_[index(*noun)] >= 0)
      continue;
    own_[index(*noun)] = static_cast<std::int32_t>(date);
    return;
  }
}

/// "invaded Congo during the 1996-1997 war", "met at Friday's talks", "attended Friday's talks".
void EventDates::lend_to_verb(Index noun) {
  const Predicate& p = at(noun);
  if (p.kind != PredicateKind::noun || !p.governor || own_[noun] < 0) return;
  const Predicate& up = at(*p.governor);
  const bool within =
      (p.governed_as == Rel::prep && one_of(p.governed_prep, kWithin)) ||
      (p.governed_as == Rel::obj && one_of(up.lemma, kOccasions)) ||
      (p.governed_as == Rel::subj && is_recent(dates_[static_cast<std::size_t>(own_[noun])]));
  if (within && is_verb(up) && own_[*p.governor] < 0) own_[*p.governor] = own_[noun];
}

/// "the strike conducted on August 29": a light verb behind its noun.
void EventDates::lend_to_noun(Index verb) {
  const Predicate& p = at(verb);
  if (!is_verb(p) || own_[verb] < 0 || token(p.head).deprel != "acl") return;
  const Predicate* noun = scene_.predicates().at(token(p.head).head);
  const bool light = lexicon_.light_verb_of(p.lemma) != nullptr || p.lemma == "carry_out";
  if (noun != nullptr && light && own_[index(*noun)] < 0) own_[index(*noun)] = own_[verb];
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
    if (const auto date = date_of_subject(*here)) return given(*date);
    const Predicate* up = part_of(*here);
    if (up == nullptr || up == here) break;
    here = up;
  }
  return undated(p, *here, told);
}

/// "the 11 March 2004 bombings, which killed 191 people": they killed on the day that dates them.
std::optional<EventDates::Index> EventDates::date_of_subject(const Predicate& p) const {
  const std::string_view dep = token(p.head).deprel, xpos = token(p.head).xpos;
  const bool past = xpos == "VBD" || xpos == "VBN" || xpos == "VBG";
  if (!is_verb(p) || (dep != "relcl" && dep != "acl") || !past) return {};
  const Index noun = token(p.head).head;
  const auto date = of_noun_.find(noun);
  const bool acts = std::ranges::any_of(
      p.arguments, [&](const Argument& a) { return a.rel == Rel::subj && a.token == noun; });
  return acts && date != of_noun_.end() ? std::optional(date->second) : std::nullopt;
}

/// The predicate whose date is also that of `p`.
const Predicate* EventDates::part_of(const Predicate& p) const {
  if (const Predicate* before = conjunct_before(p)) {
    const std::int32_t own = own_[index(*before)];
    const bool fronted = own >= 0 && dates_[static_cast<Index>(own)].tokens.begin < before->head;
    const Clause& clause = clauses_[index(p)];
    if (!clause.own_time && (!clause.subject || fronted)) return before;
  }
  if (!p.governor) return nullptr;
  const Predicate& up = at(*p.governor);
  if (scene_.light_verb_above(p) == &up) return &up;
  const Operator* above = lexicon_.operator_over(up, p);  // "2022 witnessed a summit"
  if (above != nullptr && above->factive) return &up;
  return is_verb(p) && !keeps_own_date(p, up) ? &up : nullptr;
}

/// What was said or planned was not when it was said or planned; what came after or before neither.
bool EventDates::keeps_own_date(const Predicate& clause, const Predicate& up) const {
  if (lexicon_.is_speech(up)) return !is_simultaneous(clause);
  const Operator* above = lexicon_.operator_over(up, clause);
  const bool ahead = above != nullptr &&
                     (above->status == Status::future || above->status == Status::hypothetical);
  if (ahead) return true;
  if (clause.governed_as == Rel::advcl) {
    const std::string_view mark = clauses_[index(clause)].mark;
    return !mark.empty() && !one_of(mark, kMeanwhile);
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
    const bool old = when && published_ && last_day(*when) + kReported < last_day(*published_);
    if (old)
      return {{}, DateFrom::unknown, {}, "said in " + to_string(*when) + ", of a day before"};
  }
  const bool temporal = one_of(clauses_[index(last)].mark, kTemporal);
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
