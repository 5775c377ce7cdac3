// What a spaCy pipeline's config.cfg asks for, as plain structs; everything else in it is refused
// by name.
//
// In: <model>/config.cfg. Out: the enabled components in their order, each with the sizes of its
// network. Supported: spacy.Tok2Vec.v2 (MultiHashEmbed.v2, MaxoutWindowEncoder.v2),
// Tok2VecListener.v1, Tagger.v2, TransitionBasedParser.v2 with use_upper; attribute_ruler;
// lemmatizer (rule or lookup); English. Any other component or architecture throws Error
// unsupported: "config.cfg:LINE: ...". Thread-safe: plain values. Tested by tests/nlp_net_test.cc.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "nlp/cfg_file.h"

namespace nuncio::nlp {

/// MultiHashEmbed.v2: one table of `rows[i]` by `width` for each of `attrs`, mixed down to `width`.
struct EmbedConfig {
  std::size_t width = 0;
  std::vector<std::string> attrs;
  std::vector<std::size_t> rows;
  bool static_vectors = false;  ///< the word's vector is mixed in, too
};

/// MaxoutWindowEncoder.v2: `depth` residual layers, each over 2 * `window` + 1 neighbours.
struct EncodeConfig {
  std::size_t width = 0;
  std::size_t depth = 0;
  std::size_t window = 0;
  std::size_t pieces = 0;
};

struct Tok2VecConfig {
  EmbedConfig embed;
  EncodeConfig encode;
};

enum class ComponentKind { tok2vec, tagger, parser, ner, attribute_ruler, lemmatizer };

struct ComponentConfig {
  std::string name;  ///< also the name of its folder
  ComponentKind kind = ComponentKind::tok2vec;
  Where where;
  /// The component's own encoder; without one it listens to the last tok2vec component before it.
  std::optional<Tok2VecConfig> tok2vec;
  std::size_t tok2vec_width =
      0;  ///< of the vectors that the component reads or, for tok2vec, makes
  // Parser and NER.
  std::size_t hidden_width = 0;
  std::size_t pieces = 0;
  std::size_t state_tokens = 0;  ///< tokens that describe a state: 8 or 13, NER 3 or 6
  // Tagger and lemmatizer: whether what an earlier component set is replaced.
  bool overwrite = false;
  std::string lemmatizer_mode;
};

struct PipelineConfig {
  std::vector<ComponentConfig> components;  ///< enabled ones, in running order
};

/// Throws Error: unreadable, bad_format, unsupported.
PipelineConfig read_config(const std::filesystem::path& path);
PipelineConfig read_config(const CfgFile& file);

}  // namespace nuncio::nlp
