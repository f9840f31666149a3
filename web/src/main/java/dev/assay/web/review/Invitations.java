package dev.assay.web.review;

import dev.assay.web.account.Audit;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// Invites people: all of those who are given, or nobody. Safe for use by several threads.
public final class Invitations {
  private final Jdbi jdbi;
  private final InstantSource clock;

  public Invitations(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /// Who invites.
  ///
  /// @param actor as the audit log names them
  /// @param member `null` for a program
  public record Host(String actor, @Nullable UUID member) {}

  /// Those who were invited at once.
  ///
  /// @param ids in the order they were given
  /// @param at what tells them apart from others by the same host
  public record Invited(List<UUID> ids, Instant at) {
    public Invited {
      ids = List.copyOf(ids);
    }
  }

  /// Invites them.
  ///
  /// @param terms of an exercise that is offered
  public Invited invite(List<Invitee> invitees, Terms terms, Host host) {
    // What the database keeps, so that the time can be found again.
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return jdbi.inTransaction(handle -> {
      List<UUID> ids = insert(handle, invitees, terms, new Moment(host, at));
      ids.forEach(id ->
          Audit.write(handle, host.actor(), "candidate.invited", id.toString(), terms.exercise()));
      return new Invited(ids, at);
    });
  }

  private record Moment(Host host, Instant at) {}

  private static List<UUID> insert(
      Handle handle, List<Invitee> invitees, Terms terms, Moment moment) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into candidates (id, exercise, name, email, minutes, attempts, created_by, created_at, expires_at)
            values (:id, :exercise, :name, :email, :minutes, :attempts, :member, :at, :expires)
            """);
    List<UUID> ids = new ArrayList<>();
    for (Invitee invitee : invitees) {
      UUID id = UUID.randomUUID();
      ids.add(id);
      batch
          .bind("id", id)
          .bind("exercise", terms.exercise())
          .bind("name", invitee.name())
          .bind("email", invitee.email())
          .bind(
              "minutes", terms.minutes().isPresent() ? (Integer) terms.minutes().getAsInt() : null)
          .bind("attempts", terms.attempts())
          .bind("member", moment.host().member())
          .bind("at", moment.at())
          .bind("expires", terms.expiresAt())
          .add();
    }
    batch.execute();
    return ids;
  }

  /// Which of these addresses are invited to the exercise already, in lower case; those who
  /// withdrew, or whose invitation was taken back or has run out unused, aren't.
  public Set<String> known(String exercise, List<Invitee> invitees) {
    List<String> addresses =
        invitees.stream()
            .map(invitee -> invitee.email().toLowerCase(Locale.ROOT))
            .filter(address -> !address.isEmpty())
            .toList();
    return jdbi.withHandle(handle ->
        Set.copyOf(
            handle
                .createQuery(
                    """
                    select distinct lower(email) from candidates
                    where exercise = :exercise and lower(email) = any(:addresses)
                      and withdrawn_at is null and revoked_at is null
                      and (started_at is not null or expires_at > :now)
                    """)
                .bind("exercise", exercise)
                .bind("now", clock.instant())
                .bindArray("addresses", String.class, addresses)
                .mapTo(String.class)
                .list()));
  }
}
