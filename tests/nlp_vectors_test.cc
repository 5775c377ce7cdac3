// The reader of a vocabulary's static vectors; what is mixed of them is in nlp_encoder_test.cc.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "nlp/word_vectors.h"
#include "nlp_net_fixture.h"
#include "nlp_text_fixture.h"

using namespace nuncio;
using namespace nuncio::nlp;
using namespace nuncio::nlp::test;

namespace {

std::vector<float> six_values() { return {1, 2, 3, 4, 5, 6}; }

std::string error_of_files(const std::string& rows, const std::string& key2row,
                           const std::string& cfg = R"({"mode":"default"})") {
  const TemporaryFile a(rows), b(key2row), c(cfg);
  std::string error = error_of([&] { WordVectors({a.path, b.path, c.path}); });
  for (const auto& [path, name] : {std::pair(a.path, "ROWS"), {b.path, "KEYS"}, {c.path, "CFG"}}) {
    const std::size_t at = error.find(path.string());
    if (at != std::string::npos) error.replace(at, path.string().size(), name);
  }
  return error;
}

}  // namespace

TEST_CASE("words find their rows, many words one row, and unknown words none") {
  // 5 and 5 + 2^40 fall into one slot of the table.
  constexpr std::uint64_t kFar = 5 + (std::uint64_t{1} << 40);
  const TemporaryFile rows(npy("3, 2", six_values())),
      key2row(keys({{5, 0}, {kFar, 2}, {9, 2}, {7, -1}})),
      cfg(std::string(R"({"mode":"default"})"));
  const WordVectors vectors({rows.path, key2row.path, cfg.path});
  CHECK(vectors.width() == 2);
  REQUIRE(vectors.find(5));
  CHECK(vectors.find(5)[1] == 2);
  REQUIRE(vectors.find(kFar));
  CHECK(vectors.find(kFar)[0] == 5);
  CHECK(vectors.find(9) == vectors.find(kFar));
  CHECK(vectors.find(7) == nullptr);
  CHECK(vectors.find(0) == nullptr);
  // Models of spaCy before 3.2 have no vectors.cfg.
  CHECK(WordVectors({rows.path, key2row.path, "/nowhere/vectors.cfg"}).width() == 2);
}

TEST_CASE("vectors of another form are refused by the file") {
  const std::string good = npy("3, 2", six_values()), none = keys({});
  CHECK(error_of_files(good, none).empty());
  CHECK(error_of_files("", none) == "unreadable ROWS: cannot be mapped into memory");
  CHECK(error_of_files("\x93NUMPY", none) == "bad_format ROWS: is no .npy file of version 1.0");
  CHECK(error_of_files(good.substr(0, 40), none) == "bad_format ROWS: is cut short");
  CHECK(error_of_files(npy("3, 2", six_values(), "<f8"), none) ==
        "bad_format ROWS: holds no rows of float32");
  for (const char* shape : {"3, 3", "2, 2", "0, 2", "6,", "99999999999999999999, 2"}) {
    CHECK(error_of_files(npy(shape, six_values()), none) ==
          "bad_format ROWS: its rows do not fill its shape");
  }
  std::string fortran = good, shifted = good;
  fortran.replace(fortran.find("False"), 5, "True ");
  CHECK(error_of_files(fortran, none) == "bad_format ROWS: holds no rows of float32");
  shifted[8] = static_cast<char>(shifted[8] - 1);  // a header one byte shorter
  shifted.erase(shifted.find("  "), 1);
  CHECK(error_of_files(shifted, none) == "bad_format ROWS: its rows are not aligned");
  CHECK(error_of_files(good, std::string("\x81\xff\x00", 3)) ==
        "bad_format KEYS: a key is not an integer of at least 0");
  CHECK(error_of_files(good, keys({{1, 3}})) == "bad_format KEYS: names a row that there is not");
  CHECK(error_of_files(good, "\x81\x01") == "bad_format KEYS: is not msgpack, or is cut short");
  CHECK(error_of_files(good, none, "[]") == "bad_format CFG: is no JSON object");
  CHECK(error_of_files(good, none, R"({"mode":"floret"})") ==
        "unsupported CFG: vectors are of another mode than \"default\"");
  CHECK(error_of_files(good, none, R"({"mode":"default","attr":"NORM"})") ==
        "unsupported CFG: vectors have another key than \"ORTH\"");
}
