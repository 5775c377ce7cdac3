// oneDNN inner products in blocks of a fixed number of rows; see gemm.h.
#include "nlp/gemm.h"

#include <oneapi/dnnl/dnnl.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

#include "base/check.h"
#include "nlp/onednn.h"

namespace nuncio::nlp {
namespace {

using dnnl::memory;

// Blocks of 16 rows for what is left over; both sizes are whole multiples of every kernel's row
// tile.
constexpr std::size_t kSmallBlock = 16;
static_assert(Gemm::kBlock % kSmallBlock == 0);

memory::desc rows_of(std::size_t rows, std::size_t columns,
                     memory::format_tag tag = memory::format_tag::ab) {
  return {{dim(rows), dim(columns)}, memory::data_type::f32, tag};
}

memory::desc vector_of(std::size_t n) {
  return {{dim(n)}, memory::data_type::f32, memory::format_tag::a};
}

// The inner product for one number of rows, with the weights in the layout that it wants.
struct Block {
  Block(std::size_t rows_in, std::size_t n, std::size_t k, std::span<const float> weights)
      : rows(rows_in) {
    dnnl::primitive_attr attr;
    attr.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    const dnnl::inner_product_forward::desc what(
        dnnl::prop_kind::forward_inference, rows_of(rows, k),
        rows_of(n, k, memory::format_tag::any), vector_of(n), rows_of(rows, n));
    const dnnl::inner_product_forward::primitive_desc how(what, attr, cpu());
    scratch = how.scratchpad_desc();
    packed = memory(how.weights_desc(), cpu());
    // oneDNN takes every buffer as writable; it only reads this one.
    memory plain(rows_of(n, k), cpu(), const_cast<float*>(weights.data()));
    dnnl::stream stream(cpu());
    dnnl::reorder(plain, packed).execute(stream, plain, packed);
    product = dnnl::inner_product_forward(how);
  }

  std::size_t rows;
  memory::desc scratch;
  memory packed;
  dnnl::inner_product_forward product;
};

// oneDNN's handles of the buffers of one block, for one thread. Only the pointers in them change.
struct Handles {
  Handles(const Block& block, std::size_t n, std::size_t k, const std::vector<float>& bias_values)
      : source(rows_of(block.rows, k), cpu(), nullptr),
        bias(vector_of(n), cpu(), const_cast<float*>(bias_values.data())),
        target(rows_of(block.rows, n), cpu(), nullptr),
        scratch(block.scratch, cpu()),
        arguments{{{DNNL_ARG_SRC, source.get()},
                   {DNNL_ARG_WEIGHTS, block.packed.get()},
                   {DNNL_ARG_BIAS, bias.get()},
                   {DNNL_ARG_DST, target.get()},
                   {DNNL_ARG_SCRATCHPAD, scratch.get()}}} {}

  void run(const Block& block, const dnnl::stream& stream, const float* a, float* c) {
    source.set_data_handle(const_cast<float*>(a));
    target.set_data_handle(c);
    const dnnl_status_t status = dnnl_primitive_execute(
        block.product.get(), stream.get(), static_cast<int>(arguments.size()), arguments.data());
    NUNCIO_CHECK(status == dnnl_success, "oneDNN refused a product that it had accepted");
  }

  memory source, bias, target, scratch;
  std::array<dnnl_exec_arg_t, 5> arguments;
};

}  // namespace

struct Gemm::Packed {
  Packed(std::span<const float> weights, std::span<const float> bias_in, std::size_t n,
         std::size_t k)
      : bias(bias_in.begin(), bias_in.end()),
        large(Gemm::kBlock, n, k, weights),
        small(kSmallBlock, n, k, weights) {
    bias.resize(n);
    use_small = small_agrees(n, k);
  }

  // Whether a row gets the same bits from both kinds of block, at every place in them.
  bool small_agrees(std::size_t n, std::size_t k) const {
    std::vector<float> a(Gemm::kBlock * k), c(Gemm::kBlock * n), d(kSmallBlock * n);
    std::uint32_t state = 1;
    for (float& value : a) {
      state = state * 1664525u + 1013904223u;  // any numbers will do (Numerical Recipes' generator)
      value = static_cast<float>(state >> 8) * 0x1p-23f - 1.0f;
    }
    const dnnl::stream stream(cpu());
    Handles by_large(large, n, k, bias), by_small(small, n, k, bias);
    by_large.run(large, stream, a.data(), c.data());
    for (std::size_t row = 0; row < Gemm::kBlock; row += kSmallBlock) {
      by_small.run(small, stream, a.data() + row * k, d.data());
      if (std::memcmp(d.data(), c.data() + row * n, d.size() * sizeof(float)) != 0) return false;
    }
    return true;
  }

  std::vector<float> bias;
  Block large, small;
  bool use_small = false;
};

Gemm::Gemm(std::span<const float> weights, std::span<const float> bias, std::size_t n,
           std::size_t k)
    : n_(n), k_(k) {
  NUNCIO_CHECK(n > 0 && k > 0 && weights.size() == n * k, "weights of n rows of k");
  NUNCIO_CHECK(bias.empty() || bias.size() == n, "a bias for each row of the weights");
  const OneThread one;
  packed_ = std::make_unique<const Packed>(weights, bias, n, k);
}

Gemm::Gemm(Gemm&&) noexcept = default;
Gemm& Gemm::operator=(Gemm&&) noexcept = default;
Gemm::~Gemm() = default;

struct Gemm::Run::Arguments {
  explicit Arguments(const Gemm& gemm)
      : large(gemm.packed_->large, gemm.n_, gemm.k_, gemm.packed_->bias),
        small(gemm.packed_->small, gemm.n_, gemm.k_, gemm.packed_->bias) {}
  dnnl::stream stream{cpu()};
  Handles large, small;
};

Gemm::Run::Run(const Gemm& gemm) : gemm_(gemm), arguments_(std::make_unique<Arguments>(gemm)) {}
Gemm::Run::~Run() = default;

void Gemm::Run::operator()(const float* a, std::size_t rows, float* c) {
  const OneThread one;
  const Packed& packed = *gemm_.packed_;
  for (std::size_t done = 0; done < rows;) {
    const bool small = packed.use_small && rows - done <= kBlock - kSmallBlock;
    const Block& block = small ? packed.small : packed.large;
    Handles& handles = small ? arguments_->small : arguments_->large;
    handles.run(block, arguments_->stream, a + done * gemm_.k_, c + done * gemm_.n_);
    done += block.rows;
  }
}

void Gemm::multiply(const float* a, std::size_t rows, float* c) const {
  Run run(*this);
  run(a, rows, c);
}

}  // namespace nuncio::nlp
