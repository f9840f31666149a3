package dev.assay.kit.referee;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where a mutant does what it does.
sealed interface MutantEffect {
  /// Without a mutant.
  record Nowhere() implements MutantEffect {}

  /// Between checks and app.
  ///
  /// @param fresh makes the mutation of one run, which may remember what it saw
  record AtHttp(Supplier<HttpMutation> fresh) implements MutantEffect {}

  /// A trigger on each of the app's tables.
  ///
  /// @param timing of the trigger, such as `BEFORE INSERT OR UPDATE`
  /// @param function in the schema `assay`, with its argument: one of those in `mutants.sql`
  record AtDatabase(Timing timing, String events, String function) implements MutantEffect {
    /// SQL that gives a table the trigger.
    ///
    /// @param name the trigger's
    /// @param table quoted and with its schema
    String sql(String name, String table) {
      return timing.sql.formatted(name, events, table, function);
    }
  }

  /// When a trigger runs.
  enum Timing {
    ROW("CREATE TRIGGER %s BEFORE %s ON %s FOR EACH ROW EXECUTE FUNCTION assay.%s"),
    STATEMENT("CREATE TRIGGER %s BEFORE %s ON %s FOR EACH STATEMENT EXECUTE FUNCTION assay.%s"),

    /// When the transaction commits, so that it sees its own writes as they should be.
    COMMIT(
        """
        CREATE CONSTRAINT TRIGGER %s AFTER %s ON %s DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION assay.%s
        """);

    private final String sql;

    Timing(String sql) {
      this.sql = sql;
    }
  }

  static MutantEffect of(@Nullable Mutant mutant) {
    return mutant == null ? new Nowhere() : mutant.effect();
  }

  /// What happens to the exchanges of one run.
  default HttpMutation http() {
    return this instanceof AtHttp(var fresh) ? fresh.get() : HttpMutation.NONE;
  }

  static MutantEffect http(Supplier<HttpMutation> fresh) {
    return new AtHttp(fresh);
  }

  /// In what a transaction has written, when it commits.
  ///
  /// @param events such as `INSERT OR UPDATE`
  static MutantEffect atCommit(String events, String function) {
    return new AtDatabase(Timing.COMMIT, events, function);
  }

  /// Changes the rows to be written, in one of the ways that `assay.change_row` knows.
  static MutantEffect inRows(String way) {
    return new AtDatabase(Timing.ROW, "INSERT OR UPDATE", "change_row('" + way + "')");
  }

  static MutantEffect inStatements(String function) {
    return new AtDatabase(Timing.STATEMENT, "INSERT OR UPDATE OR DELETE", function);
  }
}
