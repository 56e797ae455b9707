#include "world.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

#include "calendar/data.h"
#include "journal/journal.h"
#include "service/wording.h"
#include "source_dir.h"

namespace shouwen::scenario {
namespace {

namespace fs = std::filesystem;

std::string ReadText(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

template <class T>
T Value(core::Result<T> result, const std::string& what) {
  if (!result.ok()) throw std::runtime_error(what + ": " + std::string(result.error().code.name));
  return std::move(*result);
}

calendar::CalendarSet ReadCalendars(int upto) {
  const fs::path dir = fs::path(shouwen::support::SourceDir()) / "data" / "calendars";
  std::vector<std::string> texts;
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(dir)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with("cn-")) continue;
    names.push_back(name);
    texts.push_back(ReadText(entry.path()));
  }
  std::vector<calendar::SourceText> years;
  for (std::size_t i = 0; i < texts.size(); ++i) years.push_back({names[i], texts[i]});
  const std::string hours = ReadText(dir / "cn.yaml");
  auto spec = Value(calendar::ReadSpec({"cn.yaml", hours}, years), "cn");
  std::erase_if(spec.notices, [&](const calendar::YearNotice& n) { return n.year > upto; });
  calendar::CalendarSet set;
  set.Add(calendar::Natural());
  set.Add(Value(calendar::Calendar::Make(spec), "cn"));
  return set;
}

// The notices published for the years up to one; the files never change, so each is read once.
const calendar::CalendarSet& Calendars(int upto) {
  static std::map<int, calendar::CalendarSet> known;
  const auto found = known.find(upto);
  if (found != known.end()) return found->second;
  return known.emplace(upto, ReadCalendars(upto)).first->second;
}

std::vector<std::string> Split(const std::string& text, char by) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  while (from <= text.size()) {
    const auto to = std::min(text.find(by, from), text.size());
    if (to > from) parts.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  return parts;
}

core::Instant ParseAt(const std::string& date, const std::string& time) {
  return Value(core::ParseInstant(date + "T" + time + "+08:00"), date + " " + time);
}

// `text` with the first `from` at or after `at` replaced. Throws when there is none.
void ReplaceAfter(std::string& text, std::size_t at, const std::string& from,
                  const std::string& to) {
  const auto found = text.find(from, at);
  if (found == std::string::npos) throw std::runtime_error("the method does not say " + from);
  text.replace(found, from.size(), to);
}

// The word after `key` at or after `at`.
std::string WordAfter(const std::string& text, std::size_t at, const std::string& key) {
  const auto found = text.find(key, at);
  if (found == std::string::npos) throw std::runtime_error("the method does not say " + key);
  const auto from = found + key.size();
  return text.substr(from, text.find_first_of(" ,}\n", from) - from);
}

// Making the tables is most of what a scenario costs on PostgreSQL, so one database serves them
// all, emptied after each.
std::shared_ptr<support::TestDatabase> DatabaseFor(store::Engine kind) {
  if (kind == store::Engine::kSqlite) return std::make_shared<support::TestDatabase>(kind);
  static const auto shared = std::make_shared<support::TestDatabase>(kind);
  return shared;
}

}  // namespace

World::World(store::Engine kind)
    : database_(DatabaseFor(kind)),
      ids_(std::make_unique<core::IdMaker>(1)),
      now_(ParseAt("2024-01-02", "09:00")) {
  Restart();
}

World::~World() {
  engine_.reset();
  const bool shared = db_->engine() == store::Engine::kPostgres;
  db_.reset();
  if (shared) database_->Empty();
}

void World::Restart() {
  changed_ = false;
  engine_.reset();
  const bool first = db_ == nullptr;
  db_.reset();
  auto options = database_->options();
  options.readers = 1;
  db_ = store::Db::Open(options);
  if (first) db_->Migrate(service::Migrations());
  engine_ = std::make_unique<service::Engine>(*db_, *ids_, Calendars(notices_upto_));
  engine_->LoadMethods();
  public_desk_ = std::make_unique<service::PublicDesk>();
  self_desk_ = std::make_unique<service::SelfDesk>();
}

// Several cases by one line: each must come to the same.
Answer World::Do(const Line& line) {
  if (line.words.plain.empty() || line.words.plain[0].find("..") == std::string::npos) {
    return DoOne(line);
  }
  std::optional<Answer> answer;
  for (const auto& name : Names(line.words.plain[0])) {
    Line one = line;
    one.words.plain[0] = name;
    Answer next = DoOne(one);
    if (answer && next.happened != answer->happened) {
      throw std::runtime_error(name + " came to something else: " + next.happened.at(0));
    }
    answer = std::move(next);
  }
  return answer.value();
}

Answer World::DoOne(const Line& line) {
  static const std::set<std::string> kOnlyAsk{
      "at",      "unit",    "staff",      "responsible", "show",    "holders",
      "promise", "measure", "verify",     "together",    "told",    "parts",
      "limit",   "line",    "stock",      "waited",      "traced",  "messages",
      "decided", "finding", "follow_ups", "left_out",    "alarms",  "begun",
      "licence", "without", "postings",   "disclosed",   "wording", "issue",
      "cited",   "shown",   "deducted",   "offered",     "times",   "unstaffed"};
  if (!kOnlyAsk.contains(line.verb)) changed_ = true;
  static const std::map<std::string, Answer (World::*)(const Line&)> kVerbs{
      {"method", &World::Method},
      {"amend", &World::Amend},
      {"param", &World::Param},
      {"at", &World::At},
      {"unit", &World::Unit},
      {"notices", &World::Notices},
      {"staff", &World::Staff},
      {"responsible", &World::Responsible},
      {"case", &World::Case},
      {"show", &World::Show},
      {"holders", &World::Holders},
      {"see", &World::See},
      {"reveal", &World::Reveal},
      {"promise", &World::Promise},
      {"messages", &World::Messages},
      {"traced", &World::Traced},
      {"absent", &World::Away},
      {"back", &World::Away},
      {"decided", &World::Decided},
      {"measure", &World::Measure},
      {"finding", &World::Finding},
      {"deducted", &World::Deducted},
      {"find", &World::Find},
      {"appeal_finding", &World::AppealFinding},
      {"decide_finding", &World::DecideFinding},
      {"follow_ups", &World::FollowUps},
      {"alarms", &World::Alarms},
      {"to_call", &World::ToCall},
      {"reply_by", &World::ReplyBy},
      {"says", &World::Says},
      {"left_out", &World::LeftOut},
      {"posting", &World::Posting},
      {"postings", &World::Postings},
      {"disclose", &World::Disclosed},
      {"disclosed", &World::Disclosed},
      {"shown", &World::Shown},
      {"number", &World::Number},
      {"card_of", &World::Card},
      {"post", &World::Post},
      {"unstaffed", &World::Unstaffed},
      {"wording", &World::Wording},
      {"merge", &World::Merge},
      {"unmerge", &World::Unmerge},
      {"link", &World::Link},
      {"link_all", &World::LinkAll},
      {"unlink", &World::Unlink},
      {"together", &World::Together},
      {"ask_part", &World::AskPart},
      {"part", &World::ActOnPart},
      {"parts", &World::Parts},
      {"told", &World::Told},
      {"group", &World::Group},
      {"issue", &World::Issue},
      {"answer_issue", &World::AnswerIssue},
      {"cited", &World::Cited},
      {"entry", &World::Entry},
      {"do", &World::EntryAct},
      {"follow", &World::Follow},
      {"open", &World::OpenBook},
      {"shut", &World::OpenBook},
      {"offered", &World::Offered},
      {"times", &World::Times},
      {"begun", &World::Begun},
      {"read", &World::ReadEntry},
      {"limit", &World::EntryLimit},
      {"line", &World::EntryLine},
      {"stock", &World::EntryStock},
      {"supply", &World::EntryStock},
      {"waited", &World::Waited},
      {"grant", &World::ChangeLicence},
      {"withdraw", &World::ChangeLicence},
      {"licence", &World::Licence},
      {"without", &World::Without},
      {"hold", &World::Hold},
      {"lift", &World::Lift},
      {"anonymise", &World::Anonymise}};
  const auto found = kVerbs.find(line.verb);
  if (found != kVerbs.end()) return (this->*found->second)(line);
  NeedTenant();
  if (line.verb == "sweep") return Sweep();
  if (line.verb == "verify") return Verify();
  return Act(line);
}

// --- setting up
// -----------------------------------------------------------------------------------

void World::Adopt(const std::string& id) {
  const auto adopted = engine_->AdoptMethods({{{id + ".yaml", methods_.at(id)}}}, now_);
  if (adopted.ok()) return;
  std::string why(adopted.error().code.name);
  for (const auto& p : adopted.error().params) {
    if (const auto* text = std::get_if<std::string>(&p.value)) why += "\n" + p.name + ": " + *text;
  }
  throw std::runtime_error(why);
}

void World::ShipWording() {
  const auto file = fs::path(shouwen::support::SourceDir()) / "data/wording/zh.yaml";
  const auto groups = service::ReadWording(ReadText(file));
  if (!groups.ok()) throw std::runtime_error("data/wording/zh.yaml does not read");
  const auto done = db_->Write([&](store::Tx& tx) -> core::Status {
    service::AdoptWording(tx, *groups, now_);
    return core::Ok();
  });
  if (!done.ok()) throw std::runtime_error("the wording was not adopted");
}

// The first method of a file is the one its organisation works by; further ones may be named.
Answer World::Method(const Line& line) {
  const std::string& id = line.words.plain.at(0);
  methods_[id] = ReadText(fs::path(shouwen::support::SourceDir()) / "methods" / (id + ".yaml"));
  Adopt(id);
  if (!setup_.method.empty()) return {{"ok"}, {}};
  setup_ = service::SetupForMethod(*engine_->FindMethod({}, id), 2);
  setup_.name = "示例机构";
  ShipWording();
  return {{"ok"}, {}};
}

// The next version of a method, in which one promise has another limit, or one gate or ledger more,
// or the person of a unit is chosen otherwise.
Answer World::Amend(const Line& line) {
  const std::string& id = line.words.plain.at(0);
  const auto found = methods_.find(id);
  if (found == methods_.end()) throw std::runtime_error("no method " + id);
  std::string text = found->second;
  const int version = std::stoi(WordAfter(text, 0, "\nversion: "));
  ReplaceAfter(text, 0, "\nversion: " + std::to_string(version),
               "\nversion: " + std::to_string(version + 1));
  if (const std::string gate = Get(line, "gate"); !gate.empty()) {
    ReplaceAfter(text, 0, "\ngates:\n",
                 "\ngates:\n  added:\n    on: " + gate + "\n    require: " + Get(line, "require") +
                     "\n    says: {zh: 还不可以, en: Not yet}\n");
  } else if (const std::string ledger = Get(line, "ledger"); !ledger.empty()) {
    ReplaceAfter(text, 0, "\nledgers:\n",
                 "\nledgers:\n  " + ledger + ": {zh: 新增台账, en: Ledger added}\n");
  } else if (const std::string person = Get(line, "person"); !person.empty()) {
    ReplaceAfter(text, 0, "person: " + WordAfter(text, 0, "person: "), "person: " + person);
  } else {
    const std::string& rule = line.words.plain.at(1);
    const auto at = text.find("\n  " + rule + ":");
    if (at == std::string::npos) throw std::runtime_error("no promise " + rule);
    const std::string key = "within: ";
    ReplaceAfter(text, at, key + WordAfter(text, at, key), key + line.words.named.at("within"));
  }
  found->second = text;
  Adopt(id);
  return {{"ok"}, {{"version", std::to_string(version + 1)}}};
}

// The organisation's own values of a method's params.
Answer World::Param(const Line& line) {
  NeedTenant();
  const std::string& id = line.words.plain.at(0);
  const auto m = engine_->FindMethod(made_->tenant, id);
  if (!m) throw std::runtime_error("no method " + id);
  for (const auto& [name, text] : line.words.named) {
    const auto known = std::find_if(m->params.begin(), m->params.end(),
                                    [&, of = name](const auto& p) { return p.id == of; });
    if (known == m->params.end()) throw std::runtime_error("no param " + name);
    method::Value value = text;
    if (std::holds_alternative<bool>(known->value)) value = text == "true";
    if (std::holds_alternative<method::Decimal>(known->value)) {
      value = method::ParseDecimal(text).value();
    }
    const auto done = engine_->Run(service::OperatorActor(made_->tenant), now_,
                                   [&, of = name](const service::Call& call) {
                                     return engine_->SetParam(call, id, of, value);
                                   });
    if (!done.ok()) return Refused(done.error());
  }
  return {{"ok"}, {}};
}

Answer World::At(const Line& line) {
  const core::Instant to = ParseAt(line.words.plain.at(0), line.words.plain.at(1));
  if (to < now_) throw std::runtime_error("the clock does not go back");
  now_ = to;
  return {{"ok"}, {}};
}

// The program is started again with the notices of the years up to this one.
Answer World::Notices(const Line& line) {
  notices_upto_ = std::stoi(line.words.named.at("upto"));
  Restart();
  return {{"ok"}, {}};
}

// The first unit line puts the file's own organisation in the place of the standard one.
Answer World::Unit(const Line& line) {
  if (!own_organisation_) {
    setup_.units.clear();
    setup_.staff.clear();
    own_organisation_ = true;
  }
  auto named = line.words.named;
  service::UnitSetup unit;
  unit.key = line.words.plain.at(0);
  unit.name = unit.key;
  unit.level = named["level"];
  unit.parent = named["parent"];
  unit.phone = named["phone"];
  unit.topics = Split(named["topics"], ',');
  setup_.units.push_back(unit);
  return {{"ok"}, {}};
}

Answer World::Staff(const Line& line) {
  auto named = line.words.named;
  service::StaffSetup staff;
  staff.login = line.words.plain.at(0);
  staff.name = staff.login;
  staff.unit = named["unit"];
  staff.roles = Split(named["roles"], ',');
  setup_.staff.push_back(staff);
  return {{"ok"}, {}};
}

// The responsibility list: what a unit answers for.
Answer World::Responsible(const Line& line) {
  if (made_) throw std::runtime_error("the responsibility list comes before the first case");
  for (auto& unit : setup_.units) {
    if (unit.key != line.words.plain.at(0)) continue;
    unit.topics = Split(line.words.named.at("for"), ',');
    return {{"ok"}, {}};
  }
  throw std::runtime_error("no unit " + line.words.plain.at(0));
}

void World::NeedTenant() {
  if (made_) return;
  if (setup_.method.empty()) throw std::runtime_error("a scenario starts with `method`");
  made_ = Value(service::CreateTenant(*engine_, setup_, now_), "organisation");
}

// --- names
// ----------------------------------------------------------------------------------------

service::DirectoryPtr World::Directory() {
  return db_->Read([&](store::Tx& tx) { return engine_->Directory(tx, made_->tenant, now_); });
}

core::UnitId World::UnitOf(const std::string& key) const {
  const auto found = made_->units.find(key);
  if (found == made_->units.end()) throw std::runtime_error("no unit " + key);
  return found->second;
}

core::StaffId World::StaffOf(const std::string& login) const {
  const auto found = made_->staff.find(login);
  if (found == made_->staff.end()) throw std::runtime_error("no staff " + login);
  return found->second;
}

core::CaseId World::CaseOf(const Line& line) const {
  const auto found = cases_.find(line.words.plain.at(0));
  if (found == cases_.end()) throw std::runtime_error("no case " + line.words.plain.at(0));
  return found->second;
}

std::string World::KeyOf(core::UnitId unit) const {
  for (const auto& [key, known] : made_->units) {
    if (known == unit) return key;
  }
  return "?";
}

std::string World::LoginOf(const std::optional<core::StaffId>& staff) const {
  if (!staff) return "none";
  for (const auto& [login, known] : made_->staff) {
    if (known == *staff) return login;
  }
  return "?";
}

std::string World::NameOf(core::CaseId id) const {
  for (const auto& [name, known] : cases_) {
    if (known == id) return name;
  }
  return ToText(id);
}

std::string World::FieldText(const std::string& text) const {
  const auto id = core::ParseId<core::StaffId>(text);
  const std::string login = id.ok() ? LoginOf(*id) : "?";
  if (login != "?") return "@" + login;
  const std::string entry = id.ok() ? EntryName(id->value) : "?";
  return entry == "?" ? text : "@" + entry;
}

std::map<std::string, std::string> World::Fields(const Line& line) const {
  std::map<std::string, std::string> fields;
  for (const auto& [key, value] : line.words.named) {
    if (!key.starts_with("field.")) continue;
    std::string text = value;
    const std::string name = value.starts_with("@") ? value.substr(1) : "";
    if (made_->staff.contains(name)) text = core::ToText(made_->staff.at(name));
    if (entries_.contains(name)) text = core::ToText(entries_.at(name).id);
    fields[key.substr(6)] = std::move(text);
  }
  return fields;
}

// --- time
// -----------------------------------------------------------------------------------------

std::int64_t World::LastSeq() {
  const auto last = db_->Read([&](store::Tx& tx) {
    journal::Query query;
    query.limit = 1;
    return journal::Find(tx, made_->tenant, query);
  });
  return last.empty() ? 0 : last.front().seq;
}

// The clock's doings after `seq`, in words: "broken C1 rule", "escalated C1", in their order.
std::vector<std::string> World::HappenedSince(std::int64_t seq) {
  static const std::map<std::string, std::string> kTold{
      {"promise.broken", "broken"},
      {"promise.warned", "warned"},
      {"promise.recomputed", "recomputed"},
      {"limit.broken", "broken"},
      {"limit.warned", "warned"},
      {"limit.alarmed", "alarmed"},
      {"case.escalated", "escalated"},
      {"case.reworked", "reworked"},
      {"case.carded", "carded"},
      {"case.reminded", "reminded"},
      {"case.closed", "closed"},
      {"case.resumed", "resumed"},
      {"org.licence_expired", "licence expired"},
      {"case.part_late", "part late"},
      {"finding.made", "found"},
      {"case.consequence_refused", "consequence refused"}};
  journal::Query query;
  query.oldest_first = true;
  query.before_seq = seq;
  query.limit = journal::kPageMax;
  const auto events =
      db_->Read([&](store::Tx& tx) { return journal::Find(tx, made_->tenant, query); });
  std::vector<std::string> told;
  for (const auto& event : events) {
    const auto word = kTold.find(event.type);
    if (word == kTold.end()) continue;
    std::string text = word->second;
    if (event.case_id) text += " " + NameOf(*event.case_id);
    if (event.subject == "staff") text += " " + LoginOf(core::StaffId{event.subject_id});
    if (event.subject == "entry") text += " " + EntryName(event.subject_id);
    const bool short_of_rule = word->second == "consequence refused" || word->second == "found";
    for (const char* key : {"code", "colour", "kind", "licence", "rule"}) {
      const auto* value = event.body.if_contains(key);
      if (value == nullptr || (short_of_rule && key[0] == 'r')) continue;
      text += " " + std::string(value->as_string());
    }
    told.push_back(text);
  }
  return told;
}

Answer World::Sweep() {
  const std::int64_t before = LastSeq();
  const auto report = service::Clockwork(*engine_).RunDue(now_);
  if (report.faults > 0)
    throw std::runtime_error("the sweep met " + report.first_faults.at(0).what);
  Answer answer{HappenedSince(before), {}};
  if (answer.happened.empty()) answer.happened.push_back("nothing");
  answer.facts["begun"] = std::to_string(report.begun);
  return answer;
}

}  // namespace shouwen::scenario
