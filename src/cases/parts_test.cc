// Parts: who may ask for one, by when it is due, what its unit makes of it.
#include "cases/parts.h"

#include "sample.h"

namespace shouwen::cases {
namespace {

using namespace sample;  // NOLINT: the words of these tests

core::Instant At(const char* text) { return *core::ParseInstant(text); }

struct Scene {
  org::Actor actor = ActorOf(kVillageClerk);
  Story story;
  Case c = story.c;
  core::Instant now = At("2026-03-02T09:00:00+08:00");
  AskPart input{kNextVillage, "出三个人", "3d"};
  int has = 0;
  std::shared_ptr<const calendar::Calendar> calendar = calendar::Natural();

  core::Result<Part> Asked() const {
    return Ask({actor, Method(), Directory(), now}, c, input, has, *calendar);
  }
  std::string Code() const {
    const auto part = Asked();
    return part.ok() ? "ok" : std::string(part.error().code.name);
  }
};

TEST(AskTest, ALimitOrALastDay) {
  Scene s;
  EXPECT_EQ(s.Asked()->due_at, At("2026-03-06T00:00:00+08:00")) << "not counting today";
  EXPECT_EQ(s.Asked()->state, PartState::kAsked);
  EXPECT_EQ(s.Asked()->asked_unit, kVillage);
  s.input.within = "2026-03-02";
  EXPECT_EQ(s.Asked()->due_at, At("2026-03-03T00:00:00+08:00")) << "to the end of the day";
  s.input.within = "24h";
  EXPECT_EQ(s.Asked()->due_at, At("2026-03-03T09:00:00+08:00"));
  for (const char* bad : {"", "soon", "2026-03-01", "2026-13-01", "until since"}) {
    s.input.within = bad;
    EXPECT_EQ(s.Code(), "calendar.bad_limit") << bad;
  }
}

TEST(AskTest, EachRefusalInItsOrder) {
  Scene s;
  s.input.within = "x";
  EXPECT_EQ(s.Code(), "calendar.bad_limit");
  s.input.unit = kVillage;
  EXPECT_EQ(s.Code(), "cases.already_there");
  s.input.unit = kClosedUnit;
  EXPECT_EQ(s.Code(), "cases.unit_unknown");
  s.input.text = std::string(kNoteMax + 1, 'x');
  EXPECT_EQ(s.Code(), "cases.text_too_long");
  s.input.text = " ";
  EXPECT_EQ(s.Code(), "cases.text_missing");
  s.has = kPartsMax;
  EXPECT_EQ(s.Code(), "cases.too_many_parts");
  s.c.state = State::kSettled;
  EXPECT_EQ(s.Code(), "cases.already_settled");
  s.actor = ActorOf(kNextVillageClerk);
  EXPECT_EQ(s.Code(), "cases.not_responsible");
  s.c.state = State::kClosed;
  EXPECT_EQ(s.Code(), "cases.closed");
}

struct Work {
  Scene s;
  Part part = *s.Asked();
  std::string words = "已出三人";
  core::Result<Part> Do(PartAct act, core::StaffId by = kNextVillageClerk) const {
    const org::Actor actor = ActorOf(by);
    return Decide({actor, Method(), Directory(), s.now}, s.c, part, act, words);
  }
  std::string Code(PartAct act, core::StaffId by = kNextVillageClerk) const {
    const auto done = Do(act, by);
    return done.ok() ? "ok" : std::string(done.error().code.name);
  }
};

TEST(PartTest, AcceptedDoneOrReturnedByItsUnit) {
  Work w;
  EXPECT_EQ(w.Do(PartAct::kFinish)->answer, "已出三人") << "also without accepting it first";
  w.part = *w.Do(PartAct::kAccept);
  EXPECT_EQ(w.part.state, PartState::kAccepted);
  EXPECT_EQ(w.part.staff, kNextVillageClerk);
  EXPECT_EQ(w.Do(PartAct::kReturn)->state, PartState::kReturned);
  EXPECT_EQ(w.Do(PartAct::kFinish)->state, PartState::kDone);
}

TEST(PartTest, EachRefusalInItsOrder) {
  Work w;
  w.words = std::string(kNoteMax + 1, 'x');
  EXPECT_EQ(w.Code(PartAct::kReturn), "cases.text_too_long");
  w.words.clear();
  EXPECT_EQ(w.Code(PartAct::kReturn), "cases.reason_missing");
  EXPECT_EQ(w.Code(PartAct::kFinish), "cases.text_missing");
  EXPECT_EQ(w.Code(PartAct::kAccept), "ok") << "accepting needs no words";
  w.part.state = PartState::kAccepted;
  EXPECT_EQ(w.Code(PartAct::kAccept), "cases.already_accepted");
  for (const PartState over : {PartState::kReturned, PartState::kDone}) {
    w.part.state = over;
    EXPECT_EQ(w.Code(PartAct::kAccept), "cases.part_over");
  }
  w.s.c.state = State::kClosed;
  EXPECT_EQ(w.Code(PartAct::kAccept), "cases.closed");
  EXPECT_EQ(w.Code(PartAct::kAccept, kVillageClerk), "cases.not_part_unit");
  EXPECT_EQ(w.Code(PartAct::kAccept, kSupervisor), "cases.not_part_unit");
}

TEST(PartTest, LateIsAMillisecondAfterItsTime) {
  Part p;
  p.due_at = core::Instant{1000};
  EXPECT_FALSE(IsLate(p, core::Instant{1000}));
  EXPECT_TRUE(IsLate(p, core::Instant{1001}));
  p.state = PartState::kDone;
  p.changed_at = core::Instant{1000};
  EXPECT_FALSE(IsLate(p, core::Instant{9999})) << "done in time stays in time";
  p.changed_at = core::Instant{1001};
  EXPECT_TRUE(IsLate(p, core::Instant{9999}));
}

}  // namespace
}  // namespace shouwen::cases
