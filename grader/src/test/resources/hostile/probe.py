# Tries from inside a container whatever a candidate must not be able to do, and prints what came of it, one finding a line.
import concurrent.futures
import errno
import http.client
import os
import socket
import stat
import subprocess
import sys
import time

PLACE = sys.argv[1]
TARGETS = [line.split() for line in open("targets.txt") if line.strip()]
READ_BUDGET = 60
CHUNK = 4 << 20
WRITABLE = ("/app", "/tmp", "/build", "/dev", "/proc")


def say(subject, finding):
    print("probe %s: %s = %s" % (PLACE, subject, finding), flush=True)


def of(kind):
    return [words[1:] for words in TARGETS if words[0] == kind]


def why(failure):
    return errno.errorcode.get(getattr(failure, "errno", None), type(failure).__name__)


def connect(address, port):
    try:
        for family, kind, protocol, _, place in socket.getaddrinfo(address, int(port), type=socket.SOCK_STREAM):
            with socket.socket(family, kind, protocol) as tried:
                tried.settimeout(2)
                tried.connect(place)
                return "open"
    except OSError as failure:
        return why(failure)


def gateways():
    """The first address of each network that this container is on: where Docker would put the host."""
    found = []
    for line in open("/proc/net/route").read().splitlines()[1:]:
        _, destination, gateway = line.split()[:3]
        number = int.from_bytes(bytes.fromhex(destination)[::-1], "big")
        if number:
            found.append(socket.inet_ntoa((number + 1).to_bytes(4, "big")))
        else:
            found.append(socket.inet_ntoa(bytes.fromhex(gateway)[::-1]))
    return found


def connections():
    wanted = [("connect " + kind, address, port) for kind, address, port in
              (words for words in TARGETS if words[0] in ("host", "outside", "mirror", "other", "own"))]
    ports = {port for _, port in of("host")}
    wanted += [("connect gateway", address, port) for address in gateways() for port in [*ports, "22", "80", "2375"]]
    with concurrent.futures.ThreadPoolExecutor(32) as threads:
        results = list(threads.map(lambda one: connect(one[1], one[2]), wanted))
    for (subject, address, port), finding in zip(wanted, results):
        say("%s %s %s" % (subject, address, port), finding)


def resolve(name):
    try:
        return socket.gethostbyname(name)
    except OSError:
        return "unknown"


def ask_mirror(name, method, path="/"):
    try:
        connection = http.client.HTTPConnection(name, timeout=30)
        connection.request(method, path, body=b"x" if method in ("POST", "PUT", "PATCH") else None)
        return connection.getresponse().status
    except OSError as failure:
        return why(failure)


def rights():
    for line in open("/proc/self/status"):
        name, _, value = line.partition(":")
        if name in ("Uid", "Gid", "Groups", "CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb", "NoNewPrivs", "Seccomp"):
            say("status " + name, " ".join(value.split()))


def setuid():
    """A program that belongs to root and would become root: whose it is while it waits for a password."""
    process = subprocess.Popen(["su", "root"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(0.5)
        status = open("/proc/%d/status" % process.pid).read()
        say("setuid", next(" ".join(line.split()[1:]) for line in status.splitlines() if line.startswith("Uid")))
    finally:
        process.kill()
        process.wait()


def writes():
    for folder in ("/", "/bin", "/etc", "/home", "/opt", "/root", "/srv", "/sys", "/usr", "/var", "/var/tmp", "/run"):
        try:
            with open(os.path.join(folder, "probe"), "w"):
                say("write " + folder, "possible")
        except OSError as failure:
            say("write " + folder, why(failure))
    places = []
    for folder, folders, _ in os.walk("/"):
        folders[:] = [one for one in folders if not os.path.join(folder, one).startswith(WRITABLE)]
        if os.access(folder, os.W_OK):
            places.append(folder)
    say("writable", " ".join(places) or "nothing")


def files():
    for process in os.listdir("/proc"):
        if process.isdigit():
            for name in ("cmdline", "environ", "maps", "mountinfo", "status", "comm", "stack"):
                yield "/proc/%s/%s" % (process, name)
    for folder, folders, names in os.walk("/"):
        folders[:] = [one for one in folders if os.path.join(folder, one) not in ("/proc", "/sys")]
        for name in names:
            path = os.path.join(folder, name)
            try:
                if stat.S_ISREG(os.lstat(path).st_mode):
                    yield path
            except OSError:
                pass


def search():
    """Looks for bytes, which are given in hexadecimal so that the list of them isn't found itself."""
    wanted = {name: bytes.fromhex(value) for name, value in of("bytes")}
    found = {name: [] for name in wanted}
    began = time.monotonic()
    read = 0
    for path in files():
        if time.monotonic() - began > READ_BUDGET:
            say("search", "not finished")
            return
        try:
            with open(path, "rb", buffering=0) as file:
                before = b""
                while chunk := file.read(CHUNK):
                    read += len(chunk)
                    for name, value in wanted.items():
                        if value in before + chunk[:256] or value in chunk:
                            found[name].append(path)
                    before = chunk[-256:]
        except OSError:
            pass
    for name, paths in found.items():
        say("bytes " + name, " ".join(sorted(set(paths))) or "nowhere")
    say("search", "finished after %d MB and %.1f s" % (read >> 20, time.monotonic() - began))


def main():
    connections()
    names = [name for name, in of("name")]
    began = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(32) as threads:
        for name, finding in zip(names, threads.map(resolve, names)):
            say("resolve " + name, finding)
    say("seconds for names", int(time.monotonic() - began))
    for path in ("/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock", "/.dockerenv/docker.sock"):
        say("exists " + path, os.path.exists(path))
    if PLACE == "build":
        for name, in of("registry"):
            for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
                say("mirror %s %s" % (name, method), ask_mirror(name, method))
            say("mirror %s proxy" % name, ask_mirror(name, "GET", "http://192.0.2.1/"))
            say("mirror %s CONNECT" % name, ask_mirror(name, "CONNECT", "192.0.2.1:443"))
    rights()
    setuid()
    writes()
    search()


main()
