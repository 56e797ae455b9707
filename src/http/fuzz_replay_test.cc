// Runs the fuzz target over its corpus, so that what was found once stays fixed in every build.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "source_dir.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

TEST(JsonFuzz, EveryFileOfTheCorpusIsHandled) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(shouwen::support::SourceDir() +
                                                               "/src/http/fuzz/corpus")) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    EXPECT_EQ(
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()), 0)
        << entry.path();
    ++files;
  }
  EXPECT_GE(files, 8);
}

}  // namespace
