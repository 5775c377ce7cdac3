// See parquet_output.h.
#include "cli/parquet_output.h"

#include "nuncio/error.h"

namespace nuncio::cli {

ParquetOutput::ParquetOutput(Output& output) {
  if (output.is_packed())
    throw Error(ErrorKind::usage, {}, "Parquet is packed inside; name the file without .gz");
  if (output.is_terminal())
    throw Error(ErrorKind::usage, {}, "Parquet is not for a terminal; name a file with -o");
  sink_ = parquet::write_events([&output](std::string_view bytes) { output.write(bytes); });
}

}  // namespace nuncio::cli
