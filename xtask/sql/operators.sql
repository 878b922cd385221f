-- o, symbol, left type (empty: a prefix operator), right type, result, function, whether it is strict
SELECT concat_ws(E'\t', 'o', o.oprname, coalesce(pg_temp.ty(nullif(o.oprleft, 0)), ''), pg_temp.ty(o.oprright),
  pg_temp.ty(o.oprresult), p.proname, CASE WHEN p.proisstrict THEN 's' ELSE '' END)
FROM pg_operator o JOIN pg_proc p ON p.oid = o.oprcode
WHERE pg_temp.owned('pg_operator', o.oid, o.oprnamespace, $1)
