// nuncio-gazetteer SOURCES INDEX: compiles the gazetteer at set-up (./run build calls it).
//
// In: the folder of the unpacked packages (gazetteer_sources.h). Out: the index, written whole or
// not at all. Exit code 2 and a message if it cannot.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <string>

#include "nuncio/error.h"
#include "places/gazetteer_sources.h"
#include "places/gazetteer_writer.h"

namespace {

namespace fs = std::filesystem;

void write_whole(const fs::path& path, const std::string& bytes) {
  const fs::path half = path.string() + ".new";
  std::ofstream out(half, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out)
    throw nuncio::Error(nuncio::ErrorKind::unreadable, {half.string(), 0}, "cannot be written");
  fs::rename(half, path);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("usage: nuncio-gazetteer SOURCES INDEX \"what it is made from\"\n", stderr);
    return 2;
  }
  try {
    write_whole(argv[2], nuncio::places::compiled(nuncio::places::read_sources(argv[1]), argv[3]));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "nuncio-gazetteer: %s\n", error.what());
    return 2;
  }
  return 0;
}
