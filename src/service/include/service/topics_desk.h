// service/topics_desk.h - the organisation's tree of topics, and the table it comes from:
// level1,level2,level3 with a title in each; a row may end at an upper level.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "org/topics.h"
#include "service/engine.h"

namespace shouwen::service {

inline constexpr std::size_t kTopicRowsMax = 10'000;

// [reads] Empty, with version 0, where none was imported. Error: service.unknown_tenant.
core::Result<org::TopicTree> Topics(const Call& call);

struct TopicRow {
  std::int64_t line = 0;              // of the text, 1-based
  std::optional<org::TopicId> topic;  // none: the row is bad, or nothing was taken over
  std::optional<core::Error> error;
};
struct TopicImport {
  bool applied = false;      // no row was bad; else nothing has changed
  std::int64_t version = 0;  // of the tree afterwards
  int added = 0, restored = 0, retired = 0;
  std::vector<TopicRow> rows;
};
// Makes the table the organisation's tree, whole or not at all: one bad row and nothing changes,
// the report names them all. A topic keeps its id; one the table leaves out is switched off. A
// second run changes nothing. Right org.manage. Errors of the whole, first match wins:
// core.forbidden, service.unknown_tenant, service.column_missing {column, has}, service.bad_csv and
// service.not_utf8 (of the first row), core.too_many {what: rows}, core.bad_input (no row), those
// of org::ReplaceTopics. Of a row: service.bad_csv, service.not_utf8, core.bad_input (a column, or
// the line of the same topic above).
core::Result<TopicImport> ImportTopics(const Call& call, std::string_view csv);

}  // namespace shouwen::service
