//! Who sees which name in PostgreSQL's statements, and what their clauses may hold.

use crate::dialect::Habits;

pub(super) static HABITS: Habits = Habits {
    exact_names: true,
    aliases_everywhere: false,
    names_by_text: false,
    renames_reach_views: false,
    quoted_strings: false,
    doubles_renamed: false,
    merged_first: true,
    on_sees_all: false,
    returning_sees_from: true,
    excluded_is_bare: true,
    whole_rows: true,
    rowid_is_key: false,
    empty_escape: true,
    null_limit: true,
    windows_hide_aggregates: false,
    limit_sees_outer: true,
    ordered_values: true,
    compound_order_by_sides: false,
    writable_views: true,
    strict_grouping: true,
    aggregates_by_place: false,
    having_groups: true,
    one_write_a_column: true,
    ctes_look_ahead: false,
    ctes_see_outer: true,
    recursion_in_from_only: false,
};
