/** Frames of a video that is made of two photographs: a cup on its plate, cut out, moves over a cat. The true outline is known. */
import type { Image } from "@segkit/core/image";
import type { Mask } from "@segkit/core/masks";
import { resize } from "@segkit/core/resize";
import { labeled } from "../labeled-chart.js";

export const [WIDTH, HEIGHT] = [320, 213];
export const FRAMES = 24;

/** The plate in the photograph of the coffee, by shares of its size. */
const PLATE = { x: 0.465, y: 0.55, width: 0.335, height: 0.4 };

export interface Frame {
  readonly image: Image<Uint8Array>;
  /** 1 on the plate. */
  readonly truth: Mask;
}

/** What stands where in frame k: it goes across on a bow, faster and slower, and grows. */
function placeOf(k: number): { readonly x: number; readonly y: number; readonly a: number; readonly b: number } {
  const t = k / (FRAMES - 1);
  const along = t * t * (3 - 2 * t);
  const a = 42 + 10 * t;
  return { x: 64 + 186 * along, y: 140 - 4 * 58 * t * (1 - t), a, b: (a * PLATE.height * 2) / (PLATE.width * 3) };
}

export function makeFrames(coffee: Image, cat: Image): Frame[] {
  const ground = resize(cat, { height: HEIGHT, width: WIDTH }) as Image<Uint8Array>;
  return Array.from({ length: FRAMES }, (_, k) => {
    const { x, y, a, b } = placeOf(k);
    const [width, height] = [Math.round(a / PLATE.width), Math.round(b / PLATE.height)];
    const object = resize(coffee, { height, width });
    const data = Uint8Array.from(ground.data);
    const truth = new Uint8Array(WIDTH * HEIGHT);
    for (let row = 0; row < HEIGHT; row++) {
      for (let column = 0; column < WIDTH; column++) {
        const [u, v] = [(column + 0.5 - x) / a, (row + 0.5 - y) / b];
        const far = Math.sqrt(u * u + v * v);
        // the edge is a pixel wide
        const share = Math.max(0, Math.min(1, (1 - far) * a + 0.5));
        if (share === 0) continue;
        const at = row * WIDTH + column;
        if (far < 1) truth[at] = 1;
        const from = 3 * (Math.round(v * b + PLATE.y * height) * width + Math.round(u * a + PLATE.x * width));
        for (let c = 0; c < 3; c++)
          data[3 * at + c] = Math.round(share * (object.data[from + c] ?? 0) + (1 - share) * data[3 * at + c]!);
      }
    }
    const size = { height: HEIGHT, width: WIDTH };
    return { image: { data, ...size, channels: 3 }, truth: { data: truth, ...size } };
  });
}

/** A box around the object in the first frame, a little too large. */
export function firstBox(): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
  const { x, y, a, b } = placeOf(0);
  return { x: x - a - 4, y: y - b - 4, width: 2 * a + 8, height: 2 * b + 8 };
}

/** J over the frames, by Observable Plot, which is loaded when there is something to draw. */
export async function drawOverlaps(overlaps: readonly number[], shown: number, width: number): Promise<Element> {
  const Plot = await import("@observablehq/plot");
  const points = overlaps.map((overlap, frame) => ({ frame, overlap }));
  const chart = Plot.plot({
    width,
    height: Math.min(240, Math.max(180, 0.4 * width)),
    marginLeft: 48,
    marginRight: 20,
    marginBottom: 40,
    style: { background: "none", fontSize: "13px" },
    x: { label: "frame", domain: [0, FRAMES - 1], ticks: 8, tickFormat: "d" },
    y: { label: "J, the overlap with the true region", domain: [0, 1], grid: true },
    marks: [
      Plot.ruleX([shown], { stroke: "currentColor", strokeOpacity: 0.5 }),
      Plot.lineY(points, { x: "frame", y: "overlap", stroke: "#0072b2", strokeWidth: 2 }),
      Plot.dot(points, { x: "frame", y: "overlap", fill: "#0072b2", r: 3 }),
    ],
  });
  const mean = overlaps.reduce((sum, value) => sum + value, 0) / Math.max(1, overlaps.length);
  return labeled(chart, `Overlap with the true region in ${overlaps.length} frames; its mean is ${mean.toFixed(2)}`);
}
