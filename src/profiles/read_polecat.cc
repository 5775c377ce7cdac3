// A row of POLECAT: PLOVER types and modes are kept as they are, also modes of older manuals; there
// is no CAMEO code. Of several actors in a cell the first is taken.
#include "profiles/actor_codes.h"
#include "profiles/cells.h"
#include "profiles/row_readers.h"
#include "text/characters.h"

namespace nuncio::profiles {
namespace {

using records::ActorRecord;

std::string first_of(std::string_view cell) {
  std::vector<std::string> parts = split(cell, ';');
  return parts.empty() ? "" : text::one_line(parts.front());
}

/// "ALG|DZA": alternatives of one value.
std::string first_choice(const std::string& value) { return value.substr(0, value.find('|')); }

/// PLOVER's letters in the place of a country for those who have none.
ActorKind kind_of(const std::string& code) {
  if (code == "IGO" || code == "UNO" || code == "EUR") return ActorKind::igo;
  if (code == "IMG") return ActorKind::armed;
  if (code == "NGO") return ActorKind::ngo;
  if (code == "MNC") return ActorKind::company;
  return ActorKind::unknown;
}

/// `who` is "Actor" or "Recipient".
std::optional<ActorRecord> actor_of(const RowCells& row, const std::string& who,
                                    const Codebooks& books) {
  const std::string name = first_of(row[who + " Name"]);
  std::string country = first_choice(first_of(row[who + " Country"]));
  if (country == "KOS") country = "XKX";
  const std::string office = first_of(row[who + " Title"]);
  ActorRecord actor;
  for (const std::string& sectors : split(row[who + " Sectors"], ';')) {
    for (std::string& sector : split(sectors, '|')) actor.roles.push_back(std::move(sector));
  }
  const std::string primary = first_choice(first_of(row["Primary " + who + " Sector"]));
  if (!primary.empty()) {
    std::erase(actor.roles, primary);
    actor.roles.insert(actor.roles.begin(), primary);
  }
  if (name.empty() && country.empty() && actor.roles.empty()) return std::nullopt;
  if (books.countries().knows(country)) {
    actor.country = country;
    actor.kind = ActorKind::state;
  } else {
    actor.kind = kind_of(country);
    if (country == "UNO") actor.entity = "UN";
    if (country == "EUR") actor.entity = "EU";
  }
  const bool state = actor.country && books.countries().named(name) == actor.country;
  if (const Group* group = actor.country ? nullptr : books.group(name)) {
    actor.entity = group->entity;
    actor.kind = group->kind;
  } else if (!name.empty() && !state && name != actor.entity) {
    actor.name = name;
  }
  if (!office.empty()) actor.office = office;
  set_code(actor);
  if (actor.code == "---" && actor.name) actor.code = *actor.name;
  return actor;
}

/// "CONSULT-visit" is "visit"; "VERBAL COOPERATION" is 1.
std::string mode_of(std::string_view cell, std::string_view type) {
  if (cell.size() > type.size() + 1 && cell.starts_with(type) && cell[type.size()] == '-')
    cell.remove_prefix(type.size() + 1);
  return std::string(cell);
}

int quad_of(std::string_view cell, const std::string& type, const Codebooks& books) {
  if (cell == "VERBAL COOPERATION") return 1;
  if (cell == "MATERIAL COOPERATION") return 2;
  if (cell == "VERBAL CONFLICT") return 3;
  if (cell == "MATERIAL CONFLICT") return 4;
  return books.quad(type).value_or(0);
}

void take_ids(records::EventRecord& event, std::string_view id, const RowPlace& place) {
  // The id is the story's, "_" and what tells the story's events apart; of our own rows the
  // record's id.
  const std::size_t mark = id.rfind('_');
  const std::string_view rest = mark == std::string_view::npos ? "" : id.substr(mark + 1);
  const bool ours =
      rest.size() == 16 && rest.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  event.id = ours ? std::string(rest) : id_of("polecat", id, place);
  event.doc = id.empty() ? event.id : std::string(id.substr(0, mark));
}

}  // namespace

ReadRow read_polecat(const RowCells& row, const RowPlace& place, std::string& why) {
  records::EventRecord event;
  event.type = row["Event Type"];
  event.quad = quad_of(row["Quad Code"], event.type, place.books);
  if (event.quad == 0) {
    why = "Event Type \"" + text::one_line(row["Event Type"].substr(0, 40)) +
          "\" is no PLOVER type, and Quad Code no quad class";
    return std::nullopt;
  }
  if (!take_date(event, "Event Date", row["Event Date"], why)) return std::nullopt;
  take_ids(event, row["Event ID"], place);
  const std::string mode = mode_of(row["Event Mode"], event.type);
  if (!mode.empty()) event.mode = mode;
  event.contexts = split(row["Contexts"], ';');
  if (const auto score = read_number(row["Intensity"]); score && *score >= -10 && *score <= 10)
    event.goldstein = *score;
  ActorRecord nobody;
  nobody.code = "---";
  event.source = actor_of(row, "Actor", place.books).value_or(nobody);
  event.target = actor_of(row, "Recipient", place.books);
  const std::string country = first_choice(first_of(row["Country"]));
  take_place(event, row["Placename"],
             place.books.countries().knows(country) ? std::optional(country) : std::nullopt,
             row["Latitude"], row["Longitude"], place.books);
  if (const auto number = read_count(row["GeoNames ID"]);
      event.place && number && *number <= 0xFFFFFFFFU)
    event.place->geonameid = static_cast<std::uint32_t>(*number);
  if (!row["Source"].empty()) event.doc_source = text::one_line(row["Source"]);
  event.published = read_any_date(row["Publication Date"]);
  event.text = text::one_line(row["Event Text"]);  // in files that leaked it
  return event;
}

}  // namespace nuncio::profiles
