#include "core/reasons.h"

#include <array>
#include <charconv>

namespace shouwen::core {
namespace {

constexpr auto kRows = std::to_array<ReasonRow>({
    // Of the reader of JSON (core/json.h).
    {"missing", "missing, expected {what}"},
    {"unknown_member", "unknown member, expected one of {known}"},
    {"unknown_member", "unknown"},
    {"between", "expected integer between {#min} and {#max}"},
    {"time", "expected time like {like}"},
    {"date", "expected date like {like}"},
    {"date", "expected a date such as {like}"},
    {"date", "expected date"},
    {"kind", "expected string"},
    {"kind", "expected a string"},
    {"kind", "expected boolean"},
    {"kind", "expected integer"},
    {"kind", "expected number"},
    {"kind", "expected object"},
    {"kind", "expected an object"},
    {"kind", "expected array"},
    {"kind", "expected any value"},
    {"kind", "expected id (decimal string)"},
    {"unreadable", "line {#line} column {#column}: {what}"},
    {"encoding", "expected UTF-8 text"},
    {"encoding", "expected UTF-8"},
    // Lengths and numbers.
    {"at_most_characters", "expected at most {#max} characters"},
    {"characters", "expected {#min} to {#max} characters: {why}"},
    {"characters", "expected {#min} to {#max} characters"},
    {"at_most_signs", "expected at most {#max} letters, digits and signs"},
    {"letters_digits", "expected {#min} to {#max} letters and digits"},
    {"at_most_bytes", "expected at most {#max} bytes"},
    {"bytes", "expected {#min} to {#max} bytes"},
    {"at_most_entries", "expected at most {#max} entries"},
    {"at_most_kinds", "expected at most {#max} kinds"},
    {"at_most_lines", "expected at most {#max} lines"},
    {"pieces", "expected a number from 1 to {#max}, or below zero to write off"},
    {"degrees", "expected degrees from {#min} to {#max}, such as {like}"},
    {"mark", "expected {#min} to {#max}: this licence passes at {#pass}"},
    {"between", "expected {#min} to {#max}"},
    {"no_points", "expected none unless points are deducted"},
    {"bytes_missing", "expected the bytes of the {what}, 1 or more"},
    {"offset", "expected the bytes before the piece, 0 or more"},
    {"some_cases", "expected 1 or more cases"},
    {"some_group", "expected at least one group"},
    {"some_row", "expected at least one row below the first"},
    {"exactly_one", "expected exactly one of {values}"},
    // One of a few.
    {"one_of", "expected one of {values}"},
    {"only", "expected only {values}"},
    {"choice", "expected zh or en"},
    {"choice", "expected xlsx or csv"},
    {"choice", "expected true or false"},
    {"choice", "expected SUCCESS or FAIL"},
    {"choice", "expected delivered or undelivered"},
    {"choice", "expected either yaml or ics"},
    {"choice", "expected same, earlier, later, parent or child"},
    {"choice", "expected offered, answered, ended or recorded"},
    {"choice", "expected criticised, deducted or disciplined"},
    {"choice", "expected upheld, changed or withdrawn"},
    {"choice", "expected a state of the register"},
    {"case_state", "expected 办理中 (open), 已办结 (settled) or 已销号 (closed)"},
    // Times.
    {"after_received", "expected a time not before it came in"},
    {"after_settled", "expected a time not before it was settled"},
    {"past", "expected a time in the past"},
    {"settled_missing", "expected the time at which it was settled"},
    {"not_before", "expected a time not before {time}"},
    {"not_ahead", "expected at most a minute from now"},
    {"now_or_later", "expected now or later: a limit keeps the version it started with"},
    {"after_from", "expected after from_at"},
    {"span_of_days", "expected after from, by at most {#max} days"},
    {"day_up_to", "expected a day up to {day}"},
    {"span", "expected a span like {like}"},
    {"a_time", "expected a time: {like}"},
    // Addresses and secrets of doors.
    {"email", "expected an address such as {like}"},
    {"web_address", "expected an address like {like}"},
    {"web_address", "expected a web address"},
    {"not_with_event", "expected with event recorded only"},
    {"host", "expected a host, an address or a network like {like}"},
    {"certificates", "expected a file with certificates of authorities (PEM)"},
    {"proxies", "expected addresses by comma, such as {like}"},
    {"folder", "expected a folder as the server names it, such as {like}"},
    {"smtp_missing", "expected the server that sends"},
    {"imap_missing", "expected the server of the mailbox"},
    {"user_missing", "expected the user of the mailbox"},
    {"aes_key", "expected the 43 letters and digits of an EncodingAESKey"},
    {"param_name", "expected letters, digits and _, each name once"},
    {"event_type", "expected a type like case.settled, or case.*, promise.*, posting.*"},
    {"both_languages", "expected a text in both languages"},
    // People, units, tables.
    {"mobile_of_staff", "expected somebody with a mobile number"},
    {"mobile", "expected a mobile number that answered"},
    {"mobile", "expected a mobile number"},
    {"phone", "expected the caller's number"},
    {"phone", "expected a phone number"},
    {"full_number", "expected a number in full, not a masked one"},
    {"full_name", "expected a name in full, not a masked one"},
    {"name_or_phone", "expected a name or a phone"},
    {"name_missing", "expected a name"},
    {"title_above", "expected a title, because {column} has one"},
    {"title_missing", "expected a title"},
    {"text_missing", "expected a text"},
    {"staff", "expected somebody of the staff"},
    {"no_unit", "no such unit"},
    {"no_login", "no such login"},
    {"unit_above", "expected a unit that is there or stands above"},
    {"same_name", "several units bear this name: give the id"},
    {"same_topic", "the same topic stands in line {#line}"},
    {"lat_missing", "expected the latitude that goes with lon"},
    {"lon_missing", "expected the longitude that goes with lat"},
    {"foreign_id", "expected an id of another system, under a source that is no door"},
    {"no_password", "expected no password beside it"},
    {"password_missing", "expected a password"},
    {"twice", "named twice, expected each attachment once"},
    {"png", "expected a PNG of at most {#max} bytes as {like}"},
    // The studio.
    {"other_id", "another id than {id}"},
    {"no_param", "not a param of the method"},
    {"param_kind", "not of the param's type"},
    {"a_number", "expected a number with up to 4 decimals"},
    {"time", "expected an instant with a zone"},
    {"calendar_id", "expected small letters, digits, _ and -, not natural"},
    {"word_id", "expected small letters, digits and _"},
    {"taken_id", "expected an id no other group has"},
    {"groups", "expected a section of groups"},
    {"yaml", "expected YAML: {what}"},
});

constexpr std::string_view kGot = ", got ";

bool IsNumber(std::string_view text, std::int64_t& number) {
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
  return wrong == std::errc() && end == text.data() + text.size();
}

// What stands in front of the next `follows`, or of ", got " or the end where nothing follows.
std::string_view TextBefore(std::string_view rest, std::string_view follows) {
  if (!follows.empty()) return rest.substr(0, rest.find(follows));
  return rest.substr(0, rest.find(kGot));
}

std::optional<Reason> Matched(const ReasonRow& row, std::string_view said) {
  Reason reason{std::string(row.code), {}};
  std::string_view wanted = row.sentence;
  while (!wanted.empty()) {
    const std::size_t open = wanted.find('{');
    const std::string_view literal = wanted.substr(0, open);
    if (!said.starts_with(literal)) return std::nullopt;
    said.remove_prefix(literal.size());
    if (open == wanted.npos) break;
    const std::size_t close = wanted.find('}', open);
    std::string_view name = wanted.substr(open + 1, close - open - 1);
    wanted.remove_prefix(close + 1);
    const std::string_view text = TextBefore(said, wanted.substr(0, wanted.find('{')));
    said.remove_prefix(text.size());
    std::int64_t number = 0;
    if (!name.starts_with('#')) {
      reason.facts.push_back({std::string(name), std::string(text)});
    } else if (IsNumber(text, number)) {
      reason.facts.push_back({std::string(name.substr(1)), number});
    } else {
      return std::nullopt;
    }
  }
  if (said.empty()) return reason;
  if (!said.starts_with(kGot)) return std::nullopt;
  reason.facts.push_back({"got", std::string(said.substr(kGot.size()))});
  return reason;
}

}  // namespace

std::span<const ReasonRow> ReasonRows() { return kRows; }

std::optional<Reason> ReasonOf(std::string_view sentence) {
  for (const ReasonRow& row : kRows) {
    if (std::optional<Reason> reason = Matched(row, sentence)) return reason;
  }
  return std::nullopt;
}

}  // namespace shouwen::core
