// The distributions by which counts and shares are forecast and bounded.
//
// In: parameters and a count or a probability. Out: logarithms of probabilities, probabilities,
// quantiles. The incomplete beta and gamma functions and their inverses are Boost.Math's (1.74,
// headers alone), in double precision. A call costs about a microsecond; the quantile of a count
// some 20 to 60 of them at most. Nothing here gives NaN or throws for the ranges that are stated.
// Thread-safe. Tested by tests/distributions_test.cc.
#pragma once

#include <cstdint>

namespace nuncio::relations {

using Count = std::uint64_t;

/// Counts with mean and variance mean + mean^2 / size: a Poisson count whose rate is Gamma
/// distributed. Mean 0 is the distribution of a count that is always 0.
struct NegativeBinomial {
  double mean = 0;  ///< at least 0, finite
  double size = 1;  ///< above 0; the larger, the nearer to Poisson
};

/// ln P(Y = y); minus infinity where it is impossible (mean 0, y above 0).
double log_probability(const NegativeBinomial& of, Count y);
/// P(Y <= y).
double at_most(const NegativeBinomial& of, Count y);
/// P(Y >= y), exact where it is tiny.
double at_least(const NegativeBinomial& of, Count y);
/// The smallest y with P(Y <= y) >= p. `p` in [0, 1); counts end at 2^53.
Count quantile(const NegativeBinomial& of, double p);

/// ln P(Y = y), P(Y <= y) and P(Y >= y) of a Poisson count. `mean` is at least 0 and finite.
double poisson_log_probability(double mean, Count y);
double poisson_at_most(double mean, Count y);

/// The quantile of the beta distribution. `p` in [0, 1]; `a`, `b` above 0.
double beta_quantile(double p, double a, double b);
/// The quantile of the gamma distribution with mean shape / rate. `p` in [0, 1); both above 0.
double gamma_quantile(double p, double shape, double rate);

/// An interval of a quantity, both ends belong to it.
struct Interval {
  double low = 0, high = 0;
};

}  // namespace nuncio::relations
