// Title, text, day and language of a page put together; see page.h.
#include "text/page.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "base/ascii.h"
#include "text/page_blocks.h"
#include "text/page_date.h"
#include "text/page_metadata.h"
#include "text/page_text.h"
#include "text/page_tree.h"
#include "text/page_words.h"

namespace nuncio::text {
namespace {

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

/// A title without " | Example Times" or "Example Times: ". `shown`: the heading of the page, which
/// settles it where the site's name is not known.
std::string without_site(std::string title, const std::vector<std::string>& sites,
                         std::string_view url, const std::string& shown) {
  constexpr std::array<std::string_view, 8> kBars = {
      " | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xC2\xBB ", " \xC2\xB7 ", " / "};
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view bar : kBars) {
      const std::size_t last = title.rfind(bar);
      if (last == std::string::npos || last == 0) continue;
      const std::string_view tail = std::string_view(title).substr(last + bar.size());
      const bool is_shown = !shown.empty() && bare(title.substr(0, last)) == bare(shown);
      if (is_shown || names_site(tail, sites, url)) {
        title.resize(last);
        cut = true;
      } else if (names_site(std::string_view(title).substr(0, title.find(bar)), sites, url)) {
        title.erase(0, title.find(bar) + bar.size());
        cut = true;
      }
    }
  }
  return title;
}

/// The heading that shows the story's title, 0 if none does: the one that is like what the page
/// says for machines, else the first <h1> with words enough.
std::uint32_t title_node(const PageTree& tree, const PageMetadata& data, const PageBlocks& page) {
  const auto& nodes = tree.nodes();
  const std::array<std::string, 3> told = {bare(data.headline), bare(data.og_title),
                                           bare(data.title)};
  std::uint32_t first = 0, like = 0;
  for (std::uint32_t i = 1; i < nodes.size() && like == 0; ++i) {
    const std::string& name = nodes[i].name;
    constexpr std::uint32_t kSmall = 60;
    const bool heading = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '3';
    if (!heading || page.elsewhere[i] || nodes[i].end - i > kSmall) continue;
    const std::string line = plain_line(tree.text_below(i));
    const std::string shown = bare(line);
    constexpr std::size_t kShortest = 10;
    if (shown.size() < kShortest) continue;
    const auto same = [&](const std::string& t) {
      return t == shown || (t.starts_with(shown) && shown.size() > 20);
    };
    if (std::any_of(told.begin(), told.end(), same)) like = i;
    if (name[1] == '1' && first == 0 && std::count(line.begin(), line.end(), ' ') >= 2) first = i;
  }
  return like != 0 ? like : first;
}

std::string title_of(const PageTree& tree, const PageMetadata& data, std::uint32_t node,
                     std::string_view url) {
  const std::string shown = node == 0 ? std::string() : plain_line(tree.text_below(node));
  for (const std::string& told : {data.headline, data.og_title, data.title}) {
    if (told.empty()) continue;
    std::string title = without_site(told, data.site_names, url, shown);
    // What people see is the title; what machines are told may be cut or made for searches.
    if (!shown.empty() && bare(shown).starts_with(bare(title))) return shown;
    if (!title.empty() && (!shown.empty() || !names_site(title, data.site_names, url)))
      return shown.empty() ? title : shown;
  }
  return shown;
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
  const std::uint32_t title = title_node(tree, data, page);
  std::string body = whole_body(data.article_body);
  const std::vector<std::size_t> story = story_blocks(tree, page, title, body);
  Page out;
  out.lang = data.lang;
  out.title = title_of(tree, data, title, url);
  for (const std::size_t i : story)
    out.text += (out.text.empty() ? "" : "\n\n") + page.blocks[i].text;
  // A page made by a script, or one that shows a part: the story is in what machines are told.
  constexpr double kPart = 0.6;
  if (static_cast<double>(out.text.size()) < kPart * static_cast<double>(body.size()))
    out.text = std::move(body);
  TokenRange elements;
  if (!story.empty())
    elements = {page.blocks[story.front()].element, page.blocks[story.back()].element};
  out.published = published_of(tree, data, page, url, title, elements);
  return out;
}

}  // namespace nuncio::text
