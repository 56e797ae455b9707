// journal/salts.h - the salts that stand between the hash of a record and the words in it.
#pragma once

#include <cstdint>
#include <string>

namespace shouwen::journal {

// Salts come from `seed` from now on, on every thread: for a simulation, whose journal has to come
// out the same again. Never for a journal somebody relies on: what is erased from it could be found
// by trying.
void UseRepeatableSalts(std::uint64_t seed);

// 16 bytes nobody can guess. Threads: any.
std::string NewSalt();

}  // namespace shouwen::journal
