#include "privacy.h"

#include <algorithm>
#include <type_traits>

#include "core/text.h"

namespace shouwen::service {
namespace {

struct Token {
  std::string folded;
  std::size_t begin = 0, end = 0;  // bytes in the text
};

std::size_t CharLength(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xE0) return 2;
  return lead < 0xF0 ? 3 : 4;
}

// What people put between the digits of a phone or the characters of a name.
bool IsSeparator(const std::string& folded) {
  static const std::vector<std::string> kSeparators = {"",  " ", "-", "_", ".", ",",     "(",
                                                       ")", "/", "·", "—", "–", "\u3000"};
  return std::find(kSeparators.begin(), kSeparators.end(), folded) != kSeparators.end();
}

std::vector<Token> Tokens(std::string_view text) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length =
        std::min(CharLength(static_cast<unsigned char>(text[at])), text.size() - at);
    std::string folded = core::Fold(text.substr(at, length));
    if (!IsSeparator(folded)) tokens.push_back({std::move(folded), at, at + length});
    at += length;
  }
  return tokens;
}

bool MatchesAt(const std::vector<Token>& text, std::size_t at, const std::vector<Token>& what) {
  for (std::size_t i = 0; i < what.size(); ++i) {
    if (text[at + i].folded != what[i].folded) return false;
  }
  return true;
}

std::string Without(std::string_view text, std::string_view secret, std::size_t tokens_min) {
  const std::vector<Token> what = Tokens(secret);
  if (what.size() < tokens_min) return std::string(text);
  const std::vector<Token> all = Tokens(text);
  std::string out;
  std::size_t copied = 0;
  for (std::size_t at = 0; at + what.size() <= all.size();) {
    if (!MatchesAt(all, at, what)) {
      ++at;
      continue;
    }
    out.append(text.substr(copied, all[at].begin - copied));
    out.append(kRedacted);
    copied = all[at + what.size() - 1].end;
    at += what.size();
  }
  out.append(text.substr(copied));
  return out;
}

// Shorter ones would take ordinary words out of the text.
constexpr std::size_t kNameMin = 2, kPhoneMin = 5, kAddressMin = 4;

void RedactAll(std::map<std::string, std::string>& fields, const people::Person& person) {
  for (auto& [name, text] : fields) {
    if (name != kComplainedOf) text = Redact(text, person);
  }
}

struct CommandRedactor {
  const people::Person& person;
  void Text(std::string& text) const { text = Redact(text, person); }
  void operator()(cases::GiveOrder& c) const { Text(c.standard); }
  void operator()(cases::TakeStep& c) const {
    Text(c.note);
    RedactAll(c.fields, person);
  }
  template <class C>
  void operator()(C& c) const {
    if constexpr (requires { c.reason; }) Text(c.reason);
    if constexpr (requires { c.basis; }) Text(c.basis);
    if constexpr (requires { c.text; }) Text(c.text);
    if constexpr (requires { c.note; }) Text(c.note);
    if constexpr (requires { c.comment; }) Text(c.comment);
    if constexpr (requires { c.result; }) Text(c.result);
    if constexpr (requires { c.fields; }) RedactAll(c.fields, person);
  }
};

}  // namespace

std::optional<core::UnitId> ComplainedUnit(const org::Directory& directory, const cases::Case& c) {
  const auto field = c.fields.find(std::string(kComplainedOf));
  if (field == c.fields.end() || field->second.empty()) return std::nullopt;
  const core::Result<core::UnitId> id = core::ParseId<core::UnitId>(field->second);
  if (id.ok() && directory.FindUnit(*id)) return *id;
  const std::string wanted = core::Fold(field->second);
  for (const org::Unit& unit : directory.units()) {
    if (core::Fold(unit.name) == wanted) return unit.id;
  }
  return std::nullopt;
}

bool MayKnowRequester(const org::Actor& actor, const org::Directory& directory,
                      const cases::Case& c) {
  if (!c.confidential || !actor.unit) return true;
  if (const std::optional<core::UnitId> complained = ComplainedUnit(directory, c)) {
    return !directory.IsWithin(*actor.unit, *complained);
  }
  if (actor.staff && *actor.staff == c.first_asked) return true;
  if (actor.Has(org::Right::kCaseViewAll)) return true;
  return !directory.IsWithin(*actor.unit, c.unit);
}

std::string Redact(std::string_view text, const people::Person& person) {
  std::string out = Without(text, person.name, kNameMin);
  for (const std::string& phone : person.phones) out = Without(out, phone, kPhoneMin);
  out = Without(out, person.email, kPhoneMin);
  return Without(out, person.address, kAddressMin);
}

void Redact(cases::Receive& command, const people::Person& person) {
  for (std::string* text : {&command.subject, &command.body, &command.place}) {
    *text = Redact(*text, person);
  }
  RedactAll(command.fields, person);
  for (cases::Material& one : command.materials) one.name = Redact(one.name, person);
}

void Redact(cases::Command& command, const people::Person& person) {
  std::visit(CommandRedactor{person}, command);
}

bool MaySee(const org::Actor& actor, const org::Directory& directory, const cases::Case& c,
            const std::function<bool()>& ever_held) {
  if (actor.Has(org::Right::kCaseViewAll)) return true;
  if (!actor.Has(org::Right::kCaseView)) return false;
  if (actor.staff && (c.first_asked == *actor.staff || c.holder == actor.staff)) return true;
  if (actor.unit && directory.IsWithin(c.unit, *actor.unit)) return true;
  if (actor.unit && c.hand_over && directory.IsWithin(c.hand_over->to_unit, *actor.unit)) {
    return true;
  }
  return ever_held();
}

}  // namespace shouwen::service
