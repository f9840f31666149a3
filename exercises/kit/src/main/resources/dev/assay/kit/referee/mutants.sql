-- Run once by the superuser in the app's database where a mutant is to write something wrong, after watch.sql.
-- Each function is a trigger's. None ever lets a statement of the app fail: what can't be changed stays as it is. What checks write
-- themselves, over the referee's connections, stays too. The sequence counts what was changed; it takes no part in transactions.
CREATE SEQUENCE assay.mutations;

-- Undoes the write, writes a second row, or gives all rows what one was to get, at the end of the transaction. Other triggers, those of foreign keys among them, are
-- off meanwhile, so that a lost row may have been referred to by others that are lost after it.
CREATE FUNCTION assay.change_write() RETURNS pg_catalog.trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog
SET session_replication_role = replica
AS $$
DECLARE
  same text;
  names text;
  given text;
  changed bigint;
BEGIN
  IF current_setting('application_name') = 'assay' THEN
    RETURN NULL;
  END IF;
  -- The key finds a row also if the transaction has changed it since.
  SELECT string_agg(format('t.%1$I = ($1).%1$I', a.attname), ' AND ') INTO same
  FROM pg_index AS i JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
  WHERE i.indrelid = TG_RELID AND i.indisprimary;
  same := format('t.ctid = (SELECT t.ctid FROM %s AS t WHERE %s LIMIT 1)', TG_RELID::regclass, coalesce(same, 't.* *= $1'));
  SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum), string_agg(format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
  INTO names, given
  FROM pg_attribute AS a WHERE a.attrelid = TG_RELID AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  IF TG_ARGV[0] = 'double' THEN
    -- A key that the database makes is made again; one that the app makes is doubled where it is a UUID.
    SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum),
      string_agg(CASE WHEN i.indrelid IS NOT NULL AND a.atttypid = 'uuid'::regtype THEN 'gen_random_uuid()'
        ELSE format('($1).%I', a.attname) END, ', ' ORDER BY a.attnum)
    INTO names, given
    FROM pg_attribute AS a
    LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    LEFT JOIN pg_index AS i ON i.indrelid = a.attrelid AND i.indisprimary AND i.indnkeyatts = 1 AND a.attnum = ANY (i.indkey)
    WHERE a.attrelid = TG_RELID AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = ''
      AND (d.oid IS NULL OR i.indrelid IS NULL AND pg_get_expr(d.adbin, d.adrelid) NOT LIKE 'nextval(%');
    EXECUTE format('INSERT INTO %s (%s) SELECT %s ON CONFLICT DO NOTHING', TG_RELID::regclass, names, given) USING NEW;
  ELSIF TG_ARGV[0] = 'spread' THEN
    -- What the app has changed, but no key.
    SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum), string_agg(format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
    INTO names, given
    FROM pg_attribute AS a
    WHERE a.attrelid = TG_RELID AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = ''
      AND to_jsonb(NEW) -> a.attname IS DISTINCT FROM to_jsonb(OLD) -> a.attname
      AND NOT EXISTS (
        SELECT FROM pg_constraint AS k
        WHERE k.conrelid = TG_RELID AND a.attnum = ANY (k.conkey) AND k.contype IN ('p', 'u', 'f'));
    IF names IS NULL THEN
      RETURN NULL;
    END IF;
    EXECUTE format('UPDATE %s AS t SET (%s) = ROW(%s) WHERE NOT (%s)', TG_RELID::regclass, names, given, same) USING NEW;
  ELSIF TG_OP = 'INSERT' THEN
    EXECUTE format('DELETE FROM %s AS t WHERE %s', TG_RELID::regclass, same) USING NEW;
  ELSIF TG_OP = 'UPDATE' THEN
    IF NEW *= OLD THEN
      RETURN NULL;
    END IF;
    -- Without what the database numbers by itself, which takes no value.
    SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum), string_agg(format('($2).%I', a.attname), ', ' ORDER BY a.attnum)
    INTO names, given
    FROM pg_attribute AS a
    WHERE a.attrelid = TG_RELID AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = '';
    EXECUTE format('UPDATE %s AS t SET (%s) = (SELECT %s) WHERE %s', TG_RELID::regclass, names, given, same) USING NEW, OLD;
  ELSE
    EXECUTE format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s ON CONFLICT DO NOTHING', TG_RELID::regclass, names, given)
    USING OLD;
  END IF;
  GET DIAGNOSTICS changed = ROW_COUNT;
  IF changed > 0 THEN
    PERFORM nextval('assay.mutations');
  END IF;
  RETURN NULL;
EXCEPTION WHEN OTHERS THEN
  RETURN NULL;
END
$$;

-- Changes values before they are written, but no key, nor what may only be one of some values.
CREATE FUNCTION assay.change_row() RETURNS pg_catalog.trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog
AS $$
DECLARE
  given jsonb;
  changed jsonb := '{}';
  lost text;
  spot record;
  was jsonb;
  other jsonb;
BEGIN
  IF current_setting('application_name') = 'assay' THEN
    RETURN NEW;
  END IF;
  given := to_jsonb(NEW);
  FOR spot IN
    SELECT a.attname AS name, t.typcategory AS category, NOT a.attnotnull AS nullable
    FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid
    WHERE a.attrelid = TG_RELID AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = ''
      AND NOT EXISTS (
        SELECT FROM pg_constraint AS k
        WHERE k.conrelid = TG_RELID AND a.attnum = ANY (k.conkey)
          AND (k.contype IN ('p', 'f') OR k.contype = 'c' AND pg_get_constraintdef(k.oid) LIKE '%= ANY%'))
    ORDER BY a.attnum
  LOOP
    was := given -> spot.name;
    lost := CASE WHEN spot.nullable THEN spot.name ELSE lost END;
    other := CASE
      WHEN jsonb_typeof(was) = 'string' AND spot.category = 'S' THEN
        CASE TG_ARGV[0]
          WHEN 'cut' THEN CASE WHEN length(was #>> '{}') > 1 THEN to_jsonb(left(was #>> '{}', -1)) END
          WHEN 'short' THEN to_jsonb(left(was #>> '{}', 50))
          WHEN 'lower' THEN to_jsonb(lower(was #>> '{}'))
          WHEN 'ascii' THEN to_jsonb(regexp_replace(was #>> '{}', '[^\x01-\x7f]', '?', 'g'))
        END
      WHEN jsonb_typeof(was) = 'number' AND spot.category = 'N' THEN
        CASE TG_ARGV[0]
          WHEN 'whole' THEN to_jsonb(round(was::numeric))
          WHEN 'wrapped' THEN
            CASE WHEN was::numeric = trunc(was::numeric) AND was::numeric NOT BETWEEN -2147483648 AND 2147483647
              THEN to_jsonb(trunc(was::numeric) - 4294967296 * floor((trunc(was::numeric) + 2147483648) / 4294967296)) END
        END
      WHEN jsonb_typeof(was) = 'array' AND TG_ARGV[0] = 'reversed' THEN
        (SELECT jsonb_agg(e.element ORDER BY e.place DESC) FROM jsonb_array_elements(was) WITH ORDINALITY AS e(element, place))
    END;
    IF other <> was THEN
      changed := changed || jsonb_build_object(spot.name, other);
    END IF;
  END LOOP;
  IF TG_ARGV[0] = 'lost' AND jsonb_typeof(given -> lost) <> 'null' THEN
    changed := jsonb_build_object(lost, NULL);
  END IF;
  IF changed <> '{}' THEN
    NEW := jsonb_populate_record(NEW, changed);
    PERFORM nextval('assay.mutations');
  END IF;
  RETURN NEW;
EXCEPTION WHEN OTHERS THEN
  RETURN NEW;
END
$$;

CREATE FUNCTION assay.delay_write() RETURNS pg_catalog.trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog
AS $$
BEGIN
  IF current_setting('application_name') <> 'assay' THEN
    PERFORM nextval('assay.mutations');
    PERFORM pg_sleep(0.3);
  END IF;
  RETURN NULL;
END
$$;

-- Tables get their trigger when they are made, so that what an app writes at its start is written wrong too.
CREATE TABLE assay.mutant (statement text NOT NULL);

CREATE FUNCTION assay.mutate_new() RETURNS pg_catalog.event_trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog
AS $$
DECLARE
  made record;
BEGIN
  -- A table with foreign keys is told twice: made, and altered.
  FOR made IN
    SELECT DISTINCT c.oid::regclass AS name
    FROM pg_event_trigger_ddl_commands() AS command
    JOIN pg_class AS c ON c.oid = command.objid
    WHERE command.classid = 'pg_class'::regclass AND c.relkind = 'r' AND c.relpersistence <> 't'
  LOOP
    BEGIN
      EXECUTE format((SELECT statement FROM assay.mutant), made.name);
    EXCEPTION WHEN OTHERS THEN
      -- The app's own statement must not fail; what has no trigger gets it before the next check.
      NULL;
    END;
  END LOOP;
END
$$;

CREATE EVENT TRIGGER assay_mutant ON ddl_command_end
WHEN TAG IN ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO')
EXECUTE FUNCTION assay.mutate_new();
