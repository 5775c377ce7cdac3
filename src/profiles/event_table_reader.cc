// Files, lines and notes; see event_table_reader.h.
#include "profiles/event_table_reader.h"

#include <algorithm>

#include "profiles/cells.h"
#include "profiles/row_readers.h"

namespace nuncio::profiles {
namespace {

/// A row may lack nothing that its header has, but may end in empty cells.
std::optional<std::string> wrong_width(const TableForm& form,
                                       const std::vector<std::string>& cells) {
  const bool more = cells.size() > form.width &&
                    std::any_of(cells.begin() + static_cast<std::ptrdiff_t>(form.width),
                                cells.end(), [](const std::string& cell) { return !cell.empty(); });
  if (cells.size() >= form.width && !more) return std::nullopt;
  return "has " + std::to_string(cells.size()) + " columns where " + std::to_string(form.width) +
         " are needed";
}

}  // namespace

std::optional<records::EventRecord> read_row(const TableForm& form, std::string_view line,
                                             std::size_t number, const Codebooks& books,
                                             std::string& why) {
  const std::vector<std::string> cells = cells_of_line(utf8_of(line), form.delimiter);
  if (const auto wrong = wrong_width(form, cells)) {
    why = *wrong;
    return std::nullopt;
  }
  const RowCells row(form, cells);
  const RowPlace place{books, line, number};
  std::optional<records::EventRecord> event;
  switch (form.profile) {
    case Profile::polecat:
      event = read_polecat(row, place, why);
      break;
    case Profile::icews:
      event = read_icews(row, place, why);
      break;
    case Profile::icews_relations:
      event = read_icews_relation(row, place, why);
      break;
    case Profile::phoenix:
      event = read_phoenix(row, place, why);
      break;
    case Profile::phoenix_cline:
      event = read_phoenix_cline(row, place, why);
      break;
    case Profile::gdelt1:
    case Profile::gdelt2:
      event = read_gdelt(row, place, why);
      break;
  }
  if (event) event->rule = name_of(form.profile);
  return event;
}

std::optional<Profile> EventTableReader::profile() const {
  if (!form_) return std::nullopt;
  return form_->profile;
}

bool EventTableReader::open_next(std::vector<Note>& notes) {
  while (opened_ < paths_.size()) {
    file_ = std::make_unique<base::LineReader>(paths_[opened_++]);
    form_.reset();
    if (!file_->fault()) return true;
    notes.push_back({file_->fault_place(), *file_->fault()});
  }
  file_.reset();
  return false;
}

bool EventTableReader::next_of_file(records::EventRecord& event, std::vector<Note>& notes) {
  while (const auto line = file_->next()) {
    const Where where{file_->name(), line->number};
    if (line->too_long) {
      notes.push_back({where, "longer than 16 MiB"});
      continue;
    }
    if (line->text.empty()) continue;
    std::string why;
    if (!form_) {
      form_ = recognise(utf8_of(line->text), given_, why);
      if (!form_) {
        notes.push_back({where, why});
        return false;  // no line of such a file can be read
      }
      if (form_->header) continue;
    }
    auto read = read_row(*form_, line->text, line->number, books_, why);
    if (read) {
      event = *std::move(read);
      return true;
    }
    notes.push_back({where, why});
  }
  if (file_->fault()) notes.push_back({file_->fault_place(), *file_->fault()});
  return false;
}

bool EventTableReader::next(records::EventRecord& event, std::vector<Note>& notes) {
  while (file_ || open_next(notes)) {
    if (next_of_file(event, notes)) return true;
    file_.reset();
  }
  return false;
}

}  // namespace nuncio::profiles
