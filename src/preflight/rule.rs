//! The rules: one table with the code, severity, source, requirement and remedy of each.
//!
//! Requirements of ISO 15930-7 (PDF/X-4) are cited by the subject in its clause 6, together
//! with the clause of ISO 32000-1 (PDF) that defines the subject. `house rule` marks what no
//! standard requires but a good print needs.

use std::fmt;

use serde::{Serialize, Serializer};

macro_rules! rules {
    ($($name:ident $severity:ident $code:literal, $clause:literal, $requirement:literal, $remedy:literal;)*) => {
        /// A requirement that a file is checked against.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = $requirement] $name,)*
        }

        impl Rule {
            /// Every rule, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The rule with a code.
            #[must_use]
            pub fn of_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|rule| rule.code() == code)
            }

            /// Whether the rule is required by a standard, so that it cannot be switched off.
            #[must_use]
            pub fn is_of_standard(self) -> bool {
                self.clause().starts_with("ISO") || self == Self::Limit
            }

            /// The stable name of the rule, for scripts.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// How serious it is to break the rule.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }

            /// The clause that the rule is based on, or `house rule`.
            #[must_use]
            pub const fn clause(self) -> &'static str {
                match self { $(Self::$name => $clause,)* }
            }

            /// What the rule requires, as a sentence.
            #[must_use]
            pub const fn requirement(self) -> &'static str {
                match self { $(Self::$name => $requirement,)* }
            }

            /// How to fix a file that breaks the rule, in the imperative, without a full stop.
            #[must_use]
            pub const fn remedy(self) -> &'static str {
                match self { $(Self::$name => $remedy,)* }
            }
        }
    };
}

mod table;

pub use table::Rule;

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
