//! Reads a briefing, its files and the choices from a request.

use axum::body::Body;
use axum::extract::{FromRequest as _, Multipart, Query};
use axum::http::{HeaderMap, Request, Uri, header};
use briefing::Engine;
use briefing::files::{FilePath, Memory};
use briefing::service::{Choice, Choices, Fault, Submission, unpack};
use serde_json::{Map, Value};

use super::super::options;
use super::accept::essence;
use super::problem::{Kind, Problem};

/// The name of a briefing that has none.
const NAME: &str = "briefing.yaml";
/// The most parts of a form.
const MOST_PARTS: usize = 1000;
/// What the types are that YAML is sent as. RFC 9512 registers the first.
const YAML: [&str; 4] =
    ["application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"];

/// What has been read so far.
#[derive(Debug, Default)]
struct Intake {
    files: Memory,
    briefing: Option<FilePath>,
    record: Vec<(String, Value)>,
    choices: Choices,
    faults: Vec<Fault>,
    given: Vec<String>,
}

/// Reads a request whose body has arrived.
pub(super) async fn read(
    uri: &Uri,
    headers: &HeaderMap,
    body: Vec<u8>,
    engine: &Engine,
) -> Result<Submission, Problem> {
    let mut intake = Intake::default();
    let query = Query::<Vec<(String, String)>>::try_from_uri(uri);
    let query =
        query.map_err(|_| Problem::new(Kind::Malformed, "the query cannot be read"))?;
    for (name, text) in query.0 {
        intake.choose(&name, &text);
    }
    let media_type = headers.get(header::CONTENT_TYPE);
    let media_type = media_type.and_then(|it| it.to_str().ok()).unwrap_or_default();
    if headers.get(header::CONTENT_ENCODING).is_some_and(|it| it != "identity") {
        return Err(Problem::new(Kind::MediaType, "the body is packed")
            .hint("send it without `Content-Encoding`"));
    }
    match essence(media_type).to_ascii_lowercase().as_str() {
        "multipart/form-data" => intake.form(headers, body).await?,
        "application/zip" | "application/x-zip-compressed" => intake.folder(&body)?,
        it if YAML.contains(&it) => intake.text(body)?,
        other => {
            let what = if other.is_empty() { "nothing" } else { other };
            return Err(Problem::new(
                Kind::MediaType,
                format!("`Content-Type` is {what}, which is not read"),
            )
            .hint(
                "send multipart/form-data with a part `briefing`, application/zip with a folder, \
                 or application/yaml with a briefing",
            ));
        }
    }
    intake.finish(engine)
}

impl Intake {
    /// Takes a choice of the query or of a part of a form.
    fn choose(&mut self, name: &str, text: &str) {
        let choice = Choice::named(name);
        let is_twice = self.given.iter().any(|it| it == name);
        if is_twice && choice != Some(Choice::Profile) {
            let message = format!("`{name}` is given twice");
            self.faults.push(Fault::new(name, message, "give it once"));
            return;
        }
        self.given.push(name.to_owned());
        let read = match (choice, name) {
            (Some(choice), _) => self.choices.set(choice, text),
            (None, "record") => self.record(text),
            (None, "briefing") => self.name(text),
            (None, _) => {
                let known: Vec<_> = Choice::ALL.iter().map(|it| it.name()).collect();
                let hint = format!("there are briefing, record, {}", known.join(", "));
                Err(Fault::new(name, format!("there is no choice `{name}`"), hint))
            }
        };
        self.faults.extend(read.err());
    }

    fn record(&mut self, text: &str) -> Result<(), Fault> {
        let read = serde_json::from_str::<Map<String, Value>>(text);
        let record = read.map_err(|error| {
            let message = format!("`record` is not a JSON object: {error}");
            Fault::new("record", message, r#"write it as {"School": "Hill Primary"}"#)
        })?;
        self.record = record.into_iter().collect();
        Ok(())
    }

    /// Names the briefing among the files.
    fn name(&mut self, text: &str) -> Result<(), Fault> {
        self.briefing = Some(path("briefing", text)?);
        Ok(())
    }

    /// Reads a form (RFC 7578).
    async fn form(&mut self, headers: &HeaderMap, body: Vec<u8>) -> Result<(), Problem> {
        let malformed = |why: String| {
            Problem::new(Kind::Malformed, format!("the form cannot be read: {why}"))
        };
        let mut request = Request::new(Body::from(body));
        request.headers_mut().clone_from(headers);
        let form = Multipart::from_request(request, &()).await;
        let mut form = form.map_err(|it| malformed(it.body_text()))?;
        let mut has_briefing = false;
        let mut parts = 0;
        while let Some(part) =
            form.next_field().await.map_err(|it| malformed(it.body_text()))?
        {
            parts += 1;
            if parts > MOST_PARTS {
                return Err(Problem::new(Kind::TooLarge, "the form has too many parts")
                    .hint("send only the files that the briefing names"));
            }
            let name = part.name().unwrap_or_default().to_owned();
            let file_name = part.file_name().map(str::to_owned);
            let bytes = part.bytes().await.map_err(|it| malformed(it.body_text()))?;
            match name.as_str() {
                "briefing" if has_briefing => {
                    let message = "`briefing` is given twice";
                    self.faults.push(Fault::new("briefing", message, "give it once"));
                }
                "briefing" => {
                    has_briefing = true;
                    self.add_briefing(file_name.as_deref(), bytes.to_vec());
                }
                "file" => {
                    let added = self.add_file(file_name.as_deref(), bytes.to_vec());
                    self.faults.extend(added.err());
                }
                name => match std::str::from_utf8(&bytes) {
                    Ok(text) if file_name.is_none() => self.choose(name, text),
                    _ => {
                        let message = format!("the part `{name}` has a file");
                        let hint = "name the part `briefing` or `file`";
                        self.faults.push(Fault::new(name, message, hint));
                    }
                },
            }
        }
        if !has_briefing {
            return Err(Problem::new(Kind::Malformed, "there is no part `briefing`")
                .hint("send the YAML file as a part of that name"));
        }
        Ok(())
    }

    /// Adds the briefing of a form. Documents are named by its file name.
    fn add_briefing(&mut self, file_name: Option<&str>, bytes: Vec<u8>) {
        let name = file_name.filter(|it| !it.is_empty()).unwrap_or(NAME);
        match path("briefing", name) {
            Ok(path) => {
                self.files.insert(path.clone(), bytes);
                self.briefing = Some(path);
            }
            Err(fault) => self.faults.push(fault),
        }
    }

    /// Adds a file of a form under the path that its file name is.
    fn add_file(&mut self, file_name: Option<&str>, bytes: Vec<u8>) -> Result<(), Fault> {
        let hint = "give it as `filename`, as the briefing writes it: logos/council.svg";
        let name = file_name.filter(|it| !it.is_empty());
        let name = name
            .ok_or_else(|| Fault::new("file", "a part `file` has no file name", hint))?;
        let path = path("file", name)?;
        if self.files.get(&path).is_some() {
            let message = format!("the file `{path}` is given twice");
            return Err(Fault::new("file", message, "give it once"));
        }
        self.files.insert(path, bytes);
        Ok(())
    }

    /// Unpacks a folder.
    fn folder(&mut self, body: &[u8]) -> Result<(), Problem> {
        self.files = unpack(body)?;
        Ok(())
    }

    /// Takes the body as a briefing that names no files.
    fn text(&mut self, body: Vec<u8>) -> Result<(), Problem> {
        let path = self.briefing.take();
        let path = path.or_else(|| FilePath::new(NAME)).unwrap_or_default();
        self.files.insert(path.clone(), body);
        self.briefing = Some(path);
        Ok(())
    }

    fn finish(self, engine: &Engine) -> Result<Submission, Problem> {
        if !self.faults.is_empty() {
            return Err(Problem::choices(self.faults));
        }
        let path = match self.briefing {
            Some(path) => path,
            None => find(&self.files)?,
        };
        let (project, today) = (engine.project(self.files), options::system_day());
        let submission = Submission::open(project, &path, today)?;
        Ok(Submission { record: self.record, choices: self.choices, ..submission })
    }
}

/// Finds the briefing of a folder: `briefing.yaml`, in the folder or in the only folder in it.
fn find(files: &Memory) -> Result<FilePath, Problem> {
    use briefing::files::Files as _;
    let names = files.names(&FilePath::root());
    let inner = match names.as_slice() {
        [one] => FilePath::new(one).unwrap_or_default(),
        _ => FilePath::root(),
    };
    let own = FilePath::new(NAME).into_iter();
    let mut places = own.chain(inner.join(NAME));
    places.find(|it| files.get(it).is_some()).ok_or_else(|| {
        Problem::new(Kind::Malformed, format!("the folder has no file `{NAME}`"))
            .hint("name the briefing in the query: `?briefing=leeds/knife-crime.yaml`")
    })
}

/// Returns the path of a file, which may not leave the root.
fn path(part: &str, name: &str) -> Result<FilePath, Fault> {
    // Browsers on Windows may separate folders in this way.
    let name = name.replace('\\', "/");
    let path = FilePath::new(&name).filter(|it| it.file_name().is_some());
    path.ok_or_else(|| {
        let message = format!("`{name}` is not a path inside the folder of the briefing");
        Fault::new(
            part,
            message,
            "write it without `..` and without `/` at its beginning",
        )
    })
}
