// Cases that belong together: merges, links, parts.
#include <boost/describe.hpp>

#include "case_answer.h"
#include "handlers.h"
#include "query.h"
#include "service/parts_desk.h"
#include "service/relations.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;
using http::Encode;  // together with the ones below

struct MergeBody {
  core::CaseId case_id, into;
};
BOOST_DESCRIBE_STRUCT(MergeBody, (), (case_id, into))

struct LinkBody {
  core::CaseId case_id, other;
  std::string kind;
};
BOOST_DESCRIBE_STRUCT(LinkBody, (), (case_id, other, kind))

struct LinksBody {
  core::CaseId case_id;
  std::vector<core::CaseId> others;
  std::string kind;
};
BOOST_DESCRIBE_STRUCT(LinksBody, (), (case_id, others, kind))

struct PartBody {
  core::CaseId case_id;
  core::UnitId unit;
  std::string text, within;
};
BOOST_DESCRIBE_STRUCT(PartBody, (), (case_id, unit, text, within))

struct NoWords {};
BOOST_DESCRIBE_STRUCT(NoWords, (), ())
std::string WordsOf(const NoWords&) { return {}; }
struct Reason {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(Reason, (), (reason))
std::string WordsOf(const Reason& body) { return body.reason; }
struct Text {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Text, (), (text))
std::string WordsOf(const Text& body) { return body.text; }

json::value At(const core::Instant at) { return json::value(core::FormatInstant(at)); }

json::object Encode(const service::PartView& view) {
  const cases::Part& part = view.part;
  return {{"id", core::ToText(part.id)},
          {"case_id", core::ToText(part.case_id)},
          {"number", view.of.number},
          {"subject", view.of.subject},
          {"level_title", view.of.level_title},
          {"unit", Encode(view.unit)},
          {"asked_unit", Encode(view.asked_unit)},
          {"staff", view.staff ? json::value(Encode(*view.staff)) : json::value()},
          {"state", cases::ToText(part.state)},
          {"text", part.text},
          {"answer", part.answer},
          {"within", part.within},
          {"asked_at", At(part.asked_at)},
          {"due_at", At(part.due_at)},
          {"changed_at", At(part.changed_at)},
          {"late", view.late}};
}

json::object Encode(const service::Relations& all) {
  json::array merged, links, parts;
  for (const service::CaseLine& line : all.merged) merged.push_back(Encode(line));
  for (const service::LinkView& link : all.links) {
    links.push_back({{"kind", cases::ToText(link.kind)}, {"case", Encode(link.line)}});
  }
  for (const service::PartView& part : all.parts) parts.push_back(Encode(part));
  return {{"merged_into",
           all.merged_into ? json::value(core::ToText(*all.merged_into)) : json::value()},
          {"merged_at", all.merged_at ? At(*all.merged_at) : json::value()},
          {"lead", all.lead ? json::value(Encode(*all.lead)) : json::value()},
          {"merged", std::move(merged)},
          {"merged_hidden", all.merged_hidden},
          {"links", std::move(links)},
          {"links_hidden", all.links_hidden},
          {"parts", std::move(parts)}};
}

core::Result<Answer> Together(const service::Call& call, core::CaseId id, int status) {
  CORE_ASSIGN(const service::Relations all, service::RelationsOf(call, id));
  return Json(status, Encode(all));
}

template <class Body>
core::Result<Job> ActOnPart(const Visit& visit, cases::PartAct act) {
  CORE_ASSIGN(const cases::PartId id, visit.Id<cases::PartId>(0));
  CORE_ASSIGN(const Body body, visit.Read<Body>());
  return Job{[id, act, words = WordsOf(body)](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::PartView view, service::ActOnPart(call, id, act, words));
    return Json(201, Encode(view));
  }};
}

}  // namespace

core::Result<Job> GetRelations(const Visit& visit) {
  CORE_ASSIGN(const core::CaseId id, visit.Id<core::CaseId>(0));
  CORE_TRY(visit.NoQuery());
  return Job{[id](const service::Call& call) { return Together(call, id, 200); }};
}

core::Result<Job> PostMerge(const Visit& visit) {
  CORE_ASSIGN(const MergeBody body, visit.Read<MergeBody>());
  return Job{[body](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::Outcome outcome, service::MergeCase(call, body.case_id, body.into));
    return CaseAnswer(call, outcome);
  }};
}

core::Result<Job> DeleteMerge(const Visit& visit) {
  CORE_ASSIGN(const core::CaseId id, visit.Id<core::CaseId>(0));
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::Outcome outcome, service::UnmergeCase(call, id));
    return CaseAnswer(200, service::View(call, outcome));
  }};
}

core::Result<Job> PostLink(const Visit& visit) {
  CORE_ASSIGN(const LinkBody body, visit.Read<LinkBody>());
  const auto kind = cases::ParseLinkKind(body.kind);
  if (!kind) return core::BadInput("/kind", "expected same, earlier, later, parent or child");
  return Job{[body, kind](const service::Call& call) -> core::Result<Answer> {
    CORE_TRY(service::LinkCases(call, body.case_id, body.other, *kind));
    return Together(call, body.case_id, 201);
  }};
}

core::Result<Job> PostLinks(const Visit& visit) {
  CORE_ASSIGN(const LinksBody body, visit.Read<LinksBody>());
  const auto kind = cases::ParseLinkKind(body.kind);
  if (!kind) return core::BadInput("/kind", "expected same, earlier, later, parent or child");
  return Job{[body, kind](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::vector<service::LinkedRow> rows,
                service::LinkMany(call, body.case_id, body.others, *kind));
    json::array items;
    for (const service::LinkedRow& row : rows) {
      items.push_back(json::object{
          {"case", core::ToText(row.other)},
          {"made", row.made},
          {"refusal", row.refusal ? json::value(EncodeRefusal(*row.refusal)) : json::value()}});
    }
    return Json(201, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Job> DeleteLink(const Visit& visit) {
  CORE_ASSIGN(const core::CaseId id, visit.Id<core::CaseId>(0));
  CORE_ASSIGN(const core::CaseId other, visit.Id<core::CaseId>(1));
  return Job{[id, other](const service::Call& call) -> core::Result<Answer> {
    CORE_TRY(service::UnlinkCases(call, id, other));
    return Together(call, id, 200);
  }};
}

core::Result<Job> PostPart(const Visit& visit) {
  CORE_ASSIGN(const PartBody body, visit.Read<PartBody>());
  return Job{[body](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::PartView view,
                service::AskForPart(call, body.case_id, {body.unit, body.text, body.within}));
    return Json(201, Encode(view));
  }};
}

core::Result<Job> PostPartAcceptance(const Visit& visit) {
  return ActOnPart<NoWords>(visit, cases::PartAct::kAccept);
}
core::Result<Job> PostPartReturn(const Visit& visit) {
  return ActOnPart<Reason>(visit, cases::PartAct::kReturn);
}
core::Result<Job> PostPartResult(const Visit& visit) {
  return ActOnPart<Text>(visit, cases::PartAct::kFinish);
}

core::Result<Job> ListParts(const Visit& visit) {
  QueryReader query(*visit.request, {"unit", "page_size"});
  const std::string word = query.Text("unit");
  std::optional<core::UnitId> unit;
  if (!word.empty() && word != "me") unit = query.Id<core::UnitId>("unit");
  const int limit = query.PageSize();
  CORE_TRY(query.status());
  return Job{[unit, limit](const service::Call& call) -> core::Result<Answer> {
    const core::UnitId of = unit.value_or(call.actor.unit.value_or(core::UnitId{}));
    CORE_ASSIGN(const std::vector<service::PartView> list, service::ListParts(call, of, limit));
    json::array items;
    for (const service::PartView& part : list) items.push_back(Encode(part));
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

}  // namespace shouwen::http
