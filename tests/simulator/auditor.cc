#include "auditor.h"

#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <utility>

namespace shouwen::simulator {
namespace {

namespace json = boost::json;

constexpr const char* kIdMarks = "service_id_marks";

std::string Text(Number n) { return std::to_string(n); }
std::string YesNo(bool yes) { return yes ? "yes" : "no"; }

// The canonical bytes of a record, as journal.h promises them to whoever wants to check.
void PutNumber(std::string& bytes, std::int64_t n) {
  for (int shift = 56; shift >= 0; shift -= 8) {
    bytes.push_back(static_cast<char>(static_cast<std::uint64_t>(n) >> shift & 0xFF));
  }
}
void PutText(std::string& bytes, const std::string& text) {
  PutNumber(bytes, static_cast<std::int64_t>(text.size()));
  bytes += text;
}
void PutOptional(std::string& bytes, const Cell& cell) {
  bytes.push_back(cell.is_null ? '\0' : '\1');
  if (!cell.is_null) PutNumber(bytes, cell.number());
}
std::string Sha256(const std::string& bytes) {
  std::string hash(SHA256_DIGEST_LENGTH, '\0');
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
         reinterpret_cast<unsigned char*>(hash.data()));
  return hash;
}

}  // namespace

Auditor::Auditor(const MethodBook& book, const DayBook& days, Office office, const std::string& url)
    : book_(book),
      days_(days),
      office_(std::move(office)),
      model_(book, days, office_),
      tables_(OpenTables(url)) {
  before_ = tables_->Fingerprint();
}

void Auditor::Same(const std::string& what, const std::string& expected, const std::string& got) {
  if (expected != got) Complain(what + " is " + got + ", must be " + expected);
}

std::vector<std::string> Auditor::After(const Step& step) {
  now_ = step.at;
  const bool done = step.outcome == "ok";
  const bool nothing = !done || step.verb == "sweep_again" || step.verb == "repeat" ||
                       step.verb == "restart" || step.verb == "verify";
  const bool swept = step.verb == "sweep" || (step.verb == "faulty_sweep" && done);
  if (swept) {
    model_.Sweep(step.at);
  } else if (done && !nothing && step.verb != "keep_house") {
    model_.Done(step);
  } else if (step.outcome == "refused") {
    model_.Refused(step);
  }
  for (const std::string& complaint : model_.TakeComplaints()) Complain(complaint);
  if (step.verb == "verify" && !step.code.empty()) Complain("the journal: " + step.code);
  CheckUnchanged(step);
  if (!nothing) {
    CheckCases();
    CheckPromises();
    CheckHolders();
    CheckFindings();
    CheckCalls();
    CheckFlagged();
    CheckFiles();
    CheckLicences();
    CheckLicenceNews();
    CheckAlarms();
    CheckGiven();
    CheckNothingDouble();
    CheckJournal();
    if (swept) CheckDue(step.at);
    if (swept) CheckCadences();
    if (swept) CheckStarts();
    if (swept) CheckDeciders();
  }
  return std::exchange(complaints_, {});
}

void Auditor::CheckUnchanged(const Step& step) {
  const auto after = tables_->Fingerprint();
  const bool may_change = step.outcome == "ok" && step.verb != "sweep_again" &&
                          step.verb != "repeat" && step.verb != "restart" && step.verb != "verify";
  if (!may_change && step.verb != "faulty_sweep") {
    for (const auto& [table, print] : after) {
      if (before_[table] == print || table == kIdMarks) continue;
      Complain(step.verb + " (" + step.outcome + ") changed " + table + " from " + before_[table] +
               " to " + print);
    }
  }
  before_ = after;
  CheckIdMarks();
}

// Ids are set aside anew after every start, whatever the first command comes to; never lower.
void Auditor::CheckIdMarks() {
  for (const auto& row : tables_->Read("SELECT node, until_at FROM service_id_marks")) {
    Number& mark = id_marks_[row[0].number()];
    if (row[1].number() < mark) Complain("the ids that are set aside went back");
    mark = row[1].number();
  }
}

// --- cases
// ----------------------------------------------------------------------------------------

void Auditor::CheckCases() {
  const TableRows rows = tables_->Read(
      "SELECT c.id, c.number, c.state, c.level, c.unit_id, c.holder_id, c.first_asked, c.round, "
      "c.returns, c.hops, c.revision, c.card, c.accepted, c.due_at, c.late, d.detail "
      "FROM cases_cases c JOIN cases_details d ON d.case_id = c.id ORDER BY c.id");
  Same("the number of cases", Text(static_cast<Number>(model_.matters().size())),
       Text(static_cast<Number>(rows.size())));
  for (const auto& row : rows) {
    const auto found = model_.matters().find(row[0].number());
    if (found == model_.matters().end()) {
      Complain("nobody received case " + row[1].text);
    } else {
      CheckCase(found->second, row);
    }
  }
}

void Auditor::CheckCase(const Matter& m, const std::vector<Cell>& row) {
  static constexpr std::array<const char*, 3> kStates{"open", "settled", "closed"};
  const std::string name = m.number + " ";
  Same("the case number", m.number, row[1].text);
  Same(name + "state", m.state, kStates.at(static_cast<std::size_t>(row[2].number())));
  Same(name + "level", m.level, row[3].text);
  Same(name + "unit", Text(m.unit), row[4].text);
  Same(name + "holder", Text(m.holder), Text(row[5].number()));
  Same(name + "first asked", Text(m.first_asked), row[6].text);
  Same(name + "round", Text(m.round), row[7].text);
  Same(name + "returns", Text(m.returns), row[8].text);
  Same(name + "hops", Text(m.hops), row[9].text);
  Same(name + "revision", Text(m.revision), row[10].text);
  Same(name + "card", m.card, row[11].text);
  Same(name + "accepted", YesNo(m.accepted), YesNo(row[12].yes()));
  if (office_.FindUnit(row[4].number()) == nullptr) Complain(name + "no unit is responsible");
  const OfficeStaff* holder = office_.FindStaff(row[5].number());
  if (holder != nullptr && holder->unit != row[4].number()) {
    Complain(name + "the holder is not of the responsible unit");
  }
  Ms due = 0;
  bool late = false, unswept = false;
  for (const Debt& debt : m.debts) {
    if (debt.state == "broken") late = true;
    if (debt.state != "open" || m.paused_until != 0) continue;
    if (due == 0 || debt.due < due) due = debt.due;
    if (debt.due < now_) unswept = true;
  }
  CheckTime(m, row[15].text);
  CheckFields(m, row[15].text);
  CheckJudged(m, row[15].text);
  if (unswept) return CheckFacts(m, row[15].text);
  const bool none = row[13].number() > Ms{250'000'000'000'000};  // no due time is so far
  Same(name + "nearest due", Text(due), none ? "0" : row[13].text);
  Same(name + "late", YesNo(late), YesNo(row[14].yes()));
  CheckFacts(m, row[15].text);
}

// What was asked for, what stands still until when, and how often there was more time.
void Auditor::CheckTime(const Matter& m, const std::string& detail) {
  const json::object facts = detail.empty() ? json::object() : json::parse(detail).as_object();
  const auto count = [&](const char* key) {
    const json::value* found = facts.if_contains(key);
    return found == nullptr ? Number{0} : found->as_int64();
  };
  const json::value* pausing = facts.if_contains("pausing");
  const Ms until = pausing == nullptr ? 0 : pausing->as_object().at("until").as_int64();
  const json::value* asked = facts.if_contains("request");
  std::string what = "none";
  if (m.asked) what = m.asked->extension ? "\"extension\"" : "\"pause\"";
  const std::string name = m.number + " ";
  Same(name + "paused until", Text(m.paused_until), Text(until));
  Same(name + "request", what,
       asked == nullptr ? "none" : json::serialize(asked->as_object().at("what")));
  Same(name + "extensions", Text(m.extensions), Text(count("extensions")));
  Same(name + "pauses", Text(m.paused), Text(count("paused")));
  Same(name + "at the arbiter", YesNo(m.at_arbiter), YesNo(count("at_arbiter") > 0));
  Same(name + "arbitrated", YesNo(m.arbitrated), YesNo(count("arbitrated") > 0));
}

// The handler's word, the person's and the lawful exit, each as it was said and no other.
void Auditor::CheckFacts(const Matter& m, const std::string& detail) {
  const json::object facts = detail.empty() ? json::object() : json::parse(detail).as_object();
  const auto at = [&](const char* part, const char* key) -> std::string {
    const json::value* found = facts.if_contains(part);
    if (found == nullptr) return "none";
    const json::value* value = found->as_object().if_contains(key);
    return value == nullptr ? "none" : json::serialize(*value);
  };
  const auto ms = [](Ms when) { return when == 0 ? std::string("none") : Text(when); };
  const auto word = [](bool there, const std::string& text) {
    return there ? json::serialize(json::value(text)) : std::string("none");
  };
  const std::string name = m.number + " ";
  Same(name + "settled at", ms(m.settled_at), at("settlement", "at"));
  Same(name + "settled by", ms(m.settled_by), at("settlement", "by"));
  Same(name + "evaluated at", ms(m.evaluated_at), at("evaluation", "at"));
  Same(name + "answer", word(m.evaluated_at != 0, m.answer), at("evaluation", "answer"));
  Same(name + "signature",
       m.evaluated_at == 0 ? "none"
       : m.is_signed       ? "true"
                           : "false",
       at("evaluation", "signed"));
  Same(name + "followed up at", ms(m.followed_up_at), at("follow_up", "at"));
  Same(name + "exit", word(m.exit_at != 0, m.exit), at("exit", "kind"));
  Same(name + "exit at", ms(m.exit_at), at("exit", "at"));
  Same(name + "hand-over offered to", m.offer ? Text(m.offer->to_unit) : "none",
       at("hand_over", "to_unit"));
}

// --- promises
// -------------------------------------------------------------------------------------

void Auditor::CheckPromises() {
  std::map<Number, std::vector<std::vector<Cell>>> by_case;
  for (auto& row : tables_->Read(
           "SELECT case_id, rule, state, made_at, due_at, kept_at, broken_at, withdrawn_at, "
           "late_ms, owed_unit, owed_staff, next_at, extended, paused_until FROM promise_promises "
           "ORDER BY case_id, id")) {
    by_case[row[0].number()].push_back(std::move(row));
  }
  for (const auto& [id, m] : model_.matters()) {
    const auto& rows = by_case[id];
    Same(m.number + " promises made", Text(static_cast<Number>(m.debts.size())),
         Text(static_cast<Number>(rows.size())));
    for (std::size_t i = 0; i < std::min(rows.size(), m.debts.size()); ++i) {
      CheckPromise(m, m.debts[i], rows[i]);
    }
  }
}

void Auditor::CheckPromise(const Matter& m, const Debt& debt, const std::vector<Cell>& row) {
  static constexpr std::array<const char*, 5> kStates{"open", "kept", "broken", "kept_late",
                                                      "withdrawn"};
  const std::string name = m.number + " " + debt.rule + " ";
  Same(name + "rule", debt.rule, row[1].text);
  Same(name + "state", debt.state, kStates.at(static_cast<std::size_t>(row[2].number())));
  Same(name + "made", Text(debt.made), row[3].text);
  Same(name + "due", Text(debt.due), row[4].text);
  Same(name + "kept at", Text(debt.kept_at), Text(row[5].number()));
  if (!row[6].is_null && row[6].number() <= debt.due) Complain(name + "was broken before its time");
  if (debt.state == "broken" && row[6].is_null) Complain(name + "is broken at no time");
  Same(name + "withdrawn", YesNo(debt.state == "withdrawn"), YesNo(!row[7].is_null));
  Same(name + "late by", Text(debt.state == "kept_late" ? debt.kept_at - debt.due : 0),
       row[8].text);
  std::string granted;
  for (const int workdays : debt.extended) {
    granted += (granted.empty() ? "" : " ") + Text(workdays) + "wd";
  }
  Same(name + "extended", granted, row[12].text);
  const Ms still = debt.state == "open" ? m.paused_until : 0;
  Same(name + "paused until", Text(still), Text(row[13].number()));
  if (debt.state != "open") {
    if (!row[11].is_null) Complain(name + "is over, but the clock still waits for it");
    return;
  }
  if (row[11].is_null) Complain(name + "is open, but the clock does not wait for it");
  if (still != 0) {
    Same(name + "is looked at again", Text(still), Text(row[11].number()));
  } else if (row[11].number() > debt.due + 1) {
    Complain(name + "would be broken too late");
  }
  if (debt.due < now_) return;  // who owed it is settled when the clock comes by
  if (debt.owed_by == "holder") {
    Same(name + "owing unit", Text(m.unit), row[9].text);
    Same(name + "owing person", Text(m.holder), Text(row[10].number()));
  }
  if (debt.owed_by == "first_asked") {
    Same(name + "owing person", Text(m.first_asked), Text(row[10].number()));
  }
  if (debt.owed_by == "ordered" && m.order) {
    Same(name + "owing person", Text(m.order->person), Text(row[10].number()));
  }
}

void Auditor::CheckDue(Ms now) {
  const TableRows left = tables_->Read(
      "SELECT COUNT(*) FROM promise_promises WHERE next_at IS NOT NULL AND next_at <= " +
      Text(now));
  Same("promises the sweep left due", "0", left[0][0].text);
}

// --- what must hold whatever was done
// -------------------------------------------------------------

void Auditor::CheckHolders() {
  std::map<Number, std::vector<std::vector<Cell>>> by_case;
  for (auto& row : tables_->Read("SELECT case_id, unit_id, staff_id, how FROM cases_holders "
                                 "ORDER BY case_id, revision")) {
    by_case[row[0].number()].push_back(std::move(row));
  }
  for (const auto& [id, m] : model_.matters()) {
    const auto& rows = by_case[id];
    if (rows.empty()) {
      Complain(m.number + " nobody is on record");
      continue;
    }
    Same(m.number + " first on record", Text(m.first_asked), Text(rows.front()[2].number()));
    Same(m.number + " first on record", "first_asked", rows.front()[3].text);
    Same(m.number + " last on record", Text(m.unit), rows.back()[1].text);
    for (const auto& [unit, staff] : m.had) {
      if (staff == 0) continue;
      const bool kept = std::any_of(rows.begin(), rows.end(), [&, who = staff](const auto& row) {
        return row[2].number() == who;
      });
      if (!kept) Complain(m.number + " somebody who had it is not on record: " + Text(staff));
    }
  }
}

void Auditor::CheckFindings() {
  std::map<Number, Number> held;
  for (const auto& row : tables_->Read(
           "SELECT case_id, COUNT(*) FROM service_findings WHERE case_id IS NOT NULL GROUP BY "
           "case_id")) {
    held[row[0].number()] = row[1].number();
  }
  for (const auto& [id, m] : model_.matters()) {
    Same(m.number + " findings", Text(m.findings), Text(held[id]));
  }
}

Ms Auditor::DueOf(const CadenceText& cadence, Number from_on) const {
  const Ms end = DayBook::PeriodEnd(cadence.every, from_on);
  if (cadence.within.empty()) return end;
  const Ms before = DayBook::PeriodEnd(cadence.every, from_on - 1) - 1;
  return std::min(end, days_.Due(before, cadence.within, book_.calendar, book_.now_means));
}

// What each period asks for, after a sweep: nobody acts on it here, so it is open until the period
// ends and broken from then on.
void Auditor::CheckCadences() {
  for (const CadenceText& cadence : book_.cadences) {
    const std::int64_t today = DayBook::PeriodStart(cadence.every, DayBook::DayOf(now_));
    std::map<Number, int> written;
    for (const auto& row :
         tables_->Read("SELECT c.subject_id, c.from_on, d.due_at, d.state, e.unit_id, e.book FROM "
                       "register_cadences c JOIN register_entries e ON e.id = c.entry_id LEFT JOIN "
                       "register_dues d ON d.entry_id = c.entry_id AND d.rule = c.cadence WHERE "
                       "c.cadence = '" +
                       cadence.id + "'")) {
      const std::string name = "cadence " + cadence.id + " ";
      const Ms due = DueOf(cadence, row[1].number());
      if (row[1].number() == today) ++written[row[0].number()];
      Same(name + "unit", row[0].text, row[4].text);
      Same(name + "register", cadence.book, row[5].text);
      Same(name + "due", Text(due), row[2].text);
      Same(name + "state", now_ > due ? "broken" : "open", row[3].text);
    }
    for (const OfficeUnit& unit : office_.units) {
      const bool owes = Holds(cadence.where, [&](const std::string& name) -> Fact {
        return name == "level" ? Fact(unit.level) : Fact();
      });
      const bool early = !cadence.posts.empty() &&
                         today == first_look_.try_emplace(cadence.id, today).first->second;
      if (early && (!owes || written[unit.id] == 0)) continue;  // of a time nobody was asked for
      Same("cadence " + cadence.id + " of unit " + Text(unit.id) + " this period",
           Text(owes ? cadence.at_least : 0), Text(written[unit.id]));
    }
  }
}

void Auditor::CheckNothingDouble() {
  const auto none = [&](const std::string& what, const std::string& sql) {
    for (const auto& row : tables_->Read(sql)) Complain(what + ": " + row[0].text);
  };
  none("a case number twice",
       "SELECT number FROM cases_cases GROUP BY tenant_id, number HAVING COUNT(*) > 1");
  none("an outbox key twice",
       "SELECT key FROM service_outbox GROUP BY tenant_id, key HAVING COUNT(*) > 1");
  none("a promise counted twice",
       "SELECT promise_id FROM service_facts WHERE promise_id <> 0 AND type IN ('promise.kept', "
       "'promise.broken') GROUP BY tenant_id, promise_id HAVING COUNT(*) > 1");
  none("a promise event twice",
       "SELECT subject_id FROM journal_events WHERE subject = 'promise' AND type IN "
       "('promise.made', 'promise.kept', 'promise.kept_late', 'promise.broken', "
       "'promise.withdrawn') GROUP BY tenant_id, subject_id, type HAVING COUNT(*) > 1");
  none("a promise without its event",
       "SELECT p.id FROM promise_promises p WHERE NOT EXISTS (SELECT 1 FROM journal_events e "
       "WHERE e.subject_id = p.id AND e.type = 'promise.made')");
  none("a message for a case that is not there",
       "SELECT o.key FROM service_outbox o WHERE o.case_id IS NOT NULL AND NOT EXISTS (SELECT 1 "
       "FROM cases_cases c WHERE c.id = o.case_id)");
}

// Every record from the last one known on: its number, what it hangs on, and its hash.
void Auditor::CheckJournal() {
  const TableRows rows = tables_->Read(
      "SELECT tenant_id, seq, at, type, subject, subject_id, case_id, actor_id, actor_kind, "
      "unit_id, body, prev, hash, salt FROM journal_events WHERE seq > " +
      Text(verified_) + " ORDER BY seq");
  for (const auto& row : rows) {
    Same("the next record of the journal", Text(++verified_), row[1].text);
    std::string bytes = head_ + '\2';
    for (const std::size_t i : {0U, 1U, 2U}) PutNumber(bytes, row[i].number());
    PutText(bytes, row[3].text);
    PutText(bytes, row[4].text);
    PutNumber(bytes, row[5].number());
    PutOptional(bytes, row[6]);
    PutOptional(bytes, row[7]);
    PutText(bytes, row[8].text);
    PutOptional(bytes, row[9]);
    PutText(bytes, Sha256(row[13].text + row[10].text));
    if (row[11].text != head_) Complain("record " + row[1].text + " does not hang on the last one");
    head_ = Sha256(bytes);
    if (row[12].text != head_) Complain("record " + row[1].text + " has a wrong hash");
  }
  const TableRows heads = tables_->Read("SELECT seq, hash FROM journal_heads");
  if (heads.size() != 1 || heads[0][0].number() != verified_ || heads[0][1].text != head_) {
    Complain("the head of the journal is not its last record");
  }
}

}  // namespace shouwen::simulator
