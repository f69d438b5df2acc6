// An energy that is high on lines and edges: samples and their Sobel gradients, weighed.

/** Rows of samples as f64 with one more at either end, in a ring of three. */
let ring: usize = 0;
let room: usize = 0;

/** Bytes that `energyOf` works in. */
export function ringBytes(width: i32): usize {
  return 3 * ((<usize>width + 4) << 3);
}

/**
 * energy = wLine · Σ samples + wEdge · Σ √((down² + right²) / 2) over the counted channels, f64. `kind` 0: bytes, of which 255 are 1; 1: f32. Beyond the border its
 * samples are repeated.
 */
export function energyOf(
  samples: usize,
  kind: i32,
  channels: i32,
  counted: i32,
  height: i32,
  width: i32,
  wLine: f64,
  wEdge: f64,
  work: usize,
  energy: usize,
): void {
  ring = work;
  room = (<usize>width + 4) << 3;
  const count = <usize>height * <usize>width;
  memory.fill(energy, 0, count << 3);
  for (let c = 0; c < counted; c++) {
    loadRow(samples, kind, channels, c, 0, width, 0);
    loadRow(samples, kind, channels, c, 0, width, 1);
    for (let y = 0; y < height; y++) {
      loadRow(samples, kind, channels, c, min(y + 1, height - 1), width, (y + 2) % 3);
      addRow(
        ring + <usize>(y % 3) * room,
        ring + <usize>((y + 1) % 3) * room,
        ring + <usize>((y + 2) % 3) * room,
        width,
        wLine,
        wEdge,
        energy + ((<usize>y * <usize>width) << 3),
      );
    }
  }
}

function loadRow(samples: usize, kind: i32, channels: i32, channel: i32, y: i32, width: i32, slot: i32): void {
  const row = ring + <usize>slot * room;
  let to = row + 8;
  if (kind == 0) {
    let at = samples + <usize>y * <usize>width * <usize>channels + <usize>channel;
    for (let x = 0; x < width; x++, to += 8, at += channels) store<f64>(to, <f64>load<u8>(at) * (1.0 / 255));
  } else {
    let at = samples + ((<usize>y * <usize>width * <usize>channels + <usize>channel) << 2);
    for (let x = 0; x < width; x++, to += 8, at += <usize>channels << 2) store<f64>(to, <f64>load<f32>(at));
  }
  store<f64>(row, load<f64>(row + 8));
  const last = load<f64>(to - 8);
  // rows of odd width are worked on in pairs too
  store<f64>(to, last);
  store<f64>(to + 8, last);
  store<f64>(to + 16, last);
}

// @ts-ignore: decorator
@inline
function smooth(first: v128, middle: v128, last: v128): v128 {
  const sum = f64x2.add(first, last);
  return f64x2.add(f64x2.mul(sum, f64x2.splat(0.25)), f64x2.mul(middle, f64x2.splat(0.5)));
}

function addRow(above: usize, here: usize, below: usize, width: i32, wLine: f64, wEdge: f64, out: usize): void {
  const line = f64x2.splat(wLine);
  const edge = f64x2.splat(wEdge);
  for (let x = 0; x < width; x += 2) {
    const at = <usize>x << 3;
    const tl = v128.load(above + at);
    const tr = v128.load(above + at + 16);
    const bl = v128.load(below + at);
    const br = v128.load(below + at + 16);
    const middle = v128.load(here + at + 8);
    const down = smooth(f64x2.sub(bl, tl), f64x2.sub(v128.load(below + at + 8), v128.load(above + at + 8)), f64x2.sub(br, tr));
    const right = smooth(f64x2.sub(tr, tl), f64x2.sub(v128.load(here + at + 16), v128.load(here + at)), f64x2.sub(br, bl));
    const squares = f64x2.add(f64x2.mul(down, down), f64x2.mul(right, right));
    const strength = f64x2.sqrt(f64x2.mul(squares, f64x2.splat(0.5)));
    const added = f64x2.add(f64x2.mul(line, middle), f64x2.mul(edge, strength));
    if (x + 1 < width) v128.store(out + at, f64x2.add(v128.load(out + at), added));
    else store<f64>(out + at, load<f64>(out + at) + f64x2.extract_lane(added, 0));
  }
}
