/** Microscopy images, labeled from a few strokes. */
import { join } from "node:path";
import { type Image, random } from "@segkit/core";
import type { Prompt } from "@segkit/core/prompts";
import { readImage, readLabels } from "@segkit/runtime-node";
import { referenceData } from "@segkit/testing/node";
import { describe, expect, it } from "vitest";
import { gridCrf } from "../grid-crf/index.js";
import { classifyPixels, trainPixelClassifier } from "./index.js";

const nuclei = referenceData("nuclei");
const membranes = referenceData("isbi_membrane");

/** Short strokes along rows, so many of each class, where the ground truth has nothing else. */
function strokesOf(truth: Uint8Array, width: number, each: number, length: number): Prompt {
  const stream = random(1);
  const strokes = [0, 1].flatMap((label) => {
    const found: { points: { x: number; y: number }[]; label: number; width: number }[] = [];
    while (found.length < each) {
      const at = stream.integer(truth.length);
      const x = at % width;
      if (x + length >= width) continue;
      if (!truth.subarray(at, at + length).every((value) => value === label)) continue;
      const y = Math.floor(at / width);
      found.push({
        points: [
          { x, y },
          { x: x + length - 1, y },
        ],
        label,
        width: 1,
      });
    }
    return found;
  });
  return { strokes };
}

function scoresOf(labels: ArrayLike<number>, truth: Uint8Array): { accuracy: number; iou: number } {
  let [right, both, either] = [0, 0, 0];
  for (let i = 0; i < truth.length; i++) {
    if (labels[i] === truth[i]) right++;
    if (labels[i] === 1 && truth[i] === 1) both++;
    if (labels[i] === 1 || truth[i] === 1) either++;
  }
  return { accuracy: right / truth.length, iou: both / either };
}

/** A part of an image, so that the test is quick. */
function part({ data, width, channels }: Image, size: number): Image {
  const out = data.slice(0, size * size * channels);
  for (let y = 0; y < size; y++)
    out.set(data.subarray(y * width * channels, (y * width + size) * channels), y * size * channels);
  return { data: out, height: size, width: size, channels };
}

describe.skipIf(nuclei === undefined)("nuclei, 16-bit fluorescence", () => {
  it("are found from short strokes, twelve on nuclei and twelve beside them", async () => {
    const size = 256;
    const image = part(await readImage(join(nuclei!, "img2d.png"), { depth: 16 }), size);
    const labels = await readLabels(join(nuclei!, "mask2d.png"));
    const truth = Uint8Array.from({ length: size * size }, (_, i) =>
      Number(labels.data[Math.floor(i / size) * labels.width + (i % size)]! > 0),
    );
    expect(image.data).toBeInstanceOf(Uint16Array);
    const classifier = trainPixelClassifier(image, strokesOf(truth, size, 12, 8), { features: { sigmaMax: 8 } });
    const { accuracy, iou } = scoresOf(classifyPixels(image, classifier).labels.data, truth);
    console.log(`nuclei: accuracy ${accuracy.toFixed(3)}, IoU ${iou.toFixed(3)}`);
    expect(iou).toBeGreaterThan(0.75);
  });
});

describe.skipIf(membranes === undefined)("membranes, electron microscopy", () => {
  it("are found on the next slice from forty strokes on one", async () => {
    const size = 256;
    const slice = async (name: string) => {
      const image = part(await readImage(join(membranes!, "image", name)), size);
      const label = part(await readImage(join(membranes!, "label", name)), size);
      return {
        image,
        truth: Uint8Array.from({ length: size * size }, (_, i) => Number(label.data[i * label.channels]! < 128)),
      };
    };
    const [first, second] = [await slice("0.png"), await slice("5.png")];
    const classifier = trainPixelClassifier(first.image, strokesOf(first.truth, size, 20, 4), { features: { sigmaMax: 8 } });
    const { labels, probabilities } = classifyPixels(second.image, classifier, { probabilities: true });
    const plain = scoresOf(labels.data, second.truth);
    const smooth = scoresOf(gridCrf(probabilities!, { scoresAre: "probabilities", smoothness: 0.5 }).labels.data, second.truth);
    console.log(
      `membranes: accuracy ${plain.accuracy.toFixed(3)}, IoU ${plain.iou.toFixed(3)}; smooth ${smooth.accuracy.toFixed(3)}, ${smooth.iou.toFixed(3)}`,
    );
    expect(plain.accuracy).toBeGreaterThan(0.75);
    expect(smooth.accuracy).toBeGreaterThan(plain.accuracy - 0.01);
  });
});
