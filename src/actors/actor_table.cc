// The stage's public class; see actors.h.
#include <algorithm>

#include "actors/actor_image.h"
#include "actors/actors.h"
#include "actors/atoms.h"
#include "actors/cameo.h"
#include "actors/hits.h"
#include "actors/index.h"
#include "actors/mentions.h"
#include "actors/own_actors.h"

namespace nuncio::actors {

struct ActorTable::Index {
  Tables tables;
  Officials officials;
  std::vector<OwnActors> own = {};
};

ActorTable::ActorTable(std::unique_ptr<const Index> index) : index_(std::move(index)) {}
ActorTable::ActorTable(ActorTable&&) noexcept = default;
ActorTable& ActorTable::operator=(ActorTable&&) noexcept = default;
ActorTable::~ActorTable() = default;

ActorTable ActorTable::load(const std::filesystem::path& folder,
                            const std::vector<std::filesystem::path>& own,
                            const std::filesystem::path& images) {
  auto [tables, officials] = read_tables(folder, images);
  std::vector<OwnActors> reports;
  if (!own.empty()) {
    const CameoCodes codes = CameoCodes::load(folder, tables);
    for (const std::filesystem::path& path : own)
      reports.push_back(add_own_actors(path.string(), codes, tables));
  }
  return ActorTable(std::make_unique<const Index>(
      Index{std::move(tables), std::move(officials), std::move(reports)}));
}

const std::vector<OwnActors>& ActorTable::own_actors() const { return index_->own; }

std::vector<ActorMention> ActorTable::find(const Parse& parse, std::string_view text,
                                           const std::vector<Quotation>& quotations,
                                           const std::optional<Date>& published) const {
  return find_mentions(index_->tables, index_->officials, parse, text, quotations, published);
}

std::vector<Span> ActorTable::names(Parse parse, std::string_view text) const {
  const Tables& tables = index_->tables;
  for (Token& token : parse.tokens) token.xpos = "NNP";
  std::vector<Span> out;
  for (const Hit& hit : find_hits(tables, parse, text, text_atoms(parse, text, tables.words), {}))
    if (hit.kind != HitKind::role) out.push_back(hit.span);
  for (std::size_t i = 0; i < parse.tokens.size(); ++i) {
    const Span& word = parse.tokens[i].span;
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    if (std::none_of(text.begin() + word.begin, text.begin() + word.end, is_small)) continue;
    const auto holds = [&](const Span& name, bool whole) {
      const auto words = name_words(text.substr(name.begin, name.end - name.begin));
      return std::ranges::any_of(index_->officials.named(words, 0),
                                 [&](const Holder& h) { return whole ? !h.alone : h.vouched; });
    };
    if (holds(word, false)) out.push_back(word);
    if (i + 1 == parse.tokens.size()) break;
    const Span pair{word.begin, parse.tokens[i + 1].span.end};
    if (holds(pair, true)) out.push_back(pair);
  }
  return out;
}

}  // namespace nuncio::actors
