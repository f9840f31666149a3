#!/usr/bin/env bash
# Makes the README's pictures, docs/report.png and docs/report-dark.png, from a report.
#
#   docs/make-pictures.sh             grades a bundled solution with three faults in it, and takes its report
#   docs/make-pictures.sh FOLDER      takes the report in that folder
#
# Needs what ./assay needs, git, and Chromium (CHROMIUM names another program).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
chromium=${CHROMIUM:-chromium}
width=1280
height=1300
most_bytes=300000

# One that many people would hand in: it works, and three things are wrong with it.
base=reference-node
faults=(wrong-put-inserts-a-new-row wrong-sql-injectable wrong-n-plus-one)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { printf 'make-pictures: %s\n' "$*" >&2; exit 1; }

grade() {
  local solutions=$here/../exercises/swapi-planets/solutions fault code=0
  cp -r "$solutions/$base" "$work/planets"
  git -C "$work/planets" init --quiet
  for fault in "${faults[@]}"; do
    git -C "$work/planets" apply "$solutions/$fault/fault.patch"
  done
  printf 'build: npm ci\nweb: node src/main.js\n' > "$work/planets/Procfile"
  # From there, so that the picture shows no path of this machine.
  (cd "$work" && "$here/../assay" grade swapi-planets planets --seed 2026 --report report) || code=$?
  [ $code -le 1 ] || fail "assay ended with exit code $code"
}

# One picture of the top of a page. Chromium says what it does on standard error, also when all is well.
shoot() {
  local scheme=$1 picture=$2 log=$work/chromium.log
  rm -f "$picture"
  "$chromium" --headless --no-sandbox --disable-gpu --hide-scrollbars --disable-background-networking \
    --user-data-dir="$work/profile" --blink-settings=preferredColorScheme="$scheme" \
    --window-size=$width,$height --screenshot="$picture" "file://$report" > "$log" 2>&1 || true
  [ -s "$picture" ] || fail "$chromium made no picture: $(tail -n 3 "$log")"
  local bytes
  bytes=$(wc -c < "$picture")
  [ "$bytes" -le $most_bytes ] || fail "$picture has $bytes bytes, and may have $most_bytes"
  printf '%s: %s bytes\n' "$picture" "$bytes"
}

command -v "$chromium" > /dev/null || fail "$chromium is missing: install it (Debian: apt-get install chromium)"
if [ $# -gt 0 ]; then
  report=$(cd "$1" && pwd)/report.html
else
  grade
  report=$work/report/report.html
fi
[ -f "$report" ] || fail "there is no $report"
shoot 1 "$here/report.png"
shoot 0 "$here/report-dark.png"
