// Greedy decoding of a transition system, many texts in step.
//
// In: states at their beginning, the network and the parts that it precomputed. Out: the states at
// their end. Method: all states that are not done are scored together; each takes its best valid
// action, the first of equals, as spaCy does. A state without any valid action is ended by force,
// so decoding always ends. A State has: done(), context(int*), validity() (a predicate on actions),
// apply(const Action&), force_end().
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "nlp/moves.h"
#include "nlp/transition_model.h"

namespace nuncio::nlp {

template <class State>
const Action* best_action(const State& state, std::span<const Action> actions,
                          const float* scores) {
  const auto valid = state.validity();
  const Action* best = nullptr;
  float best_score = 0;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    if (valid(actions[i]) && (!best || scores[i] > best_score)) {
      best = &actions[i];
      best_score = scores[i];
    }
  }
  return best;
}

template <class State>
void decode(const TransitionModel& model, std::span<const Action> actions, const Matrix& vectors,
            Matrix& room, std::span<State> states) {
  std::vector<State*> active;
  for (State& state : states) {
    if (!state.done()) active.push_back(&state);
  }
  std::vector<int> tokens;
  TransitionModel::Scorer scorer(model, vectors, active.size(), room);
  while (!active.empty()) {
    tokens.resize(active.size() * model.slots());
    for (std::size_t i = 0; i < active.size(); ++i) active[i]->context(&tokens[i * model.slots()]);
    const Matrix& scores = scorer.score(tokens);
    std::size_t left = 0;
    for (std::size_t i = 0; i < active.size(); ++i) {
      const Action* action = best_action(*active[i], actions, scores.row(i));
      if (action) {
        active[i]->apply(*action);
      } else {
        active[i]->force_end();
      }
      if (!active[i]->done()) active[left++] = active[i];
    }
    active.resize(left);
  }
}

}  // namespace nuncio::nlp
