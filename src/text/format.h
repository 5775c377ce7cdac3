// Which format an input has, by its name or its first bytes.
//
// In: a path, packed or not, and the first bytes. Out: the format. A name's ending decides where it
// is known, in any case of letters; else the bytes do, and what they do not tell is plain text.
// Thread-safe: pure functions. Tested by tests/readers_test.cc.
#pragma once

#include <string>
#include <string_view>

namespace nuncio::text {

enum class Format { unknown, text, json, json_lines, csv, tsv, xml, page, warc, parquet, other };

/// `unknown` where the name says nothing; `other` where it says that nothing here reads it.
Format format_of_name(std::string_view path);

/// Never `unknown`. `named` is what the name said.
Format format_of_bytes(Format named, std::string_view head);

/// ".pdf" of "a/b.PDF.gz", lower case; empty where there is none.
std::string ending_of(std::string_view path);

/// The last part of a path without packing and without the ending of a known format that holds
/// several documents: "news/current_events.jsonl.gz" gives "current_events".
std::string_view stem_of(std::string_view path);

}  // namespace nuncio::text
