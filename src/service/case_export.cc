#include "service/case_export.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "cases/repo.h"
#include "export_run.h"
#include "service/codes.h"
#include "snippet.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

using org::Right;

struct Text {
  std::string_view zh, en;
};
std::string In(const Text& text, calendar::Lang lang) {
  return std::string(lang == calendar::Lang::kZh ? text.zh : text.en);
}

struct Column {
  Text title;
  double width;
};
constexpr auto kColumns = std::to_array<Column>({
    {{"编号", "Number"}, 18},      {{"诉求", "Case"}, 40},
    {{"状态", "State"}, 9},        {{"台账", "Ledger"}, 14},
    {{"类别", "Topic"}, 14},       {{"类型", "Kind"}, 14},
    {{"层级", "Level"}, 14},       {{"责任单位", "Unit"}, 20},
    {{"经办人", "Holder"}, 12},    {{"首问责任人", "First asked"}, 12},
    {{"收到", "Received"}, 17},    {{"最近时限", "Next limit"}, 17},
    {{"逾期", "Late"}, 7},         {{"未了承诺", "Open promises"}, 9},
    {{"警示", "Card"}, 9},         {{"轮次", "Round"}, 7},
    {{"办结", "Settled"}, 17},     {{"评价", "Evaluation"}, 12},
    {{"保密", "Confidential"}, 7}, {{"内容", "Text"}, 60},
    {{"地点", "Place"}, 24},       {{"办理结果", "Result"}, 40},
    {{"销号", "Closed"}, 17},
});
constexpr Text kTitle{"诉求", "Cases"}, kLate{"逾期", "late"}, kConfidential{"保密", "yes"};
constexpr Text kYellow{"黄牌", "Yellow card"}, kRed{"红牌", "Red card"};

Text StateText(cases::State state) {
  switch (state) {
    case cases::State::kOpen:
      return {"办理中", "Open"};
    case cases::State::kSettled:
      return {"已办结", "Settled"};
    case cases::State::kClosed:
      break;
  }
  return {"已销号", "Closed"};
}

std::string CardText(const std::string& card, calendar::Lang lang) {
  if (card == "yellow") return In(kYellow, lang);
  return card == "red" ? In(kRed, lang) : card;
}

std::string ChoiceText(const std::vector<method::Choice>& choices, const std::string& id,
                       calendar::Lang lang) {
  for (const method::Choice& choice : choices) {
    if (choice.id != id) continue;
    const std::string title = InLang(choice.title, lang);
    return title.empty() ? id : title;
  }
  return id;
}

template <class T>
SheetCell Maybe(const std::optional<T>& value) {
  return value ? SheetCell(*value) : SheetCell();
}

using Cells = std::vector<SheetCell>;

// A number of a telephone in a text is for those who may know the person.
std::string Masked(const Call& call, const std::string& text) {
  return call.actor.Has(Right::kPersonReveal) ? text : MaskNumbers(text);
}

Cells CellsOf(const Call& call, const CaseLine& line, const cases::CaseEnd& end,
              const cases::CaseText& words) {
  const cases::CaseRow& row = line.row;
  static const method::Method kNone;
  const MethodPtr found = call.engine.FindMethod(call.actor.tenant, row.method);
  const method::Method& method = found ? *found : kNone;
  const auto yes = [&](bool is, const Text& text) { return is ? In(text, call.lang) : ""; };
  return {row.number,
          row.subject,
          In(StateText(row.state), call.lang),
          ChoiceText(method.ledgers, row.ledger, call.lang),
          row.topic,
          ChoiceText(method.kinds, row.kind, call.lang),
          LevelTitle(method, row.level, call.lang),
          line.unit.name,
          line.holder ? line.holder->name : std::string(),
          line.first_asked.name,
          row.received_at,
          Maybe(row.due_at),
          yes(row.late, kLate),
          std::int64_t{line.open_promises},
          CardText(row.card, call.lang),
          std::int64_t{row.round},
          Maybe(end.settled_at),
          ChoiceText(method.scale, end.evaluation, call.lang),
          yes(row.confidential, kConfidential),
          Masked(call, words.body),
          Masked(call, words.place),
          Masked(call, end.result),
          Maybe(end.closed_at)};
}

SheetHead HeadOf(const Call& call, const org::Directory& directory) {
  SheetHead head;
  head.title = In(kTitle, call.lang);
  head.made_at = call.now;
  const std::string& id = directory.tenant().calendar;
  auto calendar = call.engine.FindCalendar(call.actor.tenant, id, call.now);
  if (!calendar) calendar = call.engine.FindCalendar(call.actor.tenant, "natural", call.now);
  head.offset_minutes = calendar->spec().offset_minutes;
  if (call.actor.staff) head.author = RefTo(directory, *call.actor.staff).name;
  head.footer = head.author + "  " + core::FormatInstant(call.now);
  for (const Column& column : kColumns) {
    head.columns.push_back({In(column.title, call.lang), column.width});
  }
  return head;
}

// Page after page of the list, each in a snapshot of its own.
class Pages {
  template <class F>
  auto Look(const F& read) {
    return engine_.Look(actor_, now_, [&](const Call& call) {
      Call own = call;
      own.lang = lang_;
      return read(own);
    });
  }

 public:
  Pages(Engine& engine, const org::Actor& actor, core::Instant now, calendar::Lang lang,
        CaseQuery query)
      : engine_(engine), actor_(actor), now_(now), lang_(lang), query_(std::move(query)) {
    query_.list.limit = cases::kPageMax;
    query_.list.after.reset();
    query_.list.count_all = true;
  }

  // How many there are, and the head of the table.
  core::Result<CasePage> Begin(SheetHead& head) {
    return Look([&](const Call& call) -> core::Result<CasePage> {
      CORE_ASSIGN(CasePage page, List(call, query_));
      head = HeadOf(call, *call.engine.Directory(call.tx, call.actor.tenant, call.now));
      query_.list.count_all = false;
      return page;
    });
  }

  core::Result<ExportPage> Read() {
    return Look([&](const Call& call) -> core::Result<ExportPage> {
      CORE_ASSIGN(const CasePage page, List(call, query_));
      ExportPage out;
      out.last = !page.next;
      query_.list.after = page.next;
      out.rows = RowsOf(call, page);
      return out;
    });
  }

 private:
  std::vector<Cells> RowsOf(const Call& call, const CasePage& page) {
    std::vector<core::CaseId> ids;
    for (const CaseLine& line : page.items) ids.push_back(line.row.id);
    std::unordered_map<core::CaseId, cases::CaseEnd> ends;
    for (cases::CaseEnd& end : cases::Ends(call.tx, call.actor.tenant, ids)) {
      ends[end.id] = std::move(end);
    }
    std::unordered_map<core::CaseId, cases::CaseText> texts;
    for (cases::CaseText& text : cases::Texts(call.tx, call.actor.tenant, ids)) {
      texts[text.id] = std::move(text);
    }
    std::vector<Cells> rows;
    for (const CaseLine& line : page.items) {
      const core::CaseId id = line.row.id;
      // When a case was received never changes; what is due does, and it may come again.
      const bool moves = query_.list.sort == cases::Sort::kDueSoonest;
      if (moves && !written_.insert(id).second) continue;
      rows.push_back(CellsOf(call, line, ends[id], texts[id]));
    }
    return rows;
  }

  Engine& engine_;
  const org::Actor actor_;
  const core::Instant now_;
  const calendar::Lang lang_;
  CaseQuery query_;
  std::unordered_set<core::CaseId> written_;
};

}  // namespace

core::Result<ExportPtr> ExportCases(Engine& engine, const org::Actor& actor, core::Instant now,
                                    calendar::Lang lang, const CaseQuery& query,
                                    const std::string& filter, bool xlsx) {
  CORE_TRY(org::Need(actor, Right::kCaseExport));
  const auto pages = std::make_shared<Pages>(engine, actor, now, lang, query);
  ExportPlan plan;
  plan.xlsx = xlsx;
  CORE_ASSIGN(const CasePage first, pages->Begin(plan.head));
  // What a search finds is counted only so far.
  if (query.list.q.empty() || !first.total_capped) plan.rows_in_all = first.total;
  // The late ones have no index by what is due.
  const bool sorted = query.list.late_only && query.list.sort == cases::Sort::kDueSoonest;
  if (sorted && first.total > cases::kCollectMax) {
    return core::Error{kExportTooLarge, {{"max", std::int64_t{cases::kCollectMax}}}};
  }
  plan.read = [pages] { return pages->Read(); };
  plan.event = "case.exported";
  plan.body = {{"filter", MaskNumbers(filter)}};
  return BeginExport(engine, actor, now, std::move(plan));
}

}  // namespace shouwen::service
