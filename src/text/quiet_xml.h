// Keeps libxml2 from writing to stderr while it parses.
//
// What it says of the XML reaches us through the parser's own handler; what it says of encodings it
// would print. Handlers are put back at the end. Thread-safe: libxml2 keeps them for each thread.
// Tested by tests/cli/test_readers.py.
#pragma once

#include <libxml/globals.h>
#include <libxml/xmlerror.h>

namespace nuncio::text {

class QuietXml {
 public:
  QuietXml() {
    xmlSetGenericErrorFunc(nullptr, print_nothing);
    xmlSetStructuredErrorFunc(nullptr, [](void*, xmlErrorPtr) {});
  }
  ~QuietXml() {
    xmlSetGenericErrorFunc(generic_context_, generic_);
    xmlSetStructuredErrorFunc(structured_context_, structured_);
  }
  QuietXml(const QuietXml&) = delete;
  QuietXml& operator=(const QuietXml&) = delete;

 private:
  static void print_nothing(void*, const char*, ...) {}

  xmlGenericErrorFunc generic_ = xmlGenericError;
  void* generic_context_ = xmlGenericErrorContext;
  xmlStructuredErrorFunc structured_ = xmlStructuredError;
  void* structured_context_ = xmlStructuredErrorContext;
};

}  // namespace nuncio::text
