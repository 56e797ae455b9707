#!/usr/bin/env python3
"""user add, token create, list and revoke: who may sign in, and that the store keeps no secret.

cli_access.py BINARY: codes and limits are those of docs/errors.md, what is allowed to whom that of
docs/cli.md. What was made is tried over HTTP. Prints "N passed, N failed".
"""
import http.client
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys

import shell

PASSWORD = "示例口令 sample 42"
ROLES = ("admin", "supervisor", "unit_head", "handler", "clerk", "follow_up", "auditor")


def rows(sh, query, *values):
    database = sqlite3.connect(sh.path("store", "shouwen.db"))
    found = database.execute(query, values).fetchall()
    database.close()
    return found


def staff_count(sh):
    return rows(sh, "SELECT count(*) FROM org_staff")[0][0]


def everything(sh):
    """All the bytes of the store, to look for secrets in."""
    folder, data = sh.path("store"), b""
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            data += file.read()
    return data


def add(store, *words):
    return ("user", "add", *words, "--store", store)


def users(sh, store):
    before = staff_count(sh)
    for role in ROLES:
        made = sh.answer("a " + role, *add(store, "sample." + role, "--role", role))
        sh.check(role + ": login", made.get("login"), "sample." + role)
    sh.check("one of each role", staff_count(sh), before + len(ROLES))
    text = sh.good("in words", *add(store, "wang", "--role", "clerk", "--role", "handler",
                                    "--name", "示例王", "--password-stdin"), stdin=PASSWORD + "\n")
    sh.check("in words", text, "added wang\n")
    text = sh.good("without a password", *add(store, "li", "--role", "clerk"))
    sh.names("says what that means", text, "added li", "cannot sign in")
    sh.check("named by --name", rows(sh, "SELECT name FROM org_staff WHERE login = ?", "wang"),
             [("示例王",)])
    sh.check("else by the login", rows(sh, "SELECT name FROM org_staff WHERE login = ?", "li"),
             [("li",)])
    sh.refused("the same again", "org.login_taken", {"login": "wang"},
               *add(store, "wang", "--role", "clerk"))
    sh.refused("in capitals it is the same login", "org.login_taken", {},
               *add(store, "WANG", "--role", "clerk"))
    made = sh.answer("the login behind a role", "user", "add", "--role", "clerk", "zhao", "--store",
                     store)
    sh.check("is the login", made.get("login"), "zhao")


def units(sh, store):
    units_there = rows(sh, "SELECT id, name FROM org_units ORDER BY id")
    top_id, top = units_there[0]
    village_id, village = [u for u in units_there if "村" in u[1]][0]
    made = sh.answer("no unit named", *add(store, "at.top", "--role", "clerk"))
    sh.check("the topmost", made["unit"], str(top_id))
    made = sh.answer("a unit by name", *add(store, "by.name", "--role", "clerk", "--unit", village))
    sh.check("by its name", made["unit"], str(village_id))
    made = sh.answer("a unit by id", *add(store, "by.id", "--role", "clerk", "--unit", village_id))
    sh.check("by its id", made["unit"], str(village_id))
    for wanted in ("另一村", "0", "99999999999", village + " "):
        sh.refused("no such unit: %r" % wanted, "core.not_found", {"what": "unit", "id": wanted},
                   *add(store, "nowhere", "--role", "clerk", "--unit", wanted))
    sh.check("they are two units", top != village, True)


def refusals(sh, store):
    before, secrets = staff_count(sh), everything(sh)
    known = ", ".join(ROLES)
    for role in ("boss", "Admin", "clerk,handler"):
        sh.refused("the role %r" % role, "org.unknown_role", {"role": role, "known": known},
                   *add(store, "somebody", "--role=" + role))
    sh.refused("one good role and one that is none", "org.unknown_role", {"role": "boss"},
               *add(store, "somebody", "--role", "clerk", "--role", "boss"))
    # 2 to 64 of a-z 0-9 . _ - @, a letter or digit first.
    for login in ("a", "a" * 65, "示例", "two words", ".dot", "_x1", "@x1", "a/b", "a+b", "a:b"):
        sh.refused("the login %r" % login, "org.bad_login",
                   {"got": login} if len(login) < 65 else {},
                   *add(store, login, "--role", "clerk"))
    # Ten characters at least, however many bytes they take; 1024 bytes at most.
    for what, password, code, params in (
            ("nine characters", "abcde fgh", "org.password_too_short", {"min": 10}),
            ("nine Chinese ones, 27 bytes", "一二三四五六七八九", "org.password_too_short",
             {"min": 10}),
            ("nothing", "", "org.password_too_short", {"min": 10}),
            ("an empty first line", "\n" + PASSWORD, "org.password_too_short", {"min": 10}),
            ("1025 bytes", "ab" * 512 + "c", "org.password_too_long", {"max": 1024}),
            ("the login", "somebody.new", "org.password_is_login", {}),
            ("the login in capitals", "SOMEBODY.NEW", "org.password_is_login", {}),
            ("one character only", "aaaaaaaaaaaa", "org.password_common", {}),
            ("what everybody tries", "1234567890", "org.password_common", {})):
        sh.refused("the password: " + what, code, params,
                   *add(store, "somebody.new", "--role", "clerk", "--password-stdin"),
                   stdin=password)
    sh.refused("a name of blanks", "org.name_missing", {},
               *add(store, "somebody", "--role", "clerk", "--name", "  "))
    sh.refused("an organisation that is not there", "service.unknown_tenant",
               {"tenant": "示例乙县"}, *add(store, "somebody", "--role", "clerk", "--tenant",
                                         "示例乙县"))
    sh.usage("no role", ["--role"], *add(store, "somebody"))
    sh.usage("no login", ["login"], "user", "add", "--role", "clerk", "--store", store)
    sh.usage("two logins", ["second"], *add(store, "somebody", "second", "--role", "clerk"))
    sh.check("nothing was stored", staff_count(sh), before)
    sh.check("no password of the refused either", b"abcde fgh" in everything(sh), False)
    sh.check("nor had it been", b"abcde fgh" in secrets, False)


def edges(sh, store):
    """Just allowed: the shortest and longest of what has a length."""
    for what, login in (("two characters", "ab"), ("64 characters", "b" * 64),
                        ("every kind of sign", "9a.b_c-d@e")):
        sh.good("a login of " + what, *add(store, login, "--role", "clerk"))
    for what, login, password in (("ten characters", "ten", "abcde fghi"),
                                  ("ten Chinese characters", "zh", "一二三四五六七八九十"),
                                  ("1024 bytes", "most", "ab" * 512),
                                  ("a line that ends as on Windows", "crlf", PASSWORD + "\r\n"),
                                  ("a second line", "lines", PASSWORD + "\nanother line\n")):
        text = sh.good("a password of " + what, *add(store, login + ".pw", "--role", "clerk",
                                                     "--password-stdin"), stdin=password)
        sh.check(what, text, "added %s.pw\n" % login)


def tenants(sh, store):
    tenant_id, name = rows(sh, "SELECT tenant_id, name FROM org_tenants")[0]
    sh.good("the organisation by its name", *add(store, "by.tenant", "--role", "clerk", "--tenant",
                                                 name))
    sh.good("and by its id", *add(store, "by.tenant.id", "--role", "clerk", "--tenant", tenant_id))
    empty = "sqlite:" + sh.path("no-organisation")
    sh.refused("a store without one", "service.unknown_tenant", {}, "user", "add", "wang", "--role",
               "clerk", "--store", empty)
    sh.refused("nor a token there", "service.unknown_tenant", {}, "token", "create", "wang",
               "--store", empty)


def tokens(sh, store):
    made = sh.answer("a token", "token", "create", "wang", "--store", store)["token"]
    plain = sh.good("a token in words", "token", "create", "wang", "--name", "示例脚本", "--store",
                    store).strip()
    sh.check("each is another", made != plain, True)
    sh.check("nothing but the token", re.fullmatch(r"[A-Za-z0-9_-]{32,}", plain) is not None, True)
    data = everything(sh)
    sh.check("the store holds neither", (made.encode() in data, plain.encode() in data),
             (False, False))
    sh.check("nor the password", PASSWORD.encode() in data, False)
    sh.check("what they are for", rows(sh, "SELECT name FROM org_tokens ORDER BY id"),
             [("command line",), ("示例脚本",)])
    sh.refused("nobody's token", "core.not_found", {"what": "login", "id": "nobody"}, "token",
               "create", "nobody", "--store", store)
    sh.refused("a token without a name", "org.name_missing", {}, "token", "create", "wang",
               "--name", "  ", "--store", store)
    sh.refused("of an organisation that is not there", "service.unknown_tenant",
               {"tenant": "no"}, "token", "create", "wang", "--tenant", "no", "--store", store)
    sh.usage("no login", ["login"], "token", "create", "--store", store)
    return plain


def revocations(sh, store, token):
    """Of two tokens the other one is ended, from the command line and for good."""
    listed = sh.answer("the list", "token", "list", "wang", "--store", store)
    sh.check("oldest first", [one["name"] for one in listed], ["command line", "示例脚本"])
    words = sh.good("in words", "token", "list", "wang", "--store", store)
    sh.check("a line for each, which begins with its id",
             [line.split()[0] for line in words.splitlines()], [one["id"] for one in listed])
    sh.check("without the secret", token in words, False)
    first = listed[0]["id"]
    sh.refused("of somebody else", "core.not_found", {"what": "token", "id": first}, "token", "revoke",
               "li", first, "--store", store)
    sh.refused("no id", "core.bad_id", {}, "token", "revoke", "wang", "x", "--store", store)
    sh.refused("of nobody", "core.not_found", {"what": "login"}, "token", "list", "nobody", "--store",
               store)
    sh.usage("which one", ["id"], "token", "revoke", "wang", "--store", store)
    sh.check("revoked", sh.answer("revoked", "token", "revoke", "wang", first, "--store", store),
             {"id": first, "login": "wang"})
    sh.refused("the second time", "core.not_found", {"what": "token", "id": first}, "token", "revoke",
               "wang", first, "--store", store)
    left = sh.answer("the list after", "token", "list", "wang", "--store", store)
    sh.check("the other is left", [one["name"] for one in left], ["示例脚本"])


def call(port, method, path, body=None, token=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = "Bearer " + token
    connection.request(method, path, None if body is None else json.dumps(body).encode(), headers)
    answer = connection.getresponse()
    return answer.status, json.loads(answer.read())


def over_http(sh, store, token):
    """Whoever was added signs in with what was typed; the token is that person."""
    server = subprocess.Popen([sh.binary, "serve", "--store", store, "--port", "0", "--quiet"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        port = int(re.search(r":(\d+)/", server.stdout.readline()).group(1))

        def sign_in(login, password):
            status, body = call(port, "POST", "/api/v1/sessions",
                                {"login": login, "password": password})
            return status, body.get("code", "in")
        sh.check("with the password", sign_in("wang", PASSWORD), (201, "in"))
        sh.check("the line end is no part of it", sign_in("crlf.pw", PASSWORD), (201, "in"))
        sh.check("nor the second line", sign_in("lines.pw", PASSWORD), (201, "in"))
        sh.check("all 1024 bytes count", sign_in("most.pw", "ab" * 511 + "ac"),
                 (401, "org.bad_login_or_password"))
        sh.check("with another", sign_in("wang", PASSWORD + "x"),
                 (401, "org.bad_login_or_password"))
        sh.check("without one nobody signs in", sign_in("li", ""),
                 (401, "org.bad_login_or_password"))
        status, me = call(port, "GET", "/api/v1/sessions/current", token=token)
        sh.check("the token is wang's", (status, me["staff"]["login"]), (200, "wang"))
        sh.check("a token cut short is none",
                 call(port, "GET", "/api/v1/sessions/current", token=token[:-1])[0], 401)
    finally:
        server.send_signal(signal.SIGTERM)
        sh.check("the server ends well", server.wait(timeout=30), 0)


def journaled(sh, store):
    """What the command line did stands in the journal, and the journal is whole."""
    types = {t for t, in rows(sh, "SELECT DISTINCT type FROM journal_events")}
    for wanted in ("org.staff_added", "org.token_added", "org.token_revoked"):
        sh.check("journaled: " + wanted, wanted in types, True)
    bodies = "".join(str(b) for b, in rows(sh, "SELECT body FROM journal_events"))
    sh.check("without a password", PASSWORD in bodies, False)
    sh.good("whole", "verify", "--store", store)


def run(sh):
    store = sh.organisation()
    users(sh, store)
    units(sh, store)
    refusals(sh, store)
    edges(sh, store)
    tenants(sh, store)
    token = tokens(sh, store)
    revocations(sh, store, token)
    over_http(sh, store, token)
    journaled(sh, store)


if __name__ == "__main__":
    sys.exit(shell.main(run))
