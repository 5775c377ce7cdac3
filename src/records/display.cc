// Width of text in cells; see display.h.
#include "records/display.h"

#include <unicode/uchar.h>

#include <optional>
#include <vector>

#include "text/characters.h"
#include "text/utf8.h"

namespace nuncio::records {
namespace {

std::size_t cells(char32_t c) {
  if (c >= 0x20 && c < 0x7F) return 1;
  const auto point = static_cast<UChar32>(c);
  switch (u_charType(point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return 0;
    default:
      break;
  }
  const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::size_t display_width(std::string_view line) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < line.size();) width += cells(text::next_code_point(line, i));
  return width;
}

std::string shorten(std::string_view line, std::size_t width) {
  if (display_width(line) <= width) return std::string(line);
  if (width == 0) return "";
  std::size_t used = 0;
  std::size_t end = 0;
  for (std::size_t i = 0; i < line.size();) {
    used += cells(text::next_code_point(line, i));
    if (used > width - 1) break;
    end = i;
  }
  return std::string(line.substr(0, end)) + "…";
}

std::string fit(std::string_view line, std::size_t width) {
  std::string fitted = shorten(line, width);
  fitted.append(width - display_width(fitted), ' ');
  return fitted;
}

namespace {

void clean(std::string& written) { written = text::one_line(written); }

void clean(std::optional<std::string>& written) {
  if (written) clean(*written);
}

void clean(std::vector<std::string>& list) {
  for (std::string& written : list) clean(written);
}

void clean(ActorRecord& actor) {
  clean(actor.code);
  clean(actor.country);
  clean(actor.entity);
  clean(actor.roles);
  clean(actor.name);
  clean(actor.office);
  clean(actor.host);
}

}  // namespace

EventRecord printable(EventRecord event) {
  for (std::string* written : {&event.id, &event.doc, &event.type, &event.cameo, &event.rule})
    clean(*written);
  clean(event.mode);
  clean(event.contexts);
  clean(event.source);
  if (event.target) clean(*event.target);
  if (event.speaker) clean(*event.speaker);
  if (event.place) {
    clean(event.place->name);
    clean(event.place->country);
  }
  for (MentionRecord& mention : event.mentions) clean(mention.doc);
  clean(event.doc_source);
  return event;
}

std::string told_by(const EventRecord& event) {
  if (!event.text.empty()) return event.text;
  const std::string who =
      label_of(event.source) + (event.target ? " -> " + label_of(*event.target) : "");
  return who + "  " + (event.type.empty() ? "" : event.type + ", ") + "CAMEO " + event.cameo;
}

}  // namespace nuncio::records
