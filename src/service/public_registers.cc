#include "service/public_registers.h"

#include <algorithm>
#include <sstream>

#include "core/codes.h"
#include "core/json.h"
#include "core/text.h"
#include "people/people.h"
#include "register_desk.h"
#include "scrub.h"
#include "service/codes.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

core::Error NoSuch(const char* what, const std::string& id) {
  return {core::kNotFound, {{"what", what}, {"id", id}}};
}

core::Result<DirectoryPtr> DirectoryOf(const Call& call) {
  DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (directory) return directory;
  return core::Error{kUnknownTenant, {{"tenant", core::ToText(call.actor.tenant)}}};
}

core::Result<std::vector<std::string>> WordsOf(const std::string& q) {
  const std::string clean = core::Clean(q);
  if (core::CodePointCount(clean) > kPublicSearchMax) {
    return core::BadInput("q",
                          "expected at most " + std::to_string(kPublicSearchMax) + " characters");
  }
  std::istringstream words(core::Fold(clean));
  std::vector<std::string> all;
  for (std::string word; words >> word;) all.push_back(word);
  return all;
}

std::string TextOf(const method::Field& field, const std::string& said, const people::Person& about,
                   calendar::Lang lang) {
  if (field.kind == method::Field::Kind::kChoice) {
    for (const method::Choice& choice : field.choices) {
      if (choice.id == said) return InLang(choice.title, lang);
    }
  }
  return field.kind == method::Field::Kind::kText ? Scrub(said, about) : said;
}

PublicEntry Show(const Call& call, const org::Directory& directory, const method::Register& book,
                 const reg::Entry& e) {
  people::Person about;
  if (e.person) {
    if (auto found = people::Find(call.tx, call.actor.tenant, *e.person)) about = std::move(*found);
  }
  PublicEntry view{e.id,       e.number, RefTo(directory, e.unit).name, e.on, e.state, e.state,
                   e.state_at, {}};
  for (const method::Choice& state : book.states) {
    if (state.id == e.state) view.state_title = InLang(state.title, call.lang);
  }
  const std::vector<std::string>& shown = book.shown->fields;
  for (const method::Field& field : book.fields) {
    const auto said = e.fields.find(field.id);
    const bool may = std::find(shown.begin(), shown.end(), field.id) != shown.end();
    if (!may || said == e.fields.end() || said->second.empty()) continue;
    view.fields.push_back({field.id, InLang(field.title, call.lang), field.kind,
                           TextOf(field, said->second, about, call.lang)});
  }
  return view;
}

bool Has(const PublicEntry& entry, const std::vector<std::string>& words) {
  if (words.empty()) return true;
  std::string all = entry.number + "\n" + entry.unit + "\n" + entry.state_title;
  for (const PublicField& field : entry.fields) all += "\n" + field.text;
  all = core::Fold(all);
  return std::all_of(words.begin(), words.end(),
                     [&](const std::string& word) { return all.find(word) != std::string::npos; });
}

// What people write into is nobody's to read before a unit has opened it; what was made known of it
// stays when it is shut again.
bool LiesOpen(const Call& call, const PublicBook& one, const std::vector<reg::OpenBook>& open) {
  if (!one.book->self) return true;
  const bool written = std::any_of(open.begin(), open.end(), [&](const reg::OpenBook& at) {
    return at.method == one.method->id && at.book == one.book->id;
  });
  const reg::BookKey key{call.actor.tenant, one.method->id, one.book->id};
  return written || reg::Count(call.tx, key, one.book->shown->states, {}) > 0;
}

core::Result<PublicBook> BookNamed(const Call& call, const std::string& name) {
  CORE_ASSIGN(const std::vector<PublicBook> books, PublicBooks(call));
  for (const PublicBook& one : books) {
    if (one.name() == name) return one;
  }
  return NoSuch("register", name);
}

}  // namespace

core::Result<std::vector<PublicBook>> PublicBooks(const Call& call) {
  CORE_ASSIGN(const DirectoryPtr directory, DirectoryOf(call));
  const std::vector<reg::OpenBook> open = reg::OpenBooks(call.tx, call.actor.tenant);
  std::vector<PublicBook> books;
  for (const MethodPtr& method : call.engine.Methods(call.actor.tenant)) {
    if (!HasItsBooks(call, *directory, *method)) continue;
    for (const method::Register& book : method->registers) {
      const PublicBook one{method, &book};
      if (book.shown && LiesOpen(call, one, open)) books.push_back(one);
    }
  }
  return books;
}

core::Result<PublicEntryPage> PublicEntries(const Call& call, const std::string& name,
                                            const PublicEntryQuery& query) {
  CORE_ASSIGN(const DirectoryPtr directory, DirectoryOf(call));
  PublicEntryPage page;
  CORE_ASSIGN(page.book, BookNamed(call, name));
  if (query.unit && directory->FindUnit(*query.unit) == nullptr) {
    return NoSuch("unit", core::ToText(*query.unit));
  }
  if (query.limit < 1 || query.limit > kPublicEntriesMax) {
    return core::Error{core::kTooMany,
                       {{"what", "page_size"}, {"max", std::int64_t{kPublicEntriesMax}}}};
  }
  CORE_ASSIGN(const std::vector<std::string> words, WordsOf(query.q));
  reg::ListQuery list;
  list.unit = query.unit;
  list.states = page.book.book->shown->states;
  list.before = query.before;
  list.limit = reg::kEntriesMax;
  const reg::BookKey key{call.actor.tenant, page.book.method->id, page.book.book->id};
  const auto limit = static_cast<std::size_t>(query.limit);
  for (int scanned = 0; scanned < kPublicScanMax;) {
    const std::vector<reg::Line> lines = reg::List(call.tx, key, list);
    for (const reg::Line& line : lines) {
      PublicEntry entry = Show(call, *directory, *page.book.book, line.entry);
      if (!Has(entry, words)) continue;
      if (page.items.size() == limit) {  // this one begins the page after
        page.next = page.items.back().id;
        return page;
      }
      page.items.push_back(std::move(entry));
    }
    if (lines.size() < static_cast<std::size_t>(reg::kEntriesMax)) return page;
    list.before = lines.back().entry.id;
    scanned += static_cast<int>(lines.size());
  }
  page.next = list.before;
  return page;
}

}  // namespace shouwen::service
