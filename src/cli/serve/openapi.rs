//! Describes the interface as a document of OpenAPI 3.1. What the program knows by itself is put
//! into the file `openapi.json`: choices, answers and problems.

use briefing::diagnostic::DiagnosticMessage;
use briefing::service::{Choice, Choices, Verdict};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::answer::Rendering;
use super::problem::Kind;

/// What is the same in every build.
const FRAME: &str = include_str!("openapi.json");

/// The form of problems.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
struct ProblemForm {
    /// The kind of problem: an address that says what it means.
    r#type: String,
    /// The kind in words.
    title: String,
    /// The status of the answer.
    status: u16,
    /// What is wrong with this request.
    detail: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    hints: Option<Vec<String>>,
    /// Parameters and parts that cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    faults: Option<Vec<FaultForm>>,
    /// The file that has errors.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    /// The number of errors.
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<usize>,
    /// The number of warnings.
    #[serde(skip_serializing_if = "Option::is_none")]
    warnings: Option<usize>,
    /// The problems of the briefing, in the order of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    diagnostics: Option<Vec<DiagnosticMessage>>,
}

/// A parameter or part that cannot be read.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Fault")]
struct FaultForm {
    /// Its name.
    parameter: String,
    /// What is wrong.
    message: String,
    /// What to write.
    hint: String,
}

/// Returns the document.
pub(super) fn document(most_bytes: usize) -> Value {
    // A test reads the file.
    let mut document: Value = serde_json::from_str(FRAME).unwrap_or_default();
    document["info"]["version"] = env!("CARGO_PKG_VERSION").into();
    let body = &mut document["components"]["requestBodies"]["Submission"];
    let most = most_bytes >> 20;
    body["description"] =
        format!("A briefing and the files that it names: at most {most} MiB.").into();
    let form = &mut body["content"]["multipart/form-data"]["schema"]["properties"];
    let choices = choices();
    for (name, schema) in &choices {
        form[name] = schema.clone();
    }
    let mut parameters: Vec<_> = ["briefing", "record"]
        .map(|name| json!({ "$ref": format!("#/components/parameters/{name}") }))
        .to_vec();
    for (name, mut schema) in choices {
        let description = schema.as_object_mut().and_then(|it| it.remove("description"));
        parameters.push(json!({ "$ref": format!("#/components/parameters/{name}") }));
        document["components"]["parameters"][&name] = json!({
            "name": name,
            "in": "query",
            "description": description,
            "schema": schema,
        });
    }
    for path in ["/render", "/check"] {
        document["paths"][path]["post"]["parameters"] = parameters.clone().into();
    }
    let names: Vec<_> = Kind::all().map(|it| it.name).collect();
    document["paths"]["/problems/{name}"]["get"]["parameters"][0]["schema"]["enum"] =
        names.into();
    document["components"]["schemas"] = schemas();
    document
}

/// Returns the schema of each choice. In a query or a form, what is not given is absent, not null.
fn choices() -> Vec<(String, Value)> {
    let schema = schemars::schema_for!(Choices);
    let field = |choice: &Choice| {
        let name = choice.name();
        let mut schema = schema.get("properties")?.get(name)?.clone();
        let fields = schema.as_object_mut()?;
        fields.remove("default");
        if let Some(values) = fields.get_mut("enum").and_then(Value::as_array_mut) {
            values.retain(|it| !it.is_null());
        }
        let first = fields.get("type").and_then(|it| it.get(0)).cloned();
        if let Some(first) = first {
            fields.insert("type".to_owned(), first);
        }
        if fields.get("format").is_some_and(|it| it == "uint32") {
            fields.remove("format");
        }
        Some((name.to_owned(), schema))
    };
    Choice::ALL.iter().filter_map(field).collect()
}

/// Returns the forms of answers.
fn schemas() -> Value {
    let mut settings = SchemaSettings::draft2020_12().for_serialize();
    settings.definitions_path = "/components/schemas".into();
    settings.meta_schema = None;
    let mut generator = settings.into_generator();
    let _verdict = generator.subschema_for::<Verdict>();
    let _rendering = generator.subschema_for::<Rendering>();
    let _problem = generator.subschema_for::<ProblemForm>();
    let definitions: Map<String, Value> = generator.take_definitions(true);
    Value::Object(definitions)
}

#[cfg(test)]
mod tests {
    use super::super::routes::ROUTES;
    use super::*;

    #[test]
    fn every_route_and_reference_is_described() {
        let document = document(1 << 20);
        let paths = document["paths"].as_object().unwrap();
        assert_eq!(paths.len(), ROUTES.len());
        assert!(ROUTES.iter().all(|it| paths.contains_key(*it)));
        let text = document.to_string();
        for part in text.split("\"$ref\":\"#").skip(1) {
            let pointer = part.split('"').next().unwrap();
            assert!(document.pointer(pointer).is_some(), "{pointer}");
        }
        let render = &document["paths"]["/render"]["post"]["parameters"];
        assert_eq!(render.as_array().unwrap().len(), 2 + Choice::ALL.len());
        assert!(!text.contains("uint32"));
    }
}
