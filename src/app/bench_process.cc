#include "bench_process.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <fstream>
#include <stdexcept>

#include "bench_client.h"

extern char** environ;

namespace shouwen::app {

ServeProcess::ServeProcess(const std::string& dir, const std::string& clock) {
  std::array<int, 2> pipe_ends{};
  if (pipe(pipe_ends.data()) != 0) throw std::runtime_error("no pipe for the server");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addclose(&actions, pipe_ends[0]);
  std::vector<std::string> words = {"shouwen", "--store", "sqlite:" + dir, "serve", "--port",
                                    "0",       "--quiet", "--test-clock",  clock};
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const StopWatch watch;
  const int failed =
      posix_spawn(&pid_, "/proc/self/exe", &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(pipe_ends[1]);
  out_ = pipe_ends[0];
  if (failed != 0) throw std::runtime_error("the server does not start");
  ReadPort();
  const std::string ask = HttpRequest("GET", "/readyz", "");
  const auto once = [&](std::int64_t n) { return n == 0 ? ask : std::string(); };
  constexpr int kOk = 200;
  while (Load(port_, 1, 1, kOk, once).answered() == 0) usleep(1000);
  ready_seconds_ = watch.Seconds();
}

ServeProcess::~ServeProcess() {
  if (pid_ > 0) {
    kill(pid_, SIGTERM);
    waitpid(pid_, nullptr, 0);
  }
  if (out_ >= 0) close(out_);
}

// "NAME: http://127.0.0.1:PORT/   (Ctrl-C stops)"
void ServeProcess::ReadPort() {
  std::string line;
  char c = 0;
  while (read(out_, &c, 1) == 1 && c != '\n') line += c;
  const std::string before = "http://127.0.0.1:";
  const std::size_t at = line.find(before);
  if (at == std::string::npos) throw std::runtime_error("the server did not start: " + line);
  port_ = static_cast<std::uint16_t>(std::stoi(line.substr(at + before.size(), 5)));
}

double ServeProcess::ResidentMb() const {
  std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
  const std::string wanted = "VmRSS:";
  for (std::string line; std::getline(status, line);) {
    if (line.rfind(wanted, 0) == 0) return std::stod(line.substr(wanted.size())) / 1024;
  }
  throw std::runtime_error("the server's memory does not read");
}

}  // namespace shouwen::app
