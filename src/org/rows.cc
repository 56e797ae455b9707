#include "rows.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "core/codes.h"
#include "core/text.h"
#include "org/codes.h"
#include "org/login.h"

namespace shouwen::org {
namespace {

std::vector<std::string> Split(std::string_view text, char at) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(at), text.size());
    if (end > 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

}  // namespace

Unit ReadUnit(const store::Rows& rows, std::size_t row, std::size_t col) {
  Unit unit;
  unit.id = rows.Id<core::UnitId>(row, col);
  unit.parent = rows.OptId<core::UnitId>(row, col + 1);
  unit.name = rows.Text(row, col + 2);
  unit.level = rows.Text(row, col + 3);
  unit.kind = rows.Text(row, col + 4);
  unit.phone = rows.Text(row, col + 5);
  unit.topics = TopicsOf(rows.Text(row, col + 6));
  unit.active = rows.Bool(row, col + 7);
  if (!rows.IsNull(row, col + 8)) {
    unit.point = core::Point{core::DegreesOf(rows.Int(row, col + 8)),
                             core::DegreesOf(rows.Int(row, col + 9))};
  }
  return unit;
}

Staff ReadStaff(const store::Rows& rows, std::size_t row, std::size_t col) {
  Staff staff;
  staff.id = rows.Id<core::StaffId>(row, col);
  staff.unit = rows.Id<core::UnitId>(row, col + 1);
  staff.login = rows.Text(row, col + 2);
  staff.name = rows.Text(row, col + 3);
  staff.phone = rows.Text(row, col + 4);
  staff.roles = RolesOf(rows.Text(row, col + 5));
  staff.active = rows.Bool(row, col + 6);
  return staff;
}

std::string RolesText(const std::vector<std::string>& roles) {
  std::string text = " ";
  for (const std::string& role : roles) {
    text += role;
    text += ' ';
  }
  return text;
}

std::vector<std::string> RolesOf(std::string_view text) { return Split(text, ' '); }

std::string TopicsText(const std::vector<std::string>& topics) {
  std::string text;
  for (const std::string& topic : topics) {
    text += topic;
    text += '\n';
  }
  return text;
}

std::vector<std::string> TopicsOf(std::string_view text) { return Split(text, '\n'); }

core::Result<std::string> CleanLine(std::string_view field, std::string_view text, std::size_t max,
                                    const core::Code& too_long) {
  const std::string path = "/" + std::string(field);
  if (!core::IsValidUtf8(text)) {
    return core::Error{core::kBadInput, {{path, "expected UTF-8 text"}}};
  }
  std::string line = core::Clean(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  std::replace(line.begin(), line.end(), '\t', ' ');
  if (core::CodePointCount(line) <= max) return line;
  const auto limit = static_cast<std::int64_t>(max);
  if (too_long.name == core::kBadInput.name) {
    return core::Error{too_long,
                       {{path, "expected at most " + std::to_string(max) + " characters"}}};
  }
  if (too_long.name == kBadTopic.name)
    return core::Error{too_long, {{"topic", line}, {"max", limit}}};
  return core::Error{too_long, {{"max", limit}}};
}

core::Result<std::string> CleanName(std::string_view name) {
  CORE_ASSIGN(std::string line, CleanLine("name", name, kNameMax, kNameTooLong));
  if (line.empty()) return core::Error{kNameMissing};
  return line;
}

std::string Containing(std::string_view text) {
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

core::Error NotFound(std::string_view what, std::int64_t id) {
  return core::Error{core::kNotFound, {{"what", std::string(what)}, {"id", std::to_string(id)}}};
}

journal::Event MakeEvent(const Actor& actor, std::string_view type, std::string_view subject,
                         std::int64_t id, core::Instant now, boost::json::object body) {
  journal::Event event;
  event.type = type;
  event.subject = subject;
  event.subject_id = id;
  event.actor = actor.staff;
  event.actor_kind = actor.kind;
  event.unit = actor.unit;
  event.at = now;
  event.body = std::move(body);
  return event;
}

std::string MakeSecret(std::string_view prefix, Random& random) {
  std::array<unsigned char, 32> bytes{};
  random.Fill(bytes);
  std::array<char, 64> text{};
  CORE_CHECK(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING) <=
             text.size());
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return std::string(prefix) + text.data();
}

std::string Sha256Hex(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(text.data()),
                     text.size());
  std::array<char, 2 * crypto_hash_sha256_BYTES + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  return hex.data();
}

}  // namespace shouwen::org
