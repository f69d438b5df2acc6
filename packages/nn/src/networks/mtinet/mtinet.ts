/** MTI-Net: several tasks at once, which tell each other what they see, at each scale anew. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { HRNETS, hrnetFeatures } from "../../encoders/hrnet/hrnet.js";
import { numberOf, type Value } from "../../graph/value.js";
import { joinedMaps, resizedTo } from "../../heads/maps.js";
import { convolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { type ByTask, distilled, guessed, told } from "./tasks.js";

/** What MTI-Net can say of a pixel, in the order of its modules. */
export const MTINET_TASKS = ["semseg", "human_parts", "sal", "normals", "edge", "depth"] as const;

/** One of {@link MTINET_TASKS}: its class, the part of a body, how salient it is, which way its surface faces, whether it is at an edge, how far away it is. */
export type MtinetTask = (typeof MTINET_TASKS)[number];

/** Configuration of {@link mtinet}. */
export interface MtinetConfig {
  /** What there is an output for. @default ["semseg", "depth"] */
  readonly tasks?: readonly MtinetTask[];
  /** What scales tell each other of: the tasks, and others that help them. @default the tasks */
  readonly auxiliary?: readonly MtinetTask[];
  /** Classes of `semseg`. @default 40, those of NYU Depth V2 */
  readonly nClasses?: number;
  /** Channels of HRNet's finest branch. @default 18 */
  readonly width?: number;
}

/** Channels of the outputs that are no classes. */
const CHANNELS = { human_parts: 7, sal: 1, normals: 3, edge: 1, depth: 1 } as const;

/**
 * MTI-Net on HRNet under its authors' names (`backbone.conv1`, `scale_3.refinement.semseg.0.conv1`, `fpm_scale_3.se.depth.squeeze.0`, …).
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, multiples of 32. An output for each task, of the image's size: `semseg` `[batch, nClasses, height, width]`, `depth` `[batch, 1, height, width]`
 * in meters, …
 *
 * @param config - see {@link MtinetConfig}
 * @throws SegmentationError `invalid-option`
 * @see S. Vandenhende, S. Georgoulis, L. Van Gool, "MTI-Net: Multi-scale task interaction networks for multi-task learning", ECCV 2020, doi:10.1007/978-3-030-58548-8_31
 *
 * @example
 * ```ts
 * import { mtinet, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(mtinet({ width: 16, nClasses: 5 }), { height: 64, width: 96 });
 * console.assert(outputs["semseg"]?.shape.join() === "1,5,64,96" && outputs["depth"]?.shape.join() === "1,1,64,96");
 * ```
 *
 * @remarks
 * What tasks guess at each scale before they have heard of each other, which training looks at too (`decoders`), is left aside.
 */
export function mtinet(config: MtinetConfig = {}): Model {
  const where = "mtinet";
  checkKnownOptions(where, config, ["tasks", "auxiliary", "nClasses", "width"]);
  const { tasks = ["semseg", "depth"], auxiliary = tasks, nClasses = 40, width = 18 } = config;
  checkTasks(where, tasks, auxiliary);
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  // a sixteenth of the channels of the second branch is squeezed
  checkInteger(where, "width", width, { min: 8 });
  const inOrder = (names: readonly MtinetTask[]) => MTINET_TASKS.filter((task) => names.includes(task));
  return {
    name: where,
    inputs: imageInput(3, 32),
    ignoredKeys: [/^scale_\d\.decoders\./],
    forward(p, { image }) {
      const { first, modules, blocks } = HRNETS["w18-small-v2"];
      const encoder = { width, first, modules, blocks, upsampling: "bilinear" } as const;
      const maps = hrnetFeatures(p.scope("backbone"), image!, encoder, {}).slice(1);
      const scales: ByTask[] = [];
      let heard: ByTask | undefined;
      for (const n of [3, 2, 1, 0]) {
        const said = guessed(p.scope(`scale_${n}.refinement`), maps[n]!, inOrder(auxiliary), width * 2 ** n, heard);
        scales.unshift(distilled(p.scope(`distillation_scale_${n}.self_attention`), said, inOrder(tasks)));
        if (n > 0) heard = told(p.scope(`fpm_scale_${n}`), said);
      }
      const scores = inOrder(tasks).map((task) => {
        const seen = joinedMaps(
          scales.map((scale) => scale.get(task)!),
          false,
        );
        const channels = task === "semseg" ? nClasses : CHANNELS[task];
        return [task, resizedTo(head(p.scope(`heads.${task}.last_layer`), seen, channels), image!, false)] as const;
      });
      return Object.fromEntries(scores);
    },
  };
}

function head(p: Scope, x: Value, channels: number): Value {
  const y = convolution(p.scope(0), x, numberOf("mtinet", x, 1));
  return convolution(p.scope(3), relu(batchNorm(p.scope(1), y)), channels);
}

function checkTasks(where: string, tasks: readonly MtinetTask[], auxiliary: readonly MtinetTask[]): void {
  for (const [option, names] of Object.entries({ tasks, auxiliary })) {
    for (const name of names) checkOneOf(where, option, name, MTINET_TASKS);
  }
  if (tasks.length === 0 || auxiliary.length < 2 || tasks.some((task) => !auxiliary.includes(task))) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "auxiliary",
      expected: "two tasks or more, all of those that there is an output for among them",
      received: auxiliary,
    });
  }
}
