// The way into libnuncio_parquet; see library.h.
#include "parquet/event_writer.h"
#include "parquet/library.h"
#include "parquet/row_reader.h"

// NOLINTNEXTLINE(misc-use-internal-linkage): found by name
extern "C" __attribute__((visibility("default"))) const nuncio::parquet::Library*
nuncio_parquet_library() {
  static const nuncio::parquet::Library kLibrary{
      NUNCIO_VERSION, sizeof(nuncio::records::EventRecord), nuncio::parquet::open_writer,
      nuncio::parquet::open_reader};
  return &kLibrary;
}
