// Title, text, day and language of a page put together; see page.h.
#include "text/page.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <vector>

#include "base/ascii.h"
#include "text/page_blocks.h"
#include "text/page_date.h"
#include "text/page_metadata.h"
#include "text/page_text.h"
#include "text/page_tree.h"
#include "text/page_words.h"
#include "text/utf8.h"

namespace nuncio::text {
namespace {

// What parts a title from the name of its site.
constexpr std::array<std::string_view, 8> kBars = {
    " | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", ": ", " \xC2\xBB ", " \xC2\xAB "};

/// Letters and digits alone, in lower case.
std::string bare(std::string_view text) {
  std::string out;
  for (const char c : base::lower_ascii(text))
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80)
      out += c;
  return out;
}

/// "news.example-times.com" of "https://news.example-times.com/a/b".
std::string_view host_of(std::string_view url) {
  if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos)
    url.remove_prefix(scheme + 3);
  return url.substr(0, url.find_first_of("/?#:"));
}

bool names_site(std::string_view part, const std::vector<std::string>& sites,
                std::string_view url) {
  const std::string name = bare(part);
  if (name.empty()) return true;
  const auto same = [&](const std::string& site) {
    const std::string known = bare(site);
    return known == name || (name.size() > 3 && known.find(name) != std::string::npos) ||
           (known.size() > 3 && name.find(known) != std::string::npos &&
            name.size() < 2 * known.size());
  };
  if (std::any_of(sites.begin(), sites.end(), same)) return true;
  constexpr std::size_t kLeast = 4;
  return name.size() >= kLeast && bare(host_of(url)).find(name) != std::string::npos;
}

/// A title without " | Example Times" or "Example Times: ".
std::string without_site(std::string title, const std::vector<std::string>& sites,
                         std::string_view url) {
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view bar : kBars) {
      const std::size_t first = title.find(bar), last = title.rfind(bar);
      if (last == std::string::npos || last == 0) continue;
      if (names_site(std::string_view(title).substr(last + bar.size()), sites, url)) {
        title.resize(last);
        cut = true;
      } else if (names_site(std::string_view(title).substr(0, first), sites, url)) {
        title.erase(0, first + bar.size());
        cut = true;
      }
    }
  }
  return title;
}

/// What may stand on the page as its title, as bare(): what machines are told, with or without the
/// shorter part at a bar.
std::set<std::string> told_titles(const PageMetadata& data) {
  std::set<std::string> titles;
  for (const std::string& told : {data.headline, data.og_title, data.title}) {
    titles.insert(bare(told));
    for (const std::string_view bar : kBars) {
      const std::size_t first = told.find(bar), last = told.rfind(bar);
      if (first == std::string::npos) continue;
      const std::string head = told.substr(0, last), tail = told.substr(first + bar.size());
      if (head.size() * 2 > told.size()) titles.insert(bare(head));
      if (tail.size() * 2 > told.size()) titles.insert(bare(tail));
    }
  }
  constexpr std::size_t kShortest = 10;
  std::erase_if(titles, [](const std::string& t) { return t.size() < kShortest; });
  return titles;
}

struct ShownTitle {
  std::uint32_t node = 0;  ///< the element, 0 if none shows a title
  std::string text;
};

/// The <h2> of a page that has but one, and no better title.
ShownTitle lone_heading(const PageBlocks& page) {
  constexpr std::uint32_t kFewest = 5, kMost = 30;  // words
  ShownTitle lone;
  for (const PageBlock& block : page.blocks) {
    if (block.heading != 2 || block.link_words != 0) continue;
    if (lone.node != 0) return {};
    if (block.words >= kFewest && block.words <= kMost) lone = {block.element, block.text};
  }
  return lone;
}

/// The first heading, else the first block, that is what the page tells machines; else the first
/// <h1> with words enough.
ShownTitle shown_title(const PageTree& tree, const PageMetadata& data, const PageBlocks& page) {
  const auto& nodes = tree.nodes();
  const std::set<std::string> told = told_titles(data);
  ShownTitle first;
  for (std::uint32_t i = 1; i < nodes.size(); ++i) {
    const std::string& name = nodes[i].name;
    constexpr std::uint32_t kSmall = 60;
    const bool heading = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '3';
    if (!heading || page.elsewhere[i] || nodes[i].end - i > kSmall) continue;
    const std::string line = plain_line(tree.text_below(i));
    if (told.contains(bare(line))) return {i, line};
    if (name[1] == '1' && first.node == 0 && std::count(line.begin(), line.end(), ' ') >= 2)
      first = {i, line};
  }
  constexpr std::uint32_t kMostWords = 50;
  for (const PageBlock& block : page.blocks)
    if (block.link_words == 0 && block.words <= kMostWords && told.contains(bare(block.text)))
      return {block.element, block.text};
  return first.node != 0 ? first : lone_heading(page);
}

/// What people see is the title; what machines are told may be cut or made for searches.
std::string title_of(const PageMetadata& data, const std::string& shown, std::string_view url) {
  if (!shown.empty()) return shown;
  for (const std::string& told : {data.headline, data.og_title, data.title})
    if (!told.empty()) return without_site(told, data.site_names, url);
  return {};
}

/// A story told to machines, as paragraphs; empty unless it is whole.
std::string whole_body(const std::string& written) {
  if (written.empty()) return {};
  const PageTree markup(written);  // some sites leave their elements in
  std::string text;
  for (const PageBlock& block : blocks_of(markup).blocks)
    text += (text.empty() ? "" : "\n\n") + block.text;
  if (written.find('<') == std::string::npos) {
    // blocks_of() takes line breaks for blanks, as HTML does; in JSON they part paragraphs.
    text.clear();
    for (std::size_t begin = 0; begin < written.size();) {
      const std::size_t end = std::min(written.find('\n', begin), written.size());
      const PageTree line(std::string_view(written).substr(begin, end - begin));
      std::string paragraph = plain_line(line.text_below(0));
      if (!paragraph.empty() && !is_notice(paragraph))
        text += (text.empty() ? "" : "\n\n") + paragraph;
      begin = end + 1;
    }
  }
  PageBlock end;
  constexpr std::size_t kTail = 40;
  end.text = text.substr(text.size() > kTail ? text.size() - kTail : 0);
  constexpr std::string_view kDots = "\xE2\x80\xA6";
  const bool cut = text.ends_with("...") || text.ends_with(kDots) || text.ends_with("[...]") ||
                   !end.ends_sentence();
  return cut ? std::string() : text;
}

}  // namespace

Page read_page(std::string_view html, std::string_view url) {
  const PageTree tree(html);
  const PageMetadata data = metadata_of(tree);
  const PageBlocks page = blocks_of(tree);
  const ShownTitle title = shown_title(tree, data, page);
  std::string body = whole_body(data.article_body);
  const std::vector<std::size_t> story = story_blocks(tree, page, title.node, body);
  Page out;
  out.cut = tree.cut();
  out.lang = data.lang;
  constexpr std::size_t kLongestTitle = 1000;
  out.title = cut(title_of(data, title.text, url), kLongestTitle);
  for (const std::size_t i : story)
    out.text += (out.text.empty() ? "" : "\n\n") + page.blocks[i].text;
  // A page made by a script, or one that shows a part: the story is in what machines are told.
  constexpr double kPart = 0.6;
  if (static_cast<double>(out.text.size()) < kPart * static_cast<double>(body.size()))
    out.text = std::move(body);
  TokenRange elements;
  if (!story.empty())
    elements = {page.blocks[story.front()].element, page.blocks[story.back()].element};
  out.published = published_of(tree, data, page, url, title.node, elements);
  return out;
}

}  // namespace nuncio::text
