/** YOLACT's boxes before they are moved, and how they are. */
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import type { YolactConfig } from "./config.js";

/** A level of boxes. */
export interface AnchorLevel extends Size {
  /** The number of its first box among those of all levels. */
  readonly first: number;
  /** Pixels from one position to the next, down and across. */
  readonly step: Size;
  /** Widths and heights of the boxes at a position, in pixels. */
  readonly shapes: readonly (readonly [width: number, height: number])[];
}

/** Sides of the square boxes of the five levels, for an input of 550 × 550 pixels. */
const SIDES = [24, 48, 96, 192, 384];

/** How far a box is moved and resized by 1. */
const VARIANCES = [0.1, 0.2];

/** At most so much a box is resized, the logarithm: MMDetection's bound. */
const MOST = Math.log(1000 / 16);

/** The levels of an input. */
export function anchorLevels(input: Size, config: Required<YolactConfig>): AnchorLevel[] {
  const { form, imageSize } = config;
  const [rows, columns, trained] = [input.height, input.width, imageSize].map(extentsOf) as [number[], number[], number[]];
  let first = 0;
  return SIDES.map((side, i) => {
    const size = { height: rows[i]!, width: columns[i]! };
    const shapes = shapesOf(side, config).map(([width, height]) => {
      // the authors' are parts of the input
      return form === "authors"
        ? ([(width * input.width) / imageSize, (height * input.height) / imageSize] as const)
        : ([width, height] as const);
    });
    const fixed = imageSize / trained[i]!;
    const step =
      form === "authors"
        ? { height: input.height / rows[i]!, width: input.width / columns[i]! }
        : { height: fixed, width: fixed };
    const level = { ...size, first, shapes, step };
    first += size.height * size.width * shapes.length;
    return level;
  });
}

/** Extents of the maps of the five levels, of an input's extent: each stride of 2 rounds up. */
function extentsOf(extent: number): number[] {
  let own = Math.ceil(Math.ceil(extent / 2) / 2);
  return SIDES.map(() => {
    own = Math.ceil(own / 2);
    return own;
  });
}

function shapesOf(side: number, { form, plus, imageSize }: Required<YolactConfig>): [number, number][] {
  if (form === "openmmlab") return [0.5, 1, 2].map((ratio) => [side / Math.sqrt(ratio), side * Math.sqrt(ratio)]);
  if (plus) {
    const sides = [0, 1, 2].map((third) => side * 2 ** (third / 3));
    return sides.flatMap((one) =>
      [1, 0.5, 2].map((ratio): [number, number] => [one * Math.sqrt(ratio), one / Math.sqrt(ratio)]),
    );
  }
  // meant to be of three shapes, they were trained as squares of three sizes
  const scaled = Math.trunc((side / 550) * imageSize);
  return [1, 0.5, 2].map((ratio) => [scaled * Math.sqrt(ratio), scaled * Math.sqrt(ratio)]);
}

/** A box of the input, moved and resized by its four numbers of `[1, 4, boxes]`. */
export function movedBox(
  { data, dims }: Tensor<"float32">,
  index: number,
  level: AnchorLevel,
  { form }: Pick<YolactConfig, "form">,
  input: Size,
): readonly [x0: number, y0: number, x1: number, y1: number] {
  const boxes = dims[2]!;
  const position = Math.floor((index - level.first) / level.shapes.length);
  const [width, height] = level.shapes[(index - level.first) % level.shapes.length]!;
  const [dx, dy, dw, dh] = [0, 1, 2, 3].map((k) => data[k * boxes + index]! * VARIANCES[k >> 1]!) as [
    number,
    number,
    number,
    number,
  ];
  const bounded = (value: number) => (form === "openmmlab" ? Math.min(MOST, Math.max(-MOST, value)) : value);
  const x = ((position % level.width) + 0.5) * level.step.width + dx * width;
  const y = (Math.floor(position / level.width) + 0.5) * level.step.height + dy * height;
  const [w, h] = [width * Math.exp(bounded(dw)), height * Math.exp(bounded(dh))];
  const box = [x - w / 2, y - h / 2, x + w / 2, y + h / 2] as const;
  return form === "openmmlab" ? withinInput(box, input) : box;
}

/** A box cut to the input. */
export function withinInput(
  [x0, y0, x1, y1]: readonly [number, number, number, number],
  { height, width }: Size,
): readonly [x0: number, y0: number, x1: number, y1: number] {
  const within = (value: number, most: number) => Math.min(Math.max(value, 0), most);
  return [within(x0, width), within(y0, height), within(x1, width), within(y1, height)];
}
