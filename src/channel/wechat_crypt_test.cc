// The signatures and the safe mode, held to the vectors that come with WeChat's own sample code.
#include "wechat_crypt.h"

#include <gtest/gtest.h>

#include "sign.h"

namespace shouwen::channel {
namespace {

constexpr const char* kEncodingKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
constexpr const char* kRandom = "aaaabbbbccccdddd";

std::string Key() { return *WechatKey(kEncodingKey); }

TEST(WechatSignature, IsTheSha1OfTheSortedTexts) {
  // The echo of the documentation: the token is the word itself.
  EXPECT_EQ(WechatSignature({"weixin", "1409659813", "1372623149"}),
            "8df7164a2761b9b11672dec5a7df21e70144da13");
  EXPECT_EQ(WechatSignature({"1372623149", "weixin", "1409659813"}),
            "8df7164a2761b9b11672dec5a7df21e70144da13")
      << "in any order";
  EXPECT_NE(WechatSignature({"weixin", "1409659813", "1372623140"}),
            "8df7164a2761b9b11672dec5a7df21e70144da13");
  EXPECT_EQ(WechatSignature({"", "", ""}), "da39a3ee5e6b4b0d3255bfef95601890afd80709")
      << "SHA-1 of nothing";
}

TEST(WechatKey, IsFortyThreeLettersAndDigits) {
  EXPECT_EQ(Key().size(), 32U);
  EXPECT_EQ(Base64(Key()), "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFE=")
      << "of the last character the upper four bits count";
  const std::string key(kEncodingKey);
  EXPECT_FALSE(WechatKey(""));
  EXPECT_FALSE(WechatKey(key.substr(1)));
  EXPECT_FALSE(WechatKey(key + "H"));
  EXPECT_FALSE(WechatKey(key.substr(1) + "+")) << "Base64, but none the console makes";
  EXPECT_FALSE(WechatKey(key.substr(1) + "="));
  EXPECT_FALSE(WechatKey(key.substr(3) + "中"));
  EXPECT_EQ(WechatKey(std::string(43, 'A')), std::string(32, '\0'));
}

// WXBizMsgCryptTest of the sample code in Java.
TEST(WechatCrypt, SealsAsTheSampleCode) {
  constexpr const char* kAppId = "wxb11529c136998cb6";
  constexpr const char* kSealed =
      "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==";
  EXPECT_EQ(WechatEncrypt(Key(), kAppId, "我是中文abcd123", kRandom), kSealed);
  EXPECT_EQ(WechatDecrypt(Key(), kAppId, kSealed), "我是中文abcd123");
  EXPECT_EQ(WechatDecrypt(Key(), "wxb11529c136998cb7", kSealed), std::nullopt) << "another account";
  EXPECT_EQ(WechatDecrypt(*WechatKey(std::string(43, 'A')), kAppId, kSealed), std::nullopt);
}

// The message of the sample code, as the server posts it.
TEST(WechatCrypt, OpensTheSampleMessage) {
  constexpr const char* kSealed =
      "hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6F8"
      "PGHQHFVAFmOD2LdJF9FrXpbUAh0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyWNlZkyyXwon8T332jis"
      "a+h6tEDYsVticbSnyU8dKOIbgU6ux5VTjg3yt+WGzjlpKn6NPhRjpA912xMezR4kw6KWwMrCVKSVCZciVGCgavjIQ6"
      "X8tCOp3yZbGpy0VxpAe+77TszTfRd5RJSVO/HTnifJpXgCSUdUue1v6h0EIBYYI1BD1DlD+C0CR8e6OewpusjZ4uBl"
      "9FyJvnhvQl+q5rv1ixrcpCumEPo5MJSgM9ehVsNPfUM669WuMyVWQLCzpu9GhglF2PE=";
  EXPECT_EQ(WechatSignature({"spamtest", "1409735669", "1320562132", kSealed}),
            "5d197aaffba7e9b25a30732f161a50dee96bd5fa");
  const auto text = WechatDecrypt(Key(), "wx2c2769f8efd9abc2", kSealed);
  ASSERT_TRUE(text.has_value());
  EXPECT_NE(text->find("<Content><![CDATA[abcdteT]]></Content>"), std::string::npos) << *text;
  EXPECT_NE(text->find("<MsgId>6054768590064713728</MsgId>"), std::string::npos);
}

TEST(WechatCrypt, EveryLengthComesBack) {
  for (const std::size_t size : {0U, 1U, 15U, 26U, 27U, 28U, 31U, 32U, 33U, 5000U}) {
    const std::string text(size, 'x');
    const std::string sealed = WechatEncrypt(Key(), "wx1", text, kRandom);
    EXPECT_EQ(WechatDecrypt(Key(), "wx1", sealed), text) << size;
    EXPECT_EQ(FromBase64(sealed)->size() % 32, 0U) << "padded to 32 bytes: " << size;
  }
}

TEST(WechatCrypt, WhatIsBrokenDoesNotOpen) {
  const std::string sealed = WechatEncrypt(Key(), "wx1", "hello", kRandom);
  const std::string bytes = *FromBase64(sealed);
  for (const std::string& bad :
       {std::string(), std::string("not base64"), sealed.substr(4),
        Base64(bytes.substr(0, bytes.size() - 1)), Base64(bytes.substr(0, 16)),
        Base64(std::string(32, '\0')), Base64(bytes + bytes)}) {
    EXPECT_EQ(WechatDecrypt(Key(), "wx1", bad), std::nullopt) << bad;
  }
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    const auto text = WechatDecrypt(Key(), "wx1", Base64(changed));
    EXPECT_TRUE(!text || text->size() < bytes.size()) << "the signature refuses it: " << at;
  }
}

TEST(SameText, SaysWhetherTextsAreTheSame) {
  EXPECT_TRUE(SameText("", ""));
  EXPECT_TRUE(SameText("abc", "abc"));
  EXPECT_FALSE(SameText("abc", "abd"));
  EXPECT_FALSE(SameText("abc", "ab"));
  EXPECT_FALSE(SameText("", "a"));
}

TEST(Sha1Hex, IsThatOfTheStandard) {
  EXPECT_EQ(Sha1Hex("abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");  // FIPS 180
}

}  // namespace
}  // namespace shouwen::channel
