#!/usr/bin/env bash
# A new exercise, the loans of a library, from `exercise new` to a candidate's graded submission. Everything that is written lies in
# one folder. What it prints when it is run is in book-loans.txt.
#
#   docs/book-loans.sh [FOLDER]      in FOLDER/book-loans; without it in a temporary folder, which is removed
#
# ASSAY is the command to run, ./assay unless given. Needs curl, and a JDK's jar for the zip. It starts a server of its own on 127.0.0.1, with an empty
# database of its own, which it removes, or the one that ASSAY_DATABASE_URL names.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
assay=${ASSAY:-$here/../assay}
work=$(mktemp -d)
server=
end() {
  if [ -n "$server" ]; then
    kill "$server" 2> /dev/null || true
    wait "$server" || true
    for database in $(grep -oE 'assay-database-[0-9a-f]+' "$work/server.txt" | head -1); do
      { docker rm "$database" && docker volume rm "$database"; } > /dev/null || say "$database is left over: remove its container and volume"
    done
  fi
  rm -rf "$work"
}
trap end EXIT
folder=$(mkdir -p "${1:-$work}" && cd "${1:-$work}" && pwd)

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

say '1. A folder that already passes'
$assay exercise new "$folder/book-loans"
cd "$folder/book-loans"

say '2. What the candidate reads'
sed -i -e 's/^# .*/# The loans of a library/' -e '/^Write a small HTTP service/,/^be enough\.$/c\
Write a small HTTP service in a language of your choice. It knows the books of a library and who has borrowed which.' \
  -e '/^## The contract/,/^## What is looked at/{/^## What is looked at/!d}' brief.md
contract=$(cat <<'END'
## The contract

A book in JSON; its `id` is a number or a string of your making:

```json
{"id": 1, "title": "Middlemarch", "reader": null}
```

| request | answer |
|---|---|
| `POST /books` with `{"title": "Middlemarch"}` | 201 and the new book, which nobody has borrowed. It is in the database before the answer is sent |
| `GET /books/{id}` | 200 and the book |
| `PUT /books/{id}/loan` with `{"reader": "Ada"}` | 200 and the book with its reader; 409 if somebody has it already |
| `DELETE /books/{id}/loan` | 200 and the book, without a reader |

END
)
awk -v contract="$contract" '/^## What is looked at/ { print contract "\n" } { print }' brief.md > brief.new && mv brief.new brief.md
sed -i '/^| notes |/c\
| books | 40 | a new book is answered with its id, stored in the database, and served from then on |\
| loans | 60 | a book is lent to one reader at a time, and comes back |' brief.md
cat > exercise.yml <<'END'
# yaml-language-server: $schema=exercise.schema.json
id: book-loans
title: The loans of a library
minutes: 60
difficulty: junior
areas:
  - {id: books, title: Books, points: 40}
  - {id: loans, title: Loans, points: 60}
ready: /health
attempts: 3
counts: best
questions:
  loans:
    - What happens when two readers ask for the same book at the same instant?
END

say '3. The hidden checks'
rm suite/checks/CreateTest.java
cat > suite/checks/Books.java <<'END'
package checks;

import static dev.assay.kit.Json.json;

import dev.assay.kit.Api;
import dev.assay.kit.Attempt;
import dev.assay.kit.Exchange;
import tools.jackson.databind.JsonNode;

/// Books of this attempt.
final class Books {
  private Books() {}

  static String title(Attempt attempt, String check) {
    return "Title " + attempt.random(check).nextInt(1_000_000_000);
  }

  /// A new book's address.
  static String add(Api api, String title) {
    return address(api.post("/books", json("title", title)).expectStatus(201));
  }

  /// The brief leaves open whether ids are numbers or strings.
  static String address(Exchange created) {
    JsonNode id = created.json("$.id");
    if (!id.isNumber() && !id.isString()) {
      throw created.unexpected("an id that is a number or a string", id.toString());
    }
    return "/books/" + id.asString();
  }
}
END
cat > suite/checks/BookTest.java <<'END'
package checks;

import static dev.assay.kit.Json.json;

import dev.assay.kit.Api;
import dev.assay.kit.Area;
import dev.assay.kit.Attempt;
import dev.assay.kit.Database;
import dev.assay.kit.Exchange;
import dev.assay.kit.MustHave;
import dev.assay.kit.Points;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Area("books")
class BookTest {
  @Test
  @Points(40)
  @MustHave
  @DisplayName("POST /books stores the book, and serves it from then on")
  void storesTheBook(Api api, Database db, Attempt attempt) {
    String title = Books.title(attempt, "BookTest.storesTheBook");

    Exchange created = api.post("/books", json("title", title)).expectStatus(201);

    db.changes().expectInserted("a row with the title " + title, row -> row.has(title));
    created.expectJsonMembers("$", "title", title, "reader", null);
    api.get(Books.address(created)).expectStatus(200).expectJsonMembers("$", "title", title, "reader", null);
  }
}
END
cat > suite/checks/LoanTest.java <<'END'
package checks;

import static dev.assay.kit.Json.json;

import dev.assay.kit.Api;
import dev.assay.kit.Area;
import dev.assay.kit.Attempt;
import dev.assay.kit.MustHave;
import dev.assay.kit.Points;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Area("loans")
class LoanTest {
  @Test
  @Points(30)
  @MustHave
  @DisplayName("PUT /books/{id}/loan lends the book to the reader")
  void lendsTheBook(Api api, Attempt attempt) {
    String book = Books.add(api, Books.title(attempt, "LoanTest.lendsTheBook"));

    api.put(book + "/loan", json("reader", "Ada")).expectStatus(200).expectJson("$.reader", "Ada");

    api.get(book).expectStatus(200).expectJson("$.reader", "Ada");
  }

  @Test
  @Points(20)
  @DisplayName("PUT /books/{id}/loan answers 409 while somebody has the book, and leaves it with them")
  void lendsItToOneReader(Api api, Attempt attempt) {
    String book = Books.add(api, Books.title(attempt, "LoanTest.lendsItToOneReader"));
    api.put(book + "/loan", json("reader", "Ada")).expectStatus(200);

    api.put(book + "/loan", json("reader", "Grace")).expectStatus(409);

    api.get(book).expectStatus(200).expectJson("$.reader", "Ada");
  }

  @Test
  @Points(10)
  @DisplayName("DELETE /books/{id}/loan takes the book back")
  void takesItBack(Api api, Attempt attempt) {
    String book = Books.add(api, Books.title(attempt, "LoanTest.takesItBack"));
    api.put(book + "/loan", json("reader", "Ada")).expectStatus(200);

    api.delete(book + "/loan").expectStatus(200).expectJson("$.reader", null);

    api.get(book).expectStatus(200).expectJson("$.reader", null);
  }
}
END

say '4. A reference, and solutions with one fault each'
rm -r solutions/wrong-stores-nothing solutions/reference-python/notes.py
cat > solutions/reference-python/books.py <<'END'
"""The stored books."""

import psycopg
from psycopg.rows import dict_row

SCHEMA = """
    create table if not exists books (
      id bigint generated always as identity primary key,
      title text not null,
      reader text
    )
"""


class Books:
    def __init__(self, database_url):
        self._database_url = database_url
        self._run(SCHEMA)

    def add(self, title):
        return self._one("insert into books (title) values (%s) returning *", title)

    def find(self, book_id):
        return self._one("select * from books where id = %s", book_id)

    def lend(self, book_id, reader):
        """The book, or None if somebody has it."""
        return self._one("update books set reader = %s where id = %s and reader is null returning *", reader, book_id)

    def take_back(self, book_id):
        return self._one("update books set reader = null where id = %s returning *", book_id)

    def _one(self, sql, *values):
        with psycopg.connect(self._database_url, row_factory=dict_row) as connection:
            return connection.execute(sql, values).fetchone()

    def _run(self, sql):
        with psycopg.connect(self._database_url) as connection:
            connection.execute(sql)
END
cat > solutions/reference-python/app.py <<'END'
"""The routes."""

import os

from flask import Flask, abort, request

from books import Books

app = Flask(__name__)
books = Books(os.environ["DATABASE_URL"])


@app.get("/health")
def health():
    return {"status": "ok"}


@app.post("/books")
def add_book():
    return books.add(text("title")), 201


@app.get("/books/<int:book_id>")
def get_book(book_id):
    return books.find(book_id) or abort(404)


@app.put("/books/<int:book_id>/loan")
def lend_book(book_id):
    if not books.find(book_id):
        abort(404)
    return books.lend(book_id, text("reader")) or ({"error": "somebody has this book"}, 409)


@app.delete("/books/<int:book_id>/loan")
def take_book_back(book_id):
    return books.take_back(book_id) or abort(404)


def text(field):
    body = request.get_json()
    value = body.get(field) if isinstance(body, dict) else None
    return value if isinstance(value, str) and "\0" not in value else abort(400)


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=int(os.environ.get("PORT", "5000")))
END
# wrong NAME FILE SED ABOUT CHECK…: the reference with this fault, which these checks must see
wrong() {
  local name=wrong-$1 file=$2 fault=$3 about=$4 made=$work/faulty
  shift 4
  mkdir -p "solutions/$name"
  sed "$fault" "solutions/reference-python/$file" > "$made"
  diff -u --label "$file" "solutions/reference-python/$file" --label "$file" "$made" > "solutions/$name/fault.patch" && fail "$name has no fault"
  { printf 'base: reference-python\nabout: %s\nfails:\n' "$about"; printf '  - %s\n' "$@"; } > "solutions/$name/expect.yml"
}
wrong shouts-titles books.py 's/returning \*", title)/returning *", title.upper())/' \
  'Titles are stored in capitals.' BookTest.storesTheBook
wrong lends-to-nobody books.py 's/set reader = %s where id = %s and reader is null/set title = title where %s::text is not null and id = %s and reader is null/' \
  'A loan is answered, and no reader is stored.' LoanTest.lendsTheBook LoanTest.lendsItToOneReader
wrong lends-twice books.py 's/ and reader is null//' \
  'A book that somebody has is lent to the next reader.' LoanTest.lendsItToOneReader
wrong keeps-loans books.py 's/set reader = null/set title = title/' \
  'A book that comes back stays lent.' LoanTest.takesItBack

say '5. Proof'
$assay exercise check "$folder/book-loans"

say '6. Onto a server'
mkdir "$work/home" "$work/exercises"
# The same certificate authority, so that the images are the same.
find "${ASSAY_HOME:-${XDG_DATA_HOME:-$HOME/.local/share}/assay}" -maxdepth 1 \( -name twins-ca.p12 -o -name registries.properties \) \
  -exec cp {} "$work/home" \;
ASSAY_HOME=$work/home ASSAY_PORT=0 ASSAY_EXERCISES=$work/exercises $assay serve > "$work/server.txt" 2>&1 &
server=$!
# Waits for a line of the server's and prints what is in it.
hear() {
  local found
  for _ in $(seq 1200); do
    found=$(grep -oE "$1" "$work/server.txt" | head -1 || true)
    [ -z "$found" ] || { echo "$found"; return; }
    kill -0 "$server" 2> /dev/null || break
    sleep 0.1
  done
  cat "$work/server.txt" >&2
  fail "the server did not say $1"
}
join=$(hear 'http://127\.0\.0\.1:[0-9]+/join/[A-Za-z0-9_.-]+')
base=${join%/join/*}
form() { curl -fsS -c "$work/cookies" -b "$work/cookies" -H "Origin: $base" "$@"; }
form -o /dev/null "$join" --data-urlencode name=Ada --data-urlencode "password=$(head -c 18 /dev/urandom | base64)"
token() {
  form "$base/settings/tokens" --data-urlencode "name=$1" --data-urlencode days=30 "${@:2}" | grep -oE 'assay_[A-Za-z0-9_-]+' | head -1
}
ASSAY_TOKEN=$(token author --data-urlencode scopes=exercises:write)
export ASSAY_TOKEN
$assay exercise publish "$folder/book-loans" --server "$base"

say '7. A candidate'
api_token=$(token interviewer --data-urlencode scopes=candidates:write --data-urlencode scopes=candidates:read --data-urlencode scopes=reports:read)
api() { curl -fsS -H "Authorization: Bearer $api_token" "$@"; }
field() { grep -oE "\"$1\":\"[^\"]*\"" | head -1 | cut -d'"' -f4; }
invited=$(api "$base/api/v1/candidates" --json '{"exercise": "book-loans", "name": "Grace Hopper"}')
candidate=$(field id <<< "$invited")
link=$(field link <<< "$invited")
curl -fsS -o /dev/null -X POST "$link/start"
"${JAVA_HOME:+$JAVA_HOME/bin/}jar" --create --no-manifest --file "$work/mine.zip" -C solutions/reference-python .
key=$(curl -fsS "$link" | grep -oE 'name="key" value="[^"]*"' | head -1 | cut -d'"' -f4)
curl -fsS -o /dev/null -F "key=$key" -F "file=@$work/mine.zip;type=application/zip" "$link/submissions"

say '8. Their grade'
state=
for _ in $(seq 300); do
  submission=$(api "$base/api/v1/candidates/$candidate/submissions")
  state=$(field state <<< "$submission")
  [ "$state" != graded ] || break
  sleep 1
done
[ "$state" = graded ] || fail "the submission is not graded, but $state"
grading=$(api "$base/api/v1/gradings/$(field grading <<< "$submission")")
grep -oE '"headline":"[^"]*"' <<< "$grading" | cut -d'"' -f4
grep -q '"points":100,' <<< "$grading" || fail "not every point: $grading"
