// acts.cc - the lines that do something to a case, and those that ask about one.
#include <stdexcept>

#include "cases/repo.h"
#include "journal/journal.h"
#include "promise/promise.h"
#include "sample_files.h"
#include "service/idempotency.h"
#include "service/measures.h"
#include "service/org_desk.h"
#include "service/postings.h"
#include "world.h"

namespace shouwen::scenario {
namespace {

std::string Get(const Line& line, const std::string& key, const std::string& otherwise = "") {
  const auto found = line.words.named.find(key);
  return found == line.words.named.end() ? otherwise : found->second;
}

bool Yes(const Line& line, const std::string& key) { return Get(line, key) == "yes"; }

// "2d3h", "1m", "0m".
std::string Duration(std::int64_t ms) {
  const std::int64_t minutes = ms / core::kMsPerMinute;
  std::string text;
  if (minutes >= 1440) text += std::to_string(minutes / 1440) + "d";
  if (minutes / 60 % 24 > 0) text += std::to_string(minutes / 60 % 24) + "h";
  if (minutes % 60 > 0 || text.empty()) text += std::to_string(minutes % 60) + "m";
  return text;
}

std::string Minute(core::Instant at) { return core::FormatInstant(at).substr(0, 16); }

}  // namespace

// "refused cases.gate_closed", with the parameters as facts.
Answer Refused(const core::Error& error) {
  Answer answer{{"refused " + std::string(error.code.name)}, {}};
  for (const auto& p : error.params) {
    if (const auto* text = std::get_if<std::string>(&p.value)) answer.facts[p.name] = *text;
    if (const auto* n = std::get_if<std::int64_t>(&p.value))
      answer.facts[p.name] = std::to_string(*n);
  }
  answer.facts["rule"] = error.rule;
  answer.facts["says"] = error.says_zh;
  return answer;
}

org::Actor World::ActorOf(const std::string& login) {
  if (login.empty()) throw std::runtime_error("who does it? by=LOGIN is missing");
  if (login == "public") return org::PublicActor(made_->tenant);
  auto actor = service::ActorOf(*Directory(), StaffOf(login));
  if (!actor.ok()) throw std::runtime_error("no actor " + login);
  return std::move(*actor);
}

service::Reception World::ReceptionOf(const Line& line) const {
  service::Reception input;
  input.method = Get(line, "method");
  input.what.ledger = Get(line, "ledger");
  input.what.topic = Get(line, "topic");
  input.what.kind = Get(line, "kind");
  input.what.channel = Get(line, "channel", "visit");
  input.what.urgency = Get(line, "urgency");
  input.what.level = Get(line, "level");
  input.what.subject = Get(line, "subject", "示例诉求");
  input.what.body = Get(line, "body");
  input.what.fields = Fields(line);
  input.what.confidential = Yes(line, "confidential");
  if (!Get(line, "unit").empty()) input.what.unit = UnitOf(Get(line, "unit"));
  if (!Get(line, "requester").empty()) {
    input.requester =
        service::RequesterInput{{}, Get(line, "requester"), Get(line, "phone"), "", ""};
  }
  return input;
}

// With a key= the same request may come twice and is one case. Somebody without an account comes
// through the public door.
Answer World::Case(const Line& line) {
  NeedTenant();
  const service::Reception input = ReceptionOf(line);
  const org::Actor actor = ActorOf(Get(line, "by"));
  const std::string digest = input.what.subject + input.what.body;
  const auto receive = [&](const service::Call& call) -> core::Result<service::StoredReply> {
    service::StoredReply stored;
    if (actor.kind == "public") {
      CORE_ASSIGN(const service::PublicCase made, public_desk_->Submit(call, input, "remote"));
      stored.body = core::ToText(made.id);
    } else {
      CORE_ASSIGN(const service::Outcome outcome, service::Receive(call, input));
      stored.body = core::ToText(outcome.after.id);
    }
    return stored;
  };
  const auto reply = engine_->Run(actor, now_, [&](const service::Call& call) {
    return service::Idempotent(call, Get(line, "key"), digest, [&] { return receive(call); });
  });
  if (!reply.ok()) return Refused(reply.error());
  const auto id = core::ParseId<core::CaseId>(reply->body);
  cases_[line.words.plain.at(0)] = *id;
  Answer answer = Shown(*id);
  answer.facts["repeated"] = reply->replayed ? "yes" : "no";
  return answer;
}

cases::Command World::CommandOf(const Line& line) {
  const std::string& verb = line.verb;
  const std::string text = Get(line, "text", "示例文字");
  const std::string reason = Get(line, "reason");
  if (verb == "accept") return cases::Accept{};
  if (verb == "return") return cases::Return{reason};
  if (verb == "escalate") return cases::Escalate{reason};
  if (verb == "reply") return cases::Reply{text};
  if (verb == "note") return cases::Note{text};
  if (verb == "settle") return cases::Settle{Get(line, "result", "已办结"), Fields(line)};
  if (verb == "report") return cases::ReportInWriting{text};
  if (verb == "close") return cases::Close{Get(line, "exit", "evaluated"), reason};
  if (verb == "rework") return cases::Rework{reason};
  if (verb == "decline") return cases::Decline{reason, Get(line, "cause")};
  if (verb == "cannot") return cases::Cannot{reason};
  if (verb == "remind") return cases::Remind{text};
  if (verb == "card") return cases::GiveCard{Get(line, "colour")};
  if (verb == "follow_up") {
    return cases::RecordFollowUp{Yes(line, "contacted"), Get(line, "solved"), Get(line, "answer"),
                                 Get(line, "note"), Fields(line)};
  }
  if (verb == "propose_exit")
    return cases::ProposeExit{Get(line, "exit"), Get(line, "cause"), reason};
  if (verb == "decide_exit") return cases::DecideExit{Yes(line, "granted"), Get(line, "note")};
  if (verb == "appeal") return cases::AskReview{Get(line, "against"), reason};
  if (verb == "decide_appeal") return cases::DecideReview{Yes(line, "upheld"), Get(line, "note")};
  if (verb == "contact") {
    return cases::Contact{Get(line, "how", "visit"), Yes(line, "found"), text, Fields(line)};
  }
  if (verb == "urge") return cases::Urge{text};
  if (verb == "order") {
    const auto due = core::ParseInstant(Get(line, "due") + ":00+08:00");
    if (!due.ok()) throw std::runtime_error("order needs due=2026-03-02T09:00");
    return cases::GiveOrder{StaffOf(Get(line, "to")), *due, Get(line, "standard", "示例标准")};
  }
  if (verb == "report_on_order") return cases::ReportOnOrder{text};
  if (verb == "evaluate") {
    return cases::Evaluate{Get(line, "answer"), Yes(line, "signed"), Get(line, "comment"),
                           Get(line, "via", "counter")};
  }
  std::optional<core::UnitId> unit;
  std::optional<core::StaffId> staff;
  if (!Get(line, "unit").empty()) unit = UnitOf(Get(line, "unit"));
  if (!Get(line, "to").empty()) staff = StaffOf(Get(line, "to"));
  if (verb == "assign") return cases::Assign{unit, staff, Get(line, "note")};
  if (verb == "hand_over") {
    if (!unit && staff) unit = Directory()->FindStaff(*staff)->unit;
    if (!unit) throw std::runtime_error("hand_over needs to=LOGIN or unit=KEY");
    return cases::HandOverTo{*unit, staff, Get(line, "note")};
  }
  throw std::runtime_error("no verb " + verb);
}

// By number and the last digits of the phone, as somebody without an account does.
Answer World::PublicEvaluation(const Line& line) {
  // Whoever signs draws their name; the scenario says only that they do.
  const bool is_signed = !Get(line, "signature").empty();
  const service::PublicEvaluation input{Get(line, "answer"), Get(line, "comment"),
                                        is_signed ? support::SampleSignature() : ""};
  const auto outcome = engine_->Run(ActorOf("public"), now_, [&](const service::Call& call) {
    const auto c = cases::Load(call.tx, made_->tenant, CaseOf(line));
    return public_desk_->Evaluate(call, c->number, Get(line, "phone_tail"), input, "remote");
  });
  if (!outcome.ok()) return Refused(outcome.error());
  return Shown(CaseOf(line));
}

Answer World::Act(const Line& line) {
  const core::CaseId id = CaseOf(line);
  if (line.verb == "evaluate" && Get(line, "by") == "public") return PublicEvaluation(line);
  if (line.verb == "urge" && Get(line, "by") == "public") return PublicUrge(line);
  const cases::Command command = CommandOf(line);
  std::optional<std::int64_t> revision;
  if (!Get(line, "revision").empty()) revision = std::stoll(Get(line, "revision"));
  const auto outcome = engine_->Run(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::Act(call, id, command, revision, BroughtBy(call, line));
  });
  if (!outcome.ok()) return Refused(outcome.error());
  return {{"ok"}, Facts(outcome->after)};
}

std::map<std::string, std::string> World::Facts(const cases::Case& c) const {
  std::map<std::string, std::string> facts;
  facts["number"] = c.number;
  facts["level"] = c.level;
  facts["unit"] = KeyOf(c.unit);
  facts["holder"] = LoginOf(c.holder);
  facts["first_asked"] = LoginOf(c.first_asked);
  facts["state"] = std::string(cases::ToText(c.state));
  facts["round"] = std::to_string(c.round);
  facts["hops"] = std::to_string(c.hops);
  facts["returns"] = std::to_string(c.returns);
  facts["revision"] = std::to_string(c.revision);
  facts["card"] = c.card.empty() ? "none" : c.card;
  facts["offered"] = c.hand_over ? KeyOf(c.hand_over->to_unit) : "none";
  facts["settled_by"] = c.settlement ? LoginOf(c.settlement->by) : "none";
  facts["settled_level"] = c.settlement ? c.settlement->level : "none";
  facts["evaluation"] = c.evaluation ? c.evaluation->answer : "none";
  facts["exit"] = c.exit ? c.exit->kind : "none";
  facts["proposal"] = c.judged.proposal ? c.judged.proposal->state : "none";
  facts["review"] = c.judged.review ? c.judged.review->against : "none";
  facts["reminders"] = std::to_string(c.judged.reminders);
  facts["urged"] = std::to_string(c.judged.urged);
  facts["unanswered"] = std::to_string(c.judged.unanswered);
  facts["repeats"] = std::to_string(c.judged.repeats);
  facts["visits_in_vain"] = std::to_string(c.judged.visits_in_vain);
  facts["heard"] = c.judged.heard.empty() ? "none" : c.judged.heard;
  facts["contradicted"] = c.judged.contradicted ? "yes" : "no";
  for (const auto& [id, text] : c.fields) facts["field." + id] = text;
  facts["method"] = c.method + "@" + std::to_string(c.method_version);
  return facts;
}

Answer World::Shown(core::CaseId id) {
  const auto c = db_->Read([&](store::Tx& tx) { return cases::Load(tx, made_->tenant, id); });
  if (!c) throw std::runtime_error("the case is gone");
  return {{"ok"}, Facts(*c)};
}

Answer World::Show(const Line& line) {
  NeedTenant();
  return Shown(CaseOf(line));
}

// Everyone who ever had the case: "village.clerk first_asked; township escalated", oldest first.
Answer World::Holders(const Line& line) {
  NeedTenant();
  Answer answer;
  const auto holders =
      db_->Read([&](store::Tx& tx) { return cases::Holders(tx, made_->tenant, CaseOf(line)); });
  for (const auto& h : holders) {
    answer.happened.push_back((h.staff ? LoginOf(h.staff) : KeyOf(h.unit)) + " " + h.how);
  }
  return answer;
}

// What the page of the case shows to somebody.
Answer World::See(const Line& line) {
  const auto view = engine_->Run(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::Get(call, CaseOf(line));
  });
  if (!view.ok()) return Refused(view.error());
  Answer answer{{"ok"}, Facts(view->data)};
  answer.facts["requester"] = view->requester.name.empty() ? "none" : view->requester.name;
  answer.facts["phone"] = view->requester.phone.empty() ? "none" : view->requester.phone;
  answer.facts["hidden"] = view->requester.hidden ? "yes" : "no";
  answer.facts["subject"] = view->data.subject;
  return answer;
}

Answer World::Reveal(const Line& line) {
  const auto person = engine_->Run(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::Reveal(call, CaseOf(line), Get(line, "reason"));
  });
  if (!person.ok()) return Refused(person.error());
  return {{"ok"}, {{"requester", person->name}, {"phone", person->phone}}};
}

// The youngest promise of the rule: state, due time, who owes it.
Answer World::Promise(const Line& line) {
  NeedTenant();
  const auto all =
      db_->Read([&](store::Tx& tx) { return promise::OfCase(tx, made_->tenant, CaseOf(line)); });
  const promise::Promise* found = nullptr;
  int made = 0;
  for (const auto& p : all) {
    if (p.rule != line.words.plain.at(1)) continue;
    ++made;
    if (found == nullptr || found->made_at < p.made_at ||
        (found->made_at == p.made_at && found->id < p.id)) {
      found = &p;
    }
  }
  if (found == nullptr) return {{"none"}, {}};
  Answer answer{{std::string(promise::ToText(found->state))}, {}};
  answer.facts["made"] = std::to_string(made);
  answer.facts["due"] = Minute(found->due_at);
  answer.facts["made_at"] = Minute(found->made_at);
  answer.facts["late"] = Duration(found->late_ms);
  answer.facts["kept_by"] = found->kept_by;
  answer.facts["provisional"] = found->provisional ? "yes" : "no";
  answer.facts["warned"] = std::to_string(found->warned);
  answer.facts["unit"] = KeyOf(found->owed_unit);
  answer.facts["staff"] = LoginOf(found->owed_staff);
  return answer;
}

// --- asking
// ---------------------------------------------------------------------------------------

Answer World::Measure(const Line& line) {
  NeedTenant();
  service::MeasureQuery query;
  query.name = line.words.plain.at(0);
  query.period = Get(line, "period");
  query.by = Get(line, "by");
  const auto actor = service::OperatorActor(made_->tenant);
  const auto result = engine_->Look(
      actor, now_, [&](const service::Call& call) { return service::Measure(call, query); });
  if (!result.ok()) return Refused(result.error());
  service::MeasureRow row = result->whole;
  if (!query.by.empty()) {
    row = {};
    for (const auto& group : result->groups) {
      if (group.group == Get(line, "group")) row = group;
    }
  }
  return {{std::to_string(row.numerator) + "/" + std::to_string(row.denominator)},
          {{"percent", row.percent}}};
}

Answer World::Posting(const Line& line) {
  NeedTenant();
  const service::PostingRequest request{line.words.plain.at(0), "", Get(line, "period")};
  const auto actor = service::OperatorActor(made_->tenant);
  const auto sheet = engine_->Run(
      actor, now_, [&](const service::Call& call) { return service::Publish(call, request); });
  if (!sheet.ok()) return Refused(sheet.error());
  Answer answer{{"ok"}, {}};
  answer.facts["received"] = std::to_string(sheet->received.size());
  answer.facts["settled"] = std::to_string(sheet->settled.size());
  if (!sheet->received.empty()) answer.facts["first_requester"] = sheet->received[0].requester;
  return answer;
}

Answer World::Verify() {
  const auto report = db_->Read([&](store::Tx& tx) { return journal::Verify(tx, made_->tenant); });
  return {{report.problems.empty() ? "whole" : "broken " + report.problems[0].what}, {}};
}

}  // namespace shouwen::scenario
