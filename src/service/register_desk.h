// register_desk.h - what the halves of the register desk share. Private to service.
#pragma once

#include "org/directory.h"
#include "register_work.h"
#include "service/registers.h"

namespace shouwen::service {

// Who asks, and the register asked for.
struct Desk {
  DirectoryPtr directory;
  BookRef ref;  // of the newest version
};
// Errors, first match wins: core.forbidden (case.view), service.unknown_tenant, core.not_found.
core::Result<Desk> OpenDesk(const Call& call, const std::string& name);
core::Result<DirectoryPtr> NeedViewer(const Call& call);

// Whether the registers of `method` are the tenant's to use: those beside another way to work cases
// are another organisation's.
bool HasItsBooks(const Call& call, const org::Directory& directory, const method::Method& method);

// The units the actor sees entries of; empty: all. Somebody of no unit sees none.
std::vector<core::UnitId> VisibleUnits(const Call& call, const org::Directory& directory);
bool SeesUnit(const org::Actor& actor, const org::Directory& directory, core::UnitId unit);
// The unit meant: `unit`, or the actor's own. Error: core.not_found (unknown, or not visible).
core::Result<core::UnitId> UnitMeant(const Call& call, const org::Directory& directory,
                                     std::optional<core::UnitId> unit);

// An entry as lists show it.
EntryView LineOf(const Call& call, const org::Directory& directory, const reg::Entry& entry,
                 const promise::Standing& standing);
// With history, limits and what may be done.
EntryView PageOf(const Call& call, const org::Directory& directory, const EntryWork& work);

}  // namespace shouwen::service
