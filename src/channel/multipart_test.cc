// Forms with files, as libraries of others write them.
#include "channel/multipart.h"

#include <gtest/gtest.h>

#include "channel/codes.h"

namespace shouwen::channel {
namespace {

using Fields = Form::Fields;

constexpr const char* kType = "multipart/form-data; boundary=b7";

std::string Part(const std::string& head, const std::string& content) {
  return "--b7\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
}
const std::string kEnd = "--b7--\r\n";

Multipart Good(const std::string& body, const std::string& type = kType) {
  auto form = ParseMultipart(type, body);
  EXPECT_TRUE(form.ok()) << body << (form.ok() ? "" : form.error().params[0].name);
  return form.ok() ? *std::move(form) : Multipart{};
}
// "body: expected …"
std::string Bad(const std::string& body, const std::string& type = kType) {
  const auto form = ParseMultipart(type, body);
  if (form.ok()) return "read";
  EXPECT_EQ(form.error().code.name, kBadArgument.name);
  return form.error().params.at(0).name + ": " +
         std::get<std::string>(form.error().params.at(0).value);
}

TEST(Multipart, FieldsAndFilesAreToldApartByTheFileName) {
  const std::string picture("\x89PNG\r\n\x1a\n\0--b\r\n--b\r\n\r\n", 22);
  const Multipart form =
      Good(Part("name=\"attribute[ledger]\"", "民生") + Part("name=\"description\"", "a\r\nb") +
           Part("name=\"media\"; filename=\"lamp.png\"\r\nContent-Type: Image/PNG; x=1", picture) +
           Part("name=empty", "") + Part("name=\"media\"; filename=\"b.pdf\"", "%PDF") + kEnd);
  EXPECT_EQ(form.form.fields(),
            (Fields{{"attribute[ledger]", "民生"}, {"description", "a\r\nb"}, {"empty", ""}}));
  ASSERT_EQ(form.files.size(), 2U);
  EXPECT_EQ(form.files[0].field, "media");
  EXPECT_EQ(form.files[0].name, "lamp.png");
  EXPECT_EQ(form.files[0].media_type, "image/png");
  EXPECT_EQ(form.files[0].bytes, picture) << "byte for byte, also what looks like a boundary";
  EXPECT_EQ(form.files[1].media_type, "") << "not said, as requests of Python does not";
  EXPECT_EQ(form.files[1].bytes, "%PDF");
}

TEST(Multipart, AFieldForAFileInWhichNoneWasChosenIsNone) {
  const Multipart form =
      Good(Part("name=\"media\"; filename=\"\"\r\nContent-Type: application/octet-stream", "") +
           Part("name=\"media\"; filename=\"\"", "x") + Part("name=\"media\"; filename=\"a\"", "") +
           kEnd);
  ASSERT_EQ(form.files.size(), 2U) << "bytes without a name are a file, and so is an empty one";
  EXPECT_EQ(form.files[0].bytes, "x");
  EXPECT_EQ(form.files[1].name, "a");
  EXPECT_TRUE(form.form.fields().empty());
}

TEST(Multipart, NamesAreReadAsEachLibraryWritesThem) {
  const std::pair<const char*, const char*> names[] = {
      {"filename=plain.jpg", "plain.jpg"},
      {"filename=\"a;b=c.jpg\"", "a;b=c.jpg"},
      {"filename=\"say \\\"a\\\".jpg\"", "say \"a\".jpg"},
      {"filename=\"C:\\dir\\a.jpg\"", "C:\\dir\\a.jpg"},
      {"filename=\"路灯.jpg\"", "路灯.jpg"},
      {"filename*=utf-8''%E8%B7%AF.jpg", "路.jpg"},
      {"filename=\"x.jpg\"; filename*=UTF-8''%e8%b7%af.jpg", "路.jpg"},
      {"filename*=utf-8''50%.jpg", "50%.jpg"},
      {"filename*=latin1''a.jpg", ""}};
  for (const auto& [said, name] : names) {
    const Multipart form = Good(Part(std::string("name=media; ") + said, "x") + kEnd);
    ASSERT_EQ(form.files.size(), 1U) << said;
    EXPECT_EQ(form.files[0].name, name) << said;
  }
  EXPECT_EQ(Good("--b7\r\ncontent-DISPOSITION:form-data ;NAME = \"a\" ;\r\n\r\n1\r\n" + kEnd)
                .form.Get("a"),
            "1");
}

TEST(Multipart, TheBoundaryIsThatOfTheHeader) {
  const std::string body = Part("name=a", "1") + kEnd;
  EXPECT_EQ(Good(body, "multipart/form-data; charset=utf-8; Boundary=\"b7\"").form.Get("a"), "1");
  EXPECT_EQ(Good("a preamble\r\n" + body + "an epilogue").form.Get("a"), "1");
  EXPECT_EQ(
      Good("--b7 \t\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--b7--").form.Get("a"),
      "1")
      << "blanks behind a delimiter, no line end behind the last";
  EXPECT_TRUE(Good("--b7--").form.fields().empty());
  const std::string most(kBoundaryMax, 'x');
  EXPECT_TRUE(Good("--" + most + "--", "multipart/form-data; boundary=" + most).files.empty());
  for (const std::string& type :
       {std::string("multipart/form-data"), std::string("multipart/form-data; boundary="),
        std::string("multipart/form-data; boundary=\"b7"), std::string("multipart/form-data; b7"),
        "multipart/form-data; boundary=" + most + "x"}) {
    EXPECT_EQ(Bad(body, type), "Content-Type: expected a boundary of 1 to 70 bytes") << type;
  }
}

TEST(Multipart, WhatDoesNotHoldTogetherIsRefused) {
  const std::string parts = "body: expected parts between the boundary of Content-Type";
  const std::string name = "body: expected each part to be form-data with a name";
  const std::string good = Part("name=a", "1");
  EXPECT_EQ(Bad(""), parts);
  EXPECT_EQ(Bad("a=1"), parts);
  EXPECT_EQ(Bad(good), parts) << "without its end it may have been cut off";
  EXPECT_EQ(Bad(good + "--b7"), parts);
  EXPECT_EQ(Bad(good + "--b7x--\r\n"), parts);
  EXPECT_EQ(Bad("--b7\nContent-Disposition: form-data; name=a\n\n1\n--b7--"), parts);
  EXPECT_EQ(Bad("--b7\r\nContent-Disposition: form-data; name=a\r\n--b7--"), parts) << "no content";
  EXPECT_EQ(Bad("--b7\r\nX: 1\r\n\r\n1\r\n" + kEnd), name);
  EXPECT_EQ(Bad("--b7\r\n\r\n\r\n1\r\n" + kEnd), name);
  EXPECT_EQ(Bad(Part("nom=a", "1") + kEnd), name);
  EXPECT_EQ(Bad(Part("name", "1") + kEnd), name);
  EXPECT_EQ(Bad(Part("name=\"a", "1") + kEnd), name);
  EXPECT_EQ(Bad(Part("name=\"a\"b", "1") + kEnd), name);
  EXPECT_EQ(Bad("--b7\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n" + kEnd), name);
  const std::string coding = "body: expected parts without a transfer encoding";
  EXPECT_EQ(Bad(Part("name=a\r\nContent-Transfer-Encoding: base64", "MQ==") + kEnd), coding);
  EXPECT_EQ(Good(Part("name=a\r\nContent-Transfer-Encoding: Binary", "1") + kEnd).form.Get("a"),
            "1");
}

TEST(Multipart, TextIsUtf8AndAFileIsWhateverItIs) {
  EXPECT_EQ(Bad(Part("name=a", "\xff") + kEnd), "body: expected UTF-8");
  EXPECT_EQ(Bad(Part("name=a", std::string("\0", 1)) + kEnd), "body: expected UTF-8");
  EXPECT_EQ(Bad(Part("name=\"\xff\"", "a") + kEnd), "body: expected UTF-8");
  EXPECT_EQ(Bad(Part("name=a; filename=\"\xff\"", "a") + kEnd), "body: expected UTF-8");
  EXPECT_EQ(Good(Part("name=a; filename=b", "\xff") + kEnd).files.at(0).bytes, "\xff");
}

TEST(Multipart, ThereAreAtMost256Parts) {
  std::string body;
  for (int i = 0; i < 256; ++i) body += Part("name=a", "1");
  EXPECT_EQ(Good(body + kEnd).form.fields().size(), 256U);
  EXPECT_EQ(Bad(body + Part("name=a", "1") + kEnd), "body: expected at most 256 fields");
}

TEST(Multipart, CutOffAnywhereItIsNotRead) {
  const std::string whole = Part("name=\"a\"", "1") +
                            Part("name=media; filename=\"b\"\r\nContent-Type: image/png", "x") +
                            "--b7--";
  for (std::size_t cut = 0; cut < whole.size(); ++cut) {
    EXPECT_NE(Bad(whole.substr(0, cut)), "read") << cut;
  }
  EXPECT_EQ(Bad(whole), "read");
}

TEST(Multipart, IsKnownByItsMediaType) {
  EXPECT_TRUE(IsMultipart("multipart/form-data"));
  EXPECT_FALSE(IsMultipart("multipart/mixed"));
  EXPECT_FALSE(IsMultipart("application/x-www-form-urlencoded"));
}

}  // namespace
}  // namespace shouwen::channel
