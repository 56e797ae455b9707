"""What every meta test shares: the files of the repository, C++ without its comments, and a main
that runs a check on a tree or the check's own self-test.

A check is a function `findings(tree) -> [text]`; an empty list is a pass. Its self-test is a small
tree on which it finds nothing, and breakages of it, each with a piece of what must then be said.
"""
import fnmatch
import os
import re
import sys

SKIPPED_FOLDERS = {'build', 'node_modules', 'dist', '__pycache__', 'Testing'}


class Tree:
    """Texts by path, read from a folder or given as a dict."""

    def __init__(self, root=None, files=None):
        self.root = root
        self.files = files if files is not None else self._walk(root)

    @staticmethod
    def _walk(root):
        found = {}
        for folder, folders, names in os.walk(root):
            folders[:] = [f for f in folders if f not in SKIPPED_FOLDERS and f[0] != '.']
            for name in names:
                path = os.path.relpath(os.path.join(folder, name), root)
                found[path.replace(os.sep, '/')] = None
        return found

    def paths(self, *patterns):
        """Sorted. `*` in a pattern crosses folders."""
        return sorted(p for p in self.files if any(fnmatch.fnmatchcase(p, x) for x in patterns))

    def has(self, path):
        path = path.rstrip('/')
        return path in self.files or any(p.startswith(path + '/') for p in self.files)

    def text(self, path):
        """The text of a file; "" when there is none."""
        if path not in self.files:
            return ''
        if self.files[path] is None:
            with open(os.path.join(self.root, path), encoding='utf-8') as f:
                self.files[path] = f.read()
        return self.files[path]

    def having(self, changes):
        """A copy with some texts replaced, added, or (None) removed; for dict trees."""
        files = {**self.files, **changes}
        return Tree(files={p: t for p, t in files.items() if t is not None})


# The tests that name things; meta tests themselves name everything and do not count.
def test_paths(tree):
    found = tree.paths('src/*_test.cc', 'src/*_dbtest.cc', 'tests/*')
    kinds = ('.cc', '.h', '.case', '.sh', '.py', '.yaml', '.json')
    return [p for p in found if not p.startswith('tests/meta/') and p.endswith(kinds)]


def is_test(path):
    return path.endswith(('_test.cc', '_dbtest.cc')) or path.startswith('tests/')


_TOKEN = re.compile(
    r'(?P<comment>//[^\n]*|/\*.*?\*/)'
    r'|R"(?P<mark>[^()\s"\\]{0,16})\((?P<raw>.*?)\)(?P=mark)"'
    r'|"(?P<text>(?:\\.|[^"\\\n])*)"'
    r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])'",
    re.S)


def without_comments(cpp):
    return _TOKEN.sub(lambda m: ' ' if m.group('comment') else m.group(0), cpp)


def literals(cpp):
    """The string literals of C++ source, in order."""
    for m in _TOKEN.finditer(cpp):
        if m.group('raw') is not None:
            yield m.group('raw')
        elif m.group('text') is not None:
            yield m.group('text')


def balanced(text, start, opening='{', closing='}'):
    """From the opening bracket at `start` to its partner, strings respected."""
    depth, at = 0, start
    while at < len(text):
        if text[at] == '"':
            m = _TOKEN.match(text, at)
            at = m.end() if m else at + 1
            continue
        depth += (text[at] == opening) - (text[at] == closing)
        at += 1
        if depth == 0:
            break
    return text[start:at]


def main(findings, good, breakages):
    """`SCRIPT ROOT` checks a tree, `SCRIPT --self-test` the check. Exit 0 nothing found, 1 found."""
    if sys.argv[1:] == ['--self-test']:
        sys.exit(self_test(findings, Tree(files=good), breakages))
    if len(sys.argv) != 2:
        sys.exit('usage: ' + sys.argv[0] + ' ROOT | --self-test')
    found = findings(Tree(root=sys.argv[1]))
    for line in found:
        print(line)
    print(f'{len(found)} findings')
    sys.exit(1 if found else 0)


def self_test(findings, good, breakages):
    failed = 0
    unexpected = findings(good)
    if unexpected:
        print('the good tree has findings:\n  ' + '\n  '.join(unexpected))
        failed += 1
    for changes, expected in breakages:
        found = findings(good.having(changes))
        if not any(expected in line for line in found):
            print(f'not found: {expected!r}; found: {found}')
            failed += 1
    print(f'{len(breakages)} breakages tried, {failed} failures')
    return 1 if failed or not breakages else 0
