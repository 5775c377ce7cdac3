// Notes, progress and the file of refused input; see messages.h.
#include "cli/messages.h"

#include <unistd.h>

#include <iostream>

#include "cli/wording.h"
#include "nuncio/error.h"
#include "text/characters.h"

namespace nuncio::cli {

Messages::Messages(const MessageOptions& options)
    : strict_(options.strict),
      terminal_(::isatty(STDERR_FILENO) != 0),
      last_(std::chrono::steady_clock::now()) {
  if (!options.rejects.empty()) rejects_.emplace(options.rejects);
}

void Messages::clear_progress() {
  if (shown_) std::cerr << "\r\x1b[K" << std::flush;
  shown_ = false;
}

void Messages::refuse(const std::vector<Note>& notes) {
  if (notes.empty()) return;
  clear_progress();
  if (strict_) throw Error(ErrorKind::bad_format, notes[0].where, notes[0].text);
  std::string lines;
  for (const Note& note : notes) lines += text::one_line(message(note.where, note.text)) + "\n";
  std::cerr << lines << std::flush;
  if (rejects_) rejects_->write(lines);
  refused_ += notes.size();
}

void Messages::remark(std::string_view text) {
  clear_progress();
  std::cerr << "nuncio: " << text::one_line(text) << "\n";
}

void Messages::progress(std::size_t documents, std::size_t events) {
  constexpr std::chrono::milliseconds kPause{200};
  const auto now = std::chrono::steady_clock::now();
  if (!terminal_ || now - last_ < kPause) return;
  last_ = now;
  shown_ = true;
  std::cerr << "\r\x1b[K" << counted(documents, "document");
  if (events > 0) std::cerr << ", " << counted(events, "event");
  std::cerr << std::flush;
}

void Messages::finish(std::string_view closing) {
  clear_progress();
  if (rejects_) rejects_->commit();
  if (!terminal_ || closing.empty()) return;
  std::cerr << closing;
  if (refused_ > 0) std::cerr << ", " << counted(refused_, "complaint");
  std::cerr << "\n";
}

}  // namespace nuncio::cli
