-- t, name, kind, category, whether it is preferred (p), has an order (o) or at least equality (e), and what stands behind it: the element of a vector, the base of
-- a domain, the subtype and the multirange of a range, the range of a multirange. Arrays and row types are not listed.
SELECT concat_ws(E'\t', 't', pg_temp.ty(t.oid), t.typtype, t.typcategory, 
  concat(CASE WHEN t.typispreferred THEN 'p' END, pg_temp.compares(t.oid)),
  CASE t.typtype
    WHEN 'd' THEN pg_temp.ty(t.typbasetype)
    WHEN 'r' THEN (SELECT concat_ws(',', pg_temp.ty(r.rngsubtype), pg_temp.ty(r.rngmultitypid)) FROM pg_range r WHERE r.rngtypid = t.oid)
    WHEN 'm' THEN (SELECT pg_temp.ty(r.rngtypid) FROM pg_range r WHERE r.rngmultitypid = t.oid)
    ELSE CASE WHEN t.typsubscript = 'array_subscript_handler'::regproc THEN pg_temp.ty(t.typelem) ELSE '' END
  END)
FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
WHERE (pg_temp.owned('pg_type', t.oid, t.typnamespace, $1) OR $1 = '' AND t.typnamespace = 'information_schema'::regnamespace)
  AND (t.typarray <> 0 OR t.typtype = 'p') AND NOT pg_temp.hidden(ARRAY[t.oid]) AND coalesce(c.relkind, 'c') = 'c'
  -- The array and the multirange of an extension's type depend on the type, not on the extension.
UNION
SELECT concat_ws(E'\t', 't', pg_temp.ty(t.oid), t.typtype, t.typcategory, pg_temp.compares(t.oid), pg_temp.ty(r.rngtypid))
FROM pg_type t JOIN pg_range r ON r.rngmultitypid = t.oid
WHERE $1 <> '' AND pg_temp.owned('pg_type', r.rngtypid, 0, $1)
