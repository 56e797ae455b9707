"""The route table, api/openapi.yaml, docs/api.md and the tests speak of the same operations.

The table is src/http/routes.cc. Each operationId has an operation in the contract under the same
method and path, a mention in docs/api.md (its method and path, or its name), and a test that calls
it: a statement with the method and the path, or what stands of it before an id; a file with the
method and what stands of the path behind an id; or the operation's name.
"""
import re

from tree import balanced, literals, main, test_paths, without_comments

TABLE = 'src/http/routes.cc'
CONTRACT = 'api/openapi.yaml'
DOC = 'docs/api.md'
# How a row of the table names its HTTP method: the helper it calls.
VERBS = {'Read': 'GET', 'Look': 'GET', 'Post': 'POST', 'Act': 'POST', 'Once': 'POST',
         'Patch': 'PATCH', 'Put': 'PUT', 'Ask': 'POST', 'File': 'POST'}


def routes(tree):
    """{operation: (method, path)}"""
    text = without_comments(tree.text(TABLE))
    m = re.search(r'kRoutes\[\] = ', text)
    table = balanced(text, m.end()) if m else ''
    found = {}
    for helper, verb, path, operation in re.findall(
            r'(?:\b(\w+)\(|\{)\s*(?:"([A-Z]+)",\s*)?"(/[^"]*)",\s*"(\w+)"', table):
        found[operation] = (verb or VERBS.get(helper, helper), path)
    written = len(re.findall(r'"/[^"]*"', table))
    if written != len(found):
        raise SystemExit(f'{TABLE}: {written} paths, but {len(found)} operations could be read')
    return found


def contract(tree):
    """{operationId: (method, path)}, by the indentation of the paths section."""
    found, path, verb, inside = {}, '', '', False
    for line in tree.text(CONTRACT).splitlines():
        if re.match(r'\S', line):
            inside = line.startswith('paths:')
        if not inside:
            continue
        if m := re.match(r'  ["\']?(/[^"\':]*)["\']?:\s*$', line):
            path = m[1]
        elif m := re.match(r'    (get|put|post|patch|delete|head|options):\s*$', line):
            verb = m[1].upper()
        elif m := re.match(r'      operationId:\s*(\w+)\s*$', line):
            found[m[1]] = (verb, path)
    return found


class Test:
    """A text with its string literals, whole and statement by statement."""

    def __init__(self, tree, path):
        self.text = tree.text(path)
        if path.endswith(('.cc', '.h')):
            self.text = without_comments(self.text)
        self.words = {w.partition('?')[0] for w in literals(self.text)}
        self.statements = [(part, {w.partition('?')[0] for w in literals(part)})
                           for part in re.split(r';\s*\n', self.text)]

    def calls(self, verb, path):
        says = re.compile(rf'\b{verb.capitalize()}\(|"{verb}"|\b{verb} /')
        whole = re.compile(re.sub(r'\\\{\w+\\\}', r'[^/]+', re.escape(path)))
        before, _, behind = path.partition('{')
        behind = behind.partition('}')[2]
        if behind and {behind, behind.lstrip('/')} & self.words and says.search(self.text):
            return True
        before = before if '{' in path and not behind else None
        return any(says.search(text) and any(whole.fullmatch(w) or w == before for w in words)
                   for text, words in self.statements)


def findings(tree):
    table, promised = routes(tree), contract(tree)
    if not table:
        return ['no routes found']
    found = []
    for operation, where in table.items():
        if operation not in promised:
            found.append(f'{CONTRACT}: no operation {operation} ({" ".join(where)})')
        elif promised[operation] != where:
            found.append(f'{CONTRACT}: {operation} is {" ".join(promised[operation])}, '
                         f'the table says {" ".join(where)}')
    for operation, where in promised.items():
        if operation not in table:
            found.append(f'{TABLE}: no route for {operation} ({" ".join(where)})')
    doc = tree.text(DOC)
    tests = [Test(tree, path) for path in test_paths(tree)]
    for operation, (verb, path) in table.items():
        written = re.compile(rf'\b{verb}\b[` |]+{re.escape(path)}(?![\w/-])')
        if not re.search(rf'\b{operation}\b', doc) and not written.search(doc):
            found.append(f'{DOC}: nothing about {operation} ({verb} {path})')
        if not any(operation in t.words or t.calls(verb, path) for t in tests):
            found.append(f'no test calls {operation} ({verb} {path})')
    return found


ROUTES_CC = '''constexpr Route kRoutes[] = {
    Read("/v1/units", "listUnits", kNoRight, ListUnits),  // "/v1/never"
    {"POST", "/v1/staff", "addStaff", Kind::kSlow},
    Here("DELETE", "/v1/sessions/{id}", "signOut", Auth::kStaff, SignOut),
    Patch("/v1/units/{id}", "changeUnit",
          Right::kOrgManage, PatchUnit),
    Act("/v1/cases/{id}/notes", "noteOnCase", PostNote),
};
'''
OPENAPI = '''openapi: 3.1.0
paths:
  /v1/units:
    get:
      operationId: listUnits
  /v1/units/{id}:
    patch:
      summary: x
      operationId: changeUnit
  /v1/staff:
    post:
      operationId: addStaff
  /v1/cases/{id}/notes:
    post:
      operationId: noteOnCase
  "/v1/sessions/{id}":
    delete:
      operationId: signOut
components:
  /v1/other:
    get:
      operationId: notAPath
'''
API_MD = '''`GET /v1/units` lists. | `POST` | `/v1/staff` |
`DELETE /v1/sessions/{id}`, changeUnit changes, noteOnCase notes.
'''
TESTS = '''Get("clerk", "/v1/units?q=1");
Call("clerk", "DELETE", "/v1/sessions/" + id);
Post("clerk", "/v1/staff",
     "{}");
EXPECT_EQ(Find("changeUnit"), 1);
const char* what[] = {"notes"};
'''
GOOD = {TABLE: ROUTES_CC, CONTRACT: OPENAPI, DOC: API_MD, 'src/http/api_test.cc': TESTS}
BREAKAGES = [
    ({CONTRACT: OPENAPI.replace('listUnits', 'getUnits')}, 'no operation listUnits'),
    ({CONTRACT: OPENAPI.replace('listUnits', 'getUnits')}, 'no route for getUnits'),
    ({CONTRACT: OPENAPI.replace('    patch:', '    post:')},
     'changeUnit is POST /v1/units/{id}, the table says PATCH'),
    ({CONTRACT: OPENAPI.replace('/v1/staff', '/v1/people')}, 'addStaff is POST /v1/people'),
    ({CONTRACT: ''}, 'no operation signOut'),
    ({TABLE: ROUTES_CC.replace('    {"POST", "/v1/staff", "addStaff", Kind::kSlow},\n', '')},
     'no route for addStaff'),
    ({DOC: API_MD.replace('GET /v1/units`', 'GET /v1/units/{id}`')}, 'nothing about listUnits'),
    ({DOC: API_MD.replace('changeUnit', '')}, 'nothing about changeUnit'),
    ({DOC: API_MD.replace('DELETE', 'GET')}, 'nothing about signOut'),
    ({'src/http/api_test.cc': TESTS.replace('"DELETE"', '"GET"')}, 'no test calls signOut'),
    ({'src/http/api_test.cc': TESTS.replace('Post(', 'Get(')}, 'no test calls addStaff'),
    ({'src/http/api_test.cc': TESTS.replace('/v1/units?', '/v1/units/7?')},
     'no test calls listUnits'),
    ({'src/http/api_test.cc': TESTS.replace('"notes"', '"note"')}, 'no test calls noteOnCase'),
    ({'src/http/api_test.cc': TESTS.replace('EXPECT', '// EXPECT')}, 'no test calls changeUnit'),
    ({TABLE: ''}, 'no routes found'),
]

if __name__ == '__main__':
    main(findings, GOOD, BREAKAGES)
