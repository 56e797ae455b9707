#include "record.h"

namespace shouwen::journal {
namespace {

constexpr char kFormat = 1;
constexpr char kSaltedFormat = 2;

void AppendNumber(std::string& out, std::int64_t number) {
  const auto bits = static_cast<std::uint64_t>(number);
  for (unsigned shift = 64; shift > 0;) {
    shift -= 8;
    out += static_cast<char>((bits >> shift) & 0xFFU);
  }
}

void AppendText(std::string& out, std::string_view text) {
  AppendNumber(out, static_cast<std::int64_t>(text.size()));
  out += text;
}

void AppendOptional(std::string& out, std::optional<std::int64_t> number) {
  out += static_cast<char>(number ? 1 : 0);
  if (number) AppendNumber(out, *number);
}

template <class IdType>
std::optional<std::int64_t> ValueOf(const std::optional<IdType>& id) {
  if (!id) return std::nullopt;
  return id->value;
}

}  // namespace

Record MakeRecord(const Event& event, std::int64_t seq) {
  Record record;
  record.seq = seq;
  record.at_ms = event.at.ms;
  record.type = event.type;
  record.subject = event.subject;
  record.subject_id = event.subject_id;
  record.case_id = ValueOf(event.case_id);
  record.actor_id = ValueOf(event.actor);
  record.actor_kind = event.actor_kind;
  record.unit_id = ValueOf(event.unit);
  record.body = boost::json::serialize(event.body);
  return record;
}

namespace {

// Every field before the body.
std::string HeadBytes(char format, core::TenantId tenant, const Record& record) {
  constexpr std::size_t kFixedMax = 128;
  std::string out;
  out.reserve(kFixedMax + record.type.size() + record.subject.size() + record.actor_kind.size() +
              record.body.size());
  out += format;
  AppendNumber(out, tenant.value);
  AppendNumber(out, record.seq);
  AppendNumber(out, record.at_ms);
  AppendText(out, record.type);
  AppendText(out, record.subject);
  AppendNumber(out, record.subject_id);
  AppendOptional(out, record.case_id);
  AppendOptional(out, record.actor_id);
  AppendText(out, record.actor_kind);
  AppendOptional(out, record.unit_id);
  return out;
}

}  // namespace

Hash BodyHash(const Hasher& hasher, std::string_view salt, std::string_view body) {
  return hasher.Sum({salt, body});
}

std::string CanonicalBytes(core::TenantId tenant, const Record& record) {
  std::string out = HeadBytes(kFormat, tenant, record);
  AppendText(out, record.body);
  return out;
}

std::string SaltedBytes(core::TenantId tenant, const Record& record, std::string_view body_hash) {
  std::string out = HeadBytes(kSaltedFormat, tenant, record);
  AppendText(out, body_hash);
  return out;
}

Hash HashOf(const Hasher& hasher, core::TenantId tenant, const Record& record,
            std::string_view previous) {
  if (!record.body_hash.empty()) {
    return hasher.Sum({previous, SaltedBytes(tenant, record, record.body_hash)});
  }
  if (record.salt.empty()) return hasher.Sum({previous, CanonicalBytes(tenant, record)});
  const Hash body = BodyHash(hasher, record.salt, record.body);
  return hasher.Sum({previous, SaltedBytes(tenant, record, View(body))});
}

Hash LeftOf(const Hasher& hasher, core::TenantId tenant, const Record& record) {
  return hasher.Sum({record.prev, record.hash, CanonicalBytes(tenant, record), record.body_hash});
}

Record ReadRecord(const store::Rows& rows, std::size_t row) {
  Record record;
  record.seq = rows.Int(row, 0);
  record.at_ms = rows.Int(row, 1);
  record.type = rows.Text(row, 2);
  record.subject = rows.Text(row, 3);
  record.subject_id = rows.Int(row, 4);
  record.case_id = rows.OptInt(row, 5);
  record.actor_id = rows.OptInt(row, 6);
  record.actor_kind = rows.Text(row, 7);
  record.unit_id = rows.OptInt(row, 8);
  record.body = rows.Text(row, 9);
  record.prev = rows.Bytes(row, 10);
  record.hash = rows.Bytes(row, 11);
  if (!rows.IsNull(row, 12)) record.salt = rows.Bytes(row, 12);
  if (!rows.IsNull(row, 13)) record.body_hash = rows.Bytes(row, 13);
  record.erased_by = rows.OptInt(row, 14);
  return record;
}

}  // namespace shouwen::journal
