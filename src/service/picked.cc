#include "picked.h"

#include <algorithm>
#include <sstream>

#include "core/codes.h"
#include "core/json.h"
#include "core/text.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

std::optional<reg::Entry> Named(const Call& call, const method::Method& method,
                                const method::Field& field, std::string_view id) {
  const auto parsed = core::ParseId<reg::EntryId>(id);
  if (!parsed.ok()) return std::nullopt;
  std::optional<reg::Entry> entry = reg::Load(call.tx, call.actor.tenant, *parsed);
  const bool of_it = entry && entry->method == method.id && entry->book == field.of;
  return of_it ? std::move(entry) : std::nullopt;
}

bool Sees(const org::Actor& actor, const org::Directory& directory, const reg::Entry& entry) {
  return SeesUnit(actor, directory, entry.unit) ||
         (entry.to_unit && SeesUnit(actor, directory, *entry.to_unit));
}

std::string InWords(const org::Directory& directory, const method::Field& field,
                    const std::string& said, calendar::Lang lang) {
  using Kind = method::Field::Kind;
  if (field.kind == Kind::kStaff) {
    const org::Staff* staff = directory.FindStaffNamed(said);
    return staff == nullptr ? std::string() : staff->name;
  }
  if (field.kind == Kind::kBool || field.kind == Kind::kEntry) return {};  // calls nothing
  for (const method::Choice& choice : field.choices) {
    if (choice.id == said) return InLang(choice.title, lang);
  }
  return said;
}

std::string StateTitle(const method::Register& book, const std::string& state,
                       calendar::Lang lang) {
  for (const method::Choice& one : book.states) {
    if (one.id == state) return InLang(one.title, lang);
  }
  return state;
}

core::Result<std::vector<std::string>> WordsOf(const std::string& q) {
  const std::string clean = core::Clean(q);
  if (core::CodePointCount(clean) > kPickSearchMax) {
    return core::BadInput("/q",
                          "expected at most " + std::to_string(kPickSearchMax) + " characters");
  }
  std::istringstream words(core::Fold(clean));
  std::vector<std::string> all;
  for (std::string word; words >> word;) all.push_back(word);
  return all;
}

// Every word somewhere in what stands in the entry; what is personal is not searched.
bool Has(const Call& call, const org::Directory& directory, const method::Register& book,
         const reg::Entry& entry, const std::vector<std::string>& words) {
  if (words.empty()) return true;
  std::string all = entry.number + "\n" + RefTo(directory, entry.unit).name;
  for (const method::Field& field : book.fields) {
    const auto said = entry.fields.find(field.id);
    if (field.personal || said == entry.fields.end()) continue;
    all += "\n" + InWords(directory, field, said->second, call.lang);
  }
  all = core::Fold(all);
  return std::all_of(words.begin(), words.end(),
                     [&](const std::string& word) { return all.find(word) != std::string::npos; });
}

}  // namespace

bool MayPick(const Call& call, const org::Directory& directory, const org::Actor& actor,
             const method::Method& method, const method::Field& field, std::string_view id) {
  const auto entry = Named(call, method, field, id);
  if (!entry || !Sees(actor, directory, *entry)) return false;
  const BookRef ref = BookOf(call, *entry);
  return ref.book != nullptr && !reg::IsFinal(*ref.book, entry->state);
}

std::string EntryTitle(const Call& call, const org::Directory& directory,
                       const method::Register& book, const reg::Entry& entry) {
  const method::Field* field = reg::TitleFieldOf(book, entry);
  std::string title;
  if (field != nullptr) {
    title = InWords(directory, *field, entry.fields.at(field->id), call.lang);
  }
  return title.empty() ? entry.number : title;
}

std::vector<PickedEntry> PickedIn(const Call& call, const org::Directory& directory,
                                  const method::Method& method,
                                  const std::vector<method::Field>& fields,
                                  const std::map<std::string, std::string>& values) {
  std::vector<PickedEntry> picked;
  for (const method::Field& field : fields) {
    const auto value = values.find(field.id);
    if (field.kind != method::Field::Kind::kEntry || value == values.end()) continue;
    const auto entry = Named(call, method, field, value->second);
    if (!entry) continue;
    const BookRef ref = BookOf(call, *entry);
    if (ref.book == nullptr) continue;
    picked.push_back({field.id, core::ToText(entry->id), entry->method + "." + entry->book,
                      EntryTitle(call, directory, *ref.book, *entry)});
  }
  return picked;
}

core::Result<std::vector<EntryChoice>> EntryChoices(const Call& call, const std::string& name,
                                                    const std::string& q) {
  CORE_ASSIGN(const Desk desk, OpenDesk(call, name));
  CORE_ASSIGN(const std::vector<std::string> words, WordsOf(q));
  reg::ListQuery list;
  list.visible = VisibleUnits(call, *desk.directory);
  list.limit = reg::kEntriesMax;
  std::vector<EntryChoice> found;
  for (int scanned = 0; scanned < kPickScanMax;) {
    const std::vector<reg::Line> lines =
        reg::List(call.tx, KeyOf(call.actor.tenant, desk.ref), list);
    for (const reg::Line& line : lines) {
      const reg::Entry& entry = line.entry;
      const BookRef ref = BookOf(call, entry);
      if (ref.book == nullptr || reg::IsFinal(*ref.book, entry.state)) continue;
      if (!Has(call, *desk.directory, *ref.book, entry, words)) continue;
      found.push_back({entry.id, entry.number, EntryTitle(call, *desk.directory, *ref.book, entry),
                       StateTitle(*ref.book, entry.state, call.lang),
                       RefTo(*desk.directory, entry.unit)});
      if (found.size() == kPicksShown) return found;
    }
    if (lines.size() < static_cast<std::size_t>(reg::kEntriesMax)) break;
    list.before = lines.back().entry.id;
    scanned += static_cast<int>(lines.size());
  }
  return found;
}

}  // namespace shouwen::service
