#include "session.h"

namespace shouwen::http {
namespace {

Task<void> RunPlain(Engine& engine, Core& core, PlainStream stream, std::string remote) {
  Session<PlainStream> session(engine, core, stream, std::move(remote), false);
  co_await session.Run();
}

}  // namespace

void SpawnPlain(Engine& engine, Core& core, Socket socket) {
  std::string remote = RemoteAddress(socket);
  net::co_spawn(core.io, RunPlain(engine, core, PlainStream(std::move(socket)), std::move(remote)),
                Ended{&engine});
}

}  // namespace shouwen::http
