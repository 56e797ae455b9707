// Photos and documents over HTTP: taken in, brought, served. Every reply is held to the contract.
#include "sample_files.h"
#include "service/attachments.h"
#include "service/idempotency.h"
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

using support::SamplePng;

class AttachmentsTest : public ApiTest {
 protected:
  Reply Upload(const std::string& login, const std::string& bytes,
               const std::string& type = "image/png", const std::string& query = "?name=a.png",
               const std::string& key = "") {
    Client::Headers headers{{"Content-Type", type}};
    if (!key.empty()) headers.emplace_back("Idempotency-Key", key);
    const std::string path = login.empty() ? "/public/v1/attachments" : "/api/v1/attachments";
    return Call(login, "POST", path + query, bytes, headers);
  }
  std::string Photo(const std::string& pixels, const std::string& login = "clerk") {
    const Reply taken = Upload(login, SamplePng(pixels));
    EXPECT_EQ(taken.status, 201) << taken.text;
    return taken.At("/id");
  }
  static std::string With(const std::string& body, const std::string& more) {
    return body.substr(0, body.size() - 1) + "," + more + "}";
  }
  Reply Act(const std::string& login, const std::string& id, const std::string& what,
            const std::string& body) {
    return Post(login, "/api/v1/cases/" + id + "/" + what, body);
  }
};

TEST_P(AttachmentsTest, AFileIsWhatItsContentIsAndKeepsNothingOfItsMaker) {
  const Reply made = Upload("clerk", SamplePng("pixels", "SECRET"), "IMAGE/PNG; x=1",
                            "?name=C%3A%5C%E7%81%AF%22%3C.jpeg");
  ASSERT_EQ(made.status, 201) << made.text;
  EXPECT_EQ(made.At("/name"), "灯__.png");
  EXPECT_EQ(made.At("/type"), "image/png");
  EXPECT_EQ(made.At("/size"), std::to_string(SamplePng("pixels").size()));
  EXPECT_EQ(made.At("/sha256"), service::Sha256Hex(SamplePng("pixels")));
  EXPECT_EQ(made.At("/created_at"), "2026-03-02T09:00:00+08:00");
  EXPECT_EQ(made.headers.at("location"), "/api/v1/attachments/" + made.At("/id"));
  const Reply same = Upload("clerk", SamplePng("pixels"), "image/png", "");
  EXPECT_EQ(same.At("/id"), made.At("/id")) << "the same bytes once cleaned";
  EXPECT_EQ(Upload("clerk", support::SamplePdf(), "application/pdf", "").At("/name"),
            "attachment.pdf");
}

TEST_P(AttachmentsTest, EachRefusal) {
  const Reply bad = Upload("clerk", "#!/bin/sh");
  EXPECT_EQ(bad.status, 415);
  EXPECT_EQ(bad.code(), "evidence.bad_type");
  const Reply other = Upload("clerk", support::SamplePdf(), "image/png");
  EXPECT_EQ(other.code(), "evidence.bad_type");
  EXPECT_EQ(other.At("/params/got"), "application/pdf");
  EXPECT_EQ(Upload("clerk", "").code(), "evidence.bad_type");
  EXPECT_EQ(Upload("clerk", SamplePng("x"), "image/png", "?nam=x").code(), "http.bad_query");
  EXPECT_EQ(Upload("audit", SamplePng("x")).code(), "core.forbidden");
  EXPECT_EQ(Call("", "POST", "/api/v1/attachments", SamplePng("x")).code(), "http.unauthenticated");
  EXPECT_EQ(Call("", "POST", "/public/v1/attachments", "{}").code(), "evidence.bad_type");
  EXPECT_EQ(Get("clerk", "/api/v1/attachments/x").code(), "core.bad_id");
  EXPECT_EQ(Get("clerk", "/api/v1/attachments/404").code(), "core.not_found");
  EXPECT_EQ(Get("", "/api/v1/attachments/404").code(), "http.unauthenticated");
}

TEST_P(AttachmentsTest, TenMebibytesAndNotOneByteMore) {
  const std::size_t frame = SamplePng("").size();
  const std::string largest = SamplePng(std::string(evidence::kBytesMax - frame, 'p'));
  ASSERT_EQ(largest.size(), evidence::kBytesMax);
  EXPECT_EQ(Upload("clerk", largest).status, 201);
  EXPECT_EQ(Upload("", largest).status, 201);
  for (const char* login : {"clerk", ""}) {
    const Reply over = Upload(login, largest + "x");
    EXPECT_EQ(over.status, 413);
    EXPECT_EQ(over.code(), "evidence.too_large");
    EXPECT_EQ(over.At("/params/max"), "10485760");
  }
  const std::string wish((std::size_t{1} << 20) + 1, ' ');
  const Reply other = Post("clerk", "/api/v1/cases", wish);
  EXPECT_EQ(other.code(), "http.body_too_large") << "only where a route takes a file";
  EXPECT_EQ(other.At("/params/max"), "1048576");
}

TEST_P(AttachmentsTest, TheSameKeyAnswersTheSameAndAnotherFileIsRefused) {
  const Reply first = Upload("clerk", SamplePng("a"), "image/png", "", "k1");
  NewCase();
  const Reply again = Upload("clerk", SamplePng("a"), "image/png", "", "k1");
  EXPECT_EQ(again.text, first.text);
  EXPECT_EQ(again.headers.at("idempotency-replayed"), "true");
  EXPECT_EQ(Upload("clerk", SamplePng("b"), "image/png", "", "k1").code(), "service.key_reused");
}

// A photo of the public form whose answer was lost on the way is not taken in twice.
TEST_P(AttachmentsTest, APhotoOfThePublicIsTakenInOnce) {
  const Reply first = Upload("", SamplePng("a"), "image/png", "", "k2");
  ASSERT_EQ(first.status, 201) << first.text;
  const Reply again = Upload("", SamplePng("a"), "image/png", "", "k2");
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.At("/id"), first.At("/id"));
  EXPECT_EQ(again.At("/sha256"), first.At("/sha256"));
  EXPECT_EQ(again.headers.at("idempotency-replayed"), "true");
  EXPECT_EQ(again.At("/key").size(), 64U);
  EXPECT_NE(again.At("/key"), first.At("/key")) << "the first one is kept nowhere to be told again";
  EXPECT_EQ(Upload("", SamplePng("b"), "image/png", "", "k2").code(), "service.key_reused");
  EXPECT_EQ(Upload("", SamplePng("a"), "image/png", "?name=b.png", "k2").code(),
            "service.key_reused")
      << "another name is another request";
  const Reply other = Upload("", SamplePng("a"), "image/png", "", "k3");
  EXPECT_NE(other.At("/id"), first.At("/id"));
  EXPECT_NE(Upload("", SamplePng("a")).At("/id"), first.At("/id")) << "without a key, each anew";
  EXPECT_NE(Upload("clerk", SamplePng("a"), "image/png", "", "k2").At("/id"), first.At("/id"))
      << "staff have keys of their own";
}

// Whoever reads the store must not be able to bring, or open, what somebody else sent in.
TEST_P(AttachmentsTest, NoKeyOfThePublicRestsInTheStore) {
  const Reply taken = Upload("", SamplePng("a"), "image/png", "", "k4");
  ASSERT_EQ(taken.status, 201) << taken.text;
  const std::string key = taken.At("/key");
  const auto kept = [&] {
    return engine_->db().Read([&](store::Tx& tx) {
      return tx.Query("SELECT body FROM service_idempotency WHERE key = ?", std::string("k4"))
          .Text(0, 0);
    });
  };
  EXPECT_EQ(kept().find(key), std::string::npos);
  EXPECT_EQ(kept().find("\"key\""), std::string::npos);
  EXPECT_NE(kept().find(taken.At("/id")), std::string::npos) << "what it was is known";
  const std::string other = Upload("", SamplePng("a"), "image/png", "", "k4").At("/key");
  EXPECT_EQ(kept().find(other), std::string::npos);
  EXPECT_EQ(kept().find("\"key\""), std::string::npos);
}

TEST_P(AttachmentsTest, TheLastKeyHandedOutBringsThePhotoAndOnlyThatOne) {
  const Reply first = Upload("", SamplePng("a"), "image/png", "", "k5");
  const Reply again = Upload("", SamplePng("a"), "image/png", "", "k5");
  const auto ask = [&](const std::string& key) {
    return Post(
        "", "/public/v1/cases",
        With(CaseBody("路灯不亮"), R"("unit":")" + Unit("village") + R"(","attachments":[{"id":")" +
                                       first.At("/id") + R"(","key":")" + key + "\"}]"));
  };
  EXPECT_EQ(ask(first.At("/key")).code(), "evidence.unknown");
  const Reply asked = ask(again.At("/key"));
  ASSERT_EQ(asked.status, 201) << asked.text;
  const Reply late = Upload("", SamplePng("a"), "image/png", "", "k5");
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(late.code(), "evidence.linked") << "whoever brought it had the key";
}

TEST_P(AttachmentsTest, ItIsServedSoThatNothingInItCanRun) {
  const std::string bytes = SamplePng("pixels", "SECRET");
  const std::string id =
      Upload("clerk", bytes, "image/png", "?name=%E7%81%AF%20%281%29.png").At("/id");
  EXPECT_EQ(Get("clerk", "/api/v1/attachments/" + id).code(), "core.not_found")
      << "it belongs to no case yet";
  const Reply made =
      Post("clerk", "/api/v1/cases", With(CaseBody("灯"), R"("attachments":[")" + id + "\"]"));
  ASSERT_EQ(made.status, 201) << made.text;
  const Reply got = Get("mate", "/api/v1/attachments/" + id);
  ASSERT_EQ(got.status, 200) << got.text;
  EXPECT_EQ(got.text, SamplePng("pixels"));
  EXPECT_EQ(got.headers.at("content-type"), "image/png");
  EXPECT_EQ(got.headers.at("content-disposition"),
            "inline; filename=\"___ (1).png\"; "
            "filename*=UTF-8''%E7%81%AF%20%281%29.png");
  EXPECT_EQ(got.headers.at("x-content-type-options"), "nosniff");
  EXPECT_EQ(got.headers.at("content-security-policy"), "default-src 'none'; sandbox");
  EXPECT_EQ(got.headers.at("cross-origin-resource-policy"), "same-origin");
  EXPECT_EQ(got.headers.at("cache-control"), "no-store");
  EXPECT_EQ(Get("far", "/api/v1/attachments/" + id).code(), "core.not_found");
  const std::string of = "/api/v1/cases/" + made.At("/id");
  const Reply viewers = Get("clerk", of + "/viewers");
  EXPECT_EQ(viewers.At("/items/0/what"), "attachment");
  EXPECT_EQ(viewers.At("/items/0/staff/id"), Staff("mate"));
  EXPECT_EQ(viewers.At("/items/1"), "") << "who was refused saw nothing";
  const Reply looks = Get("audit", "/api/v1/looks?what=attachment");
  EXPECT_EQ(looks.At("/items/0/what"), "attachment");
  EXPECT_EQ(looks.At("/items/0/case/id"), made.At("/id"));
  EXPECT_EQ(looks.At("/items/0/staff/id"), Staff("mate"));
  EXPECT_EQ(looks.At("/items/1"), "");
}

TEST_P(AttachmentsTest, ADocumentIsSavedNotShown) {
  const std::string id =
      Upload("clerk", support::SamplePdf(), "application/pdf", "?name=a.pdf").At("/id");
  const Reply made =
      Post("clerk", "/api/v1/cases", With(CaseBody("灯"), R"("attachments":[")" + id + "\"]"));
  ASSERT_EQ(made.status, 201) << made.text;
  const Reply got = Get("clerk", "/api/v1/attachments/" + id);
  EXPECT_EQ(got.headers.at("content-type"), "application/pdf");
  EXPECT_EQ(got.headers.at("content-disposition"),
            "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf");
  EXPECT_EQ(got.text, support::SamplePdf());
}

TEST_P(AttachmentsTest, AVideoIsPlayedWhereItIsAndSaysNotWhereItWasTaken) {
  const std::string sent = support::SampleMp4("pixels", "+27.5916+086.5640/");
  const Reply taken = Upload("clerk", sent, "video/mp4", "?name=现场.mov");
  ASSERT_EQ(taken.status, 201) << taken.text;
  EXPECT_EQ(taken.At("/name"), "现场.mp4");
  EXPECT_EQ(taken.At("/type"), "video/mp4");
  EXPECT_EQ(taken.At("/size"), std::to_string(sent.size())) << "nothing moves: it is overwritten";
  const std::string webm =
      Upload("clerk", support::SampleWebm("pixels"), "video/webm", "").At("/id");
  const Reply made = Post(
      "clerk", "/api/v1/cases",
      With(CaseBody("井盖"), R"("attachments":[")" + taken.At("/id") + "\",\"" + webm + "\"]"));
  ASSERT_EQ(made.status, 201) << made.text;
  EXPECT_EQ(made.At("/attachments/1/type"), "video/webm");
  EXPECT_EQ(made.At("/attachments/1/name"), "attachment.webm");
  const Reply got = Get("mate", "/api/v1/attachments/" + taken.At("/id"));
  ASSERT_EQ(got.status, 200) << got.text;
  EXPECT_EQ(got.headers.at("content-type"), "video/mp4");
  EXPECT_EQ(got.headers.at("accept-ranges"), "bytes");
  EXPECT_EQ(got.headers.at("etag"), "\"" + taken.At("/sha256") + "\"");
  EXPECT_TRUE(got.headers.at("content-disposition").starts_with("inline; ")) << "played, not saved";
  EXPECT_EQ(got.text.size(), sent.size());
  EXPECT_EQ(got.text.find("+27.5916"), std::string::npos);
  EXPECT_EQ(got.text.find("xyz"), std::string::npos);
  EXPECT_EQ(service::Sha256Hex(got.text), taken.At("/sha256"));
  EXPECT_EQ(Get("mate", "/api/v1/attachments/" + webm).text, support::SampleWebm("pixels"));
}

TEST_P(AttachmentsTest, AVideoIsWhatItsContentIs) {
  const std::string mp4 = support::SampleMp4("pixels");
  const Reply other = Upload("clerk", mp4, "video/webm");
  EXPECT_EQ(other.status, 415);
  EXPECT_EQ(other.code(), "evidence.bad_type");
  EXPECT_EQ(other.At("/params/got"), "video/mp4");
  EXPECT_EQ(Upload("clerk", SamplePng("x"), "video/mp4").At("/params/got"), "image/png");
  const Reply cut = Upload("clerk", mp4.substr(0, mp4.size() - 1), "video/mp4");
  EXPECT_EQ(cut.code(), "evidence.bad_type");
  EXPECT_EQ(cut.At("/params/got"), "a broken video");
  EXPECT_EQ(Upload("", mp4 + "behind", "video/mp4").code(), "evidence.bad_type");
  EXPECT_EQ(Upload("", mp4, "video/mp4").status, 201);
}

TEST_P(AttachmentsTest, APartIsServedAndNotAByteThatIsNotThere) {
  const std::string bytes = support::SampleMp4("0123456789");
  const auto size = std::to_string(bytes.size());
  const std::string id = Upload("clerk", bytes, "video/mp4", "").At("/id");
  const Reply made =
      Post("clerk", "/api/v1/cases", With(CaseBody("灯"), R"("attachments":[")" + id + "\"]"));
  ASSERT_EQ(made.status, 201) << made.text;
  const auto ask = [&](const std::string& range, const std::string& only_if = "") {
    Client::Headers headers{{"Range", range}};
    if (!only_if.empty()) headers.emplace_back("If-Range", only_if);
    return Call("mate", "GET", "/api/v1/attachments/" + id, {}, headers);
  };
  const Reply head = ask("bytes=0-15");
  EXPECT_EQ(head.status, 206);
  EXPECT_EQ(head.text, bytes.substr(0, 16));
  EXPECT_EQ(head.headers.at("content-range"), "bytes 0-15/" + size);
  EXPECT_EQ(head.headers.at("content-length"), "16");
  EXPECT_EQ(head.headers.at("content-type"), "video/mp4");
  EXPECT_EQ(head.headers.at("content-security-policy"), "default-src 'none'; sandbox");
  EXPECT_EQ(ask("bytes=-10").text, "0123456789");
  const Reply rest = ask("bytes=" + std::to_string(bytes.size() - 3) + "-");
  EXPECT_EQ(rest.text, "789");
  EXPECT_EQ(ask("bytes=0-" + std::string(30, '9')).text, bytes);
  const Reply beyond = ask("bytes=" + size + "-");
  EXPECT_EQ(beyond.status, 416);
  EXPECT_EQ(beyond.code(), "http.bad_range");
  EXPECT_EQ(beyond.At("/params/size"), size);
  EXPECT_EQ(beyond.headers.at("content-range"), "bytes */" + size);
  const std::string etag = head.headers.at("etag");
  EXPECT_EQ(ask("bytes=0-1", etag).status, 206);
  const Reply another = ask("bytes=0-1", "\"another\"");
  EXPECT_EQ(another.status, 200);
  EXPECT_EQ(another.text, bytes);
  EXPECT_EQ(ask("bytes=0-1,3-4").status, 200) << "several at once: the whole";
  EXPECT_EQ(ask("lines=0-1").status, 200);
  EXPECT_EQ(Call("far", "GET", "/api/v1/attachments/" + id, {}, {{"Range", "bytes=0-1"}}).code(),
            "core.not_found");
  const Reply looks = Get("audit", "/api/v1/looks?what=attachment");
  EXPECT_EQ(looks.body.at("items").as_array().size(), 9U)
      << "each time it was asked for, in part or whole, the one beyond its end too";
  EXPECT_EQ(looks.At("/items/0/staff/id"), Staff("mate"));
  int listed = 0;
  const Reply viewers = Get("clerk", "/api/v1/cases/" + made.At("/id") + "/viewers");
  for (const auto& one : viewers.body.at("items").as_array()) {
    if (one.at("what").as_string() == "attachment") ++listed;
  }
  EXPECT_EQ(listed, 1) << "the parts of a minute are one look in the list of the case: "
                       << viewers.text;
}

TEST_P(AttachmentsTest, ThePageNamesEachFileWhoBroughtItAndWithWhat) {
  const std::string photo = Photo("a"), done = Photo("b");
  const Reply made =
      Post("clerk", "/api/v1/cases", With(CaseBody("灯"), R"("attachments":[")" + photo + "\"]"));
  EXPECT_EQ(made.At("/attachments/0/id"), photo);
  const std::string id = made.At("/id");
  const Reply settled =
      Act("clerk", id, "settlements", R"({"result":"已换","attachments":[")" + done + "\"]}");
  ASSERT_EQ(settled.status, 201) << settled.text;
  EXPECT_EQ(settled.At("/attachments/1/id"), done) << "after the act too";
  const Reply page = Get("clerk", "/api/v1/cases/" + id);
  EXPECT_EQ(page.At("/attachments/1/sha256"), service::Sha256Hex(SamplePng("b")));
  EXPECT_EQ(page.At("/attachments/1/by/name"), "示例甲");
  const Reply timeline = Get("clerk", "/api/v1/cases/" + id + "/timeline");
  bool found = false;
  for (const auto& item : timeline.body.at("items").as_array()) {
    if (item.at("type").as_string() != "case.settled") continue;
    found = true;
    EXPECT_EQ(boost::json::serialize(item.at("seq")), page.At("/attachments/1/event_seq"));
    EXPECT_EQ(item.at("body").at("attachments").at(0).at("id").as_string().c_str(), done);
  }
  EXPECT_TRUE(found);
}

TEST_P(AttachmentsTest, EveryActThatMayBringFilesDoes) {
  const std::string id = NewCase();
  const std::vector<std::pair<std::string, std::string>> acts = {
      {"replies", R"({"text":"明天")"},
      {"notes", R"({"text":"内部")"},
      {"written-reports", R"({"text":"书面")"},
      {"settlements", R"({"result":"好了")"},
  };
  for (const auto& [what, body] : acts) {
    const Reply done = Act("clerk", id, what, body + R"(,"attachments":[")" + Photo(what) + "\"]}");
    EXPECT_EQ(done.status, 201) << what << " " << done.text;
  }
  const Reply called =
      Act("boss", id, "follow-ups",
          R"({"contacted":true,"solved":"yes","attachments":[")" + Photo("call", "boss") + "\"]}");
  EXPECT_EQ(called.status, 201) << called.text;
  const Reply page = Get("boss", "/api/v1/cases/" + id);
  EXPECT_EQ(page.body.at("attachments").as_array().size(), 5U);
  // A return: the case came from the village.
  const std::string other = NewCase("转来");
  ASSERT_EQ(Act("clerk", other, "escalations", R"({"reason":"超出权限"})").status, 201);
  const Reply back = Act("town", other, "returns",
                         R"({"reason":"属村里","attachments":[")" + Photo("map", "town") + "\"]}");
  EXPECT_EQ(back.status, 201) << back.text;
  EXPECT_EQ(Act("clerk", other, "closures", R"({"attachments":[]})").code(), "core.bad_input")
      << "an act that brings none has no such member";
}

TEST_P(AttachmentsTest, ARefusedFileRefusesTheActAndNamesTheField) {
  const std::string id = NewCase(), mine = Photo("a"), others = Photo("b", "mate");
  const auto settle = [&](const std::string& list) {
    return Act("clerk", id, "settlements", R"({"result":"好","attachments":[)" + list + "]}");
  };
  const Reply unknown = settle("\"" + mine + "\",\"" + others + "\"");
  EXPECT_EQ(unknown.status, 400);
  EXPECT_EQ(unknown.code(), "evidence.unknown");
  EXPECT_EQ(unknown.At("/params/field"), "/attachments/1");
  EXPECT_EQ(unknown.At("/params/id"), others);
  EXPECT_EQ(settle("\"x\"").code(), "core.bad_input");
  std::string ten;
  for (int i = 0; i < 10; ++i) ten += (ten.empty() ? "" : ",") + ("\"" + mine + "\"");
  const Reply many = settle(ten);
  EXPECT_EQ(many.status, 400);
  EXPECT_EQ(many.code(), "evidence.too_many");
  EXPECT_EQ(Get("clerk", "/api/v1/cases/" + id).At("/state"), "open");
  ASSERT_EQ(settle("\"" + mine + "\"").status, 201);
  const Reply again = Act("clerk", id, "notes", R"({"text":"x","attachments":[")" + mine + "\"]}");
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(again.code(), "evidence.linked");
}

TEST_P(AttachmentsTest, ThePublicBringsByIdAndKeyAndStaffSeeIt) {
  const Reply taken = Upload("", SamplePng("house", "SECRET"));
  ASSERT_EQ(taken.status, 201) << taken.text;
  const std::string ask = R"({"subject":"水压低","ledger":"livelihood","unit":")" +
                          Unit("village") +
                          R"(","requester":{"name":"示例诉求人","phone":"13900004321"},)" +
                          R"("place_point":{"lat":31.5,"lon":104},"attachments":[{"id":")" +
                          taken.At("/id") + R"(","key":")";
  EXPECT_EQ(Post("", "/public/v1/cases", ask + "guess\"}]}").code(), "evidence.unknown");
  const Reply made = Post("", "/public/v1/cases", ask + taken.At("/key") + "\"}]}");
  ASSERT_EQ(made.status, 201) << made.text;
  const std::string id =
      Get("clerk", "/api/v1/cases?number=" + made.At("/number")).At("/items/0/id");
  const Reply page = Get("clerk", "/api/v1/cases/" + id);
  EXPECT_EQ(page.At("/attachments/0/by"), "requester");
  EXPECT_EQ(page.body.at("place_point").at("lat").as_double(), 31.5);
  EXPECT_EQ(page.body.at("place_point").at("lon").as_double(), 104.0);
  EXPECT_EQ(Get("clerk", "/api/v1/attachments/" + taken.At("/id")).text, SamplePng("house"));
}

TEST_P(AttachmentsTest, OneAddressTakesTwentyFilesInAQuarterOfAnHour) {
  for (int i = 0; i < 20; ++i) ASSERT_EQ(Upload("", SamplePng("a")).status, 201);
  const Reply stopped = Upload("", SamplePng("a"));
  EXPECT_EQ(stopped.status, 429);
  EXPECT_EQ(stopped.code(), "service.throttled");
  EXPECT_EQ(stopped.headers.at("retry-after"), "900");
}

TEST_P(AttachmentsTest, ASignatureAtTheCounterIsKeptWithItsAnswer) {
  const std::string id = NewCase();
  ASSERT_EQ(Act("clerk", id, "settlements", R"({"result":"好了"})").status, 201);
  const Reply typed =
      Act("clerk", id, "evaluations", R"({"answer":"satisfied","signature":"示例诉求人"})");
  EXPECT_EQ(typed.code(), "core.bad_input");
  EXPECT_NE(typed.At("/params/~1signature"), "");
  const Reply judged =
      Act("clerk", id, "evaluations",
          R"({"answer":"satisfied","signature":")" + support::SampleSignature() + "\"}");
  ASSERT_EQ(judged.status, 201) << judged.text;
  EXPECT_EQ(judged.At("/evaluation/is_signed"), "true");
  EXPECT_EQ(judged.At("/attachments/0/name"), "signature.png");
  const Reply got = Get("clerk", "/api/v1/attachments/" + judged.At("/attachments/0/id"));
  EXPECT_EQ(got.text, SamplePng("signed"));
}

TEST_P(AttachmentsTest, ASignatureFromHomeIsTheRequesters) {
  const std::string id = NewCase();
  ASSERT_EQ(Act("clerk", id, "settlements", R"({"result":"好了"})").status, 201);
  const std::string number = Get("clerk", "/api/v1/cases/" + id).At("/number");
  const Reply judged = Post("", "/public/v1/cases/" + number + "/evaluations",
                            R"({"phone_tail":"1234","answer":"satisfied","signature":")" +
                                support::SampleSignature() + "\"}");
  ASSERT_EQ(judged.status, 201) << judged.text;
  const Reply page = Get("clerk", "/api/v1/cases/" + id);
  EXPECT_EQ(page.At("/attachments/0/by"), "requester");
  EXPECT_EQ(page.At("/attachments/0/sha256"), service::Sha256Hex(SamplePng("signed")));
}

TEST_P(AttachmentsTest, MaterialsAndThePlaceComeBackAsGiven) {
  const Reply made = Post("clerk", "/api/v1/cases",
                          With(CaseBody("补办"), R"("materials":[{"name":"身份证","count":2}],)"
                                                 R"("place_point":{"lat":-90,"lon":180})"));
  ASSERT_EQ(made.status, 201) << made.text;
  const Reply page = Get("clerk", "/api/v1/cases/" + made.At("/id"));
  EXPECT_EQ(page.At("/materials"), R"([{"name":"身份证","count":2}])");
  EXPECT_EQ(page.body.at("place_point").at("lon").as_double(), 180.0);
  const Reply none = Get("clerk", "/api/v1/cases/" + NewCase());
  EXPECT_EQ(none.At("/materials"), "[]");
  EXPECT_EQ(none.At("/place_point"), "null");
  EXPECT_EQ(none.At("/attachments"), "[]");
  const Reply far =
      Post("clerk", "/api/v1/cases", With(CaseBody("补办"), R"("place_point":{"lat":91,"lon":0})"));
  EXPECT_EQ(far.code(), "core.bad_input");
  EXPECT_EQ(far.At("/params/~1place_point~1lat"), "expected -90 to 90, got 91.000000");
  const Reply zero = Post("clerk", "/api/v1/cases",
                          With(CaseBody("补办"), R"("materials":[{"name":"身份证","count":0}])"));
  EXPECT_EQ(zero.At("/params/~1materials~10~1count"), "expected 1 to 999, got 0");
  EXPECT_EQ(Post("clerk", "/api/v1/cases", With(CaseBody("补办"), R"("place_point":null)")).status,
            201);
}

TEST_P(AttachmentsTest, TheDisclosuresOfAUnitHangWhereEverybodyReadsThem) {
  const std::string own = "/api/v1/units/" + Unit("village") + "/disclosures";
  const std::string open = "/public/v1/disclosures?unit=" + Unit("village");
  const Reply before = Get("", open);
  ASSERT_EQ(before.status, 200) << before.text;
  EXPECT_EQ(before.At("/standards"), "[]");
  EXPECT_EQ(before.At("/identity"), "[]");
  EXPECT_EQ(before.At("/promises/0/limit"), "5个自然日");
  EXPECT_EQ(Get("clerk", own).At("/show_staff"), "false");
  const std::string body = R"({"standards":["一次告知"],"show_staff":true})";
  EXPECT_EQ(Call("clerk", "PUT", own, body).code(), "core.forbidden");
  const Reply put = Call("admin", "PUT", own, body);
  ASSERT_EQ(put.status, 200) << put.text;
  EXPECT_EQ(put.At("/show_staff"), "true");
  const Reply after = Get("", open);
  EXPECT_EQ(after.At("/unit/name"), "示例村");
  EXPECT_EQ(after.At("/standards/0"), "一次告知");
  EXPECT_EQ(after.At("/identity"),
            R"([{"name":"示例甲","post":"受理员"},{"name":"示例乙","post":"经办人"}])");
  EXPECT_EQ(after.At("/show_staff"), "");
  EXPECT_EQ(Get("", "/public/v1/disclosures").code(), "http.bad_query");
  EXPECT_EQ(Get("", "/public/v1/disclosures?unit=x").code(), "http.bad_query");
  EXPECT_EQ(Get("", "/public/v1/disclosures?unit=77").code(), "core.not_found");
  EXPECT_EQ(Call("admin", "PUT", own, R"({"standards":[]})").code(), "core.bad_input");
  EXPECT_EQ(Get("clerk", own + "?x=1").code(), "http.bad_query");
}

SHOUWEN_ON_BOTH_ENGINES(AttachmentsTest);

}  // namespace
}  // namespace shouwen::http::testing
