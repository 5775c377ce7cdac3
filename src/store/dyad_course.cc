// Two threads; see dyad_course.h.
#include "store/dyad_course.h"

#include <future>

#include "store/reader.h"

namespace nuncio::store {
namespace {

using relations::Direction;
using relations::Party;

DyadCourse read_way(const Store& store, const Party& from, const Party& to, Direction way,
                    bool with_activity) {
  const Reader reader(store);
  DyadCourse half;
  reader.course(from, to, way,
                [&](const relations::DatedTally& sums) { half.sums.push_back(sums); });
  if (with_activity) {
    reader.activity(from, [&](std::chrono::sys_days day, relations::Count n) {
      half.activity.emplace_back(day, n);
    });
  }
  return half;
}

}  // namespace

DyadCourse read_dyad_course(const Store& store, const Party& a, const Party& b,
                            bool with_activity) {
  // Where there is no thread to be had it is read when it is asked for.
  std::future<DyadCourse> back =
      std::async(std::launch::async | std::launch::deferred, [&store, &a, &b, with_activity] {
        const Store own(store.path(), Access::read);
        return read_way(own, b, a, Direction::b_to_a, with_activity);
      });
  DyadCourse all = read_way(store, a, b, Direction::a_to_b, with_activity);
  const DyadCourse other = back.get();
  all.sums.insert(all.sums.end(), other.sums.begin(), other.sums.end());
  all.activity.insert(all.activity.end(), other.activity.begin(), other.activity.end());
  return all;
}

}  // namespace nuncio::store
