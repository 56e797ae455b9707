// How the account is set up, what of it is shown, and whom the address answers.
#include <gtest/gtest.h>

#include "testing/wechat_fixture.h"

namespace shouwen::channel {
namespace {

template <class R>
std::string Field(const R& result) {
  if (result.ok() || result.error().params.empty()) return {};
  return result.error().params.front().name;
}
template <class R>
std::string What(const R& result) {
  if (result.ok() || result.error().params.empty()) return {};
  const auto* text = std::get_if<std::string>(&result.error().params.front().value);
  return text == nullptr ? std::string() : *text;
}

class WechatSetupTest : public WechatTest {
 protected:
  std::string BadField(const WechatChange& change) {
    const auto set = Set(change);
    EXPECT_EQ(CodeOf(set), "core.bad_input");
    return Field(set);
  }
  WechatRow Row() {
    return *db().Read([&](store::Tx& tx) { return LoadWechat(tx, made().tenant); });
  }
  core::Result<std::string> Check(const WechatRequest& request, core::Instant now,
                                  const std::string& echo = "5836258361563221441") {
    return CheckWechat(engine(), org::PublicActor(made().tenant), now, request, echo);
  }
  core::Result<WechatTrial> Try() {
    return TryWechat(engine(), Rules(), service::OperatorActor(made().tenant), kStart);
  }
};

TEST_P(WechatSetupTest, NothingIsSetUpAtFirst) {
  EXPECT_FALSE(Page());
  EXPECT_EQ(CodeOf(Check(Signed("", kStart), kStart)), "core.not_found");
  EXPECT_EQ(CodeOf(Receive(Signed(Text("1", "路灯不亮"), kStart), kStart)), "core.not_found");
  EXPECT_EQ(CodeOf(Try()), "channel.switched_off");
}

TEST_P(WechatSetupTest, WhatIsSetIsShownWithoutItsSecretsAndStays) {
  WechatChange change = Change();
  change.key = kAesKey;
  change.secret = kSecret;
  change.unit = Unit("village");
  const auto set = Set(change);
  ASSERT_EQ(CodeOf(set), "ok");
  Restart();
  const Wechat shown = *Page();
  EXPECT_EQ(shown.name, "示例县服务号");
  EXPECT_EQ(shown.app_id, kAppId);
  EXPECT_TRUE(shown.host.starts_with("127.0.0.1:")) << shown.host;
  EXPECT_EQ(shown.ledger, "livelihood");
  EXPECT_EQ(shown.unit, Unit("village"));
  EXPECT_EQ(shown.peer_cap, 5);
  EXPECT_TRUE(shown.key_set && shown.secret_set && shown.enabled);
  EXPECT_EQ(shown.changed_at, kStart);
  EXPECT_FALSE(shown.checked_at || shown.heard_at);
  EXPECT_EQ(shown.refused, 0);
  const auto events = db().Read([&](store::Tx& tx) {
    journal::Query query;
    query.type_prefix = "channel.wechat_set";
    query.limit = 10;
    return journal::Find(tx, made().tenant, query);
  });
  ASSERT_EQ(events.size(), 1U);
  const std::string body = boost::json::serialize(events[0].body);
  for (const std::string& secret : {kToken, kAesKey, kSecret}) {
    EXPECT_EQ(body.find(secret), std::string::npos) << body;
  }
}

TEST_P(WechatSetupTest, WithoutAnAddressItIsWechatsOwn) {
  WechatChange change = Change();
  change.url = "";
  EXPECT_EQ(Set(change)->host, "api.weixin.qq.com");
}

TEST_P(WechatSetupTest, WhatIsLeftOutStaysAsItWasForTheSameAccountAndAddress) {
  WechatChange change = Change();
  change.key = kAesKey;
  change.secret = kSecret;
  ASSERT_EQ(CodeOf(Set(change)), "ok");
  const std::string salt = Row().salt;
  change.token = change.key = change.secret = change.url = std::nullopt;
  ASSERT_EQ(CodeOf(Set(change)), "ok");
  EXPECT_EQ(Row().token, kToken);
  EXPECT_EQ(Row().key, kAesKey);
  EXPECT_EQ(Row().secret, kSecret);
  EXPECT_EQ(Row().url, api_.url());
  EXPECT_EQ(Row().salt, salt) << "senders stay who they are";

  WechatChange elsewhere = change;
  elsewhere.url = "https://proxy.example.org";
  EXPECT_FALSE(Set(elsewhere)->secret_set) << "it was not given for that address";
  EXPECT_TRUE(Page()->key_set);

  WechatChange other = change;
  other.app_id = "wxsample0000000002";
  EXPECT_EQ(BadField(other), "/token") << "it was not given for that account";
  other.token = "othertoken";
  ASSERT_EQ(CodeOf(Set(other)), "ok");
  EXPECT_FALSE(Page()->key_set || Page()->secret_set);
}

TEST_P(WechatSetupTest, AnEmptyKeyOrSecretTakesItAway) {
  WechatChange change = Change();
  change.key = kAesKey;
  change.secret = kSecret;
  ASSERT_EQ(CodeOf(Set(change)), "ok");
  change.key = change.secret = "";
  ASSERT_EQ(CodeOf(Set(change)), "ok");
  EXPECT_FALSE(Page()->key_set || Page()->secret_set);
}

TEST_P(WechatSetupTest, WhatIsWrongIsNamed) {
  const auto with = [&](auto change_it) {
    WechatChange change = Change();
    change_it(change);
    return change;
  };
  using C = WechatChange;
  EXPECT_EQ(BadField(with([](C& c) { c.name = " "; })), "/name");
  EXPECT_EQ(BadField(with([](C& c) { c.name = std::string(101, 'x'); })), "/name");
  EXPECT_EQ(CodeOf(Set(with([](C& c) { c.name = std::string(100, 'x'); }))), "ok");
  EXPECT_EQ(BadField(with([](C& c) { c.app_id = ""; })), "/app_id");
  EXPECT_EQ(BadField(with([](C& c) { c.app_id = "wx 1"; })), "/app_id");
  EXPECT_EQ(BadField(with([](C& c) { c.app_id = std::string(33, 'w'); })), "/app_id");
  EXPECT_EQ(BadField(with([](C& c) { c.token = "ab"; })), "/token");
  EXPECT_EQ(CodeOf(Set(with([](C& c) { c.token = "abc"; }))), "ok");
  EXPECT_EQ(CodeOf(Set(with([](C& c) { c.token = std::string(32, 't'); }))), "ok");
  EXPECT_EQ(BadField(with([](C& c) { c.token = std::string(33, 't'); })), "/token");
  EXPECT_EQ(BadField(with([](C& c) { c.token = "a-b-c"; })), "/token");
  EXPECT_EQ(BadField(with([](C& c) { c.key = kAesKey.substr(1); })), "/key");
  EXPECT_EQ(BadField(with([](C& c) { c.secret = "with space"; })), "/secret");
  EXPECT_EQ(BadField(with([](C& c) { c.secret = std::string(65, 's'); })), "/secret");
  EXPECT_EQ(BadField(with([](C& c) { c.peer_cap = 0; })), "/peer_cap");
  EXPECT_EQ(BadField(with([](C& c) { c.peer_cap = 101; })), "/peer_cap");
  EXPECT_EQ(CodeOf(Set(with([](C& c) { c.peer_cap = 100; }))), "ok");
  EXPECT_EQ(BadField(with([](C& c) { c.ledger = "nothing"; })), "/ledger");
  EXPECT_EQ(CodeOf(Set(with([](C& c) { c.method = "nothing"; }))), "service.unknown_method");
  EXPECT_EQ(CodeOf(Set(with([](C& c) { c.unit = core::UnitId{1}; }))), "core.not_found");
  EXPECT_EQ(CodeOf(Set(with([](C& c) { c.url = "https://169.254.169.254"; }))), "channel.bad_url");
  EXPECT_EQ(CodeOf(Set(with([](C& c) { c.url = "weixin"; }))), "channel.bad_url");
}

TEST_P(WechatSetupTest, OnlyWhoManagesTheOrganisationMay) {
  const org::Actor clerk = As("village.clerk");
  const auto get = engine().Look(clerk, kStart, [](const Call& call) { return GetWechat(call); });
  EXPECT_EQ(CodeOf(get), "core.forbidden");
  const auto set = engine().Run(
      clerk, kStart, [&](const Call& call) { return SetWechat(call, Rules(), Change()); });
  EXPECT_EQ(CodeOf(set), "core.forbidden");
  EXPECT_EQ(CodeOf(TryWechat(engine(), Rules(), clerk, kStart)), "core.forbidden");
}

TEST_P(WechatSetupTest, ATrialAsksForATokenAndSaysWhatCameOfIt) {
  Begin();
  EXPECT_EQ(CodeOf(Try()), "channel.switched_off") << "no secret";
  BeginSending();
  const auto good = Try();
  ASSERT_EQ(CodeOf(good), "ok");
  EXPECT_EQ(good->error, "");
  EXPECT_EQ(api_.tokens(), 1);
  WechatChange wrong = Change();
  wrong.secret = "wrongsecret";
  ASSERT_EQ(CodeOf(Set(wrong)), "ok");
  EXPECT_EQ(Try()->error, "refused");
  EXPECT_EQ(Try()->detail, "40125 invalid appsecret");
  EXPECT_EQ(api_.sends(), 0);
}

TEST_P(WechatSetupTest, TheEchoIsAnsweredWhenItIsSigned) {
  WechatChange change = Change();
  change.enabled = false;
  ASSERT_EQ(CodeOf(Set(change)), "ok");
  const auto echo = Check(Signed("", kStart), kStart);
  ASSERT_EQ(CodeOf(echo), "ok") << "the address is checked before anything is switched on";
  EXPECT_EQ(*echo, "5836258361563221441");
  EXPECT_EQ(Page()->checked_at, kStart);
  WechatRequest wrong = Signed("", kStart);
  wrong.signature.back() = wrong.signature.back() == '0' ? '1' : '0';
  EXPECT_EQ(CodeOf(Check(wrong, kStart)), "channel.bad_signature");
  EXPECT_EQ(What(Check(wrong, kStart)), "signature");
  EXPECT_EQ(What(Check({}, kStart)), "signature");
  WechatRequest other = Signed("", kStart);
  other.nonce = "1";
  EXPECT_EQ(What(Check(other, kStart)), "signature");
}

TEST_P(WechatSetupTest, TheVectorOfTheDocumentationIsAnswered) {
  WechatChange change = Change();
  change.token = "weixin";
  ASSERT_EQ(CodeOf(Set(change)), "ok");
  const WechatRequest request{"8df7164a2761b9b11672dec5a7df21e70144da13", "1409659813",
                              "1372623149", "", ""};
  EXPECT_EQ(CodeOf(Check(request, core::Instant{1409659813'000})), "ok");
}

TEST_P(WechatSetupTest, AnOldOrFarSignatureIsRefused) {
  Begin();
  const WechatRequest request = Signed(Text("1", "路灯不亮"), kStart);
  EXPECT_EQ(CodeOf(Check(request, kStart + kWechatFreshMs)), "ok");
  EXPECT_EQ(CodeOf(Check(request, kStart - kWechatFreshMs)), "ok");
  for (const core::Instant now :
       {kStart + kWechatFreshMs + 1000, kStart + -kWechatFreshMs - 1000}) {
    EXPECT_EQ(CodeOf(Check(request, now)), "channel.bad_signature");
    EXPECT_EQ(What(Check(request, now)), "timestamp");
    EXPECT_EQ(What(Receive(request, now)), "timestamp");
  }
  for (const char* at : {"", "soon", "1772413200x", "99999999999999999999"}) {
    WechatRequest bad = request;
    bad.timestamp = at;
    bad.signature = WechatSignature({kToken, bad.timestamp, bad.nonce});
    EXPECT_EQ(What(Check(bad, kStart)), "timestamp") << at;
  }
}

SHOUWEN_ON_BOTH_ENGINES(WechatSetupTest);

}  // namespace
}  // namespace shouwen::channel
