// Marks a function whose loops run over rows of floats: it is compiled for several widths of vector
// registers, of which the loader takes what the CPU has.
//
// Products are never fused with sums there (-ffp-contract=off in src/CMakeLists.txt), so that every
// width gives the same bits. Only g++ does this on x86-64, and not under sanitizers, which run
// before the choice can be made; elsewhere the mark means nothing.
#pragma once

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define NUNCIO_VECTOR_CODE __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define NUNCIO_VECTOR_CODE
#endif

// Before a loop: its rounds share nothing, so that g++ may take several at once without asking
// whether its rows overlap. Other compilers may ask.
#if defined(__GNUC__) && !defined(__clang__)
#define NUNCIO_INDEPENDENT_ROUNDS _Pragma("GCC ivdep")
#else
#define NUNCIO_INDEPENDENT_ROUNDS
#endif
