// seen.h - a case as far as an actor may see it, and the record of the look; private to service.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cases/case.h"
#include "service/engine.h"
#include "service/views.h"
#include "view_build.h"

namespace shouwen::service {

struct Seen {
  cases::Case c;
  DirectoryPtr directory;
  bool knows = false;  // may be led to the requester
};
// Error: core.not_found (unknown, or not visible).
core::Result<Seen> See(const Call& call, core::CaseId id);

// Journals one look at a file. In the list of who looked those of one minute are one line: a page
// shows nine photos at once.
void RecordFileLook(const Call& call, const evidence::Attachment& file);

// Whether what an event of this type brings is the requester's own.
bool IsRequestersEvent(std::string_view type);
// The files of a case; without the requester's own unless this actor `knows` the requester.
std::vector<AttachmentView> AttachmentsOf(const Call& call, const org::Directory& directory,
                                          core::CaseId id, bool knows);

}  // namespace shouwen::service
