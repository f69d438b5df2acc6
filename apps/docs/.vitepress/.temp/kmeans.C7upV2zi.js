import { f as featureSpace, d as fitToPoints, p as pointsOfImage, w as weighPoints, b as padPlanes, c as cluster, a as kmeansKernel, C as COLOR_SPACES, k as kmeansFeaturesRules } from "./chunk-XSLJI4QC.B8wpsYsF.js";
import { t as toImage } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { r as readOptions, w as withKernel, j as extendRules } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { w as withSegments } from "./chunk-4MYWN2NN.FXOl4cnb.js";
import "./chunk-XAMKJ2FQ.D3kILBga.js";
import "./chunk-XPE6UJI7.CYw6S_H9.js";
import "./chunk-M6NPAGRQ.fSjc3TCq.js";
import "./chunk-MM2YA2V7.nxcVaibR.js";
import "./chunk-Z773XH7K.CJp9IS_t.js";
import "./chunk-3LT6IGKB.9d9JsW_r.js";
var kmeansRules = /* @__PURE__ */ extendRules(kmeansFeaturesRules, {
  colorSpace: { kind: "choice", of: COLOR_SPACES, default: "rgb" },
  positionWeight: { kind: "number", min: 0, max: 1e6, default: 0 }
});
function kmeans(image, options = {}) {
  const given = toImage(image, "kmeans");
  const { height, width } = given;
  const pixels = height * width;
  const { colorSpace, positionWeight, ...rest } = readOptions("kmeans", options, kmeansRules);
  const space = featureSpace(given, colorSpace);
  const dimensions = space.features + (positionWeight > 0 ? 2 : 0);
  const settings = fitToPoints("kmeans", rest, pixels, dimensions);
  const { labels, ...clustering } = withKernel(kmeansKernel, (kernel, heap) => {
    const areAlike = positionWeight === 0 && settings.sampleWeight === void 0;
    const { colors, ...planes } = pointsOfImage("kmeans", kernel, heap, space, { dimensions, areAlike });
    const { pointer, stride } = planes;
    if (positionWeight > 0) kernel.positions(pointer + 4 * stride * space.features, height, width, stride, positionWeight);
    const points = weighPoints(heap, planes, settings.sampleWeight);
    padPlanes(heap, points);
    const { labelsAt, ...found } = cluster("kmeans", kernel, heap, points, settings);
    return colors === void 0 ? found : { ...found, labels: colors.pixelLabels(labelsAt) };
  });
  return withSegments({ data: labels, height, width }, { count: settings.nClusters, dimensions, ...clustering });
}
({
  nClusters: kmeansFeaturesRules.nClusters,
  init: kmeansFeaturesRules.init,
  seed: kmeansFeaturesRules.seed
});
export {
  kmeans,
  kmeansFeaturesRules,
  kmeansRules
};
