#!/usr/bin/env bash
# Makes pictures of the server's pages, for the README and for whoever wants to see them: a browser walks through a whole
# story on a server of its own, which takes about three minutes.
#
#   docs/make-server-pictures.sh           those that the README shows, as docs/server-*.png
#   docs/make-server-pictures.sh FOLDER    all pages, into that folder
#
# Needs what ./assay test needs, and git. The story is StoryTest.java.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
shown=(candidate-live candidate changes)

[ $# -le 1 ] || { echo "usage: docs/make-server-pictures.sh [FOLDER]" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/pictures"
"$here/../assay" test -Dtest=StoryTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dassay.pictures.folder="$work/pictures" > "$work/maven.log" \
  || { echo "make-server-pictures: no pictures were taken: $(tail -n 30 "$work/maven.log")" >&2; exit 1; }
if [ $# -eq 1 ]; then
  mkdir -p "$1"
  cp "$work/pictures"/*.png "$1"
  ls -l "$1"
else
  for name in "${shown[@]}"; do
    cp "$work/pictures/$name.png" "$here/server-$name.png"
  done
  ls -l "$here"/server-*.png
fi
