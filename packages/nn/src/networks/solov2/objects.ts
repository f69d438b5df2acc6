/** From SOLOv2's outputs to objects. */
import { sigmoid } from "@segkit/core/probabilities";
import type { Tensor } from "@segkit/core/tensor";
import { type BitMask, matrixNms } from "../../detect/matrix-nms.js";
import { channelsAt } from "../../detect/points.js";
import { pixelwise, resampler } from "../../detect/resampled-runs.js";
import type { FindingContext, ObjectFinding, Placement } from "../../tasks/finding.js";
import { GRIDS, type Solov2Config } from "./config.js";
import { solov2, solov2Masks } from "./solov2.js";

/** Pixels of the input from one position of the masks' map to the next. */
const STRIDE = 4;

/** Strides of the levels: a mask has more positions than that, or is none. */
const LEAST = [8, 8, 16, 32, 32];

/** What a cell's class has to be surer of than, and how many of the surest masks are compared. */
const CELL_THRESHOLD = 0.1;
const COMPARED = 500;

/** Masks that are drawn at once. */
const TOGETHER = 64;

/** A cell whose class is surer than the threshold. */
interface Cell {
  readonly index: number;
  readonly classId: number;
  readonly score: number;
  readonly least: number;
}

/** How SOLOv2's outputs become objects: cells that are the surest among their neighbors, masks whose score is the class's probability times the mean probability inside, and Matrix NMS. `iouThreshold` has no meaning here. */
export function solov2Objects(config: Solov2Config = {}): ObjectFinding {
  return {
    defaults: { scoreThreshold: 0.05, iouThreshold: 1, maxInstances: 100 },
    stages: { image: solov2(config), masks: solov2Masks(config) },
    async find(outputs, context) {
      const floats = (name: string) => outputs[name] as Tensor<"float32">;
      const cells = cellsOf(floats("logits"));
      const draw = (some: readonly { readonly index: number }[]) => drawn(context, floats("features"), floats("kernels"), some);
      const masks: (BitMask & Cell)[] = [];
      for (let from = 0; from < cells.length; from += TOGETHER) {
        context.checkAborted();
        const part = cells.slice(from, from + TOGETHER);
        const { planes } = await draw(part);
        part.forEach((cell, i) => {
          const { mean, ...mask } = bitsOf(planes[i]!);
          if (mask.area > cell.least) masks.push({ ...cell, ...mask, score: Math.fround(cell.score * mean) });
        });
      }
      const compared = masks.sort((a, b) => b.score - a.score).slice(0, COMPARED);
      const kept = matrixNms(compared)
        .filter(({ score }) => score > context.scoreThreshold)
        .slice(0, context.maxInstances);
      if (kept.length === 0) return [];
      const { planes, size } = await draw(kept);
      const runs = resampler(stepsTo);
      return kept.map(({ score, classId }, i) => {
        return { score, classId, mask: (at: Placement) => runs(planes[i]!, size, at, 0.5) };
      });
    },
  };
}

/** Pairs of a cell and a class that is surer than those of the cells before it, left and above. */
function cellsOf(logits: Tensor<"float32">): Cell[] {
  const [, classes, count] = logits.dims as [number, number, number];
  const { data } = sigmoid(logits);
  const cells: Cell[] = [];
  let first = 0;
  GRIDS.forEach((grid, level) => {
    for (let y = 0; y < grid; y++) {
      for (let x = 0; x < grid; x++) {
        const index = first + y * grid + x;
        for (let classId = 0; classId < classes; classId++) {
          const at = classId * count + index;
          const score = data[at]!;
          if (!(score > CELL_THRESHOLD)) continue;
          const surer =
            (x > 0 && data[at - 1]! > score) ||
            (y > 0 && data[at - grid]! > score) ||
            (x > 0 && y > 0 && data[at - grid - 1]! > score);
          if (!surer) cells.push({ index, classId, score, least: LEAST[level]! });
        }
      }
    }
    first += grid * grid;
  });
  return cells;
}

/** Masks of cells, probabilities at a quarter of the input's size. */
async function drawn(
  { run }: FindingContext,
  features: Tensor,
  kernels: Tensor<"float32">,
  cells: readonly { readonly index: number }[],
) {
  const channels = kernels.dims[1]!;
  const data = new Float32Array(cells.length * channels);
  cells.forEach(({ index }, i) => {
    data.set(channelsAt(kernels, index), i * channels);
  });
  const { masks } = await run("masks", { features, kernels: { type: "float32", data, dims: [cells.length, channels] } });
  const [, height, width] = masks!.dims as [number, number, number];
  const plane = height * width;
  return {
    size: { height, width },
    planes: cells.map((_, i) => masks!.data.subarray(i * plane, (i + 1) * plane) as Float32Array),
  };
}

/** What is more likely inside than not, as bits, and the mean probability there. */
function bitsOf(plane: Float32Array): Pick<BitMask, "bits" | "area"> & { readonly mean: number } {
  const bits = new Uint32Array(Math.ceil(plane.length / 32));
  let area = 0;
  let sum = 0;
  for (let i = 0; i < plane.length; i++) {
    if (!(plane[i]! > 0.5)) continue;
    bits[i >>> 5]! |= 1 << (i & 31);
    area++;
    sum += plane[i]!;
  }
  return { bits, area, mean: area === 0 ? 0 : sum / area };
}

/** To the input's size, of which the padding is cut off, then to the image's. */
function stepsTo({ inputSize, resizedSize, imageSize }: Placement) {
  return [
    {
      rows: pixelwise(inputSize.height / STRIDE, inputSize.height, resizedSize.height),
      columns: pixelwise(inputSize.width / STRIDE, inputSize.width, resizedSize.width),
    },
    { rows: pixelwise(resizedSize.height, imageSize.height), columns: pixelwise(resizedSize.width, imageSize.width) },
  ];
}
