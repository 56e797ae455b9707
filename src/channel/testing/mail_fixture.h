// testing/mail_fixture.h - an organisation with a mailbox on fake servers.
#pragma once

#include "channel/mail.h"
#include "channel/mail_fetcher.h"
#include "testing/doors_fixture.h"
#include "testing/fake_imap.h"
#include "testing/fake_smtp.h"

namespace shouwen::channel {

inline const std::string kOwnAddress = "12345@city.example.org";

class MailTest : public DoorsTest {
 protected:
  void SetUp() override {
    DoorsTest::SetUp();
    UseMethod("ledger-zhongjiang");
  }
  MailChange Change() const {
    MailChange change;
    change.address = kOwnAddress;
    change.name = "示例县12345";
    change.smtp = {"127.0.0.1", smtp_.port(), MailSecurity::kNone, "", ""};
    change.imap = {"127.0.0.1", imap_.port(), MailSecurity::kNone, "", ""};
    change.user = "box";
    change.password = "right";
    change.ledger = "livelihood";
    change.send = change.fetch = true;
    return change;
  }
  core::Result<MailSettings> Set(const MailChange& change, core::Instant now) {
    return Do(now, [&](const service::Call& call) { return SetMail(call, Rules(), change); });
  }
  MailSettings Settings(core::Instant now) {
    return *See(now, [&](const service::Call& call) { return GetMail(call); });
  }
  // Set up, and looked into once: what comes from now on is taken in.
  void Begin(core::Instant now) {
    const auto set = Set(Change(), now);
    ASSERT_TRUE(set.ok()) << service::CodeOf(set);
    ASSERT_EQ(Fetch(now).failed, 0);
  }
  FetchReport Fetch(core::Instant now) { return MailFetcher(engine(), Rules()).Step(now); }
  std::vector<ParkedMail> Parked(bool waiting_only = true) {
    return *See(service::At("2026-03-02T09:00"), [&](const service::Call& call) {
      return ListParked(call, {.waiting_only = waiting_only, .limit = kParkedPageMax});
    });
  }
  std::vector<std::string> Reasons() {
    std::vector<std::string> reasons;
    for (const ParkedMail& one : Parked()) reasons.push_back(one.reason);
    return reasons;
  }
  std::vector<cases::CaseRow> Cases() {
    cases::ListQuery query;
    query.limit = cases::kPageMax;
    auto rows =
        db().Read([&](store::Tx& tx) { return cases::List(tx, made().tenant, query).items; });
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return rows;
  }
  // A letter of a person; `more`: header lines, each with its CRLF.
  static std::string Letter(const std::string& id, const std::string& from,
                            const std::string& subject, const std::string& text,
                            const std::string& more = "") {
    return "From: " + from + "\r\nTo: " + kOwnAddress + "\r\nSubject: " + subject +
           "\r\nMessage-ID: <" + id + ">\r\nDate: Mon, 02 Mar 2026 09:00:00 +0800\r\n" + more +
           "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n";
  }

  testing::FakeSmtp smtp_{"box", "right"};
  testing::FakeImap imap_{"box", "right"};
};

}  // namespace shouwen::channel
