// bf16 and int8 by oneDNN where the processor has them, by rounded floats elsewhere; see
// low_product.h.
#include "nlp/low_product.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <optional>
#include <type_traits>

#include "base/check.h"
#include "nlp/onednn.h"
#include "nlp/vector_code.h"

namespace nuncio::nlp {
namespace {

using dnnl::memory;

constexpr float kMostInt8 = 127;
constexpr float kLeast = 1e-30F;  // less is nothing, and 127 steps of it could not be counted

std::uint16_t bf16_bits(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  return static_cast<std::uint16_t>((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
}

/// Values as bf16, in the bits of Out: whole floats, or their upper halves.
template <typename Out>
NUNCIO_VECTOR_CODE void round_bf16(const float* values, std::size_t count, Out* out) {
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint16_t bits = bf16_bits(values[i]);
    if constexpr (std::is_same_v<Out, float>)
      out[i] = std::bit_cast<float>(std::uint32_t{bits} << 16);
    else
      out[i] = bits;
  }
}

/// Values as multiples of a step, which it gives; at most 127 of them either way.
template <typename Out>
NUNCIO_VECTOR_CODE float round_int8(const float* values, std::size_t count, Out* out) {
  constexpr float kRound = 0x1.8p23F;  // added and taken off again: to the nearest, ties to even
  float most = 0;
  for (std::size_t i = 0; i < count; ++i) most = std::max(most, std::fabs(values[i]));
  const float steps = most > kLeast ? kMostInt8 / most : 0;
  for (std::size_t i = 0; i < count; ++i) {
    const float whole = (values[i] * steps + kRound) - kRound;
    out[i] = static_cast<Out>(static_cast<std::int32_t>(whole));
  }
  return most / kMostInt8;
}

NUNCIO_VECTOR_CODE void scale(float* row, const float* by, float all, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) row[i] *= by[i] * all;
}

memory::desc desc_of(std::size_t rows, std::size_t columns, memory::data_type type,
                     memory::format_tag tag) {
  return {{dim(rows), dim(columns)}, type, tag};
}

/// Rows of k one behind the other; gives what a step is worth in each.
template <typename Out>
std::vector<float> round_rows_int8(std::span<const float> values, std::size_t k,
                                   std::vector<Out>& out) {
  std::vector<float> steps;
  out.resize(values.size());
  for (std::size_t begin = 0; begin < values.size(); begin += k)
    steps.push_back(round_int8(values.data() + begin, k, out.data() + begin));
  return steps;
}

}  // namespace

float to_bf16(float value) {
  float out = 0;
  round_bf16(&value, 1, &out);
  return out;
}

bool has_products(Precision precision) {
  const auto isa = static_cast<unsigned>(dnnl_get_effective_cpu_isa());
  const auto has = [isa](unsigned wanted) { return (isa & wanted) == wanted; };
  if (precision == Precision::bf16) return has(dnnl_cpu_isa_avx512_core_bf16);
  // On AVX2, with VNNI or without, oneDNN's int8 sums saturate in 16 bits: other answers.
  if (precision == Precision::int8) return has(dnnl_cpu_isa_avx512_core_vnni);
  return true;
}

/// oneDNN's product of a block of rows, its weights in the layout that it wants.
struct LowProduct::Native {
  Native(void* weights, memory::data_type type, std::size_t n, std::size_t k) {
    dnnl::primitive_attr attr;
    attr.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    const dnnl::matmul::desc what(
        desc_of(kBlock, k, type, memory::format_tag::ab),
        desc_of(k, n, type, memory::format_tag::any),
        desc_of(kBlock, n, memory::data_type::f32, memory::format_tag::ab));
    const dnnl::matmul::primitive_desc how(what, attr, cpu());
    source = how.src_desc();
    target = how.dst_desc();
    scratch = how.scratchpad_desc();
    packed = memory(how.weights_desc(), cpu());
    memory plain(desc_of(k, n, type, memory::format_tag::ba), cpu(), weights);
    dnnl::stream stream(cpu());
    dnnl::reorder(plain, packed).execute(stream, plain, packed);
    product = dnnl::matmul(how);
  }
  memory::desc source, target, scratch;
  memory packed;
  dnnl::matmul product;
};

LowProduct::LowProduct(std::span<const float> weights, std::size_t n, std::size_t k,
                       Precision precision, bool native)
    : n_(n), k_(k), precision_(precision) {
  NUNCIO_CHECK(n > 0 && k > 0 && weights.size() == n * k, "weights of n rows of k");
  NUNCIO_CHECK(precision != Precision::fp32, "low precision");
  const OneThread one;
  if (!native) {
    std::vector<float> rounded(weights.size());
    if (precision == Precision::int8)
      scales_ = round_rows_int8(weights, k, rounded);
    else
      round_bf16(weights.data(), weights.size(), rounded.data());
    rounded_ = std::make_unique<const Gemm>(rounded, std::span<const float>(), n, k);
  } else if (precision == Precision::int8) {
    std::vector<std::int8_t> rounded;
    scales_ = round_rows_int8(weights, k, rounded);
    native_ = std::make_unique<const Native>(rounded.data(), memory::data_type::s8, n, k);
  } else {
    std::vector<std::uint16_t> rounded(weights.size());
    round_bf16(weights.data(), weights.size(), rounded.data());
    native_ = std::make_unique<const Native>(rounded.data(), memory::data_type::bf16, n, k);
  }
}

LowProduct::LowProduct(LowProduct&&) noexcept = default;
LowProduct& LowProduct::operator=(LowProduct&&) noexcept = default;
LowProduct::~LowProduct() = default;

/// The rounded rows of one thread, in the form that the product takes, and oneDNN's handles.
struct LowProduct::Run::Buffers {
  explicit Buffers(const LowProduct& product) : steps(kBlock) {
    const std::size_t size = kBlock * product.k_;
    if (!product.native_) {
      floats.resize(size);
      run.emplace(*product.rounded_);
      return;
    }
    if (product.precision_ == Precision::int8)
      bytes.resize(size);
    else
      halves.resize(size);
    void* rows = bytes.empty() ? static_cast<void*>(halves.data()) : bytes.data();
    source = memory(product.native_->source, cpu(), rows);
    target = memory(product.native_->target, cpu(), nullptr);
    scratch = memory(product.native_->scratch, cpu());
  }

  void round(const float* row, std::size_t at, std::size_t k, Precision precision) {
    const std::size_t first = at * k;
    if (precision == Precision::int8)
      steps[at] = bytes.empty() ? round_int8(row, k, floats.data() + first)
                                : round_int8(row, k, bytes.data() + first);
    else if (halves.empty())
      round_bf16(row, k, floats.data() + first);
    else
      round_bf16(row, k, halves.data() + first);
  }

  std::vector<float> floats, steps;
  std::vector<std::int8_t> bytes;
  std::vector<std::uint16_t> halves;
  std::optional<Gemm::Run> run;
  dnnl::stream stream{cpu()};
  memory source, target, scratch;
};

LowProduct::Run::Run(const LowProduct& product)
    : product_(product), buffers_(std::make_unique<Buffers>(product)) {}
LowProduct::Run::~Run() = default;

void LowProduct::Run::operator()(std::span<const float* const> rows, float* out) {
  NUNCIO_CHECK(rows.size() <= kBlock, "a block of rows");
  Buffers& b = *buffers_;
  for (std::size_t i = 0; i < rows.size(); ++i)
    b.round(rows[i], i, product_.k_, product_.precision_);
  if (product_.native_) {
    const OneThread one;
    const Native& native = *product_.native_;
    b.target.set_data_handle(out);
    native.product.execute(b.stream, {{DNNL_ARG_SRC, b.source},
                                      {DNNL_ARG_WEIGHTS, native.packed},
                                      {DNNL_ARG_DST, b.target},
                                      {DNNL_ARG_SCRATCHPAD, b.scratch}});
  } else {
    (*b.run)(b.floats.data(), rows.size(), out);
  }
  if (product_.precision_ != Precision::int8) return;
  for (std::size_t i = 0; i < rows.size(); ++i)
    scale(out + i * product_.n_, product_.scales_.data(), b.steps[i], product_.n_);
}

}  // namespace nuncio::nlp
