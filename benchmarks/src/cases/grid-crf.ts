/** Grid CRF of seeded scores in patches: ours by tree-reweighted messages, the peer by alpha-expansion, judged by the energy of the labels. */
import { gridCrf } from "@segkit/classical/grid-crf";
import { gaussian } from "@segkit/core/filters";
import { random } from "@segkit/core/random";
import { benchCase, SIZES } from "../harness.js";

const CLASSES = 5;
const SMOOTHNESS = 1;

/** Energies of classes that lie in noisy patches. */
function energiesOf(height: number, width: number): Float32Array {
  const stream = random(3);
  const data = new Float32Array(CLASSES * height * width);
  for (let c = 0; c < CLASSES; c++) {
    const noise = { data: Float32Array.from({ length: height * width }, () => stream.normal()), height, width, channels: 1 };
    data.set(
      gaussian(noise, { sigma: 4 }).data.map((value) => 8 * value + stream.normal()),
      c * height * width,
    );
  }
  return data;
}

export const cases = [
  benchCase<Int32Array>("grid CRF", "0.3 MP", () => {
    const [height, width] = SIZES["0.3 MP"];
    const energies = energiesOf(height, width);
    const scores = { type: "float32" as const, data: energies, dims: [CLASSES, height, width] };
    const energyOf = (labels: Int32Array): number => {
      let sum = 0;
      for (let i = 0; i < labels.length; i++) {
        sum += energies[labels[i]! * height * width + i]!;
        if (i % width > 0 && labels[i] !== labels[i - 1]) sum += SMOOTHNESS;
        if (i >= width && labels[i] !== labels[i - width]) sum += SMOOTHNESS;
      }
      return sum;
    };
    return {
      ours: () => gridCrf(scores, { scoresAre: "energies", smoothness: SMOOTHNESS }).labels.data,
      inputs: { energies: { data: energies, shape: scores.dims } },
      peers: [{ peer: "PyMaxflow", call: "grid_crf.alpha_expansion", options: { smoothness: SMOOTHNESS } }],
      fromPeer: ({ labels }) => labels!.data as Int32Array,
      quality: { name: "energy", better: "lower", of: energyOf },
    };
  }),
];
