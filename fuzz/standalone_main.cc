// Runs a fuzz target without libFuzzer: every file of its corpus, then seeded mutations of them.
//
// usage: TARGET [-runs=N] [-max_total_time=SECONDS] [-seed=N] FILE|FOLDER...
// The options are libFuzzer's, so that one command line fits both. Without them: 2,000 runs, no
// limit of time. The input that is being run stands in crash-<pid> while it runs, and stays there
// if it crashes.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

struct Options {
  unsigned long runs = 2000;
  unsigned long seconds = 0;  ///< 0: no limit
  unsigned long seed = 1;
  std::vector<fs::path> corpus;
};

Options read_options(int argc, char** argv) {
  Options options;
  bool runs_given = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const auto value = [&] { return std::strtoul(argv[i] + word.find('=') + 1, nullptr, 10); };
    if (word.starts_with("-runs=")) {
      options.runs = value();
      runs_given = true;
    } else if (word.starts_with("-max_total_time=")) {
      options.seconds = value();
    } else if (word.starts_with("-seed=")) {
      options.seed = value();
    } else if (!word.starts_with('-')) {
      options.corpus.emplace_back(word);
    }
  }
  if (options.seconds > 0 && !runs_given) options.runs = ~0UL;
  return options;
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::string> read_corpus(const std::vector<fs::path>& paths) {
  std::vector<fs::path> files;
  for (const fs::path& path : paths) {
    if (!fs::is_directory(path)) {
      files.push_back(path);
      continue;
    }
    for (const auto& entry : fs::directory_iterator(path)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> inputs;
  inputs.reserve(files.size());
  for (const fs::path& file : files) inputs.push_back(read_file(file));
  return inputs;
}

/// Changes an input a little, as a fault of transport or a hostile hand would.
class Mutator {
 public:
  Mutator(const std::vector<std::string>& corpus, unsigned long seed)
      : corpus_(corpus), random_(seed) {}

  std::string next() {
    std::string input = corpus_[below(corpus_.size())];
    for (std::size_t i = 1 + below(6); i > 0; --i) change(input);
    return input;
  }

 private:
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_()) % n; }

  void change(std::string& input) {
    static constexpr std::string_view kPieces[] = {"\"",
                                                   "\\",
                                                   "\\u",
                                                   "\\ud800",
                                                   "{",
                                                   "}",
                                                   "[",
                                                   "]",
                                                   ":",
                                                   ",",
                                                   "null",
                                                   "\n",
                                                   "\r\n",
                                                   "\xff",
                                                   "\xc3",
                                                   "\xf0\x9f\x98\x80",
                                                   "\xef\xbb\xbf",
                                                   "-1",
                                                   "1e999",
                                                   "99999999999999999999",
                                                   "4294967296",
                                                   "true",
                                                   "\"text\"",
                                                   "0000-00-00"};
    const std::size_t at = below(input.size() + 1);
    const std::size_t length = below(std::min<std::size_t>(input.size() - at, 40) + 1);
    switch (below(7)) {
      case 0:
        if (at < input.size()) input[at] = static_cast<char>(input[at] ^ (1 << below(8)));
        break;
      case 1:
        if (at < input.size()) input[at] = static_cast<char>(below(256));
        break;
      case 2:
        input.insert(at, kPieces[below(std::size(kPieces))]);
        break;
      case 3:
        input.erase(at, length);
        break;
      case 4:
        input.insert(at, input.substr(at, length));
        break;
      case 5:
        input.resize(at);
        break;
      default: {
        const std::string& other = corpus_[below(corpus_.size())];
        input.replace(at, length, other.substr(below(other.size() + 1), below(200)));
      }
    }
  }

  const std::vector<std::string>& corpus_;
  std::mt19937_64 random_;
};

/// Keeps the input that is being run in a file, for whoever looks into a crash.
class Trace {
 public:
  Trace()
      : path_("crash-" + std::to_string(::getpid())),
        fd_(::open(path_.c_str(), O_RDWR | O_CREAT | O_TRUNC, 0666)) {}
  ~Trace() {
    ::close(fd_);
    fs::remove(path_);
  }
  Trace(const Trace&) = delete;
  Trace& operator=(const Trace&) = delete;

  void keep(const std::string& input) const {
    const bool kept = ::ftruncate(fd_, 0) == 0 && ::pwrite(fd_, input.data(), input.size(), 0) >= 0;
    if (!kept) std::fprintf(stderr, "%s cannot be written\n", path_.c_str());
  }

 private:
  fs::path path_;
  int fd_;
};

void run_one(const std::string& input, const Trace& trace) {
  trace.keep(input);
  // A copy of exactly its size: the address sanitizer sees every byte read beyond it.
  const std::vector<std::uint8_t> bytes(input.begin(), input.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = read_options(argc, argv);
  std::vector<std::string> corpus = read_corpus(options.corpus);
  corpus.emplace_back();  // the empty input
  const Trace trace;
  for (const std::string& input : corpus) run_one(input, trace);
  Mutator mutator(corpus, options.seed);
  const auto start = std::chrono::steady_clock::now();
  unsigned long runs = 0;
  for (; runs < options.runs; ++runs) {
    const auto spent = std::chrono::steady_clock::now() - start;
    if (options.seconds > 0 && spent >= std::chrono::seconds(options.seconds)) break;
    run_one(mutator.next(), trace);
  }
  std::printf("%zu inputs and %lu mutations (seed %lu), no fault\n", corpus.size(), runs,
              options.seed);
  return 0;
}
