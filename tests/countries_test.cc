// Country codes and their years: the traps of the two systems of states, the way back, and that
// every country that the coder can give is there.
#include <doctest/doctest.h>

#include <optional>
#include <string>

#include "base/table_file.h"
#include "countries/country_codes.h"
#include "folders.h"
#include "nuncio/error.h"

namespace {

using namespace nuncio;
using countries::CodeSystem;
using countries::CountryCodes;
using enum countries::CodeSystem;

const CountryCodes& codes() {
  static const CountryCodes kCodes = CountryCodes::load(test::home() / "data" / "countries");
  return kCodes;
}

std::string code(const char* iso3, CodeSystem system, int year) {
  return codes().code(iso3, system, year).value_or("-");
}

std::string country(const char* code, CodeSystem system, int year) {
  return codes().iso3_of(code, system, year).value_or("-");
}

}  // namespace

TEST_CASE("the two systems of states, with years") {
  struct Case {
    const char* iso3;
    int year;
    const char* cow;
    const char* gw;
  };
  const Case cases[] = {
      // Germany: COW goes back to the number of the empire, Gleditsch and Ward go on with the West.
      {"DEU", 1930, "255", "255"},
      {"DEU", 1947, "-", "-"},
      {"DEU", 1952, "-", "260"},
      {"DEU", 1989, "260", "260"},
      {"DEU", 1990, "255", "260"},
      {"DEU", 2020, "255", "260"},
      {"DDR", 1985, "265", "265"},
      {"DDR", 1991, "-", "-"},
      // Yemen: COW gives the union a number of its own.
      {"YEM", 1985, "678", "678"},
      {"YEM", 1990, "679", "678"},
      {"YEM", 2015, "679", "678"},
      {"YMD", 1980, "680", "680"},
      {"YMD", 1995, "-", "-"},
      // Serbia and Yugoslavia: one number in COW, two in Gleditsch and Ward.
      {"SRB", 1900, "345", "340"},
      {"SRB", 1999, "345", "345"},
      {"SRB", 2006, "345", "340"},
      {"SRB", 2020, "345", "340"},
      {"YUG", 1975, "345", "345"},
      {"YUG", 1942, "-", "345"},
      {"SCG", 2004, "345", "345"},
      {"SCG", 2010, "-", "-"},
      {"MNE", 2005, "-", "-"},
      {"MNE", 2006, "341", "341"},
      {"MNE", 1900, "-", "341"},
      {"XKX", 2007, "-", "-"},
      {"XKX", 2008, "347", "347"},
      {"MKD", 1992, "-", "343"},
      {"MKD", 1993, "343", "343"},
      {"VNM", 1960, "816", "816"},
      {"VNM", 2020, "816", "816"},
      {"VNM", 1850, "-", "815"},
      {"RVN", 1970, "817", "817"},
      {"RVN", 1976, "-", "-"},
      {"RUS", 1900, "365", "365"},
      {"SUN", 1970, "365", "365"},
      {"RUS", 1970, "365", "365"},
      {"RUS", 2020, "365", "365"},
      {"SUN", 1992, "-", "-"},
      {"CSK", 1980, "315", "315"},
      {"CSK", 1993, "-", "-"},
      {"CZE", 1992, "-", "-"},
      {"CZE", 1993, "316", "316"},
      {"SVK", 2020, "317", "317"},
      {"SDN", 2020, "625", "625"},
      {"SSD", 2010, "-", "-"},
      {"SSD", 2011, "626", "626"},
      // Microstates: other numbers, and much later in COW.
      {"KIR", 2010, "946", "970"},
      {"NRU", 2010, "970", "971"},
      {"TON", 2010, "955", "972"},
      {"TUV", 2010, "947", "973"},
      {"KIR", 1990, "-", "970"},
      {"WSM", 1970, "-", "990"},
      {"MCO", 1980, "-", "221"},
      {"TWN", 1948, "-", "-"},
      {"TWN", 2020, "713", "713"},
      {"PSE", 2020, "-", "-"},
      {"HKG", 2020, "-", "-"},
      {"ESH", 2020, "-", "-"},
      {"VAT", 2020, "-", "-"},
      {"DZA", 1961, "-", "-"},
      {"DZA", 1962, "615", "615"},
      {"SYR", 1959, "-", "-"},
      {"EST", 1950, "-", "-"},
      {"EST", 1991, "366", "366"},
      {"USA", 2020, "2", "2"},
      {"XXX", 2020, "-", "-"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.iso3);
    CAPTURE(c.year);
    CHECK(code(c.iso3, cow, c.year) == c.cow);
    CHECK(code(c.iso3, gw, c.year) == c.gw);
  }
}

TEST_CASE("letters") {
  CHECK(code("DEU", cow_letters, 2020) == "GMY");
  CHECK(code("DEU", cow_letters, 1980) == "GFR");
  CHECK(code("YEM", cow_letters, 1980) == "YAR");
  CHECK(code("GBR", iso2, 2020) == "GB");
  CHECK(code("GBR", fips, 2020) == "UK");
  CHECK(code("UKR", fips, 2020) == "UP");
  CHECK(code("NAM", iso2, 2020) == "NA");
  CHECK(code("XKX", iso2, 2020) == "XK");
  CHECK(code("SSD", fips, 2020) == "OD");
  CHECK(code("ROU", cameo, 2020) == "ROM");
  CHECK(code("XKX", cameo, 2020) == "KSV");
  CHECK(code("FRA", iso3, 2020) == "FRA");
  CHECK(code("RVN", iso2, 1970) == "-");
}

TEST_CASE("and back") {
  CHECK(country("345", cow, 1985) == "YUG");
  CHECK(country("345", cow, 2002) == "YUG");
  CHECK(country("345", cow, 2005) == "SCG");
  CHECK(country("345", cow, 2006) == "SRB");
  CHECK(country("345", cow, 1900) == "SRB");
  CHECK(country("365", cow, 1970) == "SUN");
  CHECK(country("365", gw, 1991) == "RUS");
  CHECK(country("260", cow, 1970) == "DEU");
  CHECK(country("260", cow, 2000) == "-");
  CHECK(country("260", gw, 2000) == "DEU");
  CHECK(country("970", cow, 2010) == "NRU");
  CHECK(country("970", gw, 2010) == "KIR");
  CHECK(country("GZ", fips, 2020) == "PSE");
  CHECK(country("WE", fips, 2020) == "PSE");
  CHECK(country("RB", fips, 2006) == "SRB");
  CHECK(country("GE", fips, 1980) == "DEU");
  CHECK(country("WSB", cameo, 2020) == "PSE");
  CHECK(country("CS", iso2, 2020) != "CZE");
  CHECK(country("ZZ", fips, 2020) == "-");
}

TEST_CASE("what has a number comes back from it") {
  for (const std::string& iso3 : codes().all()) {
    for (const auto system : {cow, cow_letters, gw, iso2, fips, cameo}) {
      for (const int year : {1930, 1965, 1985, 1995, 2005, 2015, 2026}) {
        const auto number = codes().code(iso3, system, year);
        if (!number) continue;
        const auto back = codes().iso3_of(*number, system, year);
        CAPTURE(iso3);
        CAPTURE(countries::name_of(system));
        CAPTURE(year);
        REQUIRE(back);
        // Russia and Serbia have the number of the state that they were part of; Serbia and
        // Montenegro has letters of states before it.
        const bool part = iso3 == "RUS" || iso3 == "SRB" || iso3 == "SCG" || iso3 == "CSK";
        if (!part) CHECK(*back == iso3);
      }
    }
  }
}

TEST_CASE("every country that the coder can give") {
  for (const auto& row :
       base::read_columns(test::home() / "data" / "actors" / "states.tsv", {"iso3", "name"})) {
    CAPTURE(row.cells[0]);
    CHECK(codes().knows(row.cells[0]));
    CHECK(codes().name(row.cells[0]));
    CHECK(codes().code(row.cells[0], cameo, 2000));
    CHECK(codes().named(row.cells[1]) == row.cells[0]);
  }
}

TEST_CASE("names") {
  CHECK(codes().name("RUS") == "Russian Federation");
  CHECK(codes().named("Russia") == "RUS");
  CHECK(codes().named("russian federation") == "RUS");
  CHECK(codes().named("Occupied Palestinian Territory") == "PSE");
  CHECK(codes().named("Cote d'Ivoire") == "CIV");
  CHECK(codes().named("Atlantis") == std::nullopt);
}

TEST_CASE("names of systems") {
  for (std::size_t i = 0; i < countries::kCodeSystems; ++i) {
    const auto system = static_cast<CodeSystem>(i);
    CHECK(countries::read_code_system(countries::name_of(system)) == system);
  }
  CHECK_FALSE(countries::read_code_system("ccode"));
}

TEST_CASE("a broken table is refused with its place") {
  const auto why = [](const char* letters, const char* systems) -> std::string {
    const test::Folder folder;
    folder.write("codes.tsv",
                 "iso3\tiso2\tfips\tcameo\tfrom\tuntil\tways\tsource\n" + std::string(letters));
    folder.write("systems.tsv", "iso3\tsystem\tnumber\tletters\tfrom\tuntil\tways\tsource\n" +
                                    std::string(systems));
    folder.write("names.tsv", "iso3\tname\tothers\tsource\n");
    try {
      CountryCodes::load(folder.path());
    } catch (const Error& error) {
      const std::string what = error.what();
      return what.substr(what.find(".tsv"));
    }
    return "";
  };
  const char* peru = "PER\tPE\tPE\tPER\t-\t-\t-\tx\n";
  CHECK(why(peru, "PER\tcow\t135\tPER\t1839\t-\t-\tx\n").empty());
  CHECK(why((std::string(peru) + peru).c_str(), "") == ".tsv:3: PER is there twice");
  CHECK(why("PER\tPE\tPE\tPER\tsoon\t-\t-\tx\n", "") == ".tsv:2: \"soon\" is not a year");
  CHECK(why("PER\tPE\tPE\tPER\t-\t-\tno\tx\n", "") == ".tsv:2: \"no\" is not -, in or out");
  CHECK(why(peru, "PER\tun\t135\tPER\t1839\t-\t-\tx\n") == ".tsv:2: \"un\" is not cow or gw");
  CHECK(why(peru, "CHL\tcow\t155\tCHL\t1839\t-\t-\tx\n") == ".tsv:2: CHL is not in codes.tsv");
}
