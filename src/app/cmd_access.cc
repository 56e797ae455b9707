// user add, token create|list|revoke: who may sign in.
#include <algorithm>
#include <iostream>
#include <stdexcept>
#include <utility>

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

// Whose tokens a command is about.
struct TokenOptions {
  std::string login, tenant, id;
  std::string name = "command line";
};

// f(call, id of the staff member), as the operator. Errors: service.unknown_tenant, core.not_found
// {what: login}, those of `f`.
template <class F>
auto ForLogin(const Globals& globals, const TokenOptions& options, F f)
    -> decltype(f(std::declval<const service::Call&>(), core::StaffId{})) {
  const core::Instant now = SystemClock().Now();
  Runtime runtime = OpenRuntime({.store = globals.store}, now);
  CORE_ASSIGN(const org::Tenant tenant, PickTenant(runtime, options.tenant));
  return runtime.engine->Run(
      service::OperatorActor(tenant.id), now,
      [&](const service::Call& call) -> decltype(f(call, core::StaffId{})) {
        const auto directory = call.engine.Directory(call.tx, tenant.id, now);
        const org::Staff* staff = directory->FindLogin(options.login);
        if (staff != nullptr) return f(call, staff->id);
        return core::Error{core::kNotFound, {{"what", "login"}, {"id", options.login}}};
      });
}

void TokenCreate(Globals& globals, const TokenOptions& options) {
  const auto token = ForLogin(globals, options, [&](const service::Call& call, core::StaffId id) {
    return service::CreateToken(call, id, options.name, std::nullopt);
  });
  if (!token.ok()) {
    globals.exit_code = Refuse(globals, token.error());
    return;
  }
  Answer(globals, boost::json::object{{"token", *token}}, *token);
}

boost::json::value AtOrNull(const std::optional<core::Instant>& at) {
  return at ? boost::json::value(core::FormatInstant(*at)) : boost::json::value();
}

void TokenList(Globals& globals, const TokenOptions& options) {
  const auto tokens = ForLogin(globals, options, [](const service::Call& call, core::StaffId id) {
    return service::ListTokens(call, id);
  });
  if (!tokens.ok()) {
    globals.exit_code = Refuse(globals, tokens.error());
    return;
  }
  boost::json::array all;
  std::string text;
  for (const org::TokenInfo& token : *tokens) {
    all.push_back(boost::json::object{{"id", ToText(token.id)},
                                      {"name", token.name},
                                      {"created_at", core::FormatInstant(token.created_at)},
                                      {"used_at", AtOrNull(token.used_at)},
                                      {"expires_at", AtOrNull(token.expires_at)}});
    text += (text.empty() ? "" : "\n") + ToText(token.id) + "  made " +
            core::FormatInstant(token.created_at) + "  " +
            (token.used_at ? "used " + core::FormatInstant(*token.used_at) : "never used") +
            (token.expires_at ? "  ends " + core::FormatInstant(*token.expires_at) : "") + "  " +
            token.name;
  }
  Answer(globals, all, text.empty() ? options.login + " has no tokens" : text);
}

void TokenRevoke(Globals& globals, const TokenOptions& options) {
  const auto id = core::ParseId<core::TokenId>(options.id);
  const core::Status done =
      !id.ok() ? core::Status(id.error())
               : ForLogin(globals, options, [&](const service::Call& call, core::StaffId staff) {
                   return service::RevokeToken(call, staff, *id);
                 });
  if (!done.ok()) {
    globals.exit_code = Refuse(globals, done.error());
    return;
  }
  Answer(globals, boost::json::object{{"id", ToText(*id)}, {"login", options.login}},
         "revoked " + ToText(*id) + " of " + options.login);
}

CLI::App* AddTokenCommand(CLI::App& token, const char* name, const char* does,
                          TokenOptions& options) {
  auto* command = token.add_subcommand(name, does);
  command->add_option("login", options.login)->required();
  command->add_option("--tenant", options.tenant, "organisation, when there are several");
  return command;
}

void AddTokenCommands(CLI::App& cli, Globals& globals) {
  auto* token = cli.add_subcommand("token", "API tokens");
  token->require_subcommand(1);
  auto options = std::make_shared<TokenOptions>();
  auto* create =
      AddTokenCommand(*token, "create", "make a bearer token; it is shown once", *options);
  create->add_option("--name", options->name, "what it is for");
  create->callback([&globals, options] { TokenCreate(globals, *options); });
  auto* list =
      AddTokenCommand(*token, "list", "the tokens of a staff member, oldest first", *options);
  list->callback([&globals, options] { TokenList(globals, *options); });
  auto* revoke = AddTokenCommand(*token, "revoke", "end a token, at once and for good", *options);
  revoke->add_option("id", options->id, "as token list shows it")->required();
  revoke->callback([&globals, options] { TokenRevoke(globals, *options); });
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

  AddTokenCommands(cli, globals);
}

}  // namespace shouwen::app
