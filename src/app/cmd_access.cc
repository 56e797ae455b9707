// user add, token create: who may sign in.
#include <algorithm>
#include <iostream>
#include <stdexcept>

#include "command.h"
#include "core/codes.h"
#include "org/login.h"
#include "runtime.h"
#include "service/org_desk.h"
#include "service/setup.h"

namespace shouwen::app {
namespace {

struct UserOptions {
  std::string login, name, unit, tenant;
  std::vector<std::string> roles;
  bool password_stdin = false;
};

// By id, or by name when just one unit bears it; none named: the topmost.
const org::Unit* PickUnit(const org::Directory& directory, const std::string& wanted) {
  if (wanted.empty()) return directory.units().empty() ? nullptr : &directory.units().front();
  const org::Unit* found = nullptr;
  for (const auto& unit : directory.units()) {
    if (ToText(unit.id) == wanted) return &unit;
    if (unit.name != wanted) continue;
    if (found != nullptr) return nullptr;
    found = &unit;
  }
  return found;
}

std::string FirstLine(std::string text) {
  text.resize(std::min(text.size(), text.find_first_of("\r\n")));
  return text;
}

core::Result<org::Staff> AddUser(Runtime& runtime, const UserOptions& options,
                                 const std::optional<std::string>& password, core::Instant now) {
  CORE_ASSIGN(const org::Tenant tenant, PickTenant(runtime, options.tenant));
  const org::Actor actor = service::OperatorActor(tenant.id);
  std::optional<std::string> hash;
  if (password) {
    CORE_TRY(org::CheckPassword(*password, options.login));
    hash = org::HashPassword(*password);
  }
  return runtime.engine->Run(
      actor, now, [&](const service::Call& call) -> core::Result<org::Staff> {
        const auto directory = call.engine.Directory(call.tx, tenant.id, now);
        const org::Unit* unit = PickUnit(*directory, options.unit);
        if (unit == nullptr) {
          return core::Error{core::kNotFound, {{"what", "unit"}, {"id", options.unit}}};
        }
        org::Staff staff;
        staff.unit = unit->id;
        staff.login = options.login;
        staff.name = options.name.empty() ? options.login : options.name;
        staff.roles = options.roles;
        return service::AddStaff(call, staff, hash);
      });
}

void UserAdd(Globals& globals, const UserOptions& options) {
  std::optional<std::string> password;
  if (options.password_stdin) password = FirstLine(ReadStdin());
  const core::Instant now = SystemClock().Now();
  Runtime runtime = OpenRuntime({.store = globals.store}, now);
  const auto staff = AddUser(runtime, options, password, now);
  if (!staff.ok()) {
    globals.exit_code = Refuse(globals, staff.error());
    return;
  }
  Answer(globals,
         boost::json::object{
             {"id", ToText(staff->id)}, {"login", staff->login}, {"unit", ToText(staff->unit)}},
         "added " + staff->login + (password ? "" : "; without a password it cannot sign in"));
}

core::Result<std::string> MakeToken(Runtime& runtime, const std::string& login,
                                    const std::string& tenant_name, const std::string& label,
                                    core::Instant now) {
  CORE_ASSIGN(const org::Tenant tenant, PickTenant(runtime, tenant_name));
  const org::Actor actor = service::OperatorActor(tenant.id);
  return runtime.engine->Run(
      actor, now, [&](const service::Call& call) -> core::Result<std::string> {
        const auto directory = call.engine.Directory(call.tx, tenant.id, now);
        const org::Staff* staff = directory->FindLogin(login);
        if (staff == nullptr) {
          return core::Error{core::kNotFound, {{"what", "login"}, {"id", login}}};
        }
        return service::CreateToken(call, staff->id, label, std::nullopt);
      });
}

void TokenCreate(Globals& globals, const std::string& login, const std::string& tenant,
                 const std::string& label) {
  const core::Instant now = SystemClock().Now();
  Runtime runtime = OpenRuntime({.store = globals.store}, now);
  const auto token = MakeToken(runtime, login, tenant, label, now);
  if (!token.ok()) {
    globals.exit_code = Refuse(globals, token.error());
    return;
  }
  Answer(globals, boost::json::object{{"token", *token}}, *token);
}

}  // namespace

void AddAccessCommands(CLI::App& cli, Globals& globals) {
  auto options = std::make_shared<UserOptions>();
  auto* user = cli.add_subcommand("user", "staff accounts");
  user->require_subcommand(1);
  auto* add = user->add_subcommand("add", "add a staff member who can sign in");
  add->add_option("login", options->login)->required();
  add->add_option("--role", options->roles, "admin, supervisor, unit_head, handler, clerk …")
      ->required()
      ->allow_extra_args(false);
  add->add_option("--unit", options->unit, "id or name (default: the topmost unit)");
  add->add_option("--name", options->name, "shown name (default: the login)");
  add->add_option("--tenant", options->tenant, "organisation, when there are several");
  add->add_flag("--password-stdin", options->password_stdin, "read the password from stdin");
  add->callback([&globals, options] { UserAdd(globals, *options); });

  auto login = std::make_shared<std::string>();
  auto tenant = std::make_shared<std::string>();
  auto label = std::make_shared<std::string>("command line");
  auto* token = cli.add_subcommand("token", "API tokens");
  token->require_subcommand(1);
  auto* create = token->add_subcommand("create", "make a bearer token; it is shown once");
  create->add_option("login", *login)->required();
  create->add_option("--tenant", *tenant, "organisation, when there are several");
  create->add_option("--name", *label, "what it is for");
  create->callback(
      [&globals, login, tenant, label] { TokenCreate(globals, *login, *tenant, *label); });
}

}  // namespace shouwen::app
