// For every keyword of the table a short method and the sentence it must be read aloud as, in both
// languages. A keyword without a row here fails the last test.
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "keywords.h"
#include "method/method.h"
#include "method_samples.h"

namespace shouwen::method {
namespace {

struct Said {
  std::string keywords;  // section.name, several with a space; ".name" of the file itself
  std::string yaml;
  std::string zh, en;
};

// A file whose `case` and `route` sections a row writes itself.
std::string Case(const std::string& keywords, const std::string& more = {}) {
  return "method: sample\ntitle: {zh: 示例, en: Sample}\n"
         "levels: {low: {zh: 下级, en: Low}, high: {zh: 上级, en: High}}\n"
         "case: {starts_at: low, " +
         keywords + "}\nroute: {escalate: [low, high]}\n" + more;
}
std::string Route(const std::string& keywords) {
  return "method: sample\ntitle: {zh: 示例, en: Sample}\n"
         "levels: {low: {zh: 下级, en: Low}, high: {zh: 上级, en: High}}\n"
         "case: {starts_at: low, topics: {road: {zh: 道路, en: Road}}}\n"
         "route: {escalate: [low, high], " +
         keywords + "}\n";
}
std::string Promise(const std::string& keywords) {
  return With("promises: {p: {when: case.received, owed_by: handler, owes: case.settled, " +
              keywords + "}}\n");
}
std::string Field(const std::string& keywords) {
  return Case("fields: {f: {zh: 方式, en: Way, " + keywords + "}}");
}
const std::string kEvaluated = "evaluation: {scale: [satisfied, dissatisfied]}";
const std::string kFee = "fields: {fee: {zh: 费用, en: Fee, type: number}}";
std::string Measure(const std::string& keywords, const std::string& more = {}) {
  return Case(kEvaluated + ", " + kFee,
              "measures: {m: {title: {zh: 某率, en: A rate}, " + keywords + "}}\n" + more);
}
// A file of one register: what a row says of it, its fields and its acts.
std::string Book(const std::string& keywords, const std::string& fields = {},
                 const std::string& lend = {}, const std::string& more = {}) {
  return "method: sample\ntitle: {zh: 示例, en: Sample}\nnow_means: 20m\nregisters:\n  loans:\n"
         "    title: {zh: 借用登记, en: Loans}\n"
         "    fields: {item: {zh: 物品, en: Item, type: choice, choices: "
         "{cup: {zh: 杯子, en: Cup}}}, why: {zh: 原因, en: Reason}, urgent: {zh: 有急事, en: In a "
         "hurry, type: boolean}, at: {zh: 约定时间, en: Comes at, type: instant}" +
         fields +
         "}\n"
         "    states: {asked: {zh: 等候, en: Waiting}, lent: {zh: 借出, en: Out}, "
         "back: {zh: 已还, en: Back}}\n    starts: asked\n    acts:\n"
         "      lend: {zh: 借, en: Lend, from: asked, to: lent" +
         lend +
         "}\n"
         "      take_back: {zh: 还, en: Take back, from: [asked, lent], to: back}\n" +
         keywords + more;
}
std::string Cadence(const std::string& keywords) {
  return Case("kinds: {help: {zh: 求助, en: Help}}",
              "registers:\n  checks:\n    title: {zh: 检查登记, en: Checks}\n"
              "    fields: {period: {zh: 期别, en: Period}}\n"
              "    states: {due: {zh: 待查, en: Due}, done: {zh: 已查, en: Done}}\n"
              "    starts: due\n"
              "    acts: {check: {zh: 检查, en: Check, from: due, to: done}}\n"
              "postings: {wall: {every: quarter, of: settled}}\n"
              "cadences: {c: {writes: checks, for_each: unit, owes: check, " +
                  keywords + "}}\n");
}

class EveryKeyword : public testing::TestWithParam<Said> {};

TEST_P(EveryKeyword, IsReadAloud) {
  const auto m = Good(GetParam().yaml);
  for (const bool chinese : {true, false}) {
    const std::string text = Explain(*m, chinese);
    EXPECT_NE(text.find(chinese ? GetParam().zh : GetParam().en), std::string::npos)
        << GetParam().keywords << " should say\n"
        << (chinese ? GetParam().zh : GetParam().en) << "\nand the whole is\n"
        << text;
  }
}

const std::vector<Said>& File() {
  static const std::vector<Said> kRows = {
      {".title .version", With("version: 4\n"), "《示例》第4版。", "Sample, version 4."},
      {".calendar", With("calendar: cn\n"), "时限按国务院公布的工作日计算。",
       "Limits are counted on the State Council's workdays."},
      {".origin origin.document origin.lines origin.place",
       With("origin: {document: \"003\", lines: \"123, 347\", place: {zh: 示例市, en: Sample "
            "City}}\n"),
       "来自示例市，文件003，第123, 347行。", "From Sample City, document 003, lines 123, 347."},
      {".now_means", "now_means: 40m\n" + Promise("within: now"),
       "收到诉求后，经办人应当即（40分钟内）办结。",
       "When the case is received, the handler sees to it at once (within 40 minutes) that the "
       "case is settled."},
      {".params param.zh param.en param.default param.unit param.note",
       With("params: {cap: {zh: 上限, en: Cap, default: 10, unit: yuan, note: {zh: 依法, en: by "
            "law}}}\n"),
       "可调整：上限，默认10元（依法）。", "May be changed: Cap, by default 10 yuan (by law)."},
      {".roles role.is role.zh role.en",
       With("roles: {boss: {is: unit_head, zh: 总经理, en: Boss}}\n"), "岗位：总经理即单位负责人。",
       "Posts: Boss is the head of the unit."},
      {".levels .case case.starts_at", With(""), "层级自下而上：下级、上级。诉求从下级开始。",
       "Levels from the ground up: Low, High. A case starts at Low."},
      {".ledgers", Case(kEvaluated, "ledgers: {hard: {zh: 困难台账, en: Hardship}}\n"),
       "台账：困难台账。", "Ledgers: Hardship."},
      {".groups groups.alike groups.within", With("groups: {alike: 0.6, within: 14d}\n"),
       "归组：相隔不超过14天、相似度不低于0.6的诉求归为同一件事。",
       "Cases at most 14 days apart and at least 0.6 alike are told together as one issue."},
      {".extension extension.of extension.ask_before extension.most extension.times "
       "extension.basis extension.approved_by",
       Promise("within: 5wd, title: {zh: 按时办, en: In time}") +
           "extension: {of: [p], ask_before: 1wd, most: 5wd, times: 2, basis: required, "
           "approved_by: unit_above}\n",
       "延期：按时办可在到期前1个工作日以前申请，每次最多5个工作日，最多2次，由上一级单位负责人批准"
       "，并告知诉求人；须写明依据。",
       "Extension: of In time, asked at least 1 workday before it is due, at most 5 workdays at a "
       "time, up to 2 times, granted by the head of the unit above; the requester is told; the "
       "rule it rests on is named."},
      {".pause pause.reasons pause.most pause.times pause.approved_by",
       With("pause: {reasons: {papers: {zh: 等材料, en: Waiting for papers}}, most: 15d, times: "
            "2, approved_by: high}\n"),
       "挂起：因等材料可以停止计时，每次最长15个自然日，到时自动恢复，最多2次，由上级批准。",
       "Pause: for Waiting for papers, at most 15 natural days at a time, then the clock resumes, "
       "up to 2 times, granted by High."},
      {".findings finding.zh finding.en finding.appeal_within",
       With("findings: {rude: {zh: 态度生硬, en: Rudeness, appeal_within: 5wd}}\n"),
       "追究责任的情形：态度生硬；当事人5个工作日内可向上一级申诉。",
       "Held to account for: Rudeness; one may appeal one level up within 5 workdays."},
      {".licences licence.zh licence.en licence.if licence.valid licence.pass",
       With("licences: {home: {zh: 上岗证, en: Home licence, if: level == \"low\", valid: 1y, "
            "pass: 80}}\n"),
       "层级为“下级”的诉求，承办人须持有“上岗证”，培训考核满 80 分方可发证，有效期1年。",
       "A case where level is “Low” is given only to holders of “Home licence”, granted after "
       "training with 80 marks or more, valid for 1 year."}};
  return kRows;
}

const std::vector<Said>& OfTheCase() {
  static const std::vector<Said> kRows = {
      {"case.fields field.zh field.en", Case("fields: {f: {zh: 方式, en: Way}}"), "登记：方式。",
       "Written down: Way."},
      {"field.type", Field("type: staff, required_for: case.settle"),
       "方式（从工作人员中选；办结前必填）",
       "Way (a person of the staff; needed to settle the case)"},
      {"field.register",
       Case("fields: {tool: {zh: 工具, en: Tool, type: entry, register: tools}}",
            "registers: {tools: {title: {zh: 工具簿, en: Tools}, fields: {name: {zh: 名称, en: "
            "Name}}, states: {in: {zh: 在库, en: In}, out: {zh: 借出, en: Out}}, starts: in, acts: "
            "{lend: {zh: 借, en: Lend, from: in, to: out}}}}\n"),
       "工具（从登记簿“工具簿”中选）", "Tool (an entry of the register “Tools”)"},
      {"field.choices", Field("type: choice, choices: {door: {zh: 上门, en: At the door}}"),
       "方式（上门）", "Way (At the door)"},
      {"field.required", Field("required: true"), "方式（登记时必填）",
       "Way (needed at the start)"},
      {"field.filled_from", Field("filled_from: body"), "方式（没填时取诉求原文）",
       "Way (taken from the request as it was said when left empty)"},
      {"field.required_for", Field("required_for: case.reply"), "方式（答复诉求人前必填）",
       "Way (needed to reply to the requester)"},
      {"case.topics", Case("topics: {road: {zh: 道路, en: Road}}"), "事项类别：道路。",
       "Topics: Road."},
      {"case.kinds", Case("kinds: {help: {zh: 求助, en: Help}}"), "诉求类型：求助。",
       "Kinds of case: Help."},
      {"case.evaluation evaluation.scale evaluation.signed",
       Case("evaluation: {scale: [satisfied, dissatisfied], signed: true}"),
       "诉求人可评价为满意、不满意，须本人签字。",
       "The requester may answer satisfied, dissatisfied, signed by own hand."},
      {"case.steps step.zh step.en", Case("steps: {told: {zh: 一次告知, en: Told once}}"),
       "步骤“一次告知”，一轮只做一次。", "Step “Told once”, once a round."},
      {"step.by step.after step.again step.lapses",
       Case("steps: {seen: {zh: 核实, en: Looked, again: true}, ruled: {zh: 决定, en: Decided, "
            "by: unit_head, after: seen, again: true, lapses: seen}}"),
       "步骤“决定”由单位负责人做，须“核实”已做之后，可以再做，完成“核实”后须重新做。",
       "Step “Decided”, by the head of the unit, once “Looked” is done, as often as needed, anew "
       "once “Looked” is done."},
      {"case.evidence evidence.zh evidence.en evidence.type evidence.at_least evidence.required "
       "evidence.channels evidence.if",
       Case("kinds: {help: {zh: 求助, en: Help}}, evidence: {spot: {zh: 现场照片, en: Photo, "
            "type: photo, at_least: 2, required: true, channels: handset, if: kind == \"help\"}}"),
       "来源渠道为手持终端的、诉求类型为“求助”的，登记时须附“现场照片”（照片）至少2份。",
       "To receive the case: at least 2 of “Photo” (photo), if it came by handset and kind of case "
       "is “Help”."},
      {"evidence.required_for evidence.at_least",
       Case("evidence: {done: {zh: 完工照片, en: After, required_for: case.settle}}"),
       "办结时须附“完工照片”至少1份。", "To settle the case: at least 1 of “After”."},
      {".route route.escalate", With(""), "逐级上报：下级 → 上级。", "Escalation: Low → High."},
      {"route.assign assign.from assign.to assign.by",
       Route("assign: {from: high, to: low, by: responsibility_list}"),
       "上级按职责清单交办给下级。", "High assigns to Low, by the list of responsibilities."},
      {"assign.person", Route("assign: {from: high, to: low, person: rotate}"), "下级内轮流办理。",
       "Within Low the person is chosen in turn."},
      {"route.arbiter route.returns_max",
       Route("assign: {from: high, to: low}, arbiter: high, returns_max: 2"),
       "退回超过2次的，由上级裁定。", "After more than 2 returns, High decides."},
      {"route.returns returns.within returns.basis",
       Route("assign: {from: high, to: low}, returns: {within: 2d, basis: required}"),
       "不属本单位的，收到后2个自然日内可以退回。退回须写明依据。",
       "What came to the wrong unit may be returned within 2 natural days. A return names the rule "
       "it rests on."},
      {"route.hand_over hand_over.note", Route("hand_over: {note: required}"), "转办须写交接说明。",
       "A hand-over comes with a note for the receiver."},
      {"route.decide decide.if decide.level", Route("decide: {if: topic == \"road\", level: high}"),
       "如果事项类别为“道路”，从上级开始。", "If topic is “Road”, it starts at High."}};
  return kRows;
}

const std::vector<Said>& Rules() {
  static const std::vector<Said> kRows = {
      {".promises promise.title promise.when promise.if promise.owed_by promise.owes "
       "promise.within",
       With("promises: {p: {title: {zh: 按时办, en: In time}, when: case.received, if: round > 1, "
            "owed_by: unit_head, owes: [case.settled, case.escalated], within: 5d}}\n"),
       "按时办：收到诉求后，如果办理轮次大于1，单位负责人应在5个自然日内办结或上报上一级。",
       "In time: When the case is received, if round is above 1, the head of the unit sees to it "
       "within 5 natural days that the case is settled or the case is escalated."},
      {"promise.longer longer.if longer.times",
       Promise("within: 5d, longer: {if: level == \"high\", times: 2}"),
       "办结；层级为“上级”时，时限乘以2。",
       "the case is settled; 2 times as long if level is “High”."},
      {"promise.calendar", Promise("within: 5wd, calendar: cn"),
       "应在5个工作日内办结；时限按国务院公布的工作日计算。",
       "within 5 workdays that the case is settled; counted on the State Council's workdays."},
      {"promise.warn", Promise("within: 5d, warn: [50%, 1d before]"),
       "办结；时限过50%时、到期前1个自然日提醒。",
       "; a reminder comes at 50% of the time, 1 natural day before it is due."},
      {"promise.else", Promise("within: 5d, else: [late, {card: red}, {remind: holder}, alarm]"),
       "；逾期的，记为逾期、发红牌、催办承办单位、报警。",
       "; if not, it is marked late, a red card is given, the unit holding the case is reminded, "
       "an alarm is raised."},
      {"promise.else",
       Promise("within: 7d, else: [{close: silent}, {finding: slow}]") +
           "exits: {silent: {zh: 视为满意, en: Taken as satisfied, by: clock}}\n"
           "findings: {slow: {zh: 拖延, en: Delay}}\n",
       "；逾期的，按“视为满意”销号、按“拖延”记入问责。",
       "; if not, it is closed as “Taken as satisfied”, “Delay” is held against whoever is "
       "responsible."},
      {".gates gate.on gate.require gate.says",
       With("gates: {g: {on: case.close, require: settled, says: {zh: 先办结, en: Settle it "
            "first}}}\n"),
       "销号的条件：已办结。不满足时告知：“先办结”。",
       "To close the case: settled. Otherwise: “Settle it first”."},
      {".reactions reaction.when reaction.if reaction.do reaction.note",
       With("reactions: {r: {when: case.cannot, if: level == \"low\", do: [escalate, {notify: "
            "supervisor}], note: {zh: 立即, en: At once}}}\n"),
       "表示无力解决后，如果层级为“下级”，即上报上一级、通知督办人员（立即）。",
       "When the handler says it cannot be solved here, if level is “Low”, it goes up one level, "
       "the supervisor is told (At once)."},
      {".measures measure.title measure.count measure.over measure.where",
       Measure("count: case.evaluated, over: case.settled, where: evaluation == \"satisfied\""),
       "统计某率：“作出评价”的诉求占“办结”的诉求，且评价为“满意”。",
       "Counted: A rate: of the cases where the case is settled, those where the requester "
       "evaluates and evaluation is “satisfied”."},
      {"measure.share_of measure.by", Measure("share_of: case.settled, by: level"),
       "“办结”的诉求按层级各占多少。", "the cases where the case is settled, shared by level."},
      {"measure.sum", Measure("sum: fee, over: case.settled"), "“办结”的诉求，费用合计。",
       "Fee added up over the cases where the case is settled."},
      {"measure.promises_kept",
       Promise("within: 5d, title: {zh: 按时办, en: In time}") +
           "measures: {m: {promises_kept: [p]}}\n",
       "按时履行的承诺占比：按时办。", "the share of promises kept in time: In time."},
      {"measure.without",
       Measure("count: case.settled, over: case.received, without: [out]",
               "exits: {out: {zh: 剔除, en: Excluded}}\n"),
       "，不计按这些出口办结的：剔除。", ", leaving out those that ended by: Excluded."},
      {".postings posting.every posting.of posting.ledgers posting.mask posting.forms",
       Case(kEvaluated,
            "ledgers: {hard: {zh: 困难台账, en: Hardship}}\npostings: {w: {every: week, of: "
            "[received, settled], ledgers: [hard], mask: requester, forms: [web, print]}}\n"),
       "每周以网页、张贴公示：收到诉求、办结（困难台账），遮住诉求人信息。",
       "Posted every week on the web, in print: the case is received, the case is settled "
       "(Hardship), without the requester's data."},
      {".exits exit.zh exit.en exit.evidence exit.approved_by exit.reasons exit.appeal_within",
       With("exits: {out: {zh: 剔除, en: Excluded, evidence: required, approved_by: supervisor, "
            "reasons: {law: {zh: 涉诉, en: Before a court}}, appeal_within: 5wd}}\n"),
       "出口“剔除”，理由限于：涉诉，须附证据材料，由督办人员审定，提请人不得自批；不予同意的，"
       "5个工作日内可申请复核，由上一级决定。",
       "Exit “Excluded”, for one of these reasons: Before a court, with evidence, approved by the "
       "supervisor, never by the one who proposed it; within 5 workdays of a refusal a review may "
       "be asked for, one level up decides."},
      {"exit.appeals",
       With("exits: {out: {zh: 复核, en: Reviewed, appeal_within: 5wd, appeals: evaluation}}\n"),
       "；对评价有异议的，5个工作日内可申请复核，由上一级决定。",
       "; within 5 workdays of an evaluation a review may be asked for, one level up decides."},
      {"exit.by", With("exits: {out: {zh: 默认, en: Silent, by: clock}}\n"),
       "出口“默认”，只能到时自动办结。", "Exit “Silent”, by the clock alone."},
      {".follow_up follow_up.share follow_up.of follow_up.script follow_up.asks "
       "follow_up.contradiction",
       With("follow_up: {share: 20%, of: not confidential, script: [{zh: 您好, en: Good day}], "
            "asks: [contacted, satisfied], contradiction: evaluation == \"satisfied\" and heard == "
            "\"dissatisfied\"}\n"),
       "办结的诉求抽20%回访，由非经办人进行（从不是要求保密的诉求中抽），问：是否真的联系过您、"
       "是否满意；话术：“您好”；评价为“满意”且回访时的评价为“不满意”，即为服务卡与回访不符。",
       "20% of the settled cases are called back, by somebody other than the handler (of those "
       "where not confidential), asked: really contacted?, satisfied?; the caller says: “Good "
       "day”; card and call-back contradict each other when evaluation is “satisfied” and the "
       "answer heard on the phone is “dissatisfied”."}};
  return kRows;
}

const std::vector<Said>& Books() {
  static const std::vector<Said> kRows = {
      {".registers register.title register.fields entry_field.zh entry_field.en", Book(""),
       "登记簿“借用登记”：记物品（杯子）、原因、有急事、约定时间。",
       "Register “Loans”: written down are Item (Cup), Reason, In a hurry, Comes at."},
      {"register.form register.prefix", Book("    form: queue\n    prefix: B\n"),
       "网页上为叫号队列。每日编号从B001起。",
       "Shown as a queue to call from. Numbered from B001 each day."},
      {"register.states register.starts", Book(""), "状态：等候、借出、已还；新记录为“等候”。",
       "States: Waiting, Out, Back; a new entry is “Waiting”."},
      {"entry_field.type entry_field.required",
       Book("",
            ", lender: {zh: 经手人, en: Lender, type: staff}, no: {zh: 房号, en: Room, "
            "required: true}"),
       "经手人（从工作人员中选）、房号（登记时必填）。",
       "Lender (a person of the staff), Room (needed at the start)."},
      {"entry_field.register",
       Book("", ", before: {zh: 上一次, en: Before, type: entry, register: loans}"),
       "上一次（从登记簿“借用登记”中选）", "Before (an entry of the register “Loans”)"},
      {"entry_field.choices", Book(""), "物品（杯子）", "Item (Cup)"},
      {"entry_field.personal entry_field.hint",
       Book("",
            ", ill: {zh: 病情, en: Illness, personal: true}, off: {zh: 扣分, en: Deducted, "
            "type: number, hint: deductions}"),
       "病情（个人情况，不公开）、扣分（旁边提示某人期内的问责扣分，不自动填写）",
       "Illness (personal, never public), Deducted (beside it the points deducted from somebody; "
       "nothing is filled in by itself)"},
      {"register.person entry_person.zh entry_person.en entry_person.required",
       Book("    person: {zh: 借用人, en: Borrower, required: true}\n"),
       "借用人（遮住显示，查看留痕；登记时必填）。",
       "Borrower (shown masked, each look kept; needed at the start)."},
      {"register.addressed", Book("    addressed: true\n"), "每条写给另一个单位，由它照办。",
       "Each is for another unit to act on."},
      {"register.first register.fields", Book("    first: urgent\n"), "排在前面的：有急事。",
       "First come: In a hurry."},
      {"register.stock stock.of stock.low_at", Book("    stock: {of: item, low_at: 2}\n"),
       "“物品”记库存，剩2件及以下提醒补充。",
       "A stock of Item is kept; topping up is asked for at 2 or fewer."},
      {"register.acts entry_act.zh entry_act.en entry_act.from entry_act.to", Book(""),
       "“还”：从“等候”或“借出”到“已还”。", "“Take back”: from “Waiting” or “Out” to “Back”."},
      {"entry_act.by entry_act.not_by entry_act.needs entry_act.may entry_act.takes "
       "entry_act.loses entry_act.in_turn",
       Book("    stock: {of: item}\n", "",
            ", by: unit_head, not_by: [written, take_back], needs: item, may: why, takes: 2, "
            "loses: 1, in_turn: true"),
       "“借”：从“等候”到“借出”（由单位负责人；做过登记或“还”的人不能做；须填物品；可填原因；"
       "出库2件；用掉或丢失1件；按先后）。",
       "“Lend”: from “Waiting” to “Out” (by the head of the unit; not by whoever wrote it down or "
       "did “Take back”; needs Item; may fill Reason; takes from the stock: 2; used up or lost: 1; "
       "in turn)."},
      {"entry_act.gives",
       "method: sample\ntitle: {zh: 示例, en: Sample}\nregisters:\n  loans:\n"
       "    title: {zh: 借用登记, en: Loans}\n"
       "    fields: {item: {zh: 物品, en: Item, type: choice, required: true, choices: {cup: {zh: "
       "杯子, en: Cup}}}}\n"
       "    states: {asked: {zh: 等候, en: Waiting}, lent: {zh: 借出, en: Out}, back: {zh: 已还, "
       "en: Back}}\n    starts: asked\n    stock: {of: item}\n    acts:\n"
       "      lend: {zh: 借, en: Lend, from: asked, to: lent, takes: 1}\n"
       "      take_back: {zh: 还, en: Take back, from: lent, to: back, gives: 1}\n",
       "“还”：从“借出”到“已还”（还库1件）。",
       "“Take back”: from “Out” to “Back” (gives back to the stock: 1)."},
      {"register.limits entry_limit.title entry_limit.when entry_limit.owes entry_limit.within "
       "entry_limit.owed_by entry_limit.warn entry_limit.else",
       Book("    limits: {l: {title: {zh: 归还, en: Return}, when: lend, owes: take_back, within: "
            "1d, owed_by: handler, warn: [2h before], else: [late, {notify: unit_head}]}}\n"),
       "归还：“借”后，经办人应在1个自然日内“还”；到期前2小时提醒；逾期的，记为逾期、"
       "通知单位负责人。",
       "Return: after “Lend”, the handler sees to “Take back” within 1 natural day; a reminder "
       "comes 2 hours before it is due; if not, it is marked late, the head of the unit is told."},
      {"entry_limit.within", Book("    limits: {l: {when: written, owes: lend, within: now}}\n"),
       "登记后，承办单位应当即（20分钟内）“借”。",
       "after it is written down, the unit holding the case sees to “Lend” at once (within 20 "
       "minutes)."},
      {"register.waits wait.title wait.from wait.to wait.within",
       Book("    waits: {w: {title: {zh: 等了多久, en: Time to help}, from: written, to: [lend, "
            "take_back], within: 15m}}\n"),
       "量“等了多久”：从登记到“借”或“还”，目标15分钟内。",
       "Measured: Time to help, from its being written down to “Lend” or “Take back”, meant to "
       "take "
       "at most 15 minutes."},
      {"wait.within", Book("    waits: {w: {from: written, to: lend, within: now}}\n"),
       "量“w”：从登记到“借”，目标当即（20分钟内）。",
       "Measured: w, from its being written down to “Lend”, meant to be at once (within 20 "
       "minutes)."},
      {"register.public self_service.asks self_service.acts self_service.at self_service.every "
       "self_service.places self_service.calendar",
       Book("    public: {asks: why, acts: take_back, at: at, every: 20m, places: 3, calendar: "
            "cn}\n"),
       "单位开放后，群众不用账号可以自己登记，填原因；可以自己“还”；“约定时间”按日历cn的工作时间约"
       "，"
       "每20分钟一个时段，每个时段3人。",
       "Where a unit has opened it, people write it without an account, saying Reason; they may do "
       "“Take back”; Comes at is booked within the hours of calendar cn, a time every 20 minutes "
       "for 3."},
      {"self_service.shows self_service.in",
       Book("    public: {shows: [item, why], in: [lent, back]}\n"),
       "谁都可以看“借出”或“已还”的记录：物品、原因，其余不公开。",
       "Anybody may read of entries in “Out” or “Back”: Item, Reason; nothing else of it."}};
  return kRows;
}

const std::vector<Said>& Cadences() {
  static const std::vector<Said> kRows = {
      {".cadences cadence.title cadence.every cadence.for_each cadence.where cadence.writes "
       "cadence.fills cadence.at_least cadence.owed_by cadence.owes cadence.due cadence.warn "
       "cadence.else",
       Cadence("title: {zh: 季度检查, en: Check of the quarter}, every: quarter, where: level == "
               "\"high\", fills: period, at_least: 2, owed_by: supervisor, due: day 10 of month 1, "
               "warn: [7d before], else: [late, {notify: unit_head}]"),
       "季度检查：每季度对每个单位（层级为“上级”）在“检查登记”立2条，由督办人员在第1个月10日前"
       "“检查”，“期别”记期别；到期前7个自然日提醒；逾期的，记为逾期、通知单位负责人。",
       "Check of the quarter: every quarter 2 for each unit (level is “High”) in “Checks”; the "
       "supervisor sees to “Check” by day 10 of month 1; “Period” takes the name of the period; a "
       "reminder comes 7 natural days before it is due; if not, it is marked late, the head of the "
       "unit is told."},
      {"cadence.within cadence.posts",
       Cadence("every: quarter, fills: period, within: 5d, posts: wall"),
       "由其在上一期结束后5个自然日内“检查”，公示上一期的“办结”即为完成，“期别”记期别。",
       "it sees to “Check” within 5 natural days of the end of the period before by publishing "
       "the posting of “the case is settled” of the period before; “Period” takes the name of the "
       "period."}};
  return kRows;
}

std::vector<Said> All() {
  std::vector<Said> all;
  for (const auto* rows : {&File(), &OfTheCase(), &Rules(), &Books(), &Cadences()}) {
    all.insert(all.end(), rows->begin(), rows->end());
  }
  return all;
}

std::string NameOfRow(const testing::TestParamInfo<Said>& info) {
  std::string name = std::to_string(info.index) + "_";
  for (const char c : info.param.keywords.substr(0, info.param.keywords.find(' '))) {
    name += c == '.' ? '_' : c;
  }
  return name;
}
INSTANTIATE_TEST_SUITE_P(Table, EveryKeyword, testing::ValuesIn(All()), NameOfRow);

TEST(ExplainTable, HasARowForEveryKeyword) {
  std::set<std::string> said;
  for (const Said& row : All()) {
    std::istringstream words(row.keywords);
    for (std::string word; words >> word;) said.insert(word);
  }
  std::set<std::string> known{".method"};  // the id is the file's, the title is for people
  for (const Keyword& k : Keywords()) {
    const std::string name = std::string(k.section) + "." + std::string(k.name);
    EXPECT_TRUE(said.contains(name) || known.contains(name)) << name << " is never read aloud";
    known.insert(name);
  }
  for (const std::string& name : said)
    EXPECT_TRUE(known.contains(name)) << name << " is no keyword";
}

}  // namespace
}  // namespace shouwen::method
