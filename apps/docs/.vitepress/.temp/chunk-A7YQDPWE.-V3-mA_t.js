import { B as BOUNDARY_MODES, t as tileRows, f as forEachFloatTile } from "./chunk-WTZ2YRLH.CkPfQQK-.js";
import { s as signalRule, p as progressRule } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { f as filterSamples } from "./chunk-M6NPAGRQ.fSjc3TCq.js";
import { r as readOptions, w as withKernel } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
var gradientKernel = {
  name: "gradient",
  text: "$}*}<}6%$$$%C(})(}H}H}H}F$}))}H}H}H}H}H$})$%}H}),}H}H}H}H}H}F}F}H$'*)$$%&')'%$$+[))}@}2}-}.}7$%/}-}.};}2}?}*}=}2}?}.}<$(-}5}*}9}5}*},}2}*}7$&,}1}.}*}9g}*}<}.$'*}6}.}6}8};}B&$.~i))~!%&'}H'}DD' 7E,'eD(f4}3F)D&r(eD%D(f&}=}3F*D$D(}3 $($F- }R%F+ }s% ~j%D, ~U% /($D*D+ }t% ~j%D, ~U% /(4D*D- }S%F+ }s% ~j%D, ~U% /(DD*D+ }t% ~j%D, ~U% /(TD)E(0%//'eD&D(p(eD%D(f&}=}3D$D(}3Q$$~ D'}_]&$D(f%}3E(0%///0$D$D%D&D'4$/~!%%(}HD'f&}=D(f&}=F*f%}=}3E+'eD&D,o(eD$D,f%}3D+}5}3D*}3E)D%D'f&}=}3E('eD%D(n(eD%D)D+}4 $($D)D+}3 $($ ~R%D)D*}4 $($D)D*}3 $($ ~R% ~R%D) $($ 0$$}Ie$$}Ie$$}Ie$$}Ie ~T% ~S% /($D%f4}3E%D)f4}3E)0%//D(E%D,f%}3E,0%///)$f}I,/~g&&+}H+}DD'f&}=D(f&}=F-f%}=}3E/D) 7E3D* 7E4'eD&D0o(eD$D/D0}5}3E,D%D'f&}=}3E('eD%D(n(eD, $($E8D-f%}=F1D,}3 $($E5D/D,D/}3F.}3F2 $($E6D1D2}3 $($E7D%D+f&k(}DD5D8 ~S%D7D6 ~S% ~R%D3 ~T%D.D1}3 $($D. $($ ~S%D4 ~T% ~R%)D6D8 ~S%D7D5 ~S% ~R%D3 ~T%D-D2}3 $($D,D-}3 $($ ~S%D4 ~T% ~R%E9D+(}DD9)D9D9 ~T%D5D8 ~S%D7D6 ~S% ~R%D3 ~T%D.D-f%}=}3 $($D. $($ ~S%D4 ~T% ~R%F5D5 ~T% ~R% 0$$$d$$$d$$$d$$$d ~T% ~Q%// /($D%f4}3E%D,f4}3E,0%//D(E%D0f%}3E00%///"
};
var edgeRules = {
  direction: {
    kind: "choice",
    of: ["magnitude", "vertical", "horizontal"],
    default: "magnitude",
    aliases: [
      ["axis", 'axis 0 is "vertical", 1 "horizontal".'],
      ["dx", 'dx = 1 is "horizontal".'],
      ["dy", 'dy = 1 is "vertical".']
    ]
  },
  mode: { kind: "choice", of: BOUNDARY_MODES, default: "reflect" },
  cval: { kind: "number", default: 0 },
  preserveRange: { kind: "flag", default: false },
  onProgress: progressRule,
  signal: signalRule
};
var KINDS = { magnitude: 0, vertical: 1, horizontal: 2 };
function edges(where, source, side, options) {
  const { direction, ...settings } = readOptions(where, options, edgeRules);
  return derivative(
    where,
    source,
    settings,
    (kernel, slab, result, rows, { width, channels }) => kernel.derivatives(slab, result, rows, width * channels, channels, side, 1 - 2 * side, KINDS[direction])
  );
}
function derivative(where, source, settings, filter) {
  const { mode, cval, preserveRange, onProgress, signal } = settings;
  const image = filterSamples(where, source, preserveRange);
  const { data, height, width, channels } = image;
  const rows = { where, data, height, width, channels, radiusY: 1, radiusX: 1, mode, cval, onProgress, signal };
  const out = new Float32Array(data.length);
  const length = width * channels;
  withKernel(gradientKernel, (kernel, heap) => {
    const result = heap.alloc(4 * length * tileRows(rows) + 16);
    forEachFloatTile(kernel, heap, rows, preserveRange ? 1 : 255, (slab, { y, rows: count }) => {
      filter(kernel, slab, result, count, image);
      out.set(heap.f32(result, count * length), y * length);
    });
  });
  return { data: out, height, width, channels };
}
function sobel(image, options = {}) {
  return edges("sobel", image, 1 / 4, options);
}
export {
  sobel as s
};
