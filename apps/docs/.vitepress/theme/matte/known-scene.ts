/** A mixture whose parts are known: a photograph before another one, through an alpha map with a border of strands. */
import { composite } from "@segkit/core/alpha";
import type { Image } from "@segkit/core/image";
import { random } from "@segkit/core/random";
import { resize } from "@segkit/core/resize";

export interface KnownScene {
  /** What a camera would see. */
  readonly mixed: Image;
  readonly alpha: Image<Float32Array>;
  /** The foreground's own colors. */
  readonly truth: Image;
}

const STRANDS = 520;

export function knownScene(truth: Image, behind: Image): KnownScene {
  const { height, width } = truth;
  const alpha = { data: strands(height, width), height, width, channels: 1 };
  const mixed = composite(truth, resize(behind, { height, width }), { alpha });
  return { mixed, alpha, truth };
}

/** An ellipse with strands of hair around it, each thinner towards its end. */
function strands(height: number, width: number): Float32Array {
  const data = new Float32Array(height * width);
  const [cy, cx, ry, rx] = [0.5 * height, 0.5 * width, 0.33 * height, 0.3 * width];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const inside = (1 - Math.hypot((y - cy) / ry, (x - cx) / rx)) * Math.min(ry, rx);
      data[i] = Math.min(1, Math.max(0, inside / 3 + 0.5));
    }
  }
  const stream = random(7);
  const between = (low: number, high: number) => low + (high - low) * (stream.integer(10_000) / 10_000);
  for (let k = 0; k < STRANDS; k++) {
    const angle = (2 * Math.PI * k) / STRANDS + between(-0.05, 0.05);
    const [length, bend, width0] = [between(10, 42), between(-0.035, 0.035), between(0.8, 1.6)];
    let [y, x, direction] = [cy + 0.96 * ry * Math.sin(angle), cx + 0.96 * rx * Math.cos(angle), angle];
    for (let step = 0; step < 2 * length; step++) {
      const left = 1 - step / (2 * length);
      splat(data, height, width, y, x, width0 * (0.5 + 0.5 * left), 0.25 + 0.7 * left);
      direction += bend;
      y += 0.5 * Math.sin(direction);
      x += 0.5 * Math.cos(direction);
    }
  }
  return data;
}

/** A soft dot, which hides nothing that is there already. */
function splat(data: Float32Array, height: number, width: number, y: number, x: number, radius: number, most: number): void {
  for (let v = Math.max(0, Math.ceil(y - radius)); v <= Math.min(height - 1, y + radius); v++) {
    for (let u = Math.max(0, Math.ceil(x - radius)); u <= Math.min(width - 1, x + radius); u++) {
      const share = most * Math.max(0, 1 - Math.hypot(v - y, u - x) / radius);
      const i = v * width + u;
      if (share > data[i]!) data[i] = share;
    }
  }
}
