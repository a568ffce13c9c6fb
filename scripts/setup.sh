#!/bin/sh
# Makes .venv ready: `setup.sh runtime` to run Firsthand, `setup.sh dev` to work on it.
# Each step leaves a stamp that is a copy of what it was made from, so that it runs again only when that changed.
set -eu
cd "$(dirname "$0")/.."

venv=.venv
python=$venv/bin/python

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for name in ${FIRSTHAND_PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14 python; do
        if new_enough "$name"; then
            echo "$name"
            return
        fi
    done
    stop "Firsthand needs Python 3.11 or newer, and found none. Install it, or name it: FIRSTHAND_PYTHON=/path/to/python3 make setup"
}

make_venv() {
    chosen=$(find_python)
    "$chosen" -c 'import ensurepip, venv' >/dev/null 2>&1 || stop \
        "$chosen cannot make virtual environments: its venv or ensurepip is missing. On Debian or Ubuntu: apt install python3-venv"
    say "Making a virtual environment in $venv with $("$chosen" --version)."
    "$chosen" -m venv --clear "$venv" || stop "The virtual environment in $venv could not be made; the lines above say why."
}

current() { [ -f "$1" ] && cmp -s "$2" "$1"; }

install_lock() { # lock file, stamp, what for
    current "$2" "$1" && return
    say "Installing $3 from $1, each file checked against its hash."
    "$python" -m pip --disable-pip-version-check install -qq --no-deps --require-hashes -r "$1" || stop \
        "The packages in $1 could not be installed; the lines above say why. Nothing else was changed: try again when it is mended."
    cp "$1" "$2"
}

install_itself() {
    { pwd; cat pyproject.toml; } >"$venv/wanted"
    current "$venv/itself.stamp" "$venv/wanted" && return
    "$python" -m pip --disable-pip-version-check install -qq --no-deps --no-build-isolation --config-settings editable_mode=compat --editable . || stop \
        "Firsthand itself could not be installed; the lines above say why."
    mv "$venv/wanted" "$venv/itself.stamp"
}

# A lock that changed since it was installed, or an interpreter that went away, calls for a fresh start.
for kind in '' -dev; do
    stamp=$venv/requirements$kind.stamp
    [ -f "$stamp" ] || continue
    cmp -s "requirements$kind.lock" "$stamp" && continue
    say "requirements$kind.lock changed: starting $venv afresh."
    rm -rf "$venv"
done
new_enough "$python" || make_venv

case "${1:-}" in
    runtime)
        install_lock requirements.lock "$venv/requirements.stamp" "what Firsthand needs"
        install_itself
        "$python" scripts/bundle.py || stop "What browsers need could not be built; the lines above say why."
        ;;
    dev) install_lock requirements-dev.lock "$venv/requirements-dev.stamp" "what working on it needs" ;;
    *) stop "Say which: setup.sh runtime, or setup.sh dev." ;;
esac
