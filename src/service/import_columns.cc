#include "import_columns.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/text.h"
#include "service/codes.h"

namespace shouwen::service {
namespace {

struct FieldRow {
  ImportKind kind;
  std::string_view id, zh, en;
  bool required;
  std::string_view also;  // other names of such a column, by |
};
using Kind = ImportKind;
// The titles are those of the exports.
constexpr auto kFields = std::to_array<FieldRow>({
    {Kind::kPeople, "external_id", "编号", "Number", false,
     "id|no|人员编号|客户编号|序号|personid"},
    {Kind::kPeople, "name", "姓名", "Name", true,
     "名字|名称|联系人|客户姓名|业主姓名|居民姓名|fullname|person"},
    {Kind::kPeople, "phone", "电话", "Phone", false,
     "手机|手机号|手机号码|电话号码|联系电话|联系方式|phones|mobile|tel|telephone|phonenumber"},
    {Kind::kPeople, "address", "地址", "Address", false,
     "住址|家庭住址|家庭地址|联系地址|居住地址|房号|homeaddress"},
    {Kind::kPeople, "email", "邮箱", "E-mail", false, "电子邮箱|电子邮件|mail|emailaddress"},
    {Kind::kUnits, "name", "名称", "Name", true,
     "单位|单位名称|部门|部门名称|机构|机构名称|unit|department"},
    {Kind::kUnits, "parent", "上级", "Parent", false,
     "上级单位|上级部门|上级机构|隶属|隶属单位|parentunit|superior"},
    {Kind::kUnits, "level", "层级", "Level", false, "级别|等级"},
    {Kind::kUnits, "kind", "种类", "Kind", false, "类型|类别|单位类型|type"},
    {Kind::kUnits, "phone", "电话", "Phone", false, "联系电话|办公电话|电话号码|tel|telephone"},
    {Kind::kUnits, "topics", "职责", "Topics", false,
     "事项|职责事项|负责事项|职责清单|responsibilities"},
    {Kind::kUnits, "lat", "纬度", "Latitude", false, "latitude"},
    {Kind::kUnits, "lon", "经度", "Longitude", false, "lng|longitude"},
    {Kind::kCases, "external_id", "编号", "Number", false,
     "id|no|工单编号|工单号|案件编号|诉求编号|序号|流水号|caseid|caseno|ticket|ticketid"},
    {Kind::kCases, "received_at", "收到", "Received", false,
     "created_at|受理时间|收到时间|来电时间|登记时间|创建时间|提交时间|诉求时间|receivedat|"
     "createdat|"
     "created|date|时间"},
    {Kind::kCases, "subject", "诉求", "Case", true,
     "标题|主题|诉求标题|工单标题|事项标题|subject|title"},
    {Kind::kCases, "body", "内容", "Text", false,
     "诉求内容|工单内容|正文|描述|详情|问题描述|事项内容|body|content|description|details"},
    {Kind::kCases, "place", "地点", "Place", false,
     "诉求地点|事发地点|发生地点|地址|位置|location|address"},
    {Kind::kCases, "state", "状态", "State", false, "工单状态|办理状态|status"},
    {Kind::kCases, "ledger", "台账", "Ledger", false, ""},
    {Kind::kCases, "topic", "类别", "Topic", false, "诉求类别|问题类别|分类|category"},
    {Kind::kCases, "kind", "类型", "Kind", false, "诉求类型|工单类型|type"},
    {Kind::kCases, "channel", "渠道", "Channel", false, "来源|诉求来源|受理渠道|source"},
    {Kind::kCases, "urgency", "紧急程度", "Urgency", false, "紧急|优先级|priority"},
    {Kind::kCases, "level", "层级", "Level", false, "级别"},
    {Kind::kCases, "unit", "责任单位", "Unit", false,
     "承办单位|办理单位|主办单位|处理部门|department"},
    {Kind::kCases, "first_asked", "首问责任人", "First asked", false, "受理人|首问人|登记人"},
    {Kind::kCases, "requester_name", "诉求人", "Requester", false,
     "来电人|联系人|姓名|诉求人姓名|反映人|投诉人|name|requestername|user"},
    {Kind::kCases, "requester_phone", "诉求人电话", "Requester's phone", false,
     "联系电话|电话|来电号码|手机|手机号|联系方式|phone|mobile|requesterphone"},
    {Kind::kCases, "requester_address", "诉求人地址", "Requester's address", false,
     "联系地址|住址|requesteraddress"},
    {Kind::kCases, "requester_email", "诉求人邮箱", "Requester's e-mail", false,
     "邮箱|电子邮箱|email|mail|requesteremail"},
    {Kind::kCases, "requester_id", "诉求人编号", "Requester's number", false, "requesterid|userid"},
    {Kind::kCases, "confidential", "保密", "Confidential", false, "是否保密|隐名"},
    {Kind::kCases, "settled_at", "办结", "Settled", false,
     "办结时间|完成时间|办理完成时间|settledat|resolvedat|finishedat"},
    {Kind::kCases, "closed_at", "销号", "Closed", false,
     "销号时间|归档时间|关闭时间|结案时间|closedat"},
    {Kind::kCases, "result", "办理结果", "Result", false,
     "处理结果|办结意见|办理情况|答复内容|resolution"},
    {Kind::kCases, "evaluation", "评价", "Evaluation", false,
     "满意度|评价结果|满意情况|satisfaction"},
});

// For comparing headers: folded, without spaces and marks.
std::string Plain(std::string_view header) {
  std::string out;
  for (const char c : core::Fold(header)) {
    if (std::string_view(" _-*:/()[].'\t\n").find(c) == std::string_view::npos) out += c;
  }
  return out;
}

std::vector<std::string> NamesOf(const FieldRow& field) {
  std::vector<std::string> names = {Plain(field.zh), Plain(field.en), Plain(field.id)};
  std::string_view rest = field.also;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('|'), rest.size());
    names.push_back(Plain(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return names;
}

std::string Joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

// Names before others: a column that is called just so is not another's.
class Guess {
 public:
  explicit Guess(const std::vector<std::string>& header) : header_(header) {}
  void Take(const std::string& target, const std::string& name) {
    if (found.contains(target)) return;
    for (const std::string& column : header_) {
      if (taken_.contains(column) || Plain(column) != name) continue;
      found[target] = column;
      taken_.insert(column);
      return;
    }
  }
  std::map<std::string, std::string> found;

 private:
  const std::vector<std::string>& header_;
  std::set<std::string> taken_;
};

}  // namespace

std::string_view ToText(ImportKind kind) {
  switch (kind) {
    case ImportKind::kCases:
      return "cases";
    case ImportKind::kPeople:
      return "people";
    case ImportKind::kUnits:
      break;
  }
  return "units";
}

std::optional<ImportKind> ParseImportKind(std::string_view text) {
  for (const ImportKind kind : {ImportKind::kCases, ImportKind::kPeople, ImportKind::kUnits}) {
    if (ToText(kind) == text) return kind;
  }
  return std::nullopt;
}

bool IsImportTarget(ImportKind kind, std::string_view target) {
  if (kind == ImportKind::kCases && target.starts_with("field.")) return target.size() > 6;
  return std::any_of(kFields.begin(), kFields.end(), [&](const FieldRow& field) {
    return field.kind == kind && field.id == target;
  });
}

std::vector<ImportField> ImportFields(ImportKind kind, const method::Method& method) {
  std::vector<ImportField> fields;
  for (const FieldRow& field : kFields) {
    if (field.kind != kind) continue;
    fields.push_back(
        {std::string(field.id), {std::string(field.zh), std::string(field.en)}, field.required});
  }
  if (kind != ImportKind::kCases) return fields;
  for (const method::Field& field : method.fields) {
    fields.push_back({"field." + field.id, field.title, false});
  }
  return fields;
}

ImportMapping GuessMapping(ImportKind kind, const std::vector<std::string>& header,
                           const std::string& source, const method::Method& method) {
  Guess guess(header);
  std::size_t most = 0;
  for (const FieldRow& field : kFields) most = std::max(most, NamesOf(field).size());
  for (std::size_t i = 0; i < most; ++i) {
    for (const FieldRow& field : kFields) {
      if (field.kind != kind) continue;
      const std::vector<std::string> names = NamesOf(field);
      if (i < names.size()) guess.Take(std::string(field.id), names[i]);
    }
  }
  if (kind == ImportKind::kCases) {
    for (const method::Field& field : method.fields) {
      for (const std::string& name : {field.title.zh, field.title.en, field.id}) {
        guess.Take("field." + field.id, Plain(name));
      }
    }
  }
  ImportMapping mapping;
  mapping.source = source;
  mapping.columns = std::move(guess.found);
  mapping.time_format = kAnyTime;
  return mapping;
}

core::Result<Columns> Columns::Make(const ImportMapping& mapping,
                                    const std::vector<std::string>& header) {
  Columns made;
  made.mapping_ = mapping;
  made.columns_ = header.size();
  for (const auto& [target, column] : mapping.columns) {
    const auto found = std::find(header.begin(), header.end(), column);
    if (found == header.end()) {
      return core::Error{kColumnMissing, {{"column", column}, {"has", Joined(header)}}};
    }
    made.at_[target] = static_cast<std::size_t>(found - header.begin());
  }
  return made;
}

core::Status CheckColumns(const ImportMapping& mapping, const std::vector<std::string>& header) {
  CORE_TRY(Columns::Make(mapping, header));
  return core::Ok();
}

core::Status Columns::CheckCount(const CsvRecord& record) const {
  if (record.fields.size() == columns_) return core::Ok();
  return core::Error{kBadCsv,
                     {{"line", record.line},
                      {"what", std::to_string(record.fields.size()) + " fields, not " +
                                   std::to_string(columns_)}}};
}

bool Columns::Filled(const std::string& target) const {
  return at_.contains(target) || mapping_.constants.contains(target);
}

const std::string* Columns::Find(const CsvRecord& record, const std::string& target) const {
  const auto column = at_.find(target);
  if (column != at_.end()) return &record.fields[column->second];
  const auto constant = mapping_.constants.find(target);
  return constant == mapping_.constants.end() ? nullptr : &constant->second;
}

std::string Columns::Get(const CsvRecord& record, const std::string& target) const {
  const std::string* found = Find(record, target);
  return found ? *found : std::string();
}

std::string Columns::NameOf(const std::string& target) const {
  const auto found = mapping_.columns.find(target);
  return found == mapping_.columns.end() ? std::string() : found->second;
}

std::map<std::string, std::string> Columns::Values(const CsvRecord& record) const {
  std::map<std::string, std::string> values;
  for (const auto* targets : {&mapping_.columns, &mapping_.constants}) {
    for (const auto& [target, unused] : *targets) {
      const std::string* text = Find(record, target);
      if (text != nullptr && !text->empty()) values[target] = *text;
    }
  }
  return values;
}

}  // namespace shouwen::service
