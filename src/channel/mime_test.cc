// Letters as programs really write them; the samples are the corpus of the fuzzer.
#include "mime.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "core/text.h"
#include "source_dir.h"

namespace shouwen::channel {
namespace {

using Texts = std::vector<std::string>;

std::string Bytes(const std::string& name) {
  std::ifstream in(support::SourceDir() + "/src/channel/fuzz/corpus/mime/" + name,
                   std::ios::binary);
  EXPECT_TRUE(in) << name;
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Mail Sample(const std::string& name) {
  const auto mail = ReadMail(Bytes(name));
  EXPECT_TRUE(mail) << name;
  return mail.value_or(Mail{});
}

Texts Names(const Mail& mail) {
  Texts names;
  for (const MailFile& file : mail.files) names.push_back(file.name);
  return names;
}

TEST(ReadMail, QqMailInGb18030SaysItsTextOnce) {
  const Mail mail = Sample("qq_gb18030.eml");
  EXPECT_EQ(mail.from, "zhang.san@qq.example");
  EXPECT_EQ(mail.from_name, "示例张三");
  EXPECT_EQ(mail.subject, "示例路5号路灯不亮");
  EXPECT_EQ(mail.text, "示例路5号的路灯坏了三天，晚上看不见路。\n请修一下。");
  EXPECT_EQ(mail.message_id, "tencent_0123456789ABCDEF@qq.example");
  EXPECT_TRUE(mail.references.empty());
  EXPECT_TRUE(mail.files.empty());
  EXPECT_EQ(mail.marks.auto_submitted, "");
}

TEST(ReadMail, WhatCallsItselfGb2312MayBeMore) {
  const Mail mail = Sample("foxmail_gb2312.eml");
  EXPECT_EQ(mail.from, "rong@fox.example");
  EXPECT_EQ(mail.from_name, "示例镕");
  EXPECT_EQ(mail.subject, "积水求助镕");
  EXPECT_EQ(mail.text, "镕先生反映：㐀字路口积水，深20厘米。");
}

TEST(ReadMail, HtmlAloneIsReadAsText) {
  const Mail mail = Sample("outlook_html.eml");
  EXPECT_EQ(mail.text,
            "Dear all,\nthe drain <No. 7> is blocked&smells.\nsince Monday\nat night\nFloor 2\n"
            "Line\nbreak");
}

TEST(ReadMail, AReplyNamesWhatItAnswersNearestFirst) {
  const Mail mail = Sample("reply.eml");
  EXPECT_EQ(mail.references,
            (Texts{"20260302-000001.1234567890123456789@city.example.org", "first@mail.example"}));
  EXPECT_EQ(mail.subject, "Re: [20260302-000001] Lamp");
  EXPECT_EQ(WithoutReplyMarks(mail.subject), "[20260302-000001] Lamp");
  EXPECT_EQ(WithoutQuote(mail.text), "It is the lamp at number 7, not 5.");
}

TEST(ReadMail, FilesComeOutOfWhateverTheyAreWrappedIn) {
  const Mail mail = Sample("attachments.eml");
  EXPECT_EQ(Names(mail), (Texts{"inline.jpg", "现场记录.pdf", "说明.docx", "log.txt"}));
  EXPECT_EQ(mail.files[1].bytes, "%PDF-1.4\n%%EOF\n");
  EXPECT_EQ(mail.files[0].bytes.substr(0, 3), "\xff\xd8\xff");
  EXPECT_EQ(mail.text, "See the photo\n\nWhat the neighbour wrote\n\nIt smells here too.");
  EXPECT_EQ(mail.files_left_out, 0U);
}

TEST(ReadMail, TheMarksOfMachines) {
  const Mail bounce = Sample("bounce.eml");
  EXPECT_TRUE(bounce.marks.null_return_path);
  EXPECT_TRUE(bounce.marks.report);
  EXPECT_EQ(bounce.marks.auto_submitted, "auto-replied");
  EXPECT_EQ(bounce.marks.sent_by, "") << "the mark of the letter it brings back is not its own";
  EXPECT_EQ(bounce.from, "mailer-daemon@mx.example.org");
  const Mail vacation = Sample("vacation.eml");
  EXPECT_EQ(vacation.marks.auto_submitted, "auto-replied");
  EXPECT_EQ(vacation.subject, "自动回复：[20260302-000001] 我在休假");
  EXPECT_EQ(vacation.text, "我在休假。");
  const Mail list = Sample("list.eml");
  EXPECT_TRUE(list.marks.list);
  EXPECT_EQ(list.marks.precedence, "list");
  EXPECT_FALSE(list.marks.null_return_path);
}

TEST(ReadMail, BytesWithoutACharsetAreUtf8OrGb18030) {
  const Mail raw = Sample("raw_gbk.eml");
  EXPECT_EQ(raw.from_name, "示例甲");
  EXPECT_EQ(raw.subject, "噪音扰民");
  EXPECT_EQ(raw.text, "半夜施工。");
  EXPECT_EQ(Sample("no_charset_utf8.eml").text, "半夜施工。");
  EXPECT_EQ(Sample("unknown_charset.eml").text, "still here");
}

TEST(ReadMail, EncodedWordsJoinAndBringNoLines) {
  const Mail mail = Sample("encoded_words.eml");
  EXPECT_EQ(mail.from_name, "Sample Person");
  EXPECT_EQ(mail.subject, "one 二three Injected: yes");
}

TEST(ReadMail, BrokenLettersSayWhatCanBeRead) {
  const Mail cut = Sample("broken_boundary.eml");
  EXPECT_EQ(cut.text, "before the cut");
  EXPECT_EQ(cut.message_id, "cut@b.example");
  EXPECT_EQ(Sample("no_boundary.eml").subject, "none");
  EXPECT_TRUE(core::IsValidUtf8(Sample("bad_headers.eml").text));
  EXPECT_EQ(Sample("deep.eml").subject, "deep") << "parts in parts end somewhere";
  EXPECT_EQ(Sample("deep.eml").text, "");
}

TEST(ReadMail, WhatHasNeitherSenderSubjectNorIdIsNoLetter) {
  EXPECT_FALSE(ReadMail(""));
  EXPECT_FALSE(ReadMail("\r\n\r\nhello"));
  EXPECT_FALSE(ReadMail(Bytes("not_mail.bin")));
  EXPECT_TRUE(ReadMail("Subject: x\r\n\r\n"));
}

TEST(ReadMail, TheDigestIsOfTheLetterAndNotOfItsWay) {
  const std::string bytes = Bytes("reply.eml");
  const std::string digest = ReadMail(bytes)->digest;
  EXPECT_EQ(digest.size(), 64U);
  EXPECT_EQ(ReadMail("Received: by another.example\r\n" + bytes)->digest, digest);
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string other = bytes;
    other.replace(other.find(from), from.size(), to);
    return ReadMail(other)->digest;
  };
  EXPECT_NE(changed("number 7", "number 8"), digest) << "another text under the same id";
  EXPECT_NE(changed("CAF0001", "CAF0002"), digest) << "the same text sent again";
}

TEST(ReadMail, AtMostFiftyFilesAndTheRestIsCounted) {
  std::string bytes =
      "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\nSubject: many\r\n\r\n";
  for (std::size_t i = 0; i < kMailPartsMax + 3; ++i) {
    bytes += "--x\r\nContent-Type: image/png\r\n\r\nbytes\r\n";
  }
  const auto mail = ReadMail(bytes + "--x--\r\n");
  EXPECT_EQ(mail->files.size(), kMailPartsMax);
  EXPECT_EQ(mail->files_left_out, 3U);
}

TEST(HtmlToText, LeavesOutWhatNobodySees) {
  EXPECT_EQ(HtmlToText("<p>a</p><p>b <i>c</i></p>"), "a\nb c");
  EXPECT_EQ(HtmlToText("one<style>x{}</style><script>if (a<b) {}</script> two"), "one two");
  EXPECT_EQ(HtmlToText("  spread \n\t out "), "spread out");
  EXPECT_EQ(HtmlToText(""), "");
  EXPECT_EQ(HtmlToText("<div><div>nested</div></div>after"), "nested\nafter");
  EXPECT_EQ(HtmlToText("路灯<br>坏了"), "路灯\n坏了");
}

TEST(WithoutReplyMarks, TakesAllOfThemOffTheFront) {
  EXPECT_EQ(WithoutReplyMarks("Re: RE: 回复： 转发:Lamp"), "Lamp");
  EXPECT_EQ(WithoutReplyMarks("Report: Re: x"), "Report: Re: x");
  EXPECT_EQ(WithoutReplyMarks("Re:"), "");
}

TEST(WithoutQuote, KeepsWhatTheWriterAdded) {
  EXPECT_EQ(WithoutQuote("new\n\n------------------ 原始邮件 ------------------\nold"), "new");
  EXPECT_EQ(WithoutQuote("new\n-----Original Message-----\nold"), "new");
  EXPECT_EQ(WithoutQuote("new\n在 2026年3月2日，12345 写道：\nold"), "new");
  EXPECT_EQ(WithoutQuote("> question 1\nanswer 1\n> question 2\nanswer 2\n> rest"),
            "> question 1\nanswer 1\n> question 2\nanswer 2")
      << "an answer below a quoted line needs it";
  EXPECT_EQ(WithoutQuote("> all\n> quoted"), "> all\n> quoted") << "better all than nothing";
  EXPECT_EQ(WithoutQuote("On the corner of the street"), "On the corner of the street");
  EXPECT_EQ(WithoutQuote(""), "");
}

}  // namespace
}  // namespace shouwen::channel
