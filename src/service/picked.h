// picked.h - entries of registers that fields name: which may be, and how they are called. Private
// to service.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "register/repo.h"
#include "register_desk.h"
#include "service/views.h"

namespace shouwen::service {

// Whether `actor` may have `field` of `method` name this: an entry of the field's register that is
// in no final state and that the actor sees.
bool MayPick(const Call& call, const org::Directory& directory, const org::Actor& actor,
             const method::Method& method, const method::Field& field, std::string_view id);

// How an entry is called: what stands in its title field, else its number. Of the version it keeps.
std::string EntryTitle(const Call& call, const org::Directory& directory,
                       const method::Register& book, const reg::Entry& entry);

// What the fields of type entry name, as it is called now; what is gone is left out.
std::vector<PickedEntry> PickedIn(const Call& call, const org::Directory& directory,
                                  const method::Method& method,
                                  const std::vector<method::Field>& fields,
                                  const std::map<std::string, std::string>& values);

}  // namespace shouwen::service
