/** The encoders of the ADE20K baselines: a ResNet with a stem of its own, MobileNetV2, and HRNet with its branches joined. */
import { hrnetEncoder } from "../../encoders/hrnet/hrnet.js";
import { mobilenetV2Encoder } from "../../encoders/mobilenetv2/mobilenetv2.js";
import { type ResnetConfig, resnetOf, resnetStages } from "../../encoders/resnet/resnet.js";
import type { Value } from "../../graph/value.js";
import { joinedMaps } from "../../heads/maps.js";
import { convNorm } from "../../layers/conv-norm.js";
import type { Encoder } from "../../layers/encoder.js";
import type { Scope } from "../../layers/scope.js";
import { relu } from "../../ops/activation.js";
import { maxPool } from "../../ops/pool.js";

/** Encoders that there are files for. */
export const ENCODERS = ["resnet18", "resnet50", "resnet101", "mobilenetv2", "hrnetv2"] as const;

/** Layers of the ResNets. */
const LAYERS = { resnet18: 18, resnet50: 50, resnet101: 101 } as const;

/** Channels of HRNet's finest branch. */
const HRNET_WIDTH = 48;

/** The encoder, with the late strides replaced by dilation or not; `width` is 64 as published. */
export function encoderOf(name: (typeof ENCODERS)[number], width: number, dilated: boolean): Encoder<"pyramid"> {
  if (name === "mobilenetv2") return mobilenetV2Encoder({ width: width / 64, outputStride: dilated ? 8 : 32 });
  if (name === "hrnetv2") return joinedHrnet(Math.round((HRNET_WIDTH * width) / 64));
  return deepResnet({ ...resnetOf(LAYERS[name]), width, replaceStrideWithDilation: [false, dilated, dilated] });
}

/** ResNet on a stem of three convolutions, the last of which has twice the channels of the others: `conv1`, `bn1` to `conv3`, `bn3`. */
function deepResnet(config: Required<Pick<ResnetConfig, "depths" | "expansion" | "width">> & ResnetConfig): Encoder<"pyramid"> {
  const { depths, expansion, width, replaceStrideWithDilation = [] } = config;
  const strides = [4];
  for (const dilated of replaceStrideWithDilation) strides.push(strides.at(-1)! * (dilated ? 1 : 2));
  return {
    kind: "pyramid",
    strides,
    channels: depths.map((_, stage) => width * 2 ** stage * expansion),
    features: (p, image) => resnetStages(p, maxPool(stem(p, image, width), { kernel: 3, stride: 2, padding: 1 }), config),
  };
}

function stem(p: Scope, image: Value, width: number): Value {
  const layer = (i: number) => ({ kernel: 3, names: [`conv${i}`, `bn${i}`] as const, activation: relu });
  const x = convNorm(p, image, width, { stride: 2, ...layer(1) });
  return convNorm(p, convNorm(p, x, width, layer(2)), 2 * width, layer(3));
}

/** HRNet, whose one map is all branches at the size of the finest. */
function joinedHrnet(width: number): Encoder<"pyramid"> {
  const { features, channels } = hrnetEncoder({ width, upsampling: "bilinear" });
  const [, ...branches] = channels;
  return {
    kind: "pyramid",
    strides: [4],
    channels: [branches.reduce((a, b) => a + b, 0)],
    features: (p, image) => [joinedMaps(features(p, image).slice(1), false)],
  };
}
