// One item of a news format's XML to one document: a function a format.
//
// In: the item's tree. Out: the document, or why it is refused; texts are paragraphs with a blank
// line between them, dates the calendar day as it is written. What becomes what is in
// docs/readers.md. Sources: RSS 2.0 (rssboard.org), RSS 1.0 (RDF Site Summary), Atom (RFC 4287);
// IPTC's NewsML-G2 and NITF 3; Factiva's DistDoc and ppsArticleResponse as the files of its users
// show them; PETRARCH's input and validation files. Thread-safe: pure functions. Tested by
// tests/readers_test.cc and fuzz/fuzz_xml_news.cc.
#pragma once

#include <string>

#include "text/item.h"
#include "text/xml_tree.h"

namespace nuncio::text {

/// What a feed says of all its items.
struct FeedHead {
  std::string title;
  std::string language;  ///< "en-us"; empty: nothing said
};

/// <item> of RSS 0.9x, 1.0 and 2.0. A document without `content:encoded` is an excerpt.
Item rss_item(const Element& item, const FeedHead& feed);

/// <entry> of Atom. A document without <content> is an excerpt.
Item atom_entry(const Element& entry, const FeedHead& feed);

/// <newsItem> of NewsML-G2 with NITF, XHTML or plain text inside.
Item newsml_item(const Element& item);

/// <nitf>.
Item nitf_item(const Element& nitf);

/// <DistDoc> or <article> of Factiva.
Item factiva_item(const Element& article);

/// <Sentence> of PETRARCH, which may be a whole story.
Item petrarch_item(const Element& sentence);

/// What NITF has of a document, also inside NewsML-G2: title and text.
std::string nitf_title(const Element& nitf);
std::string nitf_text(const Element& nitf);

/// The document with its date read. A date that is no date is told, and the document kept. Refused
/// where the text is empty or `language` another than English. `what` names the date: "pubDate".
Item finished(Document document, const std::string& date, const std::string& what,
              const std::string& language);

}  // namespace nuncio::text
