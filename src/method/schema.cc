// The keyword table as JSON Schema (2020-12), for editors. Written by hand rather than through a
// JSON library: the order of the keys is the order of the table, and the text is stable.
#include "keywords.h"
#include "method/method.h"
#include "method/vocabulary.h"

namespace shouwen::method {
namespace {

std::string Json(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

template <class Table>
std::string EnumOf(const Table& table, std::string_view drop_prefix = {}) {
  std::string list;
  for (const auto& w : table) {
    if (!w.id.starts_with(drop_prefix)) continue;
    list += (list.empty() ? "" : ", ") + Json(w.id.substr(drop_prefix.size()));
  }
  return "{\"enum\": [" + list + "]}";
}

// The words of the engine, and the method's own steps.
template <class Table>
std::string WordOrStep(const Table& table) {
  return "{\"anyOf\": [" + EnumOf(table) +
         ", {\"type\": \"string\", \"pattern\": \"^case\\\\.step\\\\.[a-z][a-z0-9_]*$\"}]}";
}

std::string OneOrMany(const std::string& item) {
  return "{\"oneOf\": [" + item + ", {\"type\": \"array\", \"minItems\": 1, \"items\": " + item +
         "}]}";
}

std::string Named(const std::string& value) {
  return "{\"type\": \"object\", \"minProperties\": 1, \"propertyNames\": {\"pattern\": "
         "\"^[a-z][a-z0-9_]*$\"}, \"additionalProperties\": " +
         value + "}";
}

std::string Ref(std::string_view section) {
  return "{\"$ref\": \"#/$defs/" + std::string(section) + "\"}";
}

// late, escalate … alone, or {notify: role} with its argument.
std::string ConsequenceSchema() {
  std::string alone, with;
  for (const Consequence& c : Consequences()) {
    if (c.arg.empty() || c.kind == Act::Kind::kRemind) {
      alone += (alone.empty() ? "" : ", ") + Json(c.id);
    }
    if (c.arg.empty()) continue;
    const std::string value =
        c.arg == "colour" ? EnumOf(Enumeration("colour")) : "{\"type\": \"string\"}";
    with += (with.empty() ? "" : ", ") + Json(c.id) + ": " + value;
  }
  return "{\"oneOf\": [{\"enum\": [" + alone + "]}, {\"type\": \"object\", \"minProperties\": 1, " +
         "\"properties\": {" + with + "}, \"additionalProperties\": false}]}";
}

// Of a shape that is always written alike; "" of one that names other words.
std::string_view PlainSchema(Shape shape) {
  switch (shape) {
    case Shape::kId:
      return R"({"type": "string", "pattern": "^[a-z][a-z0-9_-]*$"})";
    case Shape::kWhole:
      return R"({"type": "integer", "minimum": 0})";
    case Shape::kFlag:
      return R"({"type": "boolean"})";
    case Shape::kValue:
      return R"({"type": ["string", "number", "boolean"]})";
    case Shape::kLimit:
      return R"({"type": "string", "pattern": )"
             R"("^([0-9]+(m|h|wh|d|wd|w|mo|q|y)|now|same_day|until .+)$"})";
    case Shape::kPeriodDay:
      return R"({"type": "string", "pattern": "^day [0-9]+( of month [0-9]+)?$"})";
    case Shape::kPercent:
      return R"({"type": "string", "pattern": "^[0-9]+%$"})";
    case Shape::kText:
      return R"({"type": ["string", "number"]})";
    case Shape::kExpr:
      return R"({"type": ["string", "number", "boolean"], "minLength": 1})";
    default:
      return {};
  }
}

std::string SchemaOf(const Keyword& k) {
  if (const std::string_view plain = PlainSchema(k.shape); !plain.empty())
    return std::string(plain);
  std::string text = R"({"type": "string", "minLength": 1})";
  std::string words = Ref("words");
  switch (k.shape) {
    case Shape::kWords:
      return words;
    case Shape::kWarnings:
      return OneOrMany(R"({"type": "string", "pattern": "^([0-9]+%|.+ before)$"})");
    case Shape::kEvent:
      return WordOrStep(Events());
    case Shape::kEvents:
      return OneOrMany(WordOrStep(Events()));
    case Shape::kAct:
      return WordOrStep(CaseActs());
    case Shape::kCaseEvents:
      return OneOrMany(EnumOf(Events(), "case."));
    case Shape::kConsequences:
      return OneOrMany(ConsequenceSchema());
    case Shape::kOneOf:
      return EnumOf(Enumeration(k.of));
    case Shape::kManyOf:
      return OneOrMany(EnumOf(Enumeration(k.of)));
    case Shape::kChoices:
      return Named(words);
    case Shape::kScale:
      return "{\"oneOf\": [" + OneOrMany(text) + ", " + Named(words) + "]}";
    case Shape::kSection:
      return Ref(k.of);
    case Shape::kSections:
      return OneOrMany(Ref(k.of));
    case Shape::kNamed:
      return Named(Ref(k.of));
    case Shape::kActs:
    case Shape::kLevels:
    case Shape::kLedgers:
    case Shape::kPromises:
    case Shape::kStates:
    case Shape::kEntryActs:
    case Shape::kEntryFields:
    case Shape::kSteps:
    case Shape::kExits:
      return OneOrMany(text);
    case Shape::kIds:
      return OneOrMany(R"({"type": "string", "pattern": "^[a-z][a-z0-9_]*$"})");
    case Shape::kScript:
      return R"({"type": "array", "minItems": 1, "items": )" + words + "}";
    default:
      return text;
  }
}

std::string SectionSchema(std::string_view section, const std::string& indent) {
  std::string properties, required, either;
  for (const Keyword& k : Keywords()) {
    if (k.section != section) continue;
    const std::string about = std::string(k.zh) + " / " + std::string(k.en);
    properties += (properties.empty() ? "" : ",\n") + indent + "    " + Json(k.name) +
                  ": {\"description\": " + Json(about) + ", \"allOf\": [" + SchemaOf(k) + "]}";
    if (!k.required) continue;
    if (k.unless.empty()) {
      required += (required.empty() ? "" : ", ") + Json(k.name);
    } else {
      either += std::string(either.empty() ? "" : ", ") + "{\"anyOf\": [{\"required\": [" +
                Json(k.name) + "]}, {\"required\": [" + Json(k.unless) + "]}]}";
    }
  }
  return indent + "  \"type\": \"object\",\n" + indent + "  \"additionalProperties\": false,\n" +
         (required.empty() ? "" : indent + "  \"required\": [" + required + "],\n") +
         (either.empty() ? "" : indent + "  \"allOf\": [" + either + "],\n") + indent +
         "  \"properties\": {\n" + properties + "\n" + indent + "  }";
}

}  // namespace

std::string Schema() {
  std::string defs =
      "    \"words\": {\"oneOf\": [{\"type\": [\"string\", \"number\"], \"minLength\": 1}, "
      "{\"type\": \"object\", \"additionalProperties\": false, \"required\": [\"zh\"], "
      "\"properties\": {\"zh\": {\"type\": [\"string\", \"number\"]}, \"en\": {\"type\": "
      "[\"string\", \"number\"]}}}]}";
  std::string_view last;
  for (const Keyword& k : Keywords()) {
    if (k.section.empty() || k.section == last) continue;
    last = k.section;
    defs += ",\n    " + Json(k.section) + ": {\n" + SectionSchema(k.section, "    ") + "\n    }";
  }
  return "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
         "  \"title\": \"Shouwen working method\",\n" +
         SectionSchema("", "") + ",\n  \"$defs\": {\n" + defs + "\n  }\n}\n";
}

}  // namespace shouwen::method
