//! Checks the commands that install a package: each names a file that `.ci/packages` makes.

/// The version that the documentation names in place of that of a release.
const VERSION: &str = "0.1.0";

/// The programs that install or unpack a package, or say its checksum.
const PROGRAMS: &[&str] = &[
    "apt",
    "dnf",
    "zypper",
    "tar",
    "./briefing",
    "npm",
    "npx",
    "pip",
    "docker",
    "sha256sum",
    "Get-FileHash",
    "winget",
    "scoop",
];

/// What makes the packages. The wheel has the name that `maturin` gives it.
const SCRIPTS: &[&str] = &[
    include_str!("../../../../.ci/packages.sh"),
    include_str!("../../../../.ci/packages/linux.sh"),
    include_str!("../../../../.ci/packages/windows.sh"),
    include_str!("../../../../.ci/install/other.sh"),
    "briefing_poster-$version",
    "briefing:$version",
];

/// Checks a command, or returns `None` if it installs nothing.
pub(super) fn check(words: &[&str]) -> Option<Result<(), String>> {
    let words = words.strip_prefix(&["sudo"]).unwrap_or(words);
    let (program, rest) = words.split_first()?;
    PROGRAMS.contains(program).then(|| rest.iter().try_for_each(|it| is_made(it)))
}

/// Checks that a word with a version in it is the name of a package.
fn is_made(word: &str) -> Result<(), String> {
    if !word.contains(VERSION) {
        return Ok(());
    }
    let mut name = word.trim_start_matches("./");
    for ending in [".tar.gz", ".zip", "-setup.exe", "-*.whl"] {
        name = name.strip_suffix(ending).unwrap_or(name);
    }
    let patterns = ["$version", "${version}"].map(|it| name.replace(VERSION, it));
    // A name that goes on is that of another file.
    let goes_on = |it: &str| it.starts_with(|it: char| it.is_alphanumeric() || it == '-');
    let is_whole = |script: &str, pattern: &str| {
        script.split(pattern).skip(1).any(|rest| !goes_on(rest))
    };
    let is_named = |it: &&str| patterns.iter().any(|pattern| is_whole(it, pattern));
    if SCRIPTS.iter().any(is_named) {
        Ok(())
    } else {
        Err(format!("no script makes {word}"))
    }
}

#[test]
fn another_name_is_refused() {
    assert_eq!(
        check(&["sudo", "apt", "install", "./briefing_0.1.0_amd64.deb"]),
        Some(Ok(()))
    );
    for wrong in ["./briefing_0.1.0_arm64.deb", "briefing-0.1.0-windows.zip"] {
        assert!(
            check(&["apt", "install", wrong]).is_some_and(|it| it.is_err()),
            "{wrong}"
        );
    }
    assert_eq!(check(&["make", "install"]), None);
}
