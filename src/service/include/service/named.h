// service/named.h - who was meant where somebody picked a person: a field of type staff holds an
// id, and so does what the journal says of it, also long after another one was picked.
#pragma once

#include <vector>

#include "journal/journal.h"
#include "method/method.h"
#include "service/engine.h"
#include "service/views.h"

namespace shouwen::service {

// [reads] The fields that could be filled in where `event` happened: those of its case's method, or
// of its register; empty when it is about neither.
std::vector<method::Field> FieldsAt(const Call& call, const journal::StoredEvent& event);
// [reads] Whom the `fields` in its body name, as they are called now, once a field. Visible to
// whoever may see the event.
std::vector<StaffRef> NamedIn(const Call& call, const journal::StoredEvent& event);

}  // namespace shouwen::service
