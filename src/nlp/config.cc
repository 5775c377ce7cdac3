// One reader for each kind of component and architecture; what none of them knows is refused. See
// config.h.
#include "nlp/config.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/json.h"

namespace nuncio::nlp {
namespace {

constexpr std::array<std::pair<std::string_view, ComponentKind>, 6> kFactories = {{
    {"tok2vec", ComponentKind::tok2vec},
    {"tagger", ComponentKind::tagger},
    {"parser", ComponentKind::parser},
    {"ner", ComponentKind::ner},
    {"attribute_ruler", ComponentKind::attribute_ruler},
    {"lemmatizer", ComponentKind::lemmatizer},
}};

constexpr std::string_view kArchitecture = "@architectures";

[[noreturn]] void refuse(const CfgFile& file, const std::string& section, std::string_view key,
                         const std::string& what) {
  throw Error(ErrorKind::unsupported, file.where(section, key), what);
}

void require_architecture(const CfgFile& file, const std::string& section,
                          std::string_view wanted) {
  const std::string name = file.text(section, kArchitecture);
  if (name == wanted) return;
  refuse(file, section, kArchitecture,
         "[" + section + "]: the architecture \"" + name +
             "\" is not supported; here it must be \"" + std::string(wanted) + "\"");
}

// A value that this build only knows as one constant.
void require_value(const CfgFile& file, const std::string& section, std::string_view key,
                   const base::Json& wanted) {
  if (!file.has(section, key)) return;
  const base::Json found = file.value(section, key);
  if (found == wanted) return;
  refuse(file, section, key,
         "[" + section + "]: " + std::string(key) + " = " + base::line_of(found) +
             " is not supported");
}

// A registered function given in line, {"@tokenizers": "name"}, or as a section of its own.
void require_function(const CfgFile& file, const std::string& section, const std::string& key,
                      const std::string& registry, const std::string& wanted) {
  std::string name;
  const std::string own = section + "." + key;
  if (file.has(own, registry)) {
    name = file.text(own, registry);
  } else if (file.has(section, key)) {
    const base::Json value = file.value(section, key);
    if (value.is_null()) return;
    if (value.is_object() && value.contains(registry) && value[registry].is_string()) {
      name = value[registry].get<std::string>();
    }
  } else {
    return;
  }
  if (name != wanted) {
    refuse(file, file.has(own, registry) ? own : section, key,
           "[" + section + "]: " + key + " \"" + name + "\" is not supported");
  }
}

void require_positive(const CfgFile& file, const std::string& section, std::string_view key,
                      std::size_t value) {
  if (value == 0)
    throw Error(ErrorKind::bad_format, file.where(section, key), std::string(key) + " is 0");
}

EmbedConfig read_embed(const CfgFile& file, const std::string& section) {
  require_architecture(file, section, "spacy.MultiHashEmbed.v2");
  EmbedConfig embed;
  embed.width = file.size(section, "width");
  embed.attrs = file.texts(section, "attrs");
  embed.rows = file.sizes(section, "rows");
  embed.static_vectors = file.flag(section, "include_static_vectors", false);
  require_positive(file, section, "width", embed.width);
  if (embed.attrs.empty() || embed.attrs.size() != embed.rows.size()) {
    throw Error(ErrorKind::bad_format, file.where(section, "rows"),
                "attrs and rows differ in length");
  }
  for (const std::size_t rows : embed.rows) require_positive(file, section, "rows", rows);
  return embed;
}

EncodeConfig read_encode(const CfgFile& file, const std::string& section) {
  require_architecture(file, section, "spacy.MaxoutWindowEncoder.v2");
  EncodeConfig encode;
  encode.width = file.size(section, "width");
  encode.depth = file.size(section, "depth");
  encode.window = file.size(section, "window_size");
  encode.pieces = file.size(section, "maxout_pieces");
  require_positive(file, section, "depth", encode.depth);
  require_positive(file, section, "maxout_pieces", encode.pieces);
  return encode;
}

Tok2VecConfig read_tok2vec(const CfgFile& file, const std::string& section) {
  require_architecture(file, section, "spacy.Tok2Vec.v2");
  Tok2VecConfig config{read_embed(file, section + ".embed"),
                       read_encode(file, section + ".encode")};
  if (config.embed.width != config.encode.width) {
    throw Error(ErrorKind::bad_format, file.where(section + ".encode", "width"),
                "the encoder's width differs from the embedding's");
  }
  return config;
}

// The vectors that a component reads: its own, or those of the last tok2vec component before it.
void read_input(const CfgFile& file, const std::string& section,
                const std::vector<ComponentConfig>& before, ComponentConfig& component) {
  if (file.text(section, kArchitecture) != "spacy.Tok2VecListener.v1") {
    component.tok2vec = read_tok2vec(file, section);
    component.tok2vec_width = component.tok2vec->encode.width;
    return;
  }
  const std::string upstream = file.has(section, "upstream") ? file.text(section, "upstream") : "*";
  const auto source = std::find_if(
      before.rbegin(), before.rend(),
      [](const ComponentConfig& other) { return other.kind == ComponentKind::tok2vec; });
  if (source == before.rend() || (upstream != "*" && upstream != source->name)) {
    refuse(file, section, "upstream",
           "[" + section + "]: upstream \"" + upstream +
               "\" is not the last tok2vec component before it");
  }
  component.tok2vec_width = file.size(section, "width");
  if (component.tok2vec_width != source->tok2vec_width) {
    throw Error(ErrorKind::bad_format, file.where(section, "width"),
                "width differs from its upstream's");
  }
}

void read_transition_model(const CfgFile& file, const std::string& section,
                           const std::vector<ComponentConfig>& before, ComponentConfig& component) {
  const bool ner = component.kind == ComponentKind::ner;
  const std::string model = section + ".model";
  require_value(file, section, "moves", nullptr);
  require_value(file, section, "learn_tokens", false);
  require_value(file, section, "beam_width", 1);
  require_architecture(file, model, "spacy.TransitionBasedParser.v2");
  require_value(file, model, "state_type", ner ? "ner" : "parser");
  require_value(file, model, "use_upper", true);
  const bool extra = file.flag(model, "extra_state_tokens", false);
  component.state_tokens = ner ? (extra ? 6 : 3) : (extra ? 13 : 8);
  component.hidden_width = file.size(model, "hidden_width");
  component.pieces = file.size(model, "maxout_pieces");
  require_positive(file, model, "hidden_width", component.hidden_width);
  require_positive(file, model, "maxout_pieces", component.pieces);
  read_input(file, model + ".tok2vec", before, component);
}

ComponentConfig read_component(const CfgFile& file, const std::string& name,
                               const std::vector<ComponentConfig>& before) {
  const std::string section = "components." + name;
  const std::string factory = file.text(section, "factory");
  const auto known = std::find_if(kFactories.begin(), kFactories.end(),
                                  [&](const auto& entry) { return entry.first == factory; });
  if (known == kFactories.end()) {
    refuse(file, section, "factory",
           "component \"" + name + "\": the factory \"" + factory + "\" is not supported");
  }
  ComponentConfig component;
  component.name = name;
  component.kind = known->second;
  component.where = file.where(section, "factory");
  component.overwrite = file.flag(section, "overwrite", false);
  switch (component.kind) {
    case ComponentKind::tok2vec:
      component.tok2vec = read_tok2vec(file, section + ".model");
      component.tok2vec_width = component.tok2vec->encode.width;
      break;
    case ComponentKind::tagger:
      require_architecture(file, section + ".model", "spacy.Tagger.v2");
      read_input(file, section + ".model.tok2vec", before, component);
      break;
    case ComponentKind::parser:
    case ComponentKind::ner:
      read_transition_model(file, section, before, component);
      break;
    case ComponentKind::attribute_ruler:
      break;
    case ComponentKind::lemmatizer:
      component.lemmatizer_mode = file.has(section, "mode") ? file.text(section, "mode") : "lookup";
      if (component.lemmatizer_mode != "rule" && component.lemmatizer_mode != "lookup") {
        refuse(file, section, "mode",
               "component \"" + name + "\": mode \"" + component.lemmatizer_mode +
                   "\" is not supported");
      }
      break;
  }
  return component;
}

}  // namespace

PipelineConfig read_config(const CfgFile& file) {
  require_value(file, "nlp", "lang", "en");
  require_function(file, "nlp", "tokenizer", "@tokenizers", "spacy.Tokenizer.v1");
  require_function(file, "nlp", "vectors", "@vectors", "spacy.Vectors.v1");
  const std::vector<std::string> names = file.texts("nlp", "pipeline");
  std::vector<std::string> disabled;
  if (file.has("nlp", "disabled")) disabled = file.texts("nlp", "disabled");
  PipelineConfig config;
  for (const std::string& name : names) {
    if (std::find(disabled.begin(), disabled.end(), name) != disabled.end()) continue;
    config.components.push_back(read_component(file, name, config.components));
  }
  return config;
}

PipelineConfig read_config(const std::filesystem::path& path) {
  return read_config(CfgFile::read(path));
}

}  // namespace nuncio::nlp
