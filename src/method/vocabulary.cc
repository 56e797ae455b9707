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
    {{"case.return", "退回", "return the case"}, "case.returned"},
    {{"case.escalate", "上报上一级", "escalate the case"}, "case.escalated"},
    {{"case.assign", "交办", "assign the case"}, "case.assigned", false, "case.assigned_within"},
    {{"case.reply", "答复诉求人", "reply to the requester"}, "case.replied"},
    {{"case.note", "作内部记录", "make a note"}, "case.noted"},
    {{"case.settle", "办结", "settle the case"}, "case.settled"},
    {{"case.report_in_writing", "书面报告", "report in writing"}, "case.reported_in_writing"},
    {{"case.follow_up", "回访", "follow up with the requester"}, "case.followed_up"},
    {{"case.evaluate", "评价", "evaluate"}, "case.evaluated", true},
    {{"case.close", "销号", "close the case"}, "case.closed"},
    {{"case.rework", "退回重办", "send the case back to be reworked"}, "case.reworked"},
    {{"case.cannot", "表示无力解决", "say that it cannot be solved here"}, "case.cannot"},
    {{"case.remind", "催办", "remind the handler"}, "case.reminded", true},
    {{"case.card", "发牌警示", "give a card"}, "case.carded"},
    {{"case.pause", "挂起", "pause the case"}, "case.paused"},
    {{"case.resume", "恢复办理", "resume the case"}, "case.resumed"},
    {{"case.propose_exit", "提请按出口办结", "propose a lawful exit"}, "case.exit_proposed"},
    {{"case.decide_exit", "审定出口", "decide on the proposed exit"}, "case.exit_decided"},
    {{"case.appeal", "申请复核", "ask for a review"}, "case.appealed"},
    {{"case.decide_appeal", "作出复核决定", "decide the review"}, "case.appeal_decided"},
    {{"case.contact", "联系诉求人", "contact the requester"}, "case.contacted"},
    {{"case.urge", "催促", "ask again"}, "case.urged", true},
    {{"case.order", "下达督办令", "give a supervision order"}, "case.ordered"},
    {{"case.report_on_order", "回复督办令", "answer the supervision order"},
     "case.reported_on_order"},
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
    {{"card", "牌", "card"}, Type::kText},
    {{"reminders", "催办次数", "reminders"}, Type::kNumber},
    {{"urged", "诉求人催促次数", "times the requester asked again"}, Type::kNumber},
    {{"unanswered", "未答复的催促次数", "times asked again without an answer"}, Type::kNumber},
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
