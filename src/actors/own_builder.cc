// See own_builder.h.
#include "actors/own_builder.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string_view>
#include <utility>

#include "actors/atoms.h"
#include "actors/plurals.h"

namespace nuncio::actors {
namespace {

constexpr std::string_view kProper = " [proper]";

std::string at(const Where& where) { return where.path + ":" + std::to_string(where.line); }

bool has_days(const OwnTerm& term) { return term.from || term.until; }

bool is_dated(const OwnForm& form) { return std::ranges::any_of(form.terms, has_days); }

/// Whether a form has something that a text could match.
bool has_word(const std::vector<std::string>& atoms) {
  return std::ranges::any_of(atoms, [](const std::string& atom) {
    const auto c = static_cast<unsigned char>(atom.front());
    return c >= 0x80 || std::isalnum(c) != 0;
  });
}

/// As names are written: "KABUL" gives "Kabul".
std::string title_case(const std::string& atom) {
  std::string out = lower_ascii(atom);
  if (!out.empty()) out.replace(0, 1, upper_ascii(out.substr(0, 1)));
  return out;
}

/// The form of the tables for these atoms in whatever case they have there.
std::optional<std::uint32_t> in_any_case(const Tables& tables,
                                         const std::vector<std::string>& atoms, std::size_t i = 0,
                                         std::uint32_t node = 1) {
  if (i == atoms.size()) return tables.names.value(node);
  for (const std::string& variant :
       {title_case(atoms[i]), upper_ascii(atoms[i]), lower_ascii(atoms[i])}) {
    const std::uint32_t next = tables.names.step(node, tables.words.find(variant));
    if (next == 0) continue;
    if (const auto found = in_any_case(tables, atoms, i + 1, next)) return found;
  }
  return {};
}

std::optional<std::uint32_t> as_written(const Tables& tables,
                                        const std::vector<std::string>& atoms) {
  std::uint32_t node = 1;
  for (const std::string& atom : atoms) node = tables.names.step(node, tables.words.find(atom));
  return tables.names.value(node);
}

/// Whether a user's owner says no more than the tables' own.
bool says_no_more(const Owner& own, const Owner& built_in) {
  if (!own.entity.empty()) return own.entity == built_in.entity && own.roles == built_in.roles;
  // "French rebels" of a group that the tables know by name.
  if (built_in.kind == ActorKind::armed && !own.roles.empty())
    return own.roles.front() == "REB" || own.roles.front() == "UAF";
  return own.country == built_in.country && own.roles == built_in.roles;
}

/// The noun at the end of a phrase: "priest" of "catholic priest", "minister" of "minister of war".
std::string head_noun(std::string phrase) {
  for (const std::string_view link : {" of ", " for "})
    phrase = phrase.substr(0, phrase.find(link));
  const std::size_t blank = phrase.rfind(' ');
  return blank == std::string::npos ? phrase : phrase.substr(blank + 1);
}

}  // namespace

OwnBuilder::OwnBuilder(Tables& tables, std::string path) : tables_(tables) {
  report_.path = std::move(path);
  if (!tables.own.forms.empty()) entry_ = tables.own.forms.back().entry + 1;
  if (!tables.own.first_row)
    tables.own.first_row = static_cast<std::uint32_t>(tables.role_rows.size());
  first_row_ = *tables.own.first_row;
}

void OwnBuilder::begin_entry() {
  ++report_.entries;
  ++entry_;
}

void OwnBuilder::refuse(const Where& where, std::string why) {
  report_.refused.push_back({where, std::move(why)});
}

std::vector<std::uint32_t> OwnBuilder::numbers(const std::vector<std::string>& atoms) {
  std::vector<std::uint32_t> out;
  out.reserve(atoms.size());
  for (const std::string& atom : atoms) out.push_back(tables_.words.add(atom));
  return out;
}

std::uint32_t OwnBuilder::owner_id(const Owner& owner) {
  std::string key = owner.country + '\t' + owner.entity + '\t' +
                    std::to_string(static_cast<int>(owner.kind)) + '\t';
  for (const std::string& role : owner.roles) key += role + ',';
  for (const std::string& noun : owner.nouns) key += '\t' + noun;
  const auto [it, added] =
      owners_.try_emplace(key, static_cast<std::uint32_t>(tables_.owners.size()));
  if (added) tables_.owners.push_back(owner);
  return it->second;
}

std::uint32_t OwnBuilder::new_form(const Owner& owner, const OwnName& name, bool proper) {
  tables_.forms.push_back({owner_id(owner), name.kinds, proper, {}, name.where, {}});
  return static_cast<std::uint32_t>(tables_.forms.size() - 1);
}

OwnForm OwnBuilder::make(const OwnName& name, bool proper) {
  OwnForm form{{}, {}, entry_, name.where};
  for (const OwnMeaning& meaning : name.meanings) {
    OwnTerm term{meaning.from, meaning.until, {}};
    if (meaning.owner) term.form = new_form(*meaning.owner, name, proper);
    form.terms.push_back(term);
  }
  form.undated = undated(form, name, proper);
  return form;
}

std::optional<std::uint32_t> OwnBuilder::undated(const OwnForm& form, const OwnName& name,
                                                 bool proper) {
  const std::optional<std::uint32_t> first = form.terms.front().form;
  if (!first) return {};
  Owner common = tables_.owners[tables_.forms[*first].owner];
  bool all = true;
  for (const OwnTerm& term : form.terms) {
    if (!term.form) return {};
    const Owner& owner = tables_.owners[tables_.forms[*term.form].owner];
    if (owner.country != common.country || owner.entity != common.entity) return {};
    all = all && owner.roles == common.roles;
  }
  if (all) return first;
  if (common.entity.empty()) common.roles.clear();
  return new_form(common, name, proper);
}

bool OwnBuilder::is_known(const OwnName& name, const std::vector<std::string>& atoms) const {
  const auto built_in =
      name.match == OwnMatch::exact ? as_written(tables_, atoms) : in_any_case(tables_, atoms);
  if (!built_in) return false;
  const Form& form = tables_.forms[*built_in];
  const Owner& owner = tables_.owners[form.owner];
  const bool other_kind = name.match == OwnMatch::exact && (form.kinds | name.kinds) != form.kinds;
  return !other_kind && !form.earlier &&
         std::ranges::all_of(name.meanings, [&owner](const OwnMeaning& meaning) {
           return meaning.owner && says_no_more(*meaning.owner, owner);
         });
}

bool OwnBuilder::same_meaning(const OwnForm& a, const OwnForm& b) const {
  const auto same = [this](const OwnTerm& x, const OwnTerm& y) {
    if (x.from != y.from || x.until != y.until || x.form.has_value() != y.form.has_value())
      return false;
    return !x.form || tables_.forms[*x.form].owner == tables_.forms[*y.form].owner;
  };
  return std::ranges::equal(a.terms, b.terms, same);
}

void OwnBuilder::add(const OwnName& name) {
  const bool exact = name.match == OwnMatch::exact;
  std::string text = name.text;
  const bool proper = exact && text.ends_with(kProper);
  if (proper) text.resize(text.size() - kProper.size());
  const std::vector<std::string> atoms = form_atoms(exact ? text : lower_ascii(fold(text)));
  if (!has_word(atoms)) return refuse(name.where, "'" + text + "' has no letters");
  if (is_known(name, atoms)) {
    ++report_.known;
    return;
  }
  OwnForms& own = tables_.own;
  Trie& trie = exact ? own.exact : name.match == OwnMatch::person ? own.people : own.folded;
  const auto value = static_cast<std::uint32_t>(own.forms.size());
  OwnForm made = make(name, proper);
  const auto before = trie.add(numbers(atoms), value);
  if (!before) {
    own.forms.push_back(std::move(made));
    ++report_.forms;
    return;
  }
  OwnForm& first = own.forms[*before];
  if (!same_meaning(first, made)) {
    if (!is_dated(first) && !is_dated(made))
      return refuse(name.where, "'" + text + "' is already at " + at(first.where));
    // What a person was at other times; the days that were given first go first.
    first.terms.insert(first.terms.end(), made.terms.begin(), made.terms.end());
    std::ranges::stable_partition(first.terms, has_days);
    first.undated = undated(first, name, proper);
    return;
  }
  for (const OwnTerm& term : first.terms) {
    if (term.form) tables_.forms[*term.form].kinds |= name.kinds;
  }
}

std::optional<std::uint32_t> OwnBuilder::role_form(const std::string& text) const {
  std::uint32_t node = 1;
  for (const std::string& atom : form_atoms(lower_ascii(fold(text))))
    node = tables_.roles.step(node, tables_.words.find(atom));
  return tables_.roles.value(node);
}

/// A noun that the tables have keeps its class and traits there; a new one takes them from the noun
/// at its end, or is a kind of people.
std::uint32_t OwnBuilder::row_for(const OwnRole& role, std::optional<std::uint32_t> known) {
  RoleRow row;
  if (!known) known = role_form(head_noun(role.text));
  if (known) {
    row = tables_.role_rows[tables_.role_forms[*known].row];
    row.of_kind.clear();
    row.default_owner.reset();
  } else {
    const bool number = std::ranges::any_of(role.text, [](char c) { return c >= '0' && c <= '9'; });
    row.kind = number ? RoleClass::thing : RoleClass::person;
    row.in = row.from = true;
  }
  row.roles = role.roles;
  row.where = role.where;
  tables_.role_rows.push_back(std::move(row));
  return static_cast<std::uint32_t>(tables_.role_rows.size() - 1);
}

void OwnBuilder::put_role(const std::string& text, RoleForm form) {
  const std::vector<std::uint32_t> atoms = numbers(form_atoms(lower_ascii(fold(text))));
  const auto before = role_form(text);
  const auto value = static_cast<std::uint32_t>(tables_.role_forms.size());
  if (before && tables_.role_forms[*before].capital != form.capital) {
    // "House" and "house" are two nouns: the one for any case stands in the trie.
    if (form.capital) {
      tables_.role_forms[*before].twin = value;
    } else {
      form.twin = before;
      tables_.roles.put(atoms, value);
    }
  } else {
    tables_.roles.put(atoms, value);
  }
  tables_.role_forms.push_back(std::move(form));
  ++report_.forms;
}

void OwnBuilder::add(const OwnRole& role) {
  const std::string text = lower_ascii(fold(role.text));
  if (!has_word(form_atoms(text))) return refuse(role.where, "'" + role.text + "' has no letters");
  const auto known = role_form(text);
  if (known) {
    const RoleRow& row = tables_.role_rows[tables_.role_forms[*known].row];
    if (row.roles == role.roles) {
      ++report_.known;
      return;
    }
    if (tables_.role_forms[*known].row >= first_row_)
      return refuse(role.where, "'" + text + "' is already at " + at(row.where));
  }
  const std::uint32_t old_row = known ? tables_.role_forms[*known].row : UINT32_MAX;
  const std::uint32_t row = row_for({text, role.plural, role.roles, role.where}, known);
  const std::string name = known ? tables_.role_forms[*known].name : text;
  put_role(text, {row, name, looks_plural(text), false, {}});
  if (role.plural.empty()) return;
  const auto plural = role_form(role.plural);
  // A plural of another noun is left to that noun.
  if (!plural || tables_.role_forms[*plural].row == old_row)
    put_role(role.plural, {row, name, true, false, {}});
}

void OwnBuilder::add(const RoleRow& row, const std::vector<std::string>& forms) {
  const auto id = static_cast<std::uint32_t>(tables_.role_rows.size());
  tables_.role_rows.push_back(row);
  const auto put = [&](const std::string& text, bool plural) {
    const std::vector<std::string> atoms = form_atoms(lower_ascii(fold(text)));
    if (!has_word(atoms)) return refuse(row.where, "'" + text + "' has no letters");
    if (row.kind == RoleClass::quantity) {
      tables_.quantities.put(numbers(atoms), 0);
      ++report_.forms;
      return;
    }
    const bool capital = text.front() >= 'A' && text.front() <= 'Z';
    const bool short_form = text.ends_with('.') || (text.size() < 4 && text == upper_ascii(text));
    put_role(text, {id, lower_ascii(short_form ? forms.front() : text), plural, capital, {}});
  };
  for (const std::string& form : forms) put(form, looks_plural(form));
  for (const std::string& form : forms) {
    const std::string plural = form.ends_with('.') ? std::string() : plural_of(form);
    if (!plural.empty() && std::ranges::find(forms, plural) == forms.end() && !role_form(plural))
      put(plural, true);
  }
}

void OwnBuilder::add(const Decoy& decoy, const std::string& form) {
  const std::vector<std::string> atoms = form_atoms(form);
  if (atoms.empty()) return refuse(decoy.where, "has no form");
  tables_.decoy_names.put(numbers(atoms), static_cast<std::uint32_t>(tables_.decoys.size()));
  tables_.decoys.push_back(decoy);
  ++report_.forms;
}

std::optional<std::string> OwnBuilder::entity_called(const std::string& name) const {
  const auto form = in_any_case(tables_, form_atoms(fold(name)));
  if (!form) return {};
  const Owner& owner = tables_.owners[tables_.forms[*form].owner];
  if (owner.entity.empty()) return {};
  return owner.entity;
}

OwnActors OwnBuilder::finish(std::string what) {
  report_.what = std::move(what);
  std::vector<std::pair<std::size_t, std::string>> parts;
  parts.reserve(passed_over_.size());
  for (const auto& [part, count] : passed_over_) parts.emplace_back(count, part);
  std::ranges::stable_sort(parts, [](const auto& a, const auto& b) { return a.first > b.first; });
  for (const auto& [count, part] : parts)
    report_.passed_over.push_back(part + " (" + std::to_string(count) + ")");
  std::ranges::stable_sort(report_.refused, {}, [](const Note& note) { return note.where.line; });
  return std::move(report_);
}

}  // namespace nuncio::actors
