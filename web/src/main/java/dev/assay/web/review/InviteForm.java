package dev.assay.web.review;

import dev.assay.web.exercise.Offer;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// The form for invitations as it was filled in.
///
/// @param list pasted lines; then name and email are empty
/// @param minutes empty for no clock
/// @param until a day, as `2026-05-03`
public record InviteForm(
    String name,
    String email,
    String list,
    String exercise,
    String minutes,
    String attempts,
    String until) {
  private static final Duration VALID = Duration.ofDays(14);

  /// What is proposed for an exercise.
  static InviteForm proposed(Offer offer, Instant now) {
    return new InviteForm(
        "",
        "",
        "",
        offer.id(),
        Integer.toString(offer.minutes()),
        Integer.toString(offer.attempts()),
        day(now.plus(VALID)).toString());
  }

  static InviteForm of(Context context) {
    return new InviteForm(
        field(context, "name").strip(),
        field(context, "email").strip(),
        field(context, "list"),
        field(context, "exercise"),
        field(context, "minutes").strip(),
        field(context, "attempts").strip(),
        field(context, "until").strip());
  }

  private static String field(Context context, String name) {
    return Optional.ofNullable(context.formParam(name)).orElse("");
  }

  /// Days are those of UTC, as all times that the server writes.
  static LocalDate day(Instant time) {
    return time.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
