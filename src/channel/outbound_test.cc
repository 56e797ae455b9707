// Where a tenant may send the program, and where it may not.
#include "channel/outbound.h"

#include <gtest/gtest.h>

#include "testing/fake_tls.h"

namespace shouwen::channel {
namespace {

OutboundRules Rules(std::string_view list) {
  const auto rules = OutboundRules::Parse(list);
  CORE_CHECK(rules.ok());
  return *rules;
}

// "" when it may be called, else the word of the refusal.
std::string Refused(std::string_view url, const OutboundRules& rules = {}) {
  const auto checked = rules.Check(url);
  if (checked.ok()) return {};
  EXPECT_EQ(checked.error().code.name, "channel.bad_url");
  return std::get<std::string>(checked.error().params.at(0).value);
}

Address Of(std::string_view text) {
  Address address{};
  EXPECT_TRUE(ParseAddress(text, address)) << text;
  return address;
}

// The first and last address of each block that is nobody's on the internet (RFC 6890 and the
// registries it began), and their neighbours.
TEST(Outbound, KnowsWhatIsNotPublic) {
  for (const char* closed : {"0.0.0.0",
                             "0.255.255.255",
                             "10.0.0.0",
                             "10.255.255.255",
                             "100.64.0.0",
                             "100.100.100.200",
                             "100.127.255.255",
                             "127.0.0.1",
                             "127.255.255.255",
                             "169.254.0.0",
                             "169.254.169.254",
                             "172.16.0.0",
                             "172.31.255.255",
                             "192.0.0.1",
                             "192.0.2.1",
                             "192.88.99.1",
                             "192.168.0.0",
                             "192.168.255.255",
                             "198.18.0.0",
                             "198.19.255.255",
                             "198.51.100.7",
                             "203.0.113.7",
                             "224.0.0.1",
                             "239.255.255.255",
                             "240.0.0.1",
                             "255.255.255.255",
                             "168.63.129.16",
                             "::",
                             "::1",
                             "fe80::1",
                             "fc00::1",
                             "fd00:ec2::254",
                             "ff02::1",
                             "2001:db8::1",
                             "2002:7f00:1::",
                             "64:ff9b::7f00:1",
                             "::ffff:127.0.0.1",
                             "::ffff:169.254.169.254",
                             "2001::1",
                             "3fff::1",
                             "::127.0.0.1",
                             "fec0::1"}) {
    EXPECT_FALSE(IsPublic(Of(closed))) << closed;
  }
  for (const char* open :
       {"1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "128.0.0.1", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0",
        "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
        "2400:3200::1", "2606:4700::1", "::ffff:1.1.1.1"}) {
    EXPECT_TRUE(IsPublic(Of(open))) << open;
  }
}

TEST(Outbound, TakesHttpsOnTheTwoPortsOnly) {
  EXPECT_EQ(Refused("https://hooks.example.org/a?b=c"), "");
  EXPECT_EQ(Refused("https://hooks.example.org:443/"), "");
  EXPECT_EQ(Refused("https://hooks.example.org:8443/"), "");
  EXPECT_EQ(Refused("https://hooks.example.org:8444/"), "port");
  EXPECT_EQ(Refused("https://hooks.example.org:22/"), "port");
  EXPECT_EQ(Refused("http://hooks.example.org/"), "scheme");
  EXPECT_EQ(Refused("ftp://hooks.example.org/"), "scheme");
  EXPECT_EQ(Refused("file:///etc/passwd"), "scheme");
  EXPECT_EQ(Refused("gopher://hooks.example.org/"), "scheme");
  EXPECT_EQ(Refused("https://me:secret@hooks.example.org/"), "user");
  EXPECT_EQ(Refused("hooks.example.org"), "not_a_url");
  EXPECT_EQ(Refused(""), "not_a_url");
  EXPECT_EQ(Refused("https://"), "not_a_url");
  EXPECT_EQ(Refused("https://hooks.example.org/a b"), "not_a_url");
  EXPECT_EQ(Refused("https://hooks.example.org/\r\nX: y"), "not_a_url");
}

TEST(Outbound, AnAddressOfFiveHundredBytesIsTheLongest) {
  const std::string start = "https://hooks.example.org/";
  EXPECT_EQ(Refused(start + std::string(500 - start.size(), 'a')), "");
  EXPECT_EQ(Refused(start + std::string(501 - start.size(), 'a')), "too_long");
}

TEST(Outbound, RefusesPrivateAddressesInEveryForm) {
  for (const char* url :
       {"https://127.0.0.1/", "https://10.0.0.1/", "https://[::1]/", "https://[::ffff:10.0.0.1]/",
        "https://169.254.169.254/latest/meta-data/", "https://2130706433/", "https://0x7f000001/",
        "https://0177.0.0.1/", "https://127.1/"}) {
    EXPECT_EQ(Refused(url), "private") << url;
  }
  EXPECT_EQ(Refused("https://1.1.1.1/"), "");
}

TEST(Outbound, RefusesWhatHidesAPrivateAddressInAnotherWriting) {
  for (const char* url : {"https://0.0.0.0/",
                          "https://0/",
                          "https://0x0/",
                          "https://[::]/",
                          "https://[0:0:0:0:0:0:0:1]/",
                          "https://[::ffff:7f00:1]/",
                          "https://[::ffff:a9fe:a9fe]/",
                          "https://[fe80::1]/",
                          "https://[fec0::1]/",
                          "https://[fc00::1]/",
                          "https://[fd00:ec2::254]/",
                          "https://[ff02::1]/",
                          "https://[64:ff9b::a9fe:a9fe]/",
                          "https://[2002:7f00:1::]/",
                          "https://3232235777/",
                          "https://0xA9.0xFE.0xA9.0xFE/",
                          "https://0251.0376.0251.0376/",
                          "https://10.1/",
                          "https://192.168.257/",
                          "https://100.100.100.200/",
                          "https://168.63.129.16/"}) {
    EXPECT_EQ(Refused(url), "private") << url;
  }
  for (const char* url : {"https://１２７.0.0.1/", "https://127。0。0。1/", "https://exa mple.org/",
                          "https:// 127.0.0.1/", "https://\t127.0.0.1/", "https://[::1/"}) {
    EXPECT_EQ(Refused(url), "not_a_url") << url;
  }
  for (const char* url : {"https://hooks.example.org@127.0.0.1/", "https://:x@10.0.0.1/",
                          "https://127.0.0.1@hooks.example.org/"}) {
    EXPECT_EQ(Refused(url), "user") << url;
  }
  EXPECT_EQ(Refused("https://8.8.8.8:8443/"), "");
  EXPECT_EQ(Refused("https://[2606:4700::1111]/"), "");
}

TEST(Outbound, WhatANameLeadsToIsHeldAgainstTheSameTable) {
  const OutboundRules none, some = Rules("10.2.0.0/16");
  for (const char* address : {"127.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1", "0.0.0.0",
                              "fe80::1", "64:ff9b::7f00:1"}) {
    EXPECT_FALSE(none.Allows("rebound.example.org", Of(address))) << address;
    EXPECT_FALSE(some.Allows("rebound.example.org", Of(address))) << address;
  }
  EXPECT_TRUE(some.Allows("rebound.example.org", Of("10.2.0.0")));
  EXPECT_TRUE(some.Allows("rebound.example.org", Of("10.2.255.255")));
  EXPECT_FALSE(some.Allows("rebound.example.org", Of("10.1.255.255")));
  EXPECT_FALSE(some.Allows("rebound.example.org", Of("10.3.0.0")));
}

TEST(Outbound, TheOperatorMayAllowHostsAndNetworks) {
  const OutboundRules rules = Rules(" Hooks.Intra , 10.1.2.3, 10.2.0.0/16, fd00:1::/32 ");
  EXPECT_EQ(Refused("http://hooks.intra:8080/x", rules), "");
  EXPECT_EQ(Refused("http://HOOKS.intra/x", rules), "");
  EXPECT_EQ(Refused("http://10.1.2.3:9/", rules), "");
  EXPECT_EQ(Refused("https://10.1.2.4/", rules), "private");
  EXPECT_EQ(Refused("http://10.2.255.255/", rules), "");
  EXPECT_EQ(Refused("https://10.3.0.0/", rules), "private");
  EXPECT_EQ(Refused("http://[fd00:1::5]/", rules), "");
  EXPECT_EQ(Refused("https://[fd00:2::5]/", rules), "private");
  EXPECT_EQ(Refused("http://sub.hooks.intra/", rules), "scheme") << "the host itself only";
  EXPECT_EQ(Refused("ftp://hooks.intra/etc", rules), "scheme");
  // What a name leads to is asked again when it is known.
  EXPECT_TRUE(rules.Allows("hooks.intra", Of("192.168.1.1")));
  EXPECT_TRUE(rules.Allows("other.example.org", Of("10.2.0.1")));
  EXPECT_FALSE(rules.Allows("other.example.org", Of("192.168.1.1")));
  EXPECT_FALSE(OutboundRules().Allows("hooks.intra", Of("127.0.0.1")));
  EXPECT_TRUE(OutboundRules().Allows("hooks.intra", Of("1.1.1.1")));
}

TEST(Outbound, AListThatDoesNotReadIsRefused) {
  for (const char* bad : {"10.0.0.0/33", "10.0.0.0/x", "a b", "http://x", "10.0.0.0/-1", "x/8"}) {
    const auto rules = OutboundRules::Parse(bad);
    ASSERT_FALSE(rules.ok()) << bad;
    EXPECT_EQ(rules.error().code.name, "core.bad_input");
    EXPECT_EQ(rules.error().params.at(0).name, bad);
  }
  EXPECT_TRUE(OutboundRules::Parse(" , ").ok());
  std::string many;
  for (int i = 0; i < 100; ++i) many += "h" + std::to_string(i) + ",";
  EXPECT_TRUE(OutboundRules::Parse(many).ok());
  EXPECT_FALSE(OutboundRules::Parse(many + "one.more").ok());
}

TEST(Outbound, AFileOfAuthoritiesHoldsACertificateOrIsRefusedByItsName) {
  OutboundRules rules;
  for (const char* bad : {"/no/such/file.pem", "/dev/null", ""}) {
    const core::Status refused = rules.Trust(bad);
    ASSERT_FALSE(refused.ok()) << bad;
    EXPECT_EQ(refused.error().code.name, "core.bad_input");
    EXPECT_EQ(refused.error().params.at(0).name, bad);
    EXPECT_EQ(rules.trusted(), "") << "what was said before holds";
  }
  const testing::FakeTls tls("DNS:localhost");
  ASSERT_TRUE(rules.Trust(tls.ca_file()).ok());
  EXPECT_EQ(rules.trusted(), tls.ca_file());
}

}  // namespace
}  // namespace shouwen::channel
