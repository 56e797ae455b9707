// sample_files.h - small files as people send them, for tests of more than one module.
#pragma once

#include <string>
#include <string_view>

namespace shouwen::support {

// As little of a PNG as holds together. `comment`: in a text chunk, which nothing keeps; "" none.
std::string SamplePng(std::string_view pixels, std::string_view comment = {});
std::string SamplePdf();
// As little of a video as holds together. `place`: where it was taken, which nothing keeps; ""
// none.
std::string SampleMp4(std::string_view pixels, std::string_view place = {});
std::string SampleWebm(std::string_view pixels);
std::string Base64(std::string_view bytes);
// A signature as a page sends it, from `bytes` of a PNG.
std::string SignatureOf(std::string_view bytes);
inline std::string SampleSignature() { return SignatureOf(SamplePng("signed")); }

}  // namespace shouwen::support
