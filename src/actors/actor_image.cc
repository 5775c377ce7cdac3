// See actor_image.h.
#include "actors/actor_image.h"

#include <utility>

#include "base/folder.h"
#include "base/image.h"
#include "base/image_archive.h"

namespace nuncio::actors {

template <class Archive>
void serialize(Archive& archive, Years& years) {
  archive(years.from, years.until);
}

template <class Archive>
void serialize(Archive& archive, Owner& owner) {
  archive(owner.country, owner.entity, owner.kind, owner.roles, owner.family_first, owner.years,
          owner.home, owner.nouns);
}

template <class Archive>
void serialize(Archive& archive, Membership& member) {
  archive(member.entity, member.state, member.years, member.where);
}

template <class Archive>
void serialize(Archive& archive, Decoy& decoy) {
  archive(decoy.what, decoy.when, decoy.unless, decoy.where);
}

template <class Archive>
void serialize(Archive& archive, Form& form) {
  archive(form.owner, form.kinds, form.proper, form.seat, form.where, form.earlier);
}

template <class Archive>
void serialize(Archive& archive, RoleRow& row) {
  archive(row.roles, row.kind, row.in, row.from, row.sent, row.inherits, row.state, row.of_kind,
          row.default_owner, row.where);
}

template <class Archive>
void serialize(Archive& archive, RoleForm& form) {
  archive(form.row, form.name, form.plural, form.capital, form.twin);
}

/// All but what is users' own.
template <class Archive>
void serialize(Archive& archive, Tables& tables) {
  archive(tables.words, tables.owners, tables.decoys, tables.forms, tables.members, tables.names,
          tables.decoy_names, tables.role_rows, tables.role_forms, tables.roles, tables.quantities,
          tables.any_state, tables.any_city);
}

template <class Archive>
void serialize(Archive& archive, Term& term) {
  archive(term.owner, term.role, term.rank, term.host, term.from, term.until, term.where);
}

template <class Archive>
void serialize(Archive& archive, TablesRead& read) {
  archive(read.tables, read.officials);
}

TablesRead read_tables(const std::filesystem::path& folder, const std::filesystem::path& images) {
  base::Image image(images, "actors", base::files_in(folder, ".tsv", "a folder of actor tables"));
  if (const auto bytes = image.kept())
    if (auto read = base::unpack<TablesRead>(*bytes)) return *std::move(read);
  TablesRead read;
  read.tables = build_tables(folder);
  read.officials = Officials::load(folder, read.tables);
  image.keep(base::pack(read));
  return read;
}

}  // namespace nuncio::actors
