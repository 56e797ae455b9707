#include "parse.h"

#include <algorithm>
#include <cctype>

#include "core/text.h"

namespace shouwen::method {
namespace {

constexpr int kVersionMax = 1'000'000;
constexpr int kReturnsMax = 100;

Value ReadValue(Source& source, const Node& node, const std::string& path) {
  const auto text = source.Text(node, path, Shape::kValue);
  if (!text) return Nil{};
  if (node.quoted) return *text;
  if (*text == "true" || *text == "false") return *text == "true";
  if (const auto number = ParseDecimal(*text)) return *number;
  if (const auto date = core::ParseDate(*text); date.ok()) return date.value();
  return *text;
}

Type TypeOf(const Value& value) {
  if (std::holds_alternative<bool>(value)) return Type::kBool;
  if (std::holds_alternative<Decimal>(value)) return Type::kNumber;
  if (std::holds_alternative<core::Date>(value)) return Type::kDate;
  return std::holds_alternative<std::string>(value) ? Type::kText : Type::kAny;
}

Type TypeOf(Field::Kind kind) {
  switch (kind) {
    case Field::Kind::kNumber:
      return Type::kNumber;
    case Field::Kind::kDate:
      return Type::kDate;
    case Field::Kind::kInstant:
      return Type::kInstant;
    case Field::Kind::kBool:
      return Type::kBool;
    default:
      return Type::kText;
  }
}

Field::Kind KindOf(std::string_view word) {
  if (word == "number") return Field::Kind::kNumber;
  if (word == "date") return Field::Kind::kDate;
  if (word == "instant") return Field::Kind::kInstant;
  if (word == "boolean") return Field::Kind::kBool;
  if (word == "choice") return Field::Kind::kChoice;
  if (word == "staff") return Field::Kind::kStaff;
  if (word == "entry") return Field::Kind::kEntry;
  return Field::Kind::kText;
}

// A field or param may not hide a fact or another one.
void AddName(Draft& draft, const std::string& path, const std::string& id, Type type) {
  if (!draft.names.emplace(id, type).second) {
    draft.source.ReportValue(path, "method.name_taken", Quoted(id),
                             "a name no fact, field or param has");
  }
}

void ParseOrigin(Draft& draft, const Node& node) {
  const Fields f(draft.source, node, "origin", "origin", node.at);
  draft.method.origin.document = TextOf(draft, f, "document");
  draft.method.origin.lines = TextOf(draft, f, "lines");
  if (const Node* place = f.Get("place")) {
    draft.method.origin.place = draft.source.Words(*place, f.Path("place"));
  }
}

// trusted_amount is "Trusted amount" until somebody gives it a name.
LocalText ParamTitle(Draft& draft, const Fields& fields, std::string_view id) {
  LocalText title = TitleOf(draft, fields);
  if (title.en.empty() && !id.empty()) {
    title.en = id;
    std::replace(title.en.begin(), title.en.end(), '_', ' ');
    title.en.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(id.front())));
  }
  if (title.zh.empty()) title.zh = title.en;
  return title;
}

// `unit: yuan` is 元 to whoever reads Chinese; a word nobody knows is the same to everybody.
LocalText UnitOf(Draft& draft, const Fields& fields) {
  const Node* node = fields.Get("unit");
  if (node == nullptr) return {};
  LocalText unit = draft.source.Words(*node, fields.Path("unit"));
  for (const Word& known : Enumeration("unit")) {
    if (node->kind == Node::Kind::kScalar && known.id == unit.en) {
      return {std::string(known.zh), std::string(known.en)};
    }
  }
  return unit;
}

void ParseParams(Draft& draft, const Node& node) {
  for (const Entry* e : draft.source.Named(node, "params", Shape::kNamed)) {
    const std::string path = "params." + e->key.text;
    const Fields f(draft.source, e->value, "param", path, e->key.at);
    Param param{e->key.text, Nil{}, ParamTitle(draft, f, e->key.text), UnitOf(draft, f), {}};
    if (const Node* note = f.Get("note")) {
      param.note = draft.source.Words(*note, f.Path("note"));
    }
    if (const Node* value = f.Get("default")) {
      param.value = ReadValue(draft.source, *value, f.Path("default"));
    }
    AddName(draft, path, param.id, TypeOf(param.value));
    draft.method.params.push_back(std::move(param));
  }
}

void ParseRoles(Draft& draft, const Node& node) {
  for (const Entry* e : draft.source.Named(node, "roles", Shape::kNamed)) {
    const std::string path = "roles." + e->key.text;
    const Fields f(draft.source, e->value, "role", path, e->key.at);
    draft.method.role_titles[e->key.text] = TitleOf(draft, f);
    std::string& is = draft.method.roles[e->key.text];
    if (FindRole(e->key.text) != nullptr) {
      draft.source.ReportValue(path, "method.name_taken", Quoted(e->key.text),
                               "a name no built-in role has");
    }
    if (const Node* role = f.Get("is")) is = draft.source.Id(*role, f.Path("is"), false);
  }
}

}  // namespace

std::string TextOf(Draft& draft, const Fields& fields, std::string_view keyword) {
  const Node* node = fields.Get(keyword);
  if (node == nullptr) return {};
  return draft.source.Text(*node, fields.Path(keyword), Shape::kText).value_or("");
}

LocalText TitleOf(Draft& draft, const Fields& fields) {
  LocalText title{TextOf(draft, fields, "zh"), TextOf(draft, fields, "en")};
  if (title.en.empty()) title.en = title.zh;
  return title;
}

Field ReadFieldHead(Draft& draft, const Entry& entry, const Fields& f, const std::string& path) {
  Field field;
  field.id = entry.key.text;
  field.title = TitleOf(draft, f);
  if (const Node* type = f.Get("type")) {
    field.kind = KindOf(draft.source.OneOf(*type, f.Path("type"), "field_type"));
  }
  const Node* choices = f.Get("choices");
  if (choices != nullptr) field.choices = draft.source.Choices(*choices, f.Path("choices"));
  const bool is_choice = field.kind == Field::Kind::kChoice;
  if (is_choice != (choices != nullptr) && draft.source.Clean(path)) {
    draft.source.ReportValue(path, "method.missing",
                             is_choice ? "type choice without choices" : "choices",
                             is_choice ? "choices" : "type: choice beside them");
  }
  const Node* book = f.Get("register");
  if (book != nullptr) {
    field.of = draft.source.Text(*book, f.Path("register"), Shape::kRegister).value_or("");
  }
  const bool is_entry = field.kind == Field::Kind::kEntry;
  if (is_entry != (book != nullptr) && draft.source.Clean(path)) {
    draft.source.ReportValue(path, "method.missing",
                             is_entry ? "type entry without register" : "register",
                             is_entry ? "register" : "type: entry beside it");
  }
  if (const Node* required = f.Get("required")) {
    field.required = draft.source.Flag(*required, f.Path("required"));
  }
  return field;
}

namespace {

void ParseField(Draft& draft, const Entry& entry) {
  const std::string path = "case.fields." + entry.key.text;
  const Fields f(draft.source, entry.value, "field", path, entry.key.at);
  Field field = ReadFieldHead(draft, entry, f, path);
  if (const Node* acts = f.Get("required_for")) {
    field.required_for = ReadActs(draft, *acts, f.Path("required_for"));
  }
  const bool picked = field.kind == Field::Kind::kStaff || field.kind == Field::Kind::kEntry;
  if (picked && field.required && draft.source.Clean(path)) {
    const bool staff = field.kind == Field::Kind::kStaff;
    draft.source.ReportValue(path + ".required", "method.wrong_type",
                             staff ? "required beside type staff" : "required beside type entry",
                             "required_for an act: whoever asks from outside picks nobody");
  }
  if (const Node* source = f.Get("filled_from")) {
    field.filled_from = draft.source.OneOf(*source, f.Path("filled_from"), "field_source");
    if (field.kind != Field::Kind::kText && draft.source.Clean(path)) {
      draft.source.ReportValue(path, "method.wrong_type", "filled_from beside another type",
                               "filled_from with type text only");
    }
  }
  AddName(draft, path, field.id, TypeOf(field.kind));
  draft.method.fields.push_back(std::move(field));
}

// [satisfied, dissatisfied] with the usual words, or {good: {zh: …, en: …}}.
std::vector<Choice> ReadScale(Draft& draft, const Node& node, const std::string& path) {
  if (node.kind == Node::Kind::kMap) return draft.source.Choices(node, path);
  std::vector<Choice> scale;
  for (const std::string& id : draft.source.Strings(node, path, Shape::kScale)) {
    const std::string at = path + "[" + std::to_string(scale.size()) + "]";
    Choice choice{id, {id, id}};
    if (!id.empty() && !IsId(id, false)) {
      draft.source.ReportValue(at, "method.bad_id", Quoted(id),
                               "an id of small letters, digits or _");
    }
    for (const Word& w : Enumeration("answer")) {
      if (w.id == id) choice.title = {std::string(w.zh), std::string(w.en)};
    }
    scale.push_back(std::move(choice));
  }
  return scale;
}

void ParseEvaluation(Draft& draft, const Node& node) {
  const Fields f(draft.source, node, "evaluation", "case.evaluation", node.at);
  if (const Node* scale = f.Get("scale")) {
    draft.method.scale = ReadScale(draft, *scale, f.Path("scale"));
  }
  if (const Node* flag = f.Get("signed")) {
    draft.method.signed_evaluation = draft.source.Flag(*flag, f.Path("signed"));
  }
}

// Steps may name each other in `after`, so all ids are known first.
void ParseSteps(Draft& draft, const Node& node) {
  const auto entries = draft.source.Named(node, "case.steps", Shape::kNamed);
  for (const Entry* e : entries) {
    const std::string path = "case.steps." + e->key.text;
    const Fields f(draft.source, e->value, "step", path, e->key.at);
    Step step;
    step.id = e->key.text;
    step.title = TitleOf(draft, f);
    if (const Node* by = f.Get("by")) step.by = ReadRole(draft, *by, f.Path("by"));
    if (const Node* after = f.Get("after")) {
      step.after = draft.source.Strings(*after, f.Path("after"), Shape::kSteps);
    }
    if (const Node* again = f.Get("again")) step.again = draft.source.Flag(*again, f.Path("again"));
    if (const Node* lapses = f.Get("lapses")) {
      step.lapses = draft.source.Text(*lapses, f.Path("lapses"), Shape::kStep).value_or("");
    }
    AddName(draft, path, step.id, Type::kBool);
    draft.method.steps.push_back(std::move(step));
  }
}

// What makes a step undone is done more than once, and is another one.
void CheckLapses(Draft& draft) {
  std::vector<std::string_view> again;
  for (const Step& step : draft.method.steps) {
    if (step.again) again.push_back(step.id);
  }
  for (const Step& step : draft.method.steps) {
    const std::string path = "case.steps." + step.id;
    if (step.lapses.empty() || !draft.source.Clean("case.steps")) continue;
    if (step.lapses == step.id) {
      draft.source.ReportValue(path + ".lapses", "method.unknown_step", Quoted(step.lapses),
                               "another step than this one");
    } else if (FindStep(draft.method, step.lapses) == nullptr) {
      draft.source.ReportValue(path + ".lapses", "method.unknown_step", Quoted(step.lapses),
                               "a step of case.steps", Nearest(step.lapses, again));
    } else if (std::find(again.begin(), again.end(), step.lapses) == again.end()) {
      draft.source.ReportValue(path + ".lapses", "method.unknown_step",
                               Quoted(step.lapses) + ", which is done once a round",
                               "a step with again: true");
    }
  }
}

// A step comes after steps that stand above it, so that the order has an end.
void CheckStepOrder(Draft& draft) {
  std::vector<std::string_view> above;
  for (const Step& step : draft.method.steps) {
    const std::string path = "case.steps." + step.id + ".after";
    for (std::size_t i = 0; i < step.after.size(); ++i) {
      const std::string at = path + "[" + std::to_string(i) + "]";
      if (step.after[i].empty()) continue;
      if (std::find(above.begin(), above.end(), step.after[i]) != above.end()) continue;
      draft.source.ReportValue(at, "method.unknown_step", Quoted(step.after[i]),
                               "a step that stands above this one", Nearest(step.after[i], above));
    }
    above.push_back(step.id);
  }
}

void ParseDecide(Draft& draft, const Node& node, const std::string& path) {
  const Fields f(draft.source, node, "decide", path, node.at);
  StartRule rule;
  if (const Node* condition = f.Get("if")) {
    rule.condition = ReadCondition(draft, *condition, f.Path("if"));
  }
  if (const Node* level = f.Get("level")) rule.level = ReadLevel(draft, *level, f.Path("level"));
  draft.method.decide.push_back(std::move(rule));
}

// One section, or a list of them.
template <class Read>
void EachSection(Draft& draft, const Node& node, const std::string& path, const Read& read) {
  if (node.kind != Node::Kind::kList) return read(draft, node, path);
  if (draft.source.TooMany(node, path, node.items.size())) return;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    read(draft, node.items[i], path + "[" + std::to_string(i) + "]");
  }
}

void ParseAssign(Draft& draft, const Node& node, const std::string& path) {
  const Fields f(draft.source, node, "assign", path, node.at);
  AssignRoute route;
  if (const Node* from = f.Get("from")) route.from = ReadLevel(draft, *from, f.Path("from"));
  if (const Node* to = f.Get("to")) route.to = ReadLevel(draft, *to, f.Path("to"));
  const Node* by = f.Get("by");
  route.by = by == nullptr ? "hand" : draft.source.OneOf(*by, f.Path("by"), "assign_by");
  const Node* person = f.Get("person");
  route.person =
      person == nullptr ? "grab" : draft.source.OneOf(*person, f.Path("person"), "assign_person");
  if (!route.to.empty() && route.from == route.to && draft.source.Clean(path)) {
    draft.source.ReportValue(f.Path("to"), "method.escalation_loop", Quoted(route.to),
                             "another level than the one that assigns");
  }
  draft.method.assign.push_back(std::move(route));
}

void ParseArbiter(Draft& draft, const Node& node) {
  const std::string id = draft.source.Text(node, "route.arbiter", Shape::kLevelOrRole).value_or("");
  std::vector<std::string_view> known = IdsOf(draft.method.levels);
  for (const Word& w : Roles()) known.push_back(w.id);
  for (const auto& [role, is] : draft.method.roles) known.push_back(role);
  const bool declared = draft.source.Clean("levels") && draft.source.Clean("roles");
  if (declared) KnownId(draft, "route.arbiter", id, "method.unknown_level", known, "levels");
  draft.method.arbiter = id;
}

}  // namespace

void ParseIdentity(Draft& draft, const Fields& file) {
  Method& m = draft.method;
  Source& source = draft.source;
  for (const Fact& fact : CaseFacts()) draft.names.emplace(fact.id, fact.type);
  if (const Node* id = file.Get("method")) m.id = source.Id(*id, "method", true);
  if (const Node* title = file.Get("title")) m.title = source.Words(*title, "title");
  if (const Node* origin = file.Get("origin")) ParseOrigin(draft, *origin);
  if (const Node* version = file.Get("version")) {
    m.version = source.Whole(*version, "version", 1, kVersionMax).value_or(1);
  }
  if (const Node* calendar = file.Get("calendar")) {
    m.calendar = source.Id(*calendar, "calendar", true);
  }
  m.now_means = calendar::kNowMeansDefault;
  if (const Node* now = file.Get("now_means")) {
    const auto limit = source.Limit(*now, "now_means", calendar::kNowMeansDefault);
    if (limit) m.now_means = limit->text;
  }
  if (const Node* params = file.Get("params")) ParseParams(draft, *params);
  if (const Node* levels = file.Get("levels")) m.levels = source.Choices(*levels, "levels");
  if (const Node* roles = file.Get("roles")) ParseRoles(draft, *roles);
  if (const Node* ledgers = file.Get("ledgers")) m.ledgers = source.Choices(*ledgers, "ledgers");
}

void ParseCase(Draft& draft, const Fields& file) {
  const Node* node = file.Get("case");
  if (node == nullptr) return;
  const Fields f(draft.source, *node, "case", "case", node->at);
  Method& m = draft.method;
  if (const Node* start = f.Get("starts_at")) {
    m.starts_at = ReadLevel(draft, *start, "case.starts_at");
  }
  // Fields may be needed for a step.
  if (const Node* steps = f.Get("steps")) {
    ParseSteps(draft, *steps);
    CheckStepOrder(draft);
    CheckLapses(draft);
  }
  if (const Node* fields = f.Get("fields")) {
    for (const Entry* e : draft.source.Named(*fields, "case.fields", Shape::kNamed)) {
      ParseField(draft, *e);
    }
  }
  if (const Node* topics = f.Get("topics")) {
    m.topics = draft.source.Choices(*topics, "case.topics");
  }
  if (const Node* kinds = f.Get("kinds")) m.kinds = draft.source.Choices(*kinds, "case.kinds");
  if (const Node* evaluation = f.Get("evaluation")) ParseEvaluation(draft, *evaluation);
  if (const Node* evidence = f.Get("evidence")) ParseEvidence(draft, *evidence);
}

void ParseRoute(Draft& draft, const Fields& file) {
  const Node* node = file.Get("route");
  if (node == nullptr) return;
  const Fields f(draft.source, *node, "route", "route", node->at);
  Method& m = draft.method;
  if (const Node* order = f.Get("escalate")) {
    m.escalate =
        draft.source.Strings(*order, "route.escalate", Shape::kLevels, "method.escalation_loop");
    for (std::size_t i = 0; i < m.escalate.size(); ++i) {
      KnownId(draft, "route.escalate[" + std::to_string(i) + "]", m.escalate[i],
              "method.unknown_level", IdsOf(m.levels), "levels");
    }
  }
  if (const Node* assign = f.Get("assign")) {
    EachSection(draft, *assign, "route.assign", ParseAssign);
  }
  if (const Node* decide = f.Get("decide")) {
    EachSection(draft, *decide, "route.decide", ParseDecide);
  }
  if (const Node* arbiter = f.Get("arbiter")) ParseArbiter(draft, *arbiter);
  if (const Node* max = f.Get("returns_max")) {
    m.returns_max = draft.source.Whole(*max, "route.returns_max", 0, kReturnsMax).value_or(1);
  }
  if (const Node* returns = f.Get("returns")) ParseReturns(draft, *returns);
  if (const Node* hand_over = f.Get("hand_over")) ParseHandOver(draft, *hand_over);
}

ParseResult Parse(std::string_view yaml, std::string_view file) {
  const std::string_view bom = "\xEF\xBB\xBF";
  if (yaml.starts_with(bom)) yaml.remove_prefix(bom.size());
  if (yaml.size() > kMethodBytesMax) {
    Source source(file, {});
    source.Report({}, "", "method.too_long", std::to_string(yaml.size()) + " bytes",
                  "at most " + std::to_string(kMethodBytesMax) + " bytes");
    return source.TakeDiagnostics();
  }
  if (!core::IsValidUtf8(yaml) || yaml.find('\0') != yaml.npos) {
    Source source(file, {});
    source.Report({}, "", "method.yaml", "bytes that are not UTF-8 text", "a UTF-8 text");
    return source.TakeDiagnostics();
  }
  Source source(file, yaml);
  const auto loaded = LoadYaml(yaml);
  if (const auto* error = std::get_if<YamlError>(&loaded)) {
    source.Report(error->at, "", "method.yaml", error->got, error->expected);
    return source.TakeDiagnostics();
  }
  const Node& root = std::get<Node>(loaded);
  Draft draft{source};
  const Fields fields(source, root, "", "", root.at);
  ParseIdentity(draft, fields);
  ParseCase(draft, fields);
  ParseRoute(draft, fields);
  ParseExits(draft, fields);
  ParseFindings(draft, fields);
  ParseLicences(draft, fields);
  ParseFollowUp(draft, fields);
  ParsePromises(draft, fields);
  ParseGates(draft, fields);
  ParseReactions(draft, fields);
  ParseMeasures(draft, fields);
  ParsePostings(draft, fields);
  ParseRegisters(draft, fields);
  ParseCadences(draft, fields);
  ParseGroups(draft, fields);
  ParseMoreTime(draft, fields);
  CheckWhole(draft);
  CheckRegisters(draft);
  CheckPicked(draft);
  auto diagnostics = source.TakeDiagnostics();
  if (!diagnostics.empty()) return diagnostics;
  draft.method.source = yaml;
  return std::make_shared<const Method>(std::move(draft.method));
}

const PromiseRule* FindPromise(const Method& m, std::string_view id) {
  const auto it = std::find_if(m.promises.begin(), m.promises.end(),
                               [&](const PromiseRule& rule) { return rule.id == id; });
  return it == m.promises.end() ? nullptr : &*it;
}

const Step* FindStep(const Method& m, std::string_view id) {
  if (id.starts_with(kStepPrefix)) id.remove_prefix(kStepPrefix.size());
  const auto it =
      std::find_if(m.steps.begin(), m.steps.end(), [&](const Step& s) { return s.id == id; });
  return it == m.steps.end() ? nullptr : &*it;
}

bool HasLevel(const Method& m, std::string_view level) {
  return std::any_of(m.levels.begin(), m.levels.end(),
                     [&](const Choice& c) { return c.id == level; });
}

const Register* FindRegister(const Method& m, std::string_view id) {
  const auto it = std::find_if(m.registers.begin(), m.registers.end(),
                               [&](const Register& r) { return r.id == id; });
  return it == m.registers.end() ? nullptr : &*it;
}

const EntryAct* FindEntryAct(const Register& r, std::string_view id) {
  const auto it =
      std::find_if(r.acts.begin(), r.acts.end(), [&](const EntryAct& a) { return a.id == id; });
  return it == r.acts.end() ? nullptr : &*it;
}

std::string NextLevel(const Method& m, std::string_view level) {
  const auto it = std::find(m.escalate.begin(), m.escalate.end(), level);
  return it == m.escalate.end() || it + 1 == m.escalate.end() ? std::string() : *(it + 1);
}

}  // namespace shouwen::method
