// `nuncio explain`: why an event was coded so, from a text given on the spot or from a file of
// records.
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
#include "cli/mentions_read.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/wording.h"
#include "nlp/show.h"
#include "nuncio/engine.h"
#include "nuncio/error.h"
#include "records/event_record.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace nuncio::cli {
namespace {

/// The sentences' trees, as the language runtime prints them.
std::string trees(const Document& document, const Parse& parse) {
  std::ostringstream shown;
  nlp::show(shown, nlp::ShowAs::tree, "", document.text, parse);
  return std::move(shown).str();
}

std::string refusals(const Document& document, const CodedDocument& coded) {
  std::string text;
  for (const Refusal& refusal : coded.refused) {
    const std::string words =
        document.text.substr(refusal.trigger.begin, refusal.trigger.end - refusal.trigger.begin);
    text += "  \"" + text::one_line(words) + "\"  " + refusal.reason + "  (" + refusal.rule + ")\n";
  }
  return text.empty() ? "" : "not coded\n" + text + "\n";
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
  const Engine engine = load_engine(options, messages);
  const CodedDocument coded = engine.code(documents).at(0);
  const auto events = records::to_records(documents[0], coded);

  Output output("");
  for (std::size_t i = 0; i < events.size(); ++i) {
    output.write(explained(events[i], options.lexicon));
    output.write("  because\n");
    for (const std::string& reason : coded.events[i].reasons) {
      output.write("    " + text::one_line(reason) + "\n");
    }
    output.write("\n");
  }
  if (events.empty()) output.write("no event\n\n");
  const std::string read = mentions_read(documents[0], coded);
  if (!read.empty()) output.write("read\n" + read + "\n");
  const std::string tried = considered(engine.lexicon(), documents[0], coded);
  if (!tried.empty()) output.write("considered\n" + tried + "\n");
  output.write(refusals(documents[0], coded));
  output.write("parse\n" + indented(trees(documents[0], coded.parse), 2));
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
  read_events(flags.events, messages, [&](const records::EventRecord& event, std::string_view) {
    if (!event.id.starts_with(flags.id)) return;
    found.insert(event.id);
    text += explained(event, lexicon) + "\n";
  });
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
