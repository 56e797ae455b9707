// Runs the fuzz target of videos over its corpus: whole, cut off everywhere, and with each byte
// another one.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "source_dir.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

int Feed(const std::string& bytes) {
  return LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

TEST(VideoFuzz, EveryFileOfTheCorpusIsHandledWholeCutOffAndSpoiled) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(shouwen::support::SourceDir() +
                                                               "/src/evidence/fuzz/corpus")) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    EXPECT_EQ(Feed(bytes), 0) << entry.path();
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      Feed(bytes.substr(0, at));
      for (const char other : {'\x00', '\x01', '\x7F', '\xFF'}) {
        std::string spoiled = bytes;
        spoiled[at] = other;
        Feed(spoiled);
      }
    }
    ++files;
  }
  EXPECT_GE(files, 2);
}

}  // namespace
