// open311_services.h - what may be reported, out of the method in force. Private to channel.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "service/engine.h"

namespace shouwen::channel {

struct Attribute {
  std::string code, datatype, description, datatype_description;
  bool required = false;
  std::vector<std::pair<std::string, std::string>> values;  // key, name
  const method::Field* field = nullptr;                     // null: ledger or kind
};

struct Service {
  std::string code, name, description, group, keywords;
  std::string topic, kind;  // of the case
};

// The method new cases are taken in by; keeps it and the directory alive.
struct Catalogue {
  service::MethodPtr method;
  service::DirectoryPtr directory;
  std::vector<Service> services;
  std::vector<Attribute> attributes;  // the same for each service of a method

  const Service* Find(std::string_view code) const;
};
// Errors: service.unknown_tenant, service.unknown_method.
core::Result<Catalogue> CatalogueOf(const service::Call& call);

}  // namespace shouwen::channel
