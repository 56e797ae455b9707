#include "postgres_db.h"

#include <utility>

#include "migrate.h"
#include "pool.h"
#include "postgres_session.h"
#include "writer.h"

namespace shouwen::store {
namespace {

// Two programs that start at once migrate one after the other, however long that takes. The number
// is ours alone by chance only; it stands for the migrations of one database.
constexpr const char* kMigrationLock =
    "SELECT pg_advisory_xact_lock(7308046522148) FROM set_config('lock_timeout', '0', true)";

class PostgresDb final : public Db {
 public:
  explicit PostgresDb(const Options& options)
      : writer_(std::make_unique<PostgresSession>(options.url, options.durable), options, false),
        readers_(options.readers, [url = options.url, durable = options.durable] {
          return std::make_unique<PostgresSession>(url, durable);
        }) {}

  Engine engine() const override { return Engine::kPostgres; }

  void Migrate(std::span<const Migration> migrations) override {
    writer_.WithSession(
        [&](Session& session) { store::Migrate(session, migrations, kMigrationLock); });
  }

  void WriteAsync(Body body, Done done) override { writer_.Add(std::move(body), std::move(done)); }

  void BackupTo(const std::string&,
                const std::function<void(std::int64_t, std::int64_t)>&) override {
    throw Fault(FaultKind::kUnsupported, "back up PostgreSQL with its own tools, as pg_dump");
  }

 protected:
  void WriteBlocking(const Body& body) override { writer_.Run(body); }
  core::Status BatchBlocking(const Body& body) override { return writer_.RunBatch(body); }
  void ReadBlocking(const std::function<void(Tx&)>& body) override { readers_.Read(body); }

 private:
  Writer writer_;
  Pool readers_;
};

}  // namespace

std::unique_ptr<Db> OpenPostgres(const Options& options) {
  return std::make_unique<PostgresDb>(options);
}

}  // namespace shouwen::store
