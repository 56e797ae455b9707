// dialect.h - the few texts that differ between the engines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/db.h"

namespace shouwen::store {

// `sql` with its macros replaced. Throws Fault kBadStatement for a macro nobody knows.
std::string ExpandMacros(Engine engine, std::string_view sql);
// The statements of a migration: split after each ';' that ends a line; empty ones dropped.
std::vector<std::string> SplitStatements(std::string_view sql);
// What PostgreSQL prepares: `?` outside quotes and comments becomes $1, $2 …; counts them.
std::string NumberParameters(std::string_view sql, int* count);

// Throws Fault kBadStatement for text that PostgreSQL could not keep.
void CheckText(std::string_view text);
void CheckNumber(double number);  // the same for what SQLite would keep as NULL

// At most this many grams of a text are searchable: a tsvector cannot count positions past 16,383.
inline constexpr std::size_t kIndexedGramsMax = 16'000;
// What goes into the search table: grams in their order after the term of the tenant.
std::string IndexDocument(Engine engine, core::TenantId tenant,
                          const std::vector<std::string>& grams);

}  // namespace shouwen::store
