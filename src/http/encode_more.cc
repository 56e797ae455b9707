// The organisation, people, measures and postings.
#include "core/ids.h"
#include "core/time.h"
#include "encode.h"
#include "point_body.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

json::object EncodeRow(const service::MeasureRow& row) {
  return {{"group", row.group},
          {"title", row.title},
          {"numerator", row.numerator},
          {"denominator", row.denominator},
          {"percent", row.percent.empty() ? json::value() : json::value(row.percent)},
          {"sum", row.sum.empty() ? json::value() : json::value(row.sum)}};
}

json::object EncodeCounts(const service::WallCounts& counts) {
  return {{"open", counts.open}, {"about_to_break", counts.about_to_break}, {"late", counts.late}};
}

json::array EncodeRows(const std::vector<service::PostingRow>& rows) {
  json::array out;
  for (const service::PostingRow& row : rows) {
    out.push_back({{"number", row.number},
                   {"ledger", row.ledger},
                   {"subject", row.subject},
                   {"requester", row.requester},
                   {"unit", row.unit},
                   {"level", row.level},
                   {"state", row.state},
                   {"evaluation", row.evaluation},
                   {"received_at", core::FormatInstant(row.received_at)},
                   {"settled_at", row.settled_at ? json::value(core::FormatInstant(*row.settled_at))
                                                 : json::value()}});
  }
  return out;
}

}  // namespace

json::object Encode(const service::PostingSheet& sheet) {
  return {
      {"id", core::ToText(sheet.id)},
      {"posting", sheet.posting},
      {"method", sheet.method},
      {"method_version", sheet.method_version},
      {"period", sheet.period},
      {"title", sheet.title},
      {"received", EncodeRows(sheet.received)},
      {"settled", EncodeRows(sheet.settled)},
      {"published_at",
       sheet.published_at ? json::value(core::FormatInstant(*sheet.published_at)) : json::value()}};
}

json::object Encode(const service::PostingLine& line) {
  return {{"id", core::ToText(line.id)},
          {"posting", line.posting},
          {"period", line.period},
          {"title", line.title},
          {"received", line.received},
          {"settled", line.settled},
          {"published_at", core::FormatInstant(line.published_at)}};
}

json::object Encode(const service::MeasureResult& result) {
  json::array groups;
  for (const service::MeasureRow& row : result.groups) groups.push_back(EncodeRow(row));
  return {{"name", result.name},
          {"title", result.title},
          {"period", result.period.text},
          {"from_at", core::FormatInstant(result.period.from_at)},
          {"end_at", core::FormatInstant(result.period.end_at)},
          {"as_of", core::FormatInstant(result.as_of)},
          {"whole", EncodeRow(result.whole)},
          {"left_out", result.left_out},
          {"groups", std::move(groups)}};
}

json::object Encode(const service::WallView& wall) {
  json::array by_unit, by_level;
  for (const service::WallUnit& row : wall.by_unit) {
    json::object out = EncodeCounts(row.counts);
    out["unit"] = Encode(row.unit);
    out["level"] = row.unit.level;
    by_unit.push_back(std::move(out));
  }
  for (const service::WallLevel& row : wall.by_level) {
    json::object out = EncodeCounts(row.counts);
    out["method"] = row.method;
    out["method_title"] = row.method_title;
    out["level"] = row.level;
    out["level_title"] = row.title;
    by_level.push_back(std::move(out));
  }
  json::array contradictions;
  for (const service::Contradiction& one : wall.contradictions) {
    contradictions.push_back({{"case", core::ToText(one.of.id)},
                              {"number", one.of.number},
                              {"subject", one.of.subject},
                              {"unit", Encode(one.unit)},
                              {"at", core::FormatInstant(one.at)}});
  }
  return {{"at", core::FormatInstant(wall.at)},
          {"contradictions", std::move(contradictions)},
          {"about_to_break_hours", wall.about_to_break_hours},
          {"totals", EncodeCounts(wall.totals)},
          {"by_unit", std::move(by_unit)},
          {"by_level", std::move(by_level)},
          {"soonest", EncodeAll(wall.soonest)},
          {"longest_late", EncodeAll(wall.longest_late)}};
}

json::object Encode(const org::Unit& unit) {
  return {{"id", core::ToText(unit.id)},
          {"parent", unit.parent ? json::value(core::ToText(*unit.parent)) : json::value()},
          {"name", unit.name},
          {"level", unit.level},
          {"kind", unit.kind},
          {"phone", unit.phone},
          {"topics", json::array(unit.topics.begin(), unit.topics.end())},
          {"active", unit.active},
          {"point", EncodePoint(unit.point)}};
}

json::object Encode(const service::PublicUnit& unit) {
  return {{"id", core::ToText(unit.id)},
          {"name", unit.name},
          {"level_title", unit.level_title},
          {"phone", unit.phone},
          {"point", EncodePoint(unit.point)}};
}

json::object Encode(const org::Staff& staff) {
  return {{"id", core::ToText(staff.id)},
          {"unit", core::ToText(staff.unit)},
          {"login", staff.login},
          {"name", staff.name},
          {"phone", staff.phone},
          {"roles", json::array(staff.roles.begin(), staff.roles.end())},
          {"active", staff.active}};
}

json::object Encode(const people::Masked& person) {
  return {{"id", core::ToText(person.id)},
          {"name", person.name},
          {"phone", person.phone},
          {"address", person.address},
          {"email", person.email}};
}

json::object Encode(const service::CallerView& caller) {
  json::object out = Encode(caller.person);
  out["history"] = EncodeAll(caller.history);
  out["open_promises"] = EncodeAll(caller.open_promises);
  out["preferences"] = json::array();
  return out;
}

json::object Encode(const people::Person& person) {
  return {{"id", core::ToText(person.id)},
          {"name", person.name},
          {"phones", json::array(person.phones.begin(), person.phones.end())},
          {"address", person.address},
          {"email", person.email},
          {"external_id", person.external_id}};
}

}  // namespace shouwen::http
