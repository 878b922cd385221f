-- querent: dialect=postgres
-- A help desk. The program creates these tables in an empty database, and its queries are checked against them.

CREATE TYPE ticket_status AS ENUM ('open', 'waiting', 'closed');

CREATE DOMAIN email AS text CHECK (VALUE ~ '^[^@ ]+@[^@ ]+$');

CREATE TABLE agents (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name     text NOT NULL,
    email    email NOT NULL UNIQUE,
    -- How many tickets an agent has at the most that are not closed. No constraint can hold this: transfers do.
    capacity integer NOT NULL CHECK (capacity >= 0)
);

CREATE TABLE tickets (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reference text NOT NULL UNIQUE,
    title     text NOT NULL CHECK (title <> ''),
    status    ticket_status NOT NULL DEFAULT 'open',
    tags      text[] NOT NULL DEFAULT '{}',
    -- Nobody's until an agent takes it.
    agent_id  bigint REFERENCES agents (id),
    opened_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX tickets_agent ON tickets (agent_id) WHERE status <> 'closed';
CREATE INDEX tickets_tags ON tickets USING gin (tags);

CREATE TABLE comments (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id  bigint NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    -- NULL: the customer.
    agent_id   bigint REFERENCES agents (id),
    body       text NOT NULL CHECK (body <> ''),
    written_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX comments_ticket ON comments (ticket_id);

CREATE TABLE transfers (
    ticket_id bigint NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    step      integer NOT NULL,
    from_id   bigint REFERENCES agents (id),
    to_id     bigint NOT NULL REFERENCES agents (id),
    moved_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (ticket_id, step)
);

CREATE VIEW workload AS
SELECT a.id AS agent_id, a.name, a.capacity, count(t.id) AS tickets
FROM agents AS a
LEFT JOIN tickets AS t ON t.agent_id = a.id AND t.status <> 'closed'
GROUP BY a.id;
