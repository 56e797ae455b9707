// acts.cc - the lines that do something to a case, and those that ask about one.
#include <stdexcept>

#include "cases/repo.h"
#include "journal/journal.h"
#include "promise/promise.h"
#include "sample_files.h"
#include "service/absences.h"
#include "service/idempotency.h"
#include "service/keeping.h"
#include "service/measures.h"
#include "service/org_desk.h"
#include "service/outbox.h"
#include "service/records.h"
#include "world.h"

namespace shouwen::scenario {

std::string Get(const Line& line, const std::string& key, const std::string& otherwise) {
  const auto found = line.words.named.find(key);
  return found == line.words.named.end() ? otherwise : found->second;
}

namespace {

bool Yes(const Line& line, const std::string& key) { return Get(line, key) == "yes"; }

}  // namespace

namespace {

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
  input.what.place = Get(line, "place");
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
      service::Reception with = input;
      with.files = BroughtBy(call, line).files;
      CORE_ASSIGN(const service::Outcome outcome, service::Receive(call, with));
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
  if (verb == "return") return cases::Return{reason, Get(line, "basis")};
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
  if (verb == "withdraw_hand_over") return cases::WithdrawHandOver{};
  if (verb == "ask_extension") {
    return cases::AskExtension{Get(line, "length"), reason, Get(line, "basis")};
  }
  if (verb == "approve_extension") return cases::ApproveExtension{Get(line, "note")};
  if (verb == "refuse_extension") return cases::RefuseExtension{reason};
  if (verb == "pause") return cases::PauseWork{Get(line, "why"), reason};
  if (verb == "approve_pause") return cases::ApprovePause{Get(line, "note")};
  if (verb == "refuse_pause") return cases::RefusePause{reason};
  if (verb == "resume") return cases::Resume{Get(line, "note")};
  if (verb == "arbitrate") return cases::Arbitrate{UnitOf(Get(line, "unit")), reason};
  if (verb == "step") {
    return cases::TakeStep{line.words.plain.at(1), Get(line, "note"), Fields(line)};
  }
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
    service::Brought brought = BroughtBy(call, line);
    brought.wording_accepted = Get(line, "wording") == "accepted";
    return service::Act(call, id, command, revision, brought);
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
  facts["paused"] = c.pausing ? "yes" : "no";
  facts["request"] = c.request ? c.request->what : "none";
  facts["at_arbiter"] = c.at_arbiter ? "yes" : "no";
  facts["arbitrated"] = c.arbitrated ? "yes" : "no";
  facts["proposal"] = c.judged.proposal ? c.judged.proposal->state : "none";
  facts["review"] = c.judged.review ? c.judged.review->against : "none";
  facts["reminders"] = std::to_string(c.judged.reminders);
  facts["urged"] = std::to_string(c.judged.urged);
  facts["unanswered"] = std::to_string(c.judged.unanswered);
  facts["repeats"] = std::to_string(c.judged.repeats);
  facts["visits_in_vain"] = std::to_string(c.judged.visits_in_vain);
  facts["heard"] = c.judged.heard.empty() ? "none" : c.judged.heard;
  facts["contradicted"] = c.judged.contradicted ? "yes" : "no";
  for (const auto& [id, text] : c.fields) facts["field." + id] = FieldText(text);
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
  answer.facts["files"] = std::to_string(view->attachments.size());
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
  answer.facts["extended"] = found->extended.empty() ? "none" : found->extended;
  answer.facts["paused_until"] = found->paused_until ? Minute(*found->paused_until) : "none";
  answer.facts["unit"] = KeyOf(found->owed_unit);
  answer.facts["staff"] = LoginOf(found->owed_staff);
  return answer;
}

// Somebody is away from … to …, and who stands in; or is back.
Answer World::Away(const Line& line) {
  NeedTenant();
  const auto at = [&](const char* key) {
    const std::string text = Get(line, key);
    return core::ParseInstant(text + ":00+08:00").value();
  };
  const core::StaffId staff = StaffOf(line.words.plain.at(0));
  const auto done =
      engine_->Run(service::OperatorActor(made_->tenant), now_, [&](const service::Call& call) {
        if (line.verb == "back") return service::EndAbsence(call, staff, at("from"));
        std::optional<core::StaffId> deputy;
        if (!Get(line, "deputy").empty()) deputy = StaffOf(Get(line, "deputy"));
        return service::AddAbsence(call, {staff, at("from"), at("to"), deputy});
      });
  if (!done.ok()) return Refused(done.error());
  return {{"ok"}, {}};
}

// By which facts the case last went where it went: "least_loaded r.b of r.a:1,r.b:0 without r.c".
Answer World::Traced(const Line& line) {
  NeedTenant();
  journal::Query query;
  query.case_id = CaseOf(line);
  query.limit = journal::kPageMax;
  const auto events =
      db_->Read([&](store::Tx& tx) { return journal::Find(tx, made_->tenant, query); });
  std::vector<std::string> told;  // of the newest act that has one, in order
  core::Instant act_at;
  for (const auto& event : events) {  // newest first
    const auto* traces = event.body.if_contains("trace");
    if (traces == nullptr || (!told.empty() && event.at != act_at)) continue;
    act_at = event.at;
    std::vector<std::string> here;
    for (const auto& trace : traces->as_array()) here.push_back(InWords(trace.as_object()));
    told.insert(told.begin(), here.begin(), here.end());
  }
  if (told.empty()) told.push_back("none");
  return {told, {}};
}

std::string World::InWords(const boost::json::object& trace) const {
  const auto name = [&](const boost::json::value& one) {
    const auto& o = one.as_object();
    if (const auto* unit = o.if_contains("unit")) {
      return KeyOf(*core::ParseId<core::UnitId>(std::string(unit->as_string())));
    }
    return LoginOf(*core::ParseId<core::StaffId>(std::string(o.at("staff").as_string())));
  };
  std::string text(trace.at("rule").as_string());
  if (const auto* chosen = trace.if_contains("chosen")) text += " " + name(*chosen);
  for (const char* key : {"there", "away", "unlicensed"}) {
    const auto* list = trace.if_contains(key);
    if (list == nullptr || list->as_array().empty()) continue;
    std::string names;
    for (const auto& one : list->as_array()) {
      names += (names.empty() ? "" : ",") + name(one);
      const auto* open = one.as_object().if_contains("open");
      if (open != nullptr) names += ":" + std::to_string(open->as_int64());
    }
    const std::string_view what(key);
    text += (what == "there"                            ? " of "
             : what == "unlicensed"                     ? " unlicensed "
             : trace.at("rule").as_string() == "deputy" ? " for "
                                                        : " without ") +
            names;
  }
  return text;
}

// The messages about a case to somebody (a unit, a login, or `person`: whoever asked), oldest
// first.
Answer World::Messages(const Line& line) {
  NeedTenant();
  const auto all = db_->Read([&](store::Tx& tx) {
    return service::Outbox::List(tx, made_->tenant, false, core::MessageId{}, 200);
  });
  const std::string to = Get(line, "to");
  Answer answer;
  for (auto m = all.rbegin(); m != all.rend(); ++m) {
    if (m->case_id != CaseOf(line)) continue;
    std::string who = "person";
    if (m->to == service::Recipient::kUnit) who = KeyOf(core::UnitId{m->to_id});
    if (m->to == service::Recipient::kStaff) who = LoginOf(core::StaffId{m->to_id});
    if (who == to) answer.happened.push_back(m->template_id);
  }
  if (answer.happened.empty()) answer.happened.push_back("none");
  return answer;
}

// Which row of route.decide chose where the case starts, and by which facts; "nothing" without one.
Answer World::Decided(const Line& line) {
  NeedTenant();
  journal::Query query;
  query.case_id = CaseOf(line);
  query.type_prefix = "case.received";
  query.oldest_first = true;
  query.limit = 1;
  const auto events =
      db_->Read([&](store::Tx& tx) { return journal::Find(tx, made_->tenant, query); });
  const auto* why = events.at(0).body.if_contains("decided");
  if (why == nullptr) return {{"nothing"}, {}};
  const std::string rule(why->at("rule").as_string());
  Answer answer{{rule.substr(rule.find(' ') + 1)}, {}};
  answer.facts["level"] = std::string(why->at("level").as_string());
  for (const auto& [name, value] : why->at("facts").as_object()) {
    answer.facts[name] = value.is_string() ? std::string(value.as_string())
                         : value.is_bool() ? (value.as_bool() ? "true" : "false")
                                           : "nil";
  }
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
          {{"percent", row.percent}, {"sum", row.sum}}};
}

Answer World::Verify() {
  const auto report = db_->Read([&](store::Tx& tx) { return journal::Verify(tx, made_->tenant); });
  if (!report.problems.empty()) return {{"broken " + report.problems[0].what}, {}};
  const auto records = service::CheckRecords(*db_, made_->tenant);
  return {{records.faults.empty() ? "whole" : "broken " + records.faults[0].what}, {}};
}

// --- what is kept of whoever asked

Answer World::Hold(const Line& line) {
  const auto made = engine_->Run(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::HoldCase(call, CaseOf(line), Get(line, "reason"));
  });
  if (!made.ok()) return Refused(made.error());
  holds_[line.words.plain.at(0)] = made->hold.id.value;
  return {{"ok"}, {}};
}

Answer World::Lift(const Line& line) {
  const people::HoldId id{holds_[line.words.plain.at(0)]};
  const auto lifted = engine_->Run(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::Lift(call, id, Get(line, "reason"));
  });
  return lifted.ok() ? Answer{{"ok"}, {}} : Refused(lifted.error());
}

Answer World::Anonymise(const Line& line) {
  const auto person = db_->Read([&](store::Tx& tx) {
    const auto apart = people::Apart(tx, made_->tenant, CaseOf(line));
    return apart ? apart : cases::Load(tx, made_->tenant, CaseOf(line))->requester;
  });
  const auto done = engine_->Run(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::AnonymisePerson(call, person.value_or(core::PersonId{}), Get(line, "reason"),
                                    Get(line, "words") == "whole");
  });
  if (!done.ok()) return Refused(done.error());
  return {{"ok"}, {{"cases", std::to_string(done->cases)}, {"files", std::to_string(done->files)}}};
}

}  // namespace shouwen::scenario
