/** All 48 filters of Leung and Malik, 49 × 49 each, at every pixel; and the 38 whose strongest responses are 8 channels. */
import { type FilterBank, filterBankResponses, leungMalikBank, maximumResponseBank } from "@segkit/classical/filter-bank";
import { rgbToGray } from "@segkit/core/color";
import { crop } from "@segkit/core/geometry";
import { toFloat32 } from "@segkit/core/image";
import { maxDifference } from "../agreement.js";
import { benchCase, type PythonPeer, picture } from "../harness.js";

const FFT: PythonPeer = { peer: "SciPy, fftconvolve", call: "filter_bank_responses.fftconvolve" };
const DIRECT: PythonPeer = { peer: "SciPy, correlate", call: "filter_bank_responses.correlate" };

/** Direct correlation of all filters takes a minute and a half at 0.3 MP. */
export const cases = (
  [
    ["filterBankResponses, Leung–Malik", "0.03 MP", leungMalikBank, [DIRECT, FFT]],
    ["filterBankResponses, Leung–Malik", "0.3 MP", leungMalikBank, [FFT]],
    ["filterBankResponses, Leung–Malik", "2 MP", leungMalikBank, [FFT]],
    ["filterBankResponses, MR8", "0.3 MP", maximumResponseBank, [FFT]],
    ["filterBankResponses, MR8", "2 MP", maximumResponseBank, [FFT]],
  ] satisfies [string, string, () => FilterBank, PythonPeer[]][]
).map(([name, size, make, peers]) =>
  benchCase<Float32Array>(name, size, async () => {
    const whole = rgbToGray(toFloat32(await picture(size === "2 MP" ? "2 MP" : "0.3 MP")));
    const image = size === "0.03 MP" ? crop(whole, { x: 200, y: 150, width: 212, height: 142 }) : whole;
    const bank = make();
    const { filters } = bank;
    const weights = new Float64Array(filters.length * 49 * 49);
    for (const [i, { data }] of filters.entries()) weights.set(data, i * 49 * 49);
    return {
      ours: () => filterBankResponses(image, bank).data,
      inputs: {
        image: { data: image.data, shape: [image.height, image.width] },
        filters: { data: weights, shape: [filters.length, 49, 49] },
      },
      peers: peers.map((peer) => ({ ...peer, options: { oriented: bank.channels ? 36 : 0 } })),
      fromPeer: ({ result }) => result!.data as Float32Array,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
);
