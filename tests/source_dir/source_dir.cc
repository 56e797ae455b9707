#include "source_dir.h"

namespace shouwen::support {

std::string SourceDir() { return SHOUWEN_SOURCE_DIR; }

}  // namespace shouwen::support
