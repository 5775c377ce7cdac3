// Finds the actors of a parsed document: who they are, by which words, and where they hang in the
// tree.
//
// In: the tables of data/actors, the user's own; then a parse, its text, who is quoted, its date of
// publication. Out: mentions of actors. Method: docs/actors.md. Throws Error at loading.
// Thread-safe after it. Tested by tests/actors_test.cc.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "nuncio/types.h"

namespace nuncio::actors {

class ActorTable {
 public:
  /// Reads the twelve tables of `folder` (docs/actors.md), or their image in `images`
  /// (base/image.h). Throws Error (bad_format with path and line).
  /// The forms of the files in `own` go before those of the tables; own_actors() tells of them.
  static ActorTable load(const std::filesystem::path& folder,
                         const std::vector<std::filesystem::path>& own = {},
                         const std::filesystem::path& images = {});
  ActorTable(ActorTable&&) noexcept;
  ActorTable& operator=(ActorTable&&) noexcept;
  ~ActorTable();

  /// All mentions, in the order of their first token. Mentions may not overlap, except that a
  /// demonym or possessive inside a longer phrase is not given again ("French president" is one
  /// mention, FRAGOV).
  /// Offices are those of the day `published`; without it, those that the text names.
  std::vector<ActorMention> find(const Parse& parse, std::string_view text,
                                 const std::vector<Quotation>& quotations = {},
                                 const std::optional<Date>& published = {}) const;

  /// Where names of the tables stand in a headline, and of those who hold or held an office; no
  /// roles. Of the parse only the tokens are looked at: any word there may be a name.
  std::vector<Span> names(Parse parse, std::string_view text) const;

  /// One for each file of `own`, in their order.
  const std::vector<OwnActors>& own_actors() const;

 private:
  struct Index;
  explicit ActorTable(std::unique_ptr<const Index> index);
  std::unique_ptr<const Index> index_;
};

}  // namespace nuncio::actors
