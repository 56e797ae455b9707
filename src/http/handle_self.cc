// The person who comes, without an account: a ticket taken, a time booked, one's own entry; the
// registers anybody may read.
#include <algorithm>
#include <boost/describe.hpp>

#include "app.h"
#include "encode_registers.h"
#include "handlers.h"
#include "query.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;
using Text = std::optional<std::string>;

struct OwnPersonBody {
  Text name, phone;
};
BOOST_DESCRIBE_STRUCT(OwnPersonBody, (), (name, phone))

struct OwnEntryBody {
  core::UnitId unit;
  std::optional<std::map<std::string, std::string>> fields;
  std::optional<OwnPersonBody> person;
};
BOOST_DESCRIBE_STRUCT(OwnEntryBody, (), (unit, fields, person))

struct OwnLookupBody {
  reg::EntryId entry;
  std::string key;
};
BOOST_DESCRIBE_STRUCT(OwnLookupBody, (), (entry, key))

struct OwnKeyBody {
  std::string key;
};
BOOST_DESCRIBE_STRUCT(OwnKeyBody, (), (key))

service::SelfInput ToInput(OwnEntryBody body) {
  service::SelfInput input;
  input.unit = body.unit;
  if (body.fields) input.fields = std::move(*body.fields);
  if (body.person) {
    input.name = body.person->name.value_or("");
    input.phone = body.person->phone.value_or("");
  }
  return input;
}

}  // namespace

core::Result<Job> PublicListCounters(const Visit& visit) {
  CORE_TRY(visit.NoQuery());
  return Job{[](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::vector<service::Offer> offers, service::Offers(call));
    json::array items;
    for (const service::Offer& offer : offers) items.push_back(EncodeOffer(offer, call.lang));
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Job> PublicListTimes(const Visit& visit) {
  QueryReader query(*visit.request, {"unit", "on"});
  const auto unit = query.Id<core::UnitId>("unit");
  if (!unit) query.Bad("unit", "an id (decimal digits)");
  const auto on = core::ParseDate(query.Text("on"));
  if (!on.ok()) query.Bad("on", "a date YYYY-MM-DD");
  CORE_TRY(query.status());
  return Job{[name = visit.path[0], unit = *unit,
              on = *on](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto times, service::OfferedTimes(call, name, unit, on));
    json::array items;
    for (const service::OfferedTime& time : times) {
      items.push_back(json::object{{"at", core::FormatInstant(time.at)}, {"left", time.left}});
    }
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Job> PublicPostEntry(const Visit& visit) {
  CORE_ASSIGN(OwnEntryBody body, visit.Read<OwnEntryBody>());
  App& app = visit.app;
  return Job{[&app, name = visit.path[0], input = ToInput(std::move(body)),
              remote =
                  visit.request->Network()](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::SelfWritten written, app.self_desk.Write(call, name, input, remote));
    return WithKey(Json(201, json::object{{"entry", EncodeOwnEntry(written.entry, call.lang)}}),
                   written.key);
  }};
}

core::Result<std::string> PublicEntryAgain(const Visit&, const service::Call& call,
                                           const Answer& stored) {
  const auto id = core::ParseId<reg::EntryId>(
      json::value_to<std::string>(json::parse(stored.body).at_pointer("/entry/id")));
  CORE_CHECK(id.ok());
  return WithKey(stored, service::SelfDesk::AnotherKey(call, *id)).shown_once;
}

core::Result<Job> PublicPostEntryLookup(const Visit& visit) {
  CORE_ASSIGN(const OwnLookupBody body, visit.Read<OwnLookupBody>());
  App& app = visit.app;
  return Job{[&app, name = visit.path[0], body, remote = visit.request->Network()](
                 const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::SelfEntry view,
                app.self_desk.Look(call, name, body.entry, body.key, remote));
    return Json(200, EncodeOwnEntry(view, call.lang));
  }};
}

core::Result<Job> PublicPostEntryAct(const Visit& visit) {
  CORE_ASSIGN(const reg::EntryId id, visit.Id<reg::EntryId>(1));
  CORE_ASSIGN(const OwnKeyBody body, visit.Read<OwnKeyBody>());
  App& app = visit.app;
  return Job{
      [&app, name = visit.path[0], act = visit.path[2], id, body,
       remote = visit.request->Network()](const service::Call& call) -> core::Result<Answer> {
        CORE_ASSIGN(const service::SelfEntry view,
                    app.self_desk.Act(call, name, id, body.key, act, remote));
        return Json(201, EncodeOwnEntry(view, call.lang));
      }};
}

core::Result<Job> PublicListRegisters(const Visit& visit) {
  CORE_TRY(visit.NoQuery());
  return Job{[](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::vector<service::PublicBook> books, service::PublicBooks(call));
    json::array items;
    for (const service::PublicBook& one : books) items.push_back(EncodePublic(one, call.lang));
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Job> PublicListEntries(const Visit& visit) {
  QueryReader query(*visit.request, {"q", "unit", "page_size", "cursor"});
  service::PublicEntryQuery wanted;
  wanted.q = query.Text("q");
  wanted.unit = query.Id<core::UnitId>("unit");
  wanted.limit = std::min(query.PageSize(), service::kPublicEntriesMax);
  CORE_TRY(query.status());
  CORE_ASSIGN(const auto at, query.Cursor(1));
  if (at) wanted.before = reg::EntryId{at->front()};
  return Job{[name = visit.path[0], wanted,
              query](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::PublicEntryPage page, service::PublicEntries(call, name, wanted));
    json::array items;
    for (const service::PublicEntry& one : page.items) items.push_back(EncodePublic(one));
    json::value next;
    if (page.next) next = query.MakeCursor({page.next->value});
    return Json(200, json::object{{"register", EncodePublic(page.book, call.lang)},
                                  {"items", std::move(items)},
                                  {"next_cursor", next}});
  }};
}

}  // namespace shouwen::http
