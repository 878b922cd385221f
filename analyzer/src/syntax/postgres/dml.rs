//! INSERT, UPDATE and DELETE.

use super::from::named;
use super::query::bare;
use super::reader::{Read, Reader};
use super::select::single;
use crate::syntax::{Overriding, Upsert, UpsertAction};
use sqlparser::ast::{
    Assignment, AssignmentTarget, Delete, Expr, FromTable, Insert, ObjectName, OrderByExpr, Query, SetExpr, Statement,
    TableAlias, TableAliasWithoutColumns, TableFactor, TableObject, Update, UpdateTableFromKind, Value, ValueWithSpan,
};
use sqlparser::tokenizer::Token;

impl Reader<'_> {
    /// A query or a statement that changes rows, as it stands in a CTE; of the latter, the body of a query.
    pub(super) fn data_statement(&mut self) -> Read<Query> {
        self.with_body(|reader| {
            Ok(bare(match reader.word_at(0) {
                Some("insert") => SetExpr::Insert(reader.insert()?),
                Some("update") => SetExpr::Update(reader.update()?),
                Some("delete") => SetExpr::Delete(reader.delete()?),
                Some("merge") => SetExpr::Merge(reader.merge()?),
                _ => return reader.query(),
            }))
        })
    }

    fn insert(&mut self) -> Read<Statement> {
        let start = self.here();
        let insert_token = self.next();
        self.expect_word("into")?;
        let name = self.object_name()?;
        let explicit = self.eat_word("as");
        let table_alias =
            if explicit { Some(TableAliasWithoutColumns { explicit, alias: self.name()? }) } else { None };
        let has_columns =
            self.peek() == &Token::LParen && !self.starts_query_at(1) && self.peek_nth(1) != &Token::LParen;
        let columns = match has_columns {
            true => self.in_parens(|reader| reader.list(Self::target_column))?,
            false => Vec::new(),
        };
        let source = match columns.is_empty() && self.eat_words(&["default", "values"]) {
            true => None,
            false => {
                self.overriding(start)?;
                Some(Box::new(self.query()?))
            }
        };
        if self.is(&["on"]) {
            let upsert = self.on_conflict()?;
            self.notes.upserts.insert(start.start, vec![upsert]);
        }
        let returning = self.returning(start)?;
        Ok(Statement::Insert(Insert {
            insert_token,
            optimizer_hints: Vec::new(),
            or: None,
            ignore: false,
            into: true,
            table: TableObject::TableName(name),
            table_alias,
            columns,
            overwrite: false,
            source,
            assignments: Vec::new(),
            partitioned: None,
            after_columns: Vec::new(),
            has_table_keyword: false,
            on: None,
            returning,
            output: None,
            replace_into: false,
            priority: None,
            insert_alias: None,
            settings: None,
            format_clause: None,
            multi_table_insert_type: None,
            multi_table_into_clauses: Vec::new(),
            multi_table_when_clauses: Vec::new(),
            multi_table_else_clause: None,
        }))
    }

    fn starts_query_at(&mut self, n: usize) -> bool {
        let mark = self.mark();
        self.skip(n);
        let starts = self.starts_query();
        self.rewind(mark);
        starts
    }

    /// `OVERRIDING SYSTEM VALUE`, kept in the notes.
    pub(super) fn overriding(&mut self, insert: crate::Span) -> Read<()> {
        if !self.eat_word("overriding") {
            return Ok(());
        }
        let overriding = match self.eat_word("system") {
            true => Overriding::System,
            false => self.expect_word("user").map(|_| Overriding::User)?,
        };
        self.expect_word("value")?;
        self.notes.overriding.insert(insert.start, overriding);
        Ok(())
    }

    /// A column that is written to; what it is a part of (`a.field`, `a[1]`) goes into the notes.
    pub(super) fn target_column(&mut self) -> Read<ObjectName> {
        let column = self.name()?;
        let chain = self.access_chain(false)?;
        if !chain.is_empty() {
            self.notes.parts.insert(crate::syntax::span(column.span).start, chain);
        }
        Ok(super::expr::name_of(column))
    }

    fn on_conflict(&mut self) -> Read<Upsert> {
        let start = self.here();
        self.expect_words(&["on", "conflict"])?;
        let mut span = self.since(start);
        let (mut target, mut predicate, mut constraint) = (None, None, None);
        if self.peek() == &Token::LParen {
            let open = self.here();
            target = Some(self.in_parens(|reader| reader.list(Self::conflict_term))?);
            let whole = self.since(open);
            span = crate::Span { start: whole.start + 1, end: whole.end - 1 };
            predicate = self.where_clause()?;
        } else if self.eat_words(&["on", "constraint"]) {
            span = self.here();
            constraint = Some(self.name()?);
        }
        self.expect_word("do")?;
        let action = match self.eat_word("nothing") {
            true => UpsertAction::Nothing,
            false => {
                self.expect_words(&["update", "set"])?;
                let assignments = self.list(Self::assignment)?;
                UpsertAction::Update(assignments, self.where_clause()?.map(Box::new))
            }
        };
        if matches!(action, UpsertAction::Update(..)) && target.is_none() && constraint.is_none() {
            let help = "name the columns of the constraint: ON CONFLICT (column) DO UPDATE …";
            return self.error(span, "DO UPDATE needs to know which conflict it is about", help);
        }
        Ok(Upsert { target, constraint, predicate, action, span })
    }

    /// A column or an expression of an index, with a collation and an operator class, of which the latter is dropped.
    fn conflict_term(&mut self) -> Read<OrderByExpr> {
        if self.peek() != &Token::LParen && !matches!(self.peek(), Token::Word(_)) {
            return self.expected("a column or an expression of an index");
        }
        let mut expr = if matches!(self.peek_nth(1), Token::SingleQuotedString(_)) {
            Expr::Identifier(self.name()?)
        } else {
            self.primary()?
        };
        if self.eat_word("collate") {
            expr = Expr::Collate { expr: Box::new(expr), collation: self.object_name()? };
        }
        if self.is_name(0) {
            self.object_name()?;
        }
        self.sort_options(expr)
    }

    fn update(&mut self) -> Read<Statement> {
        let start = self.here();
        let update_token = self.next();
        let table = single(self.target_relation()?);
        self.expect_word("set")?;
        let assignments = self.list(Self::assignment)?;
        let from = if self.eat_word("from") { Some(UpdateTableFromKind::AfterSet(self.relations()?)) } else { None };
        let selection = self.where_or_cursor()?;
        let returning = self.returning(start)?;
        Ok(Statement::Update(Update {
            update_token,
            optimizer_hints: Vec::new(),
            table,
            assignments,
            from,
            selection,
            returning,
            output: None,
            or: None,
            order_by: Vec::new(),
            limit: None,
        }))
    }

    /// `a = 1`, `(a, b) = (1, 2)`.
    pub(super) fn assignment(&mut self) -> Read<Assignment> {
        let target = match self.peek() == &Token::LParen {
            true => AssignmentTarget::Tuple(self.in_parens(|reader| reader.list(Self::target_column))?),
            false => AssignmentTarget::ColumnName(self.target_column()?),
        };
        self.expect(&Token::Eq)?;
        Ok(Assignment { target, value: self.expr()? })
    }

    fn delete(&mut self) -> Read<Statement> {
        let start = self.here();
        let delete_token = self.next();
        self.expect_word("from")?;
        let from = FromTable::WithFromKeyword(vec![single(self.target_relation()?)]);
        let using = if self.eat_word("using") { Some(self.relations()?) } else { None };
        let selection = self.where_or_cursor()?;
        let returning = self.returning(start)?;
        Ok(Statement::Delete(Delete {
            delete_token,
            optimizer_hints: Vec::new(),
            tables: Vec::new(),
            from,
            using,
            selection,
            returning,
            output: None,
            order_by: Vec::new(),
            limit: None,
        }))
    }

    /// The relation that is changed, with its alias.
    pub(super) fn target_relation(&mut self) -> Read<TableFactor> {
        let TableFactor::Table { name, .. } = self.relation(false)? else { return self.expected("a table") };
        let explicit = self.eat_word("as");
        let alias = match explicit || self.is_name(0) && !self.is(&["set"]) {
            true => Some(TableAlias { explicit, name: self.name()?, columns: Vec::new(), at: None }),
            false => None,
        };
        Ok(named(name, alias, None))
    }

    /// WHERE; `CURRENT OF cursor` chooses rows by no condition that is known here.
    fn where_or_cursor(&mut self) -> Read<Option<Expr>> {
        if !self.is(&["where", "current", "of"]) {
            return self.where_clause();
        }
        self.skip(2);
        let span = self.next().0.span;
        self.name()?;
        Ok(Some(Expr::Value(ValueWithSpan { value: Value::Boolean(true), span })))
    }
}
