#!/usr/bin/env python3
"""method check | explain | schema | list, and what holds of every command: --help, --json, --lang,
wrong words, the environment.

cli_method.py BINARY: expected words are those of docs/cli.md and docs/methods.md; a mistake is put
into a file by hand, so that its line and column are known. Prints "N passed, N failed".
"""
import glob
import json
import os
import sys

import shell

METHODS = os.path.join(shell.ROOT, "methods")

# The smallest file of docs/methods.md that has every section a mistake can be in.
SAMPLE = """\
method: sample
title: {zh: 示例, en: Sample}
version: 3
calendar: cn
levels:
  low: {zh: 下级, en: Low}
  high: {zh: 上级, en: High}
case:
  starts_at: low
  fields:
    amount: {zh: 金额, en: Amount, type: number}
  evaluation: {scale: [satisfied, dissatisfied]}
route:
  escalate: [low, high]
promises:
  answered:
    when: case.received
    if: level == "low"
    owed_by: holder
    owes: [case.settled, case.escalated]
    within: 5wd
    warn: [50%, 1wd before]
    else: [late, {notify: supervisor}]
gates:
  close:
    on: case.close
    require: settled
    says: {zh: 先办结, en: Settle it first}
reactions:
  up:
    when: case.cannot
    if: level == "low"
    do: [escalate]
measures:
  rate: {title: {zh: 办结率, en: Rate}, count: case.settled, over: case.received}
postings:
  wall: {every: month, of: [received, settled]}
"""

# What is written instead of what; the place the mistake stands at; what it names.
MISTAKES = (
    ("an unknown keyword", "version: 3", "versoin: 3", "", ("versoin", '"version"')),
    ("no id", "method: sample\n", "", "method", ("method",)),
    ("an id with capitals", "method: sample", "method: Sample", "method", ("Sample",)),
    ("a version that is no number", "version: 3", "version: three", "version",
     ("three", "a whole number")),
    ("a level nobody knows", "starts_at: low", "starts_at: lwo", "case.starts_at",
     ("lwo", '"low"')),
    ("an unknown type", "type: number", "type: money", "case.fields.amount.type",
     ("money", "number", "date", "instant", "boolean", "choice")),
    ("a level twice in the order", "escalate: [low, high]", "escalate: [low, low]",
     "route.escalate", ("low",)),
    ("no event of the engine", "when: case.received", "when: case.recieved",
     "promises.answered.when", ("case.recieved", '"case.received"')),
    ("nobody by this role", "owed_by: holder", "owed_by: owner", "promises.answered.owed_by",
     ("owner", "holder", "first_asked", "supervisor")),
    ("no limit", "within: 5wd", "within: 5 workdays", "promises.answered.within",
     ("5 workdays", "5wd")),
    ("a limit of nothing", "within: 5wd", "within: 0d", "promises.answered.within", ("0d",)),
    ("a warning that is none", "warn: [50%, 1wd before]", "warn: [50, 1wd before]",
     "promises.answered.warn", ("50",)),
    ("no consequence", "else: [late,", "else: [fine,", "promises.answered.else",
     ("fine", "late", "escalate")),
    ("no role to notify", "{notify: supervisor}", "{notify: supervisors}",
     "promises.answered.else", ("supervisors", '"supervisor"')),
    ("a condition that does not read", 'if: level == "low"\n    owed_by',
     'if: level = "low"\n    owed_by', "promises.answered.if", ("==",)),
    ("a fact nobody knows", "require: settled", "require: setled", "gates.close.require",
     ("setled", '"settled"')),
    ("a gate on no act", "on: case.close", "on: case.closed_for_ever", "gates.close.on",
     ("case.closed_for_ever",)),
    ("a gate without words", "    says: {zh: 先办结, en: Settle it first}\n", "", "gates.close",
     ("says",)),
    ("a level no condition meets", 'when: case.cannot\n    if: level == "low"',
     'when: case.cannot\n    if: level == "middle"', "reactions.up.if", ("middle",)),
    ("a measure of no event", "count: case.settled", "count: case.solved", "measures.rate.count",
     ("case.solved",)),
    ("a rhythm nobody keeps", "every: month", "every: fortnight", "postings.wall.every",
     ("fortnight", "half_month")),
    ("an answer without a scale", "  evaluation: {scale: [satisfied, dissatisfied]}\n", "",
     None, ()),
    ("a section that is a word", "gates:\n  close:\n    on: case.close\n    require: settled\n"
     "    says: {zh: 先办结, en: Settle it first}\n", "gates: none\n", "gates", ("a text",)),
    ("an anchor", "title: {zh: 示例", "title: &t {zh: 示例", "", ("anchor",)),
    ("the same promise twice", "gates:\n",
     "  answered: {when: case.received, owed_by: holder, owes: case.settled, within: 1d}\ngates:\n",
     "", ("answered",)),
    ("text that is no YAML", "levels:\n", "levels: [\n", "", ()),
)


def line_of(text, place):
    return text[:text.index(place)].count("\n") + 1


def lists(sh):
    ids = sorted(os.path.basename(f)[:-5] for f in glob.glob(METHODS + "/*.yaml"))
    listed = sh.answer("method list", "method", "list")
    sh.check("every shipped method", [m["method"] for m in listed], ids)
    for method in listed:
        sh.check(method["method"] + " has both names", bool(method["zh"] and method["en"]), True)
        sh.check(method["method"] + " has a version", method["version"] >= 1, True)
    text = sh.good("method list in words", "method", "list")
    sh.check("a line for each", [line.split("  ")[0] for line in text.splitlines()], ids)
    sh.check("asked again", sh.good("list again", "method", "list"), text)
    return ids


def checks(sh, ids):
    for name in ids:
        text = sh.good("check " + name, "method", "check", name)
        sh.names("check " + name, text, name + " version ", ": ok\n")
        path = os.path.join(METHODS, name + ".yaml")
        told = sh.answer("check the file of " + name, "method", "check", path)
        sh.check(name + " has no mistake", told, {"ok": True, "mistakes": []})
    every = sh.good("check them all at once", "method", "check", *ids)
    sh.check("a line for each", every.count(": ok\n"), len(ids))
    sample = sh.write("sample.yaml", SAMPLE)
    sh.check("check a file of one's own", sh.good("sample", "method", "check", sample),
             sample + ": sample version 3, 1 promises, 1 gates: ok\n")
    sh.fault("check a file that is not there", ["cannot read nowhere.yaml"],
             "method", "check", "nowhere.yaml")
    sh.fault("check a method that does not ship", ['no shipped method "nobody"', "method list"],
             "method", "check", "nobody")
    sh.fault("check one that is misspelled", ['did you mean "first-asked"?'], "method", "check",
             "frist-asked")
    sh.usage("check nothing", ["files"], "method", "check")


def mistakes(sh):
    for what, old, new, place, named in MISTAKES:
        sh.check(what + ": the sample has it once", SAMPLE.count(old), 1)
        text = SAMPLE.replace(old, new)
        path = sh.write("wrong.yaml", text)
        said = sh.run("method", "check", path)
        sh.check(what + ": exit", said.returncode, shell.DONE if place is None else shell.REFUSED)
        if place is None:
            continue  # nothing judged: the sample never asks
        told = sh.value(what, sh.run("method", "check", path, "--json").stdout)
        sh.check(what + ": not ok", told["ok"], False)
        found = told["mistakes"]
        first = found[0]
        sh.names(what, first["path"], place)
        sh.names(what, " ".join((first["path"], first["got"], first["expected"], first["hint"],
                                 '"%s"' % first["hint"])), *named)
        sh.check(what + ": file", first["file"], path)
        if new and place and "\n" not in old:
            sh.check(what + ": line", first["line"], line_of(text, new))
        # docs/cli.md: file:line:column: place: what, expected what
        sh.names(what, said.stdout, "%s:%d:%d: " % (path, first["line"], first["column"]),
                 "expected ")
        sh.names(what, said.stdout.splitlines()[-1],
                 "1 mistake" if len(found) == 1 else "%d mistakes" % len(found))
    good = sh.write("good.yaml", SAMPLE)
    both = sh.run("method", "check", good, path)
    sh.check("one of two is wrong", both.returncode, shell.REFUSED)
    sh.names("the good one is still said to be good", both.stdout, good + ": sample version 3")


def explains(sh, ids):
    # docs/methods.md: the whole method in sentences. The limits of line 551 of the source, in words.
    chinese = sh.good("explain", "method", "explain", "ledger-zhongjiang")
    english = sh.good("explain in English", "method", "explain", "ledger-zhongjiang", "--lang", "en")
    for days in (5, 10, 15, 18):
        sh.names("the limits", chinese, "%d个自然日" % days)
        sh.names("the limits in English", english, "%d natural days" % days)
    sh.names("its name", chinese, "台账工作法")
    sh.names("its name in English", english, "Ledger method")
    sh.names("the words of the gate", chinese, "须由诉求人签字评价后方可销号")
    sh.check("--lang before the command", sh.good("lang first", "--lang", "en", "method", "explain",
                                                  "ledger-zhongjiang"), english)
    sh.check("zh is the default", sh.good("lang zh", "method", "explain", "ledger-zhongjiang",
                                          "--lang", "zh"), chinese)
    for name in ids:
        told = sh.answer("explain " + name, "method", "explain", name)
        sh.check(name + ": what was explained", told["method"], name)
        plain = sh.good("explain in words", "method", "explain", name)
        sh.check(name + ": the same text", told["text"].rstrip("\n"), plain.rstrip("\n"))
    own = sh.write("own.yaml", SAMPLE)
    sh.names("a file of one's own", sh.good("explain own", "method", "explain", own), "示例",
             "5个工作日")
    wrong = sh.write("wrong.yaml", SAMPLE.replace("within: 5wd", "within: soon"))
    said = sh.run("method", "explain", wrong)
    sh.check("explain a wrong file", (said.returncode, said.stdout), (shell.REFUSED, ""))
    sh.names("its code", said.stderr, "refused: service.method_bad")
    at = "%s:%d:" % (wrong, line_of(SAMPLE, "within: 5wd"))
    sh.names("the place", said.stderr, at, "promises.answered.within", "soon", "5wd")
    told = sh.run("method", "explain", wrong, "--json")
    error = sh.value("explain a wrong file in JSON", told.stdout).get("error", {})
    sh.check("a refusal in JSON", (told.returncode, error.get("code")),
             (shell.REFUSED, "service.method_bad"))
    sh.check("one param a place", [p for p in error.get("params", {}) if p.startswith(at)] != [],
             True)
    sh.fault("explain no file", ["cannot read ./no.yml"], "method", "explain", "./no.yml")
    sh.fault("explain no method", ['"no"'], "method", "explain", "no")
    sh.usage("explain two", ["second"], "method", "explain", "first-asked", "second")


def schema(sh):
    text = sh.good("schema", "method", "schema")
    with open(os.path.join(shell.ROOT, "docs", "method.schema.json"), encoding="utf-8") as file:
        sh.check("the schema of the docs", json.loads(text), json.load(file))
    sh.check("the same again, as JSON", sh.good("again", "method", "schema", "--json"), text)
    sh.usage("the schema of something", ["yours.yaml"], "method", "schema", "yours.yaml")


# Every command of docs/cli.md and an option of it.
COMMANDS = (
    (("serve",), "--test-clock"), (("demo",), "demo"), (("method", "check"), "files"),
    (("method", "explain"), "file"), (("method", "schema"), "--help"),
    (("method", "list"), "--help"), (("calendar", "due"), "--explain"),
    (("simulate",), "--behaviour"), (("import",), "--mapping"), (("verify",), "--checkpoint"),
    (("backup",), "file"), (("restore",), "file"), (("user", "add"), "--password-stdin"),
    (("token", "create"), "--name"), (("bench", "intake"), "--connections"),
    (("bench", "list"), "--cases"), (("bench", "search"), "--strict"),
    (("bench", "sweep"), "--method"), (("bench", "caller"), "--store"), (("version",), "--help"),
)


def everywhere(sh):
    for words, option in COMMANDS:
        name = " ".join(words)
        sh.names("help of " + name, sh.good(name + " --help", *words, "--help"), option)
        sh.usage(name + " with an unknown option", ["--colour"], *words, "--colour")
        sh.usage(name + " in an unknown language", ["fr", "zh", "en"], *words, "--lang", "fr")
        sh.usage(name + " with --store and no store", ["--store"], *words, "--store")
    sh.names("help", sh.good("help", "--help"), *{words[0] for words, _ in COMMANDS})
    sh.usage("no command", ["subcommand"])
    sh.usage("no such command", ["sing"], "sing")
    for unknown, meant, words in (
            ("sreve", "serve", ("sreve",)), ("imprt", "import", ("imprt", "a.csv")),
            ("chek", "check", ("method", "chek", "a.yaml")),
            ("--stroe", "--store", ("verify", "--stroe", "sqlite:x")),
            ("--chekpoint=1:a", "--checkpoint", ("verify", "--chekpoint=1:a")),
            ("--jsn", "--json", ("version", "--jsn")),
            ("--rolle", "--role", ("user", "add", "wang", "--rolle", "clerk"))):
        sh.slip(unknown, meant, *words)
    sh.check("nothing like it: nothing is guessed", "did you mean" in sh.run("sing").stderr, False)
    sh.check("the version as an option", sh.good("--version", "--version"),
             sh.good("version", "version"))
    for group in ("method", "calendar", "user", "token", "bench"):
        sh.usage(group + " and nothing", ["subcommand"], group)
        sh.usage(group + " and something else", ["sing"], group, "sing")
    version = sh.answer("version", "version")["version"]
    sh.check("version in words", sh.good("version", "version"), "shouwen %s\n" % version)
    sh.check("--json before the command", sh.value("first", sh.good("first", "--json", "version")),
             {"version": version})


def environment(sh):
    empty = sh.path("empty")
    os.mkdir(empty)
    sh.fault("a share folder without methods", [empty], "method", "list",
             env={"SHOUWEN_SHARE": empty})
    share = sh.path("share")
    os.makedirs(os.path.join(share, "methods"))
    sh.write("share/methods/sample.yaml", SAMPLE)
    mine = sh.answer("a share folder of one's own", "method", "list", env={"SHOUWEN_SHARE": share})
    sh.check("its only method", mine, [{"method": "sample", "version": 3, "zh": "示例",
                                        "en": "Sample"}])
    sh.write("share/methods/broken.yaml", "method: broken\n")
    partly = sh.run("method", "list", env={"SHOUWEN_SHARE": share})
    sh.check("a shipped file that does not read", partly.returncode, shell.REFUSED)
    sh.names("is named", partly.stderr, "broken.yaml", "method check")
    sh.names("and the other is listed", partly.stdout, "sample")
    store = sh.organisation("nodes")
    for node in ("1024", "-1", "one", "1x", "1.5"):
        sh.fault("node " + node, ["SHOUWEN_NODE", "0 to 1023"], "verify", "--store", store,
                 env={"SHOUWEN_NODE": node})
    for node in ("0", "1023", ""):
        sh.good("node " + node, "verify", "--store", store, env={"SHOUWEN_NODE": node})


def run(sh):
    ids = lists(sh)
    checks(sh, ids)
    mistakes(sh)
    explains(sh, ids)
    schema(sh)
    everywhere(sh)
    environment(sh)


if __name__ == "__main__":
    sys.exit(shell.main(run))
