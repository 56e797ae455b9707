// Who may be given a case: trained and passed, where the method says so.
#include "draft.h"

namespace shouwen::cases {
namespace {

core::Error Lacks(const Context& ctx, const method::LicenceRule& rule, core::StaffId id) {
  const org::Staff* staff = ctx.directory.FindStaff(id);
  const std::string name = staff == nullptr ? core::ToText(id) : staff->name;
  core::Error error{
      kLicenceNeeded,
      {{"licence", rule.id}, {"staff", core::ToText(id)}, {"name", name}},
      ctx.method.id + "@" + std::to_string(ctx.method.version) + " licences." + rule.id};
  const std::string& en = rule.title.en.empty() ? rule.title.zh : rule.title.en;
  error.says_zh =
      "承办须持有效的“" + rule.title.zh + "”，" + name + "没有；请交给有证的人，或培训合格先发证。";
  error.says_en = "This needs a valid “" + en + "”, which " + name +
                  " does not hold. Give it to somebody who does, or grant the licence first.";
  return error;
}

}  // namespace

std::optional<core::Error> LicenceLacked(const Context& ctx, const Case& c,
                                         const std::string& level, core::StaffId staff) {
  if (ctx.method.licences.empty() || ctx.people == nullptr) return std::nullopt;
  Case there = c;
  there.level = level;
  const CaseFacts facts(there, ctx.method, {}, ctx.params);
  for (const method::LicenceRule& rule : ctx.method.licences) {
    if (!rule.needed.empty() && !rule.needed.Holds(facts)) continue;
    if (!ctx.people->Holds(staff, ctx.method.id, rule.id)) return Lacks(ctx, rule, staff);
  }
  return std::nullopt;
}

core::Status NeedLicence(const Context& ctx, const Case& c, const std::string& level,
                         core::StaffId staff) {
  if (auto refusal = LicenceLacked(ctx, c, level, staff)) return *std::move(refusal);
  return core::Ok();
}

}  // namespace shouwen::cases
