//! Values at the edges of each type: empty, zero, negative, infinite, holding NULL, matching and not.

/// A type with its values as literals' text; types that are named together take the same.
#[rustfmt::skip]
const VALUES: &[(&[&str], &[&str])] = &[
    (&["bool"], &["t", "f"]),
    (&["int2", "int4", "int8", "money"], &["0", "1", "-1", "2", "3", "100", "-100"]),
    (&["oid", "regclass", "regtype", "regproc", "regprocedure", "regoper", "regoperator", "regnamespace", "regrole", "xid", "xid8", "cid"],
        &["0", "1", "10", "11", "23", "1247", "1259", "3456", "999999"]),
    (&["regcollation"], &["0", "100"]),
    (&["regconfig"], &["english", "simple"]),
    (&["regdictionary"], &["simple", "english_stem"]),
    (&["numeric", "float4", "float8"], &["0", "1", "-1", "0.5", "1.5", "170", "NaN", "Infinity", "-Infinity"]),
    (&["text", "varchar", "bpchar", "name", "citext", "refcursor"],
        &["", "a", "abc", "a.b", "%", "(b)", "x(b)?", "#", "{}", "1", "UTC", "pg_class", "public", "postgres", "int4", "2020-01-01", "YYYY-MM-DD", "9", "year", "epoch",
          "day", "timezone", "infinity", "NFC", "md5", "sha256", "utf8", "server_version", "no.such", "SELECT 1", "id", "use_json_null", "delete_key", "raise_exception", "[]", "english", "SQL_ASCII", "/a/b", "<a/>", "hex", "escape", "base64", "SELECT", "USAGE", "CREATE", "EXECUTE", "MEMBER", "CONNECT", "plpgsql", "pg_default", "pg_proc", "escape\\\\", "\\"]),
    (&["char"], &["", "a", "r", "i"]),
    (&["bytea"], &["", "\\x00", "\\x616263"]),
    (&["date"], &["2020-02-29", "0001-01-01 BC", "infinity", "-infinity"]),
    (&["timestamp", "timestamptz"], &["2020-02-29 12:00", "1970-01-01", "infinity", "-infinity"]),
    (&["time", "timetz"], &["00:00", "12:30:01.5", "24:00"]),
    (&["interval"], &["0", "1 day", "-1 month", "2 hours"]),
    (&["uuid"], &["00000000-0000-0000-0000-000000000000", "f47ac10b-58cc-4372-a567-0e02b2c3d479", "f47ac10b-58cc-1372-a567-0e02b2c3d479"]),
    (&["json", "jsonb"], &["{}", "[]", "null", "1", "\"a\"", "true", "{\"a\": null}", "{\"a\": {\"b\": 1}}", "[null]", "[1, [2], {\"a\": 3}]", "[[\"a\", \"b\"]]"]),
    (&["jsonpath"], &["$", "$.a", "$.a.b", "$[0]", "$.a ? (@ > 1)", "strict $.x", "$.a == 1", "$.a == null", "1 + 2", "$.datetime()"]),
    (&["inet", "cidr"], &["0.0.0.0/0", "127.0.0.1/32", "10.0.0.0/8", "::1/128", "::/0"]),
    (&["macaddr", "macaddr8"], &["08:00:2b:01:02:03", "00:00:00:00:00:00"]),
    (&["bit"], &["1", "0"]),
    (&["varbit"], &["", "1", "0", "101"]),
    (&["tsvector"], &["", "a:1 b:2A", "a"]),
    (&["tsquery"], &["", "a", "a & b", "!a", "a <-> b"]),
    (&["point"], &["(0,0)", "(1,2)", "(Infinity,0)", "(NaN,NaN)", "(-1,-1)"]),
    (&["lseg"], &["[(0,0),(1,1)]", "[(0,0),(0,0)]", "[(0,1),(1,2)]", "[(0,1),(1,0)]", "[(0,0),(Infinity,NaN)]"]),
    (&["line"], &["{1,1,0}", "{1,0,0}", "{0,1,0}", "{1,1,5}", "{NaN,1,1}"]),
    (&["box"], &["((0,0),(1,1))", "((2,2),(3,3))", "((0,0),(0,0))", "((NaN,0),(1,Infinity))"]),
    (&["path"], &["[(0,0),(1,1)]", "((0,0),(1,1),(2,0))", "[(0,0)]", "((5,5),(6,6))"]),
    (&["polygon"], &["((0,0),(1,1),(2,0))", "((0,0))", "((5,5),(6,6),(7,5))"]),
    (&["circle"], &["<(0,0),1>", "<(0,0),0>", "<(9,9),1>", "<(NaN,0),Infinity>"]),
    (&["int4range", "int8range", "numrange"], &["empty", "[1,3)", "(,)", "[1,)", "(,5)", "[7,9)"]),
    (&["daterange"], &["empty", "[2020-01-01,2020-02-01)", "(,)", "[2020-01-01,infinity)"]),
    (&["tsrange", "tstzrange"], &["empty", "[2020-01-01,2020-02-01)", "(,)", "[2020-01-01,)"]),
    (&["int4multirange", "int8multirange", "nummultirange"], &["{}", "{[1,3)}", "{(,)}", "{[1,3),[5,)}"]),
    (&["datemultirange", "tsmultirange", "tstzmultirange"], &["{}", "{[2020-01-01,2020-02-01)}", "{(,)}"]),
    (&["_int2", "_int4", "_int8", "_oid", "_float4", "_float8", "_numeric", "_regtype", "_xid8"], &["{}", "{1,2}", "{NULL}", "{{1,2},{3,4}}", "[0:1]={1,2}", "{0.5,NULL}", "{2,1,1}"]),
    (&["_text", "_varchar", "_name", "_citext"], &["{}", "{a,b}", "{a}", "{NULL}", "{{a,1}}", "{{a,NULL}}", "{NULL,a}", "{0}", "{a,b,c}"]),
    (&["_bool"], &["{}", "{t,NULL}"]),
    (&["_char"], &["{}", "{a,b}", "{a,NULL}"]),
    (&["_json", "_jsonb"], &["{}", "{1,null}"]),
    (&["_timestamptz", "_timestamp", "_date"], &["{}", "{2020-01-01,NULL}"]),
    (&["_aclitem"], &["{}", "{=r/postgres}", "{NULL}"]),
    (&["aclitem"], &["=r/postgres", "postgres=r*w/postgres"]),
    (&["int2vector", "oidvector"], &["", "1 2"]),
    (&["xml"], &["", "<a/>", "<a><b>1</b></a>", "x"]),
    (&["pg_lsn"], &["0/0", "0/10"]),
    (&["tid"], &["(0,1)", "(0,0)"]),
    (&["txid_snapshot", "pg_snapshot"], &["10:20:10,14,15", "1:1:"]),
    (&["hstore"], &["", "a=>1", "a=>NULL", "a=>1,b=>2"]),
    (&["ltree"], &["", "a", "a.b", "a.b.c", "x.y"]),
    (&["_ltree"], &["{}", "{a}", "{a.b,a.c}", "{NULL}", "{x}"]),
    (&["lquery"], &["a", "*", "*.b", "!a"]),
    (&["_lquery"], &["{}", "{a}", "{*,b}"]),
    (&["ltxtquery"], &["a", "a & b", "!a"]),
    (&["cube"], &["()", "(0)", "(0,0)", "(1,2),(3,4)", "(1,1,1)", "(NaN)"]),
    (&["earth"], &["(6378168,0,0)"]),
    (&["query_int"], &["1", "1&2", "!1"]),
    (&["mood"], &["sad", "happy"]),
];

/// The values of a type as SQL expressions; a polymorphic type takes those of [`concrete`].
pub(crate) fn of(ty: &str) -> Vec<String> {
    let ty = concrete(ty);
    if ty == "record" {
        return vec!["(SELECT ROW(1, 'a'::text))".to_owned(), "(SELECT ROW(NULL::int4, NULL::text))".to_owned()];
    }
    let values = VALUES.iter().filter(|(types, _)| types.contains(&ty)).flat_map(|(_, values)| *values);
    values.map(|value| format!("'{}'::\"{ty}\"", value.replace('\'', "''"))).collect()
}

/// The type that stands for a polymorphic one.
pub(crate) fn concrete(ty: &str) -> &str {
    match ty {
        "any" | "anyelement" | "anynonarray" | "anycompatible" | "anycompatiblenonarray" => "int4",
        "anyenum" => "mood",
        "anyarray" | "anycompatiblearray" => "_int4",
        "anyrange" | "anycompatiblerange" => "int4range",
        "anymultirange" | "anycompatiblemultirange" => "int4multirange",
        ty => ty,
    }
}
