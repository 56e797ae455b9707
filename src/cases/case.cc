#include "cases/case.h"

#include <algorithm>
#include <array>

namespace shouwen::cases {
namespace {

method::Value Text(const std::string& text) {
  if (text.empty()) return method::Nil{};
  return text;
}

method::Value Number(int n) { return method::Decimal{n * method::Decimal::kScale}; }

using Getter = method::Value (*)(const Case&);
struct FactRow {
  std::string_view name;
  Getter get;
};

// Every word of method::CaseFacts() but `event`, which is not the case's, and `sampled`, which the
// method's plan decides.
constexpr auto kFacts = std::to_array<FactRow>({
    {"level", [](const Case& c) { return Text(c.level); }},
    {"ledger", [](const Case& c) { return Text(c.ledger); }},
    {"topic", [](const Case& c) { return Text(c.topic); }},
    {"kind", [](const Case& c) { return Text(c.kind); }},
    {"channel", [](const Case& c) { return Text(c.channel); }},
    {"urgency", [](const Case& c) { return Text(c.urgency); }},
    {"state", [](const Case& c) { return method::Value(std::string(ToText(c.state))); }},
    {"evaluation",
     [](const Case& c) {
       return c.evaluation ? Text(c.evaluation->answer) : method::Value(method::Nil{});
     }},
    {"signed",
     [](const Case& c) { return method::Value(c.evaluation && c.evaluation->is_signed); }},
    {"round", [](const Case& c) { return Number(c.round); }},
    {"hops", [](const Case& c) { return Number(c.hops); }},
    {"returns", [](const Case& c) { return Number(c.returns); }},
    {"confidential", [](const Case& c) { return method::Value(c.confidential); }},
    {"settled", [](const Case& c) { return method::Value(c.settlement.has_value()); }},
    {"followed_up", [](const Case& c) { return method::Value(c.follow_up.has_value()); }},
    {"solved",
     [](const Case& c) {
       return c.follow_up ? Text(c.follow_up->solved) : method::Value(method::Nil{});
     }},
    {"exit",
     [](const Case& c) { return c.exit ? Text(c.exit->kind) : method::Value(method::Nil{}); }},
    {"written_report", [](const Case& c) { return method::Value(c.written_report); }},
    {"card", [](const Case& c) { return Text(c.card); }},
    {"reminders", [](const Case& c) { return Number(c.judged.reminders); }},
    {"urged", [](const Case& c) { return Number(c.judged.urged); }},
    {"unanswered", [](const Case& c) { return Number(c.judged.unanswered); }},
    {"repeats", [](const Case& c) { return Number(c.judged.repeats); }},
    {"alike", [](const Case& c) { return Number(c.judged.alike); }},
    {"contacted",
     [](const Case& c) { return method::Value(c.follow_up && c.follow_up->contacted); }},
    {"heard", [](const Case& c) { return Text(c.judged.heard); }},
    {"contradicted", [](const Case& c) { return method::Value(c.judged.contradicted); }},
    {"visits_in_vain", [](const Case& c) { return Number(c.judged.visits_in_vain); }},
    {"ordered_until",
     [](const Case& c) {
       return c.judged.order ? method::Value(c.judged.order->due_at) : method::Value(method::Nil{});
     }},
    {"proposed_exit",
     [](const Case& c) {
       return c.judged.proposal && c.judged.proposal->state == "proposed"
                  ? Text(c.judged.proposal->exit)
                  : method::Value(method::Nil{});
     }},
});

const method::Field* FindField(const method::Method& method, std::string_view id) {
  const auto it = std::find_if(method.fields.begin(), method.fields.end(),
                               [&](const method::Field& f) { return f.id == id; });
  return it == method.fields.end() ? nullptr : &*it;
}

}  // namespace

std::string_view ToText(State state) {
  constexpr std::array<std::string_view, 3> kTexts = {"open", "settled", "closed"};
  return kTexts[static_cast<std::size_t>(state)];
}

std::optional<State> ParseState(std::string_view text) {
  for (const State state : {State::kOpen, State::kSettled, State::kClosed}) {
    if (ToText(state) == text) return state;
  }
  return std::nullopt;
}

// Drawn for a call back: of what the plan draws from, by the id.
bool CaseFacts::Sampled() const {
  const auto& plan = method_.follow_up;
  return plan && (plan->of.empty() || plan->of.Holds(*this)) && IsDrawn(case_.id, plan->share);
}

CaseFacts::CaseFacts(const Case& c, const method::Method& method, std::string_view event,
                     const Params* params)
    : case_(c), method_(method), event_(event), params_(params) {}

method::Value CaseFacts::Get(std::string_view name) const {
  if (name == "event") return Text(std::string(event_));
  if (name == "sampled") return Sampled();
  for (const FactRow& fact : kFacts) {
    if (fact.name == name) return fact.get(case_);
  }
  if (const method::Field* field = FindField(method_, name)) {
    const auto it = case_.fields.find(field->id);
    return it == case_.fields.end() ? method::Value(method::Nil{}) : FieldValue(*field, it->second);
  }
  if (const method::Step* step = method::FindStep(method_, name)) {
    if (case_.fields.find(step->id) == case_.fields.end()) return method::Nil{};
    return true;
  }
  if (params_ != nullptr) {
    const auto it = params_->find(name);
    if (it != params_->end()) return it->second;
  }
  for (const method::Param& param : method_.params) {
    if (param.id == name) return param.value;
  }
  // What the case is to others, and what was said before; nobody handed it in: nothing.
  if (name == "merged" || name == "replied_to") return false;
  if (name == "children_open" || name == "parts_open") return Number(0);
  if (name == "alike_cases") return Number(1);
  return method::Nil{};
}

method::Value FieldValue(const method::Field& field, std::string_view text) {
  using Kind = method::Field::Kind;
  if (text.empty()) return method::Nil{};
  switch (field.kind) {
    case Kind::kText:
    case Kind::kChoice:
    case Kind::kStaff:
    case Kind::kEntry:
      return std::string(text);
    case Kind::kBool:
      if (text == "true") return true;
      if (text == "false") return false;
      return method::Nil{};
    case Kind::kNumber:
      if (const auto number = method::ParseDecimal(text)) return *number;
      return method::Nil{};
    case Kind::kDate:
      if (const auto date = core::ParseDate(text); date.ok()) return *date;
      return method::Nil{};
    case Kind::kInstant:
      if (const auto at = core::ParseInstant(text); at.ok()) return *at;
      return method::Nil{};
  }
  return method::Nil{};
}

std::optional<core::Instant> FieldInstant(const Case& c, const method::Method& method,
                                          std::string_view field) {
  const std::size_t dot = field.rfind('.');
  const std::string_view id = dot == std::string_view::npos ? field : field.substr(dot + 1);
  if (id == "ordered_until" && c.judged.order) return c.judged.order->due_at;
  const method::Field* found = FindField(method, id);
  if (found == nullptr) return std::nullopt;
  const auto it = c.fields.find(found->id);
  if (it == c.fields.end()) return std::nullopt;
  const method::Value value = FieldValue(*found, it->second);
  if (const auto* at = std::get_if<core::Instant>(&value)) return *at;
  if (const auto* on = std::get_if<core::Date>(&value)) return core::StartOf(*on);
  return std::nullopt;
}

}  // namespace shouwen::cases
