// Of a video only picture and sound are kept, at the same length. Expected values are those of the
// formats: ISO/IEC 14496-12 and -14, QuickTime's user data, RFC 8794, RFC 9559.
#include <gtest/gtest.h>

#include <vector>

#include "evidence/attachment.h"
#include "images.h"
#include "videos.h"

namespace shouwen::evidence {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

std::string Kept(std::string_view type, std::string_view bytes) {
  const auto kept = Keep(type, bytes);
  return kept.ok() ? kept->bytes : std::string(kept.error().code.name);
}
bool Refused(std::string_view type, std::string_view bytes) {
  const auto kept = Keep(type, bytes);
  return !kept.ok() && kept.error().code.name == "evidence.bad_type";
}

// --- MP4 -----------------------------------------------------------------------------------------

std::string Big(std::uint64_t value, std::size_t bytes = 4) {
  std::string out;
  for (std::size_t i = bytes; i-- > 0;) out.push_back(static_cast<char>(value >> (8 * i)));
  return out;
}
std::string Box(std::string_view name, std::string_view body) {
  return Big(body.size() + 8) + std::string(name) + std::string(body);
}
std::string Free(std::size_t body) { return Box("free", std::string(body, '\0')); }

const std::string kFtyp = Box("ftyp", "isom\0\0\2\0isomiso2avc1mp41"sv);
// Where it was taken, as Android and iOS write it.
const std::string kPlace = Box("udta", Box("\xA9xyz", "\0\x12\x15\xC7+27.5916+086.5640/"sv));
const std::string kOwner = Box("meta", "SECRET");

std::string Handler(std::string_view kind, std::string_view name) {
  return Box("hdlr", Big(0) + Big(0) + std::string(kind) + std::string(12, '\0') +
                         std::string(name) + std::string(1, '\0'));
}
// Chunks of `samples` samples each, which are `each` bytes long, at these places.
std::string Samples(const std::vector<std::uint64_t>& chunks, std::uint32_t samples,
                    std::uint32_t each, bool far = false) {
  std::string sizes, places;
  for (std::size_t i = 0; i < chunks.size() * samples; ++i) sizes += Big(each);
  for (const std::uint64_t at : chunks) places += Big(at, far ? 8 : 4);
  return Box("stbl", Box("stsd", "codec") +
                         Box("stsc", Big(0) + Big(1) + Big(1) + Big(samples) + Big(1)) +
                         Box("stsz", Big(0) + Big(0) + Big(chunks.size() * samples) + sizes) +
                         Box(far ? "co64" : "stco", Big(0) + Big(chunks.size()) + places));
}
std::string Track(std::string_view kind, const std::string& stbl, std::string_view name = "",
                  const std::string& more = "") {
  return Box("trak", Box("tkhd", "head") + more +
                         Box("mdia", Box("mdhd", "time") + Handler(kind, name) +
                                         Box("minf", Box("vmhd", "v") + stbl)));
}
std::string Index(const std::string& tracks) { return Box("moov", Box("mvhd", "head") + tracks); }

const std::string kPicture = "pixelspixels", kTrail = "+27.59+27.60";  // four samples each

// The picture first, then where the phone went, then the index, as a phone writes it.
struct Phone {
  std::string place = kPlace, owner = kOwner, name = "SECRET maker";
  bool far = false;
  std::string Bytes() const {
    const std::string media = kFtyp + Box("mdat", kPicture + kTrail);
    const std::size_t at = kFtyp.size() + 8;
    return media +
           Index(Track("vide", Samples({at, at + 6}, 2, 3, far), name, owner) +
                 Track("meta", Samples({at + 12, at + 18}, 2, 3, far), "SECRET track") + place) +
           Box("uuid", "SECRET-SECRET-XX") + Box("free", "SECRET");
  }
};

TEST(Mp4, KeepsThePictureAndNeitherWhereNorWho) {
  const std::string sent = Phone{}.Bytes();
  const std::string kept = Kept("video/mp4", sent);
  EXPECT_EQ(kept.size(), sent.size()) << "the index names places in the file";
  for (const char* gone : {"SECRET", "+27.59", "086.56", "xyz", "udta", "uuid"}) {
    EXPECT_EQ(kept.find(gone), std::string::npos) << gone;
  }
  EXPECT_NE(kept.find(kPicture), std::string::npos);
  const std::size_t at = kFtyp.size() + 8;
  EXPECT_EQ(kept.substr(0, at + 24), kFtyp + Box("mdat", kPicture + std::string(12, '\0')))
      << "the samples of the other track are gone, those of the picture are not";
  const std::string trail = Track("meta", Samples({0, 0}, 2, 3), "SECRET track");
  EXPECT_EQ(kept.substr(at + 24), Index(Track("vide", Samples({at, at + 6}, 2, 3),
                                              std::string(12, '\0'), Free(kOwner.size() - 8)) +
                                        Free(trail.size() - 8) + Free(kPlace.size() - 8)) +
                                      Free(16) + Free(6));
  EXPECT_EQ(Kept("video/mp4", kept), kept) << "nothing more to take away";
}

// QuickTime File Format: `wide` leaves room for a long length, a handler names its own kind first
// (mhlr, dhlr), `meta` has keys and values without a version before them, and the place stands in
// both `udta` and `meta`.
TEST(Mp4, AFilmOfAnIPhoneIsKeptWithoutWhereAndWhose) {
  const std::string ftyp = Box("ftyp", "qt  \0\0\0\0qt  "sv);
  const std::string wide = Box("wide", "");
  const std::string keys =
      Box("keys", Big(0) + Big(1) + Box("mdta", "com.apple.quicktime.location.ISO6709"));
  const std::string values =
      Box("ilst", Big(36) + Big(1) + Box("data", Big(1) + Big(0) + "+27.5916+086.5640/"));
  const std::string meta = Box("meta", Handler("mdta", "") + keys + values);
  const std::size_t at = ftyp.size() + wide.size() + 8;
  const auto handler = [](std::string_view of, std::string_view kind, std::size_t name) {
    return Box("hdlr", Big(0) + std::string(of) + std::string(kind) + std::string(12, '\0') +
                           std::string(name, '\0'));
  };
  const auto track = [&](std::string_view name, const std::string& data_handler) {
    std::string media = handler("mhlr", "vide", 0);
    media = Box("hdlr", media.substr(8) + std::string(name));
    return Box("trak", Box("tkhd", "head") + Box("tapt", Box("clef", "size")) +
                           Box("mdia", Box("mdhd", "time") + media +
                                           Box("minf", Box("vmhd", "v") + data_handler +
                                                           Samples({at}, 4, 3))));
  };
  const std::string data_handler = handler("dhlr", "alis", 4);
  const std::string sent = ftyp + wide + Box("mdat", kPicture) +
                           Index(track("Core Media Video", data_handler) + kPlace + meta);
  const std::string plain = ftyp + Free(0) + Box("mdat", kPicture) +
                            Index(track(std::string(16, '\0'), Free(data_handler.size() - 8)) +
                                  Free(kPlace.size() - 8) + Free(meta.size() - 8));
  EXPECT_EQ(Kept("video/mp4", sent), plain);
  EXPECT_EQ(Kept("video/mp4", plain), plain) << "nothing more to take away";
  EXPECT_EQ(plain.find("27.59"), std::string::npos);
}

TEST(Mp4, PlacesMayBeWrittenInEightBytes) {
  Phone phone;
  phone.far = true;
  const std::string kept = Kept("video/mp4", phone.Bytes());
  EXPECT_EQ(kept.size(), phone.Bytes().size());
  EXPECT_EQ(kept.find("+27"), std::string::npos);
  EXPECT_NE(kept.find(kPicture), std::string::npos);
}

TEST(Mp4, TheIndexMayComeFirstAndABoxMayBeLong) {
  const std::string index = Index(Track("vide", Samples({}, 1, 1)) + kPlace);
  const std::string plain = Index(Track("vide", Samples({}, 1, 1)) + Free(kPlace.size() - 8));
  const std::string long_box = Big(1) + "mdat" + Big(16 + kPicture.size(), 8) + kPicture;
  EXPECT_EQ(Kept("video/mp4", kFtyp + index + long_box), kFtyp + plain + long_box);
  const std::string to_the_end = Big(0) + "mdat" + kPicture;
  EXPECT_EQ(Kept("video/mp4", kFtyp + index + to_the_end), kFtyp + plain + to_the_end);
}

TEST(Mp4, WhatABrowserRecordsComesInFragments) {
  const auto film = [](const std::string& place) {
    return kFtyp +
           Index(Track("vide", Samples({}, 1, 1)) + Track("soun", Samples({}, 1, 1)) +
                 Box("mvex", "defaults")) +
           Box("moof", Box("mfhd", "1") + Box("traf", Box("tfhd", "1") + place)) +
           Box("mdat", kPicture);
  };
  EXPECT_EQ(Kept("video/mp4", film(kPlace)), film(Free(kPlace.size() - 8)));
  const std::string trail = kFtyp +
                            Index(Track("vide", Samples({}, 1, 1)) +
                                  Track("meta", Samples({}, 1, 1)) + Box("mvex", "defaults")) +
                            Box("moof", Box("mfhd", "1")) + Box("mdat", kTrail);
  EXPECT_TRUE(Refused("video/mp4", trail)) << "positions in fragments are not looked for";
}

TEST(Mp4, WhatDoesNotHoldTogetherIsRefused) {
  const std::string vide = Track("vide", Samples({}, 1, 1)), mdat = Box("mdat", kPicture);
  const std::string good = kFtyp + Index(vide) + mdat;
  ASSERT_EQ(Kept("video/mp4", good), good);
  const std::string no_index = kFtyp + mdat, two = good + Index(vide);
  const std::string no_media = kFtyp + Index(vide), no_head = kFtyp + Box("moov", vide) + mdat;
  const std::string no_picture = kFtyp + Index(Track("soun", Samples({}, 1, 1))) + mdat;
  const std::string no_kind = kFtyp + Index(Box("trak", Box("tkhd", "head"))) + mdat;
  const std::string no_table = kFtyp + Index(Track("vide", "")) + mdat;
  std::string longer = good, shorter = good;
  longer[kFtyp.size() + 3] = static_cast<char>(longer[kFtyp.size() + 3] + 1);
  shorter[kFtyp.size() + 3] = 4;
  for (const std::string& bad :
       {no_index, two, no_media, no_head, no_picture, no_kind, no_table, longer, shorter,
        good + "behind", kFtyp + Big(0) + "moov" + Index(vide).substr(8) + mdat,
        kFtyp + Big(1) + "mdat" + Big(15, 8) + kPicture}) {
    EXPECT_TRUE(Refused("video/mp4", bad)) << bad.size();
  }
}

TEST(Mp4, PositionsThatCannotBeFoundLetNothingThrough) {
  const std::size_t at = kFtyp.size() + 8;
  const auto film = [&](const std::string& stbl) {
    return kFtyp + Box("mdat", kPicture + kTrail) +
           Index(Track("vide", Samples({at}, 4, 3)) + Track("meta", stbl));
  };
  ASSERT_FALSE(Refused("video/mp4", film(Samples({at + 12}, 4, 3))));
  const auto stsc = [](std::uint32_t runs, std::uint32_t samples) {
    return Box("stsc", Big(0) + Big(runs) + Big(1) + Big(samples) + Big(1));
  };
  const auto stsz = [](std::uint32_t each, std::uint32_t count) {
    return Box("stsz", Big(0) + Big(each) + Big(count));
  };
  const auto stco = [&](std::uint32_t chunks) {
    return Box("stco", Big(0) + Big(chunks) + Big(at + 12));
  };
  ASSERT_FALSE(Refused("video/mp4", film(Box("stbl", stsc(1, 4) + stsz(3, 4) + stco(1)))));
  for (const std::string& tables :
       {Samples({at + 13}, 4, 3), Samples({0}, 4, 3), Samples({std::uint64_t{1} << 40}, 1, 1, true),
        Box("stbl", stsc(1, 4) + stsz(0, 4) + stco(1)), Box("stbl", stsc(1, 4) + stsz(3, 4)),
        Box("stbl", stsc(1, 4) + stsz(3, 4) + stco(2)),
        Box("stbl", stsc(2, 4) + stsz(3, 4) + stco(1)),
        Box("stbl", stsc(0, 4) + stsz(3, 4) + stco(1)), Box("stbl", stsz(3, 4) + stco(1)),
        Box("stbl", stsc(1, 0xFFFFFFFF) + stsz(0xFFFFFFFF, 4) + stco(1)),
        Box("stbl", stsc(1, 4) + Box("stsz", Big(0)) + stco(1))}) {
    EXPECT_TRUE(Refused("video/mp4", film(tables)));
  }
  std::string same;
  for (int i = 0; i < 100; ++i) same += Big(at);
  const std::string each_other =
      Box("stbl", stsc(1, 4) + stsz(6, 400) + Box("stco", Big(0) + Big(100) + same));
  EXPECT_TRUE(Refused("video/mp4", film(each_other))) << "chunks that lie in each other";
}

TEST(Mp4, TheTrailIsFoundInWhicheverOfTheMediaItLies) {
  const std::size_t picture = kFtyp.size() + 8, trail = picture + 12 + 8, sound = trail + 12 + 8;
  const auto film = [&](std::size_t begin) {
    return kFtyp + Box("mdat", kPicture) + Box("mdat", kTrail) + Box("mdat", "loud") +
           Index(Track("vide", Samples({picture, picture + 6}, 2, 3)) +
                 Track("meta", Samples({begin, begin + 6}, 2, 3)));
  };
  const std::string kept = Kept("video/mp4", film(trail));
  EXPECT_EQ(
      kept.substr(0, sound + 4),
      kFtyp + Box("mdat", kPicture) + Box("mdat", std::string(12, '\0')) + Box("mdat", "loud"));
  // A byte into the head before it, and a byte over its end; in none at all.
  for (const std::size_t begin : {trail - 1, trail + 1, std::size_t{0}, sound, sound + 4}) {
    EXPECT_TRUE(Refused("video/mp4", film(begin))) << begin;
  }
}

TEST(Mp4, NoMoreBoxesSideBySideThanAFileOfItsLengthHas) {
  std::string many;
  for (int i = 0; i < 20'000; ++i) many += Free(0);
  const std::string film = Index(Track("vide", Samples({}, 1, 1))) + Box("mdat", kPicture);
  EXPECT_TRUE(Refused("video/mp4", kFtyp + film + many));
  EXPECT_FALSE(Refused("video/mp4", kFtyp + film + many.substr(0, 8 * std::size_t{19'997})));
}

TEST(Mp4, IsKnownByItsBrandsAndAStillPictureIsNone) {
  const auto of = [](std::string_view brands) {
    return TypeOf(Box("ftyp", brands) + Box("mdat", kPicture));
  };
  EXPECT_EQ(of("isom\0\0\2\0"sv), Type::kMp4);
  EXPECT_EQ(of("mp42\0\0\0\0isom"sv), Type::kMp4);
  EXPECT_EQ(of("XAVC\0\0\0\0XAVCmp42"sv), Type::kMp4) << "a camera of its own brand";
  EXPECT_EQ(of("heic\0\0\0\0mif1heiciso5"sv), std::nullopt) << "a photo of an iPhone";
  EXPECT_EQ(of("avif\0\0\0\0avifmif1"sv), std::nullopt);
  EXPECT_EQ(of("qt  \0\0\0\0qt  "sv), Type::kMp4) << "a film of an iPhone";
  EXPECT_EQ(of("is"), std::nullopt);
  EXPECT_EQ(TypeOf(Box("moov", "isomisomisom")), std::nullopt);
}

// --- WebM ----------------------------------------------------------------------------------------

std::string Element(std::string_view id, std::string_view body) {
  return std::string(id) + Big(0x4000 | body.size(), 2) + std::string(body);
}
std::string Open(std::string_view id, std::string_view body) {
  return std::string(id) + "\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF" + std::string(body);
}
// Of the same length as an element of `size` bytes in all.
std::string Void(std::size_t size) {
  if (size <= 127) {
    return "\xEC"s + static_cast<char>(0x80 | (size - 2)) + std::string(size - 2, '\0');
  }
  return "\xEC\x01"s + Big(size - 9, 7) + std::string(size - 9, '\0');
}
std::string Void(const std::string& element) { return Void(element.size()); }

const std::string kEbml =
    Element("\x1A\x45\xDF\xA3", Element("\x42\x86", "\x01") + Element("\x42\x82", "webm"));
const std::string kTags = Element("\x12\x54\xC3\x67", "LOCATION +27.5916+086.5640/ SECRET");
const std::string kFiles = Element("\x19\x41\xA4\x69", std::string(200, 'S'));
const std::string kTitle = Element("\x7B\xA9", "SECRET title");
const std::string kWriter = Element("\x57\x41", "Chrome");
std::string TrackOf(char kind, const std::string& more = "") {
  return Element("\xAE", Element("\xD7", "\x01") + Element("\x83", std::string(1, kind)) + more);
}
std::string TracksOf(const std::string& tracks) { return Element("\x16\x54\xAE\x6B", tracks); }
const std::string kBlocks =
    Element("\xE7", "\x01") + Element("\xA3", "pixels") + Element("\xA0", "more pixels");
const std::string kCluster = Element("\x1F\x43\xB6\x75", kBlocks);
const std::string kInfo = "\x15\x49\xA9\x66", kSegment = "\x18\x53\x80\x67";
const std::string kPictureTrack = TracksOf(TrackOf(1));

TEST(Webm, KeepsThePictureAndNeitherWhereNorWho) {
  const std::string name = Element("\x53\x6E", "SECRET name");
  const std::string sent =
      kEbml +
      Element(kSegment, Element(kInfo, kTitle + kWriter) + TracksOf(TrackOf(1, name) + TrackOf(2)) +
                            kCluster + kTags + kFiles + Element("\xEC", "SECRET"));
  const std::string kept = Kept("video/webm", sent);
  EXPECT_EQ(kept, kEbml + Element(kSegment, Element(kInfo, Void(kTitle) + kWriter) +
                                                TracksOf(TrackOf(1, Void(name)) + TrackOf(2)) +
                                                kCluster + Void(kTags) + Void(kFiles) +
                                                Void(Element("\xEC", "SECRET"))));
  EXPECT_EQ(kept.find("SECRET"), std::string::npos);
  EXPECT_EQ(Kept("video/webm", kept), kept) << "nothing more to take away";
}

TEST(Webm, WhatABrowserRecordsDoesNotKnowItsLength) {
  const std::string cluster = Open("\x1F\x43\xB6\x75", kBlocks);
  const auto film = [&](const std::string& end) {
    return kEbml + Open(kSegment, kPictureTrack + cluster + cluster + end);
  };
  EXPECT_EQ(Kept("video/webm", film("")), film(""));
  EXPECT_EQ(Kept("video/webm", film(kTags)), film(Void(kTags)));
  const std::string hidden = Element("\xEC", "SECRET");
  EXPECT_EQ(Kept("video/webm", film(hidden)), film(Void(hidden))) << "inside a cluster too";
}

TEST(Webm, EveryLengthIsOverwrittenByTheSame) {
  for (std::size_t size : {0U, 1U, 122U, 123U, 124U, 125U, 200U, 1000U}) {
    const std::string tag = Element("\x12\x54\xC3\x67", std::string(size, 'S'));
    const auto film = [&](const std::string& end) {
      return kEbml + Element(kSegment, kPictureTrack + kCluster + end);
    };
    EXPECT_EQ(Kept("video/webm", film(tag)), film(Void(tag))) << size;
  }
}

TEST(Webm, WhatDoesNotHoldTogetherIsRefused) {
  const std::string good = kEbml + Element(kSegment, kPictureTrack + kCluster);
  ASSERT_EQ(Kept("video/webm", good), good);
  const auto film = [](const std::string& parts) { return kEbml + Element(kSegment, parts); };
  for (const std::string& bad :
       {film(kPictureTrack), film(kCluster), film(TracksOf(TrackOf(2)) + kCluster),
        film(TracksOf(TrackOf(1) + TrackOf(0x21)) + kCluster), film(kPictureTrack + kCluster + "x"),
        film(TracksOf(Open("\xAE", "")) + kCluster), film(Open(kInfo, kTitle) + kCluster),
        film(kPictureTrack + Element("\x1F\x43\xB6\x75", kTags)),
        film(kPictureTrack + Element("\x1F\x43\xB6\x75", Open("\xA3", "x"))),
        film(Element(kInfo, Open("\x7B\xA9", "")) + kPictureTrack + kCluster),
        film(std::string(9, '\0') + kPictureTrack + kCluster), good + "behind",
        good.substr(0, good.size() - 1), kEbml, kEbml + kPictureTrack + kCluster}) {
    EXPECT_TRUE(Refused("video/webm", bad)) << bad.size();
  }
}

TEST(Webm, OtherMatroskaIsNone) {
  const auto of = [](const std::string& head) {
    return TypeOf(Element("\x1A\x45\xDF\xA3", head) + Element(kSegment, kPictureTrack));
  };
  EXPECT_EQ(of(Element("\x42\x82", "webm")), Type::kWebm);
  EXPECT_EQ(of(Element("\x42\x82", "webm\0\0"sv)), Type::kWebm) << "padded, as RFC 8794 allows";
  EXPECT_EQ(of(Element("\x42\x82", "matroska")), std::nullopt);
  EXPECT_EQ(of(""), std::nullopt);
  EXPECT_EQ(of(Open("\x42\x82", "webm")), std::nullopt);
  EXPECT_EQ(TypeOf("\x1A\x45\xDF\xA3"sv), std::nullopt);
}

// --- both ----------------------------------------------------------------------------------------

// A prefix of a file, and a file with any byte changed, is refused or comes out at its length.
TEST(Videos, NoSpoiltFileGetsPastOrStopsTheProgram) {
  const std::pair<const char*, std::string> samples[] = {
      {"video/mp4", Phone{}.Bytes()},
      {"video/webm", kEbml + Element(kSegment, Element(kInfo, kTitle) + kPictureTrack + kCluster +
                                                   kTags + kFiles)}};
  for (const auto& [type, good] : samples) {
    ASSERT_EQ(Kept(type, good).size(), good.size());
    for (std::size_t i = 0; i < good.size(); ++i) {
      const std::string cut = Kept(type, good.substr(0, i));
      EXPECT_EQ(cut.find("SECRET"), std::string::npos) << type << " cut at " << i;
      for (const char other : {'\0', '\x01', '\x41', '\x7F', '\xFF'}) {
        std::string changed = good;
        changed[i] = other;
        const std::string kept = Kept(type, changed);
        EXPECT_TRUE(kept == "evidence.bad_type" || kept.size() == good.size()) << i;
      }
    }
  }
}

TEST(Videos, AreWhatTheirContentIs) {
  const auto said = Keep("video/webm", Phone{}.Bytes());
  ASSERT_FALSE(said.ok());
  EXPECT_EQ(said.error().params[0].value, core::ParamValue(std::string("video/mp4")));
  EXPECT_TRUE(Refused("image/jpeg", Phone{}.Bytes()));
  EXPECT_TRUE(Refused("video/mp4", "%PDF-1.4\n%%EOF"));
  EXPECT_EQ(CleanName("现场.mov", Type::kMp4), "现场.mp4");
  EXPECT_EQ(CleanName("", Type::kWebm), "attachment.webm");
  for (const Type type : {Type::kMp4, Type::kWebm}) {
    EXPECT_EQ(ParseType(ToText(type)), type);
    EXPECT_TRUE(IsVideo(type));
    EXPECT_FALSE(IsImage(type));
  }
  for (const Type type : {Type::kJpeg, Type::kPng, Type::kWebp, Type::kPdf}) {
    EXPECT_FALSE(IsVideo(type));
  }
  EXPECT_FALSE(IsImage(Type::kPdf));
}

TEST(Videos, TenMebibytesAndNotAByteMore) {
  const std::string head = kFtyp + Index(Track("vide", Samples({}, 1, 1)));
  const std::string most = head + Box("mdat", std::string(kBytesMax - head.size() - 8, 'p'));
  ASSERT_EQ(most.size(), std::size_t{10} * 1024 * 1024);
  EXPECT_EQ(Kept("video/mp4", most).size(), most.size());
  EXPECT_EQ(Kept("video/mp4", most + Free(0)), "evidence.too_large");
}

}  // namespace
}  // namespace shouwen::evidence
