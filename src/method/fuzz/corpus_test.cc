// Replays the seed corpora through the fuzz entries in the normal tests. The entries have one C
// name by libFuzzer's rule, so each is included under a name of its own.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#define LLVMFuzzerTestOneInput MethodFuzzEntry
#include "method_fuzz.cc"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput ExprFuzzEntry
#include "expr_fuzz.cc"
#include "source_dir.h"
#undef LLVMFuzzerTestOneInput

namespace {

using Entry = int (*)(const std::uint8_t*, std::size_t);

int Replay(const std::string& folder, Entry entry) {
  int files = 0;
  const std::string root = shouwen::support::SourceDir() + "/src/method/fuzz/corpus/";
  for (const auto& file : std::filesystem::directory_iterator(root + folder)) {
    std::ifstream in(file.path(), std::ios::binary);
    std::ostringstream stream;
    stream << in.rdbuf();
    const std::string text = stream.str();
    // Every beginning of it too: half a file must be as harmless as a whole one.
    for (std::size_t size = 0; size <= text.size(); size += 1 + text.size() / 64) {
      EXPECT_EQ(entry(reinterpret_cast<const std::uint8_t*>(text.data()), size), 0);
    }
    EXPECT_EQ(entry(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()), 0);
    ++files;
  }
  return files;
}

TEST(FuzzCorpus, Methods) { EXPECT_GE(Replay("method", MethodFuzzEntry), 6); }
TEST(FuzzCorpus, Expressions) { EXPECT_GE(Replay("expr", ExprFuzzEntry), 5); }

}  // namespace
