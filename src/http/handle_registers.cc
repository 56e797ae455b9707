// The books of the front line: lists, entries, acts, the box, measured times.
#include <boost/describe.hpp>

#include "encode.h"
#include "encode_registers.h"
#include "handlers.h"
#include "query.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;
using Text = std::optional<std::string>;
using Fields = std::optional<std::map<std::string, std::string>>;

struct PersonBody {
  std::optional<core::PersonId> id;
  Text name, phone;
};
BOOST_DESCRIBE_STRUCT(PersonBody, (), (id, name, phone))

struct EntryBody {
  std::optional<core::UnitId> unit, to_unit;
  Fields fields;
  std::optional<PersonBody> person;
};
BOOST_DESCRIBE_STRUCT(EntryBody, (), (unit, to_unit, fields, person))

struct EntryActBody {
  Fields fields;
  std::optional<PersonBody> person;
  Text note;
};
BOOST_DESCRIBE_STRUCT(EntryActBody, (), (fields, person, note))

struct EntryLookupBody {
  Text q;
};
BOOST_DESCRIBE_STRUCT(EntryLookupBody, (), (q))

struct StockMoveBody {
  std::string item;
  std::int64_t pieces = 0;
  std::optional<core::UnitId> unit;
  Text reason;
};
BOOST_DESCRIBE_STRUCT(StockMoveBody, (), (item, pieces, unit, reason))

struct RevealBody {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(RevealBody, (), (reason))

struct OpeningBody {
  bool open = false;
  std::optional<core::UnitId> unit;
};
BOOST_DESCRIBE_STRUCT(OpeningBody, (), (open, unit))

std::optional<service::RequesterInput> ToInput(const std::optional<PersonBody>& person) {
  if (!person) return std::nullopt;
  return service::RequesterInput{person->id, person->name.value_or(""), person->phone.value_or(""),
                                 "", ""};
}

Answer EntryAnswer(int status, const service::EntryView& view) {
  Answer answer = Json(status, EncodeEntryPage(view));
  answer.etag = "\"" + std::to_string(view.data.revision) + "\"";
  if (status == 201) {
    answer.location = "/api/v1/registers/" + view.data.method + "." + view.data.book + "/entries/" +
                      core::ToText(view.data.id);
  }
  return answer;
}

}  // namespace

core::Result<Job> ListRegisters(const Visit& visit) {
  CORE_TRY(visit.NoQuery());
  return Job{[](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto registers, service::Registers(call));
    json::array items;
    for (const service::RegisterView& view : registers) {
      items.push_back(EncodeRegister(view, call.lang));
    }
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Job> GetRegister(const Visit& visit) {
  CORE_TRY(visit.NoQuery());
  return Job{[name = visit.path[0]](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::RegisterView view, service::GetRegister(call, name));
    return Json(200, EncodeRegister(view, call.lang));
  }};
}

core::Result<Job> ListEntries(const Visit& visit) {
  QueryReader query(*visit.request, {"unit", "state", "page_size", "cursor"});
  service::EntryQuery wanted;
  wanted.unit = query.Id<core::UnitId>("unit");
  wanted.state = query.Text("state");
  wanted.limit = query.PageSize();
  CORE_TRY(query.status());
  CORE_ASSIGN(const auto after, query.Cursor(1));
  if (after) wanted.before = reg::EntryId{(*after)[0]};
  return Job{
      [name = visit.path[0], wanted, query](const service::Call& call) -> core::Result<Answer> {
        CORE_ASSIGN(const service::EntryPage page, service::Entries(call, name, wanted));
        json::array items;
        for (const service::EntryView& view : page.items) items.push_back(EncodeEntry(view));
        json::value next;
        if (page.next) next = query.MakeCursor({page.next->value});
        return Json(200, json::object{{"items", std::move(items)}, {"next_cursor", next}});
      }};
}

core::Result<Job> PostEntry(const Visit& visit) {
  CORE_ASSIGN(EntryBody body, visit.Read<EntryBody>());
  service::EntryInput input;
  if (body.fields) input.fields = std::move(*body.fields);
  input.unit = body.unit;
  input.to_unit = body.to_unit;
  input.person = ToInput(body.person);
  return Job{[name = visit.path[0], input](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::EntryView view, service::WriteEntry(call, name, input));
    return EntryAnswer(201, view);
  }};
}

core::Result<Job> PostEntryLookup(const Visit& visit) {
  CORE_ASSIGN(const EntryLookupBody body, visit.Read<EntryLookupBody>());
  return Job{[name = visit.path[0],
              q = body.q.value_or("")](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto found, service::EntryChoices(call, name, q));
    json::array items;
    for (const service::EntryChoice& one : found) items.push_back(EncodeChoice(one));
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Job> GetEntry(const Visit& visit) {
  CORE_ASSIGN(const reg::EntryId id, visit.Id<reg::EntryId>(1));
  CORE_TRY(visit.NoQuery());
  return Job{[name = visit.path[0], id](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::EntryView view, service::GetEntry(call, name, id));
    return EntryAnswer(200, view);
  }};
}

core::Result<Job> PostEntryAct(const Visit& visit) {
  CORE_ASSIGN(const std::optional<std::int64_t> revision, visit.IfMatch());
  CORE_ASSIGN(const reg::EntryId id, visit.Id<reg::EntryId>(1));
  CORE_ASSIGN(EntryActBody body, visit.Read<EntryActBody>());
  service::EntryInput input;
  if (body.fields) input.fields = std::move(*body.fields);
  input.person = ToInput(body.person);
  input.note = body.note.value_or("");
  return Job{[name = visit.path[0], act = visit.path[2], id, revision,
              input](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::EntryView view,
                service::ActOnEntry(call, name, id, act, input, revision));
    return EntryAnswer(201, view);
  }};
}

core::Result<Job> PostEntryReveal(const Visit& visit) {
  CORE_ASSIGN(const reg::EntryId id, visit.Id<reg::EntryId>(1));
  CORE_ASSIGN(const RevealBody body, visit.Read<RevealBody>());
  return Job{[name = visit.path[0], id, body](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const people::Person person, service::RevealEntry(call, name, id, body.reason));
    return Json(201, Encode(person));
  }};
}

core::Result<Job> GetStock(const Visit& visit) {
  QueryReader query(*visit.request, {"unit"});
  const std::optional<core::UnitId> unit = query.Id<core::UnitId>("unit");
  CORE_TRY(query.status());
  return Job{[name = visit.path[0], unit](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::StockView view, service::Stock(call, name, unit));
    return Json(200, EncodeStock(view));
  }};
}

core::Result<Job> PostStockMove(const Visit& visit) {
  CORE_ASSIGN(const StockMoveBody body, visit.Read<StockMoveBody>());
  const service::StockMove move{body.item, body.pieces, body.unit, body.reason.value_or("")};
  return Job{[name = visit.path[0], move](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::StockView view, service::MoveStock(call, name, move));
    return Json(201, EncodeStock(view));
  }};
}

core::Result<Job> GetWaits(const Visit& visit) {
  QueryReader query(*visit.request, {"from", "to", "unit"});
  const std::optional<core::Instant> from = query.At("from");
  const std::optional<core::Instant> to = query.At("to");
  const std::optional<core::UnitId> unit = query.Id<core::UnitId>("unit");
  if (!query.Has("from")) query.Bad("from", "an instant with zone");
  if (!query.Has("to")) query.Bad("to", "an instant with zone");
  CORE_TRY(query.status());
  return Job{
      [name = visit.path[0], from, to, unit](const service::Call& call) -> core::Result<Answer> {
        CORE_ASSIGN(const auto waits, service::Waits(call, name, from.value_or(core::Instant{}),
                                                     to.value_or(core::Instant{}), unit));
        json::array items;
        for (const service::WaitView& view : waits) items.push_back(EncodeWait(view, call.lang));
        return Json(200, json::object{{"items", std::move(items)}});
      }};
}

core::Result<Job> PostRegisterOpening(const Visit& visit) {
  CORE_ASSIGN(const OpeningBody body, visit.Read<OpeningBody>());
  return Job{[name = visit.path[0], body](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::RegisterView view,
                service::OpenToPublic(call, name, body.unit, body.open));
    return Json(201, EncodeRegister(view, call.lang));
  }};
}

}  // namespace shouwen::http
