/** Draws objects over an image. */
import { createLayer, drawBoundaries, drawOverlay } from "@segkit/core/draw";
import { decodeRle, rleBox } from "@segkit/core/rle";
import { toCanvas } from "@segkit/runtime-web/images";
import { rgbOf } from "./classes.js";
import type { MarkClass, MarkedObject, StoredRle } from "./document.js";

interface Layer {
  readonly canvas: HTMLCanvasElement;
  readonly x: number;
  readonly y: number;
}

const kept = new WeakMap<StoredRle, Map<string, Layer>>();
/** The color of what is proposed, and how strongly outlines of superpixels are drawn. */
const [PROPOSAL, GRID] = ["#19e3ff", 0.4];
const WHITE: [number, number, number] = [255, 255, 255];

/** A mask in a color, with its outline: no larger than the mask. What was drawn once is kept. */
function layerOf(rle: StoredRle, color: string, isChosen: boolean): Layer | undefined {
  const key = `${color} ${isChosen}`;
  const all = kept.get(rle) ?? new Map<string, Layer>();
  kept.set(rle, all);
  const known = all.get(key);
  if (known) return known;
  const box = rleBox(rle);
  if (box.width === 0) return undefined;
  const [height, width] = rle.size;
  const mask = decodeRle(rle).data;
  // a pixel around it, in which there is no object
  const size = { height: box.height + 2, width: box.width + 2 };
  const data = new Int32Array(size.height * size.width).fill(-1);
  for (let y = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++) {
      if (mask[(box.y + y) * width + box.x + x]) data[(y + 1) * size.width + x + 1] = 0;
    }
  }
  const labels = { data, ...size };
  const filled = drawOverlay(createLayer(size), labels, { palette: rgbOf(color), alpha: isChosen ? 0.55 : 0.4 });
  const lineWidth = Math.max(1, Math.round(Math.max(height, width) / 500));
  const lines = { mode: "inner", color: isChosen ? WHITE : rgbOf(color), lineWidth } as const;
  const layer = { canvas: toCanvas(drawBoundaries(filled, labels, lines)), x: box.x - 1, y: box.y - 1 };
  all.set(key, layer);
  return layer;
}

/** What is shown over an image. */
export interface Shown {
  readonly objects: readonly MarkedObject[];
  readonly classes: readonly MarkClass[];
  readonly hidden: ReadonlySet<number>;
  readonly selected: number | undefined;
  /** A mask that is not an object yet. */
  readonly proposal: StoredRle | undefined;
  /** Outlines of superpixels. */
  readonly grid: HTMLCanvasElement | undefined;
}

/** The image with all of it, in the image's own pixels. */
export function compose(base: HTMLCanvasElement, shown: Shown): HTMLCanvasElement {
  const { width, height } = base;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d")!;
  context.drawImage(base, 0, 0);
  if (shown.grid) {
    context.globalAlpha = GRID;
    context.drawImage(shown.grid, 0, 0);
    context.globalAlpha = 1;
  }
  const put = (layer: Layer | undefined) => layer && context.drawImage(layer.canvas, layer.x, layer.y);
  for (const { id, classId, rle } of shown.objects) {
    const color = shown.classes.find((each) => each.id === classId)?.color ?? "#ffffff";
    if (!shown.hidden.has(id)) put(layerOf(rle, color, id === shown.selected));
  }
  if (shown.proposal) put(layerOf(shown.proposal, PROPOSAL, true));
  return canvas;
}
