#!/usr/bin/env bash
# Records anew what `./assay demo` shows at once: after a change of the exercise swapi-planets, or of what a grading has.
# Takes about five minutes. A test (DemoTest) says when it is due.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
exec "$here/../assay" demo --record "$here/../web/src/main/resources/dev/assay/web/operate"
