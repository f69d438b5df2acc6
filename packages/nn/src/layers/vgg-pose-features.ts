/** The features that OpenPose's networks predict from: the first ten layers of VGG-19, and two that narrow them. */
import type { Value } from "../graph/value.js";
import { maxPool } from "../ops/pool.js";
import { convolution } from "./conv.js";
import type { Scope } from "./scope.js";

/** Multiples of the width, by the layers of the VGG that it begins with; a pooling before each row but the first. */
const FEATURES = [
  { conv1_1: 1, conv1_2: 1 },
  { conv2_1: 2, conv2_2: 2 },
  { conv3_1: 4, conv3_2: 4, conv3_3: 4, conv3_4: 4 },
  { conv4_1: 8, conv4_2: 8, conv4_3_CPM: 4, conv4_4_CPM: 2 },
] as const;

/** Features of twice the width at an eighth of the image's size, under the Caffe layers' names. */
export function vggPoseFeatures(p: Scope, image: Value, width: number, activate: (x: Value, layer: string) => Value): Value {
  let x = image;
  for (const [row, layers] of FEATURES.entries()) {
    if (row > 0) x = maxPool(x, { kernel: 2 });
    for (const [name, times] of Object.entries(layers)) {
      x = activate(convolution(p.scope(name), x, times * width, { kernel: 3, padding: 1 }), name);
    }
  }
  return x;
}
