// See step_names.h.
#include "events/step_names.h"

#include <algorithm>
#include <iterator>

namespace nuncio::events {
namespace {

constexpr std::string_view kGerund = "+ing";

struct RelationName {
  Rel rel;
  std::string_view name;
};

constexpr RelationName kRelations[] = {
    {Rel::subj, "subj"},      {Rel::obj, "obj"},     {Rel::iobj, "iobj"},   {Rel::attr, "attr"},
    {Rel::prep, "prep"},      {Rel::poss, "poss"},   {Rel::mod, "mod"},     {Rel::comp, "comp"},
    {Rel::xcomp, "xcomp"},    {Rel::advcl, "advcl"}, {Rel::appos, "appos"}, {Rel::adv, "adv"},
    {Rel::under, "governor"},
};
// No entry asks for it.
constexpr std::string_view kAside = "aside";

// Those that parsers know as such, and what Tree::prep_name joins. Any other word is a mistake.
constexpr std::string_view kPrepositions[] = {
    "aboard",     "about",    "above",   "according_to", "across",      "after",
    "against",    "ahead_of", "along",   "alongside",    "amid",        "amidst",
    "among",      "amongst",  "around",  "as",           "at",          "barring",
    "because_of", "before",   "behind",  "below",        "beneath",     "beside",
    "besides",    "between",  "beyond",  "by",           "concerning",  "despite",
    "down",       "due_to",   "during",  "except",       "excluding",   "following",
    "for",        "from",     "given",   "in",           "in_front_of", "in_response_to",
    "including",  "inside",   "into",    "like",         "near",        "of",
    "off",        "on",       "onto",    "opposite",     "out",         "out_of",
    "outside",    "over",     "past",    "pending",      "per",         "regarding",
    "since",      "than",     "through", "throughout",   "till",        "to",
    "toward",     "towards",  "under",   "underneath",   "unlike",      "until",
    "up",         "upon",     "versus",  "via",          "with",        "within",
    "without"};

bool is_preposition(std::string_view word) {
  return std::ranges::find(kPrepositions, word) != std::end(kPrepositions);
}

}  // namespace

std::string_view name_of(PredicateKind kind) {
  constexpr std::string_view kNames[] = {"verb", "noun", "adjective"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string name_of(Rel rel, std::string_view prep) {
  if (rel == Rel::prep && !prep.empty()) return std::string(prep);
  if (rel == Rel::xcomp && !prep.empty()) return std::string(prep).append(kGerund);
  const auto* const row = std::ranges::find(kRelations, rel, &RelationName::rel);
  return std::string(row == std::end(kRelations) ? kAside : row->name);
}

std::string name_of(const Step& step) {
  if (step.rel == Rel::xcomp && step.prep.empty() && !step.any_prep) return std::string(kGerund);
  return name_of(step.rel, step.prep);
}

std::optional<Step> step_of(std::string_view name) {
  const auto* const row = std::ranges::find(kRelations, name, &RelationName::name);
  if (row != std::end(kRelations)) return Step{row->rel, "", true};
  if (is_preposition(name)) return Step{Rel::prep, std::string(name), false};
  if (!name.ends_with(kGerund)) return std::nullopt;
  name.remove_suffix(kGerund.size());
  if (!name.empty() && !is_preposition(name)) return std::nullopt;
  return Step{Rel::xcomp, std::string(name), false};
}

std::vector<std::string> names_of_steps() {
  std::vector<std::string> names;
  for (const RelationName& row : kRelations) names.emplace_back(row.name);
  names.insert(names.end(), std::begin(kPrepositions), std::end(kPrepositions));
  return names;
}

}  // namespace nuncio::events
