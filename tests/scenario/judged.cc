// judged.cc - the lines about evidence, call-backs and findings.
#include <sstream>
#include <stdexcept>

#include "cases/repo.h"
#include "journal/journal.h"
#include "sample_files.h"
#include "service/deductions.h"
#include "service/follow_ups.h"
#include "service/measures.h"
#include "service/reply_desk.h"
#include "world.h"

namespace shouwen::scenario {

// A photo comes along with the act, or a document, a video, or several: evidence=yes,
// evidence=pdf,photo, evidence=mp4, evidence=webm.
service::Brought World::BroughtBy(const service::Call& call, const Line& line) {
  service::Brought brought;
  std::istringstream kinds(Get(line, "evidence"));
  for (std::string kind; std::getline(kinds, kind, ',');) {
    const std::string pixels = line.words.plain.at(0) + std::to_string(brought.files.size());
    service::NewFile file{"现场.png", {evidence::Type::kPng, support::SamplePng(pixels)}};
    if (kind == "pdf") file = {"说明.pdf", {evidence::Type::kPdf, support::SamplePdf()}};
    if (kind == "mp4") file = {"现场.mp4", {evidence::Type::kMp4, support::SampleMp4(pixels)}};
    if (kind == "webm") file = {"现场.webm", {evidence::Type::kWebm, support::SampleWebm(pixels)}};
    const auto taken = service::TakeIn(call, file);
    if (!taken.ok()) throw std::runtime_error(std::string(taken.error().code.name));
    brought.files.push_back({taken->id, {}});
  }
  return brought;
}

Answer World::PublicUrge(const Line& line) {
  const auto outcome = engine_->Run(ActorOf("public"), now_, [&](const service::Call& call) {
    const auto c = cases::Load(call.tx, made_->tenant, CaseOf(line));
    return public_desk_->Urge(call, c->number, Get(line, "phone_tail"), Get(line, "text"),
                              "remote");
  });
  if (!outcome.ok()) return Refused(outcome.error());
  return Shown(CaseOf(line));
}

// reply_by C1 sms phone=13800001234 text=1, or email email=…: what somebody answers to the message
// that told the result; asked=no: to another one.
Answer World::ReplyBy(const Line& line) {
  static const std::map<service::ReplyCame, std::string> kWords{
      {service::ReplyCame::kOther, "other"},
      {service::ReplyCame::kStranger, "stranger"},
      {service::ReplyCame::kSigned, "signed"},
      {service::ReplyCame::kNotAwaited, "not awaited"},
      {service::ReplyCame::kNotAsked, "not asked"},
      {service::ReplyCame::kOutside, "outside"},
      {service::ReplyCame::kEvaluated, "evaluated"}};
  service::MessageReply reply{line.words.plain.at(1), {}, CaseOf(line), {}, {}, {}, {}};
  reply.sender = {Get(line, "phone"), Get(line, "email"), {}};
  reply.text = Get(line, "text");
  service::ReplyCame came{};
  const auto done =
      engine_->Run(ActorOf("public"), now_, [&](const service::Call& call) -> core::Status {
        const auto c = cases::Load(call.tx, made_->tenant, reply.case_id);
        if (Get(line, "asked") != "no" && c->settlement) reply.asked_at = c->settlement->at;
        came = service::EvaluateByReply(call, reply);
        return core::Ok();
      });
  if (!done.ok()) return Refused(done.error());
  return {{kWords.at(came)}, Shown(reply.case_id).facts};
}

// says C1 sms phone=13800001234 text=…, or email email=…: what somebody writes about a case that is
// no answer to its result.
Answer World::Says(const Line& line) {
  service::LaterWord word;
  word.sender = {Get(line, "phone"), Get(line, "email"), {}};
  word.case_id = CaseOf(line);
  word.text = Get(line, "text");
  const service::MessageReply reply{
      line.words.plain.at(1), word.sender, word.case_id, word.text, {}, {}, {}};
  const auto came = engine_->Run(ActorOf("public"), now_, [&](const service::Call& call) {
    return service::TakeMessage(call, reply, word);
  });
  if (!came.ok()) return Refused(came.error());
  return {{came->asked_again ? "asked again" : "noted"}, Shown(word.case_id).facts};
}

Answer World::Told(const service::FindingView& view) {
  Answer answer{{view.data.state}, {}};
  answer.facts["kind"] = view.data.kind;
  answer.facts["unit"] = KeyOf(view.data.unit);
  answer.facts["staff"] = LoginOf(view.data.staff);
  answer.facts["measure"] = view.data.measure.empty() ? "none" : view.data.measure;
  answer.facts["points"] = std::to_string(view.data.points);
  answer.facts["made_by"] = LoginOf(view.data.made_by);
  answer.facts["decided_by"] = LoginOf(view.data.decided_by);
  return answer;
}

// The last thing that was held against anybody over this case.
std::optional<service::FindingView> World::Youngest(const Line& line) {
  service::FindingQuery query;
  query.case_id = CaseOf(line);
  query.limit = 1;
  const auto page =
      engine_->Look(service::OperatorActor(made_->tenant), now_,
                    [&](const service::Call& call) { return service::ListFindings(call, query); });
  if (!page.ok() || page->items.empty()) return std::nullopt;
  return page->items.front();
}

Answer World::Finding(const Line& line) {
  const auto youngest = Youngest(line);
  return youngest ? Told(*youngest) : Answer{{"none"}, {}};
}

Answer World::Find(const Line& line) {
  service::NewFinding input;
  input.case_id = CaseOf(line);
  input.kind = Get(line, "kind");
  input.said = Get(line, "text", "示例情形");
  input.measure = Get(line, "measure");
  input.points = std::stoll(Get(line, "points", "0"));
  if (!Get(line, "to").empty()) input.staff = StaffOf(Get(line, "to"));
  input.unit = input.staff ? Directory()->FindStaff(*input.staff)->unit : UnitOf(Get(line, "unit"));
  const auto made = engine_->Run(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::MakeFinding(call, input);
  });
  return made.ok() ? Told(*made) : Refused(made.error());
}

Answer World::AppealFinding(const Line& line) {
  const auto id = Youngest(line).value().data.id;
  const auto done = engine_->Run(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::AppealFinding(call, id, Get(line, "reason"));
  });
  return done.ok() ? Told(*done) : Refused(done.error());
}

Answer World::DecideFinding(const Line& line) {
  const auto id = Youngest(line).value().data.id;
  const service::FindingDecision decision{Get(line, "outcome"), Get(line, "note"),
                                          Get(line, "measure"),
                                          std::stoll(Get(line, "points", "0"))};
  const auto done = engine_->Run(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::DecideFinding(call, id, decision);
  });
  return done.ok() ? Told(*done) : Refused(done.error());
}

// deducted period=2026 by=LOGIN: from whom points were deducted, most first, or "none"; points,
// findings, open (points under appeal), unit_points (of the unit with the most)
Answer World::Deducted(const Line& line) {
  NeedTenant();
  const service::DeductionQuery query{Get(line, "period"), {}, {}};
  const auto all = engine_->Look(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::SumDeductions(call, query);
  });
  if (!all.ok()) return Refused(all.error());
  Answer answer;
  for (const auto& one : all->people) answer.happened.push_back(LoginOf(one.staff->id));
  if (answer.happened.empty()) answer.happened.push_back("none");
  answer.facts["points"] = std::to_string(all->whole.points);
  answer.facts["findings"] = std::to_string(all->whole.findings);
  answer.facts["open"] = std::to_string(all->whole.open_points);
  answer.facts["unit_points"] =
      all->units.empty() ? "none" : std::to_string(all->units[0].sum.points);
  return answer;
}

// Who is to be called, in order: "C1; C2".
Answer World::FollowUps(const Line& line) {
  NeedTenant();
  const auto page = engine_->Look(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::ListFollowUps(call, std::nullopt, service::kFollowUpPageMax);
  });
  if (!page.ok()) return Refused(page.error());
  Answer answer;
  for (const auto& item : page->items) answer.happened.push_back(NameOf(item.of.id));
  if (answer.happened.empty()) answer.happened.push_back("nobody");
  return answer;
}

// How often an alarm was raised over the case.
Answer World::Alarms(const Line& line) {
  NeedTenant();
  journal::Query query;
  query.case_id = CaseOf(line);
  query.type_prefix = "case.alarmed";
  query.limit = journal::kPageMax;
  const auto events =
      db_->Read([&](store::Tx& tx) { return journal::Find(tx, made_->tenant, query); });
  return {{std::to_string(events.size())}, {}};
}

// How many were drawn for a call: "within" when no fewer than from= and no more than to=.
Answer World::ToCall(const Line& line) {
  NeedTenant();
  const auto page = engine_->Look(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::ListFollowUps(call, std::nullopt, service::kFollowUpPageMax);
  });
  if (!page.ok()) return Refused(page.error());
  const auto count = page->items.size();
  const bool within =
      count >= std::stoul(Get(line, "from")) && count <= std::stoul(Get(line, "to"));
  return {{within ? "within" : std::to_string(count)}, {}};
}

// Which cases a measure does not count because of how they ended.
Answer World::LeftOut(const Line& line) {
  NeedTenant();
  service::MeasureQuery query;
  query.name = line.words.plain.at(0);
  query.period = Get(line, "period");
  const auto page =
      engine_->Look(service::OperatorActor(made_->tenant), now_, [&](const service::Call& call) {
        return service::MeasureSet(call, query, "", service::SetKind::kLeftOut, std::nullopt,
                                   service::kSetPageMax);
      });
  if (!page.ok()) return Refused(page.error());
  Answer answer;
  for (const auto& item : page->items) answer.happened.push_back(NameOf(item.case_id));
  if (answer.happened.empty()) answer.happened.push_back("none");
  return answer;
}

}  // namespace shouwen::scenario
