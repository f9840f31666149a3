package dev.assay.web.review;

import dev.assay.web.exercise.Offer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// Checks a filled-in form for invitations: what is wrong is said at the field, all of it at once.
final class InviteCheck {
  static final int MOST_DAYS = 366;

  private final InviteForm form;
  private final Map<String, String> problems = new LinkedHashMap<>();
  private List<String> lines = List.of();

  private InviteCheck(InviteForm form) {
    this.form = form;
  }

  /// What a form says.
  ///
  /// @param problems sentences by field; empty if everything is right
  /// @param lines what is wrong in the list, each with its line
  record Checked(
      List<Invitee> invitees, Terms terms, Map<String, String> problems, List<String> lines) {
    boolean isRight() {
      return problems.isEmpty() && lines.isEmpty();
    }
  }

  /// @param offers what can be chosen
  static Checked check(InviteForm form, List<Offer> offers, Invitations invitations, Instant now) {
    InviteCheck check = new InviteCheck(form);
    Terms terms = check.terms(offers, now);
    List<Invitee> invitees = check.invitees();
    check.refuseKnown(invitees, invitations);
    return new Checked(invitees, terms, Map.copyOf(check.problems), List.copyOf(check.lines));
  }

  private Terms terms(List<Offer> offers, Instant now) {
    if (offers.stream().noneMatch(offer -> offer.id().equals(form.exercise()))) {
      problems.put("exercise", "Choose one of the exercises.");
    }
    OptionalInt minutes =
        form.minutes().isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of(
                number("minutes", form.minutes(), Terms.MOST_MINUTES, " Empty means no clock."));
    int attempts = number("attempts", form.attempts(), Terms.MOST_ATTEMPTS, "");
    return new Terms(form.exercise(), minutes, attempts, until(now));
  }

  private int number(String field, String text, int most, String more) {
    int number = Numbers.of(text, most);
    if (number == 0) {
      problems.put(field, "Must be a number from 1 to %d.%s".formatted(most, more));
      return 1;
    }
    return number;
  }

  private Instant until(Instant now) {
    try {
      LocalDate day = LocalDate.parse(form.until());
      LocalDate today = InviteForm.day(now);
      if (!day.isBefore(today) && !day.isAfter(today.plusDays(MOST_DAYS))) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
    } catch (DateTimeParseException noDay) {
      // Said below, as for a day that can't be.
    }
    problems.put("until", "Must be a day from today to a year from now, such as 2026-05-03.");
    return now;
  }

  private List<Invitee> invitees() {
    if (!form.list().isBlank()) {
      if (!form.name().isEmpty() || !form.email().isEmpty()) {
        problems.put("list", "Fill in either one candidate or the list.");
      }
      InviteeList.Read read = InviteeList.read(form.list());
      lines = read.problems();
      return read.invitees();
    }
    Invitee.nameProblem(form.name()).ifPresent(problem -> problems.put("name", problem));
    Invitee.emailProblem(form.email()).ifPresent(problem -> problems.put("email", problem));
    return problems.containsKey("name") || problems.containsKey("email")
        ? List.of()
        : List.of(new Invitee(form.name(), form.email()));
  }

  private void refuseKnown(List<Invitee> invitees, Invitations invitations) {
    Set<String> known = invitations.known(form.exercise(), invitees);
    if (known.isEmpty()) {
      return;
    }
    String sentence = "is invited to this exercise already; take that invitation back first.";
    if (form.list().isBlank()) {
      problems.put("email", "This address " + sentence);
    } else {
      lines =
          invitees.stream()
              .map(Invitee::email)
              .filter(email -> known.contains(email.toLowerCase(Locale.ROOT)))
              .map(email -> email + " " + sentence)
              .toList();
    }
  }
}
