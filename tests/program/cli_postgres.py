#!/usr/bin/env python3
"""The command line on PostgreSQL: what the other programs ask of an embedded store, where it differs or
could; two programs on one store; a database that goes away.

cli_postgres.py BINARY: starts a server of its own in a folder of its own, without a port. Prints
"N passed, N failed".
"""
import glob
import json
import os
import signal
import subprocess
import sys

import shell
from cli_access import call
from cli_serve import Server

PASSWORD = "示例口令 sample 42"
HEAD = "id,user,created_at,subject,body\n"


def where_postgres_is():
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
    if not found:
        raise SystemExit("PostgreSQL's server programs are not in /usr/lib/postgresql/*/bin: install "
                         "postgresql-15")
    return os.path.dirname(found[0])


class Postgres:
    """A server that listens on a socket in its folder; it refuses to run as root."""

    def __init__(self, sh):
        self.bin, self.folder = where_postgres_is(), sh.path("pg")
        os.mkdir(self.folder)
        os.chmod(sh.folder, 0o755)
        self.owner = []
        if os.getuid() == 0:
            subprocess.run(["chown", "postgres", self.folder], check=True)
            self.owner = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        data = os.path.join(self.folder, "data")
        subprocess.run([*self.owner, self.bin + "/initdb", "-D", data, "-U", "postgres", "-A",
                        "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], check=True,
                       capture_output=True, cwd=self.folder)
        self.process = subprocess.Popen(
            [*self.owner, self.bin + "/postgres", "-D", data, "-k", self.folder, "-c",
             "listen_addresses=", "-c", "fsync=off"], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, cwd=self.folder)
        while subprocess.run([self.bin + "/pg_isready", "-q", "-h", self.folder],
                             check=False).returncode != 0:
            if self.process.poll() is not None:
                raise SystemExit("PostgreSQL did not start")

    def url(self, name="postgres"):
        return "postgres:///%s?user=postgres&host=%s" % (name, self.folder)

    def ask(self, query, name="postgres"):
        done = subprocess.run([self.bin + "/psql", "-h", self.folder, "-U", "postgres", "-At", "-c",
                               query, name], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def stop(self):
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(timeout=60)


def organisation(sh, pg):
    rows = sh.write("rows.csv", HEAD + "1,SAMPLE1,2026-03-02T09:00:00+08:00,路灯不亮,三盏不亮\n"
                    "2,SAMPLE2,not a time,水管,漏水\n")
    words = ("import", rows, "--store", pg.url(), "--json")
    first = sh.run(*words, "--method", "ledger-zhongjiang")
    told = sh.value("import", first.stdout)
    sh.check("one row in, one kept aside", (first.returncode, told["created"], told["bad"]),
             (shell.REFUSED, 1, 1))
    again = sh.value("import again", sh.run(*words).stdout)
    sh.check("the identical second call", (again["created"], again["already"]), (0, 1))
    more = sh.write("more.csv", HEAD + "1,SAMPLE1,2026-03-02T09:00:00+08:00,同一时刻,另一件\n")
    told = sh.answer("the same time from another file", "import", more, "--store", pg.url())
    sh.check("is another case", told["created"], 1)
    sh.check("both are there", pg.ask("SELECT count(*) FROM cases_cases"), "2")
    sh.fault("demo over an organisation", ["holds an organisation already"], "demo", "--store",
             pg.url())


def accounts(sh, pg):
    words = ("user", "add", "wang", "--role", "clerk", "--password-stdin", "--store", pg.url())
    sh.check("added", sh.good("user add", *words, stdin=PASSWORD + "\n"), "added wang\n")
    sh.refused("the same again", "org.login_taken", {"login": "wang"}, *words, stdin=PASSWORD)
    sh.refused("a role nobody has", "org.unknown_role", {"role": "boss"}, "user", "add", "li",
               "--role", "boss", "--store", pg.url())
    sh.check("what is kept is a hash", pg.ask("SELECT hash FROM org_passwords")[:10], "$argon2id$")
    token = sh.good("token", "token", "create", "wang", "--store", pg.url()).strip()
    sh.check("nor is the token kept", pg.ask("SELECT count(*) FROM org_tokens WHERE "
                                             "org_tokens::text LIKE '%%%s%%'" % token), "0")
    with Server(sh, "--store", pg.url(), "--quiet") as server:
        login = {"login": "wang", "password": PASSWORD}
        sh.check("signs in", call(server.port, "POST", "/api/v1/sessions", login)[0], 201)
        sh.check("the token is wang's",
                 call(server.port, "GET", "/api/v1/sessions/current", token=token)[1]["staff"]["login"],
                 "wang")


def evidence(sh, pg):
    whole = sh.answer("verify", "verify", "--store", pg.url())[0]
    sh.check("whole", (whole["ok"], whole["problems"]), (True, []))
    sh.check("every event was read", str(whole["events"]),
             pg.ask("SELECT count(*) FROM journal_events"))
    sh.refused("a checkpoint that does not read", "core.bad_id", {}, "verify", "--checkpoint", "x:y",
               "--store", pg.url())
    body = pg.ask("SELECT body FROM journal_events WHERE seq = 3").replace("'", "''")
    pg.ask("UPDATE journal_events SET body = '{}' WHERE seq = 3")
    spoiled = sh.run("verify", "--store", pg.url(), "--json")
    report = sh.value("spoiled", spoiled.stdout)[0]
    sh.check("a changed row is found and placed", (spoiled.returncode, report["problems"][0]["seq"]),
             (shell.REFUSED, 3))
    pg.ask("UPDATE journal_events SET body = '%s' WHERE seq = 3" % body)
    sh.check("put back it is whole", sh.answer("again", "verify", "--store", pg.url())[0]["ok"], True)
    done = sh.run("backup", sh.path("copy.db"), "--store", pg.url())
    sh.check("PostgreSQL has tools of its own for backups", done.returncode, shell.REFUSED)
    sh.check("and no file is made", os.path.exists(sh.path("copy.db")), False)


def two_programs(sh, pg):
    """Two imports at once, each with a node number of its own (docs/cli.md)."""
    running = []
    for node in ("2", "3"):
        rows = sh.write("node%s.csv" % node, HEAD + "".join(
            "%d,SAMPLE%s,2026-03-03T09:00:00+08:00,第%d件,内容\n" % (n, node, n) for n in range(150)))
        running.append(subprocess.Popen([sh.binary, "import", rows, "--store", pg.url(), "--json"],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                        env=dict(os.environ, SHOUWEN_NODE=node)))
    for process in running:
        out, err = process.communicate(timeout=120)
        sh.check("a program of two: %s" % err, process.returncode, shell.DONE)
        sh.check("all its rows", json.loads(out or "{}").get("created"), 150)
    sh.check("every case is there once",
             pg.ask("SELECT count(*), count(DISTINCT number), count(DISTINCT id) FROM cases_cases "
                    "WHERE subject LIKE '第%'"), "300|300|300")
    sh.check("one chain", sh.answer("verify", "verify", "--store", pg.url())[0]["ok"], True)


def gone(sh, pg):
    sh.fault("no such database", ["store."], "verify", "--store", pg.url("nowhere"))
    pg.stop()
    for words in (("verify",), ("user", "add", "late", "--role", "clerk"), ("token", "create", "wang"),
                  ("import", sh.path("rows.csv")), ("serve", "--port", "0"), ("demo",)):
        sh.fault(words[0] + " without its database", ["store.lost", "connection to server"],
                 *words, "--store", pg.url())


def run(sh):
    pg = Postgres(sh)
    try:
        organisation(sh, pg)
        accounts(sh, pg)
        evidence(sh, pg)
        two_programs(sh, pg)
        gone(sh, pg)
    finally:
        if pg.process.poll() is None:
            pg.stop()


if __name__ == "__main__":
    sys.exit(shell.main(run))
