// Python's regular expressions rewritten for PCRE2, compiled, and searched with limits.
#include "nlp/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <array>

#include "base/check.h"
#include "nuncio/error.h"

namespace nuncio::nlp {
namespace {

// Python's \w is str.isalnum() or "_", its \s is str.isspace(); PCRE2's classes differ in a few
// characters (\s: 1C-1F and 180E), so they are spelt out.
constexpr const char* kWord = R"(\p{L}\p{N}_)";
constexpr const char* kSpace = R"(\x09-\x0d\x1c-\x20\x{85}\x{a0}\x{1680}\x{2000}-\x{200a})"
                               R"(\x{2028}\x{2029}\x{202f}\x{205f}\x{3000})";

[[noreturn]] void refuse(const std::string& what) {
  throw Error(ErrorKind::unsupported, {}, "regular expression with " + what);
}

/// Rewrites one pattern from left to right.
class Translator {
 public:
  explicit Translator(std::string_view pattern) : in_(pattern) {}

  std::string run() {
    if (in_.substr(0, 4) == "(?u)") at_ = 4;  // Unicode matching is what we do anyway
    while (at_ < in_.size()) {
      const char c = in_[at_];
      if (c == '\\') {
        escape();
      } else if (in_class_) {
        inside_class(c);
      } else {
        outside_class(c);
      }
    }
    return std::move(out_);
  }

 private:
  void inside_class(char c) {
    // "[" is a letter like any other in Python's classes; PCRE2 would look for [:name:].
    if (c == '[') out_ += '\\';
    if (c == ']' && at_ != first_of_class_) in_class_ = false;
    take(1);
  }

  void outside_class(char c) {
    if (c == '[') {
      in_class_ = true;
      take(in_.substr(at_ + 1, 1) == "^" ? 2 : 1);
      first_of_class_ = at_;
    } else if (c == '(' && in_.substr(at_ + 1, 1) == "?") {
      group();
    } else if (c == '{' && in_.substr(at_ + 1, 1) == ",") {
      out_ += "{0";  // Python's {,n} is {0,n}
      ++at_;
    } else {
      take(1);
    }
  }

  void group() {
    for (const std::string_view known : {"(?:", "(?=", "(?!", "(?<=", "(?<!"}) {
      if (in_.substr(at_, known.size()) == known) return take(known.size());
    }
    refuse("the group '" + std::string(in_.substr(at_, 4)) + "'");
  }

  void escape() {
    if (at_ + 1 == in_.size()) refuse("a lone backslash at its end");
    const char c = in_[at_ + 1];
    switch (c) {
      case 'u':
        return code_point(4);
      case 'U':
        return code_point(8);
      case 'w':
        return char_class(kWord, false);
      case 'W':
        return char_class(kWord, true);
      case 's':
        return char_class(kSpace, false);
      case 'S':
        return char_class(kSpace, true);
      case 'd':
        return char_class(R"(\p{Nd})", false);
      case 'D':
        return char_class(R"(\p{Nd})", true);
      case 'v':
        return replace(R"(\x0b)");
      case 'Z':
        return replace(R"(\z)");
      default:
        break;
    }
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (is_letter && std::string_view("AbBafnrtx").find(c) == std::string_view::npos) {
      refuse(std::string("the escape '\\") + c + "'");
    }
    take(2);
  }

  void code_point(std::size_t digits) {
    const std::string_view hex = in_.substr(at_ + 2, digits);
    if (hex.size() != digits ||
        hex.find_first_not_of("0123456789abcdefABCDEF") != std::string_view::npos) {
      refuse("a broken \\u escape");
    }
    replace("\\x{" + std::string(hex) + "}");
    at_ += digits;
  }

  void char_class(const char* members, bool negated) {
    if (!in_class_) return replace(std::string(negated ? "[^" : "[") + members + "]");
    if (negated) refuse("a negated escape inside a class");
    replace(members);
  }

  void replace(const std::string& text) {
    out_ += text;
    at_ += 2;
  }

  void take(std::size_t count) {
    out_ += in_.substr(at_, count);
    at_ += count;
  }

  std::string_view in_;
  std::string out_;
  std::size_t at_ = 0;
  bool in_class_ = false;
  std::size_t first_of_class_ = 0;
};

/// What a match needs besides the pattern; one a thread, made at its first search.
struct Scratch {
  pcre2_match_data* data = pcre2_match_data_create(1, nullptr);
  pcre2_match_context* context = pcre2_match_context_create(nullptr);
  pcre2_jit_stack* stack = pcre2_jit_stack_create(32 << 10, Regex::kJitStack, nullptr);

  Scratch() {
    NUNCIO_CHECK(data != nullptr && context != nullptr, "no memory for a regular expression");
    pcre2_set_match_limit(context, Regex::kMatchLimit);
    pcre2_jit_stack_assign(context, nullptr, stack);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    pcre2_match_data_free(data);
    pcre2_match_context_free(context);
    pcre2_jit_stack_free(stack);
  }
};

}  // namespace

std::string to_pcre2(std::string_view python_pattern) { return Translator(python_pattern).run(); }

Regex::Regex(std::string_view python_pattern, Start start) {
  const std::string pattern = to_pcre2(python_pattern);
  const std::shared_ptr<pcre2_compile_context> context(pcre2_compile_context_create(nullptr),
                                                       pcre2_compile_context_free);
  pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
  // MATCH_INVALID_UTF keeps a wrong byte from doing harm, without a check of the whole text per
  // search.
  const std::uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF |
                                (start == Start::at_from ? PCRE2_ANCHORED : 0);
  int error = 0;
  PCRE2_SIZE where = 0;
  pcre2_code* code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
                                   options, &error, &where, context.get());
  if (code == nullptr) {
    std::array<PCRE2_UCHAR, 200> why{};
    pcre2_get_error_message(error, why.data(), why.size());
    throw Error(ErrorKind::bad_format, {},
                "regular expression: " + std::string(reinterpret_cast<const char*>(why.data())) +
                    " at byte " + std::to_string(where));
  }
  // Without JIT (a system that forbids it) the interpreter gives the same matches, only slower.
  pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
  code_ =
      std::shared_ptr<void>(code, [](void* p) { pcre2_code_free(static_cast<pcre2_code*>(p)); });
}

Regex::Match Regex::search(std::string_view text, std::size_t from, bool not_empty_at_from) const {
  thread_local Scratch scratch;
  const int count =
      pcre2_match(static_cast<const pcre2_code*>(code_.get()),
                  reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from,
                  not_empty_at_from ? PCRE2_NOTEMPTY_ATSTART : 0U, scratch.data, scratch.context);
  if (count == PCRE2_ERROR_NOMATCH) return {};
  if (count < 0) return {false, true, 0, 0};
  const PCRE2_SIZE* bounds = pcre2_get_ovector_pointer(scratch.data);
  return {true, false, bounds[0], bounds[1]};
}

}  // namespace nuncio::nlp
