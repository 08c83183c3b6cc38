//! Checks the files for schedulers that the documentation shows.

use std::process::Command;

use serde_json::Value;

/// Returns whether a sample is such a file, by its name.
pub(super) fn is_one(name: &str) -> bool {
    name.ends_with(".kubernetes.yaml")
}

/// Returns whether a sample is a script for other programs, by its name.
pub(super) fn is_script(name: &str) -> bool {
    name.ends_with(".sh")
}

/// Checks the syntax of a script. Its commands of `briefing` are parsed by a test in `src/cli`.
pub(super) fn check_script(text: &str) -> Result<(), String> {
    if cfg!(windows) {
        return Ok(());
    }
    let output = Command::new("sh").args(["-n", "-c", text]).output();
    let output = output.map_err(|error| error.to_string())?;
    let is_right = output.status.success() && text.contains("briefing");
    if is_right { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into()) }
}

/// Checks an Indexed Job: its parts are as many as its completions, and the exit codes that end
/// an index are those after which another try does not help.
pub(super) fn check(text: &str) -> Result<(), String> {
    let job: Value = serde_saphyr::from_str(text).map_err(|error| error.to_string())?;
    let spec = &job["spec"];
    let codes = &spec["podFailurePolicy"]["rules"][0]["onExitCodes"]["values"];
    let command = &spec["template"]["spec"]["containers"][0]["args"][0];
    let shard = format!("--shard auto/{} ", spec["completions"]);
    let is_right = job["kind"] == "Job"
        && spec["completionMode"] == "Indexed"
        && *codes == serde_json::json!([1, 2])
        && command.as_str().is_some_and(|it| it.contains(&shard));
    if is_right { Ok(()) } else { Err(format!("the Job is not right: {job}")) }
}
