/** Draws the image, what was found in it, and what the reader has drawn. */
import type { Mask } from "@segkit/core/masks";
import type { PromptPosition } from "@segkit/core/prompts";
import type { Drawn, Mark, Side } from "./steps.js";

export const COLORS: Record<Side, string> = { foreground: "#12b3a0", background: "#e4572e" };
/** What lies outside of the object is darkened so. */
const VEIL = [12, 16, 18, 150] as const;
const LINE = [255, 255, 255, 255] as const;

/** What a canvas shows beside the image. */
export interface Scene {
  readonly mask: Mask | undefined;
  readonly steps: readonly Drawn[];
  /** What is being drawn, and not a step yet. */
  readonly open: Drawn | undefined;
  readonly cursor: PromptPosition | undefined;
  /** Ways along edges, in place of the lines of what is being drawn. */
  readonly wires: readonly (readonly PromptPosition[])[];
}

/** The color of a side; of a class by its number. */
export type ColorOf = (mark: Mark) => string;

const ofSides: ColorOf = (mark) => COLORS[mark as Side];

/** Draws over a canvas that shows the image in its own size. `scale` is how many pixels of the image are one of the screen. */
export function drawScene(
  canvas: HTMLCanvasElement,
  image: CanvasImageSource,
  scene: Scene,
  scale: number,
  colorOf = ofSides,
): void {
  const context = canvas.getContext("2d")!;
  context.drawImage(image, 0, 0);
  if (scene.mask) context.drawImage(veilOf(scene.mask), 0, 0);
  for (const step of scene.steps) drawStep(context, step, scale, colorOf);
  if (scene.open) drawStep(context, scene.open, scale, colorOf, scene.wires);
  if (scene.cursor) drawCross(context, scene.cursor, scale);
}

function veilOf({ data, height, width }: Mask): HTMLCanvasElement {
  const pixels = new ImageData(width, height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (data[i] === 0) pixels.data.set(VEIL, 4 * i);
      else if (
        (x > 0 && !data[i - 1]) ||
        (x < width - 1 && !data[i + 1]) ||
        (y > 0 && !data[i - width]) ||
        (y < height - 1 && !data[i + width])
      )
        pixels.data.set(LINE, 4 * i);
    }
  }
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  canvas.getContext("2d")!.putImageData(pixels, 0, 0);
  return canvas;
}

function drawStep(
  context: CanvasRenderingContext2D,
  step: Drawn,
  scale: number,
  colorOf: ColorOf,
  wires: readonly (readonly PromptPosition[])[] = [],
): void {
  context.save();
  context.lineCap = "round";
  context.lineJoin = "round";
  if (step.kind === "stroke") {
    const { points, label, width = 3 } = step.stroke;
    // the centers of the pixels that are meant
    const centers = points.map(centerOf);
    context.strokeStyle = colorOf(label);
    context.globalAlpha = 0.85;
    context.lineWidth = Math.max(width, 2 * scale);
    context.beginPath();
    trace(context, centers.length === 1 ? [...centers, centers[0]!] : centers);
    context.stroke();
  } else {
    context.lineWidth = 2 * scale;
    const { box } = step.kind === "box" ? step : { box: undefined };
    const around = () => {
      context.beginPath();
      if (box) context.rect(box.x, box.y, box.width, box.height);
      else if (wires.length > 0) for (const wire of wires) trace(context, wire.map(centerOf));
      else if (step.kind === "contour") trace(context, [...step.contour, step.contour[0]!]);
    };
    for (const [color, dash] of [
      ["#15191b", []],
      ["#ffffff", [6 * scale, 5 * scale]],
    ] as const) {
      context.strokeStyle = color;
      context.setLineDash([...dash]);
      around();
      context.stroke();
    }
    if (step.kind === "contour") for (const { x, y } of step.contour) dot(context, x, y, 3.5 * scale);
  }
  context.restore();
}

const centerOf = ({ x, y }: PromptPosition): PromptPosition => ({ x: Math.floor(x) + 0.5, y: Math.floor(y) + 0.5 });

function trace(context: CanvasRenderingContext2D, points: readonly PromptPosition[]): void {
  for (const [k, { x, y }] of points.entries()) {
    if (k === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
}

function dot(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.setLineDash([]);
  context.fillStyle = "#ffffff";
  context.strokeStyle = "#15191b";
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}

function drawCross(context: CanvasRenderingContext2D, { x, y }: PromptPosition, scale: number): void {
  context.save();
  for (const [color, width] of [
    ["#15191b", 4],
    ["#ffffff", 2],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = width * scale;
    const [near, far] = [4 * scale, 13 * scale];
    context.beginPath();
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      context.moveTo(x + near * dx, y + near * dy);
      context.lineTo(x + far * dx, y + far * dy);
    }
    context.stroke();
  }
  context.restore();
}
