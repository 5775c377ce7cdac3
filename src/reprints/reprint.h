// Whether one document is a reprint of another: the same story, perhaps cut, re-titled, with its
// paragraphs in another order, another agency's lead or a few words edited.
//
// In: two signatures. Out: estimates, and the decision with its reason. Most of the shorter text
// has to stand in the longer one, and so do its names and figures: releases of one series share
// most of their wording and differ in just these. Symmetric; a signature with itself is a reprint
// where it has words. Thread-safe: plain functions. Thresholds: docs/reprints.md. Tested by
// tests/reprints_test.cc, measured by bench/reprints.py.
#pragma once

#include <string_view>

#include "reprints/signature.h"

namespace nuncio::reprints {

/// Shares in [0, 1], estimated from the samples; of empty sets 0.
struct Likeness {
  double resemblance = 0;    ///< Jaccard's index of the shingles
  double contained = 0;      ///< how much of the one with fewer shingles lies in the other
  double names = 0;          ///< the same of names; 1 where one of them has none
  double figures = 0;        ///< the same of figures
  std::size_t compared = 0;  ///< shingles of the shorter that `contained` rests on
  std::size_t told = 0;      ///< names and figures seen in both
};

Likeness likeness(const Signature& a, const Signature& b);

/// Jaccard's index of the shingles: [0, 1], standard error at most .0625.
double similarity(const Signature& a, const Signature& b);

struct Verdict {
  bool reprint = false;
  std::string_view why;  ///< "other names"; static
};

Verdict judge(const Signature& a, const Signature& b);
bool is_reprint(const Signature& a, const Signature& b);

}  // namespace nuncio::reprints
