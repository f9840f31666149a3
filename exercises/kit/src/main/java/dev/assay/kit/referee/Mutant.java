package dev.assay.kit.referee;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A fault that the referee gives a right solution while checks run, whatever the solution is made
/// of: at HTTP it stands between checks and app, and at the database it has triggers on the app's
/// tables. Checks that don't notice it would let a solution pass that is wrong in the same way.
public enum Mutant {
  HTTP_200_AS_201(
      "Answers 201 where 200 is right.", MutantEffect.http(() -> AnswerMutations.status(201, 200))),
  HTTP_201_AS_200(
      "Answers 200 where 201 is right.", MutantEffect.http(() -> AnswerMutations.status(200, 201))),
  HTTP_404_AS_200(
      "Answers 200 with an empty object where 404 is right.",
      MutantEffect.http(() -> AnswerMutations.emptyObject(404))),
  HTTP_404_AS_500(
      "Answers 500 where 404 is right.", MutantEffect.http(() -> AnswerMutations.status(500, 404))),
  HTTP_400_AS_200(
      "Answers 200 where 400 or 422 is right.",
      MutantEffect.http(() -> AnswerMutations.status(200, 400, 422))),
  HTTP_400_AS_404(
      "Answers 404 where 400 or 422 is right.",
      MutantEffect.http(() -> AnswerMutations.status(404, 400, 422))),
  HTTP_400_AS_500(
      "Answers 500 where 400 or 422 is right.",
      MutantEffect.http(() -> AnswerMutations.status(500, 400, 422))),
  HTTP_409_AS_500(
      "Answers 500 where 409 is right.", MutantEffect.http(() -> AnswerMutations.status(500, 409))),
  HTTP_503_AS_500(
      "Answers 500 where 502, 503 or 504 is right.",
      MutantEffect.http(() -> AnswerMutations.status(500, 502, 503, 504))),
  HTTP_ERRORS_EMPTY(
      "Answers errors without a body.", MutantEffect.http(AnswerMutations::emptyErrors)),
  HTTP_CHANGES_EMPTY(
      "Answers a POST, PUT or PATCH that succeeds without a body.",
      MutantEffect.http(AnswerMutations::emptyChanges)),
  HTTP_LATIN_1(
      "Encodes what it answers in ISO-8859-1.", MutantEffect.http(AnswerMutations::latin1)),
  HTTP_NO_LOCATION(
      "Forgets the header Location.", MutantEffect.http(() -> AnswerMutations.without("Location"))),
  HTTP_NO_CONTENT_TYPE(
      "Forgets the header Content-Type.",
      MutantEffect.http(() -> AnswerMutations.without("Content-Type"))),
  HTTP_TEXT_CONTENT_TYPE(
      "Says of its answers that they are plain text.",
      MutantEffect.http(() -> AnswerMutations.contentType("text/plain"))),
  HTTP_FEW_HEADERS(
      "Forgets every header but Content-Type and Location.",
      MutantEffect.http(() -> AnswerMutations.withoutAllBut("Content-Type", "Location"))),
  HTTP_NO_FIRST_FIELD(
      "Leaves the first field out of every object that it answers.",
      MutantEffect.http(() -> JsonMutations.withoutField(1))),
  HTTP_NO_SECOND_FIELD(
      "Leaves the second field out of every object that it answers.",
      MutantEffect.http(() -> JsonMutations.withoutField(2))),
  HTTP_NO_THIRD_FIELD(
      "Leaves the third field out of every object that it answers.",
      MutantEffect.http(() -> JsonMutations.withoutField(3))),
  HTTP_NO_FOURTH_FIELD(
      "Leaves the fourth field out of every object that it answers.",
      MutantEffect.http(() -> JsonMutations.withoutField(4))),
  HTTP_NO_LAST_FIELD(
      "Leaves the last field out of every object that it answers.",
      MutantEffect.http(JsonMutations::withoutLastField)),
  HTTP_SECOND_FIELD_RETYPED(
      "Gives the second field of every object another type.",
      MutantEffect.http(() -> JsonMutations.retypedField(2))),
  HTTP_THIRD_FIELD_RETYPED(
      "Gives the third field of every object another type.",
      MutantEffect.http(() -> JsonMutations.retypedField(3))),
  HTTP_FOURTH_FIELD_RETYPED(
      "Gives the fourth field of every object another type.",
      MutantEffect.http(() -> JsonMutations.retypedField(4))),
  HTTP_NULLS_LEFT_OUT(
      "Leaves out fields that are null.", MutantEffect.http(JsonMutations::withoutNulls)),
  HTTP_NULLS_AS_ZERO(
      "Answers 0 for fields that are null.", MutantEffect.http(JsonMutations::zeroForNulls)),
  HTTP_NUMBERS_AS_TEXT("Answers numbers as text.", MutantEffect.http(JsonMutations::numbersAsText)),
  HTTP_LISTS_EMPTY("Answers empty lists.", MutantEffect.http(JsonMutations::emptyLists)),
  HTTP_LISTS_REVERSED(
      "Answers lists the other way round.", MutantEffect.http(JsonMutations::reversedLists)),
  HTTP_ARRAYS_REVERSED(
      "Answers arrays of texts or numbers the other way round.",
      MutantEffect.http(JsonMutations::reversedArrays)),
  HTTP_LISTS_CUT(
      "Leaves the last element out of every list.", MutantEffect.http(JsonMutations::cutLists)),
  HTTP_LISTS_REPEATING(
      "Answers the first element of every list twice.",
      MutantEffect.http(JsonMutations::repeatingLists)),
  HTTP_STALE_GET(
      "Answers a GET for ever as it did the first time.", MutantEffect.http(StaleGets::new)),
  HTTP_PUT_IGNORED(
      "Answers a PUT with success and does nothing.",
      MutantEffect.http(() -> new IgnoredMethod("PUT", 200))),
  HTTP_PATCH_IGNORED(
      "Answers a PATCH with success and changes nothing.", MutantEffect.http(EmptiedPatch::new)),
  HTTP_DELETE_IGNORED(
      "Answers a DELETE with success and does nothing.",
      MutantEffect.http(() -> new IgnoredMethod("DELETE", 204))),
  DATABASE_INSERTS_LOST(
      "Loses every row that it has inserted, without an error.",
      MutantEffect.atCommit("INSERT", "change_write('undo')")),
  DATABASE_UPDATES_LOST(
      "Loses every change of a row, without an error.",
      MutantEffect.atCommit("UPDATE", "change_write('undo')")),
  DATABASE_DELETES_LOST(
      "Keeps every row that it has deleted, without an error.",
      MutantEffect.atCommit("DELETE", "change_write('undo')")),
  DATABASE_INSERTS_DOUBLED(
      "Inserts rows twice.", MutantEffect.atCommit("INSERT", "change_write('double')")),
  DATABASE_UPDATES_SPREAD(
      "Changes every row of a table where one was to be changed.",
      MutantEffect.atCommit("UPDATE", "change_write('spread')")),
  DATABASE_TEXTS_CUT("Keeps texts without their last character.", MutantEffect.inRows("cut")),
  DATABASE_LONG_TEXTS_CUT(
      "Keeps no more than 50 characters of a text.", MutantEffect.inRows("short")),
  DATABASE_TEXTS_LOWER("Keeps texts in lower case.", MutantEffect.inRows("lower")),
  DATABASE_TEXTS_ASCII(
      "Keeps a question mark for each character of a text that is not ASCII.",
      MutantEffect.inRows("ascii")),
  DATABASE_FRACTIONS_LOST("Rounds numbers to whole ones.", MutantEffect.inRows("whole")),
  DATABASE_NUMBERS_WRAPPED(
      "Keeps no more than 32 bits of a whole number.", MutantEffect.inRows("wrapped")),
  DATABASE_COLUMN_LOST(
      "Keeps nothing in the last column that may be null.", MutantEffect.inRows("lost")),
  DATABASE_ARRAYS_REVERSED(
      "Keeps the elements of arrays the other way round.", MutantEffect.inRows("reversed")),
  DATABASE_WRITES_SLOW(
      "Takes 300 ms longer for each statement that writes.",
      MutantEffect.inStatements("delay_write()"));

  private final String about;

  @SuppressWarnings("ImmutableEnumChecker") // it makes what remembers anew for each run
  private final MutantEffect effect;

  Mutant(String about, MutantEffect effect) {
    this.about = about;
    this.effect = effect;
  }

  /// The mutant that has this [#id()].
  public static Optional<Mutant> of(String id) {
    return Arrays.stream(values()).filter(mutant -> mutant.id().equals(id)).findFirst();
  }

  /// The ids of all.
  public static Set<String> ids() {
    return Arrays.stream(values()).map(Mutant::id).collect(Collectors.toUnmodifiableSet());
  }

  /// Such as `http-201-as-200`: lower-case letters, digits and `-`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What is wrong with a solution that is like this: one sentence, as wrong solutions have it.
  public String about() {
    return about;
  }

  MutantEffect effect() {
    return effect;
  }
}
