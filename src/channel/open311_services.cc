#include "open311_services.h"

#include <algorithm>
#include <set>

#include "channel/codes.h"
#include "channel/open311.h"
#include "service/codes.h"

namespace shouwen::channel {
namespace {

using calendar::Lang;
using method::Field;

std::string Title(const method::LocalText& text, Lang lang) {
  return lang == Lang::kEn && !text.en.empty() ? text.en : text.zh;
}

const char* DatatypeOf(Field::Kind kind) {
  switch (kind) {
    case Field::Kind::kNumber:
      return "number";
    case Field::Kind::kDate:
    case Field::Kind::kInstant:
      return "datetime";
    case Field::Kind::kBool:
    case Field::Kind::kChoice:
      return "singlevaluelist";
    case Field::Kind::kText:
    case Field::Kind::kStaff:  // never asked for here
    case Field::Kind::kEntry:
      break;
  }
  return "text";
}

const char* HintOf(Field::Kind kind) {
  if (kind == Field::Kind::kDate) return "YYYY-MM-DD";
  return kind == Field::Kind::kInstant ? "YYYY-MM-DDThh:mm:ss+08:00" : "";
}

using Values = std::vector<std::pair<std::string, std::string>>;

Values ValuesOf(const std::vector<method::Choice>& choices, Lang lang) {
  Values values;
  for (const method::Choice& choice : choices) {
    values.emplace_back(choice.id, Title(choice.title, lang));
  }
  return values;
}

// What the requester can say when asking; what the handler fills in later is not asked for.
bool IsAsked(const Field& field) {
  const bool picked = field.kind == Field::Kind::kStaff || field.kind == Field::Kind::kEntry;
  if (picked) return false;  // by whoever works here
  return field.required || (field.required_for.empty() && field.filled_from != "result");
}

Attribute OfField(const Field& field, Lang lang) {
  const bool zh = lang == Lang::kZh;
  Attribute a{field.id,
              DatatypeOf(field.kind),
              Title(field.title, lang),
              HintOf(field.kind),
              field.required && field.filled_from.empty(),
              ValuesOf(field.choices, lang),
              &field};
  if (field.kind == Field::Kind::kBool) {
    a.values = {{"true", zh ? "是" : "yes"}, {"false", zh ? "否" : "no"}};
  }
  return a;
}

std::vector<Attribute> AttributesOf(const method::Method& m, bool kinds_are_services, Lang lang) {
  const bool zh = lang == Lang::kZh;
  std::vector<Attribute> all;
  if (m.ledgers.size() > 1) {
    all.push_back({"ledger", "singlevaluelist", zh ? "台账" : "Ledger", "", true,
                   ValuesOf(m.ledgers, lang), nullptr});
  }
  if (!m.kinds.empty() && !kinds_are_services) {
    all.push_back({"kind", "singlevaluelist", zh ? "诉求类型" : "Kind of request", "", false,
                   ValuesOf(m.kinds, lang), nullptr});
  }
  for (const Field& field : m.fields) {
    if (IsAsked(field)) all.push_back(OfField(field, lang));
  }
  return all;
}

std::vector<Service> OfTree(const org::TopicTree& tree, const std::string& title) {
  std::set<core::Id<org::TopicTag>> parents;
  for (const org::Topic& topic : tree.topics()) {
    if (topic.active && topic.parent) parents.insert(*topic.parent);
  }
  std::vector<Service> all;
  for (const org::Topic& topic : tree.topics()) {
    if (!topic.active || parents.count(topic.id) > 0) continue;
    Service s;
    s.topic = core::ToText(topic.id);
    s.code = "topic-" + s.topic;
    s.name = topic.title;
    for (const org::Topic* step : tree.PathTo(topic.id)) {
      s.keywords += (s.keywords.empty() ? "" : ", ") + step->title;
      s.description += (s.description.empty() ? "" : " / ") + step->title;
      if (step->id != topic.id) s.group += (s.group.empty() ? "" : " / ") + step->title;
    }
    if (s.group.empty()) s.group = title;
    all.push_back(std::move(s));
  }
  return all;
}

std::vector<Service> OfChoices(const std::vector<method::Choice>& choices, const char* prefix,
                               std::string Service::*member, const std::string& title, Lang lang) {
  std::vector<Service> all;
  for (const method::Choice& choice : choices) {
    Service s;
    s.code = prefix + choice.id;
    s.name = Title(choice.title, lang);
    s.description = s.name;
    s.keywords = s.name;
    s.group = title;
    s.*member = choice.id;
    all.push_back(std::move(s));
  }
  return all;
}

Node NodeOf(const Service& s, bool metadata) {
  return RecordNode("service", {TextNode("service_code", s.code), TextNode("service_name", s.name),
                                TextNode("description", s.description),
                                FlagNode("metadata", metadata), TextNode("type", "realtime"),
                                TextNode("keywords", s.keywords), TextNode("group", s.group)});
}

Node NodeOf(const Attribute& a, int order) {
  Node node = RecordNode(
      "attribute",
      {FlagNode("variable", true), TextNode("code", a.code), TextNode("datatype", a.datatype),
       FlagNode("required", a.required), TextNode("datatype_description", a.datatype_description),
       NumberNode("order", std::to_string(order)), TextNode("description", a.description)});
  if (a.values.empty()) return node;
  Node values = ListNode("values");
  for (const auto& [key, name] : a.values) {
    values.children.push_back(RecordNode("value", {TextNode("key", key), TextNode("name", name)}));
  }
  node.children.push_back(std::move(values));
  return node;
}

}  // namespace

const Service* Catalogue::Find(std::string_view code) const {
  const auto found = std::find_if(services.begin(), services.end(),
                                  [&](const Service& s) { return s.code == code; });
  return found == services.end() ? nullptr : &*found;
}

core::Result<Catalogue> CatalogueOf(const service::Call& call) {
  Catalogue all;
  const core::TenantId tenant = call.actor.tenant;
  all.directory = call.engine.Directory(call.tx, tenant, call.now);
  if (!all.directory) {
    return core::Error{service::kUnknownTenant, {{"tenant", core::ToText(tenant)}}};
  }
  const org::Tenant& own = all.directory->tenant();
  all.method = call.engine.FindMethod(tenant, own.method, own.method_version);
  if (!all.method) {
    return core::Error{service::kUnknownMethod,
                       {{"method", own.method}, {"version", std::int64_t{own.method_version}}}};
  }
  const method::Method& m = *all.method;
  const std::string title = Title(m.title, call.lang);
  bool kinds = false;
  if (!m.topics.empty()) {
    all.services = OfChoices(m.topics, "topic-", &Service::topic, title, call.lang);
  } else if (all.directory->topics().in_use()) {
    all.services = OfTree(all.directory->topics(), title);
  } else if (!m.kinds.empty()) {
    kinds = true;
    all.services = OfChoices(m.kinds, "kind-", &Service::kind, title, call.lang);
  } else {
    all.services = {{"general", title, title, title, title, "", ""}};
  }
  all.attributes = AttributesOf(m, kinds, call.lang);
  return all;
}

core::Result<Node> Services(const service::Call& call) {
  CORE_ASSIGN(const Catalogue all, CatalogueOf(call));
  Node services = ListNode("services");
  for (const Service& s : all.services) {
    services.children.push_back(NodeOf(s, !all.attributes.empty()));
  }
  return services;
}

core::Result<Node> ServiceDefinition(const service::Call& call, const std::string& code) {
  CORE_ASSIGN(const Catalogue all, CatalogueOf(call));
  if (all.Find(code) == nullptr) return core::Error{kUnknownService, {{"service_code", code}}};
  Node attributes = ListNode("attributes");
  int order = 0;
  for (const Attribute& a : all.attributes) attributes.children.push_back(NodeOf(a, ++order));
  return RecordNode("service_definition", {TextNode("service_code", code), std::move(attributes)});
}

core::Result<Node> Discovery(const service::Call& call, const std::string& base) {
  CORE_ASSIGN(const Catalogue all, CatalogueOf(call));
  const bool zh = call.lang == Lang::kZh;
  const org::Tenant& own = all.directory->tenant();
  // Grows whenever services or their definitions may have changed.
  std::string version = std::to_string(all.directory->topics().version());
  std::string changeset = std::to_string(all.method->version);
  changeset = all.method->id + " " +
              std::string(6 - std::min<std::size_t>(6, changeset.size()), '0') + changeset + "." +
              std::string(6 - std::min<std::size_t>(6, version.size()), '0') + version;
  const std::string contact =
      own.settings.hotline.empty() ? own.name : own.name + " " + own.settings.hotline;
  const std::string key_service =
      (zh ? "请向管理员申请接口密钥：" : "Ask the administrator for an API key: ") + contact;
  Node formats =
      ListNode("formats", {TextNode("format", "text/xml"), TextNode("format", "application/json")});
  Node endpoint = RecordNode(
      "endpoint", {TextNode("specification", "http://wiki.open311.org/GeoReport_v2"),
                   TextNode("url", base + "/open311/v2"), TextNode("changeset", changeset),
                   TextNode("type", "production"), std::move(formats)});
  return RecordNode("discovery", {TextNode("changeset", changeset), TextNode("contact", contact),
                                  TextNode("key_service", key_service),
                                  ListNode("endpoints", {std::move(endpoint)})});
}

}  // namespace shouwen::channel
