/** Graph-LSTM: superpixels hear those that they touch, the sure ones first. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { largeFieldOfView } from "../../encoders/vgg/large-field-of-view.js";
import { multiplyExtents } from "../../graph/extents.js";
import { extentOf, type Value } from "../../graph/value.js";
import { sizeOf } from "../../heads/maps.js";
import { convolution } from "../../layers/conv.js";
import { linear } from "../../layers/linear.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu, softmax } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { matMul } from "../../ops/matrix.js";
import { reduceMax } from "../../ops/reduce.js";
import { reshape, transpose } from "../../ops/shape.js";
import { graphLstmLayer, type NodeStates, neighborhood } from "./nodes.js";

/** Configuration of {@link graphLstm}. */
export interface GraphLstmConfig {
  /** @default 7, those of PASCAL-Person-Part with background */
  readonly nClasses?: number;
  /** Height and width of images, 1 more than a multiple of 8; no file says so. @default 321 */
  readonly size?: number;
  /** Most superpixels of an image; no file says so. @default 1000 */
  readonly nodes?: number;
  /** Most others that a superpixel hears, those with the longest common boundary; no file says so. @default 16 */
  readonly degree?: number;
  /** Longest chain of superpixels that hear of each other within a layer, each less sure than the one before; no file says so. @default 24 */
  readonly sweeps?: number;
  /** Layers of LSTM units. @default 2 */
  readonly layers?: number;
  /** Channels of a superpixel's state. @default 64 */
  readonly channels?: number;
  /** Channels of VGG-16's first stage; the others have 2, 4, 8 and 8 times as many. @default 64 */
  readonly width?: number;
  /** Channels of the two layers that were dense. @default 1024 */
  readonly hidden?: number;
}

/** Pixels from one position of the map to the next. */
const STRIDE = 8;

/**
 * Graph-LSTM on DeepLab v1 and superpixels.
 *
 * Inputs `image` `[batch, 3, size, size]`, B, G, R in 0 … 255 less the mean of each channel; `shares` `[batch, nodes, positions]`, which part of a superpixel lies at each position of the map of an eighth of the size; `neighbors`
 * `[batch, nodes, degree]`, numbers of those that it touches, then −1. Outputs `logits` `[batch, nodes, nClasses]`, and `confidences` `[batch, nodes]`, in whose order superpixels are updated.
 *
 * @param config - see {@link GraphLstmConfig}
 * @throws SegmentationError `invalid-option`
 * @see X. Liang et al., "Semantic object parsing with graph LSTM", ECCV 2016, doi:10.1007/978-3-319-46448-0_8
 *
 * @example
 * ```ts
 * import { graphLstm, summary } from "@segkit/nn";
 *
 * const model = graphLstm({ width: 4, hidden: 16, channels: 8, size: 65, nodes: 30, nClasses: 5 });
 * console.assert(summary(model, {}).outputs["logits"]?.shape.join() === "1,30,5");
 * ```
 *
 * @remarks
 * The paper updates one superpixel after another. Here all are computed at once, again and again, each from the newest states of those that are surer: after as many sweeps as the longest chain is long, nothing changes any more, and states are
 * those of one after another. `semanticRegions` makes the inputs.
 */
export function graphLstm(config: GraphLstmConfig = {}): Model {
  const where = "graphLstm";
  const keys = ["nClasses", "size", "nodes", "degree", "sweeps", "layers", "channels", "width", "hidden"] as const;
  checkKnownOptions(where, config, keys);
  const { nClasses = 7, size = 321, nodes = 1000, degree = 16, sweeps = 24, layers = 2 } = config;
  const { channels = 64, width = 64, hidden = 1024 } = config;
  const counts = { nClasses, size, nodes, degree, sweeps, layers, channels, width, hidden };
  for (const [option, value] of Object.entries(counts)) checkInteger(where, option, value, { min: 1 });
  if (size % STRIDE !== 1 || size === 1) {
    const expected = "1 more than a multiple of 8";
    throw new SegmentationError("invalid-option", { where, option: "size", expected, received: size });
  }
  const side = (size - 1) / STRIDE + 1;
  const { image } = imageInput(3);
  return {
    name: where,
    inputs: {
      image: { ...image!, dims: ["batch", 3, size, size] },
      shares: { type: "float32", dims: ["batch", nodes, side * side] },
      neighbors: { type: "float32", dims: ["batch", nodes, degree] },
    },
    forward(p, inputs) {
      const shares = inputs["shares"]!;
      const seen = largeFieldOfView(p.scope("unary"), inputs["image"]!, { width, hidden });
      const map = relu(convolution(p.scope("features"), seen, channels));
      const sure = matMul(shares, rows(softmax(convolution(p.scope("confidence"), map, nClasses), 1)));
      const confidences = reduceMax(sure, { axes: [2], keepDims: false });
      const near = neighborhood(inputs["neighbors"]!, confidences);
      let x = matMul(shares, rows(map));
      let states: NodeStates = { hidden: x, memory: x };
      for (let i = 0; i < layers; i++) {
        states = graphLstmLayer(p.scope(`layers.${i}`), x, states, near, sweeps);
        x = add(x, states.hidden);
      }
      return { logits: linear(p.scope("classifier"), x, nClasses), confidences };
    },
  };
}

/** A map's positions as rows: `[batch, positions, channels]`. */
function rows(map: Value): Value {
  const [height, width] = sizeOf(map);
  return transpose(reshape(map, [extentOf(map, 0), extentOf(map, 1), multiplyExtents(height, width)]), [0, 2, 1]);
}
