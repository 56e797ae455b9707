#include "register_sweep.h"

#include "register_work.h"
#include "service/codes.h"

namespace shouwen::service {

core::Result<DueDone> HandleEntryDue(const Call& call, const promise::DueRef& ref) {
  const std::optional<promise::Promise> claimed = reg::ClaimDue(call.tx, ref, call.now);
  if (!claimed) return DueDone{};
  const core::TenantId tenant = call.actor.tenant;
  std::optional<reg::Entry> entry = reg::Load(call.tx, tenant, reg::EntryOf(ref.case_id), true);
  CORE_CHECK(entry.has_value());  // a limit belongs to an entry that is never deleted
  const DirectoryPtr directory = call.engine.Directory(call.tx, tenant, call.now);
  if (!directory) return core::Error{kUnknownTenant, {{"tenant", core::ToText(tenant)}}};
  BookRef book = BookOf(call, *entry);
  if (book.book == nullptr) {
    return core::Error{
        kUnknownMethod,
        {{"method", entry->method}, {"version", std::int64_t{entry->method_version}}}};
  }
  EntryWork work(call, directory, std::move(book));
  work.Open(std::move(*entry));
  work.Due(*claimed);
  CORE_TRY(work.Finish());
  DueDone done;
  done.claimed = true;
  done.warned = work.warned();
  done.broken = work.broken();
  done.acts = work.acts_done();
  return done;
}

}  // namespace shouwen::service
