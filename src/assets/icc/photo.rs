//! Tells photos from drawings, whose greys are printed in another way.

/// Least number of colours of a photo, among 32 to a channel.
const PHOTO_CELLS: usize = 768;

/// Tells whether pixels have the colours of a photo. Those of a drawing with soft edges lie on
/// the lines between few colours.
pub(super) fn is_photo(samples: &[u8]) -> bool {
    let mut cells = vec![false; 32 * 32 * 32];
    let mut count = 0;
    for pixel in samples.chunks_exact(3) {
        let index =
            pixel.iter().fold(0, |index, &level| index * 32 + usize::from(level / 8));
        if let Some(cell) = cells.get_mut(index).filter(|cell| !**cell) {
            *cell = true;
            count += 1;
            if count == PHOTO_CELLS {
                return true;
            }
        }
    }
    false
}
