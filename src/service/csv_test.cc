// RFC 4180 and what files really hold.
#include <gtest/gtest.h>

#include "service/import.h"

namespace shouwen::service {
namespace {

using Fields = std::vector<std::string>;

// All good records; bad ones as their code and line.
std::vector<Fields> Read(std::string_view text, std::vector<std::string>* bad = nullptr) {
  CsvReader reader(text);
  std::vector<Fields> records;
  for (;;) {
    auto record = reader.Next();
    if (!record.ok()) {
      if (bad) {
        bad->push_back(std::string(record.error().code.name) + " " +
                       std::to_string(std::get<std::int64_t>(record.error().params[0].value)) +
                       " " + std::string(reader.raw()));
      }
      continue;
    }
    if (!record->has_value()) return records;
    records.push_back((*record)->fields);
  }
}

TEST(Csv, PlainRecordsEitherLineEnd) {
  const std::vector<Fields> want = {{"a", "b"}, {"c", "d"}};
  EXPECT_EQ(Read("a,b\nc,d\n"), want);
  EXPECT_EQ(Read("a,b\r\nc,d\r\n"), want);
  EXPECT_EQ(Read("a,b\nc,d"), want);
  EXPECT_EQ(Read("\xEF\xBB\xBF"
                 "a,b\nc,d"),
            want);
  EXPECT_TRUE(Read("").empty());
  EXPECT_TRUE(Read("\xEF\xBB\xBF").empty());
}

TEST(Csv, QuotesHoldCommasQuotesAndLineEnds) {
  EXPECT_EQ(Read("\"a,b\",\"say \"\"hi\"\"\"\n"), (std::vector<Fields>{{"a,b", "say \"hi\""}}));
  EXPECT_EQ(Read("\"line 1\r\nline 2\",x\ny,z\n"),
            (std::vector<Fields>{{"line 1\r\nline 2", "x"}, {"y", "z"}}));
  EXPECT_EQ(Read("\"\",\n"), (std::vector<Fields>{{"", ""}}));
  EXPECT_EQ(Read("\"\"\"\"\n"), (std::vector<Fields>{{"\""}}));
}

TEST(Csv, LinesAreCountedThroughQuotedFields) {
  CsvReader reader("h\n\"a\nb\"\nc\n");
  std::vector<std::int64_t> lines;
  for (auto record = reader.Next(); record.ok() && record->has_value(); record = reader.Next()) {
    lines.push_back((*record)->line);
  }
  EXPECT_EQ(lines, (std::vector<std::int64_t>{1, 2, 4}));
}

TEST(Csv, ABadRecordDoesNotStopTheRest) {
  std::vector<std::string> bad;
  EXPECT_EQ(Read("a,b\n\"x\"y,1\nc,d\n", &bad), (std::vector<Fields>{{"a", "b"}, {"c", "d"}}));
  EXPECT_EQ(bad, std::vector<std::string>{"service.bad_csv 2 \"x\"y,1"});
  bad.clear();
  EXPECT_EQ(Read("a\"b,c\nd,e\n", &bad), (std::vector<Fields>{{"d", "e"}}));
  EXPECT_EQ(bad, std::vector<std::string>{"service.bad_csv 1 a\"b,c"});
}

TEST(Csv, AnUnclosedQuoteCostsOneLine) {
  std::vector<std::string> bad;
  EXPECT_EQ(Read("a,b\n\"open,1\nc,d\n", &bad), (std::vector<Fields>{{"a", "b"}, {"c", "d"}}));
  EXPECT_EQ(bad, std::vector<std::string>{"service.bad_csv 2 \"open,1"});
}

TEST(Csv, OtherEncodingsAreNamed) {
  // 诉求 in GBK (some words, 漏水 for one, are valid UTF-8 by accident).
  std::vector<std::string> bad;
  EXPECT_EQ(Read("a\n\xCB\xDF\xC7\xF3\nb\n", &bad), (std::vector<Fields>{{"a"}, {"b"}}));
  ASSERT_EQ(bad.size(), 1u);
  EXPECT_EQ(bad[0].substr(0, 18), "service.not_utf8 2");
}

TEST(Csv, FieldsAreWrittenSoThatTheyReadBack) {
  for (const char* text : {"plain", "", "a,b", "say \"hi\"", "two\nlines", "cr\r"}) {
    EXPECT_EQ(Read(CsvField(text) + ",end\n"), (std::vector<Fields>{{text, "end"}}));
  }
  EXPECT_EQ(CsvField("plain"), "plain");
}

TEST(Csv, LimitsAreKept) {
  std::vector<std::string> bad;
  Read(std::string(kCsvFieldsMax, ',') + "\n", &bad);
  EXPECT_EQ(bad.size(), 1u);
  bad.clear();
  Read(std::string(kCsvFieldMax + 1, 'x') + "\n", &bad);
  EXPECT_EQ(bad.size(), 1u);
  bad.clear();
  EXPECT_EQ(Read(std::string(kCsvFieldsMax - 1, ',') + "\n", &bad).size(), 1u);
  EXPECT_TRUE(bad.empty());
  const auto quoted = [](std::size_t size) { return '"' + std::string(size, 'x') + "\"\nb\n"; };
  EXPECT_EQ(Read(quoted(kCsvFieldMax), &bad).size(), 2u);
  EXPECT_TRUE(bad.empty()) << "as long as it may be";
  EXPECT_EQ(Read(quoted(kCsvFieldMax + 1), &bad), (std::vector<Fields>{{"b"}}));
  ASSERT_EQ(bad.size(), 1u);
  EXPECT_EQ(Read(quoted(3 * kCsvFieldMax), &bad), (std::vector<Fields>{{"b"}}))
      << "however much too long, the next record is read";
}

}  // namespace
}  // namespace shouwen::service
