// The lexicon as an image: read where the text is as it was, kept where it is not.
//
// In: a Lexicon, or the bytes of one. Out: bytes, or the Lexicon with its indexes. Fields are taken
// by structured bindings, so that one that is added to a struct and forgotten here does not
// compile; of Entry, which has a base, and of the classes they are listed. Tested by
// tests/image_test.cc.
#include <filesystem>
#include <utility>
#include <vector>

#include "base/folder.h"
#include "base/image.h"
#include "base/image_archive.h"
#include "events/lexicon.h"

namespace nuncio::events {

template <class Archive>
void serialize(Archive& archive, Coding& coding) {
  auto& [type, cameo, mode, contexts, quad, goldstein] = coding;
  archive(type, cameo, mode, contexts, quad, goldstein);
}

template <class Archive>
void serialize(Archive& archive, Step& step) {
  auto& [rel, prep, any_prep] = step;
  archive(rel, prep, any_prep);
}

template <class Archive>
void serialize(Archive& archive, Path& path) {
  auto& [steps, end, text] = path;
  archive(steps, end, text);
}

template <class Archive>
void serialize(Archive& archive, Condition& condition) {
  auto& [step, lemmas, words, spelt] = condition;
  archive(step, lemmas, words, spelt);
}

template <class Archive>
void serialize(Archive& archive, Example& example) {
  auto& [text, gives, where] = example;
  archive(text, gives, where);
}

template <class Archive>
void serialize(Archive& archive, Entry& entry) {
  serialize(archive, static_cast<Coding&>(entry));
  archive(entry.where, entry.kind, entry.lemmas, entry.when, entry.unless, entry.source,
          entry.target, entry.symmetric, entry.examples);
}

template <class Archive>
void serialize(Archive& archive, Operator& op) {
  auto& [where, kind, lemmas, over, status, speech, factive, makes, examples] = op;
  archive(where, kind, lemmas, over, status, speech, factive, makes, examples);
}

template <class Archive>
void serialize(Archive& archive, Modal& modal) {
  auto& [where, words, makes, negated, asks, examples] = modal;
  archive(where, words, makes, negated, asks, examples);
}

template <class Archive>
void serialize(Archive& archive, LightVerb& light) {
  auto& [where, lemmas, at, turned] = light;
  archive(where, lemmas, at, turned);
}

template <class Archive>
void serialize(Archive& archive, WordClass& named) {
  auto& [where, name, words, used] = named;
  archive(where, name, words, used);
}

template <class Archive>
void serialize(Archive& archive, WordList& list) {
  auto& [where, field, words] = list;
  archive(where, field, words);
}

template <class Archive>
void serialize(Archive& archive, Topic& topic) {
  auto& [where, name, refuses, strong, weak, spares_bombs, spares_public] = topic;
  archive(where, name, refuses, strong, weak, spares_bombs, spares_public);
}

template <class Archive>
void serialize(Archive& archive, TopicWord& word) {
  auto& [topic, rank, strong, rest] = word;
  archive(topic, rank, strong, rest);
}

/// All but the ontology, which the caller has.
template <class Archive>
void Lexicon::serialize(Archive& archive) {
  archive(entries_, operators_, modals_, light_verbs_, topics_, topic_words_, classes_, word_lists_,
          hearsay_, accounts_, making_, echoes_, attacks_, papers_, proposing_, words_, lists_,
          list_by_lemma_, operators_by_lemma_, light_by_lemma_);
}

Lexicon Lexicon::load(const std::filesystem::path& folder, const Ontology& ontology,
                      const std::filesystem::path& ontology_folder,
                      const std::filesystem::path& images) {
  std::vector<std::filesystem::path> sources = base::files_in(folder, ".toml", "a lexicon folder");
  for (auto& table : base::files_in(ontology_folder, ".tsv", "an ontology folder"))
    sources.push_back(std::move(table));
  base::Image image(images, "lexicon", sources);
  if (const auto bytes = image.kept()) {
    if (auto lexicon = base::unpack<Lexicon>(*bytes)) {
      lexicon->ontology_ = ontology;
      return *std::move(lexicon);
    }
  }
  Lexicon lexicon = load(folder, ontology);
  if (image.keeps()) image.keep(base::pack(lexicon));
  return lexicon;
}

}  // namespace nuncio::events
