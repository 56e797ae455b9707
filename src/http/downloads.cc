#include "downloads.h"

#include "app.h"
#include "core/log.h"
#include "store/fault.h"

namespace shouwen::http {
namespace {

constexpr const char* kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr const char* kCsv = "text/csv; charset=utf-8";

// The pieces of an export, made on the pool.
class TableDownload : public Download, public std::enable_shared_from_this<TableDownload> {
 public:
  TableDownload(WorkPool& pool, service::ExportPtr table, std::string request)
      : pool_(pool), table_(std::move(table)), request_(std::move(request)) {}

  void Next(std::function<void(Piece)> give) override {
    const bool queued = pool_.Post([self = shared_from_this(), give] { give(self->Made()); });
    if (!queued) give(Broken("reads are waiting"));
  }

  void Leave() override {
    const bool queued = pool_.Post([self = shared_from_this()] { self->Left(); });
    if (!queued) Broken("reads are waiting");
  }

 private:
  // The head is sent, so neither a refusal nor a fault can be a reply any more.
  Piece Made() {
    try {
      core::Result<std::string> piece = table_->Next();
      if (!piece.ok()) return Broken(std::string(piece.error().code.name));
      return {std::move(*piece), table_->ended(), false};
    } catch (const store::Fault& fault) {
      return Broken(store::ToText(fault.kind()));
    } catch (const std::exception& bug) {
      return Broken(bug.what());
    }
  }
  void Left() {
    try {
      table_->Leave();
    } catch (const store::Fault& fault) {
      Broken(store::ToText(fault.kind()));
    }
  }
  Piece Broken(const std::string& why) const {
    core::Log(core::LogLevel::kWarn, "http.download_cut", {{"request", request_}, {"why", why}});
    return {{}, false, true};
  }

  WorkPool& pool_;
  const service::ExportPtr table_;
  const std::string request_;
};

}  // namespace

core::Result<Response> HandOut(const Visit& visit, service::ExportPtr table,
                               const std::string& what, bool xlsx) {
  Response response;
  CORE_ASSIGN(response.body, table->Next());
  const std::string at = core::FormatInstant(visit.now);  // 2026-03-02T09:00:00+08:00
  const std::string name = what + "-" + at.substr(0, 4) + at.substr(5, 2) + at.substr(8, 2) + "-" +
                           at.substr(11, 2) + at.substr(14, 2) + (xlsx ? ".xlsx" : ".csv");
  response.content_type = xlsx ? kXlsx : kCsv;
  response.With("Content-Disposition",
                "attachment; filename=\"" + name + "\"; filename*=UTF-8''" + name);
  const auto rows = table->ended() ? std::optional(table->rows()) : table->rows_in_all();
  if (rows) response.With("X-Row-Count", std::to_string(*rows));
  if (!table->ended()) {
    response.download =
        std::make_shared<TableDownload>(visit.app.pool, std::move(table), visit.request->id);
  }
  return response;
}

core::Status SpendExport(const Visit& visit) {
  const int wait =
      visit.app.export_rate.Take(core::ToText(*visit.actor.staff), visit.request->at_ms);
  if (wait == 0) return core::Ok();
  return core::Error(kRateLimited, {{"retry_after_s", std::int64_t{wait}}});
}

}  // namespace shouwen::http
