-- Every way to call a function: name, kind, number of direct arguments, types as declared (VARIADIC as two of its element)
SELECT p.proname::text, coalesce(nullif(a.aggkind::text, 'n'), p.prokind::text),
  CASE a.aggkind WHEN 'h' THEN 1 ELSE coalesce(a.aggnumdirectargs, 0)::int END,
  CASE WHEN a.aggkind = 'h' THEN ARRAY['any', 'any'] ELSE ARRAY(SELECT pg_temp.ty(t) FROM unnest(CASE
    WHEN p.provariadic <> 0 THEN (p.proargtypes::oid[])[0:p.pronargs - 2] || p.provariadic || p.provariadic
    ELSE (p.proargtypes::oid[])[0:n] END) WITH ORDINALITY AS u(t, k) ORDER BY k) END
FROM pg_proc p LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid
CROSS JOIN LATERAL generate_series(p.pronargs - p.pronargdefaults - 1, p.pronargs - 1) AS n
WHERE p.pronamespace IN ('pg_catalog'::regnamespace, 'public'::regnamespace) AND NOT pg_temp.hidden(p.prorettype || p.proargtypes::oid[])
  AND (p.pronargs > 0 OR p.prokind = 'f')
ORDER BY 1, 4
