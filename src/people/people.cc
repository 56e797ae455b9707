#include "people/people.h"

#include <algorithm>
#include <cctype>

#include "core/codes.h"
#include "core/text.h"

namespace shouwen::people {
namespace {

constexpr std::size_t kLocalPartMax = 64;  // RFC 5321

std::string Lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(c < 0x80 ? std::tolower(c) : c); });
  return text;
}

// li.si@example.org → l***@example.org: whose house it is says little, and helps to ask.
std::string MaskEmail(std::string_view email) {
  const std::size_t at = email.find('@');
  if (at == std::string_view::npos) return {};
  return std::string(email.substr(0, 1)) + "***" + std::string(email.substr(at));
}

}  // namespace

bool IsEmail(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0 || at > kLocalPartMax) return false;
  if (text.size() > kEmailMax || text.find('@', at + 1) != std::string_view::npos) return false;
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return c > 0x20 && c < 0x7f &&
           std::string_view("()<>[]\\,;:\"").find(c) == std::string_view::npos;
  });
  const std::string_view host = text.substr(at + 1);
  const std::size_t dot = host.find('.');
  return plain && dot != std::string_view::npos && dot > 0 && host.back() != '.' &&
         host.find("..") == std::string_view::npos;
}

core::Status CheckNoDoors(std::string_view external_id) {
  const std::string id = core::Clean(external_id);
  for (const std::string_view prefix : kDoorPrefixes) {
    if (id.starts_with(prefix)) return core::Error{kDoorId, {{"prefix", std::string(prefix)}}};
  }
  return core::Ok();
}

Masked Mask(const Person& p) {
  return {p.id, core::MaskName(p.name), p.phones.empty() ? "" : core::MaskPhone(p.phones.front()),
          core::MaskAddress(p.address), MaskEmail(p.email)};
}

core::Result<Person> Check(Person p) {
  p.name = core::Clean(p.name);
  p.address = core::Clean(p.address);
  p.external_id = core::Clean(p.external_id);
  p.email = Lower(core::Clean(p.email));
  if (core::CodePointCount(p.name) > kNameMax) {
    return core::Error{kNameTooLong, {{"max", std::int64_t{kNameMax}}}};
  }
  std::vector<std::string> phones;
  for (std::size_t i = 0; i < p.phones.size(); ++i) {
    std::string digits = core::PhoneDigits(p.phones[i]);
    if (digits.size() < kPhoneDigitsMin || digits.size() > kPhoneDigitsMax) {
      return core::Error{kBadPhone,
                         {{"index", static_cast<std::int64_t>(i)},
                          {"min", std::int64_t{kPhoneDigitsMin}},
                          {"max", std::int64_t{kPhoneDigitsMax}}}};
    }
    const bool known = std::find(phones.begin(), phones.end(), digits) != phones.end();
    if (!known) phones.push_back(std::move(digits));
  }
  p.phones = std::move(phones);
  if (p.phones.size() > kPhonesMax) {
    return core::Error{core::kTooMany, {{"what", "phones"}, {"max", std::int64_t{kPhonesMax}}}};
  }
  if (core::CodePointCount(p.address) > kAddressMax) {
    return core::Error{kAddressTooLong, {{"max", std::int64_t{kAddressMax}}}};
  }
  if (!p.email.empty() && !IsEmail(p.email)) {
    return core::Error{kBadEmail, {{"max", std::int64_t{kEmailMax}}}};
  }
  return p;
}

}  // namespace shouwen::people
