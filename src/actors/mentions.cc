// See mentions.h.
#include "actors/mentions.h"

#include <algorithm>
#include <array>

#include "actors/chunks.h"
#include "actors/document.h"
#include "actors/own_people.h"
#include "actors/phrases.h"
#include "base/check.h"

namespace nuncio::actors {
namespace {

struct Giver {
  const Tables& tables;
  const Parse& parse;
  std::string_view text;
  const Shape& shape;
  Phrases phrases;
  std::vector<ActorMention> mentions = {};

  const Token& token(std::uint32_t t) const { return parse.tokens[t]; }

  std::string lower(std::uint32_t t) const { return lower_word(parse, text, t); }

  /// Whether a found is an actor on its own.
  bool is_given(const Found& f) const {
    if (f.consumed || f.weak) return false;
    if (f.owner || f.actor.name) return true;
    if (!f.role) return false;
    const RoleClass kind = tables.role_rows[tables.role_forms[*f.role].row].kind;
    if (kind == RoleClass::thing || kind == RoleClass::country) return false;
    return !f.actor.roles.empty();
  }

  /// "dozens of protesters" hangs in the tree by "dozens".
  void climb_quantities(Found& f) const {
    for (int steps = 0; steps < 4; ++steps) {
      const Token& exit = token(f.head);
      if (exit.deprel != "pobj" || lower(exit.head) != "of") return;
      const std::uint32_t of = exit.head, quantity = token(of).head;
      if (quantity >= of || quantity + 1 != of) return;
      const auto step = tables.quantities.step(1, tables.words.find(lower(quantity)));
      const std::string_view upos = token(quantity).upos;
      if (step == 0 && upos != "NUM") return;
      if (shape.nodes[shape.node_of[quantity]].kind != NodeKind::word) return;
      std::uint32_t begin = quantity;
      while (begin > 0 && token(begin - 1).upos == "NUM" && token(begin - 1).head == quantity)
        --begin;
      f.tokens.begin = begin;
      f.head = quantity;
      f.span.reset();
    }
  }

  /// Country or entity, then the first role that the entity does not have of itself: "NATOMIL",
  /// "HAMAS".
  std::string code_of(const Actor& actor, const std::optional<std::uint32_t>& owner) const {
    std::string code = actor.country.value_or(actor.entity.value_or("---"));
    if (actor.roles.empty()) return code;
    const std::string& first = actor.roles.front();
    if (actor.entity && owner) {
      const std::vector<std::string>& own = tables.owners[*owner].roles;
      if (std::find(own.begin(), own.end(), first) != own.end()) return code;
    }
    return code + first;
  }

  void settle_roles(Found& f) const {
    constexpr std::array<std::string_view, 3> kOfficials = {"GOV", "LEG", "JUD"};
    const bool official =
        f.role && !f.actor.roles.empty() && (f.actor.office || f.actor.roles.front() == "GOV") &&
        std::find(kOfficials.begin(), kOfficials.end(), f.actor.roles.front()) != kOfficials.end();
    if (f.former && official) f.actor.roles = {"ELI"};
    if (f.former && f.actor.office && !f.actor.office->starts_with("former ")) {
      f.actor.office->insert(0, "former ");
      f.actor.host.reset();
    }
    // "the Central American countries of Costa Rica and Panama": each is a state, and no body.
    if (f.actor.country && !f.actor.entity && f.actor.roles == std::vector<std::string>{"IGO"})
      f.actor.roles.clear();
    if (!f.owner) {
      if (!f.actor.roles.empty()) f.actor.kind = kind_of_roles(f.actor.roles);
      f.actor.via = Via::unresolved;
      if (f.why.empty())
        f.why = "no state or organisation in its words, and no single one told before";
    }
  }

  /// Keeps a mention inside its sentence and its ends free of white space. Whether anything is
  /// left.
  bool clip(Found& f) const {
    const TokenRange kept = in_sentence(parse, shape, f.tokens, f.head);
    if (kept == f.tokens) return true;
    if (kept.begin >= kept.end) return false;
    f.tokens = kept;
    f.head = std::clamp(f.head, kept.begin, kept.end - 1);
    const Span words{token(kept.begin).span.begin, token(kept.end - 1).span.end};
    if (f.span && (f.span->begin < words.begin || f.span->end > words.end)) f.span.reset();
    return true;
  }

  void give(Found f) {
    climb_quantities(f);
    if (!clip(f)) return;
    settle_roles(f);
    ActorMention mention;
    mention.actor = std::move(f.actor);
    mention.actor.code = code_of(mention.actor, f.owner);
    mention.tokens = f.tokens;
    mention.head = f.head;
    mention.place = f.place;
    if (f.owner && mention.actor.entity) mention.home = tables.owners[*f.owner].home;
    mention.why = std::move(f.why);
    if (f.joined_to) mention.joined_to = phrases.found[*f.joined_to].head;
    mention.actor.span =
        f.span.value_or(Span{token(f.tokens.begin).span.begin, token(f.tokens.end - 1).span.end});
    NUNCIO_CHECK(f.tokens.contains(f.head), "the head of a mention lies inside it");
    mentions.push_back(std::move(mention));
  }
};

/// Sorted, and without those that overlap an earlier one (a parser's crossed phrases can make
/// such).
std::vector<ActorMention> in_text_order(std::vector<ActorMention> mentions) {
  std::stable_sort(mentions.begin(), mentions.end(),
                   [](const ActorMention& a, const ActorMention& b) {
                     return a.actor.span.begin < b.actor.span.begin;
                   });
  std::vector<ActorMention> out;
  std::uint32_t free_from = 0;
  for (ActorMention& mention : mentions) {
    // Mentions that share words: "both countries", "dozens of French and German soldiers".
    const bool shares =
        mention.joined_to && !out.empty() && out.back().tokens.contains(*mention.joined_to);
    if (mention.actor.span.begin < free_from && !shares) continue;
    free_from = std::max(free_from, mention.actor.span.end);
    out.push_back(std::move(mention));
  }
  return out;
}

}  // namespace

std::vector<ActorMention> find_mentions(const Tables& tables, const Officials& officials,
                                        const Parse& parse, std::string_view text,
                                        const std::vector<Quotation>& quotations,
                                        const std::optional<Date>& published) {
  if (parse.tokens.empty()) return {};
  const Shape shape = shape_of(tables, parse, text, published);
  Giver giver{tables, parse, text, shape, read_phrases(tables, parse, text, shape)};
  name_own_people(tables, parse, text, published, giver.phrases);
  complete({tables, officials}, {parse, text, shape}, published, quotations, giver.phrases);
  for (const Found& found : giver.phrases.found) {
    if (giver.is_given(found)) giver.give(found);
  }
  return in_text_order(std::move(giver.mentions));
}

}  // namespace nuncio::actors
