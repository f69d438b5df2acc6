// The grid, and where everything lies. Values are f32, a pixel's labels one after another, padded to a multiple of four.
//
// An edge belongs to its earlier pixel in raster order, and to a direction: right, down, down left, down right.

export let height: i32 = 0;
export let width: i32 = 0;
export let classes: i32 = 0;
/** Bytes of a pixel's labels. */
export let bytes: usize = 0;
/** Edges of a pixel to later ones: 2 or 4. */
export let directions: i32 = 0;
export let energies: usize = 0;
/** Of each edge one message: that to the pixel that has not been visited since. */
export let messages: usize = 0;
/** Of each edge one number. */
export let weights: usize = 0;
/** Costs of two labels, rows of padded length; 0 for Potts' model. */
export let costs: usize = 0;
export let labels: usize = 0;

export function openGrid(
  gridHeight: i32,
  gridWidth: i32,
  classCount: i32,
  directionCount: i32,
  energiesAt: usize,
  messagesAt: usize,
  weightsAt: usize,
  costsAt: usize,
  labelsAt: usize,
): void {
  height = gridHeight;
  width = gridWidth;
  classes = classCount;
  bytes = <usize>((classCount + 3) >> 2) << 4;
  directions = directionCount;
  energies = energiesAt;
  messages = messagesAt;
  weights = weightsAt;
  costs = costsAt;
  labels = labelsAt;
}

/** The pixel at the other end of an edge, forward or backward; −1 beyond the image. */
// @ts-ignore: decorator
@inline
export function neighbor(y: i32, x: i32, k: i32, forward: bool): i32 {
  const down = k > 0 ? 1 : 0;
  const right = k == 1 ? 0 : k == 2 ? -1 : 1;
  const row = forward ? y + down : y - down;
  const column = forward ? x + right : x - right;
  return row < 0 || row >= height || column < 0 || column >= width ? -1 : row * width + column;
}

/** An edge of a pixel, whose other end is `to`: its number. */
// @ts-ignore: decorator
@inline
export function edgeOf(from: i32, to: i32, k: i32, forward: bool): usize {
  return <usize>((forward ? from : to) * directions + k);
}
