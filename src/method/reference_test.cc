// Keeps docs/methods.md and docs/method.schema.json as the keyword table says. Run with
// SHOUWEN_UPDATE=1 to write them anew.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "keywords.h"
#include "method/method.h"
#include "method/vocabulary.h"
#include "source_dir.h"

namespace shouwen::method {
namespace {

constexpr std::string_view kBegin = "<!-- generated: keywords -->\n";
constexpr std::string_view kEnd = "<!-- end of generated: keywords -->\n";

std::string ReadText(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void WriteText(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

bool Updating() { return std::getenv("SHOUWEN_UPDATE") != nullptr; }

std::string KeywordTables() {
  std::string text, last = "-";
  for (const Keyword& k : Keywords()) {
    if (k.section != last) {
      last = k.section;
      text += "\n### " + (last.empty() ? std::string("The file") : "`" + last + "`") +
              "\n\n| Keyword | Value | Says | 说明 |\n|---|---|---|---|\n";
    }
    std::string value(InWords(k.shape, false));
    if (k.shape == Shape::kOneOf || k.shape == Shape::kManyOf) {
      value.clear();
      for (const Word& w : Enumeration(k.of)) {
        value += (value.empty() ? "`" : ", `") + std::string(w.id) + "`";
      }
    } else if (k.shape == Shape::kNamed || k.shape == Shape::kSection ||
               k.shape == Shape::kSections) {
      value += ": see `" + std::string(k.of) + "`";
    }
    const std::string unless =
        k.unless.empty() ? std::string() : " unless `" + std::string(k.unless) + "`";
    text += "| `" + std::string(k.name) + "`" +
            (k.required ? " (required" + unless + ")" : std::string()) + " | " + value + " | " +
            std::string(k.en) + " | " + std::string(k.zh) + " |\n";
  }
  return text;
}

template <class Table>
std::string WordTable(const char* title, const Table& table) {
  std::string text =
      "\n### " + std::string(title) + "\n\n| Word | English | 中文 |\n|---|---|---|\n";
  for (const auto& w : table) {
    text +=
        "| `" + std::string(w.id) + "` | " + std::string(w.en) + " | " + std::string(w.zh) + " |\n";
  }
  return text;
}

std::string FunctionTable() {
  std::string text = "\n### Functions\n\n| Function | English | 中文 |\n|---|---|---|\n";
  for (const FunctionWord& f : ExprFunctions()) {
    text += "| `" + std::string(f.form) + "` | " + std::string(f.en) + " | " + std::string(f.zh) +
            " |\n";
  }
  return text;
}

std::string Reference() {
  return KeywordTables() + WordTable("Events", Events()) + WordTable("Acts", CaseActs()) +
         WordTable("Roles", Roles()) + WordTable("Facts", CaseFacts()) +
         WordTable("Consequences", Consequences()) +
         WordTable("Usual answers", Enumeration("answer")) +
         WordTable("Units", Enumeration("unit")) + FunctionTable() + "\n";
}

TEST(Reference, MethodsDocIsCurrent) {
  const std::string path = shouwen::support::SourceDir() + "/docs/methods.md";
  std::string doc = ReadText(path);
  const std::size_t begin = doc.find(kBegin);
  const std::size_t end = doc.find(kEnd);
  ASSERT_NE(begin, std::string::npos);
  ASSERT_NE(end, std::string::npos);
  const std::size_t from = begin + kBegin.size();
  if (Updating()) {
    doc.replace(from, end - from, Reference());
    WriteText(path, doc);
  } else {
    EXPECT_EQ(doc.substr(from, end - from), Reference()) << "run with SHOUWEN_UPDATE=1";
  }
}

TEST(Reference, SchemaFileIsCurrent) {
  const std::string path = shouwen::support::SourceDir() + "/docs/method.schema.json";
  if (Updating()) WriteText(path, Schema());
  EXPECT_EQ(ReadText(path), Schema()) << "run with SHOUWEN_UPDATE=1";
}

TEST(Schema, IsJsonAndEveryReferenceLeadsSomewhere) {
  const auto schema = boost::json::parse(Schema()).as_object();
  EXPECT_EQ(schema.at("$schema").as_string(), "https://json-schema.org/draft/2020-12/schema");
  const auto& defs = schema.at("$defs").as_object();
  const std::string text = Schema();
  const std::string_view ref = "\"#/$defs/";
  std::set<std::string> used;
  for (std::size_t at = text.find(ref); at != std::string::npos; at = text.find(ref, at + 1)) {
    const std::size_t from = at + ref.size();
    used.insert(text.substr(from, text.find('"', from) - from));
  }
  for (const std::string& name : used) EXPECT_TRUE(defs.contains(name)) << name;
  EXPECT_EQ(used.size(), defs.size()) << "a definition nobody uses";
}

TEST(Keywords, EverySectionNamedIsThereAndEveryWordIsWhole) {
  std::set<std::pair<std::string_view, std::string_view>> seen;
  std::set<std::string_view> sections;
  for (const Keyword& k : Keywords()) sections.insert(k.section);
  for (const Keyword& k : Keywords()) {
    EXPECT_TRUE(seen.insert({k.section, k.name}).second) << k.section << "." << k.name;
    EXPECT_FALSE(k.zh.empty() || k.en.empty()) << k.name;
    EXPECT_FALSE(InWords(k.shape, true).empty() || InWords(k.shape, false).empty()) << k.name;
    const bool refers =
        k.shape == Shape::kNamed || k.shape == Shape::kSection || k.shape == Shape::kSections;
    EXPECT_EQ(refers, sections.contains(k.of) && !k.of.empty()) << k.name;
    const bool chooses = k.shape == Shape::kOneOf || k.shape == Shape::kManyOf;
    EXPECT_EQ(chooses, !refers && !k.of.empty()) << k.name;
    EXPECT_TRUE(!chooses || !Enumeration(k.of).empty()) << k.name;
  }
}

}  // namespace
}  // namespace shouwen::method
