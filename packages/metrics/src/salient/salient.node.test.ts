/** PySODMetrics' own three maps, with the figures that its authors print for them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rgbToGray } from "@segkit/core/color";
import { readImage } from "@segkit/runtime-node";
import { referenceData } from "@segkit/testing/node";
import { describe, expect, it } from "vitest";
import { salientEvaluation } from "./index.js";

const folder = referenceData("salient/pysodmetrics");

describe.skipIf(folder === undefined)("PySODMetrics' three maps", () => {
  it("have the published figures", async () => {
    const gray = async (path: string) => rgbToGray(await readImage(join(folder!, path)), { weights: "rec601" });
    const evaluation = salientEvaluation();
    for (const name of ["0001.png", "19.png", "aerial-1867541__340.png"])
      evaluation.update(await gray(`preds/${name}`), await gray(`masks/${name}`));
    const versions = Object.values(JSON.parse(readFileSync(join(folder!, "version_performance.json"), "utf8")));
    const published: Readonly<Record<string, number>> = Object.assign({}, ...versions);
    const { fMeasure, eMeasure, balancedErrorRate, curves, ...rest } = evaluation.result();
    const found = {
      MAE: rest.meanAbsoluteError,
      Smeasure: rest.sMeasure,
      wFmeasure: rest.weightedFMeasure,
      ...{ adpEm: eMeasure.adaptive, meanEm: eMeasure.mean, maxEm: eMeasure.max },
      ...{ adpFm: fMeasure.adaptive, meanFm: fMeasure.mean, maxFm: fMeasure.max },
      ...{ adpber: balancedErrorRate.adaptive, meanber: balancedErrorRate.mean, maxber: Math.max(...curves.balancedErrorRate) },
      ...{ sample_biber: balancedErrorRate.half, overall_biber: balancedErrorRate.pooled },
      ...{ maxpre: Math.max(...curves.precision), maxrec: Math.max(...curves.recall) },
    };
    for (const [name, value] of Object.entries(found)) expect(Math.abs(value - published[name]!), name).toBeLessThan(1e-12);
  });
});
