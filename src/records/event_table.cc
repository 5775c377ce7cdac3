// Rows and columns of the table; see event_table.h.
#include "records/event_table.h"

#include <algorithm>

#include "records/display.h"
#include "text/characters.h"

namespace nuncio::records {
namespace {

constexpr std::size_t kColumns = 8;
constexpr std::size_t kSentence = kColumns - 1;
constexpr std::size_t kType = 4;
constexpr std::size_t kGap = 2;
constexpr std::size_t kShortestSentence = 24;
using Cells = std::array<std::string, kColumns>;

constexpr std::array<std::size_t, kColumns> kWidest = {10, 16, 3, 16, 24, 12, 16, 0};

const Cells& heads() {
  static const Cells kHeads = {"date",      "source", "",        "target",
                               "type-mode", "status", "speaker", "sentence"};
  return kHeads;
}

/// "-" stands for nothing, so that a row can still be read in columns.
std::string actor(const std::optional<ActorRecord>& actor) {
  const std::string label = actor ? text::one_line(label_of(*actor)) : "";
  return label.empty() ? "-" : label;
}

Cells cells(const EventRecord& event) {
  return {event.date ? to_string(*event.date) : "-",
          actor(event.source),
          event.symmetric ? "<->" : "->",
          actor(event.target),
          text::one_line(event.mode ? event.type + "-" + *event.mode : event.type),
          std::string(name_of(event.status)),
          actor(event.speaker),
          text::one_line(event.text)};
}

const char* colour(const EventRecord& event) {
  if (event.status != Status::asserted) return "\x1b[2m";
  return event.quad <= 2 ? "\x1b[32m" : "\x1b[31m";
}

std::string line(const TableLayout& layout, const Cells& row, const char* colour) {
  std::string text;
  for (std::size_t i = 0; i < kColumns; ++i) {
    if (layout.widths[i] == 0) continue;
    const bool coloured = i == kType && colour != nullptr;
    if (coloured) text += colour;
    text += i == kSentence ? shorten(row[i], layout.widths[i]) : fit(row[i], layout.widths[i]);
    if (coloured) text += "\x1b[0m";
    if (i != kSentence) text.append(kGap, ' ');
  }
  while (text.ends_with(' ')) text.pop_back();
  return text + "\n";
}

}  // namespace

TableLayout lay_out(std::span<const EventRecord> events, const TableStyle& style) {
  TableLayout layout{style, {}};
  auto& widths = layout.widths;
  std::transform(heads().begin(), heads().end(), widths.begin(), display_width);
  for (const EventRecord& event : events) {
    const Cells row = cells(event);
    for (std::size_t i = 0; i < kSentence; ++i) {
      widths[i] = std::max(widths[i], std::min(display_width(row[i]), kWidest[i]));
    }
  }
  std::size_t used = 0;
  for (std::size_t i = 0; i < kSentence; ++i) used += widths[i] + kGap;
  widths[kSentence] =
      style.width > used + kShortestSentence ? style.width - used : kShortestSentence;
  return layout;
}

std::string table_head(const TableLayout& layout) {
  const std::string text = line(layout, heads(), nullptr);
  return layout.style.colour ? "\x1b[1m" + text.substr(0, text.size() - 1) + "\x1b[0m\n" : text;
}

std::string table_row(const TableLayout& layout, const EventRecord& event) {
  return line(layout, cells(event), layout.style.colour ? colour(event) : nullptr);
}

}  // namespace nuncio::records
