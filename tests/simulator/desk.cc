#include "desk.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "calendar/data.h"
#include "cases/repo.h"
#include "journal/journal.h"
#include "sample_files.h"
#include "service/attachments.h"
#include "service/clockwork.h"
#include "service/idempotency.h"
#include "service/licences.h"
#include "service/org_desk.h"
#include "service/outbox.h"
#include "service/records.h"
#include "source_dir.h"

namespace shouwen::simulator {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTail = "1234";
constexpr const char* kPhone = "13900001234";

std::string ReadText(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

template <class T>
T Need(core::Result<T> result, const std::string& what) {
  if (!result.ok()) throw std::runtime_error(what + ": " + std::string(result.error().code.name));
  return std::move(*result);
}

calendar::CalendarSet ReadCalendars() {
  const fs::path dir = fs::path(support::SourceDir()) / "data" / "calendars";
  std::vector<std::pair<std::string, std::string>> texts;
  for (const auto& entry : fs::directory_iterator(dir)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("cn-")) texts.emplace_back(name, ReadText(entry.path()));
  }
  std::vector<calendar::SourceText> years;
  for (const auto& [name, text] : texts) years.push_back({name, text});
  const std::string hours = ReadText(dir / "cn.yaml");
  calendar::CalendarSet set;
  set.Add(calendar::Natural());
  const auto spec = Need(calendar::ReadSpec({"cn.yaml", hours}, years), "cn");
  set.Add(Need(calendar::Calendar::Make(spec), "cn"));
  return set;
}

// Making the tables is most of what a run costs on PostgreSQL: one database serves all seeds.
std::shared_ptr<support::TestDatabase> DatabaseFor(store::Engine kind) {
  if (kind == store::Engine::kSqlite) return std::make_shared<support::TestDatabase>(kind);
  static const auto shared = std::make_shared<support::TestDatabase>(kind);
  return shared;
}

// One more unit on some levels, topics on half of them, and a few posts that are not the usual.
service::TenantSetup DrawSetup(const method::Method& method, Draw& draw) {
  service::TenantSetup setup = service::SetupForMethod(method, 1 + draw.Below(3));
  setup.name = "示例机构";
  const std::vector<service::UnitSetup> usual = setup.units;
  for (const service::UnitSetup& unit : usual) {
    if (unit.parent.empty() || !draw.Chance(40)) continue;
    service::UnitSetup another = unit;
    another.key += "_b";
    another.name += "乙";
    setup.units.push_back(another);
    for (const char* role : {"clerk", "handler", "unit_head"}) {
      setup.staff.push_back({another.key + "." + role, another.name, another.key, "", {role}, ""});
    }
  }
  const std::vector<service::UnitSetup> all = setup.units;
  for (const service::UnitSetup& unit : all) {
    if (!draw.Chance(40)) continue;  // somebody to share the work with
    setup.staff.push_back({unit.key + ".handler_b", "乙", unit.key, "", {"handler"}, ""});
  }
  for (service::UnitSetup& unit : setup.units) {
    if (draw.Chance(60)) unit.topics.push_back("道路");
    if (draw.Chance(30)) unit.topics.push_back("照明");
  }
  if (draw.Chance(50)) {
    const std::string& top = usual.front().key;
    setup.staff.push_back({top + ".follow_up", "回访", top, "", {"follow_up"}, ""});
  }
  return setup;
}

std::map<std::string, std::string> FieldsOf(const Step& step) {
  std::map<std::string, std::string> fields;
  for (const auto& [key, value] : step.args) {
    if (key.starts_with("field.")) fields[key.substr(6)] = value;
  }
  return fields;
}

std::optional<cases::Command> JudgedCommandOf(const Step& step) {
  const std::string& verb = step.verb;
  const std::string text = step.Arg("text"), reason = step.Arg("reason");
  if (verb == "step") return cases::TakeStep{step.Arg("step"), text, FieldsOf(step)};
  if (verb == "propose_exit")
    return cases::ProposeExit{step.Arg("exit"), step.Arg("cause"), reason};
  if (verb == "decide_exit") return cases::DecideExit{step.Arg("granted") == "yes", reason};
  if (verb == "appeal") return cases::AskReview{step.Arg("against"), reason};
  if (verb == "decide_appeal") return cases::DecideReview{step.Arg("upheld") == "yes", reason};
  if (verb == "contact") {
    return cases::Contact{step.Arg("how"), step.Arg("found") == "yes", text, FieldsOf(step)};
  }
  if (verb == "urge") return cases::Urge{text};
  if (verb == "order") {
    return cases::GiveOrder{core::StaffId{step.Id("staff")}, core::Instant{step.Id("due")}, text};
  }
  if (verb == "report_on_order") return cases::ReportOnOrder{text};
  return std::nullopt;
}

cases::Command CommandOf(const Step& step) {
  if (auto judged = JudgedCommandOf(step)) return *judged;
  const std::string& verb = step.verb;
  const std::string text = step.Arg("text"), reason = step.Arg("reason");
  std::optional<core::UnitId> unit;
  std::optional<core::StaffId> staff;
  if (step.Id("unit") != 0) unit = core::UnitId{step.Id("unit")};
  if (step.Id("staff") != 0) staff = core::StaffId{step.Id("staff")};
  if (verb == "accept") return cases::Accept{};
  if (verb == "hand_over") return cases::HandOverTo{unit.value_or(core::UnitId{}), staff, text};
  if (verb == "return") return cases::Return{reason, step.Arg("basis")};
  if (verb == "withdraw_hand_over") return cases::WithdrawHandOver{};
  if (verb == "arbitrate") return cases::Arbitrate{unit.value_or(core::UnitId{}), reason};
  if (verb == "ask_extension") {
    return cases::AskExtension{step.Arg("length"), reason, step.Arg("basis")};
  }
  if (verb == "approve_extension") return cases::ApproveExtension{text};
  if (verb == "refuse_extension") return cases::RefuseExtension{reason};
  if (verb == "pause") return cases::PauseWork{step.Arg("why"), reason};
  if (verb == "approve_pause") return cases::ApprovePause{text};
  if (verb == "refuse_pause") return cases::RefusePause{reason};
  if (verb == "resume") return cases::Resume{text};
  if (verb == "escalate") return cases::Escalate{reason};
  if (verb == "assign") return cases::Assign{unit, staff, text};
  if (verb == "reply") return cases::Reply{text};
  if (verb == "note") return cases::Note{text};
  if (verb == "settle") return cases::Settle{text, FieldsOf(step)};
  if (verb == "report") return cases::ReportInWriting{text};
  if (verb == "follow_up") {
    return cases::RecordFollowUp{step.Arg("contacted") != "no", step.Arg("solved"),
                                 step.Arg("answer"), text, FieldsOf(step)};
  }
  if (verb == "evaluate") {
    return cases::Evaluate{step.Arg("answer"), step.Arg("signed") == "yes", text, "counter"};
  }
  if (verb == "close") return cases::Close{step.Arg("exit"), reason};
  if (verb == "rework") return cases::Rework{reason};
  if (verb == "decline") return cases::Decline{reason, step.Arg("cause")};
  if (verb == "cannot") return cases::Cannot{reason};
  if (verb == "remind") return cases::Remind{text};
  if (verb == "card") return cases::GiveCard{step.Arg("colour")};
  throw std::runtime_error("no such act: " + verb);
}

core::Result<std::vector<service::FileRef>> PhotoFor(const service::Call& call,
                                                     const std::string& pixels) {
  const service::NewFile photo{"现场.png", {evidence::Type::kPng, support::SamplePng(pixels)}};
  CORE_ASSIGN(const evidence::Attachment taken, service::TakeIn(call, photo));
  return std::vector<service::FileRef>{{taken.id, {}}};
}

service::Reception ReceptionOf(const Step& step) {
  service::Reception input;
  input.what.ledger = step.Arg("ledger");
  input.what.topic = step.Arg("topic");
  input.what.kind = step.Arg("kind");
  input.what.channel = step.Arg("channel");
  input.what.level = step.Arg("level");
  input.what.subject = step.Arg("subject");
  input.what.confidential = step.Arg("confidential") == "yes";
  input.what.urgency = step.Arg("urgency");
  input.what.fields = FieldsOf(step);
  input.requester = service::RequesterInput{{}, "示例甲", kPhone, "", ""};
  return input;
}

}  // namespace

Desk::Desk(store::Engine kind, const std::string& method, Draw& draw, Ms now)
    : database_(DatabaseFor(kind)), now_{now} {
  Open();
  db_->Migrate(service::Migrations());
  const fs::path file = fs::path(support::SourceDir()) / "methods" / (method + ".yaml");
  const auto adopted = engine_->AdoptMethods({{{file.filename().string(), ReadText(file)}}}, now_);
  if (!adopted.ok()) throw std::runtime_error("the method is not adopted: " + method);
  const service::TenantSetup setup = DrawSetup(*engine_->FindMethod({}, method), draw);
  const service::Made made = Need(service::CreateTenant(*engine_, setup, now_), "organisation");
  tenant_ = made.tenant;
  office_.tenant = made.tenant.value;
  office_.method = method;
  for (const auto& unit : setup.units) {
    const Number parent = unit.parent.empty() ? 0 : made.units.at(unit.parent).value;
    office_.units.push_back({made.units.at(unit.key).value, parent, unit.level, unit.topics});
  }
  for (const auto& one : setup.staff) {
    office_.staff.push_back({made.staff.at(one.login).value, made.units.at(one.unit).value,
                             one.login, one.roles.front()});
  }
}

Desk::~Desk() {
  engine_.reset();
  const bool shared = db_->engine() == store::Engine::kPostgres;
  db_.reset();
  if (shared) database_->Empty();
}

void Desk::Open() {
  store::Options options = database_->options();
  options.readers = 1;
  db_ = std::make_unique<FaultyDb>(store::Db::Open(options), [this] { database_->Disconnect(); });
  engine_ = std::make_unique<service::Engine>(*db_, ids_, ReadCalendars());
  public_ = std::make_unique<service::PublicDesk>();
}

void Desk::Restart() {
  engine_.reset();
  db_.reset();
  Open();
  engine_->LoadMethods();
}

org::Actor Desk::ActorOf(Number staff) {
  if (staff == 0) return org::PublicActor(tenant_);
  const auto directory =
      db_->Read([&](store::Tx& tx) { return engine_->Directory(tx, tenant_, now_); });
  return Need(service::ActorOf(*directory, core::StaffId{staff}), "actor");
}

// Runs `f` and says how it ended.
template <class F>
void Desk::Ask(Step& step, const org::Actor& who, F&& f) {
  try {
    const auto done = engine_->Run(who, now_, f);
    step.outcome = done.ok() ? "ok" : "refused";
    if (!done.ok()) step.code = done.error().code.name;
  } catch (const store::Fault& fault) {
    step.outcome = "fault";
    step.code = store::ToText(fault.kind());
  }
  db_->Plan(std::nullopt);
}

// Runs `f`, whose value is the case it was about.
template <class F>
void Desk::Command(Step& step, Number actor, F&& f) {
  core::CaseId about;
  Ask(step, ActorOf(actor), [&](const service::Call& call) -> core::Result<core::CaseId> {
    CORE_ASSIGN(about, f(call));
    return about;
  });
  if (step.outcome != "ok") return;
  step.case_id = about.value;
  const auto c = db_->Read(
      [&](store::Tx& tx) { return cases::Load(tx, tenant_, core::CaseId{step.case_id}); });
  Answer(step, c.value());
}

void Desk::Answer(Step& step, const cases::Case& c) {
  step.number = c.number;
  step.unit = c.unit.value;
  step.holder = c.holder ? c.holder->value : 0;
  step.first_asked = c.first_asked.value;
}

// Somebody without an account comes through the public door.
void Desk::Receive(Step& step) {
  const service::Reception input = ReceptionOf(step);
  Command(step, step.actor, [&](const service::Call& call) -> core::Result<core::CaseId> {
    const auto receive = [&]() -> core::Result<service::StoredReply> {
      service::StoredReply stored;
      if (call.actor.kind == "public") {
        CORE_ASSIGN(const service::PublicCase made, public_->Submit(call, input, step.Arg("key")));
        stored.body = core::ToText(made.id);
      } else {
        service::Reception with = input;
        if (step.Arg("evidence") == "yes") {
          CORE_ASSIGN(with.files, PhotoFor(call, step.Arg("key") + std::to_string(step.at)));
        }
        CORE_ASSIGN(const service::Outcome outcome, service::Receive(call, with));
        stored.body = core::ToText(outcome.after.id);
      }
      return stored;
    };
    CORE_ASSIGN(const service::StoredReply reply,
                service::Idempotent(call, step.Arg("key"), step.Arg("subject"), receive));
    return core::ParseId<core::CaseId>(reply.body);
  });
}

void Desk::PublicEvaluation(Step& step) {
  Command(step, 0, [&](const service::Call& call) -> core::Result<core::CaseId> {
    const bool is_signed = step.Arg("signed") == "yes";
    const std::string signature = is_signed ? support::SampleSignature() : "";
    const std::string tail = step.Arg("tail").empty() ? kTail : step.Arg("tail");
    CORE_ASSIGN(const service::PublicCase made,
                public_->Evaluate(call, step.number, tail, {step.Arg("answer"), "", signature},
                                  std::to_string(step.at)));
    return made.id;
  });
}

void Desk::PublicUrge(Step& step) {
  Command(step, 0, [&](const service::Call& call) -> core::Result<core::CaseId> {
    CORE_ASSIGN(const service::PublicCase made,
                public_->Urge(call, step.number, kTail, step.Arg("text"), std::to_string(step.at)));
    return made.id;
  });
}

// By the operator of the program: of the staff nobody administers.
void Desk::ChangeLicence(Step& step) {
  const org::Actor who = step.actor == 0 ? service::OperatorActor(tenant_) : ActorOf(step.actor);
  const core::StaffId staff{step.Id("staff")};
  Ask(step, who, [&](const service::Call& call) -> core::Result<service::Licence> {
    if (step.verb == "withdraw") {
      return service::WithdrawLicence(call, staff, office_.method, step.Arg("licence"),
                                      step.Arg("reason"));
    }
    service::LicenceGrant grant;
    grant.staff = staff;
    grant.method = office_.method;
    grant.licence = step.Arg("licence");
    grant.training = step.Arg("training");
    grant.examined_on = core::DateOf(now_) - static_cast<int>(step.Id("examined_ago"));
    if (!step.Arg("mark").empty()) grant.mark = static_cast<int>(step.Id("mark"));
    grant.examiner = core::StaffId{step.Id("examiner")};
    return service::GrantLicence(call, grant);
  });
}

void Desk::Act(Step& step) {
  std::optional<std::int64_t> revision;
  if (!step.Arg("revision").empty()) revision = step.Id("revision");
  const core::CaseId id{step.case_id};
  Command(step, step.actor, [&](const service::Call& call) -> core::Result<core::CaseId> {
    service::Brought brought;
    if (step.Arg("evidence") == "yes") {
      const std::string pixels = std::to_string(step.case_id) + std::to_string(step.at);
      CORE_ASSIGN(brought.files, PhotoFor(call, pixels));
    }
    CORE_ASSIGN(const service::Outcome outcome,
                service::Act(call, id, CommandOf(step), revision, brought));
    return outcome.after.id;
  });
}

void Desk::Sweep(Step& step) {
  const auto report = service::Clockwork(*engine_).RunDue(now_);
  db_->Plan(std::nullopt);
  step.outcome = report.faults > 0 ? "fault" : "ok";
  if (step.verb == "sweep" && report.faults > 0) {
    throw std::runtime_error("the sweep met " + report.first_faults.at(0).what);
  }
}

void Desk::Verify(Step& step) {
  const auto sealed = db_->Read([&](store::Tx& tx) { return journal::Verify(tx, tenant_); });
  step.outcome = "ok";
  if (sealed.problems_found > 0) step.code = sealed.problems.at(0).what;
  const auto records = service::CheckRecords(*db_, tenant_);
  if (records.faults_found > 0) step.code = records.faults.at(0).what;
}

void Desk::Do(Step& step, const std::optional<FaultPlan>& plan) {
  now_ = core::Instant{step.at};
  db_->Plan(plan);
  const std::string& verb = step.verb;
  if (verb == "receive" || verb == "repeat") {
    Receive(step);
  } else if (verb == "restart") {
    Restart();
    step.outcome = "ok";
  } else if (verb == "sweep" || verb == "sweep_again" || verb == "faulty_sweep") {
    Sweep(step);
  } else if (verb == "verify") {
    Verify(step);
  } else if (verb == "keep_house") {
    service::Clockwork(*engine_).Housekeep(now_);
    service::LogSender sender;
    service::Outbox(*engine_).Deliver(now_, sender);
    step.outcome = "ok";
  } else if (verb == "grant" || verb == "withdraw") {
    ChangeLicence(step);
  } else if (verb == "evaluate" && step.actor == 0) {
    PublicEvaluation(step);
  } else if (verb == "urge" && step.actor == 0) {
    PublicUrge(step);
  } else {
    Act(step);
  }
}

}  // namespace shouwen::simulator
