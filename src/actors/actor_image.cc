// See actor_image.h. Fields are taken by structured bindings, so that one that is added to a struct
// and forgotten here does not compile; those of Tables and of the classes are listed.
#include "actors/actor_image.h"

#include <utility>

#include "base/folder.h"
#include "base/image.h"
#include "base/image_archive.h"

namespace nuncio::actors {

template <class Archive>
void serialize(Archive& archive, Years& years) {
  auto& [from, until] = years;
  archive(from, until);
}

template <class Archive>
void serialize(Archive& archive, Owner& owner) {
  auto& [country, entity, kind, roles, family_first, years, home, nouns] = owner;
  archive(country, entity, kind, roles, family_first, years, home, nouns);
}

template <class Archive>
void serialize(Archive& archive, Membership& member) {
  auto& [entity, state, years, where] = member;
  archive(entity, state, years, where);
}

template <class Archive>
void serialize(Archive& archive, Decoy& decoy) {
  auto& [what, when, unless, where] = decoy;
  archive(what, when, unless, where);
}

template <class Archive>
void serialize(Archive& archive, Form& form) {
  auto& [owner, kinds, proper, seat, where, earlier] = form;
  archive(owner, kinds, proper, seat, where, earlier);
}

template <class Archive>
void serialize(Archive& archive, RoleRow& row) {
  auto& [roles, kind, in, from, sent, inherits, state, of_kind, default_owner, where] = row;
  archive(roles, kind, in, from, sent, inherits, state, of_kind, default_owner, where);
}

template <class Archive>
void serialize(Archive& archive, RoleForm& form) {
  auto& [row, name, plural, capital, twin] = form;
  archive(row, name, plural, capital, twin);
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
  auto& [owner, role, rank, host, from, until, where] = term;
  archive(owner, role, rank, host, from, until, where);
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
  if (image.keeps()) image.keep(base::pack(read));
  return read;
}

}  // namespace nuncio::actors
