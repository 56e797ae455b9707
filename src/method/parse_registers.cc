// The registers of a method: their fields, states, acts, limits and measured times.
#include <algorithm>

#include "parse.h"

namespace shouwen::method {

std::string ReadStaffRole(Draft& draft, const Node& node, const std::string& path) {
  std::string role = ReadRole(draft, node, path);
  const auto own = draft.method.roles.find(role);
  const std::string& is = own == draft.method.roles.end() ? role : own->second;
  if (is == "requester") {
    draft.source.ReportValue(path, "method.unknown_role", Quoted(role),
                             "a role of the staff: a register has no requester");
  }
  return role;
}

std::vector<Act> ReadEntryElse(Draft& draft, const Node& node, const std::string& path) {
  std::vector<Act> acts = ReadConsequences(draft, node, path, true);
  for (std::size_t i = 0; i < acts.size(); ++i) {
    const Act& act = acts[i];
    using Kind = Act::Kind;
    const std::string at = path + "[" + std::to_string(i) + "]";
    if (act.kind != Kind::kLate && act.kind != Kind::kNotify && act.kind != Kind::kAlarm) {
      draft.source.ReportValue(at, "method.unknown_word", Quoted(ToText(act)),
                               "late, notify, alarm: an entry is no case");
    } else if (act.arg == "requester") {
      draft.source.ReportValue(at, "method.unknown_role", Quoted(act.arg),
                               "a role of the staff: a register has no requester");
    }
  }
  return acts;
}

namespace {

constexpr std::size_t kPrefixMax = 4;
constexpr int kPiecesMax = 1000;
constexpr std::int64_t kDayMinutes = 24 * 60;

// One register while it is read, and where it stands in the file.
struct Book {
  Draft& draft;
  Register data = {};
  std::string path = {};

  Source& source() const { return draft.source; }
  std::string In(std::string_view section) const { return path + "." + std::string(section); }
};

std::vector<std::string_view> FieldIds(const Register& r) {
  std::vector<std::string_view> ids;
  for (const Field& f : r.fields) ids.push_back(f.id);
  return ids;
}

Field ReadEntryField(const Book& book, const Entry& entry, const Fields& f,
                     const std::string& path) {
  Field field = ReadFieldHead(book.draft, entry, f, path);
  if (const Node* personal = f.Get("personal")) {
    field.personal = book.source().Flag(*personal, f.Path("personal"));
  }
  if (const Node* hint = f.Get("hint")) {
    field.hint = book.source().OneOf(*hint, f.Path("hint"), "field_hint");
    if (field.kind != Field::Kind::kNumber && book.source().Clean(path)) {
      book.source().ReportValue(path, "method.wrong_type", "hint beside another type",
                                "hint with type number only");
    }
  }
  return field;
}

void ReadFields(Book& book, const Node& node) {
  for (const Entry* e : book.source().Named(node, book.In("fields"), Shape::kNamed)) {
    const std::string path = book.In("fields") + "." + e->key.text;
    const Fields f(book.source(), e->value, "entry_field", path, e->key.at);
    book.data.fields.push_back(ReadEntryField(book, *e, f, path));
    if (e->key.text == kPerson) {
      book.source().ReportValue(path, "method.name_taken", Quoted(kPerson),
                                "a name that is not kept for the person it is about");
    }
  }
}

void ReadPerson(Book& book, const Node& node) {
  const Fields f(book.source(), node, "entry_person", book.In("person"), node.at);
  book.data.person = TitleOf(book.draft, f);
  if (const Node* required = f.Get("required")) {
    book.data.person_required = book.source().Flag(*required, f.Path("required"));
  }
}

std::string ReadState(const Book& book, const Node& node, const std::string& path) {
  std::string state = book.source().Text(node, path, Shape::kState).value_or("");
  KnownId(book.draft, path, state, "method.unknown_state", IdsOf(book.data.states),
          book.In("states"));
  return state;
}

std::vector<std::string> ReadStates(const Book& book, const Node& node, const std::string& path) {
  std::vector<std::string> states = book.source().Strings(node, path, Shape::kStates);
  for (std::size_t i = 0; i < states.size(); ++i) {
    KnownId(book.draft, path + "[" + std::to_string(i) + "]", states[i], "method.unknown_state",
            IdsOf(book.data.states), book.In("states"));
  }
  return states;
}

// Fields of the register; `person` too when `with_person` and it is about one.
std::vector<std::string> ReadEntryFields(const Book& book, const Node& node,
                                         const std::string& path, bool with_person) {
  std::vector<std::string_view> known = FieldIds(book.data);
  if (with_person && book.data.person) known.push_back(kPerson);
  std::vector<std::string> fields = book.source().Strings(node, path, Shape::kEntryFields);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    KnownId(book.draft, path + "[" + std::to_string(i) + "]", fields[i], "method.unknown_field",
            known, book.In("fields"));
  }
  return fields;
}

const Field* FieldOf(const Register& r, std::string_view id) {
  const auto it =
      std::find_if(r.fields.begin(), r.fields.end(), [&](const Field& f) { return f.id == id; });
  return it == r.fields.end() ? nullptr : &*it;
}

void ReadFirst(Book& book, const Node& node) {
  const std::string path = book.In("first");
  book.data.first = ReadEntryFields(book, node, path, false);
  for (std::size_t i = 0; i < book.data.first.size(); ++i) {
    const Field* field = FieldOf(book.data, book.data.first[i]);
    if (field == nullptr || field->kind == Field::Kind::kBool) continue;
    book.source().ReportValue(path + "[" + std::to_string(i) + "]", "method.wrong_type",
                              Quoted(field->id) + " of another type", "a field of type boolean");
  }
}

void ReadStock(Book& book, const Node& node) {
  const Fields f(book.source(), node, "stock", book.In("stock"), node.at);
  if (const Node* low = f.Get("low_at")) {
    book.data.low_at = book.source().Whole(*low, f.Path("low_at"), 0, kPiecesMax).value_or(0);
  }
  const Node* of = f.Get("of");
  if (of == nullptr) return;
  const std::vector<std::string> fields = ReadEntryFields(book, *of, f.Path("of"), false);
  if (fields.size() > 1) {
    book.source().WrongShape(*of, f.Path("of"), Shape::kEntryFields);
    return;
  }
  if (fields.empty()) return;
  const Field* field = FieldOf(book.data, fields[0]);
  if (field == nullptr) return;
  book.data.stock_of = field->id;
  if (field->kind == Field::Kind::kChoice) return;
  book.source().ReportValue(f.Path("of") + "[0]", "method.wrong_type",
                            Quoted(field->id) + " of another type", "a field of type choice");
}

std::vector<std::string_view> ActIds(const Register& r) {
  std::vector<std::string_view> ids{kWritten};
  for (const EntryAct& act : r.acts) ids.push_back(act.id);
  return ids;
}

std::vector<std::string> ReadEntryActs(const Book& book, const Node& node,
                                       const std::string& path) {
  std::vector<std::string> acts = book.source().Strings(node, path, Shape::kEntryActs);
  for (std::size_t i = 0; i < acts.size(); ++i) {
    KnownId(book.draft, path + "[" + std::to_string(i) + "]", acts[i], "method.unknown_act",
            ActIds(book.data), book.In("acts"));
  }
  return acts;
}

EntryAct ReadEntryAct(Book& book, const Entry& entry) {
  const std::string path = book.In("acts") + "." + entry.key.text;
  const Fields f(book.source(), entry.value, "entry_act", path, entry.key.at);
  EntryAct act;
  act.id = entry.key.text;
  act.title = TitleOf(book.draft, f);
  if (act.id == kWritten) {
    book.source().ReportValue(path, "method.name_taken", Quoted(act.id),
                              "a name that is not kept for writing the entry");
  }
  if (const Node* from = f.Get("from")) act.from = ReadStates(book, *from, f.Path("from"));
  if (const Node* to = f.Get("to")) act.to = ReadState(book, *to, f.Path("to"));
  if (const Node* by = f.Get("by")) act.by = ReadStaffRole(book.draft, *by, f.Path("by"));
  if (const Node* needs = f.Get("needs")) {
    act.needs = ReadEntryFields(book, *needs, f.Path("needs"), true);
  }
  if (const Node* may = f.Get("may")) act.may = ReadEntryFields(book, *may, f.Path("may"), true);
  const auto pieces = [&](std::string_view keyword) {
    const Node* node = f.Get(keyword);
    if (node == nullptr) return 0;
    if (book.data.stock_of.empty() && book.source().Clean(book.In("stock"))) {
      book.source().ReportValue(path, "method.missing", std::string(keyword) + " without a stock",
                                "stock in the register");
    }
    return book.source().Whole(*node, f.Path(keyword), 1, kPiecesMax).value_or(0);
  };
  act.takes = pieces("takes");
  act.gives = pieces("gives");
  act.loses = pieces("loses");
  if (const Node* in_turn = f.Get("in_turn")) {
    act.in_turn = book.source().Flag(*in_turn, f.Path("in_turn"));
  }
  return act;
}

// not_by may name an act further down.
void ReadActs(Book& book, const Node& node) {
  const auto entries = book.source().Named(node, book.In("acts"), Shape::kNamed);
  for (const Entry* e : entries) book.data.acts.push_back(ReadEntryAct(book, *e));
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i]->value.kind != Node::Kind::kMap) continue;
    for (const Entry& keyword : entries[i]->value.entries) {
      if (keyword.key.text != "not_by" || keyword.value.kind == Node::Kind::kNull) continue;
      const std::string path = book.In("acts") + "." + entries[i]->key.text + ".not_by";
      book.data.acts[i].not_by = ReadEntryActs(book, keyword.value, path);
    }
  }
}

void CheckUntil(const Book& book, const calendar::Limit& limit, const std::string& path) {
  if (limit.kind != calendar::LimitKind::kUntilField) return;
  if (!book.source().Clean(book.In("fields"))) return;
  std::vector<std::string_view> moments;
  for (const Field& f : book.data.fields) {
    if (f.kind == Field::Kind::kInstant || f.kind == Field::Kind::kDate) moments.push_back(f.id);
  }
  if (std::find(moments.begin(), moments.end(), limit.field) != moments.end()) return;
  book.source().ReportValue(path, "method.unknown_field", Quoted(limit.field),
                            "a field of type instant or date", Nearest(limit.field, moments));
}

PromiseRule ReadLimit(const Book& book, const Entry& entry) {
  const std::string path = book.In("limits") + "." + entry.key.text;
  const Fields f(book.source(), entry.value, "entry_limit", path, entry.key.at);
  PromiseRule rule;
  rule.id = entry.key.text;
  rule.owed_by = "holder";
  if (const Node* title = f.Get("title")) rule.title = book.source().Words(*title, f.Path("title"));
  if (const Node* when = f.Get("when")) rule.when = ReadEntryActs(book, *when, f.Path("when"));
  if (const Node* owes = f.Get("owes")) rule.owes = ReadEntryActs(book, *owes, f.Path("owes"));
  if (const Node* within = f.Get("within")) {
    const std::string at = f.Path("within");
    if (auto limit = book.source().Limit(*within, at, book.draft.method.now_means)) {
      CheckUntil(book, *limit, at);
      rule.within = std::move(*limit);
    }
  }
  if (const Node* by = f.Get("owed_by"))
    rule.owed_by = ReadStaffRole(book.draft, *by, f.Path("owed_by"));
  if (const Node* warn = f.Get("warn")) rule.warn = ReadWarnings(book.draft, *warn, f.Path("warn"));
  if (const Node* otherwise = f.Get("else")) {
    rule.otherwise = ReadEntryElse(book.draft, *otherwise, f.Path("else"));
  }
  return rule;
}

Wait ReadWait(const Book& book, const Entry& entry) {
  const std::string path = book.In("waits") + "." + entry.key.text;
  const Fields f(book.source(), entry.value, "wait", path, entry.key.at);
  Wait wait;
  wait.id = entry.key.text;
  if (const Node* title = f.Get("title")) wait.title = book.source().Words(*title, f.Path("title"));
  if (const Node* from = f.Get("from")) wait.from = ReadEntryActs(book, *from, f.Path("from"));
  if (const Node* to = f.Get("to")) wait.to = ReadEntryActs(book, *to, f.Path("to"));
  const Node* within = f.Get("within");
  if (within == nullptr) return wait;
  const std::string at = f.Path("within");
  wait.within = book.source().Limit(*within, at, book.draft.method.now_means);
  if (wait.within && wait.within->kind == calendar::LimitKind::kUntilField) {
    book.source().ReportValue(at, "method.bad_limit", Quoted(wait.within->text),
                              "a length of time such as 10m");
  }
  return wait;
}

// A length that times can follow each other by: whole minutes that divide a day.
int ReadEvery(const Book& book, const Node& node, const std::string& path) {
  const auto limit = book.source().Limit(node, path, book.draft.method.now_means);
  if (!limit) return SelfService{}.every_minutes;
  const bool minutes = limit->kind == calendar::LimitKind::kMinutes;
  if (minutes && limit->amount <= kDayMinutes && kDayMinutes % limit->amount == 0) {
    return static_cast<int>(limit->amount);
  }
  book.source().ReportValue(path, "method.bad_limit", Quoted(limit->text),
                            "minutes or hours that a day divides into, such as 15m, 30m, 1h");
  return SelfService{}.every_minutes;
}

std::string ReadBookedTime(const Book& book, const Node& node, const std::string& path) {
  const std::vector<std::string> fields = ReadEntryFields(book, node, path, false);
  if (fields.size() > 1) {
    book.source().WrongShape(node, path, Shape::kEntryFields);
    return {};
  }
  const Field* field = fields.empty() ? nullptr : FieldOf(book.data, fields[0]);
  if (field == nullptr) return {};
  if (field->kind == Field::Kind::kInstant) return field->id;
  book.source().ReportValue(path + "[0]", "method.wrong_type",
                            Quoted(field->id) + " of another type", "a field of type instant");
  return {};
}

// What the person cannot say and the entry cannot do without would make every attempt a refusal.
void CheckAskedOf(const Book& book, const SelfService& self) {
  const std::string path = book.In("public");
  if (book.data.addressed) {
    book.source().ReportValue(path, "method.wrong_type", "an addressed register",
                              "one that is for the unit itself");
  }
  for (std::size_t i = 0; i < self.asks.size(); ++i) {
    const Field* field = FieldOf(book.data, self.asks[i]);
    const bool staff = field != nullptr && field->kind == Field::Kind::kStaff;
    if (!staff && (field == nullptr || field->kind != Field::Kind::kEntry)) continue;
    book.source().ReportValue(path + ".asks[" + std::to_string(i) + "]", "method.wrong_type",
                              Quoted(self.asks[i]) + (staff ? " of type staff" : " of type entry"),
                              "what the person can say");
  }
  for (std::size_t i = 0; i < self.acts.size(); ++i) {
    const EntryAct* act = FindEntryAct(book.data, self.acts[i]);
    // `first_asked` is no post: it is whoever wrote the entry, the person themself.
    const bool own = act != nullptr && (act->by.empty() || act->by == "first_asked");
    if (own && act->needs.empty()) continue;
    book.source().ReportValue(path + ".acts[" + std::to_string(i) + "]", "method.wrong_type",
                              Quoted(self.acts[i]), "an act that needs nothing and no post");
  }
  for (const Field& field : book.data.fields) {
    const bool asked = std::find(self.asks.begin(), self.asks.end(), field.id) != self.asks.end();
    if (!field.required || asked || field.id == self.at) continue;
    book.source().ReportValue(path, "method.missing", Quoted(field.id) + " is not asked for",
                              Quoted(field.id) + " among asks: it is required");
  }
}

// Anybody reads these: nothing that says something of a person.
void ReadShown(Book& book, const Fields& f, const Node& shows) {
  const std::string path = f.Path("shows");
  ShownToAll shown;
  shown.fields = ReadEntryFields(book, shows, path, false);
  for (std::size_t i = 0; i < shown.fields.size(); ++i) {
    const Field* field = FieldOf(book.data, shown.fields[i]);
    if (field != nullptr && field->kind == Field::Kind::kEntry) {
      book.source().ReportValue(path + "[" + std::to_string(i) + "]", "method.wrong_type",
                                Quoted(field->id) + " of type entry",
                                "a field of another type: the other register is not shown by it");
    }
    if (field == nullptr || !field->personal) continue;
    book.source().ReportValue(path + "[" + std::to_string(i) + "]", "method.wrong_type",
                              Quoted(field->id) + ", which is personal",
                              "a field that is not personal");
  }
  if (const Node* in = f.Get("in")) {
    shown.states = ReadStates(book, *in, f.Path("in"));
  } else if (book.source().Clean(path)) {
    book.source().ReportValue(path, "method.missing", "shows without in",
                              "in beside it: the states whose entries anybody may read");
  }
  book.data.shown = std::move(shown);
}

void ReadSelfService(Book& book, const Node& node, const Fields& f) {
  const std::string path = book.In("public");
  SelfService self;
  self.calendar = book.draft.method.calendar;
  if (const Node* asks = f.Get("asks")) {
    self.asks = ReadEntryFields(book, *asks, f.Path("asks"), false);
  }
  if (const Node* acts = f.Get("acts")) self.acts = ReadEntryActs(book, *acts, f.Path("acts"));
  if (const Node* at = f.Get("at")) self.at = ReadBookedTime(book, *at, f.Path("at"));
  if (const Node* every = f.Get("every")) {
    self.every_minutes = ReadEvery(book, *every, f.Path("every"));
  }
  if (const Node* places = f.Get("places")) {
    self.places = book.source().Whole(*places, f.Path("places"), 1, kPiecesMax).value_or(1);
  }
  if (const Node* calendar = f.Get("calendar")) {
    self.calendar = book.source().Id(*calendar, f.Path("calendar"), true);
  }
  book.source().Mark(path, node);
  const auto clean = [&](std::string_view section) { return book.source().Clean(section); };
  // What names an act or a field that could not be read is no mistake of its own.
  if (clean(path) && clean(book.In("acts")) && clean(book.In("fields"))) CheckAskedOf(book, self);
  book.data.self = std::move(self);
}

void ReadPublic(Book& book, const Node& node) {
  const std::string path = book.In("public");
  const Fields f(book.source(), node, "self_service", path, node.at);
  const Node* shows = f.Get("shows");
  if (shows != nullptr) {
    ReadShown(book, f, *shows);
  } else if (const Node* in = f.Get("in")) {
    ReadStates(book, *in, f.Path("in"));
    if (book.source().Clean(f.Path("in"))) {
      book.source().ReportValue(f.Path("in"), "method.missing", "in without shows",
                                "shows beside it: the fields anybody may read");
    }
  }
  constexpr std::string_view kOwn[] = {"asks", "acts", "at", "every", "places", "calendar"};
  const bool written = std::any_of(std::begin(kOwn), std::end(kOwn),
                                   [&](std::string_view name) { return f.Get(name) != nullptr; });
  if (shows == nullptr || written) ReadSelfService(book, node, f);
}

std::string ReadPrefix(const Book& book, const Node& node, const std::string& path) {
  std::string prefix = book.source().Text(node, path, Shape::kText).value_or("");
  const bool letters =
      std::all_of(prefix.begin(), prefix.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (letters && prefix.size() <= kPrefixMax) return prefix;
  book.source().ReportValue(path, "method.bad_id", Quoted(prefix), "one to four letters A to Z");
  return {};
}

void ReadRegister(Draft& draft, const Entry& entry) {
  Book book{draft};
  book.path = "registers." + entry.key.text;
  book.data.id = entry.key.text;
  const Fields f(draft.source, entry.value, "register", book.path, entry.key.at);
  if (const Node* title = f.Get("title"))
    book.data.title = draft.source.Words(*title, f.Path("title"));
  if (const Node* form = f.Get("form")) {
    book.data.form = draft.source.OneOf(*form, f.Path("form"), "register_form");
  }
  if (const Node* prefix = f.Get("prefix")) {
    book.data.prefix = ReadPrefix(book, *prefix, f.Path("prefix"));
  }
  if (const Node* fields = f.Get("fields")) ReadFields(book, *fields);
  if (const Node* person = f.Get("person")) ReadPerson(book, *person);
  if (const Node* addressed = f.Get("addressed")) {
    book.data.addressed = draft.source.Flag(*addressed, f.Path("addressed"));
  }
  if (const Node* states = f.Get("states")) {
    book.data.states = draft.source.Choices(*states, f.Path("states"));
  }
  if (const Node* starts = f.Get("starts")) {
    book.data.starts = ReadState(book, *starts, f.Path("starts"));
  }
  if (const Node* first = f.Get("first")) ReadFirst(book, *first);
  if (const Node* stock = f.Get("stock")) ReadStock(book, *stock);
  if (const Node* acts = f.Get("acts")) ReadActs(book, *acts);
  if (const Node* limits = f.Get("limits")) {
    for (const Entry* e : draft.source.Named(*limits, f.Path("limits"), Shape::kNamed)) {
      book.data.limits.push_back(ReadLimit(book, *e));
    }
  }
  if (const Node* waits = f.Get("waits")) {
    for (const Entry* e : draft.source.Named(*waits, f.Path("waits"), Shape::kNamed)) {
      book.data.waits.push_back(ReadWait(book, *e));
    }
  }
  if (const Node* open = f.Get("public")) ReadPublic(book, *open);
  draft.method.registers.push_back(std::move(book.data));
}

}  // namespace

void ParseRegisters(Draft& draft, const Fields& file) {
  const Node* node = file.Get("registers");
  if (node == nullptr) return;
  for (const Entry* e : draft.source.Named(*node, "registers", Shape::kNamed)) {
    ReadRegister(draft, *e);
  }
  if (file.Get("case") != nullptr || !draft.source.Clean("case")) return;
  for (const std::string_view of_cases :
       {"ledgers", "route", "promises", "gates", "reactions", "measures", "postings", "groups"}) {
    const Node* section = file.Get(of_cases);
    if (section == nullptr) continue;
    draft.source.Report(section->at, std::string(of_cases), "method.missing",
                        std::string(of_cases) + " without a case", "case beside it");
  }
}

}  // namespace shouwen::method
