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
import tools.jackson.databind.JsonNode;

@Area("notes")
class CreateTest {
  @Test
  @Points(100)
  @MustHave
  @DisplayName("POST /notes stores the note, and serves it from then on")
  void storesTheNote(Api api, Database db, Attempt attempt) {
    // Made up for this attempt: what has this text can only come from this check.
    String text = "Note " + attempt.random("CreateTest.storesTheNote").nextInt(1_000_000_000);

    Exchange created = api.post("/notes", json("text", text)).expectStatus(201);

    // Whatever the app's tables and columns are called.
    db.changes().expectInserted("a row with the text " + text, row -> row.has(text));
    created.expectJson("$.text", text);
    api.get("/notes/" + id(created)).expectStatus(200).expectJson("$.text", text);
  }

  /// The brief leaves open whether ids are numbers or strings.
  private static String id(Exchange created) {
    JsonNode id = created.json("$.id");
    if (!id.isNumber() && !id.isString()) {
      throw created.unexpected("an id that is a number or a string", id.toString());
    }
    return id.asString();
  }
}
