// Tokens and vectors to trees; see parser.h.
#include "nlp/parser.h"

#include "nlp/arc_eager.h"
#include "nlp/greedy.h"

namespace nuncio::nlp {

Parser::Parser(const ComponentConfig& component, const ModelFile& model,
               const std::filesystem::path& folder)
    : actions_(read_moves(folder / "moves", MoveSystem::arc_eager)),
      labels_(actions_),
      network_(component, model, actions_.size()),
      subtok_(labels_.find("subtok")) {}

std::vector<Tree> Parser::parse(std::span<const TokenizedText> texts, const Matrix& vectors,
                                Matrix& room) const {
  std::vector<ArcEagerState> states;
  int row = 0;
  for (const TokenizedText& text : texts) {
    states.emplace_back(text.tokens.size(), row, network_.slots(), subtok_);
    row += static_cast<int>(text.tokens.size());
  }
  decode<ArcEagerState>(network_, actions_, vectors, room, states);
  std::vector<Tree> trees;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    std::vector<bool> is_space;
    for (const RawToken& token : texts[i].tokens) is_space.push_back(token.lexeme->is_space);
    trees.push_back(build_tree(states[i].heads(), states[i].labels(), is_space, labels_));
  }
  return trees;
}

}  // namespace nuncio::nlp
