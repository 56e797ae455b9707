// Duties that come back, and which cases are told together.
#include <algorithm>
#include <charconv>
#include <utility>

#include "parse.h"

namespace shouwen::method {
namespace {

constexpr int kAtLeastMax = 31;  // a period

// The posts a person may have, beside the level of their unit.
constexpr std::string_view kPosts[] = {"clerk", "handler", "unit_head", "supervisor", "follow_up"};

using Names = std::map<std::string, Type, std::less<>>;

// What an expression may use, for as long as this lives.
class OtherNames {
 public:
  OtherNames(Draft& draft, Names names) : draft_(draft), kept_(std::move(names)) {
    std::swap(draft_.names, kept_);
  }
  ~OtherNames() { std::swap(draft_.names, kept_); }
  OtherNames(const OtherNames&) = delete;
  OtherNames& operator=(const OtherNames&) = delete;

 private:
  Draft& draft_;
  Names kept_;
};

Type TypeOf(const Value& value) {
  if (std::holds_alternative<bool>(value)) return Type::kBool;
  return std::holds_alternative<Decimal>(value) ? Type::kNumber : Type::kAny;
}

Names NamesOfSubject(const Method& m, std::string_view for_each) {
  Names names;
  for (const Param& param : m.params) names.emplace(param.id, TypeOf(param.value));
  names.insert_or_assign("level", Type::kText);
  if (for_each != "staff") return names;
  for (const std::string_view post : kPosts) {
    names.insert_or_assign(std::string(post), Type::kBool);
  }
  return names;
}

Names NamesOfParams(const Method& m) {
  Names names;
  for (const Param& param : m.params) {
    if (std::holds_alternative<Decimal>(param.value)) names.emplace(param.id, Type::kNumber);
  }
  return names;
}

// Months and days a period has at most.
struct Bounds {
  int months = 0, days = 31;  // no months: a day of the period
};
Bounds BoundsOf(std::string_view every) {
  if (every == "day") return {0, 1};
  if (every == "week") return {0, 7};
  if (every == "half_month") return {0, 16};
  if (every == "quarter") return {3, 31};
  if (every == "half_year") return {6, 31};
  if (every == "year") return {12, 31};
  return {};
}

// A number without sign or leading zero; 0 for anything else.
int Counted(std::string_view digits) {
  int n = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, n);
  const bool whole = error == std::errc() && stop == end && !digits.empty() && digits[0] != '0';
  return whole && n > 0 ? n : 0;
}

// "day 10", "day 10 of month 1".
std::optional<PeriodDay> ReadPeriodDay(std::string_view text, const Bounds& bounds) {
  constexpr std::string_view kDay = "day ", kMonth = " of month ";
  if (!text.starts_with(kDay)) return {};
  text.remove_prefix(kDay.size());
  const std::size_t of = text.find(kMonth);
  PeriodDay due;
  due.day = Counted(text.substr(0, of));
  if (due.day == 0 || due.day > bounds.days) return {};
  if (of == std::string_view::npos) {
    if (bounds.months > 0) return {};
    return due;
  }
  due.month = Counted(text.substr(of + kMonth.size()));
  if (due.month == 0 || due.month > bounds.months) return {};
  return due;
}

std::string DaysOf(const Bounds& bounds) {
  std::string days = "day 1 to day " + std::to_string(bounds.days);
  if (bounds.months == 0) return days;
  return days + " of month 1 to " + std::to_string(bounds.months);
}

// The register; null when there is none of the name, or it is broken.
const Register* ReadBook(Draft& draft, const Node& node, const std::string& path) {
  const std::string id = draft.source.Text(node, path, Shape::kRegister).value_or("");
  std::vector<std::string_view> known;
  for (const Register& r : draft.method.registers) known.push_back(r.id);
  if (!KnownId(draft, path, id, "method.unknown_register", known, "registers")) return nullptr;
  return draft.source.Clean("registers." + id) ? FindRegister(draft.method, id) : nullptr;
}

void ReadFills(Draft& draft, const Node& node, const std::string& path, const Register& book,
               Cadence& cadence) {
  const std::string id = draft.source.Text(node, path, Shape::kEntryFields).value_or("");
  std::vector<std::string_view> texts;
  for (const Field& field : book.fields) {
    if (field.kind == Field::Kind::kText) texts.push_back(field.id);
  }
  KnownId(draft, path, id, "method.unknown_field", texts, "registers." + book.id);
  cadence.fills = id;
}

void ReadOwes(Draft& draft, const Node& node, const std::string& path, const Register& book,
              Cadence& cadence) {
  cadence.rule.owes = draft.source.Strings(node, path, Shape::kEntryActs);
  std::vector<std::string_view> known;
  for (const EntryAct& act : book.acts) known.push_back(act.id);
  for (std::size_t i = 0; i < cadence.rule.owes.size(); ++i) {
    KnownId(draft, path + "[" + std::to_string(i) + "]", cadence.rule.owes[i], "method.unknown_act",
            known, "registers." + book.id);
  }
  if (!draft.source.Clean(path) || CanBeDone(book, cadence.rule.owes)) return;
  draft.source.ReportValue(path + "[0]", "method.unkeepable_promise",
                           Quoted(cadence.rule.owes.front()) + ", which cannot follow",
                           "an act that can be done with a new entry");
}

// The clock knows nothing that must be written down at once.
void CheckWritten(Draft& draft, const Cadence& cadence, const Register& book) {
  const std::string path = "cadences." + cadence.id;
  if (!draft.source.Clean(path)) return;
  std::string needs;
  for (const Field& field : book.fields) {
    if (field.required && field.id != cadence.fills) needs = "the field " + field.id;
  }
  if (book.person_required) needs = "a person";
  if (book.addressed) needs = "an addressee";
  if (needs.empty()) return;
  draft.source.ReportValue(path + ".writes", "method.unwritable_register",
                           Quoted(book.id) + ", which needs " + needs,
                           "a register that needs nothing at the start; let an act need it");
}

void ReadRule(Draft& draft, const Fields& f, Cadence& cadence) {
  PromiseRule& rule = cadence.rule;
  rule.id = cadence.id;
  rule.title = cadence.title;
  rule.when = {std::string(kCadencePrefix) + cadence.id};
  rule.owed_by = "holder";
  if (const Node* by = f.Get("owed_by")) {
    rule.owed_by = ReadStaffRole(draft, *by, f.Path("owed_by"));
  }
  rule.within.kind = calendar::LimitKind::kUntilField;
  rule.within.field = kPeriodEnd;
  rule.within.text = "until " + std::string(kPeriodEnd);
  if (const Node* warn = f.Get("warn")) rule.warn = ReadWarnings(draft, *warn, f.Path("warn"));
  if (const Node* otherwise = f.Get("else")) {
    rule.otherwise = ReadEntryElse(draft, *otherwise, f.Path("else"));
  }
}

// Counted from the end of the period before: nothing else has happened by then.
void ReadWithin(Draft& draft, const Fields& f, const Node& node, Cadence& cadence) {
  using Kind = calendar::LimitKind;
  const std::string path = f.Path("within");
  cadence.within = draft.source.Limit(node, path, draft.method.now_means);
  if (!cadence.within) return;
  if (cadence.within->kind == Kind::kSameDay || cadence.within->kind == Kind::kUntilField) {
    draft.source.ReportValue(path, "method.bad_limit", Quoted(cadence.within->text),
                             "a limit that is counted, such as 5d or 5wd");
  } else if (f.Get("due") != nullptr) {
    draft.source.ReportValue(path, "method.bad_limit", "within beside due", "one of the two");
  }
}

// Published once for the whole period before, and nobody is asked for anything more.
void ReadPosts(Draft& draft, const Node& node, const std::string& path, const Register& book,
               Cadence& cadence) {
  cadence.posts = draft.source.Text(node, path, Shape::kPosting).value_or("");
  std::vector<std::string_view> known;
  const Posting* posting = nullptr;
  for (const Posting& one : draft.method.postings) {
    known.push_back(one.id);
    if (one.id == cadence.posts) posting = &one;
  }
  if (!KnownId(draft, path, cadence.posts, "method.unknown_posting", known, "postings")) return;
  if (!draft.source.Clean("cadences." + cadence.id)) return;
  const EntryAct* act =
      cadence.rule.owes.size() == 1 ? FindEntryAct(book, cadence.rule.owes.front()) : nullptr;
  const auto refuse = [&](const std::string& got, const char* expected) {
    draft.source.ReportValue(path, "method.unpublishable", got, expected);
  };
  if (posting->every != cadence.every) {
    refuse("a posting of every " + posting->every, "a posting as often as the cadence");
  } else if (cadence.for_each != "unit" || cadence.at_least != 1) {
    refuse("a posting owed more than once a unit", "for_each: unit, and at_least left out");
  } else if (act == nullptr) {
    refuse("several acts that keep it", "owes: one act, done by publishing");
  } else if (!act->needs.empty() || act->takes + act->gives + act->loses > 0 || act->in_turn ||
             std::find(act->from.begin(), act->from.end(), book.starts) == act->from.end()) {
    refuse(Quoted(act->id) + ", which publishing alone cannot do",
           "an act from the state of a new entry that needs nothing");
  }
}

void ReadWhen(Draft& draft, const Fields& f, Cadence& cadence) {
  if (const Node* every = f.Get("every")) {
    cadence.every = draft.source.OneOf(*every, f.Path("every"), "every");
  }
  if (const Node* subject = f.Get("for_each")) {
    cadence.for_each = draft.source.OneOf(*subject, f.Path("for_each"), "subject");
  }
  if (const Node* where = f.Get("where")) {
    const OtherNames names(draft, NamesOfSubject(draft.method, cadence.for_each));
    cadence.where = ReadCondition(draft, *where, f.Path("where"));
  }
  if (const Node* times = f.Get("at_least")) {
    cadence.at_least = draft.source.Whole(*times, f.Path("at_least"), 1, kAtLeastMax).value_or(1);
  }
  if (const Node* within = f.Get("within")) ReadWithin(draft, f, *within, cadence);
  const Node* due = f.Get("due");
  if (due == nullptr) return;
  const auto text = draft.source.Text(*due, f.Path("due"), Shape::kPeriodDay);
  if (!text || !draft.source.Clean(f.Path("every"))) return;
  const Bounds bounds = BoundsOf(cadence.every);
  cadence.due = ReadPeriodDay(*text, bounds);
  if (cadence.due) return;
  draft.source.ReportValue(f.Path("due"), "method.bad_day", Quoted(*text), DaysOf(bounds));
}

Cadence ReadCadence(Draft& draft, const Entry& entry) {
  const std::string path = "cadences." + entry.key.text;
  const Fields f(draft.source, entry.value, "cadence", path, entry.key.at);
  Cadence cadence;
  cadence.id = entry.key.text;
  if (const Node* title = f.Get("title")) {
    cadence.title = draft.source.Words(*title, f.Path("title"));
  }
  ReadWhen(draft, f, cadence);
  ReadRule(draft, f, cadence);
  const Node* writes = f.Get("writes");
  const Register* book = writes ? ReadBook(draft, *writes, f.Path("writes")) : nullptr;
  if (book == nullptr) return cadence;
  cadence.book = book->id;
  for (const PromiseRule& limit : book->limits) {
    if (limit.id != cadence.id) continue;
    draft.source.ReportValue(path, "method.name_taken", Quoted(cadence.id),
                             "a name no limit of the register has");
  }
  if (const Node* fills = f.Get("fills")) ReadFills(draft, *fills, f.Path("fills"), *book, cadence);
  if (const Node* owes = f.Get("owes")) ReadOwes(draft, *owes, f.Path("owes"), *book, cadence);
  if (const Node* posts = f.Get("posts")) ReadPosts(draft, *posts, f.Path("posts"), *book, cadence);
  CheckWritten(draft, cadence, *book);
  return cadence;
}

}  // namespace

void ParseCadences(Draft& draft, const Fields& file) {
  const Node* node = file.Get("cadences");
  if (node == nullptr) return;
  for (const Entry* e : draft.source.Named(*node, "cadences", Shape::kNamed)) {
    draft.method.cadences.push_back(ReadCadence(draft, *e));
  }
}

void ParseGroups(Draft& draft, const Fields& file) {
  const Node* node = file.Get("groups");
  if (node == nullptr) return;
  const Fields f(draft.source, *node, "groups", "groups", node->at);
  GroupRule rule;
  if (const Node* alike = f.Get("alike")) {
    const OtherNames names(draft, NamesOfParams(draft.method));
    rule.alike = ReadNumber(draft, *alike, f.Path("alike"));
  }
  if (const Node* within = f.Get("within")) {
    rule.within = draft.source.Limit(*within, f.Path("within"), draft.method.now_means);
    if (rule.within && rule.within->kind != calendar::LimitKind::kDays) {
      draft.source.ReportValue(f.Path("within"), "method.bad_limit", Quoted(rule.within->text),
                               "days such as 30d, or weeks");
    }
  }
  draft.method.groups = std::move(rule);
}

const Cadence* FindCadence(const Method& m, std::string_view id) {
  const auto it = std::find_if(m.cadences.begin(), m.cadences.end(),
                               [&](const Cadence& c) { return c.id == id; });
  return it == m.cadences.end() ? nullptr : &*it;
}

double GroupScore(const Method& m, const Facts& facts) {
  if (!m.groups || m.groups->alike.empty()) return kAlikeDefault;
  const Value value = m.groups->alike.Eval(facts);
  const auto* number = std::get_if<Decimal>(&value);
  if (number == nullptr || number->scaled <= 0 || number->scaled > Decimal::kScale) {
    return kAlikeDefault;
  }
  return static_cast<double>(number->scaled) / static_cast<double>(Decimal::kScale);
}

int GroupDays(const Method& m) {
  if (!m.groups || !m.groups->within) return kGroupDaysDefault;
  return static_cast<int>(m.groups->within->amount);
}

}  // namespace shouwen::method
