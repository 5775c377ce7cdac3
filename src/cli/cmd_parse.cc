// `nuncio parse`: what the language runtime says of a text, and who and what the stages behind it
// read there, in a form for people or programs.
#include <cstddef>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/input.h"
#include "cli/loaded_engine.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/parallel.h"
#include "cli/wording.h"
#include "nlp/pipeline.h"
#include "nlp/show.h"
#include "nuncio/engine.h"
#include "nuncio/error.h"
#include "records/mentions_json.h"
#include "text/documents.h"

namespace nuncio::cli {
namespace {

struct Shown {
  std::string text;
  std::vector<Note> notes;
};

/// Reads all documents, turns batches into text in several threads, and writes that in order.
template <typename Show>
int show_documents(const ParseFlags& flags, text::DocumentReader& reader, Messages& messages,
                   std::string_view head, Show show) {
  Output output(flags.output);
  output.write(head);
  std::size_t documents = 0;
  OrderedWork<text::Batch, Shown> work(jobs_of(flags.input));
  work.run([&](text::Batch& batch) { return reader.next(batch); }, show,
           [&](text::Batch&& batch, Shown&& shown) {
             messages.refuse(batch.notes);
             messages.refuse(shown.notes);
             output.write(shown.text);
             documents += batch.documents.size();
             messages.progress(documents, 0);
           });
  output.commit();
  messages.finish(counted(documents, "document"));
  return messages.exit_code();
}

/// What the stages behind the runtime read: a line of JSON a document.
int show_mentions(const ParseFlags& flags) {
  text::DocumentReader reader = open_documents(flags.input, true);
  Messages messages(message_options(flags.input));
  const Engine& engine = load_engine(engine_options(flags.engine), messages);
  return show_documents(flags, reader, messages, "", [&](const text::Batch& batch) {
    const std::vector<CodedDocument> coded = engine.code(batch.documents);
    Shown lines;
    for (std::size_t i = 0; i < coded.size(); ++i) {
      note_limits(batch.documents[i], coded[i].parse, lines.notes);
      lines.text += records::write_document_mentions(batch.documents[i], coded[i]) + "\n";
    }
    return lines;
  });
}

int show_parses(const ParseFlags& flags, nlp::ShowAs form) {
  // For programs every document counts, also one without a word.
  text::DocumentReader reader = open_documents(flags.input, form == nlp::ShowAs::jsonl);
  Messages messages(message_options(flags.input));
  const EngineOptions options = engine_options(flags.engine);
  remark_on(options.precision, messages);
  const auto pipeline = nlp::Pipeline::load(options.model, options.precision);
  return show_documents(flags, reader, messages, nlp::show_head(form),
                        [&](const text::Batch& batch) {
                          std::vector<std::string_view> texts;
                          texts.reserve(batch.documents.size());
                          for (const Document& document : batch.documents)
                            texts.emplace_back(document.text);
                          const std::vector<Parse> parses = pipeline.parse(texts);
                          Shown shown;
                          std::ostringstream out;
                          for (std::size_t i = 0; i < parses.size(); ++i) {
                            note_limits(batch.documents[i], parses[i], shown.notes);
                            nlp::show(out, form, batch.documents[i].id, texts[i], parses[i]);
                          }
                          shown.text = std::move(out).str();
                          return shown;
                        });
}

}  // namespace

int run_parse(const ParseFlags& flags) {
  if (flags.input.dry_run) return show_first_documents(flags.input);
  if (flags.show == "mentions") return show_mentions(flags);
  const auto form = nlp::show_as(flags.show);
  if (!form) throw Error(ErrorKind::usage, {}, "--show knows no form '" + flags.show + "'");
  if (!flags.engine.actors.empty())
    throw Error(ErrorKind::usage, {}, "--actors says something for --show mentions alone");
  return show_parses(flags, *form);
}

}  // namespace nuncio::cli
