// `nuncio lexicon check`: does every entry of the lexicon give what its examples say, is every word
// of use, and what of the codebooks is reached?
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/home.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "cli/wording.h"
#include "events/lexicon_lint.h"
#include "lexicon_check.h"
#include "nuncio/engine.h"

namespace nuncio::cli {
namespace {

void remark(Output& output, const std::vector<Note>& notes) {
  for (const Note& note : notes) output.write(message(note.where, note.text) + "\n");
}

std::string summary(const LexiconReport& report, const events::LexiconLint& lint,
                    const events::Coverage& coverage) {
  const std::string rows[] = {
      grouped(report.entries) + (report.entries == 1 ? " entry" : " entries") + " under " +
          counted(report.patterns, "pattern") + ": " + grouped(report.untested.size()) +
          " that no example tests, " + grouped(lint.unreachable.size()) + " never taken, " +
          grouped(lint.overlapping.size()) + " overlapping; " +
          counted(lint.needless.size(), "needless part"),
      grouped(coverage.codes) + " of " + grouped(coverage.all_codes) + " CAMEO codes, " +
          (coverage.without_entry.empty() ? "every type and mode of PLOVER"
                                          : "none of " + joined(coverage.without_entry)),
      counted(report.examples, "example") + ", " + grouped(report.faults.size()) +
          " that give something else"};
  std::string text;
  for (const std::string& row : rows) text += wrapped(row, 2, reading_width()) + "\n";
  return text;
}

}  // namespace

int run_lexicon_check(const LexiconFlags& flags) {
  const Engine engine = Engine::load(engine_options(flags.engine.model, flags.engine.lexicon));
  const LexiconReport report = check_lexicon(engine);
  const events::LexiconLint lint = events::lint(engine.lexicon());
  Messages messages({});
  Output output("");
  messages.refuse(report.faults);
  for (const auto* notes :
       {&report.untested, &lint.unreachable, &lint.overlapping, &lint.needless}) {
    // Of two that overlap none is wrong: the first is taken.
    if (flags.strict && notes != &lint.overlapping)
      messages.refuse(*notes);
    else
      remark(output, *notes);
  }
  output.write(summary(report, lint, events::coverage_of(engine.lexicon())));
  output.commit();
  return messages.exit_code();
}

}  // namespace nuncio::cli
