// `nuncio load`: news in, coded and kept in a store.
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/loaded_engine.h"
#include "cli/messages.h"
#include "cli/parallel.h"
#include "cli/run_record.h"
#include "cli/wording.h"
#include "nuncio/engine.h"
#include "records/event_json.h"
#include "store/other_records.h"
#include "store/store.h"
#include "store/writer.h"

namespace nuncio::cli {
namespace {

/// The documents of a batch that the store lacks.
struct NewDocuments {
  std::vector<Document> documents;
  std::vector<Note> notes;
  std::size_t there = 0;  ///< how many it has
};

struct Coded {
  std::vector<std::vector<records::EventRecord>> events;  ///< a document each
  std::vector<std::vector<store::OtherRecord>> others;
  std::vector<Note> notes;
};

Note refusal(const Document& document) {
  return {document.where,
          "'" + document.id + "' is in the store with another text, which was left as it is"};
}

/// What came without an id is known by its file and line. Tomorrow's today.jsonl has other texts
/// there; those get their hash added.
void name_by_text(Document& document) {
  document.id += "#" + store::id_text(store::text_hash(document.text));
  document.unnamed = false;
}

store::Known look_up(store::DocumentLookup& store, Document& document) {
  store::Known known = store.known(document);
  if (known != store::Known::other_text || !document.unnamed) return known;
  name_by_text(document);
  return store.known(document);
}

bool read_new(text::DocumentReader& reader, store::DocumentLookup& store, NewDocuments& batch) {
  text::Batch read;
  if (!reader.next(read)) return false;
  batch.notes = std::move(read.notes);
  for (Document& document : read.documents) {
    switch (look_up(store, document)) {
      case store::Known::no:
        batch.documents.push_back(std::move(document));
        break;
      case store::Known::yes:
        ++batch.there;
        break;
      case store::Known::other_text:
        batch.notes.push_back(refusal(document));
    }
  }
  return true;
}

Coded code_new(const Engine& engine, const NewDocuments& batch) {
  Coded result;
  const std::vector<CodedDocument> coded = engine.code(batch.documents);
  for (std::size_t i = 0; i < coded.size(); ++i) {
    note_limits(batch.documents[i], coded[i].parse, result.notes);
    result.events.push_back(records::to_records(batch.documents[i], coded[i]));
    result.others.push_back(store::other_records(batch.documents[i], coded[i]));
  }
  return result;
}

/// What a run did to the store.
struct Counts {
  std::size_t documents = 0, there = 0, events = 0;
};

/// Keeps coded documents, and counts.
class Keeper {
 public:
  Keeper(store::Writer& writer, const Engine& engine, RunRecord& record)
      : writer_(writer), engine_(engine), record_(record) {}

  void keep(NewDocuments& batch, const Coded& coded, Messages& messages) {
    counts_.there += batch.there;
    writer_.begin();
    for (std::size_t i = 0; i < batch.documents.size(); ++i) {
      Document& document = batch.documents[i];
      if (add(document, coded, i) != store::Known::other_text) continue;
      if (document.unnamed && add_renamed(document)) continue;
      messages.refuse({refusal(document)});
    }
    writer_.commit();
  }
  const Counts& counts() const { return counts_; }

 private:
  store::Known add(const Document& document, const Coded& coded, std::size_t at) {
    const store::Known known = writer_.add(document, coded.events[at], coded.others[at]);
    if (known == store::Known::no) {
      ++counts_.documents;
      record_.see(document.published);
      counts_.events += coded.events[at].size();
    } else if (known == store::Known::yes) {  // it came twice in this input
      ++counts_.there;
    }
    return known;
  }

  /// Another of this input has its name. Whether that was kept before this one was looked up is a
  /// matter of time, and must make no difference.
  bool add_renamed(Document& document) {
    name_by_text(document);
    return add(document, code_new(engine_, {{document}, {}, 0}), 0) != store::Known::other_text;
  }

  store::Writer& writer_;
  const Engine& engine_;
  RunRecord& record_;
  Counts counts_;
};

std::string details_of(const EngineOptions& options, const LoadFlags& flags) {
  return base::line_of({{"model", options.model.filename().string()},
                        {"model_sha256", sha256_of(options.model)},
                        {"lexicon", options.lexicon.string()},
                        {"lexicon_sha256", sha256_of(options.lexicon)},
                        {"store_text", flags.store_text}});
}

}  // namespace

int run_load(const LoadFlags& flags) {
  if (flags.input.dry_run) return show_first_documents(flags.input);
  text::DocumentReader reader = open_documents(flags.input);
  Messages messages(message_options(flags.input));
  EngineOptions options = engine_options(flags.engine);
  options.min_confidence = flags.min_confidence;
  const store::Store store(flags.store, store::Access::write);
  const Engine& engine = load_engine(options, messages);
  store::Writer writer(store, store::store_text(flags.store_text),
                       {"load", NUNCIO_VERSION, details_of(options, flags)});
  store::DocumentLookup lookup(store);

  RunRecord record(flags.run_record, "load", "documents");
  Keeper keeper(writer, engine, record);
  const Counts& counts = keeper.counts();
  OrderedWork<NewDocuments, Coded> work(jobs_of(flags.input));
  work.run([&](NewDocuments& batch) { return read_new(reader, lookup, batch); },
           [&](const NewDocuments& batch) { return code_new(engine, batch); },
           [&](NewDocuments&& batch, Coded&& coded) {
             messages.refuse(batch.notes);
             messages.refuse(coded.notes);
             keeper.keep(batch, coded, messages);
             messages.progress(counts.documents + counts.there, counts.events);
           });
  record.count("documents", counts.documents);
  record.count("documents_there_already", counts.there);
  record.count("events", counts.events);
  record.count("refused", messages.refused());
  record.option("min_confidence", records::write_number(flags.min_confidence));
  record.option("precision", flags.engine.precision.empty() ? "fp32" : flags.engine.precision);
  record.option("published", flags.input.published);
  record.option("map", flags.input.map);
  record.option("store", flags.store);
  record.option("store_text", flags.store_text);
  record.write(&options, input_paths(flags.input));
  messages.finish(counted(counts.documents, "document") + " loaded with " +
                  counted(counts.events, "event") + ", " + grouped(counts.there) +
                  " there already");
  return messages.exit_code();
}

}  // namespace nuncio::cli
