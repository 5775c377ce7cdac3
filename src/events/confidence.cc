// See confidence.h. The names of features are those of confidence.tsv.
#include "events/confidence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>

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

bool is_private_part(const Actor& a) {
  static constexpr std::array<std::string_view, 9> kParts = {"CVL", "UNK", "BUS", "EDU", "MED",
                                                             "REL", "NGO", "CRM", "JRN"};
  return !a.roles.empty() && std::ranges::find(kParts, a.roles.front()) != kParts.end();
}

}  // namespace

double confidence_of(const Event& e, const Entry* entry, const Ontology& ontology) {
  double sum = ontology.log_odds("every event");
  const auto party = [&](const std::string& part, std::string_view how) {
    if (!how.empty()) sum += ontology.log_odds(part + " " + std::string(how));
  };
  party("source", how_known(e.source));
  party("target", e.target ? how_known(*e.target) : "absent");
  if (is_private_part(e.source)) sum += ontology.log_odds("source private");
  if (e.source.country && e.target && e.target->country && e.source.country != e.target->country)
    sum += ontology.log_odds("between states");
  if (entry == nullptr)
    sum += ontology.log_odds("made by an operator");
  else if (entry->when.empty())
    sum += ontology.log_odds("entry without condition");
  if (entry != nullptr && entry->kind == PredicateKind::noun)
    sum += ontology.log_odds("event noun");
  if (e.speaker) sum += ontology.log_odds("told");
  return std::round(kPlaces / (1 + std::exp(-sum))) / kPlaces;
}

}  // namespace nuncio::events
