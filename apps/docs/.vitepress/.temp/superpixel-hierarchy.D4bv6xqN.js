import { t as toImage, s as signalRule, p as progressRule, c as checkAborted, v as viewImage } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { hierarchyFrom } from "./hierarchy.BL1saxb5.js";
import { w as withSegments, a as checkSameSize } from "./chunk-4MYWN2NN.FXOl4cnb.js";
import { r as readOptions, w as withKernel, S as SegmentationError } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { t as toFloat32 } from "./chunk-XPE6UJI7.CYw6S_H9.js";
import { c as checkFinite } from "./chunk-Z773XH7K.CJp9IS_t.js";
import { c as checkUnitRange } from "./chunk-M6NPAGRQ.fSjc3TCq.js";
import { r as rgbToLab } from "./chunk-5AIEESWX.Bg2n4c2Y.js";
import { g as grayToRgb } from "./chunk-XAMKJ2FQ.D3kILBga.js";
import "./chunk-MM2YA2V7.nxcVaibR.js";
var superpixelHierarchyRules = {
  nSegments: { kind: "integer", min: 1, default: 400 },
  colorSpace: { kind: "choice", of: ["lab", "none"], default: "lab" },
  edges: { kind: "image", check: checkEdges, aliases: ["edgeMap", "borderStrength"] },
  edgeStrength: { kind: "number", min: 0, max: 1e6, default: 5 },
  onProgress: progressRule,
  signal: signalRule
};
function checkEdges(where, option, given) {
  const image = viewImage(given, where);
  const refuse = (part, expected, received, remedy) => {
    throw new SegmentationError("invalid-image", { where, option: `${option}.${part}`, expected, received, remedy });
  };
  if (image.channels !== 1)
    refuse("channels", "1", image.channels, "Take sobel(rgbToGray(image)), or one channel: planesOf(edges)[0].");
  const edges = toFloat32(image);
  checkFinite(where, `${option}.data`, edges.data, { code: "invalid-image" });
  const wrong = edges.data.findIndex((value) => value < 0);
  if (wrong >= 0) refuse(`data[${wrong}]`, "a number ≥ 0", edges.data[wrong], "Take the absolute value.");
  return edges;
}
function readSuperpixelHierarchyOptions(image, options) {
  const where = "superpixelHierarchy";
  const settings = readOptions(where, options, superpixelHierarchyRules);
  if (settings.edges) checkSameSize(where, "image", image, "edges", settings.edges);
  return settings;
}
var superpixelHierarchyKernel = {
  name: "superpixel-hierarchy",
  text: "$}*}<}6%$$$%d/})(}H}H}H}H$})$%}H}))}H}H}H}H}H$})&}H}H$})%}H%}H})'}F}H}H%}F})$$})%}H$})'}H}H}H%}H})'}H}H}H$})&}H}H%}H':9&$)*$%'$(($&%+'$$,-.%)'%$$*}39}H%f$/}H%f4/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/+~Y%6,}1}.}*}9g}*}<}.$)-}5}8}*}-g}B}=}.}<$4.}5}8}*}-k}5}8}*}=}<$30}8}9}.}7k}.}*}=}>};}.}<$21}8}9}.}7x}=};}.}7}0}=}1}<$1.}6}.};}0}.h}8}>}7}=$0/}6}.};}0}.u}2},}4}.}-$/.}8}9}.}7k}8};}.}<}=$.+};}.}0};}8}>}9$-4}5}2}<}=u}2},}4}.}-u}2}A}.}5}<$,,}8}9}.}7l};}2}-$+.}9}2},}4u}2}A}.}5}<$*-}4}.}.}9j}-}0}.}<$81}5}2}<}=l};}2}-j}-}0}.}<$7-}8}9}.}7j}-}0}.}<$6-}9}2},}4j}-}0}.}<$5.}<}8};}=u}2},}4}.}-$(*}6}.}6}8};}B&$.}|?9|&%}G&}HD$D&f'}=}3E&'eD$D&n(eD'D$M'$F)}qD(}?f#3}:f&}=}3F*L&$E+D*D+f%}3Z&$D%D+f'}=}3D)['$D$f,}3E$0%///~$%'%}F%}D'}HD%G0}5E%D$D'f&}=}3E,'eD$D,n(eG$D%G%}5}3F+ $($G$D%D&}3F'G%}5}3F* $($ ~S% ~N%F) C$D) C%}[D) C&}[E(G%f4p(}FD(D+D*4&)D(/h##}H}H}`E(D$G&(}FD(G&D%f&}=}3N&$G&D'f&}=}3N&$}`}^h##}H}H}`)D(/]&$D$f(}3E$D%f%}3E%0%///y&%}H%}Df4E''eD'G%n(eD$D%D'}3 $($D&D'}3 $($ ~S% ~N%F( C$D( C%}[D( C&D( C'}[}[}[E$D'f4}3E'0%//D$/5$G7f$f}I}I*~k/$f$H8/~b%%*}HD$D&f'}=}3E,D'f$f}I~.%~k/$D$E('eD(D,n(eD(L&$E-f$E)'eD)f'n(eD'D)f1}=}3D-D)f/}5}?f#3}:f&}=}3F+D+L&$f%}3Z&$D)f%}3E)0%//D(f,}3E(0%//'eD*f'n(ef$E)D'D*f1}=}3F(f}Ie}4E+'eD(D+n(eD(L&$E,D(D)Z&$D)D,}3E)D(f(}3E(0%//D*f%}3E*0%//D$D%D&D'f$4$D%D$D&D'f}Ie}4f/4$D$D%D&D'f}I}I%}3f:4$/)$f}I,/}{&&(}H(}FG0f&}=E(D$E&'eD%D&o(eG2G3H2H3D&(eD$D&k(eG2D&f%}4G0G04%/)f$E''eD'D(n(eG2D'}3h$$}I}H]&$D'f(}3E'0%///G/D&f%}3o(eG3D&G0G04%)f$E''eD'D(n(eG3D'}3h$$}I}H]&$D'f(}3E'0%///G4D&f%G0f%}44%G4D(}3f(}4h$$}I}H]&$h$$}I}HE*G1D&G0}5}3E)f$E''eD'D(n(eG3D'}3N&$F-G2D'}3N&$F,}`E+D)f'f&D,D-}'D*D+}&?D*D+}`G4D'}3N&$F*}'?_$$D'f(}3E'D)f%}3E)0%//D&f%}3E&0%///R$D$H/D%H0D&H1D'H2D'D%f&}=}3H3D'D%f'}=}3H4f$H'D%H(/}W&',}H%}F%}DD$E&G/G0}5E)'eD'D)m(e&eD'F%G1}3Q$$F((eD(f&k(eD%f%}4F%G1}3Q$$f'k1&/)D%G0}4F%G1}3Q$$f%k1%/G$D%G%}5}3F* $($G$D%f%G0D(f%}?F+?}3F,G%}5}3F( $($ ~S% ~N%F. C$D. C%}[D. C&}[E-G%f4p(}FD-D*D(4&)D-/h##}H}H}`E-D&G&(}FD-G&D%f&}=}3N&$G&D,f&}=}3N&$}`}^h##}H}H}`)D-/]&$D&D%f%}=D+};Z&(D&f,}3E&/D'f%}3E'0%//D&D$}4f'}?/~ '&*}H%}F'eD$D)o(eD)f&}=F'G-}3F(L&$F%D)k(eG.D&f&}=}3G.D'}3L&$Z&$G$D)G%}5}3F'N&0E+G$D&G%}5}3F%D' $($D+ 7h$$}Id D' ~T% /($f4E*'eD*G%n(eD%D*}3D'D*}3 $($D+ 7 ~T% /($D*f4}3E*0%//D&F%f%}3E&D(D%Z&$)D(G-D%f&}=}3L&$F%Z&$G$D)G%}5}3F(N&0E+G$D%G%}5}3F'D( $($D+ 7h$$}Id D' ~T%D' $($ ~R% /($f4E*'eD*G%n(eD'D*}3F%D(D*}3 $($D+ 7 ~T%D% $($ ~R% /($D*f4}3E*0%///D)f%}3E)0%//G$F$D&G%}5}3E''eD$D'n(eD$D$ $($D$N&0F+ 7h$$}Id D' ~U% /($f4E*'eD*G%n(eD$D*}3F%D% $($D+ 7 ~U% /($D*f4}3E*0%//D$G%}3E$0%//D&/^%%}HD$H)D%H*D&H.D'H+f$H,'eD'D(o(eG.D(f&}=}3D(Z&$D(f%}3E(0%///~P''&}H%}G&}FD'H-D%j(e'eD(D)o(eG-D)f&}=}3D)Z&$D)f%}3E)0%///D$D%f'}=}3E'D$D&f'}=}3E)'eD'D)n(eD'L&(E$G-&}GG'(eG'D$f'}=}3M'$0%/D$f%}?F%}wD%f%G(D$f%}:?}3}wgD}O}M/F+}qF$f&}=}3F%L&$E&'eD$D&l(eD%G-D&f&}=}3L&$F$Z&$G-D$f&}=}3F%L&$E&0%//D$E%G-D+gD}Q}qF$f&}=}3F&L&$E('eD$D(l(eD&G-D(f&}=}3L&$F$Z&$G-D$f&}=}3F&L&$E(0%//D$D%l(eG-D%D$D$D%m?f&}=}3D%D$D$D%o?F(Z&$G,f'}=F*G)}3F&G.D%f&}=}3L&$F%G.D$f&}=}3L&$F$D$D%o?Z&$D&D%D$D$D%m?Z&(G*D*f%}?}3D'N&$D%G+m(}Fh$$$$)G*D%G+}4f&}=}3N&$/E-D$G+m(}Fh$$$$)G*D$G+}4f&}=}3N&$/D-}a}a]&$G.D(f&}=}3G+G,}3Z&$G,f%}3H,/D'f,}3E'0%///($G,/*$D$H&/7$D$H$D%f(}6f%}3f(}=H%/}B%&}HG$D&G%}5}3F(D'G%}5}3E)'eD(D)n(eD(f$G%~k/$D(h$$}Id]&0f$E&'eD%D&p(eD(D&f&}=D&f%}3F'f&}=D&f'n?}3D$N&$]&$D'E&D$f(}3E$0%//D(G%}3E(0%///}C%&}HG$D&G%}5}3F(D'G%}5}3E)'eD(D)n(eD(f$G%~k/$D(h$$}Id]&0f$E&'eD%D&p(eD(D&f&}=D&f%}3F'f&}=D&f'n?}3D$Q$$~ ]&$D'E&D$f%}3E$0%//D(G%}3E(0%///}I'(*}H%}F%}G%}D'eD$D'p(eD%D'f'}=}3F)h$$}I}H]&$D)f}HZ&(D'f%}3E'0%//f$E''eD'G8m(eG$G5D'f'}=}3M'$F.}qF)G%}5}3F* $($G$D.gD}Q}qF+G%}5}3F, $($ ~S% ~N%F/ C$D/ C%}[D/ C&}[E-G%f4p(}FD-D*D,4&)D-/h##}H}H}`E-G&(eD-G6D'f&}=}3N&$}^h##}H}H}`E-/D%D)f'}=}3F)N&$D-}'(eD)D-]&$D)D'Z&(/D-D%D+f'}=}3F)N&$}&(eD)D-]&$D)D'Z&(/D'f%}3E'0%//D&E''eD$D(o(e&eD%D(f'}=}3M'$F.gD}Q}qF)f$m1$G5D)f'}=}3M'$}qF*D(l(}HD%D*f'}=}3L&(D)k)f$/1$D'D.['$D'f,}3E'/D(f%}3E(0%//D'D&}4f'}?/2$D$H5D%H6D&H7/~A&'/}H%}F%}G4''eD&f&m(ef%D%D&?E)D%f%}4D%D&?E*f$E(D$D$f%}4D&?E+'eD(D+m(eD*D%D(}5F'}3E,'eD'D,m(eD'f&}=F.G-}3L&$F/D'D)}3f&}=F0G-}3L&$F-l(e&eG6(}FG&D.}3N&$G&D0}3N&$}`)h$$}Id/E1G7D/D-D-D/o?F.f}{~b~K~`}B}5D/D-D-D/m?F-f~Y}^}y}y}A}5}3f7}?f0}5}3E/D.}vD-}vgD}O}MF2D/M'$v(}HG6(}HD/N&,D1}()f%/)f$/1$D/D2['$G5G8f'}=}3D2['$G6(eD/D1]&,G6G8f&}=}3D1]&$/G8f%}3H8//D'f%}3E'0%//D(f%}3E(0%//D&f%}3E&0%//G5H'G8/ %')}H%}G%}FG8E%4''eD$D%m(eG-G5D$f'}=}3M'$F)}qf&}=}3L&$F'G-D)gD}Q}qf&}=}3L&$F(l(e&eG6(}FG6D$f&}=}3N&$)h$$}Id/E*G7D'D(D'D(m?F&f}{~b~K~`}B}5D'D(D'D(o?F'f~Y}^}y}y}A}5}3f7}?f0}5}3E(D&}vD'}vgD}O}MF)D(M'$v(}HG6(}HD(N&,D*}()f%/)f$/1$D(D)['$G5G8f'}=}3D)['$G6(eD(D*]&,G6G8f&}=}3D*]&$/G8f%}3H8//D$f%}3E$0%//G8/"
};
var NAME = "superpixelHierarchy";
var BAND = 2 ** 16;
var MOST = 1e30;
function checkSamples(image, colorSpace) {
  const { data, channels } = image;
  const isConverted = colorSpace === "lab" && channels !== 2;
  if (isConverted && channels > 4) {
    throw new SegmentationError("invalid-image", {
      where: NAME,
      option: "image.channels",
      expected: "at most 4 in lab",
      received: channels,
      remedy: 'Give colorSpace: "none", which compares all channels as they are.'
    });
  }
  const compared = isConverted ? 3 : channels;
  if (!(data instanceof Float32Array)) return compared;
  const counted = Math.min(compared, channels);
  checkFinite(NAME, "image.data", data, { code: "invalid-image", counts: (i) => i % channels < counted });
  if (isConverted) checkUnitRange(NAME, image, 'or give colorSpace: "none", which takes floats of any range.', counted);
  for (let i = 0; i < data.length; i++) {
    if (Math.abs(data[i]) <= MOST || i % channels >= counted) continue;
    const details = { where: NAME, option: `image.data[${i}]`, expected: `a number of −${MOST} … ${MOST}`, received: data[i] };
    throw new SegmentationError("invalid-image", { ...details, remedy: "Divide all samples by the largest." });
  }
  return compared;
}
function loadPixels(kernel, heap, image, { colorSpace, onProgress, signal }) {
  const { data, height, width, channels } = image;
  const isLab = colorSpace === "lab" && channels !== 2;
  const rows = Math.max(1, Math.floor(BAND / width));
  const bytes = !isLab && !(data instanceof Float32Array);
  const stride = isLab ? 3 : channels;
  const band = heap.alloc(Math.min(height, rows) * width * stride * (bytes ? 1 : 4));
  for (let y = 0; y < height; y += rows) {
    checkAborted(NAME, signal);
    const end = Math.min(height, y + rows);
    const part = { ...image, data: data.subarray(y * width * channels, end * width * channels), height: end - y };
    const values = isLab ? rgbToLab(channels === 1 ? grayToRgb(part) : part).data : part.data;
    if (bytes) {
      heap.u8(band, values.length).set(values);
      kernel.loadBytes(band, stride, y * width, (end - y) * width);
    } else {
      heap.f32(band, values.length).set(values);
      kernel.loadFloats(band, stride, y * width, (end - y) * width);
    }
    onProgress == null ? void 0 : onProgress({ stage: "features", done: end, total: height });
  }
}
var NAME2 = "superpixelHierarchy";
var STEP = 2 ** 18;
var COUNTERS = 24576;
var TABLE = 98304;
function layOut(kernel, heap, pixels, channels, withEdges) {
  const padded = pixels + 15 & -16;
  const record = 16 * (Math.floor(channels / 4) + 1);
  const features = heap.alloc(record * padded);
  kernel.openFeatures(features, channels);
  return {
    merges: heap.alloc(8 * padded),
    altitudes: heap.alloc(4 * padded),
    picked: heap.alloc(8 * padded),
    sorted: heap.alloc(12 * padded),
    factors: withEdges ? heap.alloc(6 * padded) : 0,
    spare: features + record * padded / 2,
    counters: heap.alloc(COUNTERS),
    padded
  };
}
function mergePixels(image, settings) {
  const { height, width } = image;
  const { edges, edgeStrength, onProgress, signal } = settings;
  const pixels = height * width;
  const channels = checkSamples(image, settings.colorSpace);
  return withKernel(superpixelHierarchyKernel, (kernel, heap) => {
    const memory = layOut(kernel, heap, pixels, channels, edges !== void 0);
    const { merges, altitudes, picked, sorted, factors, spare, counters, padded } = memory;
    kernel.openStrengths(edges ? heap.copyIn(edges.data.map((value) => 1 + edgeStrength * value)) : 0);
    kernel.openGrid(height, width, heap.alloc(pixels), heap.alloc(12 * width));
    kernel.openEdges(sorted, factors, heap.alloc(TABLE));
    loadPixels(kernel, heap, image, settings);
    const report = (done) => {
      onProgress == null ? void 0 : onProgress({ stage: "merge", done, total: pixels });
      checkAborted(NAME2, signal);
    };
    const mergeAll = (list, count, parents, regions2) => {
      for (let first2 = 0; first2 < count; first2 += STEP) {
        kernel.mergePicked(list, first2, Math.min(count, first2 + STEP), parents, regions2);
        report(Math.min(pixels - 1, kernel.mergeCount()));
      }
    };
    const rows = Math.max(1, Math.floor(STEP / width));
    for (let y = 0; pixels > 1 && y < height; y += rows) {
      checkAborted(NAME2, signal);
      kernel.pickPixels(y, Math.min(height, y + rows));
    }
    const first = pixels > 1 ? kernel.listPickedPixels(picked) : 0;
    kernel.sortPicked(picked, sorted, first, counters);
    const nodes = picked + 4 * padded;
    kernel.openForest(merges, altitudes, nodes, pixels);
    mergeAll(sorted, first, picked, pixels);
    let regions = first > 0 ? kernel.regroup(pixels) : 1;
    for (let left = first > 0 ? kernel.listGridEdges(height, width) : 0; left > 0; left = kernel.keepEdges()) {
      const list = spare + 4 * padded;
      const count = kernel.pickEdges(regions, spare, list);
      kernel.sortPicked(list, picked, count, counters);
      mergeAll(picked, count, list, regions);
      regions = kernel.regroup(regions);
    }
    onProgress == null ? void 0 : onProgress({ stage: "merge", done: pixels, total: pixels });
    const made = kernel.mergeCount();
    return { height, width, merges: heap.i32(merges, 2 * made).slice(), altitudes: heap.f32(altitudes, made).slice() };
  });
}
var NAME3 = "superpixelHierarchy";
function superpixelHierarchy(image, options = {}) {
  const source = toImage(image, NAME3);
  const settings = readSuperpixelHierarchyOptions(source, options);
  const hierarchy = hierarchyFrom(mergePixels(source, settings));
  const { labels, count } = hierarchy.cut({ count: settings.nSegments });
  return withSegments(labels, { count, hierarchy });
}
export {
  superpixelHierarchy,
  superpixelHierarchyRules
};
