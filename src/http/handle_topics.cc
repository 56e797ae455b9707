// What cases are about.
#include "encode.h"
#include "handlers.h"
#include "query.h"
#include "service/topics_desk.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

json::object EncodeTopic(const org::Topic& topic) {
  json::value parent;
  if (topic.parent) parent = json::value(core::ToText(*topic.parent));
  return {{"id", core::ToText(topic.id)},
          {"parent", parent},
          {"title", topic.title},
          {"level", topic.level},
          {"active", topic.active}};
}

json::object EncodeRow(const service::TopicRow& row) {
  json::object out{{"line", row.line}, {"ok", !row.error.has_value()}};
  if (row.topic) out["topic"] = core::ToText(*row.topic);
  if (row.error) out["error"] = EncodeRefusal(*row.error);
  return out;
}

}  // namespace

core::Result<Job> ListTopics(const Visit& visit) {
  CORE_TRY(QueryReader(*visit.request, {}).status());
  return Job{[](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const org::TopicTree tree, service::Topics(call));
    json::array items;
    for (const org::Topic& topic : tree.topics()) items.push_back(EncodeTopic(topic));
    return Json(200, json::object{{"version", tree.version()}, {"items", std::move(items)}});
  }};
}

core::Result<Job> PostTopicImport(const Visit& visit) {
  if (visit.request->MediaType() != "text/csv") {
    return core::Error(kUnsupportedMediaType, {{"expected", std::string("text/csv")}});
  }
  return Job{[request = visit.request](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::TopicImport made, service::ImportTopics(call, request->body));
    json::array rows;
    for (const service::TopicRow& row : made.rows) rows.push_back(EncodeRow(row));
    return Json(200, json::object{{"applied", made.applied},
                                  {"version", made.version},
                                  {"added", made.added},
                                  {"restored", made.restored},
                                  {"retired", made.retired},
                                  {"rows", std::move(rows)}});
  }};
}

}  // namespace shouwen::http
