#include "keywords.h"

#include <algorithm>
#include <array>

#include "core/check.h"

namespace shouwen::method {
namespace {

using S = Shape;

constexpr auto kKeywords = std::to_array<Keyword>({
    {"", "method", S::kId, "", true, "工作法的标识", "the method's id"},
    {"", "title", S::kWords, "", true, "名称", "its name for people"},
    {"", "origin", S::kSection, "origin", false, "出处", "where it comes from"},
    {"", "version", S::kWhole, "", false, "版本号，改动一次加一（默认 1）",
     "goes up by one with every change (default 1)"},
    {"", "calendar", S::kId, "", false,
     "日数按哪种日历计算：natural、cn 或自有日历（默认 natural）",
     "the calendar limits are counted on: natural, cn or one's own (default natural)"},
    {"", "now_means", S::kLimit, "", false, "“立即”是多久（默认 15m）",
     "how long `now` is (default 15m)"},
    {"", "params", S::kNamed, "param", false, "使用单位可以改的数值",
     "values each organisation may change"},
    {"", "levels", S::kChoices, "", true, "层级，自下而上", "tiers, from the ground up"},
    {"", "roles", S::kNamed, "role", false, "工作法自己的岗位", "the method's own posts"},
    {"", "ledgers", S::kChoices, "", false, "台账", "named books that cases belong to"},
    {"", "case", S::kSection, "case", true, "一件诉求记什么", "what is recorded of a case"},
    {"", "route", S::kSection, "route", false, "诉求往哪里走", "where a case goes"},
    {"", "promises", S::kNamed, "promise", false, "承诺：谁在何时前完成什么",
     "who owes what by when"},
    {"", "gates", S::kNamed, "gate", false, "关口：不满足就不能做", "what must hold before an act"},
    {"", "reactions", S::kNamed, "reaction", false, "联动：发生什么就做什么",
     "when this happens, do that"},
    {"", "measures", S::kNamed, "measure", false, "统计", "what is counted"},
    {"", "postings", S::kNamed, "posting", false, "公示", "what is published"},
    {"", "exits", S::kNamed, "exit", false, "出口：不靠诉求人评价的依规办结",
     "lawful ways out that are not the requester's word"},
    {"", "follow_up", S::kSection, "follow_up", false, "回访：抽哪些、问什么",
     "which cases are called back, and what is asked"},
    {"", "findings", S::kNamed, "finding", false, "问责：对什么情形追究责任",
     "what somebody is held to account for"},

    {"origin", "document", S::kText, "", true, "文件编号", "the document"},
    {"origin", "lines", S::kText, "", false, "行号", "its lines"},
    {"origin", "place", S::kWords, "", false, "地方或单位", "where it is practised"},

    {"param", "default", S::kValue, "", true, "默认值", "the value when nobody changes it"},
    {"param", "unit", S::kText, "", false, "单位", "its unit"},
    {"param", "note", S::kText, "", false, "说明", "why it is a param"},

    {"role", "is", S::kRole, "", true, "相当于哪个岗位", "the post it stands for"},
    {"role", "zh", S::kText, "", false, "中文名称", "its Chinese name"},
    {"role", "en", S::kText, "", false, "英文名称", "its English name"},

    {"case", "starts_at", S::kLevel, "", true,
     "诉求从哪一级开始；更高一级的人被问到，就从那一级开始",
     "the level a case starts at; higher up when somebody of a higher level was asked"},
    {"case", "fields", S::kNamed, "field", false, "登记项目", "what is written down"},
    {"case", "topics", S::kChoices, "", false, "事项类别", "topics to choose from"},
    {"case", "kinds", S::kChoices, "", false, "诉求类型", "kinds of case"},
    {"case", "evaluation", S::kSection, "evaluation", false, "诉求人怎样评价",
     "how the requester judges"},

    {"field", "zh", S::kText, "", true, "中文名称", "its Chinese name"},
    {"field", "en", S::kText, "", false, "英文名称", "its English name"},
    {"field", "type", S::kOneOf, "field_type", false, "类型（默认 text）",
     "its type (default text)"},
    {"field", "choices", S::kChoices, "", false, "type 为 choice 时的选项",
     "the choices, for type choice"},
    {"field", "required", S::kFlag, "", false, "登记时必填", "needed when the case is received"},
    {"field", "filled_from", S::kOneOf, "field_source", false, "没填时取自哪段文字",
     "the text it takes when left empty"},
    {"field", "required_for", S::kActs, "", false, "做这些事之前必填", "needed before these acts"},

    {"evaluation", "scale", S::kScale, "", true, "可选的评价，从好到差", "the answers, best first"},
    {"evaluation", "signed", S::kFlag, "", false, "须本人签字（默认 false）",
     "signed by own hand (default false)"},

    {"route", "escalate", S::kLevels, "", false, "上报顺序", "the order of escalation"},
    {"route", "assign", S::kSections, "assign", false, "交办路线", "who assigns to whom"},
    {"route", "arbiter", S::kLevelOrRole, "", false, "多次退回后由谁裁定",
     "the level or role that decides after too many returns"},
    {"route", "returns_max", S::kWhole, "", false, "裁定前最多退回几次（默认 1）",
     "returns before the arbiter decides (default 1)"},

    {"assign", "from", S::kLevel, "", true, "哪一级交办", "the level that assigns"},
    {"assign", "to", S::kLevel, "", true, "交给哪一级", "the level it goes to"},
    {"assign", "by", S::kOneOf, "assign_by", false, "按什么选单位（默认 hand）",
     "how the unit is chosen (default hand)"},

    {"promise", "title", S::kWords, "", false, "名称", "its name for people"},
    {"promise", "when", S::kEvents, "", true, "发生什么时作出", "what makes it"},
    {"promise", "if", S::kExpr, "", false, "只在什么情况下", "only if this holds"},
    {"promise", "owed_by", S::kRole, "", true, "由谁履行", "who owes it"},
    {"promise", "owes", S::kEvents, "", true, "做到哪一件就算履行", "any of these keeps it"},
    {"promise", "within", S::kLimit, "", true, "时限", "by when"},
    {"promise", "calendar", S::kId, "", false, "时限按哪种日历（默认用工作法的）",
     "its own calendar (default the method's)"},
    {"promise", "warn", S::kWarnings, "", false, "何时提醒", "when to remind"},
    {"promise", "else", S::kConsequences, "", false, "逾期怎么办", "what happens when broken"},

    {"gate", "on", S::kAct, "", true, "管哪个动作", "the act it guards"},
    {"gate", "require", S::kExpr, "", true, "必须满足的条件", "what must hold"},
    {"gate", "says", S::kWords, "", true, "不满足时对人说的话", "what the person is told"},

    {"reaction", "when", S::kEvents, "", true, "发生什么时", "what sets it off"},
    {"reaction", "if", S::kExpr, "", false, "只在什么情况下", "only if this holds"},
    {"reaction", "do", S::kConsequences, "", true, "做什么", "what is done"},
    {"reaction", "note", S::kWords, "", false, "说明", "why"},

    {"measure", "title", S::kWords, "", false, "名称", "its name for people"},
    {"measure", "count", S::kEvent, "", false, "分子：发生过这件事的诉求",
     "numerator: cases with this event"},
    {"measure", "over", S::kEvent, "", false, "分母：发生过这件事的诉求",
     "denominator: cases with this event"},
    {"measure", "where", S::kExpr, "", false, "分子还须满足", "the numerator must also hold this"},
    {"measure", "share_of", S::kEvent, "", false, "各占多少：发生过这件事的诉求",
     "shares of the cases with this event"},
    {"measure", "by", S::kFact, "", false, "按什么分", "grouped by this fact"},
    {"measure", "promises_kept", S::kPromises, "", false, "按时履行率：哪些承诺",
     "share of promises kept in time"},
    {"measure", "without", S::kExits, "", false, "不计入：按这些出口办结的诉求",
     "left out: cases that ended by these exits"},

    {"posting", "every", S::kOneOf, "every", true, "多久一次", "how often"},
    {"posting", "of", S::kCaseEvents, "", true, "公示哪些诉求", "which cases"},
    {"posting", "ledgers", S::kLedgers, "", false, "哪些台账（默认 all）",
     "of which ledgers (default all)"},
    {"posting", "mask", S::kOneOf, "mask", false, "遮住谁的信息（默认 requester）",
     "whose data is masked (default requester)"},
    {"posting", "forms", S::kManyOf, "form", false, "形式（默认 web）",
     "in which form (default web)"},

    {"exit", "zh", S::kText, "", true, "中文名称", "its Chinese name"},
    {"exit", "en", S::kText, "", false, "英文名称", "its English name"},
    {"exit", "evidence", S::kOneOf, "evidence", false, "须附证据材料", "files come with it"},
    {"exit", "approved_by", S::kRole, "", false, "由谁审定（不能是提请人）",
     "who approves it, never the one who proposed it"},
    {"exit", "reasons", S::kChoices, "", false, "理由目录", "the reasons to choose from"},
    {"exit", "appeal_within", S::kLimit, "", false, "不予同意后多久内可申请复核",
     "how long a refusal may be appealed against, one level up"},
    {"exit", "appeals", S::kOneOf, "appeal_of", false, "复核什么；复核成立即按此出口办结",
     "what a review is asked of; upheld, it leads here"},

    {"follow_up", "share", S::kPercent, "", false, "抽取比例（默认 100%）",
     "the share that is drawn (default 100%)"},
    {"follow_up", "of", S::kExpr, "", false, "从哪些诉求中抽取", "drawn from these"},
    {"follow_up", "script", S::kScript, "", false, "话术", "what the caller says"},
    {"follow_up", "asks", S::kManyOf, "ask", true, "要问的问题", "what is asked"},
    {"follow_up", "contradiction", S::kExpr, "", false, "怎样算服务卡与回访不符",
     "when card and call-back contradict each other"},

    {"finding", "zh", S::kText, "", true, "中文名称", "its Chinese name"},
    {"finding", "en", S::kText, "", false, "英文名称", "its English name"},
    {"finding", "appeal_within", S::kLimit, "", false, "多久内可申诉（默认不限）",
     "how long it may be appealed against (default without end)"},
});

constexpr auto kFieldTypes = std::to_array<Word>({{"text", "文字", "text"},
                                                  {"number", "数字", "number"},
                                                  {"date", "日期", "date"},
                                                  {"instant", "时刻", "date and time"},
                                                  {"boolean", "是否", "yes or no"},
                                                  {"choice", "选项", "one of the choices"}});
constexpr auto kFieldSources = std::to_array<Word>(
    {{"body", "诉求原文", "the request as it was said"}, {"result", "办理结果", "the result"}});
constexpr auto kEvery = std::to_array<Word>({{"day", "每日", "every day"},
                                             {"week", "每周", "every week"},
                                             {"half_month", "每半月", "every half month"},
                                             {"month", "每月", "every month"},
                                             {"quarter", "每季度", "every quarter"},
                                             {"half_year", "每半年", "every half year"},
                                             {"year", "每年", "every year"}});
constexpr auto kMasks = std::to_array<Word>({{"requester", "诉求人", "the requester"}});
constexpr auto kForms =
    std::to_array<Word>({{"web", "网页", "on the web"}, {"print", "张贴", "in print"}});
constexpr auto kAssignBy =
    std::to_array<Word>({{"responsibility_list", "职责清单", "by the list of responsibilities"},
                         {"hand", "人工选定", "chosen by a person"}});
constexpr auto kColours =
    std::to_array<Word>({{"yellow", "黄牌", "yellow"}, {"red", "红牌", "red"}});
constexpr auto kAnswers =
    std::to_array<Word>({{"very_satisfied", "很满意", "very satisfied"},
                         {"satisfied", "满意", "satisfied"},
                         {"fair", "一般", "fair"},
                         {"dissatisfied", "不满意", "dissatisfied"},
                         {"very_dissatisfied", "很不满意", "very dissatisfied"}});

constexpr auto kStates = std::to_array<Word>(
    {{"open", "在办", "open"}, {"settled", "已办结", "settled"}, {"closed", "已销号", "closed"}});
constexpr auto kSolved = std::to_array<Word>({{"yes", "已解决", "solved"},
                                              {"partly", "部分解决", "partly solved"},
                                              {"no", "未解决", "not solved"}});

constexpr auto kEvidence = std::to_array<Word>({{"required", "必须", "required"}});
constexpr auto kAppealOf = std::to_array<Word>({{"evaluation", "评价", "the evaluation"}});
constexpr auto kAsks = std::to_array<Word>({{"contacted", "是否真的联系过您", "really contacted?"},
                                            {"solved", "问题是否解决", "solved?"},
                                            {"satisfied", "是否满意", "satisfied?"}});

struct NamedSet {
  std::string_view id;
  std::span<const Word> words;
};
constexpr NamedSet kEnumerations[] = {{"field_type", kFieldTypes},
                                      {"every", kEvery},
                                      {"mask", kMasks},
                                      {"form", kForms},
                                      {"assign_by", kAssignBy},
                                      {"colour", kColours},
                                      {"answer", kAnswers},
                                      {"state", kStates},
                                      {"solved", kSolved},
                                      {"field_source", kFieldSources},
                                      {"evidence", kEvidence},
                                      {"appeal_of", kAppealOf},
                                      {"ask", kAsks}};

constexpr auto kConsequences = std::to_array<Consequence>({
    {{"late", "记为逾期", "it is marked late"}, Act::Kind::kLate, "", true, false},
    {{"escalate", "上报上一级", "it goes up one level"}, Act::Kind::kEscalate, "", true, true},
    {{"notify", "通知", "notify"}, Act::Kind::kNotify, "role", true, true},
    {{"card", "发牌警示", "give a card"}, Act::Kind::kCard, "colour", true, true},
    {{"rework", "退回重办", "it is sent back to be reworked"}, Act::Kind::kRework, "", true, true},
    {{"close", "销号", "it is closed"}, Act::Kind::kClose, "exit", true, true},
    {{"remind", "催办", "remind"}, Act::Kind::kRemind, "role", true, true},
    {{"alarm", "报警", "an alarm is raised"}, Act::Kind::kAlarm, "", true, true},
    {{"finding", "记入问责", "it is held against whoever is responsible"},
     Act::Kind::kFinding,
     "finding",
     true,
     true},
});

}  // namespace

std::span<const Keyword> Keywords() { return kKeywords; }

const Keyword* FindKeyword(std::string_view section, std::string_view name) {
  const auto it = std::find_if(kKeywords.begin(), kKeywords.end(), [&](const Keyword& k) {
    return k.section == section && k.name == name;
  });
  return it == kKeywords.end() ? nullptr : &*it;
}

std::string KeywordList(std::string_view section) {
  std::string list;
  for (const Keyword& k : kKeywords) {
    if (k.section == section) list += (list.empty() ? "" : ", ") + std::string(k.name);
  }
  return list;
}

std::span<const Word> Enumeration(std::string_view id) {
  for (const NamedSet& set : kEnumerations) {
    if (set.id == id) return set.words;
  }
  CORE_CHECK(!"an enumeration of the keyword table");
}

std::span<const Consequence> Consequences() { return kConsequences; }

const Consequence& ConsequenceOf(Act::Kind kind) {
  for (const Consequence& c : kConsequences) {
    if (c.kind == kind) return c;
  }
  CORE_CHECK(!"a consequence of the table");
}

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
      {S::kLevels, "几个层级，按顺序", "levels in order"},
      {S::kLedgers, "all 或几个台账", "all, or ledgers"},
      {S::kPromises, "all 或几个承诺", "all, or promises"},
      {S::kFact, "事实", "a fact"},
      {S::kCaseEvents, "诉求的事件，不写 case.", "case events without case."},
      {S::kOneOf, "一个词", "one word"},
      {S::kManyOf, "一个或几个词", "one or several words"},
      {S::kChoices, "标识: {zh: …, en: …}", "id: {zh: …, en: …}, one a line"},
      {S::kScale, "几个评价", "a list of answers"},
      {S::kSection, "一节", "a section"},
      {S::kSections, "一节或几节", "one or several sections"},
      {S::kNamed, "标识: 一节", "id: section, one a line"},
      {S::kPercent, "百分比，如 20%", "a share such as 20%"},
      {S::kExits, "一个或几个出口", "one or several exits"},
      {S::kScript, "几句话", "a list of {zh: …, en: …}"},
  };
  for (const ShapeWords& w : kShapes) {
    if (w.shape == shape) return chinese ? w.zh : w.en;
  }
  CORE_CHECK(!"a shape of the table");
}

}  // namespace shouwen::method
