/** Dense CRF of the photograph, halved in number of pixels, with two and with 21 classes: seeded scores in patches. */
import { denseCrf } from "@segkit/classical/dense-crf";
import { gaussian } from "@segkit/core/filters";
import { random } from "@segkit/core/random";
import { resize } from "@segkit/core/resize";
import { equalShare } from "../agreement.js";
import { benchCase, picture } from "../harness.js";

const SIZE = { height: 321, width: 481 };
const ITERATIONS = 10;

/** Energies of classes that lie in patches. */
function energiesOf(classes: number): Float32Array {
  const stream = random(3);
  const pixels = SIZE.height * SIZE.width;
  const data = new Float32Array(classes * pixels);
  for (let c = 0; c < classes; c++) {
    const noise = { data: Float32Array.from({ length: pixels }, () => stream.normal()), ...SIZE, channels: 1 };
    data.set(
      gaussian(noise, { sigma: 8 }).data.map((value) => 40 * value),
      c * pixels,
    );
  }
  return data;
}

export const cases = [2, 21].map((classes) =>
  benchCase<Int32Array>(`dense CRF, ${classes} classes`, "0.15 MP", async () => {
    const image = resize(await picture("0.3 MP"), SIZE);
    const energies = { type: "float32" as const, data: energiesOf(classes), dims: [classes, SIZE.height, SIZE.width] };
    return {
      ours: () => denseCrf(image, energies, { scoresAre: "energies", iterations: ITERATIONS }).labels.data,
      inputs: {
        image: { data: image.data, shape: [SIZE.height, SIZE.width, 3] },
        energies: { data: energies.data, shape: energies.dims },
      },
      peers: [{ peer: "pydensecrf", call: "dense_crf.pydensecrf", options: { classes, iterations: ITERATIONS } }],
      fromPeer: ({ labels }) => labels!.data as Int32Array,
      agreement: (ours, theirs) => ({ equal: equalShare(ours, theirs) }),
    };
  }),
);
