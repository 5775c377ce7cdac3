// Four ways in which texts tell it: a verb over person and office ("was appointed ambassador"), a
// verb over the person alone ("resigned"), over the post ("her mandate began"), and words at the
// office itself ("outgoing", "ambassador until 2019"). docs/ties.md has the rules.
#include "ties/tenures.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>

#include "base/one_of.h"
#include "ties/offices.h"

namespace nuncio::ties {
namespace {

using base::one_of;

/// What is known of when, before it is hung at a person and an office.
struct When {
  std::optional<Date> from, until, announced;
  bool empty() const { return !from && !until && !announced; }
};

class TenureFinder {
 public:
  explicit TenureFinder(const Ground& ground) : ground_(ground), offices_(ground) {}

  std::vector<Tenure> find() {
    for (const Predicate& p : ground_.predicates()) {
      for (const Row* row : ground_.words().all("term", p)) by_term(p, *row);
      for (const Row* row : ground_.words().all("seat", p)) by_seat(p, *row);
      for (const Row* row : ground_.words().all("post_act", p)) by_post(p, *row);
    }
    for (Index m = 0; m < ground_.mentions().size(); ++m) at_office(m);
    return merged();
  }

 private:
  // --- when

  /// "is to become", "is going to resign"
  bool is_of_infinitive_be(const Predicate& p) const {
    const Predicate* up = ground_.governor_of(p);
    if (!p.infinitive || up == nullptr || p.governed_as != Rel::xcomp) return false;
    return up->lemma == "be" || (up->lemma == "go" && ground_.token(up->head).xpos == "VBG");
  }

  /// When it was said: the date of the nearest clause above, else the month of publication.
  std::optional<Date> told_on(const Predicate& p) const {
    const Predicate* at = &p;
    for (int depth = 0; depth < 4; ++depth) {
      for (const Argument& a : at->arguments)
        if (a.rel == Rel::aside)
          if (const Predicate* aside = ground_.predicate_at(a.token))
            return ground_.date_of(*aside);
      const Predicate* up = ground_.governor_of(*at);
      if (up == nullptr) break;
      if (up->kind == PredicateKind::verb && at->governed_as == Rel::comp)
        return ground_.date_of(*up);
      at = up;
    }
    for (const Argument& a : p.arguments)  // "will send X, the ministry announced on Tuesday"
      if (a.rel == Rel::comp)
        if (const Predicate* said = ground_.predicate_at(a.token)) return ground_.date_of(*said);
    return ground_.published(DatePrecision::month);
  }

  /// `steps`: how deep the date may hang.
  void add_span(Index under, When& when, int steps = 8) const {
    for (const std::string_view word : {"since", "from", "between"})
      if (!when.from) when.from = ground_.date_after(word, under, steps);
    for (const std::string_view word : {"until", "till"})
      if (!when.until) when.until = ground_.date_after(word, under, steps);
    if (!ground_.date_after("from", under, steps) && !ground_.date_after("between", under, steps))
      return;
    for (const std::string_view word : {"to", "and", "-", "–"})
      if (!when.until) when.until = ground_.date_after(word, under, steps);
  }

  /// What a clause that begins, ends or announces says of when; nothing where it did not happen.
  /// `former`: of an office that is held no more; a date of publication is not one of it.
  std::optional<When> when_of(const Predicate& p, const std::string& does,
                              bool former = false) const {
    const Status status = ground_.scene().standing(p).status;
    if (!ground_.is_real(p) && !ground_.is_only_when(p)) return std::nullopt;
    const bool to_come = status == Status::future || is_of_infinitive_be(p);
    const Predicate* up = ground_.governor_of(p);
    if (!to_come && p.infinitive && up != nullptr && up->lemma == "vote") return std::nullopt;
    if (!to_come && status != Status::asserted && status != Status::ended) return std::nullopt;
    When when;
    if (to_come) {
      if (does == "ends" || does == "serves") return std::nullopt;
      when.announced = told_on(p);
      return when;
    }
    if (does == "serves") add_span(p.head, when);
    // "the coup that overthrew him": which one is meant, not when it was
    const bool aside = ground_.is_only_when(p) || p.restricts || former;
    const auto date = aside ? ground_.told_date_of(p) : ground_.date_of(p);
    if (does == "begins" && !when.from) when.from = date;
    if (does == "ends" && !when.until) when.until = date;
    if (does == "announces") when = {std::nullopt, std::nullopt, date};
    if (when.empty()) return std::nullopt;
    return when;
  }

  // --- the four ways

  /// "was appointed ambassador", "took over as minister", "served as envoy from 2015 to 2018".
  void by_term(const Predicate& p, const Row& row) {
    std::optional<Office> office;
    std::optional<Person> person;
    for (const Argument& a : p.arguments) {
      const bool is_subject = p.passive && a.rel == Rel::obj && a.token < p.head;
      if (!row.stands_at(a) || is_subject) continue;
      if (auto found = offices_.office_at(a.token);
          found && !office && !offices_.is_title(*found) && !(found->former && row.of == "obj")) {
        office = found;
        if (row.of == "obj") person = offices_.holder_of(*found);
        if (const Predicate* noun = ground_.predicate_at(a.token); !person && noun != nullptr)
          person = person_in(*noun, Rel::subj);  // "named Sow its ambassador", as one clause
      }
    }
    const Rel rel = row.of == "obj" ? Rel::obj : Rel::subj;
    if (auto found = person_in(p, rel)) person = std::move(found);
    if (p.lemma == "replace" && !p.passive)
      if (has_after(p, "with")) person = person_after(p, "with");  // "replaced her with X"
    if (!person) return;
    if (!office && is_for_term(p) && person->mention)  // "was inaugurated for a second term"
      office = offices_.office_of(*person->mention);
    const auto replaced = replaced_by(p);
    if (!office && replaced) office = replaced->second;
    if (!office) return;
    if (replaced) complete(*office, replaced->second);
    complete_from_clause(*office, p);
    if (is_record_of_length(*office) || (row.does == "serves" && is_superlative(*office))) return;
    // "became president-elect"
    const auto when =
        when_of(p, office->mark.empty() ? row.does : std::string("announces"), office->former);
    if (!when) return;
    add(p, row, *person, *office, *when);
    if (replaced && when->from)
      add(p, row, replaced->first, *office, {std::nullopt, when->from, std::nullopt});
  }

  /// The words of an office, and those before it that hang on it.
  std::vector<Index> words_at(const ActorMention& m, Index before) const {
    std::vector<Index> out;
    for (Index t = m.tokens.begin > before ? m.tokens.begin - before : 0; t < m.tokens.end; ++t)
      if (m.tokens.contains(t) || ground_.hangs_under(t, m.head, 3)) out.push_back(t);
    return out;
  }

  /// "became the longest-serving prime minister"
  bool is_record_of_length(const Office& office) const {
    const ActorMention& m = ground_.mentions()[office.mention];
    for (const Index t : words_at(m, 5))
      if (one_of(ground_.token(t).norm, {"longest", "serving"})) return true;
    // "became the third president to be impeached"
    const auto words = words_at(m, 4);
    const bool ordinal = std::ranges::any_of(words, [&](Index t) { return ground_.is_ordinal(t); });
    const Index end = static_cast<Index>(ground_.scene().parse().tokens.size());
    for (Index t = m.head + 1; t + 1 < end && t < m.head + 8; ++t) {
      if (ground_.token(t).norm != "to" || ground_.token(t + 1).xpos != "VB") continue;
      const bool behind = ordinal && t == m.tokens.end;  // where parsers hang it at "became"
      if (behind || ground_.hangs_under(t + 1, m.head, 2)) return true;
    }
    return false;
  }

  /// "is the youngest president since 1934"
  bool is_superlative(const Office& office) const {
    const ActorMention& m = ground_.mentions()[office.mention];
    return std::ranges::any_of(words_at(m, 4),
                               [&](Index t) { return ground_.token(t).xpos == "JJS"; });
  }

  bool has_after(const Predicate& p, std::string_view word) const {
    const auto& tokens = ground_.scene().parse().tokens;
    constexpr Index kReach = 20;
    for (Index t = p.head + 1; t < std::min<std::size_t>(tokens.size(), p.head + kReach); ++t)
      if (tokens[t].norm == word && ground_.hangs_under(t, p.head, 4)) return true;
    return false;
  }

  std::optional<Person> person_after(const Predicate& p, std::string_view prep) const {
    for (const Argument& a : p.arguments)
      if (a.rel == Rel::prep && a.prep == prep)
        if (auto person = offices_.person_at(a.token)) return person;
    return std::nullopt;
  }

  bool is_for_term(const Predicate& p) const {
    return std::ranges::any_of(p.arguments, [&](const Argument& a) {
      return a.rel == Rel::prep && one_of(a.prep, {"for", "to", "into"}) &&
             one_of(ground_.token(a.token).lemma, {"term", "mandate"});
    });
  }

  std::optional<Person> person_in(const Predicate& p, Rel rel) const {
    for (const Argument& a : p.arguments)
      if (a.rel == rel)
        if (auto person = offices_.person_at(a.token)) return person;
    return std::nullopt;
  }

  /// "would replace Murphy as ambassador": who held it before, and what.
  std::optional<std::pair<Person, Office>> replaced_by(const Predicate& p) const {
    if (!one_of(p.lemma, {"replace", "succeed"})) return std::nullopt;
    auto person = person_in(p, Rel::obj);
    if (!person) return std::nullopt;
    Office office;
    if (person->mention)
      if (auto held = offices_.office_of(*person->mention)) office = *held;
    if (office.name.empty())
      for (const Argument& a : p.arguments)
        if (a.rel == Rel::prep && a.prep == "as")
          if (auto as = offices_.office_at(a.token)) office = *as;
    if (office.name.empty()) return std::nullopt;
    return std::pair{*person, office};
  }

  static void complete(Office& office, const Office& by) {
    if (office.name != by.name) return;
    if (office.sends.empty()) office.sends = by.sends;
    if (!office.receives) office.receives = by.receives;
  }

  /// "France will send X as ambassador", "Brazil announced that X would ...": who sends.
  void complete_from_clause(Office& office, const Predicate& p) const {
    const Predicate* at = &p;
    for (int depth = 0; depth < 3 && at != nullptr && office.sends.empty(); ++depth) {
      std::vector<Actor> parties;
      ground_.add_parties(*at, Rel::subj, parties);
      if (parties.size() == 1 && label_of(parties.front()) != office.receives.value_or(""))
        office.sends = label_of(parties.front());
      at = ground_.governor_of(*at);
    }
  }

  /// "resigned", "was dismissed", said of who is known to hold an office.
  void by_seat(const Predicate& p, const Row& row) {
    if (p.kind != PredicateKind::verb) return;
    const bool of_subject = std::ranges::find(row.at, "subj") != row.at.end();
    if (of_subject && p.has(Rel::obj)) return;  // "quit the party"
    for (const Argument& a : p.arguments)
      if (a.rel == Rel::prep && a.prep == "as") return;  // by_term has those
    if (is_from_elsewhere(p)) return;
    for (const Argument& a : p.arguments) {
      const auto m = ground_.scene().mention_at(a.token);
      if (!row.stands_at(a) || (m && ground_.mentions()[*m].head != a.token)) continue;
      auto office = offices_.office_at(a.token);
      auto person = offices_.person_at(a.token);
      if (office && !person) person = offices_.holder_of(*office);
      if (!office && person) office = office_beside(*person, a.token);
      if (!office || !person) continue;
      if (const auto when = when_of(p, row.does, office->former))
        add(p, row, *person, *office, *when);
    }
  }

  /// "removed X from the list", "resigned from the party": not "resigned from office", nor
  /// "resigned after pressure from parliament".
  bool is_from_elsewhere(const Predicate& p) const {
    const auto& tokens = ground_.scene().parse().tokens;
    constexpr Index kReach = 20;
    const Index end = std::min<Index>(p.head + kReach, static_cast<Index>(tokens.size()));
    const auto hangs_at_object = [&](Index t) {
      return std::ranges::any_of(p.arguments, [&](const Argument& a) {
        return a.rel == Rel::obj && tokens[t].head == a.token;
      });
    };
    for (Index t = p.head + 1; t < end; ++t) {
      if (tokens[t].head == t || tokens[tokens[t].head].norm != "from") continue;
      const Index from = tokens[t].head;
      if (tokens[from].head != p.head && !hangs_at_object(from)) continue;
      if (tokens[t].deprel == "pobj" &&
          !ground_.words().has("post", PredicateKind::noun, tokens[t].lemma))
        return true;
    }
    return false;
  }

  /// "dismissed its ambassador to Russia, Nils Berg": the office of the phrase that a name is
  /// apposed to.
  std::optional<Office> office_beside(const Person& person, Index token) const {
    for (const Index m : ground_.mentions_in(ground_.sentence_of(token))) {
      auto office = offices_.office_of(m);
      if (!office) continue;
      const auto holder = offices_.holder_of(*office);
      if (holder && holder->name == person.name) return office;
    }
    return std::nullopt;
  }

  /// "took office as president", "whose mandate began", "left her post".
  void by_post(const Predicate& p, const Row& row) {
    for (const Argument& a : p.arguments) {
      const Predicate* post = ground_.predicate_at(a.token);
      if (post == nullptr || !row.stands_at(a) || post->kind != PredicateKind::noun) continue;
      if (!ground_.words().has("post", PredicateKind::noun, post->lemma)) continue;
      auto person = person_in(*post, Rel::poss);
      if (!person && a.rel == Rel::obj) person = person_in(p, Rel::subj);
      if (!person) person = whose(*post, p);
      if (!person) continue;
      auto office = office_of_post(p, *post);
      if (!office && person->mention) office = offices_.office_of(*person->mention);
      if (!office) office = office_beside(*person, p.head);
      if (!office) office = offices_.only_office_in(ground_.sentence_of(p.head));
      if (!office || (office->former && row.does == "begins")) continue;  // "began a prison term"
      const auto when = when_of(p, row.does, office->former);
      if (when && when->from.has_value() + when->until.has_value() > 0)
        add(p, row, *person, *office, *when);
    }
  }

  /// "Lindqvist, whose mandate began": the relative clause hangs at who it is.
  std::optional<Person> whose(const Predicate& post, const Predicate& p) const {
    for (const Argument& a : post.arguments)
      if (a.rel == Rel::poss && ground_.token(a.token).norm == "whose")
        return offices_.person_at(ground_.token(p.head).head);
    return std::nullopt;
  }

  std::optional<Office> office_of_post(const Predicate& p, const Predicate& post) const {
    for (const Predicate* at : {&post, &p})
      for (const Argument& a : at->arguments)
        if (a.rel == Rel::prep && one_of(a.prep, {"as", "of"}))
          if (auto office = offices_.office_at(a.token)) return office;
    return std::nullopt;
  }

  /// "outgoing", "-designate", "until 2019" at the office itself.
  void at_office(Index mention) {
    const auto office = offices_.office_of(mention);
    if (!office) return;
    const auto person = offices_.holder_of(*office);
    if (!person) return;
    const ActorMention& m = ground_.mentions()[mention];
    const Predicate* noun = ground_.predicate_at(m.head);
    if (noun == nullptr) return;
    if (const Row* row = mark_of(m, *office)) {
      When when;
      if (row->does == "ends") when.until = ground_.published(DatePrecision::month);
      if (row->does == "announces") when.announced = ground_.published(DatePrecision::month);
      if (row->does == "begins") when.from = ground_.published(DatePrecision::year);
      if (!when.empty()) add(*noun, *row, *person, *office, when);
    }
    When when;
    for (Index t = m.tokens.begin; t < m.tokens.end; ++t)
      if (ground_.token(t).upos == "NOUN" || t == m.head) add_span(t, when, 3);
    if (when.empty()) return;
    add(*noun, *ground_.words().first("office", PredicateKind::noun, office->name), *person,
        *office, when);
  }

  /// The row that has a word of the office's phrase: "outgoing ambassador", "newly appointed".
  const Row* mark_of(const ActorMention& m, const Office& office) const {
    const auto find = [&](const std::string& word) {
      return ground_.words().first("seat", PredicateKind::adjective, word);
    };
    if (!office.mark.empty()) return find(office.mark);
    for (Index t = m.tokens.begin; t < m.tokens.end; ++t)
      if (t < m.head || ground_.token(t).upos == "ADJ")
        if (const Row* row = find(ground_.token(t).norm)) return row;
    if (m.tokens.begin == 0) return nullptr;
    const Token& before = ground_.token(m.tokens.begin - 1);
    return m.tokens.contains(before.head) && before.deprel == "amod" ? find(before.norm) : nullptr;
  }

  // --- what comes of it

  void add(const Predicate& p, const Row& row, const Person& person, const Office& office,
           const When& when) {
    if (office.sends.empty() || person.name.find(' ') == std::string::npos) return;
    Tenure t;
    t.evidence = ground_.evidence(p, row);
    Ground::note(t.evidence, *ground_.words().first("office", PredicateKind::noun, office.name),
                 office.name);
    t.person = person.name;
    t.office = office.name;
    t.sends = office.sends;
    t.receives = office.receives;
    t.from = when.from;
    t.until = when.until;
    t.announced = when.announced;
    t.speaker = ground_.teller_of(p);
    found_.push_back(std::move(t));
  }

  static bool same_tenure(const Tenure& a, const Tenure& b) {
    const bool dates = (!a.from || !b.from || *a.from == *b.from) &&
                       (!a.until || !b.until || *a.until == *b.until);
    const bool to = !a.receives || !b.receives || *a.receives == *b.receives;
    return a.person == b.person && a.office == b.office && a.sends == b.sends && to && dates;
  }

  std::vector<Tenure> merged() {
    std::ranges::stable_sort(found_, {}, [](const Tenure& t) { return t.evidence.trigger.begin; });
    std::vector<Tenure> out;
    for (Tenure& t : found_) {
      const auto before =
          std::ranges::find_if(out, [&](const Tenure& b) { return same_tenure(b, t); });
      if (before == out.end()) {
        out.push_back(std::move(t));
        continue;
      }
      if (!before->from) before->from = t.from;
      if (!before->until) before->until = t.until;
      if (!before->announced) before->announced = t.announced;
      if (!before->receives) before->receives = t.receives;
    }
    return out;
  }

  const Ground& ground_;
  Offices offices_;
  std::vector<Tenure> found_;
};

}  // namespace

std::vector<Tenure> find_tenures(const Ground& ground) { return TenureFinder(ground).find(); }

}  // namespace nuncio::ties
