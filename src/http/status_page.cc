#include "status_page.h"

#include "cases/repo.h"

namespace shouwen::http {
namespace {

struct Words {
  const char *lang, *title, *open, *due, *late, *at, *health, *ready, *metrics;
};
constexpr Words kZh{
    "zh-CN", "首问 · 运行状态", "在办诉求", "今日到期", "承诺已失信", "截至", "存活", "就绪",
    "指标"};
constexpr Words kEn{"en",    "Shouwen · status", "open cases", "due today", "with a broken promise",
                    "as of", "health",           "ready",      "metrics"};

// Counting stops at kTotalMax, and the page says so.
std::string Number(double value) {
  const auto count = static_cast<long long>(value);
  return std::to_string(count) + (count >= cases::kTotalMax ? "+" : "");
}

}  // namespace

std::string EscapeHtml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out.push_back(c);
    }
  }
  return out;
}

std::string StatusPage(const StatusFacts& facts, bool chinese) {
  const Words& words = chinese ? kZh : kEn;
  const auto row = [](const char* name, double value) {
    return "<div><dt>" + std::string(name) + "</dt><dd>" + Number(value) + "</dd></div>\n";
  };
  std::string page = "<!doctype html>\n<html lang=\"" + std::string(words.lang) + "\">\n<head>\n";
  page += "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n";
  page += "<title>" + std::string(words.title) + "</title>\n";
  page += "<link rel=\"stylesheet\" href=\"/status.css\">\n</head>\n<body>\n<main>\n";
  page += "<h1>" + EscapeHtml(facts.organisation) + "</h1>\n<p>" + words.title + "</p>\n<dl>\n";
  page += row(words.open, facts.gauges.cases_open);
  page += row(words.due, facts.gauges.cases_due_today);
  page += row(words.late, facts.gauges.cases_late);
  page += "</dl>\n<p>" + std::string(words.at) + " <time>" + core::FormatInstant(facts.now) +
          "</time></p>\n<nav>";
  page += "<a href=\"/healthz\">" + std::string(words.health) + "</a> ";
  page += "<a href=\"/readyz\">" + std::string(words.ready) + "</a> ";
  page += "<a href=\"/metrics\">" + std::string(words.metrics) + "</a>";
  page += "</nav>\n</main>\n</body>\n</html>\n";
  return page;
}

std::string StatusStyle() {
  return "body{font:16px/1.6 system-ui,sans-serif;margin:0;color:#1f2329;background:#f6f7f9}\n"
         "main{max-width:40rem;margin:3rem auto;padding:0 1rem}\n"
         "h1{font-size:1.6rem;margin:0}\n"
         "dl{display:grid;grid-template-columns:repeat(3,1fr);gap:1rem;margin:2rem 0}\n"
         "dl div{background:#fff;border:1px solid #d9dce1;border-radius:8px;padding:1rem}\n"
         "dt{color:#4a5058}\ndd{margin:0;font-size:2rem;font-variant-numeric:tabular-nums}\n"
         "a{color:#0b57d0;margin-right:1rem}\n"
         "@media (max-width:30rem){dl{grid-template-columns:1fr}}\n";
}

}  // namespace shouwen::http
