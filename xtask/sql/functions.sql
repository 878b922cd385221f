-- f, name, kind (with the number of direct arguments), flags, arguments, result, columns
SELECT concat_ws(E'\t', 'f', p.proname,
  CASE a.aggkind WHEN 'n' THEN 'a' WHEN 'o' THEN 'o' || a.aggnumdirectargs WHEN 'h' THEN 'h' ELSE p.prokind::text END,
  concat(CASE WHEN p.proisstrict THEN 's' END, CASE WHEN p.provolatile = 'v' THEN 'v' END,
    CASE WHEN p.proretset THEN 'r' END, CASE WHEN p.provariadic <> 0 THEN 'a' END),
  coalesce(l.args, ''), pg_temp.ty(p.prorettype), coalesce(l.columns, ''))
FROM pg_proc p LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid
CROSS JOIN LATERAL (
  SELECT string_agg(concat(nullif(name, '') || ':', ty, CASE WHEN input > p.pronargs - p.pronargdefaults THEN '=' END), ',' ORDER BY n)
      FILTER (WHERE mode IN ('i', 'b', 'v')) AS args,
    string_agg(concat(name, ':', ty), ',' ORDER BY n) FILTER (WHERE mode IN ('o', 'b', 't')) AS columns
  FROM (
    SELECT n, pg_temp.ty(ty) AS ty, coalesce(p.proargmodes[n], 'i') AS mode, p.proargnames[n] AS name,
      count(*) FILTER (WHERE coalesce(p.proargmodes[n], 'i') IN ('i', 'b', 'v')) OVER (ORDER BY n) AS input
    FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) WITH ORDINALITY AS u(ty, n)
  ) AS u
) AS l
WHERE pg_temp.owned('pg_proc', p.oid, p.pronamespace, $1) AND NOT pg_temp.hidden(p.prorettype || p.proargtypes::oid[])
