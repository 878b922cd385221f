//! Functions in FROM: calls, ROWS FROM, aliases with column definitions.

use super::reader::{Read, Reader};
use sqlparser::ast::{
    DataType, Expr, Function, FunctionArg, FunctionArguments, Ident, StructField, TableAlias, TableAliasColumnDef,
    TableFactor,
};
use sqlparser::tokenizer::Token;

impl Reader<'_> {
    /// Whether a function is called here.
    pub(super) fn is_call(&self) -> bool {
        const BARE: [&str; 11] = [
            "current_date",
            "current_role",
            "current_user",
            "session_user",
            "user",
            "current_catalog",
            "current_schema",
            "current_time",
            "current_timestamp",
            "localtime",
            "localtimestamp",
        ];
        let mut at = 1;
        while self.peek_nth(at) == &Token::Period && matches!(self.peek_nth(at + 1), Token::Word(_)) {
            at += 2;
        }
        let called =
            matches!(self.peek(), Token::Word(_)) && !self.is(&["only"]) && self.peek_nth(at) == &Token::LParen;
        called || self.is_one_of(&BARE)
    }

    /// `f(…) WITH ORDINALITY AS x(a int)`.
    pub(super) fn function_factor(&mut self) -> Read<TableFactor> {
        let call = self.primary()?;
        let with_ordinality = self.eat_words(&["with", "ordinality"]);
        match call {
            Expr::Function(Function { name, args: FunctionArguments::List(list), .. }) => {
                let alias = self.function_alias()?;
                Ok(TableFactor::Function { lateral: true, name, args: list.args, with_ordinality, alias })
            }
            expr @ (Expr::Function(_) | Expr::Cast { .. }) => {
                Ok(TableFactor::TableFunction { expr, alias: self.function_alias()? })
            }
            _ => self.expected("a function"),
        }
    }

    /// `ROWS FROM (f(…), g(…) AS (a int))`: a function of that name whose arguments are the calls.
    pub(super) fn rows_from(&mut self) -> Read<TableFactor> {
        let name =
            super::expr::name_of(Ident { quote_style: Some('"'), value: "rows from".to_owned(), ..self.ident() });
        self.skip(1);
        let args = self.in_parens(|reader| {
            reader.list(|reader| {
                let call = reader.primary()?;
                let call = match reader.eat_word("as") {
                    true => Expr::Struct { values: vec![call], fields: reader.column_definitions()? },
                    false => call,
                };
                Ok(super::call::unnamed(call))
            })
        })?;
        let args: Vec<FunctionArg> = args;
        let with_ordinality = self.eat_words(&["with", "ordinality"]);
        Ok(TableFactor::Function { lateral: true, name, args, with_ordinality, alias: self.function_alias()? })
    }

    fn column_definitions(&mut self) -> Read<Vec<StructField>> {
        let columns = self.in_parens(|reader| reader.list(Self::column_definition))?;
        let field = |column: TableAliasColumnDef| StructField {
            field_name: Some(column.name),
            field_type: column.data_type.unwrap_or(DataType::Unspecified),
            options: None,
        };
        Ok(columns.into_iter().map(field).collect())
    }

    fn column_definition(&mut self) -> Read<TableAliasColumnDef> {
        let name = self.name()?;
        let data_type = Some(self.data_type()?);
        if self.eat_word("collate") {
            self.object_name()?;
        }
        Ok(TableAliasColumnDef { name, data_type })
    }

    /// As a relation's, or with types: `AS a (b int)`, `AS (b int)`, the latter with an empty name.
    fn function_alias(&mut self) -> Read<Option<TableAlias>> {
        let explicit = self.eat_word("as");
        let name = match self.peek() {
            Token::LParen if explicit => Ident::new(""),
            _ if self.is_name(0) => self.name()?,
            _ if explicit => return self.expected("a name"),
            _ => return Ok(None),
        };
        let columns = match self.peek() == &Token::LParen {
            true => self.in_parens(|reader| {
                let typed = name.value.is_empty() || !matches!(reader.peek_nth(1), Token::Comma | Token::RParen);
                reader.list(|reader| match typed {
                    true => reader.column_definition(),
                    false => Ok(TableAliasColumnDef { name: reader.name()?, data_type: None }),
                })
            })?,
            false => Vec::new(),
        };
        Ok(Some(TableAlias { explicit, name, columns, at: None }))
    }
}
