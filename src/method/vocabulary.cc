#include "method/vocabulary.h"

#include <algorithm>
#include <array>

namespace shouwen::method {
namespace {

constexpr auto kEvents = std::to_array<Word>({
    {"case.received", "收到诉求", "the case is received"},
    {"case.accepted", "受理诉求", "the case is accepted"},
    {"case.declined", "不予受理", "the case is declined"},
    {"case.handed_over", "提出转办", "the case is offered to another unit"},
    {"case.hand_over_accepted", "签收转办", "the hand-over is accepted"},
    {"case.returned", "退回诉求", "the case is returned"},
    {"case.escalated", "上报上一级", "the case is escalated"},
    {"case.assigned", "交办", "the case is assigned"},
    {"case.assigned_within", "交本单位人员办理", "the case is given to a person of the unit"},
    {"case.replied", "答复诉求人", "the requester is replied to"},
    {"case.noted", "作内部记录", "a note is made"},
    {"case.settled", "办结", "the case is settled"},
    {"case.reported_in_writing", "书面报告", "a written report is made"},
    {"case.followed_up", "回访", "the requester is followed up"},
    {"case.evaluated", "作出评价", "the requester evaluates"},
    {"case.closed", "销号", "the case is closed"},
    {"case.reworked", "退回重办", "the case is reworked"},
    {"case.cannot", "表示无力解决", "the handler says it cannot be solved here"},
    {"case.reminded", "催办", "the handler is reminded"},
    {"case.carded", "发牌警示", "a card is given"},
    {"case.paused", "挂起", "the case is paused"},
    {"case.resumed", "恢复办理", "the case is resumed"},
    {"promise.broken", "承诺逾期", "a promise is broken"},
    {"promise.warned", "承诺临期提醒", "a promise is about to be due"},
    {"case.merged", "并入另一诉求", "the case is merged into another"},
    {"case.unmerged", "撤销并入", "the merge is undone"},
    {"case.linked", "关联诉求", "the case is linked to another"},
    {"case.unlinked", "解除关联", "the link is taken away"},
    {"case.part_asked", "请单位分办", "a unit is asked for a part"},
    {"case.part_accepted", "分办受理", "the part is accepted"},
    {"case.part_returned", "分办退回", "the part is returned"},
    {"case.part_done", "分办完成", "the part is done"},
    {"case.part_late", "分办逾期", "the part is late"},
    {"case.grouped", "与同类诉求归为一组", "it joins others about the same thing"},
    {"case.hand_over_withdrawn", "撤回转办", "an offered hand-over is withdrawn"},
    {"case.sent_to_arbiter", "提交裁定", "the case goes to the arbiter"},
    {"case.arbitrated", "裁定承办单位", "the arbiter decides who handles it"},
    {"case.extension_asked", "申请延期", "an extension is asked for"},
    {"case.extended", "批准延期", "an extension is granted"},
    {"case.extension_refused", "不同意延期", "an extension is refused"},
    {"case.pause_asked", "申请挂起", "a pause is asked for"},
    {"case.pause_approved", "批准挂起", "a pause is granted"},
    {"case.pause_refused", "不同意挂起", "a pause is refused"},
    {"case.exit_proposed", "提请按出口办结", "a lawful exit is proposed"},
    {"case.exit_decided", "审定出口", "the proposed exit is decided on"},
    {"case.appealed", "申请复核", "a review is asked for"},
    {"case.appeal_decided", "作出复核决定", "the review is decided"},
    {"case.contacted", "联系诉求人", "the requester is contacted"},
    {"case.contradicted", "服务卡与回访不符", "card and call-back contradict each other"},
    {"case.urged", "诉求人催促", "the requester asks again"},
    {"case.ordered", "下达督办令", "a supervision order is given"},
    {"case.reported_on_order", "回复督办令", "the supervision order is answered"},
});

constexpr auto kActs = std::to_array<ActWord>({
    {{"case.accept", "受理", "accept the case"}, "case.accepted"},
    {{"case.decline", "不予受理", "decline the case"}, "case.declined"},
    {{"case.hand_over", "转办", "hand the case over"}, "case.handed_over"},
    {{"case.accept_hand_over", "签收", "accept the hand-over"}, "case.hand_over_accepted"},
    {{"case.return", "退回", "return the case"},
     "case.returned",
     false,
     "case.sent_to_arbiter",
     true},
    {{"case.escalate", "上报上一级", "escalate the case"}, "case.escalated"},
    {{"case.assign", "交办", "assign the case"}, "case.assigned", false, "case.assigned_within"},
    {{"case.reply", "答复诉求人", "reply to the requester"}, "case.replied", false, "", true},
    {{"case.note", "作内部记录", "make a note"}, "case.noted", false, "", true},
    {{"case.settle", "办结", "settle the case"}, "case.settled", false, "", true},
    {{"case.report_in_writing", "书面报告", "report in writing"},
     "case.reported_in_writing",
     false,
     "",
     true},
    {{"case.follow_up", "回访", "follow up with the requester"},
     "case.followed_up",
     false,
     "",
     true},
    {{"case.evaluate", "评价", "evaluate"}, "case.evaluated", true},
    {{"case.close", "销号", "close the case"}, "case.closed"},
    {{"case.rework", "退回重办", "send the case back to be reworked"}, "case.reworked"},
    {{"case.cannot", "表示无力解决", "say that it cannot be solved here"}, "case.cannot"},
    {{"case.remind", "催办", "remind the handler"}, "case.reminded", true},
    {{"case.card", "发牌警示", "give a card"}, "case.carded"},
    {{"case.pause", "挂起", "pause the case"}, "case.paused", false, "case.pause_asked"},
    {{"case.resume", "恢复办理", "resume the case"}, "case.resumed"},
    {{"case.merge", "并入另一诉求", "merge the case into another"}, "case.merged"},
    {{"case.unmerge", "撤销并入", "undo the merge"}, "case.unmerged"},
    {{"case.link", "关联诉求", "link the case to another"}, "case.linked"},
    {{"case.unlink", "解除关联", "take the link away"}, "case.unlinked"},
    {{"case.ask_part", "请单位分办", "ask a unit for a part"}, "case.part_asked"},
    {{"case.accept_part", "受理分办", "accept the part"}, "case.part_accepted"},
    {{"case.return_part", "退回分办", "return the part"}, "case.part_returned"},
    {{"case.finish_part", "完成分办", "finish the part"}, "case.part_done"},
    {{"case.withdraw_hand_over", "撤回转办", "withdraw the hand-over"}, "case.hand_over_withdrawn"},
    {{"case.arbitrate", "裁定", "decide who handles it"}, "case.arbitrated"},
    {{"case.ask_extension", "申请延期", "ask for an extension"}, "case.extension_asked"},
    {{"case.approve_extension", "批准延期", "grant the extension"}, "case.extended"},
    {{"case.refuse_extension", "不同意延期", "refuse the extension"}, "case.extension_refused"},
    {{"case.approve_pause", "批准挂起", "grant the pause"}, "case.pause_approved"},
    {{"case.refuse_pause", "不同意挂起", "refuse the pause"}, "case.pause_refused"},
    {{"case.propose_exit", "提请按出口办结", "propose a lawful exit"},
     "case.exit_proposed",
     false,
     "",
     true},
    {{"case.decide_exit", "审定出口", "decide on the proposed exit"}, "case.exit_decided"},
    {{"case.appeal", "申请复核", "ask for a review"}, "case.appealed", false, "", true},
    {{"case.decide_appeal", "作出复核决定", "decide the review"}, "case.appeal_decided"},
    {{"case.contact", "联系诉求人", "contact the requester"}, "case.contacted", false, "", true},
    {{"case.urge", "催促", "ask again"}, "case.urged", true},
    {{"case.order", "下达督办令", "give a supervision order"}, "case.ordered"},
    {{"case.report_on_order", "回复督办令", "answer the supervision order"},
     "case.reported_on_order",
     false,
     "",
     true},
});

constexpr auto kRoles = std::to_array<Word>({
    {"holder", "承办单位", "the unit holding the case"},
    {"handler", "经办人", "the handler"},
    {"first_asked", "首问责任人", "the first-asked person"},
    {"unit_head", "单位负责人", "the head of the unit"},
    {"supervisor", "督办人员", "the supervisor"},
    {"requester", "诉求人", "the requester"},
    {"follow_up", "回访人员", "the follow-up caller"},
    {"ordered", "督办令责任人", "the person named in the supervision order"},
});

constexpr auto kFacts = std::to_array<Fact>({
    {{"level", "层级", "level"}, Type::kText},
    {{"ledger", "台账", "ledger"}, Type::kText},
    {{"topic", "事项类别", "topic"}, Type::kText},
    {{"kind", "诉求类型", "kind of case"}, Type::kText},
    {{"channel", "来源渠道", "channel"}, Type::kText},
    {{"urgency", "紧急程度", "urgency"}, Type::kText},
    {{"state", "状态", "state"}, Type::kText},
    {{"evaluation", "评价", "evaluation"}, Type::kText},
    {{"signed", "已签字", "signed"}, Type::kBool},
    {{"round", "办理轮次", "round"}, Type::kNumber},
    {{"hops", "流转次数", "times passed on"}, Type::kNumber},
    {{"returns", "退回次数", "times returned"}, Type::kNumber},
    {{"confidential", "要求保密", "confidential"}, Type::kBool},
    {{"settled", "已办结", "settled"}, Type::kBool},
    {{"followed_up", "已回访", "followed up"}, Type::kBool},
    {{"solved", "问题是否解决", "solved"}, Type::kText},
    {{"exit", "出口", "exit"}, Type::kText},
    {{"written_report", "已书面报告", "reported in writing"}, Type::kBool},
    {{"event", "发生的事", "event"}, Type::kText},
    {{"merged", "已并入另一诉求", "merged into another"}, Type::kBool},
    {{"children_open", "在办的子诉求数", "child cases still open"}, Type::kNumber},
    {{"parts_open", "未完成的分办数", "parts still open"}, Type::kNumber},
    {{"alike_cases", "近期同类诉求数", "cases about the same thing of late"}, Type::kNumber},
    {{"card", "牌", "card"}, Type::kText},
    {{"reminders", "催办次数", "reminders"}, Type::kNumber},
    {{"urged", "诉求人催促次数", "times the requester asked again"}, Type::kNumber},
    {{"unanswered", "未答复的催促次数", "times asked again without an answer"}, Type::kNumber},
    {{"replied_to", "已答复过", "replied to before"}, Type::kBool},
    {{"repeats", "此前同类诉求件数", "earlier cases of the same person about the same topic"},
     Type::kNumber},
    {{"alike", "近30日同类诉求件数", "cases about the same topic in the last 30 days"},
     Type::kNumber},
    {{"sampled", "抽中回访", "drawn for a call back"}, Type::kBool},
    {{"contacted", "回访已联系上", "really contacted"}, Type::kBool},
    {{"heard", "回访时的评价", "the answer heard on the phone"}, Type::kText},
    {{"contradicted", "服务卡与回访不符", "card and call-back contradict"}, Type::kBool},
    {{"visits_in_vain", "未查出原因的上门次数", "visits that found nothing"}, Type::kNumber},
    {{"ordered_until", "督办期限", "the time given in the supervision order"}, Type::kInstant},
    {{"proposed_exit", "提请的出口", "the exit proposed"}, Type::kText},
});

template <class Table>
auto Find(const Table& table, std::string_view id) -> decltype(table.data()) {
  const auto it =
      std::find_if(table.begin(), table.end(), [&](const auto& w) { return w.id == id; });
  return it == table.end() ? nullptr : &*it;
}

}  // namespace

std::span<const Word> Events() { return kEvents; }
std::span<const ActWord> CaseActs() { return kActs; }
std::span<const Word> Roles() { return kRoles; }
std::span<const Fact> CaseFacts() { return kFacts; }

const Word* FindEvent(std::string_view id) { return Find(kEvents, id); }
const ActWord* FindAct(std::string_view id) { return Find(kActs, id); }
const Word* FindRole(std::string_view id) { return Find(kRoles, id); }
const Fact* FindFact(std::string_view id) { return Find(kFacts, id); }

const ActWord* FindActMaking(std::string_view event) {
  const auto it = std::find_if(kActs.begin(), kActs.end(), [&](const ActWord& a) {
    return a.makes == event || (!a.or_makes.empty() && a.or_makes == event);
  });
  return it == kActs.end() ? nullptr : &*it;
}

}  // namespace shouwen::method
