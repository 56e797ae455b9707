// Fields that are picked from a register of the same file: what is read, what is refused and where,
// how it is told. (A07, F03)
#include <gtest/gtest.h>

#include "method_samples.h"

namespace shouwen::method {
namespace {

constexpr const char* kBooks =
    "registers:\n  tools:\n    title: {zh: 工具, en: Tools}\n    fields: {name: {zh: 名称}}\n"
    "    states: {in: 在, out: 出}\n    starts: in\n    acts: {lend: {zh: 借, from: in, to: "
    "out}}\n";

std::string Case(const std::string& keywords) {
  return "method: a\ntitle: 甲\nlevels: {low: 村}\ncase:\n  starts_at: low\n  steps: {done: {zh: "
         "做}}\n  fields: {tool: {zh: 工具, en: Tool, " +
         keywords + "}}\n" + kBooks;
}
std::string Book(const std::string& keywords, const std::string& more = "") {
  return std::string("method: a\ntitle: 甲\n") + kBooks +
         "  loans:\n    title: {zh: 借出, en: Loans}\n    fields: {tool: {zh: 工具, en: Tool, " +
         keywords + "}, note: {zh: 注}}\n    states: {a: 甲, b: 乙}\n    starts: a\n" +
         "    acts: {go: {zh: 去, from: a, to: b}}\n" + more;
}

TEST(Picked, AFieldOfACaseIsAnEntryOfARegisterOfTheFile) {
  const auto m = Good(Case("type: entry, register: tools, required_for: case.step.done"));
  ASSERT_EQ(m->fields.size(), 1U);
  EXPECT_EQ(m->fields[0].kind, Field::Kind::kEntry);
  EXPECT_EQ(m->fields[0].of, "tools");
  EXPECT_EQ(m->fields[0].required_for, std::vector<std::string>{"case.step.done"});
}

TEST(Picked, SoIsAFieldOfAnotherRegisterAndOfTheSame) {
  const auto m = Good(Book("type: entry, register: tools, required: true"));
  const Register& loans = *FindRegister(*m, "loans");
  EXPECT_EQ(loans.fields[0].kind, Field::Kind::kEntry);
  EXPECT_EQ(loans.fields[0].of, "tools");
  EXPECT_TRUE(loans.fields[0].required) << "whoever writes an entry is of the staff";
  EXPECT_EQ(FindRegister(*Good(Book("type: entry, register: loans")), "loans")->fields[0].of,
            "loans");
}

TEST(Picked, IsToldInBothLanguages) {
  const auto m = Good(Case("type: entry, register: tools, required_for: case.settle"));
  EXPECT_NE(Explain(*m, true).find("工具（从登记簿“工具”中选；办结前必填）"), std::string::npos)
      << Explain(*m, true);
  EXPECT_NE(
      Explain(*m, false).find("Tool (an entry of the register “Tools”; needed to settle the case)"),
      std::string::npos)
      << Explain(*m, false);
  const auto book = Good(Book("type: entry, register: tools"));
  EXPECT_NE(Explain(*book, true).find("工具（从登记簿“工具”中选）"), std::string::npos);
  EXPECT_NE(Explain(*book, false).find("Tool (an entry of the register “Tools”)"),
            std::string::npos);
}

TEST(Picked, AConditionReadsItAsAText) {
  EXPECT_TRUE(
      Mistakes(Case("type: entry, register: tools") +
               "gates:\n  g:\n    on: case.settle\n    require: tool ~= nil\n    says: 选\n")
          .empty());
}

class BadPicked : public testing::TestWithParam<BadFile> {};
TEST_P(BadPicked, IsReportedOnceAtItsPlace) { ExpectOneMistake(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Of, BadPicked,
    testing::Values(
        BadFile{"unknown", Case("type: entry, register: §tool"),
                "method.unknown_register case.fields.tool.register: \"tool\", expected tools"},
        BadFile{"unknown_in_book", Book("type: entry, register: §loan"),
                "method.unknown_register registers.loans.fields.tool.register: \"loan\", expected "
                "tools, loans"},
        BadFile{"list", Case("type: entry, register: §[tools]"),
                "method.wrong_type case.fields.tool.register: a list, expected a register"},
        BadFile{"required", Case("type: entry, register: tools, required: §true"),
                "method.wrong_type case.fields.tool.required: required beside type entry, expected "
                "required_for an act"},
        BadFile{"asked_of_the_public",
                Book("type: entry, register: tools", "    public: {asks: [§tool]}\n"),
                "method.wrong_type registers.loans.public.asks[0]: \"tool\" of type entry, "
                "expected what the person can say"},
        BadFile{"shown_to_all",
                Book("type: entry, register: tools", "    public: {shows: [§tool], in: a}\n"),
                "method.wrong_type registers.loans.public.shows[0]: \"tool\" of type entry, "
                "expected a field of another type"}),
    [](const auto& row) { return row.param.name; });

TEST(Picked, ARegisterAndTheTypeStandTogether) {
  const auto alone = Mistakes(Case("type: entry"));
  ASSERT_EQ(alone.size(), 1U);
  EXPECT_TRUE(
      alone[0].ends_with("case.fields.tool: type entry without register, expected register"))
      << alone[0];
  const auto beside = Mistakes(Case("type: text, register: tools"));
  ASSERT_EQ(beside.size(), 1U);
  EXPECT_TRUE(beside[0].ends_with("case.fields.tool: register, expected type: entry beside it"))
      << beside[0];
}

TEST(Picked, AMistypedRegisterIsAnsweredWithTheOneMeant) {
  const auto mistakes = Mistakes(Case("type: entry, register: toolz"));
  ASSERT_EQ(mistakes.size(), 1U);
  EXPECT_TRUE(mistakes[0].ends_with("expected tools; did you mean \"tools\"?")) << mistakes[0];
}

}  // namespace
}  // namespace shouwen::method
