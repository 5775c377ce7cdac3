// See town_reader.h. The file is one object: id -> {field: value, "alternatenames": [...]}.
#include "places/town_reader.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <nlohmann/json.hpp>  // IWYU pragma: keep (sax_parse)
#include <string>
#include <utility>

#include "nuncio/error.h"

namespace nuncio::places {
namespace {

class TownSax : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit TownSax(const std::function<void(SourcePlace)>& take) : take_(take) {}

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t value) override {
    return number(static_cast<double>(value));
  }
  bool number_unsigned(number_unsigned_t value) override {
    return number(static_cast<double>(value));
  }
  bool number_float(number_float_t value, const std::string&) override { return number(value); }
  bool binary(binary_t&) override { return false; }

  bool string(std::string& value) override {
    if (in_list_) {
      if (key_ == "alternatenames") town_.forms.push_back(std::move(value));
    } else if (key_ == "name") {
      town_.name = std::move(value);
    } else if (key_ == "countrycode") {
      town_.country = std::move(value);
    }
    return true;
  }

  bool start_object(std::size_t) override {
    if (++depth_ == 2) town_ = {};
    return depth_ <= 2;
  }
  bool end_object() override {
    if (depth_-- == 2 && town_.geonameid != 0 && !town_.name.empty()) take_(std::move(town_));
    return true;
  }
  bool start_array(std::size_t) override { return std::exchange(in_list_, true) == false; }
  bool end_array() override {
    in_list_ = false;
    return true;
  }
  bool key(std::string& value) override {
    key_ = std::move(value);
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  /// What is no count is none.
  static std::uint32_t count(double value) {
    return value >= 0 && value < 4e9 ? static_cast<std::uint32_t>(value) : 0;
  }

  bool number(double value) {
    if (key_ == "geonameid") town_.geonameid = count(value);
    if (key_ == "population") town_.population = count(value);
    if (key_ == "latitude") town_.lat = std::clamp(value, -90.0, 90.0);
    if (key_ == "longitude") town_.lon = std::clamp(value, -180.0, 180.0);
    return true;
  }

  const std::function<void(SourcePlace)>& take_;
  SourcePlace town_;
  std::string key_;
  int depth_ = 0;
  bool in_list_ = false;
};

}  // namespace

void read_towns(const std::filesystem::path& path, const std::function<void(SourcePlace)>& take) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error(ErrorKind::unreadable, {path.string(), 0}, "cannot be opened");
  TownSax sax(take);
  if (!nlohmann::json::sax_parse(in, &sax))
    throw Error(ErrorKind::bad_format, {path.string(), 0}, "is not the JSON of GeoNames towns");
}

}  // namespace nuncio::places
