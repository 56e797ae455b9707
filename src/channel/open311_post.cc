// A request that an app sends becomes a case.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "channel/codes.h"
#include "channel/open311.h"
#include "core/text.h"
#include "evidence/attachment.h"
#include "new_cases.h"
#include "open311_range.h"
#include "open311_rows.h"
#include "open311_services.h"
#include "people/people.h"
#include "service/door_desk.h"

namespace shouwen::channel {
namespace {

using Problems = std::vector<core::Param>;

constexpr double kLatMax = 90, kLonMax = 180;

void Bad(Problems& problems, std::string name, std::string expected) {
  problems.push_back({std::move(name), std::move(expected)});
}

std::optional<double> ReadDegrees(const std::string& text, double max) {
  double degrees = 0;
  const char* const end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, degrees);
  const bool good = error == std::errc() && at == end && std::abs(degrees) <= max;
  return good ? std::optional(degrees) : std::nullopt;
}

void ReadPlace(const Form& form, cases::Receive& what, Problems& problems) {
  const std::string lat = form.Get("lat"), lon = form.Get("long");
  const std::string address = core::Clean(form.Get("address_string"));
  const std::string id = form.Get("address_id");
  if (lat.empty() != lon.empty()) {
    Bad(problems, lat.empty() ? "lat" : "long", "expected together with the other one");
  } else if (!lat.empty()) {
    const auto north = ReadDegrees(lat, kLatMax), east = ReadDegrees(lon, kLonMax);
    if (!north) Bad(problems, "lat", "expected degrees, -90 to 90");
    if (!east) Bad(problems, "long", "expected degrees, -180 to 180");
    if (north && east) what.place_point = core::Point{*north, *east};
  } else if (address.empty() && id.empty()) {
    Bad(problems, "location", "expected lat and long, address_string or address_id");
  }
  if (core::CodePointCount(address) > cases::kPlaceMax) {
    Bad(problems, "address_string", "expected at most 500 characters");
  }
  if (id.size() > kAccountMax) Bad(problems, "address_id", "expected at most 100 bytes");
  what.place = address.empty() ? id : address;
}

bool IsAscii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

// 张 and 三 are one word, John and Smith are two. FixMyStreet writes "-" for a last name it has
// not.
std::string FullName(const std::string& first, std::string last) {
  if (last == "-") last.clear();
  if (first.empty() || last.empty()) return first + last;
  return IsAscii(first + last) ? first + " " + last : last + first;
}

std::optional<service::RequesterInput> ReadRequester(const Form& form, Problems& problems) {
  service::RequesterInput who;
  who.name = FullName(core::Clean(form.Get("first_name")), core::Clean(form.Get("last_name")));
  who.phone = form.Get("phone");
  who.email = core::Clean(form.Get("email"));
  const std::size_t digits = core::PhoneDigits(who.phone).size();
  const bool phone_good = digits >= people::kPhoneDigitsMin && digits <= people::kPhoneDigitsMax;
  if (!who.phone.empty() && !phone_good) Bad(problems, "phone", "expected 3 to 20 digits");
  if (core::CodePointCount(who.name) > people::kNameMax) {
    Bad(problems, "first_name", "expected a name of at most 100 characters");
  }
  if (!who.email.empty() && !people::IsEmail(who.email)) {
    Bad(problems, "email", "expected an e-mail address");
  }
  if (who.name.empty() && who.phone.empty() && who.email.empty()) return std::nullopt;
  return who;
}

std::string FirstLine(const std::string& text) {
  return core::Shorten(core::Clean(text.substr(0, text.find('\n'))), kSubjectShown);
}

void ReadText(const Form& form, const Service& service, const std::string& urls,
              cases::Receive& what, Problems& problems) {
  const std::string text = core::Clean(form.Get("description"));
  if (core::CodePointCount(text) > kDescriptionMax) {
    Bad(problems, "description", "expected at most 4000 characters");
  }
  if (form.Get("account_id").size() > kAccountMax) {
    Bad(problems, "account_id", "expected at most 100 bytes");
  }
  what.subject = FirstLine(text);
  if (what.subject.empty()) what.subject = service.name;
  what.body = text;
  if (!urls.empty()) what.body += (text.empty() ? "" : "\n\n") + urls;
}

// A date or an instant as the method's field takes it; anything else as it is.
std::string ForField(const method::Field& field, const std::string& text) {
  const auto at = core::ParseInstant(text);
  if (field.kind == method::Field::Kind::kDate && at.ok()) {
    return core::FormatDate(core::DateOf(*at));
  }
  return text;
}

std::string ExpectedOf(const Attribute& a) {
  if (a.values.empty()) {
    const std::string hint = a.datatype_description.empty() ? "" : " " + a.datatype_description;
    return "expected " + a.datatype + hint;
  }
  std::string keys;
  for (const auto& [key, name] : a.values) keys += (keys.empty() ? "" : ", ") + key;
  return "expected one of " + keys;
}

bool Fits(const Attribute& a, const std::string& text) {
  if (!a.values.empty()) {
    return std::any_of(a.values.begin(), a.values.end(),
                       [&](const auto& value) { return value.first == text; });
  }
  return a.field == nullptr ||
         !std::holds_alternative<method::Nil>(cases::FieldValue(*a.field, text));
}

// "attribute[code]" and "attribute[code][]" → code; "" for any other name.
std::string CodeIn(std::string_view name) {
  constexpr std::string_view kBefore = "attribute[";
  if (!name.starts_with(kBefore)) return {};
  name.remove_prefix(kBefore.size());
  if (name.ends_with("[]")) name.remove_suffix(2);
  return name.ends_with("]") ? std::string(name.substr(0, name.size() - 1)) : std::string();
}

using Given = std::map<std::string, std::vector<std::string>>;

Given AttributesIn(const Form& form) {
  Given given;
  for (const auto& [name, value] : form.fields()) {
    const std::string code = CodeIn(name);
    if (!code.empty() && !value.empty()) given[code].push_back(value);
  }
  return given;
}

void Put(const Attribute& a, const std::string& text, cases::Receive& what) {
  if (a.field != nullptr) {
    what.fields[a.field->id] = text;
  } else {
    (a.code == "ledger" ? what.ledger : what.kind) = text;
  }
}

void ReadAttributes(const Form& form, const Catalogue& catalogue, cases::Receive& what,
                    Problems& problems) {
  Given given = AttributesIn(form);
  for (const Attribute& a : catalogue.attributes) {
    const std::string name = "attribute[" + a.code + "]";
    const auto found = given.find(a.code);
    if (found == given.end()) {
      if (a.required) Bad(problems, name, "required; " + ExpectedOf(a));
      continue;
    }
    const std::string text =
        a.field != nullptr ? ForField(*a.field, found->second.front()) : found->second.front();
    if (found->second.size() > 1) {
      Bad(problems, name, "expected one value");
    } else if (!Fits(a, text)) {
      Bad(problems, name, ExpectedOf(a));
    } else {
      Put(a, text, what);
    }
    given.erase(found);
  }
  for (const auto& [code, values] : given) {
    Bad(problems, "attribute[" + code + "]", "not an attribute of this service");
  }
}

std::string Notice(const service::Outcome& outcome, calendar::Lang lang) {
  std::optional<core::Instant> due;
  for (const promise::Promise& p : outcome.promises) {
    if (p.state == promise::State::kOpen && (!due || p.due_at > *due)) due = p.due_at;
  }
  if (!due) return {};
  const std::string at = core::FormatInstant(*due);
  return lang == calendar::Lang::kZh ? "承诺时限：" + at : "Promised by " + at;
}

}  // namespace

std::string ReadMediaUrls(const Form& form, std::vector<core::Param>& problems) {
  const std::vector<std::string> all = form.All("media_url");
  std::string lines;
  bool good = all.size() <= kMediaUrlsMax;
  for (const std::string& url : all) {
    const bool web = url.starts_with("https://") || url.starts_with("http://");
    const bool clean = url.find_first_of(" \t\r\n<>\"") == std::string::npos;
    good = good && web && clean && url.size() <= kMediaUrlMax;
    lines += (lines.empty() ? "" : "\n") + url;
  }
  if (!good)
    problems.push_back({"media_url", "expected web addresses of at most 500 bytes, at most 9"});
  return lines;
}

core::Result<std::vector<service::NewFile>> KeepMedia(const std::vector<FormFile>& files) {
  Problems problems;
  std::vector<service::NewFile> kept;
  for (const FormFile& file : files) {
    if (file.field != "media") {
      Bad(problems, file.field, "expected text; a file goes into media");
      continue;
    }
    // Many a library sends no type, or one that says nothing.
    const bool said = !file.media_type.empty() && file.media_type != "application/octet-stream";
    const auto type = evidence::TypeOf(file.bytes);
    const std::string own(type ? evidence::ToText(*type) : "");
    auto one = evidence::Keep(said ? file.media_type : own, file.bytes);
    if (one.ok()) {
      std::string name = evidence::CleanName(file.name, one->type);
      kept.push_back({std::move(name), *std::move(one)});
    } else if (one.error().code.name == evidence::kTooLarge.name) {
      Bad(problems, "media", "expected a file of at most 10 MiB");
    } else {
      Bad(problems, "media", "expected JPEG, PNG, WebP or PDF, whole and named as what it is");
    }
  }
  if (kept.size() > service::kFilesMax) Bad(problems, "media", "expected at most 9 files");
  if (!problems.empty()) return core::Error{kBadArgument, std::move(problems)};
  return kept;
}

core::Result<Node> PostRequest(const service::Call& call, const Key& key, const Form& form,
                               const std::vector<service::NewFile>& files) {
  const std::string code = form.Get("service_code");
  if (code.empty()) return core::Error{kBadArgument, {{"service_code", "required"}}};
  CORE_ASSIGN(const Catalogue catalogue, CatalogueOf(call));
  const Service* service = catalogue.Find(code);
  if (service == nullptr) return core::Error{kUnknownService, {{"service_code", code}}};
  Problems problems;
  service::Reception input;
  const std::string media_urls = ReadMediaUrls(form, problems);
  input.what.topic = service->topic;
  input.what.kind = service->kind;
  if (catalogue.method->ledgers.size() == 1) input.what.ledger = catalogue.method->ledgers[0].id;
  ReadPlace(form, input.what, problems);
  ReadText(form, *service, media_urls, input.what, problems);
  input.requester = ReadRequester(form, problems);
  ReadAttributes(form, catalogue, input.what, problems);
  if (!problems.empty()) return core::Error{kBadArgument, std::move(problems)};
  CORE_ASSIGN(input.files, BringFiles(call, files));
  CORE_ASSIGN(const service::Outcome outcome,
              service::ReceiveThrough(call, std::move(input), kOpen311Channel));
  RequestRow row{
      outcome.after.id,       key.id,     service->code,          service->name,
      form.Get("address_id"), media_urls, form.Get("account_id"), outcome.after.received_at};
  InsertRequest(call, row);
  TouchKey(call, key);
  Node request = RecordNode("request", {TextNode("service_request_id", outcome.after.number),
                                        TextNode("service_notice", Notice(outcome, call.lang)),
                                        TextNode("account_id", row.account_id)});
  return ListNode("service_requests", {std::move(request)});
}

}  // namespace shouwen::channel
