#!/usr/bin/env python3
"""serve and bench: what is said before a port is open, and when it cannot be.

cli_serve.py BINARY: each option of serve in docs/cli.md, well and badly; the one-time code of an empty
store; ending on both signals; bench with the smallest sizes, for what it prints and not for how fast
it was. Prints "N passed, N failed".
"""
import base64
import hashlib
import hmac
import http.client
import http.server
import json
import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading

import shell

CLOCK = "2026-03-02T09:00:00+08:00"


class Server:
    """`serve` on a free port, until the block ends."""

    def __init__(self, sh, *words, end=signal.SIGTERM):
        self.sh, self.end = sh, end
        self.process = subprocess.Popen([sh.binary, "serve", "--port", "0", *words],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.line = self.process.stdout.readline()
        found = re.search(r"(https?)://([^/]+):(\d+)/", self.line)
        self.scheme, self.address, self.port = found.group(1), found.group(2), int(found.group(3))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(self.end)
        self.out, self.err = self.process.communicate(timeout=30)
        self.sh.check("the server ends as asked", self.process.returncode, shell.DONE)

    def cookie(self, login, password, **headers):
        """The session cookie somebody who signs in is given."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("POST", "/api/v1/sessions",
                           json.dumps({"login": login, "password": password}),
                           {"Content-Type": "application/json",
                            **{name.replace("_", "-"): value for name, value in headers.items()}})
        return connection.getresponse().headers.get("Set-Cookie", "")

    def call(self, method, path, body=None, token=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        if token is not None:
            headers["Authorization"] = "Bearer " + token
        connection.request(method, path, data, headers)
        answer = connection.getresponse()
        text = answer.read()
        return answer.status, json.loads(text) if text.startswith(b"{") else text


def an_empty_store(sh):
    """There is no organisation yet: a one-time code, with which the first visitor sets one up."""
    store = "sqlite:" + sh.path("empty")
    with Server(sh, "--store", store, "--quiet") as server:
        said = server.process.stdout.readline()
        code = re.search(r": (\S+)\s*$", said).group(1)
        sh.check("a code in four groups", re.fullmatch(r"(\w{4}-){3}\w{4}", code) is not None, True)
        sh.check("nothing else is answered", server.call("GET", "/api/v1/cases")[1]["code"],
                 "setup.needed")
        setup = {"code": "AAAA-AAAA-AAAA-AAAA", "organisation": "示例县", "login": "admin",
                 "name": "示例管理员", "password": "sample password 1",
                 "method": "ledger-zhongjiang"}
        sh.check("another code is refused", server.call("POST", "/public/v1/setup", setup)[1]["code"],
                 "setup.bad_code")
        status, _ = server.call("POST", "/public/v1/setup", dict(setup, code=code.lower()))
        sh.check("in small letters it is the same code", status, 201)
        sh.check("it is good for once",
                 server.call("POST", "/public/v1/setup", dict(setup, code=code))[1]["code"],
                 "setup.done")
    with Server(sh, "--store", store, "--quiet") as server:
        sh.names("served again under its name", server.line, "示例县: http://127.0.0.1:")
        status, setup = server.call("GET", "/public/v1/setup")
        sh.check("and no code any more", (status, setup.get("needed")), (200, False))
    return store


def for_a_program(sh, store):
    """--json: one value for the program that left the port to this one."""
    for words, names, where in ((("--store", store), ["organisation", "port", "url"], "示例县"),
                                (("--store", "sqlite:" + sh.path("new")),
                                 ["organisation", "port", "setup_code", "url"], "Shouwen 首问")):
        process = subprocess.Popen([sh.binary, "serve", "--port", "0", "--quiet", "--json", *words],
                                   stdout=subprocess.PIPE, text=True)
        said = sh.value("where it is", process.stdout.readline())
        sh.check("what is said", (sorted(said), said["organisation"]), (names, where))
        sh.check("the port is that of the address", said["url"],
                 "http://127.0.0.1:%d/" % said["port"])
        connection = http.client.HTTPConnection("127.0.0.1", said["port"], timeout=20)
        connection.request("GET", "/healthz")
        sh.check("and it answers there", connection.getresponse().status, 200)
        process.send_signal(signal.SIGTERM)
        sh.check("nothing more is said", (process.communicate(timeout=30)[0], process.returncode),
                 ("", shell.DONE))


def options(sh, store):
    with Server(sh, "--store", store, end=signal.SIGINT) as server:
        sh.check("Ctrl-C ends it too; answered", server.call("GET", "/healthz")[0], 200)
        status, refused = server.call("POST", "/test/clock", {"advance": "1h"})
        sh.check("no test clock unless asked for", (status, refused["code"]), (404, "http.not_found"))
    sh.names("an access log", server.err, "/healthz", "200")
    sh.check("which holds no address of the query", "advance" in server.err, False)
    with Server(sh, "--store", store, "--quiet", "--test-clock", CLOCK) as server:
        status, clock = server.call("POST", "/test/clock", {"advance": "1h"})
        sh.check("the test clock moves", (status, clock["now"]), (200, "2026-03-02T10:00:00+08:00"))
        status, clock = server.call("POST", "/test/clock", {"now": CLOCK})
        sh.check("never back", status, 400)
    sh.check("--quiet: no access log", "/test/clock" in server.err, False)
    with Server(sh, "--store", store, "--quiet", "--address", "0.0.0.0") as server:
        sh.check("every interface", (server.address, server.call("GET", "/readyz")[0]),
                 ("0.0.0.0", 200))
    with Server(sh, "--store", store, "--quiet") as server:
        cookie = server.cookie("admin", "sample password 1", X_Forwarded_Proto="https")
        sh.check("a stranger's word is not believed", ("session" in cookie, "Secure" in cookie),
                 (True, False))
    with Server(sh, "--store", store, "--quiet", "--trusted-proxy", "127.0.0.1") as server:
        cookie = server.cookie("admin", "sample password 1", X_Forwarded_Proto="https")
        sh.check("behind a proxy with TLS the cookie is for TLS alone", "Secure" in cookie, True)
        cookie = server.cookie("admin", "sample password 1")
        sh.check("and where it had none it is not", "Secure" in cookie, False)
    with Server(sh, "--store", store, "--quiet", "--tenant", "示例县") as server:
        sh.names("by the organisation's name", server.line, "示例县")


class Receiver:
    """Another program that is told what happens: it keeps what it was sent."""

    def __init__(self):
        got = self.got = queue.Queue()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(204)
                self.end_headers()
                got.put((self.headers, body))

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = "http://127.0.0.1:%d/hook" % self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def signature(secret, headers, body):
    """As the specification says, with another library."""
    key = base64.b64decode(secret[len("whsec_"):])
    text = b"%s.%s.%s" % (headers["webhook-id"].encode(), headers["webhook-timestamp"].encode(), body)
    return "v1," + base64.b64encode(hmac.new(key, text, hashlib.sha256).digest()).decode()


def outgoing(sh, store):
    """What happens is told to an address that the operator allowed, and to no other near one."""
    receiver = Receiver()
    sign_in = {"login": "admin", "password": "sample password 1"}
    hook = {"url": receiver.url, "events": ["posting.*"]}
    with Server(sh, "--store", store, "--quiet") as server:
        token = server.call("POST", "/api/v1/sessions", sign_in)[1]["token"]
        status, refused = server.call("POST", "/api/v1/webhooks", hook, token)
        sh.check("the own machine is no address", (status, refused["code"]), (400, "channel.bad_url"))
    with Server(sh, "--store", store, "--quiet", "--outbound-allow", "127.0.0.1") as server:
        token = server.call("POST", "/api/v1/sessions", sign_in)[1]["token"]
        status, made = server.call("POST", "/api/v1/webhooks", hook, token)
        sh.check("unless the operator allows it", status, 201)
        server.call("POST", "/api/v1/webhooks/%s/tests" % made["id"], None, token)
        headers, body = receiver.got.get(timeout=20)
        sh.check("the test arrives", json.loads(body)["type"], "test")
        sh.check("signed", headers["webhook-signature"], signature(made["secret"], headers, body))
    sh.check("no secret in the log", made["secret"] in server.err, False)
    for bad in ("10.0.0.0/8", "proxy.example.org"):
        sh.refused("the proxy " + bad, "core.bad_input", {}, "serve", "--store", store, "--port",
                   "0", "--trusted-proxy", bad)
    for bad in ("10.0.0.0/33", "http://x"):
        sh.refused("the list " + bad, "core.bad_input", {}, "serve", "--store", store, "--port", "0",
                   "--outbound-allow", bad)
    for bad in ("/no/such/file.pem", os.devnull):
        sh.refused("the authorities in " + bad, "core.bad_input", {}, "serve", "--store", store,
                   "--port", "0", "--outbound-ca", bad)


def ends(sh, store):
    """A signal that comes while the program is busy ends it as well as any other."""
    for n in range(10):
        with Server(sh, "--store", store, "--quiet",
                    end=signal.SIGTERM if n % 2 else signal.SIGINT):
            pass  # at once: its first sweep is under way
    sh.check("the journal is sealed each time", sh.answer("verify", "verify", "--store",
                                                          store)[0]["ok"], True)


def refusals(sh, store):
    here = ("--store", store, "--port", "0")
    sh.refused("no such organisation", "service.unknown_tenant", {"tenant": "示例外县"}, "serve",
               *here, "--tenant", "示例外县")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        sh.refused("a port that is taken", "http.cannot_listen", {"port": port}, "serve", "--store",
                   store, "--port", port)
    for address in ("1.2.3", "localhost.invalid", "203.0.113.1"):
        sh.refused("the address " + address, "http.cannot_listen", {"address": address}, "serve",
                   *here, "--address", address)
    for port in ("-1", "65536", "many", "80.5", ""):
        sh.usage("the port %r" % port, ["--port"], "serve", "--store", store, "--port=" + port)
    for clock in ("now", "2026-03-02", "2026-03-02T09:00:00", "2026-02-30T09:00:00+08:00"):
        sh.fault("the test clock " + clock, ["--test-clock", "2026-03-02T09:00:00+08:00"], "serve",
                 *here, "--test-clock", clock)
    sh.usage("a key without a certificate", ["--tls-key", "--tls-cert"], "serve", *here,
             "--tls-key", "key.pem")
    text = sh.write("no.pem", "this is no certificate\n")
    for what, cert in (("text", text), ("no file", sh.path("nowhere.pem"))):
        sh.refused("a certificate that is " + what, "http.bad_certificate", {"file": cert}, "serve",
                   *here, "--tls-cert", cert, "--tls-key", text)
    sh.usage("something else", ["forever"], "serve", *here, "forever")


def share(sh, store):
    """Without the program's files nothing starts, and where they should be is said."""
    sh.fault("no methods", [sh.path("nothing")], "serve", "--store", store, "--port", "0",
             env={"SHOUWEN_SHARE": sh.path("nothing")})
    folder = sh.path("share")
    for name in ("methods", "calendars"):
        os.makedirs(os.path.join(folder, name))
    sh.write("share/methods/broken.yaml", "method: broken\n")
    sh.fault("a method that does not read", ["service.method_bad", "broken.yaml"], "serve",
             "--store", store, "--port", "0", env={"SHOUWEN_SHARE": folder})


def bench(sh):
    told = sh.run("bench", "intake", "--seconds", "1", "--connections", "2", "--cases", "20", "--json")
    sh.check("bench intake", told.returncode, shell.DONE)
    sh.check("is one JSON value", sh.value("intake", told.stdout) != {}, True)
    for name in ("list", "caller"):
        words = sh.run("bench", name, "--cases", "300", "--json")
        sh.check("bench " + name, words.returncode, shell.DONE)
        sh.check(name + " is one JSON value", sh.value(name, words.stdout) != {}, True)
    for option, wrong in (("--seconds", "0"), ("--seconds", "601"), ("--connections", "0"),
                          ("--connections", "1001"), ("--cases", "-1")):
        sh.usage("intake %s %s" % (option, wrong), [option], "bench", "intake", option + "=" + wrong)
    for name in ("list", "search", "sweep", "caller"):
        sh.usage(name + " without cases", ["--cases"], "bench", name, "--cases=0")
        sh.usage(name + " with too many", ["--cases"], "bench", name, "--cases=10000001")
    sh.check("a method nobody has", sh.run("bench", "list", "--cases", "1", "--method",
                                           "no-such").returncode, shell.REFUSED)


def run(sh):
    store = an_empty_store(sh)
    for_a_program(sh, store)
    options(sh, store)
    outgoing(sh, store)
    ends(sh, store)
    refusals(sh, store)
    share(sh, store)
    bench(sh)


if __name__ == "__main__":
    sys.exit(shell.main(run))
