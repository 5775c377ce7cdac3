// See followers.h.
#include "events/followers.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "base/one_of.h"
#include "events/tokens.h"

namespace nuncio::events {
namespace {

using Index = std::uint32_t;
using base::one_of;

/// "troops loyal to [Haftar]", "gunmen affiliated with [Islamic State]", "[New People's Army] (NPA)
/// rebels": by what stands at the noun, whom they follow; of an alliance, only an armed group.
const ActorMention* leader_of(const Parse& parse, const Heads& heads, Index follower) {
  const auto party_of = [&](Index at, std::string_view not_by) -> const ActorMention* {
    const Index end = around(parse.tokens.size(), at).end;
    for (Index prep = at + 1; prep < end; ++prep) {
      const Token& t = parse.tokens[prep];
      if (t.head != at || t.norm == not_by || !one_of(t.norm, {"to", "with", "by", "for"}))
        continue;
      for (Index i = prep + 1; i < end; ++i)
        if (parse.tokens[i].head == prep && parse.tokens[i].deprel == "pobj" &&
            !one_of(parse.tokens[i].lemma, {"victim", "survivor", "hostage", "captive"}))
          return heads[i];
    }
    return nullptr;
  };
  const Window near = around(parse.tokens.size(), follower);
  for (Index i = near.begin; i < near.end; ++i) {
    const Token& t = parse.tokens[i];
    if (t.head != follower || i == follower) continue;
    if (i > 0 && one_of(parse.tokens[i - 1].norm, {"not", "wrongly", "falsely"})) continue;
    const bool own =
        one_of(t.norm, {"loyal", "belonging", "commanded", "led", "working", "fighting", "spying"});
    const bool allied =
        one_of(t.norm, {"affiliated", "allied", "aligned", "linked", "connected", "tied"});
    const Index bond = t.norm == "with" && i + 1 < near.end ? i + 1 : follower;  // "with links to"
    const bool bound = parse.tokens[bond].head == i &&
                       one_of(parse.tokens[bond].lemma, {"link", "tie", "connection"});
    const ActorMention* leader = bound           ? party_of(bond, "")
                                 : own || allied ? party_of(i, own ? "with" : "")
                                 : one_of(t.deprel, {"nmod", "compound"}) ? heads[i]
                                                                          : nullptr;
    if (leader != nullptr && leader->head != follower &&
        (leader->actor.kind == ActorKind::armed ? leader->actor.entity.has_value()
                                                : own && leader->actor.country))
      return leader;
  }
  return nullptr;
}

bool is_group_by_name(const Actor& a) {
  return a.kind == ActorKind::armed && a.entity && a.via != Via::pronoun;
}

}  // namespace

void settle_followers(const Parse& parse, std::vector<ActorMention>& cast) {
  const Heads heads = heads_of(parse, cast);
  for (ActorMention& m : cast) {
    if (m.actor.country || m.actor.entity || m.actor.roles.empty()) continue;
    // "two men linked to [Islamic State]"
    const bool people = !m.actor.name && one_of(m.actor.roles.front(), {"CVL", "CRM", "UNK"});
    if (!people && !one_of(m.actor.roles.front(), {"MIL", "REB", "UAF", "PRM", "SPY"})) continue;
    const ActorMention* leader = leader_of(parse, heads, m.head);
    if (leader == nullptr || (people && !is_group_by_name(leader->actor))) continue;
    m.actor.country = leader->actor.country;
    m.actor.entity = leader->actor.entity;
    m.actor.code = m.actor.country ? *m.actor.country + m.actor.roles.front() : *m.actor.entity;
    if (m.actor.entity) m.actor.kind = leader->actor.kind;
    m.why = "they follow " + leader->actor.code;
  }
}

void add_linked_groups(const Parse& parse, std::vector<ActorMention>& cast) {
  const auto& tokens = parse.tokens;
  const Heads heads = heads_of(parse, cast);
  for (Index i = 2; i < tokens.size(); ++i) {
    const Index group = tokens[i].head;
    if (!one_of(tokens[i].norm, {"linked", "affiliated", "aligned", "inspired"}) ||
        tokens[i - 1].norm != "-" || group <= i || heads[group] != nullptr ||
        !one_of(tokens[group].lemma,
                {"group", "organisation", "organization", "network", "faction", "cell", "outfit"}))
      continue;
    const auto of = std::ranges::find_if(cast, [&](const ActorMention& m) {
      return m.tokens.contains(i - 2) && is_group_by_name(m.actor);
    });
    if (of == cast.end()) continue;
    ActorMention m = *of;
    m.tokens = {m.tokens.begin, group + 1};
    m.head = group;
    m.actor.span.end = tokens[group].span.end;
    m.actor.via = Via::office;
    m.why = "linked to " + m.actor.code;
    *of = std::move(m);
  }
}

}  // namespace nuncio::events
