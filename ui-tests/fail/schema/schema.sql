-- querent: dialect=sqlite
CREATE TABLE whole (id INTEGER PRIMARY KEY);

CREATE TABLE broken (
    id INTEGER PRIMARY KEY,
    name TEXT NOT
);

CREATE VIEW stale AS SELECT id FROM gone;
