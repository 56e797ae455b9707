#include "store/db.h"

#include "sqlite_db.h"

namespace shouwen::store {

std::unique_ptr<Db> Db::Open(const Options& options) {
  constexpr std::string_view kSqlite = "sqlite:";
  const std::string& url = options.url;
  if (url.rfind(kSqlite, 0) == 0 && url.size() > kSqlite.size()) {
    return OpenSqlite(url.substr(kSqlite.size()), options);
  }
  throw Fault(FaultKind::kUnsupported, "not a database url: " + url);
}

}  // namespace shouwen::store
