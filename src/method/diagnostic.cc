#include "method/method.h"

namespace shouwen::method {

std::string Diagnostic::Text() const {
  std::string text = file + ":" + std::to_string(line) + ":" + std::to_string(column) + ": ";
  if (!path.empty()) text += path + ": ";
  text += got + ", expected " + expected;
  if (!hint.empty()) text += "; did you mean \"" + hint + "\"?";
  return text;
}

}  // namespace shouwen::method
