// A machine whose OpenSSL lacks a digest. The digests are fetched once for a program's life, so
// this runs in a program of its own.
#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <cstdlib>

#include "journal/codes.h"
#include "journal/journal.h"

namespace shouwen::journal {
namespace {

// 0 when Begin refuses both digests by name and leaves no chain behind.
int BeginWithoutDigests() {
  if (EVP_set_default_properties(nullptr, "provider=none") != 1) return 10;
  const auto db = store::Db::Open({.url = "sqlite::memory:"});
  db->Migrate(Migrations());
  int wrong = 0;
  for (const auto& [digest, name] :
       {std::pair(Digest::kSm3, "sm3"), std::pair(Digest::kSha256, "sha256")}) {
    const core::Status begun = db->Write([&, d = digest](store::Tx& tx) {
      return Begin(tx, core::TenantId{1}, d, core::Instant{0});
    });
    if (IsAvailable(digest) || begun.ok()) return 20;
    const bool same = begun.error().code.name == kNoDigest.name &&
                      begun.error().params == std::vector<core::Param>{{"digest", name}};
    wrong += same ? 0 : 1;
  }
  const bool empty = db->Read(
      [](store::Tx& tx) { return tx.Query("SELECT tenant_id FROM journal_heads").empty(); });
  return wrong + (empty ? 0 : 1);
}

TEST(NoDigestDeathTest, BeginRefusesWhatThisMachineCannotCompute) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(std::exit(BeginWithoutDigests()), testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace shouwen::journal
