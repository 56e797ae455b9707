// The digests, encodings and signatures of other people's protocols, by the vectors of their own
// documents: RFC 4231, RFC 2202, FIPS 180-4, RFC 3986, Standard Webhooks, DingTalk, Feishu, WeChat.
#include "sign.h"

#include <gtest/gtest.h>

#include <set>

#include "robot_door.h"
#include "webhook_door.h"
#include "wechat_crypt.h"

namespace shouwen::channel {
namespace {

std::string Hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

const std::string kQuestion = "what do ya want for nothing?";

TEST(HmacSha256, IsThatOfRfc4231) {
  EXPECT_EQ(Hex(HmacSha256(std::string(20, '\x0b'), "Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(Hex(HmacSha256("Jefe", kQuestion)),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(Hex(HmacSha256(std::string(20, '\xaa'), std::string(50, '\xdd'))),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
  EXPECT_EQ(Hex(HmacSha256(std::string(131, '\xaa'),
                           "Test Using Larger Than Block-Size Key - Hash Key First")),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
      << "a key longer than a block";
}

TEST(HmacSha1, IsThatOfRfc2202) {
  EXPECT_EQ(Hex(HmacSha1(std::string(20, '\x0b'), "Hi There")),
            "b617318655057264e28bc0b6fb378c8ef146be00");
  EXPECT_EQ(Hex(HmacSha1("Jefe", kQuestion)), "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
  EXPECT_EQ(Hex(HmacSha1(std::string(20, '\xaa'), std::string(50, '\xdd'))),
            "125d7342b9ac11cd91a39af48aa17b4f63f175d3");
}

TEST(Sha, IsThatOfTheStandard) {
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha1Hex("abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(Sha1Hex(""), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
}

TEST(UrlEncode, KeepsTheUnreservedOfRfc3986AndNothingElse) {
  const std::string kept = "ABCXYZabcxyz0189-._~";
  EXPECT_EQ(UrlEncode(kept), kept);
  EXPECT_EQ(UrlEncode(""), "");
  EXPECT_EQ(UrlEncode(" +/=?&%#"), "%20%2B%2F%3D%3F%26%25%23");
  EXPECT_EQ(UrlEncode("水"), "%E6%B0%B4");
  EXPECT_EQ(UrlEncode(std::string("\0\x7f", 2)), "%00%7F");
  EXPECT_EQ(UrlEncode("*'()!"), "%2A%27%28%29%21") << "reserved, whatever browsers do";
}

TEST(SameText, IsTrueOfTheSameBytesOnly) {
  EXPECT_TRUE(SameText("", ""));
  EXPECT_TRUE(SameText("abc", "abc"));
  for (const char* other : {"", "ab", "abcd", "abd", "Abc", "xbc"}) {
    EXPECT_FALSE(SameText("abc", other)) << other;
  }
}

TEST(WebhookSignature, EveryPartOfTheMessageCounts) {
  const std::string secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const std::string other = "whsec_" + Base64("another secret of its own");
  const std::string body = R"({"test": 2432232314})";
  std::set<std::string> all;
  all.insert(WebhookSignature(secret, "msg_1", 1614265330, body));
  all.insert(WebhookSignature(other, "msg_1", 1614265330, body));
  all.insert(WebhookSignature(secret, "msg_2", 1614265330, body));
  all.insert(WebhookSignature(secret, "msg_1", 1614265331, body));
  all.insert(WebhookSignature(secret, "msg_1", 1614265330, body + " "));
  EXPECT_EQ(all.size(), 5U);
  for (const std::string& one : all) {
    EXPECT_TRUE(one.starts_with("v1,")) << one;
    EXPECT_EQ(FromBase64(one.substr(3)).value_or("").size(), 32U) << one;
  }
  EXPECT_EQ(all.count(WebhookSignature(secret, "msg_1", 1614265330, body)), 1U)
      << "the same every time";
}

TEST(RobotSign, TheTwoRobotsTakeKeyAndTextTheOtherWayRound) {
  // DingTalk: the secret is the key, time and secret are the text; the result is URL-encoded.
  const std::string ding = Base64(HmacSha256("SECtest", "1700000000000\nSECtest"));
  EXPECT_EQ(DingTalkSign("SECtest", 1'700'000'000'000), UrlEncode(ding));
  // Feishu: time and secret are the key of an empty text.
  EXPECT_EQ(FeishuSign("SECtest", 1'700'000'000), Base64(HmacSha256("1700000000\nSECtest", "")));
  EXPECT_NE(DingTalkSign("SECtest", 1'700'000'000'001), UrlEncode(ding)) << "to the millisecond";
  EXPECT_NE(FeishuSign("SECtest", 1'700'000'001), FeishuSign("SECtest", 1'700'000'000));
  EXPECT_NE(FeishuSign("SECother", 1'700'000'000), FeishuSign("SECtest", 1'700'000'000));
}

TEST(WechatSignature, SortsTheValuesWhateverTheirOrder) {
  const std::string wanted = "8df7164a2761b9b11672dec5a7df21e70144da13";
  EXPECT_EQ(WechatSignature({"weixin", "1409659813", "1372623149"}), wanted);
  EXPECT_EQ(WechatSignature({"1372623149", "weixin", "1409659813"}), wanted);
  EXPECT_EQ(WechatSignature({"1409659813", "1372623149", "weixin"}), wanted);
  EXPECT_NE(WechatSignature({"weixin", "1409659814", "1372623149"}), wanted);
  EXPECT_NE(WechatSignature({"Weixin", "1409659813", "1372623149"}), wanted);
  EXPECT_NE(WechatSignature({"weixin", "1409659813"}), wanted);
}

}  // namespace
}  // namespace shouwen::channel
