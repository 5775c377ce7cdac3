// See confidence.h. The names of features are those of confidence.tsv.
#include "events/confidence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>

#include "base/one_of.h"
#include "events/parties.h"

namespace nuncio::events {
namespace {

constexpr double kPlaces = 1000;  // three decimals in the record

/// "source unknown", "target by place": how a party is known; "" if by its own name or office.
std::string_view how_known(const Actor& a) {
  if (a.code == "---" && !a.name && a.span.begin == a.span.end) return "absent";
  if (!is_known(a)) return "unknown";
  if (a.via == Via::definite || a.via == Via::pronoun) return "taken up";
  return a.via == Via::unresolved ? "by place" : "";
}

/// What is done to somebody and not only said, or said before anybody who listens.
bool is_deed(const Event& e) {
  return base::one_of(e.type, {"ASSAULT", "COERCE", "SANCTION", "AID", "PROTEST"});
}

bool is_private_part(const Actor& a) {
  static constexpr std::array<std::string_view, 9> kParts = {"CVL", "UNK", "BUS", "EDU", "MED",
                                                             "REL", "NGO", "CRM", "JRN"};
  return !a.roles.empty() && std::ranges::find(kParts, a.roles.front()) != kParts.end();
}

/// How many states and organisations the sentence names: where it names two or more, a party that
/// was not found is one that was missed.
std::string_view how_many(std::size_t named) {
  constexpr std::size_t kMany = 3;
  return named >= kMany ? "many named" : named == kMany - 1 ? "two named" : "";
}

}  // namespace

double confidence_of(const Event& e, const Entry* entry, std::size_t named,
                     const Ontology& ontology) {
  double sum = ontology.log_odds("every event");
  const auto add = [&](bool holds, std::string_view feature) {
    if (holds) sum += ontology.log_odds(feature);
  };
  const std::string_view others = how_many(named);
  add(!others.empty(), others);
  const auto party = [&](std::string_view part, std::string_view how) {
    if (how.empty()) return;
    const std::string feature = std::string(part) + " " + std::string(how);
    add(true, feature);
    if (how != "absent" && how != "unknown") return;
    add(part == "target" && is_deed(e), feature + " of a deed");
    add(part == "source" && e.type == "ASSAULT", feature + " of an assault");
    add(!others.empty(), feature + ", " + std::string(others));
    add(part == "target" && e.type == "ASSAULT", "assault on nobody known");
  };
  party("source", how_known(e.source));
  party("target", e.target ? how_known(*e.target) : "absent");
  add(is_private_part(e.source), "source private");
  add(e.source.country && e.target && e.target->country && e.source.country != e.target->country,
      "between states");
  add(entry == nullptr, "made by an operator");
  add(entry != nullptr && entry->when.empty(), "entry without condition");
  add(entry != nullptr && entry->kind == PredicateKind::noun, "event noun");
  add(e.speaker.has_value(), "told");
  return std::round(kPlaces / (1 + std::exp(-sum))) / kPlaces;
}

}  // namespace nuncio::events
