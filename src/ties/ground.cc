// See ground.h.
#include "ties/ground.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "base/ascii.h"
#include "base/one_of.h"
#include "events/cast.h"

namespace nuncio::ties {
namespace {

using base::one_of;

constexpr int kInside = 2;  // "the leaders of the governments of Chad and Niger"

std::optional<Date> cut(std::optional<Date> date, DatePrecision precision) {
  if (!date || date->precision >= precision) return date;
  date->precision = precision;
  const auto month = precision == DatePrecision::year ? std::chrono::month(1) : date->day.month();
  date->day = date->day.year() / month / 1;
  return date;
}

}  // namespace

std::string label_of(const Actor& actor) {
  return actor.country ? *actor.country : actor.entity.value_or("");
}

bool can_be_party(const ActorMention& mention) {
  const Actor& a = mention.actor;
  if (mention.place || (!a.country && !a.entity)) return false;
  if (a.entity && a.kind != ActorKind::igo && a.kind != ActorKind::armed) return false;
  return a.entity || a.roles.empty() || one_of(a.roles.front(), {"GOV", "MIL", "LEG"});
}

Ground::Ground(const Words& words, const events::Lexicon& lexicon, const Document& document,
               const events::Read& read)
    : words_(words),
      document_(document),
      read_(read),
      scene_(read.parse, events::cast_of(read.parse, document.text, read.actors, read.places),
             lexicon),
      tellers_(scene_, lexicon, read.quotations, document.text),
      dates_(scene_, lexicon, read.dates, document.published) {
  sentence_of_.resize(read.parse.tokens.size());
  for (Index s = 0; s < read.parse.sentences.size(); ++s)
    for (Index t = read.parse.sentences[s].begin; t < read.parse.sentences[s].end; ++t)
      sentence_of_[t] = s;
  in_.resize(read.parse.sentences.size());
  for (Index i = 0; i < mentions().size(); ++i)
    in_[sentence_of_[mentions()[i].head]].mentions.push_back(i);
  for (Index i = 0; i < read_.dates.size(); ++i)
    in_[sentence_of_[read_.dates[i].head]].dates.push_back(i);
  for (Index i = 0; i < entities().size(); ++i)
    if (entities()[i].tokens.begin < sentence_of_.size())
      in_[sentence_of_[entities()[i].tokens.begin]].entities.push_back(i);
}

const Predicate* Ground::governor_of(const Predicate& p) const {
  return p.governor ? &predicates()[*p.governor] : nullptr;
}

std::string Ground::text(const Span& span) const {
  return document_.text.substr(span.begin, span.end - span.begin);
}

std::string Ground::lower(Index t) const {
  return t < scene_.parse().tokens.size() ? base::lower_word(scene_.parse(), document_.text, t)
                                          : std::string();
}

std::string Ground::noun_lemma(const Predicate& noun) const {
  std::string lemma = base::lower_ascii(noun.lemma);
  // Taggers call a plural in a name now one, now the other.
  const bool named = token(noun.head).xpos == "NNPS" || token(noun.head).xpos == "NNP";
  if (named && lemma.size() > 3 && lemma.ends_with('s') && !lemma.ends_with("ss")) lemma.pop_back();
  return lemma;
}

Evidence Ground::evidence(const Predicate& trigger, const Row& row) const {
  Evidence e;
  e.sentence = sentence_of_[trigger.head];
  const TokenRange range = scene_.parse().sentences[e.sentence];
  Index end = range.end;
  while (end > range.begin + 1 && token(end - 1).upos == "SPACE") --end;
  e.span = {token(range.begin).span.begin, token(end - 1).span.end};
  e.trigger = token(trigger.head).span;
  e.rule = row.rule();
  note(e, row, trigger.lemma);
  return e;
}

void Ground::note(Evidence& evidence, const Row& row, const std::string& word) {
  evidence.reasons.push_back("row " + row.rule() + " has \"" + word + "\"");
}

void Ground::add_parties(Index token, std::vector<Actor>& parties) const {
  const auto add = [&](const ActorMention& m) {
    if (!can_be_party(m)) return false;
    const auto same = [&](const Actor& a) { return label_of(a) == label_of(m.actor); };
    if (std::ranges::none_of(parties, same)) parties.push_back(m.actor);
    return true;
  };
  bool found = false;
  for (const Index m : scene_.mentions_at(token)) found |= add(mentions()[m]);
  const Predicate* at = predicate_at(token);
  for (int depth = 0; !found && at != nullptr && depth < kInside; ++depth) {
    const Predicate* next = nullptr;
    for (const Argument& a : at->arguments) {
      const bool owner = a.rel == Rel::poss || (a.rel == Rel::prep && a.prep == "of");
      if (!owner || a.borrowed) continue;
      for (const Index m : scene_.mentions_at(a.token)) found |= add(mentions()[m]);
      next = predicate_at(a.token);
    }
    at = next;
  }
}

void Ground::add_parties(const Predicate& p, Rel rel, std::vector<Actor>& parties) const {
  for (const Argument& a : p.arguments)
    if (a.rel == rel) add_parties(a.token, parties);
}

void Ground::add_parties(const Predicate& p, std::string_view prep,
                         std::vector<Actor>& parties) const {
  for (const Argument& a : p.arguments)
    if (a.rel == Rel::prep && a.prep == prep) add_parties(a.token, parties);
}

bool Ground::is_real(const Predicate& p) const {
  if (p.kind != PredicateKind::verb) return true;
  const Predicate* up = governor_of(p);
  // "insists that Israel sign"; taggers take other bare forms for it, too.
  const bool bare = token(p.head).xpos == "VB" && !p.infinitive && p.governed_as == Rel::comp &&
                    up != nullptr && p.modality == events::Modality::none;
  const bool beside = up != nullptr && token(p.head).xpos == "VBG" &&
                      up->modality != events::Modality::none && p.governed_prep != "after";
  const bool present = token(p.head).xpos == "VBZ" || token(p.head).xpos == "VBP";
  const bool to_come = present && has_mark(p, {"once", "when", "if", "until", "before", "after"});
  const bool close =
      up != nullptr && up->kind == PredicateKind::adjective && token(p.head).xpos == "VBG";
  const bool planned = up != nullptr && up->kind == PredicateKind::noun &&
                       words_.has("plan", PredicateKind::noun, up->lemma);
  return !bare && !beside && !to_come && !close && !planned;
}

const Predicate* Ground::seen_by(const Predicate& p) const {
  const bool bare = p.kind == PredicateKind::verb && token(p.head).xpos == "VB" && !p.infinitive &&
                    p.modality == events::Modality::none;
  const bool clause = p.governed_as == Rel::comp || p.governed_as == Rel::xcomp;
  const Predicate* up = bare && clause ? governor_of(p) : nullptr;
  return up != nullptr && up->kind == PredicateKind::verb ? up : nullptr;
}

Status Ground::status_of(const Predicate& p) const {
  const Status status = scene_.standing(p).status;
  // "withdrew its recognition after establishing relations with Georgia"
  const bool before = status == Status::ended && p.governed_prep == "after";
  const bool did = status == Status::hypothetical && is_next_to(p);
  return before || did ? Status::asserted : status;
}

bool Ground::is_ordinal(Index t) const {
  const std::string& norm = token(t).norm;
  const bool figures = norm.size() > 2 && norm[0] >= '0' && norm[0] <= '9' &&
                       one_of(norm.substr(norm.size() - 2), {"st", "nd", "rd", "th"});
  return figures || one_of(norm, {"first", "second", "third", "last", "latest", "only"});
}

bool Ground::is_next_to(const Predicate& p) const {
  if (!p.infinitive) return false;
  bool became = false;
  for (Index t = scene_.parse().sentences[sentence_of_[p.head]].begin; t < p.head; ++t) {
    if (token(t).lemma == "become") became = true;
    if (became && is_ordinal(t)) return true;
  }
  return false;
}

bool Ground::is_given_up(const Predicate& p) const {
  const Predicate* noun = governor_of(p);
  if (noun == nullptr || noun->kind != PredicateKind::noun) return false;
  const Predicate* verb = governor_of(*noun);
  if (verb == nullptr || noun->governed_as != Rel::obj) return false;
  if (verb->lemma == "withdraw") return true;
  const Argument here{noun->governed_as, noun->governed_prep, noun->head};
  return std::ranges::any_of(words_.all("act", *verb),
                             [&](const Row* r) { return r->does == "ends" && r->stands_at(here); });
}

std::optional<Actor> Ground::teller_of(const Predicate& p) const {
  auto telling = tellers_.of(p);
  if (!telling) return std::nullopt;
  return std::move(telling->speaker);
}

std::optional<Date> Ground::date_of(const Predicate& p) const {
  const events::EventDate date = dates_.of(p, tellers_.of(p).has_value());
  if (date.from != DateFrom::published) return date.date;
  if (const auto shared = date_of_conjuncts(p)) return *shared;
  return cut(date.date, DatePrecision::month);
}

std::optional<std::optional<Date>> Ground::date_of_conjuncts(const Predicate& p) const {
  if (p.kind != PredicateKind::verb || p.modality != events::Modality::none) return std::nullopt;
  std::optional<std::optional<Date>> out;
  constexpr Index kReach = 60;
  const TokenRange sentence = scene_.parse().sentences[sentence_of_[p.head]];
  const Index first = std::max(sentence.begin, p.head > kReach ? p.head - kReach : 0);
  for (Index t = first; t < std::min(sentence.end, p.head + kReach); ++t) {
    const Predicate* q = predicate_at(t);
    if (q == nullptr || q == &p || q->kind != PredicateKind::verb) continue;
    if (q->modality != p.modality || first_conjunct(t) != first_conjunct(p.head)) continue;
    const auto date = told_date_of(*q);
    if (!date) continue;
    if (!out) out.emplace();
    const bool own_subject = std::ranges::any_of(
        q->arguments, [](const Argument& a) { return a.rel == Rel::subj && !a.borrowed; });
    if (t > p.head && !own_subject && !*out) *out = date;
  }
  return out;
}

Index Ground::first_conjunct(Index t) const {
  constexpr int kMost = 30;
  for (int i = 0; i < kMost && token(t).deprel == "conj" && token(t).head != t; ++i)
    t = token(t).head;
  return t;
}

std::optional<Date> Ground::date_of(const Predicate& p, const Predicate& noun) const {
  const events::EventDate date = dates_.of(p, tellers_.of(p).has_value());
  if (date.from == DateFrom::text) return date.date;
  const events::EventDate below = dates_.of(noun, false);
  return below.from == DateFrom::text ? below.date : date_of(p);
}

std::optional<Date> Ground::done_on(const Predicate& p, const Predicate& noun) const {
  const auto date = date_of(p, noun);
  const bool set = token(p.head).xpos == "VBZ" || token(p.head).xpos == "VBP";
  const bool of_itself = &p == &noun || noun.governed_as == Rel::subj;
  if (!date || !is_to_come(*date) || (set && of_itself)) return date;
  return published(DatePrecision::month);
}

std::optional<Date> Ground::told_date_of(const Predicate& p) const {
  const events::EventDate date = dates_.of(p, tellers_.of(p).has_value());
  return date.from == DateFrom::text ? date.date : std::nullopt;
}

bool Ground::has_mark(const Predicate& p, std::initializer_list<std::string_view> words) const {
  constexpr Index kReach = 12;
  for (Index t = p.head > kReach ? p.head - kReach : 0; t < p.head; ++t)
    if (token(t).head == p.head && token(t).deprel != "prep" && one_of(token(t).norm, words))
      return true;
  return false;
}

bool Ground::is_only_when(const Predicate& p) const {
  const bool behind = one_of(p.governed_prep, {"since", "after", "before"});
  return behind || has_mark(p, {"since", "after", "before", "when", "until", "once", "if"});
}

std::optional<Date> Ground::date_after(std::string_view word, Index under, int steps) const {
  for (const Index i : dates_in(sentence_of_[under])) {
    const DateMention& d = read_.dates[i];
    if (!d.date || d.tokens.begin == 0) continue;
    if (one_of(token(d.head).deprel, {"compound", "nmod", "amod", "poss"})) continue;
    const Index before = d.tokens.begin - 1;
    if (token(before).norm == word && hangs_under(d.head, under, steps)) return d.date;
  }
  return std::nullopt;
}

std::optional<Date> Ground::date_at_noun(Index noun) const {
  for (const Index i : dates_in(sentence_of_[noun])) {
    const DateMention& d = read_.dates[i];
    if (d.date && d.head < noun && hangs_under(d.head, noun, 2) && token(d.head).deprel != "pobj")
      return d.date;
  }
  return std::nullopt;
}

std::optional<Date> Ground::published(DatePrecision precision) const {
  return cut(document_.published, precision);
}

bool Ground::is_to_come(const Date& date) const {
  return document_.published &&
         std::chrono::sys_days(date.day) > std::chrono::sys_days(document_.published->day);
}

void Ground::place_in_time(Tie& tie) const {
  if (tie.standing == TieStanding::ended && tie.until && is_to_come(*tie.until))
    tie.standing = TieStanding::in_force;
  if (tie.standing == TieStanding::in_force && tie.since && is_to_come(*tie.since)) {
    tie.standing = TieStanding::proposed;
    tie.since = std::nullopt;
  }
}

bool Ground::hangs_under(Index t, Index top, int steps) const {
  for (int i = 0; i <= steps; ++i) {
    if (t == top) return true;
    const Index up = token(t).head;
    if (up == t) return false;
    t = up;
  }
  return false;
}

}  // namespace nuncio::ties
