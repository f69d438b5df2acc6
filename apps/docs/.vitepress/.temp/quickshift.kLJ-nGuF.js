import { s as spaceOf } from "./chunk-65D2DRXL.ECjlOyST.js";
import { t as toImage, s as signalRule, p as progressRule, c as checkAborted } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { w as withSegments } from "./chunk-4MYWN2NN.FXOl4cnb.js";
import { r as readOptions, d as checkList, S as SegmentationError, p as phrase, w as withKernel } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { c as checkFinite } from "./chunk-Z773XH7K.CJp9IS_t.js";
import { c as checkUnitRange } from "./chunk-M6NPAGRQ.fSjc3TCq.js";
import { r as rgbToLab } from "./chunk-5AIEESWX.Bg2n4c2Y.js";
import { g as grayToRgb } from "./chunk-XAMKJ2FQ.D3kILBga.js";
import { t as toFloat32 } from "./chunk-XPE6UJI7.CYw6S_H9.js";
import { g as gaussian } from "./chunk-WTZ2YRLH.CkPfQQK-.js";
import { r as random } from "./chunk-3LT6IGKB.9d9JsW_r.js";
import "./chunk-MM2YA2V7.nxcVaibR.js";
var quickshiftRules = {
  kernelSize: { kind: "number", min: 1, max: 100, default: 5 },
  maxDist: { kind: "number", min: 0, default: 10, aliases: ["tau"] },
  ratio: { kind: "number", min: 0, max: 1e3, default: 1 },
  sigma: { kind: "number", min: 0, max: 100, default: 0 },
  colorSpace: { kind: "choice", of: ["lab", "none"], aliases: [["convert2lab", 'true is "lab", false is "none".']] },
  noise: { kind: "list", check: checkList },
  seed: { kind: "integer", min: 0, max: 2 ** 32 - 1, default: 0, aliases: ["rng"] },
  returnTree: { kind: "flag", default: false },
  onProgress: progressRule,
  signal: signalRule
};
function readQuickshiftOptions(image, options) {
  const where = "quickshift";
  const settings = readOptions(where, options, quickshiftRules);
  const { height, width, channels } = image;
  const colorSpace = spaceOf(where, channels, settings.colorSpace);
  const { noise } = settings;
  if (noise !== void 0) {
    if (noise.length !== height * width) {
      throw new SegmentationError("invalid-option", {
        where,
        option: "noise",
        expected: `${height * width} values, one for each pixel`,
        received: phrase(`${noise.length} values`)
      });
    }
    checkFinite(where, "noise", noise, { code: "invalid-option" });
  }
  return { ...settings, colorSpace };
}
var quickshiftKernel = {
  name: "quickshift",
  text: "$}*}<}6%$$$%u+})'}H}H}H$}))}H}H}H}H}E%}H})2}H}H}H}H}H}H}H}H}F}H}H}H}H}H$})$%}H}).}H}H}H}H}F}F}F}H}H}H$})/}H}H}H}H}H}F}F}F}H}H}H$})1}H}H}H}H}H}H}H}H}F}H}H}H}H$',+$%&'()*)'%$$+d),}1}.}*}9g}*}<}.$'0}*}-}-i}.}7}<}2}=}2}.}<$*/}/}2}7}-u}*};}.}7}=}<$&.}5}*}+}.}5y};}.}.}<$%*}6}.}6}8};}B&$.~O:+}2%%}DD$D&f&}=}3E&'eD$D&n(eD%D% $($D$ $($F' }( ~_% /($D%D% $(4D'D' 1,-./0123,-./0123 }( ~_% /(4D$f4}3E$D%fD}3E%0%///~<&%,}H'eD'D+o(eD+f&}=F/D&}3D%f$lF0(}HD%D/}3N&$~)D(}-)D0/(}HD+)D$D/}3L&$/Z&$D+f%}3E+0%//'eD'D*o(eD&D*F$f&}=}3L&$E%'eD$D%l(eD&D%F$f&}=}3L&$E%0%//D*E%'eD$D%l(eD&D%f&}=}3F+L&$E%D+D$Z&$0%//D*f%}3E*0%//'eD'D,o(eD&D,f&}=}3F$L&$D,k(eD$D)f}H}<Z&$D)f%}3E)/D,f%}3E,0%//'eD'D-o(eD&D-f&}=}3F$L&$F%f$s(eD$D&D%f&}=}3L&$Z&$/D-f%}3E-0%//'eD'D.o(eD&D.f&}=}3F$D$L&$f}H}<Z&$D.f%}3E.0%//D)/~<(&+}D.}HD(f&}=D&}5F<D%}5E=D*D+f'}=}3E>'eD-D.m(ef$E+'eD'D+o(eD$D(D-}5D)}3D+}3F%f&}=}3E?D/D%f'}=}3F; $($E5D; $(4E6D, 7 0$$$$%$$$&$$$'$$$D'D+}4 5 ^ sE3 0###}H###}H###}H###}HE4D*E%'eD%D>n(eD3D%L&$F@D@}5D%L&(F:D:}5}3}| 7 k x(e&eD-D@}3D&t1$D;D(D@}5D:}3F9f'}=}3FA $($D5 oDA $(4D6 o 1$%&',-./4567<=>?F7 xj1$D9f&}=EB 0$$$$$$$$$$$$$$$$E2f$E9'eD9D=n(eD2D9D?}3FA $($DADB}3 $($ ~S%F2D2 ~T% ~R%E2D9D<}3E90%//D7D2D@D@}5D:D:}5}3}| 7 ~R%F7D3 hD7D3 fD'D@}5D:}3 5F8D4 ^ s u sE2D7D3D2 wE3D8D4D2 wE4/D%f,}3E%0&///D'D-}5D+}3F%f&}=F9D0}3D% 5 0$$$$%$$$&$$$'$$$ }x%D4D4 0###}H###}H###}H###}H ]F2 s }x% /($D1(eD1D9}3D3 ~Q% 0$$}I}H$$}I}H$$}I}H$$}I}HD2 w /($/D+f(}3E+0%//D-f%}3E-0%///)$f}I,/}Q*&,}D'}HD( 7E/D) 7E0D* 7E.D$D&}3E7'eD$D7n(e 0$$~k~0$$~k~0$$~k~0$$~k~0D$ $($F2D$D'}3F6 $($ ~S%F1D1 ~T%D$D%}3 $($F3D%D6}3F& $($ ~S%F1D1 ~T% ~R%D%f%}=F8D$}3 $($F4D6D8}3F8 $($ ~S%F1D1 ~T% ~R%D/ ~R%D. ~T% ~Y%F5 0$$ep$$ep$$ep$$ep ~R%E1 0$$~k~0$$~k~0$$~k~0$$~k~0D2D6 $(( ~S%F2D2 ~T%D3D& $(( ~S%F2D2 ~T% ~R%D4D8 $(( ~S%F2D2 ~T% ~R%D0 ~R%D. ~T% ~Y%F2 0$$ep$$ep$$ep$$ep ~R%E3D+D+ $($ 0$$}Id$$}Id$$}Id$$}IdD5D1 0$$ep$$ep$$ep$$ep ~S% ~S%F4 09};Ud9};Ud9};Ud9};UdD4 0~L~k}>c~L~k}>c~L~k}>c~L~k}>cD4 0}s}$},b}s}$},b}s}$},b}s}$},bD4 0i}>Bai}>Bai}>Bai}>BaD4 0-~K}w_-~K}w_-~K}w_-~K}w_ ~T% ~R% ~T% ~R% ~T% ~R% ~T% ~R% ~T% ~R%D1f; }u% }x%F1 0$$}Id$$}Id$$}Id$$}IdD2D3 0$$ep$$ep$$ep$$ep ~S% ~S%F2 09};Ud9};Ud9};Ud9};UdD2 0~L~k}>c~L~k}>c~L~k}>c~L~k}>cD2 0}s}$},b}s}$},b}s}$},b}s}$},bD2 0i}>Bai}>Bai}>Bai}>BaD2 0-~K}w_-~K}w_-~K}w_-~K}w_ ~T% ~R% ~T% ~R% ~T% ~R% ~T% ~R% ~T% ~R%D3f; }u% }x%F2 ~R% ~R% /($D,D, $($D1 ~R% /($D-D- $($D2 ~R% /($D$f4}3E$D+f4}3E+D,f4}3E,D-f4}3E-0%///~W)&)}D&}HD+ 7E1D%D&}5E4D$D'}3E''eD$D'n(e 0$$$$$$$$$$$$$$$$E/ 0$$$$$$$$$$$$$$$$E0f$E&'eD&D4n(eD/D$D&}3F5 $($F2D(D5}3F5 $($ ~S%F/D/ ~T% ~R%E/D0D2D5 $(( ~S%F0D0 ~T% ~R%E0D%D&}3E&0%// 0$$~k~0$$~k~0$$~k~0$$~k~0D/D) 7 ~R%D1 ~T% ~Y%F2 0$$ep$$ep$$ep$$ep ~R%E3 0$$~k~0$$~k~0$$~k~0$$~k~0D0D* 7 ~R%D1 ~T% ~Y%F0 0$$ep$$ep$$ep$$ep ~R%E/D,D, $($ 0$$}Id$$}Id$$}Id$$}IdD2D3 0$$ep$$ep$$ep$$ep ~S% ~S%F2 09};Ud9};Ud9};Ud9};UdD2 0~L~k}>c~L~k}>c~L~k}>c~L~k}>cD2 0}s}$},b}s}$},b}s}$},b}s}$},bD2 0i}>Bai}>Bai}>Bai}>BaD2 0-~K}w_-~K}w_-~K}w_-~K}w_ ~T% ~R% ~T% ~R% ~T% ~R% ~T% ~R% ~T% ~R%D3f; }u% }x%F2 0$$}Id$$}Id$$}Id$$}IdD0D/ 0$$ep$$ep$$ep$$ep ~S% ~S%F0 09};Ud9};Ud9};Ud9};UdD0 0~L~k}>c~L~k}>c~L~k}>c~L~k}>cD0 0}s}$},b}s}$},b}s}$},b}s}$},bD0 0i}>Bai}>Bai}>Bai}>BaD0 0-~K}w_-~K}w_-~K}w_-~K}w_ ~T% ~R% ~T% ~R% ~T% ~R% ~T% ~R% ~T% ~R%D/f; }u% }x%F/ ~R% ~R% /($D-D- $($D2 ~R% /($D.D. $($D/ ~R% /($D$f4}3E$D,f4}3E,D-f4}3E-D.f4}3E.0%///~G&&.}H&}FD(f&}=F2D&}5E4D'f'}3f}E}:f&}=E5D/D)f&}=}3E3'eD-D.m(eD$D-D2}5}3D)f&}=}3E6D0D2f%}=D-}5}3E7f$E''eD'D-}3D&mD'D*q}:(eD/f$D2f'}5~k/$f$D+}4f%D'?E1'eD+D1s(eD'D(}5D1}3f&}=E9D'D'}5F8D1D1}5}3}|E;D+D1o(}FD8D1f%}3F8D8}5}3}|)h$$}I}H/E<D2D3}3D1f&}=}3F:D2}3f(}3E8D%f'k(eD6D4D5D9D;D<D,D3D:D84()D6D4D%D5D9D;D<D,D3D:D84)/D1f&}3E10%//D/D7D(4$D/D2}3D7D2f%}=F1D'}5}3F8D(4$D/D1}3D8D(4$D'f%}3E'0%//D-f%}3E-0%///"
};
var NAME = "quickshift";
var STEP = 2 ** 13;
var NOISE = 1e-5;
function seekModes({ data, height, width, channels }, settings) {
  const { kernelSize, maxDist, returnTree } = settings;
  const pixels = height * width;
  const reach = Math.ceil(3 * kernelSize);
  const [reachY, reachX] = [Math.min(reach, height - 1), Math.min(reach, width - 1)];
  const pad = reachX + 4 & -4;
  const rows = { pad, step: 2 * pad + (width + 3 & -4), reachY, reachX };
  return withKernel(quickshiftKernel, (kernel, heap) => {
    const planes = loadPlanes(heap, data, height, width, channels, settings.ratio, rows);
    const densities = addUp(kernel, heap, planes, height, width, channels, settings, rows);
    const parents = heap.alloc(4 * pixels + 16);
    const distances = returnTree ? heap.alloc(4 * pixels + 16) : 0;
    const limit = returnTree ? Number.POSITIVE_INFINITY : limitOf(maxDist);
    const list = stepsOf(rows, limit);
    const steps = heap.copyIn(list);
    inRows(
      "parents",
      height,
      width,
      settings,
      (from, to) => kernel.findParents(
        ...[planes, channels, height, width, rows.step, pad, steps, list.length / 2],
        ...[limit, from, to, densities, parents, distances]
      )
    );
    const tree = returnTree && {
      height,
      width,
      parents: heap.i32(parents, pixels).slice(),
      distances: heap.f32(distances, pixels).slice()
    };
    const trees = kernel.labelTrees(parents, distances, parents, pixels, maxDist);
    return { labels: heap.i32(parents, pixels).slice(), count: trees, ...tree && { tree } };
  });
}
function limitOf(maxDist) {
  for (let limit = Math.fround(maxDist * maxDist); ; limit = Math.fround(limit * (1 + 2 ** -23)))
    if (Math.fround(Math.sqrt(limit)) >= maxDist || limit === 0) return limit;
}
function stepsOf({ reachY, reachX }, limit) {
  const found = [];
  for (let y = -reachY; y <= reachY; y++)
    for (let x = -reachX; x <= reachX; x++)
      if (y * y + x * x <= limit && (y !== 0 || x !== 0)) found.push([y * y + x * x, y, x]);
  return Int32Array.from(found.sort(([a], [b]) => a - b).flatMap(([, y, x]) => [y, x]));
}
function loadPlanes(heap, data, height, width, channels, ratio, { pad, step }) {
  const planes = heap.alloc(4 * channels * height * step);
  const all = heap.f32(planes, channels * height * step).fill(Number.POSITIVE_INFINITY);
  for (let c = 0; c < channels; c++) {
    for (let y = 0; y < height; y++) {
      const to = (c * height + y) * step + pad;
      for (let x = 0, from = y * width * channels + c; x < width; x++, from += channels) all[to + x] = data[from] * ratio;
    }
  }
  return planes;
}
function addUp(kernel, heap, planes, height, width, channels, settings, { pad, step, reachY, reachX }) {
  const { kernelSize, noise, seed } = settings;
  const densities = heap.alloc(8 * height * step);
  const sums = heap.alloc(12 * step);
  heap.f64(densities, height * step).fill(1);
  const scale = -0.5 * Math.LOG2E / (kernelSize * kernelSize);
  inRows(
    "densities",
    height,
    width,
    settings,
    (from, to) => kernel.addDensities(
      ...[planes, channels, height, width, step, pad, reachY, reachX],
      ...[scale, from, to, sums, densities]
    )
  );
  const all = heap.f64(densities, height * step);
  const stream = random(seed);
  const draw = () => NOISE * (2 * (stream.next() + stream.next() + stream.next()) - 3);
  for (let y = 0, i = 0; y < height; y++) {
    const [start, end] = [y * step + pad, y * step + pad + width];
    for (let at = start; at < end; at++, i++) all[at] += noise ? noise[i] : draw();
    all.fill(Number.NEGATIVE_INFINITY, y * step, start).fill(Number.NEGATIVE_INFINITY, end, (y + 1) * step);
  }
  return densities;
}
function inRows(stage, height, width, { onProgress, signal }, run) {
  const rows = Math.max(1, Math.floor(STEP / width));
  for (let from = 0; from < height; from += rows) {
    checkAborted(NAME, signal);
    const to = Math.min(height, from + rows);
    run(from, to);
    onProgress == null ? void 0 : onProgress({ stage, done: to, total: height });
  }
}
var NAME2 = "quickshift";
function quickshift(image, options = {}) {
  const source = toImage(image, NAME2);
  const settings = readQuickshiftOptions(source, options);
  const { height, width } = source;
  const { labels: data, ...found } = seekModes(colorsOf(source, settings), settings);
  return withSegments({ data, height, width }, found);
}
function colorsOf(source, { colorSpace, sigma }) {
  const isLab = colorSpace === "lab";
  const taken = isLab && source.channels === 4 ? 3 : source.channels;
  if (source.data instanceof Float32Array) {
    const counts = (i) => i % source.channels < taken;
    checkFinite(NAME2, "image.data", source.data, { code: "invalid-image", counts });
  }
  if (isLab) checkUnitRange(NAME2, source, 'or give colorSpace "none", which takes floats of any range', taken);
  const colors = isLab ? rgbToLab(source.channels === 1 ? grayToRgb(source) : source) : toFloat32(source);
  return sigma > 0 ? gaussian(colors, { sigma, mode: "reflect", preserveRange: true }) : colors;
}
({ maxDist: quickshiftRules.maxDist });
export {
  quickshift,
  quickshiftRules
};
