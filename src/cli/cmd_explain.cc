// `nuncio explain`: why an event was coded so, from a text given on the spot or from a file of
// records.
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/considered.h"
#include "cli/event_file.h"
#include "cli/explained.h"
#include "cli/home.h"
#include "cli/input.h"
#include "cli/loaded_engine.h"
#include "cli/matched_words.h"
#include "cli/mentions_read.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "cli/ties_read.h"
#include "cli/wording.h"
#include "nlp/show.h"
#include "nuncio/engine.h"
#include "nuncio/error.h"
#include "records/event_record.h"
#include "store/reader.h"
#include "store/store.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace nuncio::cli {
namespace {

/// The parts of events whose words this word heads: "source 1, target 2".
std::string parts_of(const CodedDocument& coded, std::uint32_t token) {
  const auto& tokens = coded.parse.tokens;
  const auto heads = [&](const Span& span) {
    const auto inside = [&](const Span& s) { return s.begin >= span.begin && s.end <= span.end; };
    return inside(tokens[token].span) &&
           (tokens[token].head == token || !inside(tokens[tokens[token].head].span));
  };
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < coded.events.size(); ++i) {
    const Event& e = coded.events[i];
    const auto add = [&](const std::string& name, const std::optional<Span>& span) {
      if (!span || span->begin == span->end || !heads(*span)) return;
      parts.push_back(name + (coded.events.size() > 1 ? " " + std::to_string(i + 1) : ""));
    };
    add("source", e.source.span);
    add("target", e.target ? std::optional(e.target->span) : std::nullopt);
    add("trigger", e.trigger);
    add("date", e.date_span);
    add("place", e.place ? std::optional(e.place->span) : std::nullopt);
    add("speaker", e.speaker ? std::optional(e.speaker->span) : std::nullopt);
  }
  return joined(parts);
}

/// The sentences' trees. Beside a word stands the actor that it heads, and what it is in the
/// events: "= FRA  <source, trigger 2>" where there are several.
std::string trees(const Document& document, const CodedDocument& coded) {
  std::map<std::uint32_t, std::string> codes;
  for (const ActorMention& m : coded.actors) codes.try_emplace(m.head, "= " + m.actor.code);
  std::stringstream shown;
  nlp::show_trees(shown, document.text, coded.parse, [&](std::uint32_t token) {
    const auto code = codes.find(token);
    const std::string parts = parts_of(coded, token);
    std::string beside = code == codes.end() ? "" : text::one_line(code->second);
    if (!beside.empty() && !parts.empty()) beside += "  ";
    return beside + (parts.empty() ? "" : "<" + parts + ">");
  });
  std::string text;
  for (std::string line; std::getline(shown, line);) {
    const bool sentence = line.starts_with("# ");
    text += (sentence ? wrapped(line, 2, reading_width() - 2) : line) + "\n";
  }
  return text;
}

std::string refusals(const Document& document, const CodedDocument& coded) {
  std::string text;
  for (const Refusal& refusal : coded.refused) {
    const std::string words =
        document.text.substr(refusal.trigger.begin, refusal.trigger.end - refusal.trigger.begin);
    text += wrapped("  \"" + text::one_line(words) + "\"  " + refusal.reason + "  (" +
                        refusal.rule + ")",
                    6, reading_width()) +
            "\n";
  }
  return text.empty() ? "" : bold("not coded") + "\n" + text + "\n";
}

Document document_of(const ExplainFlags& flags) {
  Document document;
  document.id = "text";
  document.text = flags.text;
  if (const auto bad = text::first_invalid(document.text)) {
    throw Error(ErrorKind::usage, {},
                "--text is invalid UTF-8 at byte " + std::to_string(*bad + 1));
  }
  if (!flags.published.empty()) document.published = day_of("--published", flags.published);
  return document;
}

int explain_text(const ExplainFlags& flags) {
  const std::vector<Document> documents = {document_of(flags)};
  Messages messages({});
  const EngineOptions options = engine_options(flags.engine);
  const Engine& engine = load_engine(options, messages);
  const CodedDocument coded = engine.code(documents).at(0);
  const auto events = records::to_records(documents[0], coded);
  const auto matched = matched_words(engine.lexicon(), documents[0], coded);

  Output output("");
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (events.size() > 1) output.write(std::to_string(i + 1) + "  ");
    output.write(explained(events[i], options.lexicon, matched[i]));
    output.write("  because\n");
    for (const std::string& reason : coded.events[i].reasons) {
      output.write(wrapped("    " + text::one_line(reason), 6, reading_width()) + "\n");
    }
    output.write("\n");
  }
  if (events.empty()) output.write("no event\n\n");
  const auto section = [&](const char* title, const std::string& text) {
    if (!text.empty()) output.write(bold(title) + "\n" + text + "\n");
  };
  section("ties, tenures, outlooks", ties_read(documents[0], coded));
  section("read", mentions_read(documents[0], coded));
  section("considered", considered(engine.lexicon(), documents[0], coded));
  output.write(refusals(documents[0], coded));
  output.write(bold("parse") + "\n" + indented(trees(documents[0], coded), 2));
  output.commit();
  return messages.exit_code();
}

int explain_record(const ExplainFlags& flags) {
  constexpr std::size_t kShortestId = 4;
  if (flags.id.size() < kShortestId) {
    throw Error(ErrorKind::usage, {}, "name the event by at least four digits of its id");
  }
  const auto lexicon = engine_options(flags.engine.model, flags.engine.lexicon).lexicon;
  Messages messages({});
  std::string text;
  std::set<std::string> found;
  const auto take = [&](const records::EventRecord& event) {
    if (!event.id.starts_with(flags.id)) return;
    found.insert(event.id);
    text += explained(event, lexicon) + "\n";
  };
  if (store::is_database(flags.events)) {
    const store::Store store(flags.events, store::Access::read);
    store::Reader(store).events_by_id(flags.id, [&](const records::EventRecord& event,
                                                    const store::EventFacts&) { take(event); });
  } else {
    read_events(flags.events, messages,
                [&](const records::EventRecord& event, const EventLine&) { take(event); });
  }
  if (found.empty()) {
    throw Error(ErrorKind::usage, {flags.events, 0},
                "has no event whose id begins with " + flags.id);
  }
  if (found.size() > 1) {
    throw Error(ErrorKind::usage, {flags.events, 0},
                "has several such events: " + joined({found.begin(), found.end()}));
  }
  Output output("");
  output.write(text);
  output.commit();
  return messages.exit_code();
}

}  // namespace

int run_explain(const ExplainFlags& flags) {
  if (!flags.text.empty()) {
    if (!flags.events.empty())
      throw Error(ErrorKind::usage, {}, "give --text or EVENTS ID, not both");
    return explain_text(flags);
  }
  if (flags.events.empty() || flags.id.empty()) {
    throw Error(ErrorKind::usage, {}, "explain wants --text \"...\", or EVENTS ID");
  }
  return explain_record(flags);
}

}  // namespace nuncio::cli
