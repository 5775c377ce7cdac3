// See distributions.h.
#include "relations/distributions.h"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>

#include "base/check.h"

namespace nuncio::relations {
namespace {

namespace policies = boost::math::policies;

// Doubles stay doubles, and what cannot be held is infinite or zero instead of an exception.
using Quiet = policies::policy<
    policies::promote_double<false>, policies::domain_error<policies::ignore_error>,
    policies::pole_error<policies::ignore_error>, policies::overflow_error<policies::ignore_error>,
    policies::evaluation_error<policies::ignore_error>>;

constexpr Count kMost = Count{1} << 53;

double as_double(Count y) { return static_cast<double>(y); }

// P(success) of the negative binomial's usual form, and its complement without cancellation.
double stop_share(const NegativeBinomial& of) { return of.size / (of.size + of.mean); }

// The standard's writes a global sign.
double log_gamma(double x) { return boost::math::lgamma(x, Quiet()); }

// ln of gamma(size + y) / (gamma(size) y!), for a small count without gamma functions.
double log_choices(double size, Count y) {
  constexpr Count kSmall = 16;
  const double n = as_double(y);
  if (y > kSmall || size > 1e9) return log_gamma(n + size) - log_gamma(size) - log_gamma(n + 1);
  double product = 1;
  for (Count i = 0; i < y; ++i) product *= (size + as_double(i)) / as_double(i + 1);
  return std::log(product);
}

void check(const NegativeBinomial& of) {
  NUNCIO_CHECK(of.mean >= 0 && std::isfinite(of.mean), "a mean of counts is finite");
  NUNCIO_CHECK(of.size > 0 && std::isfinite(of.size), "a size is above 0 and finite");
}

}  // namespace

double log_probability(const NegativeBinomial& of, Count y) {
  check(of);
  if (of.mean == 0) return y == 0 ? 0 : -std::numeric_limits<double>::infinity();
  const double n = as_double(y), size = of.size;
  const double none = -size * std::log1p(of.mean / size);
  if (y == 0) return none;
  return log_choices(size, y) + none - n * std::log1p(size / of.mean);
}

double at_most(const NegativeBinomial& of, Count y) {
  check(of);
  if (of.mean == 0) return 1;
  return boost::math::ibeta(of.size, as_double(y) + 1, stop_share(of), Quiet());
}

double at_least(const NegativeBinomial& of, Count y) {
  check(of);
  if (y == 0) return 1;
  if (of.mean == 0) return 0;
  return boost::math::ibeta(as_double(y), of.size, of.mean / (of.size + of.mean), Quiet());
}

Count quantile(const NegativeBinomial& of, double p) {
  NUNCIO_CHECK(p >= 0 && p < 1, "a probability below 1");
  Count low = 0, step = 1;
  if (at_most(of, 0) >= p) return 0;
  // Between low, which is too small, and low + step.
  while (low + step < kMost && at_most(of, low + step) < p) {
    low += step;
    step *= 2;
  }
  Count high = low + step;
  while (high - low > 1) {
    const Count middle = low + (high - low) / 2;
    (at_most(of, middle) < p ? low : high) = middle;
  }
  return high;
}

double poisson_log_probability(double mean, Count y) {
  if (mean == 0) return y == 0 ? 0 : -std::numeric_limits<double>::infinity();
  const double n = as_double(y);
  return n * std::log(mean) - mean - log_gamma(n + 1);
}

double poisson_at_most(double mean, Count y) {
  if (mean == 0) return 1;
  return boost::math::gamma_q(as_double(y) + 1, mean, Quiet());
}

double beta_quantile(double p, double a, double b) {
  NUNCIO_CHECK(p >= 0 && p <= 1 && a > 0 && b > 0, "parameters of a beta distribution");
  return boost::math::ibeta_inv(a, b, p, Quiet());
}

double gamma_quantile(double p, double shape, double rate) {
  NUNCIO_CHECK(p >= 0 && p < 1 && shape > 0 && rate > 0, "parameters of a gamma distribution");
  return boost::math::gamma_p_inv(shape, p, Quiet()) / rate;
}

}  // namespace nuncio::relations
