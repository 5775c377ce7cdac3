// See run_record.h.
#include "cli/run_record.h"

#include <nettle/sha2.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "base/json.h"
#include "cli/output.h"

namespace nuncio::cli {
namespace {

namespace fs = std::filesystem;
using base::Json;

class Sha256 {
 public:
  Sha256() { sha256_init(&state_); }
  void add(const void* bytes, std::size_t size) {
    sha256_update(&state_, size, static_cast<const std::uint8_t*>(bytes));
  }
  std::string digits() {
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> sum{};
    sha256_digest(&state_, sum.size(), sum.data());
    std::string text;
    for (const std::uint8_t byte : sum) {
      std::array<char, 3> two{};
      std::snprintf(two.data(), two.size(), "%02x", byte);
      text += two.data();
    }
    return text;
  }

 private:
  sha256_ctx state_{};
};

/// Of its bytes as they are, packed or not; nothing if it cannot be read again, as a pipe.
std::optional<std::string> sha256_of_file(const fs::path& path) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  Sha256 sum;
  std::vector<char> block(std::size_t{1} << 20);
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())), file.gcount() > 0)
    sum.add(block.data(), static_cast<std::size_t>(file.gcount()));
  return sum.digits();
}

/// Of the names and sums of a folder's files, as `find . -type f -printf '%P\n' | LC_ALL=C sort |
/// xargs sha256sum | sha256sum` has it. Files whose name begins with a dot are none of the data.
std::string sha256_of_folder(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code ignored;
  for (fs::recursive_directory_iterator at(folder, ignored), end; !ignored && at != end;
       at.increment(ignored)) {
    std::error_code unreadable;
    if (at->is_regular_file(unreadable) && !at->path().filename().string().starts_with('.'))
      names.push_back(at->path().lexically_relative(folder).string());
  }
  std::ranges::sort(names);
  Sha256 sum;
  for (const std::string& name : names) {
    const std::string line = sha256_of_file(folder / name).value_or("") + "  " + name + "\n";
    sum.add(line.data(), line.size());
  }
  return sum.digits();
}

Json data_of(const EngineOptions& options) {
  Json data = Json::object();
  const auto add = [&](const char* what, const fs::path& path) {
    if (path.empty()) return;
    data[what] = {{"path", path.string()}, {"sha256", sha256_of(path)}};
  };
  add("model", options.model);
  add("lexicon", options.lexicon);
  add("actors", options.actors);
  add("ontology", options.ontology);
  add("gazetteer", options.gazetteer);
  add("regions", options.regions);
  add("ties", options.ties);
  for (const fs::path& own : options.extra_actors) {
    data["own_actors"].push_back(
        {{"path", own.string()}, {"sha256", sha256_of_file(own).value_or("")}});
  }
  return data;
}

Json inputs_of(const std::vector<std::string>& paths) {
  Json inputs = Json::array();
  for (const std::string& path : paths) {
    std::error_code failed;
    const bool folder = fs::is_directory(path, failed);
    const auto sum = folder        ? std::optional(sha256_of_folder(path))
                     : path == "-" ? std::nullopt
                                   : sha256_of_file(path);
    const auto size = sum && !folder ? fs::file_size(path, failed) : 0;
    inputs.push_back({{"path", path == "-" ? "stdin" : path},
                      {"bytes", sum && !folder ? Json(size) : Json(nullptr)},
                      {"sha256", sum ? Json(*sum) : Json(nullptr)}});
  }
  return inputs;
}

Json coverage_of(const std::map<std::string, std::size_t>& months, const std::string& things) {
  Json dated = Json::object();
  for (const auto& [month, number] : months) {
    if (!month.empty()) dated[month] = number;
  }
  const auto undated = months.find("");
  const Json first = dated.empty() ? Json(nullptr) : Json(dated.begin().key());
  const Json last = dated.empty() ? Json(nullptr) : Json(std::prev(dated.end()).key());
  return {{"first", first},
          {"last", last},
          {"undated", undated == months.end() ? 0 : undated->second},
          {things + "_by_month", std::move(dated)}};
}

std::string now() {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto day = std::chrono::floor<std::chrono::days>(seconds);
  const std::chrono::hh_mm_ss time(seconds - day);
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "T%02d:%02d:%02dZ",
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  return to_string(Date{day, DatePrecision::day}) + text.data();
}

}  // namespace

std::string sha256_of(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored) ? sha256_of_folder(path)
                                         : sha256_of_file(path).value_or("");
}

RunRecord::RunRecord(std::string path, std::string command, std::string things)
    : path_(std::move(path)),
      command_(std::move(command)),
      things_(std::move(things)),
      begun_(now()) {}

void RunRecord::see(const std::optional<Date>& day) {
  if (path_.empty()) return;
  std::string month;
  if (day && day->precision <= DatePrecision::month) {
    Date date = *day;
    date.precision = DatePrecision::month;
    month = to_string(date);
  }
  ++months_[month];
}

void RunRecord::count(const std::string& what, std::size_t number) {
  counts_.emplace_back(what, number);
}

void RunRecord::option(const std::string& name, const std::string& value) {
  if (!value.empty()) options_.emplace_back(name, value);
}

void RunRecord::write(const EngineOptions* options, const std::vector<std::string>& inputs) const {
  if (path_.empty()) return;
  Json record = {{"nuncio", NUNCIO_VERSION}, {"command", command_}, {"begun", begun_}};
  record["options"] = Json::object();
  for (const auto& [name, value] : options_) record["options"][name] = value;
  if (options != nullptr) record["data"] = data_of(*options);
  record["inputs"] = inputs_of(inputs);
  record["counts"] = Json::object();
  for (const auto& [what, number] : counts_) record["counts"][what] = number;
  record["coverage"] = coverage_of(months_, things_);
  Output output(path_);
  output.write(base::lines_of(record) + "\n");
  output.commit();
}

}  // namespace nuncio::cli
