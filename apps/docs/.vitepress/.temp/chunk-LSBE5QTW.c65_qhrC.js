import { S as SegmentationError, s as slipOf, p as phrase, a as asArray, k as isPlainSize, M as MAX_PIXELS, f as describeSize, l as checkFunction, b as invalidOption } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
function toImage(source, where = "toImage") {
  const { data, ...size } = viewImage(source, where);
  if (!(data instanceof Uint16Array)) return { data, ...size };
  const floats = new Float32Array(data.length);
  for (let i = 0; i < floats.length; i++) floats[i] = data[i] / 65535;
  return { data: floats, ...size };
}
function viewImage(source, where = "viewImage") {
  if (typeof source !== "object" || source === null) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image",
      expected: "{ data, height, width, channels }, an ImageData or sharp's { data, info }",
      received: source,
      remedy: "Read files with @segkit/runtime-node and browser sources with @segkit/runtime-web.",
      ...slipOf("image", source)
    });
  }
  if (source.colorSpace === "display-p3") {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image",
      expected: "samples in sRGB",
      received: phrase("an ImageData in Display P3"),
      remedy: 'Convert it: await imageFrom(imageData) of @segkit/runtime-web, or read it with { colorSpace: "srgb" }.'
    });
  }
  const data = samplesOf(source.data);
  const size = "info" in source ? source.info ?? {} : source;
  if (data === void 0) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.data",
      expected: "a Uint8Array, Uint8ClampedArray, Uint16Array or Float32Array",
      received: source.data,
      remedy: asArray(source.data, Int32Array) ? "These are the data of a label map: the image comes first, then the labels." : "Convert other sample types first: to a Uint16Array those of 16 bits, to a Float32Array of 0 … 1 the others.",
      ...slipOf("image", source)
    });
  }
  const { height, width } = size;
  if (!isPlainSize(height) || !isPlainSize(width) || height * width > MAX_PIXELS) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image",
      expected: `positive integer height and width of at most ${MAX_PIXELS} pixels together`,
      received: phrase(describeSize(height, width)),
      ...slipOf("image", source)
    });
  }
  const channels = size.channels ?? data.length / (height * width);
  if (!isPlainSize(channels)) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.channels",
      expected: "a positive integer",
      received: size.channels ?? phrase(`${data.length} values for ${height} × ${width} pixels`)
    });
  }
  if (data.length !== height * width * channels) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.data",
      expected: `${height * width * channels} values (${height} × ${width} × ${channels})`,
      received: phrase(`${data.length}`),
      remedy: data.length === 2 * height * width * channels ? "Bytes of 16-bit samples? Give new Uint16Array(data.buffer, data.byteOffset, data.length / 2)." : "Samples are interleaved (HWC) without row padding.",
      ...slipOf("image", source)
    });
  }
  return { data, height, width, channels };
}
function samplesOf(data) {
  const bytes = asArray(data, Uint8Array) ?? asArray(data, Uint8ClampedArray);
  return bytes ?? asArray(data, Float32Array) ?? asArray(data, Uint16Array);
}
function checkAborted(where, signal) {
  if (signal == null ? void 0 : signal.aborted) {
    throw new SegmentationError("aborted", {
      where,
      option: "signal",
      expected: "a call that runs to its end",
      received: phrase("an abort")
    });
  }
}
var progressRule = { kind: "function", check: checkFunction };
var signalRule = { kind: "signal", check: checkSignal };
var callRules = { onProgress: progressRule, signal: signalRule };
function checkSignal(where, option, value) {
  if (typeof (value == null ? void 0 : value.aborted) === "boolean") return value;
  throw invalidOption(where, option, "an AbortSignal, or an object with aborted: true or false", value);
}
export {
  callRules as a,
  checkAborted as c,
  progressRule as p,
  signalRule as s,
  toImage as t,
  viewImage as v
};
