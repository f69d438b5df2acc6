/** What the page of sliding windows draws: scores as colors, a mask over the image, windows as frames. */
import type { Image } from "@segkit/core/image";
import { toCanvas } from "@segkit/runtime-web/images";

/** Colors of scores 0, ⅓, ⅔, 1: their lightness grows. */
const STOPS = [
  [28, 16, 68],
  [124, 40, 125],
  [229, 92, 83],
  [252, 232, 150],
] as const;

/** A score 0 … 1 as a color. */
export function colorOf(score: number): readonly [number, number, number] {
  const at = Math.min(1, Math.max(0, score)) * (STOPS.length - 1);
  const low = Math.min(STOPS.length - 2, Math.floor(at));
  const mix = (c: 0 | 1 | 2) => STOPS[low]![c] + (at - low) * (STOPS[low + 1]![c] - STOPS[low]![c]);
  return [mix(0), mix(1), mix(2)];
}

/** Scores of pixels as colors. */
export function drawHeat({ data, height, width }: Image<Float32Array>, canvas: HTMLCanvasElement): void {
  const out = new Uint8Array(3 * data.length);
  for (let i = 0; i < data.length; i++) out.set(colorOf(data[i]!), 3 * i);
  toCanvas({ data: out, height, width, channels: 3 }, canvas);
}

/** The pixels above a threshold as they are, the others dark. */
export function drawMask(heat: Image<Float32Array>, threshold: number, image: Image, canvas: HTMLCanvasElement): number {
  const out = Uint8Array.from(image.data as Uint8Array);
  let inside = 0;
  for (let i = 0; i < heat.data.length; i++) {
    if (heat.data[i]! > threshold) inside++;
    else for (let c = 0; c < 3; c++) out[3 * i + c]! /= 5;
  }
  toCanvas({ ...image, data: out }, canvas);
  return inside / heat.data.length;
}

/** A frame that is seen on dark and on bright. */
export function drawFrame(canvas: HTMLCanvasElement, x: number, y: number, size: number, color: string): void {
  const pen = canvas.getContext("2d")!;
  const width = Math.max(2, canvas.width / 250);
  for (const [style, extra] of [
    ["#000", width],
    [color, 0],
  ] as const) {
    pen.strokeStyle = style;
    pen.lineWidth = width + extra;
    pen.strokeRect(x, y, size, size);
  }
}
