#!/usr/bin/env python3
"""What the README tells a stranger to type is typed, in both languages, and answers what it says.

readme.py BINARY: the blocks of the README with curl and with the moved clock, run by bash as they
stand but for ports, folder and where the binary is. Prints "N passed, N failed".
"""
import json
import os
import re
import socket
import subprocess
import sys

import shell
from cli_serve import Server

READMES = ("README.md", "README.zh-CN.md")


def blocks(name):
    with open(os.path.join(shell.ROOT, name), encoding="utf-8") as file:
        return re.findall(r"^```\n(.*?)^```$", file.read(), re.S | re.M)


def block(name, first):
    """The one that begins with a line like this."""
    return [text for text in blocks(name) if text.startswith(first)][0]


def commands(text):
    """Without the comments, which are in another language."""
    lines = [re.sub(r"\s+# .*$", "", line) for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def typed(sh, text):
    done = subprocess.run(["bash", "-euc", text], capture_output=True, text=True, check=False,
                          cwd=sh.folder, timeout=300)
    return done.returncode, done.stdout, done.stderr


def answers(text):
    """The JSON objects among what was printed."""
    found, at = [], text.find("{")
    while at >= 0:
        try:
            value, end = json.JSONDecoder().raw_decode(text, at)
            found.append(value)
        except ValueError:
            end = at + 1
        at = text.find("{", end)
    return found


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def with_curl(sh, name):
    store = "sqlite:" + sh.path("demo-" + name)
    sh.good(name + ": the demo", "demo", "--store", store)
    text = block(name, "B=http://127.0.0.1:8080\n")
    with Server(sh, "--store", store, "--quiet") as server:
        for old, new in (("127.0.0.1:8080", "127.0.0.1:%d" % server.port),
                         ("build/release/bin/shouwen", sh.binary),
                         ("sqlite:./data-demo", store)):
            sh.check("%s: names %s" % (name, old), old in text, True)
            text = text.replace(old, new)
        code, out, err = typed(sh, text)
    sh.check(name + ": all of it works", (code, err), (0, ""))
    told = answers(out)
    if not sh.check(name + ": four answers", len(told), 4):
        return
    made, listed, owed, seen = told
    sh.check(name + ": where it begins", (made["level"], made["promises"][0]["rule"],
                                          made["promises"][0]["owes"]),
             ("village", "village_settles", ["case.settled", "case.escalated"]))
    sh.names(name + ": the promise explains itself", made["promises"][0]["explain"], "5个自然日")
    sh.check(name + ": who was asked first", made["first_asked"]["name"], "示例乙村干部")
    sh.check(name + ": it is found", made["number"] in [c["number"] for c in listed["items"]], True)
    sh.check(name + ": it is owed", made["number"] in [p["number"] for p in owed["items"]], True)
    sh.check(name + ": all that is owed is open", {p["state"] for p in owed["items"]}, {"open"})
    sh.check(name + ": the requester sees it", (seen["number"], seen["state"]),
             (made["number"], "open"))
    sh.check(name + ": without the phone", "13900001234" in json.dumps(seen), False)


def with_a_moved_clock(sh, name):
    text = block(name, "AT=")
    store = "sqlite:" + sh.path("march-" + name)
    port = str(free_port())
    for old, new in (("8081", port), ("build/release/bin/shouwen", sh.binary),
                     ("sqlite:./data-march", store)):
        sh.check("%s: names %s" % (name, old), old in text, True)
        text = text.replace(old, new)
    code, out, err = typed(sh, text)
    sh.check(name + ": the clock: exit", code, 0)
    told = answers(out)
    if not sh.check(name + ": three answers (%s)" % err, len(told), 3):
        return
    before, moved, after = told
    now = moved["now"]
    sh.check(name + ": five days later", now, "2026-03-07T09:00:00+08:00")
    sh.check(name + ": something broke", moved["broken"] > 0, True)
    sh.check(name + ": it was owed before", min(p["due_at"] for p in before["items"]) < now, True)
    sh.check(name + ": what is open is still to come",
             [p["due_at"] for p in after["items"] if p["due_at"] <= now], [])


def run(sh):
    one, other = ([commands(text) for text in blocks(name) if text.startswith(("B=", "AT="))]
                  for name in READMES)
    sh.check("both languages say the same", one, other)
    for name in READMES:
        with_curl(sh, name)
        with_a_moved_clock(sh, name)


if __name__ == "__main__":
    sys.exit(shell.main(run))
