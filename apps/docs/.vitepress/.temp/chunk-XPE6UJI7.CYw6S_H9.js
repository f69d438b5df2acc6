import { e as emptyLike, w as whiteOf, a as isBeyondWhite, b as beyondWhite } from "./chunk-M6NPAGRQ.fSjc3TCq.js";
import { v as viewImage, t as toImage } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { S as SegmentationError, p as phrase, f as describeSize, g as checkNumber } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
function toUint8(image) {
  const { data, ...size } = viewImage(image, "toUint8");
  const out = data instanceof Float32Array || data instanceof Uint16Array ? new Uint8Array(data.length) : void 0;
  if (out === void 0) return { data: new Uint8Array(data.buffer, data.byteOffset, data.length), ...size };
  scaleSamples("toUint8", data, out);
  return { data: out, ...size };
}
function scaleSamples(where, data, out) {
  const [from, to] = [whiteOf(data), whiteOf(out)];
  for (let i = 0; i < data.length; i++) {
    const value = data[i];
    if (from === 1 && isBeyondWhite(value) && Number.isFinite(value)) throw beyondWhite(where, `image.data[${i}]`, value);
    out[i] = Math.min(to, Math.max(0, Math.floor(value * to / from + 0.5)));
  }
}
function toFloat32(image) {
  const { data, ...size } = toImage(image, "toFloat32");
  if (data instanceof Float32Array) return { data, ...size };
  const out = new Float32Array(data.length);
  for (let i = 0; i < data.length; i++) out[i] = data[i] / 255;
  return { data: out, ...size };
}
function withAlpha(image, alpha) {
  const where = "withAlpha";
  const source = viewImage(image, where);
  const { channels } = checkChannels(where, source, [1, 2, 3, 4]);
  const opaque = whiteOf(source.data);
  const value = checkNumber(where, "alpha", opaque, { min: 0, max: opaque });
  if (channels % 2 === 0 && alpha === void 0) return source;
  const colors = channels - (channels % 2 === 0 ? 1 : 0);
  const result = copyChannels(source, colors + 1, value);
  const { data } = result;
  for (let i = 0, at = colors; at < data.length; i++, at += colors + 1) {
    data[at] = value;
  }
  return result;
}
function planesOf(image) {
  const { data, height, width, channels } = viewImage(image, "planesOf");
  return Array.from({ length: channels }, (_, c) => {
    const plane = emptyLike(data, height * width);
    for (let i = 0, j = c; i < plane.length; i++, j += channels) plane[i] = data[j];
    return { data: plane, height, width, channels: 1 };
  });
}
function imageFromPlanes(planes) {
  const where = "imageFromPlanes";
  if (!Array.isArray(planes) || planes.length === 0) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "planes",
      expected: "images of one channel",
      received: planes
    });
  }
  const sources = planes.map((plane) => checkChannels(where, viewImage(plane, where), [1]));
  const [{ data: first, height, width }] = sources;
  const out = emptyLike(first, height * width * planes.length);
  sources.forEach(({ data, height: rows, width: columns }, c) => {
    if (rows !== height || columns !== width) {
      throw new SegmentationError("shape-mismatch", {
        where,
        option: `planes[${c}]`,
        expected: `${describeSize(height, width)} (height × width), as the first`,
        received: phrase(describeSize(rows, columns))
      });
    }
    if (whiteOf(data) !== whiteOf(first)) {
      throw new SegmentationError("invalid-image", {
        where,
        option: `planes[${c}].data`,
        expected: `samples of one type, ${first.constructor.name} as the first`,
        received: data,
        remedy: "Convert with toFloat32, toUint8 or toUint16."
      });
    }
    for (let i = 0, j = c; i < data.length; i++, j += planes.length) out[j] = data[i];
  });
  return { data: out, height, width, channels: planes.length };
}
function checkChannels(where, image, allowed) {
  if (allowed.includes(image.channels)) return image;
  throw new SegmentationError("invalid-image", {
    where,
    option: "image.channels",
    expected: allowed.join(" or "),
    received: image.channels
  });
}
function copyChannels({ data, height, width, channels }, count, fill = 0) {
  const out = emptyLike(data, height * width * count);
  for (let i = 0, j = 0; j < out.length; i += channels) {
    for (let c = 0; c < count; c++) out[j++] = c < channels ? data[i + c] : fill;
  }
  return { data: out, height, width, channels: count };
}
export {
  toUint8 as a,
  imageFromPlanes as i,
  planesOf as p,
  toFloat32 as t,
  withAlpha as w
};
