// See seats.h. One function a rule.
#include "events/seats.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <unordered_map>

#include "base/one_of.h"
#include "events/tokens.h"

namespace nuncio::events {
namespace {

using base::one_of;
using Index = std::uint32_t;

constexpr int kMostConjuncts = 16;  // of a list; repaired trees may have circles

/// The "and" before a phrase, where only a number and words like "other" stand between.
std::optional<Index> and_before(const Parse& parse, Index begin) {
  for (Index t = begin; t > 0; --t) {
    const Token& word = parse.tokens[t - 1];
    if (word.norm == "and") return t - 1;
    if (word.upos != "NUM" &&
        !one_of(word.norm, {"other", "several", "many", "some", "more", "senior", "top", "dozens"}))
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

/// "[Texas] sues", "[Chicago] bans foie gras": a city or a state of a federation that makes law or
/// goes to court is its government, and no place.
void settle_governments(const Parse& parse, std::string_view text,
                        std::vector<ActorMention>& cast) {
  for (ActorMention& m : cast) {
    Index subject = m.head;
    for (int i = 0; i < kMostConjuncts && parse.tokens[subject].deprel == "conj"; ++i)
      subject = parse.tokens[subject].head;
    const Token& verb = parse.tokens[parse.tokens[subject].head];
    if (!m.place || !m.actor.country || !m.actor.roles.empty() ||
        parse.tokens[subject].deprel != "nsubj" ||
        !one_of(verb.lemma, {"sue", "ban", "legalise", "legalize", "outlaw", "enact", "repeal",
                             "decriminalize", "decriminalise", "mandate", "prohibit"}))
      continue;
    m.place = false;
    m.actor.roles = {"GOV"};
    m.actor.code = *m.actor.country + "GOV";
    const Span& name = m.actor.span;
    m.actor.name = std::string(text.substr(name.begin, name.end - name.begin));
    m.why = "it makes law";
  }
}

/// "a Geneva-[based] group": it only sits there, and is not the state; of a bloc or an agency
/// nothing is told by where it sits.
void settle_seats(const Parse& parse, std::vector<ActorMention>& cast) {
  for (ActorMention& m : cast) {
    if (!m.actor.country || !m.actor.roles.empty()) continue;
    bool seat = false;
    for (Index t = m.tokens.begin + 2; t < m.tokens.end; ++t)
      seat = seat || (parse.tokens[t].norm == "based" && parse.tokens[t - 1].norm == "-");
    if (!seat) continue;
    const bool group =
        one_of(parse.tokens[m.head].lemma,
               {"group", "organisation", "organization", "watchdog", "charity", "foundation",
                "institute", "monitor", "observatory", "coalition", "network", "association"});
    const bool bloc = one_of(parse.tokens[m.head].lemma,
                             {"bloc", "alliance", "agency", "body", "tribunal", "union", "council",
                              "commission", "secretariat", "league"});
    if (bloc) m.actor.country.reset();
    m.actor.roles = {bloc ? "IGO" : group ? "NGO" : "BUS"};
    m.actor.code = m.actor.country.value_or("---") + m.actor.roles.front();
    m.why += m.why.empty() ? "it sits there" : "; it sits there";
  }
}

/// "the Iranian Ministry of Intelligence and [Intelligence Minister] Khatib", "the speaker of
/// Uganda's parliament and four other officials": of the same state.
void share_states(const Parse& parse, std::vector<ActorMention>& cast) {
  const auto is_official = [](const Actor& a) {
    return !a.roles.empty() && one_of(a.roles.front(), {"GOV", "MIL", "COP", "LEG", "JUD", "SPY"});
  };
  // A minister beside a ministry is of it; "President Aoun and President Saleh" are of two states.
  const auto is_of_body = [&](const ActorMention& body, const ActorMention& m) {
    return !body.actor.name && m.actor.office &&
           std::any_of(parse.tokens.begin() + body.tokens.begin,
                       parse.tokens.begin() + body.tokens.end, [&](const Token& t) {
                         return t.norm.size() > 4 && m.actor.office->find(t.norm) == 0;
                       });
  };
  std::unordered_map<Index, const ActorMention*> ends_at;
  for (const ActorMention& m : cast) ends_at.try_emplace(m.tokens.end, &m);
  for (ActorMention& m : cast) {
    if (m.actor.country || m.actor.entity || !is_official(m.actor)) continue;
    const auto conjunction = and_before(parse, m.tokens.begin);
    const auto before = conjunction ? ends_at.find(*conjunction) : ends_at.end();
    if (before == ends_at.end()) continue;
    const ActorMention& first = *before->second;
    if (!first.actor.country || !is_official(first.actor)) continue;
    if (m.actor.name && !is_of_body(first, m)) continue;
    m.actor.country = first.actor.country;
    m.actor.code = *m.actor.country + m.actor.roles.front();
    m.why = "beside " + first.actor.code;
  }
}

/// "four [Armenian] and three Azerbaijani soldiers": soldiers, too.
void share_callings(const Parse& parse, std::vector<ActorMention>& cast) {
  const Heads heads = heads_of(parse, cast);
  for (ActorMention& m : cast) {
    if (!m.actor.country || !m.actor.roles.empty() || m.actor.via != Via::demonym) continue;
    bool counted = false;
    for (const Token& t : words_around(parse.tokens, m.head)) {
      counted = counted || (t.head == m.head && t.deprel == "nummod");
      const ActorMention* other = heads[static_cast<Index>(&t - parse.tokens.data())];
      if (!counted || t.head != m.head || t.deprel != "conj" || other == nullptr ||
          other->actor.roles.empty() || !other->actor.country)
        continue;
      m.actor.roles = other->actor.roles;
      m.actor.code = *m.actor.country + m.actor.roles.front();
      m.actor.via = Via::office;
    }
  }
}

}  // namespace nuncio::events
