//! One brand for several briefings: what is checked, written again and watched.

use super::watch::{Running, until};
use super::*;

/// The example as three briefings with the logos in a brand, and one without a brand.
fn house() -> TempDir {
    let folder = example();
    let root = folder.path();
    let text = fs::read_to_string(root.join("briefing.yaml")).unwrap();
    let (start, end) =
        (text.find("logos:\n").unwrap(), text.find("# The seven").unwrap());
    let logos = text.get(start..end).unwrap();
    fs::create_dir_all(root.join("house")).unwrap();
    fs::create_dir_all(root.join("posters")).unwrap();
    for name in ["partnership.svg", "health.png"] {
        fs::create_dir_all(root.join("house/logos")).unwrap();
        let copy = root.join("house/logos").join(name);
        fs::copy(root.join("logos").join(name), copy).unwrap();
    }
    let health = "logos:\n  - file: logos/health.png\n    alt: Health and Care Board\n";
    fs::write(root.join("house/brand.yaml"), format!("publisher: House\n{logos}"))
        .unwrap();
    fs::write(root.join("house/health.yaml"), health).unwrap();
    let without = text.replacen(logos, "", 1);
    let without =
        without.replacen("publisher: Safeguarding Children Partnership\n", "", 1);
    for (name, brand) in [("a", "brand"), ("b", "brand"), ("c", "health")] {
        let text = format!("brand: ../house/{brand}.yaml\n{without}");
        fs::write(root.join(format!("posters/{name}.briefing.yaml")), text).unwrap();
    }
    let own = text.replace("file: logos/", "file: ../logos/");
    fs::write(root.join("posters/d.briefing.yaml"), own).unwrap();
    folder
}

/// Runs the batch and returns the posters that were written.
fn written(folder: &Path) -> Vec<String> {
    let output = run(
        folder,
        ["batch", "posters", "-p=screen,text", "--out=out", "--message-format=json"],
    );
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let lines = json_lines(&stdout(&output));
    let written = lines.iter().filter(|it| it["status"] == "written");
    written.map(|it| it["name"].as_str().unwrap().replace("out/", "")).collect()
}

fn replace(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn a_change_of_a_brand_writes_its_posters_again_and_no_others() {
    let folder = house();
    let root = folder.path();
    let all = ["a.briefing", "b.briefing", "c.briefing", "d.briefing"];
    assert_eq!(written(root), all);
    assert!(written(root).is_empty());
    replace(&root.join("house/brand.yaml"), "House", "Another house");
    assert_eq!(written(root), ["a.briefing", "b.briefing"]);
    let text = fs::read_to_string(root.join("out/a.briefing.txt")).unwrap();
    assert!(text.contains("Another house"), "{text}");
    replace(&root.join("house/logos/partnership.svg"), "<svg", "<!-- new --><svg");
    assert_eq!(written(root), ["a.briefing", "b.briefing"]);
    replace(&root.join("logos/partnership.svg"), "<svg", "<!-- new --><svg");
    assert_eq!(written(root), ["d.briefing"]);
    replace(&root.join("house/health.yaml"), "Health", "The health");
    assert_eq!(written(root), ["c.briefing"]);
    assert!(written(root).is_empty());
    let gone = root.join("house/health.yaml");
    fs::rename(&gone, root.join("house/gone.yaml")).unwrap();
    let output = run(root, ["batch", "posters", "-p=screen,text", "--out=out"]);
    assert_eq!(code(&output), 1);
    assert!(stdout(&output).contains("0 written, 3 up to date, 1 failed"));
    assert!(stderr(&output).contains("`../house/health.yaml` does not exist"));
}

#[test]
fn a_brand_that_a_pattern_finds_is_passed_over() {
    let folder = house();
    let root = folder.path();
    let output =
        run(root, ["batch", "posters/*.yaml", "house/*.yaml", "-p=text", "--out=out"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(
        stderr(&output).contains("note: `house/brand.yaml` is a brand, not a poster")
    );
    assert!(stdout(&output).contains("4 written, 0 up to date, 0 failed"));
    let output = run(root, ["batch", "house/brand.yaml", "-p=text", "--out=out"]);
    assert_eq!(code(&output), 1);
}

#[test]
fn a_poster_never_replaces_a_file_of_its_brand() {
    let folder = house();
    let root = folder.path();
    let brand = fs::read_to_string(root.join("house/brand.yaml")).unwrap();
    fs::write(root.join("out.txt"), brand.replace("file: logos", "file: house/logos"))
        .unwrap();
    replace(&root.join("posters/a.briefing.yaml"), "../house/brand.yaml", "out.txt");
    fs::rename(root.join("posters/a.briefing.yaml"), root.join("out.yaml")).unwrap();
    let output = run(root, ["render", "out.yaml", "-p=text"]);
    assert_eq!(code(&output), 2, "{}", stderr(&output));
}

#[test]
fn check_names_the_brand_and_checks_it_by_itself() {
    let folder = house();
    let root = folder.path();
    let output = run(root, ["check", "posters/a.briefing.yaml"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output).ends_with(" % full; brand house/brand.yaml\n"));
    let output = run(root, ["check", "house/brand.yaml"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let expected = "house/brand.yaml: ok, a brand file; it sets `publisher`, `logos`\n";
    assert_eq!(stdout(&output), expected);
    let brand = root.join("house/brand.yaml");
    replace(&brand, "publisher:", "lock: [logos]\npublisher:");
    let output = run(root, ["check", "house/brand.yaml"]);
    assert!(
        stdout(&output).ends_with("it sets `publisher`, `logos`; it locks `logos`\n")
    );
    let json = "--message-format=json";
    let output =
        run(root, ["check", "house/brand.yaml", "posters/a.briefing.yaml", json]);
    let lines = json_lines(&stdout(&output));
    assert_eq!(lines[0]["type"], "checked-brand");
    assert_eq!(lines[0]["locks"][0], "logos");
    assert_eq!(lines[1]["brand"], "house/brand.yaml");
    // A mistake in the brand is told with the brand's file, by both.
    replace(&brand, "alt: Safeguarding", "alt_: Safeguarding");
    for file in ["house/brand.yaml", "posters/b.briefing.yaml"] {
        let output = run(root, ["check", file, json]);
        assert_eq!(code(&output), 1);
        let lines = json_lines(&stderr(&output));
        assert_eq!(lines[0]["file"], "house/brand.yaml", "{lines:?}");
        assert_eq!(
            (lines[0]["line"].as_u64(), lines[0]["column"].as_u64()),
            (Some(5), Some(5))
        );
        let start = lines[0]["start"].as_u64().unwrap();
        let text = fs::read_to_string(&brand).unwrap();
        assert!(text.get(usize::try_from(start).unwrap()..).unwrap().starts_with("alt_"));
        assert_eq!(lines[0]["edits"][0]["start"], lines[0]["start"]);
    }
    let output = run(root, ["render", "house/brand.yaml"]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("house/brand.yaml is a brand file"));
}

#[test]
fn a_fix_changes_the_file_that_is_named_and_no_other() {
    let folder = house();
    let root = folder.path();
    let (brand, own) =
        (root.join("house/brand.yaml"), root.join("posters/a.briefing.yaml"));
    replace(&brand, "publisher:", "Publisher:");
    replace(&own, "kicker:", "Kicker:");
    let [brand_text, own_text] = [&brand, &own].map(|it| fs::read_to_string(it).unwrap());
    let output = run(root, ["check", "--fix", "posters/a.briefing.yaml"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert_eq!(fs::read_to_string(&brand).unwrap(), brand_text);
    assert_eq!(
        fs::read_to_string(&own).unwrap(),
        own_text.replacen("Kicker", "kicker", 1)
    );
    let note = "house/brand.yaml: the brand is shared, so it was left as it is; \
                `briefing check --fix house/brand.yaml` corrects it";
    assert!(stderr(&output).contains(note), "{}", stderr(&output));
    let output = run(root, ["check", "--diff", "house/brand.yaml"]);
    assert_eq!(code(&output), 1);
    assert!(stdout(&output).contains("+publisher: House"), "{}", stdout(&output));
    let output = run(root, ["check", "--fix", "house/brand.yaml"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let fixed = brand_text.replacen("Publisher", "publisher", 1);
    assert_eq!(fs::read_to_string(&brand).unwrap(), fixed);
}

#[test]
fn a_brand_outside_of_the_root_is_refused() {
    let folder = house();
    let posters = folder.path().join("posters");
    let output = run(&posters, ["check", "a.briefing.yaml"]);
    assert_eq!(code(&output), 1);
    let errors = stderr(&output);
    assert!(
        errors.contains("`../house/brand.yaml` lies outside of the folder"),
        "{errors}"
    );
    assert!(errors.contains("with `--root`"), "{errors}");
    let output = run(&posters, ["check", "a.briefing.yaml", "--root", ".."]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
}

#[test]
fn a_saved_brand_is_rendered() {
    let folder = house();
    let root = folder.path();
    let text = root.join("posters/a.briefing.txt");
    let said = || fs::read_to_string(&text).unwrap_or_default();
    let child = command(root, ["watch", "posters/a.briefing.yaml", "-p", "text"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let _running = Running(child);
    until("it is rendered at once", || said().contains("House"));
    replace(&root.join("house/brand.yaml"), "House", "Another");
    until("it is rendered after the brand is saved", || said().contains("Another"));
    fs::write(root.join("house/brand.yaml"), "publisher: [\n").unwrap();
    std::thread::sleep(std::time::Duration::from_millis(400));
    assert!(said().contains("Another"));
    fs::write(root.join("house/brand.yaml"), "publisher: Third\n").unwrap();
    until("it is rendered once the brand is fixed", || said().contains("Third"));
}
