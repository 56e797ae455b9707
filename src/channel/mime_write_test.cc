#include <gtest/gtest.h>

#include "mime.h"

namespace shouwen::channel {
namespace {

Letter Sample() {
  Letter letter;
  letter.from = "12345@city.example.org";
  letter.from_name = "示例县12345";
  letter.to = "li@mail.example";
  letter.subject = "[20260302-000001] 路灯不亮";
  letter.text = "您的事项已受理。\n.一行以点开头\n" + std::string(2000, 'x');
  letter.message_id = "20260302-000001.77@city.example.org";
  letter.at = core::Instant{1772413200000};
  return letter;
}

std::vector<std::string> Lines(const std::string& bytes) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = bytes.find("\r\n", at);
    EXPECT_NE(end, std::string::npos) << "every line ends in CRLF";
    if (end == std::string::npos) break;
    lines.push_back(bytes.substr(at, end - at));
    at = end + 2;
  }
  return lines;
}

std::string Header(const std::string& bytes, const std::string& name) {
  for (const std::string& line : Lines(bytes)) {
    if (line.empty()) break;
    if (line.starts_with(name + ": ")) return line.substr(name.size() + 2);
  }
  return {};
}

TEST(WriteMail, ReadsBackAsItWasMeant) {
  const auto mail = ReadMail(WriteMail(Sample()));
  ASSERT_TRUE(mail);
  EXPECT_EQ(mail->from, "12345@city.example.org");
  EXPECT_EQ(mail->from_name, "示例县12345");
  EXPECT_EQ(mail->subject, "[20260302-000001] 路灯不亮");
  EXPECT_EQ(mail->text, Sample().text);
  EXPECT_EQ(mail->message_id, "20260302-000001.77@city.example.org");
}

TEST(WriteMail, IsAsciiInShortLinesWithoutABareNewline) {
  for (const std::string& line : Lines(WriteMail(Sample()))) {
    EXPECT_LE(line.size(), 998U);
    for (const char c : line) EXPECT_TRUE(c >= 0x20 || c == '\t') << line;
    EXPECT_EQ(line.find('\n'), std::string::npos);
  }
}

TEST(WriteMail, SaysThatAMachineWroteIt) {
  const std::string bytes = WriteMail(Sample());
  EXPECT_EQ(Header(bytes, "Auto-Submitted"), "auto-generated");
  EXPECT_EQ(Header(bytes, "Precedence"), "bulk");
  EXPECT_EQ(Header(bytes, "X-Auto-Response-Suppress"), "All");
  EXPECT_EQ(Header(bytes, "X-Shouwen-Mail"), "12345@city.example.org");
  EXPECT_EQ(Header(bytes, "In-Reply-To"), "");
  EXPECT_EQ(Header(bytes, "References"), "");
  EXPECT_EQ(Header(bytes, "Date"), "Mon, 02 Mar 2026 01:00:00 +0000");
  EXPECT_EQ(Header(bytes, "MIME-Version"), "1.0");
}

TEST(WriteMail, AnAnswerNamesTheLetterAndItsThread) {
  Letter letter = Sample();
  letter.answers = "b@mail.example";
  letter.references = {"a@mail.example", "b@mail.example"};
  const std::string bytes = WriteMail(letter);
  EXPECT_EQ(Header(bytes, "Auto-Submitted"), "auto-replied");
  EXPECT_EQ(Header(bytes, "In-Reply-To"), "<b@mail.example>");
  EXPECT_EQ(ReadMail(bytes)->references,
            (std::vector<std::string>{"b@mail.example", "a@mail.example"}));
}

TEST(WriteMail, NoTextBringsAHeaderOfItsOwn) {
  Letter letter = Sample();
  letter.subject = "x\r\nBcc: everybody@mail.example";
  letter.from_name = "y\nX-Evil: 1";
  const std::string bytes = WriteMail(letter);
  EXPECT_EQ(Header(bytes, "Bcc"), "");
  EXPECT_EQ(Header(bytes, "X-Evil"), "");
  EXPECT_EQ(ReadMail(bytes)->subject, "x Bcc: everybody@mail.example");
}

}  // namespace
}  // namespace shouwen::channel
