// All that is kept of one person, as a file for that person.
#include <boost/json.hpp>

#include "cases/erase.h"
#include "core/codes.h"
#include "core/json.h"
#include "evidence/repo.h"
#include "journal/journal.h"
#include "person_cases.h"
#include "privacy.h"
#include "record_digest.h"
#include "service/codes.h"
#include "service/idempotency.h"
#include "service/keeping.h"
#include "service/named.h"
#include "view_build.h"
#include "zip.h"

namespace shouwen::service {
namespace {

namespace json = boost::json;

json::value Texts(const std::vector<std::string>& texts) {
  json::array out;
  for (const std::string& text : texts) out.emplace_back(text);
  return out;
}

class Writer {
 public:
  Writer(const Call& call, const org::Directory& directory, const people::Person& person,
         const std::string& reason)
      : call_(call),
        tenant_(call.actor.tenant),
        directory_(directory),
        person_(person),
        namer_(call) {
    mark_ = {{"person", core::ToText(person.id)},
             {"made_by", call.actor.staff ? RefTo(directory, *call.actor.staff).name : ""},
             {"made_at", core::FormatInstant(call.now)},
             {"reason", reason}};
  }
  core::Status Write();
  PersonFile Finish();

 private:
  void Add(const std::string& name, json::object part);
  json::object BodyOf(const journal::StoredEvent& event);
  json::array Events(journal::Query query);
  core::Status AddCase(const cases::Case& c);
  json::object CaseJson(const cases::Case& c);
  core::Status AddFiles(const std::string& folder, core::CaseId id, json::array& listed);
  json::array LooksAt(core::CaseId id) const;

  const Call& call_;
  const core::TenantId tenant_;
  const org::Directory& directory_;
  const people::Person& person_;
  Namer namer_;
  json::object mark_;
  Zip zip_;
  PersonFile made_;
};

void Writer::Add(const std::string& name, json::object part) {
  part["watermark"] = mark_;
  zip_.Add(name, json::serialize(part));
}

// Neither an id nor a digest says anything to the person it is handed to.
json::object Writer::BodyOf(const journal::StoredEvent& event) {
  json::object body = event.body;
  body.erase(kRecordKey);
  json::value* filled = body.if_contains("fields");
  if (filled != nullptr && filled->is_object()) namer_.Word(event, filled->get_object());
  return body;
}

json::array Writer::Events(journal::Query query) {
  query.oldest_first = true;
  query.limit = journal::kPageMax;
  json::array out;
  for (;;) {
    const auto events = journal::Find(call_.tx, tenant_, query);
    for (const journal::StoredEvent& event : events) {
      json::object one{{"seq", event.seq},
                       {"at", core::FormatInstant(event.at)},
                       {"type", event.type},
                       {"by", event.actor_kind},
                       {"body", BodyOf(event)}};
      if (event.actor) one["staff"] = RefTo(directory_, *event.actor).name;
      if (event.unit) one["unit"] = RefTo(directory_, *event.unit).name;
      out.push_back(std::move(one));
    }
    if (events.size() < static_cast<std::size_t>(query.limit)) return out;
    query.before_seq = events.back().seq;
  }
}

json::object Writer::CaseJson(const cases::Case& c) {
  json::object o{{"number", c.number},
                 {"received_at", core::FormatInstant(c.received_at)},
                 {"channel", c.channel},
                 {"ledger", c.ledger},
                 {"topic", c.topic},
                 {"subject", c.subject},
                 {"body", c.body},
                 {"place", c.place},
                 {"confidential", c.confidential},
                 {"state", std::string(cases::ToText(c.state))},
                 {"unit", RefTo(directory_, c.unit).name}};
  json::object fields;
  for (const auto& [name, value] : c.fields) fields[name] = value;
  namer_.Word(c, fields);
  o["fields"] = std::move(fields);
  json::array materials;
  for (const cases::Material& m : c.materials) {
    materials.push_back(json::object{{"name", m.name}, {"count", m.count}});
  }
  o["materials"] = std::move(materials);
  if (c.settlement) o["result"] = c.settlement->result;
  if (c.evaluation) {
    o["evaluation"] = json::object{{"answer", c.evaluation->answer},
                                   {"signed", c.evaluation->is_signed},
                                   {"comment", c.evaluation->comment},
                                   {"at", core::FormatInstant(c.evaluation->at)}};
  }
  return o;
}

json::array Writer::LooksAt(core::CaseId id) const {
  json::array out;
  for (const cases::Look& look : cases::Looks(call_.tx, tenant_, id, cases::kPageMax)) {
    out.push_back(json::object{{"at", core::FormatInstant(look.at)},
                               {"what", look.what},
                               {"reason", look.reason},
                               {"staff", RefTo(directory_, look.staff).name},
                               {"unit", RefTo(directory_, look.unit).name}});
  }
  return out;
}

core::Status Writer::AddFiles(const std::string& folder, core::CaseId id, json::array& listed) {
  for (const evidence::Attachment& file : evidence::OfCase(call_.tx, tenant_, id)) {
    const std::string bytes = evidence::BytesOf(call_.tx, tenant_, file.id);
    if (zip_.size() + bytes.size() > kPersonFileMax) {
      return core::Error{kExportTooLarge, {{"max", static_cast<std::int64_t>(kPersonFileMax)}}};
    }
    const std::string name = folder + core::ToText(file.id) + "-" + file.name;
    zip_.Add(name, bytes);
    listed.push_back(json::object{{"file", name},
                                  {"type", std::string(evidence::ToText(file.type))},
                                  {"came_with", file.how},
                                  {"at", core::FormatInstant(file.created_at)},
                                  {"sha256", file.sha256}});
    ++made_.attachments;
  }
  return core::Ok();
}

core::Status Writer::AddCase(const cases::Case& c) {
  const std::string folder = "cases/" + c.number + "/";
  json::array files;
  CORE_TRY(AddFiles(folder, c.id, files));
  json::object part = CaseJson(c);
  part["attachments"] = std::move(files);
  journal::Query query;
  query.case_id = c.id;
  part["events"] = Events(query);
  part["looks"] = LooksAt(c.id);
  Add(folder + "case.json", std::move(part));
  ++made_.cases;
  return core::Ok();
}

core::Status Writer::Write() {
  for (const core::CaseId id : CasesOf(call_.tx, tenant_, person_.id)) {
    const auto c = cases::Load(call_.tx, tenant_, id);
    // That there is a confidential case is not for everybody either.
    if (!c || !MayKnowRequester(call_.actor, directory_, *c)) continue;
    CORE_TRY(AddCase(*c));
  }
  journal::Query query;
  query.subject = "person";
  query.subject_id = person_.id.value;
  Add("person.json", {{"name", person_.name},
                      {"phones", Texts(person_.phones)},
                      {"address", person_.address},
                      {"email", person_.email},
                      {"external_id", person_.external_id},
                      {"created_at", core::FormatInstant(person_.created_at)},
                      {"events", Events(query)}});
  return core::Ok();
}

PersonFile Writer::Finish() {
  made_.file = zip_.Finish();
  made_.sha256 = Sha256Hex(made_.file);
  return std::move(made_);
}

core::Result<PersonFile> Make(const Call& call, core::PersonId id, const std::string& reason) {
  CORE_ASSIGN(const people::Person person, Known(call, id));
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (!directory) {
    return core::Error{kUnknownTenant, {{"tenant", core::ToText(call.actor.tenant)}}};
  }
  Writer writer(call, *directory, person, reason);
  CORE_TRY(writer.Write());
  return writer.Finish();
}

}  // namespace

core::Result<PersonFile> ExportPerson(Engine& engine, const org::Actor& actor, core::Instant now,
                                      core::PersonId id, const std::string& reason) {
  CORE_TRY(org::Need(actor, org::Right::kPersonManage));
  CORE_ASSIGN(const std::string why, NeedReason(reason));
  CORE_ASSIGN(PersonFile made,
              engine.Look(actor, now, [&](const Call& call) { return Make(call, id, why); }));
  CORE_TRY(engine.Run(actor, now, [&](const Call& call) -> core::Status {
    const journal::Event event = PersonEvent(call, "person.exported", id,
                                             {{"reason", why},
                                              {"cases", made.cases},
                                              {"files", made.attachments},
                                              {"sha256", made.sha256}});
    journal::Append(call.tx, call.actor.tenant, {&event, 1});
    return core::Ok();
  }));
  return made;
}

}  // namespace shouwen::service
