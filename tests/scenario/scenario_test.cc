// Replays every file of tests/scenarios: on both store engines, each plain and with the store
// closed and opened again after every line that did something.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "source_dir.h"
#include "world.h"

namespace shouwen::scenario {
namespace {

namespace fs = std::filesystem;

struct Replay {
  fs::path file;
  store::Engine engine;
  bool restarts;
};

std::string Text(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<fs::path> Files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(
           fs::path(shouwen::support::SourceDir()) / "tests" / "scenarios")) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// What came of the line, as the file would write it; holds `facts` it names against the answer.
std::string Compare(const Line& line, const Answer& answer) {
  const std::string expected = line.expected.empty() ? "ok" : line.expected;
  std::vector<std::string> wanted;
  std::ostringstream wrong;
  std::size_t from = 0;
  while (from <= expected.size()) {
    const auto to = std::min(expected.find(';', from), expected.size());
    const Words words = SplitWords(expected.substr(from, to - from));
    std::string plain;
    for (const auto& word : words.plain) plain += (plain.empty() ? "" : " ") + word;
    wanted.push_back(plain);
    for (const auto& [key, value] : words.named) {
      const auto found = answer.facts.find(key);
      const std::string got = found == answer.facts.end() ? "(nothing)" : found->second;
      if (got != value) wrong << "  " << key << " is " << got << ", expected " << value << "\n";
    }
    from = to + 1;
  }
  auto happened = answer.happened;
  std::sort(happened.begin(), happened.end());
  std::sort(wanted.begin(), wanted.end());
  if (happened != wanted) {
    wrong << "  happened:";
    for (const auto& h : answer.happened) wrong << " [" << h << "]";
    for (const auto& [key, value] : answer.facts) wrong << " " << key << "=" << value;
    wrong << "\n  expected: " << expected << "\n";
  }
  return wrong.str();
}

class Scenario : public ::testing::Test {
 public:
  explicit Scenario(Replay replay) : replay_(std::move(replay)) {}

  void TestBody() override {
    const std::string text = Text(replay_.file);
    const std::string name = fs::relative(replay_.file, shouwen::support::SourceDir()).string();
    EXPECT_FALSE(Header(text, "rule").empty()) << name << " does not say its rule";
    EXPECT_FALSE(Header(text, "row").empty()) << name << " does not name its row or source";
    World world(replay_.engine);
    // However it went, the journal is whole and vouches for every row.
    for (const Line& line : ParseFile(text + "\nverify  -> whole\n", name)) {
      if (replay_.restarts && world.Changed()) world.Restart();
      std::string wrong;
      try {
        wrong = Compare(line, world.Do(line));
      } catch (const std::exception& error) {
        wrong = std::string("  ") + error.what() + "\n";
      }
      if (!wrong.empty()) FAIL() << name << ":" << line.number << "\n" << wrong;
    }
  }

 private:
  Replay replay_;
};

// The file's verdict must hold four ways; each is a test of its own.
void RegisterAll() {
  for (const auto& file : Files()) {
    for (const auto engine : {store::Engine::kSqlite, store::Engine::kPostgres}) {
      for (const bool restarts : {false, true}) {
        const std::string way =
            std::string(engine == store::Engine::kSqlite ? "sqlite" : "postgres") +
            (restarts ? "_restarting" : "");
        const std::string name =
            fs::relative(file, fs::path(shouwen::support::SourceDir()) / "tests" / "scenarios")
                .string();
        ::testing::RegisterTest("Scenario", (name + "/" + way).c_str(), nullptr, nullptr, __FILE__,
                                __LINE__, [replay = Replay{file, engine, restarts}]() -> Scenario* {
                                  return new Scenario(replay);
                                });
      }
    }
  }
}

}  // namespace
}  // namespace shouwen::scenario

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  shouwen::scenario::RegisterAll();
  return RUN_ALL_TESTS();
}
