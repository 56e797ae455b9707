// Who may be given a case, over the API: licences granted, withdrawn, and who has none.
#include <fstream>
#include <sstream>

#include "source_dir.h"
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

class LicencesApiTest : public ApiTest {
 protected:
  void SetUp() override {
    ApiTest::SetUp();
    std::ifstream file(shouwen::support::SourceDir() + "/methods/licence-to-serve.yaml");
    std::stringstream text;
    text << file.rdbuf();
    const std::vector<service::Engine::MethodFile> files{{"licence-to-serve.yaml", text.str()}};
    ASSERT_TRUE(engine_->AdoptMethods(files, clock_.Now()).ok());
  }
  std::string Path(const char* what) const { return "/api/v1/staff/" + Staff("mate") + "/" + what; }
  std::string Record(const std::string& licence, const std::string& mark) const {
    return R"({"method":"licence-to-serve","licence":")" + licence +
           R"(","training":"岗前培训","examined_on":"2026-01-15","mark":)" + mark +
           R"(,"examiner":")" + Staff("clerk") + R"("})";
  }
};

TEST_P(LicencesApiTest, GrantedShownWithdrawn) {
  EXPECT_EQ(Post("clerk", Path("licences"), Record("driving", "80")).At("/params/right"),
            "org.manage");
  const Reply made = Post("admin", Path("licences"), Record("driving", "80"));
  ASSERT_EQ(made.status, 201) << made.text;
  EXPECT_EQ(made.At("/title/zh"), "驾驶员上岗证");
  EXPECT_EQ(made.At("/mark"), "80");
  EXPECT_EQ(made.At("/examiner"), Staff("clerk"));
  EXPECT_EQ(made.At("/valid"), "true");
  EXPECT_EQ(Post("admin", Path("licences"), Record("driving", "80")).At("/id"), made.At("/id"));
  const Reply list = Get("clerk", Path("licences"));
  EXPECT_EQ(list.At("/items/0/training"), "岗前培训");
  EXPECT_EQ(list.At("/items/1"), "");
  const std::string why =
      R"({"method":"licence-to-serve","licence":"driving","reason":"示例缘由"})";
  const Reply gone = Post("admin", Path("licence-withdrawals"), why);
  ASSERT_EQ(gone.status, 201) << gone.text;
  EXPECT_EQ(gone.At("/valid"), "false");
  EXPECT_EQ(gone.At("/reason"), "示例缘由");
  EXPECT_EQ(Post("admin", Path("licence-withdrawals"), why).code(), "core.not_found");
}

TEST_P(LicencesApiTest, SaysWhatIsWrongAndWhatWouldBeRight) {
  const Reply unknown = Post("admin", Path("licences"), Record("cooking", "80"));
  EXPECT_EQ(unknown.code(), "service.unknown_licence");
  EXPECT_EQ(unknown.At("/params/got"), "licence-to-serve.cooking");
  const Reply short_of = Post("admin", Path("licences"), Record("driving", "79"));
  EXPECT_EQ(short_of.code(), "service.not_passed");
  EXPECT_EQ(short_of.At("/params/pass"), "80");
  EXPECT_EQ(Post("admin", Path("licences"), Record("driving", "null")).code(), "core.bad_input");
  std::string undated = Record("driving", "80");
  undated.replace(undated.find("2026-01-15"), 10, "yesterday!");
  EXPECT_EQ(Post("admin", Path("licences"), undated).code(), "core.bad_input");
}

TEST_P(LicencesApiTest, WhichThereAreAndWhoHasNone) {
  const Reply kinds = Get("clerk", "/api/v1/licences");
  EXPECT_EQ(kinds.At("/items/0/method"), "licence-to-serve");
  EXPECT_EQ(kinds.At("/items/1/pass"), "80");
  const Reply method = Get("clerk", "/api/v1/methods/licence-to-serve");
  EXPECT_EQ(method.At("/licences/0/valid"), "1y");
  // The ledger method needs none.
  const std::string id = NewCase();
  const Reply without = Get("clerk", "/api/v1/cases/" + id + "/unlicensed?unit=" + Unit("village"));
  ASSERT_EQ(without.status, 200) << without.text;
  EXPECT_EQ(without.At("/items/0"), "");
  EXPECT_EQ(Get("clerk", "/api/v1/cases/1/unlicensed").code(), "core.not_found");
}

SHOUWEN_ON_BOTH_ENGINES(LicencesApiTest);

}  // namespace
}  // namespace shouwen::http::testing
