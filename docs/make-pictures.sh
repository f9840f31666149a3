#!/usr/bin/env bash
# Makes the README's pictures from a report: docs/report.png and docs/report-dark.png of its top, docs/evidence.png
# of a failed check, docs/questions.png.
#
#   docs/make-pictures.sh                  grades a bundled solution with three faults in it, and takes its report
#   docs/make-pictures.sh FOLDER CHECK     takes the report in that folder, and that failed check of it
#
# Needs what ./assay test needs, and git. Windows, colours and sizes are in ReportPictures.java.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

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

if [ $# -eq 2 ]; then
  report=$(cd "$1" && pwd)/report.html
  check=$2
elif [ $# -eq 0 ]; then
  grade
  report=$work/report/report.html
  check=UpdateTest.changesTheRow
else
  fail "usage: docs/make-pictures.sh [FOLDER CHECK]"
fi
[ -f "$report" ] || fail "there is no $report"
"$here/../assay" test -pl exercises/kit,grader -Dtest=ReportPictures -Dsurefire.failIfNoSpecifiedTests=false \
  -Dassay.pictures.report="$report" -Dassay.pictures.check="$check" -Dassay.pictures.folder="$here" > "$work/maven.log" \
  || fail "no pictures were taken: $(tail -n 30 "$work/maven.log")"
ls -l "$here"/*.png
