// The calendars of an Engine: shipped, and what a tenant adds to them.
#include <algorithm>

#include "engine_state.h"

namespace shouwen::service {

void Engine::State::AddCalendars(core::TenantId tenant, std::span<const calendar::Spec> specs) {
  Own& mine = own[tenant];
  bool any = false;
  for (const calendar::Spec& spec : specs) {
    const bool known =
        std::any_of(mine.calendars.begin(), mine.calendars.end(), [&](const calendar::Spec& have) {
          return have.id == spec.id && have.version == spec.version;
        });
    if (known) continue;
    mine.calendars.push_back(spec);
    any = true;
  }
  if (!any) return;
  core::Result<calendar::CalendarSet> set = calendar::Together(*shipped, mine.calendars);
  CORE_CHECK(set.ok());  // each was checked together with the others when it was adopted
  mine.set = std::make_shared<const calendar::CalendarSet>(std::move(*set));
  ++calendar_changes;
}

std::shared_ptr<const calendar::CalendarSet> Engine::Calendars(core::TenantId tenant) const {
  const std::shared_lock lock(state_->mutex);
  const State::Own* own = state_->FindOwn(tenant);
  return own && own->set ? own->set : state_->shipped;
}

std::shared_ptr<const calendar::Calendar> Engine::FindCalendar(core::TenantId tenant,
                                                               std::string_view id,
                                                               core::Instant at) const {
  if (id.empty() || id == state_->natural->spec().id) return state_->natural;
  return Calendars(tenant)->Find(id, at);
}

std::vector<calendar::Spec> Engine::OwnCalendars(core::TenantId tenant) const {
  const std::shared_lock lock(state_->mutex);
  const State::Own* own = state_->FindOwn(tenant);
  return own ? own->calendars : std::vector<calendar::Spec>{};
}

std::int64_t Engine::CalendarChanges() const { return state_->calendar_changes; }

}  // namespace shouwen::service
