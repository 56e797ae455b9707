#include "channel/codes.h"
#include "channel/open311.h"

namespace shouwen::channel {
namespace {

struct Words {
  std::string_view code, zh, en;
};
constexpr Words kWords[] = {
    {kBadKey.name, "api_key 缺失或无效", "Missing or invalid api_key"},
    {kUnknownService.name, "没有这个 service_code", "There is no such service_code"},
    {kUnknownRequest.name, "没有这个请求", "There is no such request"},
    {kUnknownPage.name, "没有这个地址", "There is no such resource"},
    {kBadArgument.name, "参数有误", "An argument is wrong"},
    {"http.rate_limited", "请求过于频繁，请稍后再试", "Too many requests, try again later"},
};

std::string TextOf(const core::ParamValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  return std::get<bool>(value) ? "true" : "false";
}

std::string Headline(const core::Error& error, calendar::Lang lang) {
  const bool zh = lang == calendar::Lang::kZh;
  for (const Words& words : kWords) {
    if (words.code == error.code.name) return std::string(zh ? words.zh : words.en);
  }
  const std::string& says = zh ? error.says_zh : error.says_en;
  return says.empty() ? std::string(error.code.name) : says;
}

Node ErrorNode(int status, std::string description) {
  return RecordNode("error", {NumberNode("code", std::to_string(status)),
                              TextNode("description", std::move(description))});
}

}  // namespace

int StatusOf(const core::Error& error) {
  const bool kept = error.code.name == kBadKey.name || error.code.name == kUnknownService.name ||
                    error.code.name == kUnknownRequest.name ||
                    error.code.name == kUnknownPage.name || error.code.http == 429;
  return kept ? error.code.http : 400;
}

// Every argument that is wrong is an error of its own.
Node ErrorsOf(const core::Error& error, calendar::Lang lang) {
  const int status = StatusOf(error);
  const std::string headline = Headline(error, lang);
  Node errors = ListNode("errors");
  for (const core::Param& param : error.params) {
    errors.children.push_back(
        ErrorNode(status, headline + ": " + param.name + ": " + TextOf(param.value)));
  }
  if (errors.children.empty()) errors.children.push_back(ErrorNode(status, headline));
  return errors;
}

}  // namespace shouwen::channel
