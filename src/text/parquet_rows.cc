// See parquet_rows.h.
#include "text/parquet_rows.h"

#include "nuncio/error.h"
#include "text/json_document.h"

namespace nuncio::text {

bool ParquetRows::next(Item& item) {
  if (broken_) return false;
  JsonRow row;
  try {
    if (!next_(row)) return false;
    ++row_;
    item = row.why.empty() ? read_json_document(row.json, fields_, keep_empty_)
                           : refused(std::move(row.why));
  } catch (const Error& error) {  // the rows before it are good
    broken_ = true;
    item = refused(error.why);
  }
  item.line = row_;
  return true;
}

}  // namespace nuncio::text
