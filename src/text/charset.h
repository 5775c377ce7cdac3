// Text of the web in whatever encoding to UTF-8.
//
// In: bytes, and the encoding that their sender names. Out: valid UTF-8; what is no character is
// U+FFFD. Method: a byte order mark goes before the sender's word, that before <meta charset> in
// the first 1024 bytes, and where none of them speaks, UTF-8 if it is valid, else windows-1252, as
// browsers do (WHATWG Encoding and HTML standards); iso-8859-1 and us-ascii mean windows-1252 on
// the web. ICU converts. Thread-safe. Tested by tests/readers_test.cc and fuzz/fuzz_warc.cc.
#pragma once

#include <string>
#include <string_view>

namespace nuncio::text {

/// `declared` is a label such as "ISO-8859-1", in any case; empty: nothing said.
std::string html_as_utf8(std::string bytes, std::string_view declared);

}  // namespace nuncio::text
