// The plot of a relationship: well-formed whatever the names are, all of it inside the drawing, and
// what it shows is what it was given.
#include "relations/course_svg.h"

#include <doctest/doctest.h>
#include <libxml/parser.h>

#include <cmath>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace nuncio::relations;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year;

CoursePlot months(int n) {
  CoursePlot plot;
  plot.a = "USA";
  plot.b = "KHM";
  Period period{Unit::month, sys_days(year(2021) / 1 / 1)};
  for (int i = 0; i < n; ++i, period = next(period)) {
    PlotPeriod p{period, i % 7 != 3, {}, {}};
    p.a_to_b.quads = {0, static_cast<std::size_t>(i % 5), 1, static_cast<std::size_t>(i % 3), 2};
    p.a_to_b.balance = ShareBand{0.2, 0.4, 0.7};
    if (i % 4 != 0) p.b_to_a.balance = ShareBand{0.1, 0.6, 0.9};
    plot.periods.push_back(p);
  }
  return plot;
}

struct Drawing {
  std::unique_ptr<xmlDoc, void (*)(xmlDocPtr)> document;
  std::vector<xmlNodePtr> nodes;

  explicit Drawing(const std::string& svg)
      : document(xmlReadMemory(svg.data(), static_cast<int>(svg.size()), "plot.svg", nullptr,
                               XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
                 xmlFreeDoc) {
    REQUIRE(document != nullptr);
    collect(xmlDocGetRootElement(document.get()));
  }
  void collect(xmlNodePtr node) {
    for (; node != nullptr; node = node->next) {
      if (node->type == XML_ELEMENT_NODE) nodes.push_back(node);
      collect(node->children);
    }
  }
  std::size_t count(const std::string& name) const {
    std::size_t n = 0;
    for (const xmlNodePtr node : nodes) n += name == reinterpret_cast<const char*>(node->name);
    return n;
  }
};

double number(xmlNodePtr node, const char* name) {
  xmlChar* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
  const double result =
      value == nullptr ? 0 : std::strtod(reinterpret_cast<const char*>(value), nullptr);
  xmlFree(value);
  return result;
}

}  // namespace

TEST_CASE("everything is inside the drawing") {
  for (const int n : {1, 2, 37, 400}) {
    CoursePlot plot = months(n);
    plot.alarms = {{sys_days(year(2021) / 1 / 9), true, "conflict rose"},
                   {sys_days(year(1990) / 1 / 9), false, "outside, not drawn"}};
    for (int i = 0; i < 12; ++i) plot.ties.push_back({"treaty " + std::to_string(i), {}, {}});
    for (int i = 0; i < 12; ++i) {
      plot.outlooks.push_back(
          {sys_days(year(2021) / 1 / 31) - days(i), sys_days(year(2021) / 2 / 1) + days(i * i * 30),
           static_cast<nuncio::Direction>(i % 3), static_cast<Verdict>(i % 4), "somebody"});
    }
    const Drawing drawing(course_svg(plot));
    const double width = number(drawing.nodes[0], "width");
    const double height = number(drawing.nodes[0], "height");
    for (const xmlNodePtr node : drawing.nodes) {
      for (const char* name : {"x", "x1", "x2"}) {
        CHECK(number(node, name) >= 0);
        CHECK(number(node, name) <= width);
      }
      for (const char* name : {"y", "y1", "y2"}) {
        CHECK(number(node, name) >= 0);
        CHECK(number(node, name) <= height);
      }
      CHECK(number(node, "x") + number(node, "width") <= width + 0.01);
      CHECK(number(node, "y") + number(node, "height") <= height + 0.01);
      CHECK(number(node, "height") >= 0);
    }
    CHECK(drawing.count("path") == 2);  // the legend's and one alarm's
  }
}

TEST_CASE("bars are as high as their counts") {
  CoursePlot plot = months(1);
  plot.periods[0].a_to_b.quads = {0, 6, 3, 0, 3};
  plot.periods[0].b_to_a = {};
  const std::string svg = course_svg(plot);
  CHECK(
      svg.find("2021-01: 6 verbal and 3 material cooperation, 0 verbal and 3 material conflict") !=
      std::string::npos);
  const Drawing drawing(svg);
  std::vector<double> heights;
  for (const xmlNodePtr node : drawing.nodes) {
    if (std::string(reinterpret_cast<const char*>(node->name)) == "rect" &&
        std::string(reinterpret_cast<const char*>(node->parent->name)) == "g")
      heights.push_back(number(node, "height"));
  }
  REQUIRE(heights.size() == 3);
  CHECK(heights[1] == doctest::Approx(2 * heights[0]).epsilon(0.01));
  CHECK(heights[2] == doctest::Approx(heights[0]).epsilon(0.01));
}

TEST_CASE("an outlook is a mark on its day and a line to its horizon") {
  CoursePlot plot = months(24);
  const sys_days first(year(2021) / 1 / 1);
  const sys_days last(year(2023) / 1 / 1);
  const auto at = [&](sys_days day) {
    return 64 + (960 - 64 - 24.) * static_cast<double>((day - first).count()) /
                    static_cast<double>((last - first).count());
  };
  const sys_days published(year(2021) / 5 / 3);
  const sys_days until(year(2021) / 10 / 30);
  plot.outlooks = {
      {published, until, nuncio::Direction::worsen, Verdict::did_not, "Says the article: <so>"},
      {first - days(3), until, nuncio::Direction::worsen, Verdict::did_not, "before the plot"}};
  const std::string svg = course_svg(plot);
  CHECK(svg.find("2021-05-03 to 2021-10-30, worse: did not. Says the article: &lt;so&gt;") !=
        std::string::npos);
  CHECK(svg.find("before the plot") == std::string::npos);
  const Drawing drawing(svg);
  bool drawn = false;
  for (const xmlNodePtr node : drawing.nodes) {
    const bool line = std::string(reinterpret_cast<const char*>(node->name)) == "line";
    if (!line || std::string(reinterpret_cast<const char*>(node->parent->name)) != "g") continue;
    drawn = drawn || (std::abs(number(node, "x1") - at(published)) < 0.1 &&
                      std::abs(number(node, "x2") - at(until)) < 0.1);
  }
  CHECK(drawn);
  const std::string without = course_svg(months(24));
  CHECK(without.find("analysts") == std::string::npos);
  // Whether it came so is seen without colours: the mark is filled, or not.
  plot.outlooks[0].verdict = Verdict::came_so;
  CHECK(course_svg(plot).find("fill=\"#ffffff\" stroke-width=\"1.2\"") == std::string::npos);
  CHECK(svg.find("fill=\"#ffffff\" stroke-width=\"1.2\"") != std::string::npos);
}

TEST_CASE("names and notes may hold anything") {
  CoursePlot plot = months(3);
  plot.a = "<A & \"B\">\x01";
  plot.note = "]]> --> \u202e \u00e9";
  plot.ties = {{"a < b", sys_days(year(2021) / 2 / 1), sys_days(year(2021) / 2 / 9)}};
  const std::string svg = course_svg(plot);
  const Drawing drawing(svg);
  CHECK(drawing.count("svg") == 1);
  CHECK(svg.find("&lt;A &amp;") != std::string::npos);
  CHECK(course_svg(plot) == svg);
}
