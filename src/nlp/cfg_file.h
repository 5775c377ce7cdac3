// Reads the file form of a thinc config: sections of "key = JSON value" with ${section.key}
// references.
//
// In: the text of a config.cfg. Out: its sections, each value with the line that it stands on, so
// that a reader can name the line of what it does not accept. References are resolved when a value
// is read. Format: Python's configparser with thinc's rules (https://thinc.ai/docs/usage-config).
// Thread-safe: const after reading. Tested by tests/nlp_net_test.cc.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "nuncio/error.h"

namespace nuncio::nlp {

struct CfgSection {
  struct Value {
    std::string text;
    std::size_t line = 0;
  };
  std::size_t line = 0;
  std::map<std::string, Value, std::less<>> values;
};

class CfgFile {
 public:
  /// Throws Error unreadable or bad_format.
  static CfgFile read(const std::filesystem::path& path);
  /// `path` only names the text in errors.
  static CfgFile parse(std::string_view text, std::string path);

  bool has_section(std::string_view section) const { return sections_.contains(section); }
  bool has(std::string_view section, std::string_view key) const;

  /// The line of a key; of its section if the key is absent; 0 if both are.
  Where where(std::string_view section, std::string_view key = "") const;

  /// The value with its references resolved. Text that is no JSON is a string, as in thinc.
  /// Throws bad_format: a missing section or key, a reference to nothing or in a circle.
  nlohmann::ordered_json value(std::string_view section, std::string_view key) const;

  /// The same, of one type; another type is bad_format. A size is a whole number in [0, 2^20].
  std::size_t size(std::string_view section, std::string_view key) const;
  bool flag(std::string_view section, std::string_view key, bool if_absent) const;
  std::string text(std::string_view section, std::string_view key) const;
  std::vector<std::string> texts(std::string_view section, std::string_view key) const;
  std::vector<std::size_t> sizes(std::string_view section, std::string_view key) const;

 private:
  const CfgSection::Value& raw(std::string_view section, std::string_view key) const;
  std::string resolve(const CfgSection::Value& value, int depth) const;
  [[noreturn]] void fail(std::string_view section, std::string_view key,
                         const std::string& why) const;

  std::string path_;
  std::map<std::string, CfgSection, std::less<>> sections_;
};

}  // namespace nuncio::nlp
