/** Outputs that published networks gave for real images, from the reference data folder `models`. Node only. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Tensor } from "@segkit/core/tensor";
import { referenceData } from "./reference-data.js";

/** One network, one image, one output. */
export interface PublishedReference {
  readonly model: string;
  /** Paths of the weights, as safetensors and, where there is one, in the authors' own form. */
  readonly weights: string;
  readonly original: string;
  /** Path of the image. */
  readonly image: string;
  /** Dims of the whole output without the batch, `[C, H, W]` or `[C]`. */
  readonly shape: readonly number[];
  /** The output's name, where the network has several. */
  readonly output: string | undefined;
  /** COCO's 17 key points of the person in the image, `[x, y, visibility]`. */
  readonly keypoints: readonly (readonly [x: number, y: number, visibility: number])[] | undefined;
  /** Every `stride`-th row and column of the output. */
  readonly stride: number;
  readonly values: Float32Array;
  /** Path of the label map or the probabilities as bytes; throws where the reference has none. */
  readonly png: string;
}

/** What the index says of a reference. */
interface IndexEntry {
  readonly model: string;
  readonly weights: string;
  readonly image: string;
  readonly output_shape: readonly number[];
  readonly output?: string;
  readonly coco_keypoints?: readonly (readonly [number, number, number])[];
  readonly stride: number;
  readonly npy: string;
  readonly png?: string;
}

/** The references of one folder of `models`; none where the data are absent. */
export function publishedReferences(model: string): PublishedReference[] {
  const folder = referenceData("models");
  if (folder === undefined) return [];
  const index: IndexEntry[] = JSON.parse(readFileSync(join(folder, "reference_index.json"), "utf8"));
  return index
    .filter((entry) => entry.model === model)
    .map((entry) => ({
      model,
      weights: join(folder, model, entry.weights),
      original: join(folder, model, entry.weights.replace(/\.safetensors$/, ".pth")),
      image: join(folder, "..", entry.image),
      shape: entry.output_shape,
      output: entry.output,
      keypoints: entry.coco_keypoints,
      stride: entry.stride,
      values: readNpy(readFileSync(join(folder, model, "reference", entry.npy))),
      get png() {
        if (entry.png === undefined) throw new Error(`${entry.npy} has no PNG beside it`);
        return join(folder, model, "reference", entry.png);
      },
    }));
}

/** Largest |difference| of an output, `[1, C, H, W]` or `[1, C]`, from what the reference kept of it, after `map`. */
export function differenceFrom(reference: PublishedReference, output: Tensor, map = (value: number) => value): number {
  const { shape, stride, values } = reference;
  const [channels = 1, height = 1, width = 1] = shape;
  if (output.dims.join() !== `1,${shape.join()}`) throw new Error(`${output.dims} is not 1,${shape}`);
  let largest = 0;
  let at = 0;
  for (let c = 0; c < channels; c++) {
    for (let y = 0; y < height; y += stride) {
      for (let x = 0; x < width; x += stride) {
        const found = map((output.data as Float32Array)[(c * height + y) * width + x]!);
        largest = Math.max(largest, Math.abs(found - values[at++]!));
      }
    }
  }
  if (at !== values.length) throw new Error(`${at} values compared, ${values.length} expected`);
  return largest;
}

/** The elements of a NumPy file of little-endian float32 in row-major order. */
function readNpy(bytes: Uint8Array): Float32Array {
  const start = 10 + new DataView(bytes.buffer, bytes.byteOffset).getUint16(8, true);
  const header = new TextDecoder().decode(bytes.subarray(10, start));
  if (!header.includes("'<f4'") || header.includes("'fortran_order': True")) throw new Error(`not float32 by rows: ${header}`);
  return new Float32Array(Uint8Array.from(bytes.subarray(start)).buffer);
}
