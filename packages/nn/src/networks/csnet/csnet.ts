/** CSNet: salient objects by a hundred thousand parameters. */
import { extentOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import { prelu } from "../../layers/prelu.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { resize } from "../../ops/resize.js";
import { concat } from "../../ops/shape.js";
import { type CsnetConfig, type CsnetSizes, csnetSizes, STAGE_BLOCKS } from "./config.js";
import { convolutionTimes100, depthwise, mixed, type Octaves } from "./octave.js";

/**
 * CSNet: how salient each pixel is, by a network of a hundred thousand parameters whose blocks keep maps at two sizes at once (octave convolutions).
 *
 * @param config - see {@link CsnetConfig}; 140,894 parameters with the defaults, `csnet-L-x2`; 93,647 for `csnet-L-x1`
 * @throws SegmentationError `invalid-option`
 * @see S.-H. Gao et al., "Highly efficient salient object detection with 100K parameters", ECCV 2020, doi:10.1007/978-3-030-58539-6_42, arXiv:2003.05643
 * @see Y. Chen et al., "Drop an octave: Reducing spatial redundancy in convolutional neural networks with octave convolution", ICCV 2019, arXiv:1904.05049
 *
 * @example
 * ```ts
 * import { csnet, summary } from "@segkit/nn";
 *
 * const { outputs, parameters } = summary(csnet(), { height: 224, width: 224 });
 * console.assert(outputs.logits?.shape.join() === "1,1,224,224" && parameters === 140_894);
 * ```
 *
 * @remarks
 * Input `image` `[batch, 3, height, width]`, height and width multiples of 16; R, G, B, normalized as the family's preprocessing says. Output `logits`
 * `[batch, 1, height, width]`. Parameter names are those of the published `csnet-L-x2.pth.tar`. The published code multiplies weights of 3 × 3 convolutions by 100,
 * and so does this; runtimes do it once, when they load the network.
 */
export function csnet(config: CsnetConfig = {}): Model {
  const sizes = csnetSizes(config);
  return {
    name: "csnet",
    inputs: imageInput(3, 16),
    forward: (p, { image }) => {
      const maps = head(p.scope("oct_fuse"), encoder(p, image!, sizes), sizes);
      const score = convolution(p.scope("cls_layer"), maps, 1);
      return { logits: resize(score, { size: [extentOf(image!, 2), extentOf(image!, 3)], mode: "bilinear" }) };
    },
  };
}

/** The last maps of the stages at a half, a quarter and an eighth of the image's size. */
function encoder(p: Scope, image: Value, { fine, coarse }: CsnetSizes): Value[] {
  let maps: Octaves = [image];
  let block = 0;
  const last: Value[] = [];
  for (const [stage, blocks] of STAGE_BLOCKS.entries()) {
    for (let i = 0; i < blocks; i++, block++) {
      const outputs = [fine[block]!, coarse[block]!].filter((channels) => channels > 0);
      const stride = stage > 1 && i === 0 ? 2 : 1;
      maps = inLayerBlock(p.scope(`stage${stage}.${i}`), maps, outputs, {
        kernel: block === 0 || stride === 2 ? 3 : 1,
        stride,
      });
    }
    last.push(maps[0]!);
  }
  return last.slice(2);
}

/** Maps are mixed over sizes and channels once, then filtered twice, each channel alone. */
function inLayerBlock(
  p: Scope,
  maps: Octaves,
  outputs: readonly number[],
  how: { readonly kernel: 1 | 3; readonly stride: 1 | 2 },
): Value[] {
  const joined = mixed(p.scope("conv1x1"), maps, { outputs, ...how });
  return depthwise(p.scope("conv3x3_2"), depthwise(p.scope("conv3x3_1"), joined));
}

/** Maps of three stages, mixed, seen at five dilations each, and mixed to the largest of their sizes. */
function head(p: Scope, maps: Octaves, { fused, dilated, head }: CsnetSizes): Value {
  const joined = mixed(p.scope("fuse"), maps, { outputs: fused, kernel: 1 });
  const seen = joined.map((x, i) => pyramid(p.scope(`ms.convs.${i}`), x, dilated[i]!));
  return mixed(p.scope("fuse1x1"), seen, { outputs: [head], kernel: 1 })[0]!;
}

/** Convolutions with dilation 1, 2, 4, 8 and 16 side by side. */
function pyramid(p: Scope, x: Value, outputs: readonly number[]): Value {
  const maps = outputs.flatMap((channels, i) =>
    channels === 0 ? [] : [convolutionTimes100(p.scope(`msconv.${i}`), x, channels, { dilation: 2 ** i })],
  );
  return prelu(p.scope("prelu"), batchNorm(p.scope("bn"), maps.length === 1 ? maps[0]! : concat(maps)));
}
