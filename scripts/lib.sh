# Shared by the scripts beside it; source it, do not run it.
# Every script works from the repository's root, whatever folder it was called from.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
ROOT=$PWD

say() { printf '\n== %s\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

# Debian packages the product is built, run and tested with.
BUILD_PACKAGES=(libgtk-4-dev libp11-kit-dev libcurl4-openssl-dev libsqlite3-dev zlib1g-dev libxlsxwriter-dev libfreexl-dev pkg-config)
RUN_PACKAGES=(softhsm2 librsvg2-common fonts-noto-core poppler-utils)
TEST_PACKAGES=(
    chromium chromium-driver xvfb xdotool imagemagick xmlsec1 libxml2-utils openjdk-17-jdk-headless openssl
    python3-venv python3-gi clamav-daemon gir1.2-atspi-2.0 at-spi2-core dbus time
)

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Installs the Debian packages that are missing, if any.
need_debian() {
    local missing=() package
    for package in "$@"; do
        # A JDK of another origin is as good as Debian's.
        if [ "$package" = openjdk-17-jdk-headless ] && command -v javac >/dev/null; then continue; fi
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} = 0 ] && return 0
    printf 'installing from Debian: %s\n' "${missing[*]}"
    as_root apt-get -o DPkg::Lock::Timeout=300 -qq update
    DEBIAN_FRONTEND=noninteractive as_root apt-get -o DPkg::Lock::Timeout=300 -qq -y --no-install-recommends \
        install "${missing[@]}" >/dev/null
}

# need_pip NAME: the packages of scripts/requirements-NAME.txt, with exactly these hashes, in .venv.
need_pip() {
    local list=scripts/requirements-$1.txt
    if [ ! -x .venv/bin/python ]; then
        printf 'making .venv\n'
        /usr/bin/python3 -m venv .venv
    fi
    .venv/bin/python - "$list" <<'PY' 2>/dev/null && return 0
import importlib.metadata, platform, re, sys
for line in open(sys.argv[1], encoding="utf-8"):
    pin = re.match(r'([\w-]+)==([\w.]+)(?: ; platform_machine == "(\w+)")?', line)
    if pin and pin[3] in (None, platform.machine()):
        assert importlib.metadata.version(pin[1]) == pin[2]
PY
    printf 'installing from PyPI: %s\n' "$list"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --no-deps --require-hashes \
        --requirement "$list"
}

# The Python packages of the walk and of the mail tests.
need_python() { need_pip walk; }

# The XML engines of PyPI that ours is compared with.
need_python_peers() { need_pip peers; }

need_swift() {
    command -v swift >/dev/null || fail 'the Swift 6.3 toolchain is not installed: https://www.swift.org/install/linux'
}

# Forty digits that tell which sources a program was built from; the ELF build id, and in short what --version prints.
source_identity() {
    find Package.swift Package.resolved Sources -type f 2>/dev/null | LC_ALL=C sort | xargs sha256sum | sha256sum |
        cut -c1-40
}

# build_swift debug|release [arguments for swift build]
build_swift() {
    local configuration=$1; shift
    need_swift
    if [ "$configuration" = release ]; then
        [ -f Package.resolved ] || swift package --scratch-path .build-release resolve
        # The Swift runtime inside, no path of this computer: the same sources give the same programs everywhere.
        local identity
        identity=$(source_identity)
        ISIGN_BUILD=${identity:0:16} swift build --traits Desktop -c release --scratch-path .build-release \
            --static-swift-stdlib --disable-local-rpath \
            -Xswiftc -file-prefix-map -Xswiftc "$ROOT=." -Xcc "-ffile-prefix-map=$ROOT=." \
            -Xlinker "--build-id=0x$identity" -Xlinker --no-export-dynamic -Xlinker -z -Xlinker relro \
            -Xlinker -z -Xlinker now "$@"
    else
        swift build --traits Desktop "$@"
    fi
}

# The folder where the programs of a configuration are.
bin_path() {
    if [ "$1" = release ]; then echo "$ROOT/.build-release/release"; else echo "$ROOT/.build/debug"; fi
}

# listens LOG PROCESS: the port that a program says in its log that it listens on; its log where it ended instead.
listens() {
    until sed -n 's#^ivan[^:]*: http://127\.0\.0\.1:\([0-9]*\).*#\1#p' "$1" | grep .; do
        kill -0 "$2" 2> /dev/null || { cat "$1" >&2; return 1; }
        sleep 0.05
    done
}
