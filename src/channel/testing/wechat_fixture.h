// testing/wechat_fixture.h - an organisation with a WeChat official account, the message server
// that posts to it, and the API it sends by: it answers as the documentation of the real one says.
#pragma once

#include <algorithm>

#include "channel/wechat.h"
#include "core/json.h"
#include "testing/doors_fixture.h"
#include "wechat_crypt.h"
#include "wechat_door.h"
#include "wechat_rows.h"
#include "wechat_xml.h"

namespace shouwen::channel {

inline const core::Instant kStart = service::At("2026-03-02T09:00");
inline const std::string kAppId = "wxsample0000000001";
inline const std::string kToken = "sampletoken";
inline const std::string kAesKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
inline const std::string kSecret = "samplesecret0001";
inline const std::string kOpenid = "oSample-Li_0001";

// api.weixin.qq.com: gives tokens for the right secret, takes texts and gives pictures for the
// newest one, refuses what it is told to.
class FakeWechatApi {
 public:
  FakeWechatApi() : http_([this](const testing::FakeRequest& r) { return Answer(r); }) {}
  std::string url() const { return http_.Url(""); }
  std::vector<testing::FakeRequest> requests() const { return http_.requests(); }
  int Asked(const std::string& path) const {
    int count = 0;
    for (const auto& r : http_.requests()) count += r.target.starts_with(path) ? 1 : 0;
    return count;
  }
  int tokens() const { return Asked("/cgi-bin/stable_token"); }
  int sends() const { return Asked("/cgi-bin/message/custom/send"); }
  // The texts that were taken, as "openid: text".
  std::vector<std::string> texts;
  std::string refuses;       // the whole answer to a text; "" it is taken
  std::string token = "T1";  // that is good now
  int lives_s = 7200;
  int token_code = 40001;  // of a token that is not: 40001 never was, 42001 ran out
  // What media/get gives, by media id: the whole body of the answer.
  std::map<std::string, std::string> media;
  int pictures() const { return Asked("/cgi-bin/media/get"); }

 private:
  static constexpr std::string_view kMediaPath = "/cgi-bin/media/get?media_id=";
  static std::string Refusal(int code, const std::string& words) {
    return R"({"errcode":)" + std::to_string(code) + R"(,"errmsg":")" + words + "\"}";
  }
  testing::FakeReply Answer(const testing::FakeRequest& r) {
    if (r.target.starts_with(kMediaPath)) return MediaFor(r);
    const auto body = boost::json::parse(r.body).as_object();
    if (r.target == "/cgi-bin/stable_token") return {200, TokenFor(body)};
    const std::string path = "/cgi-bin/message/custom/send?access_token=";
    if (!r.target.starts_with(path)) return {404, ""};
    if (r.target.substr(path.size()) != token) return {200, TokenRefusal()};
    if (!refuses.empty()) return {200, refuses};
    if (Str(body.at("msgtype")) != "text") return {200, Refusal(40008, "invalid message type")};
    texts.push_back(Str(body.at("touser")) + ": " + Str(body.at("text").at("content")));
    return {200, R"({"errcode":0,"errmsg":"ok"})"};
  }
  std::string TokenRefusal() const {
    return Refusal(token_code,
                   token_code == 42001 ? "access_token expired rid: 1" : "invalid credential");
  }
  // GET, media_id and access_token in the address; a refusal is JSON with status 200.
  testing::FakeReply MediaFor(const testing::FakeRequest& r) const {
    const std::string behind = "&access_token=";
    const std::size_t at = r.target.find(behind);
    if (r.method != "GET" || at == std::string::npos) return {404, ""};
    if (r.target.substr(at + behind.size()) != token) return {200, TokenRefusal()};
    if (!refuses.empty()) return {200, refuses};
    const auto found = media.find(r.target.substr(kMediaPath.size(), at - kMediaPath.size()));
    if (found == media.end()) return {200, Refusal(40007, "invalid media_id")};
    return {200,
            found->second,
            {"Content-Type: image/jpeg",
             "Content-disposition: attachment; filename=\"" + found->first + ".jpg\""}};
  }
  std::string TokenFor(const boost::json::object& body) const {
    if (Str(body.at("grant_type")) != "client_credential") {
      return Refusal(40002, "invalid grant_type");
    }
    if (Str(body.at("appid")) != kAppId) return Refusal(40013, "invalid appid");
    if (Str(body.at("secret")) != kSecret) return Refusal(40125, "invalid appsecret");
    return R"({"access_token":")" + token + R"(","expires_in":)" + std::to_string(lives_s) + "}";
  }
  testing::FakeHttp http_;
};

class WechatTest : public DoorsTest {
 protected:
  void SetUp() override {
    DoorsTest::SetUp();
    UseMethod("ledger-zhongjiang");
  }
  WechatChange Change() const {
    WechatChange change;
    change.name = "示例县服务号";
    change.app_id = kAppId;
    change.token = kToken;
    change.url = api_.url();
    change.ledger = "livelihood";
    change.enabled = true;
    return change;
  }
  core::Result<Wechat> Set(const WechatChange& change, core::Instant now = kStart) {
    return Do(now, [&](const service::Call& call) { return SetWechat(call, Rules(), change); });
  }
  void Begin() {
    const auto set = Set(Change());
    ASSERT_TRUE(set.ok()) << service::CodeOf(set);
  }
  void BeginSealed() {
    WechatChange change = Change();
    change.key = kAesKey;
    ASSERT_EQ(service::CodeOf(Set(change)), "ok");
  }
  void BeginSending() {
    WechatChange change = Change();
    change.secret = kSecret;
    ASSERT_EQ(service::CodeOf(Set(change)), "ok");
  }
  std::optional<Wechat> Page(core::Instant now = kStart) {
    return *See(now, [](const service::Call& call) { return GetWechat(call); });
  }

  static std::string Xml(const std::string& type, const std::string& id, const std::string& more,
                         const std::string& from = kOpenid, const std::string& at = "1772413200") {
    return "<xml><ToUserName><![CDATA[gh_sample]]></ToUserName><FromUserName><![CDATA[" + from +
           "]]></FromUserName><CreateTime>" + at + "</CreateTime><MsgType><![CDATA[" + type +
           "]]></MsgType>" + more + (id.empty() ? "" : "<MsgId>" + id + "</MsgId>") + "</xml>";
  }
  static std::string Text(const std::string& id, const std::string& text,
                          const std::string& from = kOpenid) {
    return Xml("text", id, "<Content><![CDATA[" + text + "]]></Content>", from);
  }
  static std::string Event(const std::string& event, const std::string& at = "1772413200",
                           const std::string& from = kOpenid) {
    return Xml("event", "", "<Event><![CDATA[" + event + "]]></Event>", from, at);
  }
  static WechatRequest Signed(const std::string& body, core::Instant now) {
    WechatRequest request{"", std::to_string(now.ms / core::kMsPerSecond), "1372623149", "", body};
    request.signature = WechatSignature({kToken, request.timestamp, request.nonce});
    return request;
  }
  // As the message server posts in the safe mode.
  static WechatRequest Sealed(const std::string& body, core::Instant now,
                              const std::string& app_id = kAppId) {
    const std::string encrypted =
        WechatEncrypt(*WechatKey(kAesKey), app_id, body, "aaaabbbbccccdddd");
    WechatRequest request = Signed(
        "<xml><ToUserName><![CDATA[gh_sample]]></ToUserName><Encrypt>"
        "<![CDATA[" +
            encrypted + "]]></Encrypt></xml>",
        now);
    request.sealed = WechatSignature({kToken, request.timestamp, request.nonce, encrypted});
    return request;
  }
  core::Result<std::string> Receive(const WechatRequest& request, core::Instant now) {
    return ReceiveWechat(engine(), org::PublicActor(made().tenant), now, request);
  }
  // The words of the passive reply, "" none.
  std::string Words(const core::Result<std::string>& answer) {
    EXPECT_TRUE(answer.ok()) << service::CodeOf(answer);
    if (!answer.ok() || *answer == "success") return {};
    auto fields = ReadWechatXml(*answer);
    EXPECT_TRUE(fields.has_value()) << *answer;
    return fields ? (*fields)["Content"] : std::string();
  }
  std::string Say(const std::string& xml, core::Instant now = kStart) {
    return Words(Receive(Signed(xml, now), now));
  }

  std::vector<cases::CaseRow> Cases() {
    cases::ListQuery query;
    query.limit = cases::kPageMax;
    auto rows =
        db().Read([&](store::Tx& tx) { return cases::List(tx, made().tenant, query).items; });
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return rows;
  }
  // Every text in every row of the tables of this door, and what is on its way out.
  std::string AllRows() {
    std::string all;
    for (const char* sql :
         {"SELECT fan_key FROM channel_wechat_fans",
          "SELECT message_key || sender_key || became || code || reply "
          "FROM channel_wechat_messages",
          "SELECT payload || detail || error || key || template FROM channel_deliveries"}) {
      const store::Rows rows = db().Read([&](store::Tx& tx) { return tx.Query(sql); });
      for (std::size_t i = 0; i < rows.size(); ++i) all += rows.Text(i, 0) + "\n";
    }
    return all;
  }

  FakeWechatApi api_;
};

}  // namespace shouwen::channel
