package dev.assay.web.store;

import java.sql.Types;
import java.util.UUID;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/// Lets an id be missing: Jdbi takes ids for texts, and PostgreSQL takes no null text for an id.
final class UuidArgument extends AbstractArgumentFactory<UUID> {
  UuidArgument() {
    super(Types.OTHER);
  }

  @Override
  protected Argument build(UUID value, ConfigRegistry config) {
    return (position, statement, _) -> statement.setObject(position, value);
  }
}
