// See profile_rows.h.
#include "cli/profile_rows.h"

#include "base/check.h"
#include "cli/home.h"
#include "cli/wording.h"

namespace nuncio::cli {
namespace {

profiles::Profile profile_named(const std::string& name) {
  const auto profile = profiles::read_profile(name);
  NUNCIO_CHECK(profile && profiles::can_write(*profile), "the flags take only such names");
  return *profile;
}

std::optional<countries::CodeSystem> codes_named(const std::string& name) {
  if (name.empty()) return std::nullopt;
  const auto codes = countries::read_code_system(name);
  NUNCIO_CHECK(codes.has_value(), "the flags take only such names");
  return codes;
}

}  // namespace

std::string data_folder() { return (find_home().folder / "data").string(); }

void Rows::add(Rows&& other) {
  lines += other.lines;
  written += other.written;
  for (const auto& [why, number] : other.left_out) left_out[why] += number;
}

std::vector<std::string> Rows::remarks(std::string_view profile) const {
  std::vector<std::string> remarks;
  remarks.reserve(left_out.size());
  for (const auto& [why, number] : left_out) {
    remarks.push_back(std::string(profile) + " has no place for " + counted(number, "event") +
                      ": " + std::string(why));
  }
  return remarks;
}

ProfileRows::ProfileRows(const std::string& profile, const std::string& codes)
    : profile_(profile_named(profile)),
      books_(profiles::Codebooks::load(data_folder())),
      codes_(codes_named(codes)) {}

void ProfileRows::add(const records::EventRecord& event, profiles::RowContext context,
                      Rows& rows) const {
  if (const auto why = profiles::left_out(profile_, event)) {
    ++rows.left_out[*why];
    return;
  }
  context.codes = codes_;
  context.version = "nuncio " NUNCIO_VERSION;
  rows.lines += profiles::row(profile_, event, context, books_);
  ++rows.written;
}

}  // namespace nuncio::cli
