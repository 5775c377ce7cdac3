// The moves file to actions in the order of the network's outputs; see moves.h.
#include "nlp/moves.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>  // not base::Json: it may be thousands of labels
#include <tuple>
#include <utility>

#include "nlp/msgpack_file.h"
#include "nuncio/error.h"

namespace nuncio::nlp {
namespace {

constexpr std::size_t kMostActions = 100'000;

struct Listed {
  std::int64_t frequency;  // of a label added late: the highest among its moves
  std::string label;
  std::uint32_t move;
};

[[noreturn]] void wrong(const std::string& why) { throw Error(ErrorKind::bad_format, {}, why); }

std::vector<Listed> read_listed(const nlohmann::json& moves, MoveSystem system) {
  const std::uint32_t last =
      system == MoveSystem::arc_eager ? std::uint32_t{kBreak} : std::uint32_t{kOut};
  if (!moves.is_object()) wrong("the moves are not a JSON object");
  std::vector<Listed> listed;
  for (const auto& [key, labels] : moves.items()) {
    if (key.size() != 1 || key[0] < '0' || key[0] > static_cast<char>('0' + last) ||
        !labels.is_object()) {
      wrong("\"" + key + "\" is no move with labels");
    }
    for (const auto& [label, frequency] : labels.items()) {
      if (!frequency.is_number_integer())
        wrong("the frequency of \"" + label + "\" is no whole number");
      listed.push_back(
          {frequency.get<std::int64_t>(), label, static_cast<std::uint32_t>(key[0] - '0')});
    }
  }
  if (listed.size() > kMostActions) wrong("more than 100,000 moves");
  // spaCy adds all moves of a late label when it first meets one of them.
  std::map<std::string, std::int64_t> late;
  for (const Listed& entry : listed) {
    if (entry.frequency >= 0) continue;
    const auto [known, is_new] = late.try_emplace(entry.label, entry.frequency);
    known->second = std::max(known->second, entry.frequency);
  }
  for (Listed& entry : listed) {
    if (entry.frequency < 0) entry.frequency = late[entry.label];
  }
  return listed;
}

bool before(const Listed& a, const Listed& b) {
  const bool late_a = a.frequency < 0, late_b = b.frequency < 0;
  if (late_a != late_b) return late_b;
  if (!late_a && a.move != b.move) return a.move < b.move;
  if (a.frequency != b.frequency) return a.frequency > b.frequency;
  return std::tie(b.label, a.move) < std::tie(a.label, b.move);  // labels fall, moves rise
}

}  // namespace

std::vector<Action> read_moves(const std::filesystem::path& path, MoveSystem system) {
  const MsgpackFile handle = read_msgpack(path);
  std::vector<Action> actions;
  with_path(path, [&] {
    const std::string_view text = as_string(at(handle.get(), "moves"), "moves");
    std::vector<Listed> listed = read_listed(nlohmann::json::parse(text, nullptr, false), system);
    std::sort(listed.begin(), listed.end(), before);
    std::map<std::string, std::uint32_t> ids{{"", 0}};
    for (const Listed& entry : listed) {
      // spaCy makes no actions of these.
      if (system == MoveSystem::biluo &&
          (entry.move == kMissing || (entry.move == kOut && !entry.label.empty()))) {
        continue;
      }
      const auto id = static_cast<std::uint32_t>(ids.size());
      actions.push_back({entry.move, entry.label, ids.try_emplace(entry.label, id).first->second});
    }
    if (actions.empty()) wrong("holds no moves");
  });
  return actions;
}

}  // namespace nuncio::nlp
