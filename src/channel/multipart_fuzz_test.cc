// Runs the fuzz target of forms with files over its corpus, whole and cut off everywhere.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "source_dir.h"

int MultipartFuzz(const std::uint8_t* data, std::size_t size);

namespace {

int Feed(const std::string& bytes) {
  return MultipartFuzz(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

TEST(MultipartFuzz, EveryFileOfTheCorpusIsHandledWholeAndCutOff) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(
           shouwen::support::SourceDir() + "/src/channel/fuzz/corpus/multipart")) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    EXPECT_EQ(Feed(bytes), 0) << entry.path();
    for (std::size_t cut = 0; cut < bytes.size(); ++cut) Feed(bytes.substr(0, cut));
    ++files;
  }
  EXPECT_GE(files, 8);
}

}  // namespace
