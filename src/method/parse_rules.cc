#include <algorithm>
#include <charconv>

#include "parse.h"

namespace shouwen::method {
namespace {

constexpr std::string_view kBefore = " before";

// "50%" or "1d before".
std::optional<Warn> ReadWarning(Draft& draft, const std::string& text, const std::string& path) {
  if (text.ends_with('%')) {
    int percent = 0;
    const char* end = text.data() + text.size() - 1;
    const auto [stop, error] = std::from_chars(text.data(), end, percent);
    if (error == std::errc() && stop == end && percent >= 1 && percent <= 99) {
      return Warn{percent, std::nullopt};
    }
  } else if (text.ends_with(kBefore)) {
    auto limit = calendar::ParseLimit(text.substr(0, text.size() - kBefore.size()));
    const bool counted = limit.ok() && limit->kind != calendar::LimitKind::kSameDay &&
                         limit->kind != calendar::LimitKind::kUntilField;
    if (counted) return Warn{0, std::move(limit).value()};
  }
  draft.source.ReportValue(path, "method.bad_warning", Quoted(text), "1% to 99%, or 1d before");
  return {};
}

}  // namespace

std::vector<Warn> ReadWarnings(Draft& draft, const Node& node, const std::string& path) {
  std::vector<Warn> warnings;
  int index = 0;
  for (const std::string& text : draft.source.Strings(node, path, Shape::kWarnings)) {
    const std::string at = path + "[" + std::to_string(index++) + "]";
    if (text.empty()) continue;
    if (auto warning = ReadWarning(draft, text, at)) warnings.push_back(std::move(*warning));
  }
  return warnings;
}

namespace {

// `until FIELD` needs a field that is a moment.
void CheckUntil(Draft& draft, const calendar::Limit& limit, const std::string& path) {
  if (limit.kind != calendar::LimitKind::kUntilField || !draft.source.Clean("case")) return;
  std::vector<std::string_view> moments;
  for (const Field& f : draft.method.fields) {
    if (f.kind == Field::Kind::kInstant || f.kind == Field::Kind::kDate) moments.push_back(f.id);
  }
  for (const Fact& fact : CaseFacts()) {
    if (fact.type == Type::kInstant) moments.push_back(fact.id);
  }
  if (std::find(moments.begin(), moments.end(), limit.field) != moments.end()) return;
  draft.source.ReportValue(path, "method.unknown_field", Quoted(limit.field),
                           "a field of type instant or date", Nearest(limit.field, moments));
}

void ReadLonger(Draft& draft, const Node& node, PromiseRule& rule) {
  const std::string path = "promises." + rule.id + ".longer";
  draft.source.Mark(path, node);
  const Fields f(draft.source, node, "longer", path, node.at);
  if (const Node* condition = f.Get("if")) {
    rule.longer_if = ReadCondition(draft, *condition, f.Path("if"));
  }
  if (const Node* times = f.Get("times")) {
    rule.longer_times = ReadNumber(draft, *times, f.Path("times"));
  }
  using Kind = calendar::LimitKind;
  const bool counted = rule.within.kind != Kind::kSameDay && rule.within.kind != Kind::kUntilField;
  if (counted || rule.within.text.empty() || !draft.source.Clean(path)) return;
  draft.source.ReportValue(path, "method.bad_limit", "longer beside " + Quoted(rule.within.text),
                           "within: a limit that can be multiplied");
}

PromiseRule ReadPromise(Draft& draft, const Entry& entry) {
  const Fields f(draft.source, entry.value, "promise", "promises." + entry.key.text, entry.key.at);
  PromiseRule rule;
  rule.id = entry.key.text;
  if (const Node* title = f.Get("title")) rule.title = draft.source.Words(*title, f.Path("title"));
  if (const Node* when = f.Get("when")) rule.when = ReadEvents(draft, *when, f.Path("when"));
  if (const Node* condition = f.Get("if")) {
    rule.condition = ReadCondition(draft, *condition, f.Path("if"));
  }
  if (const Node* by = f.Get("owed_by")) rule.owed_by = ReadRole(draft, *by, f.Path("owed_by"));
  if (const Node* owes = f.Get("owes")) rule.owes = ReadEvents(draft, *owes, f.Path("owes"));
  if (const Node* within = f.Get("within")) {
    auto limit = draft.source.Limit(*within, f.Path("within"), draft.method.now_means);
    if (limit) {
      CheckUntil(draft, *limit, f.Path("within"));
      rule.within = std::move(*limit);
    }
  }
  if (const Node* longer = f.Get("longer")) ReadLonger(draft, *longer, rule);
  if (const Node* calendar = f.Get("calendar")) {
    rule.calendar = draft.source.Id(*calendar, f.Path("calendar"), true);
  }
  if (const Node* warn = f.Get("warn")) rule.warn = ReadWarnings(draft, *warn, f.Path("warn"));
  if (const Node* otherwise = f.Get("else")) {
    rule.otherwise = ReadConsequences(draft, *otherwise, f.Path("else"), true);
  }
  return rule;
}

void ReadRate(Draft& draft, const Fields& f, Measure& measure) {
  const auto event = [&](std::string_view keyword) -> std::string {
    const Node* node = f.Get(keyword);
    if (node == nullptr) return {};
    const auto events = ReadEvents(draft, *node, f.Path(keyword));
    if (events.size() > 1) draft.source.WrongShape(*node, f.Path(keyword), Shape::kEvent);
    return events.empty() ? std::string() : events.front();
  };
  measure.count = event("count");
  measure.over = event("over");
  measure.share_of = event("share_of");
  if (const Node* where = f.Get("where")) {
    measure.where = ReadCondition(draft, *where, f.Path("where"));
  }
  if (const Node* by = f.Get("by")) {
    measure.by = draft.source.Text(*by, f.Path("by"), Shape::kFact).value_or("");
    std::vector<std::string_view> names;
    for (const auto& [name, type] : draft.names) names.push_back(name);
    KnownId(draft, f.Path("by"), measure.by, "method.unknown_fact", names, "case");
  }
}

// A field that can be added up.
void ReadSum(Draft& draft, const Fields& f, Measure& measure) {
  const std::string path = f.Path("sum");
  measure.sum = draft.source.Text(*f.Get("sum"), path, Shape::kFact).value_or("");
  std::vector<std::string_view> numbers;
  for (const Field& field : draft.method.fields) {
    if (field.kind == Field::Kind::kNumber) numbers.push_back(field.id);
  }
  const bool is_one = std::find(numbers.begin(), numbers.end(), measure.sum) != numbers.end();
  if (is_one || measure.sum.empty() || !draft.source.Clean("case")) return;
  draft.source.ReportValue(path, "method.unknown_field", Quoted(measure.sum),
                           "a field of type number", Nearest(measure.sum, numbers));
}

void ReadKept(Draft& draft, const Fields& f, Measure& measure) {
  const std::string path = f.Path("promises_kept");
  measure.promises = draft.source.Strings(*f.Get("promises_kept"), path, Shape::kPromises);
  if (measure.promises == std::vector<std::string>{"all"}) {
    measure.promises.clear();
    return;
  }
  std::vector<std::string_view> known;
  for (const PromiseRule& rule : draft.method.promises) known.push_back(rule.id);
  for (std::size_t i = 0; i < measure.promises.size(); ++i) {
    KnownId(draft, path + "[" + std::to_string(i) + "]", measure.promises[i],
            "method.unknown_promise", known, "promises");
  }
}

Measure ReadMeasure(Draft& draft, const Entry& entry) {
  const std::string path = "measures." + entry.key.text;
  const Fields f(draft.source, entry.value, "measure", path, entry.key.at);
  Measure measure;
  measure.id = entry.key.text;
  if (const Node* title = f.Get("title")) {
    measure.title = draft.source.Words(*title, f.Path("title"));
  }
  const bool rate = f.Get("count") != nullptr && f.Get("over") != nullptr;
  const bool share = f.Get("share_of") != nullptr && f.Get("by") != nullptr;
  const bool kept = f.Get("promises_kept") != nullptr;
  const bool sum = f.Get("sum") != nullptr;
  const bool count_or_over = f.Get("count") != nullptr || f.Get("over") != nullptr;
  const bool share_or_by = f.Get("share_of") != nullptr || f.Get("by") != nullptr;
  const int forms = (count_or_over ? 1 : 0) + (share_or_by ? 1 : 0) + (kept ? 1 : 0);
  const bool sum_fits = sum && f.Get("over") != nullptr && f.Get("count") == nullptr;
  const bool whole = sum ? sum_fits : rate || share || kept;
  if ((forms != 1 || !whole) && draft.source.Clean(path)) {
    draft.source.ReportValue(path, "method.bad_measure", "another combination",
                             "count with over, share_of with by, sum with over, or promises_kept");
  }
  measure.kind = sum     ? Measure::Kind::kSum
                 : share ? Measure::Kind::kShare
                 : kept  ? Measure::Kind::kPromisesKept
                         : Measure::Kind::kRate;
  ReadRate(draft, f, measure);
  if (const Node* without = f.Get("without")) {
    measure.without = ReadExits(draft, *without, f.Path("without"));
  }
  if (kept) ReadKept(draft, f, measure);
  if (sum) ReadSum(draft, f, measure);
  return measure;
}

std::vector<std::string> ReadLedgers(Draft& draft, const Node& node, const std::string& path) {
  std::vector<std::string> ledgers = draft.source.Strings(node, path, Shape::kLedgers);
  if (ledgers == std::vector<std::string>{"all"}) return {};
  for (std::size_t i = 0; i < ledgers.size(); ++i) {
    KnownId(draft, path + "[" + std::to_string(i) + "]", ledgers[i], "method.unknown_ledger",
            IdsOf(draft.method.ledgers), "ledgers");
  }
  return ledgers;
}

std::vector<std::string> ReadForms(Draft& draft, const Node& node, const std::string& path) {
  std::vector<std::string> forms = draft.source.Strings(node, path, Shape::kManyOf);
  std::vector<std::string_view> known;
  for (const Word& w : Enumeration("form")) known.push_back(w.id);
  for (std::size_t i = 0; i < forms.size(); ++i) {
    KnownId(draft, path + "[" + std::to_string(i) + "]", forms[i], "method.unknown_word", known,
            "postings.");
  }
  return forms;
}

Posting ReadPosting(Draft& draft, const Entry& entry) {
  const Fields f(draft.source, entry.value, "posting", "postings." + entry.key.text, entry.key.at);
  Posting posting;
  posting.id = entry.key.text;
  posting.mask = "requester";
  posting.forms = {"web"};
  if (const Node* every = f.Get("every")) {
    posting.every = draft.source.OneOf(*every, f.Path("every"), "every");
  }
  if (const Node* of = f.Get("of")) {
    posting.of = draft.source.Strings(*of, f.Path("of"), Shape::kCaseEvents);
    std::vector<std::string_view> known;
    for (const Word& e : Events()) {
      if (e.id.starts_with("case.")) known.push_back(e.id.substr(5));
    }
    for (std::size_t i = 0; i < posting.of.size(); ++i) {
      KnownId(draft, f.Path("of") + "[" + std::to_string(i) + "]", posting.of[i],
              "method.unknown_event", known, f.Path("of"));
    }
  }
  if (const Node* ledgers = f.Get("ledgers")) {
    posting.ledgers = ReadLedgers(draft, *ledgers, f.Path("ledgers"));
  }
  if (const Node* mask = f.Get("mask")) {
    posting.mask = draft.source.OneOf(*mask, f.Path("mask"), "mask");
  }
  if (const Node* forms = f.Get("forms")) posting.forms = ReadForms(draft, *forms, f.Path("forms"));
  return posting;
}

}  // namespace

void ParsePromises(Draft& draft, const Fields& file) {
  const Node* node = file.Get("promises");
  if (node == nullptr) return;
  for (const Entry* e : draft.source.Named(*node, "promises", Shape::kNamed)) {
    draft.method.promises.push_back(ReadPromise(draft, *e));
  }
}

void ParseGates(Draft& draft, const Fields& file) {
  const Node* node = file.Get("gates");
  if (node == nullptr) return;
  for (const Entry* e : draft.source.Named(*node, "gates", Shape::kNamed)) {
    const Fields f(draft.source, e->value, "gate", "gates." + e->key.text, e->key.at);
    Gate gate;
    gate.id = e->key.text;
    if (const Node* on = f.Get("on")) gate.on = ReadAct(draft, *on, f.Path("on"));
    if (const Node* require = f.Get("require")) {
      gate.require = ReadCondition(draft, *require, f.Path("require"));
    }
    if (const Node* says = f.Get("says")) gate.says = draft.source.Words(*says, f.Path("says"));
    draft.method.gates.push_back(std::move(gate));
  }
}

void ParseReactions(Draft& draft, const Fields& file) {
  const Node* node = file.Get("reactions");
  if (node == nullptr) return;
  for (const Entry* e : draft.source.Named(*node, "reactions", Shape::kNamed)) {
    const Fields f(draft.source, e->value, "reaction", "reactions." + e->key.text, e->key.at);
    Reaction reaction;
    reaction.id = e->key.text;
    if (const Node* when = f.Get("when")) reaction.when = ReadEvents(draft, *when, f.Path("when"));
    if (const Node* condition = f.Get("if")) {
      reaction.condition = ReadCondition(draft, *condition, f.Path("if"));
    }
    if (const Node* acts = f.Get("do")) {
      reaction.acts = ReadConsequences(draft, *acts, f.Path("do"), false);
    }
    if (const Node* note = f.Get("note")) reaction.note = draft.source.Words(*note, f.Path("note"));
    draft.method.reactions.push_back(std::move(reaction));
  }
}

void ParseMeasures(Draft& draft, const Fields& file) {
  const Node* node = file.Get("measures");
  if (node == nullptr) return;
  for (const Entry* e : draft.source.Named(*node, "measures", Shape::kNamed)) {
    draft.method.measures.push_back(ReadMeasure(draft, *e));
  }
}

void ParsePostings(Draft& draft, const Fields& file) {
  const Node* node = file.Get("postings");
  if (node == nullptr) return;
  for (const Entry* e : draft.source.Named(*node, "postings", Shape::kNamed)) {
    draft.method.postings.push_back(ReadPosting(draft, *e));
  }
}

}  // namespace shouwen::method
