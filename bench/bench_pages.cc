// read_page() and the language functions on files, for bench/pages.py.
//
//     bench_pages pages LIST      LIST has lines "FILE<tab>URL"; a JSON line a page: title, text,
//     published, lang, and the
//                                 microseconds of CPU time that read_page() took, the least of five
//     bench_pages languages FILE  FILE has a text a line; a JSON line each: code, reliable,
//     refused, microseconds bench_pages one FILE [URL]  shows one page as it is understood
#include <algorithm>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "base/json.h"
#include "text/language.h"
#include "text/page.h"

namespace {

using namespace nuncio;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string show(const std::optional<Date>& date) { return date ? to_string(*date) : ""; }

void print(const base::Json& line) { std::cout << base::line_of(line) << '\n'; }

int pages(const std::string& list) {
  std::ifstream in(list);
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    const std::string html = bytes_of(line.substr(0, tab));
    const std::string url = tab == std::string::npos ? "" : line.substr(tab + 1);
    text::Page page;
    double least = 1e9;
    constexpr int kRounds = 5;
    for (int round = 0; round < kRounds; ++round) {
      const double begin = cpu_seconds();
      page = text::read_page(html, url);
      least = std::min(least, cpu_seconds() - begin);
    }
    print({{"title", page.title},
           {"text", page.text},
           {"published", show(page.published)},
           {"lang", page.lang},
           {"us", least * 1e6}});
  }
  return 0;
}

int languages(const std::string& path) {
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const text::Language language = text::recognise_language(line);
    const double begin = cpu_seconds();
    const bool refused = text::surely_not_english(line);
    print({{"code", language.code},
           {"reliable", language.reliable},
           {"refused", refused},
           {"us", 1e6 * (cpu_seconds() - begin)}});
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 2 ? argv[1] : "";
  if (what == "pages") return pages(argv[2]);
  if (what == "languages") return languages(argv[2]);
  if (what == "one") {
    const text::Page page = text::read_page(bytes_of(argv[2]), argc > 3 ? argv[3] : "");
    std::cout << "title: " << page.title << "\ndate:  " << show(page.published)
              << "\nlang:  " << page.lang << "\n\n"
              << page.text << '\n';
    return 0;
  }
  std::cerr << "bench_pages pages|languages|one FILE\n";
  return 2;
}
