package dev.assay.web.report;

import java.time.Instant;
import java.util.UUID;

/// A link by which somebody who is no member sees a report.
///
/// @param whole everything of the report, or outcome and areas only
/// @param named whether it says the candidate's name
/// @param by the member who made it
public record Share(
    UUID id,
    UUID submission,
    boolean whole,
    boolean named,
    String by,
    Instant createdAt,
    Instant expiresAt,
    boolean revoked) {
  public boolean holds(Instant now) {
    return !revoked && now.isBefore(expiresAt);
  }

  public String scope() {
    return (whole ? "the whole report" : "outcome and areas")
        + (named ? ", with the name" : ", without the name");
  }

  public String expires() {
    return When.of(expiresAt);
  }

  public String created() {
    return When.of(createdAt);
  }
}
