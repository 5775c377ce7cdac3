// The stage's public class; see actors.h.
#include "actors/actors.h"
#include "actors/cameo.h"
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
                            const std::vector<std::filesystem::path>& own) {
  Tables tables = build_tables(folder);
  Officials officials = Officials::load(folder, tables);
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

}  // namespace nuncio::actors
