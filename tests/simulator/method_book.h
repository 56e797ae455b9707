// method_book.h - the auditor's own reading of methods/*.yaml: what it needs to know what must
// follow, and a small reading of conditions. Whatever it does not understand it throws on, so that
// a method it cannot judge is never passed over.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace shouwen::simulator {

// Nothing, yes or no, a word, a number.
using Fact = std::variant<std::monostate, bool, std::string, double>;
using FactOf = std::function<Fact(const std::string& name)>;

// Whether the condition holds; an empty one does. Throws std::runtime_error when it cannot be read.
bool Holds(const std::string& condition, const FactOf& fact);

struct PromiseText {
  std::string id, condition, owed_by, within, calendar;  // calendar: "" the method's
  std::string longer_if, longer_times;                   // a number or a param
  std::set<std::string> when, owes;
  std::vector<std::string> otherwise;  // "escalate", "card yellow", "remind" …
};
struct GateText {
  std::string id, on, require;
};
struct ReactionText {
  std::set<std::string> when;
  std::string condition;
  std::vector<std::string> acts;
};
struct AssignText {
  std::string from, to, by, person;
};
struct ExtensionText {
  std::set<std::string> of;
  std::string ask_before, most, approved_by;  // workdays
  int times = 1;
  bool needs_basis = false;
};
struct PauseText {
  std::vector<std::string> reasons;
  std::string most, approved_by;
  int times = 1;
};
struct FieldText {
  std::string id, type = "text", filled_from;
  bool required = false;
  std::set<std::string> required_for;  // acts
  std::vector<std::string> choices;
};
struct StepText {
  std::string id, by;
  std::set<std::string> after;
  bool again = false;
  std::string lapses;  // the step that makes it undone
};
struct EvidenceText {  // a photo does for it
  std::string id, condition;
  int at_least = 1;
  bool required = false;
  std::set<std::string> channels;  // none for any
};
struct StartText {  // a row of route.decide
  std::string condition, level;
};
struct ExitText {
  std::string id, approved_by, appeal_within, appeals;
  bool needs_evidence = false, by_clock = false;
  std::set<std::string> causes;  // its catalogue
};
struct FollowUpText {
  int share = 100;
  std::string of, contradiction;
};
struct LicenceText {
  std::string id, condition, valid;  // valid: "" until it is withdrawn
  int pass = 0;                      // of 100; 0 whoever examines says so
};
struct CadenceText {
  std::string id, every, for_each, where, book;
  int at_least = 1;
  std::string within, posts;  // after the end of the period before; a posting of that period
};

struct MethodBook {
  std::string id, calendar = "natural", now_means = "15m", starts_at, arbiter;
  int version = 1, returns_max = 1;
  bool is_signed = false;
  std::vector<std::string> levels, escalate, scale, kinds, ledgers, topics;
  std::map<std::string, Fact> params;  // as the method has them: nobody here sets another value
  std::vector<FieldText> fields;
  std::vector<StepText> steps;
  std::vector<EvidenceText> evidence;
  std::vector<StartText> decide;
  std::vector<ExitText> exits;
  std::optional<FollowUpText> follow_up;
  std::vector<PromiseText> promises;
  std::vector<GateText> gates;
  std::vector<ReactionText> reactions;
  std::vector<AssignText> assign;
  std::map<std::string, std::string> roles;  // of its own: what each stands for
  std::string returns_within;                // "" at any time
  bool return_needs_basis = false, hand_over_needs_note = false;
  std::optional<ExtensionText> extension;
  std::optional<PauseText> pause;
  std::vector<CadenceText> cadences;
  std::vector<LicenceText> licences;  // all that apply are needed

  const PromiseText& Promise(const std::string& rule) const;
  const StepText* FindStep(const std::string& step) const;  // null: no such
  const ExitText* FindExit(const std::string& exit) const;
  const LicenceText* FindLicence(const std::string& licence) const;  // null: no such
  const ExitText* ExitAppealing(const std::string& what) const;
  std::string RoleOf(const std::string& word) const;  // the role an own one stands for
};

MethodBook ReadMethodBook(const std::string& file);
// The ids of the methods of a folder that cases are worked by, in their order.
std::vector<std::string> CaseMethods(const std::string& folder);

}  // namespace shouwen::simulator
