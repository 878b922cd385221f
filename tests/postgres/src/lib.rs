//! Nothing: a folder with a snapshot of PostgreSQL of its own, whose tests compile real `query!`s against it and run them.
