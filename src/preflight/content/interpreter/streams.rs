//! Runs content streams: parsed ones, and long ones or those with errors while they are parsed.

use std::sync::Arc;

use lopdf::Stream;

use super::frame::Frame;
use super::{Address, CONTENT_BYTES, Flow, Interpreter, MAX_DEPTH, MAX_OPERATIONS};
use crate::preflight::content::inspect::Fault;
use crate::preflight::content::state::{GraphicsState, ResourceScope};
use crate::preflight::file::decode::decoded;
use crate::preflight::file::lexer::Lexer;
use crate::preflight::file::store::ALL_OPERATIONS;
use crate::preflight::streams::operation;
use crate::preflight::streams::parsed::ParsedContent;

impl<'a> Interpreter<'a, '_> {
    /// Runs the content stream of a form, pattern or glyph.
    pub(super) fn run_nested(
        &mut self,
        stream: &'a Stream,
        scope: &ResourceScope<'a>,
        state: GraphicsState<'a>,
    ) {
        let address = Address::of(stream);
        if self.open_streams.contains(&address) {
            return self.fault(scope, &Fault::DrawsItself);
        }
        if self.open_streams.len() >= MAX_DEPTH {
            return self.fault(scope, &Fault::TooDeep(MAX_DEPTH));
        }
        self.open_streams.push(address);
        self.run_streams(&[stream], scope, state);
        self.open_streams.pop();
    }

    /// Runs the streams of one content, which share their state (ISO 32000-1, 7.8.2).
    pub(super) fn run_streams(
        &mut self,
        streams: &[&'a Stream],
        scope: &ResourceScope<'a>,
        state: GraphicsState<'a>,
    ) {
        let read = |&stream: &&'a Stream| (stream, self.cache.content(self.pdf, stream));
        let read: Vec<_> = streams.iter().map(read).collect();
        let parsed: Option<Vec<_>> =
            read.iter().map(|(_, content)| content.as_ref().ok()?.clone()).collect();
        let mut frame = Frame::new(state);
        let flow = match parsed {
            Some(contents) => self.run_parsed(&contents, scope, &mut frame),
            None => {
                if read.iter().any(|(_, it)| it.as_ref().is_err_and(|it| !it.is_limit()))
                {
                    self.fault(scope, &Fault::Undecodable);
                }
                let sound = read.into_iter().filter(|(_, content)| content.is_ok());
                let sound: Vec<_> = sound.map(|(stream, _)| stream).collect();
                self.run_unparsed(&sound, scope, &mut frame)
            }
        };
        if flow == Flow::Continue {
            frame.unclosed().for_each(|fault| self.fault(scope, &fault));
        }
    }

    fn run_parsed(
        &mut self,
        contents: &[Arc<ParsedContent>],
        scope: &ResourceScope<'a>,
        frame: &mut Frame<'a>,
    ) -> Flow {
        for operation in contents.iter().flat_map(|content| &content.operations) {
            if self.count_operation(scope) == Flow::Stop {
                return Flow::Stop;
            }
            self.run(operation, scope, frame);
        }
        Flow::Continue
    }

    /// Runs streams that are long or have errors while they are parsed.
    fn run_unparsed(
        &mut self,
        streams: &[&'a Stream],
        scope: &ResourceScope<'a>,
        frame: &mut Frame<'a>,
    ) -> Flow {
        let mut bytes = Vec::new();
        for part in streams.iter().filter_map(|stream| decoded(self.pdf, stream).ok()) {
            if bytes.len() + part.len() >= self.content_left {
                let limit = CONTENT_BYTES >> 20;
                let message = format!("the content is longer than {limit} MiB");
                self.pdf.store().note(scope.place.clone(), message);
                break;
            }
            bytes.extend(part);
            // A stream may not end inside an operator or operand (ISO 32000-1, 7.8.2).
            bytes.push(b'\n');
        }
        self.content_left -= bytes.len();
        let flow = self.run_bytes(&bytes, scope, frame);
        self.content_left += bytes.len();
        flow
    }

    fn run_bytes(
        &mut self,
        bytes: &[u8],
        scope: &ResourceScope<'a>,
        frame: &mut Frame<'a>,
    ) -> Flow {
        let mut lexer = Lexer::new(bytes);
        loop {
            let raw = match lexer.next() {
                Ok(Some(raw)) => raw,
                Ok(None) => return Flow::Continue,
                Err(error) => {
                    self.fault(scope, &Fault::Syntax(error));
                    return Flow::Stop;
                }
            };
            if self.count_operation(scope) == Flow::Stop {
                return Flow::Stop;
            }
            match operation::parse(raw) {
                Ok(operation) => self.run(&operation, scope, frame),
                Err(error) => self.fault(scope, &Fault::Syntax(error)),
            }
        }
    }

    /// Counts an operation against the limit of the page.
    fn count_operation(&mut self, scope: &ResourceScope<'a>) -> Flow {
        if !self.pdf.store().take_operations(1) {
            let message = format!("the pages have more than {ALL_OPERATIONS} operations");
            self.pdf.store().note("file", message);
            return Flow::Stop;
        }
        match self.operations_left.checked_sub(1) {
            Some(left) => {
                self.operations_left = left;
                Flow::Continue
            }
            None => {
                let message = format!("it has more than {MAX_OPERATIONS} operations");
                self.pdf.store().note(scope.place.clone(), message);
                Flow::Stop
            }
        }
    }
}
