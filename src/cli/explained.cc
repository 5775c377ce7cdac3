// Text of an explained event; see explained.h.
#include "cli/explained.h"

#include <optional>
#include <vector>

#include "cli/entry_text.h"
#include "cli/terminal.h"
#include "cli/wording.h"
#include "nuncio/engine.h"
#include "records/display.h"
#include "records/marked_text.h"

namespace nuncio::cli {
namespace {

using records::ActorRecord;
using records::EventRecord;

/// "KHMGOV  (Hun Sen, prime minister, state, roles GOV; read by name)"
std::string actor_line(const ActorRecord& actor) {
  const std::string label = records::label_of(actor);
  if (label.empty() || (!actor.span && label == "---")) return "not named";
  std::vector<std::string> more;
  if (actor.name) more.push_back(*actor.name);
  if (actor.office) more.push_back(*actor.office + (actor.host ? " to " + *actor.host : ""));
  more.push_back(std::string(records::name_of(actor.kind)));
  if (!actor.roles.empty()) more.push_back("roles " + joined(actor.roles));
  return label + "  (" + joined(more) + "; read by " + std::string(records::name_of(actor.via)) +
         ")";
}

std::string date_line(const EventRecord& event) {
  if (!event.date) return "unknown";
  const char* from = event.date_from == DateFrom::text        ? "as the text says"
                     : event.date_from == DateFrom::published ? "the day of publication"
                                                              : "of unknown origin";
  return to_string(*event.date) + "  (" + from + ")";
}

/// "Kyiv, UKR  (50.45, 30.52; GeoNames 703448)"
std::string place_line(const records::PlaceRecord& place) {
  std::string text = place.name;
  if (place.country) text += ", " + *place.country;
  text += "  (" + number("%.2f", place.lat) + ", " + number("%.2f", place.lon);
  if (place.geonameid) text += "; GeoNames " + std::to_string(*place.geonameid);
  return text + ")";
}

std::string marked_sentence(const EventRecord& event) {
  std::vector<records::Mark> marks;
  const auto add = [&](const std::optional<records::CharSpan>& span, const char* label) {
    if (!span || span->begin < event.span.begin || span->end > event.span.end) return;
    marks.push_back({{span->begin - event.span.begin, span->end - event.span.begin}, label});
  };
  add(event.source.span, "source");
  if (event.target) add(event.target->span, "target");
  add(event.trigger, "trigger");
  add(event.date_span, "date");
  if (event.place) add(event.place->span, "place");
  if (event.speaker) add(event.speaker->span, "speaker");
  return records::marked_text(event.text, marks, reading_width() - 4);
}

/// "sentence 3" for number 2; nothing where a record of another program does not say.
std::string sentence_name(const std::optional<std::uint32_t>& sentence) {
  return sentence ? "sentence " + std::to_string(*sentence + std::uint64_t{1}) : "";
}

std::string document_line(const EventRecord& event) {
  std::string text = event.doc + (event.sentence ? ", " : "") + sentence_name(event.sentence);
  for (const records::MentionRecord& mention : event.mentions) {
    text += "; told again" + std::string(mention.sentence ? " in " : "") +
            sentence_name(mention.sentence);
    if (mention.doc != event.doc) text += " of " + mention.doc;
  }
  return text;
}

}  // namespace

std::string explained(const EventRecord& record, const std::filesystem::path& lexicon,
                      const std::vector<Matched>& matched) {
  const EventRecord event = records::printable(record);
  std::string text = event.mode ? event.type + "-" + *event.mode : event.type;
  if (!event.cameo.empty()) text += "  CAMEO " + event.cameo;
  text += "  Goldstein " + number("%+.1f", event.goldstein) + "  " +
          std::string(records::name_of(event.status));
  if (!event.id.empty()) text += "  id " + event.id;
  text = bold(text) + "\n  source      " + actor_line(event.source) + "\n";
  text += "  target      " + (event.target ? actor_line(*event.target) : "none") +
          (event.symmetric ? "  both take the same part" : "") + "\n";
  text += "  date        " + date_line(event) + "\n";
  if (event.place) text += "  place       " + place_line(*event.place) + "\n";
  if (event.speaker) {
    const bool unnamed = records::label_of(*event.speaker) == "---";
    text += "  told by     " +
            (unnamed ? "somebody whom the text does not name" : actor_line(*event.speaker)) + "\n";
  }
  if (!event.contexts.empty()) text += "  contexts    " + joined(event.contexts) + "\n";
  text += "  confidence  " + number("%.2f", event.confidence) +
          (event.confidence < kDoubtful ? "  (so little that `code` may leave it out)" : "") + "\n";
  text += "  document    " + document_line(event) + "\n\n";
  text += indented(marked_sentence(event), 4) + "\n";
  text += (event.rule.empty() ? "" : "  by " + event.rule + "\n") +
          indented(entry_text(event.rule, lexicon, matched, reading_width() - 4), 4);
  return text;
}

}  // namespace nuncio::cli
