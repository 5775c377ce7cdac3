// Country codes: from ISO 3166-1 alpha-3, which records carry, to the codes of other data, and
// back.
//
// In: data/countries/codes.tsv (letters), systems.tsv (the numbers of the two systems of states,
// with years) and names.tsv. Out: the code of a country in a year. The years are facts of the
// lists: Correlates of War, State System Membership v2016; Gleditsch & Ward (1999), version 7.
// Outside the years of membership there is no number. Thread-safe once loaded. Tested by
// tests/countries_test.cc; tools/check_countries.py compares the tables with two packages.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nuncio::countries {

enum class CodeSystem { iso3, iso2, cow, cow_letters, gw, fips, cameo };
inline constexpr std::size_t kCodeSystems = 7;

/// "iso3", "iso2", "cow", "cow-letters", "gw", "fips", "cameo".
std::string_view name_of(CodeSystem system);
std::optional<CodeSystem> read_code_system(std::string_view name);

class CountryCodes {
 public:
  /// `folder` is data/countries. Throws Error (unreadable; bad_format with path and line).
  static CountryCodes load(const std::filesystem::path& folder);

  /// Whether it is a country of the tables.
  bool knows(std::string_view iso3) const;
  std::vector<std::string> all() const;

  /// The code that the country has in that year; none where it has none: Hong Kong in COW, Algeria
  /// in COW before 1962. In a year with a change the code that came last holds: DEU in COW is 260
  /// in 1989 and 255 in 1990.
  std::optional<std::string> code(std::string_view iso3, CodeSystem system, int year) const;

  /// Whether a list of states has it that year (COW's or Gleditsch and Ward's). Who is in neither
  /// in any year, as Hong Kong, is no state whose years they tell: true.
  bool is_there(std::string_view iso3, int year) const;

  /// The country that a code means in that year: COW 345 is YUG in 1999 and SRB in 2007. Of equal
  /// years the row that stands first in the table holds.
  std::optional<std::string> iso3_of(std::string_view code, CodeSystem system, int year) const;

  /// The English name as event tables write it, "Russian Federation"; none of no country.
  std::optional<std::string> name(std::string_view iso3) const;
  /// The country of that name, without regard to case: "Russia", "Russian Federation".
  std::optional<std::string> named(std::string_view name) const;

 private:
  struct Use {
    std::string other;  ///< the code of a country, or the country of a code
    int from, until;    ///< years, both included
  };
  using Uses = std::map<std::string, std::vector<Use>, std::less<>>;

  void read_letters(const std::filesystem::path& path);
  void read_systems(const std::filesystem::path& path);
  void read_names(const std::filesystem::path& path);
  void add(CodeSystem system, std::string_view ways, const std::string& iso3, const Use& code);
  static std::optional<std::string> find(const Uses& uses, std::string_view key, int year);

  std::array<Uses, kCodeSystems> codes_, countries_;
  std::map<std::string, std::string, std::less<>> names_, named_;
};

}  // namespace nuncio::countries
