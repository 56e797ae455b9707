#include "mail_guard.h"

#include <gtest/gtest.h>

namespace shouwen::channel {
namespace {

const std::string kOwn = "12345@city.example.org";

Mail FromSomebody() {
  Mail mail;
  mail.from = "li@mail.example";
  mail.subject = "路灯不亮";
  mail.text = "三天了";
  mail.message_id = "a@mail.example";
  return mail;
}

std::string Why(void (*change)(Mail&)) {
  Mail mail = FromSomebody();
  change(mail);
  return std::string(WhyParked(mail, kOwn));
}

TEST(MailGuard, AnOrdinaryLetterPasses) {
  EXPECT_EQ(Why([](Mail&) {}), "");
  EXPECT_EQ(Why([](Mail& m) { m.marks.auto_submitted = "no"; }), "") << "a person says so";
  EXPECT_EQ(Why([](Mail& m) { m.marks.precedence = "first-class"; }), "");
  EXPECT_EQ(Why([](Mail& m) { m.subject = "为什么总是自动回复我"; }), "")
      << "the words alone are no mark";
  EXPECT_EQ(Why([](Mail& m) { m.from = "clerk@city.example.org"; }), "")
      << "colleagues write from the same house";
  EXPECT_EQ(Why([](Mail& m) { m.message_id = "2026.3f2a@city.example.org"; }), "");
}

TEST(MailGuard, WhatIsOursDoesNotComeInAgain) {
  EXPECT_EQ(Why([](Mail& m) { m.from = kOwn; }), "own");
  EXPECT_EQ(Why([](Mail& m) { m.marks.sent_by = kOwn; }), "own");
  EXPECT_EQ(Why([](Mail& m) { m.message_id = "20260302-000001.77@city.example.org"; }), "own");
  EXPECT_EQ(Why([](Mail& m) { m.marks.sent_by = "12345@other.example.org"; }), "")
      << "another organisation's letter says by other marks what it is";
}

TEST(MailGuard, MachinesAreKnownByWhatTheySay) {
  EXPECT_EQ(Why([](Mail& m) { m.marks.null_return_path = true; }), "bounce");
  EXPECT_EQ(Why([](Mail& m) { m.marks.report = true; }), "bounce");
  for (const char* word : {"auto-replied", "auto-generated", "auto-notified", "yes"}) {
    Mail mail = FromSomebody();
    mail.marks.auto_submitted = word;
    EXPECT_EQ(WhyParked(mail, kOwn), "auto_submitted") << word;
  }
  EXPECT_EQ(Why([](Mail& m) { m.marks.auto_reply_header = true; }), "auto_reply");
  EXPECT_EQ(Why([](Mail& m) { m.marks.precedence = "auto_reply"; }), "auto_reply");
  for (const char* subject : {"自动回复：收到", "Automatic reply: Lamp", "Out of Office: x",
                              "AUTO-REPLY thanks", "自動回覆"}) {
    Mail mail = FromSomebody();
    mail.subject = subject;
    EXPECT_EQ(WhyParked(mail, kOwn), "auto_reply") << subject;
  }
  EXPECT_EQ(Why([](Mail& m) { m.marks.list = true; }), "list");
  for (const char* word : {"bulk", "list", "junk"}) {
    Mail mail = FromSomebody();
    mail.marks.precedence = word;
    EXPECT_EQ(WhyParked(mail, kOwn), "list") << word;
  }
}

TEST(MailGuard, NobodyAndNothing) {
  EXPECT_EQ(Why([](Mail& m) { m.from.clear(); }), "no_sender");
  EXPECT_EQ(Why([](Mail& m) { m.subject = m.text = ""; }), "empty");
  EXPECT_EQ(Why([](Mail& m) {
              m.subject = m.text = "";
              m.files.push_back({"a.jpg", "x"});
            }),
            "");
}

TEST(MailGuard, TheFirstReasonOfTheListWins) {
  Mail mail = FromSomebody();
  mail.from = kOwn;
  mail.subject = mail.text = "";
  mail.marks = {"auto-replied", "bulk", kOwn, true, true, true, true};
  EXPECT_EQ(WhyParked(mail, kOwn), "own");
  mail.from.clear();
  mail.marks.sent_by.clear();
  EXPECT_EQ(WhyParked(mail, kOwn), "bounce");
  mail.marks.null_return_path = mail.marks.report = false;
  EXPECT_EQ(WhyParked(mail, kOwn), "auto_submitted");
  mail.marks.auto_submitted.clear();
  EXPECT_EQ(WhyParked(mail, kOwn), "auto_reply");
  mail.marks.auto_reply_header = false;
  EXPECT_EQ(WhyParked(mail, kOwn), "list");
  mail.marks.list = false;
  mail.marks.precedence.clear();
  EXPECT_EQ(WhyParked(mail, kOwn), "no_sender");
}

TEST(MailGuard, IdsOfOurLetters) {
  EXPECT_EQ(OwnMessageId("20260302-000001", DeliveryId{77}, kOwn),
            "20260302-000001.77@city.example.org");
  EXPECT_TRUE(IsOwnMessageId("20260302-000001.77@city.example.org", kOwn));
  for (const char* other : {"20260302-000001.77@mail.example", "20260302-000001@city.example.org",
                            ".77@city.example.org", "20260302-000001.@city.example.org",
                            "a.77@city.example.org", "20260302.7x@city.example.org", "@", ""}) {
    EXPECT_FALSE(IsOwnMessageId(other, kOwn)) << other;
  }
}

}  // namespace
}  // namespace shouwen::channel
