#!/bin/sh
# Makes a checkout ready to run: system libraries, a virtual environment, locked packages, compiled translations.
#
#   scripts/setup.sh demo     what the program itself needs (default)
#   scripts/setup.sh test     that, and what the tests need
#   scripts/setup.sh bundle   a clean environment of its own for building the bundled program
#
# Safe to repeat: each part is skipped when it is already done. PYTHON=/path/to/python chooses the interpreter;
# SYSTEM_PACKAGES=skip leaves the system libraries to you.
set -eu
cd "$(dirname "$0")/.."

purpose=${1:-demo}
case $purpose in
    demo) venv=.venv lock=requirements.txt ;;
    test) venv=.venv lock=requirements-dev.txt ;;
    bundle) venv=.venv-bundle lock=requirements-bundle.txt ;;
    *) echo "usage: scripts/setup.sh [demo|test|bundle]" >&2; exit 2 ;;
esac

say() { echo "==> $*"; }
stop() { echo "setup: $*" >&2; exit 1; }

# ---------------------------------------------------------------- system libraries

# One a line: a Debian package, and after a colon the command whose presence is as good as the package.
system_packages() {
    cat <<'LIST'
ca-certificates
libgl1
libegl1
libdbus-1-3
libfontconfig1
libglib2.0-0
libxkbcommon0
libpulse0
libcups2
libxcb-cursor0
libxcb-icccm4
libxcb-image0
libxcb-keysyms1
libxcb-randr0
libxcb-render-util0
libxcb-shape0
libxcb-xkb1
libxkbcommon-x11-0
libx11-xcb1
LIST
    case $purpose in
        test)
            cat <<'LIST'
poppler-utils:pdftoppm
xvfb:Xvfb
xauth:xauth
postgresql:initdb
LIST
            ;;
        bundle)
            cat <<'LIST'
binutils:objdump
libpython3.11
LIST
            ;;
    esac
}

has_package() {
    # Debian 13 and Ubuntu 24.04 call some libraries ...t64.
    for name in "$1" "$1t64"; do
        status=$(dpkg-query -W -f '${Status}' "$name" 2> /dev/null) || continue
        case $status in *" installed"*) return 0 ;; esac
    done
    return 1
}

has_command() {
    command -v "$1" > /dev/null 2>&1 && return 0
    [ "$1" = initdb ] || return 1
    for tool in /usr/lib/postgresql/*/bin/initdb; do [ -x "$tool" ] && return 0; done
    return 1
}

python_fits() {
    "$1" -c 'import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2> /dev/null
}

find_python() {
    for candidate in ${PYTHON:-python3.11 python3.12 python3.13 python3}; do
        if command -v "$candidate" > /dev/null 2>&1 && python_fits "$candidate"; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

missing_packages() {
    system_packages | while IFS=: read -r package instead; do
        if [ -n "$instead" ] && has_command "$instead"; then continue; fi
        has_package "$package" || printf ' %s' "$package"
    done
    find_python > /dev/null || printf ' python3 python3-venv'
}

install_system() {
    if [ "${SYSTEM_PACKAGES:-}" = skip ]; then
        say "system libraries: left to you"
        return 0
    fi
    if ! command -v dpkg-query > /dev/null 2>&1; then
        say "system libraries: not a Debian system; see that you have what these Debian packages hold:"
        system_packages | cut -d: -f1 | tr '\n' ' '
        echo
        return 0
    fi
    missing=$(missing_packages)
    if [ -z "$missing" ]; then
        say "system libraries: all there"
        return 0
    fi
    if [ "$(id -u)" -ne 0 ]; then
        say "system libraries: some are missing. Copy this line, then run the same command again:"
        echo
        echo "    sudo apt-get install -y --no-install-recommends$missing"
        echo
        stop "stopped until they are installed (SYSTEM_PACKAGES=skip goes on without them)"
    fi
    say "system libraries: installing$missing"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086  # a list of words
    apt-get install -y -qq --no-install-recommends $missing > build/apt.log 2>&1 || {
        tail -n 20 build/apt.log >&2
        stop "apt-get failed; the whole story is in build/apt.log"
    }
}

# ---------------------------------------------------------------- Python packages

hash_of() {
    if command -v sha256sum > /dev/null 2>&1; then cat "$@" | sha256sum; else cat "$@" | shasum -a 256; fi | cut -c1-16
}

make_venv() {
    if "$venv/bin/python" -c '' 2> /dev/null && [ "$(cat "$venv/made-for" 2> /dev/null)" = "$PWD" ]; then
        return 0
    fi
    python=$(find_python) || stop "no Python from 3.11 to 3.13 with venv found (PYTHON=/path/to/python names one)"
    say "virtual environment: $venv, from $python ($("$python" -V))"
    "$python" -m venv --clear "$venv"
    echo "$PWD" > "$venv/made-for" # a copied environment still points at the folder it was copied from
}

# Shows the large downloads and whatever went wrong, and leaves out the rest of pip's talk.
pip_install() {
    {
        PYTHONUNBUFFERED=1 "$venv/bin/python" -m pip install --disable-pip-version-check --progress-bar off "$@" 2>&1 \
            || echo "setup: pip failed"
    } | {
        failed=
        while IFS= read -r line; do
            case $line in
                "setup: pip failed") failed=yes ;;
                *Downloading*MB*) echo "    downloading ${line#*Downloading }" ;;
                "Installing collected packages"*) echo "    unpacking" ;;
                *"is ignored: it is neither"* | Looking* | Collecting* | *Downloading* | *"Using cached"*) ;;
                *"already satisfied"* | *Uninstalling* | *uninstall* | Successfully* | Obtaining* | Building*) ;;
                Processing* | Ignoring* | *"Found existing installation"* | "  Preparing "* | "  Checking "* | "  Building "* | "  Created "* | "  Stored "*) ;;
                *) echo "    $line" ;;
            esac
        done
        [ -z "$failed" ] || stop "pip could not install what is missing; see above"
    }
}

installed() {
    [ "$(cat "$venv/installed-$1" 2> /dev/null)" = "$(hash_of "$1")" ]
}

install_packages() {
    # The development set holds the run-time set, so either is enough for the demo.
    if installed "$lock" || { [ "$purpose" = demo ] && installed requirements-dev.txt; }; then
        say "Python packages: all there"
        return 0
    fi
    count=$(grep -c '^[a-z].*==' "$lock")
    say "Python packages: installing up to $count from $lock (a minute or two, the first time)"
    rm -f "$venv"/installed-requirements*
    pip_install --require-hashes -r "$lock"
    hash_of "$lock" > "$venv/installed-$lock"
}

install_project() {
    [ "$venv" = .venv ] || return 0
    if [ "$(cat "$venv/installed-project" 2> /dev/null)" = "$(hash_of pyproject.toml counter_app/__init__.py)" ] \
        && [ -x "$venv/bin/counter-app" ]; then
        return 0
    fi
    say "counter-app: installing this checkout, editable"
    pip_install --no-deps --no-build-isolation --editable .
    hash_of pyproject.toml counter_app/__init__.py > "$venv/installed-project"
}

# ---------------------------------------------------------------- translations

compile_translations() {
    for source in resources/i18n/*.ts; do
        [ -f "$source" ] || continue
        compiled=${source%.ts}.qm
        if [ -f "$compiled" ] && [ -z "$(find "$source" -newer "$compiled")" ]; then continue; fi
        say "translations: $compiled"
        "$venv/bin/pyside6-lrelease" -silent "$source" -qm "$compiled"
    done
}

mkdir -p build
say "setting up for: $purpose"
install_system
make_venv
install_packages
install_project
compile_translations
say "ready"
