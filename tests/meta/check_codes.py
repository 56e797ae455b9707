"""Every refusal is declared once, explained in docs/errors.md, met by a test and really used.

Declarations: src/*/include/*/codes.h, params in braces in the comment behind (or, without one, in
the comment above). docs/errors.md has one table row each.
"""
import re

from tree import balanced, is_test, literals, main, test_paths, without_comments

DECLARATION = re.compile(
    r'(?P<above>(?:^[ \t]*//[^\n]*\n)*)'
    r'^inline constexpr (?:core::)?Code (?P<constant>k\w+)\{\s*"(?P<name>[^"]+)",\s*(?P<http>\d+)\s*\};'
    r'[ \t]*(?://(?P<behind>[^\n]*))?', re.M)
NAME = re.compile(r'[a-z]\w*\.[a-z]\w*')
PER_FIELD = 'one per field'

# Names that look like codes and are not: events of the journal and lines of the log, by prefix.
# A name that nothing uses any more must leave the list.
NOT_CODES = 'tests/meta/not_codes.txt'


class Declared:
    def __init__(self, path, m):
        self.path = path
        self.module = path.split('/')[1]
        self.constant, self.name, self.http = m['constant'], m['name'], m['http']
        note = m['behind'] or ''
        if '{' not in note and '→' not in note and not note.strip():
            note = m['above']
        self.per_field = '→' in note or 'one param a field' in note
        self.params = set()
        for group in re.findall(r'\{([^}]*)\}', note):
            self.params |= {p.strip() for p in group.split(',') if p.strip()}


def declarations(tree):
    found = []
    for path in tree.paths('src/*/include/*/codes.h'):
        found += [Declared(path, m) for m in DECLARATION.finditer(tree.text(path))]
        words = len(re.findall(r'\bCode k\w+\{', tree.text(path)))
        if words != sum(d.path == path for d in found):
            raise SystemExit(f'{path}: {words} codes, but not all of them could be read')
    return found


def doc_rows(tree):
    for line in tree.text('docs/errors.md').splitlines():
        m = re.match(r'\| `([a-z0-9_.]+)` \| (\d+) \| (.*?) \| (.*) \| (.*) \|$', line)
        if m:
            yield m.groups()


def check_names(codes):
    seen = {}
    for d in codes:
        if d.name in seen:
            yield f'{d.path}: {d.name} is declared in {seen[d.name]} too'
        seen[d.name] = d.path
        if not NAME.fullmatch(d.name):
            yield f'{d.path}: {d.name} is not module.word'
        if not 400 <= int(d.http) <= 599:
            yield f'{d.path}: {d.name} has the status {d.http}, no refusal'


def check_docs(tree, codes):
    rows = {}
    for name, http, params, means, accepted in doc_rows(tree):
        if name in rows:
            yield f'docs/errors.md: {name} has two entries'
        rows[name] = (http, params, means, accepted)
    declared = {d.name: d for d in codes}
    for name in rows:
        if name not in declared:
            yield f'docs/errors.md: {name} is not declared'
    for d in codes:
        if d.name not in rows:
            yield f'docs/errors.md: no entry for {d.name} ({d.path})'
            continue
        http, params, means, accepted = rows[d.name]
        if http != d.http:
            yield f'docs/errors.md: {d.name} is {d.http}, not {http}'
        if d.per_field != params.startswith('*one per'):
            yield f'docs/errors.md: {d.name}: params are one per field in one place only'
        if set(re.findall(r'`(\w+)`', params)) != d.params:
            yield f'docs/errors.md: {d.name} has the params {sorted(d.params)}, not {params}'
        if not re.search('[a-z]{3}', means) or not re.search('[\u4e00-\u9fff]', means):
            yield f'docs/errors.md: {d.name} is not explained in English and Chinese'
        if not accepted.strip():
            yield f'docs/errors.md: {d.name} does not say what is accepted'
    prefixes = {d.name.split('.')[0] for d in codes}
    for name in sorted(set(re.findall(r'`([a-z]\w*\.[a-z]\w*)`', tree.text('docs/errors.md')))):
        if name.split('.')[0] in prefixes and name not in declared:
            yield f'docs/errors.md: {name} is named but not declared'


def uses(d, path, text):
    """Where `path`, which says `text`, writes the constant."""
    if d.constant not in text:
        return []
    written = rf'\b{d.module}::{d.constant}\b'
    if path.startswith(f'src/{d.module}/'):
        written += rf'|(?<![:\w]){d.constant}\b'
    return list(re.finditer(written, text))


def check_used(sources, tests, codes):
    for d in codes:
        if not any(uses(d, p, text) for p, text in sources.items() if p != d.path):
            yield f'{d.path}: {d.constant} is declared and never used'
        if not any(d.name in text or uses(d, p, text) for p, text in tests.items()):
            yield f'{d.path}: no test names {d.name}'


def check_literals(tree, sources, tests, codes):
    declared = {d.name for d in codes}
    prefixes = {name.split('.')[0] for name in declared}
    listed = {line.split()[0] for line in tree.text(NOT_CODES).splitlines()
              if line.strip() and not line.startswith('#')}
    used = set()
    for path, text in {**sources, **tests}.items():
        names = set(re.findall(r'-> *refused ([\w.]+)', text)) if path.endswith('.case') else {
            name for name in literals(text) if NAME.fullmatch(name)}
        for name in sorted(names):
            used.add(name)
            # In a scenario "refused X" is always a code; in C++ a prefix of codes makes it one.
            meant = path.endswith('.case') or name.split('.')[0] in prefixes
            if meant and name not in declared and name not in listed:
                yield f'{path}: "{name}" is not a declared code'
    for name in sorted(listed - used):
        yield f'{NOT_CODES}: nothing uses {name} any more'
    for name in sorted(listed & declared):
        yield f'{NOT_CODES}: {name} is a declared code'


def check_params(sources, codes):
    """What is said where a code is made, as far as it stands there."""
    for d in codes:
        if d.per_field:
            continue
        for path, text in sources.items():
            if path == d.path:
                continue
            for m in uses(d, path, text):
                rest = re.compile(r'\s*,\s*(?=\{)').match(text, m.end())
                if not rest:
                    continue
                given = set(re.findall(r'\{\s*"(\w+)"\s*,', balanced(text, rest.end())))
                for name in sorted(given - d.params):
                    yield f'{path}: {d.name} is given the param {name}, which is not declared'


def findings(tree):
    codes = declarations(tree)
    if not codes:
        return ['no codes found']
    sources = {p: without_comments(tree.text(p)) for p in tree.paths('src/*.cc', 'src/*.h')
               if not is_test(p)}
    tests = {p: without_comments(tree.text(p)) if p.endswith(('.cc', '.h')) else tree.text(p)
             for p in test_paths(tree)}
    return [*check_names(codes), *check_docs(tree, codes), *check_used(sources, tests, codes),
            *check_literals(tree, sources, tests, codes), *check_params(sources, codes)]


CODES_H = '''namespace shouwen::toy {
inline constexpr core::Code kTooBig{"toy.too_big", 400};  // {max} code points
// Never repeated. {index}
inline constexpr core::Code kBad{"toy.bad",
                                 409};
inline constexpr core::Code kInput{"toy.input", 400};  // one param a field
}
'''
TOY_CC = '''// kUnused is only spoken of here; "toy.nothing" too
Error A() { return core::Error{kTooBig, {{"max", std::int64_t{kMax}}}}; }
Error B() { return core::Error{toy::kBad, {{"index", 3}}}; }
Error C() { return core::Error{kInput, problems}; }
const char* kEvent = "toy.happened";
'''
ERRORS_MD = '''| Code | HTTP | Params | Means | Accepted |
|---|---|---|---|---|
| `toy.too_big` | 400 | `max` | It is too big. 太大。 | less |
| `toy.bad` | 409 | `index` | It is bad. 不好。 | better |
| `toy.input` | 400 | *one per field* | Wrong. 不对。 | right |
'''
GOOD = {
    'src/toy/include/toy/codes.h': CODES_H,
    'src/toy/toy.cc': TOY_CC,
    'src/toy/toy_test.cc': 'EXPECT_EQ(code(), kTooBig); EXPECT_EQ(name(), "toy.input");',
    'tests/scenarios/bad.case': '# rule: refused by name\ndo it -> refused toy.bad\n',
    'tests/meta/not_codes.txt': '# events\ntoy.happened\n',
    'docs/errors.md': ERRORS_MD,
}
BREAKAGES = [
    ({'docs/errors.md': ERRORS_MD.replace('| `toy.bad`', '| `toy.good`')}, 'no entry for toy.bad'),
    ({'docs/errors.md': ERRORS_MD.replace('| `toy.bad`', '| `toy.good`')},
     'toy.good is not declared'),
    ({'docs/errors.md': ERRORS_MD + '| `toy.bad` | 409 | `index` | Bad. 坏。 | – |\n'},
     'toy.bad has two entries'),
    ({'docs/errors.md': ERRORS_MD.replace('409', '404')}, 'toy.bad is 409, not 404'),
    ({'docs/errors.md': ERRORS_MD.replace('`max`', '`min`')}, "toy.too_big has the params ['max']"),
    ({'docs/errors.md': ERRORS_MD.replace('`max`', '–')}, "toy.too_big has the params ['max']"),
    ({'docs/errors.md': ERRORS_MD.replace('*one per field*', '–')}, 'toy.input: params are one per'),
    ({'docs/errors.md': ERRORS_MD.replace('太大。', '')}, 'toy.too_big is not explained'),
    ({'docs/errors.md': ERRORS_MD.replace('| less |', '|  |')}, 'does not say what is accepted'),
    ({'docs/errors.md': ERRORS_MD + 'first `toy.worse`\n'}, 'toy.worse is named but not declared'),
    ({'src/toy/toy_test.cc': '// kTooBig "toy.too_big"\n"toy.input";'}, 'no test names toy.too_big'),
    ({'tests/scenarios/bad.case': ''}, 'no test names toy.bad'),
    ({'tests/scenarios/bad.case': '# refused by toy\ndo it -> refused toys.bad\n'}, '"toys.bad" is not a declared code'),
    ({'src/toy/more.cc': 'auto e = "toy.nothing";'}, '"toy.nothing" is not a declared code'),
    ({'src/toy/more_test.cc': 'auto e = "toy.nothing";'}, '"toy.nothing" is not a declared code'),
    ({'src/toy/toy.cc': TOY_CC.replace('toy.happened', 'x')}, 'nothing uses toy.happened any more'),
    ({'tests/meta/not_codes.txt': 'toy.happened\ntoy.bad\n'}, 'toy.bad is a declared code'),
    ({'src/toy/toy.cc': TOY_CC.replace('toy::kBad', 'other::kBad')}, 'kBad is declared and never used'),
    ({'src/toy/toy.cc': TOY_CC.replace('{{"max"', '{{"most"')}, 'toy.too_big is given the param most'),
    ({'src/two/include/two/codes.h': 'inline constexpr core::Code kB{"toy.bad", 409};  // {index}\n'},
     'toy.bad is declared in'),
    ({'src/two/include/two/codes.h': 'inline constexpr core::Code kB{"Bad", 409};\n'},
     'Bad is not module.word'),
    ({'src/two/include/two/codes.h': 'inline constexpr core::Code kB{"two.b", 200};\n'},
     'two.b has the status 200'),
    ({'src/toy/include/toy/codes.h': ''}, 'no codes found'),
]

if __name__ == '__main__':
    main(findings, GOOD, BREAKAGES)
