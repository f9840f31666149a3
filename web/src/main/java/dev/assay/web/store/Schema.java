package dev.assay.web.store;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.Handle;

/// The version of the database's schema, for those who leave it to others to change.
public final class Schema {
  private static final String LOCATION = "classpath:db/migration";
  private static final String TABLE = "flyway_schema_history";

  private Schema() {}

  /// How the database's schema is to this program's.
  public enum Fit {
    FITS,
    OLDER,
    NEWER,
    /// This user may not know.
    HIDDEN
  }

  static Flyway flyway(Store store) {
    return Flyway.configure()
        .dataSource(store.dataSource())
        .locations(LOCATION)
        .connectRetries(0)
        .load();
  }

  /// Compares.
  public static Fit fit(Store store) {
    if (!store.jdbi().withHandle(handle -> asks(handle, "to_regclass(:table) is not null"))) {
      return Fit.OLDER;
    }
    if (!store.jdbi().withHandle(handle -> asks(handle, "has_table_privilege(:table, 'select')"))) {
      return Fit.HIDDEN;
    }
    MigrationInfoService found = flyway(store).info();
    if (Arrays.stream(found.applied()).anyMatch(Schema::isOfLater)) {
      return Fit.NEWER;
    }
    return found.pending().length > 0 ? Fit.OLDER : Fit.FITS;
  }

  private static boolean isOfLater(MigrationInfo applied) {
    return applied.getState() == MigrationState.FUTURE_SUCCESS;
  }

  private static boolean asks(Handle handle, String question) {
    return handle.createQuery("select " + question).bind("table", TABLE).mapTo(boolean.class).one();
  }
}
