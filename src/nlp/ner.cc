// Tokens and vectors to entities; see ner.h.
#include "nlp/ner.h"

#include "nlp/biluo.h"
#include "nlp/greedy.h"

namespace nuncio::nlp {

Ner::Ner(const ComponentConfig& component, const ModelFile& model,
         const std::filesystem::path& folder)
    : actions_(read_moves(folder / "moves", MoveSystem::biluo)),
      network_(component, model, actions_.size()) {
  for (const Action& action : actions_) {
    if (action.label_id >= labels_.size()) labels_.resize(action.label_id + 1);
    labels_[action.label_id] = action.label;
  }
}

std::vector<std::vector<Entity>> Ner::find(std::span<const TokenizedText> texts,
                                           std::span<const Parse> parses, const Matrix& vectors,
                                           Matrix& room) const {
  std::vector<std::vector<BiluoToken>> tokens(texts.size());
  std::vector<BiluoState> states;
  int row = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (const RawToken& token : texts[i].tokens)
      tokens[i].push_back({token.lexeme->is_space, false});
    for (const TokenRange& sentence : parses[i].sentences)
      tokens[i][sentence.begin].starts_sentence = true;
    states.emplace_back(tokens[i], row, network_.slots());
    row += static_cast<int>(tokens[i].size());
  }
  decode<BiluoState>(network_, actions_, vectors, room, states);
  std::vector<std::vector<Entity>> found(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (const BiluoState::Entity& entity : states[i].entities()) {
      found[i].push_back({{entity.begin, entity.end}, labels_[entity.label_id]});
    }
  }
  return found;
}

}  // namespace nuncio::nlp
