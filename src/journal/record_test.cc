#include "record.h"

#include <gtest/gtest.h>

namespace shouwen::journal {
namespace {

using namespace std::string_literals;

constexpr core::TenantId kTenant{258};

Event SampleEvent() {
  Event event;
  event.type = "case.kept";
  event.subject = "case";
  event.subject_id = 7;
  event.case_id = core::CaseId{7};
  event.at = core::Instant{1};
  event.body = {{"n", 1}};
  return event;
}

// Written by hand from the definition in journal.h.
TEST(Record, CanonicalBytesAreThoseOfTheDefinition) {
  const std::string expected = "\x01"s +                              // format
                               "\x00\x00\x00\x00\x00\x00\x01\x02"s +  // tenant 258
                               "\x00\x00\x00\x00\x00\x00\x00\x05"s +  // seq 5
                               "\x00\x00\x00\x00\x00\x00\x00\x01"s +  // at 1 ms
                               "\x00\x00\x00\x00\x00\x00\x00\x09"
                               "case.kept"s +  // type
                               "\x00\x00\x00\x00\x00\x00\x00\x04"
                               "case"s +                                  // subject
                               "\x00\x00\x00\x00\x00\x00\x00\x07"s +      // subject_id
                               "\x01\x00\x00\x00\x00\x00\x00\x00\x07"s +  // case
                               "\x00"s +                                  // no actor
                               "\x00\x00\x00\x00\x00\x00\x00\x05"
                               "staff"s +  // actor_kind
                               "\x00"s +   // no unit
                               "\x00\x00\x00\x00\x00\x00\x00\x07"
                               "{\"n\":1}"s;  // body
  EXPECT_EQ(CanonicalBytes(kTenant, MakeRecord(SampleEvent(), 5)), expected);
}

// Format 2 differs in the first byte, and in what stands for the body: 32 bytes, whatever it was.
TEST(Record, SaltedBytesHoldTheBodysHashInItsPlace) {
  const Record record = MakeRecord(SampleEvent(), 5);
  const std::string plain = CanonicalBytes(kTenant, record);
  const std::string body_hash(32, 'h');
  const std::string head = plain.substr(1, plain.size() - 1 - 8 - record.body.size());
  EXPECT_EQ(SaltedBytes(kTenant, record, body_hash),
            "\x02"s + head + "\x00\x00\x00\x00\x00\x00\x00\x20"s + body_hash);
}

// SHA-256 of "saltbody", as `printf saltbody | sha256sum` says it.
TEST(Record, TheBodysHashIsThatOfSaltAndBody) {
  EXPECT_EQ(ToHex(BodyHash(Hasher(Digest::kSha256), "salt", "body")),
            "9c94f8772f5f5ad1793fe4c2a9ee85723d15eb37f9603448130c0a95fda4ba04");
}

TEST(Record, NegativeNumbersAreTwosComplement) {
  Event event = SampleEvent();
  event.at = core::Instant{-2};
  const std::string bytes = CanonicalBytes(kTenant, MakeRecord(event, 5));
  EXPECT_EQ(bytes.substr(17, 8), "\xff\xff\xff\xff\xff\xff\xff\xfe");
}

// No field can be changed, and nothing moved from one field to its neighbour, unseen.
TEST(Record, EveryFieldIsInTheBytes) {
  const std::vector<std::function<void(Event&)>> changes = {
      [](Event& e) { e.type = "case.kep"; },
      [](Event& e) { e.type = "case.keptc", e.subject = "ase"; },
      [](Event& e) { e.subject = "person"; },
      [](Event& e) { e.subject_id = 8; },
      [](Event& e) { e.case_id = core::CaseId{8}; },
      [](Event& e) { e.case_id.reset(); },
      [](Event& e) { e.actor = core::StaffId{7}; },
      [](Event& e) { e.case_id.reset(), e.actor = core::StaffId{7}; },
      [](Event& e) { e.actor_kind = "clock"; },
      [](Event& e) { e.unit = core::UnitId{7}; },
      [](Event& e) { e.at = e.at + 1; },
      [](Event& e) { e.body["n"] = 2; },
      [](Event& e) { e.body.clear(); },
  };
  std::vector<std::string> all = {CanonicalBytes(kTenant, MakeRecord(SampleEvent(), 5)),
                                  CanonicalBytes(kTenant, MakeRecord(SampleEvent(), 6)),
                                  CanonicalBytes({259}, MakeRecord(SampleEvent(), 5))};
  for (const auto& change : changes) {
    Event event = SampleEvent();
    change(event);
    all.push_back(CanonicalBytes(kTenant, MakeRecord(event, 5)));
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) EXPECT_NE(all[i], all[j]) << i << " " << j;
  }
}

}  // namespace
}  // namespace shouwen::journal
