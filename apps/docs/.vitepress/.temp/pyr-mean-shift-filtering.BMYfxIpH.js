import { v as viewImage, s as signalRule, p as progressRule, c as checkAborted } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { r as readOptions, S as SegmentationError, w as withKernel } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { e as emptyLike } from "./chunk-M6NPAGRQ.fSjc3TCq.js";
var pyrMeanShiftFilteringKernel = {
  name: "pyr-mean-shift-filtering",
  text: "$}*}<}6%$$$%b,}))}H}H}H}H}H$})&}H}H%}H})(}H}H}H}H$})+}H}H}H}H}H}H}H$})$%}H})'}H}H}H$})&}H}H$})/}H}H}H}H}H}H}F}H}H}E}H$'0/%$$$&'$()*+)'%$$*g/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}F%h$$$$/}H%f$/}H%f$/}E%i$$$$$$$$/}H%f$/+|.)}<}9}5}2}=$%(}3}8}2}7$*,}1}.}*}9g}*}<}.$+.}-}2}/}/}.};}.}7},}.$)*}-}2}5}*}=}.$((}-}8}@}7$'&}>}9$&)}+}.}0}2}7$.*}/}2}5}=}.};$-*}6}.}6}8};}B&$.~Q:/`%%}HD%f%k(ef$3/'eD$f$mF&D$D%s};(ef$D$}4D%f%}=f&}4D$}4D&?E$0%//D$/r%%}H'eD&D)o(eD'D$Q$$_$$D'D(}3D$Q$%_$$D'D(f%}=}3D$Q$&_$$D)f%}3E)D$D%}3E$D'f%}3E'0%///}^'%/}HD&f%}3f%}>E-D'f%}3f%}>E/D(E)'eD+D-m(eD$D+D/}5}3E.f$E*'eD'D*o(eD*f%}>F0D.}3Q$$E1D.D0f%}3F2D/f%}4F3D2D3m?}3Q$$E2D)D*f%}:(}HD1D2}3f&}=)D.D0f%}4F0fC}>F3D0D3}3}<F0D/f%}4F3D0D3m?}3Q$$D1f*}5D2}3}3/`%$D*f%}3E*D)f&}3E)0%//D+f%}3E+0%//D'f%}=E''eD&D,o(eD(D,f%}>F$D'}5}3E)D(D'D$f%}3F*D-f%}4F+D*D+m?}5}3E*D(D'D$f%}4F$fC}>F.D$D.}3}<F$D+D$D+m?}5}3E+f$E$'eD$D'n(eD$D)}3S%$E.D$D*}3S%$E/D%D,f%}:(}HD.D/}3f&}=)D$D+}3S%$D.f*}5D/}3}3/fD}3f*}>_$$D$f&}3E$D%f%}3E%0%//D,f%}3E,0%///~k&%+}HD&f%}3f%}>E-D(E)'eD%D+o(eD$D&D+}5}3E.f$E*'eD*D-m(eD)D*f%}=F/f&}4D&4$D.}3Q$$D/f&}3D&4$D.}3Q$$}3D/f%}4D&4$D.}3Q$$D/f%}3D&4$D.}3Q$$}3f&}=}3D.D/}3Q$$f*}5}3`%$D*f%}3E*D)f&}3E)0%//D+f%}3E+0%//D-f%}=E&D%f%}3f%}>E)'eD)D,o(eD(D,f%}=F$f&}4D%4$D&}5}3E*D(D$f%}4D%4$D&}5}3E+D(D$D&}5}3E-D(D$f%}3D%4$D&}5}3E.D(D$f&}3D%4$D&}5}3E/f$E$'eD$D&n(eD'D$D*}3S%$D$D/}3S%$}3D$D+}3S%$D$D.}3S%$}3f&}=}3D$D-}3S%$f*}5}3f}I%}3f,}?_$$D$f&}3E$D'f%}3E'0%//D,f%}3E,0%///~9%%-}H'eD%D+o(ef$E*'eD&D*o(ef$E,D+f%}4F(f$D(f$s?E(D%f%}4E-D+f%}3E.'eD(D-D.D-D.m?q(eD*f%}4F)f$D)f$s?E)D&f%}4E/D*f%}3E0'eD)D/D0D/D0m?q(eD,D$D&D(}5D)}3}3Q$$};E,D)f%}3E)0%//D(f%}3E(0%//D'D,_$$D*f%}3E*D'f%}3E'0%//D+f%}3E+0%///~K%%+}Hf%E,'eD,D&f%}4m(ef%E-'eD-D'f%}4m(eD$D'D,}5D-}3}3E0f$E+f$E.'eD+jD.f-m}:(eD0D.f'}6f%}4D'}5}3D.f'}8f%}4}3E1f$E/f$E+'eD+D%f'}5n(eD/D+D0}3Q$$D+D1}3Q$$}4F/D/}5}3E/D%D+}3E+0%//D(D/qE+D.f%}3E.0%//D)D,f%}=f%}3D*}5D-f%}=}3f%}4}3D+_$$D-f%}3E-0%//D,f%}3E,0%///r%%}H'eD&D)o(eD'D$Q$$_$$D'D$D%}3Q$$_$%D'D$D%f%}=}3Q$$_$&D)f%}3E)D'D(}3E'D$f%}3E$0%///)$f}I,/~D+(2}H2}D&}G%}EG$f%}4F'D%}|G*}[}Y~k$F(D'D(m?E2D& 3E9D&f,}? 3E:D&f4}? 3E;G+ 4E<G&E,G%f%}4F'D$}|G*}[}Y~k$F(D'D(m?D$}|G*}]}Y~k$F'f$D'f$s?F-}4f%}3E+D%}|G*}]}Y~k$F'f$D'f$s?E)'eD)D2q(eG'D)G%}5D-}3}3E3f$E(f$E''eD'D+m(eD'D3}3F4 $($F=D9 }<D9D= }< uF@D@ }h%D,D4}3 $($F>D: }<D:D> }< uFADA }h% }Y%D4D,f%}=}3 $($F?D; }<D;D? }< uFBDB }h% }Y%D< XD@D@ }i%DADA }i% }Y%DBDB }i% }Y%D< X }.F@ 0$%&'()*+,-./0123D+D'}4 3 I sD@D'f4}3D+o?F@ }-}2F4D(}3E(DCD'D4}5}v}EECD6D>D@ s }F }W%E6D7D?D@ s }F }W%E7D8 0$%&'()*+,-./0123D@ s }F }W%E8&}DD5D=D@ s }F }W%F5D.f%}3F.f~.$m1$>f$E.D/D5 }HF5 ?$D5 ?%}3D5 ?&}3D5 ?'}3}3E/D0D6 }HF5 ?$D5 ?%}3D5 ?&}3D5 ?'}3}3E0D1D7 }HF5 ?$D5 ?%}3D5 ?&}3D5 ?'}3}3E1DCD8 }HF5 ?$D5 ?%}3D5 ?&}3D5 ?'}3}v}EEC 0$$$$$$$$$$$$$$$$E6 0$$$$$$$$$$$$$$$$E7 0$$$$$$$$$$$$$$$$E8 0$$$$$$$$$$$$$$$$/E5D'f4}3E'0%//D(D*}3E*DDD)}vD(}v}G}EEDD)f%}3E)0%//G.D$F'D%G%}5}3f0}5}3F$D&F(f}I}I}I,};Z&$D$D*f$o(}HDCD8 }HF8 ?$D8 ?%}3D8 ?&}3D8 ?'}3}vD-}vD*}v}G}E}E~'i$$$$$$~_dD*~%}mFE}l}h~k&E'D/D5 }HF5 ?$D5 ?%}3D5 ?&}3D5 ?'}3}3~%DE}l}h~k'D0D6 }HF5 ?$D5 ?%}3D5 ?&}3D5 ?'}3}3~%DE}l}h~k'f,}=};D1D7 }HF5 ?$D5 ?%}3D5 ?&}3D5 ?'}3}3~%DE}l}h~k'f4}=};E(DD~'DE}l}h~k&)D%/G%}5D'}3Z&(D$D(Z&,/}Z'%2}HG&E2D$E''eD%D'o(ef$E1'eD1G%m(eD'G%}5D1}3E&G)(}HG)D&}3Q$$)f%/(eG'D&}3F$Q$$D$D2}3Q$$f,}=};D$D2f%}=}3Q$$f4}=};E(D&E$f$E0'eD0G,m(e&eD$D$G%}6F,G%}5}4E3G.D$f0}5}3F*L&$D(f}I}I}I,};l(eD3D,D(4,/D*L&(F)G%}6E+D*L&,F*f4}?f#%}:D(f4}?f#%}:}4E/D*f#%}:D(f#%}:}4E.D*f,}?f#%}:D(f,}?f#%}:}4E-D*E(D$D)kF*G-D)F$D+G%}5}4D3}4F)fC}>F3D)D3}3}<D+D,}4F)fC}>F+D)D+}3}<}3D.D.}5}3D-D-}5}3D/D/}5}3~%}/D*?1$D0f%}3E00&///G(D&}3F$D(_$$D$D2}3D(f,}?_$$D$D2f%}=}3D(f4}?_$$/D1f%}3E10%//D'f%}3E'0%///} %%}HD$H$D%H%D&H&D'H'D(H(D)H)D*H*D+H+D,H,D-H-D.H.D$D%}5E$'eD$D/p(eG.D/f0}5}3f$Z&$D/f%}3E/0%///"
};
var NAME = "pyrMeanShiftFiltering";
var STEP = 2 ** 14;
var LEAST_DIFFERENCE = 16;
var pyrMeanShiftFilteringRules = {
  spatialRadius: { kind: "number", min: 0, max: 500, default: 10, aliases: ["sp", "radius"] },
  rangeRadius: { kind: "number", min: 0, max: 255, default: 20, aliases: ["sr", "colorRadius"] },
  maxLevel: { kind: "integer", min: 0, max: 8, default: 1, aliases: ["levels"] },
  maxIterations: { kind: "integer", min: 1, max: 100, default: 5, aliases: ["maxCount"] },
  tolerance: { kind: "number", min: 0, default: 1, aliases: ["epsilon", "eps"] },
  onProgress: progressRule,
  signal: signalRule
};
function pyrMeanShiftFiltering(image, options = {}) {
  const viewed = viewImage(image, NAME);
  const settings = readOptions(NAME, options, pyrMeanShiftFilteringRules);
  const source = readBytes(viewed);
  return { ...source, data: filtered(source, settings) };
}
function readBytes(source) {
  const { data, channels } = source;
  if (!(data instanceof Uint8Array || data instanceof Uint8ClampedArray)) {
    throw new SegmentationError("invalid-image", {
      where: NAME,
      option: "image.data",
      expected: "bytes",
      received: data,
      remedy: "Convert it with toUint8(image), or call meanShiftFilter(image)."
    });
  }
  if (channels !== 3 && channels !== 4) {
    throw new SegmentationError("invalid-image", {
      where: NAME,
      option: "image.channels",
      expected: "3, or 4 with an alpha",
      received: channels,
      remedy: channels === 1 ? "Repeat the gray: imageFromPlanes([gray, gray, gray]); or call meanShiftFilter(image)." : "Take three channels."
    });
  }
  return { ...source, data };
}
function filtered(image, settings) {
  const { height, width, channels, data } = image;
  const { maxLevel, onProgress, signal } = settings;
  return withKernel(pyrMeanShiftFilteringKernel, (kernel, heap) => {
    checkAborted(NAME, signal);
    const levels = [];
    for (let level = 0; level <= maxLevel; level++) {
      const [rows, columns] = [halved(height, level), halved(width, level)];
      const bytes = rows * columns + 31 & -16;
      const [source, target] = [heap.alloc(3 * bytes), heap.alloc(3 * bytes)];
      levels.push({ height: rows, width: columns, bytes, source, target });
    }
    const pixels = height * width;
    const work = heap.alloc(Math.max(12 * pixels, channels * pixels));
    const masks = maxLevel > 0 ? [heap.alloc(pixels), heap.alloc(pixels)] : [];
    const first = levels[0];
    heap.u8(work, data.length).set(data);
    kernel.split(work, channels, pixels, first.source, first.bytes);
    for (let level = 1; level <= maxLevel; level++) {
      const [fine, coarse] = [levels[level - 1], levels[level]];
      for (let c = 0; c < 3; c++)
        kernel.down(fine.source + c * fine.bytes, fine.height, fine.width, coarse.source + c * coarse.bytes, work);
    }
    const total = levels.reduce((sum, each) => sum + each.height * each.width, 0);
    let done = 0;
    for (let level = maxLevel; level >= 0; level--) {
      const { height: rows, width: columns, bytes, source, target } = levels[level];
      const mask = level < maxLevel ? refine(kernel, levels[level], levels[level + 1], settings, masks, work, heap.u8(masks[0], pixels)) : 0;
      const radius = Math.fround(Math.max(1, Math.fround(settings.spatialRadius / 2 ** level)));
      const { maxIterations, tolerance } = settings;
      kernel.begin(rows, columns, bytes, source, target, mask, radius, limitOf(settings), maxIterations, tolerance, work);
      const band = Math.max(1, Math.floor(STEP / columns));
      for (let y = 0; y < rows; y += band) {
        checkAborted(NAME, signal);
        const end = Math.min(rows, y + band);
        kernel.filter(y, end);
        done += (end - y) * columns;
        onProgress == null ? void 0 : onProgress({ stage: "filter", done, total });
      }
    }
    const out = emptyLike(data);
    heap.u8(work, data.length).set(data);
    kernel.join(first.target, first.bytes, pixels, work, channels);
    out.set(heap.u8(work, data.length));
    return out;
  });
}
function refine(kernel, fine, coarse, settings, masks, work, marks) {
  for (let c = 0; c < 3; c++)
    kernel.up(coarse.target + c * coarse.bytes, fine.target + c * fine.bytes, fine.height, fine.width, work);
  marks.fill(0, 0, fine.height * fine.width);
  const least = Math.max(LEAST_DIFFERENCE, limitOf(settings));
  kernel.difference(coarse.target, coarse.bytes, coarse.height, coarse.width, least, masks[0], fine.width);
  kernel.dilate(masks[0], fine.height, fine.width, masks[1]);
  return masks[1];
}
function halved(extent, times) {
  return Math.ceil(extent / 2 ** times);
}
function limitOf({ rangeRadius }) {
  const squared = rangeRadius * rangeRadius;
  const rounded = Math.round(squared);
  return rounded - squared === 0.5 && rounded % 2 === 1 ? rounded - 1 : rounded;
}
export {
  pyrMeanShiftFiltering,
  pyrMeanShiftFilteringRules
};
