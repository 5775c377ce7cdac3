// Quantiles and probabilities against closed forms and published tables; nothing is ever NaN.
#include "relations/distributions.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

using namespace nuncio::relations;
using doctest::Approx;

TEST_CASE("a negative binomial of size 1 is geometric") {
  const NegativeBinomial of{3, 1};  // P(y) = 1/4 (3/4)^y
  CHECK(std::exp(log_probability(of, 0)) == Approx(.25).epsilon(1e-12));
  CHECK(std::exp(log_probability(of, 2)) == Approx(.25 * .5625).epsilon(1e-12));
  CHECK(at_most(of, 2) == Approx(1 - .421875).epsilon(1e-12));
  CHECK(at_least(of, 3) == Approx(.421875).epsilon(1e-12));
  CHECK(at_least(of, 200) == Approx(std::pow(.75, 200)).epsilon(1e-9));
  CHECK(quantile(of, .25) == 0);
  CHECK(quantile(of, .26) == 1);
  CHECK(quantile(of, .9) == 8);  // 1 - .75^8 = .8999, 1 - .75^9 = .9249
}

TEST_CASE("a large size is Poisson") {
  const NegativeBinomial of{2, 1e8};
  for (const Count y : {0U, 1U, 5U, 9U, 40U}) {
    CHECK(log_probability(of, y) == Approx(poisson_log_probability(2, y)).epsilon(1e-5));
    CHECK(at_most(of, y) == Approx(poisson_at_most(2, y)).epsilon(1e-6));
  }
  CHECK(poisson_at_most(2, 1) == Approx(3 * std::exp(-2.)).epsilon(1e-12));
}

TEST_CASE("small counts by products, larger ones by gamma functions: no seam") {
  for (const double size : {.15, .8, 3., 20., 1e6}) {
    const NegativeBinomial of{4, size};
    double sum = 0;
    for (Count y = 0; y <= 30; ++y) {
      sum += std::exp(log_probability(of, y));
      CHECK(sum == Approx(at_most(of, y)).epsilon(1e-7));
    }
  }
}

TEST_CASE("a mean of zero is always zero") {
  const NegativeBinomial none{0, 1};
  CHECK(log_probability(none, 0) == 0);
  CHECK(log_probability(none, 1) == -std::numeric_limits<double>::infinity());
  CHECK(at_most(none, 0) == 1);
  CHECK(at_least(none, 1) == 0);
  CHECK(quantile(none, .99) == 0);
  CHECK(poisson_log_probability(0, 0) == 0);
  CHECK(poisson_at_most(0, 3) == 1);
}

TEST_CASE("beta and gamma quantiles") {
  // Beta(1, 1) is uniform; Beta(n, 1) has x^n; of Beta(2, 2) the .95 quantile solves 3x^2 - 2x^3.
  CHECK(beta_quantile(.05, 1, 1) == Approx(.05).epsilon(1e-12));
  CHECK(beta_quantile(.95, 6, 1) == Approx(std::pow(.95, 1. / 6)).epsilon(1e-12));
  const double x = beta_quantile(.95, 2, 2);
  CHECK(3 * x * x - 2 * x * x * x == Approx(.95).epsilon(1e-12));
  // Chi squared with one and two degrees of freedom: 3.841459 and 5.991465 at .95.
  CHECK(gamma_quantile(.95, .5, .5) == Approx(3.841458820694124).epsilon(1e-10));
  CHECK(gamma_quantile(.95, 1, .5) == Approx(5.991464547107979).epsilon(1e-10));
}

TEST_CASE("huge counts and odd parameters stay numbers, quantiles invert") {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> exponent(-9, 9), size_exponent(-1, 2), level(.001, .999);
  for (int i = 0; i < 2000; ++i) {
    const NegativeBinomial of{std::pow(10, exponent(random)), std::pow(10, size_exponent(random))};
    const double p = level(random);
    const Count y = quantile(of, p);
    CHECK(at_most(of, y) >= p);
    if (y > 0) CHECK(at_most(of, y - 1) < p);
    for (const Count count : {Count{0}, y, Count{1} << 40}) {
      CHECK_FALSE(std::isnan(log_probability(of, count)));
      CHECK(at_most(of, count) >= 0);
      CHECK(at_most(of, count) <= 1);
      CHECK(at_least(of, count) >= 0);
      CHECK(at_least(of, count) <= 1);
    }
  }
}
