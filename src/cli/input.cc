// Options of input, checked; see input.h.
#include "cli/input.h"

#include <unistd.h>

#include <algorithm>
#include <thread>

#include "cli/wording.h"
#include "nuncio/error.h"
#include "text/published.h"

namespace nuncio::cli {

Date day_of(const std::string& option, const std::string& text) {
  const auto date = text::read_published(text);
  if (!date)
    throw Error(ErrorKind::usage, {}, option + " wants a date YYYY-MM-DD, not '" + text + "'");
  return *date;
}

text::DocumentReader open_documents(const InputFlags& flags, bool keep_empty) {
  text::ReadOptions options;
  options.fields = text::parse_map(flags.map);
  options.keep_empty = keep_empty;
  if (!flags.published.empty()) options.published = day_of("--published", flags.published);
  if (flags.paths.empty() && ::isatty(STDIN_FILENO) != 0) {
    throw Error(ErrorKind::usage, {},
                "name the files to read, or pipe text into it; --help shows examples");
  }
  return {input_paths(flags), std::move(options)};
}

std::vector<std::string> input_paths(const InputFlags& flags) {
  return flags.paths.empty() ? std::vector<std::string>{"-"} : flags.paths;
}

void note_limits(const Document& document, const Parse& parse, std::vector<Note>& notes) {
  if (parse.rules_given_up == 0) return;
  notes.push_back({document.where, "'" + document.id +
                                       "' has a run of text without blanks on which " +
                                       counted(parse.rules_given_up, "rule") +
                                       " of the tokenizer gave up; it was read without them"});
}

MessageOptions message_options(const InputFlags& flags) { return {flags.rejects, flags.strict}; }

std::size_t jobs_of(const InputFlags& flags) {
  return flags.jobs > 0 ? flags.jobs
                        : std::max<std::size_t>(1, std::thread::hardware_concurrency());
}

}  // namespace nuncio::cli
