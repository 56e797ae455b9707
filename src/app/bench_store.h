// app/bench_store.h - a store of many open cases, made by the engine itself: what `shouwen bench`
// measures on. Nothing here touches a store that holds anything else.
#pragma once

#include <optional>
#include <string>

#include "bench_text.h"
#include "runtime.h"

namespace shouwen::app {

inline constexpr std::int64_t kBenchCases = 1'000'000;
// A tree over the method's levels: one unit on each, but kBenchTowns on the level above the ground
// and kBenchVillages on the ground below each of those; the usual posts in every unit.
inline constexpr int kBenchTowns = 20;
inline constexpr int kBenchVillages = 25;

struct BenchArgs {
  std::string store;   // sqlite:DIR or DIR: kept and used again; "" a temporary folder
  std::string method;  // "" the one of the sample organisation
  std::int64_t cases = kBenchCases;
  bool strict = false;  // exit 1 when a goal is missed
};

// A folder, removed with everything in it when it was made for this run.
class BenchFolder {
 public:
  explicit BenchFolder(const std::string& store);
  ~BenchFolder();
  BenchFolder(const BenchFolder&) = delete;
  BenchFolder& operator=(const BenchFolder&) = delete;
  const std::string& dir() const { return dir_; }

 private:
  std::string dir_;
  bool temporary_ = false;
};

class BenchStore {
 public:
  // Opens the folder's store and fills it up to args.cases, each with a requester of its own: open,
  // nothing due, come in over the days before now(). A store that has more stays as it is. Throws
  // std::runtime_error when it holds another organisation.
  explicit BenchStore(const BenchArgs& args);

  Runtime& runtime() { return *runtime_; }
  const std::string& dir() const { return folder_.dir(); }
  const org::Tenant& tenant() const { return *tenant_; }
  const org::Directory& directory() const { return *directory_; }
  const method::Method& method() const { return *method_; }
  const BenchTexts& texts() const { return texts_; }
  std::int64_t cases() const { return cases_; }
  // Just after the last case came in.
  core::Instant now() const;
  // The actor of somebody of `role` in `unit`; throws when there is nobody.
  org::Actor ActorIn(core::UnitId unit, std::string_view role) const;
  // Units without units below them, those just above, and the rest (may be empty).
  const std::vector<core::UnitId>& ground() const { return ground_; }
  const std::vector<core::UnitId>& towns() const { return towns_; }
  const std::vector<core::UnitId>& above() const { return above_; }

 private:
  void Open(bool durable);
  bool FindOrganisation();  // false: the store is empty
  void MakeOrganisation(const BenchArgs& args);
  void LoadUnits();
  void Fill(std::int64_t wanted);
  void ReceiveOne(store::Tx& tx, std::int64_t n, core::Instant at);

  BenchFolder folder_;
  BenchTexts texts_;
  std::optional<Runtime> runtime_;
  std::optional<org::Tenant> tenant_;
  service::DirectoryPtr directory_;
  service::MethodPtr method_;
  std::vector<core::UnitId> ground_, towns_, above_;
  std::int64_t cases_ = 0;
};

}  // namespace shouwen::app
