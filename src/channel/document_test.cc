// One answer in two formats.
#include "channel/document.h"

#include <gtest/gtest.h>

namespace shouwen::channel {
namespace {

Node Sample() {
  return ListNode(
      "services",
      {RecordNode("service", {TextNode("service_code", "001"), TextNode("service_name", "路灯"),
                              TextNode("description", ""), FlagNode("metadata", true),
                              NumberNode("order", "7"), NumberNode("lat", ""),
                              ListNode("values", {RecordNode("value", {TextNode("key", "a")})})})});
}

TEST(Document, XmlHasElementsOnlyInTheOrderTheyWereGiven) {
  EXPECT_EQ(ToXml(Sample()),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<services><service><service_code>001</service_code><service_name>路灯</service_name>"
            "<description></description><metadata>true</metadata><order>7</order><lat></lat>"
            "<values><value><key>a</key></value></values></service></services>\n");
}

TEST(Document, JsonFollowsTheSparkConvention) {
  EXPECT_EQ(ToJson(Sample()),
            "[{\"service_code\":\"001\",\"service_name\":\"路灯\",\"description\":null,"
            "\"metadata\":true,\"order\":7,\"lat\":null,\"values\":[{\"key\":\"a\"}]}]");
}

TEST(Document, AnEmptyListIsAnEmptyArrayAndAnEmptyElement) {
  EXPECT_EQ(ToJson(ListNode("service_requests")), "[]");
  EXPECT_EQ(ToXml(ListNode("service_requests")),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<service_requests></service_requests>\n");
  EXPECT_EQ(ToJson(RecordNode("service_definition")), "{}");
}

TEST(Document, AFlagThatIsFalseIsNotNull) {
  EXPECT_EQ(ToJson(RecordNode("r", {FlagNode("metadata", false)})), "{\"metadata\":false}");
  EXPECT_NE(ToXml(RecordNode("r", {FlagNode("metadata", false)})).find("<metadata>false<"),
            std::string::npos);
}

TEST(Document, DegreesStayNumbers) {
  EXPECT_EQ(ToJson(RecordNode("r", {NumberNode("lat", "-12.5")})), "{\"lat\":-1.25E1}");
}

TEST(Document, MarksOfXmlAreEscapedEachOnce) {
  EXPECT_EQ(EscapeXml("a<b> & \"c\" 'd' &amp; ]]>"),
            "a&lt;b&gt; &amp; &quot;c&quot; &apos;d&apos; &amp;amp; ]]&gt;");
}

TEST(Document, LineEndsStayAndCarriageReturnsAreNotLost) {
  EXPECT_EQ(EscapeXml("a\nb\tc\rd"), "a\nb\tc&#13;d");
}

TEST(Document, WhatXmlCannotHoldIsLeftOut) {
  EXPECT_EQ(EscapeXml(std::string("a\0b\x01\x08\x0B\x0C\x1F", 8)), "ab");
  EXPECT_EQ(EscapeXml("a\xEF\xBF\xBE\xEF\xBF\xBF"
                      "b"),
            "ab");
  EXPECT_EQ(EscapeXml("\xEF\xBF\xBD"), "\xEF\xBF\xBD") << "the replacement character is one";
  EXPECT_EQ(EscapeXml("𠮷😀é"), "𠮷😀é");
}

TEST(Document, EachFormatHasItsContentType) {
  EXPECT_EQ(ContentType(Format::kXml), "text/xml; charset=utf-8");
  EXPECT_EQ(ContentType(Format::kJson), "application/json; charset=utf-8");
  EXPECT_EQ(Render(RecordNode("r"), Format::kJson), "{}");
  EXPECT_EQ(Render(RecordNode("r"), Format::kXml), ToXml(RecordNode("r")));
}

}  // namespace
}  // namespace shouwen::channel
