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
    {"", "levels", S::kChoices, "", true, "层级，自下而上", "tiers, from the ground up",
     "registers"},
    {"", "roles", S::kNamed, "role", false, "工作法自己的岗位", "the method's own posts"},
    {"", "ledgers", S::kChoices, "", false, "台账", "named books that cases belong to"},
    {"", "case", S::kSection, "case", true, "一件诉求记什么", "what is recorded of a case",
     "registers"},
    {"", "route", S::kSection, "route", false, "诉求往哪里走", "where a case goes"},
    {"", "promises", S::kNamed, "promise", false, "承诺：谁在何时前完成什么",
     "who owes what by when"},
    {"", "gates", S::kNamed, "gate", false, "关口：不满足就不能做", "what must hold before an act"},
    {"", "reactions", S::kNamed, "reaction", false, "联动：发生什么就做什么",
     "when this happens, do that"},
    {"", "measures", S::kNamed, "measure", false, "统计", "what is counted"},
    {"", "postings", S::kNamed, "posting", false, "公示", "what is published"},
    {"", "registers", S::kNamed, "register", false, "登记簿：前台自己的账本",
     "registers: the books of the front line"},
    {"", "extension", S::kSection, "extension", false, "延期：何时可以申请、由谁批准",
     "when more time may be asked for, and who grants it"},
    {"", "pause", S::kSection, "pause", false, "挂起：因什么停止计时、最长多久",
     "for what the clock may stand still, and how long"},
    {"", "exits", S::kNamed, "exit", false, "出口：不靠诉求人评价的依规办结",
     "lawful ways out that are not the requester's word"},
    {"", "follow_up", S::kSection, "follow_up", false, "回访：抽哪些、问什么",
     "which cases are called back, and what is asked"},
    {"", "findings", S::kNamed, "finding", false, "问责：对什么情形追究责任",
     "what somebody is held to account for"},
    {"", "licences", S::kNamed, "licence", false, "上岗证：没有的人不得承办",
     "licences: who has none is not given a case"},
    {"", "cadences", S::kNamed, "cadence", false, "定期职责：每期到期自动立项、有人履行",
     "duties that come back: each period somebody owes one"},
    {"", "groups", S::kSection, "groups", false, "哪些诉求归为同一件事",
     "which cases are told together as one issue"},

    {"origin", "document", S::kText, "", true, "文件编号", "the document"},
    {"origin", "lines", S::kText, "", false, "行号", "its lines"},
    {"origin", "place", S::kWords, "", false, "地方或单位", "where it is practised"},

    {"param", "zh", S::kText, "", false, "中文名称（默认用标识）",
     "its Chinese name (default its id in words)"},
    {"param", "en", S::kText, "", false, "英文名称", "its English name"},
    {"param", "default", S::kValue, "", true, "默认值", "the value when nobody changes it"},
    {"param", "unit", S::kWords, "", false, "计量单位；常用的只写英文词即可，见“Units”",
     "its unit of measure; of the usual ones the English word is enough, see Units"},
    {"param", "note", S::kWords, "", false, "说明", "why it is a param"},

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
    {"case", "steps", S::kNamed, "step", false, "途中要做并记下的步骤",
     "what is done on the way and written down"},
    {"case", "evidence", S::kNamed, "evidence", false, "必须附上的材料：照片、视频、文件、签名",
     "files that an act does not do without: photos, videos, documents, signatures"},

    {"field", "zh", S::kText, "", true, "中文名称", "its Chinese name"},
    {"field", "en", S::kText, "", false, "英文名称", "its English name"},
    {"field", "type", S::kOneOf, "field_type", false, "类型（默认 text）",
     "its type (default text)"},
    {"field", "choices", S::kChoices, "", false, "type 为 choice 时的选项",
     "the choices, for type choice"},
    {"field", "register", S::kRegister, "", false, "type 为 entry 时从本文件的哪个登记簿选",
     "for type entry: the register of this file it is picked from"},
    {"field", "required", S::kFlag, "", false, "登记时必填", "needed when the case is received"},
    {"field", "filled_from", S::kOneOf, "field_source", false, "没填时取自哪段文字",
     "the text it takes when left empty"},
    {"field", "required_for", S::kActs, "", false, "做这些事之前必填", "needed before these acts"},

    {"step", "zh", S::kText, "", true, "中文名称", "its Chinese name"},
    {"step", "en", S::kText, "", false, "英文名称", "its English name"},
    {"step", "by", S::kRole, "", false, "由谁做（默认由负责的人）",
     "who does it (default whoever is responsible)"},
    {"step", "after", S::kSteps, "", false, "先做哪些步骤", "the steps done before it"},
    {"step", "again", S::kFlag, "", false, "可以再做（默认一轮一次）",
     "may be done again (default once a round)"},
    {"step", "lapses", S::kStep, "", false, "这一步再做时，本步骤失效、须重新做",
     "once this step is done again, this one counts as not done and is done anew"},

    {"evidence", "zh", S::kText, "", true, "中文名称", "its Chinese name"},
    {"evidence", "en", S::kText, "", false, "英文名称", "its English name"},
    {"evidence", "type", S::kOneOf, "file_type", false, "什么材料（默认不限）",
     "what it is (default any file)"},
    {"evidence", "at_least", S::kWhole, "", false, "至少几份，1 到 9（默认 1）",
     "how many at least, 1 to 9 (default 1)"},
    {"evidence", "required", S::kFlag, "", false, "登记时必附", "needed when the case is received"},
    {"evidence", "required_for", S::kActs, "", false, "做这些事时必附", "needed with these acts"},
    {"evidence", "channels", S::kIds, "", false, "只对从这些渠道来的诉求（默认所有渠道）",
     "only of cases that came by these channels (default any)"},
    {"evidence", "if", S::kExpr, "", false, "只在什么情况下", "only if this holds"},

    {"evaluation", "scale", S::kScale, "", true, "可选的评价，从好到差", "the answers, best first"},
    {"evaluation", "signed", S::kFlag, "", false, "须本人签字（默认 false）",
     "signed by own hand (default false)"},

    {"route", "escalate", S::kLevels, "", false, "上报顺序", "the order of escalation"},
    {"route", "assign", S::kSections, "assign", false, "交办路线", "who assigns to whom"},
    {"route", "arbiter", S::kLevelOrRole, "", false, "多次退回后由谁裁定",
     "the level or role that decides after too many returns"},
    {"route", "returns_max", S::kWhole, "", false, "裁定前最多退回几次（默认 1）",
     "returns before the arbiter decides (default 1)"},
    {"route", "returns", S::kSection, "returns", false, "退回的条件",
     "what a return to the sender needs"},
    {"route", "hand_over", S::kSection, "hand_over", false, "转办的条件", "what a hand-over needs"},
    {"route", "decide", S::kSections, "decide", false, "从哪一级开始：先符合的一条算数",
     "where a case starts: the first that holds decides"},

    {"returns", "within", S::kLimit, "", false, "收到后多久内可以退回（默认不限）",
     "how long after its arrival (default any time)"},
    {"returns", "basis", S::kOneOf, "need", false, "是否须写明退回依据（默认 optional）",
     "whether the rule it is not theirs by is named (default optional)"},

    {"hand_over", "note", S::kOneOf, "need", false, "是否须写交接说明（默认 optional）",
     "whether a note for the receiver is needed (default optional)"},

    {"decide", "if", S::kExpr, "", true, "在什么情况下", "if this holds"},
    {"decide", "level", S::kLevel, "", true, "从这一级开始", "it starts at this level"},

    {"assign", "from", S::kLevel, "", true, "哪一级交办", "the level that assigns"},
    {"assign", "to", S::kLevel, "", true, "交给哪一级", "the level it goes to"},
    {"assign", "by", S::kOneOf, "assign_by", false, "按什么选单位（默认 hand）",
     "how the unit is chosen (default hand)"},
    {"assign", "person", S::kOneOf, "assign_person", false, "单位内由谁办（默认 grab）",
     "how the person of the unit is chosen (default grab)"},

    {"promise", "title", S::kWords, "", false, "名称", "its name for people"},
    {"promise", "when", S::kEvents, "", true, "发生什么时作出", "what makes it"},
    {"promise", "if", S::kExpr, "", false, "只在什么情况下", "only if this holds"},
    {"promise", "owed_by", S::kRole, "", true, "由谁履行", "who owes it"},
    {"promise", "owes", S::kEvents, "", true, "做到哪一件就算履行", "any of these keeps it"},
    {"promise", "within", S::kLimit, "", true, "时限", "by when"},
    {"promise", "longer", S::kSection, "longer", false, "什么情况下时限加长",
     "when there is more time"},
    {"promise", "calendar", S::kId, "", false, "时限按哪种日历（默认用工作法的）",
     "its own calendar (default the method's)"},
    {"promise", "warn", S::kWarnings, "", false, "何时提醒", "when to remind"},
    {"promise", "else", S::kConsequences, "", false, "逾期怎么办", "what happens when broken"},

    {"longer", "if", S::kExpr, "", true, "在什么情况下", "if this holds"},
    {"longer", "times", S::kExpr, "", true, "时限乘以几，不足一分钟或一天的进一",
     "the limit times this number, rounded up to whole minutes or days"},

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
    {"measure", "sum", S::kFact, "", false, "合计：type 为 number 的登记项目，与 over 同用",
     "added up: a field of type number, over the cases of `over`"},
    {"measure", "promises_kept", S::kPromises, "", false, "按时履行率：哪些承诺",
     "share of promises kept in time"},
    {"measure", "without", S::kExits, "", false, "不计入：按这些出口办结的诉求",
     "left out: cases that ended by these exits"},

    {"posting", "every", S::kOneOf, "every", true, "多久一次", "how often"},
    {"posting", "of", S::kCaseEvents, "", true, "公示哪些诉求：received，以及 settled 或 closed",
     "which cases: received, and settled or else closed"},
    {"posting", "ledgers", S::kLedgers, "", false, "哪些台账（默认 all）",
     "of which ledgers (default all)"},
    {"posting", "mask", S::kOneOf, "mask", false, "遮住谁的信息（默认 requester）",
     "whose data is masked (default requester)"},
    {"posting", "forms", S::kManyOf, "form", false, "形式（默认 web）",
     "in which form (default web)"},

    {"register", "title", S::kWords, "", true, "名称", "its name for people"},
    {"register", "form", S::kOneOf, "register_form", false, "网页上的样子（默认 list）",
     "how the page shows it (default list)"},
    {"register", "prefix", S::kText, "", false, "每日编号前的字母，如 A 得 A001",
     "letters before the number of the day: A gives A001"},
    {"register", "fields", S::kNamed, "entry_field", false, "一条记录记什么",
     "what is written down of an entry"},
    {"register", "person", S::kSection, "entry_person", false,
     "记录涉及的人；姓名电话遮住显示，每次查看留痕",
     "the person it is about: shown masked, each look is kept"},
    {"register", "addressed", S::kFlag, "", false, "写给另一个单位，由它照办（默认 false）",
     "written for another unit, which has to act on it (default false)"},
    {"register", "states", S::kChoices, "", true, "记录的状态", "the states of an entry"},
    {"register", "starts", S::kState, "", true, "新记录的状态", "the state of a new entry"},
    {"register", "first", S::kEntryFields, "", false, "哪些是否项为“是”的排在前面",
     "yes-or-no fields whose entries come first in a line"},
    {"register", "stock", S::kSection, "stock", false, "物品数量", "how much there is"},
    {"register", "acts", S::kNamed, "entry_act", true, "对一条记录做什么",
     "what is done with an entry"},
    {"register", "limits", S::kNamed, "entry_limit", false, "谁在何时前做什么",
     "who owes what by when"},
    {"register", "waits", S::kNamed, "wait", false, "量多久：从哪一步到哪一步",
     "measured times: from one act to another"},
    {"register", "public", S::kSection, "self_service", false,
     "群众不用账号自己取号、预约，由单位自行开放；写了 shows 的，谁都可以看",
     "people write it themselves, without an account, where a unit has opened it; with shows "
     "anybody reads it"},

    {"entry_field", "zh", S::kText, "", true, "中文名称", "its Chinese name"},
    {"entry_field", "en", S::kText, "", false, "英文名称", "its English name"},
    {"entry_field", "type", S::kOneOf, "field_type", false, "类型（默认 text）",
     "its type (default text)"},
    {"entry_field", "choices", S::kChoices, "", false, "type 为 choice 时的选项",
     "the choices, for type choice"},
    {"entry_field", "register", S::kRegister, "", false, "type 为 entry 时从本文件的哪个登记簿选",
     "for type entry: the register of this file it is picked from"},
    {"entry_field", "required", S::kFlag, "", false, "登记时必填", "needed when it is written"},
    {"entry_field", "personal", S::kFlag, "", false, "写的是个人情况，不得公开（默认 false）",
     "says something of a person and is never shown to the public (default false)"},
    {"entry_field", "hint", S::kOneOf, "field_hint", false, "填写时在旁边提示什么",
     "what the form shows beside it"},

    {"entry_person", "zh", S::kText, "", true, "中文称呼", "what he is called in Chinese"},
    {"entry_person", "en", S::kText, "", false, "英文称呼", "what he is called in English"},
    {"entry_person", "required", S::kFlag, "", false, "登记时必填", "needed when it is written"},

    {"stock", "of", S::kEntryFields, "", true, "物品是哪个选项",
     "the field of choices that is kept"},
    {"stock", "low_at", S::kWhole, "", false, "剩几件时提醒补充（默认 0）",
     "how few are left when topping up is asked for (default 0)"},

    {"entry_act", "zh", S::kText, "", true, "中文名称", "its Chinese name"},
    {"entry_act", "en", S::kText, "", false, "英文名称", "its English name"},
    {"entry_act", "from", S::kStates, "", true, "从哪些状态", "the states it leaves"},
    {"entry_act", "to", S::kState, "", true, "到哪个状态", "the state it leads to"},
    {"entry_act", "by", S::kRole, "", false, "由谁做（默认本单位任何经办人）",
     "who does it (default anybody who acts for the unit)"},
    {"entry_act", "not_by", S::kEntryActs, "", false, "做过这些事的人不能做",
     "whoever did one of these may not do it"},
    {"entry_act", "needs", S::kEntryFields, "", false, "做完时必须已填，可写 person",
     "fields, or person, that are filled when it is done"},
    {"entry_act", "may", S::kEntryFields, "", false, "做的时候还可以填，可写 person",
     "fields, or person, that may be filled with it"},
    {"entry_act", "takes", S::kWhole, "", false, "从库存取出几件", "how many leave the stock"},
    {"entry_act", "gives", S::kWhole, "", false, "还回几件", "how many come back"},
    {"entry_act", "loses", S::kWhole, "", false, "用掉或丢失几件", "how many are used up or lost"},
    {"entry_act", "in_turn", S::kFlag, "", false, "排在前面的先（默认 false）",
     "those who stand before come first (default false)"},

    {"self_service", "asks", S::kEntryFields, "", false, "请本人填哪些项目",
     "the fields the person fills"},
    {"self_service", "acts", S::kEntryActs, "", false, "本人可对自己的记录做什么，如取消",
     "what the person may do with the own entry, such as calling it off"},
    {"self_service", "at", S::kEntryFields, "", false, "预约的时间记在哪一项（instant 类型）",
     "the field, of type instant, of the time that is booked"},
    {"self_service", "every", S::kLimit, "", false, "多久一个时段（默认 30m）",
     "how long each time is (default 30m)"},
    {"self_service", "places", S::kWhole, "", false, "同一时段几个人（默认 1）",
     "how many people have the same time (default 1)"},
    {"self_service", "calendar", S::kId, "", false, "按哪种日历的工作时间预约（默认用工作法的）",
     "in whose working hours the times lie (default the method's)"},
    {"self_service", "shows", S::kEntryFields, "", false,
     "公开哪些项目；只写 shows 和 in 的，群众只看不写",
     "the fields anybody may read; with shows and in alone people read it and write nothing"},
    {"self_service", "in", S::kStates, "", false, "公开哪些状态的记录（与 shows 一起写）",
     "the states whose entries anybody may read (beside shows)"},

    {"entry_limit", "title", S::kWords, "", false, "名称", "its name for people"},
    {"entry_limit", "when", S::kEntryActs, "", true, "做了什么之后", "after which act"},
    {"entry_limit", "owes", S::kEntryActs, "", true, "做到哪一件就算履行", "any of these keeps it"},
    {"entry_limit", "within", S::kLimit, "", true, "时限", "by when"},
    {"entry_limit", "owed_by", S::kRole, "", false, "由谁履行（默认 holder）",
     "who owes it (default holder)"},
    {"entry_limit", "warn", S::kWarnings, "", false, "何时提醒", "when to remind"},
    {"entry_limit", "else", S::kConsequences, "", false, "逾期怎么办：late、notify、alarm",
     "what happens when broken: late, notify, alarm"},

    {"wait", "title", S::kWords, "", false, "名称", "its name for people"},
    {"wait", "from", S::kEntryActs, "", true, "从哪一步起", "the act it starts with"},
    {"wait", "to", S::kEntryActs, "", true, "到哪一步止", "the act it ends with"},
    {"wait", "within", S::kLimit, "", false, "目标时长", "how long it should take"},

    {"extension", "of", S::kPromises, "", false, "可以延长哪些承诺（默认 all）",
     "which promises may be extended (default all)"},
    {"extension", "ask_before", S::kLimit, "", true, "至少在（最晚一项）到期前多久申请",
     "how long before the last of them is due it is asked for at the latest"},
    {"extension", "most", S::kLimit, "", true, "每次最多延长多久", "how much at a time"},
    {"extension", "times", S::kWhole, "", false, "同一单位同一轮最多几次（默认 1）",
     "how often at one level and in one round (default 1)"},
    {"extension", "basis", S::kOneOf, "need", false, "是否须写明延期依据（默认 optional）",
     "whether the rule it rests on is named (default optional)"},
    {"extension", "approved_by", S::kApprover, "", true, "由谁批准", "who grants it"},

    {"pause", "reasons", S::kChoices, "", true, "可以挂起的原因", "for what it may be paused"},
    {"pause", "most", S::kLimit, "", true, "最长多久，到时自动恢复",
     "how long at most; then the clock resumes it"},
    {"pause", "times", S::kWhole, "", false, "同一单位同一轮最多几次（默认 1）",
     "how often at one level and in one round (default 1)"},
    {"pause", "approved_by", S::kApprover, "", false, "由谁批准（默认不须批准）",
     "who grants it (default nobody)"},

    {"exit", "zh", S::kText, "", true, "中文名称", "its Chinese name"},
    {"exit", "en", S::kText, "", false, "英文名称", "its English name"},
    {"exit", "evidence", S::kOneOf, "files", false, "须附证据材料", "files come with it"},
    {"exit", "approved_by", S::kRole, "", false, "由谁审定（不能是提请人）",
     "who approves it, never the one who proposed it"},
    {"exit", "reasons", S::kChoices, "", false, "理由目录", "the reasons to choose from"},
    {"exit", "appeal_within", S::kLimit, "", false, "不予同意后多久内可申请复核",
     "how long a refusal may be appealed against, one level up"},
    {"exit", "appeals", S::kOneOf, "appeal_of", false, "复核什么；复核成立即按此出口办结",
     "what a review is asked of; upheld, it leads here"},
    {"exit", "by", S::kOneOf, "exit_by", false, "只能由谁办结（默认任何可销号的人）",
     "who alone ends a case so (default whoever may close it)"},

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

    {"licence", "zh", S::kText, "", true, "中文名称", "its Chinese name"},
    {"licence", "en", S::kText, "", false, "英文名称", "its English name"},
    {"licence", "if", S::kExpr, "", false, "承办哪些诉求须有（默认全部）",
     "for which cases it is needed (default all)"},
    {"licence", "valid", S::kLimit, "", false, "发证后多久有效（默认直到收回）",
     "how long it is valid once granted (default until withdrawn)"},
    {"licence", "pass", S::kWhole, "", false, "满分 100 分中多少分及格（默认由考核人判定）",
     "the mark of 100 that passes (default whoever examines says so)"},

    {"cadence", "title", S::kWords, "", false, "名称", "its name for people"},
    {"cadence", "every", S::kOneOf, "every", true, "多久一次", "how often"},
    {"cadence", "for_each", S::kOneOf, "subject", true, "对每个什么", "for each what"},
    {"cadence", "where", S::kExpr, "", false,
     "其中哪些：可用 level、参数，对人员还可用 clerk、handler、unit_head、supervisor、follow_up",
     "which of them: by level, params, and of a person by clerk, handler, unit_head, supervisor, "
     "follow_up"},
    {"cadence", "writes", S::kRegister, "", true, "每期开始时立一条的登记簿",
     "the register an entry is written into as a period begins"},
    {"cadence", "fills", S::kEntryFields, "", false, "登记簿中记期别的文字项，如 2026-Q1",
     "the text field that takes the name of the period, such as 2026-Q1"},
    {"cadence", "at_least", S::kWhole, "", false, "每期至少几次（默认 1）",
     "how many a period at least (default 1)"},
    {"cadence", "owed_by", S::kRole, "", false, "由谁履行（默认该单位或本人）",
     "who owes it (default the unit, or the person)"},
    {"cadence", "owes", S::kEntryActs, "", true, "做到哪一件就算履行", "any of these keeps it"},
    {"cadence", "due", S::kPeriodDay, "", false, "期内哪一天到期（默认期末）",
     "the day of the period it is due on (default its end)"},
    {"cadence", "within", S::kLimit, "", false, "不写 due 时：上一期结束后多久到期，如 5wd",
     "in place of due: how long after the end of the period before, such as 5wd"},
    {"cadence", "posts", S::kPosting, "", false, "上一期的哪项公示：公示即履行",
     "which posting of the period before: publishing it keeps the duty"},
    {"cadence", "warn", S::kWarnings, "", false, "何时提醒", "when to remind"},
    {"cadence", "else", S::kConsequences, "", false, "逾期怎么办：late、notify、alarm",
     "what happens when broken: late, notify, alarm"},

    {"groups", "alike", S::kExpr, "", false, "至少多相似，0 以上到 1，可写参数（默认 0.4）",
     "how alike at least, above 0 to 1; may be a param (default 0.4)"},
    {"groups", "within", S::kLimit, "", false, "前后相隔最多几天（默认 30d）",
     "how many days apart at most (default 30d)"},
});

constexpr auto kRegisterForms =
    std::to_array<Word>({{"list", "清单", "a list"},
                         {"log", "交接日志", "a log to confirm"},
                         {"queue", "叫号队列", "a queue to call from"}});
constexpr auto kFieldTypes =
    std::to_array<Word>({{"text", "文字", "text"},
                         {"number", "数字", "number"},
                         {"date", "日期", "date"},
                         {"instant", "时刻", "date and time"},
                         {"boolean", "是否", "yes or no"},
                         {"choice", "选项", "one of the choices"},
                         {"staff", "人员", "a person of the staff"},
                         {"entry", "登记簿记录", "an entry of a register"}});
constexpr auto kFileTypes =
    std::to_array<Word>({{"photo", "照片", "photo"},
                         {"video", "视频", "video"},
                         {"photo_or_video", "照片或视频", "photo or video"},
                         {"document", "文件（PDF）", "document (PDF)"},
                         {"signature", "本人签名", "signature on the screen"}});
// How a case may come, as the product's own doors say it; an organisation may have others.
constexpr auto kChannels = std::to_array<Word>({{"phone", "电话", "phone"},
                                                {"visit", "走访", "visit"},
                                                {"counter", "柜台", "counter"},
                                                {"letter", "来信", "letter"},
                                                {"box", "意见箱", "suggestion box"},
                                                {"meeting", "会议", "meeting"},
                                                {"app", "手机应用", "phone app"},
                                                {"handset", "手持终端", "handset"},
                                                {"social", "社交平台", "social account"},
                                                {"web", "网站", "website"},
                                                {"public", "公众页面", "public page"}});
constexpr auto kFieldHints = std::to_array<Word>(
    {{"deductions", "某人期内问责扣分", "the points deducted from somebody in a period"}});
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
constexpr auto kAssignPerson = std::to_array<Word>(
    {{"grab", "由先签收者办理", "whoever accepts first"},
     {"rotate", "轮流办理", "in turn"},
     {"least_loaded", "由在办最少者办理", "whoever holds the fewest open cases"}});
constexpr auto kNeed =
    std::to_array<Word>({{"required", "必填", "required"}, {"optional", "可不填", "optional"}});
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

constexpr auto kSubjects =
    std::to_array<Word>({{"unit", "单位", "unit"}, {"staff", "人员", "member of staff"}});
constexpr auto kExitBy = std::to_array<Word>({{"clock", "到时自动", "the clock"}});

constexpr auto kUrgencies = std::to_array<Word>({{"normal", "一般", "normal"},
                                                 {"urgent", "紧急", "urgent"},
                                                 {"emergency", "应急", "emergency"}});
// Not a closed set: a method may write a unit of its own in both languages.
constexpr auto kUnits = std::to_array<Word>({{"yuan", "元", "yuan"},
                                             {"yuan a mu", "元/亩", "yuan a mu"},
                                             {"per cent", "%", "%"},
                                             {"points", "分", "points"},
                                             {"times", "倍", "times"},
                                             {"cases", "件", "cases"},
                                             {"people", "人", "people"},
                                             {"minutes", "分钟", "minutes"},
                                             {"hours", "小时", "hours"},
                                             {"days", "天", "days"},
                                             {"workdays", "个工作日", "workdays"},
                                             {"months", "个月", "months"},
                                             {"years", "年", "years"}});

struct NamedSet {
  std::string_view id;
  std::span<const Word> words;
};
constexpr NamedSet kEnumerations[] = {{"field_type", kFieldTypes},
                                      {"file_type", kFileTypes},
                                      {"channel", kChannels},
                                      {"every", kEvery},
                                      {"mask", kMasks},
                                      {"form", kForms},
                                      {"assign_by", kAssignBy},
                                      {"colour", kColours},
                                      {"answer", kAnswers},
                                      {"state", kStates},
                                      {"solved", kSolved},
                                      {"field_source", kFieldSources},
                                      {"field_hint", kFieldHints},
                                      {"register_form", kRegisterForms},
                                      {"assign_person", kAssignPerson},
                                      {"need", kNeed},
                                      {"files", kEvidence},
                                      {"appeal_of", kAppealOf},
                                      {"ask", kAsks},
                                      {"subject", kSubjects},
                                      {"exit_by", kExitBy},
                                      {"urgency", kUrgencies},
                                      {"unit", kUnits}};

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

}  // namespace shouwen::method
