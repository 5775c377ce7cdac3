// How files of the lexicon name the arguments of a predicate: "obj", "to", "of+ing"; and the kinds
// of predicates. One table for who reads the files and who shows what was read.
//
// step_of(name_of(step)) == step for every step that a file can name. Tested by
// tests/step_names_test.cc.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/entry_index.h"
#include "events/predicates.h"

namespace nuncio::events {

inline constexpr std::array kPredicateKinds = {PredicateKind::verb, PredicateKind::noun,
                                               PredicateKind::adjective};

std::string_view name_of(PredicateKind kind);
std::string name_of(Rel rel, std::string_view prep);
std::string name_of(const Step& step);

/// None: there is no such argument.
std::optional<Step> step_of(std::string_view name);

/// All names of arguments that a file may use but those that end in "+ing".
std::vector<std::string> names_of_steps();

}  // namespace nuncio::events
