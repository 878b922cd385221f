-- Helpers of the other queries, gone with the session.

-- A type as the analyser names it: bare where every search path finds it.
CREATE FUNCTION pg_temp.ty(oid) RETURNS text LANGUAGE sql STABLE STRICT AS $$
  SELECT CASE WHEN n.nspname IN ('pg_catalog', 'public') THEN t.typname::text ELSE n.nspname || '.' || t.typname END
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.oid = $1
$$;

-- Types that no statement can hold: functions of these are called by the server itself.
CREATE FUNCTION pg_temp.hidden(oid[]) RETURNS bool LANGUAGE sql STABLE AS $$
  SELECT $1 && ARRAY['internal', 'trigger', 'event_trigger', 'language_handler', 'fdw_handler', 'index_am_handler',
    'table_am_handler', 'tsm_handler', 'cstring', 'pg_ddl_command']::regtype[]::oid[]
$$;

-- Whether an object belongs to the server itself ('' as extension) or to an extension.
CREATE FUNCTION pg_temp.owned(class regclass, object oid, schema oid, extension text) RETURNS bool LANGUAGE sql STABLE AS $$
  SELECT CASE extension
    WHEN '' THEN schema = 'pg_catalog'::regnamespace
    ELSE EXISTS (SELECT 1 FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid AND d.refclassid = 'pg_extension'::regclass
      WHERE d.classid = class AND d.objid = object AND d.deptype = 'e' AND e.extname = extension)
  END
$$;

-- Whether values of a type can be sorted (o), or only grouped (e): the server is asked.
CREATE FUNCTION pg_temp.compares(ty oid) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('SELECT NULL::%s ORDER BY 1', ty::regtype);
  RETURN 'o';
EXCEPTION WHEN OTHERS THEN
  BEGIN
    EXECUTE format('SELECT NULL::%s GROUP BY 1', ty::regtype);
    RETURN 'e';
  EXCEPTION WHEN OTHERS THEN
    RETURN '';
  END;
END $$;
