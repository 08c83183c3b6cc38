//! What the page asks for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{PathStep, Value};
use crate::studio::rich::Doc;

/// A request of the page.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "call", rename_all = "kebab-case")]
pub enum Call {
    /// Asks what the program can do.
    Hello,
    /// Lists the briefings and tables of the folder.
    List,
    /// Opens a briefing.
    Open {
        /// The path inside the folder.
        path: String,
    },
    /// Writes a briefing to start from, and opens it.
    New {
        /// The name of the template, or `example`.
        template: String,
        /// The path of the new file.
        path: String,
    },
    /// Turns an uploaded document into a briefing, and opens it.
    Import {
        /// The number of the upload.
        upload: u64,
        /// The path of the new file.
        path: String,
        /// The only slide to import, from 1.
        #[serde(default)]
        slide: Option<usize>,
    },
    /// Changes the file: all edits together, or none.
    Edit {
        /// The edits, in order.
        edits: Vec<Edit>,
        /// The briefing that they are of. If another window has opened another one since, or the
        /// program was started again, this one is opened first.
        #[serde(default)]
        path: Option<String>,
        /// The version that the page showed. A text of the whole file that was written over an
        /// older one than another program has put there since is refused.
        #[serde(default)]
        revision: Option<u64>,
        /// Edits of one group in a row are one step of the history.
        #[serde(default)]
        group: Option<String>,
        /// Whether more is likely to follow at once: the handout waits for the next call.
        #[serde(default)]
        typing: bool,
        /// The view that the reply is to bring along, which saves a call.
        #[serde(default)]
        preview: Option<Tab>,
    },
    /// Takes the last step back.
    Undo,
    /// Does again what was taken back.
    Redo,
    /// Applies the edits of a hint.
    Fix {
        /// The version that the problem is of. If there is a newer one, nothing is done.
        #[serde(default)]
        revision: Option<u64>,
        /// The number of the problem.
        problem: usize,
        /// The index of the hint.
        hint: usize,
    },
    /// Asks for the page as it is now.
    Preview {
        /// Which view of it.
        tab: Tab,
    },
    /// Checks an uploaded PDF of any program, for a print house.
    Preflight {
        /// The number of the upload.
        upload: u64,
    },
    /// Asks for the page about what was checked, and what a person must still judge.
    Checklist,
    /// Asks for the size of type on other sheets and in other grids.
    Sizes,
    /// Chooses the table whose rows fill the fields, or none.
    Table {
        /// Where the table is.
        source: Option<TableSource>,
        /// The sheet of a workbook; the first one if there is no name.
        #[serde(default)]
        sheet: Option<String>,
    },
    /// Asks for cells of the table.
    Rows {
        /// The index of the first row.
        from: usize,
        /// The largest number of rows.
        count: usize,
    },
    /// Shows the poster of one row, or the file itself.
    Record {
        /// The index of the row, from 0.
        record: Option<usize>,
    },
    /// Begins to make the posters of all rows.
    Merge {
        /// The names of the profiles.
        profiles: Vec<String>,
    },
    /// Makes the next posters.
    MergeStep {
        /// How many.
        count: usize,
    },
    /// Decides between the text of the page and a file that another program has changed.
    Reload {
        /// Which of them stays.
        keep: Keep,
    },
}

/// Where a table is.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum TableSource {
    /// In the folder.
    Path {
        /// The path.
        path: String,
    },
    /// An upload, which is stored in the folder.
    Upload {
        /// The number of the upload.
        upload: u64,
    },
}

/// A view of the briefing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Tab {
    /// The poster.
    Poster,
    /// The handout for an office printer.
    Handout,
    /// The large print.
    Large,
    /// The plates of the press PDF.
    Press,
    /// The web page.
    Web,
    /// The plain text.
    Text,
}

/// Which of two versions stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Keep {
    /// That of the page: it is written over the file.
    Mine,
    /// That of the file. The version of the page is a step back in the history.
    Theirs,
}

/// A change of the file.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "edit", rename_all = "kebab-case")]
pub enum Edit {
    /// Sets a value, or removes its key.
    Set {
        /// The place.
        path: Vec<PathStep>,
        /// The value; `null` removes the key.
        value: Value,
    },
    /// Sets a text with marks, which the session writes as Markdown.
    Write {
        /// The place.
        path: Vec<PathStep>,
        /// The text. An empty one removes the key.
        doc: Doc,
    },
    /// Adds an item to a list.
    Insert {
        /// The list, and the index that the item will have.
        path: Vec<PathStep>,
        /// The item.
        value: Value,
    },
    /// Removes an item or a key.
    Remove {
        /// The place.
        path: Vec<PathStep>,
    },
    /// Moves an item of a list.
    Move {
        /// The item.
        path: Vec<PathStep>,
        /// The index that it will have.
        to: usize,
    },
    /// Allows what a house rule objects to, on this poster.
    Allow {
        /// The code of the rule.
        code: String,
    },
    /// Sets the text of the whole file.
    Text {
        /// The text.
        text: String,
    },
}
