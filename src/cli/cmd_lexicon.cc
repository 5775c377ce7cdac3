// `nuncio lexicon check`: does every entry of the lexicon give what its examples say?
#include <string>

#include "cli/commands.h"
#include "cli/home.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/wording.h"
#include "lexicon_check.h"
#include "nuncio/engine.h"

namespace nuncio::cli {

int run_lexicon_check(const EngineFlags& flags) {
  const Engine engine = Engine::load(engine_options(flags.model, flags.lexicon));
  const LexiconReport report = check_lexicon(engine);
  Messages messages({});
  messages.refuse(report.faults);
  Output output("");
  for (const Note& note : report.untested) output.write(message(note.where, note.text) + "\n");
  output.write(grouped(report.entries) + " entries under " + grouped(report.patterns) +
               " patterns, " + grouped(report.untested.size()) + " that no example tests; " +
               grouped(report.examples) + " examples, " + grouped(report.faults.size()) +
               " that give something else\n");
  output.commit();
  return messages.exit_code();
}

}  // namespace nuncio::cli
