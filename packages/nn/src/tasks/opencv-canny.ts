/** Edges as OpenCV's `Canny` finds them, for networks that were trained with these: of bytes, in whole numbers, with a window of 3 × 3. */

/** The byte of tan 22.5° in fixed point, as OpenCV has it. */
const TANGENT = 13573;
const SHIFT = 15;

/** Bytes with several channels, one after the other in each pixel. */
export interface ByteImage {
  readonly data: Uint8Array;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/**
 * Where OpenCV's `Canny(image, low, high)` finds edges: 255 there, 0 elsewhere.
 *
 * @param image - bytes; of several channels, a pixel has the gradient of the one in which it is steepest
 * @param low - what a gradient has to exceed beside an edge
 * @param high - what a gradient has to exceed to be an edge by itself
 * @returns a byte for each pixel
 *
 * @see J. Canny, "A computational approach to edge detection", IEEE PAMI 8(6), 1986, doi:10.1109/TPAMI.1986.4767851
 *
 * @remarks
 * Gradients are sums of absolute differences. There is no smoothing before.
 */
export function opencvCanny(image: ByteImage, low: number, high: number): Uint8Array {
  const { height, width } = image;
  const { across, down, steepness } = gradients(image);
  const edges = new Uint8Array(height * width);
  // 1: may belong to an edge, 255: does
  const strong: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const steep = steepness[(y + 1) * (width + 2) + x + 1]!;
      if (steep <= low || !isRidge(steepness, width + 2, (y + 1) * (width + 2) + x + 1, across[at]!, down[at]!)) continue;
      edges[at] = 1;
      if (steep > high) strong.push(at);
    }
  }
  for (const at of strong) edges[at] = 255;
  for (let at = strong.pop(); at !== undefined; at = strong.pop()) {
    const y = Math.floor(at / width);
    const x = at - y * width;
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        const near = row * width + column;
        if (edges[near] !== 1) continue;
        edges[near] = 255;
        strong.push(near);
      }
    }
  }
  return edges.map((edge) => (edge === 255 ? 255 : 0));
}

/** Differences by Sobel's windows, and their sum in a frame of zeros; outside of the image its border goes on. */
function gradients({ data, height, width, channels }: ByteImage) {
  const across = new Int16Array(height * width);
  const down = new Int16Array(height * width);
  const steepness = new Int32Array((height + 2) * (width + 2));
  for (let y = 0; y < height; y++) {
    const [above, row, below] = [Math.max(0, y - 1), y, Math.min(height - 1, y + 1)].map((at) => at * width) as [
      number,
      number,
      number,
    ];
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - 1), Math.min(width - 1, x + 1)];
      let most = -1;
      for (let channel = 0; channel < channels; channel++) {
        const at = (line: number, column: number) => data[(line + column) * channels + channel]!;
        const [nw, n, ne] = [at(above, left), at(above, x), at(above, right)];
        const [w, e] = [at(row, left), at(row, right)];
        const [sw, s, se] = [at(below, left), at(below, x), at(below, right)];
        const horizontal = ne + 2 * e + se - nw - 2 * w - sw;
        const vertical = sw + 2 * s + se - nw - 2 * n - ne;
        const sum = Math.abs(horizontal) + Math.abs(vertical);
        if (sum <= most) continue;
        most = sum;
        across[row + x] = horizontal;
        down[row + x] = vertical;
      }
      steepness[(y + 1) * (width + 2) + x + 1] = most;
    }
  }
  return { across, down, steepness };
}

/** Whether no pixel along the gradient's direction, of eight directions the nearest, is steeper. */
function isRidge(steepness: Int32Array, pitch: number, at: number, across: number, down: number): boolean {
  const steep = steepness[at]!;
  const [x, y] = [Math.abs(across), Math.abs(down) * 2 ** SHIFT];
  const flat = x * TANGENT;
  if (y < flat) return steep > steepness[at - 1]! && steep >= steepness[at + 1]!;
  if (y > flat + x * 2 ** (SHIFT + 1)) return steep > steepness[at - pitch]! && steep >= steepness[at + pitch]!;
  const slant = across < 0 !== down < 0 ? -1 : 1;
  return steep > steepness[at - pitch - slant]! && steep > steepness[at + pitch + slant]!;
}
