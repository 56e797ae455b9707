#include "faulty_db.h"

#include <utility>

namespace shouwen::simulator {
namespace {

class FaultyTx : public store::Tx {
 public:
  FaultyTx(store::Tx& real, const FaultPlan& plan, const std::function<void()>& disconnect)
      : real_(real), left_(plan.statements), how_(plan.how), disconnect_(disconnect) {}

  store::Engine engine() const override { return real_.engine(); }
  store::Rows QueryValues(std::string_view sql, std::span<const store::Value> params) override {
    Count();
    return real_.QueryValues(sql, params);
  }
  std::int64_t ExecValues(std::string_view sql, std::span<const store::Value> params) override {
    Count();
    return real_.ExecValues(sql, params);
  }
  void PostValues(std::string_view sql, std::span<const store::Value> params) override {
    Count();
    real_.PostValues(sql, params);
  }
  void IndexText(std::string_view table, core::TenantId tenant, std::int64_t id,
                 const std::vector<std::string>& grams,
                 const std::vector<std::string>& old_grams) override {
    real_.IndexText(table, tenant, id, grams, old_grams);
  }
  void AtTheEnd() {
    if (left_ >= 0) Fail();
  }

 private:
  void Count() {
    if (left_-- == 0) Fail();
  }
  void Fail() {
    if (how_ == FaultPlan::How::kDisconnect) disconnect_();
    if (how_ != FaultPlan::How::kThrown) real_.Exec("UPDATE no_such_table SET it = ?", 1);
    throw store::Fault(store::FaultKind::kDiskFull, "the simulated disk is full");
  }

  store::Tx& real_;
  int left_;
  const FaultPlan::How how_;
  const std::function<void()>& disconnect_;
};

}  // namespace

core::Status FaultyDb::Run(store::Tx& tx, const Body& body) {
  if (!plan_ || plan_->commands-- > 0) return body(tx);
  FaultyTx faulty(tx, *std::exchange(plan_, std::nullopt), disconnect_);
  const core::Status status = body(faulty);
  if (status.ok()) faulty.AtTheEnd();
  return status;
}

void FaultyDb::WriteAsync(Body body, Done done) {
  real_->WriteAsync([this, body = std::move(body)](store::Tx& tx) { return Run(tx, body); },
                    std::move(done));
}

// The real store rethrows a fault; a refusal is known to whoever made the body.
void FaultyDb::WriteBlocking(const Body& body) {
  const core::Status ignored =
      real_->Write([&](store::Tx& tx) -> core::Status { return Run(tx, body); });
  static_cast<void>(ignored);
}

}  // namespace shouwen::simulator
