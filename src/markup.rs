//! Writes HTML and SVG as well-formed XML: closes every element and escapes every text and
//! attribute.

/// A document under construction.
#[derive(Debug, Default)]
pub(crate) struct Markup {
    html: String,
    open: Vec<String>,
}

impl Markup {
    /// Begins a report in English: a web page that needs no other file. The first link, with the
    /// words `skip`, leads past what stands before the results. Elements go into `main`.
    pub(crate) fn report(title: &str, style: &str, skip: &str) -> Self {
        let mut html = Self::default();
        html.raw("<!DOCTYPE html>\n");
        html.open("html", &[("lang", "en")]);
        html.element("head", &[], |html| {
            html.void("meta", &[("charset", "utf-8")]);
            let viewport = "width=device-width, initial-scale=1";
            html.void("meta", &[("name", "viewport"), ("content", viewport)]);
            html.element("title", &[], |html| html.text(title));
            html.element("style", &[], |html| html.raw(style));
        });
        html.open("body", &[]);
        let attributes = [("class", "skip"), ("href", "#main")];
        html.element("a", &attributes, |html| html.text(skip));
        html.open("main", &[("id", "main")]);
        html
    }

    /// Opens an element.
    pub(crate) fn open(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.start(tag, attributes, "");
        self.open.push(tag.to_owned());
    }

    /// Closes the innermost element.
    pub(crate) fn close(&mut self) {
        if let Some(tag) = self.open.pop() {
            self.html.push_str("</");
            self.html.push_str(&tag);
            self.html.push('>');
        }
    }

    /// Writes an element around the output of `inside`.
    pub(crate) fn element(
        &mut self,
        tag: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Self),
    ) {
        self.open(tag, attributes);
        inside(self);
        self.close();
    }

    /// Writes an element without content.
    pub(crate) fn void(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.start(tag, attributes, "/");
    }

    /// Writes text.
    pub(crate) fn text(&mut self, text: &str) {
        escape(text, &mut self.html);
    }

    /// Ends a line of the file.
    pub(crate) fn line(&mut self) {
        self.html.push('\n');
    }

    /// Writes markup or a style sheet that this program made, as it is.
    pub(crate) fn raw(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Closes all open elements and returns the document.
    pub(crate) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.html
    }

    fn start(&mut self, tag: &str, attributes: &[(&str, &str)], end: &str) {
        self.html.push('<');
        self.html.push_str(tag);
        for (name, value) in attributes {
            self.html.push(' ');
            self.html.push_str(name);
            self.html.push_str("=\"");
            escape(value, &mut self.html);
            self.html.push('"');
        }
        self.html.push_str(end);
        self.html.push('>');
    }
}

fn escape(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_escaped_and_closed() {
        let mut markup = Markup::default();
        markup.open("p", &[("title", "\"<&>\"")]);
        markup.element("b", &[], |out| out.text("</b><script>"));
        markup.void("br", &[]);
        assert_eq!(
            markup.finish(),
            "<p title=\"&quot;&lt;&amp;&gt;&quot;\"><b>&lt;/b&gt;&lt;script&gt;</b><br/></p>"
        );
    }
}
