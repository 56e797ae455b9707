"""Every event of the journal has words for the person who reads it.

An event's type is a literal `family.word` of the C++ sources. Words stand in src/method/vocabulary.cc
(what happens to a case), in src/service/view_build.cc (what no method names) or in the texts of the
journal page. A literal of a family that is no event is named below, with what it is.
"""
import json
import re

from tree import literals, main, without_comments

FAMILIES = {'calendar', 'call', 'case', 'channel', 'door', 'finding', 'journal', 'limit', 'method',
            'org', 'person', 'posting', 'promise', 'register'}
WORDED = ('src/method/vocabulary.cc', 'src/service/view_build.cc')
PAGE = 'web/src/features/journal/locale/zh-CN.json'
# Whole files whose literals are something else: keywords of the language, rights, live messages.
OTHER = ('src/method/', 'src/org/roles.cc', 'src/http/hub.cc', 'src/app/bench')
NO_EVENTS = {
    'call.offered': 'a live message',
    'case.evaluation_how': 'a message',
    'case.evaluation_not_now': 'a message',
    'case.evaluation_signed': 'a message',
    'case.fields': 'a section of the language',
    'case.json': 'a file',
    'case.step': 'how the events of steps begin',
    'calendar.yaml': 'a file',
    'method.yaml': 'a file',
    'person.json': 'a file',
    'person.notify': 'a message',
    'register.addressed': 'a message',
}


def is_source(path):
    name = path.rsplit('/', 1)[-1]
    return not ('test' in name or '/testing/' in path or '/fuzz/' in path or 'fixture' in name or
                name in ('codes.h', 'sample.h') or path.startswith(OTHER))


def types(tree):
    """{type: the first file that names it}"""
    codes = set()
    for path in tree.paths('src/*/codes.h'):
        codes |= set(literals(without_comments(tree.text(path))))
    found = {}
    for path in tree.paths('src/*.cc', 'src/*.h'):
        if not is_source(path):
            continue
        for word in literals(without_comments(tree.text(path))):
            m = re.fullmatch(r'([a-z]+)\.[a-z][a-z_]*', word)
            # `#include "person.h"` is a literal too.
            if m and m[1] in FAMILIES and word not in codes and not word.endswith('.h'):
                found.setdefault(word, path)
    return found


def findings(tree):
    found, sources = types(tree), set()
    for path in WORDED:
        sources |= set(literals(without_comments(tree.text(path))))
    page = set(json.loads(tree.text(PAGE) or '{}').get('event', {}))
    known = sources | page
    missing = [f'{path}: {word}: an event without words: {PAGE} (and en.json), or NO_EVENTS'
               for word, path in sorted(found.items())
               if word not in known and word not in NO_EVENTS]
    gone = [f'NO_EVENTS names {word}, which no source does' for word in sorted(NO_EVENTS)
            if word not in found and not any(word in tree.text(p) for p in tree.paths('src/*.cc'))]
    unused = [f'{PAGE}: {word}: no source makes it'
              for word in sorted(page - set(found) - sources)]
    return missing + gone + unused


GOOD = {
    'src/method/vocabulary.cc': '{"case.settled", "办结", "it is settled"}',
    'src/service/view_build.cc': '{"register.written", "登记", "an entry is written"}',
    'src/people/include/people/codes.h': 'Code kBad{"person.bad", 400};',
    'src/people/people.cc': '#include "person.h"\n'
                            'event.type = "person.added"; return Error{"person.bad"};',
    'src/cases/work.cc': 'Event("case.settled"); // "case.forgotten"\nEvent("register.written");',
    'src/org/roles.cc': '{"case.view"}',
    'src/app/files.cc': ' '.join(f'"{word}"' for word in sorted(NO_EVENTS)),
    PAGE: '{"event": {"person.added": "登记人员"}}',
}
BREAKAGES = [
    ({'src/channel/keys.cc': 'event.type = on ? "door.key_added" : "door.key_gone";'},
     'door.key_added: an event without words'),
    ({'src/channel/keys.cc': 'event.type = on ? "door.key_added" : "door.key_gone";'},
     'door.key_gone: an event without words'),
    ({PAGE: '{"event": {}}'}, 'person.added: an event without words'),
    ({PAGE: '{"event": {"person.added": "登记人员", "person.moved": "搬家"}}'},
     'person.moved: no source makes it'),
    ({'src/app/files.cc': ''}, 'NO_EVENTS names case.json'),
    ({'src/service/view_build.cc': ''}, 'register.written: an event without words'),
]

if __name__ == '__main__':
    main(findings, GOOD, BREAKAGES)
