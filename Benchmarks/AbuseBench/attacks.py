"""What strangers try on a portal: each attack runs until it is told to stop and counts what it did."""

import http.client
import re
import socket
import threading
import time
import urllib.parse


class Attack:
    """So many threads of one kind against a portal, from addresses of their own on loopback."""

    def __init__(self, name, lanes, work):
        self.name, self.lanes, self.work = name, lanes, work
        self.done = 0
        self.lock = threading.Lock()

    def count(self, number=1):
        with self.lock:
            self.done += number

    def start(self, target):
        self.stop = threading.Event()
        self.threads = [threading.Thread(target=self.run, args=(target, lane), daemon=True) for lane in range(self.lanes)]
        for thread in self.threads:
            thread.start()

    def run(self, target, lane):
        # 127.0.0.1 is the owner's; strangers come from eight others.
        stranger = Stranger(target, f"127.0.1.{1 + lane % 8}")
        while not self.stop.is_set():
            try:
                self.work(self, stranger)
            except (OSError, http.client.HTTPException):
                # Refused or cut off, which is what a portal should do; a moment's rest, as the attacker is no busier.
                time.sleep(0.02)

    def end(self):
        self.stop.set()
        for thread in self.threads:
            thread.join(timeout=15)


class Stranger:
    """Somebody without a browser."""

    def __init__(self, target, address):
        self.target, self.address = target, address
        self.cookie = self.token = ""

    def open(self):
        return socket.create_connection((self.target.host, self.target.port), timeout=10, source_address=(self.address, 0))

    def connection(self):
        return http.client.HTTPConnection(
            self.target.host, self.target.port, timeout=10, source_address=(self.address, 0))

    def visit(self, path):
        """Opens a page, and keeps its session and its token."""
        connection = self.connection()
        connection.request("GET", path)
        response = connection.getresponse()
        page = response.read().decode(errors="replace")
        for name, value in response.getheaders():
            if name.lower() == "set-cookie" and value.startswith("ivan="):
                self.cookie = value.split(";")[0]
        found = re.search(r'name="csrf" value="([^"]*)"', page)
        self.token = found.group(1) if found else self.token
        connection.close()
        return page

    def fields(self, **more):
        return {"Host": "localhost", "Cookie": self.cookie, "X-CSRF-Token": self.token, **more}

    def head(self, path, **fields):
        lines = [f"POST {path} HTTP/1.1"] + [f"{name}: {value}" for name, value in self.fields(**fields).items()]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def form(self, path, values):
        connection = self.connection()
        body = urllib.parse.urlencode({"csrf": self.token, **values})
        connection.request(
            "POST", path, body, self.fields(**{"Content-Type": "application/x-www-form-urlencoded"}))
        response = connection.getresponse()
        response.read()
        connection.close()
        return response.status


def slow_heads(attack, stranger):
    """Forty connections a thread, each with a head that grows by a line a second."""
    connections = []
    for _ in range(40):
        try:
            connection = stranger.open()
            connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n")
            connections.append(connection)
            attack.count()
        except OSError:
            pass
    while not attack.stop.wait(1) and connections:
        for connection in list(connections):
            try:
                connection.sendall(b"X-A: b\r\n")
            except OSError:
                connections.remove(connection)
    for connection in connections:
        connection.close()


def unfinished_bodies(attack, stranger):
    """Forms that are nearly whole and never end."""
    stranger.visit("/tra-cuu")
    connections = []
    for _ in range(20):
        try:
            connection = stranger.open()
            kind = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": "250000"}
            connection.sendall(stranger.head("/tra-cuu", **kind) + b"a" * 249_000)
            connections.append(connection)
            attack.count()
        except OSError:
            pass
    attack.stop.wait(5)
    for connection in connections:
        connection.close()


def posts_to_nowhere(attack, stranger):
    """Sixteen megabytes for a signing job that does not exist."""
    if not stranger.cookie:
        stranger.visit("/tra-cuu")
    connection = stranger.open()
    kind = {"Content-Type": "application/json", "Content-Length": str(16 << 20)}
    connection.sendall(stranger.head("/dang-ky/ky/" + "0" * 32 + "/ho-so", **kind))
    attack.count()
    for _ in range(256):
        connection.sendall(b"a" * 65536)
    connection.recv(4096)
    connection.close()


PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + b" " * 500_000
FILE = b'--X\r\nContent-Disposition: form-data; name="licence-file"; filename="a.pdf"\r\n\r\n' + PDF
FIELD = b'\r\n--X\r\nContent-Disposition: form-data; name="note"\r\n\r\n'
HOSTILE = [
    FILE, FILE + b"\r\n--X??", FILE + FIELD * 1000 + b"\r\n--X--", FILE + FIELD + b"a" * 500_000,
    FILE + b"\r\n--X\r\nContent-Disposition: " + b"a" * 100_000, FILE + b"\r\n--X\r\nX: y\r\n\r\n\r\n--X--",
    FILE + b'\r\n--X\r\nContent-Disposition: form-data; name="' + b"%22" * 2000 + b'"\r\n\r\n\r\n--X??',
]


def own(stranger):
    """The token's part, which stands in front of all files."""
    return b'--X\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n' + stranger.token.encode() + b"\r\n"


def hostile_multipart(attack, stranger):
    """Files in forms that break off, never end, or are no forms."""
    stranger.visit("/dang-ky/dich-vu")
    for body in HOSTILE:
        if attack.stop.is_set():
            return
        body = own(stranger) + body
        connection = stranger.open()
        kind = {"Content-Type": "multipart/form-data; boundary=X", "Content-Length": str(len(body))}
        connection.sendall(stranger.head("/dang-ky/dich-vu", **kind) + body)
        attack.count()
        connection.recv(4096)
        connection.close()


def cut_uploads(attack, stranger):
    """Files whose connection is cut in the middle."""
    stranger.visit("/dang-ky/dich-vu")
    connection = stranger.open()
    kind = {"Content-Type": "multipart/form-data; boundary=X", "Content-Length": "5000000"}
    connection.sendall(stranger.head("/dang-ky/dich-vu", **kind) + own(stranger) + FILE)
    attack.count()
    connection.close()


def slow_readers(attack, stranger):
    """Requests without end on connections whose answers nobody takes in."""
    connections = []
    for _ in range(20):
        try:
            connection = stranger.open()
            connection.settimeout(0.2)
            for _ in range(100):
                connection.sendall(b"GET /tai-cong-cu HTTP/1.1\r\nHost: a\r\n\r\n")
                attack.count()
            connections.append(connection)
        except OSError:
            connections.append(connection)
    attack.stop.wait(5)
    for connection in connections:
        connection.close()


def code_flood(attack, stranger):
    """Guesses at the unit's activation code."""
    stranger.visit("/kich-hoat")
    for _ in range(20):
        if attack.stop.is_set():
            return
        values = {"tax-code": stranger.target.tax_code, "code": "BCDF-GHJK-MNPQ", "password": "con meo ngoi ghe"}
        stranger.form("/kich-hoat", values)
        attack.count()


def password_flood(attack, stranger):
    """Guesses at the unit's password."""
    stranger.visit("/dang-nhap")
    for _ in range(20):
        if attack.stop.is_set():
            return
        stranger.form("/dang-nhap", {"tax-code": stranger.target.tax_code, "password": "con meo ngoi ghe"})
        attack.count()


ALL = [
    Attack("nobody", 0, None),
    Attack("slow heads", 16, slow_heads),
    Attack("unfinished bodies", 16, unfinished_bodies),
    Attack("16 MB to nowhere", 8, posts_to_nowhere),
    Attack("hostile multipart", 8, hostile_multipart),
    Attack("cut uploads", 8, cut_uploads),
    Attack("slow readers", 8, slow_readers),
    Attack("code flood", 16, code_flood),
    Attack("password flood", 16, password_flood),
]
