//! Functions of one input, as shadings use them (ISO 32000-1, 7.10).

use lopdf::{Dictionary, Object};

use super::object::{Pdf, as_dictionary};

/// Functions inside each other.
const DEPTH: usize = 8;
/// Functions side by side or joined end to end.
const MOST: usize = 1024;

/// A function from one number to some.
#[derive(Debug)]
pub(super) enum Function {
    /// Samples at equal distances over a domain, linear in between.
    Sampled { domain: (f64, f64), samples: Vec<Vec<f64>> },
    /// From one value to another, the input to a power.
    Exponential { from: Vec<f64>, to: Vec<f64>, exponent: f64 },
    /// Functions end to end: the bounds are those of each, the first and last the domain's.
    Stitched { bounds: Vec<f64>, encode: Vec<f64>, parts: Vec<Self> },
    /// One function per output.
    Several(Vec<Self>),
}

impl Function {
    /// Reads a function, or a list of them. `None` for one in PostScript, of more inputs,
    /// or that is wrong.
    pub(super) fn read(pdf: Pdf<'_>, object: &Object) -> Option<Self> {
        read(pdf, object, DEPTH)
    }

    /// The values at an input.
    pub(super) fn at(&self, input: f64) -> Vec<f64> {
        match self {
            Self::Sampled { domain: (start, end), samples } => {
                let last = samples.len().saturating_sub(1);
                let part = ((input - start) / (end - start)).clamp(0.0, 1.0);
                let place = part * count(last);
                let below = (0..last).rfind(|&at| count(at) <= place).unwrap_or(0);
                let share = place - count(below);
                let (Some(low), Some(high)) =
                    (samples.get(below), samples.get((below + 1).min(last)))
                else {
                    return Vec::new();
                };
                low.iter()
                    .zip(high)
                    .map(|(low, high)| low + (high - low) * share)
                    .collect()
            }
            Self::Exponential { from, to, exponent } => {
                let part = input.powf(*exponent);
                from.iter().zip(to).map(|(from, to)| from + (to - from) * part).collect()
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
                part.at(low + (high - low) * share)
            }
            Self::Several(parts) => {
                parts.iter().flat_map(|part| part.at(input)).collect()
            }
        }
    }

    /// Inputs between which the values go straight, with some in between for those that
    /// bend: extremes of the outputs are found at them.
    pub(super) fn inputs(&self, (start, end): (f64, f64)) -> Vec<f64> {
        const STEPS: u32 = 64;
        let mut inputs: Vec<f64> = (0..=STEPS)
            .map(|step| start + (end - start) * f64::from(step) / f64::from(STEPS))
            .collect();
        if let Self::Stitched { bounds, .. } = self {
            // On both sides of an edge.
            inputs.extend(bounds.iter().flat_map(|&bound| [bound - 1e-9, bound]));
        }
        inputs.retain(|it| (start..=end).contains(it));
        inputs
    }
}

fn read(pdf: Pdf<'_>, object: &Object, depth: usize) -> Option<Function> {
    let depth = depth.checked_sub(1)?;
    let object = pdf.get(object);
    if let Object::Array(list) = object {
        let parts = list.iter().take(MOST).map(|it| read(pdf, it, depth));
        return parts.collect::<Option<_>>().map(Function::Several);
    }
    let dictionary = as_dictionary(object)?;
    let numbers = |key: &str| pdf.numbers(pdf.array(dictionary, key)?);
    let domain = match *numbers("Domain")?.as_slice() {
        [start, end] if end > start => (start, end),
        _ => return None,
    };
    match pdf.number(dictionary, "FunctionType")? {
        0.0 => sampled(pdf, object, dictionary, domain),
        2.0 => {
            let from = numbers("C0").unwrap_or_else(|| vec![0.0]);
            let to = numbers("C1").unwrap_or_else(|| vec![1.0]);
            let exponent = pdf.number(dictionary, "N")?;
            (from.len() == to.len()).then_some(Function::Exponential {
                from,
                to,
                exponent,
            })
        }
        3.0 => {
            let parts = pdf.array(dictionary, "Functions")?;
            let parts = parts.iter().take(MOST).map(|it| read(pdf, it, depth));
            let parts = parts.collect::<Option<Vec<_>>>()?;
            let encode = numbers("Encode")?;
            let mut bounds = vec![domain.0];
            bounds.extend(numbers("Bounds")?);
            bounds.push(domain.1);
            let is_whole =
                bounds.len() == parts.len() + 1 && encode.len() == parts.len() * 2;
            is_whole.then_some(Function::Stitched { bounds, encode, parts })
        }
        _ => None,
    }
}

fn sampled(
    pdf: Pdf<'_>,
    object: &Object,
    dictionary: &Dictionary,
    domain: (f64, f64),
) -> Option<Function> {
    let Object::Stream(stream) = object else { return None };
    let numbers = |key: &str| pdf.numbers(pdf.array(dictionary, key)?);
    let range = numbers("Range")?;
    let decode = numbers("Decode").unwrap_or_else(|| range.clone());
    let outputs = range.len() / 2;
    let [size] = pdf.array(dictionary, "Size")? else { return None };
    let size = usize::try_from(pdf.get(size).as_i64().ok()?).ok()?;
    let width = match pdf.number(dictionary, "BitsPerSample")? {
        8.0 => 1,
        16.0 => 2,
        _ => return None,
    };
    let bytes = pdf.content(stream)?;
    if outputs == 0 || size == 0 || bytes.len() < size.checked_mul(outputs * width)? {
        return None;
    }
    let full = if width == 1 { 255.0 } else { 65_535.0 };
    let value =
        |bytes: &[u8]| bytes.iter().fold(0.0, |sum, &it| sum * 256.0 + f64::from(it));
    let samples = bytes.chunks_exact(outputs * width).take(size).map(|sample| {
        let outputs = sample.chunks_exact(width).zip(decode.chunks_exact(2));
        outputs
            .map(|(it, range)| range[0] + (range[1] - range[0]) * value(it) / full)
            .collect()
    });
    Some(Function::Sampled { domain, samples: samples.collect() })
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::from(u32::MAX), f64::from)
}

#[cfg(test)]
mod tests {
    use super::super::memory::Memory;
    use super::*;
    use lopdf::{Document, Stream, dictionary};

    fn near(found: &[f64], expected: &[f64]) -> bool {
        found.len() == expected.len()
            && found.iter().zip(expected).all(|(one, two)| (one - two).abs() < 1e-6)
    }

    #[test]
    fn functions_have_their_values() {
        let document = Document::new();
        let memory = Memory::default();
        let pdf = Pdf { document: &document, memory: &memory };
        let line = |from: f32, to: f32| {
            Object::from(dictionary! {
                "FunctionType" => 2, "N" => 1,
                "Domain" => vec![0.into(), 1.into()],
                "C0" => vec![Object::Real(from)], "C1" => vec![Object::Real(to)],
            })
        };
        let joined = Object::from(dictionary! {
            "FunctionType" => 3,
            "Domain" => vec![0.into(), 1.into()],
            "Functions" => vec![line(0.0, 1.0), line(0.5, 0.25)],
            "Bounds" => vec![Object::Real(0.5)],
            "Encode" => vec![0.into(), 1.into(), 1.into(), 0.into()],
        });
        let joined = Function::read(pdf, &joined).unwrap();
        assert!(near(&joined.at(0.25), &[0.5]));
        assert!(near(&joined.at(0.5), &[0.25]));
        assert!(near(&joined.at(1.0), &[0.5]));
        assert!(joined.inputs((0.0, 1.0)).contains(&0.5));
        let table = dictionary! {
            "FunctionType" => 0, "BitsPerSample" => 8,
            "Domain" => vec![0.into(), 2.into()], "Size" => vec![3.into()],
            "Range" => vec![0.into(), 1.into(), 0.into(), 2.into()],
        };
        let table = Object::Stream(Stream::new(table, vec![0, 0, 255, 51, 0, 255]));
        let table = Function::read(pdf, &table).unwrap();
        assert!(near(&table.at(0.5), &[0.5, 0.2]));
        assert!(near(&table.at(9.0), &[0.0, 2.0]));
        let both = Object::Array(vec![line(0.0, 1.0), line(1.0, 0.0)]);
        assert!(near(&Function::read(pdf, &both).unwrap().at(0.25), &[0.25, 0.75]));
    }

    #[test]
    fn a_function_that_holds_itself_is_none() {
        let mut document = Document::new();
        let id = document.new_object_id();
        document.set_object(id, vec![Object::Reference(id)]);
        let memory = Memory::default();
        let pdf = Pdf { document: &document, memory: &memory };
        assert!(Function::read(pdf, &Object::Reference(id)).is_none());
    }
}
