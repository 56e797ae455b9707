// Files in pieces: begun, cut off, gone on with after a restart, completed; and what is refused.
#include "fixture.h"
#include "service/idempotency.h"
#include "service/import_uploads.h"
#include "service/keeping.h"

namespace shouwen::service {
namespace {

// 60 bytes, so that pieces of ten cut rows and characters.
const std::string kPeople = "编号,姓名,电话\n1,示例甲,13800001234\n2,示例乙,12\n";
constexpr UploadLimits kSmall{100, 10};

class StandingClock : public core::Clock {
 public:
  core::Instant at;
  core::Instant Now() const override { return at; }
};

class UploadsTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang");
    clock_.at = At("2026-03-02T09:00");
    for (const char* login : {"admin", "other"}) {
      org::Staff staff;
      staff.unit = Unit("village");
      staff.login = login;
      staff.name = "示例管理员";
      staff.roles = {"admin"};
      const auto added =
          engine().Run(OperatorActor(made().tenant), At("2026-01-01T08:00"),
                       [&](const Call& call) { return AddStaff(call, staff, std::nullopt); });
      CORE_CHECK(added.ok());
      staff_[login] = added->id;
    }
  }
  org::Actor Who(const std::string& login) {
    if (!staff_.contains(login)) return As(login);
    return *engine().Look(
        OperatorActor(made().tenant), clock_.at, [&](const Call& call) -> core::Result<org::Actor> {
          return ActorOf(*engine().Directory(call.tx, made().tenant, clock_.at), staff_.at(login));
        });
  }
  template <class F>
  auto Run(F&& f, const std::string& login = "admin") {
    return engine().Run(Who(login), clock_.at, f);
  }
  core::Result<Upload> Begin(std::int64_t size, const std::string& login = "admin",
                             ImportKind kind = ImportKind::kPeople,
                             const std::string& name = "人员.csv") {
    return Run(
        [&](const Call& call) {
          return BeginUpload(call, {kind, name, "", size}, kSmall);
        },
        login);
  }
  core::Result<Upload> Put(ImportJobId id, std::size_t offset, const std::string& bytes,
                           const std::string& login = "admin") {
    return Run(
        [&](const Call& call) {
          return PutPiece(call, id, static_cast<std::int64_t>(offset), bytes, kSmall);
        },
        login);
  }
  core::Result<Upload> Find(ImportJobId id, const std::string& login = "admin") {
    return engine().Look(Who(login), clock_.at,
                         [&](const Call& call) { return FindUpload(call, id); });
  }
  std::size_t Own(const std::string& login = "admin") {
    return engine()
        .Look(Who(login), clock_.at, [](const Call& call) { return Uploads(call); })
        ->size();
  }
  // From where it stands to `upto`.
  void PutUpTo(ImportJobId id, std::size_t upto, const std::string& bytes = kPeople) {
    std::size_t at = static_cast<std::size_t>(Find(id)->received);
    while (at < upto) {
      const std::string piece = bytes.substr(at, std::min<std::size_t>(10, upto - at));
      ASSERT_TRUE(Put(id, at, piece).ok()) << at;
      at += piece.size();
    }
  }
  core::Result<ImportJob> Complete(ImportJobId id, const std::string& bytes = kPeople,
                                   const std::string& login = "admin") {
    return CompleteUpload(engine(), Who(login), id, Sha256Hex(bytes), clock_.at);
  }
  std::int64_t Count(const char* table) {
    return db().Read([&](store::Tx& tx) {
      return tx.Query(std::string("SELECT COUNT(*) FROM ") + table).Int(0, 0);
    });
  }
  static std::int64_t Param(const core::Error& error, std::size_t i) {
    return std::get<std::int64_t>(error.params.at(i).value);
  }
  std::map<std::string, core::StaffId> staff_;
  StandingClock clock_;
};

TEST_P(UploadsTest, PieceByPieceThenADraftLikeAnyOther) {
  const auto begun = Begin(static_cast<std::int64_t>(kPeople.size()));
  ASSERT_TRUE(begun.ok()) << CodeOf(begun);
  EXPECT_EQ(begun->received, 0);
  EXPECT_EQ(begun->expires_at, clock_.at + kUploadKeptMs);
  PutUpTo(begun->id, kPeople.size());
  EXPECT_EQ(Find(begun->id)->received, static_cast<std::int64_t>(kPeople.size()));
  const auto job = Complete(begun->id);
  ASSERT_TRUE(job.ok()) << CodeOf(job);
  EXPECT_EQ(job->id, begun->id);
  EXPECT_EQ(job->state, "draft");
  EXPECT_EQ(job->name, "人员.csv");
  EXPECT_EQ(job->total, 2);
  EXPECT_EQ(job->mapping.columns.at("phone"), "电话");
  EXPECT_EQ(CodeOf(Find(begun->id)), "core.not_found") << "it is a draft now";
  EXPECT_EQ(Own(), 0U);
  const auto preview = PreviewJob(engine(), Who("admin"), job->id, job->mapping, clock_.at);
  EXPECT_EQ(preview->good, 1);
  EXPECT_EQ(preview->bad, 1);
  ASSERT_TRUE(Run([&](const Call& call) { return StartImport(call, job->id, job->mapping); }).ok());
  EXPECT_TRUE(ImportRunner(engine()).Step(clock_, [] { return false; }));
  const auto done = engine().Look(Who("admin"), clock_.at,
                                  [&](const Call& call) { return FindImport(call, job->id); });
  EXPECT_EQ(done->state, "done");
  EXPECT_EQ(done->created, 1);
  EXPECT_EQ(Count("service_import_pieces"), 0);
}

TEST_P(UploadsTest, ALostConnectionOrARestartLosesNothing) {
  const auto begun = Begin(static_cast<std::int64_t>(kPeople.size()));
  PutUpTo(begun->id, 20);
  Restart();
  EXPECT_EQ(Find(begun->id)->received, 20);
  // The answer to the last piece was lost: it comes again.
  const auto again = Put(begun->id, 10, kPeople.substr(10, 10));
  ASSERT_TRUE(again.ok()) << CodeOf(again);
  EXPECT_EQ(again->received, 20);
  EXPECT_EQ(Count("service_import_pieces"), 2);
  PutUpTo(begun->id, kPeople.size());
  EXPECT_EQ(Complete(begun->id)->total, 2);
  Restart();
  const auto second = Complete(begun->id);
  ASSERT_TRUE(second.ok()) << "completed again it is the same draft";
  EXPECT_EQ(second->id, begun->id);
  EXPECT_EQ(Count("service_import_jobs"), 1);
}

TEST_P(UploadsTest, WhereAPieceBegins) {
  const auto begun = Begin(54);
  PutUpTo(begun->id, 20);
  for (const std::size_t offset : {std::size_t{21}, std::size_t{19}, std::size_t{30}}) {
    const auto refused = Put(begun->id, offset, "x");
    EXPECT_EQ(CodeOf(refused), "service.wrong_offset") << offset;
    EXPECT_EQ(Param(refused.error(), 0), static_cast<std::int64_t>(offset));
    EXPECT_EQ(Param(refused.error(), 1), 20);
  }
  EXPECT_EQ(CodeOf(Put(begun->id, 10, "0123456789")), "service.wrong_offset")
      << "another piece in the place of one that came";
  EXPECT_EQ(CodeOf(Put(begun->id, 10, kPeople.substr(10, 9))), "service.wrong_offset");
  EXPECT_EQ(Find(begun->id)->received, 20) << "refused, nothing has changed";
}

TEST_P(UploadsTest, HowLongAPieceMayBe) {
  const auto begun = Begin(25);
  EXPECT_EQ(CodeOf(Put(begun->id, 0, "")), "core.bad_input");
  const auto too_long = Put(begun->id, 0, std::string(11, 'x'));
  EXPECT_EQ(CodeOf(too_long), "service.piece_too_long");
  EXPECT_EQ(Param(too_long.error(), 0), 11);
  EXPECT_EQ(Param(too_long.error(), 1), 10);
  EXPECT_EQ(CodeOf(Put(begun->id, 0, std::string(10, 'x'))), "ok");
  EXPECT_EQ(CodeOf(Put(begun->id, 10, std::string(9, 'x'))), "ok");
  const auto beyond = Put(begun->id, 19, std::string(7, 'x'));
  EXPECT_EQ(CodeOf(beyond), "service.piece_too_long") << "more than the file is long";
  EXPECT_EQ(Param(beyond.error(), 1), 6);
  EXPECT_EQ(CodeOf(Put(begun->id, 19, std::string(6, 'x'))), "ok");
  EXPECT_EQ(CodeOf(Put(begun->id, 25, "x")), "service.piece_too_long") << "it is all there";
}

TEST_P(UploadsTest, HowLargeAFileMayBe) {
  for (const std::int64_t size : {std::int64_t{-1}, std::int64_t{0}}) {
    EXPECT_EQ(CodeOf(Begin(size)), "core.bad_input") << size;
  }
  EXPECT_EQ(CodeOf(Begin(1)), "ok");
  EXPECT_EQ(CodeOf(Begin(kSmall.file_max)), "ok");
  const auto refused = Begin(kSmall.file_max + 1);
  EXPECT_EQ(CodeOf(refused), "service.file_too_large");
  EXPECT_EQ(Param(refused.error(), 0), 101);
  EXPECT_EQ(Param(refused.error(), 1), 100);
  EXPECT_EQ(UploadLimits{}.file_max, 268'435'456);
  EXPECT_EQ(UploadLimits{}.piece_max, 8'388'608);
}

TEST_P(UploadsTest, WhoMayAndHowMany) {
  EXPECT_EQ(CodeOf(Begin(5, "village.clerk")), "core.forbidden");
  EXPECT_EQ(CodeOf(Begin(5, "admin", ImportKind::kPeople, " ")), "core.bad_input");
  EXPECT_EQ(CodeOf(Run([&](const Call& call) {
              Call nobody = call;
              const org::Actor machine = OperatorActor(made().tenant);
              return BeginUpload(
                  Call{nobody.engine, nobody.tx, machine, nobody.now, nobody.effects},
                  {ImportKind::kPeople, "a", "", 5}, kSmall);
            })),
            "core.forbidden")
      << "an upload is somebody's";
  std::vector<ImportJobId> own;
  for (int i = 0; i < kUploadsMax; ++i) own.push_back(Begin(5)->id);
  EXPECT_EQ(CodeOf(Begin(5)), "core.too_many");
  EXPECT_EQ(CodeOf(Begin(5, "other")), "ok") << "somebody else's are counted for themselves";
  EXPECT_EQ(Own(), static_cast<std::size_t>(kUploadsMax));
  EXPECT_EQ(Own("other"), 1U);
  EXPECT_EQ(CodeOf(Find(own[0], "other")), "core.not_found") << "only its owner sees it";
  EXPECT_EQ(CodeOf(Put(own[0], 0, "01234", "other")), "core.not_found");
  EXPECT_EQ(CodeOf(Complete(own[0], "01234", "other")), "core.not_found");
  const auto drop = [&](const std::string& login) {
    return CodeOf(Run([&](const Call& call) { return DropUpload(call, own[0]); }, login));
  };
  EXPECT_EQ(drop("other"), "core.not_found");
  ASSERT_TRUE(Put(own[0], 0, "01234").ok());
  EXPECT_EQ(drop("admin"), "ok");
  EXPECT_EQ(drop("admin"), "core.not_found");
  EXPECT_EQ(Count("service_import_pieces"), 0);
  EXPECT_EQ(CodeOf(Begin(5)), "ok");
}

TEST_P(UploadsTest, WhatIsNotComplete) {
  const auto size = static_cast<std::int64_t>(kPeople.size());
  const auto begun = Begin(size);
  PutUpTo(begun->id, kPeople.size() - 1);
  const auto early = Complete(begun->id);
  EXPECT_EQ(CodeOf(early), "service.upload_incomplete");
  EXPECT_EQ(Param(early.error(), 0), size - 1);
  EXPECT_EQ(Param(early.error(), 1), size);
  PutUpTo(begun->id, kPeople.size());
  const auto wrong = Complete(begun->id, kPeople + "x");
  EXPECT_EQ(CodeOf(wrong), "service.wrong_checksum");
  EXPECT_EQ(std::get<std::string>(wrong.error().params[0].value), Sha256Hex(kPeople));
  EXPECT_EQ(Find(begun->id)->received, size) << "it stays as it was";
  EXPECT_EQ(CodeOf(Complete(begun->id)), "ok");
  EXPECT_EQ(CodeOf(Complete(ImportJobId{7})), "core.not_found");
}

TEST_P(UploadsTest, WhatIsNoTableIsSaidWhenItIsComplete) {
  const std::string broken = "PK\3\4 cut";
  const auto begun = Begin(static_cast<std::int64_t>(broken.size()));
  PutUpTo(begun->id, broken.size(), broken);
  EXPECT_EQ(CodeOf(Complete(begun->id, broken)), "service.bad_workbook");
  EXPECT_EQ(CodeOf(Find(begun->id)), "ok");
  EXPECT_EQ(Count("service_import_jobs"), 0);
}

TEST_P(UploadsTest, WhatIsLeftHalfwayGoesADayAfterItsLastPiece) {
  const auto left = Begin(54), still = Begin(54);
  PutUpTo(left->id, 10);
  clock_.at = clock_.at + 1000;
  PutUpTo(still->id, 20);
  const auto keep = [&](std::int64_t after) {
    Clockwork(engine()).Housekeep(clock_.at + after);
    return std::to_string(Find(left->id).ok()) + std::to_string(Find(still->id).ok());
  };
  EXPECT_EQ(keep(kUploadKeptMs - 1000), "11");
  EXPECT_EQ(keep(kUploadKeptMs - 999), "01");
  EXPECT_EQ(Count("service_import_pieces"), 2);
  EXPECT_EQ(keep(kUploadKeptMs), "01");
  EXPECT_EQ(keep(kUploadKeptMs + 1), "00");
  EXPECT_EQ(Count("service_import_pieces"), 0);
  EXPECT_EQ(Count("service_import_uploads"), 0);
}

// A store in which files were kept whole.
class FilesBeforeTest : public support::DbTest {
 protected:
  std::vector<store::Migration> Migrations() const override {
    std::vector<store::Migration> before;
    for (const store::Migration& one : service::Migrations()) {
      if (one.id != "service.0021") before.push_back(one);
    }
    return before;
  }
};

TEST_P(FilesBeforeTest, AFileThatWasKeptWholeIsItsFirstPiece) {
  const std::string bytes("\0\xFF table", 8);
  const core::Status kept = db().Write([&](store::Tx& tx) -> core::Status {
    tx.Exec("INSERT INTO service_import_files (tenant_id, job_id, bytes) VALUES (?, ?, ?)", 1, 7,
            store::Blob{bytes});
    return core::Ok();
  });
  ASSERT_TRUE(kept.ok());
  db().Migrate(service::Migrations());
  db().Migrate(service::Migrations());
  const store::Rows rows = db().Read([](store::Tx& tx) {
    return tx.Query("SELECT tenant_id, job_id, begins, bytes FROM service_import_pieces");
  });
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.Int(0, 0), 1);
  EXPECT_EQ(rows.Int(0, 1), 7);
  EXPECT_EQ(rows.Int(0, 2), 0);
  EXPECT_EQ(rows.Bytes(0, 3), bytes);
  EXPECT_THROW(
      db().Read([](store::Tx& tx) { return tx.Query("SELECT job_id FROM service_import_files"); }),
      store::Fault);
}

SHOUWEN_ON_BOTH_ENGINES(UploadsTest);
SHOUWEN_ON_BOTH_ENGINES(FilesBeforeTest);

}  // namespace
}  // namespace shouwen::service
