#include "mail_guard.h"

#include <algorithm>
#include <array>

#include "core/text.h"

namespace shouwen::channel {
namespace {

std::string_view HostOf(std::string_view address) {
  const std::size_t at = address.rfind('@');
  return at == std::string_view::npos ? std::string_view() : address.substr(at + 1);
}

// The beginnings that absence and receipt programs write, folded.
bool SaysAutomatic(std::string_view subject) {
  constexpr std::array<std::string_view, 10> kStarts = {
      "自动回复",   "自动回覆",   "自动答复",  "自动应答",      "automatic reply",
      "auto reply", "auto-reply", "autoreply", "out of office", "auto:"};
  const std::string folded = core::Fold(subject);
  for (const std::string_view start : kStarts) {
    if (folded.starts_with(start)) return true;
  }
  return false;
}

}  // namespace

std::string OwnMessageId(std::string_view number, DeliveryId id, std::string_view own_address) {
  return std::string(number) + "." + core::ToText(id) + "@" + std::string(HostOf(own_address));
}

// Other programs of the same house make ids of the same host; none of digits like these.
bool IsOwnMessageId(std::string_view message_id, std::string_view own_address) {
  const std::size_t at = message_id.rfind('@');
  if (at == std::string_view::npos || message_id.substr(at + 1) != HostOf(own_address)) {
    return false;
  }
  const std::string_view local = message_id.substr(0, at);
  const std::size_t dot = local.find('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == local.size()) return false;
  const auto only = [](std::string_view text, std::string_view others) {
    return std::all_of(text.begin(), text.end(), [&](char c) {
      return (c >= '0' && c <= '9') || others.find(c) != std::string_view::npos;
    });
  };
  return only(local.substr(0, dot), "-") && only(local.substr(dot + 1), "");
}

std::optional<DeliveryId> DeliveryOfLetter(std::string_view message_id,
                                           std::string_view own_address) {
  if (!IsOwnMessageId(message_id, own_address)) return std::nullopt;
  const std::size_t dot = message_id.find('.');
  const auto id =
      core::ParseId<DeliveryId>(message_id.substr(dot + 1, message_id.rfind('@') - dot - 1));
  if (!id.ok()) return std::nullopt;
  return *id;
}

std::string_view WhyParked(const Mail& mail, std::string_view own_address) {
  const MailMarks& marks = mail.marks;
  const bool own = mail.from == own_address || marks.sent_by == own_address ||
                   IsOwnMessageId(mail.message_id, own_address);
  if (own) return "own";
  if (marks.null_return_path || marks.report) return "bounce";
  if (!marks.auto_submitted.empty() && marks.auto_submitted != "no") return "auto_submitted";
  if (marks.auto_reply_header || marks.precedence == "auto_reply" || SaysAutomatic(mail.subject)) {
    return "auto_reply";
  }
  const bool bulk =
      marks.precedence == "bulk" || marks.precedence == "list" || marks.precedence == "junk";
  if (marks.list || bulk) return "list";
  if (mail.from.empty()) return "no_sender";
  if (mail.subject.empty() && mail.text.empty() && mail.files.empty()) return "empty";
  return {};
}

}  // namespace shouwen::channel
