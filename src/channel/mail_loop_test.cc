// Loop protection, header by header, as the letters of other programs really have them: RFC 3834,
// RFC 2369 and 2919, RFC 3464, and what programs write that keep to none of them.
#include <gtest/gtest.h>

#include "mail_guard.h"
#include "mime.h"

namespace shouwen::channel {
namespace {

const std::string kOwn = "12345@city.example.org";

std::string Written(const std::string& more, const std::string& subject = "Lamp",
                    const std::string& id = "a@mail.example") {
  return "Return-Path: <li@mail.example>\r\nFrom: Li <li@mail.example>\r\nTo: " + kOwn +
         "\r\nSubject: " + subject + "\r\nMessage-ID: <" + id +
         ">\r\nDate: Mon, 02 Mar 2026 09:00:00 +0800\r\n" + more +
         "Content-Type: text/plain; charset=utf-8\r\n\r\nIt is dark.\r\n";
}

// Why a letter waits for a person; "" it is taken in.
std::string Why(const std::string& bytes) {
  const auto mail = ReadMail(bytes);
  EXPECT_TRUE(mail.has_value()) << bytes;
  return mail ? std::string(WhyParked(*mail, kOwn)) : "unreadable";
}
std::string WhyWith(const std::string& headers) { return Why(Written(headers)); }

TEST(MailLoop, ALetterOfAPersonIsTakenIn) {
  EXPECT_EQ(WhyWith(""), "");
  EXPECT_EQ(WhyWith("Reply-To: other@mail.example\r\n"), "");
  EXPECT_EQ(WhyWith("X-Mailer: Foxmail 7\r\nX-Priority: 1\r\nImportance: high\r\n"), "");
}

TEST(MailLoop, AutoSubmittedIsReadAsRfc3834WritesIt) {
  for (const char* person : {"no", "No", "NO", " no ", "no; owner=li", "no (a person wrote it)"}) {
    EXPECT_EQ(WhyWith(std::string("Auto-Submitted: ") + person + "\r\n"), "") << person;
  }
  for (const char* machine :
       {"auto-generated", "auto-replied", "auto-notified", "Auto-Replied", "AUTO-GENERATED",
        "auto-replied; owner-email=\"a@mail.example\"", "auto-generated (by cron)",
        "\r\n auto-replied", "x-our-own-word", "yes"}) {
    EXPECT_EQ(WhyWith(std::string("Auto-Submitted: ") + machine + "\r\n"), "auto_submitted")
        << machine;
  }
  EXPECT_EQ(WhyWith("auto-submitted: auto-replied\r\n"), "auto_submitted")
      << "names of headers have no case";
}

TEST(MailLoop, SuppressingAnswersIsAWishAndSaysNothingOfTheLetter) {
  for (const char* wish : {"All", "OOF", "DR, AutoReply"}) {
    EXPECT_EQ(WhyWith(std::string("X-Auto-Response-Suppress: ") + wish + "\r\n"), "") << wish;
  }
}

TEST(MailLoop, TheNullReturnPathIsABounce) {
  const auto with = [](const std::string& path) {
    std::string bytes = Written("");
    const std::string line = "Return-Path: <li@mail.example>\r\n";
    bytes.replace(0, line.size(), path);
    return Why(bytes);
  };
  EXPECT_EQ(with("Return-Path: <>\r\n"), "bounce");
  EXPECT_EQ(with("Return-Path:<>\r\n"), "bounce");
  EXPECT_EQ(with("Return-Path:  <>  \r\n"), "bounce");
  EXPECT_EQ(with("Return-Path: <bounces@mail.example>\r\n"), "");
  EXPECT_EQ(with(""), "") << "a server that notes none says nothing";
}

TEST(MailLoop, ReportsOfDeliveryAndReceiptAreBounces) {
  const auto report = [](const std::string& type, const std::string& part) {
    return "From: Mail Delivery <mailer-daemon@mail.example>\r\nTo: " + kOwn +
           "\r\nSubject: Undelivered\r\nMessage-ID: <r@mail.example>\r\n"
           "MIME-Version: 1.0\r\nContent-Type: " +
           type + "; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nNo.\r\n--b\r\n" +
           "Content-Type: " + part + "\r\n\r\nReporting-MTA: dns; mail.example\r\n--b--\r\n";
  };
  EXPECT_EQ(Why(report("multipart/report; report-type=delivery-status", "message/delivery-status")),
            "bounce");
  EXPECT_EQ(Why(report("multipart/report; report-type=disposition-notification",
                       "message/disposition-notification")),
            "bounce");
  EXPECT_EQ(Why(report("Multipart/Report", "message/delivery-status")), "bounce");
  EXPECT_EQ(Why(report("multipart/mixed", "text/plain")), "");
}

TEST(MailLoop, EachHeaderOfAListIsEnough) {
  for (const char* header :
       {"List-Id: <news.mail.example>", "List-Unsubscribe: <mailto:u@mail.example>",
        "List-Post: NO", "List-Help: <https://mail.example/help>",
        "List-Subscribe: <mailto:s@mail.example>", "List-Owner: <mailto:o@mail.example>",
        "List-Archive: <https://mail.example/all>", "list-id: x"}) {
    EXPECT_EQ(WhyWith(std::string(header) + "\r\n"), "list") << header;
  }
  EXPECT_EQ(WhyWith("X-List: of things\r\nListing: 1\r\n"), "");
}

TEST(MailLoop, PrecedenceNamesBulkListJunkAndReplies) {
  for (const char* word : {"bulk", "Bulk", "list", "LIST", "junk", " junk "}) {
    EXPECT_EQ(WhyWith(std::string("Precedence: ") + word + "\r\n"), "list") << word;
  }
  EXPECT_EQ(WhyWith("Precedence: auto_reply\r\n"), "auto_reply");
  for (const char* word : {"first-class", "special-delivery", "normal", "100", ""}) {
    EXPECT_EQ(WhyWith(std::string("Precedence: ") + word + "\r\n"), "") << word;
  }
}

TEST(MailLoop, HeadersOfOldAutoRespondersCountWhateverTheySay) {
  for (const char* header :
       {"X-Autoreply: yes", "X-Autorespond: vacation", "X-Auto-Reply-From: li@mail.example"}) {
    EXPECT_EQ(WhyWith(std::string(header) + "\r\n"), "auto_reply") << header;
  }
}

TEST(MailLoop, OurOwnLettersDoNotComeInAgain) {
  EXPECT_EQ(Why(Written("", "Re: Lamp", "20260302-000001.77@city.example.org")), "own");
  EXPECT_EQ(WhyWith("X-Shouwen-Mail: 12345@city.example.org\r\n"), "own");
  EXPECT_EQ(WhyWith("X-Shouwen-Mail: 12345@CITY.EXAMPLE.ORG\r\n"), "own");
  EXPECT_EQ(WhyWith("X-Shouwen-Mail: 110@other.example.org\r\n"), "");
  std::string from_us = Written("");
  from_us.replace(from_us.find("Li <li@mail.example>"), 20, "12345@City.Example.org");
  EXPECT_EQ(Why(from_us), "own");
}

TEST(MailLoop, ALetterThatWeSendIsParkedByAnotherDeskLikeOurs) {
  // Two desks that answer each other's receipts are the loop that matters most.
  Letter ours;
  ours.from = kOwn;
  ours.to = "110@other.example.org";
  ours.subject = "[20260302-000001] Lamp";
  ours.text = "Registered.";
  ours.message_id = "20260302-000001.77@city.example.org";
  const auto read = ReadMail(WriteMail(ours));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->marks.auto_submitted, "auto-generated");
  EXPECT_EQ(WhyParked(*read, "110@other.example.org"), "auto_submitted");
  ours.answers = "first@mail.example";
  EXPECT_EQ(ReadMail(WriteMail(ours))->marks.auto_submitted, "auto-replied");
}

TEST(MailLoop, SubjectsOfAbsenceNotesAreKnownInTheirLanguages) {
  for (const char* subject :
       {"=?utf-8?B?6Ieq5Yqo5Zue5aSN77ya5pS25Yiw?=", "Automatic reply: Lamp",
        "AUTOMATIC REPLY: Lamp", "Out of Office: back on Monday", "Auto: Lamp", "Autoreply"}) {
    EXPECT_EQ(Why(Written("", subject)), "auto_reply") << subject;
  }
  for (const char* subject :
       {"Re: Automatic reply", "The lamp is out of office hours", "Autobahn"}) {
    EXPECT_EQ(Why(Written("", subject)), "") << subject;
  }
}

TEST(MailLoop, WhatIsMalformedIsReadAsFarAsItGoes) {
  EXPECT_EQ(WhyWith("Auto-Submitted:\r\n"), "") << "an empty one says nothing";
  EXPECT_EQ(WhyWith("Precedence\r\n"), "");
  EXPECT_FALSE(ReadMail("").has_value());
  EXPECT_FALSE(ReadMail("no header at all").has_value());
}

}  // namespace
}  // namespace shouwen::channel
