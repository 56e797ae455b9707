// What is read of what WeChat posts, and what is never read; and that any bytes end.
#include "wechat_xml.h"

#include <gtest/gtest.h>

#include "core/text.h"

namespace shouwen::channel {
namespace {

// The example of the documentation.
constexpr const char* kText =
    "<xml>\n <ToUserName><![CDATA[toUser]]></ToUserName>\n"
    " <FromUserName><![CDATA[fromUser]]></FromUserName>\n <CreateTime>1348831860</CreateTime>\n"
    " <MsgType><![CDATA[text]]></MsgType>\n <Content><![CDATA[this is a test]]></Content>\n"
    " <MsgId>1234567890123456</MsgId>\n</xml>";

std::optional<WechatMessage> Read(const std::string& body) {
  const auto fields = ReadWechatXml(body);
  return fields ? MessageOf(*fields) : std::nullopt;
}

std::string With(const std::string& type, const std::string& more,
                 const std::string& at = "1348831860") {
  return "<xml><ToUserName>to</ToUserName><FromUserName>from-1_A</FromUserName><CreateTime>" + at +
         "</CreateTime><MsgType>" + type + "</MsgType>" + more + "</xml>";
}

TEST(WechatXml, ReadsTheExampleOfTheDocumentation) {
  const auto m = Read(kText);
  ASSERT_TRUE(m.has_value());
  EXPECT_EQ(m->to, "toUser");
  EXPECT_EQ(m->from, "fromUser");
  EXPECT_EQ(m->sent_s, 1348831860);
  EXPECT_EQ(m->type, "text");
  EXPECT_EQ(m->text, "this is a test");
  EXPECT_EQ(m->id, "1234567890123456");
  EXPECT_EQ(m->event, "");
}

TEST(WechatXml, ReadsEachKindOfMessage) {
  const auto image = Read(With("image", "<PicUrl>https://mmbiz.example/1?a=1&amp;b=2</PicUrl>"));
  EXPECT_EQ(image->picture, "https://mmbiz.example/1?a=1&b=2");
  const auto voice = Read(With("voice", "<MediaId>1</MediaId><Recognition>灯坏了</Recognition>"));
  EXPECT_EQ(voice->text, "灯坏了");
  const auto place = Read(With("location",
                               "<Location_X>23.134521</Location_X><Location_Y>113.358803"
                               "</Location_Y><Scale>20</Scale><Label>示例路</Label>"));
  EXPECT_EQ(place->latitude + " " + place->longitude + " " + place->label,
            "23.134521 113.358803 示例路");
  const auto event = Read(With("event", "<Event>CLICK</Event><EventKey>K</EventKey>"));
  EXPECT_EQ(event->event, "CLICK");
  EXPECT_EQ(event->id, "");
}

TEST(WechatXml, OfWhatComesTwiceTheFirstCounts) {
  EXPECT_EQ(Read(With("text", "<Content>a</Content><Content>b</Content>"))->text, "a");
  EXPECT_EQ(Read(With("text", "<Content>a<b>c</b></Content>"))->text, "ac") << "texts below";
}

TEST(WechatXml, WithoutWhatEveryMessageHasItIsNone) {
  EXPECT_FALSE(Read("<xml/>"));
  EXPECT_FALSE(Read(With("", "")));
  for (const char* at : {"", "x", "12x", "-5", "0", "99999999999999999999"}) {
    EXPECT_FALSE(Read(With("text", "", at))) << at;
  }
  EXPECT_TRUE(Read(With("text", "", "1")));
  const std::string good = With("text", "");
  const auto other = [&](const std::string& from) {
    std::string changed = good;
    changed.replace(changed.find("from-1_A"), 8, from);
    return Read(changed).has_value();
  };
  EXPECT_TRUE(other(std::string(64, 'o')));
  for (const std::string& from : {std::string(), std::string(65, 'o'), std::string("a b"),
                                  std::string("中"), std::string("a/../b")}) {
    EXPECT_FALSE(other(from)) << from;
  }
}

TEST(WechatXml, WhatIsNoXmlIsNone) {
  for (const char* bad : {"", "no xml", "{}", "<xml>", "<xml><a></b></xml>", "<a/><b/>",
                          "<xml><a>&unknown;</a></xml>", "<xml>\xff\xfe</xml>"}) {
    EXPECT_FALSE(ReadWechatXml(bad)) << bad;
  }
}

TEST(WechatXml, ADocumentTypeIsRefusedAndNothingIsFetched) {
  EXPECT_FALSE(ReadWechatXml("<!DOCTYPE xml><xml><a>1</a></xml>"));
  EXPECT_FALSE(
      ReadWechatXml("<!DOCTYPE xml [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
                    "<xml><Content>&f;</Content></xml>"));
  std::string laughs = "<!DOCTYPE xml [<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "&a" + std::to_string(i - 1) + ";";
    laughs += "<!ENTITY a" + std::to_string(i) + " \"";
    for (int n = 0; n < 10; ++n) laughs += before;
    laughs += "\">";
  }
  EXPECT_FALSE(ReadWechatXml(laughs + "]><xml><Content>&a11;</Content></xml>"));
}

TEST(WechatXml, TooMuchIsRefused) {
  const std::string head = "<xml><a>", tail = "</a></xml>";
  const std::size_t room = kWechatBodyMax - head.size() - tail.size();
  EXPECT_TRUE(ReadWechatXml(head + std::string(room, 'x') + tail));
  EXPECT_FALSE(ReadWechatXml(head + std::string(room + 1, 'x') + tail));
  std::string many = "<xml>";
  for (std::size_t i = 0; i < kWechatElementsMax; ++i) many += "<e" + std::to_string(i) + "/>";
  EXPECT_TRUE(ReadWechatXml(many + "</xml>"));
  EXPECT_FALSE(ReadWechatXml(many + "<more/></xml>"));
  std::string deep, out;
  for (int i = 0; i < 5000; ++i) {
    deep += "<d>";
    out += "</d>";
  }
  EXPECT_FALSE(ReadWechatXml("<xml>" + deep + out + "</xml>"));
}

TEST(WechatXml, AReplyGoesToWhoWroteAndHoldsAnyText) {
  const auto m = *Read(kText);
  for (const std::string& text :
       {std::string("您好"), std::string("a < b & c"), std::string("]]>"), std::string("x]]>y]]>"),
        std::string("<![CDATA["), std::string()}) {
    auto fields = ReadWechatXml(WechatReplyXml(m, text, 1348831861));
    ASSERT_TRUE(fields.has_value()) << text;
    EXPECT_EQ((*fields)["ToUserName"], "fromUser");
    EXPECT_EQ((*fields)["FromUserName"], "toUser");
    EXPECT_EQ((*fields)["CreateTime"], "1348831861");
    EXPECT_EQ((*fields)["MsgType"], "text");
    EXPECT_EQ((*fields)["Content"], text);
  }
}

TEST(WechatXml, ASealedReplyHoldsWhatTheDocumentationNames) {
  auto fields = *ReadWechatXml(WechatSealedXml({"abc==", "sig", "1409735669", "n"}));
  EXPECT_EQ(fields["Encrypt"], "abc==");
  EXPECT_EQ(fields["MsgSignature"], "sig");
  EXPECT_EQ(fields["TimeStamp"], "1409735669");
  EXPECT_EQ(fields["Nonce"], "n");
}

// Each message cut off anywhere, and with any one byte changed.
TEST(WechatXml, AnyBytesEnd) {
  const std::string all =
      With("location", "<Label><![CDATA[示例]]></Label><Location_X>1</Location_X>&#x4e2d;");
  for (std::size_t cut = 0; cut < all.size(); ++cut) EXPECT_FALSE(Read(all.substr(0, cut)));
  for (std::size_t at = 0; at < all.size(); ++at) {
    for (const char byte : {'\0', '<', '&', '>', '\xff', ']'}) {
      std::string changed = all;
      changed[at] = byte;
      const auto fields = ReadWechatXml(changed);
      if (!fields) continue;
      for (const auto& [name, text] : *fields) {
        EXPECT_TRUE(core::IsValidUtf8(name) && core::IsValidUtf8(text)) << at;
      }
    }
  }
}

}  // namespace
}  // namespace shouwen::channel
