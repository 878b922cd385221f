-- c, from, to, context (implicit, assignment, explicit), method (function, binary, in/out)
SELECT concat_ws(E'\t', 'c', pg_temp.ty(c.castsource), pg_temp.ty(c.casttarget), c.castcontext, c.castmethod)
FROM pg_cast c
WHERE CASE $1
    WHEN '' THEN NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_cast'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    ELSE pg_temp.owned('pg_cast', c.oid, 0, $1)
  END
  AND NOT pg_temp.hidden(ARRAY[c.castsource, c.casttarget])
