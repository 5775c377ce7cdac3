// NUNCIO_CHECK: an invariant of our own code. It is on in every build and must never be reachable
// from input; when it fails the program is wrong and stops.
#pragma once

#include <cstdio>
#include <cstdlib>

#define NUNCIO_CHECK(condition, why)                                                             \
  do {                                                                                           \
    if (!(condition)) {                                                                          \
      std::fprintf(stderr, "%s:%d: nuncio bug: %s (%s)\n", __FILE__, __LINE__, why, #condition); \
      std::abort();                                                                              \
    }                                                                                            \
  } while (false)
