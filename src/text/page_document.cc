// See page_document.h.
#include "text/page_document.h"

#include <utility>

#include "base/ascii.h"
#include "text/declared_language.h"
#include "text/language.h"
#include "text/page.h"

namespace nuncio::text {

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return "";
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const std::size_t user = url.rfind('@'); user != url.npos) url.remove_prefix(user + 1);
  return base::lower_ascii(url.substr(0, url.find(':')));
}

Item page_document(std::string_view html, std::string url, std::string id) {
  Page page = read_page(html, url);
  // Many pages in English say that they are in the language of the site.
  if (std::string why = refused_language(page.lang);
      !why.empty() && recognise_language(page.text).code != "en")
    return refused(std::move(why));
  if (page.text.empty()) return refused("no news text was found on the page");
  Item item{Document{}, "", false, 0};
  Document& document = *item.document;
  document.id = std::move(id);
  document.title = std::move(page.title);
  document.text = std::move(page.text);
  document.published = page.published;
  document.source = host_of(url);
  document.url = std::move(url);
  if (page.cut) item.why = "the page is too large or too deep; what follows was not read";
  return item;
}

}  // namespace nuncio::text
