/** Networks that find objects, each with what its graphs would give for the discs. */
import type { Tensor } from "@segkit/core/tensor";
import { condinst, condinstFamily } from "@segkit/nn/condinst";
import { mask2former, mask2formerFamily } from "@segkit/nn/mask2former";
import { maskformer, maskformerFamily } from "@segkit/nn/maskformer";
import { maskRcnn, maskrcnnFamily } from "@segkit/nn/maskrcnn";
import { initialize } from "@segkit/nn/model";
import { rtmdet, rtmdetFamily } from "@segkit/nn/rtmdet";
import { solov2, solov2Family } from "@segkit/nn/solov2";
import { instance, panoptic } from "@segkit/nn/tasks";
import { allLogits, boxProbabilities, DISCS, discBox, type Extents, floats, imageIn, queryClasses } from "./drawn.js";
import type { Draw, Feeds, Outputs } from "./watched.js";

/** A network and what is found with it. */
export interface DrawnNetwork {
  readonly find: typeof instance | typeof panoptic;
  readonly source: () => Parameters<typeof instance>[0];
  readonly draw: Draw;
}

/** COCO's classes with stuff, and without. */
export const ALL = 133;
const THINGS = 80;
/** Of queries, boxes and points that say something. */
const LOGIT = 4;

export const NETWORKS: Readonly<Record<string, DrawnNetwork>> = {
  "MaskFormer, panoptic": { find: panoptic, ...maskformerOf() },
  "MaskFormer, instances": { find: instance, ...maskformerOf() },
  "Mask2Former, panoptic": { find: panoptic, ...mask2formerOf() },
  "Mask2Former, instances": { find: instance, ...mask2formerOf() },
  "Mask R-CNN": { find: instance, ...maskRcnnOf() },
  SOLOv2: { find: instance, ...solov2Of() },
  CondInst: { find: instance, ...condinstOf() },
  RTMDet: { find: instance, ...rtmdetOf() },
};

function sizeOf({ image }: Feeds): Extents {
  return image!.dims.slice(2) as [number, number];
}

function maskformerOf() {
  const config = { encoder: "resnet50", nClasses: ALL } as const;
  return {
    source: () => ({ family: maskformerFamily, config, weights: initialize(maskformer(config)) }) as never,
    draw: queries,
  };
}

function mask2formerOf() {
  const config = { encoder: "resnet50", nClasses: ALL } as const;
  return {
    source: () => ({ family: mask2formerFamily, config, weights: initialize(mask2former(config)) }) as never,
    draw: queries,
  };
}

/** Queries at a quarter of the input's size. */
function queries(feeds: Feeds): Outputs {
  const [height, width] = sizeOf(feeds).map((side) => side / 4) as [number, number];
  return {
    class_queries_logits: floats(queryClasses(ALL), 1, DISCS.length, ALL + 1),
    masks_queries_logits: floats(allLogits([height, width]), 1, DISCS.length, height, width),
  };
}

function maskRcnnOf() {
  const config = { width: 8 } as const;
  return {
    source: () => ({ family: maskrcnnFamily, config, weights: initialize(maskRcnn(config)) }) as never,
    draw: maskRcnnOutputs,
  };
}

/** Proposals are anchors, as many as there may be; a hundred of them become discs' boxes, each of a class of its own or far from the others of that class. */
function maskRcnnOutputs(feeds: Feeds, outputs: readonly string[]): Outputs {
  if (outputs.includes("probabilities")) {
    const count = feeds["maps"]!.dims[0]!;
    const probabilities = new Float32Array(count * 91);
    DISCS.forEach((_, i) => {
      probabilities[i * Math.floor(count / DISCS.length) * 91 + 1 + (i % 90)] = 0.9;
    });
    return { probabilities: floats(probabilities, count, 91), offsets: floats(new Float32Array(count * 364), count, 364) };
  }
  if (outputs.includes("masks")) {
    const count = feeds["maps"]!.dims[0]!;
    const data = new Float32Array(count * 91 * 28 ** 2);
    for (let i = 0; i < count; i++) {
      const mask = boxProbabilities(DISCS[i]!, 28);
      for (let classId = 0; classId < 91; classId++) data.set(mask, (i * 91 + classId) * 28 ** 2);
    }
    return Object.fromEntries(outputs.map((name) => [name, floats(data, count, 91, 28, 28)]));
  }
  const [height, width] = sizeOf(feeds);
  return Object.fromEntries(
    outputs.map((name) => {
      const level = Number(name.at(-1));
      const [h, w] = [height, width].map((side) => Math.ceil(side / 2 ** (level + 2))) as [number, number];
      if (name.startsWith("level")) return [name, floats(new Float32Array(h * w * 32), 1, h, w, 32)];
      const channels = name.startsWith("objectness") ? 3 : 12;
      // the third and fourth levels' anchors have the discs' size
      const data = Float32Array.from({ length: channels * h * w }, (_, i) =>
        channels === 12 ? 0 : level === 2 ? ((i * 7919) % 997) / 997 : -9,
      );
      return [name, floats(data, 1, channels, h, w)];
    }),
  );
}

function rtmdetOf() {
  const config = { width: 4 } as const;
  return {
    source: () => ({ family: rtmdetFamily, config, weights: initialize(rtmdet(config)) }) as never,
    draw: (feeds: Feeds, outputs: readonly string[]) => points(feeds, outputs, { strides: [8, 16, 32], offset: 0, masks: 8 }),
  };
}

function condinstOf() {
  const config = { width: 8 } as const;
  return {
    source: () => ({ family: condinstFamily, config, weights: initialize(condinst(config)) }) as never,
    draw: (feeds: Feeds, outputs: readonly string[]) =>
      points(feeds, outputs, { strides: [8, 16, 32, 64, 128], offset: 0.5, masks: 4, probabilities: true }),
  };
}

interface PointNetwork {
  readonly strides: readonly number[];
  readonly offset: number;
  /** Pixels of the input from one position of a mask to the next. */
  readonly masks: number;
  readonly probabilities?: boolean;
}

let seen: Extents = [0, 0];

/** At the first level's point nearest to a disc's middle: its class, and how far its box's sides are. */
function points(feeds: Feeds, outputs: readonly string[], { strides, offset, masks, probabilities }: PointNetwork): Outputs {
  if (outputs.includes("masks")) return { masks: masksOf(seen.map((side) => side / masks) as never, probabilities === true) };
  seen = sizeOf(feeds);
  const [height, width] = seen;
  const count = strides.reduce((sum, stride) => sum + Math.ceil(height / stride) * Math.ceil(width / stride), 0);
  const logits = new Float32Array(THINGS * count).fill(-LOGIT);
  const boxes = new Float32Array(4 * count);
  DISCS.forEach((disc, i) => {
    const image = imageIn(seen);
    const [row, column] = [Math.floor((disc.y * image[0]) / 8), Math.floor((disc.x * image[1]) / 8)];
    const point = row * Math.ceil(width / 8) + column;
    logits[((7 * i) % THINGS) * count + point] = LOGIT + i / DISCS.length;
    const [x, y] = [(column + offset) * 8, (row + offset) * 8];
    const [x0, y0, x1, y1] = discBox(disc, image);
    [x - x0, y - y0, x1 - x, y1 - y].forEach((distance, side) => {
      boxes[side * count + point] = distance;
    });
  });
  const values: Outputs = {
    logits: floats(logits, 1, THINGS, count),
    boxes: floats(boxes, 1, 4, count),
    centerness: floats(new Float32Array(count).fill(LOGIT), 1, 1, count),
    kernels: floats(new Float32Array(169 * count), 1, 169, count),
    features: floats(new Float32Array(8), 1, 8, 1, 1),
  };
  return Object.fromEntries(outputs.map((name) => [name, values[name]!]));
}

function solov2Of() {
  const config = { width: 16 } as const;
  return {
    source: () => ({ family: solov2Family, config, weights: initialize(solov2(config)) }) as never,
    draw: (feeds: Feeds, outputs: readonly string[]): Outputs => {
      if (outputs.includes("masks")) {
        // a kernel's first number is the disc's
        const { data, dims } = feeds["kernels"] as Tensor<"float32">;
        const of = Array.from({ length: dims[0]! }, (_, i) => DISCS[data[4 * i]!]!);
        return { masks: masksOf(seen.map((side) => side / 4) as never, true, of) };
      }
      seen = sizeOf(feeds);
      const cells = [40, 36, 24, 16, 12].reduce((sum, grid) => sum + grid * grid, 0);
      const logits = new Float32Array(THINGS * cells).fill(-9);
      const kernels = new Float32Array(4 * cells);
      DISCS.forEach((_, i) => {
        logits[((7 * i) % THINGS) * cells + 16 * i] = LOGIT;
        kernels[16 * i] = i;
      });
      return {
        logits: floats(logits, 1, THINGS, cells),
        kernels: floats(kernels, 1, 4, cells),
        features: floats(new Float32Array(4), 1, 4, 1, 1),
      };
    },
  };
}

/** Masks of discs, `[objects, height, width]`. */
function masksOf(size: Extents, probabilities: boolean, of = DISCS): Tensor {
  const data = allLogits(size, of);
  if (probabilities) for (let i = 0; i < data.length; i++) data[i] = 1 / (1 + Math.exp(-data[i]!));
  return floats(data, of.length, ...size);
}
