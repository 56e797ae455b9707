// service/named.h - who and what was meant where somebody picked a person or an entry of a
// register: such a field holds an id, and so does what the journal says of it, also long after
// another one was picked.
#pragma once

#include <map>
#include <vector>

#include "journal/journal.h"
#include "method/method.h"
#include "service/engine.h"
#include "service/views.h"

namespace shouwen::service {

struct NamedFields {
  std::vector<StaffRef> staff;      // whom fields of type staff name, once a field
  std::vector<PickedEntry> picked;  // what fields of type entry name
};

// Of the events of one page or file; each case is read once. For one call; not thread-safe.
class Namer {
 public:
  explicit Namer(const Call& call);
  // [reads] What the `fields` in the body name, as they are called now; who and what is gone is
  // left out. Visible to whoever may see the event.
  NamedFields In(const journal::StoredEvent& event);
  // [reads] Names and titles over the ids in `fields`, of a case or of an event's body; "" over
  // whoever and whatever is gone.
  void Word(const cases::Case& of, boost::json::object& fields);
  void Word(const journal::StoredEvent& event, boost::json::object& fields);

 private:
  // What could be filled in: `fields` stand in `method`; both null when it is about neither a case
  // nor a register.
  struct Form {
    MethodPtr method;
    const std::vector<method::Field>* fields = nullptr;
  };
  Form FormOf(const journal::StoredEvent& event);
  Form FormOfEntry(const boost::json::object& body) const;
  void Word(const Form& form, boost::json::object& fields) const;

  const Call& call_;
  DirectoryPtr directory_;
  std::map<core::CaseId, MethodPtr> methods_;
};

}  // namespace shouwen::service
