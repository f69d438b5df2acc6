/** Every option of the package, by its rules. */
import type { Random } from "@segkit/core/random";
import { fuzzOptions } from "@segkit/testing/option-fuzz";
import { describeDeclaredOptions } from "@segkit/testing/option-rules";
import { labels } from "@segkit/testing/samples";
import type { PublicFunction } from "../../../scripts/options.mjs";
import { confusionMatrix } from "./confusion-matrix/index.js";

const modules = Object.fromEntries(
  Object.entries(import.meta.glob<Record<string, unknown>>("./*/index.ts", { eager: true })).map(([path, names]) => [
    path.split("/")[1]!,
    names,
  ]),
);

/** Measures of two partitions take two maps; those of classes, what was counted. */
function before(declared: PublicFunction, stream: Random): readonly unknown[] | undefined {
  if (declared.parameters[0]?.rest) return [labels(stream), labels(stream)];
  if (declared.parameters[0]?.type !== "ConfusionMatrix") return undefined;
  const classes = () => Uint8Array.from({ length: 30 }, () => stream.integer(3));
  return [confusionMatrix({ nClasses: 3 }).update(classes(), classes())];
}

describeDeclaredOptions("metrics", modules);
fuzzOptions("metrics", modules, before);
