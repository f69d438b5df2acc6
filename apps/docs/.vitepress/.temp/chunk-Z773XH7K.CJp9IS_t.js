import { S as SegmentationError } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
function checkFinite(where, option, values, { code = "invalid-argument", counts, remedy = "Replace NaN and infinities first." } = {}) {
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i]) || (counts == null ? void 0 : counts(i)) === false) continue;
    const name = `${option}[${i}]`;
    throw new SegmentationError(code, { where, option: name, expected: "a finite number", received: values[i], remedy });
  }
}
export {
  checkFinite as c
};
