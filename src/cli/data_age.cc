// See data_age.h.
#include "cli/data_age.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/folder.h"
#include "cli/wording.h"
#include "nuncio/types.h"
#include "text/published.h"

namespace nuncio::cli {
namespace {

namespace fs = std::filesystem;

struct DataFile {
  std::string name, rows;
  std::optional<Date> as_of;
};

/// The day of "# as of 2026-11-25", with whatever may follow it.
std::optional<Date> day_in(std::string_view comment) {
  constexpr std::string_view kWords = "as of ";
  constexpr std::size_t kDay = 10;
  const std::size_t first = comment.find_first_not_of("# \t");
  if (first == std::string_view::npos || !comment.substr(first).starts_with(kWords)) return {};
  return text::read_published(comment.substr(first + kWords.size(), kDay));
}

/// Rows are lines that are neither blank nor comments.
DataFile read(const fs::path& path, DataKind kind) {
  base::LineReader reader(path.string());
  DataFile file{path.stem().string(), {}, {}};
  bool head = true;
  std::size_t rows = 0;
  while (const auto line = reader.next()) {
    const std::string_view text = line->text;
    if (text.empty()) continue;
    if (text.front() == '#') {
      if (head && !file.as_of) file.as_of = day_in(text);
      continue;
    }
    const bool names_columns = head && kind == DataKind::tables;
    head = false;
    if (!names_columns && (kind != DataKind::lexicon || text.starts_with("[["))) ++rows;
  }
  if (kind != DataKind::lexicon) {
    file.rows = counted(rows, "row");
  } else {
    file.rows = grouped(rows) + (rows == 1 ? " entry" : " entries");
  }
  return file;
}

std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(width > text.size() ? width - text.size() : 0, ' ');
}

}  // namespace

std::string listed_by_age(const fs::path& folder, DataKind kind, std::chrono::sys_days today) {
  const char* ending = kind == DataKind::lexicon ? ".toml" : ".tsv";
  std::vector<DataFile> files;
  std::size_t name_width = 0, rows_width = 0;
  for (const fs::path& path : base::files_in(folder, ending, "a folder of data")) {
    const DataFile& file = files.emplace_back(read(path, kind));
    name_width = std::max(name_width, file.name.size());
    rows_width = std::max(rows_width, file.rows.size());
  }
  std::string text;
  for (const DataFile& file : files) {
    text += "  " + padded(file.name, name_width) + "  " +
            std::string(rows_width - file.rows.size(), ' ') + file.rows + "  ";
    text += file.as_of ? "as of " + to_string(*file.as_of) + ", " +
                             age_in_words(std::chrono::sys_days(file.as_of->day), today)
                       : "no date";
    text += '\n';
  }
  return text;
}

std::string age_in_words(std::chrono::sys_days then, std::chrono::sys_days today) {
  constexpr long kMonths = 60, kYears = 730;  // from so many days on they are counted in these
  const auto days = static_cast<long>((today - then).count());
  if (days < 0) return "in the future";
  if (days == 0) return "today";
  const auto words = [](long number, const char* unit) {
    return counted(static_cast<std::size_t>(number), unit);
  };
  if (days < kMonths) return words(days, "day");
  const std::chrono::year_month_day a{then}, b{today};
  const auto months = (b.year() / b.month() - a.year() / a.month()).count() - (b.day() < a.day());
  return days < kYears ? words(months, "month") : words(months / 12, "year");
}

}  // namespace nuncio::cli
