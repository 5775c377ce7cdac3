// Reads and checks the tables of data/actors; see index.h.
#include <algorithm>
#include <array>
#include <map>

#include "actors/index.h"
#include "actors/table_file.h"

namespace nuncio::actors {
namespace {

[[noreturn]] void bad(const Where& where, const std::string& why) {
  throw Error(ErrorKind::bad_format, where, why);
}

constexpr std::array<std::string_view, 27> kSectors = {
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY",
    "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN",
    "LAB", "MED", "REF", "PRE", "REL", "SOC", "OPP", "IGO", "NGO"};

std::vector<std::string> sectors(std::string_view cell, const Where& where) {
  std::vector<std::string> out = alternatives(cell, ',');
  for (const std::string& sector : out) {
    if (std::find(kSectors.begin(), kSectors.end(), sector) == kSectors.end()) {
      bad(where, "'" + sector + "' is no PLOVER sector");
    }
  }
  return out;
}

std::string at(const Where& where) { return where.path + ":" + std::to_string(where.line); }

/// The regular English plural of a phrase: of its last word, or of the one before "of", "for",
/// "in".
std::string plural_of(const std::string& phrase) {
  std::size_t end = phrase.size();
  for (const std::string_view link :
       {" of ", " for ", " in ", "-at-", "-in-", "-elect", "-designate"}) {
    end = std::min(end, phrase.find(link));
  }
  const std::string head = phrase.substr(0, end), rest = phrase.substr(end);
  const auto ends = [&head](std::string_view tail) { return head.ends_with(tail); };
  if (head.empty() || ends("men") || (ends("s") && !ends("ss")) || ends("people")) return {};
  if (ends("man")) return head.substr(0, head.size() - 2) + "en" + rest;
  const bool vowel_y = ends("ay") || ends("ey") || ends("oy") || ends("uy");
  if (ends("y") && !vowel_y) return head.substr(0, head.size() - 1) + "ies" + rest;
  if (ends("ss") || ends("sh") || ends("ch") || ends("x")) return head + "es" + rest;
  return head + "s" + rest;
}

bool looks_plural(const std::string& phrase) {
  return (phrase.ends_with('s') && !phrase.ends_with("ss")) || phrase.ends_with("men") ||
         phrase.ends_with("people") || phrase.ends_with("children") || phrase == "police" ||
         phrase.ends_with(" police");
}

struct Builder {
  Tables tables;
  std::map<std::string, std::uint32_t> states;  ///< ISO code to owner
  std::vector<std::pair<std::vector<std::string>, std::uint32_t>>
      shoutable;  ///< forms to add in capitals

  std::vector<std::uint32_t> numbers(const std::vector<std::string>& atoms) {
    std::vector<std::uint32_t> out;
    out.reserve(atoms.size());
    for (const std::string& atom : atoms) out.push_back(tables.words.add(atom));
    return out;
  }

  std::uint32_t state(const std::string& iso3, const Where& where) const {
    const auto it = states.find(iso3);
    if (it == states.end()) bad(where, "'" + iso3 + "' is no state of states.tsv");
    return it->second;
  }

  std::uint32_t new_owner(Owner owner) {
    tables.owners.push_back(std::move(owner));
    return static_cast<std::uint32_t>(tables.owners.size() - 1);
  }

  void add_atoms(const std::vector<std::string>& atoms, const Form& form, const std::string& text) {
    const auto value = static_cast<std::uint32_t>(tables.forms.size());
    const auto known = tables.names.add(numbers(atoms), value);
    if (!known) {
      tables.forms.push_back(form);
      shoutable.emplace_back(atoms, value);
      return;
    }
    // One word may be adjective, noun and name of one state; any other double claim is a mistake.
    Form& first = tables.forms[*known];
    if (first.owner != form.owner)
      bad(form.where, "'" + text + "' is already at " + at(first.where));
    first.kinds |= form.kinds;
    first.proper = first.proper && form.proper;
  }

  void add_form(std::string text, std::uint32_t owner, std::uint16_t kinds, const Where& where) {
    constexpr std::string_view kProper = " [proper]";
    Form form{owner, kinds, text.ends_with(kProper), {}, where};
    if (form.proper) text.resize(text.size() - kProper.size());
    std::vector<std::string> atoms = form_atoms(text);
    if (atoms.empty()) bad(where, "'" + text + "' has no letters");
    add_atoms(atoms, form, text);
    if (atoms.size() > 1 && atoms.front() == "al") {
      atoms.front() = "Al";
      add_atoms(atoms, form, text);
    }
  }

  void add_forms(const std::string& cell, std::uint32_t owner, std::uint16_t kinds,
                 const Where& where) {
    for (const std::string& form : alternatives(cell)) add_form(form, owner, kinds, where);
  }

  void add_people(const std::string& cell, std::uint32_t owner, std::uint16_t kinds,
                  const Where& where) {
    for (const std::string& form : alternatives(cell)) {
      add_form(form, owner, kinds, where);
      const bool invariable = form.ends_with("ese") || form.ends_with("sh") || form.ends_with("ss");
      const std::string plural = invariable ? std::string() : plural_of(form);
      if (!plural.empty()) add_form(plural, owner, kPeople, where);
    }
  }

  void read_states(const std::filesystem::path& path) {
    for (const Row& row : read_table(path, {"iso3", "name", "forms", "adjectives", "people",
                                            "capital", "combining", "traits", "source"})) {
      const std::string& iso3 = row.cells[0];
      if (iso3.size() != 3) bad(row.where, "'" + iso3 + "' is no ISO 3166 alpha-3 code");
      Owner owner;
      owner.country = iso3;
      for (const std::string& trait : alternatives(row.cells[7], ',')) {
        if (trait == "family-first")
          owner.family_first = true;
        else if (trait != "historical")
          bad(row.where, "unknown trait '" + trait + "'");
      }
      const std::uint32_t id = new_owner(std::move(owner));
      if (!states.emplace(iso3, id).second) bad(row.where, "'" + iso3 + "' has two rows");
      add_form(row.cells[1], id, kName, row.where);
      add_forms(row.cells[2], id, kName, row.where);
      add_forms(row.cells[3], id, kAdjective, row.where);
      add_people(row.cells[4], id, kPeople, row.where);
      add_forms(row.cells[5], id, kCapital, row.where);
      add_forms(row.cells[6], id, kCombining, row.where);
    }
  }

  void read_institutions(const std::filesystem::path& path) {
    for (const Row& row : read_table(path, {"iso3", "roles", "forms", "source"})) {
      const std::uint32_t of = state(row.cells[0], row.where);
      Owner owner = tables.owners[of];
      owner.roles = sectors(row.cells[1], row.where);
      add_forms(row.cells[2], new_owner(std::move(owner)), kInstitution, row.where);
    }
  }

  void read_places(const std::filesystem::path& path) {
    for (const Row& row : read_table(path, {"iso3", "kind", "forms", "source"})) {
      const std::uint32_t of = state(row.cells[0], row.where);
      const std::string& kind = row.cells[1];
      if (kind == "people")
        add_people(row.cells[2], of, kAdjective | kPeople, row.where);
      else if (kind == "city" || kind == "region")
        add_forms(row.cells[2], of, kPlace, row.where);
      else
        bad(row.where, "'" + kind + "' is not city, region or people");
    }
  }

  void read_organisations(const std::filesystem::path& path) {
    static const std::map<std::string, ActorKind> kKinds = {
        {"igo", ActorKind::igo}, {"ngo", ActorKind::ngo}, {"company", ActorKind::company}};
    for (const Row& row :
         read_table(path, {"entity", "kind", "roles", "forms", "seat", "source"})) {
      const auto kind = kKinds.find(row.cells[1]);
      if (kind == kKinds.end()) bad(row.where, "'" + row.cells[1] + "' is not igo, ngo or company");
      if (states.contains(row.cells[0]))
        bad(row.where, "'" + row.cells[0] + "' is the code of a state");
      const std::uint32_t id =
          new_owner({{}, row.cells[0], kind->second, sectors(row.cells[2], row.where), false});
      add_forms(row.cells[3], id, kGroup, row.where);
      for (const std::string& seat : alternatives(row.cells[4])) add_seat(seat, id, row.where);
    }
  }

  /// The written rule for a word that names both: docs/actors.md, "Brussels".
  void add_seat(const std::string& seat, std::uint32_t owner, const Where& where) {
    std::uint32_t node = 1;
    for (const std::uint32_t atom : numbers(form_atoms(seat))) node = tables.names.step(node, atom);
    const auto known = tables.names.value(node);
    if (!known || !(tables.forms[*known].kinds & kCapital))
      bad(where, "'" + seat + "' is no capital");
    tables.forms[*known].seat = owner;
  }

  void read_armed_groups(const std::filesystem::path& path) {
    for (const Row& row : read_table(path, {"entity", "home", "roles", "forms", "source"})) {
      if (states.contains(row.cells[0]))
        bad(row.where, "'" + row.cells[0] + "' is the code of a state");
      if (!row.cells[1].empty()) state(row.cells[1], row.where);
      const std::uint32_t id =
          new_owner({{}, row.cells[0], ActorKind::armed, sectors(row.cells[2], row.where), false});
      add_forms(row.cells[3], id, kGroup, row.where);
    }
  }

  void read_decoys(const std::filesystem::path& path) {
    static const std::array<std::string_view, 11> kWhats = {"company",  "media",  "sport", "place",
                                                            "people",   "event",  "thing", "body",
                                                            "language", "person", "work"};
    tables.any_state = tables.words.add("*");
    tables.any_city = tables.words.add("@");
    for (const Row& row : read_table(path, {"form", "what", "when", "unless", "source"})) {
      Decoy decoy{row.cells[1], {}, {}, row.where};
      if (std::find(kWhats.begin(), kWhats.end(), decoy.what) == kWhats.end()) {
        state(decoy.what, row.where);
      }
      const auto list = [this](const std::string& cell) {
        std::vector<std::uint32_t> words;
        for (const std::string& word : alternatives(cell))
          words.push_back(tables.words.add(fold(word)));
        return words;
      };
      decoy.when = list(row.cells[2]);
      decoy.unless = list(row.cells[3]);
      const auto id = static_cast<std::uint32_t>(tables.decoys.size());
      const auto known = tables.decoy_names.add(numbers(form_atoms(row.cells[0])), id);
      if (known)
        bad(row.where, "'" + row.cells[0] + "' is already at " + at(tables.decoys[*known].where));
      tables.decoys.push_back(std::move(decoy));
    }
  }

  RoleRow role_row(const Row& row) {
    static const std::map<std::string, RoleClass> kClasses = {
        {"office", RoleClass::office},    {"person", RoleClass::person},
        {"body", RoleClass::body},        {"thing", RoleClass::thing},
        {"people", RoleClass::people},    {"country", RoleClass::country},
        {"quantity", RoleClass::quantity}};
    RoleRow out;
    out.where = row.where;
    out.roles = sectors(row.cells[1], row.where);
    const auto kind = kClasses.find(row.cells[2]);
    if (kind == kClasses.end()) bad(row.where, "unknown class '" + row.cells[2] + "'");
    out.kind = kind->second;
    const std::map<std::string, bool*> traits = {{"in", &out.in},
                                                 {"from", &out.from},
                                                 {"sent", &out.sent},
                                                 {"inherits", &out.inherits},
                                                 {"state", &out.state}};
    for (const std::string& trait : alternatives(row.cells[3], ',')) {
      const auto it = traits.find(trait);
      if (it == traits.end()) bad(row.where, "unknown trait '" + trait + "'");
      *it->second = true;
    }
    if (!row.cells[4].empty()) out.default_owner = default_owner(row.cells[4], row.where);
    return out;
  }

  std::uint32_t default_owner(const std::string& name, const Where& where) const {
    if (const auto it = states.find(name); it != states.end()) return it->second;
    for (std::size_t i = 0; i < tables.owners.size(); ++i) {
      if (tables.owners[i].entity == name) return static_cast<std::uint32_t>(i);
    }
    bad(where, "the default '" + name + "' is neither a state nor an organisation");
  }

  void add_role(const std::string& text, const std::string& name, bool plural, std::uint32_t row) {
    const std::vector<std::uint32_t> atoms = numbers(form_atoms(lower_ascii(fold(text))));
    const Where& where = tables.role_rows[row].where;
    if (atoms.empty()) bad(where, "'" + text + "' has no letters");
    const bool capital = text.front() >= 'A' && text.front() <= 'Z';
    const auto value = static_cast<std::uint32_t>(tables.role_forms.size());
    RoleForm form{row, name, plural, capital, {}};
    if (tables.role_rows[row].kind == RoleClass::quantity) {
      tables.quantities.add(atoms, 0);
      return;
    }
    const auto known = tables.roles.add(atoms, value);
    if (known) {
      RoleForm& first = tables.role_forms[*known];
      if (first.row == row) return;
      if (first.capital == capital || first.twin) {
        bad(where, "'" + text + "' is already at " + at(tables.role_rows[first.row].where));
      }
      if (first.capital) std::swap(first, form);  // the form for any case stands in the trie
      tables.role_forms[*known].twin = value;
    }
    tables.role_forms.push_back(form);
  }

  /// Written forms come before made plurals: "authorities" keeps its own row beside "authority".
  void read_roles(const std::filesystem::path& path) {
    const std::vector<Row> rows =
        read_table(path, {"forms", "roles", "class", "traits", "default", "source"});
    for (const Row& row : rows) {
      const auto id = static_cast<std::uint32_t>(tables.role_rows.size());
      tables.role_rows.push_back(role_row(row));
      const std::vector<std::string> forms = alternatives(row.cells[0]);
      if (forms.empty()) bad(row.where, "has no form");
      for (const std::string& form : forms)
        add_role(form, role_name(form, forms), looks_plural(form), id);
    }
    for (std::uint32_t id = 0; id < rows.size(); ++id) {
      const std::vector<std::string> forms = alternatives(rows[id].cells[0]);
      for (const std::string& form : forms) {
        const std::string plural = form.ends_with('.') ? std::string() : plural_of(form);
        if (!plural.empty() && !is_role(plural)) add_role(plural, role_name(form, forms), true, id);
      }
    }
  }

  /// What an office is called in records: short forms ("PM", "Gov.") are written out.
  static std::string role_name(const std::string& form, const std::vector<std::string>& forms) {
    const bool short_form = form.ends_with('.') || (form.size() < 4 && form == upper_ascii(form));
    return lower_ascii(short_form ? forms.front() : form);
  }

  bool is_role(const std::string& text) const {
    std::uint32_t node = 1;
    for (const std::string& atom : form_atoms(lower_ascii(fold(text)))) {
      node = tables.roles.step(node, tables.words.find(atom));
    }
    return tables.roles.value(node).has_value();
  }

  /// "MOSCOW" for Moscow, in datelines and headlines; short forms and common words are left out.
  void add_capitals() {
    const std::size_t count = shoutable.size();
    for (std::size_t i = 0; i < count; ++i) {
      const std::vector<std::string> atoms = shoutable[i].first;
      std::vector<std::string> capitals;
      std::size_t letters = 0;
      for (const std::string& atom : atoms) {
        capitals.push_back(upper_ascii(atom));
        letters += atom.size();
      }
      if (letters >= 4 && capitals != atoms)
        tables.names.add(numbers(capitals), shoutable[i].second);
    }
  }
};

}  // namespace

std::optional<std::uint32_t> Trie::add(const std::vector<std::uint32_t>& atoms,
                                       std::uint32_t value) {
  std::uint32_t node = 1;
  for (const std::uint32_t atom : atoms) {
    const auto fresh = static_cast<std::uint32_t>(values_.size() + 1);
    const auto [it, added] = next_.try_emplace((std::uint64_t{node} << 32) | atom, fresh);
    if (added) values_.push_back(UINT32_MAX);
    node = it->second;
  }
  std::uint32_t& slot = values_[node - 1];
  if (slot != UINT32_MAX) return slot;
  slot = value;
  return {};
}

std::uint32_t Trie::step(std::uint32_t node, std::uint32_t atom) const {
  if (node == 0 || atom == 0) return 0;
  const auto it = next_.find((std::uint64_t{node} << 32) | atom);
  return it == next_.end() ? 0 : it->second;
}

std::optional<std::uint32_t> Trie::value(std::uint32_t node) const {
  if (node == 0 || values_[node - 1] == UINT32_MAX) return {};
  return values_[node - 1];
}

Tables build_tables(const std::filesystem::path& folder) {
  Builder builder;
  builder.read_states(folder / "states.tsv");
  builder.read_institutions(folder / "institutions.tsv");
  builder.read_places(folder / "places.tsv");
  builder.read_organisations(folder / "organisations.tsv");
  builder.read_armed_groups(folder / "armed_groups.tsv");
  builder.read_roles(folder / "roles.tsv");
  builder.read_decoys(folder / "not_actors.tsv");
  builder.add_capitals();
  return std::move(builder.tables);
}

}  // namespace nuncio::actors
