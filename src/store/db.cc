#include "store/db.h"

#include "postgres_db.h"
#include "sqlite_db.h"

namespace shouwen::store {

std::unique_ptr<Db> Db::Open(const Options& options) {
  constexpr std::string_view kSqlite = "sqlite:";
  const std::string& url = options.url;
  if (url.rfind(kSqlite, 0) == 0 && url.size() > kSqlite.size()) {
    return OpenSqlite(url.substr(kSqlite.size()), options);
  }
  if (url.rfind("postgres://", 0) == 0 || url.rfind("postgresql://", 0) == 0) {
    return OpenPostgres(options);
  }
  throw Fault(FaultKind::kUnsupported, "the database url starts with sqlite: or postgres://");
}

}  // namespace shouwen::store
