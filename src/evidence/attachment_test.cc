// Of a photo only the picture is kept. Expected values are those of the formats: ITU T.81, PNG,
// RFC 9649, TIFF 6.0.
#include "evidence/attachment.h"

#include <gtest/gtest.h>

#include <boost/crc.hpp>

#include "core/text.h"
#include "images.h"

namespace shouwen::evidence {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

constexpr std::string_view kSecret = "SECRET";

std::string Little(std::uint32_t value, std::size_t bytes) {
  std::string out;
  PutLittle32(out, value);
  return out.substr(0, bytes);
}
std::string Entry(std::uint32_t tag, std::uint32_t format, std::uint32_t count,
                  const std::string& value) {
  return Little(tag, 2) + Little(format, 2) + Little(count, 4) + value;
}

// What a phone writes, little-endian: how it was held (0: it does not say), whose it is, and where
// it was.
std::string PhoneExif(int orientation) {
  const std::string held = Entry(0x0112, 3, 1, Little(static_cast<std::uint32_t>(orientation), 4));
  const std::uint32_t entries = orientation > 0 ? 3 : 2;
  const std::uint32_t behind = 8 + 2 + 12 * entries + 4;  // the header, the directory
  return "II*\0"s + Little(8, 4) + Little(entries, 2) + (orientation > 0 ? held : "") +
         Entry(0x013B, 2, 7, Little(behind, 4)) + Entry(0x8825, 4, 1, Little(behind + 8, 4)) +
         Little(0, 4) + "SECRET\0\0"s +                                  // the artist
         Little(1, 2) + Entry(0x0001, 2, 2, "N\0\0\0"s) + Little(0, 4);  // GPS latitude's side
}

std::string Segment(unsigned marker, std::string_view payload) {
  std::string out = "\xFF";
  out.push_back(static_cast<char>(marker));
  PutBig16(out, static_cast<std::uint32_t>(payload.size() + 2));
  return out.append(payload);
}
const std::string kSoi = "\xFF\xD8", kEoi = "\xFF\xD9";
const std::string kFrame = Segment(0xC0, "\x08\0\x01\0\x01\x01\x01\x11\0"sv);
const std::string kTable = Segment(0xDB, std::string(65, '\x01'));
// A stuffed byte, a restart and data; a second scan, as a progressive file has.
const std::string kScans = Segment(0xDA, "\x01\x01\0\0\x3F\0"sv) + "ab\xFF" + std::string(1, '\0') +
                           "c\xFF\xD0" + "d" + Segment(0xC4, "table") +
                           Segment(0xDA, "\x01\x01\0\0\x3F\0"sv) + "e";
const std::string kColours = Segment(0xE2, "ICC_PROFILE\0\x01\x01profile"sv);

std::string PhoneJpeg(int orientation) {
  return kSoi + Segment(0xE0, "JFIF\0\x01\x01\0\0\x01\0\x01\x02\x01SECRET"sv) +
         Segment(0xE1, "Exif\0\0"s + PhoneExif(orientation)) +
         Segment(0xE1, "http://ns.adobe.com/xap/1.0/\0SECRET"sv) + Segment(0xE2, "MPF\0SECRET"sv) +
         kColours + Segment(0xED, "Photoshop 3.0\0SECRET"sv) + Segment(0xFE, kSecret) + kTable +
         kFrame + kScans + kEoi + "SECRET trailer" + kSoi;
}

std::string Chunk(std::string_view name, std::string_view data) {
  std::string named(name);
  named.append(data);
  boost::crc_32_type crc;
  crc.process_bytes(named.data(), named.size());
  std::string out;
  PutBig32(out, static_cast<std::uint32_t>(data.size()));
  out += named;
  PutBig32(out, crc.checksum());
  return out;
}
const std::string kPngSignature = "\x89PNG\r\n\x1a\n";
const std::string kHeader = Chunk("IHDR", "\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"sv);
const std::string kPixels = Chunk("IDAT", "pixels"), kIend = Chunk("IEND", "");

std::string PhonePng(int orientation) {
  return kPngSignature + kHeader + Chunk("eXIf", PhoneExif(orientation)) +
         Chunk("tEXt", "Comment\0SECRET"sv) + Chunk("iTXt", "XML:com.adobe.xmp\0SECRET"sv) +
         Chunk("tIME", kSecret) + Chunk("prVt", kSecret) + kPixels + kIend + "SECRET trailer";
}

std::string Riff(std::string_view name, std::string_view data) {
  std::string out(name);
  PutLittle32(out, static_cast<std::uint32_t>(data.size()));
  out.append(data);
  if (data.size() % 2 != 0) out.push_back('\0');
  return out;
}
std::string Webp(const std::string& chunks) { return Riff("RIFF", "WEBP" + chunks); }
const std::string kStill = Riff("VP8L", "\x2Fpixel"sv);
std::string Extended(unsigned flags) {
  return Riff("VP8X", std::string(1, static_cast<char>(flags)) + std::string(9, '\0'));
}
std::string PhoneWebp(int orientation) {
  return Webp(Extended(0x2C) + Riff("ICCP", "profile") + kStill +
              Riff("EXIF", PhoneExif(orientation)) + Riff("XMP ", kSecret) +
              Riff("SECR", kSecret)) +
         "SECRET trailer";
}

std::string Kept(std::string_view type, std::string_view bytes) {
  const auto kept = Keep(type, bytes);
  return kept.ok() ? kept->bytes : std::string(kept.error().code.name);
}

const std::string kPlainJfif = Segment(0xE0, "JFIF\0\x01\x01\0\0\x01\0\x01\0\0"sv);
const std::string kPicture = kColours + kTable + kFrame + kScans + kEoi;

TEST(Jpeg, KeepsThePictureItsColoursAndHowItWasHeld) {
  const std::string kept = Kept("image/jpeg", PhoneJpeg(6));
  EXPECT_EQ(kept, kSoi + kPlainJfif + Segment(0xE1, "Exif\0\0"s + OrientationBlock(6)) + kPicture);
  EXPECT_EQ(Kept("image/jpeg", kept), kept) << "nothing more to take away";
}

TEST(Jpeg, AnUprightPhotoNeedsNoWordOfIt) {
  for (const int orientation : {0, 1, 9}) {
    EXPECT_EQ(Kept("image/jpeg", PhoneJpeg(orientation)), kSoi + kPlainJfif + kPicture)
        << orientation;
  }
}

TEST(Orientation, EveryOneIsReadInEitherOrderAndWrittenInOne) {
  for (int orientation = 2; orientation <= 8; ++orientation) {
    EXPECT_EQ(OrientationOf(PhoneExif(orientation)), orientation);
    EXPECT_EQ(OrientationOf(OrientationBlock(orientation)), orientation);
  }
  EXPECT_EQ(OrientationBlock(6),
            "MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"sv);
}

TEST(Orientation, WhatCannotBeReadIsUpright) {
  const std::string good = PhoneExif(6);
  for (std::size_t i = 0; i < 20; ++i) EXPECT_EQ(OrientationOf(good.substr(0, i)), 1) << i;
  EXPECT_EQ(OrientationOf(PhoneExif(0)), 1);
  EXPECT_EQ(OrientationOf(PhoneExif(9)), 1);
  EXPECT_EQ(OrientationOf(good + std::string(64 * 1024, ' ')), 1) << "larger than a segment";
}

TEST(Jpeg, WhatDoesNotHoldTogetherIsRefused) {
  const std::string good = kSoi + kTable + kFrame + kScans + kEoi;
  ASSERT_EQ(Kept("image/jpeg", good), good);
  for (const std::string& bad :
       {kSoi + kTable + kScans + kEoi, kSoi + kTable + kFrame + kEoi, kSoi + "x" + kFrame + kEoi,
        kSoi + kFrame + kSoi + kScans + kEoi, kSoi + kFrame + "\xFF\xC4\x00\x01" + kScans + kEoi}) {
    EXPECT_EQ(Kept("image/jpeg", bad), "evidence.bad_type");
  }
}

TEST(Png, KeepsThePictureAndHowItWasHeld) {
  const std::string kept = Kept("image/png", PhonePng(3));
  EXPECT_EQ(kept, kPngSignature + kHeader + Chunk("eXIf", OrientationBlock(3)) + kPixels + kIend);
  EXPECT_EQ(OrientationOf(OrientationBlock(3)), 3);
  EXPECT_EQ(Kept("image/png", PhonePng(1)), kPngSignature + kHeader + kPixels + kIend);
  EXPECT_EQ(Kept("image/png", kept), kept);
}

TEST(Png, WhatDoesNotHoldTogetherIsRefused) {
  std::string changed = kPngSignature + kHeader + kPixels + kIend;
  changed[kPngSignature.size() + 10] = '\x07';
  for (const std::string& bad :
       {changed, kPngSignature + kPixels + kIend, kPngSignature + kHeader + kIend,
        kPngSignature + kHeader + kHeader + kPixels + kIend, kPngSignature + kHeader + kPixels,
        kPngSignature + Chunk("IHDR", "short") + kPixels + kIend}) {
    EXPECT_EQ(Kept("image/png", bad), "evidence.bad_type");
  }
}

TEST(WebpImage, KeepsThePictureItsColoursAndHowItWasHeld) {
  EXPECT_EQ(Kept("image/webp", PhoneWebp(8)), Webp(Extended(0x28) + Riff("ICCP", "profile") +
                                                   kStill + Riff("EXIF", OrientationBlock(8))));
  EXPECT_EQ(Kept("image/webp", PhoneWebp(1)),
            Webp(Extended(0x20) + Riff("ICCP", "profile") + kStill));
  EXPECT_EQ(Kept("image/webp", Webp(kStill)), Webp(kStill));
}

TEST(WebpImage, FramesOfAnAnimationHideNothingEither) {
  const std::string head(16, '\0');
  const auto animation = [&](const std::string& more) {
    return Webp(Extended(0x02) + Riff("ANIM", "colour") + Riff("ANMF", head + kStill + more));
  };
  EXPECT_EQ(Kept("image/webp", animation(Riff("SECR", kSecret))), animation(""));
}

TEST(WebpImage, WhatDoesNotHoldTogetherIsRefused) {
  std::string longer = Webp(kStill);
  longer[4] = '\x7F';
  for (const std::string& bad :
       {longer, Webp(""), Webp(Extended(0)), Webp(kStill + "abc"),
        Webp(Riff("VP8X", "short") + kStill), Webp(Riff("ANMF", "short"))}) {
    EXPECT_EQ(Kept("image/webp", bad), "evidence.bad_type");
  }
}

// A prefix of a file, and a file with any byte changed, is refused or comes out without a secret.
TEST(Images, NoSpoiltFileGetsPastOrStopsTheProgram) {
  const std::pair<const char*, std::string> samples[] = {
      {"image/jpeg", PhoneJpeg(6)}, {"image/png", PhonePng(6)}, {"image/webp", PhoneWebp(6)}};
  for (const auto& [type, good] : samples) {
    for (std::size_t i = 0; i < good.size(); ++i) {
      const std::string cut = Kept(type, good.substr(0, i));
      EXPECT_EQ(cut.find("SECRET"), std::string::npos) << type << " cut at " << i;
      for (const char other : {'\0', '\xFF', '\x41'}) {
        std::string changed = good;
        changed[i] = other;
        Kept(type, changed);
      }
    }
  }
}

TEST(Keep, GoesByTheContentAndRefusesAnythingElse) {
  const std::string pdf = "%PDF-1.7\n…\n%%EOF\n";
  EXPECT_EQ(Kept("application/pdf", pdf), pdf);
  EXPECT_EQ(Kept("application/pdf", "%PDF-1.7 cut off"), "evidence.bad_type");
  const auto said = Keep("image/png", PhoneJpeg(1));
  ASSERT_FALSE(said.ok());
  EXPECT_EQ(said.error().code.name, "evidence.bad_type");
  EXPECT_EQ(said.error().params[0].value, core::ParamValue(std::string("image/jpeg")));
  for (const char* other : {"<html><script>", "<svg xmlns='http://www.w3.org/2000/svg'/>", "GIF89a",
                            "PK\x03\x04", "MZ", "RIFFxxxxWAVE", ""}) {
    EXPECT_EQ(Kept("image/jpeg", other), "evidence.bad_type") << other;
    EXPECT_EQ(Kept("text/html", other), "evidence.bad_type") << other;
  }
}

TEST(Keep, TakesTenMebibytesAndNotAByteMore) {
  std::string pdf = "%PDF-1.7\n";
  pdf.append(kBytesMax - pdf.size() - 5, ' ');
  pdf += "%%EOF";
  ASSERT_EQ(pdf.size(), std::size_t{10} * 1024 * 1024);
  EXPECT_TRUE(Keep("application/pdf", pdf).ok());
  const auto more = Keep("application/pdf", pdf + "\n");
  ASSERT_FALSE(more.ok());
  EXPECT_EQ(more.error().code.name, "evidence.too_large");
}

TEST(CleanName, CannotLeaveItsLineOrItsFolderOrLookLikeAnotherType) {
  EXPECT_EQ(CleanName("灯.jpg", Type::kJpeg), "灯.jpg");
  EXPECT_EQ(CleanName("a.html", Type::kJpeg), "a.jpg");
  EXPECT_EQ(CleanName("../../etc/passwd", Type::kPdf), "passwd.pdf");
  EXPECT_EQ(CleanName("C:\\lamp.png", Type::kPng), "lamp.png");
  EXPECT_EQ(CleanName("a\r\nSet-Cookie: x=1;.jpg", Type::kJpeg), "Set-Cookie_ x=1_.jpg");
  EXPECT_EQ(CleanName("a\"; filename=\"b.exe", Type::kJpeg), "a__ filename=_b.jpg");
  EXPECT_EQ(CleanName("\xE2\x80\xAEgpj.exe", Type::kJpeg), "gpj.jpg") << "no turned-round text";
  EXPECT_EQ(CleanName("", Type::kWebp), "attachment.webp");
  EXPECT_EQ(CleanName("...", Type::kPng), "attachment.png");
  std::string name;
  for (int i = 0; i < 300; ++i) name += "灯";
  const std::string cut = CleanName(name, Type::kPng);
  EXPECT_EQ(core::CodePointCount(cut), kNameMax);
  EXPECT_TRUE(core::IsValidUtf8(cut));
  EXPECT_EQ(cut.substr(cut.size() - 4), ".png");
}

TEST(Types, HaveTheirMediaTypes) {
  for (const Type type : {Type::kJpeg, Type::kPng, Type::kWebp, Type::kPdf}) {
    EXPECT_EQ(ParseType(ToText(type)), type);
  }
  EXPECT_EQ(ParseType("image/svg+xml"), std::nullopt);
  EXPECT_TRUE(IsImage(Type::kWebp));
  EXPECT_FALSE(IsImage(Type::kPdf));
}

}  // namespace
}  // namespace shouwen::evidence
