// See tkg_data.h.
#include "forecast/tkg_data.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <functional>
#include <numeric>
#include <string_view>
#include <utility>

#include "nuncio/error.h"

namespace nuncio::forecast {
namespace {

using std::filesystem::path;

void for_each_line(const path& file,
                   const std::function<void(std::string_view, const Where&)>& take) {
  std::ifstream in(file);
  if (!in) throw Error(ErrorKind::unreadable, {file.string()}, "cannot be opened");
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (!line.empty()) take(line, {file.string(), number});
  }
  if (in.bad()) throw Error(ErrorKind::unreadable, {file.string()}, "cannot be read");
}

/// The cell up to the next tab, without spaces around it; takes it off the line.
std::string_view next_cell(std::string_view& line) {
  const std::size_t end = std::min(line.find('\t'), line.size());
  std::string_view cell = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  while (!cell.empty() && cell.front() == ' ') cell.remove_prefix(1);
  while (!cell.empty() && cell.back() == ' ') cell.remove_suffix(1);
  return cell;
}

std::uint32_t number_of(std::string_view cell, const Where& where) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size())
    throw Error(ErrorKind::bad_format, where, "\"" + std::string(cell) + "\" is not a number");
  return value;
}

std::uint32_t id_of(std::string_view cell, std::uint32_t count, const char* of,
                    const Where& where) {
  const std::uint32_t id = number_of(cell, where);
  if (id < count) return id;
  throw Error(ErrorKind::bad_format, where,
              "there are " + std::to_string(count) + " " + of + ", numbered from 0; this is " +
                  std::to_string(id));
}

void read_sizes(const path& file, Tkg& graph) {
  for_each_line(file, [&](std::string_view line, const Where& where) {
    graph.entities = number_of(next_cell(line), where);
    graph.relations = number_of(next_cell(line), where);
  });
  if (graph.entities == 0 || graph.relations == 0)
    throw Error(ErrorKind::bad_format, {file.string()}, "names no entities or no relations");
}

std::vector<Fact> read_facts(const path& file, const Tkg& graph) {
  std::vector<Fact> facts;
  for_each_line(file, [&](std::string_view line, const Where& where) {
    Fact fact;
    fact.subject = id_of(next_cell(line), graph.entities, "entities", where);
    fact.relation = id_of(next_cell(line), graph.relations, "relations", where);
    fact.object = id_of(next_cell(line), graph.entities, "entities", where);
    const std::uint32_t time = number_of(next_cell(line), where);
    if (time > 0x7fffffffU) throw Error(ErrorKind::bad_format, where, "the time is too large");
    fact.time = static_cast<std::int32_t>(time);
    facts.push_back(fact);
  });
  std::ranges::stable_sort(facts, [](const Fact& a, const Fact& b) { return a.time < b.time; });
  return facts;
}

std::vector<std::string> read_names(const path& file, std::uint32_t count, const char* of) {
  std::vector<std::string> names(count);
  if (!std::filesystem::exists(file)) return names;
  for_each_line(file, [&](std::string_view line, const Where& where) {
    const std::string_view name = next_cell(line);
    names[id_of(next_cell(line), count, of, where)] = name;
  });
  return names;
}

/// Times as steps: the greatest step that all differences are multiples of is 1.
void count_steps(Tkg& graph) {
  const std::array<std::vector<Fact>*, 3> parts = {&graph.train, &graph.valid, &graph.test};
  std::int32_t first = graph.train.front().time;
  for (const auto* part : parts)
    for (const Fact& fact : *part) first = std::min(first, fact.time);
  std::int32_t step = 0;
  for (const auto* part : parts)
    for (const Fact& fact : *part) step = std::gcd(step, fact.time - first);
  step = std::max(step, 1);
  for (auto* part : parts)
    for (Fact& fact : *part) fact.time = (fact.time - first) / step;
}

}  // namespace

Tkg read_tkg(const path& folder) {
  Tkg graph;
  read_sizes(folder / "stat.txt", graph);
  for (const auto& [part, name] : {std::pair(&graph.train, "train.txt"),
                                   {&graph.valid, "valid.txt"},
                                   {&graph.test, "test.txt"}}) {
    *part = read_facts(folder / name, graph);
    if (part->empty())
      throw Error(ErrorKind::bad_format, {(folder / name).string()}, "has no facts");
  }
  graph.entity_names = read_names(folder / "entity2id.txt", graph.entities, "entities");
  graph.relation_names = read_names(folder / "relation2id.txt", graph.relations, "relations");
  count_steps(graph);
  return graph;
}

std::vector<Day> days_of(std::span<const Fact> facts, std::uint32_t relations) {
  std::vector<Day> days;
  for (const Fact& fact : facts) {
    if (days.empty() || days.back().time != fact.time) days.push_back({fact.time, {}});
    days.back().facts.push_back(fact);
    days.back().facts.push_back({fact.object, fact.relation + relations, fact.subject, fact.time});
  }
  for (Day& day : days) {
    std::sort(day.facts.begin(), day.facts.end());
    day.facts.erase(std::unique(day.facts.begin(), day.facts.end()), day.facts.end());
  }
  return days;
}

std::vector<Question> questions_of(const Day& day) {
  std::vector<Question> questions;
  const std::span<const Fact> facts = day.facts;
  for (std::size_t begin = 0, end = 0; begin < facts.size(); begin = end) {
    const Fact& first = facts[begin];
    while (end < facts.size() && facts[end].subject == first.subject &&
           facts[end].relation == first.relation)
      ++end;
    questions.push_back(
        {first.subject, first.relation, first.time, facts.subspan(begin, end - begin)});
  }
  return questions;
}

}  // namespace nuncio::forecast
