#include "yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <optional>
#include <sstream>

#include "core/check.h"

namespace shouwen::method {
namespace {

Place PlaceOf(const YAML::Mark& mark) {
  if (mark.is_null()) return {};
  return {mark.line, mark.column};
}

// Builds the tree from parser events. An unwanted YAML feature is remembered, the first one only.
class Builder : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ > 0) Refuse(mark, "a second document", "one method in a file");
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    RefuseAnchor(mark, anchor);
    Node node;
    node.at = PlaceOf(mark);
    Add(std::move(node));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    Refuse(mark, "an alias (*)", "the text written out");
    Add({});
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    RefuseAnchor(mark, anchor);
    if (tag != "?" && tag != "!") RefuseTag(mark, tag);
    Node node;
    node.kind = Node::Kind::kScalar;
    node.at = PlaceOf(mark);
    node.text = value;
    node.quoted = tag == "!";
    Add(std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    Open(mark, tag, anchor, Node::Kind::kList);
  }
  void OnSequenceEnd() override { Close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    Open(mark, tag, anchor, Node::Kind::kMap);
  }
  void OnMapEnd() override { Close(); }

  const std::optional<YamlError>& error() const { return error_; }
  Node TakeRoot() { return std::move(root_); }

 private:
  struct Level {
    Node node;
    std::optional<Node> key;  // of the map entry whose value comes next
  };

  void Refuse(const YAML::Mark& mark, std::string got, std::string expected) {
    if (!error_) error_ = YamlError{PlaceOf(mark), std::move(got), std::move(expected)};
  }
  void RefuseAnchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != 0) Refuse(mark, "an anchor (&)", "the text written out");
  }
  void RefuseTag(const YAML::Mark& mark, const std::string& tag) {
    Refuse(mark, "the tag " + tag, "no tags");
  }
  void Open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
            Node::Kind kind) {
    RefuseAnchor(mark, anchor);
    if (tag != "?" && tag != "!" && !tag.empty()) RefuseTag(mark, tag);
    Level level;
    level.node.kind = kind;
    level.node.at = PlaceOf(mark);
    stack_.push_back(std::move(level));
  }
  void Close() {
    CORE_CHECK(!stack_.empty());
    Node node = std::move(stack_.back().node);
    stack_.pop_back();
    Add(std::move(node));
  }
  void Add(Node node) {
    if (stack_.empty()) {
      if (documents_ <= 1) root_ = std::move(node);
      return;
    }
    Level& parent = stack_.back();
    if (parent.node.kind == Node::Kind::kList) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.key) {
      parent.key = std::move(node);
    } else {
      // The parser gives an empty value the place of whatever follows; its key says more.
      if (node.kind == Node::Kind::kNull) node.at = parent.key->at;
      parent.node.entries.push_back({std::move(*parent.key), std::move(node)});
      parent.key.reset();
    }
  }

  int documents_ = 0;
  Node root_;
  std::vector<Level> stack_;
  std::optional<YamlError> error_;
};

}  // namespace

std::variant<Node, YamlError> LoadYaml(std::string_view yaml) {
  std::istringstream in{std::string(yaml)};
  Builder builder;
  try {
    YAML::Parser parser(in);
    while (parser.HandleNextDocument(builder)) {
      if (builder.error()) return *builder.error();
    }
  } catch (const YAML::Exception& e) {
    return YamlError{PlaceOf(e.mark), e.msg, "well-formed YAML"};
  }
  if (builder.error()) return *builder.error();
  return builder.TakeRoot();
}

}  // namespace shouwen::method
