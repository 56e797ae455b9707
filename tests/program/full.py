#!/usr/bin/env python3
"""A disk that is full and a folder that cannot be written: a clear word, and nothing is lost.

full.py BINARY: cases come in until the store has no more room, once because a file may not grow
(RLIMIT_FSIZE) and, where a small file system can be mounted, once because the disk has no room.
Then the answer is 503 store.disk_full, reading goes on, every case that was answered 201 is there,
and when there is room again the same Idempotency-Key brings the case in. At last the folder is
read-only: each command says so. Prints "N passed, N failed"; exit 0 when nothing failed.
"""
import http.client
import json
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile

LOGIN = "jia1"
ROOM = 4 << 20  # bytes a file may have beyond what the demo needs
CASES_MAX = 5000
failures, passed = [], 0


def check(what, got, expected):
    global passed
    if got == expected:
        passed += 1
    else:
        failures.append("%s: got %r, expected %r" % (what, got, expected))


def run(*words):
    return subprocess.run(words, capture_output=True, text=True, check=False)


class Server:
    """`shouwen serve` on a free port; `limit`: bytes no file of it may grow beyond."""

    def __init__(self, binary, store, limit=None):
        def narrow():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # the write fails instead
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

        self.process = subprocess.Popen(
            [binary, "serve", "--store", store, "--port", "0", "--quiet"], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, preexec_fn=narrow if limit else None)
        line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        if not found:
            raise RuntimeError("the server did not start: " + line)
        self.port = int(found.group(1))

    def call(self, method, path, token, body=None, key=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Authorization": "Bearer " + token, "Content-Type": "application/json"}
        if key:
            headers["Idempotency-Key"] = key
        connection.request(method, path, None if body is None else json.dumps(body).encode(), headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())

    def receive(self, token, key):
        return self.call("POST", "/api/v1/cases", token,
                         {"ledger": "livelihood", "subject": "示例 " + key, "body": "水管漏水" * 1000},
                         key)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)


def fill(what, server, token):
    """Takes cases in until one is refused; returns key → id of the others and the refused key."""
    kept = {}
    for n in range(CASES_MAX):
        key = "%s-%d" % (what, n)
        status, body = server.receive(token, key)
        if status == 201:
            kept[key] = body["id"]
            continue
        check(what + ": refused by name", (status, body["code"]), (503, "store.disk_full"))
        check(what + ": some came in before", len(kept) > 0, True)
        if kept:
            one = server.call("GET", "/api/v1/cases/" + list(kept.values())[-1] + "/promises", token)
            check(what + ": reading goes on", one[0], 200)
        return kept, key
    check(what + ": the disk became full", False, True)
    return kept, None


def nothing_lost(what, binary, store, token, kept, refused):
    """With room again."""
    server = Server(binary, store)
    lost = [key for key, case in kept.items()
            if server.call("GET", "/api/v1/cases/" + case, token)[1].get("subject") != "示例 " + key]
    check(what + ": every answered case is there", lost, [])
    check(what + ": the refused one comes in now", server.receive(token, refused)[0], 201)
    total = server.call("GET", "/api/v1/cases?q=" + what, token)[1]["total"]
    check(what + ": each once", total, len(kept) + 1)
    check(what + ": the server ends well", server.stop(), 0)
    check(what + ": whole", run(binary, "verify", "--store", store).returncode, 0)


def demo(binary, store):
    check("demo", run(binary, "demo", "--store", store).returncode, 0)
    made = run(binary, "token", "create", LOGIN, "--store", store, "--json")
    return json.loads(made.stdout)["token"]


def file_limit(binary, folder):
    path = os.path.join(folder, "limited")
    store = "sqlite:" + path
    token = demo(binary, store)
    server = Server(binary, store, os.path.getsize(os.path.join(path, "shouwen.db")) + ROOM)
    kept, refused = fill("limit", server, token)
    server.stop()
    nothing_lost("limit", binary, store, token, kept, refused)
    return path


def small_disk(binary, folder):
    """Where the system lets us mount one."""
    disk = os.path.join(folder, "disk")
    os.mkdir(disk)
    if run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk).returncode != 0:
        return
    try:
        store = "sqlite:" + os.path.join(disk, "store")
        token = demo(binary, store)
        server = Server(binary, store)
        kept, refused = fill("disk", server, token)
        check("room again", run("mount", "-o", "remount,size=192m", disk).returncode, 0)
        if refused:
            check("disk: the same server takes it in", server.receive(token, refused)[0], 201)
        server.stop()
        nothing_lost("disk", binary, store, token, kept, refused)
    finally:
        run("umount", disk)


def read_only(binary, path):
    """Each command on a store whose folder and files nobody may write."""
    store = "sqlite:" + path
    words = [binary]
    if os.geteuid() == 0:  # root may write everywhere, unless it lays that down
        no = "-dac_override,-dac_read_search"
        words = ["setpriv", "--bounding-set=" + no, "--inh-caps=" + no, binary]
    names = [path] + [os.path.join(path, name) for name in os.listdir(path)]
    before = {name: os.path.getsize(name) for name in names}
    for name in names:
        os.chmod(name, 0o500 if name == path else 0o400)
    for command in (["serve", "--port", "0"], ["demo"], ["token", "create", LOGIN]):
        said = run(*words, *command, "--store", store)
        check("read-only: " + command[0], (said.returncode, said.stderr.split(": ")[:2]),
              (1, ["fault", "store.read_only"]))
        check("read-only: names the folder", path in said.stderr, True)
    for name in names:
        os.chmod(name, 0o700 if name == path else 0o600)
    check("nothing changed", {name: os.path.getsize(name) for name in names}, before)
    check("whole after it", run(binary, "verify", "--store", store).returncode, 0)


def main():
    binary = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        path = file_limit(binary, folder)
        small_disk(binary, folder)
        read_only(binary, path)
    print("\n".join(failures))
    print("%d passed, %d failed" % (passed, len(failures)))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
