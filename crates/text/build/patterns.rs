//! Walks over the patterns of a message: what they refer to, and their texts.

use std::collections::BTreeSet;

use fluent_syntax::ast::{CallArguments, Expression, InlineExpression, Pattern, PatternElement};

/// What a pattern needs from outside.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// Names of variables, with `$`.
    pub variables: BTreeSet<String>,
    /// Messages and terms referred to, attributes as `id.attribute`, terms with `-`.
    pub references: BTreeSet<String>,
    /// Functions called.
    pub functions: BTreeSet<String>,
}

/// Adds what `pattern` needs to `needs`.
pub fn collect(pattern: &Pattern<String>, needs: &mut Needs) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            collect_expression(expression, needs);
        }
    }
}

fn collect_expression(expression: &Expression<String>, needs: &mut Needs) {
    match expression {
        Expression::Inline(inline) => collect_inline(inline, needs),
        Expression::Select { selector, variants } => {
            collect_inline(selector, needs);
            for variant in variants {
                collect(&variant.value, needs);
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<String>, needs: &mut Needs) {
    match inline {
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        InlineExpression::VariableReference { id } => {
            needs.variables.insert(format!("${}", id.name));
        }
        InlineExpression::FunctionReference { id, arguments } => {
            needs.functions.insert(id.name.clone());
            collect_arguments(arguments, needs);
        }
        InlineExpression::MessageReference { id, attribute } => {
            let attribute = attribute.as_ref().map(|a| format!(".{}", a.name)).unwrap_or_default();
            needs.references.insert(format!("{}{attribute}", id.name));
        }
        InlineExpression::TermReference { id, arguments, .. } => {
            needs.references.insert(format!("-{}", id.name));
            if let Some(arguments) = arguments {
                collect_arguments(arguments, needs);
            }
        }
        InlineExpression::Placeable { expression } => collect_expression(expression, needs),
    }
}

fn collect_arguments(arguments: &CallArguments<String>, needs: &mut Needs) {
    for inline in &arguments.positional {
        collect_inline(inline, needs);
    }
    for named in &arguments.named {
        collect_inline(&named.value, needs);
    }
}

/// Rewrites every text element of `pattern`, also inside variants; never literals, names or selectors.
pub fn rewrite(pattern: &mut Pattern<String>, change: fn(&str) -> String) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => *value = change(value),
            PatternElement::Placeable { expression } => rewrite_expression(expression, change),
        }
    }
}

fn rewrite_expression(expression: &mut Expression<String>, change: fn(&str) -> String) {
    match expression {
        Expression::Select { variants, .. } => {
            for variant in variants {
                rewrite(&mut variant.value, change);
            }
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            rewrite_expression(expression, change)
        }
        Expression::Inline(_) => {}
    }
}
