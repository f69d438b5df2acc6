/** Features of a gray image, a forest of 50 trees from strokes of four brightnesses, and the whole image labeled. */
import { classifyPixels, trainPixelClassifier } from "@segkit/classical/pixel-classifier";
import { rgbToGray } from "@segkit/core/color";
import { checkPrompt, promptSeeds } from "@segkit/core/prompts";
import { random } from "@segkit/core/random";
import { equalShare } from "../agreement.js";
import { benchCase, picture } from "../harness.js";

const [TREES, DOTS] = [50, 120];

export const cases = [
  benchCase<Int32Array>("trainPixelClassifier", "0.3 MP", async () => {
    const image = rgbToGray(await picture("0.3 MP"));
    const { data, height, width } = image;
    const stream = random(4);
    const strokes = Array.from({ length: DOTS }, () => {
      const at = { x: stream.integer(width), y: stream.integer(height) };
      return { points: [at], width: 5, label: data[at.y * width + at.x]! >> 6 };
    });
    const labels = promptSeeds(checkPrompt("bench", { strokes }, image, { strokes: "used", classes: true }));
    return {
      ours: () =>
        classifyPixels(image, trainPixelClassifier(image, { strokes }, { forest: { nTrees: TREES, classWeight: "balanced" } }))
          .labels.data,
      inputs: {
        image: { data: data as Uint8Array, shape: [height, width] },
        labels: { data: labels.data, shape: [height, width] },
      },
      peers: [{ peer: "scikit-learn", call: "train_pixel_classifier.sklearn", options: { trees: TREES } }],
      fromPeer: ({ result }) => result!.data as Int32Array,
      agreement: (ours, theirs) => ({ equal: equalShare(ours, theirs) }),
    };
  }),
];
