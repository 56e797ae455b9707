// licences: what a good file says, and each mistake at its place.
#include <gtest/gtest.h>

#include "method_samples.h"

namespace shouwen::method {
namespace {

constexpr std::string_view kGood =
    "licences:\n"
    "  counter: {zh: 窗口上岗证, en: Counter licence, if: level == \"low\", valid: 1y, pass: 80}\n"
    "  driving: {zh: 行车上岗证}\n";

TEST(LicencesTest, AGoodFileSaysItAll) {
  const auto m = Good(With(kGood));
  ASSERT_EQ(m->licences.size(), 2U);
  const LicenceRule* counter = FindLicence(*m, "counter");
  ASSERT_NE(counter, nullptr);
  EXPECT_EQ(counter->title.en, "Counter licence");
  EXPECT_EQ(counter->needed.text(), "level == \"low\"");
  ASSERT_TRUE(counter->valid.has_value());
  EXPECT_EQ(counter->valid->text, "1y");
  EXPECT_EQ(counter->pass, 80);
  const LicenceRule* driving = FindLicence(*m, "driving");
  ASSERT_NE(driving, nullptr);
  EXPECT_TRUE(driving->needed.empty());
  EXPECT_FALSE(driving->valid.has_value());
  EXPECT_EQ(driving->pass, 0);
  EXPECT_EQ(FindLicence(*m, "flying"), nullptr);
}

TEST(LicencesTest, WithoutThemNothingChanges) { EXPECT_TRUE(Good(With(""))->licences.empty()); }

TEST(LicencesTest, APassMarkIsOneToAHundred) {
  const auto mark = [](const std::string& pass) {
    return FindLicence(*Good(With("licences: {a: {zh: 证, pass: " + pass + "}}\n")), "a")->pass;
  };
  EXPECT_EQ(mark("1"), 1);
  EXPECT_EQ(mark("100"), kMarkMax);
}

TEST(LicencesTest, AreExplainedInBothLanguages) {
  const auto m = Good(With(kGood));
  EXPECT_EQ(ExplainLicence(*m, m->licences[0], true),
            "层级为“下级”的诉求，承办人须持有“窗口上岗证”，培训考核满 80 分方可发证，"
            "有效期1年。");
  EXPECT_EQ(ExplainLicence(*m, m->licences[0], false),
            "A case where level is “Low” is given only to holders of “Counter licence”, granted "
            "after training with 80 marks or more, valid for 1 year.");
  EXPECT_EQ(ExplainLicence(*m, m->licences[1], true),
            "承办诉求须持有“行车上岗证”，培训合格方可发证。");
  EXPECT_EQ(ExplainLicence(*m, m->licences[1], false),
            "A case is given only to holders of “行车上岗证”, granted after training that was "
            "passed.");
  EXPECT_NE(Explain(*m, true).find("承办人须持有“窗口上岗证”"), std::string::npos);
}

class BadLicences : public testing::TestWithParam<BadFile> {};
TEST_P(BadLicences, IsReportedOnceAtItsPlace) { ExpectOneMistake(GetParam()); }

std::string Licence(const std::string& keywords) {
  return With("licences: {a: {" + keywords + "}}\n");
}

INSTANTIATE_TEST_SUITE_P(
    File, BadLicences,
    testing::Values(
        BadFile{"licences", With("licences: §[counter]\n"),
                "method.wrong_type licences: a list, expected id: section, one a line"},
        BadFile{"misspelt", With("§licenses: {a: {zh: 证}}\n"),
                "method.unknown_keyword licenses: unknown keyword \"licenses\", "},
        BadFile{"zh", Licence("zh: §[证]"),
                "method.wrong_type licences.a.zh: a list, expected a text"},
        BadFile{"en", Licence("zh: 证, en: §[Licence]"),
                "method.wrong_type licences.a.en: a list, expected a text"},
        BadFile{"if", Licence("zh: 证, if: §lvl"), "method.unknown_fact licences.a.if: \"lvl\""},
        BadFile{"valid", Licence("zh: 证, valid: §long"),
                "method.bad_limit licences.a.valid: \"long\""},
        BadFile{"valid_until", Licence("zh: 证, valid: §until departure"),
                "method.bad_limit licences.a.valid: \"until departure\", expected a length"},
        BadFile{"pass_0", Licence("zh: 证, pass: §0"),
                "method.bad_number licences.a.pass: \"0\", expected a whole number from 1 to 100"},
        BadFile{"pass_101", Licence("zh: 证, pass: §101"),
                "method.bad_number licences.a.pass: \"101\""},
        BadFile{"registers_alone",
                "method: books\ntitle: {zh: 簿, en: Books}\n"
                "registers:\n"
                "  r:\n    title: {zh: 簿}\n    states: {a: {zh: 甲}, b: {zh: 乙}}\n"
                "    starts: a\n    acts: {go: {zh: 去, from: a, to: b}}\n"
                "licences:\n"
                "  §a: {zh: 证}\n",
                "method.missing licences: licences without case"}),
    NameOf);

}  // namespace
}  // namespace shouwen::method
