#include "mime.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cctype>

#include "core/check.h"
#include "core/text.h"
#include "gmime.h"
#include "people/people.h"
#include "sign.h"

namespace shouwen::channel {
namespace {

constexpr int kDepthMax = 20;  // of parts in parts
constexpr std::size_t kNameShown = 100;
constexpr std::size_t kSubjectRead = 500;

std::string Lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(c < 0x80 ? std::tolower(c) : c); });
  return text;
}

std::string OneLine(std::string_view text) {
  std::string line = core::Clean(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

// Programs write GBK and call it GB2312; GB 18030 is both and more. In encoded words too.
std::string WithWideChinese(std::string_view bytes) {
  std::string out(bytes);
  constexpr std::string_view kNarrow = "=?gb2312?", kWide = "=?gb18030?";
  for (std::size_t at = out.find("=?"); at != std::string::npos; at = out.find("=?", at + 2)) {
    if (Lower(out.substr(at, kNarrow.size())) == kNarrow) out.replace(at, kNarrow.size(), kWide);
  }
  return out;
}

std::string ConverterFor(const std::string& charset) {
  std::string name = Lower(charset);
  if (name == "gb2312" || name == "gbk" || name == "x-gbk" || name == "cp936") return "gb18030";
  return name;
}

// As UTF-8; a charset nobody knows, or none, reads as UTF-8 when it is, else as GB 18030.
std::string Decode(std::string_view bytes, const std::string& charset) {
  const std::string name = ConverterFor(charset);
  const bool plain = name.empty() || name == "us-ascii" || name == "ascii" || name == "utf-8";
  if (plain && core::IsValidUtf8(bytes)) return std::string(bytes);
  UErrorCode error = U_ZERO_ERROR;
  const std::string use = plain ? (name == "utf-8" ? "utf-8" : "gb18030") : name;
  UConverter* converter = ucnv_open(use.c_str(), &error);
  if (U_FAILURE(error) != 0) {
    error = U_ZERO_ERROR;
    const bool utf8 = core::IsValidUtf8(bytes);
    converter = ucnv_open(utf8 ? "utf-8" : "gb18030", &error);
  }
  CORE_CHECK(U_SUCCESS(error) != 0);
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter,
                                error);
  ucnv_close(converter);
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::string BytesOf(GMimePart* part, std::size_t max) {
  GMimeDataWrapper* const content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const Held<GMimeStream> memory(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, memory.get());
  const GByteArray* const array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
  if (array == nullptr || array->len == 0) return {};
  return {reinterpret_cast<const char*>(array->data), std::min<std::size_t>(array->len, max)};
}

class Reader {
 public:
  explicit Reader(Mail& mail) : mail_(mail) {}
  // The texts of `object`, and its files into the mail.
  std::string Walk(GMimeObject* object, int depth);

 private:
  std::string Multipart(GMimeMultipart* parts, int depth);
  std::string Alternative(GMimeMultipart* parts, int depth);
  std::string Leaf(GMimePart* part);
  void AddFile(GMimePart* part);
  Mail& mail_;
};

bool IsType(GMimeObject* object, const char* type, const char* subtype) {
  GMimeContentType* const of = g_mime_object_get_content_type(object);
  return of != nullptr && g_mime_content_type_is_type(of, type, subtype) != FALSE;
}

void Join(std::string& text, const std::string& more) {
  if (more.empty()) return;
  if (!text.empty()) text += "\n\n";
  text += more;
}

std::string Reader::Walk(GMimeObject* object, int depth) {
  if (object == nullptr || depth > kDepthMax) return {};
  if (GMIME_IS_MULTIPART(object)) {
    GMimeMultipart* const parts = GMIME_MULTIPART(object);
    return IsType(object, "multipart", "alternative") ? Alternative(parts, depth)
                                                      : Multipart(parts, depth);
  }
  if (GMIME_IS_MESSAGE_PART(object)) {
    GMimeMessage* const inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
    if (inner == nullptr) return {};
    std::string text = OneLine(TextOf(g_mime_message_get_subject(inner)));
    Join(text, Walk(g_mime_message_get_mime_part(inner), depth + 1));
    return text;
  }
  return GMIME_IS_PART(object) ? Leaf(GMIME_PART(object)) : std::string();
}

std::string Reader::Multipart(GMimeMultipart* parts, int depth) {
  std::string text;
  const int count = g_mime_multipart_get_count(parts);
  for (int i = 0; i < count; ++i) {
    Join(text, Walk(g_mime_multipart_get_part(parts, i), depth + 1));
    if (text.size() > kMailTextMax) break;
  }
  return text;
}

// The plain text of several forms; without one the last that says something, which is the best.
std::string Reader::Alternative(GMimeMultipart* parts, int depth) {
  std::string plain, other;
  const int count = g_mime_multipart_get_count(parts);
  for (int i = 0; i < count; ++i) {
    GMimeObject* const part = g_mime_multipart_get_part(parts, i);
    std::string text = Walk(part, depth + 1);
    if (text.empty()) continue;
    (IsType(part, "text", "plain") ? plain : other) = std::move(text);
  }
  return plain.empty() ? other : plain;
}

std::string Reader::Leaf(GMimePart* part) {
  GMimeObject* const object = GMIME_OBJECT(part);
  if (!IsType(object, "text", "*") || g_mime_part_is_attachment(part) != FALSE) {
    AddFile(part);
    return {};
  }
  const char* const charset = g_mime_object_get_content_type_parameter(object, "charset");
  std::string text = Decode(BytesOf(part, kMailTextMax), TextOf(charset));
  if (IsType(object, "text", "html")) text = HtmlToText(text);
  return core::Clean(text);
}

void Reader::AddFile(GMimePart* part) {
  if (mail_.files.size() == kMailPartsMax) {
    ++mail_.files_left_out;
    return;
  }
  MailFile file;
  file.name = core::Shorten(OneLine(TextOf(g_mime_part_get_filename(part))), kNameShown);
  file.bytes = BytesOf(part, std::string::npos);
  if (!file.bytes.empty()) mail_.files.push_back(std::move(file));
}

std::string HeaderOf(GMimeMessage* message, const char* name) {
  return TextOf(g_mime_object_get_header(GMIME_OBJECT(message), name));
}

bool HasHeader(GMimeMessage* message, const char* name) {
  return g_mime_object_get_header(GMIME_OBJECT(message), name) != nullptr;
}

// The keyword a header begins with: "auto-replied; x=y" → auto-replied.
std::string Keyword(std::string_view header) {
  std::string word = Lower(core::Clean(header));
  return word.substr(0, word.find_first_of(" ;\t("));
}

MailMarks MarksOf(GMimeMessage* message) {
  MailMarks marks;
  marks.auto_submitted = Keyword(HeaderOf(message, "Auto-Submitted"));
  marks.precedence = Keyword(HeaderOf(message, "Precedence"));
  marks.sent_by = Lower(OneLine(HeaderOf(message, std::string(kMailMark).c_str())));
  marks.null_return_path = core::Clean(HeaderOf(message, "Return-Path")) == "<>";
  marks.report = IsType(GMIME_OBJECT(message), "multipart", "report");
  GMimeObject* const body = g_mime_message_get_mime_part(message);
  marks.report = marks.report || (body != nullptr && IsType(body, "multipart", "report"));
  for (const char* name : {"List-Id", "List-Unsubscribe", "List-Post", "List-Help",
                           "List-Subscribe", "List-Owner", "List-Archive"}) {
    marks.list = marks.list || HasHeader(message, name);
  }
  for (const char* name : {"X-Autoreply", "X-Autorespond", "X-Auto-Reply-From"}) {
    marks.auto_reply_header = marks.auto_reply_header || HasHeader(message, name);
  }
  return marks;
}

std::string IdIn(std::string_view text) {
  const std::string id = OneLine(text);
  const bool plain = std::all_of(id.begin(), id.end(), [](char c) { return c > 0x20 && c < 0x7f; });
  return plain && id.size() <= kMessageIdMax ? id : std::string();
}

// In-Reply-To, then References from the last to the first.
std::vector<std::string> ReferencesOf(GMimeMessage* message) {
  std::vector<std::string> ids;
  for (const char* name : {"In-Reply-To", "References"}) {
    GMimeReferences* const all = g_mime_references_parse(nullptr, HeaderOf(message, name).c_str());
    const int count = g_mime_references_length(all);
    for (int i = count - 1; i >= 0 && ids.size() < kReferencesMax; --i) {
      std::string id = IdIn(TextOf(g_mime_references_get_message_id(all, i)));
      const bool known = std::find(ids.begin(), ids.end(), id) != ids.end();
      if (!id.empty() && !known) ids.push_back(std::move(id));
    }
    g_mime_references_free(all);
  }
  return ids;
}

void ReadFrom(GMimeMessage* message, Mail& mail) {
  InternetAddressList* const list = g_mime_message_get_from(message);
  const int count = list == nullptr ? 0 : internet_address_list_length(list);
  for (int i = 0; i < count; ++i) {
    InternetAddress* const one = internet_address_list_get_address(list, i);
    if (!INTERNET_ADDRESS_IS_MAILBOX(one)) continue;
    std::string address =
        Lower(TextOf(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one))));
    if (!people::IsEmail(address)) continue;
    mail.from = std::move(address);
    mail.from_name = core::Shorten(OneLine(TextOf(internet_address_get_name(one))), kNameShown - 1);
    return;
  }
}

std::string DigestOf(GMimeMessage* message, std::string_view bytes) {
  std::size_t body = bytes.find("\n\n");
  const std::size_t crlf = bytes.find("\r\n\r\n");
  if (crlf < body) body = crlf;
  std::string all;
  for (const char* name : {"Message-Id", "From", "Subject", "Date"}) {
    all += HeaderOf(message, name) + "\n";
  }
  if (body != std::string_view::npos) all += bytes.substr(body);
  return Sha256Hex(all);
}

GMimeParserOptions* Options() {
  static GMimeParserOptions* const options = [] {
    GMimeParserOptions* const made = g_mime_parser_options_new();
    const char* charsets[] = {"utf-8", "gb18030", "iso-8859-1", nullptr};
    g_mime_parser_options_set_fallback_charsets(made, charsets);
    return made;
  }();
  return options;
}

}  // namespace

std::optional<Mail> ReadMail(std::string_view bytes) {
  StartGmime();
  const std::string wide = WithWideChinese(bytes);
  const Held<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(wide.data(), wide.size()));
  const Held<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Held<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), Options()));
  if (message == nullptr) return std::nullopt;
  Mail mail;
  ReadFrom(message.get(), mail);
  mail.subject =
      core::Shorten(OneLine(TextOf(g_mime_message_get_subject(message.get()))), kSubjectRead);
  mail.message_id = IdIn(TextOf(g_mime_message_get_message_id(message.get())));
  if (mail.from.empty() && mail.subject.empty() && mail.message_id.empty()) return std::nullopt;
  mail.references = ReferencesOf(message.get());
  mail.marks = MarksOf(message.get());
  mail.text = Reader(mail).Walk(g_mime_message_get_mime_part(message.get()), 0);
  mail.digest = DigestOf(message.get(), bytes);
  return mail;
}

}  // namespace shouwen::channel
