// audit_judged.cc - what the database says of fields and steps, of lawful exits and who agreed to
// them, of calls and contradictions, and of what decided where a case starts.
#include <algorithm>
#include <boost/json.hpp>
#include <cmath>

#include "auditor.h"

namespace shouwen::simulator {
namespace {

namespace json = boost::json;

constexpr double kManyDrawn = 40;  // cases, before their share says something
constexpr double kSigmas = 5;

std::string Text(Number n) { return std::to_string(n); }

json::object Parsed(const std::string& text) {
  return text.empty() ? json::object() : json::parse(text).as_object();
}

// What stands under `key`, as it was written; "none" nothing.
std::string At(const json::object& part, const char* key) {
  const json::value* found = part.if_contains(key);
  if (found == nullptr) return "none";
  return found->is_string() ? std::string(found->get_string()) : json::serialize(*found);
}

std::string At(const json::object& whole, const char* part, const char* key) {
  const json::value* found = whole.if_contains(part);
  return found == nullptr ? "none" : At(found->as_object(), key);
}

std::string OrNone(Number n) { return n == 0 ? "none" : Text(n); }
std::string OrNone(const std::string& text) { return text.empty() ? "none" : text; }

}  // namespace

// Each field as it was given, each step that was done and no other, and no step before those that
// come first.
void Auditor::CheckFields(const Matter& m, const std::string& detail) {
  const json::object facts = Parsed(detail);
  const json::value* found = facts.if_contains("fields");
  const json::object fields = found == nullptr ? json::object() : found->as_object();
  const std::string name = m.number + " ";
  for (const FieldText& field : book_.fields) {
    const auto given = m.fields.find(field.id);
    Same(name + "field " + field.id, given == m.fields.end() ? "none" : given->second,
         At(fields, field.id.c_str()));
  }
  for (const StepText& step : book_.steps) {
    const std::string done = At(fields, step.id.c_str());
    Same(name + "step " + step.id, m.steps.count(step.id) > 0 ? "done" : "none",
         done == "none" ? done : "done");
    for (const std::string& before : step.after) {
      const std::string first = At(fields, before.c_str());
      // One that may be done again may be the later one; the first time it was not.
      const bool again = book_.FindStep(before)->again;
      const bool early = first == "none" || (!again && first > done);
      if (done != "none" && early) Complain(name + step.id + " was done before " + before);
    }
  }
}

void Auditor::CheckJudged(const Matter& m, const std::string& detail) {
  const json::object facts = Parsed(detail);
  const std::string text = At(facts, "judged");
  const json::object judged = Parsed(text == "none" ? "" : text);
  const std::string name = m.number + " ";
  const Proposal none;
  const Proposal& p = m.proposal ? *m.proposal : none;
  const bool proposed = m.proposal.has_value();
  Same(name + "proposed exit", OrNone(p.exit), At(judged, "proposal", "exit"));
  Same(name + "proposal", proposed ? p.state : "none", At(judged, "proposal", "state"));
  Same(name + "proposed by", OrNone(p.by), At(judged, "proposal", "by"));
  if (proposed) Same(name + "cause", p.cause, At(judged, "proposal", "cause"));
  Same(name + "appeal until", OrNone(p.appeal_until), At(judged, "proposal", "appeal_until"));
  const Review review = m.review.value_or(Review{});
  Same(name + "review of", OrNone(review.against), At(judged, "review", "against"));
  Same(name + "review leads to", OrNone(review.exit), At(judged, "review", "exit"));
  Same(name + "review asked by", OrNone(review.by), At(judged, "review", "by"));
  Same(name + "review above", OrNone(review.above), At(judged, "review", "above"));
  const Order order = m.order.value_or(Order{});
  Same(name + "ordered person", OrNone(order.person), At(judged, "order", "person"));
  Same(name + "ordered by", OrNone(order.by), At(judged, "order", "by"));
  Same(name + "ordered until", OrNone(order.due), At(judged, "order", "due_at"));
  Same(name + "reported on the order", OrNone(order.reported), At(judged, "order", "reported_at"));
  Same(name + "evaluation may be reviewed until", OrNone(m.evaluation_until),
       At(judged, "evaluation_until"));
  Same(name + "heard", OrNone(m.heard), At(judged, "heard"));
  Same(name + "contradicted", m.contradicted ? "true" : "none", At(judged, "contradicted"));
  CheckCounted(m, text == "none" ? "" : text);
}

void Auditor::CheckCounted(const Matter& m, const std::string& judged) {
  const json::object counted = Parsed(judged);
  const std::string name = m.number + " ";
  const Counted& c = m.counted;
  Same(name + "reminders", OrNone(c.reminders), At(counted, "reminders"));
  Same(name + "urged", OrNone(c.urged), At(counted, "urged"));
  Same(name + "unanswered", OrNone(c.unanswered), At(counted, "unanswered"));
  Same(name + "repeats", OrNone(c.repeats), At(counted, "repeats"));
  Same(name + "alike", OrNone(c.alike), At(counted, "alike"));
  Same(name + "visits in vain", OrNone(c.visits_in_vain), At(counted, "visits_in_vain"));
}

// Who is to be called: whoever somebody owes a call, and whom the plan has drawn. Drawn is drawn
// for good, and of many about as many as the plan says.
void Auditor::CheckCalls() {
  std::map<Number, std::vector<Cell>> listed;
  for (auto& row : tables_->Read("SELECT case_id, due_at, settled_by, unit_id FROM "
                                 "service_follow_ups")) {
    const Number id = row[0].number();
    listed[id] = std::move(row);
  }
  for (const auto& [id, m] : model_.matters()) {
    const auto found = listed.find(id);
    const bool is_listed = found != listed.end();
    const std::string name = m.number + " ";
    if (m.state != "settled" || m.followed_up_at != 0) {
      if (is_listed) Complain(name + "is to be called, but there is nothing to call about");
      continue;
    }
    const Ms owed = model_.CallOwed(m);
    std::optional<bool> drawn = owed != 0 ? std::optional(true) : model_.Drawn(m);
    if (!drawn) drawn = drawn_.try_emplace(id, is_listed).first->second;
    Same(name + "on the list of calls", *drawn ? "yes" : "no", is_listed ? "yes" : "no");
    if (!is_listed) continue;
    Same(name + "call due", Text(owed != 0 ? owed : m.settled_at), found->second[1].text);
    Same(name + "call about the work of", Text(m.settled_by), found->second[2].text);
    Same(name + "call for unit", Text(m.unit), found->second[3].text);
  }
  const auto many = static_cast<double>(drawn_.size());
  if (many < kManyDrawn) return;
  const auto n = static_cast<double>(
      std::count_if(drawn_.begin(), drawn_.end(), [](const auto& one) { return one.second; }));
  const double share = book_.follow_up->share / 100.0;
  if (std::abs(n - many * share) <= kSigmas * std::sqrt(many * share * (1 - share))) return;
  Complain("drawn for a call were " + Text(std::lround(n)) + " of " + Text(std::lround(many)));
}

// Card and call that contradict each other are on record, each case once.
void Auditor::CheckFlagged() {
  std::map<Number, Number> flagged;
  for (const auto& row :
       tables_->Read("SELECT case_id, COUNT(*) FROM service_contradictions GROUP BY case_id")) {
    flagged[row[0].number()] = row[1].number();
  }
  for (const auto& [id, m] : model_.matters()) {
    Same(m.number + " contradictions on record", m.contradicted ? "1" : "0", Text(flagged[id]));
  }
}

// What had to come with a proposal or a review is still there.
void Auditor::CheckFiles() {
  std::map<std::pair<Number, std::string>, Number> files;
  for (const auto& row :
       tables_->Read("SELECT case_id, how, COUNT(*) FROM evidence_attachments WHERE case_id IS NOT "
                     "NULL GROUP BY case_id, how")) {
    files[{row[0].number(), row[1].text}] = row[2].number();
  }
  for (const auto& [id, m] : model_.matters()) {
    for (const auto& [how, count] : m.files) {
      Same(m.number + " files of " + how, Text(count), Text(files[{id, how}]));
    }
  }
}

// The journal says by which row a case starts where it starts: the first that holds.
void Auditor::CheckStarts() {
  if (book_.decide.empty()) return;
  const std::string rule = book_.id + "@" + std::to_string(book_.version) + " route.decide[";
  std::set<Number> seen;
  for (const auto& row : tables_->Read(
           "SELECT case_id, body FROM journal_events WHERE type = 'case.received' ORDER BY seq")) {
    const auto found = model_.matters().find(row[0].number());
    if (found == model_.matters().end() || !seen.insert(row[0].number()).second) continue;
    const Matter& m = found->second;
    const json::object body = Parsed(row[1].text);
    Same(m.number + " decided by", m.decided < 0 ? "none" : rule + Text(m.decided) + "]",
         At(body, "decided", "rule"));
    if (m.decided < 0) continue;
    Same(m.number + " decided for", book_.decide[static_cast<std::size_t>(m.decided)].level,
         At(body, "decided", "level"));
  }
}

// Nobody agrees to an exit they proposed, nor decides the review they asked for: so says the
// journal of whoever did.
void Auditor::CheckDeciders() {
  if (book_.exits.empty()) return;
  std::map<Number, std::map<std::string, Number>> last;
  for (const auto& row :
       tables_->Read("SELECT case_id, type, actor_id FROM journal_events WHERE type IN "
                     "('case.exit_proposed', 'case.exit_decided', 'case.appealed', "
                     "'case.appeal_decided') ORDER BY seq")) {
    auto& of_case = last[row[0].number()];
    const std::string& type = row[1].text;
    of_case[type] = row[2].number();
    const bool decided = type == "case.exit_decided" || type == "case.appeal_decided";
    const char* asked = type == "case.exit_decided" ? "case.exit_proposed" : "case.appealed";
    if (decided && of_case[asked] == row[2].number()) {
      Complain(Text(row[0].number()) + " " + type + " by whoever asked for it");
    }
  }
  for (const auto& [id, m] : model_.matters()) {
    const ExitText* exit = book_.FindExit(m.exit);
    if (exit == nullptr || m.state != "closed") continue;
    const bool agreed = last[id]["case.exit_decided"] != 0 || last[id]["case.appeal_decided"] != 0;
    const bool judged = !exit->approved_by.empty() || !exit->appeals.empty();
    if (judged && !agreed) Complain(m.number + " ended as " + m.exit + ", and nobody agreed");
  }
}

}  // namespace shouwen::simulator
