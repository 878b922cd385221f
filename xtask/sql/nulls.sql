-- For each expression: whether its value is NULL (for a set: whether any row is); NULL where it fails.
CREATE FUNCTION pg_temp.nulls(expressions text[], is_set bool) RETURNS bool[] LANGUAGE plpgsql AS $$
DECLARE
  answers bool[] := '{}';
  answer bool;
  expression text;
BEGIN
  FOREACH expression IN ARRAY expressions LOOP
    BEGIN
      IF is_set THEN
        EXECUTE 'SELECT coalesce(bool_or(num_nulls(it) = 1), false) FROM (SELECT ' || expression || ' AS it LIMIT 20) AS q' INTO answer;
      ELSE
        EXECUTE 'SELECT num_nulls(' || expression || ') = 1' INTO answer;
      END IF;
    EXCEPTION WHEN OTHERS OR query_canceled THEN
      answer := NULL;
    END;
    answers := answers || answer;
  END LOOP;
  RETURN answers;
END $$;
