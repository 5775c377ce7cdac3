// A web page, from a file or an archive of the web, to a document.
//
// In: the page's HTML as UTF-8 and its address. Out: the document, or why it is refused. What is
// news on the page, read_page() says (page.h); the source is the address's host. Thread-safe.
// Tested by tests/readers_test.cc.
#pragma once

#include <string>
#include <string_view>

#include "text/item.h"

namespace nuncio::text {

/// `url` may be empty. The document has no id where `id` is empty.
Item page_document(std::string_view html, std::string url, std::string id);

/// "www.example.org" of "https://www.example.org:8080/a"; empty where it is no address of the web.
std::string host_of(std::string_view url);

}  // namespace nuncio::text
