/** The image under what was found in it. */
import type { LabelMap } from "@segkit/core/labels";
import type { Tensor } from "@segkit/core/tensor";
import { colorOf } from "./use-classes.js";

/** How much the colors of classes cover. */
const COVER = 0.5;

/** The image with the color of each pixel's class over it. */
export function withLabels(image: HTMLCanvasElement, { data, height, width }: LabelMap): HTMLCanvasElement {
  const pixels = new ImageData(width, height);
  const colors = new Map<number, readonly number[]>();
  for (let i = 0; i < data.length; i++) {
    const label = data[i]!;
    if (!colors.has(label)) colors.set(label, [...rgbOf(colorOf(label)), 255 * COVER]);
    pixels.data.set(colors.get(label)!, 4 * i);
  }
  return over(image, pixels);
}

/** How likely one class is, from dark to its color. */
export function ofProbability({ data, dims }: Tensor<"float32">, index: number, label: number): HTMLCanvasElement {
  const [height, width] = [dims[2]!, dims[3]!];
  const pixels = new ImageData(width, height);
  const color = rgbOf(colorOf(label));
  const first = index * height * width;
  for (let i = 0; i < height * width; i++) {
    const share = data[first + i]!;
    for (let c = 0; c < 3; c++) pixels.data[4 * i + c] = 16 + share * (color[c]! - 16);
    pixels.data[4 * i + 3] = 255;
  }
  return over(undefined, pixels);
}

function over(image: HTMLCanvasElement | undefined, pixels: ImageData): HTMLCanvasElement {
  const layer = Object.assign(document.createElement("canvas"), { width: pixels.width, height: pixels.height });
  layer.getContext("2d")!.putImageData(pixels, 0, 0);
  if (!image) return layer;
  const canvas = Object.assign(document.createElement("canvas"), { width: pixels.width, height: pixels.height });
  const context = canvas.getContext("2d")!;
  context.drawImage(image, 0, 0);
  context.drawImage(layer, 0, 0);
  return canvas;
}

function rgbOf(hex: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}
