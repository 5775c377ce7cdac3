// See links.h.
#include "ties/links.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>

#include "ties/tie_name.h"

namespace nuncio::ties {
namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

bool is_state(const Actor& a) { return a.country && !a.entity; }

class LinkFinder {
 public:
  explicit LinkFinder(const Ground& ground) : ground_(ground) {}

  std::vector<Tie> find() {
    for (const Predicate& p : ground_.predicates())
      for (const Row* row : ground_.words().all("link", p.kind, p.lemma))
        if (add(p, *row)) break;
    return std::move(found_);
  }

 private:
  bool add(const Predicate& p, const Row& row) {
    Tie tie;
    std::vector<Actor> others;
    for (const Argument& a : p.arguments)
      if (row.stands_at(a) && is_other(p, row, a)) ground_.add_parties(a.token, others);
    tie.parties = holders(p);
    std::erase_if(tie.parties, [&](const Actor& a) { return !is_state(a) && row.of != ""; });
    const std::size_t first = tie.parties.size();
    for (const Actor& other : others)
      if (std::ranges::none_of(tie.parties,
                               [&](const Actor& a) { return label_of(a) == label_of(other); }))
        tie.parties.push_back(other);
    if (first == 0 || tie.parties.size() == first) return false;
    const events::Standing standing = ground_.scene().standing(p);
    if (standing.status == Status::negated || p.negated) return false;
    const auto what = name_of(p, row);
    if (!what || !set_standing(tie, p, row, standing.status)) return false;
    tie.what = *what;
    auto reasons = std::move(tie.evidence.reasons);
    tie.evidence = ground_.evidence(p, row);
    if (!standing.why.empty()) tie.evidence.reasons.push_back("standing by " + standing.why);
    tie.speaker = ground_.teller_of(p);
    found_.push_back(std::move(tie));
    return true;
  }

  bool set_standing(Tie& tie, const Predicate& p, const Row& row, Status status) const {
    const bool real = status == Status::asserted || status == Status::ended;
    if (row.does == "ends") {
      if (!real) return false;
      tie.standing = TieStanding::ended;
      tie.until = ground_.date_of(p);
    } else if (!real) {
      tie.standing = TieStanding::proposed;
    } else {
      if (status == Status::ended) tie.standing = TieStanding::ended;
      if (row.does == "makes" && p.kind == PredicateKind::verb) tie.since = ground_.date_of(p);
      if (row.does == "keeps") tie.since = since(p);
    }
    return true;
  }

  /// "has been an ally since 1951": the date hangs at the noun or at the verb above it.
  std::optional<Date> since(const Predicate& p) const {
    if (auto date = ground_.date_after("since", p.head)) return date;
    const Predicate* up = ground_.governor_of(p);
    return up == nullptr ? std::nullopt : ground_.date_after("since", up->head);
  }

  /// Who stands on the near side: the subject, or what the noun is said of.
  std::vector<Actor> holders(const Predicate& p) const {
    std::vector<Actor> out;
    if (p.kind != PredicateKind::noun) {
      ground_.add_parties(p, Rel::subj, out);
      return out;
    }
    if (p.lemma == "recognition") {
      ground_.add_parties(p, Rel::poss, out);
      ground_.add_parties(p, Rel::subj, out);
      return out;
    }
    if (const Predicate* up = ground_.governor_of(p)) {
      const bool copula = one_of(up->lemma, {"be", "become", "remain", "stay"});
      if (copula && p.governed_as == Rel::attr) ground_.add_parties(*up, Rel::subj, out);
      if (p.governed_as == Rel::appos) ground_.add_parties(up->head, out);
      if (p.governed_as == Rel::mod && ground_.token(up->head).upos == "PROPN")
        ground_.add_parties(up->head, out);
    }
    ground_.add_parties(p, Rel::appos, out);
    return out;
  }

  /// Whether the argument can be the other party that the row asks for.
  bool is_other(const Predicate& p, const Row& row, const Argument& a) const {
    const auto m = ground_.scene().mention_at(a.token);
    if (!m) return false;
    const ActorMention& mention = ground_.mentions()[*m];
    if (row.of == "state") return is_recognised(p, mention);
    if (row.of == "organisation") return is_organisation(p, mention, a.token);
    return is_state(mention.actor) || mention.actor.kind == ActorKind::igo;
  }

  /// A state by its name, and as nothing but a state.
  bool is_recognised(const Predicate& p, const ActorMention& mention) const {
    if (!is_state(mention.actor) || mention.actor.via != Via::name || !mention.actor.roles.empty())
      return false;
    return std::ranges::all_of(p.arguments, [&](const Argument& a) {
      const bool as = a.rel == Rel::attr || (a.rel == Rel::prep && a.prep == "as") ||
                      (a.rel == Rel::xcomp && a.prep == "as");
      return !as || one_of(ground_.token(a.token).norm, {"state", "country", "nation", "republic",
                                                         "independent", "sovereign"});
    });
  }

  /// Itself, not one of its bodies; and not company in doing something.
  bool is_organisation(const Predicate& p, const ActorMention& mention, Index token) const {
    if (mention.actor.kind != ActorKind::igo || ground_.token(token).upos != "PROPN") return false;
    if (one_of(ground_.token(token).lemma,
               {"Council", "Parliament", "Commission", "Court", "Committee", "Mission", "Assembly"}))
      return false;
    return std::ranges::none_of(p.arguments, [](const Argument& a) {
      return a.rel == Rel::xcomp || (a.rel == Rel::prep && a.prep == "in" && a.borrowed);
    });
  }

  /// "alliance"; a partner must be one of a kind: "strategic partner".
  std::optional<std::string> name_of(const Predicate& p, const Row& row) const {
    if (p.kind != PredicateKind::noun || row.what == "membership" || row.what == "recognition")
      return row.what;
    const std::string name = tie_name(ground_, p.head, row.what);
    if (p.lemma != "partner") return row.what;
    static const std::initializer_list<std::string_view> kKinds = {
        "strategic", "security", "defence", "defense", "military", "comprehensive"};
    if (!one_of(std::string_view(name).substr(0, name.find(' ')), kKinds)) return std::nullopt;
    return name;
  }

  const Ground& ground_;
  std::vector<Tie> found_;
};

}  // namespace

std::vector<Tie> find_links(const Ground& ground) { return LinkFinder(ground).find(); }

}  // namespace nuncio::ties
