#include "own_key.h"

#include <array>

#include "org/login.h"
#include "service/idempotency.h"

namespace shouwen::service {

std::string NewKey() {
  std::array<unsigned char, 32> bytes{};
  org::SystemRandom().Fill(bytes);
  return Sha256Hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace shouwen::service
