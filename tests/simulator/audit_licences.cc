// audit_licences.cc - what the database says of licences: each as it was granted and what became of
// it, what the journal tells of them, the alarms about cases, and that the journal shows nobody
// given a case that they may not be given.
#include <algorithm>
#include <boost/json.hpp>

#include "auditor.h"

namespace shouwen::simulator {
namespace {

namespace json = boost::json;

std::string Text(Number n) { return std::to_string(n); }

std::string Word(const json::object& body, const char* key) {
  const json::value* found = body.if_contains(key);
  return found == nullptr ? "" : std::string(found->as_string());
}

Number Id(const json::object& body, const char* key) {
  const std::string text = Word(body, key);
  return text.empty() ? 0 : std::stoll(text);
}

}  // namespace

void Auditor::CheckLicences() {
  if (book_.licences.empty()) return;
  const TableRows rows = tables_->Read(
      "SELECT staff_id, licence, training, examined_on, mark, examiner_id, granted_at, until_at, "
      "withdrawn_at, reason, tell_at, method FROM service_licences ORDER BY id");
  const std::vector<HeldLicence>& all = model_.licences();
  Same("licences on record", Text(static_cast<Number>(all.size())),
       Text(static_cast<Number>(rows.size())));
  for (std::size_t i = 0; i < std::min(all.size(), rows.size()); ++i) {
    const HeldLicence& held = all[i];
    const auto& row = rows[i];
    const std::string name = "licence " + held.licence + " of " + Text(held.staff) + " ";
    Same(name + "is of", Text(held.staff), row[0].text);
    Same(name + "names", held.licence, row[1].text);
    Same(name + "of the method", book_.id, row[11].text);
    Same(name + "training", held.training, row[2].text);
    Same(name + "examined", Text(held.examined), row[3].text);
    Same(name + "mark", held.mark, row[4].text);
    Same(name + "examiner", Text(held.examiner), row[5].text);
    Same(name + "granted", Text(held.granted), row[6].text);
    Same(name + "until", Text(held.until), Text(row[7].number()));
    Same(name + "withdrawn", Text(held.withdrawn), Text(row[8].number()));
    Same(name + "withdrawn for", held.reason, row[9].text);
    const bool waits = held.until != 0 && held.withdrawn == 0 && !held.told;
    Same(name + "end to be told at", Text(waits ? held.until : 0), Text(row[10].number()));
  }
}

// Granted, expired, withdrawn: each once and in its order.
void Auditor::CheckLicenceNews() {
  if (book_.licences.empty()) return;
  const TableRows rows = tables_->Read(
      "SELECT type, subject_id, at, body FROM journal_events WHERE type IN "
      "('org.licence_granted', 'org.licence_expired', 'org.licence_withdrawn') ORDER BY seq");
  const std::vector<LicenceNews>& all = model_.licence_news();
  Same("events of licences", Text(static_cast<Number>(all.size())),
       Text(static_cast<Number>(rows.size())));
  for (std::size_t i = 0; i < std::min(all.size(), rows.size()); ++i) {
    const HeldLicence& held = model_.licences().at(all[i].of);
    const std::string name = "event " + Text(static_cast<Number>(i) + 1) + " of licences ";
    Same(name + "type", all[i].type, rows[i][0].text);
    Same(name + "person", Text(held.staff), rows[i][1].text);
    Same(name + "at", Text(all[i].at), rows[i][2].text);
    const json::object body = json::parse(rows[i][3].text).as_object();
    Same(name + "licence", held.licence, Word(body, "licence"));
    Same(name + "examiner", Text(held.examiner), Text(Id(body, "examiner")));
    Same(name + "reason", all[i].type == "org.licence_withdrawn" ? held.reason : "",
         Word(body, "reason"));
  }
}

// Raised when nobody may be given a case, and when its holder may not be given it any more.
void Auditor::CheckAlarms() {
  std::map<Number, std::map<std::string, Number>> raised;
  for (const auto& row :
       tables_->Read("SELECT case_id, body FROM journal_events WHERE type = 'case.alarmed'")) {
    const std::string why = Word(json::parse(row[1].text).as_object(), "why");
    if (!why.empty()) ++raised[row[0].number()][why];
  }
  for (const auto& [id, m] : model_.matters()) {
    for (const char* why :
         {"nobody_there", "nobody_licensed", "licence_expired", "licence_withdrawn"}) {
      const auto must = m.alarms.find(why);
      Same(m.number + " alarms " + why, Text(must == m.alarms.end() ? 0 : must->second),
           Text(raised[id][why]));
    }
  }
}

// Read of the journal alone: whoever it says was given a case, or was among those drawn from, may
// be given it there.
void Auditor::CheckGiven() {
  if (book_.licences.empty()) return;
  const TableRows rows = tables_->Read(
      "SELECT seq, case_id, type, at, body FROM journal_events WHERE type IN ('case.assigned', "
      "'case.assigned_within', 'case.accepted', 'case.handed_over', 'case.hand_over_accepted') AND "
      "seq > " +
      Text(given_seen_) + " ORDER BY seq");
  for (const auto& row : rows) {
    given_seen_ = row[0].number();
    const auto found = model_.matters().find(row[1].number());
    if (found == model_.matters().end()) continue;
    const Matter& m = found->second;
    const json::object body = json::parse(row[4].text).as_object();
    const OfficeUnit* unit = office_.FindUnit(Id(body, "unit"));
    std::string level = Word(body, "level");
    if (level.empty()) level = unit != nullptr ? unit->level : m.level;
    const auto must = [&](Number staff, const std::string& what) {
      if (staff == 0 || model_.MayBeGiven(m, level, staff, row[3].number())) return;
      Complain(m.number + " " + what + " without a licence: " + Text(staff));
    };
    must(Id(body, "staff"), row[2].text);
    must(Id(body, "holder"), row[2].text);
    const json::value* trace = body.if_contains("trace");
    if (trace == nullptr) continue;
    for (const auto& link : trace->as_array()) {
      const json::value* there = link.as_object().if_contains("there");
      if (there == nullptr) continue;
      for (const auto& one : there->as_array()) must(Id(one.as_object(), "staff"), "drawn from");
    }
  }
}

}  // namespace shouwen::simulator
