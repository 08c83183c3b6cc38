"""Sends what good clients do not, while others load the server: ADDRESS SECONDS.

Briefings with errors (answered with 422), requests over the limit (413), requests that are cut off,
and clients that send a byte a second. Prints what came of them, and fails on any other answer.
"""

import collections
import http.client
import socket
import sys
import threading
import time
import urllib.parse

address = urllib.parse.urlsplit(sys.argv[1])
end = time.monotonic() + float(sys.argv[2])
place = (address.hostname, address.port)
counts: collections.Counter[str] = collections.Counter()
faults: list[str] = []
lock = threading.Lock()


def note(kind: str, status: int | None, allowed: set[int | None]) -> None:
    with lock:
        counts[f"{kind} {status}"] += 1
        if status not in allowed:
            faults.append(f"{kind}: {status}")


def bad() -> None:
    """A briefing with a wrong key. The server may be too busy for it."""
    while time.monotonic() < end:
        connection = http.client.HTTPConnection(*place, timeout=30)
        body = b"titel: Water\npanels: []\n"
        connection.request("POST", "/render", body, {"Content-Type": "application/yaml"})
        note("bad", connection.getresponse().status, {422, 503})
        connection.close()
        time.sleep(0.02)


def huge() -> None:
    """A body that is announced as larger than the limit, and begun."""
    while time.monotonic() < end:
        with socket.create_connection(place, timeout=30) as stream:
            head = "POST /check HTTP/1.1\r\nHost: a\r\nContent-Type: application/zip\r\n"
            stream.sendall(f"{head}Content-Length: {1 << 30}\r\n\r\n".encode())
            answer = stream.recv(64)
        note("huge", int(answer.split()[1]), {413, 503})
        time.sleep(0.1)


def cut() -> None:
    """A request that ends in the middle."""
    while time.monotonic() < end:
        with socket.create_connection(place, timeout=30) as stream:
            stream.sendall(b"POST /render HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nabc")
        note("cut", None, {None})
        time.sleep(0.05)


def slow() -> None:
    """A byte a second, until the server or the run ends."""
    while time.monotonic() < end:
        with socket.create_connection(place, timeout=30) as stream:
            head = b"POST /check HTTP/1.1\r\nHost: a\r\nContent-Type: application/yaml\r\n"
            try:
                stream.sendall(head + b"Content-Length: 100000\r\n\r\n")
                while time.monotonic() < end:
                    stream.sendall(b"a")
                    time.sleep(1)
            except OSError:
                pass
        note("slow", None, {None})


kinds = [bad] * 2 + [huge] * 2 + [cut] * 2 + [slow] * 4
threads = [threading.Thread(target=kind) for kind in kinds]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("beside them:", ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())))
if faults or not counts["bad 422"] or not counts["huge 413"]:
    sys.exit(f"error: {faults[:3] or 'a kind of request was never answered'}")
