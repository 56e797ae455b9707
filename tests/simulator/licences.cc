// licences.cc - the model's reading of who may be given a case: trained and passed, or not
// assigned.
#include <algorithm>
#include <numeric>

#include "model.h"

namespace shouwen::simulator {
namespace {

constexpr int kMarkMax = 100;

bool Same(const HeldLicence& a, const HeldLicence& b) {
  return a.staff == b.staff && a.licence == b.licence && a.training == b.training &&
         a.examined == b.examined && a.mark == b.mark && a.examiner == b.examiner;
}

HeldLicence GrantedBy(const Step& step) {
  HeldLicence held;
  held.staff = step.Id("staff");
  held.licence = step.Arg("licence");
  held.training = step.Arg("training");
  held.examined = DayBook::DayOf(step.at) - step.Id("examined_ago");
  held.mark = step.Arg("mark");
  held.examiner = step.Id("examiner");
  held.granted = step.at;
  return held;
}

}  // namespace

bool Model::IsOfLicences(const Step& step) {
  return step.verb == "grant" || step.verb == "withdraw";
}

// Whether each licence of the method that the case needs there is held.
bool Model::MayBeGiven(const Matter& m, const std::string& level, Number staff, Ms at) const {
  return std::all_of(book_.licences.begin(), book_.licences.end(), [&](const LicenceText& text) {
    return !Needs(m, level, text) || Held(staff, text.id, at);
  });
}

bool Model::Needs(const Matter& m, const std::string& level, const LicenceText& text) const {
  Matter there = m;
  there.level = level;
  return Holds(text.condition, FactsOf(there));
}

bool Model::Held(Number staff, const std::string& licence, Ms at) const {
  return std::any_of(licences_.begin(), licences_.end(), [&](const HeldLicence& held) {
    return held.staff == staff && held.licence == licence && IsValid(held, at);
  });
}

// Whoever accepts, is offered or is assigned must hold what the case needs where it goes.
std::string Model::WhyNotGiven(const Matter& m, const Step& step) const {
  if (book_.licences.empty()) return "";
  const bool accepts = step.verb == "accept";
  const bool offers = step.verb == "hand_over";
  if (!accepts && !offers && step.verb != "assign") return "";
  const Number staff = accepts ? step.actor : step.Id("staff");
  const OfficeStaff* one = office_.FindStaff(staff);
  if (one == nullptr) return "";
  const Number named = step.Id("unit");
  if (!accepts && named != 0 && named != one->unit) return "";  // refused for that
  std::string level = m.level;
  const bool elsewhere = one->unit != m.unit;
  const OfficeUnit* unit = elsewhere ? office_.FindUnit(one->unit) : nullptr;
  const auto& levels = book_.levels;
  if (unit != nullptr && std::find(levels.begin(), levels.end(), unit->level) != levels.end()) {
    level = unit->level;
  }
  return MayBeGiven(m, level, staff, step.at) ? "" : "cases.licence_needed";
}

std::string Model::WhyNotLicence(const Step& step) const {
  if (step.actor != 0) return "core.forbidden";  // here nobody of the staff administers
  if (step.verb == "withdraw") {
    if (step.Arg("reason").empty()) return "core.bad_input";
    return Held(step.Id("staff"), step.Arg("licence"), step.at) ? "" : "core.not_found";
  }
  const LicenceText* text = book_.FindLicence(step.Arg("licence"));
  if (text == nullptr) return "service.unknown_licence";
  const HeldLicence asked = GrantedBy(step);
  if (asked.training.empty() || step.Id("examined_ago") < 0) return "core.bad_input";
  const int mark = asked.mark.empty() ? 0 : std::stoi(asked.mark);
  const bool wrong_mark = mark < 0 || mark > kMarkMax || (text->pass > 0 && asked.mark.empty());
  if (wrong_mark) return "core.bad_input";
  if (asked.examiner == asked.staff) return "service.own_examination";
  return !asked.mark.empty() && mark < text->pass ? "service.not_passed" : "";
}

void Model::ChangeLicence(const Step& step) {
  const std::string why = WhyNotLicence(step);
  if (!why.empty()) return Complain(step.verb + " was done, but had to be refused: " + why);
  if (step.verb == "grant") return GrantLicence(step);
  WithdrawLicence(step);
}

// The very same one a second time is the one there is; another one is one more.
void Model::GrantLicence(const Step& step) {
  HeldLicence held = GrantedBy(step);
  const bool known = std::any_of(licences_.begin(), licences_.end(), [&](const HeldLicence& other) {
    return IsValid(other, step.at) && Same(other, held);
  });
  if (known) return;
  const std::string& valid = book_.FindLicence(held.licence)->valid;
  if (!valid.empty()) held.until = days_.Due(step.at, valid, "natural", book_.now_means);
  news_.push_back({"org.licence_granted", licences_.size(), step.at});
  licences_.push_back(std::move(held));
}

void Model::WithdrawLicence(const Step& step) {
  std::size_t newest = 0;
  for (std::size_t i = 0; i < licences_.size(); ++i) {
    HeldLicence& held = licences_[i];
    const bool meant = held.staff == step.Id("staff") && held.licence == step.Arg("licence");
    if (!meant || !IsValid(held, step.at)) continue;
    held.withdrawn = step.at;
    held.reason = step.Arg("reason");
    newest = i;
  }
  news_.push_back({"org.licence_withdrawn", newest, step.at});
  TellHeads(licences_[newest], "licence_withdrawn", step.at);
}

// Each that ended is told of once, in the order they ended; what was renewed is no news, even when
// that has ended since.
void Model::TellEndedLicences(Ms now) {
  std::vector<std::size_t> order(licences_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return licences_[a].until < licences_[b].until;
  });
  for (const std::size_t i : order) {
    HeldLicence& held = licences_[i];
    const bool ended = held.until != 0 && held.until <= now && held.withdrawn == 0;
    if (!ended || held.told) continue;
    held.told = true;
    bool renewed = false;
    for (std::size_t other = 0; other < licences_.size(); ++other) {
      const HeldLicence& next = licences_[other];
      const bool of_it = next.staff == held.staff && next.licence == held.licence && other != i;
      const bool longer =
          next.until == 0 || next.until > held.until || (next.until == held.until && other > i);
      renewed |= of_it && longer && (next.withdrawn == 0 || next.withdrawn > held.until);
    }
    if (renewed) continue;
    news_.push_back({"org.licence_expired", i, now});
    TellHeads(held, "licence_expired", now);
  }
}

// Who has a case that needs it keeps the case, and an alarm is raised about it.
void Model::TellHeads(const HeldLicence& held, const std::string& why, Ms at) {
  const LicenceText& text = *book_.FindLicence(held.licence);
  for (auto& [id, m] : matters_) {
    const bool has = m.state == "open" && m.holder == held.staff;
    if (!has || !Needs(m, m.level, text)) continue;
    ++m.alarms[why];
    Happen(m, {"case.alarmed"}, at);
    Consequences(m, at);
  }
}

}  // namespace shouwen::simulator
