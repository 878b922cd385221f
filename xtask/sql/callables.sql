-- What can be called with plain arguments: the question to the analyser, the call with % for each argument, types,
-- whether it gives a set.
SELECT 'function ' || p.proname, format('%I.%I(', n.nspname, p.proname), ')', a.types, p.proretset
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
CROSS JOIN LATERAL (SELECT ARRAY(SELECT pg_temp.ty(t) FROM unnest(CASE p.provariadic WHEN 0 THEN p.proargtypes::oid[]
    ELSE (p.proargtypes::oid[])[0:p.pronargs - 2] || p.provariadic END) WITH ORDINALITY AS u(t, k) ORDER BY k)) AS a(types)
WHERE n.nspname IN ('pg_catalog', 'public') AND p.prokind = 'f' AND NOT pg_temp.hidden(p.prorettype || p.proargtypes::oid[])
  AND p.prorettype <> 'void'::regtype
  -- Those that touch the server's life, its files, its replication or its sequences; those that wait.
  AND p.proname !~ '^(pg_sleep|pg_terminate|pg_cancel|pg_promote|pg_reload|pg_rotate|pg_switch|pg_wal|pg_stop|pg_backup|pg_create|pg_drop|pg_repl|lo_|lowrite$|loread$|pg_logical|binary_upgrade|pg_log_|pg_import|pg_export|pg_nextoid|pg_ls|pg_read|pg_stat_file|pg_stat_reset|pg_stat_statements|pg_advisory|pg_try|brin|gin_clean|query_to|cursor_to|table_to|schema_to|database_to|nextval|setval|pg_notification|pg_extension_config|set_config|pg_file|pg_current_logfile|ts_stat|ts_rewrite|currval|lastval|pg_stop|pg_start|pg_snapshot_xip|dblink|crosstab|connectby)'
UNION ALL
SELECT CASE o.oprleft WHEN 0 THEN 'prefix ' ELSE 'operator ' END || o.oprname, '', format(' OPERATOR(%I.%s) ', n.nspname, o.oprname),
  CASE o.oprleft WHEN 0 THEN ARRAY[pg_temp.ty(o.oprright)] ELSE ARRAY[pg_temp.ty(o.oprleft), pg_temp.ty(o.oprright)] END, false
FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace JOIN pg_proc p ON p.oid = o.oprcode
WHERE n.nspname IN ('pg_catalog', 'public') AND NOT pg_temp.hidden(p.prorettype || p.proargtypes::oid[])
ORDER BY 1, 4
