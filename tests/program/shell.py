"""What the programs that drive the command line share: the binary, a folder of their own, and checks
that say what was expected. Words of the answers are the binary's; what is expected of them comes from
docs/cli.md and docs/errors.md.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

DONE, REFUSED, USAGE = 0, 1, 2  # docs/cli.md: exit codes are the same everywhere
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Shell:
    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder
        self.passed, self.failures = 0, []

    # --- checks ---------------------------------------------------------------------------------

    def check(self, what, got, expected):
        if got == expected:
            self.passed += 1
        else:
            self.failures.append("%s: got %r, expected %r" % (what, got, expected))
        return got == expected

    def names(self, what, text, *words):
        """Each of the words stands in the text."""
        for word in words:
            if word in text:
                self.passed += 1
            else:
                self.failures.append("%s: %r does not name %r" % (what, text, word))

    # --- running --------------------------------------------------------------------------------

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, text):
        """A file of the folder with this text (bytes as they are); its path."""
        data = text if isinstance(text, bytes) else text.encode()
        with open(self.path(name), "wb") as out:
            out.write(data)
        return self.path(name)

    def read(self, name):
        with open(self.path(name), encoding="utf-8", newline="") as got:
            return got.read()

    def run(self, *words, stdin="", env=None):
        surroundings = {k: v for k, v in os.environ.items() if not k.startswith("SHOUWEN_")}
        surroundings.update(env or {})
        return subprocess.run([self.binary, *map(str, words)], capture_output=True, text=True,
                              check=False, input=stdin, env=surroundings, cwd=self.folder,
                              timeout=120)

    def good(self, what, *words, **how):
        """It is done, and stderr has no complaint; its stdout."""
        done = self.run(*words, **how)
        self.check(what, (done.returncode, done.stderr), (DONE, ""))
        return done.stdout

    def answer(self, what, *words, **how):
        """The one JSON value it answers with --json; {} when it answers none."""
        return self.value(what, self.good(what, *words, "--json", **how))

    def value(self, what, text):
        try:
            return json.loads(text)
        except ValueError:
            self.failures.append("%s: %r is not one JSON value" % (what, text))
            return {}

    def object(self, what, text):
        """The same, where it must be an object."""
        value = self.value(what, text)
        if isinstance(value, dict):
            return value
        self.failures.append("%s: %r is no object" % (what, text))
        return {}

    def refused(self, what, code, params, *words, **how):
        """The rules say no: the code and its params, on stderr in words and on stdout as JSON; the
        second asking is answered as the first."""
        said = self.run(*words, **how)
        self.check(what + ": exit", said.returncode, REFUSED)
        self.check(what + ": nothing on stdout", said.stdout, "")
        self.check(what + ": code", said.stderr.split("\n")[0], "refused: " + code)
        for name, value in params.items():
            self.names(what, said.stderr, "  %s: %s" % (name, value))
        told = self.run(*words, "--json", **how)
        self.check(what + ": exit with --json", told.returncode, REFUSED)
        error = self.object(what, told.stdout).get("error", {})
        self.check(what + ": code in JSON", error.get("code"), code)
        for name, value in params.items():
            self.check(what + ": " + name, error.get("params", {}).get(name), value)

    def fault(self, what, named, *words, **how):
        """The world is not as it should be: exit 1, and stderr names what; with --json a program is
        told as well."""
        done = self.run(*words, **how)
        told = self.run(*words, "--json", **how)
        self.check(what + ": exit with --json", told.returncode, REFUSED)
        self.names(what + " in JSON", self.object(what, told.stdout).get("fault", {}).get("what", ""),
                   *(word for word in named if not word.startswith("store.")))
        self.check(what + ": exit", done.returncode, REFUSED)
        self.check(what + ": nothing on stdout", done.stdout, "")
        self.check(what + ": a fault", done.stderr[:7], "fault: ")
        self.check(what + ": its kind once", re.findall(r"store\.(\w+): \1:", done.stderr), [])
        self.names(what, done.stderr, *named)

    def slip(self, unknown, meant, *words):
        """A word nobody knows is named, with the one that was meant."""
        self.usage("the slip " + unknown, ['nobody knows "%s"; did you mean "%s"?' % (unknown, meant)],
                   *words)

    def usage(self, what, named, *words, **how):
        """Wrong usage: exit 2, and stderr names the word that was wrong or missing."""
        done = self.run(*words, **how)
        self.check(what + ": exit", done.returncode, USAGE)
        self.check(what + ": nothing on stdout", done.stdout, "")
        self.names(what, done.stderr, *named)

    # --- what several need -------------------------------------------------------------------------

    def organisation(self, name="store"):
        """A store with the organisation that an import into an empty store makes: of the ledger
        method, one unit on each level, nobody with a password."""
        store = "sqlite:" + self.path(name)
        row = self.write(name + ".csv", "id,user,created_at,subject,body\n"
                                        "1,SAMPLE1,2026-03-02T09:00:00+08:00,示例事项,示例内容\n")
        made = self.run("import", row, "--method", "ledger-zhongjiang", "--store", store)
        self.check(name + ": an organisation", made.returncode, DONE)
        return store


def main(run):
    """run(shell) with the binary of the command line and a folder that goes away."""
    with tempfile.TemporaryDirectory() as folder:
        shell = Shell(os.path.abspath(sys.argv[1]), folder)
        run(shell)
    print("\n".join(shell.failures))
    print("%d passed, %d failed" % (shell.passed, len(shell.failures)))
    return 1 if shell.failures else 0
