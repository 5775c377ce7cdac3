// The lexicon as an image: read where the text is as it was, kept where it is not.
#include <filesystem>
#include <utility>
#include <vector>

#include "base/folder.h"
#include "base/image.h"
#include "base/image_archive.h"
#include "events/lexicon.h"

namespace nuncio::events {

template <class Archive>
void serialize(Archive& archive, CameoRow& row) {
  archive(row.code, row.name, row.type, row.mode, row.contexts, row.goldstein);
}

template <class Archive>
void serialize(Archive& archive, Coding& coding) {
  archive(coding.type, coding.cameo, coding.mode, coding.contexts, coding.quad, coding.goldstein);
}

template <class Archive>
void serialize(Archive& archive, Step& step) {
  archive(step.rel, step.prep, step.any_prep);
}

template <class Archive>
void serialize(Archive& archive, Path& path) {
  archive(path.steps, path.end, path.text);
}

template <class Archive>
void serialize(Archive& archive, Condition& condition) {
  archive(condition.step, condition.lemmas, condition.words, condition.spelt);
}

template <class Archive>
void serialize(Archive& archive, Example& example) {
  archive(example.text, example.gives, example.where);
}

template <class Archive>
void serialize(Archive& archive, Entry& entry) {
  serialize(archive, static_cast<Coding&>(entry));
  archive(entry.where, entry.kind, entry.lemmas, entry.when, entry.unless, entry.source,
          entry.target, entry.symmetric, entry.examples);
}

template <class Archive>
void serialize(Archive& archive, Operator& op) {
  archive(op.where, op.kind, op.lemmas, op.over, op.status, op.speech, op.factive, op.makes,
          op.examples);
}

template <class Archive>
void serialize(Archive& archive, Modal& modal) {
  archive(modal.where, modal.words, modal.makes, modal.negated, modal.asks, modal.examples);
}

template <class Archive>
void serialize(Archive& archive, LightVerb& light) {
  archive(light.where, light.lemmas, light.at, light.turned);
}

template <class Archive>
void serialize(Archive& archive, WordClass& words) {
  archive(words.where, words.name, words.words, words.used);
}

template <class Archive>
void serialize(Archive& archive, WordList& list) {
  archive(list.where, list.field, list.words);
}

template <class Archive>
void serialize(Archive& archive, Topic& topic) {
  archive(topic.where, topic.name, topic.refuses, topic.strong, topic.weak, topic.spares_bombs,
          topic.spares_public);
}

template <class Archive>
void serialize(Archive& archive, TopicWord& word) {
  archive(word.topic, word.rank, word.strong, word.rest);
}

template <class Archive>
void Lexicon::serialize(Archive& archive) {
  archive(ontology_, entries_, operators_, modals_, light_verbs_, topics_, topic_words_, classes_,
          word_lists_, hearsay_, accounts_, making_, echoes_, attacks_, papers_, proposing_, words_,
          lists_, list_by_lemma_, operators_by_lemma_, light_by_lemma_);
}

Lexicon Lexicon::load(const std::filesystem::path& folder, const Ontology& ontology,
                      const std::filesystem::path& ontology_folder,
                      const std::filesystem::path& images) {
  std::vector<std::filesystem::path> sources = base::files_in(folder, ".toml", "a lexicon folder");
  for (auto& table : base::files_in(ontology_folder, ".tsv", "an ontology folder"))
    sources.push_back(std::move(table));
  base::Image image(images, "lexicon", sources);
  if (const auto bytes = image.kept())
    if (auto lexicon = base::unpack<Lexicon>(*bytes)) return *std::move(lexicon);
  Lexicon lexicon = load(folder, ontology);
  image.keep(base::pack(lexicon));
  return lexicon;
}

}  // namespace nuncio::events
