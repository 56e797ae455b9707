"""Every sentence that a check says of a field has a code in src/core/reasons.cc, and every code its row in
docs/errors.md and its words in the locale files of the web app.

A sentence is read where it is written: the literals of the second argument of BadInput, or of a pair behind
kBadInput, with a 7 for each expression between them. One that is a variable is not seen here.
"""
import json
import re

from tree import balanced, is_test, main, without_comments

TABLE = 'src/core/reasons.cc'
ROW = re.compile(r'\{"([a-z_]+)", "((?:[^"\\]|\\.)*)"\},')
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
LOCALES = ('web/src/api/locale/zh-CN.json', 'web/src/api/locale/en.json')


def pattern(sentence):
    parts = re.split(r'\{[#a-z_]+\}', sentence.replace('\\"', '"'))
    return re.compile('.*'.join(re.escape(p) for p in parts) + '(, got .*)?', re.S)


def arguments(text, start):
    """The arguments behind an opening bracket, as they are written."""
    inside = balanced(text, start, *('{}' if text[start] == '{' else '()'))[1:-1]
    found, depth, begin, quoted, i = [], 0, 0, False, 0
    while i < len(inside):
        c = inside[i]
        if quoted:
            if c == '\\':
                i += 1
            quoted = c != '"'
        elif c == '"':
            quoted = True
        elif c in '({':
            depth += 1
        elif c in ')}':
            depth -= 1
        elif c == ',' and depth == 0:
            found.append(inside[begin:i])
            begin = i + 1
        i += 1
    return [a.strip() for a in found + [inside[begin:]]]


def sentences(written):
    """What an argument says: several where it chooses, none where no literal begins it."""
    choice = re.match(r'[\w>.()&\- =]*\?(.*):(?=\s*["\w(])(.*)', written, re.S)
    if choice and not written.startswith('"'):
        return sentences(choice[1].strip()) + sentences(choice[2].strip())
    written = re.sub(r'^std::string\((".*?")\)', r'\1', written)
    if not written.startswith('"'):
        return []
    said, at = '', 0
    for m in LITERAL.finditer(written):
        between = written[at:m.start()]
        if at and '+' in between:
            said += '7'
        said += m[1].replace('\\"', '"')
        at = m.end()
    return [said + ('7' if '+' in written[at:] else '')]


def all_findings(tree):
    rows = ROW.findall(tree.text(TABLE))
    patterns = [pattern(sentence) for _, sentence in rows]
    for path in tree.paths('src/*.cc'):
        if is_test(path) or path == TABLE:
            continue
        text = without_comments(tree.text(path))
        for m in re.finditer(r'BadInput\(|kBadInput,? ?\{\{', text):
            args = arguments(text, m.end() - 1)
            for said in sentences(args[1]) if len(args) > 1 else []:
                if not any(p.fullmatch(said) for p in patterns):
                    yield f'{path}: "{said}" is no sentence of {TABLE}'
    codes = {code for code, _ in rows}
    listed = set(re.findall(r'^\| `([a-z_]+)` \| [^|]* \| [^|]* \|$', tree.text('docs/errors.md'), re.M))
    for code in sorted(codes - listed):
        yield f'docs/errors.md: no row for the reason {code}'
    for code in sorted(listed - codes):
        yield f'docs/errors.md: the reason {code} is not declared'
    for path in LOCALES:
        worded = set(json.loads(tree.text(path)).get('reason', {}))
        for code in sorted(codes - worded):
            yield f'{path}: no words for the reason {code}'
        for code in sorted(worded - codes):
            yield f'{path}: the reason {code} is not declared'


def findings(tree):
    return list(all_findings(tree))


GOOD = {
    TABLE: '{"at_most", "expected at most {#max} characters"},\n{"name", "expected a name"},\n',
    'docs/errors.md': '| `at_most` | `max` | At most. |\n| `name` | – | A name. |\n',
    LOCALES[0]: '{"reason": {"at_most": "x", "name": "x"}}',
    LOCALES[1]: '{"reason": {"at_most": "x", "name": "x"}}',
    'src/a/a.cc': 'return core::BadInput(path + "/x", "expected at most " + std::to_string(kMax) +\n'
                  '    " characters, got " + std::to_string(n));\n'
                  'return core::BadInput("/n", good ? "expected a name" : "expected a name");\n'
                  'return core::Error{core::kBadInput, {{"/n", "expected a name"}}};\n',
}
BREAKAGES = [
    ({'src/a/a.cc': 'return core::BadInput("/n", "expected a dragon");'}, 'a dragon'),
    ({'src/a/a.cc': 'BadInput("/n", good ? "expected a name" : "expected tea");'}, 'tea'),
    ({'src/a/a.cc': 'Error{core::kBadInput, {{"/n", "wrong"}}};'}, '"wrong"'),
    ({'docs/errors.md': '| `name` | – | A name. |\n'}, 'no row for the reason at_most'),
    ({'docs/errors.md': GOOD['docs/errors.md'] + '| `old` | – | Old. |\n'}, 'old is not declared'),
    ({LOCALES[0]: '{"reason": {"name": "x"}}'}, 'no words for the reason at_most'),
    ({LOCALES[1]: '{"reason": {"at_most": "x", "name": "x", "z": "x"}}'}, 'the reason z'),
]

if __name__ == '__main__':
    main(findings, GOOD, BREAKAGES)
