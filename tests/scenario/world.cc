#include "world.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "calendar/data.h"
#include "journal/journal.h"

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

calendar::CalendarSet Calendars() {
  const fs::path dir = fs::path(SHOUWEN_SOURCE_DIR) / "data" / "calendars";
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
  calendar::CalendarSet set;
  set.Add(calendar::Natural());
  set.Add(Value(calendar::Calendar::Make(Value(calendar::ReadSpec({"cn.yaml", hours}, years), "cn")),
                "cn"));
  return set;
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

std::vector<service::Engine::MethodFile> MethodFiles() {
  std::vector<service::Engine::MethodFile> files;
  for (const auto& entry : fs::directory_iterator(fs::path(SHOUWEN_SOURCE_DIR) / "methods")) {
    files.push_back({entry.path().filename().string(), ReadText(entry.path())});
  }
  return files;
}

}  // namespace

World::World(store::Engine kind)
    : database_(kind), ids_(std::make_unique<core::IdMaker>(1)), now_(ParseAt("2026-01-05", "09:00")) {
  Restart();
  db_->Migrate(service::Migrations());
  const auto adopted = engine_->AdoptMethods(MethodFiles(), now_);
  if (!adopted.ok()) {
    throw std::runtime_error("methods: " + std::string(adopted.error().code.name));
  }
}

void World::Restart() {
  const bool first = db_ == nullptr;
  engine_.reset();
  db_.reset();
  db_ = store::Db::Open(database_.options());
  engine_ = std::make_unique<service::Engine>(*db_, *ids_, Calendars());
  if (!first) engine_->LoadMethods();
}

Answer World::Do(const Line& line) {
  static const std::map<std::string, Answer (World::*)(const Line&)> kVerbs{
      {"method", &World::Method},   {"at", &World::At},           {"unit", &World::Unit},
      {"staff", &World::Staff},     {"case", &World::Case},       {"show", &World::Show},
      {"promise", &World::Promise}, {"measure", &World::Measure}, {"posting", &World::Posting}};
  const auto found = kVerbs.find(line.verb);
  if (found != kVerbs.end()) return (this->*found->second)(line);
  NeedTenant();
  if (line.verb == "sweep") return Sweep();
  if (line.verb == "verify") return Verify();
  return Act(line);
}

// --- setting up -----------------------------------------------------------------------------------

Answer World::Method(const Line& line) {
  const auto method = engine_->FindMethod({}, line.words.plain.at(0));
  if (method == nullptr) throw std::runtime_error("no method " + line.words.plain.at(0));
  setup_ = service::SetupForMethod(*method);
  setup_.name = "示例机构";
  return {{"ok"}, {}};
}

Answer World::At(const Line& line) {
  const core::Instant to = ParseAt(line.words.plain.at(0), line.words.plain.at(1));
  if (to < now_) throw std::runtime_error("the clock does not go back");
  now_ = to;
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

void World::NeedTenant() {
  if (made_) return;
  if (setup_.method.empty()) throw std::runtime_error("a scenario starts with `method`");
  made_ = Value(service::CreateTenant(*engine_, setup_, now_), "organisation");
}

// --- names ----------------------------------------------------------------------------------------

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

std::string World::NameOf(core::CaseId id) const {
  for (const auto& [name, known] : cases_) {
    if (known == id) return name;
  }
  return ToText(id);
}

std::map<std::string, std::string> World::Fields(const Line& line) const {
  std::map<std::string, std::string> fields;
  for (const auto& [key, value] : line.words.named) {
    if (key.starts_with("field.")) fields[key.substr(6)] = value;
  }
  return fields;
}

// --- time -----------------------------------------------------------------------------------------

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
  static const std::vector<std::string> kTold{"promise.broken", "promise.warned", "case.escalated",
                                              "case.reworked",  "case.carded",    "case.reminded",
                                              "case.closed"};
  journal::Query query;
  query.oldest_first = true;
  query.before_seq = seq;
  query.limit = journal::kPageMax;
  const auto events =
      db_->Read([&](store::Tx& tx) { return journal::Find(tx, made_->tenant, query); });
  std::vector<std::string> told;
  for (const auto& event : events) {
    if (std::find(kTold.begin(), kTold.end(), event.type) == kTold.end()) continue;
    std::string text = event.type.substr(event.type.find('.') + 1);
    if (event.case_id) text += " " + NameOf(*event.case_id);
    if (const auto* rule = event.body.if_contains("rule")) text += " " + std::string(rule->as_string());
    told.push_back(text);
  }
  return told;
}

Answer World::Sweep() {
  const std::int64_t before = LastSeq();
  const auto report = service::Clockwork(*engine_).RunDue(now_);
  if (report.faults > 0) throw std::runtime_error("the sweep met " + report.first_faults.at(0).what);
  Answer answer{HappenedSince(before), {}};
  if (answer.happened.empty()) answer.happened.push_back("nothing");
  return answer;
}

}  // namespace shouwen::scenario
