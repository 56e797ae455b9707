#include "fixture.h"
#include "service/idempotency.h"

namespace shouwen::service {
namespace {

class IdempotencyTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("first-asked");
  }
  core::Result<StoredReply> Post(const std::string& login, const std::string& key,
                                 const std::string& body, core::Instant now) {
    Reception asked;
    asked.what.subject = body;
    return engine().Run(As(login), now, [&](const Call& call) {
      const std::string digest = RequestDigest("POST", "/api/v1/cases", body);
      return Idempotent(call, key, digest, [&]() -> core::Result<StoredReply> {
        CORE_ASSIGN(const Outcome made_case, Receive(call, asked));
        return StoredReply{201, made_case.after.number, "/cases", "1", false};
      });
    });
  }
  const core::Instant now_ = At("2026-03-02T09:00");
};

TEST_P(IdempotencyTest, ARepeatAnswersWhatTheFirstAnswered) {
  const auto first = Post("front.clerk", "k1", "咨询", now_);
  ASSERT_TRUE(first.ok()) << CodeOf(first);
  EXPECT_FALSE(first->replayed);
  Restart();
  const auto again = Post("front.clerk", "k1", "咨询", now_ + 1);
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->replayed);
  EXPECT_EQ(again->status, 201);
  EXPECT_EQ(again->body, first->body);
  EXPECT_EQ(again->location, "/cases");
  EXPECT_EQ(again->etag, "1");
  EXPECT_EQ(Post("front.clerk", "k2", "咨询", now_)->body, "20260302-000002");
}

TEST_P(IdempotencyTest, AKeyIsOfOneRequestAndOneActor) {
  ASSERT_TRUE(Post("front.clerk", "k1", "咨询", now_).ok());
  EXPECT_EQ(CodeOf(Post("front.clerk", "k1", "投诉", now_)), "service.key_reused");
  EXPECT_FALSE(Post("front.handler", "k1", "投诉", now_)->replayed);
}

TEST_P(IdempotencyTest, ARefusalIsDecidedAnew) {
  EXPECT_EQ(CodeOf(Post("front.clerk", "k1", "", now_)), "cases.subject_missing");
  EXPECT_TRUE(Post("front.clerk", "k1", "咨询", now_).ok());
}

TEST_P(IdempotencyTest, AKeyServesADay) {
  ASSERT_TRUE(Post("front.clerk", "k1", "咨询", now_).ok());
  EXPECT_TRUE(Post("front.clerk", "k1", "咨询", now_ + kKeyKeptMs)->replayed);
  EXPECT_FALSE(Post("front.clerk", "k1", "投诉", now_ + kKeyKeptMs + 1)->replayed);
  const auto forget = [&](core::Instant at) {
    return *engine().Run(OperatorActor(made().tenant), at,
                         [&](const Call& call) -> core::Result<std::int64_t> {
                           return ForgetKeys(call.tx, made().tenant, at);
                         });
  };
  EXPECT_EQ(forget(now_ + 2 * kKeyKeptMs + 1), 0);
  EXPECT_EQ(forget(now_ + 2 * kKeyKeptMs + 2), 1);
}

TEST_P(IdempotencyTest, OddKeys) {
  EXPECT_EQ(CodeOf(Post("front.clerk", std::string(kKeyMax + 1, 'k'), "咨询", now_)),
            "service.key_too_long");
  EXPECT_TRUE(Post("front.clerk", std::string(kKeyMax, 'k'), "咨询", now_).ok());
  EXPECT_FALSE(Post("front.clerk", "", "咨询", now_)->replayed);
  EXPECT_FALSE(Post("front.clerk", "", "咨询", now_)->replayed);
  EXPECT_EQ(CodeOf(Post("front.clerk", "\xff", "咨询", now_)), "core.bad_input");
}

SHOUWEN_ON_BOTH_ENGINES(IdempotencyTest);

TEST(RequestDigest, TakesPartsApart) {
  // FIPS 180-2: SHA-256("abc").
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_NE(RequestDigest("POST", "/a", "b"), RequestDigest("POST", "/ab", ""));
  EXPECT_EQ(RequestDigest("POST", "/a", "b"), RequestDigest("POST", "/a", "b"));
}

// A store made before the answers were kept by row number.
class IdempotencyUpgradeTest : public support::DbTest {
 protected:
  std::vector<store::Migration> Migrations() const override {
    std::vector<store::Migration> before;
    for (const store::Migration& migration : service::Migrations()) {
      if (migration.id != "service.0018") before.push_back(migration);
    }
    return before;
  }
};

TEST_P(IdempotencyUpgradeTest, AnswersKeptBeforeAreThereAfterIt) {
  const auto insert = [](store::Tx& tx) -> core::Status {
    for (const char* key : {"k1", "k2"}) {
      tx.Exec(
          "INSERT INTO service_idempotency (tenant_id, actor, key, digest, status, body, location, "
          "etag, made_at) VALUES (1, 'staff:2', ?, 'd', 201, '{}', '/cases/3', '4', 5)",
          key);
    }
    return core::Ok();
  };
  ASSERT_TRUE(db().Write(insert).ok());
  for (int time = 0; time < 2; ++time) {
    db().Migrate(service::Migrations());
    const auto rows = db().Read([](store::Tx& tx) {
      return tx.Query(
          "SELECT key, digest, status, body, location, etag, made_at, actor, tenant_id "
          "FROM service_idempotency ORDER BY key");
    });
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows.Text(0, 0), "k1");
    EXPECT_EQ(rows.Text(1, 0), "k2");
    EXPECT_EQ(rows.Text(1, 1), "d");
    EXPECT_EQ(rows.Int(1, 2), 201);
    EXPECT_EQ(rows.Text(1, 3), "{}");
    EXPECT_EQ(rows.Text(1, 4), "/cases/3");
    EXPECT_EQ(rows.Text(1, 5), "4");
    EXPECT_EQ(rows.Int(1, 6), 5);
    EXPECT_EQ(rows.Text(1, 7), "staff:2");
    EXPECT_EQ(rows.Int(1, 8), 1);
  }
  EXPECT_THROW(static_cast<void>(db().Write(insert)), store::Fault) << "each key once, as before";
}

SHOUWEN_ON_BOTH_ENGINES(IdempotencyUpgradeTest);

}  // namespace
}  // namespace shouwen::service
