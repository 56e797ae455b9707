// What a letter says, without what programs put around it.
#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "core/check.h"
#include "core/text.h"
#include "mime.h"

namespace shouwen::channel {
namespace {

constexpr std::array<std::string_view, 17> kBlocks = {
    "p",  "div", "br", "tr", "li",    "h1",         "h2",      "h3",     "h4",
    "h5", "h6",  "ul", "ol", "table", "blockquote", "section", "article"};
constexpr std::string_view kNoBreak = "\xc2\xa0";  // a space that breaks no line
constexpr std::array<std::string_view, 4> kUnseen = {"script", "style", "title", "template"};

template <std::size_t N>
bool Holds(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view View(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

// Runs of white space are one space; a block begins on a line of its own.
class TextWriter {
 public:
  void Start(std::string_view name) {
    if (Holds(kUnseen, name)) ++unseen_;
    if (Holds(kBlocks, name)) NewLine();
    if (name == "td" || name == "th") space_ = true;
  }
  void End(std::string_view name) {
    if (Holds(kUnseen, name) && unseen_ > 0) --unseen_;
    if (Holds(kBlocks, name) && name != "br") NewLine();
  }
  void Add(std::string_view text) {
    if (unseen_ > 0) return;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (text.substr(i, kNoBreak.size()) == kNoBreak) {
        space_ = true;
        ++i;
        continue;
      }
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
        space_ = true;
        continue;
      }
      if (space_ && !out_.empty() && out_.back() != '\n') out_ += ' ';
      space_ = false;
      out_ += c;
    }
  }
  std::string Take() {
    while (out_.ends_with('\n')) out_.pop_back();
    return std::move(out_);
  }

 private:
  void NewLine() {
    space_ = false;
    if (!out_.empty() && out_.back() != '\n') out_ += '\n';
  }
  std::string out_;
  int unseen_ = 0;
  bool space_ = false;
};

TextWriter& WriterOf(void* context) { return *static_cast<TextWriter*>(context); }

htmlSAXHandler Handler() {
  htmlSAXHandler sax{};
  sax.startElement = [](void* to, const xmlChar* name, const xmlChar**) {
    WriterOf(to).Start(View(name));
  };
  sax.endElement = [](void* to, const xmlChar* name) { WriterOf(to).End(View(name)); };
  sax.characters = [](void* to, const xmlChar* text, int length) {
    WriterOf(to).Add(View(text).substr(0, static_cast<std::size_t>(length)));
  };
  sax.ignorableWhitespace = sax.characters;
  return sax;
}

std::string_view Trim(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

// The line with which mail programs begin the letter they quote.
bool BeginsQuote(std::string_view line) {
  if (line.starts_with("-----") && line.ends_with("-----")) {
    for (const char* word : {"Original", "original", "原始邮件", "原邮件", "Forwarded", "转发"}) {
      if (line.find(word) != std::string_view::npos) return true;
    }
  }
  if (line.starts_with("On ") && line.ends_with("wrote:")) return true;
  return line.ends_with("写道：") || line.ends_with("写道:") || line.ends_with("寫道：");
}

}  // namespace

std::string HtmlToText(std::string_view html) {
  TextWriter writer;
  htmlSAXHandler sax = Handler();
  const htmlParserCtxtPtr parser =
      htmlCreatePushParserCtxt(&sax, &writer, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8);
  CORE_CHECK(parser != nullptr);
  // What the text says of its encoding was true before it was decoded.
  htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                 HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  const std::size_t size = std::min(html.size(), kMailTextMax);
  htmlParseChunk(parser, html.data(), static_cast<int>(size), 0);
  htmlParseChunk(parser, nullptr, 0, 1);
  xmlFreeDoc(parser->myDoc);
  htmlFreeParserCtxt(parser);
  return writer.Take();
}

std::string WithoutReplyMarks(std::string_view subject) {
  constexpr std::array<std::string_view, 10> kMarks = {
      "re:", "fw:", "fwd:", "回复:", "回复：", "答复:", "答复：", "转发:", "转发：", "回覆:"};
  for (bool again = true; again;) {
    again = false;
    subject = Trim(subject);
    for (const std::string_view mark : kMarks) {
      std::string start(subject.substr(0, mark.size()));
      std::transform(start.begin(), start.end(), start.begin(), [](unsigned char c) {
        return static_cast<char>(c < 0x80 ? std::tolower(c) : c);
      });
      if (start != mark) continue;
      subject.remove_prefix(mark.size());
      again = true;
    }
  }
  return std::string(subject);
}

std::string WithoutQuote(std::string_view text) {
  std::string kept;
  std::string waiting;  // quoted lines, dropped unless the writer goes on below them
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = Trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (BeginsQuote(line)) break;
    if (line.starts_with(">")) {
      waiting += std::string(line) + "\n";
      continue;
    }
    if (!line.empty()) {
      kept += waiting;
      waiting.clear();
    }
    kept += std::string(line) + "\n";
  }
  kept = core::Clean(kept);
  return kept.empty() ? std::string(text) : kept;
}

}  // namespace shouwen::channel
