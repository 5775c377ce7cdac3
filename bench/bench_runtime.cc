// What spaCy's nlp.pipe does, by our runtime: CPU seconds to parse texts that lie in memory.
//
//   bench_runtime MODEL TEXTS.jsonl [ROUNDS [fp32|bf16|int8]]
//
// In: a pipeline's folder and a JSONL file with "text". Out: a line "CPU seconds, tokens" a round;
// loading and reading are not counted, nor are the first 256 texts, which are parsed before as a
// warming. Texts are parsed 256 at a time, as bench/speed.py has spaCy do.
#include <algorithm>
#include <ctime>
#include <fstream>
#include <iostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "nlp/pipeline.h"

namespace {

std::vector<std::string> read_texts(const char* path) {
  std::vector<std::string> texts;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);)
    texts.push_back(nuncio::base::read_json(line).at("text").get<std::string>());
  return texts;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: bench_runtime MODEL TEXTS.jsonl [ROUNDS [fp32|bf16|int8]]\n";
    return 2;
  }
  const std::vector<std::string> texts = read_texts(argv[2]);
  if (texts.empty()) {
    std::cerr << argv[2] << ": no texts\n";
    return 2;
  }
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const std::string_view name = argc > 4 ? argv[4] : "fp32";
  const auto precision = name == "bf16"   ? nuncio::Precision::bf16
                         : name == "int8" ? nuncio::Precision::int8
                                          : nuncio::Precision::fp32;
  const auto pipeline = nuncio::nlp::Pipeline::load(argv[1], precision);
  constexpr std::size_t kBatch = 256;
  pipeline.parse(std::span(views).first(std::min(kBatch, views.size())));
  for (int rounds = argc > 3 ? std::stoi(argv[3]) : 1; rounds > 0; --rounds) {
    const std::clock_t began = std::clock();
    std::size_t tokens = 0;
    for (std::size_t begin = 0; begin < views.size(); begin += kBatch) {
      const auto batch = std::span(views).subspan(begin, std::min(kBatch, views.size() - begin));
      for (const nuncio::Parse& parse : pipeline.parse(batch)) tokens += parse.tokens.size();
    }
    const double seconds = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
    std::cout << seconds << " " << tokens << std::endl;
  }
}
