#!/bin/sh
# Fetches the ClickHouse library (libchdb.so) through npm, once per pinned version, and prints its path.
# Used by the launcher and by Maven before the integration tests; safe to run several times at once.
#
#   fetch.sh TARGET_DIR
#
# SOAK_LIBCHDB=/path/to/libchdb.so takes a library that is there already.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
say() { printf 'soak: %s\n' "$*" >&2; }
fail() {
  say "$*"
  exit 1
}

if [ -n "${SOAK_LIBCHDB:-}" ]; then
  [ -f "$SOAK_LIBCHDB" ] || fail "SOAK_LIBCHDB=$SOAK_LIBCHDB: no such file; unset it to fetch the library through npm"
  printf '%s\n' "$SOAK_LIBCHDB"
  exit 0
fi

target=${1:?usage: fetch.sh TARGET_DIR}
system=$(uname -s)-$(uname -m)
case $system in
  Linux-x86_64) package=lib-linux-x64-gnu ;;
  *) fail "the embedded ClickHouse has no build for $system; use Linux on x86_64, or docker compose in compose/" ;;
esac

version=$(sed -n "s|.*\"@chdb/$package\": *\"\([^\"]*\)\".*|\1|p" "$here/package.json")
[ -n "$version" ] || fail "$here/package.json does not name @chdb/$package; restore it from the repository"
mkdir -p "$target"
target=$(CDPATH='' cd -- "$target" && pwd -P)
home=$target/clickhouse-$version
library=$home/node_modules/@chdb/$package/libchdb.so

# The directory gets its final name only when it is complete: if it is there, it is whole.
if [ -f "$library" ]; then
  printf '%s\n' "$library"
  exit 0
fi
if command -v flock >/dev/null 2>&1 && [ -z "${SOAK_FETCH_LOCKED:-}" ]; then
  SOAK_FETCH_LOCKED=1 exec flock "$target/fetch.lock" "$0" "$target"
fi

command -v npm >/dev/null 2>&1 ||
  fail "npm is missing, and the ClickHouse library comes through it; install Node.js with npm (for example: apt-get install npm), or set SOAK_LIBCHDB to a libchdb.so"

work=$target/clickhouse-$version.part.$$
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP
[ -z "${SOAK_FETCH_LOCKED:-}" ] || rm -rf "$target"/clickhouse-*.part.* # of one that was killed
mkdir -p "$work/tmp"
cp "$here/package.json" "$here/package-lock.json" "$work"
# What npm has fetched before is taken from its cache, also behind a proxy that is gone; what is on this machine is
# reached without one. Nothing is left in /tmp.
bypass=127.0.0.1,localhost,::1${NO_PROXY:+,$NO_PROXY}${no_proxy:+,$no_proxy}
if ! (cd "$work" && TMPDIR=$work/tmp NO_PROXY=$bypass no_proxy=$bypass \
  npm ci --prefer-offline --no-audit --no-fund --ignore-scripts --loglevel=error) >"$work/npm.log" 2>&1; then
  tail -n 15 "$work/npm.log" >&2
  fail "npm could not fetch @chdb/$package $version (about 170 MB); check the network and npm's registry setting, then try again"
fi
[ -f "$work/node_modules/@chdb/$package/libchdb.so" ] ||
  fail "@chdb/$package $version came without libchdb.so; restore compose/clickhouse/package-lock.json and try again"
rm -rf "$home" "$work/tmp"
mv "$work" "$home"
printf '%s\n' "$library"
