-- Run once by the superuser in the app's database, after watch.sql.
-- For the triggers that let a write of the app fail, or wait. Sequences count, since those take no part in transactions: each row
-- has a number of its own over all connections, and one that is rolled back is not counted again.
CREATE SEQUENCE assay.failing_writes;
CREATE SEQUENCE assay.held_writes;

CREATE FUNCTION assay.fail_write() RETURNS pg_catalog.trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog
AS $$
BEGIN
  IF nextval('assay.failing_writes') = TG_ARGV[0]::bigint THEN
    RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full', HINT = 'Check free disk space.';
  END IF;
  RETURN NULL;
END
$$;

CREATE FUNCTION assay.hold_write() RETURNS pg_catalog.trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog
AS $$
BEGIN
  IF nextval('assay.held_writes') = TG_ARGV[0]::bigint THEN
    PERFORM pg_advisory_lock_shared(20260401, 1);
    PERFORM pg_advisory_unlock_shared(20260401, 1);
  END IF;
  RETURN NULL;
END
$$;
