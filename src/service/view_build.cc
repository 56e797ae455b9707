#include "view_build.h"

#include <algorithm>
#include <unordered_map>

#include "method/vocabulary.h"
#include "privacy.h"
#include "promise/counts.h"
#include "service/codes.h"
#include "snippet.h"

namespace shouwen::service {

UnitRef RefTo(const org::Directory& directory, core::UnitId id) {
  const org::Unit* unit = directory.FindUnit(id);
  if (!unit) return {id, {}, {}, {}};
  return {id, unit->name, unit->level, unit->phone};
}

StaffRef RefTo(const org::Directory& directory, core::StaffId id) {
  const org::Staff* staff = directory.FindStaff(id);
  if (!staff) return {id, {}, {}, {}};
  return {id, staff->name, staff->phone, staff->unit};
}

std::optional<StaffRef> RefTo(const org::Directory& directory,
                              const std::optional<core::StaffId>& id) {
  if (!id) return std::nullopt;
  return RefTo(directory, *id);
}

std::vector<StaffRef> NamedIn(const org::Directory& directory,
                              const std::vector<method::Field>& fields,
                              const std::map<std::string, std::string>& values) {
  std::vector<StaffRef> named;
  for (const method::Field& field : fields) {
    const auto value = values.find(field.id);
    if (field.kind != method::Field::Kind::kStaff || value == values.end()) continue;
    const org::Staff* staff = directory.FindStaffNamed(value->second);
    if (staff != nullptr) named.push_back(RefTo(directory, staff->id));
  }
  return named;
}

std::string InLang(const method::LocalText& text, calendar::Lang lang) {
  const std::string& wanted = lang == calendar::Lang::kZh ? text.zh : text.en;
  const std::string& other = lang == calendar::Lang::kZh ? text.en : text.zh;
  return wanted.empty() ? other : wanted;
}

core::Result<MethodPtr> MethodInForce(const Call& call, const org::Directory& directory) {
  const org::Tenant& tenant = directory.tenant();
  MethodPtr method =
      call.engine.FindMethod(call.actor.tenant, tenant.method, tenant.method_version);
  if (method) return method;
  return core::Error{kUnknownMethod,
                     {{"method", tenant.method}, {"version", std::int64_t{tenant.method_version}}}};
}

std::string LevelTitle(const method::Method& method, const std::string& level,
                       calendar::Lang lang) {
  const auto found = std::find_if(method.levels.begin(), method.levels.end(),
                                  [&](const method::Choice& c) { return c.id == level; });
  if (found == method.levels.end()) return level;
  const std::string title = InLang(found->title, lang);
  return title.empty() ? level : title;
}

std::string TopicTitle(const method::Method* method, const org::Directory& directory,
                       const std::string& topic, calendar::Lang lang) {
  if (method != nullptr) {
    for (const method::Choice& own : method->topics) {
      if (own.id == topic) return InLang(own.title, lang);
    }
  }
  const org::Topic* found = directory.topics().Find(topic);
  if (found == nullptr) return topic;
  std::string title;
  for (const org::Topic* step : directory.topics().PathTo(found->id)) {
    title += (title.empty() ? "" : " / ") + step->title;
  }
  return title;
}

namespace {

// What no method can name: who saw what, and what left the house.
constexpr method::Word kLookWords[] = {
    {"case.viewed", "查看诉求", "the case is looked at"},
    {"case.printed", "打印诉求", "the case is printed"},
    {"person.viewed", "查看人员信息", "a person is looked at"},
    {"person.revealed", "查看诉求人完整信息", "the requester is revealed"},
    {"case.exported", "导出诉求清单", "a list of cases is exported"},
    {"people.exported", "导出人员名单", "a list of people is exported"},
    {"units.exported", "导出单位名单", "a list of units is exported"},
    {"export.begun", "开始导出", "an export begins"},
    {"case.answered_by_policy", "按同类问题答复", "answered together with others like it"},
    {"case.joined", "有诉求并入", "a case is merged into it"},
    {"case.left", "并入的诉求分出", "a case merged into it goes on by itself"},
};

// What happens to entries of registers, whatever the register calls its acts.
constexpr method::Word kRegisterWords[] = {
    {"register.written", "登记", "an entry is written"},
    {"register.acted", "办理登记事项", "an entry is acted on"},
    {"register.opened", "开放自助登记", "people may write it themselves"},
    {"register.shut", "关闭自助登记", "people write it themselves no longer"},
    {"register.stock_moved", "补充或核销库存", "stock is topped up or written off"},
    {"register.stock_low", "库存不足", "stock is low"},
    {"limit.made", "登记事项起算时限", "a limit of an entry begins"},
    {"limit.warned", "登记事项临期提醒", "a limit of an entry is about to end"},
    {"limit.kept", "登记事项按时做到", "a limit of an entry is kept"},
    {"limit.kept_late", "登记事项逾期做到", "a limit of an entry is kept late"},
    {"limit.broken", "登记事项逾期", "a limit of an entry is broken"},
    {"limit.withdrawn", "登记事项时限撤销", "a limit of an entry is withdrawn"},
    {"limit.alarmed", "登记事项报警", "an alarm is raised about an entry"},
    {"person.exported", "导出个人信息", "all that is kept of a person is handed out"},
    {"person.held", "个人信息依法留存", "a legal hold is put on a person"},
    {"person.hold_lifted", "解除个人信息留存", "the legal hold on a person is lifted"},
    {"person.anonymised", "个人信息匿名化", "a person is anonymised"},
    {"case.held", "诉求依法留存", "a legal hold is put on the case"},
    {"case.hold_lifted", "解除诉求留存", "the legal hold on the case is lifted"},
    {"journal.erased", "日志内容擦除", "words are taken out of the journal"},
    {"finding.made", "记入问责", "a finding is made"},
    {"finding.appealed", "问责申诉", "a finding is appealed against"},
    {"finding.decided", "问责申诉决定", "the appeal against a finding is decided"},
    {"finding.exported", "导出问责扣分", "the points deducted by findings leave as a table"},
    {"call.linked", "关联来电", "a call is tied to the case"},
    {"call.recording_heard", "收听通话录音", "the recording of a call is listened to"},
    {"case.anonymised", "诉求匿名化", "a person is taken out of the case"},
};

}  // namespace

std::string EventTitle(std::string_view type, calendar::Lang lang) {
  const std::span<const method::Word> tables[] = {method::Events(), kLookWords, kRegisterWords};
  for (const std::span<const method::Word> words : tables) {
    for (const method::Word& word : words) {
      if (word.id == type) return std::string(lang == calendar::Lang::kZh ? word.zh : word.en);
    }
  }
  return std::string(type);
}

namespace {

std::vector<std::string> ExplainDue(const Call& call, const method::Method& method,
                                    const promise::Promise& p, const cases::Case* c) {
  promise::Subject subject;
  subject.method = &method;
  subject.calendar_at = [&](std::string_view id, core::Instant at) {
    return call.engine.FindCalendar(call.actor.tenant, id, at);
  };
  const cases::Case nobody;  // a list knows no case: the limit is told as without its facts
  const auto params = call.engine.Params(call.actor.tenant, method.id);
  const cases::CaseFacts facts(c ? *c : nobody, method, {}, params.get());
  subject.facts = &facts;
  if (c) subject.pauses = c->pauses;
  return promise::ExplainDue(subject, p, call.lang);
}

bool IsLate(const promise::Promise& p, core::Instant now) {
  using promise::State;
  if (p.state == State::kOpen) return !p.paused_until && now > p.due_at;
  return p.state == State::kBroken || p.state == State::kKeptLate;
}

}  // namespace

PromiseView ViewOf(const Call& call, const org::Directory& directory, const promise::Promise& p,
                   const cases::Case* c) {
  PromiseView view;
  view.promise = p;
  view.of.id = p.case_id;
  view.late = IsLate(p, call.now);
  view.owed_unit = RefTo(directory, p.owed_unit);
  view.owed_staff = RefTo(directory, p.owed_staff);
  const MethodPtr method = call.engine.FindMethod(call.actor.tenant, p.method, p.method_version);
  const method::PromiseRule* rule = method ? method::FindPromise(*method, p.rule) : nullptr;
  if (c) {
    view.of.number = c->number;
    view.of.subject = c->subject;
    view.of.level_title = method ? LevelTitle(*method, c->level, call.lang) : c->level;
  }
  if (!rule) return view;
  view.title = InLang(rule->title, call.lang);
  view.owes = rule->owes;
  for (const std::string& event : rule->owes) {
    if (const method::ActWord* act = method::FindActMaking(event)) {
      view.keep_by.emplace_back(act->id);
    } else if (method::FindStep(*method, event)) {
      view.keep_by.push_back(event);  // a step's act has the name of its event
    }
  }
  view.rule_in_words = method::ExplainPromise(*method, *rule, call.lang == calendar::Lang::kZh);
  if (view.title.empty()) view.title = view.rule_in_words;
  view.explain_steps = ExplainDue(call, *method, p, c);
  return view;
}

namespace {

// What a list may show of a case's texts: nothing of who asked, whatever they wrote themselves.
std::string SnippetOf(const Call& call, const cases::CaseText& text, const std::string& q) {
  std::string body = text.body, place = text.place;
  if (text.requester) {
    if (const auto person = people::Find(call.tx, call.actor.tenant, *text.requester)) {
      body = Redact(body, *person);
      place = Redact(place, *person);
    }
  }
  body = MaskNumbers(body);
  place = MaskNumbers(place);
  return Snippet(!HoldsAny(body, q) && HoldsAny(place, q) ? place : body, q);
}

}  // namespace

std::vector<CaseLine> LinesOf(const Call& call, const org::Directory& directory,
                              std::vector<cases::CaseRow> rows, const std::string& q) {
  std::vector<core::CaseId> ids;
  ids.reserve(rows.size());
  for (const cases::CaseRow& row : rows) ids.push_back(row.id);
  const auto open = promise::CountOpen(call.tx, call.actor.tenant, ids);
  std::unordered_map<core::CaseId, std::string> snippets;
  if (!q.empty()) {
    for (const cases::CaseText& text : cases::Texts(call.tx, call.actor.tenant, ids)) {
      snippets[text.id] = SnippetOf(call, text, q);
    }
  }
  std::vector<CaseLine> lines;
  lines.reserve(rows.size());
  for (cases::CaseRow& row : rows) {
    CaseLine line;
    line.first_asked = RefTo(directory, row.first_asked);
    line.unit = RefTo(directory, row.unit);
    line.holder = RefTo(directory, row.holder);
    if (const auto found = open.find(row.id); found != open.end()) {
      line.open_promises = found->second;
    }
    if (!q.empty()) line.snippet = snippets[row.id];
    line.row = std::move(row);
    lines.push_back(std::move(line));
  }
  return lines;
}

void LimitToVisible(const Call& call, const org::Directory& directory, cases::ListQuery& list) {
  list.visible_units.reset();
  list.visible_to.reset();
  if (call.actor.Has(org::Right::kCaseViewAll)) return;
  if (call.actor.unit) {
    list.visible_units = directory.Subtree(*call.actor.unit);
    if (list.visible_units->size() == directory.units().size()) {
      list.visible_units.reset();
      return;
    }
  } else {
    list.visible_units.emplace();
  }
  list.visible_to = call.actor.staff;
}

}  // namespace shouwen::service
