// Reprints among the documents of files, and what finding them costs.
//
// usage: build/release/bench/bench_reprints [--pairs] FILE...
//
// A line for each document: its id, the id of the first of its group, and where it is a reprint the
// document that it is likest to, resemblance, contained, names and figures (reprints/reprint.h).
// --pairs: instead, for all pairs of documents (a set of some thousands), those of which the
// estimate of contained is .3 or more: two ids, resemblance, contained, names, figures, verdict.
// On stderr: microseconds a document, pairs compared, bytes of a packed signature.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reprints/reprint.h"
#include "reprints/reprint_index.h"
#include "reprints/signature.h"
#include "text/documents.h"

namespace {

using namespace nuncio;
using reprints::Likeness;
using reprints::Signature;
using Clock = std::chrono::steady_clock;

struct Item {
  std::string id;
  Signature signature;
};

double microseconds(Clock::time_point since) {
  return std::chrono::duration<double, std::micro>(Clock::now() - since).count();
}

std::vector<Item> read(const std::vector<std::string>& paths) {
  text::DocumentReader reader(paths, {});
  text::Batch batch;
  std::vector<Item> items;
  double spent = 0;
  std::size_t bytes = 0;
  while (reader.next(batch)) {
    const auto start = Clock::now();
    for (const Document& d : batch.documents)
      items.push_back({d.id, reprints::signature_of(d.text, d.title, d.published)});
    spent += microseconds(start);
    for (const Document& d : batch.documents) bytes += d.text.size();
  }
  std::size_t packed = 0;
  for (const Item& item : items) packed += reprints::pack(item.signature).size();
  const auto count = static_cast<double>(items.size());
  std::fprintf(stderr, "%zu documents, %.0f bytes of text and %.0f of signature each\n",
               items.size(), static_cast<double>(bytes) / count,
               static_cast<double>(packed) / count);
  std::fprintf(stderr, "signature: %.1f microseconds a document\n", spent / count);
  return items;
}

void print(const Likeness& like) {
  std::printf("\t%.3f\t%.3f\t%.3f\t%.3f", like.resemblance, like.contained, like.names,
              like.figures);
}

void print_groups(const std::vector<Item>& items) {
  reprints::ReprintIndex index;
  std::vector<std::optional<reprints::ReprintIndex::Found>> found;
  const auto start = Clock::now();
  found.reserve(items.size());
  for (const Item& item : items) found.push_back(index.add(item.signature));
  const double spent = microseconds(start);
  for (std::size_t i = 0; i < items.size(); ++i) {
    std::printf("%s\t%s", items[i].id.c_str(), items[found[i] ? found[i]->group : i].id.c_str());
    if (found[i]) {
      const Item& like = items[found[i]->like];
      std::printf("\t%s", like.id.c_str());
      print(reprints::likeness(items[i].signature, like.signature));
    }
    std::puts("");
  }
  const auto count = static_cast<double>(items.size());
  std::fprintf(stderr, "finding: %.1f microseconds a document, %.1f pairs compared\n",
               spent / count, static_cast<double>(index.compared()) / count);
}

void print_pairs(const std::vector<Item>& items) {
  constexpr double kWorthPrinting = 0.3;
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (std::size_t j = i + 1; j < items.size(); ++j) {
      const Likeness like = reprints::likeness(items[i].signature, items[j].signature);
      if (like.contained < kWorthPrinting) continue;
      std::printf("%s\t%s", items[i].id.c_str(), items[j].id.c_str());
      print(like);
      const std::string_view why = reprints::judge(items[i].signature, items[j].signature).why;
      std::printf("\t%.*s\n", static_cast<int>(why.size()), why.data());
    }
  }
}

int run(const std::vector<std::string>& arguments) {
  std::vector<std::string> paths;
  bool pairs = false;
  for (const std::string& argument : arguments) {
    if (argument == "--pairs") {
      pairs = true;
    } else {
      paths.push_back(argument);
    }
  }
  const std::vector<Item> items = read(paths);
  if (pairs) {
    print_pairs(items);
  } else {
    print_groups(items);
  }
  return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_reprints: %s\n", error.what());
    return EXIT_FAILURE;
  }
}
