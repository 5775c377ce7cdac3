#!/usr/bin/env python3
"""The levels of counts beside those of ruptures (PyPI) with a Poisson cost of its own kind: the same ends, on seeded series.
usage: compare_pelt.py PELT_POINTS. Needs section [relations] of packages.txt; without it: skipped.
Longer least lengths are held to all segmentations by tests/pelt_test.cc. Python 3.11 sums floats as ruptures means it; from
3.12 on sum() is compensated, and costs that tie may part."""
import math
import random
import subprocess
import sys

try:
    import numpy
    from ruptures.base import BaseCost
    from ruptures.detection import Pelt
except ImportError as error:
    print(f"skipped: section [relations] of packages.txt is not installed ({error})")
    sys.exit(77)


class PoissonCost(BaseCost):
    """The negative log likelihood of a segment at its best rate, without what all segmentations share."""
    model = "poisson"
    min_size = 1

    def fit(self, signal):
        self.signal = signal
        self.sums = [0]
        for count in signal.tolist():
            self.sums.append(self.sums[-1] + count)
        return self

    def error(self, start, end):
        events = float(self.sums[end] - self.sums[start])
        return events - events * math.log(events / (end - start)) if events else 0.0


def poisson(draw, rate):
    """Knuth's way."""
    limit, product, count = math.exp(-rate), draw.random(), 0
    while product > limit:
        product *= draw.random()
        count += 1
    return count


def series(seed):
    draw = random.Random(seed)
    rate, counts = 1.0, []
    for _ in range(draw.choice([1, 2, 30, 150, 300])):
        if draw.random() < 0.03:
            rate = draw.choice([0.0, 0.1, 0.5, 2.0, 6.0, 20.0])
        counts.append(poisson(draw, rate))
    return draw.choice([0.5, 2.0, 5.0, 8.25, 20.0]), counts


def main():
    cases = [series(seed) for seed in range(120)]
    lines = "".join(" ".join([str(penalty), *map(str, counts)]) + "\n" for penalty, counts in cases)
    ours = subprocess.run([sys.argv[1]], input=lines, capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(ours) == len(cases)
    ends = 0
    for number, ((penalty, counts), line) in enumerate(zip(cases, ours)):
        theirs = Pelt(custom_cost=PoissonCost(), min_size=1, jump=1).fit(numpy.array(counts)).predict(pen=penalty)
        assert [int(end) for end in line.split()] == theirs, f"series {number}: ours {line}, ruptures {theirs}"
        ends += len(theirs)
    print(f"{len(cases)} series, {ends} levels: all ends are those of ruptures")


if __name__ == "__main__":
    main()
