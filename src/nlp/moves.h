// The actions of a transition-based component, in the order of its network's outputs.
//
// In: the component's `moves` file (msgpack holding JSON: move -> label -> frequency). Out: the
// actions. Method: spaCy's TransitionSystem.initialize_actions: by move, then by falling frequency
// and label; labels of negative frequency (added after training began) come last. Wrong bytes throw
// Error bad_format. Thread-safe: a free function. Tested by tests/nlp_net_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace nuncio::nlp {

struct Action {
  std::uint32_t move = 0;
  std::string label;           ///< "" for none
  std::uint32_t label_id = 0;  ///< equal for equal labels; 0 for none
};

/// Numbers of spaCy's two transition systems, as they stand in the file.
enum ArcEagerMove : std::uint32_t { kShift, kReduce, kLeft, kRight, kBreak };
enum BiluoMove : std::uint32_t { kMissing, kBegin, kIn, kLast, kUnit, kOut };

enum class MoveSystem { arc_eager, biluo };

std::vector<Action> read_moves(const std::filesystem::path& path, MoveSystem system);

}  // namespace nuncio::nlp
