"""No test that nothing builds, no link that leads nowhere, no method without a scenario."""
import posixpath
import re

from tree import main


def without_hash_comments(text):
    return re.sub(r'(?m)#.*$', '', text)


def check_built(tree):
    """Every test source is named by the nearest CMakeLists.txt above it, which is itself reached."""
    for path in tree.paths('src/*_test.cc', 'src/*_dbtest.cc', 'tests/*.cc'):
        folder = posixpath.dirname(path)
        while folder and not tree.has(folder + '/CMakeLists.txt'):
            folder = posixpath.dirname(folder)
        if not folder:
            yield f'{path}: no CMakeLists.txt above it'
            continue
        name = re.escape(posixpath.relpath(path, folder))
        lists = without_hash_comments(tree.text(folder + '/CMakeLists.txt'))
        if not re.search(rf'(?<![\w/.-]){name}(?![\w/.-])', lists):
            yield f'{path}: {folder}/CMakeLists.txt does not name it'
        if not reached(tree, folder):
            yield f'{folder}/CMakeLists.txt: no CMakeLists.txt above it adds the folder'


def reached(tree, folder):
    parent = posixpath.dirname(folder)
    while parent and not tree.has(parent + '/CMakeLists.txt'):
        parent = posixpath.dirname(parent)
    above = without_hash_comments(tree.text(posixpath.join(parent, 'CMakeLists.txt')))
    name = posixpath.relpath(folder, parent or '.')
    literal = re.search(rf'add_subdirectory\({re.escape(name)}\)', above)
    looped = re.search(rf'foreach\((\w+)[^)]*\b{re.escape(posixpath.basename(name))}\b[^)]*\)', above)
    by_loop = looped and re.search(
        rf'add_subdirectory\({re.escape(posixpath.dirname(name))}/\$\{{{looped[1]}\}}\)', above)
    if (literal or by_loop) and (not parent or reached(tree, parent)):
        return True
    elsewhere = ''.join(without_hash_comments(tree.text(p)) 
                      for p in tree.paths('*CMakeLists.txt', '*.cmake'))
    whole = re.escape('add_subdirectory(${CMAKE_SOURCE_DIR}/' + folder)
    return bool(re.search(rf'{whole}[\s)]', elsewhere))


def anchors(markdown):
    """The anchors of the headings, as the usual renderers make them."""
    markdown = re.sub(r'(?ms)^```.*?^```', '', markdown)
    for heading in re.findall(r'(?m)^#+ +(.*?) *$', markdown):
        yield re.sub(r' ', '-', re.sub(r'[^\w\- ]', '', heading.lower()))


def check_links(tree):
    for path in tree.paths('*.md'):
        text = re.sub(r'(?ms)^```.*?^```', '', tree.text(path))
        text = re.sub(r'`[^`\n]*`', '', text)
        for target in re.findall(r'\]\(([^)\s]+)\)', text):
            if re.match(r'[a-z]+:', target):
                continue
            where, _, anchor = target.partition('#')
            folder = posixpath.dirname(path)
            file = posixpath.normpath(posixpath.join(folder, where)) if where else path
            if not tree.has(file):
                yield f'{path}: the link to {target} leads nowhere'
            elif anchor and file.endswith('.md') and anchor not in anchors(tree.text(file)):
                yield f'{path}: {file} has no heading #{anchor}'


def check_scenarios(tree):
    named = set()
    for path in tree.paths('tests/scenarios/*.case'):
        named |= set(re.findall(r'(?m)^method ([\w-]+)', tree.text(path)))
    shipped = {posixpath.basename(p)[:-5] for p in tree.paths('methods/*.yaml')}
    for method in sorted(shipped - named):
        yield f'methods/{method}.yaml: no scenario under tests/scenarios plays it'
    if not shipped:
        yield 'no methods found'


def findings(tree):
    tests = tree.paths('src/*_test.cc')
    return [*([] if tests else ['no tests found']), *check_built(tree), *check_links(tree),
            *check_scenarios(tree)]


TOP = 'foreach(module core http)\n  add_subdirectory(src/${module})\nendforeach()\n' \
      'add_subdirectory(tests)\n'
GOOD = {
    'CMakeLists.txt': TOP,
    'src/core/CMakeLists.txt': 'shouwen_module(core TESTS a_test.cc sub/b_test.cc\n DBTESTS c_dbtest.cc)',
    'src/core/a_test.cc': '', 'src/core/sub/b_test.cc': '', 'src/core/c_dbtest.cc': '',
    'tests/CMakeLists.txt': 'add_subdirectory(support)\nadd_executable(s run/s.cc)',
    'cmake/m.cmake': 'add_subdirectory(${CMAKE_SOURCE_DIR}/tests/kit kit)',
    'tests/kit/CMakeLists.txt': 'k.cc', 'tests/kit/k.cc': '',
    'tests/support/CMakeLists.txt': 'add_library(x x.cc)',
    'tests/support/x.cc': '', 'tests/run/s.cc': '',
    'methods/m.yaml': 'method: m', 'tests/scenarios/m/one.case': '# name: x\nmethod m\n',
    'README.md': '# A\n[doc](docs/a.md#two-words) [web](https://x.y/z) [own](#a) `[no](x)`\n',
    'docs/a.md': '## Two words!\n[up](../README.md) [folder](decisions)\n```\n[no](nowhere)\n```\n',
    'docs/decisions/1.md': '',
}
BREAKAGES = [
    ({'src/core/d_test.cc': ''}, 'src/core/d_test.cc: src/core/CMakeLists.txt does not name it'),
    ({'src/core/new/a_test.cc': ''}, 'src/core/new/a_test.cc: src/core/CMakeLists.txt does not'),
    ({'src/core/_test.cc': ''}, 'src/core/_test.cc: src/core/CMakeLists.txt does not name it'),
    ({'src/core/CMakeLists.txt': '# a_test.cc\nsub/b_test.cc c_dbtest.cc'}, 'src/core/a_test.cc:'),
    ({'src/org/CMakeLists.txt': 'x_test.cc', 'src/org/x_test.cc': ''},
     'src/org/CMakeLists.txt: no CMakeLists.txt above it adds the folder'),
    ({'tests/CMakeLists.txt': 'add_executable(s run/s.cc)'},
     'tests/support/CMakeLists.txt: no CMakeLists.txt above it'),
    ({'cmake/m.cmake': '# add_subdirectory(${CMAKE_SOURCE_DIR}/tests/lib lib)',
      'tests/lib/CMakeLists.txt': 'y.cc', 'tests/lib/y.cc': ''},
     'tests/lib/CMakeLists.txt: no CMakeLists.txt above it'),
    ({'CMakeLists.txt': TOP.replace('add_subdirectory(tests)', '')},
     'tests/CMakeLists.txt: no CMakeLists.txt above it'),
    ({'tests/new/t.cc': ''}, 'tests/new/t.cc: tests/CMakeLists.txt does not name it'),
    ({'docs/a.md': None}, 'README.md: the link to docs/a.md#two-words leads nowhere'),
    ({'docs/a.md': '## Three words\n'}, 'README.md: docs/a.md has no heading #two-words'),
    ({'docs/decisions/1.md': None}, 'docs/a.md: the link to decisions leads nowhere'),
    ({'tests/scenarios/m/one.case': '# method m\n'}, 'methods/m.yaml: no scenario'),
    ({'methods/two.yaml': ''}, 'methods/two.yaml: no scenario'),
    ({'methods/m.yaml': None}, 'no methods found'),
    ({'src/core/a_test.cc': None, 'src/core/sub/b_test.cc': None}, 'no tests found'),
]

if __name__ == '__main__':
    main(findings, GOOD, BREAKAGES)
