// Marks beneath a sentence; see marked_text.h.
#include "records/marked_text.h"

#include <algorithm>

#include "records/display.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace nuncio::records {
namespace {

/// A code point of the text as it is shown.
struct Cell {
  std::string shown;  ///< one space for white space and control characters
  std::size_t width = 0;
};

std::vector<Cell> cells_of(std::string_view text) {
  std::vector<Cell> cells;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    text::next_code_point(text, at);
    const std::string_view point = text.substr(begin, at - begin);
    const bool gap = text::one_line(point).empty();
    cells.push_back({gap ? " " : std::string(point), gap ? 1 : display_width(point)});
  }
  return cells;
}

/// Code points of the text that share a line.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Breaks after the last space that fits; a word longer than the line is broken where the line
/// ends.
std::vector<Range> broken(const std::vector<Cell>& cells, std::size_t width) {
  std::vector<Range> lines;
  for (std::size_t begin = 0; begin < cells.size();) {
    std::size_t end = begin;
    std::size_t used = 0;
    std::size_t after_space = begin;
    while (end < cells.size() && (used + cells[end].width <= width || end == begin)) {
      used += cells[end].width;
      if (cells[end++].shown == " ") after_space = end;
    }
    if (end < cells.size() && cells[end].shown == " ") after_space = ++end;
    if (end < cells.size() && after_space > begin) end = after_space;
    lines.push_back({begin, end});
    begin = end;
  }
  return lines;
}

/// Two lines under the text: one of strokes, one of labels.
struct Row {
  std::string strokes, labels;
};

void put(Row& row, std::size_t column, std::size_t width, const std::string& label) {
  row.strokes.resize(column, ' ');
  row.strokes.append(width, '~');
  row.labels.resize(column, ' ');
  row.labels += label;
}

std::vector<Row> rows_under(const std::vector<Cell>& cells, const Range& line,
                            const std::vector<Mark>& marks) {
  std::vector<Row> rows;
  for (const Mark& mark : marks) {
    const std::size_t begin = std::max<std::size_t>(mark.span.begin, line.begin);
    const std::size_t end = std::min<std::size_t>(mark.span.end, line.end);
    if (begin >= end) continue;
    std::size_t column = 0;
    std::size_t width = 0;
    for (std::size_t i = line.begin; i < end; ++i) (i < begin ? column : width) += cells[i].width;
    const auto free = std::find_if(rows.begin(), rows.end(), [&](const Row& row) {
      return row.strokes.size() <= column && (row.labels.empty() || row.labels.size() < column);
    });
    put(free == rows.end() ? rows.emplace_back() : *free, column, width, mark.label);
  }
  return rows;
}

std::string trimmed(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

}  // namespace

std::string marked_text(std::string_view text, const std::vector<Mark>& marks, std::size_t width) {
  std::vector<Mark> sorted = marks;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Mark& a, const Mark& b) { return a.span.begin < b.span.begin; });
  const std::vector<Cell> cells = cells_of(text);
  std::string shown;
  for (const Range& line : broken(cells, std::max<std::size_t>(width, 8))) {
    std::string words;
    for (std::size_t i = line.begin; i < line.end; ++i) words += cells[i].shown;
    shown += trimmed(words);
    for (const Row& row : rows_under(cells, line, sorted)) {
      shown += trimmed(row.strokes) + trimmed(row.labels);
    }
  }
  return shown;
}

}  // namespace nuncio::records
