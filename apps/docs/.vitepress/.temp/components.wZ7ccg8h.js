import { i as isLabelMap, b as checkLabelMap, c as checkMask, w as withSegments } from "./chunk-4MYWN2NN.FXOl4cnb.js";
import { r as readOptions, w as withKernel } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
var componentsKernel = {
  name: "components",
  text: "$}*}<}6%$$$%W*})'}H}H}H%}H})*}H}H}H}H}H}H%}H})+}H}H}H}H}H}H}H$})$%}H}))}H}H}H}H}H$}),}H}H}H}H}H}H}H}H$',+%&'()$$)'%$$+}),1},}8}>}7}=r}*}<}4w}>}7}<$)2},}8}>}7}=q}*}+}.}5w}>}7}<$*+},}>}=r}*}<}4$'-},}>}=q}*}+}.}5}<$()}>}7}2}=}.$$-}9}*}2}7}=w}8}@}<$%,}1}.}*}9g}*}<}.$&*}6}.}6}8};}B&$.~.2+~#'%0}HD%f$lE3'eD$D2o(eD(D2f&}=}3F%L&$E,D%L&(E4D,E-'eD-D4m(eD&D-f'}=}3F*L&$D3}4E%D*L&(D3}3E5'eD+D,m(}HD&D+f'}=}3L&(D%q)f$/(eD+f%}3E+0%//D)D-F*f&}=}3D*Z&$D+E.'eD,D.o(}HD&D.f'}=}3L&$D5m)f$/(eD'(}HD'D.f&}=}3L&$D'D-f&}=}3L&$l)f$/j(eD)D.F%f&}=}3L&$E0'eD%D0l(eD)D%f&}=}3D)D0f&}=}3L&$F%Z&$D)D%f&}=}3L&$E00%//D%D*l(eD)D%D*D%D*o?f&}=}3D%D*D%D*m?F%Z&$D%E*//D.f%}3E.0%//D-f%}3E-0%//D,E+D2f%}3E20%//D(D$f&}=}3L&$E&'eD&D1o(eD)D1f&}=}3F%L&$F$D1k(eD/F$f%}3E/)D)D$f&}=}3L&$E$/D%D$Z&$D1f%}3E10%//D//~j%&)}H%}DD$E+'eD%D+o(eD(D+f&}=}3F,L&(E/D*E$D,L&$E.'eD.D/m(eD*D'D.f'}=}3F-L&(f&}=}3D*D-L&$f&}=}3E-'eD$D-n(eD$ 0################ /($D$f4}3E$0%//E$D)D.f&}=}3L&$ 5E0'eD$D-p(eD-D0 /($D-f4}3E-0%//D.f%}3E.0%//D*D&f&}=}3E*'eD$D*n(eD$ 0################ /($D$f4}3E$0%//D+f%}3E+0%///)$f}I,/~I&&(}H'}GD'E)'eD%D+o(eD(D+f&}=}3D)D'}4f'}?Z&$g$E.f$E*'eD&D*o(eD$D*}3F, $($ 0$$$$$$$$$$$$$$$$ H }-}wD, $(4 0$$$$$$$$$$$$$$$$ H }-}wg4}O}MD, $(D 0$$$$$$$$$$$$$$$$ H }-}wgD}O}MD, $(T 0$$$$$$$$$$$$$$$$ H }-}wgT}O}Mg}Hg%D&D*}4F,}v}Og%}FD,f~.$s?}LF/D.D/g%}O}M}NE-D/gd}QE.'eD-g$w(eD)D*D-}C}q}3Z&$D)f(}3E)D-D-g%}F}LE-0%//D*fe}4E*0%//D)D'}4f(}:(eD)D&Z&$D)f(}3E)/D$D&}3E$D+f%}3E+0%//D(D%f&}=}3D)D'}4f'}?Z&$/~_&%,}H'eD%D1o(eD+D1f&}=}3D,Z&$f$E-f$E0'eD&D0o(eD$D0f&}=}3F.f(}4E/g}Hg%D&D0}4F2}v}Og%}FD2f~.$s?}qD. $($D/ $($ ]D. $(4D/ $(4 ] }N%D. $(DD/ $(D ]D. $(TD/ $(T ] }N% }. }-}:F.D.f}G}:D0?E/'eD/(eD0D/}1}3E.D/D/f%}4}:E/D'jD$D-f&}=}3L&$F2D(l};(eD)D,f'}=}3F3D-Z&$D3D.Z&(D*D,f&}=}3D2Z&$D,f%}3E,/D.E-0%//D0f4}3E00%//D'jD$D-f&}=}3L&$F.D(l};(eD)D,f'}=}3F/D-Z&$D/D&Z&(D*D,f&}=}3D.Z&$D,f%}3E,/D$D&f&}=}3E$D1f%}3E10%//D+D%f&}=}3D,Z&$/~g%&'}H&}G'eD%D(o(eg$E*f$E''eD&D'o(eD)D$D'}3F) $($ 0$$$$$$$$$$$$$$$$ H }-}wD) $(4 0$$$$$$$$$$$$$$$$ H }-}wg4}O}MD) $(D 0$$$$$$$$$$$$$$$$ H }-}wgD}O}MD) $(T 0$$$$$$$$$$$$$$$$ H }-}wgT}O}Mg}Hg%D&D'}4F)}v}Og%}FD)f~.$s?}LF+D*D+g%}O}Mg}H}N}L}D}q}3E)D+gd}QE*D'fe}4E'0%//D$D&}3E$D(f%}3E(0%//D)/~(%%)}HD%E''eD%D*o(ef$E('eD&D(o(eD$D(f&}=}3F+f(}4E)D'g}Hg%D&D(}4F'}v}Og%}FD'f~.$s?}qD+ $($D) $($ ]D+ $(4D) $(4 ] }N%D+ $(DD) $(D ]D+ $(TD) $(T ] }N% }. }-}:F'D'f}G}:D(?}2}3E'D(f4}3E(0%//D$D&f&}=}3E$D*f%}3E*0%//D'/"
};
var connectedComponentsRules = {
  connectivity: { kind: "choice", of: [4, 8], default: 8 },
  background: { kind: "integer", default: -1 }
};
var BAND_PIXELS = 2 ** 15;
function connectedComponents(source, options = {}) {
  const where = "connectedComponents";
  const { connectivity, background } = readOptions(where, options, connectedComponentsRules);
  const byLabel = options.background !== void 0 || isLabelMap(source);
  const { data, height, width } = byLabel ? checkLabelMap(where, "source", source) : checkMask(where, "source", source);
  const labels = new Int32Array(height * width);
  const count = withKernel(componentsKernel, (kernel, heap) => {
    const hasBackground = background === (background | 0) ? 1 : 0;
    heap.alloc(16);
    const pixels = heap.copyIn(data);
    heap.alloc(64);
    const most = byLabel ? kernel.countLabelRuns(pixels, height, width) : kernel.countMaskRuns(pixels, height, width);
    const firsts = heap.alloc(4 * (height + 1));
    const runs = heap.alloc(8 * most);
    const values = byLabel ? heap.alloc(4 * most) : 0;
    const parents = heap.alloc(4 * most);
    if (byLabel) kernel.cutLabels(pixels, height, width, hasBackground, background, runs, values, firsts);
    else kernel.cutMask(pixels, height, width, runs, firsts);
    const found = kernel.unite(height, connectivity === 8 ? 1 : 0, runs, values, firsts, parents);
    const band = Math.max(1, Math.floor(BAND_PIXELS / width));
    const out = heap.alloc(4 * band * width + 16);
    for (let y = 0; y < height; y += band) {
      const bottom = Math.min(height, y + band);
      kernel.paintRows(y, bottom, width, runs, firsts, parents, out);
      labels.set(heap.i32(out, (bottom - y) * width), y * width);
    }
    return found;
  });
  return withSegments({ data: labels, height, width }, { count });
}
export {
  connectedComponents,
  connectedComponentsRules
};
