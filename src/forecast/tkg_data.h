// Reads a temporal knowledge graph: who did what to whom, on which day.
//
// In: a folder of train.txt, valid.txt and test.txt (subject, relation, object, time: ids,
// separated by tabs; further columns are passed over), stat.txt (numbers of entities and relations)
// and, where they are there, entity2id.txt and relation2id.txt (a name and its id): the form in
// which RE-Net and RE-GCN share ICEWS and GDELT. Out: the facts by time, times as steps from 0
// (days, for ICEWS). Throws Error: unreadable, or bad_format with path and line. Tested by
// tests/tkg_test.cc.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace nuncio::forecast {

/// `relation` of a fact read backwards, object to subject, is relation + Tkg::relations.
struct Fact {
  std::uint32_t subject = 0, relation = 0, object = 0;
  std::int32_t time = 0;  ///< steps since the first fact of the graph
  friend auto operator<=>(const Fact&, const Fact&) = default;
};

struct Tkg {
  std::uint32_t entities = 0;
  std::uint32_t relations = 0;                            ///< without those read backwards
  std::vector<std::string> entity_names, relation_names;  ///< by id; "" where there is none
  std::vector<Fact> train, valid, test;                   ///< by time
};

Tkg read_tkg(const std::filesystem::path& folder);

/// What is asked and then learned of one step.
struct Day {
  std::int32_t time = 0;
  std::vector<Fact> facts;  ///< in both directions, by subject, relation and object
};

/// Facts that are in order of time, day by day, each in both directions.
std::vector<Day> days_of(std::span<const Fact> facts, std::uint32_t relations);

/// One question "(subject, relation, ?) on that day" and all its answers.
struct Question {
  std::uint32_t subject = 0, relation = 0;
  std::int32_t time = 0;
  std::span<const Fact> answers;  ///< by object
};

std::vector<Question> questions_of(const Day& day);

}  // namespace nuncio::forecast
