// What a value of each shape looks like, for messages and the reference.
#include "core/check.h"
#include "keywords.h"

namespace shouwen::method {

using S = Shape;

std::string_view InWords(Shape shape, bool chinese) {
  struct ShapeWords {
    Shape shape;
    std::string_view zh, en;
  };
  static constexpr ShapeWords kShapes[] = {
      {S::kId, "标识（小写字母、数字、_ 或 -）", "an id of small letters, digits, _ or -"},
      {S::kText, "文字", "a text"},
      {S::kWords, "{zh: …, en: …}", "{zh: …, en: …}"},
      {S::kWhole, "整数", "a whole number"},
      {S::kFlag, "true 或 false", "true or false"},
      {S::kValue, "数字、日期、true/false 或文字", "a number, a date, true/false or a text"},
      {S::kExpr, "条件", "a condition"},
      {S::kLimit, "时限，如 24h、5d、5wd", "a limit such as 24h, 5d or 5wd"},
      {S::kWarnings, "提醒，如 [50%, 1d before]", "warnings such as [50%, 1d before]"},
      {S::kEvent, "事件", "an event"},
      {S::kEvents, "一个或几个事件", "one or several events"},
      {S::kAct, "动作", "an act"},
      {S::kActs, "一个或几个动作", "one or several acts"},
      {S::kConsequences, "一个或几个后果", "one or several consequences"},
      {S::kRole, "岗位", "a role"},
      {S::kLevel, "层级", "a level"},
      {S::kLevelOrRole, "层级或岗位", "a level or a role"},
      {S::kApprover, "unit_above、层级或岗位", "unit_above, a level or a role"},
      {S::kLevels, "几个层级，按顺序", "levels in order"},
      {S::kLedgers, "all 或几个台账", "all, or ledgers"},
      {S::kPromises, "all 或几个承诺", "all, or promises"},
      {S::kSteps, "一个或几个步骤", "one or several steps"},
      {S::kStep, "步骤", "a step"},
      {S::kIds, "一个或几个标识", "one or several ids"},
      {S::kPosting, "公示", "a posting"},
      {S::kFact, "事实", "a fact"},
      {S::kCaseEvents, "诉求的事件，不写 case.", "case events without case."},
      {S::kOneOf, "一个词", "one word"},
      {S::kManyOf, "一个或几个词", "one or several words"},
      {S::kChoices, "标识: {zh: …, en: …}", "id: {zh: …, en: …}, one a line"},
      {S::kScale, "几个评价", "a list of answers"},
      {S::kSection, "一节", "a section"},
      {S::kSections, "一节或几节", "one or several sections"},
      {S::kNamed, "标识: 一节", "id: section, one a line"},
      {S::kState, "登记簿的状态", "a state of the register"},
      {S::kStates, "一个或几个状态", "one or several states"},
      {S::kEntryActs, "登记簿的动作或 written", "acts of the register, or written"},
      {S::kEntryFields, "登记簿的项目", "fields of the register"},
      {S::kPercent, "百分比，如 20%", "a share such as 20%"},
      {S::kExits, "一个或几个出口", "one or several exits"},
      {S::kScript, "几句话", "a list of {zh: …, en: …}"},
      {S::kRegister, "登记簿", "a register"},
      {S::kPeriodDay, "期内某日，如 day 10 或 day 10 of month 1",
       "a day of the period such as day 10 or day 10 of month 1"},
  };
  for (const ShapeWords& w : kShapes) {
    if (w.shape == shape) return chinese ? w.zh : w.en;
  }
  CORE_CHECK(!"a shape of the table");
}

}  // namespace shouwen::method
