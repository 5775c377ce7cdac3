// What all products by oneDNN share: its CPU engine, and one thread each.
//
// Used by gemm.cc and low_product.cc alone, whose tests are its own. The engine is made once, by
// whichever thread asks first; a OneThread is of the thread that makes it.
#pragma once

#include <cstddef>
#include <oneapi/dnnl/dnnl.hpp>

// From libgomp, on which oneDNN runs; declared here because clang has no <omp.h> without a runtime
// of its own.
extern "C" {
void omp_set_num_threads(int);
int omp_get_max_threads(void);
}

namespace nuncio::nlp {

/// oneDNN asks OpenMP for its number of threads, when a primitive is made and when it runs. The
/// setting belongs to the calling thread, so changing it here disturbs no other.
class OneThread {
 public:
  OneThread() : before_(omp_get_max_threads()) { omp_set_num_threads(1); }
  ~OneThread() { omp_set_num_threads(before_); }
  OneThread(const OneThread&) = delete;
  OneThread& operator=(const OneThread&) = delete;

 private:
  int before_;
};

inline const dnnl::engine& cpu() {
  static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
  return engine;
}

inline dnnl::memory::dim dim(std::size_t size) { return static_cast<dnnl::memory::dim>(size); }

}  // namespace nuncio::nlp
