#include <algorithm>

#include "core/check.h"
#include "core/text.h"
#include "gmime.h"
#include "mime.h"

namespace shouwen::channel {
namespace {

std::string Line(std::string_view text) {
  std::string line = core::Clean(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

void SetHeader(GMimeMessage* message, const char* name, const std::string& value) {
  g_mime_object_set_header(GMIME_OBJECT(message), name, value.c_str(), nullptr);
}

void SetBody(GMimeMessage* message, const std::string& text) {
  const Held<GMimeTextPart> part(g_mime_text_part_new_with_subtype("plain"));
  g_mime_text_part_set_charset(part.get(), "utf-8");
  g_mime_text_part_set_text(part.get(), text.c_str());
  // No line is longer than SMTP takes, and none begins with a dot.
  g_mime_part_set_content_encoding(GMIME_PART(part.get()), GMIME_CONTENT_ENCODING_BASE64);
  g_mime_message_set_mime_part(message, GMIME_OBJECT(part.get()));
}

std::string Bracketed(const std::vector<std::string>& ids) {
  std::string all;
  for (const std::string& id : ids) all += (all.empty() ? "<" : " <") + id + ">";
  return all;
}

void SetThread(GMimeMessage* message, const Letter& letter) {
  if (!letter.answers.empty()) SetHeader(message, "In-Reply-To", "<" + letter.answers + ">");
  if (!letter.references.empty()) {
    SetHeader(message, "References", Bracketed(letter.references));
  }
}

// RFC 3834 for those who keep to it; the others for programs that ask for something else.
void SetMarks(GMimeMessage* message, const Letter& letter) {
  SetHeader(message, "Auto-Submitted", letter.answers.empty() ? "auto-generated" : "auto-replied");
  SetHeader(message, "Precedence", "bulk");
  SetHeader(message, "X-Auto-Response-Suppress", "All");
  SetHeader(message, std::string(kMailMark).c_str(), letter.from);
}

void SetDate(GMimeMessage* message, core::Instant at) {
  GDateTime* const date = g_date_time_new_from_unix_utc(at.ms / core::kMsPerSecond);
  CORE_CHECK(date != nullptr);
  g_mime_message_set_date(message, date);
  g_date_time_unref(date);
}

}  // namespace

std::string WriteMail(const Letter& letter) {
  StartGmime();
  const Held<GMimeMessage> message(g_mime_message_new(TRUE));
  g_mime_message_add_mailbox(message.get(), GMIME_ADDRESS_TYPE_FROM, Line(letter.from_name).c_str(),
                             letter.from.c_str());
  g_mime_message_add_mailbox(message.get(), GMIME_ADDRESS_TYPE_TO, nullptr, letter.to.c_str());
  g_mime_message_set_subject(message.get(), Line(letter.subject).c_str(), "utf-8");
  g_mime_message_set_message_id(message.get(), letter.message_id.c_str());
  SetDate(message.get(), letter.at);
  SetThread(message.get(), letter);
  SetMarks(message.get(), letter);
  SetBody(message.get(), letter.text);
  const Held<GMimeStream> memory(g_mime_stream_mem_new());
  GMimeFormatOptions* const format = g_mime_format_options_new();
  g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS);
  g_mime_object_write_to_stream(GMIME_OBJECT(message.get()), format, memory.get());
  g_mime_format_options_free(format);
  const GByteArray* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

}  // namespace shouwen::channel
