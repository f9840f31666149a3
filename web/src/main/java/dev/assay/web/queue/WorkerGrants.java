package dev.assay.web.queue;

import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;

/// The database role of workers on other machines: what their code needs, and nothing else. They
/// read submissions and exercises, and write gradings; they know nobody's name, and no session,
/// token or password.
public final class WorkerGrants {
  private static final List<String> GRANTS =
      List.of(
          "select, insert, update, delete on scheduled_tasks",
          "select, insert, update, delete on workers",
          "select on exercise_versions",
          // Whether the schema is of the worker's own version.
          "select on flyway_schema_history",
          "select on submission_archives",
          "select (id, number, origin, origin_detail) on submissions",
          "select on gradings",
          """
          update (state, lease, worker, deaths, faults, last_fault, started_at, ended_at, outcome,
            headline, points, possible, bonus, must_haves, must_haves_passed, took_millis,
            phase_millis) on gradings\
          """,
          "select, insert on grading_events",
          "insert on grading_checks",
          "insert on reports",
          // Webhooks are told of endings in the transaction that ends.
          "select (id, events, disabled_at) on webhooks",
          "insert on webhook_deliveries");

  private final Jdbi jdbi;

  /// @param jdbi of whoever owns the tables and may make roles
  public WorkerGrants(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Makes the role where it is missing, gives it this password, and lets it do what workers do and
  /// no more, whatever it could do here before.
  public void apply(String role, String password) {
    jdbi.useTransaction(handle -> {
      if (!exists(handle, role)) {
        run(handle, "create role %I", role);
      }
      run(handle, "alter role %I login nosuperuser nocreatedb nocreaterole noreplication", role);
      password(handle, role, password);
      run(handle, "revoke all on all tables in schema public from %I", role);
      run(handle, "revoke all on schema public from %I", role);
      run(handle, "grant usage on schema public to %I", role);
      for (String grant : GRANTS) {
        run(handle, "grant " + grant + " to %I", role);
      }
    });
  }

  private static boolean exists(Handle handle, String role) {
    return handle
        .createQuery("select 1 from pg_roles where rolname = :role")
        .bind("role", role)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /// The driver hashes it, so that no log of the database ever has it.
  private static void password(Handle handle, String role, String password) {
    try {
      handle
          .getConnection()
          .unwrap(PGConnection.class)
          .alterUserPassword(role, password.toCharArray(), "scram-sha-256");
    } catch (SQLException refused) {
      throw new IllegalStateException(
          "the password of role %s can't be set".formatted(role), refused);
    }
  }

  /// Runs a statement with the role's name in it, as PostgreSQL itself quotes it.
  private static void run(Handle handle, String statement, String role) {
    handle.execute(
        handle
            .createQuery("select format(:statement, :role)")
            .bind("statement", statement)
            .bind("role", role)
            .mapTo(String.class)
            .one());
  }
}
