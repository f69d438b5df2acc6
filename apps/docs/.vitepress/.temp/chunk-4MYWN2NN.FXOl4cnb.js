import { S as SegmentationError, s as slipOf, k as isPlainSize, M as MAX_PIXELS, p as phrase, f as describeSize, a as asArray } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
function checkLabelMap(where, argument, value) {
  const { data, height, width } = viewLabelMap(where, argument, value);
  if (data === value.data && data instanceof Int32Array) return value;
  return { ...value, data: data instanceof Int32Array ? data : new Int32Array(data), height, width };
}
function viewLabelMap(where, argument, value) {
  return checkPlane(where, argument, value, LABELS);
}
function isLabelMap(value) {
  if (typeof value !== "object" || value === null) return false;
  const { data } = value;
  return asArray(data, Int32Array) !== void 0 || asArray(data, Uint16Array) !== void 0 && !isImage(value);
}
function checkMask(where, argument, value) {
  const { data, height, width } = checkPlane(where, argument, value, MASK);
  return data === value.data ? value : { ...value, data, height, width };
}
function checkSameSize(where, first, a, second, b) {
  if (a.height === b.height && a.width === b.width) return;
  throw new SegmentationError("shape-mismatch", {
    where,
    option: second,
    expected: `the size of ${first}, ${describeSize(a.height, a.width)} (height × width)`,
    received: phrase(describeSize(b.height, b.width)),
    remedy: "Resize one of them first; label maps and masks with nearest-neighbor interpolation."
  });
}
var LABELS = {
  wanted: "labels",
  code: "invalid-labels",
  arrays: "an Int32Array, a Uint16Array or a Uint8Array",
  conversion: "Int32Array.from(values)",
  arrayOf: (value) => asArray(value, Int32Array) ?? asArray(value, Uint16Array) ?? asArray(value, Uint8Array)
};
var MASK = {
  wanted: "mask",
  code: "invalid-mask",
  arrays: "a Uint8Array",
  conversion: "Uint8Array.from(values, (v) => (v ? 1 : 0))",
  arrayOf: (value) => asArray(value, Uint8Array)
};
function checkPlane(where, option, value, { wanted, code, arrays, conversion, arrayOf }) {
  if (typeof value !== "object" || value === null) {
    throw new SegmentationError(code, {
      ...{ where, option, expected: "{ data, height, width }", received: value },
      ...slipOf(wanted, value)
    });
  }
  const { height, width } = value;
  const data = arrayOf(value.data);
  const isNot = wanted === "labels" ? !(data instanceof Int32Array) : (data == null ? void 0 : data.length) !== value.height * value.width;
  if (data === void 0 || isNot && isImage(value)) {
    throw new SegmentationError(code, {
      where,
      option: `${option}.data`,
      expected: arrays,
      received: value.data,
      remedy: isImage(value) ? `This is an image: ${option} go here; where both are wanted, the image comes first.` : `Convert with ${conversion}.`,
      ...slipOf(wanted, value)
    });
  }
  checkPlaneSize(where, option, value, data.length, code);
  return { data, height, width };
}
function checkPlaneSize(where, option, plane, length, code) {
  const { height, width } = plane;
  if (isPlainSize(height) && isPlainSize(width) && height * width <= MAX_PIXELS && length === height * width) return;
  throw new SegmentationError(code, {
    where,
    option,
    expected: "positive integer height and width with height × width values",
    received: phrase(`${describeSize(height, width)} with ${length} values`),
    ...slipOf(code === "invalid-mask" ? "mask" : "labels", plane)
  });
}
function isImage(value) {
  return "channels" in value || "info" in value;
}
function runsOfLabels({ data, height, width }, ignoreLabel = -1) {
  const pixels = height * width;
  const table = new Uint32Array(pixels);
  const others = /* @__PURE__ */ new Map();
  const found = [];
  for (let x = 0; x < width; x++) {
    let top = 0;
    let id = data[x];
    for (let y = 1, i = x + width; y <= height; y++, i += width) {
      if (y < height && data[i] === id) continue;
      if (id !== ignoreLabel) {
        const start = x * height + top;
        const length = y - top;
        const tabled = id >= 0 && id < pixels;
        let place = tabled ? table[id] : others.get(id);
        if (!place) {
          place = found.push({ id, box: { x, y: top, width: 0, height: 0 }, area: 0, counts: [start, 0], end: start });
          if (tabled) table[id] = place;
          else others.set(id, place);
        }
        const region = found[place - 1];
        const { box, counts } = region;
        if (start === region.end) counts[counts.length - 1] += length;
        else counts.push(start - region.end, length);
        region.end = start + length;
        region.area += length;
        const bottom = Math.max(y, box.y + box.height);
        box.y = Math.min(top, box.y);
        box.height = bottom - box.y;
        box.width = x + 1 - box.x;
      }
      top = y;
      if (y < height) id = data[i];
    }
  }
  return found.map(({ id, box, area, counts, end }) => {
    if (end < pixels) counts.push(pixels - end);
    return { id, box, area, rle: { size: [height, width], counts: Uint32Array.from(counts) } };
  }).sort((a, b) => a.id - b.id);
}
function withSegments(labels, extra) {
  const checked = checkLabelMap("withSegments", "labels", labels);
  let segments;
  return {
    labels: checked,
    ...extra,
    get segments() {
      return segments ?? (segments = runsOfLabels(checked));
    }
  };
}
export {
  checkSameSize as a,
  checkLabelMap as b,
  checkMask as c,
  isLabelMap as i,
  withSegments as w
};
