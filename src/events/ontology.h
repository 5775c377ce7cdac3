// The codebooks: CAMEO leaves with their PLOVER reading, quad class and Goldstein weight.
//
// In: data/ontology/cameo.tsv and plover.tsv (each row with its source). Out: lookups. Where
// PLOVER's manual contradicts itself, docs/coding.md says which reading holds here and why.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nuncio::events {

struct CameoRow {
  std::string code;  ///< "042"; leading zeros kept
  std::string name;  ///< CAMEO's label, "Make a visit"
  std::string type;  ///< PLOVER type, or "" for CAMEO 01x, which PLOVER does not code
  std::optional<std::string> mode;    ///< PLOVER mode, "visit"
  std::vector<std::string> contexts;  ///< PLOVER contexts
  double goldstein = 0;               ///< [-10, 10]
};

/// What an event is coded as.
struct Coding {
  std::string type, cameo;
  std::optional<std::string> mode;
  std::vector<std::string> contexts;
  int quad = 0;
  double goldstein = 0;
};

class Ontology {
 public:
  /// Throws Error (unreadable; bad_format with path and line).
  static Ontology load(const std::filesystem::path& folder);

  const CameoRow* cameo(std::string_view code) const;
  /// A leaf as what an event is coded as. The leaf must exist.
  Coding coding(std::string_view leaf) const;
  /// The leaf that an act becomes in this way ("promise", "refuse", ...), by the longest prefix of
  /// its code in made.tsv; none where nothing comes of it.
  const CameoRow* made(std::string_view way, std::string_view act) const;
  bool has_way(std::string_view way) const;
  /// What a feature of an event adds to the log-odds that it is right; 0 for one that is not known.
  double log_odds(std::string_view feature) const;
  /// PLOVER quad class 1..4 of a type, or nothing if there is no such type.
  std::optional<int> quad(std::string_view type) const;
  bool has_mode(std::string_view type, std::string_view mode) const;

  /// All of them: codes with their rows, types with their quad class, types with their modes.
  const std::map<std::string, CameoRow, std::less<>>& leaves() const { return cameo_; }
  const std::map<std::string, int, std::less<>>& types() const { return quads_; }
  const std::map<std::string, std::vector<std::string>, std::less<>>& modes() const {
    return modes_;
  }

 private:
  void read_types(const std::filesystem::path& path);
  void read_leaves(const std::filesystem::path& path);

  std::map<std::string, CameoRow, std::less<>> cameo_;
  std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>>
      made_;  ///< way, prefix of the act's code -> leaf
  std::map<std::string, double, std::less<>> log_odds_;
  std::map<std::string, int, std::less<>> quads_;
  std::map<std::string, std::vector<std::string>, std::less<>> modes_;
};

}  // namespace nuncio::events
