// acts.cc - the lines that do something to a case, and those that ask about one.
#include <stdexcept>

#include "cases/repo.h"
#include "journal/journal.h"
#include "promise/promise.h"
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

// "refused cases.gate_closed", with the parameters as facts.
Answer Refused(const core::Error& error) {
  Answer answer{{"refused " + std::string(error.code.name)}, {}};
  for (const auto& p : error.params) {
    if (const auto* text = std::get_if<std::string>(&p.value)) answer.facts[p.name] = *text;
    if (const auto* n = std::get_if<std::int64_t>(&p.value)) answer.facts[p.name] = std::to_string(*n);
  }
  answer.facts["rule"] = error.rule;
  answer.facts["says"] = error.says_zh;
  return answer;
}

std::string Minutes(std::int64_t ms) { return std::to_string(ms / core::kMsPerMinute) + "m"; }

}  // namespace

org::Actor World::ActorOf(const std::string& login) {
  if (login == "public") return org::PublicActor(made_->tenant);
  auto actor = service::ActorOf(*Directory(), StaffOf(login));
  if (!actor.ok()) throw std::runtime_error("no actor " + login);
  return std::move(*actor);
}

Answer World::Case(const Line& line) {
  NeedTenant();
  service::Reception input;
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
    input.requester = service::RequesterInput{{}, Get(line, "requester"), Get(line, "phone"), ""};
  }
  const org::Actor actor = ActorOf(Get(line, "by"));
  const auto outcome = engine_->Run(
      actor, now_, [&](const service::Call& call) { return service::Receive(call, input); });
  if (!outcome.ok()) return Refused(outcome.error());
  cases_[line.words.plain.at(0)] = outcome->after.id;
  return {{"ok"}, Facts(outcome->after)};
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
  if (verb == "decline") return cases::Decline{reason};
  if (verb == "cannot") return cases::Cannot{reason};
  if (verb == "remind") return cases::Remind{text};
  if (verb == "card") return cases::GiveCard{Get(line, "colour")};
  if (verb == "follow_up") {
    return cases::RecordFollowUp{Yes(line, "contacted"), Get(line, "solved"), Get(line, "answer"),
                                 Get(line, "note")};
  }
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

Answer World::Act(const Line& line) {
  const core::CaseId id = CaseOf(line);
  const cases::Command command = CommandOf(line);
  std::optional<std::int64_t> revision;
  if (!Get(line, "revision").empty()) revision = std::stoll(Get(line, "revision"));
  const auto outcome =
      engine_->Run(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
        return service::Act(call, id, command, revision);
      });
  if (!outcome.ok()) return Refused(outcome.error());
  return {{"ok"}, Facts(outcome->after)};
}

std::map<std::string, std::string> World::Facts(const cases::Case& c) const {
  std::map<std::string, std::string> facts;
  const auto unit_key = [&](core::UnitId id) -> std::string {
    for (const auto& [key, known] : made_->units) {
      if (known == id) return key;
    }
    return "?";
  };
  const auto login = [&](const std::optional<core::StaffId>& id) -> std::string {
    if (!id) return "none";
    for (const auto& [key, known] : made_->staff) {
      if (known == *id) return key;
    }
    return "?";
  };
  facts["number"] = c.number;
  facts["level"] = c.level;
  facts["unit"] = unit_key(c.unit);
  facts["holder"] = login(c.holder);
  facts["first_asked"] = login(c.first_asked);
  facts["state"] = std::string(cases::ToText(c.state));
  facts["round"] = std::to_string(c.round);
  facts["hops"] = std::to_string(c.hops);
  facts["returns"] = std::to_string(c.returns);
  facts["revision"] = std::to_string(c.revision);
  facts["card"] = c.card.empty() ? "none" : c.card;
  facts["offered"] = c.hand_over ? unit_key(c.hand_over->to_unit) : "none";
  facts["settled_by"] = c.settlement ? login(c.settlement->by) : "none";
  facts["settled_level"] = c.settlement ? c.settlement->level : "none";
  facts["evaluation"] = c.evaluation ? c.evaluation->answer : "none";
  facts["exit"] = c.exit ? c.exit->kind : "none";
  facts["method"] = c.method + "@" + std::to_string(c.method_version);
  return facts;
}

Answer World::Show(const Line& line) {
  NeedTenant();
  const auto c = db_->Read(
      [&](store::Tx& tx) { return cases::Load(tx, made_->tenant, CaseOf(line)); });
  if (!c) throw std::runtime_error("the case is gone");
  return {{"ok"}, Facts(*c)};
}

// The youngest promise of the rule: state, due time, who owes it.
Answer World::Promise(const Line& line) {
  NeedTenant();
  const auto all = db_->Read(
      [&](store::Tx& tx) { return promise::OfCase(tx, made_->tenant, CaseOf(line)); });
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
  answer.facts["due"] = core::FormatInstant(found->due_at).substr(0, 16);
  answer.facts["made_at"] = core::FormatInstant(found->made_at).substr(0, 16);
  answer.facts["late"] = Minutes(found->late_ms);
  answer.facts["kept_by"] = found->kept_by;
  answer.facts["provisional"] = found->provisional ? "yes" : "no";
  answer.facts["warned"] = std::to_string(found->warned);
  for (const auto& [key, id] : made_->units) {
    if (id == found->owed_unit) answer.facts["unit"] = key;
  }
  for (const auto& [login, id] : made_->staff) {
    if (found->owed_staff == id) answer.facts["staff"] = login;
  }
  return answer;
}

// --- asking ---------------------------------------------------------------------------------------

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
  const auto report =
      db_->Read([&](store::Tx& tx) { return journal::Verify(tx, made_->tenant); });
  return {{report.problems.empty() ? "whole" : "broken " + report.problems[0].what}, {}};
}

}  // namespace shouwen::scenario
