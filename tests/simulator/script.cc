#include "script.h"

#include <algorithm>
#include <utility>

namespace shouwen::simulator {
namespace {

constexpr Ms kMinute = 60'000;
constexpr Ms kHour = 60 * kMinute;
constexpr Ms kDay = 24 * kHour;

}  // namespace

// --- time
// -----------------------------------------------------------------------------------------

// A moment, or to the edge of something due: a millisecond and a minute before, at, after; or long.
void Script::MoveClock(const Model& model) {
  const std::vector<Ms> dues = model.Dues();
  const auto ahead = std::upper_bound(dues.begin(), dues.end(), now_);
  const int turn = draw_.Below(100);
  if (turn < 30 && ahead != dues.end()) {
    static const std::vector<Ms> kEdges{-kMinute, -1, 0, 1, kMinute};
    now_ = std::max(now_, *ahead + draw_.Of(kEdges));
  } else if (turn < 80) {
    now_ += draw_.Below(180) * kMinute;
  } else if (turn < 96) {
    now_ += (1 + draw_.Below(6)) * kDay + draw_.Below(1'440) * kMinute;
  } else {
    now_ += (10 + draw_.Below(60)) * kDay;
  }
}

// At times to the edge of the end of a licence: most of them end long after everything else.
void Script::MoveToLicence(const Model& model) {
  std::vector<Ms> ends;
  for (const HeldLicence& held : model.licences()) {
    if (held.until > now_ && held.withdrawn == 0) ends.push_back(held.until);
  }
  if (ends.empty() || !draw_.Chance(3)) return;
  static const std::vector<Ms> kEdges{-1, 0, 1};
  now_ = std::max(now_, *std::min_element(ends.begin(), ends.end()) + draw_.Of(kEdges));
}

FaultPlan Script::DrawFault() {
  FaultPlan plan;
  plan.how = draw_.Chance(50) ? FaultPlan::How::kThrown : FaultPlan::How::kStatement;
  if (may_disconnect_ && draw_.Chance(20)) plan.how = FaultPlan::How::kDisconnect;
  plan.statements = draw_.Below(25);
  return plan;
}

// --- who does what
// --------------------------------------------------------------------------------

Number Script::AnyUnit() { return draw_.Of(office_.units).id; }

Number Script::Somebody(const Matter& m, const Step& step) {
  const std::string& verb = step.verb;
  if ((verb == "evaluate" || verb == "urge") && draw_.Chance(40)) return 0;
  if (draw_.Chance(15)) return draw_.Of(office_.staff).id;
  const std::vector<Number> judges = Judges(m, step);
  if (!judges.empty() && draw_.Chance(80)) return draw_.Of(judges);
  const bool offered = m.offer && (verb == "accept" || verb == "return");
  // Whoever the method names answers a request.
  const bool answers = verb.starts_with("approve_") || verb.starts_with("refuse_");
  const OfficeUnit* above =
      answers && book_.extension ? office_.AtLevel(m.unit, book_.extension->approved_by) : nullptr;
  const Number unit = offered ? m.offer->to_unit : above != nullptr ? above->id : m.unit;
  std::vector<Number> fit;
  if (answers) {
    for (const OfficeStaff& one : office_.staff) {
      const bool heads = one.role == "unit_head" || one.role == "supervisor";
      if (one.unit == unit && heads) fit.push_back(one.id);
    }
    if (!fit.empty() && draw_.Chance(80)) return draw_.Of(fit);
  }
  if (m.holder != 0 && !offered && !answers) fit = {m.holder, m.holder, m.holder};
  for (const OfficeStaff& one : office_.staff) {
    if (one.unit == unit) fit.push_back(one.id);
    const bool oversees = one.role == "supervisor" || one.role == "follow_up";
    if (oversees && (verb == "follow_up" || verb == "card" || draw_.Chance(20))) {
      fit.push_back(one.id);
    }
  }
  return fit.empty() ? draw_.Of(office_.staff).id : draw_.Of(fit);
}

std::string Script::Verb(const Matter& m) {
  static const std::vector<std::string> kAll{
      "accept",  "hand_over", "return", "escalate",  "assign",   "reply", "note",
      "settle",  "report",    "cannot", "follow_up", "evaluate", "close", "rework",
      "decline", "remind",    "card",   "contact",   "urge",     "order", "report_on_order"};
  if (book_.extension && draw_.Chance(35)) return VerbOfTime(m);
  const bool judged = !book_.exits.empty() || book_.follow_up;
  if (draw_.Chance(judged ? 30 : 4)) return VerbOfJudgement(m);
  if (!book_.steps.empty() && draw_.Chance(35)) return "step";
  if (draw_.Chance(12)) return draw_.Of(kAll);
  if (m.offer) return draw_.Chance(60) ? "accept" : draw_.Chance(50) ? "return" : "settle";
  if (m.state == "settled") {
    static const std::vector<std::string> kAfter{"evaluate",  "evaluate", "evaluate", "follow_up",
                                                 "follow_up", "close",    "close",    "rework"};
    return draw_.Of(kAfter);
  }
  if (!m.accepted && draw_.Chance(60)) return m.sender && draw_.Chance(35) ? "return" : "accept";
  static const std::vector<std::string> kOpen{
      "hand_over", "hand_over", "escalate", "escalate", "assign", "assign", "assign", "reply",
      "settle",    "settle",    "settle",   "report",   "cannot", "remind", "card",   "note"};
  if (draw_.Chance(2)) return "decline";
  return draw_.Of(kOpen);
}

// More time, a pause and its end, an offer taken back, a decision of the arbiter: mostly what can
// be done now, at times what cannot.
std::string Script::VerbOfTime(const Matter& m) {
  static const std::vector<std::string> kAll{
      "ask_extension", "approve_extension",  "refuse_extension",
      "pause",         "approve_pause",      "refuse_pause",
      "resume",        "withdraw_hand_over", "arbitrate"};
  if (draw_.Chance(20)) return draw_.Of(kAll);
  if (m.paused_until != 0) return draw_.Chance(50) ? "resume" : "reply";
  if (m.asked && draw_.Chance(80)) {
    const bool yes = draw_.Chance(70);
    if (m.asked->extension) return yes ? "approve_extension" : "refuse_extension";
    return yes ? "approve_pause" : "refuse_pause";
  }
  if (m.at_arbiter) return "arbitrate";
  if (m.offer) return draw_.Chance(50) ? "withdraw_hand_over" : "return";
  if (!m.accepted && m.sender) return "return";
  return draw_.Chance(60) ? "ask_extension" : "pause";
}

void Script::Words(Step& step) {
  auto& args = step.args;
  if (draw_.Chance(95)) args["reason"] = args["text"] = "示例文字";
  if (draw_.Chance(90)) args["basis"] = "职责清单第3条";
  if (step.verb == "ask_extension") args["length"] = std::to_string(1 + draw_.Below(6)) + "wd";
  if (step.verb == "pause" && book_.pause) {
    args["why"] = draw_.Chance(95) ? draw_.Of(book_.pause->reasons) : "holiday";
  }
  if (step.verb == "close") {
    static const std::vector<std::string> kExits{"evaluated", "evaluated", "evaluated",
                                                 "explained", "declined",  "withdrawn"};
    args["exit"] = draw_.Of(kExits);
    if (!book_.exits.empty() && draw_.Chance(30)) args["exit"] = draw_.Of(book_.exits).id;
  }
  if (step.verb == "card") args["colour"] = draw_.Chance(60) ? "yellow" : "red";
  if (step.verb == "follow_up") {
    static const std::vector<std::string> kSolved{"yes", "yes", "partly", "no", ""};
    args["solved"] = draw_.Of(kSolved);
  }
  const bool answers = step.verb == "evaluate" || (step.verb == "follow_up" && draw_.Chance(30));
  WordsOfJudgement(step);
  if (answers) args["answer"] = book_.scale.empty() ? "satisfied" : draw_.Of(book_.scale);
  if (step.verb == "evaluate") {
    args["signed"] = draw_.Chance(60) ? "yes" : "no";
    if (step.actor == 0 && draw_.Chance(10)) args["tail"] = "9999";
  }
}

void Script::Aim(const Matter& m, Step& step) {
  const auto name_unit = [&] { step.args["unit"] = std::to_string(AnyUnit()); };
  const auto name_staff = [&](Number unit) {
    for (const OfficeStaff& one : office_.staff) {
      if (one.unit == unit && draw_.Chance(40)) step.args["staff"] = std::to_string(one.id);
    }
  };
  if (step.verb == "hand_over") {
    name_unit();
    if (draw_.Chance(40)) name_staff(step.Id("unit"));
  }
  if (step.verb == "arbitrate") name_unit();
  if (step.verb == "assign" && !book_.licences.empty() && draw_.Chance(30)) {
    name_unit();
    name_staff(step.Id("unit"));
  } else if (step.verb == "assign") {
    if (draw_.Chance(30)) {
      name_staff(m.unit);
    } else if (draw_.Chance(60)) {
      name_unit();
    }
  }
}

Step Script::ActOn(const Matter& m) {
  Step step;
  step.verb = Verb(m);
  step.case_id = m.id;
  step.number = m.number;
  if (step.verb == "step") step.args["step"] = DrawStep(m);
  step.actor = Somebody(m, step);
  Words(step);
  Aim(m, step);
  if (draw_.Chance(8)) step.args["revision"] = std::to_string(m.revision - draw_.Below(2));
  return step;
}

Step Script::Receive() {
  static const std::vector<std::string> kTopics{"道路", "照明", "绿化"};
  static const std::vector<std::string> kChannels{"visit", "phone", "web", "handset"};
  Step step;
  step.verb = "receive";
  auto& args = step.args;
  const std::string key = std::to_string(++keys_);
  args["key"] = key;
  args["subject"] = draw_.Chance(3) ? "" : "示例诉求" + key;
  args["topic"] = draw_.Of(book_.topics.empty() || draw_.Chance(3) ? kTopics : book_.topics);
  args["channel"] = draw_.Of(kChannels);
  if (!book_.kinds.empty() && draw_.Chance(80)) args["kind"] = draw_.Of(book_.kinds);
  if (!book_.ledgers.empty()) args["ledger"] = draw_.Of(book_.ledgers);
  if (draw_.Chance(20)) args["level"] = draw_.Of(book_.levels);
  if (draw_.Chance(10)) args["confidential"] = "yes";
  if (draw_.Chance(30)) args["urgency"] = "emergency";
  DrawFields("receive", step);
  if (!book_.evidence.empty() && draw_.Chance(70)) args["evidence"] = "yes";
  step.actor = draw_.Chance(15) ? 0 : draw_.Of(office_.staff).id;
  return step;
}

Next Script::Turn(const Model& model) {
  Next next;
  Step& step = next.step;
  if (!then_.empty()) {
    step.verb = std::exchange(then_, "");
    step.at = now_;
    return next;
  }
  MoveClock(model);
  MoveToLicence(model);
  const int turn = draw_.Below(100);
  std::vector<const Matter*> open;
  for (const auto& [id, m] : model.matters()) {
    if (m.state != "closed" || draw_.Chance(3)) open.push_back(&m);
  }
  if (turn < 16) {
    step.verb = draw_.Chance(25) ? "faulty_sweep" : "sweep";
    if (step.verb == "faulty_sweep") {
      next.plan = DrawFault();
      next.plan->commands = draw_.Below(3);
    }
  } else if (turn < 18) {
    step.verb = "restart";
  } else if (turn < 20) {
    step.verb = draw_.Chance(50) ? "verify" : "keep_house";
  } else if (turn < 22 && last_received_ && now_ - last_received_->at < kDay) {
    step = *last_received_;
    step.verb = "repeat";
  } else if (turn < 36 || open.empty()) {
    step = Receive();
  } else if (!book_.licences.empty() && draw_.Chance(18)) {
    step = Licence(model);
  } else {
    step = ActOn(*Pick(open));
  }
  step.at = now_;
  const bool writes = step.verb != "sweep" && step.verb != "restart" && step.verb != "verify" &&
                      step.verb != "keep_house" && step.verb != "repeat";
  if (writes && !next.plan && draw_.Chance(7)) next.plan = DrawFault();
  return next;
}

void Script::Heard(const Step& step) {
  if (step.verb == "faulty_sweep") then_ = "sweep";
  if (step.verb == "sweep") then_ = "sweep_again";
  if (step.verb == "grant" && step.outcome == "ok") granted_ = step;
  if (step.verb == "receive" && step.outcome == "ok") last_received_ = step;
}

}  // namespace shouwen::simulator
