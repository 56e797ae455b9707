// Runs the fuzz target over its corpus, so that what was found once stays fixed in every build, and
// over every letter of it cut off at each of many places.
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

TEST(MimeFuzz, EveryFileOfTheCorpusIsHandledWholeAndCutOff) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(shouwen::support::SourceDir() +
                                                               "/src/channel/fuzz/corpus/mime")) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    EXPECT_EQ(Feed(bytes), 0) << entry.path();
    for (std::size_t cut = 0; cut < bytes.size(); cut += 37) Feed(bytes.substr(0, cut));
    ++files;
  }
  EXPECT_GE(files, 15);
}

}  // namespace
