"""Every word of the method language is documented and stands in a good and in a bad test.

Words: the keyword table of src/method/keywords.cc, the events, acts, roles, facts of
src/method/vocabulary.cc, the consequences, and the names of the mistakes the parser reports.
Good: the shipped methods, and what tests of the module hand to Good(…). Bad: an expected mistake
whose path ends at the keyword.
"""
import re

from tree import _TOKEN, balanced, is_test, literals, main, without_comments

TABLE = 'src/method/keywords.cc'
WORDS = 'src/method/vocabulary.cc'
DOC = 'docs/methods.md'


class Keyword:
    def __init__(self, section, name, shape, of):
        self.section, self.name, self.shape, self.of = section, name, shape, of

    def __str__(self):
        return f'{self.section or "the file"}: {self.name}'


def array(text, name):
    """The initialiser of the array `name`."""
    m = re.search(rf'\b{name} =\s*std::to_array<\w+>\(', text)
    return balanced(text, m.end()) if m else ''


def keywords(tree):
    table = array(without_comments(tree.text(TABLE)), 'kKeywords')
    rows = re.findall(r'\{"(\w*)", "(\w+)", S::(k\w+), "(\w*)", (?:true|false),', table)
    if len(rows) != table.count('S::k'):
        raise SystemExit(f'{TABLE}: {table.count("S::k")} keywords, but {len(rows)} could be read')
    return {(section, name): Keyword(section, name, shape, of)
            for section, name, shape, of in rows}


def words(tree):
    text = without_comments(tree.text(WORDS))
    for kind in ('Events', 'Acts', 'Roles', 'Facts'):
        for word in re.findall(r'\{"([\w.]+)", "[^"]*", "', array(text, 'k' + kind)):
            yield kind, word
    table = array(without_comments(tree.text(TABLE)), 'kConsequences')
    for word in re.findall(r'\{\{"(\w+)", "', table):
        yield 'Consequences', word


# --- the keys of a YAML text, as paths ---------------------------------------------------------
def uncommented(line):
    quote = ''
    for at, c in enumerate(line):
        if quote:
            quote = '' if c == quote else quote
        elif c in '"\'':
            quote = c
        elif c == '#' and (at == 0 or line[at - 1] in ' \t'):
            return line[:at]
    return line


def flow_keys(text, at, path, found):
    """Reads one flow value from `at`; returns where it ends."""
    while at < len(text) and text[at] in ' \n':
        at += 1
    if at >= len(text):
        return at
    if text[at] in '"\'':
        end = text.find(text[at], at + 1)
        return len(text) if end < 0 else end + 1
    if text[at] not in '{[':
        m = re.compile(r'[^,\]}]*').match(text, at)
        return m.end()
    closing, mapping = '}]'[text[at] == '['], text[at] == '{'
    at += 1
    while at < len(text) and text[at] != closing:
        m = re.compile(r'[\s,]*([\w.-]+)\s*:(?=\s)').match(text, at)
        inner = path
        if m:   # in a list too: [a: b] is a list of mappings
            inner = path + [m[1]]
            found.append(inner)
            at = m.end()
        elif mapping:
            return len(text)
        at = flow_keys(text, at, inner, found)
        while at < len(text) and text[at] in ' \n,':
            at += 1
    return at + 1


def keys(yaml):
    found, stack = [], []   # stack of (indent, path)
    lines = [uncommented(line).rstrip() for line in yaml.splitlines()]
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        m = re.match(r'(\s*(?:- )*)([\w.-]+):(?:\s+(.*))?$', line)
        if not m:
            continue
        indent, value = len(m[1]), m[3] or ''
        while value.count('{') + value.count('[') > value.count('}') + value.count(']') \
                and at < len(lines):
            value += ' ' + lines[at].strip()
            at += 1
        while stack and stack[-1][0] >= indent:
            stack.pop()
        path = (stack[-1][1] if stack else []) + [m[2]]
        found.append(path)
        stack.append((indent, path))
        if value[:1] in ('{', '['):
            flow_keys(value, 0, path, found)
    return found


# --- from paths to keywords --------------------------------------------------------------------
def keyword_at(table, path):
    """The keyword a path of keys and ids ends at; None when it is none."""
    section, at = '', 0
    last = None
    while at < len(path):
        last = table.get((section, path[at]))
        if last is None:
            return None
        at += 1
        if last.shape == 'kNamed':
            at += 1   # an id
        elif last.shape not in ('kSection', 'kSections'):
            return last   # what follows is the value's own
        section = last.of
    return last


def good_texts(tree):
    for path in tree.paths('methods/*.yaml', 'tests/*.yaml'):
        yield tree.text(path)
    for path in tree.paths('src/method/*'):
        if not path.endswith(('.cc', '.h')):
            continue
        text = without_comments(tree.text(path))
        for m in re.finditer(r'\bGood\(', text):
            call = balanced(text, m.end() - 1, '(', ')')
            yield plain(''.join(literals(call)))


def plain(literal):
    return literal.replace(r'\n', '\n').replace(r'\"', '"').replace(r'\\', '\\')


def mistakes(tree):
    """(name, path) of every mistake a test expects; literals side by side are one."""
    for path in tree.paths('src/method/*_test.cc'):
        text = without_comments(tree.text(path))
        joined, end = [], -1
        for m in _TOKEN.finditer(text):
            if m.group('text') is None and m.group('raw') is None:
                continue
            value = m.group('text') if m.group('raw') is None else m.group('raw')
            if end >= 0 and not text[end:m.start()].strip():
                joined[-1] += value
            else:
                joined.append(value)
            end = m.end()
        for literal in joined:
            m = re.match(r'(method\.\w+)(?: ([\w.\[\]\u00c0-\uffff-]+):?)?', literal)
            if m:
                yield m[1], [re.sub(r'\[\d+\]', '', p) for p in (m[2] or '').split('.')]


def doc_words(tree):
    """heading → the words of the tables below it."""
    heading, found = '', {}
    for line in tree.text(DOC).splitlines():
        if line.startswith('#'):
            heading = line.lstrip('# ').strip('`')
        m = re.match(r'\| `([\w.]+)`', line)
        if m:
            found.setdefault(heading, set()).add(m[1])
    return found


def findings(tree):
    table = keywords(tree)
    if not table:
        return ['no keywords found']
    found = []
    documented = doc_words(tree)
    good = {keyword_at(table, path) for text in good_texts(tree) for path in keys(text)}
    expected = list(mistakes(tree))
    bad = {keyword_at(table, path) for _, path in expected}
    for keyword in table.values():
        if keyword.name not in documented.get(keyword.section or 'The file', ()):
            found.append(f'{DOC}: no entry for {keyword}')
        if keyword not in good:
            found.append(f'no shipped method and no test uses {keyword}')
        if keyword not in bad:
            found.append(f'no test expects a mistake at {keyword}')
    count = {}
    for kind, word in words(tree):
        count[kind] = count.get(kind, 0) + 1
        if word not in documented.get(kind, ()):
            found.append(f'{DOC}: no entry for {word} under {kind}')
    for kind in ('Events', 'Acts', 'Roles', 'Facts', 'Consequences'):
        if not count.get(kind):
            found.append(f'no {kind} found')
    names = {name for path in tree.paths('src/method/*.cc') if not is_test(path)
             for name in literals(tree.text(path)) if re.fullmatch(r'method\.[a-z]\w+', name)}
    for name in sorted(names - {name for name, _ in expected}):
        found.append(f'no test expects the mistake {name}')
    return found


KEYWORDS_CC = '''
constexpr auto kKeywords = std::to_array<Keyword>({
    {"", "method", S::kId, "", true, "x", "the id"},
    {"", "gates", S::kNamed, "gate", false, "x", "gates"},
    {"", "route", S::kSection, "route", false, "x", "route"},
    {"gate", "on", S::kAct, "", true, "x", "the act"},
    {"route", "assign", S::kSections, "assign", false, "x", "who"},
    {"assign", "to", S::kLevel, "", true, "x", "the level"},
});
constexpr auto kConsequences = std::to_array<Consequence>({
    {{"late", "x", "late"}, Act::Kind::kLate, "", true, false},
});
'''
VOCABULARY_CC = '''
constexpr auto kEvents = std::to_array<Word>({{"case.settled", "x", "settled"}});
constexpr auto kActs = std::to_array<ActWord>({{{"case.settle", "x", "settle"}, "case.settled"}});
constexpr auto kRoles = std::to_array<Word>({{"holder", "x", "the holder"}});
constexpr auto kFacts = std::to_array<Fact>({{{"level", "x", "level"}, Type::kText}});
'''
TEST_CC = '''
const auto m = Good("method: a\\nroute: {assign: [{from: x, to: y}]}\\n");
BadFile{"a", "text", "method.bad_id method: wrong"}, BadFile{"b", t, "method.missing gates.g.on: "
  "no on"}, BadFile{"c", t, "method.bad_id route.assign[0].to: none"}, BadFile{"d", t,
  "method.bad_id gates.Q: an id"}, {"method.bad_id route: a list"}, {"method.missing route.assign"}
'''
METHODS_MD = '''### The file
| `method` (required) | id |
| `gates` | gates |
| `route` | route |
### `gate`
| `on` | the act |
### `route`
| `assign` | who |
### `assign`
| `to` | whom |
### Events
| `case.settled` | settled |
### Acts
| `case.settle` | settle |
### Roles
| `holder` | holder |
### Facts
| `level` | level |
### Consequences
| `late` | late |
'''
METHOD = '''method: x   # on: not a key
gates:
  closing:
    on: case.settle
'''
GOOD = {
    TABLE: KEYWORDS_CC, WORDS: VOCABULARY_CC, DOC: METHODS_MD,
    'src/method/parse.cc': 'Report("method.bad_id"); Report("method.missing");',
    'src/method/parse_test.cc': TEST_CC, 'methods/x.yaml': METHOD,
}
BREAKAGES = [
    ({DOC: METHODS_MD.replace('| `on` |', '| `of` |')}, 'no entry for gate: on'),
    ({DOC: METHODS_MD.replace('### `gate`\n', '')}, 'no entry for gate: on'),
    ({DOC: METHODS_MD.replace('`holder`', '`holders`')}, 'no entry for holder under Roles'),
    ({DOC: METHODS_MD.replace('`late`', 'late')}, 'no entry for late under Consequences'),
    ({DOC: METHODS_MD.replace('`case.settled`', '-')}, 'no entry for case.settled under Events'),
    ({DOC: METHODS_MD.replace('`case.settle`', '-')}, 'no entry for case.settle under Acts'),
    ({DOC: METHODS_MD.replace('`level`', '-')}, 'no entry for level under Facts'),
    ({'methods/x.yaml': METHOD.replace('    on:', '    # on:')},
     'no shipped method and no test uses gate: on'),
    ({'methods/x.yaml': METHOD.replace('closing', 'on').replace('    on:', '    off:')},
     'no shipped method and no test uses gate: on'),
    ({'src/method/parse_test.cc': TEST_CC.replace(', to: y', '')},
     'no shipped method and no test uses assign: to'),
    ({'src/method/parse_test.cc': TEST_CC.replace('Good(', 'Mistakes(')},
     'no shipped method and no test uses route: assign'),
    ({'src/method/parse_test.cc': TEST_CC.replace('gates.g.on', 'gates.g.no')},
     'no test expects a mistake at gate: on'),
    ({'src/method/parse_test.cc': TEST_CC.replace('gates.g.on', 'gates.on')},
     'no test expects a mistake at gate: on'),
    ({'src/method/parse_test.cc': TEST_CC.replace('route.assign[0].to', 'route.assign[0].by')},
     'no test expects a mistake at assign: to'),
    ({'src/method/parse.cc': 'Report("method.new_one");'},
     'no test expects the mistake method.new_one'),
    ({TABLE: KEYWORDS_CC.replace('kConsequences', 'kOthers')}, 'no Consequences found'),
    ({WORDS: ''}, 'no Events found'),
    ({TABLE: ''}, 'no keywords found'),
]

if __name__ == '__main__':
    main(findings, GOOD, BREAKAGES)
