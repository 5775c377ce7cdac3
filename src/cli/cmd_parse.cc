// `nuncio parse`: what the language runtime says of a text, in a form for people or programs.
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/home.h"
#include "cli/input.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/parallel.h"
#include "cli/wording.h"
#include "nlp/pipeline.h"
#include "nlp/show.h"
#include "nuncio/error.h"

namespace nuncio::cli {

int run_parse(const ParseFlags& flags) {
  const auto form = nlp::show_as(flags.show);
  if (!form) throw Error(ErrorKind::usage, {}, "--show knows no form '" + flags.show + "'");
  // For programs every document counts, also one without a word.
  text::DocumentReader reader = open_documents(flags.input, *form == nlp::ShowAs::jsonl);
  const auto pipeline = nlp::Pipeline::load(engine_options(flags.engine.model, "").model);
  Messages messages(message_options(flags.input));
  Output output(flags.output);
  output.write(nlp::show_head(*form));

  const auto parse = [&](const text::Batch& batch) {
    std::vector<std::string_view> texts;
    texts.reserve(batch.documents.size());
    for (const Document& document : batch.documents) texts.emplace_back(document.text);
    const std::vector<Parse> parses = pipeline.parse(texts);
    std::ostringstream shown;
    for (std::size_t i = 0; i < parses.size(); ++i) {
      nlp::show(shown, *form, batch.documents[i].id, texts[i], parses[i]);
    }
    return std::move(shown).str();
  };
  std::size_t documents = 0;
  OrderedWork<text::Batch, std::string> work(jobs_of(flags.input));
  work.run([&](text::Batch& batch) { return reader.next(batch); }, parse,
           [&](text::Batch&& batch, std::string&& shown) {
             messages.refuse(batch.notes);
             output.write(shown);
             documents += batch.documents.size();
             messages.progress(documents, 0);
           });
  output.commit();
  messages.finish(counted(documents, "document"));
  return messages.exit_code();
}

}  // namespace nuncio::cli
