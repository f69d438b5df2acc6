/** What the FCN and DeepLab v3 definitions have in common: an encoder with dilated stages, and two heads. */
import { SegmentationError } from "@segkit/core/errors";
import { checkFlag, checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { RESNET_DEPTHS, resnetEncoder } from "../../encoders/resnet/resnet.js";
import { extentOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model, type Values } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { resize } from "../../ops/resize.js";

/** Configuration of {@link fcn} and {@link deeplabV3}. */
export interface DilatedResnetConfig {
  /** Layers of the ResNet. @default 50 */
  readonly layers?: 50 | 101;
  /** @default 21, PASCAL VOC's with background */
  readonly nClasses?: number;
  /** Channels of the stem; all others follow in proportion. @default 64 */
  readonly width?: number;
  /** Whether the auxiliary head's `aux` is an output too; published files have its weights either way. @default false */
  readonly aux?: boolean;
}

type Head = (p: Scope, maps: Value, config: Required<DilatedResnetConfig>) => Value;

/** A dilated ResNet, a head on its last stage, an FCN head on the third, and their scores upsampled to the image. */
export function dilatedResnet(where: string, config: DilatedResnetConfig, head: Head): Model {
  checkKnownOptions(where, config, ["layers", "nClasses", "width", "aux"]);
  const { layers = 50, nClasses = 21, width = 64, aux = false } = config;
  checkOneOf(where, "layers", layers, [50, 101]);
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkInteger(where, "width", width, { min: 1 });
  checkFlag(where, "aux", aux);
  const encoder = resnetEncoder({
    depths: RESNET_DEPTHS[layers],
    width,
    replaceStrideWithDilation: [false, true, true],
  });
  return {
    name: where,
    inputs: imageInput(3),
    ignoredKeys: aux ? [] : [/^aux_classifier\./],
    forward: (p, { image }): Values => {
      const maps = encoder.features(p.scope("backbone"), image!);
      const full = (scores: Value) => resize(scores, { size: [extentOf(image!, 2), extentOf(image!, 3)], mode: "bilinear" });
      const out = full(head(p.scope("classifier"), maps.at(-1)!, { layers, nClasses, width, aux }));
      return aux ? { out, aux: full(fcnHead(p.scope("aux_classifier"), maps.at(-2)!, nClasses)) } : { out };
    },
  };
}

/** A 3 × 3 convolution to a quarter of the channels, and one score per class. */
export function fcnHead(p: Scope, x: Value, nClasses: number): Value {
  const channels = extentOf(x, 1);
  if (typeof channels !== "number" || channels % 4 !== 0) {
    throw new SegmentationError("shape-mismatch", {
      where: "fcnHead",
      expected: "channels in multiples of 4",
      received: channels,
    });
  }
  const y = relu(batchNorm(p.scope(1), convolution(p.scope(0), x, channels / 4, { kernel: 3, padding: 1, bias: false })));
  return convolution(p.scope(4), y, nClasses);
}
