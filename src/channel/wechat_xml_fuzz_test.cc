// Runs the fuzz target of WeChat's XML over its corpus, whole and cut off at each of many places.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "source_dir.h"
#include "wechat_xml.h"

int WechatXmlFuzz(const std::uint8_t* data, std::size_t size);

namespace {

int Feed(const std::string& bytes) {
  return WechatXmlFuzz(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

std::string Corpus(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

const std::string& Folder() {
  static const std::string folder =
      shouwen::support::SourceDir() + "/src/channel/fuzz/corpus/wechat_xml/";
  return folder;
}

TEST(WechatXmlFuzz, EveryFileOfTheCorpusIsHandledWholeAndCutOff) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(Folder())) {
    const std::string bytes = Corpus(entry.path());
    EXPECT_EQ(Feed(bytes), 0) << entry.path();
    for (std::size_t cut = 0; cut < bytes.size(); cut += 13) Feed(bytes.substr(0, cut));
    ++files;
  }
  EXPECT_GE(files, 15);
}

TEST(WechatXmlFuzz, WhatAFileIsInTheCorpusForStillHolds) {
  using shouwen::channel::ReadWechatXml;
  for (const char* refused :
       {"entity.xml", "laughs.xml", "cut_off.xml", "bad_utf8.xml", "empty.xml", "many.xml"}) {
    EXPECT_FALSE(ReadWechatXml(Corpus(Folder() + refused)).has_value()) << refused;
  }
  const auto sections = ReadWechatXml(Corpus(Folder() + "sections.xml"));
  ASSERT_TRUE(sections.has_value());
  EXPECT_EQ(sections->at("Content"), "a]]>b") << "the first of two, its sections joined";
  const auto most = ReadWechatXml(Corpus(Folder() + "most.xml"));
  ASSERT_TRUE(most.has_value());
  EXPECT_EQ(most->size(), shouwen::channel::kWechatElementsMax);
}

}  // namespace
