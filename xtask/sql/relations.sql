-- schema.name, whether it is a view, columns (with ! where NOT NULL), unique keys
SELECT concat_ws(E'\t', n.nspname || '.' || c.relname, CASE c.relkind WHEN 'v' THEN 'v' ELSE 'r' END,
  (SELECT string_agg(concat(a.attname, ':', pg_temp.ty(a.atttypid), CASE WHEN a.attnotnull THEN '!' END), ',' ORDER BY a.attnum)
    FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
  coalesce((SELECT string_agg(key, ';' ORDER BY key) FROM (
    SELECT (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(i.indkey) WITH ORDINALITY AS k(attnum, n)
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum) AS key
    FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL) AS keys), ''))
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'v') AND CASE $1
    WHEN '' THEN n.nspname IN ('pg_catalog', 'information_schema')
    ELSE pg_temp.owned('pg_class', c.oid, c.relnamespace, $1)
  END
