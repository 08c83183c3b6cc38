//! `briefing explain`: codes as they stand in messages, and codes that do not exist.

use tempfile::TempDir;

use super::{code, run, stderr, stdout};

#[test]
fn a_code_is_explained_as_it_stands_in_a_message() {
    let folder = TempDir::new().unwrap();
    let plain = run(folder.path(), ["explain", "overflow"]);
    assert_eq!(code(&plain), 0, "{}", stderr(&plain));
    assert!(stdout(&plain).contains("What to do: Cut words"), "{}", stdout(&plain));
    for written in ["error[overflow]", "OVERFLOW", "[overflow]"] {
        let output = run(folder.path(), ["explain", written]);
        assert_eq!(stdout(&output), stdout(&plain), "{written}");
    }
}

#[test]
fn all_codes_are_listed() {
    let folder = TempDir::new().unwrap();
    let list = stdout(&run(folder.path(), ["explain"]));
    for code in briefing::diagnostic::Code::ALL {
        assert_eq!(list.matches(&format!("\n{code} ")).count(), 1, "{code}");
    }
}

#[test]
fn a_code_that_does_not_exist_names_the_nearest() {
    let folder = TempDir::new().unwrap();
    let output = run(folder.path(), ["explain", "overflw"]);
    assert_eq!((code(&output), stdout(&output).as_str()), (2, ""));
    let said = stderr(&output);
    assert!(said.contains("unknown code `overflw`"), "{said}");
    assert!(said.contains("did you mean `overflow`?"), "{said}");
    let said = stderr(&run(folder.path(), ["explain", "xyz"]));
    assert!(!said.contains("did you mean"), "{said}");
}
