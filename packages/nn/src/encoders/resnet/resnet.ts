/** ResNet as an encoder for dense prediction: strides of late stages can be traded for dilation. */
import { numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { maxPool } from "../../ops/pool.js";

/** Configuration of {@link resnetEncoder}. */
export interface ResnetConfig {
  /** Blocks of the four stages: `[3, 4, 6, 3]` is ResNet-50, `[3, 4, 23, 3]` ResNet-101. */
  readonly depths: readonly number[];
  /** Channels of the stem; stages have 1, 2, 4 and 8 times as many within their blocks. @default 64 */
  readonly width?: number;
  /** Output channels of a block relative to those within; 4 for the bottlenecks of ResNet-50 and deeper. @default 4 */
  readonly expansion?: number;
  /** For stages 2, 3 and 4, whether the stride of 2 is replaced by dilation. @default [false, false, false] */
  readonly replaceStrideWithDilation?: readonly [boolean, boolean, boolean];
}

/** Depths by the number of weighted layers. */
export const RESNET_DEPTHS = { 50: [3, 4, 6, 3], 101: [3, 4, 23, 3], 152: [3, 8, 36, 3] } as const;

/**
 * The four stages' maps of a bottleneck ResNet under torchvision's names (`conv1`, `bn1`, `layer1.0.conv1`, …), with the stride in the 3 × 3 convolution.
 *
 * @returns maps after each stage, `[batch, width · 2ⁱ · expansion, …]`
 * @see K. He et al., "Deep residual learning for image recognition", CVPR 2016, doi:10.1109/CVPR.2016.90
 */
export function resnetEncoder(p: Scope, image: Value, config: ResnetConfig): Value[] {
  const { depths, width = 64, expansion = 4, replaceStrideWithDilation = [false, false, false] } = config;
  let x = relu(
    batchNorm(p.scope("bn1"), convolution(p.scope("conv1"), image, width, { kernel: 7, stride: 2, padding: 3, bias: false })),
  );
  x = maxPool(x, { kernel: 3, stride: 2, padding: 1 });
  const maps: Value[] = [];
  let dilation = 1;
  depths.forEach((depth, stage) => {
    const planes = width * 2 ** stage;
    const before = dilation;
    let stride = stage === 0 ? 1 : 2;
    if (stage > 0 && replaceStrideWithDilation[stage - 1]) {
      dilation *= stride;
      stride = 1;
    }
    for (let block = 0; block < depth; block++) {
      // the first block of a dilated stage still has the dilation of the stage before
      const sizes = {
        planes,
        channels: planes * expansion,
        stride: block === 0 ? stride : 1,
        dilation: block === 0 ? before : dilation,
      };
      x = bottleneck(p.scope(`layer${stage + 1}.${block}`), x, sizes);
    }
    maps.push(x);
  });
  return maps;
}

interface BottleneckSizes {
  readonly planes: number;
  readonly channels: number;
  readonly stride: number;
  readonly dilation: number;
}

/** 1 × 1, 3 × 3 and 1 × 1 convolutions around a shortcut, which is projected where channels or stride change. */
function bottleneck(p: Scope, x: Value, { planes, channels, stride, dilation }: BottleneckSizes): Value {
  let y = relu(batchNorm(p.scope("bn1"), convolution(p.scope("conv1"), x, planes, { bias: false })));
  y = convolution(p.scope("conv2"), y, planes, { kernel: 3, stride, padding: dilation, dilation, bias: false });
  y = relu(batchNorm(p.scope("bn2"), y));
  y = batchNorm(p.scope("bn3"), convolution(p.scope("conv3"), y, channels, { bias: false }));
  const same = stride === 1 && numberOf("bottleneck", x, 1) === channels;
  const shortcut = same
    ? x
    : batchNorm(p.scope("downsample.1"), convolution(p.scope("downsample.0"), x, channels, { stride, bias: false }));
  return relu(add(y, shortcut));
}
