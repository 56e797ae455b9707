// app/program.h - the whole program behind main: one command line, one command, one exit code.
#pragma once

namespace shouwen::app {

// As main. Answers on stdout, complaints on stderr; a fault of the world is caught here and said.
// With --json it is {"fault": {"what", "kind"}} on stdout as well; kind where the store failed.
int Program(int argc, const char* const* argv);

}  // namespace shouwen::app
