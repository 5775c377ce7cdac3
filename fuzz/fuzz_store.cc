// Fuzzes the opener and the reader of stores: a file that is no store, or a damaged or hostile one,
// is refused by an Error; what is read of it are records that can be written.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <system_error>

#include "base/check.h"
#include "base/json.h"
#include "folder.h"
#include "nuncio/error.h"
#include "records/event_json.h"
#include "records/event_tsv.h"
#include "store/dyad_course.h"
#include "store/reader.h"
#include "store/store.h"
#include "store/writer.h"
#include "text/utf8.h"

namespace {

using namespace nuncio;

template <typename Work>
void may_refuse(Work work) {
  try {
    work();
  } catch (const Error& error) {
    NUNCIO_CHECK(!error.why.empty(), "a refusal says why");
  }
}

void check_record(const records::EventRecord& event) {
  const std::string line = records::write_event(event);
  NUNCIO_CHECK(!text::first_invalid(line), "a record is UTF-8");
  NUNCIO_CHECK(base::Json::accept(line), "a record is JSON");
  NUNCIO_CHECK(!records::tsv_row(event).empty(), "and has a row");
}

void read_all(const std::string& path) {
  const store::Store store(path, store::Access::read);
  const store::Reader reader(store);
  const auto check = [](const records::EventRecord& event, const store::EventFacts&) {
    check_record(event);
  };
  for (const auto dedup : {store::Dedup::none, store::Dedup::exact, store::Dedup::event})
    may_refuse([&] { reader.events(dedup, check); });
  may_refuse([&] { reader.events_once(check); });
  may_refuse([&] { reader.events_by_id("0", check); });
  may_refuse([&] { reader.others({"tie", "tenure", "outlook"}, [](const std::string&) {}); });
  const auto france = relations::read_party("FRA");
  const auto germany = relations::read_party("DEU");
  may_refuse([&] {
    relations::Series series({france, germany, relations::Unit::day, true, {}, {}});
    reader.events_between(france, germany, store::Dedup::event,
                          [&](const records::EventRecord& event, const store::EventFacts&) {
                            check_record(event);
                            series.add(event);
                          });
  });
  may_refuse([&] {
    relations::Series series({france, germany, relations::Unit::year, false, {}, {}});
    reader.course(france, germany, relations::Direction::a_to_b,
                  [&](const relations::DatedTally& sums) { series.add(sums); });
    reader.activity(france,
                    [&](std::chrono::sys_days day, relations::Count n) { series.expose(day, n); });
    series.rows();
  });
  may_refuse([&] { store::read_dyad_course(store, france, germany, true); });
  may_refuse([&] { reader.daily_counts([](const relations::DyadCount&) {}); });
  may_refuse([&] { reader.days(); });
  may_refuse([&] { reader.coverage(); });
  may_refuse([&] { reader.parties(); });
}

void write_to(const std::string& path) {
  const store::Store store(path, store::Access::write);
  store::Writer writer(store, store::StoreText::sentences, {"load", "fuzz", "{}"});
  Document document;
  document.id = "new";
  document.text = "France's president visited Berlin on Monday, aides said.";
  records::EventRecord event;
  event.id = "00000000000000ff";
  event.doc = document.id;
  event.sentence = 0;
  event.text = document.text;
  event.source.country = "FRA";
  event.target.emplace().country = "DEU";
  event.date = records::read_date("2024-05-13");
  writer.begin();
  writer.add(document, {event}, {});
  writer.commit();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Folder folder;
  const std::string path = (folder.path / "s.db").string();
  std::error_code ignored;
  for (const char* beside : {"-wal", "-shm", "-journal", "-load"})
    std::filesystem::remove(path + beside, ignored);
  folder.write("s.db", data, size);
  may_refuse([&] { read_all(path); });
  may_refuse([&] { write_to(path); });
  may_refuse([&] { read_all(path); });
  return 0;
}
