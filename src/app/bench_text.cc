#include "bench_text.h"

#include <array>
#include <stdexcept>

#include "command.h"
#include "service/import.h"
#include "share.h"

namespace shouwen::app {
namespace {

constexpr std::size_t kSubjectField = 3, kBodyField = 4;
constexpr std::string_view kStop = "。";
constexpr std::array kTowns = {"甲镇", "丙镇", "示例镇", "东风镇", "河口镇", "南坪乡", "西山乡"};
constexpr std::array kVillages = {"乙村",   "丁村",     "戊村",   "己社区",   "新桥村", "上坝村",
                                  "石板村", "柳树社区", "大湾村", "前进社区", "双井村"};
constexpr std::array kSpots = {"三组",     "五组",   "示例花园", "农贸市场", "卫生院门口",
                               "小学旁边", "老车站", "河边",     "县道旁",   "安置小区"};

// Mixes bits, so that neighbouring phone numbers do not stand beside each other in an index.
constexpr std::uint64_t kPhonePrime = 1'000'003;
constexpr std::uint64_t kPhones = 100'000'000;

template <class List>
const auto& PickOf(const List& list, Draw& draw) {
  return list[draw.Bits() % list.size()];
}

void AddSentences(const std::string& body, std::vector<std::string>& sentences) {
  std::size_t from = 0;
  while (from < body.size()) {
    const std::size_t stop = body.find(kStop, from);
    const std::size_t end = stop == std::string::npos ? body.size() : stop + kStop.size();
    sentences.push_back(body.substr(from, end - from));
    from = end;
  }
}

}  // namespace

BenchTexts::BenchTexts() {
  const std::string csv = ReadAll(ShareDir() + "/samples/messages.csv");
  service::CsvReader reader(csv);
  for (bool header = true;; header = false) {
    const auto record = reader.Next();
    if (!record.ok()) throw std::runtime_error("the sample messages do not read");
    if (!*record) break;
    const auto& fields = (*record)->fields;
    if (header || fields.size() <= kBodyField) continue;
    subjects_.push_back(fields[kSubjectField]);
    AddSentences(fields[kBodyField], sentences_);
  }
  if (subjects_.empty()) throw std::runtime_error("there are no sample messages");
}

BenchMessage BenchTexts::Make(std::int64_t n) const {
  Draw draw(static_cast<std::uint64_t>(n) * 0x9E3779B97F4A7C15ULL + 1);
  BenchMessage m;
  const std::string village = std::string(PickOf(kTowns, draw)) + PickOf(kVillages, draw);
  const std::string number = std::to_string(1 + draw.Bits() % 300);
  m.place = village + PickOf(kSpots, draw) + number + "号";
  m.subject = PickOf(subjects_, draw);
  m.body = m.place + "，" + PickOf(sentences_, draw) + PickOf(sentences_, draw);
  m.name = "示例" + std::to_string(n % 1000);
  m.phone = PhoneOf(n);
  constexpr std::uint64_t kCallBackOneIn = 5;
  if (draw.Bits() % kCallBackOneIn == 0) m.body += "联系电话" + m.phone + "。";
  if (n == 0 || draw.Bits() % kRareOneIn == 0) m.body += std::string(RareWord()) + "。";
  return m;
}

std::string BenchTexts::PhoneOf(std::int64_t n) {
  const std::uint64_t mixed = static_cast<std::uint64_t>(n) * kPhonePrime % kPhones;
  std::string digits = std::to_string(mixed);
  return "139" + std::string(8 - digits.size(), '0') + digits;
}

const char* BenchTexts::RareWord() { return "鹭鸶"; }

}  // namespace shouwen::app
