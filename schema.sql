-- querent: dialect=sqlite
-- The bookshop: the snapshot that the README, the example, the tests and the ui-tests compile against.

CREATE TABLE authors (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL UNIQUE,
    born        DATE,
    biography   TEXT
);

-- Shelves within shelves: `parent_id` is NULL at the top.
CREATE TABLE categories (
    id          INTEGER PRIMARY KEY,
    parent_id   INTEGER REFERENCES categories (id),
    name        TEXT NOT NULL,
    UNIQUE (parent_id, name)
);

CREATE TABLE books (
    id          INTEGER PRIMARY KEY,
    isbn        TEXT NOT NULL UNIQUE,
    title       TEXT NOT NULL,
    subtitle    TEXT,
    author_id   INTEGER NOT NULL REFERENCES authors (id),
    category_id INTEGER REFERENCES categories (id),
    format      TEXT NOT NULL DEFAULT 'paperback' CHECK (format IN ('hardcover', 'paperback', 'ebook')),
    price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
    stock       INTEGER NOT NULL DEFAULT 0 CHECK (stock >= 0),
    weight_kg   REAL,
    published   DATE,
    in_print    BOOLEAN NOT NULL DEFAULT TRUE,
    cover       BLOB,
    price       REAL GENERATED ALWAYS AS (price_cents / 100.0) VIRTUAL
);

CREATE TABLE customers (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    email       TEXT NOT NULL COLLATE NOCASE UNIQUE,
    phone       TEXT,
    newsletter  BOOLEAN NOT NULL DEFAULT FALSE,
    preferences JSON,
    created_at  DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE orders (
    id          INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    status      TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'paid', 'shipped', 'cancelled')),
    placed_at   DATETIME NOT NULL,
    shipped_at  DATETIME,
    note        TEXT
);

CREATE TABLE order_lines (
    order_id    INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    line        INTEGER NOT NULL,
    book_id     INTEGER NOT NULL REFERENCES books (id),
    quantity    INTEGER NOT NULL CHECK (quantity > 0),
    unit_cents  INTEGER NOT NULL CHECK (unit_cents >= 0),
    discount    REAL,
    PRIMARY KEY (order_id, line)
) WITHOUT ROWID;

CREATE TABLE reviews (
    id          INTEGER PRIMARY KEY,
    book_id     INTEGER NOT NULL REFERENCES books (id),
    customer_id INTEGER REFERENCES customers (id),
    rating      INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
    body        TEXT,
    posted_at   DATETIME NOT NULL,
    UNIQUE (book_id, customer_id)
);

-- One voucher a customer can be open at a time; a spent one keeps its row.
CREATE TABLE vouchers (
    code        TEXT PRIMARY KEY NOT NULL,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    cents       INTEGER NOT NULL,
    spent_at    TEXT
) STRICT;

CREATE INDEX books_by_author ON books (author_id);

CREATE INDEX books_by_category ON books (category_id);

CREATE INDEX orders_by_customer ON orders (customer_id, placed_at);

CREATE INDEX order_lines_by_book ON order_lines (book_id);

CREATE UNIQUE INDEX one_open_voucher ON vouchers (customer_id) WHERE spent_at IS NULL;

CREATE VIEW order_totals AS
SELECT orders.id AS order_id,
       orders.customer_id,
       orders.status,
       orders.placed_at,
       sum(order_lines.quantity) AS books,
       sum(order_lines.quantity * order_lines.unit_cents) AS cents
FROM orders
JOIN order_lines ON order_lines.order_id = orders.id
GROUP BY orders.id;
