use super::*;

static ANY: FileKind = FileKind {
    noun: "file",
    max_bytes: 1 << 20,
    max_size: TreeSize { nodes: 100_000, text: 4 << 20 },
    size_hint: "",
    start_hint: "",
    is_key: |_| false,
    is_printed: |_| false,
};

fn load_any(yaml: &str) -> Result<(Node, Report), Report> {
    load(&Source::new("a.yaml", yaml), &ANY)
}

fn stops_with(yaml: &str, code: Code) {
    let report = load_any(yaml).unwrap_err();
    assert_eq!(report.iter().last().unwrap().code, code, "{yaml:.40}");
}

#[test]
fn plain_scalars_stay_text() {
    let yaml = "a: 2.0\nb: yes\nc: .nan\nd: '~'\ne:\nf: 0x1F\n";
    let Kind::Mapping(entries) = load_any(yaml).unwrap().0.kind else { panic!() };
    let texts: Vec<_> = entries
        .iter()
        .map(|entry| match &entry.value.kind {
            Kind::Scalar(scalar) => scalar.text.as_str(),
            _ => "null",
        })
        .collect();
    assert_eq!(texts, ["2.0", "yes", ".nan", "~", "null", "0x1F"]);
}

#[test]
fn aliases_and_merges_are_expanded() {
    let yaml = "a: &x {p: 1, q: 2}\nb: *x\nc: {<<: *x, q: 3}\n";
    let (node, _) = load_any(yaml).unwrap();
    let Kind::Mapping(entries) = node.kind else { panic!() };
    let Kind::Mapping(c) = &entries[2].value.kind else { panic!() };
    let keys: Vec<_> = c.iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(keys, ["q", "p"]);
    assert!(matches!(entries[1].value.kind, Kind::Mapping(_)));
}

#[test]
fn oversized_trees_are_refused() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..9 {
        let refs = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{refs}]\n"));
    }
    stops_with(&bomb, Code::Limit);
    stops_with(&"[".repeat(200_000), Code::Limit);
    stops_with(&"- ".repeat(200_000), Code::Limit);
    stops_with(&" ".repeat(ANY.max_bytes + 1), Code::Limit);
    stops_with("a: &x [*x]\n", Code::YamlSyntax);
    stops_with("a: b\n---\nc: d\n", Code::YamlSyntax);
    assert!(load_any("---\na: b\n---\n# end\n").is_ok());
    stops_with("", Code::EmptyValue);
}
