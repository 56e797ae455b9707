// Open311 with files: the bytes that requests of Python sends for three when a photo is attached,
// and what becomes of them.
#include "evidence/attachment.h"
#include "sample_files.h"
#include "testing/open311.h"

namespace shouwen::http::testing {
namespace {

using Texts = std::vector<std::string>;

constexpr const char* kBoundary = "0f3b1d9c5d7e4a2b8c6d0e1f2a3b4c5d";

class Open311FilesTest : public Open311Test {
 protected:
  static std::string Field(const std::string& name, const std::string& value) {
    return "--" + std::string(kBoundary) + "\r\nContent-Disposition: form-data; name=\"" + name +
           "\"\r\n\r\n" + value + "\r\n";
  }
  // `more`: further headers of the part.
  static std::string File(const std::string& bytes, const std::string& name = "lamp.png",
                          const std::string& more = "", const std::string& field = "media") {
    return "--" + std::string(kBoundary) + "\r\nContent-Disposition: form-data; name=\"" + field +
           "\"; filename=\"" + name + "\"\r\n" + more + "\r\n" + bytes + "\r\n";
  }
  Reply SendParts(const std::string& page, const std::string& parts) {
    return Post("", "/open311/v2/" + page, parts + "--" + kBoundary + "--\r\n",
                {{"Content-Type", std::string("multipart/form-data; boundary=") + kBoundary}});
  }
  static std::string Good(const std::string& key) {
    return Field("service_code", "general") + Field("api_key", key) +
           Field("address_string", "示例路1号") + Field("description", "lamp is out") +
           Field("attribute[ledger]", "livelihood");
  }
  Reply Page(const Reply& made) {
    EXPECT_EQ(made.status, 200) << made.text;
    return Get("boss", "/api/v1/cases/" + CaseOf(made.At("/0/service_request_id")));
  }
  // The one error, and that no case came of it.
  void Refused(const std::string& parts, const std::string& what, int status = 400) {
    const auto before = Get("boss", "/api/v1/cases").body.at("items").as_array().size();
    const Reply reply = SendParts("requests.json", parts);
    EXPECT_EQ(reply.status, status) << reply.text;
    EXPECT_NE(reply.text.find(what), std::string::npos) << reply.text;
    EXPECT_EQ(Get("boss", "/api/v1/cases").body.at("items").as_array().size(), before);
  }
};

TEST_P(Open311FilesTest, ThreeAttachesAPhotoAndItBelongsToTheCase) {
  const std::string key = MakeKey(), png = support::SamplePng("lamp", "taken at 30.1, 104.2");
  const Reply made = SendParts("requests.json", Good(key) + Field("first_name", "Zach") +
                                                    Field("phone", "555-5555") + File(png));
  const Reply page = Page(made);
  EXPECT_EQ(page.At("/subject"), "lamp is out");
  EXPECT_EQ(page.At("/place"), "示例路1号");
  EXPECT_EQ(page.At("/channel"), "open311");
  ASSERT_EQ(page.body.at("attachments").as_array().size(), 1U) << page.text;
  EXPECT_EQ(page.At("/attachments/0/name"), "lamp.png");
  EXPECT_EQ(page.At("/attachments/0/type"), "image/png");
  const Reply file = Get("boss", "/api/v1/attachments/" + page.At("/attachments/0/id"));
  EXPECT_EQ(file.status, 200);
  EXPECT_EQ(file.text, support::SamplePng("lamp")) << "what it says besides was left out";
  const Reply own = Ask("requests/" + made.At("/0/service_request_id") + ".json?api_key=" + key);
  EXPECT_EQ(own.At("/0/media_url"), "null")
      << "the file is for who handles it; no address leads there";
}

TEST_P(Open311FilesTest, AFormWithPartsAndWithoutAFileIsAFormLikeAnyOther) {
  const std::string key = MakeKey();
  EXPECT_EQ(Page(SendParts("requests.json", Good(key))).body.at("attachments").as_array().size(),
            0U);
  const Reply none = SendParts(
      "requests.json", Good(key) + File("", "", "Content-Type: application/octet-stream\r\n"));
  EXPECT_EQ(Page(none).body.at("attachments").as_array().size(), 0U) << "none was chosen";
  const Reply xml = SendParts("requests.xml", Good(key) + Field("lat", "x") + Field("long", "1"));
  EXPECT_EQ(xml.status, 400);
  EXPECT_NE(xml.text.find("lat: expected degrees"), std::string::npos) << xml.text;
  Refused(Field("service_code", "general"), "api_key", 403);
}

TEST_P(Open311FilesTest, ItsContentDecidesWhatAFileIs) {
  const std::string key = MakeKey(), png = support::SamplePng("lamp");
  for (const char* said : {"", "Content-Type: application/octet-stream\r\n",
                           "Content-Type: image/png\r\n", "Content-Type: IMAGE/PNG; x=1\r\n"}) {
    const Reply page = Page(SendParts("requests.json", Good(key) + File(png, "照片.txt", said)));
    EXPECT_EQ(page.At("/attachments/0/type"), "image/png") << said;
    EXPECT_EQ(page.At("/attachments/0/name"), "照片.png") << said;
  }
  EXPECT_EQ(Page(SendParts("requests.json", Good(key) + File(support::SamplePdf(), "a.pdf")))
                .At("/attachments/0/type"),
            "application/pdf");
  const std::string bad = "media: expected JPEG, PNG, WebP or PDF, whole and named as what it is";
  Refused(Good(key) + File("#!/bin/sh"), bad);
  Refused(Good(key) + File(""), bad);
  Refused(Good(key) + File(png.substr(0, png.size() / 2)), bad);
  Refused(Good(key) + File(png, "a.png", "Content-Type: image/jpeg\r\n"), bad);
  Refused(Good(key) + File(png, "a.png", "", "photo"),
          "photo: expected text; a file goes into media");
}

TEST_P(Open311FilesTest, NineFilesAndNotTen) {
  const std::string key = MakeKey();
  std::string files;
  for (int i = 0; i < 9; ++i) files += File(support::SamplePng(std::to_string(i)));
  EXPECT_EQ(
      Page(SendParts("requests.json", Good(key) + files)).body.at("attachments").as_array().size(),
      9U);
  Refused(Good(key) + files + File(support::SamplePng("ten")), "media: expected at most 9 files");
}

// A photo is larger than other requests may be; a form without parts is none.
TEST_P(Open311FilesTest, AFormWithFilesMayBeLargeAndAnotherNot) {
  const std::string key = MakeKey();
  const std::string large = support::SamplePng(std::string(std::size_t{2} << 20, 'x'));
  ASSERT_GT(large.size(), std::size_t{1} << 20);
  EXPECT_EQ(Page(SendParts("requests.json", Good(key) + File(large))).At("/attachments/0/type"),
            "image/png");
  const Reply form = Send(
      "requests.json", "api_key=" + key + kGood + "&x=" + std::string(std::size_t{2} << 20, 'x'));
  EXPECT_EQ(form.status, 413);
  EXPECT_EQ(form.code(), "http.body_too_large");
  const Reply most =
      SendParts("requests.json", Good(key) + File(std::string(evidence::kBytesMax, 'x')));
  EXPECT_EQ(most.status, 413);
  EXPECT_EQ(most.code(), "evidence.too_large");
}

TEST_P(Open311FilesTest, WhatIsNoFormIsRefusedInTheFormOfTheSpecification) {
  const std::string key = MakeKey(), good = Good(key);
  const std::string path = "/open311/v2/requests.json";
  const auto as = [&](const std::string& type, const std::string& body) {
    const Reply reply = Post("", path, body, {{"Content-Type", type}});
    EXPECT_EQ(reply.status, 400) << reply.text;
    return reply.At("/0/description");
  };
  EXPECT_NE(as("multipart/form-data", good).find("expected a boundary"), std::string::npos);
  const std::string type = std::string("multipart/form-data; boundary=") + kBoundary;
  EXPECT_NE(as(type, good).find("between the boundary"), std::string::npos) << "it has no end";
  EXPECT_NE(as("multipart/mixed; boundary=x", good).find("or multipart/form-data"),
            std::string::npos);
  EXPECT_NE(as("application/json", "{}").find("or multipart/form-data"), std::string::npos);
}

TEST_P(Open311FilesTest, AnUpdateBringsAPhotoOnceHoweverOftenItIsSent) {
  const std::string key = MakeKey(), number = Sent(key);
  const std::string update = Field("api_key", key) + Field("service_request_id", number) +
                             Field("update_id", "1") + Field("status", "OPEN") +
                             Field("updated_datetime", "2026-03-02T01:00:00Z");
  const Reply none = SendParts("servicerequestupdates.json", update);
  EXPECT_EQ(none.status, 400);
  EXPECT_NE(none.text.find("description"), std::string::npos) << "neither words nor a photo";
  const std::string with = update + File(support::SamplePng("still"));
  const Reply first = SendParts("servicerequestupdates.json", with);
  ASSERT_EQ(first.status, 200) << first.text;
  EXPECT_EQ(SendParts("servicerequestupdates.json", with).text, first.text);
  const Reply page = Get("boss", "/api/v1/cases/" + CaseOf(number));
  ASSERT_EQ(page.body.at("attachments").as_array().size(), 1U);
  EXPECT_EQ(page.At("/attachments/0/by"), "requester");
}

SHOUWEN_ON_BOTH_ENGINES(Open311FilesTest);

}  // namespace
}  // namespace shouwen::http::testing
