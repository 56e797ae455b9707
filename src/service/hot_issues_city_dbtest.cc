// The grouping against the messages of a city and 200 pairs of them judged by hand
// (tests/data/hot_issue_pairs.csv; docs/decisions/0010). The messages lie outside the repository:
// where they do not, this file says so and only holds that the labels are whole.
#include <cmath>
#include <filesystem>
#include <iostream>
#include <map>
#include <sstream>

#include "cases/similar.h"
#include "fixture.h"
#include "issue_rows.h"
#include "service/hot_issues.h"
#include "service/import.h"

namespace shouwen::service {
namespace {

struct Pair {
  std::int64_t a = 0, b = 0;
  bool same = false;
};
std::vector<Pair> Pairs() {
  std::istringstream in(ReadText(SourceDir() / "tests/data/hot_issue_pairs.csv"));
  std::string line;
  std::getline(in, line);
  std::vector<Pair> pairs;
  while (std::getline(in, line)) {
    std::istringstream row(line);
    Pair pair;
    char comma = 0;
    int same = -1;
    row >> pair.a >> comma >> pair.b >> comma >> same;
    CORE_CHECK(same == 0 || same == 1);
    pair.same = same == 1;
    pairs.push_back(pair);
  }
  return pairs;
}

TEST(HotIssueLabels, TwoHundredPairsOfDifferentMessages) {
  const std::vector<Pair> pairs = Pairs();
  ASSERT_EQ(pairs.size(), 200u);
  EXPECT_EQ(std::count_if(pairs.begin(), pairs.end(), [](const Pair& p) { return p.same; }), 117);
  for (const Pair& pair : pairs) EXPECT_NE(pair.a, pair.b);
}

struct Message {
  cases::Case c;
  std::int64_t voices = 0;  // supports and opposes
};

class CityTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang");
  }
  std::vector<Message> Read(const std::filesystem::path& path) {
    const std::string text = ReadText(path);
    CsvReader reader(text);
    std::vector<Message> all;
    for (bool header = true;; header = false) {
      const auto record = reader.Next();
      CORE_CHECK(record.ok());
      if (!record->has_value()) break;
      if (header) continue;
      const std::vector<std::string>& f = (*record)->fields;
      Message m;
      m.c.id = core::CaseId{std::stoll(f.at(0))};
      m.c.number = f.at(0);
      m.c.method = "ledger-zhongjiang";
      m.c.method_version = 1;
      m.c.received_at = m.c.changed_at = *core::ParseInstant(f.at(2));
      m.c.subject = f.at(3);
      m.c.body = f.at(4);
      m.c.unit = Unit("village");
      m.c.level = "village";
      m.c.first_asked = made().staff.at("village.clerk");
      m.c.revision = 1;
      m.voices = std::stoll(f.at(5)) + std::stoll(f.at(6));
      all.push_back(std::move(m));
    }
    // Ids follow the time, as those of the program do.
    std::sort(all.begin(), all.end(), [](const Message& x, const Message& y) {
      return std::pair(x.c.received_at, x.c.id) < std::pair(y.c.received_at, y.c.id);
    });
    return all;
  }
};

// The share of what is proposed at this score and above that is the same, and of what is the same
// that is proposed.
struct Quality {
  int proposed = 0, right = 0, same = 0;
  double Precision() const { return proposed == 0 ? 1 : 1.0 * right / proposed; }
};

constexpr std::size_t kAtOnce = 50;

TEST_P(CityTest, PairsJudgedByHand) {
  std::filesystem::path path = SourceDir() / "../shared/data/messages/city_a.csv";
  if (!std::filesystem::exists(path)) path = SourceDir() / "../../shared/data/messages/city_a.csv";
  if (!std::filesystem::exists(path)) {
    std::cout << "city_a.csv is not there: nothing is measured\n";
    return;
  }
  std::vector<Message> all = Read(path);
  ASSERT_EQ(all.size(), 3008u);
  std::map<std::int64_t, core::CaseId> id_of;
  std::int64_t next = 1000;
  for (Message& m : all) {
    id_of[m.c.id.value] = core::CaseId{++next};
    m.c.id = core::CaseId{next};
  }
  std::map<std::int64_t, std::size_t> by_id;
  for (std::size_t i = 0; i < all.size(); ++i) by_id[all[i].c.id.value] = i;
  const core::TenantId tenant = made().tenant;
  // As they came: each is grouped among those before it, and a few that came with it.
  for (std::size_t from = 0; from < all.size(); from += kAtOnce) {
    const auto add = [&](store::Tx& tx) -> core::Status {
      for (std::size_t i = from; i < std::min(from + kAtOnce, all.size()); ++i) {
        cases::Insert(tx, tenant, all[i].c);
        tx.Exec("INSERT INTO service_issue_queue (tenant_id, case_id) VALUES (?, ?)", tenant,
                all[i].c.id);
      }
      return core::Ok();
    };
    ASSERT_TRUE(db().WriteBatch(add).ok());
    while (GroupNewCases(engine(), all.back().c.received_at) > 0) {
    }
  }
  std::map<double, Quality> at;
  for (const double threshold : {0.2, 0.3, 0.35, kJoinScore, 0.45, 0.5, 0.6}) at[threshold];
  for (const Pair& pair : Pairs()) {
    const cases::Case& a = all[by_id.at(id_of.at(pair.a).value)].c;
    const core::CaseId b = id_of.at(pair.b);
    const auto found = db().Read([&](store::Tx& tx) {
      return cases::FindSimilar(tx, tenant, {a.subject, a.body, "", {}, a.received_at}, {}, a.id,
                                cases::kScoredMax);
    });
    double score = 0;
    for (const cases::Similar& one : found) {
      if (one.row.id == b) score = one.alike.score;
    }
    for (auto& [threshold, quality] : at) {
      if (pair.same) ++quality.same;
      if (score < threshold) continue;
      ++quality.proposed;
      if (pair.same) ++quality.right;
    }
  }
  for (const auto& [threshold, q] : at) {
    std::cout << "score " << threshold << ": proposed " << q.proposed << ", precision "
              << q.Precision() << ", found " << q.right << " of " << q.same << "\n";
  }
  EXPECT_GE(at.at(kJoinScore).Precision(), 0.85);
  EXPECT_GE(at.at(kJoinScore).right, 70) << "of 117";

  // Whether what is hot here is what the city's people had a voice on.
  std::map<std::int64_t, std::pair<int, std::int64_t>> groups;  // cases, voices
  db().Read([&](store::Tx& tx) {
    for (const Message& m : all) {
      if (const auto issue = IssueOf(tx, tenant, m.c.id)) {
        ++groups[issue->value].first;
        groups[issue->value].second += m.voices;
      }
    }
    return 0;
  });
  int grouped = 0, largest = 0;
  std::int64_t voices_in = 0, voices_all = 0;
  for (const auto& [_, group] : groups) {
    grouped += group.first;
    largest = std::max(largest, group.first);
    voices_in += group.second;
  }
  for (const Message& m : all) voices_all += m.voices;
  std::cout << groups.size() << " groups of " << grouped << " messages, the largest " << largest
            << "; they have " << voices_in << " of " << voices_all << " voices\n";
  std::vector<std::pair<int, std::int64_t>> by_size;
  for (const auto& [_, group] : groups) by_size.push_back(group);
  std::sort(by_size.rbegin(), by_size.rend());
  for (std::size_t i = 0; i < std::min<std::size_t>(10, by_size.size()); ++i) {
    std::cout << "  " << by_size[i].first << " messages, " << by_size[i].second << " voices\n";
  }
  EXPECT_GE(largest, 10) << "the mixing plant and the parking spaces were told of dozens of times";
  EXPECT_GT(grouped, 300);
}

SHOUWEN_ON_BOTH_ENGINES(CityTest);

}  // namespace
}  // namespace shouwen::service
