"""docs/rows.md says of every mechanism of groups A, F and I what runs, shows and serves it.

Each row stands there once, with its rule in words, the methods that run it, the scenarios that
replay it and the page where a person does it. Methods and scenarios named are there, the header
`# row:` of each scenario named names that row, and every scenario that names such a row is found
under one of them.

A cell of methods holds backquoted files of methods/ (`loan-box.yaml`), or begins with a dash when
the mechanism is in no method. A cell of scenarios holds backquoted paths below tests/scenarios: a
file, a folder with its slash, or a pattern with `*`.
"""
import fnmatch
import re

from tree import main

DOC = 'docs/rows.md'
SCENARIOS = 'tests/scenarios/'
COLUMNS = ['Row', 'What it says', 'Method', 'Scenarios', 'Where a person does it']
GROUPS = {'A': 27, 'F': 9, 'I': 7}
WANTED = [f'{group}{n:02}' for group, last in GROUPS.items() for n in range(1, last + 1)]
QUOTED = re.compile(r'`([^`]+)`')
ID = re.compile(r'\b[A-Z]\d\d\b')


def cells(line):
    """Of one line of a table; \\| is no border."""
    return [c.strip().replace('\\|', '|') for c in re.split(r'(?<!\\)\|', line.strip())[1:-1]]


def rows(tree, found):
    """[(row, {column: text})] of every table of the document; what is no such row is reported."""
    listed = []
    for number, line in enumerate(tree.text(DOC).splitlines(), 1):
        if not line.lstrip().startswith('|'):
            continue
        values = cells(line)
        if values == COLUMNS or all(re.fullmatch(r':?-+:?', v) for v in values):
            continue
        if len(values) != len(COLUMNS):
            found.append(f'{DOC}:{number}: {len(values)} columns, expected {len(COLUMNS)}')
        elif values[0] not in WANTED:
            found.append(f'{DOC}:{number}: "{values[0]}" is no row of groups {", ".join(GROUPS)}')
        else:
            listed.append((values[0], dict(zip(COLUMNS, values))))
    return listed


def header(tree, path):
    """The rows of groups A, F and I that a scenario says it is about."""
    m = re.search(r'^# row:(.*)$', tree.text(path), re.M)
    return {row for row in ID.findall(m[1]) if row[0] in GROUPS} if m else set()


def meant(scenarios, name):
    """The scenarios a backquoted name stands for."""
    if name.endswith('/'):
        return [p for p in scenarios if p.startswith(name)]
    return [p for p in scenarios if fnmatch.fnmatchcase(p, name)]


def method_findings(tree, row, cell):
    names = QUOTED.findall(cell)
    if not names and not cell.startswith(('–', '-')):
        yield f'{row}: no method is named; a row without one says – and why'
    for name in names:
        if not any(tree.has(p) for p in (f'methods/{name}', f'methods/{name}.yaml')):
            if not (cell.startswith(('–', '-')) and tree.has(name)):
                yield f'{row}: there is no methods/{name}'


def findings(tree):
    found = []
    scenarios = [p[len(SCENARIOS):] for p in tree.paths(SCENARIOS + '*.case')]
    about = {p: header(tree, SCENARIOS + p) for p in scenarios}
    shown = {}  # scenario: the rows it stands under
    listed = rows(tree, found)
    for row in WANTED:
        times = sum(1 for one, _ in listed if one == row)
        if times != 1:
            found.append(f'{row} stands {times} times in {DOC}, expected once')
    for row, cell in listed:
        found += [f'{row}: nothing under "{column}"' for column in COLUMNS if not cell[column]]
        if cell['Method']:
            found += method_findings(tree, row, cell['Method'])
        names = QUOTED.findall(cell['Scenarios'])
        if cell['Scenarios'] and not names:
            found.append(f'{row}: no scenario is named')
        for name in names:
            paths = meant(scenarios, name)
            if not paths:
                found.append(f'{row}: there is no scenario {name}')
            for path in paths:
                shown.setdefault(path, set()).add(row)
                if row not in about[path]:
                    found.append(f'{row}: {path} does not name it in "# row:"')
    for path, named in about.items():
        unknown = named - set(WANTED)
        found += [f'{path}: there is no row {row}' for row in sorted(unknown)]
        if named - unknown and not named & shown.get(path, set()):
            found.append(f'{path} stands under none of {", ".join(sorted(named - unknown))}')
    return found


def _doc(change=None):
    lines = ['# Rows', '', '| Row | What it says | Method | Scenarios | Where a person does it |',
             '|---|---|---|---|---|']
    for row in WANTED:
        cell = {'F01': '| F01 | Wording | – `data/wording.yaml` | `common/w.case` | `/admin` |',
                'F02': '| F02 | A log | `log.yaml` | `log/` | `/duty` |',
                'I02': '| I02 | Posted | `log` | `log/one.case`, `wall/p*.case` | `/p/board` |'}
        lines.append(cell.get(row, f'| {row} | Words \\| more | `all.yaml` | `all/{row}.case` | x |'))
    return '\n'.join(change(lines) if change else lines) + '\n'


def _replaced(old, new):
    return {DOC: _doc().replace(old, new)}


GOOD = {
    DOC: _doc(),
    'methods/all.yaml': '', 'methods/log.yaml': '', 'data/wording.yaml': '',
    SCENARIOS + 'common/w.case': '# name: w\n# row: F01, 000:603-811\n',
    SCENARIOS + 'common/other.case': '# name: other\n# row: 12345 preset B11\n',
    SCENARIOS + 'log/one.case': '# row: F02, I02\n',
    SCENARIOS + 'log/two.case': '# row: F02 002:2043\n',
    SCENARIOS + 'wall/posted.case': '# row: A03, I02, C02\n',
    **{f'{SCENARIOS}all/{row}.case': f'# row: {row}\n' for row in WANTED
       if row not in ('F01', 'F02', 'I02')},
}
BREAKAGES = [
    ({DOC: ''}, 'A01 stands 0 times'),
    ({DOC: _doc(lambda lines: [x for x in lines if not x.startswith('| I07')])},
     'I07 stands 0 times'),
    ({DOC: _doc(lambda lines: lines + [lines[-1]])}, 'I07 stands 2 times'),
    (_replaced('| A27 |', '| A28 |'), '"A28" is no row'),
    (_replaced('| A26 | Words \\| more |', '| A26 | Words | more |'), '6 columns, expected 5'),
    (_replaced('| A05 | Words \\| more |', '| A05 | |'), 'A05: nothing under "What it says"'),
    (_replaced('| `/duty` |', '| |'), 'F02: nothing under "Where a person does it"'),
    (_replaced('`all/A09.case`', ''), 'A09: nothing under "Scenarios"'),
    (_replaced('`all/A09.case`', 'all of them'), 'A09: no scenario is named'),
    (_replaced('`all/A09.case`', '`all/A99.case`'), 'A09: there is no scenario all/A99.case'),
    (_replaced('`log/`', '`logs/`'), 'F02: there is no scenario logs/'),
    (_replaced('`wall/p*.case`', '`wall/q*.case`'), 'I02: there is no scenario wall/q*.case'),
    (_replaced('`all/A09.case`', '`all/A10.case`'), 'A09: all/A10.case does not name it'),
    ({SCENARIOS + 'log/two.case': '# row: F03\n'}, 'F02: log/two.case does not name it'),
    ({SCENARIOS + 'log/two.case': '# name: two\n'}, 'F02: log/two.case does not name it'),
    (_replaced('| F02 | A log | `log.yaml` |', '| F02 | A log | `book.yaml` |'),
     'F02: there is no methods/book.yaml'),
    (_replaced('| F02 | A log | `log.yaml` |', '| F02 | A log | a log |'),
     'F02: no method is named'),
    ({'data/wording.yaml': None}, 'F01: there is no methods/data/wording.yaml'),
    ({'methods/log.yaml': None}, 'I02: there is no methods/log'),
    ({SCENARIOS + 'wall/new.case': '# row: F05, F06\n'}, 'wall/new.case stands under none of F05, F06'),
    ({SCENARIOS + 'wall/new.case': '# row: F10\n'}, 'wall/new.case: there is no row F10'),
    (_replaced('`log/`', '`log/one.case`'), 'log/two.case stands under none of F02'),
]

if __name__ == '__main__':
    main(findings, GOOD, BREAKAGES)
