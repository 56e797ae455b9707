#include "rows.h"

#include <gtest/gtest.h>

#include "core/codes.h"
#include "org/codes.h"
#include "org/login.h"

namespace shouwen::org {
namespace {

TEST(Rows, RolesStandBetweenSpacesSoThatOneIsFoundWhole) {
  EXPECT_EQ(RolesText({}), " ");
  EXPECT_EQ(RolesText({"admin", "clerk"}), " admin clerk ");
  EXPECT_EQ(RolesOf(" "), std::vector<std::string>{});
  EXPECT_EQ(RolesOf(" admin clerk "), (std::vector<std::string>{"admin", "clerk"}));
}

TEST(Rows, TopicsMayHoldSpaces) {
  const std::vector<std::string> topics = {"漏水", "street light", "a"};
  EXPECT_EQ(TopicsOf(TopicsText(topics)), topics);
  EXPECT_EQ(TopicsOf(""), std::vector<std::string>{});
}

TEST(Rows, APatternTakesItsSignsLiterally) {
  EXPECT_EQ(Containing("a"), "%a%");
  EXPECT_EQ(Containing("100%_\\"), "%100\\%\\_\\\\%");
  EXPECT_EQ(Containing(""), "%%");
}

TEST(Rows, ALineIsCleanedToOneLine) {
  const auto line = CleanLine("kind", "  窗口\n一\t号 ", kWordMax, core::kBadInput);
  ASSERT_TRUE(line.ok());
  EXPECT_EQ(*line, "窗口 一 号");
}

TEST(Rows, ALineIsCountedInCodePoints) {
  std::string line;
  for (std::size_t i = 0; i < kWordMax; ++i) line += "水";
  EXPECT_TRUE(CleanLine("kind", line, kWordMax, core::kBadInput).ok());
  const auto refused = CleanLine("kind", line + "水", kWordMax, core::kBadInput);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code.name, "core.bad_input");
  EXPECT_EQ(refused.error().params[0].name, "/kind");
}

TEST(Rows, ALineThatIsNotTextIsRefusedByField) {
  const auto refused = CleanLine("phone", "\xff\xfe", kPhoneMax, kPhoneTooLong);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code.name, "core.bad_input");
  EXPECT_EQ(refused.error().params[0].name, "/phone");
}

TEST(Rows, ANameIsNeeded) {
  for (const char* empty : {"", "  ", "\n", "　"}) {
    const auto refused = CleanName(empty);
    ASSERT_FALSE(refused.ok()) << '"' << empty << '"';
    EXPECT_EQ(refused.error().code.name, "org.name_missing");
  }
}

// The two digests are the published SHA-256 vectors of FIPS 180-4 ("" and "abc").
TEST(Rows, DigestIsSha256) {
  EXPECT_EQ(Sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

class Zeros final : public Random {
 public:
  void Fill(std::span<unsigned char> bytes) override {
    filled = bytes.size();
    std::fill(bytes.begin(), bytes.end(), static_cast<unsigned char>(0));
  }
  std::size_t filled = 0;
};

TEST(Rows, ASecretIs256BitsInBase64Url) {
  Zeros zeros;
  EXPECT_EQ(MakeSecret("swt_", zeros), "swt_" + std::string(43, 'A'));
  EXPECT_EQ(zeros.filled, 32u);
  const std::string one = MakeSecret("sws_", SystemRandom());
  EXPECT_EQ(one.size(), 47u);
  EXPECT_EQ(one.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                  "0123456789-_"),
            std::string::npos);
  EXPECT_NE(one, MakeSecret("sws_", SystemRandom()));
}

TEST(Rows, AnEventSaysWhoForWhomAndWhen) {
  Actor actor;
  actor.staff = core::StaffId{5};
  actor.unit = core::UnitId{6};
  const auto event = MakeEvent(actor, "org.unit_added", "unit", 7, core::Instant{8}, {{"a", 1}});
  EXPECT_EQ(event.type, "org.unit_added");
  EXPECT_EQ(event.subject, "unit");
  EXPECT_EQ(event.subject_id, 7);
  EXPECT_FALSE(event.case_id);
  EXPECT_EQ(event.actor, core::StaffId{5});
  EXPECT_EQ(event.actor_kind, "staff");
  EXPECT_EQ(event.unit, core::UnitId{6});
  EXPECT_EQ(event.at, core::Instant{8});
  EXPECT_EQ(boost::json::serialize(event.body), R"({"a":1})");
}

TEST(Rows, AChangeIsNotedOnlyWhenThereIsOne) {
  boost::json::object changes;
  NoteChange(changes, "same", std::string("a"), std::string("a"));
  EXPECT_TRUE(changes.empty());
  NoteChange(changes, "name", std::string("a"), std::string("b"));
  EXPECT_EQ(boost::json::serialize(changes), R"({"name":{"before":"a","after":"b"}})");
}

}  // namespace
}  // namespace shouwen::org
