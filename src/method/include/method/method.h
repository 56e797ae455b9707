// method/method.h - a working method (工作法), parsed and checked: the model the engine runs.
//
// One YAML file in methods/. Parse and Check are pure and never throw for bad input; they return
// every mistake once, as file:line:col: path: what is wrong, what was expected.
// A Method is immutable; running cases pin (id, version). Threads: share freely.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "calendar/limit.h"
#include "method/model.h"
#include "method/registers.h"

namespace shouwen::method {

inline constexpr std::size_t kMethodBytesMax = 256 * 1024;
inline constexpr int kCascadeMax = 16;  // events one command may cause through reactions

struct Method {
  std::string id;
  LocalText title;
  Origin origin;
  int version = 1;
  std::string calendar = "natural";  // what a bare limit counts on: natural, cn, or a tenant's
  std::string now_means;
  std::vector<Param> params;
  std::vector<Choice> levels;                    // from the ground up
  std::map<std::string, std::string> roles;      // method role → built-in role or org role id
  std::map<std::string, LocalText> role_titles;  // of the method's own roles; may be empty
  std::vector<Choice> ledgers;
  std::vector<Choice> topics;
  std::vector<Choice> kinds;  // kinds of case: complaint, consultation …
  std::string starts_at;      // level; "" the file holds registers and no case
  std::vector<Field> fields;
  std::vector<Step> steps;
  std::vector<EvidenceRule> evidence;
  std::vector<Choice> scale;  // evaluation answers, best first; empty: no evaluation
  bool signed_evaluation = false;
  std::vector<std::string> escalate;  // order of levels
  std::vector<AssignRoute> assign;
  std::vector<StartRule> decide;
  std::string arbiter;  // role or level that decides a second return
  int returns_max = 1;  // returns before the arbiter decides
  ReturnRule returns;
  bool hand_over_needs_note = false;
  std::optional<ExtensionRule> extension;  // none: nothing can be extended
  std::optional<PauseRule> pause;          // none: nothing can be paused
  std::vector<PromiseRule> promises;
  std::vector<Gate> gates;
  std::vector<Reaction> reactions;
  std::vector<Measure> measures;
  std::vector<Posting> postings;
  std::vector<Register> registers;
  std::vector<ExitRule> exits;  // empty: any exit, as the gates allow
  std::optional<FollowUpPlan> follow_up;
  std::vector<FindingKind> findings;
  std::vector<LicenceRule> licences;  // all that apply are needed
  std::vector<Cadence> cadences;
  std::optional<GroupRule> groups;
  std::string source;  // the file's text, kept with the version
};

struct Diagnostic {
  std::string file;
  int line = 0, column = 0;         // 1-based
  std::string path;                 // promises.village_settles.within
  std::string code;                 // method.unknown_keyword, method.bad_limit …
  std::string got, expected, hint;  // hint: "did you mean …" or ""
  std::string Text() const;         // file:line:col: path: …
};

using ParseResult = std::variant<std::shared_ptr<const Method>, std::vector<Diagnostic>>;
// Syntax, keywords, types and the whole semantic check (unknown ids, unreachable levels, promises
// nobody can keep, escalation loops).
ParseResult Parse(std::string_view yaml, std::string_view file);

const PromiseRule* FindPromise(const Method& m, std::string_view id);
const Register* FindRegister(const Method& m, std::string_view id);
const EntryAct* FindEntryAct(const Register& r, std::string_view id);
// `within` as the facts have it: so many times as long when `longer` holds, rounded up to whole
// minutes, days or months. What is not a positive number, or makes more than kLimitMaxDays, leaves
// it as it is.
calendar::Limit LimitOf(const PromiseRule& rule, const Facts& facts);
// The step of an id, or of its act or event "case.step.ID"; null: none such.
const Step* FindStep(const Method& m, std::string_view id);
const ExitRule* FindExit(const Method& m, std::string_view id);
const ExitRule* ExitAppealing(const Method& m, std::string_view what);  // "evaluation"
// The yes-or-no fields of the case that the contradiction of `follow_up` looks at: only whoever
// calls can find them out.
std::vector<const Field*> HeardFields(const Method& m);
const FindingKind* FindFinding(const Method& m, std::string_view id);
const LicenceRule* FindLicence(const Method& m, std::string_view id);
const Cadence* FindCadence(const Method& m, std::string_view id);
// How alike cases of one group are, and how far apart: the rule with the params of `facts`, or the
// usual values. A number outside its bounds counts as the usual one.
double GroupScore(const Method& m, const Facts& facts);
int GroupDays(const Method& m);
bool HasLevel(const Method& m, std::string_view level);
// The next level up in the escalation order; "" at the top or outside the order.
std::string NextLevel(const Method& m, std::string_view level);

// The whole method in plain sentences, one paragraph a section.
std::string Explain(const Method& m, bool chinese);
// One promise rule in a sentence: 村（社区）应在5日内办结或上报.
std::string ExplainPromise(const Method& m, const PromiseRule& rule, bool chinese);
// One gate, reaction, measure or posting in a sentence.
std::string ExplainGate(const Method& m, const Gate& gate, bool chinese);
std::string ExplainReaction(const Method& m, const Reaction& reaction, bool chinese);
std::string ExplainMeasure(const Method& m, const Measure& measure, bool chinese);
std::string ExplainPosting(const Method& m, const Posting& posting, bool chinese);
std::string ExplainRegister(const Method& m, const Register& r, bool chinese);
std::string ExplainStep(const Method& m, const Step& step, bool chinese);
std::string ExplainEvidence(const Method& m, const EvidenceRule& rule, bool chinese);
std::string ExplainStart(const Method& m, const StartRule& rule, bool chinese);
std::string ExplainExit(const Method& m, const ExitRule& exit, bool chinese);
std::string ExplainFollowUp(const Method& m, const FollowUpPlan& plan, bool chinese);
std::string ExplainFinding(const Method& m, const FindingKind& kind, bool chinese);
std::string ExplainLicence(const Method& m, const LicenceRule& rule, bool chinese);
std::string ExplainCadence(const Method& m, const Cadence& cadence, bool chinese);
std::string ExplainGroups(const Method& m, const GroupRule& rule, bool chinese);
std::string EveryInWords(std::string_view every, bool chinese);  // 每季度, every quarter
// How a case is passed on, how more time is granted; "" when the method says nothing of it.
std::string ExplainPassingOn(const Method& m, bool chinese);
std::string ExplainExtension(const Method& m, bool chinese);
std::string ExplainPause(const Method& m, bool chinese);
// As a method file writes it: "notify: supervisor", "late"; "50%", "1d before".
std::string ToText(const Act& act);
std::string ToText(const Warn& warn);
// JSON Schema (2020-12) of a method file, from the keyword table.
std::string Schema();

}  // namespace shouwen::method
