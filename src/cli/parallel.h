// Work on batches in several threads, results in the order of the input.
//
// `read` makes the next batch and is called by one thread at a time; `work` turns a batch into a
// result, in any thread; `write` takes the results in the order in which their batches were read,
// in the calling thread. What a batch holds is for `read` alone to say, so the output does not
// depend on the number of threads. Memory: at most 2 * jobs + 2 batches and results at a time. An
// exception of any of the three ends the work and is thrown on to the caller. Tested by
// tests/parallel_test.cc.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace nuncio::cli {

template <typename Batch, typename Result>
class OrderedWork {
 public:
  explicit OrderedWork(std::size_t jobs) : jobs_(jobs), most_open_(2 * jobs + 2) {}

  /// read: bool(Batch&), false at the end; work: Result(const Batch&); write: void(Batch&&,
  /// Result&&).
  template <typename Read, typename Work, typename Write>
  void run(Read read, Work work, Write write) {
    std::vector<std::jthread> threads;
    threads.reserve(jobs_);
    for (std::size_t i = 0; i < jobs_; ++i) {
      threads.emplace_back([&] { guard([&] { work_through(read, work); }); });
    }
    guard([&] { write_all(write); });
    threads.clear();  // joins
    if (fault_) std::rethrow_exception(fault_);
  }

 private:
  struct Done {
    Batch batch;
    Result result;
  };

  /// Runs one thread's part; the first exception of any stops them all.
  template <typename Part>
  void guard(Part part) {
    try {
      part();
    } catch (...) {
      stop();
    }
  }

  /// Keeps the exception in flight, if it is the first.
  void stop() {
    const std::scoped_lock lock(state_mutex_);
    if (!fault_) fault_ = std::current_exception();
    stopped_ = true;
    changed_.notify_all();
  }

  /// Reads the next batch and gives its number; nothing at the end or when the work was stopped.
  template <typename Read>
  std::optional<std::size_t> take(Read& read, Batch& batch) {
    const std::scoped_lock one_reader(read_mutex_);
    {
      std::unique_lock lock(state_mutex_);
      changed_.wait(lock, [&] { return stopped_ || ended_ || taken_ < written_ + most_open_; });
      if (stopped_ || ended_) return std::nullopt;
    }
    bool more = false;
    try {
      more = read(batch);
    } catch (...) {
      stop();  // before another thread may read on behind the fault
      return std::nullopt;
    }
    const std::scoped_lock lock(state_mutex_);
    if (more) return taken_++;
    ended_ = true;
    changed_.notify_all();
    return std::nullopt;
  }

  template <typename Read, typename Work>
  void work_through(Read& read, Work& work) {
    while (true) {
      Batch batch{};
      const auto number = take(read, batch);
      if (!number) return;
      Result result = work(std::as_const(batch));
      const std::scoped_lock lock(state_mutex_);
      done_.emplace(*number, Done{std::move(batch), std::move(result)});
      changed_.notify_all();
    }
  }

  template <typename Write>
  void write_all(Write& write) {
    while (true) {
      std::unique_lock lock(state_mutex_);
      changed_.wait(lock, [&] {
        return stopped_ || done_.contains(written_) || (ended_ && written_ == taken_);
      });
      if (stopped_ || !done_.contains(written_)) return;
      auto node = done_.extract(written_);
      lock.unlock();
      write(std::move(node.mapped().batch), std::move(node.mapped().result));
      lock.lock();
      ++written_;
      changed_.notify_all();
    }
  }

  const std::size_t jobs_;
  const std::size_t most_open_;
  std::mutex read_mutex_;   ///< held by the thread that reads
  std::mutex state_mutex_;  ///< guards all below
  std::condition_variable changed_;
  std::map<std::size_t, Done> done_;  ///< results that wait for those before them
  std::size_t taken_ = 0;             ///< batches read
  std::size_t written_ = 0;           ///< results written
  bool ended_ = false;                ///< the input is at its end
  bool stopped_ = false;              ///< by a fault
  std::exception_ptr fault_;
};

}  // namespace nuncio::cli
