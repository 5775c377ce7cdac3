// See own_people.h.
#include "actors/own_people.h"

#include <cstdint>
#include <string>

#include "actors/atoms.h"
#include "actors/own_actors.h"

namespace nuncio::actors {
namespace {

std::optional<std::uint32_t> own_person(const Tables& tables, std::string_view name) {
  std::uint32_t node = 1;
  for (const std::string& atom : form_atoms(lower_ascii(fold(name))))
    node = tables.own.people.step(node, tables.words.find(atom));
  return tables.own.people.value(node);
}

}  // namespace

void name_own_people(const Tables& tables, const Parse& parse, std::string_view text,
                     const std::optional<Date>& published, Phrases& phrases) {
  if (tables.own.forms.empty()) return;
  for (Found& found : phrases.found) {
    if (!has_person(found) || is_settled(found) || found.consumed) continue;
    const std::uint32_t begin = parse.tokens[found.person.begin].span.begin;
    const std::uint32_t end = parse.tokens[found.person.end - 1].span.end;
    const auto known = own_person(tables, text.substr(begin, end - begin));
    if (!known) continue;
    const auto form = own_form_on(tables.own.forms[*known], published);
    if (!form) continue;
    set_owner(tables, tables.forms[*form].owner, found);
    found.actor.via = Via::name;
    found.weak = false;
    found.why = own_reason(tables, *form);
  }
}

}  // namespace nuncio::actors
