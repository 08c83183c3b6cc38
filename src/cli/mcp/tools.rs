//! Carries out what an assistant asks for.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use briefing::files::{FilePath, Files as _, Folder};
use briefing::service::{Choice, Choices, Rendered, Submission, SubmissionError};
use briefing::{Document, Engine};
use rmcp::ServerHandler;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, ErrorData,
    Implementation, JsonObject, ListToolsResult, PaginatedRequestParams,
    ServerCapabilities, ServerConfig, Tool,
};
use rmcp::service::{RequestContext, RoleServer};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use tokio::task::spawn_blocking;

use super::super::console::{CliError, reason_of};
use super::super::describe::describe_large;
use super::super::explain;
use super::super::options::system_day;
use super::super::output::{Staged, make_folder, refuse_sources};
use super::draft::Draft;
use super::schemas::{
    CheckInput, ExplainInput, INSTRUCTIONS, RenderInput, SchemaInput, SchemaOf, tools,
};
use super::words;

/// The briefing of a text that has no path.
const NAME: &str = "briefing.yaml";
/// Width of the picture of the poster, in pixels: enough to read headings and to judge the page.
const PICTURE: u32 = 1200;
/// The longest briefing that is compared with the file in its place.
const TEXT_BYTES: u64 = 16 << 20;

/// The tools, on the files of a folder.
#[derive(Clone, Debug)]
pub(super) struct Tools(Arc<Desk>);

#[derive(Debug)]
struct Desk {
    engine: Engine,
    folder: Folder,
}

impl Tools {
    pub(super) fn new(folder: Folder) -> Self {
        Self(Arc::new(Desk { engine: Engine::new(), folder }))
    }
}

impl ServerHandler for Tools {
    fn get_info(&self) -> ServerConfig {
        let capabilities = ServerCapabilities::builder().enable_tools().build();
        let program = Implementation::new("briefing", env!("CARGO_PKG_VERSION"));
        ServerConfig::new(capabilities)
            .with_server_info(program)
            .with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _request: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(tools()))
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        tools().into_iter().find(|it| it.name == name)
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        _context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let desk = Arc::clone(&self.0);
        let arguments = request.arguments.unwrap_or_default();
        let name = request.name.into_owned();
        let work = move || match name.as_str() {
            "check" => Some(desk.check(arguments)),
            "render" => Some(desk.render(arguments)),
            "explain" => Some(explain(arguments)),
            "schema" => Some(schema(arguments)),
            _ => None,
        };
        let done = spawn_blocking(work).await.map_err(|_| {
            ErrorData::internal_error("the program has failed; report it", None)
        })?;
        let Some(result) = done else {
            return Err(ErrorData::invalid_params(
                "there are the tools check, render, explain and schema",
                None,
            ));
        };
        // What an assistant can put right is told to it: it does not see errors of the protocol.
        Ok(result.unwrap_or_else(|error| failed(&reason_of(&error))).into())
    }
}

impl Desk {
    fn check(&self, arguments: JsonObject) -> anyhow::Result<CallToolResult> {
        let CheckInput { path, yaml, record, choices } = read(arguments)?;
        let draft = self.draft(path.as_deref(), yaml)?;
        let submission = self.submission(draft, record, choices)?;
        let judgement = submission.judge_for_check().map_err(advice)?;
        let verdict = judgement.verdict(&submission.source.name);
        let text = words::judgement(&judgement, &verdict);
        let mut result = CallToolResult::success(vec![ContentBlock::text(text)]);
        result.structured_content = Some(json!(verdict));
        Ok(result)
    }

    fn render(&self, arguments: JsonObject) -> anyhow::Result<CallToolResult> {
        let RenderInput { path, yaml, overwrite, record, choices, out, no_picture } =
            read(arguments)?;
        let draft = self.draft(path.as_deref(), yaml)?;
        let folder = match &out {
            Some(out) => inside("out", out)?,
            None => draft.path.parent(),
        };
        let saved = self.to_save(&draft, overwrite)?;
        let own = draft.path.clone();
        let submission = self.submission(draft, record, choices)?;
        let judgement = submission.judge().map_err(advice)?;
        let briefing = match &judgement.briefing {
            Some(briefing) if !judgement.is_refused => briefing,
            _ => {
                let verdict = judgement.verdict(&submission.source.name);
                return Ok(failed(&words::judgement(&judgement, &verdict)));
            }
        };
        let documents = judgement.documents().map_err(advice)?;
        let sources = briefing.sources();
        let written = self.write(&own, &documents, sources, &folder, saved)?;
        let mut text = judgement.text();
        text.extend(written.iter().map(|line| format!("wrote {line}\n")));
        let mut content = vec![ContentBlock::text(text)];
        if !no_picture {
            content.extend(picture(submission)?);
        }
        Ok(CallToolResult::success(content))
    }

    /// Returns the text to save, if it is not what the file holds.
    fn to_save(&self, draft: &Draft, overwrite: bool) -> anyhow::Result<Option<String>> {
        let Some(text) = &draft.text else { return Ok(None) };
        let before = self.folder.read(&draft.path, TEXT_BYTES).ok();
        match before {
            Some(before) if before == text.as_bytes() => Ok(None),
            Some(_) if !overwrite => {
                let message = format!("`{}` holds another briefing", draft.path);
                let hint = "set `overwrite` to replace it, or name another `path`";
                Err(CliError::new(message).hint(hint).into())
            }
            _ => Ok(Some(text.clone())),
        }
    }

    /// Writes documents, and the briefing if it is to be saved. No file gets its name before all
    /// are complete. Returns what was written.
    fn write(
        &self,
        own: &FilePath,
        documents: &[Document],
        sources: &[FilePath],
        folder: &FilePath,
        saved: Option<String>,
    ) -> anyhow::Result<Vec<String>> {
        let used = sources.iter().chain([own]).map(|it| self.folder.on_disk(it));
        let used: Vec<_> = used.collect();
        let mut staged = Vec::new();
        let mut lines = Vec::new();
        if let Some(text) = saved {
            let target = self.target(&own.parent(), own.file_name().unwrap_or(NAME))?;
            staged.push(Staged::write(&target, text.as_bytes())?);
            lines.push(own.to_string());
        }
        for document in documents {
            let target = self.target(folder, document.name())?;
            refuse_sources(&target, used.iter().map(PathBuf::as_path))?;
            staged.push(Staged::write(&target, document.bytes())?);
            let path = folder.join(document.name()).unwrap_or_default();
            let bytes = document.bytes().len();
            lines.push(match document.sheet() {
                Some(sheet) => format!(
                    "{path}: {}, body {} pt, {bytes} bytes",
                    document.profile(),
                    briefing::messages::SheetInfo::from(sheet).body_size_pt
                ),
                None => {
                    let large = document.large_print().map(describe_large);
                    let large = large.map_or_else(String::new, |it| format!("{it}, "));
                    format!("{path}: {}, {large}{bytes} bytes", document.profile())
                }
            });
        }
        for file in staged {
            file.replace()?;
        }
        Ok(lines)
    }

    /// Returns where a file is written. Links are followed first, so that none leads out of the
    /// root.
    fn target(&self, folder: &FilePath, name: &str) -> anyhow::Result<PathBuf> {
        let on_disk = self.folder.on_disk(folder);
        let outside = || {
            let message = format!("`{folder}/{name}` leads out of the root folder");
            CliError::new(message).hint("write inside the root folder")
        };
        // The part of the path that exists decides where the rest is made.
        let present = on_disk.ancestors().find(|it| it.exists());
        self.folder.path_of(present.unwrap_or(Path::new("/"))).ok_or_else(outside)?;
        make_folder(&on_disk)?;
        let target = on_disk.join(name);
        if let Ok(real) = std::fs::canonicalize(&target)
            && !real.starts_with(self.folder.root())
        {
            return Err(outside().into());
        }
        Ok(target)
    }

    fn draft(&self, path: Option<&str>, text: Option<String>) -> anyhow::Result<Draft> {
        let path = match (path, &text) {
            (Some(path), _) => inside("path", path)?,
            (None, Some(_)) => FilePath::new(NAME).unwrap_or_default(),
            (None, None) => {
                let message = "there is no briefing";
                let hint = "give the `path` of a file, or a text as `yaml`";
                return Err(CliError::new(message).hint(hint).into());
            }
        };
        let is_yaml =
            [".yaml", ".yml"].iter().any(|it| path.as_str().to_lowercase().ends_with(it));
        if !is_yaml {
            let message = format!("`{path}` is not a YAML file");
            let hint = "name a file that ends in `.yaml`";
            return Err(CliError::new(message).hint(hint).into());
        }
        Ok(Draft { folder: self.folder.clone(), path, text })
    }

    fn submission(
        &self,
        draft: Draft,
        record: Option<Map<String, Value>>,
        choices: Choices,
    ) -> anyhow::Result<Submission> {
        let path = draft.path.clone();
        // Files are read again at each call: the person may have changed them.
        let project = self.engine.project(draft);
        let submission = Submission::open(project, &path, system_day());
        let record = record.unwrap_or_default().into_iter().collect();
        Ok(Submission { record, choices, ..submission.map_err(advice)? })
    }
}

/// Returns a picture of the poster.
fn picture(mut submission: Submission) -> anyhow::Result<Option<ContentBlock>> {
    submission.choices.profile.clear();
    submission.choices.ppi = None;
    submission.choices.width = Some(PICTURE);
    submission
        .choices
        .set(Choice::Profile, "png")
        .map_err(|fault| CliError::new(fault.message).hint(fault.hint))?;
    let Rendered::Done { documents, .. } = submission.render().map_err(advice)? else {
        return Ok(None);
    };
    Ok(documents
        .first()
        .map(|png| ContentBlock::image(BASE64_STANDARD.encode(png.bytes()), "image/png")))
}

fn explain(arguments: JsonObject) -> anyhow::Result<CallToolResult> {
    let ExplainInput { code } = read(arguments)?;
    let text = explain::explain(explain::find(&code)?);
    Ok(CallToolResult::success(vec![ContentBlock::text(text)]))
}

fn schema(arguments: JsonObject) -> anyhow::Result<CallToolResult> {
    let SchemaInput { of } = read(arguments)?;
    let text = match of {
        SchemaOf::Briefing => briefing::briefing::json_schema(),
        SchemaOf::Brand => briefing::briefing::brand_schema(),
        SchemaOf::Messages => briefing::messages::schema(),
    };
    Ok(CallToolResult::success(vec![ContentBlock::text(text)]))
}

/// Reads the arguments of a tool.
fn read<T: DeserializeOwned>(arguments: JsonObject) -> anyhow::Result<T> {
    serde_json::from_value(Value::Object(arguments)).map_err(|error| {
        let message = format!("the arguments cannot be read: {error}");
        CliError::new(message).hint("the schema of the tool names them").into()
    })
}

/// Returns a path inside the root folder.
fn inside(name: &str, path: &str) -> anyhow::Result<FilePath> {
    FilePath::new(&path.replace('\\', "/")).ok_or_else(|| {
        let message = format!("`{name}: {path}` is outside of the root folder");
        let hint = "write it from the root folder, without `..` and without `/` at its beginning";
        CliError::new(message).hint(hint).into()
    })
}

/// Returns an error with its remedies.
fn advice(error: SubmissionError) -> anyhow::Error {
    let message = error.to_string();
    match error {
        SubmissionError::Choices(faults) => faults
            .into_iter()
            .fold(CliError::new(message), |error, fault| error.hint(fault.hint))
            .into(),
        SubmissionError::Input(error) => match error.problem.hint() {
            Some(hint) => CliError::new(message).hint(hint).into(),
            None => CliError::new(message).into(),
        },
        SubmissionError::Encode { source, .. } => match source.hint() {
            Some(hint) => CliError::new(message).hint(hint).into(),
            None => CliError::new(message).into(),
        },
        _ => CliError::new(message).into(),
    }
}

fn failed(text: &str) -> CallToolResult {
    CallToolResult::error(vec![ContentBlock::text(text)])
}
