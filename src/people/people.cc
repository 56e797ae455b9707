#include "people/people.h"

#include <algorithm>

#include "core/codes.h"
#include "core/text.h"

namespace shouwen::people {

Masked Mask(const Person& p) {
  return {p.id, core::MaskName(p.name), p.phones.empty() ? "" : core::MaskPhone(p.phones.front()),
          core::MaskAddress(p.address)};
}

core::Result<Person> Check(Person p) {
  p.name = core::Clean(p.name);
  p.address = core::Clean(p.address);
  p.external_id = core::Clean(p.external_id);
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
  return p;
}

}  // namespace shouwen::people
