// A response of HTTP/1 as a crawler kept it, to the page in it.
//
// In: status line, head and body. Out: status, type, and the body as it was meant: chunks joined
// (RFC 9112, section 7.1), gzip and deflate undone (RFC 9110, section 8.4.1). Crawlers often keep a
// head that no longer fits its body; a body that is not coded as its head says is taken as it is.
// Bounded: a body that unpacks to more than 16 MiB is refused. Thread-safe. Tested by
// tests/readers_test.cc and fuzz/fuzz_warc.cc.
#pragma once

#include <string>
#include <string_view>

namespace nuncio::text {

struct HttpResponse {
  int status = 0;       ///< 0: it is no response of HTTP
  std::string type;     ///< "text/html", lower case
  std::string charset;  ///< as named in the head; empty where it is not
  std::string body;
  std::string why;  ///< why the body cannot be had; empty if it can
};

HttpResponse read_http_response(std::string_view message);

/// The value behind `name:` among the lines of a head, without blanks around; names in any case.
std::string_view header(std::string_view head, std::string_view name);

}  // namespace nuncio::text
