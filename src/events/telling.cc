// Climbs from a predicate through what governs it, at most kMaxDepth steps, to the first word that
// says whose word it is. Statements are noted once, in text order, so that "the post
// added" and "he added" find theirs by a search.
#include "events/telling.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace nuncio::events {
namespace {

using Index = std::uint32_t;

constexpr int kMaxDepth = 8;
constexpr Index kWords = 8;           // words of a phrase before its head
constexpr std::size_t kLookBack = 8;  // tellers or statements that are tried

}  // namespace

Tellers::Tellers(const Scene& scene, const Lexicon& lexicon,
                 const std::vector<Quotation>& quotations, std::string_view text)
    : scene_(scene),
      lexicon_(lexicon),
      quotations_(quotations),
      text_(text),
      asides_(find_asides(scene.parse(), scene.predicates(), lexicon)) {
  const Parse& parse = scene.parse();
  sentence_of_.resize(parse.tokens.size());
  for (std::size_t s = 0; s < parse.sentences.size(); ++s)
    for (Index t = parse.sentences[s].begin; t < parse.sentences[s].end; ++t)
      sentence_of_[t] = static_cast<Index>(s);
  if (!quotations.empty()) quotation_of_.assign(scene.parse().tokens.size(), -1);
  for (std::size_t q = 0; q < quotations.size(); ++q)
    for (Index t = quotations[q].tokens.begin; t < quotations[q].tokens.end; ++t)
      quotation_of_[t] = static_cast<std::int32_t>(q);
  note_accounts();
}

std::string Tellers::word(Index token) const { return scene_.parse().tokens[token].norm; }

/// "issued a statement", "said in a post", "the ministry's letter": whose it is.
void Tellers::note_accounts() {
  for (const Predicate& p : scene_.predicates().all) {
    if (p.kind != PredicateKind::noun || !lexicon_.is_account(p.lemma)) continue;
    std::optional<Index> maker = maker_of(p);
    if (!maker && p.governor && (p.governed_as == Rel::obj || p.governed_as == Rel::prep)) {
      const Predicate& verb = scene_.predicates().all[*p.governor];
      const auto subject = std::ranges::find(verb.arguments, Rel::subj, &Argument::rel);
      if (verb.kind == PredicateKind::noun) maker = scene_.mention_at(verb.head);
      const bool makes = (p.governed_as == Rel::obj && lexicon_.is_making(verb.lemma)) ||
                         p.governed_prep == "in" || p.governed_prep == "on" ||
                         p.governed_prep == "with";
      if (makes && subject != verb.arguments.end()) maker = known_at(subject->token);
    }
    if (maker) accounts_.push_back({p.head, *maker});
  }
}

/// A clause that stands for itself: under nothing, or under a verb that tells nothing, where
/// parsers put one of two main clauses.
bool Tellers::is_main(const Predicate& p) const {
  return !p.governor ||
         (p.governed_as == Rel::comp && !lexicon_.is_speech(scene_.predicates().all[*p.governor]));
}

std::optional<Telling> Tellers::of(const Predicate& p) const {
  const auto quotation_at = [&](Index token) {
    return quotation_of_.empty() ? -1 : quotation_of_[token];
  };
  const Predicate* at = &p;
  for (int depth = 0; depth < kMaxDepth; ++depth) {
    if (auto telling = beside(*at, at == &p)) return telling;
    const Predicate* up = at->governor    ? &scene_.predicates().all[*at->governor]
                          : at->restricts ? scene_.predicates().at(*at->restricts)
                                          : nullptr;
    const std::int32_t q = quotation_at(at->head);
    if (q >= 0 && (up == nullptr || quotation_at(up->head) != q))
      return by_quotation(static_cast<std::size_t>(q));
    if (up == nullptr) break;
    // "called it a reply to an attack": only the label itself is the caller's word.
    const bool in_label = at != &p && at->governor && at->governed_as == Rel::attr;
    if (at->governor && !in_label)
      if (auto telling = under(*up, *at)) return telling;
    at = up;
  }
  return at_the_edge(p);
}

std::optional<Telling> Tellers::at_the_edge(const Predicate& p) const {
  const auto& aside = asides_[sentence_of_[p.head]];
  if (!aside || !aside->covers.contains(p.head)) return std::nullopt;
  return Telling{actor_at(aside->teller), "\"" + word(aside->word) + "\""};
}

std::optional<Telling> Tellers::beside(const Predicate& p, bool itself) const {
  for (const Argument& a : p.arguments) {
    if (a.rel == Rel::mod && !itself)
      continue;  // "alleged rebels who attacked": only that they are
    if (auto telling = beside(p, a)) return telling;
  }
  return std::nullopt;
}

/// Words at the predicate itself that give it to somebody: "reportedly", "according to Mali", "as
/// Mali put it", "Mali said" in between.
std::optional<Telling> Tellers::beside(const Predicate& p, const Argument& a) const {
  const Token& token = scene_.parse().tokens[a.token];
  if (a.rel == Rel::adv || (a.rel == Rel::mod && p.kind == PredicateKind::noun)) {
    if (!lexicon_.is_hearsay(token.norm)) return std::nullopt;
    return Telling{somebody(a.token), "\"" + word(a.token) + "\""};
  }
  if (a.rel == Rel::subj && p.kind == PredicateKind::verb) return by_suspected(a.token);
  if (a.rel == Rel::prep && a.prep == "according_to")
    return Telling{actor_at(a.token), "\"according to\""};
  const Predicate* below = scene_.predicates().at(a.token);
  if (below == nullptr) return std::nullopt;
  if (a.rel == Rel::prep && a.prep == "in" && below->lemma == "word") {
    if (const auto maker = maker_of(*below))
      return Telling{scene_.actors()[*maker].actor, "\"in the words of\""};
  }
  const bool aside = a.rel == Rel::aside && lexicon_.is_speech(*below);
  if (aside || (a.rel == Rel::advcl && as_clause(*below))) return by_verb(*below);
  return std::nullopt;
}

/// "The suspected airstrike killed ten": who did it is told by the event that is the subject.
std::optional<Telling> Tellers::by_suspected(Index subject) const {
  const Predicate* event = scene_.predicates().at(subject);
  if (event == nullptr || event->kind != PredicateKind::noun ||
      lexicon_.entries_of(event->kind, event->lemma).empty())
    return std::nullopt;
  for (const Argument& a : event->arguments)
    if (a.rel == Rel::mod && lexicon_.is_hearsay(scene_.parse().tokens[a.token].norm))
      return Telling{somebody(a.token), "\"" + word(a.token) + "\""};
  return std::nullopt;
}

/// "as Mali put it", "as Mali said": a clause that says nothing but who speaks.
bool Tellers::as_clause(const Predicate& p) const {
  if (p.lemma != "put" && !lexicon_.tells_clause(p)) return false;
  if (p.has(Rel::comp) || p.has(Rel::xcomp)) return false;
  const auto& tokens = scene_.parse().tokens;
  constexpr Index kReach = 12;
  for (Index t = p.head > kReach ? p.head - kReach : 0; t < p.head; ++t)
    if (tokens[t].head == p.head && tokens[t].norm == "as") return true;
  return false;
}

std::optional<Telling> Tellers::under(const Predicate& up, const Predicate& below) const {
  // "a report in a newspaper that ...": parsers hang the clause at the newspaper.
  if (below.governed_as == Rel::comp && up.kind == PredicateKind::noun && up.governor) {
    const Predicate& account = scene_.predicates().all[*up.governor];
    if (account.kind == PredicateKind::noun && lexicon_.is_account(account.lemma) &&
        !lexicon_.is_account(up.lemma))
      return by_noun(account);
  }
  const Operator* op = lexicon_.operator_over(up, below);
  if (op == nullptr || !op->speech) return std::nullopt;
  return up.kind == PredicateKind::noun ? by_noun(up) : by_verb(up);
}

/// The subject of a verb of saying; nobody who is named, in "was accused of", "it is said that".
std::optional<Telling> Tellers::by_verb(const Predicate& verb) const {
  const std::string through = "\"" + word(verb.head) + "\"";
  const bool participle = verb.governor && verb.governed_as == Rel::advcl &&
                          scene_.parse().tokens[verb.head].xpos == "VBN";
  std::optional<Index> teller;
  for (const Argument& a : verb.arguments) {
    const bool expletive = verb.passive && scene_.parse().tokens[a.token].norm == "it";
    if (a.rel != Rel::subj || expletive) continue;
    if (a.borrowed && a.token > verb.head && !verb.passive) continue;  // of a clause behind
    // "seized a ship suspected of smuggling": a participle's borrowed subject suspects nobody.
    if (a.borrowed && participle) continue;
    const auto m = scene_.mention_at(a.token);
    const bool place = m && scene_.actors()[*m].place;  // "LIMA - Peru said": two subjects
    if (!place) return Telling{actor_at(a.token), through};
    if (!teller) teller = a.token;
  }
  return Telling{teller ? actor_at(*teller) : somebody(verb.head), through};
}

std::optional<Telling> Tellers::by_noun(const Predicate& noun) const {
  const std::string through = "\"" + word(noun.head) + "\"";
  if (const auto maker = maker_of(noun)) return Telling{scene_.actors()[*maker].actor, through};
  const auto noted = std::ranges::lower_bound(accounts_, noun.head, {}, &Told::token);
  if (noted != accounts_.end() && noted->token == noun.head)  // "said in a statement that"
    return Telling{scene_.actors()[noted->mention].actor, through};
  return Telling{somebody(noun.head), through};
}

std::optional<Telling> Tellers::by_quotation(std::size_t q) const {
  const Quotation& quotation = quotations_[q];
  const auto& tokens = scene_.parse().tokens;
  if (!quotation.speaker) {
    Actor quoted;
    quoted.code = "---";
    quoted.span = {tokens[quotation.tokens.begin].span.begin,
                   tokens[quotation.tokens.end - 1].span.end};
    return Telling{std::move(quoted), "quoted, of whom is not said"};
  }
  std::string through = "quoted";
  if (quotation.verb) through += " by \"" + word(*quotation.verb) + "\"";
  const bool goes_on = q > 0 && quotation.verb && *quotation.verb < quotation.tokens.begin &&
                       quotations_[q - 1].verb == quotation.verb &&
                       quotations_[q - 1].speaker == quotation.speaker;
  if (goes_on) through += ", going on from an earlier quotation";
  return Telling{actor_at(*quotation.speaker), through};
}

/// The actor that a phrase names, or one whom it does not: "witnesses".
Actor Tellers::actor_at(Index token) const {
  if (const auto m = known_at(token)) return scene_.actors()[*m].actor;
  // "I can confirm", in a quotation: who speaks it.
  const std::string& norm = scene_.parse().tokens[token].norm;
  const std::int32_t q = quotation_of_.empty() ? -1 : quotation_of_[token];
  if (q < 0 || (norm != "i" && norm != "we")) return somebody(token);
  const auto speaker = quotations_[static_cast<std::size_t>(q)].speaker;
  if (!speaker) return somebody(token);
  const auto m = known_at(*speaker);
  return m ? scene_.actors()[*m].actor : somebody(*speaker);
}

std::optional<Index> Tellers::known_at(Index token) const {
  const Predicate* noun = scene_.predicates().at(token);
  if (noun != nullptr && noun->kind == PredicateKind::noun && lexicon_.is_account(noun->lemma)) {
    if (const auto maker = maker_of(*noun)) return maker;
    // "The post added": the latest statement of that name, else the latest of any.
    const auto end = static_cast<std::size_t>(
        std::ranges::lower_bound(accounts_, token, {}, &Told::token) - accounts_.begin());
    for (std::size_t i = end; i > 0 && end - i < kLookBack; --i)
      if (scene_.parse().tokens[accounts_[i - 1].token].lemma == noun->lemma)
        return accounts_[i - 1].mention;
    if (end > 0) return accounts_[end - 1].mention;
    return std::nullopt;
  }
  if (const auto m = scene_.mention_at(token)) return m;
  const bool one = noun != nullptr && noun->kind == PredicateKind::noun &&
                   scene_.parse().tokens[token].xpos == "NN";
  if (one)
    for (const Argument& a : noun->arguments)  // "a UN panel"
      if (a.rel == Rel::mod)
        if (const auto m = scene_.mention_at(a.token); m && scene_.actors()[*m].actor.entity)
          return m;
  return std::nullopt;
}

/// "the ministry's statement", "a statement by the ministry", "a UN report".
std::optional<Index> Tellers::maker_of(const Predicate& account) const {
  for (const Rel rel : {Rel::poss, Rel::prep, Rel::mod}) {
    for (const Argument& a : account.arguments) {
      if (a.rel != rel || a.token == account.head) continue;
      if (rel == Rel::prep && a.prep != "by" && a.prep != "from" && a.prep != "of") continue;
      if (const auto m = scene_.mention_at(a.token)) return m;
    }
  }
  // "read a statement from the ministry": parsers hang the phrase at the verb.
  constexpr Index kReach = 6;
  const auto& tokens = scene_.parse().tokens;
  const Index by = account.head + 1;
  if (by >= tokens.size() || (tokens[by].norm != "by" && tokens[by].norm != "from"))
    return std::nullopt;
  for (Index t = by + 1; t < std::min<std::size_t>(tokens.size(), by + kReach); ++t)
    if (const auto m = scene_.mention_at(t)) return m;
  return std::nullopt;
}

/// Somebody whom the text does not name; the span is the words that stand for them.
Actor Tellers::somebody(Index token) const {
  const auto& tokens = scene_.parse().tokens;
  Index begin = token;
  while (begin > 0 && token - begin < kWords && tokens[begin - 1].head == token &&
         (tokens[begin - 1].upos == "DET" || tokens[begin - 1].upos == "ADJ" ||
          tokens[begin - 1].upos == "PROPN" || tokens[begin - 1].upos == "NOUN" ||
          tokens[begin - 1].upos == "NUM"))
    --begin;
  Actor out;
  out.code = "---";
  out.span = {tokens[begin].span.begin, tokens[token].span.end};
  if (tokens[token].upos == "PROPN")
    out.name = text_.substr(out.span.begin, out.span.end - out.span.begin);
  return out;
}

}  // namespace nuncio::events
