"""How long pages of a large unit take: usage: pages.py URL PROCESS TOKEN PAYROLL.xlsx LIST.xlsx

Walks as an accountant does: the register, a month by difference, a list of as many rows taken in. Each page is asked for several
times; what it took the first time after a change is told beside, and the portal's processor time, which says more than the
clock where others use the processors.
"""
import glob
import html
import re
import statistics
import sys
import time
import urllib.parse
import urllib.request

base, process, token, payroll, table = sys.argv[1:]
cookies = {"unit": token}
MONTH = "/thu-tuc/600"
slowest = 0.0


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


opener = urllib.request.build_opener(NoRedirect)


def send(path, data=None, kind="application/x-www-form-urlencoded"):
    """Returns status, text, where it leads, and milliseconds."""
    headers = {"Accept": "text/html", "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    if data is not None:
        headers |= {"Content-Type": kind, "Origin": "http://ivan.example"}
    request = urllib.request.Request(base + path, data=data, headers=headers)
    start = time.perf_counter()
    try:
        answer = opener.open(request, timeout=300)
    except urllib.error.HTTPError as error:
        answer = error
    text = answer.read().decode(errors="replace")
    taken = (time.perf_counter() - start) * 1000
    for cookie in answer.headers.get_all("Set-Cookie") or []:
        name, _, value = cookie.split(";")[0].partition("=")
        cookies[name] = value
    return answer.status, text, answer.headers.get("Location", ""), taken


def fields(path):
    """The hidden and text fields of a page's forms."""
    status, text, location, _ = send(path)
    if status != 200:
        sys.exit(f"{path}: {status} {location}")
    found = {}
    for tag in re.findall(r"<input\b[^>]*>", text):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if "name" in attributes and attributes.get("type") not in ("checkbox", "radio", "file"):
            found.setdefault(attributes["name"], html.unescape(attributes.get("value", "")))
    return found, text


def post(path, page, **values):
    body = urllib.parse.urlencode(fields(page)[0] | values, doseq=True).encode()
    status, text, location, taken = send(path, body)
    if status != 303:
        sys.exit(f"POST {path}: {status} {text[:2000]}")
    return location, taken


def upload(path, name, file):
    known, _ = fields(path)
    mark = "----filing-bench"
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{known.get(key, "")}\r\n'.encode()
        for key in ("csrf", "nhap")
    ]
    with open(file, "rb") as content:
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="bang.xlsx"\r\n'
        parts += [head.encode(), b"Content-Type: application/octet-stream\r\n\r\n", content.read(), b"\r\n"]
    parts.append(f"--{mark}--\r\n".encode())
    status, text, location, taken = send(path, b"".join(parts), f"multipart/form-data; boundary={mark}")
    if status != 303:
        sys.exit(f"upload to {path}: {status} {text[:3000]}")
    return taken


def used():
    """The portal's processor time in milliseconds."""
    total = 0
    for file in glob.glob(f"/proc/{process}/task/*/schedstat"):
        try:
            with open(file) as text:
                total += int(text.read().split()[0])
        except OSError:
            pass
    return total / 1e6


def measure(name, path, runs=9):
    global slowest
    times, worked = [], []
    for _ in range(runs):
        before = used()
        status, _, location, taken = send(path)
        if status != 200:
            sys.exit(f"{path}: {status} {location}")
        times.append(taken)
        worked.append(used() - before)
    median, work = statistics.median(times[1:]), statistics.median(worked[1:])
    slowest = max(slowest, median)
    print(
        f"  {name:<46} {median:8.1f} ms, processor {work:7.1f} ms; the first time {times[0]:8.1f} ms, {worked[0]:8.1f} ms",
        flush=True)


def said(name, taken):
    print(f"  {name:<46} {taken:8.1f} ms", flush=True)


measure("the unit's first page", "/don-vi")
measure("register: list", "/nhan-su")
measure("register: page 500", "/nhan-su?trang=500")
measure("register: search for a name", "/nhan-su?tim=" + urllib.parse.quote("Trần Thị Bình"))
measure("register: search for a number", "/nhan-su?tim=NV77777")
person = re.search(r'/nhan-su/nguoi/\d+', send("/nhan-su?tim=NV77777")[1])[0]
measure("register: a person", person)
send(MONTH)
post(MONTH, MONTH)
post(
    f"{MONTH}/ky-ke-khai", f"{MONTH}/ky-ke-khai",
    **{"unit-code": "TA0001A", "company-name": "CÔNG TY VÍ DỤ", "insurance-province": "01", "agency": "001"})
measure("month: list without rows", f"{MONTH}/danh-sach")
said("month: this payroll sent, to be compared", upload(f"{MONTH}/chenh-lech", "bang-luong", payroll))
measure("month: difference", f"{MONTH}/chenh-lech")
keys = re.findall(r'name="dong" value="([0-9a-f]+)"', send(f"{MONTH}/chenh-lech")[1])
said("month: a hundred proposals taken", post(f"{MONTH}/chenh-lech/nhan", f"{MONTH}/chenh-lech", dong=keys, viec="nhan")[1])
measure("month: difference, once more", f"{MONTH}/chenh-lech")
measure("month: list of a hundred rows", f"{MONTH}/danh-sach")
measure("month: its search", f"{MONTH}/danh-sach?tim=an")
post(
    f"{MONTH}/lien-he", f"{MONTH}/lien-he",
    **{"contact-name": "Nguyễn Văn B", "mobile": "0900000000", "email": "ketoan@vidu.example", "declaration": "on"})
status, _, location, _ = send(f"{MONTH}/kiem-tra")
if status == 200:
    measure("month: check page of a hundred rows", f"{MONTH}/kiem-tra")
else:
    print(f"  month: check page leads to {location}")
said("month: a list of as many rows sent", upload(f"{MONTH}/nap-tep", "tep-bang", table))
measure("month: the list looked at", f"{MONTH}/nap-tep", 4)
said("month: the list taken", post(f"{MONTH}/nap-tep/nhan", f"{MONTH}/nap-tep", cach="thay")[1])
measure("month: list of all rows", f"{MONTH}/danh-sach")
measure("month: its page 500", f"{MONTH}/danh-sach?trang=500")
measure("month: its search", f"{MONTH}/danh-sach?tim=" + urllib.parse.quote("Trần Thị Bình"))
measure("month: its faults", f"{MONTH}/danh-sach?loc=loi")
print(f"slowest page, the first time left out: {slowest:.0f} ms")
