// draw_licences.cc - draws who is granted a licence and who loses it: mostly those who work where
// one is needed, and a good part that must be refused.
#include "script.h"

namespace shouwen::simulator {

Number Script::Serves() {
  std::vector<Number> fit;
  for (const OfficeStaff& one : office_.staff) {
    const bool works = one.role == "handler" || one.role == "clerk";
    if (works && office_.FindUnit(one.unit)->level != book_.starts_at) fit.push_back(one.id);
  }
  return !fit.empty() && draw_.Chance(80) ? draw_.Of(fit) : draw_.Of(office_.staff).id;
}

Step Script::Licence(const Model& model) {
  Step step;
  auto& args = step.args;
  if (draw_.Chance(5)) step.actor = draw_.Of(office_.staff).id;
  step.verb = draw_.Chance(75) ? "grant" : "withdraw";
  if (step.verb == "withdraw") {
    std::vector<const HeldLicence*> valid;
    for (const HeldLicence& held : model.licences()) {
      if (Model::IsValid(held, now_)) valid.push_back(&held);
    }
    const bool any = !valid.empty() && draw_.Chance(85);
    const HeldLicence* held = any ? draw_.Of(valid) : nullptr;
    args["staff"] = std::to_string(held != nullptr ? held->staff : Serves());
    args["licence"] = held != nullptr ? held->licence : draw_.Of(book_.licences).id;
    if (draw_.Chance(94)) args["reason"] = "示例原因";
    return step;
  }
  if (granted_ && draw_.Chance(8)) {  // the very same one again
    args = granted_->args;
    return step;
  }
  const LicenceText& text = draw_.Of(book_.licences);
  args["staff"] = std::to_string(Serves());
  args["licence"] = draw_.Chance(4) ? "cooking" : text.id;
  args["examiner"] = draw_.Chance(5) ? args["staff"] : std::to_string(draw_.Of(office_.staff).id);
  args["training"] = draw_.Chance(4) ? "" : "示例培训";
  args["examined_ago"] = std::to_string(draw_.Below(5) - (draw_.Chance(10) ? 1 : 0));
  const bool marked = text.pass > 0 ? draw_.Chance(92) : draw_.Chance(20);
  if (marked) {
    const int pass = text.pass > 0 ? text.pass : 1;
    static const std::vector<int> kAround{-1, 0, 0, 0, 1};
    args["mark"] = std::to_string(draw_.Chance(5) ? 101 : pass + draw_.Of(kAround));
  }
  return step;
}

}  // namespace shouwen::simulator
