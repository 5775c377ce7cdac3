// Transition systems, trees and the whole pipeline.
#include <doctest/doctest.h>
