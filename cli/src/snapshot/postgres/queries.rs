//! What the server is asked: each query gives the statements that make one kind of object, the last one their order.
//!
//! A row is the object's key (a letter for its class, its oid), its kind as messages name it, its name, its SQL. Names
//! are printed for the search path `public`, as the application sees it.

/// What the queries share: which objects are the schema's own, and no extension's.
pub(super) const SHARED: &str = "
ours AS (SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
borrowed AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e'),
rel AS (SELECT c.*, c.oid AS id, c.oid::regclass::text AS shown FROM pg_class c JOIN ours ON ours.oid = relnamespace
    WHERE (1259, c.oid) NOT IN (SELECT classid::int, objid FROM borrowed)),
typ AS (SELECT t.*, t.oid AS id, t.oid::regtype::text AS shown FROM pg_type t JOIN ours ON ours.oid = typnamespace
    WHERE (1247, t.oid) NOT IN (SELECT classid::int, objid FROM borrowed)),
proc AS (SELECT p.*, p.oid AS id FROM pg_proc p JOIN ours ON ours.oid = pronamespace
    WHERE (1255, p.oid) NOT IN (SELECT classid::int, objid FROM pg_depend WHERE deptype IN ('e', 'i'))),
col AS (SELECT attrelid, attnum, quote_ident(attname) || ' ' || format_type(atttypid, atttypmod)
        || CASE WHEN attcollation NOT IN (0, typcollation) THEN ' COLLATE ' || attcollation::regcollation ELSE '' END
        || CASE WHEN attidentity <> '' THEN ' GENERATED ' || CASE attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END || ' AS IDENTITY'
            WHEN attgenerated <> '' THEN ' GENERATED ALWAYS AS (' || pg_get_expr(adbin, adrelid, true) || ')'
                || CASE attgenerated WHEN 's' THEN ' STORED' ELSE ' VIRTUAL' END
            WHEN adbin IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(adbin, adrelid, true) ELSE '' END
        || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END AS line
    FROM pg_attribute JOIN pg_type t ON t.oid = atttypid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attnum > 0 AND NOT attisdropped)";

/// In the order in which they are made where no dependency says otherwise.
pub(super) const OBJECTS: &[&str] = &[
    "SELECT 'n' || oid, 'schema', quote_ident(nspname), 'CREATE SCHEMA ' || quote_ident(nspname)
     FROM ours WHERE nspname <> 'public'",
    "SELECT 'e' || e.oid, 'extension', quote_ident(extname), 'CREATE EXTENSION IF NOT EXISTS ' || quote_ident(extname)
        || CASE WHEN extrelocatable THEN ' WITH SCHEMA ' || extnamespace::regnamespace ELSE '' END
     FROM pg_extension e WHERE extname <> 'plpgsql'",
    "SELECT 't' || id, 'type', shown, 'CREATE TYPE ' || shown || CASE typtype
        WHEN 'e' THEN ' AS ENUM (' || coalesce((SELECT string_agg(E'\\n    ' || quote_literal(enumlabel), ',' ORDER BY enumsortorder) || E'\\n'
            FROM pg_enum WHERE enumtypid = typ.id), '') || ')'
        WHEN 'r' THEN (SELECT ' AS RANGE (subtype = ' || format_type(rngsubtype, NULL)
            || CASE WHEN rngsubdiff <> 0 THEN ', subtype_diff = ' || rngsubdiff::regproc ELSE '' END || ')' FROM pg_range WHERE rngtypid = typ.id)
        ELSE ' AS (' || (SELECT string_agg(E'\\n    ' || line, ',' ORDER BY attnum) || E'\\n' FROM col WHERE attrelid = typrelid) || ')' END
     FROM typ WHERE typtype IN ('e', 'r') OR typtype = 'c' AND EXISTS (SELECT FROM rel WHERE id = typrelid AND relkind = 'c')",
    "SELECT 't' || id, 'domain', shown, 'CREATE DOMAIN ' || shown || ' AS ' || format_type(typbasetype, typtypmod)
        || CASE WHEN typcollation NOT IN (0, (SELECT base.typcollation FROM pg_type base WHERE base.oid = typ.typbasetype))
            THEN ' COLLATE ' || typcollation::regcollation ELSE '' END
        || coalesce(' DEFAULT ' || pg_get_expr(typdefaultbin, 0, true), '') || CASE WHEN typnotnull THEN ' NOT NULL' ELSE '' END
        || coalesce((SELECT string_agg(E'\\n    CONSTRAINT ' || quote_ident(conname) || ' ' || pg_get_constraintdef(c.oid, true), '' ORDER BY conname)
            FROM pg_constraint c WHERE contypid = typ.id AND contype = 'c'), '')
     FROM typ WHERE typtype = 'd'",
    "SELECT 'p' || id, CASE prokind WHEN 'p' THEN 'procedure' ELSE 'function' END, id::regprocedure::text, rtrim(pg_get_functiondef(id), E' \\n')
     FROM proc WHERE prokind <> 'a'",
    "SELECT 'p' || id, 'aggregate', id::regprocedure::text, 'CREATE AGGREGATE ' || id::regproc || '('
        || CASE WHEN pronargs = 0 THEN '*' ELSE pg_get_function_arguments(id) END || ') (SFUNC = ' || aggtransfn::regproc
        || ', STYPE = ' || format_type(aggtranstype, NULL) || CASE WHEN aggfinalfn <> 0 THEN ', FINALFUNC = ' || aggfinalfn::regproc ELSE '' END
        || coalesce(', INITCOND = ' || quote_literal(agginitval), '') || ')'
     FROM proc JOIN pg_aggregate ON aggfnoid = id",
    "SELECT 'c' || id, 'sequence', shown, 'CREATE SEQUENCE ' || shown
        || CASE seqtypid WHEN 20 THEN '' ELSE ' AS ' || format_type(seqtypid, NULL) END
     FROM rel JOIN pg_sequence ON seqrelid = id
     WHERE NOT EXISTS (SELECT FROM pg_depend WHERE classid = 1259 AND objid = id AND deptype = 'i')",
    "SELECT 'c' || id, 'table', shown, 'CREATE ' || CASE relpersistence WHEN 'u' THEN 'UNLOGGED ' ELSE '' END || 'TABLE ' || shown || ' ('
        || coalesce(E'\\n    ' || nullif(concat_ws(E',\\n    ',
            (SELECT string_agg(line, E',\\n    ' ORDER BY attnum) FROM col WHERE attrelid = id),
            (SELECT string_agg('CONSTRAINT ' || quote_ident(conname) || ' ' || pg_get_constraintdef(c.oid, true), E',\\n    '
                ORDER BY position(contype::text IN 'puxc'), conname)
             FROM pg_constraint c WHERE conrelid = id AND contype IN ('p', 'u', 'x', 'c') AND conparentid = 0
                AND convalidated AND NOT EXISTS (SELECT FROM pg_index WHERE indexrelid = conindid AND NOT indisvalid))), '') || E'\\n', '') || ')'
        || CASE relkind WHEN 'p' THEN ' PARTITION BY ' || pg_get_partkeydef(id) ELSE '' END
     FROM rel WHERE relkind IN ('r', 'p', 'f')",
    "SELECT 'o' || id, 'owner of the sequence', shown, 'ALTER SEQUENCE ' || shown || ' OWNED BY ' || refobjid::regclass || '.' || quote_ident(attname)
     FROM rel JOIN pg_depend ON classid = 1259 AND objid = id AND deptype = 'a' JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid
     WHERE relkind = 'S'",
    "SELECT 'a' || id, 'partition', shown, 'ALTER TABLE ' || inhparent::regclass || ' ATTACH PARTITION ' || shown || ' ' || pg_get_expr(relpartbound, id)
     FROM rel JOIN pg_inherits ON inhrelid = id WHERE relispartition AND relkind IN ('r', 'p', 'f')",
    "SELECT 'a' || id, 'parents', shown, string_agg('ALTER TABLE ' || shown || ' INHERIT ' || inhparent::regclass, E';\\n' ORDER BY inhseqno)
     FROM rel JOIN pg_inherits ON inhrelid = id WHERE NOT relispartition AND relkind IN ('r', 'f') GROUP BY id, shown",
    "SELECT 'c' || id, CASE relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END, shown,
        'CREATE ' || CASE relkind WHEN 'v' THEN 'VIEW ' ELSE 'MATERIALIZED VIEW ' END || shown
        || coalesce(' WITH (' || array_to_string(reloptions, ', ') || ')', '') || E' AS\\n' || rtrim(pg_get_viewdef(id, true), ';')
        || CASE relkind WHEN 'm' THEN E'\\nWITH NO DATA' ELSE '' END
     FROM rel WHERE relkind IN ('v', 'm')",
    "SELECT 'c' || id, 'index', shown, replace(pg_get_indexdef(id, 0, true), ' ON ONLY ', ' ON ')
     FROM rel JOIN pg_index ON indexrelid = id
     WHERE relkind IN ('i', 'I') AND NOT relispartition AND indisvalid
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = id AND contype IN ('p', 'u', 'x'))",
    "SELECT 'k' || c.oid, 'constraint', conname || ' on ' || shown,
        'ALTER TABLE ' || shown || ' ADD CONSTRAINT ' || quote_ident(conname) || ' ' || pg_get_constraintdef(c.oid, true)
     FROM rel JOIN pg_constraint c ON conrelid = id
     WHERE conparentid = 0 AND (contype = 'f' OR contype = 'c' AND NOT convalidated)",
    "SELECT 'g' || g.oid, 'trigger', tgname || ' on ' || shown, pg_get_triggerdef(g.oid, true)
     FROM rel JOIN pg_trigger g ON tgrelid = id WHERE NOT tgisinternal AND tgparentid = 0",
    "SELECT 'r' || r.oid, 'rule', rulename || ' on ' || shown, rtrim(pg_get_ruledef(r.oid, true), ';')
     FROM rel JOIN pg_rewrite r ON ev_class = id WHERE rulename <> '_RETURN'",
    "SELECT 's' || id, 'row level security', shown, 'ALTER TABLE ' || shown || ' ENABLE ROW LEVEL SECURITY' FROM rel WHERE relrowsecurity",
];

/// Pairs of keys: the first object needs the second. What belongs to an object (a default, a constraint, a row type)
/// counts as that object.
pub(super) const DEPENDENCIES: &str = "
WITH owner(class, id, key) AS (
    SELECT 1259, c.oid, CASE WHEN relkind = 'c' THEN 't' || reltype ELSE 'c' || coalesce(conrelid, c.oid) END
        FROM pg_class c LEFT JOIN pg_constraint ON conindid = c.oid AND contype IN ('p', 'u', 'x')
    UNION ALL SELECT 1247, t.oid, CASE WHEN relkind <> 'c' THEN 'c' || row_type.typrelid ELSE 't' || row_type.oid END
        FROM pg_type t JOIN pg_type row_type ON row_type.oid = CASE t.typcategory WHEN 'A' THEN t.typelem ELSE t.oid END
        LEFT JOIN pg_class c ON c.oid = row_type.typrelid
    UNION ALL SELECT 1255, oid, 'p' || oid FROM pg_proc
    UNION ALL SELECT 2604, oid, 'c' || adrelid FROM pg_attrdef
    UNION ALL SELECT 2606, oid, CASE WHEN contypid <> 0 THEN 't' || contypid WHEN contype = 'f' OR NOT convalidated THEN 'k' || oid
        ELSE 'c' || conrelid END FROM pg_constraint
    UNION ALL SELECT 2618, oid, CASE rulename WHEN '_RETURN' THEN 'c' || ev_class ELSE 'r' || oid END FROM pg_rewrite
    UNION ALL SELECT 2620, oid, 'g' || oid FROM pg_trigger)
SELECT DISTINCT needs.key, needed.key FROM pg_depend d
JOIN owner needs ON needs.class = classid AND needs.id = objid JOIN owner needed ON needed.class = refclassid AND needed.id = refobjid
WHERE needs.key <> needed.key AND NOT (deptype = 'a' AND EXISTS (SELECT FROM pg_sequence WHERE classid = 1259 AND seqrelid = objid))
UNION SELECT 'a' || inhrelid, 'c' || inhparent FROM pg_inherits UNION SELECT 'a' || inhrelid, 'c' || inhrelid FROM pg_inherits
UNION SELECT 'c' || indexrelid, 'a' || inhrelid FROM pg_index JOIN pg_inherits ON inhparent = indrelid
UNION SELECT 'k' || oid, 'a' || inhrelid FROM pg_constraint JOIN pg_inherits ON inhparent = conrelid WHERE contype = 'f'";
