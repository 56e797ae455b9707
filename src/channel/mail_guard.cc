#include "mail_guard.h"

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
  constexpr std::array<std::string_view, 9> kStarts = {
      "自动回复", "自动答复", "自动应答", "automatic reply", "auto reply",
      "auto-reply", "autoreply", "out of office", "auto:"};
  const std::string folded = core::Fold(subject);
  for (const std::string_view start : kStarts) {
    if (folded.starts_with(start)) return true;
  }
  return false;
}

bool IsOwn(const Mail& mail, std::string_view own_address) {
  const std::string own = core::Fold(own_address);
  if (mail.from == own || mail.marks.sent_by == own) return true;
  // Ours are <number.delivery@host>; another program of the same house writes other ones.
  return HostOf(mail.message_id) == HostOf(own) && !mail.marks.sent_by.empty();
}

}  // namespace

std::string_view WhyParked(const Mail& mail, std::string_view own_address) {
  const MailMarks& marks = mail.marks;
  if (IsOwn(mail, own_address)) return "own";
  if (marks.null_return_path || marks.report) return "bounce";
  if (!marks.auto_submitted.empty() && marks.auto_submitted != "no") return "auto_submitted";
  if (marks.auto_reply_header || marks.precedence == "auto_reply" || SaysAutomatic(mail.subject)) {
    return "auto_reply";
  }
  const bool bulk = marks.precedence == "bulk" || marks.precedence == "list" ||
                    marks.precedence == "junk";
  if (marks.list || bulk) return "list";
  if (mail.from.empty()) return "no_sender";
  if (mail.subject.empty() && mail.text.empty() && mail.files.empty()) return "empty";
  return {};
}

}  // namespace shouwen::channel
