//! How engines differ in who sees which name, and in what a clause may hold: one table of facts for each.

/// What one engine's statements may do with names.
#[derive(Debug)]
pub(crate) struct Habits {
    /// Whether names are compared letter by letter (they were folded when they were read), not regardless of case.
    pub(crate) exact_names: bool,
    /// Whether ON, WHERE, GROUP BY, HAVING and expressions in ORDER BY see the result's names.
    pub(crate) aliases_everywhere: bool,
    /// Whether a column without an alias is named by its text, not by what it calls.
    pub(crate) names_by_text: bool,
    /// Whether a rename of a table's column rewrites the views that name it: what they show has the new name.
    pub(crate) renames_reach_views: bool,
    /// Whether a double-quoted word that is no column is a string.
    pub(crate) quoted_strings: bool,
    /// Whether two columns of a derived table with one name are told apart (`a`, `a:1`), not ambiguous.
    pub(crate) doubles_renamed: bool,
    /// Whether `*` shows the columns that USING and NATURAL merge before all others.
    pub(crate) merged_first: bool,
    /// Whether ON sees all relations of the FROM, not just those that it joins.
    pub(crate) on_sees_all: bool,
    /// Whether RETURNING and SET see the relations of FROM and USING, and the target goes by its alias there.
    pub(crate) returning_sees_from: bool,
    /// Whether a bare name in DO UPDATE may be a column of the row that was to be inserted.
    pub(crate) excluded_is_bare: bool,
    /// Whether a relation's name is a value: its whole row.
    pub(crate) whole_rows: bool,
    /// Whether the hidden row number tells the rows of a table apart.
    pub(crate) rowid_is_key: bool,
    /// Whether ESCAPE '' means that no character escapes.
    pub(crate) empty_escape: bool,
    /// Whether LIMIT NULL takes all rows.
    pub(crate) null_limit: bool,
    /// Whether a window function beside it puts a SELECT's aggregates out of reach of a subquery.
    pub(crate) windows_hide_aggregates: bool,
    /// Whether LIMIT and OFFSET of a subquery see the columns of the statement around it.
    pub(crate) limit_sees_outer: bool,
    /// Whether ORDER BY and LIMIT may follow VALUES.
    pub(crate) ordered_values: bool,
    /// Whether ORDER BY behind a set operation also takes what its sides call their columns.
    pub(crate) compound_order_by_sides: bool,
    /// Whether a view may be written without a trigger, if it is simple.
    pub(crate) writable_views: bool,
    /// Whether a column beside GROUP BY must be determined by the groups.
    pub(crate) strict_grouping: bool,
    /// Whether HAVING alone makes one group of all rows.
    pub(crate) having_groups: bool,
    /// Whether an aggregate of a SELECT further out stands only where the innermost one, too, takes aggregates.
    pub(crate) aggregates_by_place: bool,
    /// Whether a column that is written twice in one statement is an error, not a lint.
    pub(crate) one_write_a_column: bool,
    /// Whether a CTE may name one that is defined further down.
    pub(crate) ctes_look_ahead: bool,
    /// Whether a CTE of a subquery sees the columns of the statement around it.
    pub(crate) ctes_see_outer: bool,
    /// Whether the recursive side of a CTE may stand only behind UNION at the top, and so on: SQLite's own rules.
    pub(crate) recursion_in_from_only: bool,
}
