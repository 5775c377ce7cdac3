// See holders.h.
#include "actors/holders.h"

#include <algorithm>
#include <filesystem>

namespace nuncio::actors {
namespace {

// So long after their office (or before it) news still calls people by it, who stand for no state.
constexpr Day kRemembered = 15 * 366;
// Within so many years another holder of the same family name makes the name alone doubtful.
constexpr Day kNamesakes = 8 * 366;
// A title in the text that the table says is over for so long is told as the past.
constexpr Day kOver = 366;

std::string_view verb_of(Tense tense) {
  switch (tense) {
    case Tense::holds:
      return "on that day ";
    case Tense::held:
      return "before that day ";
    case Tense::to_come:
      return "after that day ";
  }
  return "";
}

/// Offices that news calls by each other's name: China's premier is its "prime minister".
std::string_view plain_office(std::string_view name) {
  for (const std::string_view acting : {"acting ", "interim ", "caretaker "})
    if (name.starts_with(acting)) name.remove_prefix(acting.size());
  if (name == "premier" || name == "chancellor") return "prime minister";
  return name;
}

/// Days between a day and a term; 0 inside it, and where the day is not known.
Day distance(const Term& term, std::optional<Day> day) {
  if (!day) return 0;
  if (*day > term.until) return *day - term.until;
  return *day < term.from ? term.from - *day : 0;
}

}  // namespace

Holders::Holders(const Tables& tables, const Officials& officials, std::optional<Day> day,
                 const std::vector<Found>& found)
    : tables_(tables), officials_(officials), day_(day) {
  for (const Found& f : found) {
    if (f.weak) continue;
    if (f.actor.country) told_.insert(*f.actor.country);
    if (f.actor.entity) told_.insert(*f.actor.entity);
  }
}

std::vector<Holder> Holders::candidates(const Found& person) const {
  if (!person.actor.name) return {};
  std::vector<Holder> out = officials_.named(name_words(*person.actor.name), day_.value_or(0));
  // A text without a date is of any day.
  if (!day_)
    for (Holder& holder : out) holder.tense = Tense::holds;
  return out;
}

/// Whether the document names the state or organisation that the holder serves or is sent to.
bool Holders::is_told(const Holder& holder) const {
  const Owner& owner = tables_.owners[holder.term->owner];
  return told_.contains(owner.entity.empty() ? owner.country : owner.entity) ||
         told_.contains(holder.term->host);
}

/// Whether the holder is sent to where the text says, or else to a state that the document names.
bool Holders::is_posted(const Holder& holder, const Found& person) const {
  const std::string& host = holder.term->host;
  if (host.empty()) return false;
  return person.actor.host ? *person.actor.host == host : told_.contains(host);
}

/// "General Burhan": soldiers who came to lead a state or an armed group are told of by their rank.
bool Holders::rules_by_rank(const Holder& holder, const Found& person) const {
  const RoleRow* title = row_of(tables_, person);
  const bool soldier = title != nullptr && title->kind == RoleClass::office &&
                       title->roles == std::vector<std::string>{"MIL"};
  return soldier && holder.term->rank < 2 && holder.tense == Tense::holds &&
         (!holder.alone || holder.vouched || (holder.rare && holder.term->rank == 0));
}

bool Holders::title_fits(const Holder& holder, const Found& person) const {
  const RoleForm* title = form_of(tables_, person);
  if (title == nullptr) return false;
  const RoleForm& office = tables_.role_forms[holder.term->role];
  return office.row == title->row || plain_office(office.name) == plain_office(title->name);
}

/// Whether the words are enough to take the person for this holder.
bool Holders::is_enough(const Holder& holder, const Found& person) const {
  const RoleRow* title = row_of(tables_, person);
  const bool fits = title_fits(holder, person);
  const bool generic = title == nullptr || title->inherits || title->roles.empty();
  const bool head = holder.term->rank == 0;
  const bool by_rank = rules_by_rank(holder, person);
  if (!fits && !generic && !head && !by_rank) return false;  // "the actor Robert Ford"
  // On no day in particular everyone who ever held an office is a candidate: without their title
  // only heads of state or government count, and those by family name whose name no one shares.
  if (!day_ && title == nullptr && !holder.vouched) return head && (!holder.alone || holder.rare);
  if (holder.alone) {
    // "President Nasser", in a chronicle of today.
    const bool known = holder.vouched && holder.tense == Tense::held;
    if (title != nullptr)
      return (fits && (known || person.former)) ||
             ((fits || by_rank) && holder.tense == Tense::holds);
    if (holder.tense == Tense::holds) return head || holder.vouched;
    return (head && holder.rare) || (holder.vouched && holder.tense == Tense::held);
  }
  if (holder.tense == Tense::holds)
    return fits || head || holder.term->rank == 1 || holder.rare || is_told(holder);
  return head || (is_told(holder) && distance(*holder.term, day_) <= kRemembered);
}

/// Whether all who bear the family name around that day serve the same state; ambassadors are not
/// told of without their title.
bool Holders::nobody_else(const Holder& holder, const std::vector<Holder>& all) const {
  return std::all_of(all.begin(), all.end(), [&](const Holder& other) {
    return same_owner(tables_, other.term->owner, holder.term->owner) || other.term->rank == 2 ||
           distance(*other.term, day_) > kNamesakes;
  });
}

const Holder* Holders::choose(const std::vector<Holder>& all, const Found& person) const {
  const Holder* best = nullptr;
  bool doubtful = false;
  const auto better = [&](const Holder& a, const Holder& b) {
    const bool a_fits = title_fits(a, person), b_fits = title_fits(b, person);
    if (a_fits != b_fits) return a_fits;
    const bool a_host = is_posted(a, person), b_host = is_posted(b, person);
    if (a_host != b_host) return a_host;
    if (a.tense != b.tense) return a.tense < b.tense;
    if (a.term->rank != b.term->rank) return a.term->rank < b.term->rank;
    return distance(*a.term, day_) < distance(*b.term, day_);
  };
  for (const Holder& holder : all) {
    if (person.owner && !same_owner(tables_, *person.owner, holder.term->owner)) continue;
    if (!is_enough(holder, person)) continue;
    const bool doubt = holder.alone && !holder.vouched && row_of(tables_, person) == nullptr;
    if (doubt && !nobody_else(holder, all)) continue;
    if (best == nullptr || better(holder, *best)) {
      best = &holder;
      doubtful = false;
    } else if (!better(*best, holder) &&
               !same_owner(tables_, best->term->owner, holder.term->owner)) {
      doubtful = true;
    }
  }
  return doubtful ? nullptr : best;
}

void Holders::take_office(const Holder& holder, Found& person) const {
  const RoleForm& form = tables_.role_forms[holder.term->role];
  if (holder.tense == Tense::to_come) {
    person.actor.roles = {"ELI"};
    return;
  }
  person.role = holder.term->role;
  person.actor.roles = tables_.role_rows[form.row].roles;
  person.actor.office = form.name;
  person.former = person.former || holder.tense == Tense::held;
}

void Holders::take(const Holder& holder, Found& person) const {
  const Term& term = *holder.term;
  // "US ambassador to Cambodia X", ten years after: told as past.
  const bool over = holder.tense == Tense::held && day_ && *day_ > term.until + kOver;
  if (title_fits(holder, person) && !holder.alone && over) person.former = true;
  // He acts for the state, though the text calls him a general.
  if (tables_.owners[term.owner].entity.empty() && rules_by_rank(holder, person))
    person.actor.roles = tables_.role_rows[tables_.role_forms[term.role].row].roles;
  if (!person.role) take_office(holder, person);
  if (!person.owner) set_owner(tables_, term.owner, person);
  if (!term.host.empty() && holder.tense != Tense::to_come && !person.actor.host)
    person.actor.host = term.host;
  person.why = (day_ ? std::string(verb_of(holder.tense)) : "on some day ") +
               tables_.role_forms[term.role].name + ": " + "actors/" +
               std::filesystem::path(term.where.path).filename().string() + ":" +
               std::to_string(term.where.line);
}

void Holders::complete(Found& person) const {
  const std::vector<Holder> all = candidates(person);
  const Holder* holder = choose(all, person);
  if (holder == nullptr) return;
  const bool fits = title_fits(*holder, person);
  if (person.role && !fits) return;  // what the text calls the person goes before the table
  take(*holder, person);
}

bool Holders::explain(Found& person) const {
  const std::vector<Holder> all = candidates(person);
  const Holder* holder = choose(all, person);
  if (holder == nullptr) return false;
  take(*holder, person);
  person.actor.via = Via::name;
  person.weak = false;
  return true;
}

void Holders::explain_vouched(Found& person) const {
  const std::vector<Holder> all = candidates(person);
  if (std::any_of(all.begin(), all.end(), [](const Holder& h) { return h.vouched; }))
    explain(person);
}

}  // namespace nuncio::actors
