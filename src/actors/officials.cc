// See officials.h.
#include "actors/officials.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <chrono>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "actors/atoms.h"
#include "base/table_file.h"

namespace nuncio::actors {
namespace {

using base::alternatives;
using base::read_table;
using base::Row;

// A term whose end was only seen to be later may have gone on for so long; one whose beginning was
// only seen to be earlier may have begun so long before.
constexpr Day kAfterSeen = 365, kBeforeSeen = 180;
constexpr std::size_t kMostWords = 8;  // longer names are lists that a parser took for one

[[noreturn]] void bad(const Where& where, const std::string& why) {
  throw Error(ErrorKind::bad_format, where, why);
}

/// "2022", "2022-12", "2022-12-23": its first day, or its last.
std::optional<Day> day_in(std::string_view text, bool last) {
  using namespace std::chrono;
  std::array<int, 3> part = {0, 0, 0};
  std::size_t at = 0;
  for (std::size_t i = 0; i < part.size() && at < text.size(); ++i, ++at) {
    const std::size_t end = std::min(text.find('-', at), text.size());
    const auto [stop, error] = std::from_chars(text.data() + at, text.data() + end, part[i]);
    if (error != std::errc() || stop != text.data() + end) return {};
    at = end;
  }
  if (part[0] < 1500 || part[0] > 2200 || text.size() > 10) return {};
  const year y{part[0]};
  const month m{static_cast<unsigned>(part[1] != 0 ? part[1] : last ? 12 : 1)};
  if (!m.ok()) return {};
  if (part[2] == 0) {
    const sys_days first = y / m / 1, end = y / m / std::chrono::last;
    return static_cast<Day>((last ? end : first).time_since_epoch().count());
  }
  const year_month_day whole = y / m / day{static_cast<unsigned>(part[2])};
  if (!whole.ok()) return {};
  return static_cast<Day>(sys_days(whole).time_since_epoch().count());
}

Day first_day(const Row& row, std::string_view cell) {
  if (cell.empty()) return std::numeric_limits<Day>::min();
  const bool earlier = cell.front() == '<';
  const auto day = day_in(cell.substr(earlier ? 1 : 0), false);
  if (!day) bad(row.where, "'" + std::string(cell) + "' is no first day");
  return earlier ? *day - kBeforeSeen : *day;
}

Day last_day(const Row& row, std::string_view cell) {
  if (cell.empty()) return std::numeric_limits<Day>::max();
  const bool later = cell.front() == '>';
  const auto day = day_in(cell.substr(later ? 1 : 0), true);
  if (!day) bad(row.where, "'" + std::string(cell) + "' is no last day");
  return later ? *day + kAfterSeen : *day;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at))
    text.replace(at, from.size(), to);
}

bool is_particle(std::string_view word) {
  constexpr std::array<std::string_view, 20> kParticles = {
      "al", "el",  "bin", "ibn", "bint", "da", "de", "del", "di", "dos",
      "du", "van", "von", "der", "den",  "la", "le", "ul",  "jr", "sr"};
  return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
}

/// "Jr.", "III", as name_word() gives them.
bool is_suffix(std::string_view word) {
  return word == "jr" || word == "sr" || word == "rd" || word == "nd" || word == "iv";
}

/// The form of roles.tsv that an office is written as.
std::uint32_t role_of(const Tables& tables, const Row& row, const std::string& office) {
  std::uint32_t node = 1;
  for (const std::string& atom : form_atoms(lower_ascii(fold(office))))
    node = tables.roles.step(node, tables.words.find(atom));
  const auto form = tables.roles.value(node);
  if (!form) bad(row.where, "'" + office + "' is no office of roles.tsv");
  return *form;
}

/// How some words name a person (Holder).
struct Called {
  bool alone = false, rare = false, vouched = false;
};

/// States and organisations by their codes.
std::map<std::string, std::uint32_t> owner_codes(const Tables& tables) {
  std::map<std::string, std::uint32_t> codes;
  for (std::uint32_t i = 0; i < tables.owners.size(); ++i) {
    const Owner& owner = tables.owners[i];
    codes.try_emplace(owner.entity.empty() ? owner.country : owner.entity, i);
  }
  return codes;
}

}  // namespace

std::string name_word(std::string_view word) {
  std::string out;
  for (const char c : lower_ascii(fold(word)))
    if ((c >= 'a' && c <= 'z') || (c & 0x80) != 0) out += c;
  if (out == "muhammad" || out == "mohammad" || out == "mohamed" || out == "muhammed")
    return "mohamed";
  for (const std::string_view ending : {"yy", "iy", "ij", "yi", "i"}) {
    if (out.size() <= ending.size() + 1 || !out.ends_with(ending)) continue;
    out.resize(out.size() - ending.size());
    out += 'y';
    break;
  }
  out.erase(std::unique(out.begin(), out.end()), out.end());
  replace_all(out, "ou", "u");
  replace_all(out, "dj", "j");
  std::replace(out.begin(), out.end(), 'q', 'k');
  return out;
}

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> words;
  const auto parts = [](char c) {
    return c == ' ' || c == '-' || c == '\n' || c == '\t' || c == '.';
  };
  for (std::size_t begin = 0; begin < name.size();) {
    std::size_t end = begin;
    while (end < name.size() && !parts(name[end])) ++end;
    const std::string_view written = name.substr(begin, end - begin);
    std::string word = written == "II" || written == "III" ? "" : name_word(written);
    if (!word.empty() && !is_suffix(word)) words.push_back(std::move(word));
    begin = end + 1;
  }
  return words;
}

Day day_of(const Date& date) {
  return static_cast<Day>(std::chrono::sys_days(date.day).time_since_epoch().count());
}

Officials Officials::load(const std::filesystem::path& folder, const Tables& tables) {
  Officials out;
  std::uint32_t group = 0;
  for (const Row& row : read_table(folder / "given_names.tsv", {"names", "gender", "source"})) {
    const std::vector<std::string> names = alternatives(row.cells[0]);
    if (row.cells[1] != "f" && row.cells[1] != "m" && !row.cells[1].empty())
      bad(row.where, "the gender '" + row.cells[1] + "' is not f, m or -");
    ++group;
    for (const std::string& name : names) {
      if (names.size() > 1) out.given_[name_word(name)] = group;
      if (!row.cells[1].empty()) out.genders_[name_word(name)] = row.cells[1].front();
    }
  }
  // What people wrote goes before what a program made.
  out.read_terms(folder / "officials_more.tsv", tables, false);
  out.written_ = static_cast<std::uint32_t>(out.terms_of_.size());
  out.read_terms(folder / "officials.tsv", tables, true);
  return out;
}

char Officials::gender(std::string_view name) const {
  const auto it = genders_.find(name_word(name));
  return it == genders_.end() ? '\0' : it->second;
}

/// Whether people have written of that person in that office; then only the spelling is taken.
bool Officials::takes_spelling(const std::string& person, const std::string& forms,
                               std::uint32_t owner, std::uint32_t role, const Tables& tables) {
  const std::uint32_t row = tables.role_forms[role].row;
  for (const Holder& holder : named(name_words(person), 0)) {
    const Term& term = *holder.term;
    const bool written = holder.person < written_ && !holder.alone;
    if (!written || term.owner != owner || tables.role_forms[term.role].row != row) continue;
    add_name(holder.person, person, family_[holder.person]);
    for (const std::string& form : alternatives(forms))
      add_name(holder.person, form, family_[holder.person]);
    return true;
  }
  return false;
}

void Officials::read_terms(const std::filesystem::path& path, const Tables& tables,
                           bool made_by_program) {
  const auto codes = owner_codes(tables);
  std::map<std::string, std::uint32_t> roles, persons;
  for (const Row& row : read_table(path, {"person", "family", "forms", "office", "of", "host",
                                          "from", "until", "source"})) {
    const auto& cell = row.cells;
    const auto owner = codes.find(cell[4]);
    if (owner == codes.end())
      bad(row.where, "'" + cell[4] + "' is neither a state nor an organisation");
    if (!cell[5].empty() && !codes.contains(cell[5]))
      bad(row.where, "the host '" + cell[5] + "' is neither a state nor an organisation");
    const auto [role, new_role] = roles.try_emplace(cell[3], 0);
    if (new_role) role->second = role_of(tables, row, cell[3]);
    const RoleRow& office = tables.role_rows[tables.role_forms[role->second].row];
    const bool of_body = !tables.owners[owner->second].entity.empty();
    const bool abroad = !cell[5].empty() || (office.sent && !of_body);
    const int rank = abroad ? 2 : office.state || (of_body && !office.inherits) ? 0 : 1;
    if (made_by_program && takes_spelling(cell[0], cell[2], owner->second, role->second, tables))
      continue;
    Term term{owner->second,           role->second,           rank,     cell[5],
              first_day(row, cell[6]), last_day(row, cell[7]), row.where};
    if (term.from > term.until) bad(row.where, "ends before it begins");
    // One person of one state may have several rows.
    const auto next = static_cast<std::uint32_t>(terms_of_.size());
    const auto [person, added] = persons.try_emplace(cell[0] + '\t' + cell[4], next);
    if (added) {
      terms_of_.emplace_back();
      family_.push_back(cell[1]);
      add_name(next, cell[0], cell[1]);
    }
    for (const std::string& form : alternatives(cell[2])) add_name(person->second, form, cell[1]);
    terms_of_[person->second].push_back(static_cast<std::uint32_t>(terms_.size()));
    terms_.push_back(std::move(term));
  }
}

/// The family name's words in the name; a spelling that has none of them ends in its own.
void Officials::add_name(std::uint32_t person, std::string_view name, std::string_view family) {
  Name out{person, name_words(name), 0};
  if (out.words.empty() || out.words.size() > kMostWords) return;
  std::vector<std::string> family_words;
  for (const std::string& one : alternatives(family))
    for (std::string& word : name_words(one)) family_words.push_back(std::move(word));
  for (std::size_t i = 0; i < out.words.size(); ++i)
    if (std::find(family_words.begin(), family_words.end(), out.words[i]) != family_words.end())
      out.family |= 1U << i;
  if (out.family == 0) out.family = 1U << (out.words.size() - 1);
  for (std::size_t i = 0; i < out.words.size(); ++i) {
    const bool first_use =
        std::find(out.words.begin(), out.words.begin() + static_cast<std::ptrdiff_t>(i),
                  out.words[i]) == out.words.begin() + static_cast<std::ptrdiff_t>(i);
    const bool only = std::has_single_bit(out.family);
    if ((out.family >> i & 1U) != 0 && first_use && (only || !is_particle(out.words[i])))
      by_family_.emplace(out.words[i], static_cast<std::uint32_t>(names_.size()));
  }
  names_.push_back(std::move(out));
}

/// Equal, an initial of the other, or a short form of it ("Bill", "William").
bool Officials::same_word(const std::string& a, const std::string& b) const {
  if (a == b) return true;
  if (a.size() == 1 || b.size() == 1) return a.front() == b.front();
  const auto x = given_.find(a), y = given_.find(b);
  return x != given_.end() && y != given_.end() && x->second == y->second;
}

/// Each of the words in the name, none twice; particles and what follows the first initial may
/// lack.
bool Officials::all_stand_in(const Name& name, const std::vector<std::string>& words) const {
  std::uint32_t used = 0;
  for (const std::string& word : words) {
    std::size_t at = 0;
    while (at < name.words.size() && ((used >> at & 1U) != 0 || !same_word(word, name.words[at])))
      ++at;
    if (at < name.words.size())
      used |= 1U << at;
    else if (!is_particle(word))
      return false;
  }
  return true;
}

bool Officials::can_mean(const Name& name, const std::vector<std::string>& words,
                         bool& alone) const {
  std::uint32_t family = 0, given = 0;  // words of the text that are of the one or the other
  for (const std::string& word : words) {
    bool of_family = false, of_given = false;
    for (std::size_t i = 0; i < name.words.size(); ++i) {
      const bool here = (name.family >> i & 1U) != 0;
      of_family = of_family || (here && word == name.words[i]);
      // An initial of the table bears out a name, but is none: "Wivenhoe Dam" is not Kenneth W.
      // Dam.
      const bool initial = name.words[i].size() == 1 && word.size() > 1;
      of_given = of_given || (!here && !initial && same_word(word, name.words[i]));
    }
    family += of_family ? 1 : 0;
    given += !of_family && of_given ? 1 : 0;
  }
  if (family == 0) return false;
  const bool whole_name_is_family =
      std::has_single_bit(name.family + 1) &&
      static_cast<std::size_t>(std::popcount(name.family)) == name.words.size();
  if (given == 0) {
    // The family name alone: its last word, or all of it ("López Obrador").
    std::size_t last = name.words.size();
    while (last > 0 && (name.family >> (last - 1) & 1U) == 0) --last;
    const bool all = family >= static_cast<std::uint32_t>(std::popcount(name.family));
    alone = !(whole_name_is_family && all && words.size() > 1);
    return family == words.size() &&
           (all ||
            (words.size() == 1 && words[0] == name.words[last - 1] && !whole_name_is_family));
  }
  // A name ends in the family name, or begins with it ("Xi Jinping"); then no initial is a match.
  const auto of_family = [&](const std::string& word) {
    for (std::size_t i = 0; i < name.words.size(); ++i)
      if ((name.family >> i & 1U) != 0 && word == name.words[i]) return true;
    return false;
  };
  if (!of_family(words.back())) {
    return of_family(words.front()) &&
           std::all_of(words.begin(), words.end(), [&](const std::string& word) {
             return std::find(name.words.begin(), name.words.end(), word) != name.words.end();
           });
  }
  if (all_stand_in(name, words)) return true;
  // "Emmanuel Jean-Michel Macron", where the table has no more than two words.
  return words.size() > name.words.size() && same_word(words.front(), name.words.front()) &&
         words.back() == name.words.back();
}

std::vector<Holder> Officials::named(const std::vector<std::string>& words, Day day) const {
  std::vector<Holder> out;
  if (words.empty() || words.size() > kMostWords) return out;
  std::map<std::uint32_t, Called> persons;
  const auto look = [&](const std::string& word) {
    const auto [begin, end] = by_family_.equal_range(word);
    std::set<std::uint32_t> bearers;
    for (auto it = begin; it != end; ++it) bearers.insert(names_[it->second].person);
    for (auto it = begin; it != end; ++it) {
      const Name& name = names_[it->second];
      bool alone = false;
      if (!can_mean(name, words, alone)) continue;
      const Called called{alone, bearers.size() == 1, words.size() == 1 && name.words.size() == 1};
      const auto [known, added] = persons.try_emplace(name.person, called);
      if (added) continue;
      known->second.alone = known->second.alone && alone;
      known->second.vouched = known->second.vouched || called.vouched;
    }
  };
  look(words.back());
  if (words.size() > 1) look(words.front());
  for (const auto& [person, called] : persons) {
    for (const std::uint32_t t : terms_of_[person]) {
      const Term& term = terms_[t];
      const Tense tense = day > term.until  ? Tense::held
                          : day < term.from ? Tense::to_come
                                            : Tense::holds;
      out.push_back({&term, person, tense, called.alone, called.rare, called.vouched});
    }
  }
  return out;
}

}  // namespace nuncio::actors
