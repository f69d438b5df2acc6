import { c as checkAborted, s as signalRule, p as progressRule } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { o as outRule, r as resultIn } from "./chunk-MM2YA2V7.nxcVaibR.js";
import { f as filterSamples } from "./chunk-M6NPAGRQ.fSjc3TCq.js";
import { c as checkFinite } from "./chunk-Z773XH7K.CJp9IS_t.js";
import { r as readOptions, w as withKernel, S as SegmentationError } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
var BOUNDARY_MODES = ["nearest", "reflect", "mirror", "constant", "wrap"];
function extendIndex(index, size, mode) {
  if (index >= 0 && index < size) return index;
  if (mode === "constant") return -1;
  if (mode === "nearest") return index < 0 ? 0 : size - 1;
  const period = mode === "wrap" ? size : mode === "reflect" ? 2 * size : Math.max(1, 2 * size - 2);
  const within = (index % period + period) % period;
  if (within < size) return within;
  return mode === "reflect" ? period - 1 - within : period - within;
}
var TILE_BYTES = 2 ** 20;
function tileRows({ height, width, channels, radiusX, radiusY }) {
  const bytes = 4 * channels * (width + 2 * radiusX);
  return Math.min(height, Math.max(8, radiusY, Math.floor(TILE_BYTES / bytes)));
}
function slabLength(rows) {
  return (tileRows(rows) + 2 * rows.radiusY) * (rows.width + 2 * rows.radiusX) * rows.channels;
}
function forEachTile(heap, pointer, rows, filter) {
  const { where, data, height, width, channels, radiusX, radiusY, mode, cval, onProgress, signal } = rows;
  const length = width * channels;
  const border = radiusX * channels;
  const stride = length + 2 * border;
  const step = tileRows(rows);
  const samples = slabLength(rows);
  const columns = Int32Array.from(
    { length: 2 * radiusX },
    (_, i) => extendIndex(i < radiusX ? i - radiusX : width + i - radiusX, width, mode)
  );
  const viewOf = () => data instanceof Float32Array ? heap.f32(pointer, samples) : heap.u8(pointer, samples);
  for (let y = 0, ready = 0; y < height; y += step) {
    checkAborted(where, signal);
    const count = Math.min(step, height - y);
    const slab = viewOf();
    if (y > 0) slab.copyWithin(0, step * stride, (step + 2 * radiusY) * stride);
    for (let row = ready; row < count + 2 * radiusY; row++) {
      const at = row * stride;
      const source = extendIndex(y + row - radiusY, height, mode);
      if (source < 0) {
        slab.fill(cval, at, at + stride);
        continue;
      }
      slab.set(data.subarray(source * length, (source + 1) * length), at + border);
      for (let i = 0; i < columns.length; i++) {
        const to = at + (i < radiusX ? i * channels : length + i * channels);
        const from = columns[i];
        for (let c = 0; c < channels; c++) slab[to + c] = from < 0 ? cval : slab[at + border + from * channels + c];
      }
    }
    ready = 2 * radiusY;
    filter({ y, rows: count, stride });
    onProgress == null ? void 0 : onProgress({ stage: where, done: y + count, total: height });
  }
}
var gaussianKernel = {
  name: "gaussian",
  text: "$}*}<}6%$$$%Q*})(}H}H}H}F$})%}E%}E})*}H}H}H}H}H}H$})'}E}H}H$})$%}H}).}H}H}H}H}H}H}H}H}H}H$',+%&$$'())'%$$+O)(}=}*}9}<$()}@}2}-}.}7$'(}+}5}>};$*,}1}.}*}9g}*}<}.$)*}6}.}6}8};}B&$.}h0+}J(&(}E'}HD$~+gD}Q}qF+fC}?E*D+f####+}:F+f}u~4}b}M(t(eD$D$}+(eD$3/D$i~^^~i!gR}Oe}-(eD$i$$$$$$~N}H}l3/D$ivTQ~C4n}P~.},(ei$$$$$$$$3//D+f~0~J~F!'p(eD$D$i!}KO}.l9~fd}li$$$$$$~NdD$}p}j~k&f%D*f%}=}4D+f}|~3~0#'t?F)~%i$$~N!gR~Td}l}kF%D)~%i}?a}BY~^^~Xb}lF'}kE$)D+f}I}I~.~`'r(eD$i$$$$$$~_d}j3/D$E%/D$D$}lF(D(}lE&D$D$D(iczzzzz~3d}lD&D(iP~LI}y}3{5d}li}]~+~,:}5~/}/~-}jD&D(i~>}n~,};}2[}/c}li~`}4~@~3f~+~)~,}j}l}j}l}j}kF$}li$$$$$$$eD$}k}mD'}kD%}ji$$$$$$~_d}jE$D)(}ED)f#+o(}ED$i$$$$$$~N}H}lE$D)f#+}4F)f#+o(}Ef#+D)f#+}4F)D)f#+s?E)D$i$$$$$$~N}H}l)D$/)D)f}K}Am(}ED$i$$$$$$})'}lE$D)f~7+}3F)f}K}Am(}Ef}K}AD)f~7+}3F)D)f}K}Aq?E)D$i$$$$$$})'}l)D$/)D$//D)}vg#+}EgX}O~-}l)D$//~+(''}H)}D%}FD%D'}5E+D(D)f&}=}3E,'eD(fe}4D,r(eD$ $($D& -&$F0 ~T%E-D$ $(4D0 ~T%E.D$ $(DD0 ~T%E/D$ $(TD0 ~T%E0D&E'D$D%}4E*D$D%}3E)'eD)D$D+}3r(eD-D* $($D) $($ ~R%D'f(}3F' -&$F1 ~T% ~R%E-D.D* $(4D) $(4 ~R%D1 ~T% ~R%E.D/D* $(DD) $(D ~R%D1 ~T% ~R%E/D0D* $(TD) $(T ~R%D1 ~T% ~R%E0D*D%}4E*D%D)}3E)0%//D(D- /($D(D. /(4D(D/ /(DD(D0 /(TD(fe}4E(D$fe}4E$0%//'eD(f4}3D,r(eD$ $($D& -&$ ~T%E-D&E'D$D%}4E*D$D%}3E)'eD)D$D+}3r(eD-D* $($D) $($ ~R%D'f(}3F' -&$ ~T% ~R%E-D*D%}4E*D%D)}3E)0%//D(D- /($D(f4}3E(D$f4}3E$0%//'eD(D,n(eD$N&$D&N&$}^E2D&E'D$D%}4E*D$D%}3E)'eD)D$D+}3r(eD2D*N&$D)N&$}[D'f(}3F'N&$}^}[E2D*D%}4E*D%D)}3E)0%//D(D2]&$D(f(}3E(D$f(}3E$0%///~!%&'}H'}DD' 7E,'eD(f4}3F)D&r(eD%D(f&}=}3F*D$D(}3 $($F- }R%F+ }s% ~j%D, ~U% /($D*D+ }t% ~j%D, ~U% /(4D*D- }S%F+ }s% ~j%D, ~U% /(DD*D+ }t% ~j%D, ~U% /(TD)E(0%//'eD&D(p(eD%D(f&}=}3D$D(}3Q$$~ D'}_]&$D(f%}3E(0%///0$D$D%D&D'4&/}d%&%}H%}Ei$$$$$$~N~-D$D$}l}mE(i$$$$$$~_dE$f%E''eD%D's(eD$D(D'~%}lD'~%}l4$i$$$$$$$e}l}jE$D'f%}3E'0%//D&i$$$$$$~_dD$}m~$]&$f%E''eD%D's(eD&D'f&}=}3D(D'~%}lD'~%}l4$D$}m~$]&$D'f%}3E'0%///)$f}I,/}>%(}HD'D,f%}=D(}5}3E0D$D'f&}=D(D,}5f&}=F1f%}=}3F.D*}5}3E$'eD&D/o(eD$D.D)D*D-D04%D-D1}3D(f&}=D+D,D%D'4%D$D.}3E$D%D'f&}=}3E%D/f%}3E/0%///"
};
function forEachFloatTile(kernel, heap, rows, divisor, filter) {
  const slab = heap.alloc(4 * slabLength(rows) + 16);
  if (rows.data instanceof Float32Array || rows.mode === "constant" && rows.cval !== 0) {
    forEachTile(heap, slab, { ...rows, data: floatsOf(rows.data, divisor) }, (tile) => {
      var _a;
      const samples = (tile.rows + 2 * rows.radiusY) * tile.stride;
      if (((_a = kernel.finite) == null ? void 0 : _a.call(kernel, slab, samples)) === 0) checkFinite(rows.where, "image.data", rows.data, { code: "invalid-image" });
      filter(slab, tile);
    });
    return;
  }
  const bytes = heap.alloc(slabLength(rows));
  forEachTile(heap, bytes, rows, (tile) => {
    kernel.widen(bytes, slab, (tile.rows + 2 * rows.radiusY) * tile.stride, divisor);
    filter(slab, tile);
  });
}
function floatsOf(data, divisor) {
  if (data instanceof Float32Array) return data;
  const floats = new Float32Array(data.length);
  for (let i = 0; i < floats.length; i++) floats[i] = data[i] / divisor;
  return floats;
}
var EMPTY = new Float32Array(0);
var LARGEST_RADIUS = 2 ** 12;
var gaussianRules = {
  sigma: { kind: "numbers", length: 2, single: true, min: 0, form: "[along y, along x]", default: 1 },
  truncate: {
    kind: "number",
    min: 0,
    default: 4,
    aliases: [
      ["ksize", "The window has 2 · round(truncate · sigma) + 1 pixels."],
      ["radius", "truncate is radius / sigma."]
    ]
  },
  mode: { kind: "choice", of: BOUNDARY_MODES, default: "nearest" },
  cval: { kind: "number", default: 0 },
  preserveRange: { kind: "flag", default: false },
  out: outRule,
  onProgress: progressRule,
  signal: signalRule
};
function gaussian(image, options = {}) {
  const where = "gaussian";
  return blur(where, "sigma", image, readOptions(where, options, gaussianRules));
}
function blur(where, option, image, {
  sigma,
  truncate,
  mode,
  cval,
  preserveRange,
  out: given,
  onProgress,
  signal
}) {
  const { data, height, width, channels } = filterSamples(where, image, preserveRange);
  const [sigmaY, sigmaX] = typeof sigma === "number" ? [sigma, sigma] : sigma;
  const radiusY = radiusOf(where, option, sigmaY, truncate);
  const radiusX = radiusOf(where, option, sigmaX, truncate);
  const out = resultIn(where, given, { like: EMPTY, length: data.length, image: image.data });
  const length = width * channels;
  const rows = { where, data, height, width, channels, radiusY, radiusX, mode, cval, onProgress, signal };
  withKernel(gaussianKernel, (kernel, heap) => {
    const tapsY = heap.alloc(4 * (radiusY + 1));
    const tapsX = heap.alloc(4 * (radiusX + 1));
    const result = heap.alloc(4 * length * tileRows(rows));
    const line = heap.alloc(4 * (length + 2 * radiusX * channels));
    kernel.taps(sigmaY, radiusY, tapsY);
    kernel.taps(sigmaX, radiusX, tapsX);
    forEachFloatTile(kernel, heap, rows, preserveRange ? 1 : 255, (slab, { y, rows: count }) => {
      kernel.blur(slab, result, count, length, channels, tapsY, radiusY, tapsX, radiusX, line);
      out.set(heap.f32(result, count * length), y * length);
    });
  });
  return { data: out, height, width, channels };
}
function radiusOf(where, option, sigma, truncate) {
  const radius = sigma === 0 ? 0 : Math.floor(truncate * sigma + 0.5);
  if (radius <= LARGEST_RADIUS) return radius;
  throw new SegmentationError("invalid-option", {
    where,
    option,
    expected: `truncate · sigma of at most ${LARGEST_RADIUS} pixels`,
    received: sigma,
    remedy: "Shrink the image first."
  });
}
export {
  BOUNDARY_MODES as B,
  forEachFloatTile as f,
  gaussian as g,
  tileRows as t
};
