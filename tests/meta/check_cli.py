"""docs/cli.md has every command of the program with each of its options.

Usage: check_cli.py BINARY ROOT | --self-test. The program is asked by --help, command by command.
In the doc a command is a heading `shouwen …` with, below it, each option in code, an example that
calls it, and what its exit codes mean.
"""
import re
import subprocess
import sys

from tree import Tree, self_test

DOC = 'docs/cli.md'
HELP = {'-h', '--help'}


def program(binary):
    def help_of(path):
        run = subprocess.run([binary, *path, '--help'], capture_output=True, text=True, timeout=60)
        return run.stdout
    return help_of


def listed(text, title):
    """The first words of the lines of one block of a help text."""
    m = re.search(rf'^{title}:\n((?:[ \t]+.*\n|\n(?=[ \t]))*)', text + '\n', re.M)
    return re.findall(r'^  (\S+)', m[1], re.M) if m else []


def commands(help_of, path=()):
    """{words: options} of every command that can be run."""
    text = help_of(path)
    inner = listed(text, 'Subcommands')
    if not inner:
        names = [n for word in listed(text, 'Options') for n in word.split(',')]
        return {path: {n for n in names if n.startswith('--')} - HELP} if path else {}
    found = {}
    for name in inner:
        found.update(commands(help_of, (*path, name)))
    return found


def sections(markdown):
    """{heading: what stands below it, up to the next heading}"""
    parts = re.split(r'(?m)^#{2,4} +(.*)$', re.sub(r'(?ms)^(```.*?^```)', hide, markdown))
    return {h: body.replace('\0', '#') for h, body in zip(parts[1::2], parts[2::2])}


def hide(m):
    return m[0].replace('#', '\0')


def findings_of(help_of, tree):
    known = commands(help_of)
    if not known:
        return ['the program names no commands']
    found, written = [], sections(tree.text(DOC))
    documented = {h.strip('`'): h for h in written if h.startswith('`shouwen ')}
    for words, options in known.items():
        name = 'shouwen ' + ' '.join(words)
        if name not in documented:
            found.append(f'{DOC}: no entry for {name}')
            continue
        body = written[documented[name]]
        for option in sorted(options):
            if not re.search(rf'`{re.escape(option)}[ `]', body):
                found.append(f'{DOC}: {name} has the option {option}')
        for option in re.findall(r'^\| `(--[\w-]+)', body, re.M):
            if option not in options:
                found.append(f'{DOC}: {name} has no option {option}')
        if not re.search(rf'(?m)^{re.escape(name)}\b', ''.join(re.findall(r'(?s)```(.*?)```', body))):
            found.append(f'{DOC}: {name} has no example')
        if not re.search(r'(?m)^Exit: ', body):
            found.append(f'{DOC}: {name} does not say its exit codes')
    for name in documented:
        if tuple(name.split()[1:]) not in known:
            found.append(f'{DOC}: there is no command {name}')
    return found


FAKE = {
    (): 'shouwen\nUsage: x\n\nOptions:\n  -h,--help  help\n  --json  JSON\n\nSubcommands:\n'
        '  serve                       serves\n  user                        staff\n',
    ('serve',): 'Options:\n  -h,--help  help\n  --port INT:INT in [0 - 1]\n         default\n'
                '  -q,--quiet   no log\n',
    ('user',): 'Options:\n  -h,--help  h\n\nSubcommands:\n  add   adds\n',
    ('user', 'add'): 'Positionals:\n  login TEXT\n\nOptions:\n  -h,--help  h\n',
}
MARKDOWN = '''## `shouwen serve`
| `--port N` | port |
| `--quiet` | no log |
```
# not a heading
shouwen serve --port 1
```
Exit: 0 done
## `shouwen user add`
```
shouwen user add x
```
Exit: 0 done
'''
GOOD = {DOC: MARKDOWN}
BREAKAGES = [
    ({DOC: MARKDOWN.replace('## `shouwen user add`', '## user add')}, 'no entry for shouwen user add'),
    ({DOC: MARKDOWN.replace('| `--quiet` | no log |\n', '')}, 'shouwen serve has the option --quiet'),
    ({DOC: MARKDOWN.replace('--port N', '--ports N')}, 'shouwen serve has the option --port'),
    ({DOC: MARKDOWN.replace('--port N', '--ports N')}, 'shouwen serve has no option --ports'),
    ({DOC: MARKDOWN.replace('shouwen user add x', 'add x')}, 'shouwen user add has no example'),
    ({DOC: MARKDOWN.replace('Exit: 0 done\n##', '##')}, 'shouwen serve does not say its exit codes'),
    ({DOC: MARKDOWN + '## `shouwen fly`\n'}, 'there is no command shouwen fly'),
    ({DOC: ''}, 'no entry for shouwen serve'),
]


def main():
    if sys.argv[1:] == ['--self-test']:
        silent = findings_of(lambda path: '', Tree(files=GOOD)) == ['the program names no commands']
        failed = self_test(lambda tree: findings_of(FAKE.get, tree), Tree(files=GOOD), BREAKAGES)
        sys.exit(failed or not silent)
    if len(sys.argv) != 3:
        sys.exit('usage: check_cli.py BINARY ROOT | --self-test')
    found = findings_of(program(sys.argv[1]), Tree(root=sys.argv[2]))
    for line in found:
        print(line)
    print(f'{len(found)} findings')
    sys.exit(1 if found else 0)


if __name__ == '__main__':
    main()
