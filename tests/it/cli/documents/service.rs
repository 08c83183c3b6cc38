//! Checks the samples of the servers: requests by `curl`, how the servers are started, and the
//! settings of an assistant.

use std::process::Command;

use briefing::service::Choice;
use serde_json::Value;

use super::path;

/// Checks a request: its address, the names of its parts, and the files that it sends.
pub(super) fn check_curl(words: &[&str]) -> Result<(), String> {
    // A line that goes on leaves an empty word.
    let mut words = words.iter().copied().filter(|it| !it.is_empty());
    let address = words.next().and_then(|it| it.strip_prefix("http://127.0.0.1:8080"));
    let address = address.ok_or("the request goes elsewhere")?;
    if !["/render", "/check", "/schema", "/openapi.json", "/health", "/metrics"]
        .contains(&address)
    {
        return Err(format!("there is no address {address}"));
    }
    while let Some(option) = words.next() {
        let value = words.next().ok_or_else(|| format!("{option} has no value"))?;
        match option {
            "-F" => check_part(value)?,
            "-o" => {}
            _ => return Err(format!("no test understands `{option}`")),
        }
    }
    Ok(())
}

fn check_part(part: &str) -> Result<(), String> {
    let (name, value) = part.split_once('=').ok_or("a part has no value")?;
    let is_choice = Choice::named(name).is_some() || name == "record";
    let Some(file) = value.strip_prefix('@') else {
        return if is_choice {
            Ok(())
        } else {
            Err(format!("there is no part `{name}`"))
        };
    };
    let (file, name_of_file) = file.split_once(";filename=").unwrap_or((file, file));
    let is_part = name == "briefing" || name == "file" && name_of_file == file;
    if is_part && path(file).is_file() {
        Ok(())
    } else {
        Err(format!("`{part}` sends no file of the example"))
    }
}

/// Checks that there is a unit for systemd.
pub(super) fn check_unit(name: &str) -> Result<(), String> {
    let unit = path("packaging").join(format!("{name}.service"));
    if unit.is_file() { Ok(()) } else { Err(format!("there is no unit `{name}`")) }
}

/// Checks the settings of an assistant.
pub(super) fn check_settings(text: &str) -> Result<(), String> {
    let settings: Value =
        serde_json::from_str(text).map_err(|error| error.to_string())?;
    let server = &settings["mcpServers"]["briefing"];
    let words = server["args"].as_array().into_iter().flatten();
    let words: Vec<_> = words.filter_map(Value::as_str).collect();
    let ["mcp", "--root", _] = words.as_slice() else {
        return Err("the settings do not start `briefing mcp --root`".to_owned());
    };
    let mut help = Command::new(env!("CARGO_BIN_EXE_briefing"));
    let help = help.args(["mcp", "--help"]).output();
    let help = help.map_err(|error| error.to_string())?;
    let has_root = String::from_utf8_lossy(&help.stdout).contains("--root");
    if has_root && server["command"] == "briefing" {
        Ok(())
    } else {
        Err("`briefing mcp` has no such option".to_owned())
    }
}

#[test]
fn wrong_samples_are_refused() {
    let curl = |words: &str| check_curl(&words.split(' ').collect::<Vec<_>>());
    let sound =
        "http://127.0.0.1:8080/render -F briefing=@briefing.yaml -F profile=screen";
    assert_eq!(curl(sound), Ok(()));
    for bad in [
        "http://example.org/render",
        "http://127.0.0.1:8080/print",
        "http://127.0.0.1:8080/render -F briefing=@none.yaml",
        "http://127.0.0.1:8080/render -F size=A4",
        "http://127.0.0.1:8080/render -F file=@logos/health.png;filename=health.png",
        "http://127.0.0.1:8080/render -X GET",
    ] {
        assert!(curl(bad).is_err(), "{bad}");
    }
    assert!(check_unit("other").is_err());
    assert!(
        check_settings(r#"{ "mcpServers": { "briefing": { "args": ["mcp"] } } }"#)
            .is_err()
    );
}
