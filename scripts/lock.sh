#!/bin/sh
# Writes the three lock files from pyproject.toml: exact versions with hashes, for every platform, and no address of
# any package index in them. Run by `make lock`. Versions already locked stay; `make lock UPGRADE=1` renews them.
set -eu
cd "$(dirname "$0")/.."

lock() {
    out=$1
    shift
    echo "==> locking $out"
    .venv/bin/python -m uv --quiet pip compile pyproject.toml "$@" --universal --python-version 3.11 \
        --generate-hashes --no-annotate --custom-compile-command "make lock" --output-file "$out"
}

upgrade=${UPGRADE:+--upgrade}
from=pyproject.toml
# The largest set is solved first and bounds the others, so that all three agree on every version.
# shellcheck disable=SC2086  # empty unless upgrading
lock requirements-dev.txt $upgrade --group "$from:setup" --group "$from:dev" --group "$from:bundle"
lock requirements.txt --group "$from:setup" --constraints requirements-dev.txt
lock requirements-bundle.txt --group "$from:bundle" --constraints requirements-dev.txt
