#include "core/text.h"
#include "org/org.h"

namespace shouwen::org {

// Folding maps full-width letters to half-width: a Chinese input method types either.
std::string FoldLogin(std::string_view login) { return core::Fold(login); }

}  // namespace shouwen::org
