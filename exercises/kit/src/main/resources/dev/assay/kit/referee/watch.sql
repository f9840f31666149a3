-- Run once by the superuser in the app's database, before the app can reach it.
-- Makes PostgreSQL log whole old rows for every table that the app creates, so that updates and deletions can be shown.
-- The inner ALTER TABLE calls the function once more, which then finds nothing left to do.
CREATE SCHEMA assay;

CREATE FUNCTION assay.watch() RETURNS pg_catalog.event_trigger
LANGUAGE plpgsql
SET search_path = pg_catalog
AS $$
DECLARE
  made record;
BEGIN
  FOR made IN
    SELECT c.oid::regclass AS name, c.relpersistence AS persistence, c.relkind AS kind, c.relreplident AS identity
    FROM pg_event_trigger_ddl_commands() AS command
    JOIN pg_class AS c ON c.oid = command.objid
    WHERE command.classid = 'pg_class'::regclass AND c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
      AND (c.relpersistence = 'u' OR c.relreplident <> 'f')
  LOOP
    BEGIN
      IF made.persistence = 'u' AND made.kind = 'r' THEN
        EXECUTE format('ALTER TABLE %s SET LOGGED', made.name);
      END IF;
      IF made.identity <> 'f' THEN
        EXECUTE format('ALTER TABLE %s REPLICA IDENTITY FULL', made.name);
      END IF;
    EXCEPTION WHEN OTHERS THEN
      -- Swallowed on purpose: the app's own statement must never fail for our sake. Updates of such a table then lack their
      -- old values, and a table that stays unlogged has no changes at all.
      NULL;
    END;
  END LOOP;
EXCEPTION WHEN OTHERS THEN
  NULL;
END
$$;

CREATE EVENT TRIGGER assay_watch ON ddl_command_end
WHEN TAG IN ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO', 'ALTER TABLE')
EXECUTE FUNCTION assay.watch();
