package dev.assay.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.util.Objects;

/// The JSON schemas under `src/test/resources/schema`.
final class Schemas {
  static final Schema HAR = read("har-1.2.json");
  static final Schema CTRF = read("ctrf.json");

  private Schemas() {}

  static void assertValid(Schema schema, String json) {
    assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
  }

  private static Schema read(String name) {
    InputStream text =
        Objects.requireNonNull(Schemas.class.getResourceAsStream("/schema/" + name), name);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
  }
}
