//! Evaluates the functions of shadings, which have one input (ISO 32000-1, 7.10).

use lopdf::{Dictionary, Object};

use crate::math;
use crate::preflight::file::decode::decoded_start;
use crate::preflight::file::object::{Pdf, as_dictionary};

/// The deepest nesting of functions.
const MAX_DEPTH: usize = 8;
/// The most functions inside a function.
const MAX_PARTS: usize = 1024;
/// The most bytes of the samples of a function.
const MAX_SAMPLE_BYTES: usize = 1 << 18;

/// A function from one number to several.
#[derive(Debug)]
pub(crate) enum Function {
    /// Type 0: samples at equal distances over a domain, interpolated linearly.
    Sampled { domain: (f64, f64), samples: Vec<Vec<f64>> },
    /// Type 2: from `c0` to `c1` by a power of the input.
    Exponential { c0: Vec<f64>, c1: Vec<f64>, exponent: f64 },
    /// Type 3: functions on consecutive intervals. `bounds` includes the ends of the domain;
    /// `encode` has two numbers for each part.
    Stitched { bounds: Vec<f64>, encode: Vec<f64>, parts: Vec<Self> },
    /// An array of functions, one for each output.
    Array(Vec<Self>),
}

impl Function {
    /// Reads a function or an array of functions. Returns `None` if it is malformed, a
    /// PostScript function, or has several inputs.
    pub(crate) fn read(pdf: Pdf<'_>, object: &Object) -> Option<Self> {
        let mut parts_left = MAX_PARTS;
        read(pdf, object, MAX_DEPTH, &mut parts_left)
    }

    /// The outputs for an input.
    pub(crate) fn evaluate(&self, input: f64) -> Vec<f64> {
        match self {
            Self::Sampled { domain: (start, end), samples } => {
                let last = samples.len().saturating_sub(1);
                let share = ((input - start) / (end - start)).clamp(0.0, 1.0);
                let position = share * to_f64(last);
                let index = (0..last).rfind(|&at| to_f64(at) <= position).unwrap_or(0);
                let (Some(low), Some(high)) =
                    (samples.get(index), samples.get((index + 1).min(last)))
                else {
                    return Vec::new();
                };
                interpolate(low, high, position - to_f64(index))
            }
            Self::Exponential { c0, c1, exponent } => {
                interpolate(c0, c1, math::powf(input, *exponent))
            }
            Self::Stitched { bounds, encode, parts } => {
                let inner = bounds.get(1..parts.len()).unwrap_or_default();
                let at = inner.iter().filter(|&&bound| input >= bound).count();
                let (Some(part), Some(&[start, end]), Some(&[low, high])) = (
                    parts.get(at),
                    bounds.get(at..at + 2),
                    encode.get(at * 2..at * 2 + 2),
                ) else {
                    return Vec::new();
                };
                let share =
                    if end > start { (input - start) / (end - start) } else { 0.0 };
                part.evaluate(low + (high - low) * share)
            }
            Self::Array(parts) => {
                parts.iter().flat_map(|part| part.evaluate(input)).collect()
            }
        }
    }

    /// Inputs at which the extremes of the outputs are looked for: equal steps over the
    /// domain, and both sides of the bounds of a stitched function.
    pub(crate) fn test_inputs(&self, (start, end): (f64, f64)) -> Vec<f64> {
        const STEPS: u32 = 64;
        const BEFORE_BOUND: f64 = 1e-9;
        let mut inputs: Vec<f64> = (0..=STEPS)
            .map(|step| start + (end - start) * f64::from(step) / f64::from(STEPS))
            .collect();
        if let Self::Stitched { bounds, .. } = self {
            inputs.extend(bounds.iter().flat_map(|&bound| [bound - BEFORE_BOUND, bound]));
        }
        inputs.retain(|input| (start..=end).contains(input));
        inputs
    }
}

/// The values at a share of the way from `low` to `high`.
fn interpolate(low: &[f64], high: &[f64], share: f64) -> Vec<f64> {
    low.iter().zip(high).map(|(low, high)| low + (high - low) * share).collect()
}

/// Reads a function inside at most `depth - 1` others. `parts_left` counts all of them: a
/// function that is used by many others would be read as often.
fn read(
    pdf: Pdf<'_>,
    object: &Object,
    depth: usize,
    parts_left: &mut usize,
) -> Option<Function> {
    let depth = depth.checked_sub(1)?;
    *parts_left = parts_left.checked_sub(1)?;
    let object = pdf.resolve(object);
    let mut read_all = |list: &[Object]| -> Option<Vec<Function>> {
        list.iter().map(|part| read(pdf, part, depth, parts_left)).collect()
    };
    if let Object::Array(list) = object {
        return read_all(list).map(Function::Array);
    }
    let dictionary = as_dictionary(object)?;
    let domain = match *pdf.numbers(dictionary, "Domain")?.as_slice() {
        [start, end] if end > start => (start, end),
        _ => return None,
    };
    match pdf.number(dictionary, "FunctionType")? {
        0.0 => sampled(pdf, object, dictionary, domain),
        2.0 => {
            let c0 = pdf.numbers(dictionary, "C0").unwrap_or_else(|| vec![0.0]);
            let c1 = pdf.numbers(dictionary, "C1").unwrap_or_else(|| vec![1.0]);
            let exponent = pdf.number(dictionary, "N")?;
            let has_pairs = c0.len() == c1.len();
            has_pairs.then_some(Function::Exponential { c0, c1, exponent })
        }
        3.0 => {
            let parts = read_all(pdf.array(dictionary, "Functions")?)?;
            let encode = pdf.numbers(dictionary, "Encode")?;
            let mut bounds = vec![domain.0];
            bounds.extend(pdf.numbers(dictionary, "Bounds")?);
            bounds.push(domain.1);
            let is_complete =
                bounds.len() == parts.len() + 1 && encode.len() == parts.len() * 2;
            is_complete.then_some(Function::Stitched { bounds, encode, parts })
        }
        _ => None,
    }
}

/// Reads a sampled function of 8 or 16 bits (ISO 32000-1, 7.10.2).
fn sampled(
    pdf: Pdf<'_>,
    object: &Object,
    dictionary: &Dictionary,
    domain: (f64, f64),
) -> Option<Function> {
    let Object::Stream(stream) = object else { return None };
    let range = pdf.numbers(dictionary, "Range")?;
    let decode = pdf.numbers(dictionary, "Decode").unwrap_or_else(|| range.clone());
    let outputs = range.len() / 2;
    let [size] = pdf.array(dictionary, "Size")? else { return None };
    let size = usize::try_from(pdf.resolve(size).as_i64().ok()?).ok()?;
    let (width, maximum) = match pdf.number(dictionary, "BitsPerSample")? {
        8.0 => (1, 255.0),
        16.0 => (2, 65_535.0),
        _ => return None,
    };
    let length = size.checked_mul(outputs * width)?;
    if outputs == 0 || size == 0 || length > MAX_SAMPLE_BYTES {
        return None;
    }
    let bytes = decoded_start(pdf, stream, length)?;
    if bytes.len() < length {
        return None;
    }
    let value =
        |bytes: &[u8]| bytes.iter().fold(0.0, |sum, &byte| sum * 256.0 + f64::from(byte));
    let samples = bytes.chunks_exact(outputs * width).take(size).map(|sample| {
        let outputs = sample.chunks_exact(width).zip(decode.chunks_exact(2));
        outputs
            .map(|(bytes, range)| {
                range[0] + (range[1] - range[0]) * value(bytes) / maximum
            })
            .collect()
    });
    Some(Function::Sampled { domain, samples: samples.collect() })
}

fn to_f64(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::from(u32::MAX), f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preflight::file::store::Store;
    use lopdf::{Document, Stream, dictionary};

    fn is_close(found: &[f64], expected: &[f64]) -> bool {
        found.len() == expected.len()
            && found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-6)
    }

    fn line(c0: f32, c1: f32) -> Object {
        Object::from(dictionary! {
            "FunctionType" => 2, "N" => 1,
            "Domain" => vec![0.into(), 1.into()],
            "C0" => vec![Object::Real(c0)], "C1" => vec![Object::Real(c1)],
        })
    }

    #[test]
    fn stitched_functions_and_arrays_are_evaluated() {
        let (document, store) = (Document::new(), Store::default());
        let pdf = Pdf::new(&document, &store);
        let stitched = Object::from(dictionary! {
            "FunctionType" => 3,
            "Domain" => vec![0.into(), 1.into()],
            "Functions" => vec![line(0.0, 1.0), line(0.5, 0.25)],
            "Bounds" => vec![Object::Real(0.5)],
            "Encode" => vec![0.into(), 1.into(), 1.into(), 0.into()],
        });
        let stitched = Function::read(pdf, &stitched).unwrap();
        assert!(is_close(&stitched.evaluate(0.25), &[0.5]));
        assert!(is_close(&stitched.evaluate(0.5), &[0.25]));
        assert!(is_close(&stitched.evaluate(1.0), &[0.5]));
        assert!(stitched.test_inputs((0.0, 1.0)).contains(&0.5));
        let array = Object::Array(vec![line(0.0, 1.0), line(1.0, 0.0)]);
        let array = Function::read(pdf, &array).unwrap();
        assert!(is_close(&array.evaluate(0.25), &[0.25, 0.75]));
    }

    #[test]
    fn samples_are_interpolated() {
        let document = Document::new();
        let dictionary = dictionary! {
            "FunctionType" => 0, "BitsPerSample" => 8,
            "Domain" => vec![0.into(), 2.into()], "Size" => vec![3.into()],
            "Range" => vec![0.into(), 1.into(), 0.into(), 2.into()],
        };
        let stream = Stream::new(dictionary, vec![0, 0, 255, 51, 0, 255]);
        let (store, stream) = (Store::default(), Object::Stream(stream));
        let function = Function::read(Pdf::new(&document, &store), &stream).unwrap();
        assert!(is_close(&function.evaluate(0.5), &[0.5, 0.2]));
        assert!(is_close(&function.evaluate(9.0), &[0.0, 2.0]));
    }

    #[test]
    fn a_function_that_contains_itself_is_refused() {
        let mut document = Document::new();
        let id = document.new_object_id();
        document.set_object(id, vec![Object::Reference(id)]);
        let store = Store::default();
        let pdf = Pdf::new(&document, &store);
        assert!(Function::read(pdf, &Object::Reference(id)).is_none());
    }
}
