// The ends of the levels of series, for comparing with others (compare_pelt.py).
//
// In, on stdin: lines of a penalty and the counts, parted by spaces. Out: for each the ends of its
// levels.
#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "relations/pelt.h"

int main() {
  std::string line;
  while (std::getline(std::cin, line)) {
    std::istringstream in(line);
    double penalty = 0;
    in >> penalty;
    std::vector<nuncio::relations::Count> days;
    for (nuncio::relations::Count count = 0; in >> count;) days.push_back(count);
    for (const auto& level : nuncio::relations::levels(days, penalty))
      std::printf("%zu ", level.end);
    std::printf("\n");
  }
}
