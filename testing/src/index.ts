/** What every test shares: fixtures, comparisons, drawn images, the runtimes' contract. Nothing here is published. */

export { drawLabels, drawMask, noisyImage } from "./draw.js";
export { expectClose, expectError, expectRejection, maxDifference } from "./expect.js";
export { type FixtureArray, type FixtureFile, loadFixture } from "./fixture.js";
export { type TinyModel, type TinyModelName, tinyModel } from "./models.js";
export { describeRuntime } from "./runtime-contract.js";
export { expectTensors, type RuntimeContract } from "./runtime-tested.js";
export {
  type Picklable,
  PickledTensor,
  pickle,
  safetensors,
  safetensorsOf,
  torchLegacy,
  torchZip,
  zip,
} from "./weight-files.js";
export { type FuzzOptions, type FuzzResult, fuzzWeights } from "./weight-fuzz.js";
