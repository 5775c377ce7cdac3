// One pass over the tokens, then a judgement of each name; see toponyms.h.
#include "places/toponyms.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "places/name_key.h"
#include "places/place_words.h"

namespace nuncio::places {
namespace {

using Index = std::uint32_t;

constexpr Index kLongestName = 7;  // tokens
constexpr int kMaxClimb = 6;
constexpr Index kDateline = 14;  // tokens in which the dash of a dateline must come

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class Reader {
 public:
  Reader(const PlaceTable& table, const Parse& parse, std::string_view text,
         const std::vector<ActorMention>& actors)
      : table_(table), parse_(parse), text_(text), actors_(actors) {
    entity_of_.assign(parse.tokens.size(), -1);
    mention_of_.assign(parse.tokens.size(), -1);
    for (std::size_t e = 0; e < parse.entities.size(); ++e)
      mark(entity_of_, parse.entities[e].tokens, e);
    for (std::size_t m = 0; m < actors.size(); ++m) mark(mention_of_, actors[m].tokens, m);
    for (const Entity& e : parse.entities)
      if (e.label == "PERSON" && e.tokens.end - e.tokens.begin > 1)
        surnames_.insert(word(e.tokens.end - 1));
    find_dateline();
  }

  std::vector<Toponym> read() {
    std::vector<Toponym> out;
    for (const TokenRange& sentence : parse_.sentences) {
      for (Index i = sentence.begin; i < sentence.end;) {
        auto found = name_at(i, sentence.end);
        if (!found) {
          ++i;
          continue;
        }
        i = found->tokens.end;
        if (judge(*found)) out.push_back(*std::move(found));
      }
    }
    return out;
  }

 private:
  static void mark(std::vector<std::int32_t>& of_token, TokenRange range, std::size_t value) {
    for (Index t = range.begin; t < range.end; ++t)
      if (of_token[t] < 0) of_token[t] = static_cast<std::int32_t>(value);
  }

  const Token& token(Index t) const { return parse_.tokens[t]; }
  std::string_view word(Index t) const {
    const Span s = token(t).span;
    return text_.substr(s.begin, s.end - s.begin);
  }
  bool capital(Index t) const {
    const auto first = static_cast<unsigned char>(word(t).front());
    return (first >= 'A' && first <= 'Z') || first >= 0xC3;
  }
  bool proper(Index t) const { return token(t).upos == "PROPN"; }
  std::string_view label(Index t) const {
    return entity_of_[t] < 0 ? std::string_view()
                             : parse_.entities[static_cast<std::size_t>(entity_of_[t])].label;
  }
  TokenRange entity(Index t) const {
    return parse_.entities[static_cast<std::size_t>(entity_of_[t])].tokens;
  }
  bool place_label(Index t) const { return one_of(label(t), {"GPE", "LOC", "FAC"}); }
  const ActorMention* mention(Index t) const {
    return mention_of_[t] < 0 ? nullptr : &actors_[static_cast<std::size_t>(mention_of_[t])];
  }

  /// "KYIV (Reuters) -", "PARIS, Texas, May 3 (AP) --": the place of writing.
  void find_dateline() {
    const Index end = std::min<Index>(kDateline, static_cast<Index>(parse_.tokens.size()));
    bool shouted = end > 0 && capital(0);
    for (Index t = 0; t < end; ++t) {
      if (one_of(word(t), {"-", "--", "—", "–"})) {
        const bool apart = t > 0 && token(t - 1).space_after;
        if (apart && shouted) dateline_ = t;
        return;
      }
      if (token(t).upos == "VERB" || token(t).upos == "AUX") shouted = false;
    }
  }

  std::optional<Toponym> name_at(Index i, Index end) const {
    if (!capital(i) || !(proper(i) || place_label(i))) return std::nullopt;
    std::optional<Toponym> best;
    for (Index j = i; j < std::min(end, i + kLongestName); ++j) {
      const bool big = capital(j);
      const bool site = !big && j > i && is_site_noun(token(j).norm);  // "Gaza strip"
      if (!big && !site && !joins_name(token(j).norm)) break;
      if (!big && !site) continue;
      std::string key =
          name_key(text_.substr(token(i).span.begin, token(j).span.end - token(i).span.begin));
      if (!table_.has(key)) continue;
      best.emplace();
      best->key = std::move(key);
      best->name = best->tokens = {i, j + 1};
      if (site) break;
    }
    if (!best) best = state_at(i);
    if (best) best->head = head_of(best->tokens);
    return best;
  }

  std::shared_ptr<const Named> bearers_of(const std::string& key) {
    std::shared_ptr<const Named>& known = bearers_[key];
    if (known == nullptr) known = std::make_shared<const Named>(table_.find(key));
    return known;
  }

  /// The actor tables count "England" as a name of its state; as a place it is a part of it.
  static bool is_part(const Toponym& t) {
    const auto of_state = [&](const Candidate& c) { return c.entry.country == *t.state; };
    const auto first = std::ranges::find_if(t.named->candidates, of_state);
    return first != t.named->candidates.end() && first->entry.kind == Kind::region;
  }

  /// A state by a name that the actor tables alone know: "DR Congo".
  std::optional<Toponym> state_at(Index i) const {
    const ActorMention* who = mention(i);
    if (who == nullptr || !is_bare_state(*who) || who->tokens.end <= i) return std::nullopt;
    Toponym t;
    t.name = t.tokens = {i, who->tokens.end};
    t.key = *who->actor.country;
    return t;
  }

  static bool is_bare_state(const ActorMention& who) {
    return who.actor.country && !who.place && who.actor.via == Via::name &&
           who.actor.roles.empty() && !who.actor.office;
  }

  Index head_of(TokenRange range) const {
    for (Index t = range.begin; t < range.end; ++t)
      if (!range.contains(token(t).head) || token(t).head == t) return t;
    return range.begin;
  }

  /// "Hama province", "Kyiv region", "the city of Homs", "the Kabul suburb of ...".
  void read_sort(Toponym& t) const {
    const Index behind = t.name.end;
    if (behind - t.name.begin > 1 && is_division_noun(token(behind - 1).norm))
      t.sort = Sort::division;
    else if (behind < parse_.tokens.size() && token(behind - 1).space_after) {
      const std::string_view noun = token(behind).norm;
      const bool joined = token(t.head).head == behind || capital(behind);
      if (joined && is_division_noun(noun))
        t.sort = Sort::division;
      else if (joined && is_town_noun(noun) && noun != "capital")
        t.sort = Sort::town;
      if (t.sort != Sort::any) {
        t.tokens.end = behind + 1;
        t.head = head_of(t.tokens);
      }
    }
    if (t.sort != Sort::any || t.name.begin < 2 || token(t.name.begin - 1).norm != "of") return;
    const std::string_view noun = token(t.name.begin - 2).lemma;
    if (is_town_noun(noun))
      t.sort = Sort::town;
    else if (is_division_noun(noun) && noun != "district")  // "a district of Baghdad" is in it
      t.sort = Sort::division;
  }

  /// Whether it is a place, or at least says what the story is about.
  bool judge(Toponym& t) {
    read_sort(t);
    t.article = t.name.begin > 0 && token(t.name.begin - 1).norm == "the" && !modifies(t) &&
                t.sort == Sort::any;
    const ActorMention* who = mention(t.name.begin);
    if (who != nullptr && who->actor.country) {
      t.state = who->actor.country;
      t.is_state = is_bare_state(*who);
      t.speaks = !who->place && (t.is_state || who->actor.via == Via::metonym);
    }
    if (!stands_alone(t)) return false;
    t.is_place = t.name.begin >= dateline_ && is_place(t, who);
    t.weak = t.sort == Sort::any && !place_label(t.head) && !located(t);
    t.named = bearers_of(t.key);
    if (t.is_state && is_part(t))
      t.is_state = false;
    else if (t.is_state)
      t.named = std::make_shared<const Named>(table_.state(*t.state));
    return true;
  }

  /// No part of a longer name: "Paris Hilton", "Cambridge Analytica", "Radio Free Europe".
  bool stands_alone(const Toponym& t) const {
    const std::string_view label_here = label(t.head);
    if (one_of(label_here,
               {"DATE", "TIME", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL", "PERCENT", "LANGUAGE"}))
      return false;
    const Index before = t.name.begin;
    const Index behind = t.tokens.end;
    // "the North", "the Centre": a part of wherever is spoken of, not the region of that name.
    if (t.name.end - t.name.begin == 1 && is_direction(token(before).norm)) return false;
    const bool labelled = place_label(t.head) && entity(t.head).begin <= before;
    if (in_compound(t)) return false;
    if (before > 0 && proper(before - 1) && capital(before - 1) && token(before - 1).space_after &&
        !is_direction(token(before - 1).norm) && !(labelled && entity(t.head).begin == before))
      return false;
    if (behind >= parse_.tokens.size() || !token(behind - 1).space_after) return true;
    // "the Battle of Midway", "the Commonwealth of Nations"
    if (t.sort == Sort::any && behind + 1 < parse_.tokens.size() && token(behind).norm == "of" &&
        proper(behind + 1))
      return false;
    if (!proper(behind) || !capital(behind)) return true;
    return site_behind(t) || (labelled && entity(t.head).end <= behind);
  }

  /// Half of a word with a hyphen or dash: "the Syria-Turkey border" lies in either.
  bool in_compound(const Toponym& t) const {
    const std::uint32_t begin = token(t.name.begin).span.begin;
    const std::uint32_t end = token(t.name.end - 1).span.end;
    const std::string_view behind = text_.substr(end, 3);
    const std::string_view last = text_.substr(0, end);
    const std::string_view before = text_.substr(0, begin);
    return behind.starts_with('-') || behind.starts_with("–") || last.ends_with("–") ||
           last.ends_with('-') || before.ends_with('-') || before.ends_with("–");
  }

  /// "Kabul International Airport": what follows up to the end of the name is a site.
  bool site_behind(const Toponym& t) const {
    Index last = t.tokens.end;
    while (last < parse_.tokens.size() && capital(last) && proper(last) &&
           token(last - 1).space_after)
      ++last;
    return last > t.tokens.end && is_site_noun(token(last - 1).norm) &&
           !is_natural_noun(token(last - 1).norm);
  }

  bool is_place(const Toponym& t, const ActorMention* who) const {
    const bool there = located(t);
    const std::string_view called = label(t.head);
    if (called == "PERSON" && !inside(entity(t.head), t.tokens)) return false;
    if (t.name.end - t.name.begin == 1 && surnames_.contains(word(t.name.begin))) return false;
    if (who != nullptr && who->actor.entity && who->tokens.begin < t.name.begin + 1 &&
        t.name.end <= who->tokens.end && !who->place)
      return false;  // "al-Qaeda in Iraq", "Hamas"
    if (called == "NORP" && !(there && inside(entity(t.head), t.tokens))) return false;
    if (who != nullptr) {
      const bool part = !inside(who->tokens, t.tokens);
      const bool acts = !who->actor.roles.empty() || who->actor.entity.has_value();
      if (!part && acts) return false;  // "resigned from Congress"
      if (part && acts) return there && (who->place || !modifies(t));
      if (!who->place && !part) return there || (!who->actor.country && t.sort != Sort::any);
    }
    if (there) return true;
    if (t.sort != Sort::any || modifies_site(t)) return true;
    return place_label(t.head) && !modifies(t) && !in_match(t);
  }

  static bool inside(TokenRange inner, TokenRange outer) {
    return outer.begin <= inner.begin + 1 && inner.end <= outer.end + 1;
  }

  bool modifies(const Toponym& t) const {
    return one_of(token(t.head).deprel, {"compound", "nmod", "amod", "poss"});
  }
  /// "beat Liverpool", "Valencia host Barcelona".
  bool in_match(const Toponym& t) const {
    const Token& head = token(t.head);
    return one_of(head.deprel, {"dobj", "nsubj"}) &&
           one_of(token(head.head).lemma, {"beat", "defeat", "thrash", "play", "host", "draw",
                                           "face", "outscore", "trounce", "eliminate", "edge"});
  }

  bool modifies_site(const Toponym& t) const {
    const Token& above = token(token(t.head).head);
    return modifies(t) && (is_site_noun(above.lemma) || is_site_noun(above.norm));
  }

  /// Behind a preposition of place, or what a verb of reaching reaches.
  bool located(const Toponym& t) const {
    if (behind_word(t)) return true;
    Index at = t.head;
    for (int i = 0; i < kMaxClimb; ++i) {
      const Token& here = token(at);
      const Index up = here.head;
      if (up == at) return false;
      const Token& above = token(up);
      if (here.deprel == "pobj") {
        if (is_reaching_noun(token(above.head).lemma) && (above.norm == "of" || above.norm == "on"))
          return true;
        return above.norm == "of" ? is_place_noun(above.head) : behind_preposition(t, up);
      } else if (one_of(here.deprel, {"dobj", "nsubjpass"})) {
        return reaches_place(above.lemma);
      } else if (here.deprel == "conj" || (here.deprel == "appos" && trusted(t))) {
        at = up;
      } else if (one_of(here.deprel, {"compound", "nmod", "poss"}) && is_place_noun(up)) {
        return true;
      } else {
        return false;
      }
    }
    return false;
  }

  /// "In Mozambique kills": the word before it says so where the tree took what follows for a noun.
  bool behind_word(const Toponym& t) const {
    if (t.name.begin == 0 || !modifies(t) || !place_label(t.head)) return false;
    const std::string_view before = token(t.name.begin - 1).norm;
    return is_locative(before) && !is_directional(before);
  }

  /// The recogniser does not call it something else than a place.
  bool trusted(const Toponym& t) const { return label(t.head).empty() || place_label(t.head); }

  /// A place of that name, or one called after it: "the airport of Mogadishu".
  bool is_place_noun(Index t) const {
    const std::string_view lemma = token(t).lemma;
    return is_site_noun(lemma) || is_town_noun(lemma) || is_division_noun(lemma);
  }

  bool behind_preposition(const Toponym& t, Index prep) const {
    const std::string_view name = token(prep).norm;
    if (!is_locative(name)) return false;
    if (!is_directional(name)) return true;
    if (!t.speaks) {
      const bool person = label(t.head) == "PERSON" && t.name.end - t.name.begin == 1;
      return place_label(t.head) || t.state || (name != "by" && !person);
    }
    return is_movement(token(token(prep).head).lemma) || is_place_noun(token(prep).head);
  }

  const PlaceTable& table_;
  const Parse& parse_;
  std::string_view text_;
  const std::vector<ActorMention>& actors_;
  std::vector<std::int32_t> entity_of_, mention_of_;
  std::map<std::string, std::shared_ptr<const Named>> bearers_;  ///< by key, looked up so far
  std::set<std::string_view> surnames_;                          ///< of persons named in full
  Index dateline_ = 0;
};

}  // namespace

std::vector<Toponym> find_toponyms(const PlaceTable& table, const Parse& parse,
                                   std::string_view text, const std::vector<ActorMention>& actors) {
  return Reader(table, parse, text, actors).read();
}

}  // namespace nuncio::places
