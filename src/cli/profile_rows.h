// Events as rows of the field's tables, with a count of those that a table has no place for.
//
// In: --profile and --codes, event records with what is known of their documents. Out: lines, and
// at the end what was left out and why. Rows may be made in several threads. Tested by
// tests/cli/test_store.py.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "profiles/codebooks.h"
#include "profiles/profile.h"
#include "profiles/rows.h"
#include "records/event_record.h"

namespace nuncio::cli {

/// What is said of --codes without --profile.
inline constexpr const char* kCodesAlone =
    "--codes is for the field's tables; name one with --profile";

/// Lines of one batch.
struct Rows {
  std::string lines;
  std::size_t written = 0;
  std::map<std::string_view, std::size_t> left_out;  ///< by the reason

  void add(Rows&& other);
  /// "left out, as POLECAT has no place for them: 12 negated events"; none where nothing was.
  std::vector<std::string> remarks(std::string_view profile) const;
};

class ProfileRows {
 public:
  /// `codes`: of countries; empty: as the format has them. Throws Error (usage, unreadable).
  ProfileRows(const std::string& profile, const std::string& codes);

  std::string head() const { return profiles::head(profile_); }
  void add(const records::EventRecord& event, profiles::RowContext context, Rows& rows) const;

 private:
  profiles::Profile profile_;
  profiles::Codebooks books_;
  std::optional<countries::CodeSystem> codes_;
};

/// The folder data/ of the program. Throws Error (unreadable) if there is none.
std::string data_folder();

}  // namespace nuncio::cli
