// The coder's walk over a document: each predicate once, in text order; docs/coding.md has the
// rules.
#include "events/coder.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/one_of.h"
#include "events/arguments.h"
#include "events/cast.h"
#include "events/clause_parties.h"
#include "events/confidence.h"
#include "events/doers.h"
#include "events/event_date.h"
#include "events/event_place.h"
#include "events/fights.h"
#include "events/making.h"
#include "events/merge.h"
#include "events/parties.h"
#include "events/party_parts.h"
#include "events/party_states.h"
#include "events/scene.h"
#include "events/spared.h"
#include "events/story_states.h"
#include "events/telling.h"
#include "events/told_before.h"
#include "events/topics.h"

namespace nuncio::events {
namespace {

constexpr std::size_t kMaxParties = 8;  // all pairs among more parties say little: "193 states met"

Actor nobody() {
  Actor out;
  out.code = "---";
  return out;
}

class DocumentCoder {
 public:
  DocumentCoder(const Lexicon& lexicon, const Document& document, const Read& read)
      : lexicon_(lexicon),
        document_(document),
        scene_(read.parse, cast_of(read.parse, document.text, read.actors, read.places), lexicon),
        arguments_(scene_, lexicon),
        tellers_(scene_, lexicon, read.quotations, document.text),
        dates_(scene_, lexicon, read.dates, document.published),
        places_(scene_, lexicon, read.places),
        topics_(read.parse, lexicon),
        states_(states_of(scene_, read.places)),
        names_nobody_(std::ranges::all_of(states_.parties,
                                          [](const auto& parties) { return parties.empty(); })) {}

  Coded code(double min_confidence) {
    const Parse& parse = scene_.parse();
    for (const Predicate& act : scene_.predicates().all)
      if (auto making = making_of(scene_, lexicon_, act))
        made_[making->by->head].emplace_back(&act, std::move(*making));
    for (std::uint32_t s = 0; s < parse.sentences.size(); ++s) {
      sentence_ = s;
      if (is_heading(parse, parse.sentences[s])) continue;
      told_topics_ = topics_.of(parse.sentences[s]);
      named_ = states_.of(s);
      for (std::uint32_t t = parse.sentences[s].begin; t < parse.sentences[s].end; ++t)
        if (const Predicate* p = scene_.predicates().at(t)) code_predicate(*p);
    }
    for (const std::size_t at : claims_) {
      Event claim = out_.events[at];
      attribute(claim, out_.events);
      out_.events[at] = std::move(claim);
    }
    name_doers(out_.events, wordings_, suspects_of(scene_, lexicon_));
    weigh();
    drop_second_protests(out_.events);
    out_.events = merge_mentions(std::move(out_.events));
    refuse_doubtful(min_confidence);
    return std::move(out_);
  }

 private:
  /// A text that names nobody told of nobody: what it tells has no better parties than these.
  void refuse_doubtful(double min_confidence) {
    if (names_nobody_) return;
    std::erase_if(out_.events, [&](const Event& e) {
      if (e.confidence >= min_confidence) return false;
      refuse("too little is known of who and whom", e.trigger, e.rule);
      return true;
    });
  }

  void code_predicate(const Predicate& p) {
    code_demand(p);
    for (auto& [same, whose] : acts_followed(scene_, p, out_.events)) {
      set_standing(same, p);
      set_date(same, p);
      same.span = sentence_span();
      out_.events.push_back(std::move(same));
      entries_.push_back(entries_[whose]);
      wordings_.emplace_back();
    }
    const Reading& reading = arguments_.read(p);
    const bool superseded = code_made(p, reading);
    if (!reading.complete || superseded || arguments_.told_by_verb(p)) return;
    if (is_off_topic(p, reading)) return;
    const Entry& entry = *reading.entry;
    if (reading.mutual && !entry.symmetric) {
      for (std::size_t i = 0; i < std::min(reading.sources.size(), kMaxParties); ++i) {
        std::vector<Filler> others = reading.sources;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
        add_all({p, entry, false, entry.rule(), &entry, {}}, {reading.sources[i]}, others);
      }
      return;
    }
    add_all({p, entry, entry.symmetric, entry.rule(), &entry, {}}, reading.sources,
            reading.targets);
  }

  /// Whether the sentence tells of something in which such a word is no such event.
  bool is_off_topic(const Predicate& p, const Reading& reading) {
    for (const SentenceTopic& told : told_topics_) {
      if (is_spared(*told.topic, reading, scene_, named_)) continue;
      refuse(told.words, trigger_of(p), reading.entry->rule());
      return true;
    }
    return false;
  }

  /// Once, however often the act is looked at: for each pair, and by what makes another act of it.
  void refuse(std::string reason, const Span& trigger, std::string rule) {
    if (refused_.emplace(trigger.begin, rule).second)
      out_.refused.push_back({std::move(reason), trigger, std::move(rule)});
  }

  /// What the predicate makes of the acts under it: "agreed to send", "will not meet". Whether that
  /// says more than the predicate's own entry does.
  bool code_made(const Predicate& by, const Reading& own) {
    const auto found = made_.find(by.head);
    if (found == made_.end()) return false;
    bool superseded = false;
    for (const auto& [act, making] : found->second) {
      const Reading& reading = arguments_.read(*act);
      if (reading.entry == nullptr || arguments_.told_by_verb(*act)) continue;
      if (is_off_topic(*act, reading)) continue;
      const auto coding = lexicon_.made(making.way, reading.entry->cameo);
      if (!coding || (&by == act && !is_own_word(*act, reading))) continue;
      const MadeParties parties = arguments_.parties_of(by, *act);
      const bool symmetric = reading.entry->symmetric && parties.targets.empty();
      // A "will" that threatens names whom.
      if (&by == act && coding->type == "THREATEN" && coding->cameo != kDissent &&
          parties.targets.empty())
        continue;
      if (parties.sources.empty() || (symmetric && parties.sources.size() < 2)) continue;
      if (&by != act && own.complete) {
        if (own.entry->type == coding->type && says_more(own, parties, *act)) continue;
        superseded = true;
      }
      const std::string word = &by == act ? std::string(act->modal) : by.lemma;
      add_all({by, *coding, symmetric, making.rule, nullptr,
               "of " + reading.entry->rule() + " under \"" + word + "\""},
              parties.sources, parties.targets);
    }
    return superseded;
  }

  /// Whether a predicate's own entry says what the operator makes of its act, and more: it names
  /// the act ("lifted sanctions on Mali") or has a target of its own ("agreed with Mali to send aid
  /// to Chad"). A target that it took over from a clause says less.
  static bool says_more(const Reading& own, const MadeParties& made, const Predicate& act) {
    const bool clause = act.governed_as == Rel::xcomp || act.governed_as == Rel::comp;
    if (made.targets.empty() || (!clause && !own.targets.empty())) return true;
    return std::ranges::any_of(own.targets, [&](const Filler& f) {
      return std::ranges::none_of(made.targets,
                                  [&](const Filler& other) { return other.mention == f.mention; });
    });
  }

  /// "Russia says Israel must end the attacks": who says so demands it of who must.
  void code_demand(const Predicate& p) {
    const Modal* modal = lexicon_.modal_of(p.modal);
    if (modal == nullptr || !modal->asks || p.conditional || !p.governor ||
        p.governed_as != Rel::comp)
      return;
    const Predicate& teller = scene_.predicates().all[*p.governor];
    if (!lexicon_.tells_clause(teller) || scene_.standing(teller).status != Status::asserted)
      return;
    const MadeParties parties = arguments_.demand_of(teller, p);
    if (parties.sources.empty() || parties.targets.empty()) return;
    add_all(
        {teller, *modal->asks, false, modal->where.path + ":" + std::to_string(modal->where.line),
         nullptr, "of \"" + p.lemma + "\" under \"" + std::string(p.modal) + "\""},
        parties.sources, parties.targets);
  }

  /// The state that the attack was made on of which the predicate tells the outcome: "struck Odesa,
  /// killing three", "three soldiers were killed in a drone attack on a Russian base".
  std::optional<std::string> state_hit_by_cause(const Predicate& p) {
    const auto state_hit = [&](const Predicate& cause) -> std::optional<std::string> {
      const Reading& reading = arguments_.read(cause);
      if (!reading.complete) return std::nullopt;
      for (const Filler& f : reading.targets)
        if (const auto& country = scene_.actors()[f.mention].actor.country) return country;
      return std::nullopt;
    };
    if (p.governor && p.governed_as == Rel::advcl)
      return state_hit(scene_.predicates().all[*p.governor]);
    for (const Argument& a : p.arguments) {
      const Predicate* cause = a.rel == Rel::prep && (a.prep == "in" || a.prep == "by")
                                   ? scene_.predicates().at(a.token)
                                   : nullptr;
      if (cause == nullptr || cause->kind != PredicateKind::noun) continue;
      if (auto state = state_hit(*cause)) return state;
    }
    return std::nullopt;
  }

  /// Whether a "will" is that of who will: not what others say of him.
  bool is_own_word(const Predicate& act, const Reading& reading) const {
    const auto telling = tellers_.of(act);
    if (!telling) return true;
    return std::ranges::any_of(reading.sources, [&](const Filler& f) {
      const Actor& a = scene_.actors()[f.mention].actor;
      const Actor& b = telling->speaker;
      if (is_known(a) || is_known(b)) return is_of_same(a, b);
      return (a.name || !a.roles.empty()) && a.name == b.name && a.roles == b.roles;
    });
  }

  /// An event in the making: how it is coded, and by what.
  struct Draft {
    const Predicate& predicate;
    const Coding& coding;
    bool symmetric;
    std::string rule;
    const Entry* entry;  ///< none if an operator makes it
    std::string why;
  };

  /// One event for each source and target; of a symmetric one without targets every pair.
  void add_all(const Draft& draft, const std::vector<Filler>& sources,
               const std::vector<Filler>& targets) {
    const std::size_t n = std::min(sources.size(), kMaxParties);
    const std::size_t m = std::min(targets.size(), kMaxParties);
    if (draft.symmetric && m == 0) {
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 1; j < n; ++j) add(draft, &sources[i], &sources[j]);
      return;
    }
    for (std::size_t i = 0; i < std::max<std::size_t>(n, 1); ++i)
      for (std::size_t j = 0; j < std::max<std::size_t>(m, 1); ++j)
        add(draft, n == 0 ? nullptr : &sources[i], m == 0 ? nullptr : &targets[j]);
  }

  /// An event of this pair, if its parties make one.
  void add(const Draft& draft, const Filler* source, const Filler* target) {
    const Predicate& p = draft.predicate;
    // "clashes between police and protesters": who protests comes first.
    if (draft.symmetric && draft.coding.type == "PROTEST" && source != nullptr &&
        target != nullptr && is_of_forces(actor_of(*source)) && !is_of_forces(actor_of(*target)))
      std::swap(source, target);
    Event e = drafted(draft, source, target);
    take_from_clause(e, p, source, target);
    set_place(e, p);
    take_from_context(e, p, source, target);
    take_from_story(e, p);
    if (!is_between_parties(e) && !(names_nobody_ && is_among_strangers(e))) return;
    const bool nobodys = e.source.roles.empty();
    if (auto why = why_private(e); why && !(nobodys && is_in_attack(scene_, lexicon_, p))) {
      refuse(std::move(*why), e.trigger, e.rule);
      return;
    }
    set_standing(e, p);
    // "Israel said Hamas was behind it": that it was said is the event.
    if (source != nullptr && source->path.starts_with("governor")) {
      e.speaker.reset();
      // "Ghana said Kenya would pay dearly": the threat is made.
      const bool to_come = e.status == Status::future || e.status == Status::hypothetical;
      if (e.type == "THREATEN" && to_come && p.governor)
        e.status = scene_.standing(scene_.predicates().all[*p.governor]).status;
    }
    set_date(e, p);
    // What will be done, on whatever day, is promised now.
    if (draft.entry == nullptr) e.status = Status::asserted;
    if (is_claim(scene_, p) && e.status == Status::asserted) claims_.push_back(out_.events.size());
    out_.events.push_back(std::move(e));
    entries_.push_back(draft.entry);
    wordings_.push_back(wording_of(scene_, lexicon_, p));
  }

  const Actor& actor_of(const Filler& f) const { return scene_.actors()[f.mention].actor; }
  const std::string& word_of(const Filler& f) const {
    return scene_.parse().tokens[scene_.actors()[f.mention].head].lemma;
  }

  /// The event as the entry codes it, with the parties that stand at its paths.
  Event drafted(const Draft& draft, const Filler* source, const Filler* target) const {
    const Coding& coding = draft.coding;
    Event e;
    e.source = source == nullptr ? nobody() : actor_of(*source);
    if (target != nullptr) e.target = actor_of(*target);
    e.sentence = sentence_;
    e.span = sentence_span();
    e.type = coding.type;
    e.mode = coding.mode;
    e.contexts = coding.contexts;
    e.cameo = coding.cameo;
    e.quad = coding.quad;
    e.goldstein = coding.goldstein;
    e.symmetric = draft.symmetric;
    e.trigger = trigger_of(draft.predicate);
    e.rule = draft.rule;
    e.reasons.push_back(draft.entry != nullptr
                            ? "entry " + e.rule + " matches \"" + draft.predicate.lemma + "\""
                            : "operator " + e.rule + " makes it " + draft.why);
    explain_actor(e, "source", source, e.source);
    if (target != nullptr) explain_actor(e, "target", target, *e.target);
    return e;
  }

  /// Parties by other words of the clause.
  void take_from_clause(Event& e, const Predicate& p, const Filler* source,
                        const Filler* target) const {
    // "Four civilians were killed in a raid against Boko Haram": they were not of it.
    const bool fell =
        source == nullptr && target != nullptr && e.type == "ASSAULT" &&
        (e.target->code != "---CVL" || base::one_of(word_of(*target), {"people", "person", "man"}));
    if (const Actor* group = fell ? group_fought(scene_, p) : nullptr) take_fought(e, *group);
    if (!e.target && base::one_of(e.type, {"REJECT", "THREATEN", "SANCTION", "COERCE"}))
      if (const auto turn = whose_turn(scene_, p)) take_turn(e, scene_.actors()[*turn].actor);
    if (!e.target) take_up_target(e, p, scene_, lexicon_, out_.events);
    if (const Actor* court = source == nullptr ? court_at(scene_, p) : nullptr)
      take_court(e, *court);
    if (source != nullptr && e.type == "PROTEST" && !e.symmetric && is_of_forces(e.source))
      if (const Actor* crowd = crowd_before(scene_, p, scene_.actors()[source->mention].head))
        take_protesters(e, *crowd);
  }

  /// Parties by who tells it, what led to it, where it happened and how.
  void take_from_context(Event& e, const Predicate& p, const Filler* source, const Filler* target) {
    if (target != nullptr && e.type == "PROTEST" && is_wronged(scene_, target->mention))
      blame_state(e);
    take_from_teller(e, p, source);
    if (target != nullptr && is_tellers_loss(scene_, p, e, target->mention))
      if (const auto telling = tellers_.of(p)) take_from_doer(e, telling->speaker);
    if (target != nullptr && e.target->via == Via::pronoun &&
        is_his_abroad(scene_, p, target->mention))
      if (const Actor* above = subject_above(scene_, p)) take_from_above(e, *above);
    if (const auto state = state_hit_by_cause(p)) take_from_cause(e, *state);
    take_from_place(e, target == nullptr ? std::string_view() : target->path);
    if (source == nullptr && is_in_feud(scene_, p)) take_feud(e);
    if (target != nullptr && is_of_crowd(word_of(*target))) take_crowd(e, states_.of_story);
    if (source != nullptr && is_definite(scene_.actors()[source->mention].head))
      take_own_army(e, states_.of_story);
    if (const auto part = force_at_work(scene_, p); source == nullptr && !part.empty())
      take_operation(e, part);
  }

  /// Parties by the states that the sentence or the story names.
  void take_from_story(Event& e, const Predicate& p) const {
    take_from_named(e, named_);
    if (e.cameo == kOccupation && is_regained(p) && states_.of_story.size() > 1)
      lose_own_land(e);
    else
      take_from_own_state(e);
    const bool home_alone = states_.of_story.empty() || states_.of_story == states_.homes;
    if (home_alone && states_.homes.size() == 1) take_from_home(e, *states_.homes.begin());
  }

  /// Once all is known of the parties.
  void weigh() {
    for (std::size_t i = 0; i < out_.events.size(); ++i) {
      Event& e = out_.events[i];
      e.confidence =
          confidence_of(e, entries_[i], states_.parties[e.sentence].size(), lexicon_.ontology());
    }
  }

  /// Who tells it may have done it, if nobody else did, or it was his own government or police.
  void take_from_teller(Event& e, const Predicate& p, const Filler* source) const {
    const bool body = source != nullptr && !is_known(e.source) && !e.source.roles.empty();
    const bool definite = body && (e.source.roles.front() == "COP" ||
                                   is_definite(scene_.actors()[source->mention].head));
    const bool told = source == nullptr && p.governor && p.governed_as == Rel::comp;
    const bool loss = p.governor && p.governed_as == Rel::comp && e.type == "ASSAULT" && e.target;
    if (!definite && !told && !loss) return;
    const auto telling = tellers_.of(p);
    if (telling && loss) take_tellers_men(e, telling->speaker);
    if (telling && told) take_teller(e, telling->speaker);
    if (telling && definite) take_tellers_state(e, telling->speaker);
  }

  bool is_definite(std::uint32_t noun) const {
    const Predicate* p = scene_.predicates().at(noun);
    return p != nullptr && p->definite;
  }

  void explain_actor(Event& e, const std::string& part, const Filler* f, const Actor& actor) const {
    if (f == nullptr) {
      e.reasons.push_back(part + " is not named");
      return;
    }
    const std::string& why = scene_.actors()[f->mention].why;
    e.reasons.push_back(part + " " + actor.code + " from path \"" + f->path + "\"" +
                        (why.empty() ? "" : "; it is " + actor.code + " because " + why));
  }

  void set_standing(Event& e, const Predicate& p) const {
    const Standing standing = scene_.standing(p);
    e.status = standing.status;
    if (!standing.why.empty()) e.reasons.push_back("status by " + standing.why);
    if (auto telling = tellers_.of(p)) {
      e.reasons.push_back("told by " + telling->speaker.code + " (" + telling->through + ")");
      e.speaker = std::move(telling->speaker);
    }
  }

  void set_date(Event& e, const Predicate& p) const {
    const EventDate date = dates_.of(p, e.speaker.has_value());
    e.date = date.date;
    e.date_from = date.from;
    e.date_span = date.span;
    // Nothing has happened yet on a day after the news of it: "Friday's summit".
    if (e.status == Status::asserted && date.span && date.date && document_.published &&
        date.date->day > document_.published->day) {
      e.status = Status::future;
      e.reasons.push_back("status by a date after publication");
    }
    if (date.span) {
      e.reasons.push_back("date from \"" + words(*date.span) + "\": " + date.why);
    } else if (!date.why.empty()) {
      e.reasons.push_back("date unknown: " + date.why);
    }
  }

  void set_place(Event& e, const Predicate& p) {
    const PlaceMention* found = places_.of(p, e.quad);
    // "attacked a market in Kano, killing ten": what came of it happened there, too.
    const bool same_day = p.governed_as == Rel::advcl ||
                          (p.governed_as == Rel::xcomp && p.passive);  // "found after being shot"
    if (found == nullptr && p.governor && same_day)
      found = places_.of(scene_.predicates().all[*p.governor], e.quad);
    // "claimed responsibility for an attack in Nairobi"
    for (const Argument& a : p.arguments) {
      const Predicate* act = a.rel == Rel::prep ? scene_.predicates().at(a.token) : nullptr;
      if (found == nullptr && e.type == "ASSAULT" && act != nullptr && !a.borrowed &&
          act->kind == PredicateKind::noun && arguments_.read(*act).entry != nullptr)
        found = places_.of(*act, e.quad);
    }
    if (found == nullptr) return;
    e.place = found->place;
    e.reasons.push_back("place " + e.place->name + " from \"" + words(e.place->span) +
                        "\": " + found->why);
  }

  std::string words(const Span& span) const {
    return document_.text.substr(span.begin, span.end - span.begin);
  }

  Span trigger_of(const Predicate& p) const { return scene_.parse().tokens[p.head].span; }

  Span sentence_span() const {
    const auto& tokens = scene_.parse().tokens;
    const TokenRange range = scene_.parse().sentences[sentence_];
    std::uint32_t end = range.end;
    while (end > range.begin + 1 && tokens[end - 1].upos == "SPACE") --end;
    return {tokens[range.begin].span.begin, tokens[end - 1].span.end};
  }

  const Lexicon& lexicon_;
  const Document& document_;
  Scene scene_;
  ArgumentFinder arguments_;
  Tellers tellers_;
  EventDates dates_;
  EventPlaces places_;
  Topics topics_;
  StoryStates states_;
  bool names_nobody_;  ///< no state, organisation or armed group that a table knows
  std::uint32_t sentence_ = 0;
  std::vector<SentenceTopic> told_topics_;  ///< of the sentence
  std::vector<const Entry*> entries_;       ///< by event: what gave it; none if an operator made it
  std::vector<Wording> wordings_;           ///< by event
  std::vector<std::size_t> claims_;  ///< events by which somebody says that he did what was told
  NamedStates named_;                ///< of the sentence, or if none those of the story
  /// By the head of what makes something of them: acts.
  std::map<std::uint32_t, std::vector<std::pair<const Predicate*, Making>>> made_;
  std::set<std::pair<std::uint32_t, std::string>> refused_;  ///< triggers, by what rule
  Coded out_;
};

}  // namespace

Coded code_events(const Lexicon& lexicon, const Document& document, const Read& read,
                  double min_confidence) {
  return DocumentCoder(lexicon, document, read).code(min_confidence);
}

}  // namespace nuncio::events
