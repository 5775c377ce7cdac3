// See pairs.h.
#include "actors/pairs.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "actors/atoms.h"
#include "actors/salience.h"

namespace nuncio::actors {
namespace {

constexpr std::array<std::string_view, 12> kStates = {
    "country", "side",  "nation",  "state",    "government", "neighbour",
    "party",   "power", "capital", "neighbor", "republic",   "ally"};
constexpr std::array<std::string_view, 9> kPeople = {"leader",  "president", "minister",
                                                     "man",     "official",  "diplomat",
                                                     "premier", "woman",     "statesman"};
/// Names that two states share, in the plural.
struct SharedName {
  std::string_view word;
  std::array<std::string_view, 2> states;  ///< ISO 3166-1 alpha-3
};
constexpr std::array<SharedName, 6> kSharedNames = {{{"koreas", {"PRK", "KOR"}},
                                                     {"congos", {"COD", "COG"}},
                                                     {"sudans", {"SDN", "SSD"}},
                                                     {"germanys", {"DEU", "DDR"}},
                                                     {"germanies", {"DEU", "DDR"}},
                                                     {"yemens", {"YEM", "YMD"}}}};
constexpr std::size_t kNear = 60;  // phrases looked at, which bounds the time

template <class List>
bool has(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

struct Pairs {
  const Tables& tables;
  const Parse& parse;
  std::string_view text;
  const Shape& shape;
  std::vector<std::uint32_t>& order;
  Phrases& phrases;

  const Token& token(std::uint32_t t) const { return parse.tokens[t]; }
  std::string lower(std::uint32_t t) const { return lower_word(parse, text, t); }

  // --- what asks for two -----------------------------------------------------------------------

  /// The first token of "both sides", "the two countries"; none where no two are meant.
  std::optional<std::uint32_t> first_of_two(std::uint32_t noun) const {
    if (token(noun).xpos != "NNS") return {};
    std::optional<std::uint32_t> first;
    bool two = false, known = false;
    for (std::uint32_t i = shape.child_begin[noun]; i < shape.child_begin[noun + 1]; ++i) {
      const std::uint32_t child = shape.children[i];
      if (child > noun) {
        if (token(child).deprel == "prep" && lower(child) == "of") return {};
        continue;
      }
      const std::string word = lower(child);
      if (token(child).deprel == "amod" && word != "neighbouring" && word != "neighboring")
        return {};
      two = two || word == "both" || word == "two";
      known = known || word == "both" || word == "the" || word == "these" || word == "those";
      // "A and B announce that their countries have agreed"
      if (word == "their") two = known = lower(noun) == "countries" || lower(noun) == "nations";
      if (!first) first = child;
    }
    return two && known ? first : std::nullopt;
  }

  // --- the two ---------------------------------------------------------------------------------

  bool counts(const Found& f, bool people) const {
    if (f.consumed || f.weak || f.inside || !f.owner ||
        (f.actor.entity && f.actor.kind == ActorKind::company))
      return false;
    if (people) return f.actor.office || (has_person(f) && f.role);
    return !tells_where(parse, f);
  }

  /// The two of the stretch from sentence `from` to the word; nothing if it names more or fewer.
  std::vector<std::uint32_t> two_since(std::uint32_t from, std::uint32_t noun, bool people) const {
    std::vector<std::uint32_t> out;
    const auto last = std::partition_point(order.begin(), order.end(), [&](std::uint32_t id) {
      return phrases.found[id].tokens.begin < noun;
    });
    std::size_t looked = 0;
    for (auto it = last; it != order.begin() && looked < kNear; ++looked) {
      const std::uint32_t id = *--it;
      const Found& f = phrases.found[id];
      if (shape.sentence_of[f.head] < from) break;
      if (f.tokens.contains(noun) || !counts(f, people)) continue;
      if (std::any_of(out.begin(), out.end(),
                      [&](std::uint32_t o) { return same_owner(phrases.found[o], f); }))
        continue;
      out.push_back(id);
      if (out.size() > 2) return {};
    }
    std::reverse(out.begin(), out.end());
    return out.size() == 2 ? out : std::vector<std::uint32_t>();
  }

  std::vector<std::uint32_t> meant(std::uint32_t noun, bool people) const {
    const std::uint32_t here = shape.sentence_of[noun];
    for (const std::uint32_t from : {here, here == 0 ? 0 : here - 1, std::uint32_t{0}})
      if (auto two = two_since(from, noun, people); !two.empty()) return two;
    return {};
  }

  // --- giving ----------------------------------------------------------------------------------

  Found made(const Found& from, bool people, bool leaders_of_states) const {
    Found f;
    if (people && !leaders_of_states) {
      f.actor = from.actor;
      f.owner = from.owner;
      f.role = from.role;
      f.former = from.former;
    } else {
      set_owner(tables, *from.owner, f);
      if (f.actor.country) f.actor.roles.clear();
      if (leaders_of_states && f.actor.country) f.actor.roles = {"GOV"};
    }
    f.actor.via = Via::definite;
    return f;
  }

  void give(std::uint32_t first, std::uint32_t noun, const std::vector<std::uint32_t>& two,
            bool people, bool leaders_of_states) {
    consume(noun);
    std::optional<std::uint32_t> joined;
    for (const std::uint32_t id : two) {
      Found f = made(phrases.found[id], people, leaders_of_states);
      f.tokens = {first, noun + 1};
      f.head = noun;
      f.why = "the two that were named before: " + word_of(two[0]) + ", " + word_of(two[1]);
      add(std::move(f), joined);
    }
  }

  /// What was read of the words before stands for nothing else now.
  void consume(std::uint32_t noun) {
    for (const std::uint32_t id : phrases.of_chunk[shape.nodes[shape.node_of[noun]].chunk])
      if (phrases.found[id].tokens.contains(noun)) phrases.found[id].consumed = true;
  }

  /// "the two Koreas".
  void give_shared_name(std::uint32_t t) {
    const std::string word = lower(t);
    const auto it = std::find_if(kSharedNames.begin(), kSharedNames.end(),
                                 [&](const SharedName& s) { return s.word == word; });
    if (it == kSharedNames.end()) return;
    consume(t);
    std::optional<std::uint32_t> joined;
    for (const std::string_view code : it->states) {
      const auto owner = std::find_if(tables.owners.begin(), tables.owners.end(),
                                      [&](const Owner& o) { return o.country == code; });
      if (owner == tables.owners.end()) continue;
      Found f;
      set_owner(tables, static_cast<std::uint32_t>(owner - tables.owners.begin()), f);
      f.actor.via = Via::name;
      f.tokens = {t, t + 1};
      f.head = t;
      add(std::move(f), joined);
    }
  }

  void add(Found f, std::optional<std::uint32_t>& joined) {
    const std::uint32_t begin = f.tokens.begin;
    f.joined_to = joined;
    phrases.found.push_back(std::move(f));
    const auto added = static_cast<std::uint32_t>(phrases.found.size() - 1);
    if (!joined) joined = added;
    order.insert(std::partition_point(
                     order.begin(), order.end(),
                     [&](std::uint32_t o) { return phrases.found[o].tokens.begin <= begin; }),
                 added);
  }

  std::string word_of(std::uint32_t id) const {
    const Actor& actor = phrases.found[id].actor;
    return actor.country.value_or(actor.entity.value_or(""));
  }

  void run() {
    for (std::uint32_t t = 0; t < parse.tokens.size(); ++t) {
      give_shared_name(t);
      const std::string& lemma = token(t).lemma;
      const bool people = has(kPeople, lemma);
      if (!people && !has(kStates, lemma)) continue;
      const auto first = first_of_two(t);
      if (!first) continue;
      std::vector<std::uint32_t> two = meant(t, people);
      const bool leaders_of_states = people && two.empty() && lemma != "man" && lemma != "woman";
      if (leaders_of_states) two = meant(t, false);
      if (!two.empty()) give(*first, t, two, people, leaders_of_states);
    }
  }
};

}  // namespace

void resolve_pairs(const Tables& tables, const Parse& parse, std::string_view text,
                   const Shape& shape, std::vector<std::uint32_t>& order, Phrases& phrases) {
  Pairs{tables, parse, text, shape, order, phrases}.run();
}

}  // namespace nuncio::actors
