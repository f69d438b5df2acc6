import { c as checkAborted, s as signalRule, p as progressRule, t as toImage, v as viewImage } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { w as withKernel, r as readOptions, c as checkInteger, S as SegmentationError, l as checkFunction } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { c as checkMask, b as checkLabelMap, w as withSegments, i as isLabelMap, a as checkSameSize } from "./chunk-4MYWN2NN.FXOl4cnb.js";
import { c as checkFinite } from "./chunk-Z773XH7K.CJp9IS_t.js";
import { hierarchyFrom } from "./hierarchy.BL1saxb5.js";
import { connectedComponents } from "./components.wZ7ccg8h.js";
import { e as emptyLike, f as filterSamples } from "./chunk-M6NPAGRQ.fSjc3TCq.js";
var MOST_KEYS = 2 ** 20;
function rankValues(values, most = MOST_KEYS) {
  const numbers = /* @__PURE__ */ new Map();
  const ranks = new Int32Array(values.length);
  let last = -1;
  for (let i = 0; i < values.length; i++) {
    if (i === 0 || values[i] !== values[i - 1]) {
      last = numbers.get(values[i]) ?? numbers.size;
      if (last === numbers.size) {
        if (last === most) return rankSorted(values);
        numbers.set(values[i], last);
      }
    }
    ranks[i] = last;
  }
  const distinct = values.slice(0, numbers.size);
  let k = 0;
  for (const value of numbers.keys()) distinct[k++] = value;
  distinct.sort();
  const order = new Int32Array(distinct.length);
  for (k = 0; k < distinct.length; k++) order[numbers.get(distinct[k])] = k;
  for (let i = 0; i < ranks.length; i++) ranks[i] = order[ranks[i]];
  return { distinct, ranks };
}
function rankSorted(values) {
  const sorted = values.slice().sort();
  let n = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[n++] = sorted[i];
  const distinct = sorted.slice(0, n);
  const ranks = new Int32Array(values.length);
  for (let i = 0; i < ranks.length; i++) {
    let [low, high] = [0, n - 1];
    while (low < high) {
      const middle = low + high >> 1;
      if (distinct[middle] < values[i]) low = middle + 1;
      else high = middle;
    }
    ranks[i] = low;
  }
  return { distinct, ranks };
}
var SPARE_ENTRIES = 2 ** 16;
function rankLabels(data, background) {
  let least = data[0];
  let most = least;
  for (let i = 1; i < data.length; i++) {
    const label = data[i];
    if (label < least) least = label;
    if (label > most) most = label;
  }
  if (most - least >= SPARE_ENTRIES + 4 * data.length) return rankSparse(data, background);
  const table = new Int32Array(most - least + 1);
  for (let i = 0; i < data.length; i++) table[data[i] - least] = 1;
  if (background !== void 0 && background >= least && background <= most) table[background - least] = 0;
  const ids = [];
  for (let k = 0; k < table.length; k++) table[k] = table[k] ? ids.push(k + least) - 1 : -1;
  const isDense = ids.length === 0 || ids[0] === 0 && ids.at(-1) === ids.length - 1;
  if (isDense && (least >= 0 || least === -1 && background === -1) && most === ids.length - 1) {
    return { ids: Int32Array.from(ids), ranks: data };
  }
  const ranks = new Int32Array(data.length);
  for (let i = 0; i < data.length; i++) ranks[i] = table[data[i] - least];
  return { ids: Int32Array.from(ids), ranks };
}
function rankSparse(data, background) {
  const { distinct, ranks } = rankValues(data);
  const at = background === void 0 ? -1 : distinct.indexOf(background);
  if (at < 0) return { ids: distinct, ranks };
  for (let i = 0; i < ranks.length; i++) if (ranks[i] >= at) ranks[i] = ranks[i] === at ? -1 : ranks[i] - 1;
  return { ids: distinct.filter((label) => label !== background), ranks };
}
var distanceKernel = {
  name: "distance",
  text: "$}*}<}6%$$$%?'}).}H}H}H}H}H}E}E}H}H}H$})*}H}H}H}H}H}H$})$%}H'('$%&)'%$$+Q(0}7}.}*};}.}<}=f}+}8}?}.$%*};}8}@}<z}9$$,}1}.}*}9g}*}<}.$&*}6}.}6}8};}B&$.~]0'}[-'1}H'}E'}DD-F/D(f'}=}3F8D(f&}=F-}3F9D-}3E6D%D&}3f%}4E3'eD%D3q(eD$D(D3}5f&}=}3E5D3D'f%}4m(ef$E&D(f&}=E.D3 5E?'eD&f(}3F-D(q(eD5D&f&}=}3F& $($E>D&D&D.}3 $($F@D>D@D? }{%D?D> }{% ^ w /($D-E&0%//'eD&D(m(eD.D5D&f&}=}3F-}3L&$F0D3}4D3D-L&$}4m(eD-D0Z&$/D&f%}3E&0%///D,D3D%}4D(}5f&}=}3E7f$E-'eD(D-o(eD-f&}=F&D5}3L&$D3k(eD+f&k(eD&D7}3D(D3}5D-}3Z&$)D6D-f'}=}3i$$$$$$$$^'$/D-f%}3E-0&/D-f%}3E.'eD(D.o(}HD5D.f&}=}3L&$D3l)f$/(eD.f%}3E.0%//D.D(f%}4D(D.o?E:f}HE1D-f%}4f$D-f$o?F&E2'eD2D:q(e&eD5D2f&}=}3L&$F0f$m1$D)D0D3}4~%F;}lD;}lE<D1f$s(}HD1f&}=F4D8}3L&$E0D/D1f'}=}3O'$E;D4D9}3L&$E4'eD*D4D0}4~%F=}lD=}lD;}jD*D4D2}4~%F=}lD=}lD<}j}-(eD1f%}4F1f$s(eD1f&}=F4D8}3L&$E0D/D1f'}=}3O'$E;D4D9}3L&$E40&///D1f$s(}HD*D2D0}4~%F=}lD0D2}3~%}lD<}jD;}kD*D*}jD=}l}mF;D:~%}/1&D;}f~k&f%}3)D&/)D&/E0D1f%}3F1f&}=F4D8}3D2Z&$D/D1f'}=}3D<^'$D4D9}3D0Z&$/D2f%}3E20%//D.f%}4E&D1f$m(e'eD&D-s(eD+f&k(eD7D&f&}=}3f}HZ&$)D6D&f'}=}3i$$$$$$~_}H^'$/D&f%}4E&0%///'eD&D-sD1f$s}:(eD1f&}=F0D8}3L&$E2D/D1f'}=}3O'$E;D-D0D9}3L&$F0D-D0o?E0D+f&k(eD5D2f&}=}3L&$D(}5D2}3E2'eD&D0s(eD7D&f&}=}3D2Z&$D&f%}4E&0%//)'eD&D0s(eD6D&f'}=}3D*D&D2}4~%F<}lD<}lD;}j^'$D&f%}4E&0%///D1f%}4E10%//D.E-0%//D+f&l(eD+jE-f$E&'eD&f(}3D(q(eD6D&f'}=}3F. $($E?D. $(4E>D7D&f&}=}3D-(}DD> ~^%E>D? ~^%)D?/ }'D> }' 1$%&'()*+456789:; /($D&f(}3E&0%//'eD&D(m(eD7D&f&}=}3D6D&f'}=}3O'$F;}iD;D-?~$]&$D&f%}3E&0%///D3f%}4E30%///~?'&)}H,}DD%D&D(}5f&}=}3E+D(f&}=E, 0################ 0$$$$$$$$$$$$$$$$D)?E3D&E%'eD%D&D'}3m(eD% 5E/f$E*'eD*f4}3D(q(eD$D*}3 $($ 0$$$$$$$$$$$$$$$$ GD3 vF5 }P%E6D+D*f&}=}3E. 0$$$~N$$$~N$$$~N$$$~NE0 0$$$~N$$$~N$$$~N$$$~NE1 0$$$~N$$$~N$$$~N$$$~NE2D%f$o(}DD.D,}4F- $($E0D- $(DE1D- $(TE2D- $(4) 0$$$~N$$$~N$$$~N$$$~N/E4D.D/D0D6 }q% w /($D.D/D4D6 }r% w /(4D.D/D1D5 }Q%F0 }q% w /(DD.D/D2D0 }r% w /(TD*f4}3E*0%//'eD(D*o(eD+D*f&}=}3F-D$D*}3Q$$jD)f$ll(}HD%)D%f$o(}HD-D,}4L&$)f}I}I}I}I}G//Z&$D*f%}3E*0%//D$D(}3E$D+D,}3E+D%f%}3E%0%///)$f}I,/"
};
var KINDS = { distance: 0, squared: 1, index: 2 };
var TILE_VALUES = 2 ** 18;
var spacingRule = {
  kind: "numbers",
  length: 2,
  single: true,
  min: 1e-100,
  max: 1e100,
  form: "[along y, along x]",
  default: 1
};
function transform(where, { data, height, width }, spacing, kind, invert, { onProgress, signal }, receive) {
  const [spacingY, spacingX] = typeof spacing === "number" ? [spacing, spacing] : spacing;
  const tile = Math.min(height, Math.max(1, Math.floor(TILE_VALUES / width)));
  withKernel(distanceKernel, (kernel, heap) => {
    const near = heap.alloc(4 * height * width);
    const rows = heap.alloc(4 * tile * width);
    const scratch = heap.alloc(24 * width);
    for (let y = 0; y < height; y += tile) {
      checkAborted(where, signal);
      const count = Math.min(tile, height - y);
      heap.u8(rows, count * width).set(data.subarray(y * width, (y + count) * width));
      kernel.nearestAbove(rows, near, y, count, width, invert ? 1 : 0);
    }
    for (let end = height; end > 0; end -= tile) {
      checkAborted(where, signal);
      const from = Math.max(0, end - tile);
      const length = (end - from) * width;
      kernel.rowsUp(near, from, end - from, height, width, spacingY ** 2, spacingX ** 2, KINDS[kind], rows, scratch);
      receive(kind === "index" ? heap.i32(rows, length) : heap.f32(rows, length), from * width);
      onProgress == null ? void 0 : onProgress({ stage: where, done: height - from, total: height });
    }
  });
}
var featureTransformRules = {
  spacing: spacingRule,
  onProgress: progressRule,
  signal: signalRule
};
function featureTransform(mask, options = {}) {
  const where = "featureTransform";
  const { height, width } = checkMask(where, "mask", mask);
  const { spacing, ...call } = readOptions(where, options, featureTransformRules);
  const data = new Int32Array(height * width);
  transform(where, mask, spacing, "index", false, call, (rows, at) => data.set(rows, at));
  return { data, height, width };
}
var relabelSequentialRules = {
  background: { kind: "integer", default: -1 },
  offset: { kind: "integer", min: 0, max: 2 ** 31 - 1, default: 0 }
};
function relabelSequential(labels, options = {}) {
  const where = "relabelSequential";
  const { data, height, width } = checkLabelMap(where, "labels", labels);
  const { background, offset } = readOptions(where, options, relabelSequentialRules);
  const { ids, ranks } = rankLabels(data, background);
  checkInteger(where, "offset", offset, { max: 2 ** 31 - Math.max(1, ids.length) });
  const numbers = ranks.map((rank) => rank < 0 ? rank : rank + offset);
  return withSegments({ data: numbers, height, width }, { count: ids.length, ids });
}
function partsOf({ data, height, width }, side, connectivity) {
  const chosen = new Uint8Array(data.length);
  for (let i = 0; i < chosen.length; i++) if (data[i] === 0 === (side === 0)) chosen[i] = 1;
  const { labels, count } = connectedComponents({ data: chosen, height, width }, { connectivity });
  const areas = new Int32Array(count);
  const atEdge = new Uint8Array(count);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const label = labels.data[i];
      if (label < 0) continue;
      areas[label]++;
      if (y === 0 || x === 0 || y === height - 1 || x === width - 1) atEdge[label] = 1;
    }
  }
  return { labels: labels.data, areas, atEdge };
}
function withoutHoles({ data, height, width }, background, connectivity, isHole) {
  const free = { data: Uint8Array.from(data, (label) => label === background ? 1 : 0), height, width };
  const { labels, areas, atEdge } = partsOf(free, 1, connectivity);
  const nearest = featureTransform(free).data;
  const out = data.slice();
  for (let i = 0; i < out.length; i++) {
    const part = labels[i];
    if (part < 0 || nearest[i] < 0 || !isHole(areas[part], atEdge[part] === 1)) continue;
    out[i] = data[nearest[i]];
  }
  return { data: out, height, width };
}
var fillHolesRules = {
  connectivity: { kind: "choice", of: [4, 8], default: 4 },
  background: { kind: "integer", default: -1 }
};
function fillHoles(source, options = {}) {
  const where = "fillHoles";
  const { connectivity, background } = readOptions(where, options, fillHolesRules);
  if (options.background !== void 0 || isLabelMap(source)) {
    return withoutHoles(checkLabelMap(where, "source", source), background, connectivity, (_, atEdge2) => !atEdge2);
  }
  const mask = checkMask(where, "source", source);
  const { labels, atEdge } = partsOf(mask, 0, connectivity);
  return { ...mask, data: Uint8Array.from(labels, (label) => label < 0 || atEdge[label] === 0 ? 1 : 0) };
}
function emptyLike2(data, length) {
  if (data instanceof Int32Array) return new Int32Array(length);
  return emptyLike(data, length);
}
function convexSpans(ranks, height, width, count) {
  const { offsets, rows } = extremes(ranks, height, width, count);
  const hulls = new Float64Array(count + 1);
  const spans = [];
  for (let region = 0; region < count; region++) {
    fillHull(rows, offsets[region], offsets[region + 1], spans);
    hulls[region + 1] = spans.length / 3;
  }
  return { offsets: hulls, rows: Int32Array.from(spans) };
}
function spannedPixels({ offsets, rows }, region) {
  let pixels = 0;
  for (let k = offsets[region]; k < offsets[region + 1]; k++) pixels += rows[3 * k + 2] - rows[3 * k + 1] + 1;
  return pixels;
}
function feretDiameters({ offsets, rows }, region, sy, sx) {
  const [from, to] = [offsets[region], offsets[region + 1]];
  const left = chain(rows, from, to, 1);
  const right = chain(rows, from, to, 2);
  const xs = [];
  const ys = [];
  for (let k = 0; k < left.length; k += 2) push(left, k);
  for (let k = right.length - 2; k >= 0; k -= 2) push(right, k);
  function push(points, k) {
    xs.push(points[k] / 2 * sx);
    ys.push(points[k + 1] / 2 * sy);
  }
  let max = 0;
  let min = Number.POSITIVE_INFINITY;
  for (let a = 0; a < xs.length; a++) {
    const b = (a + 1) % xs.length;
    const [ux, uy] = [xs[b] - xs[a], ys[b] - ys[a]];
    let widest = 0;
    for (let c = 0; c < xs.length; c++) {
      const [vx, vy] = [xs[c] - xs[a], ys[c] - ys[a]];
      max = Math.max(max, vx * vx + vy * vy);
      widest = Math.max(widest, Math.abs(ux * vy - uy * vx));
    }
    const length = Math.sqrt(ux * ux + uy * uy);
    if (length > 0) min = Math.min(min, widest / length);
  }
  return { max: Math.sqrt(max), min };
}
function extremes(ranks, height, width, count) {
  const offsets = new Float64Array(count + 1);
  const last = new Int32Array(count).fill(-1);
  eachRun(ranks, height, width, (region, y) => {
    if (last[region] === y) return;
    last[region] = y;
    offsets[region + 1]++;
  });
  for (let region = 0; region < count; region++) offsets[region + 1] += offsets[region];
  const rows = new Int32Array(3 * offsets[count]);
  const cursors = offsets.slice(0, count);
  last.fill(-1);
  eachRun(ranks, height, width, (region, y, start, end) => {
    if (last[region] !== y) {
      last[region] = y;
      const at = 3 * cursors[region]++;
      rows[at] = y;
      rows[at + 1] = start;
    }
    rows[3 * cursors[region] - 1] = end - 1;
  });
  return { offsets, rows };
}
function eachRun(ranks, height, width, call) {
  for (let y = 0, row = 0; y < height; y++, row += width) {
    for (let x = 0; x < width; ) {
      const region = ranks[row + x];
      const start = x++;
      while (x < width && ranks[row + x] === region) x++;
      if (region >= 0) call(region, y, start, x);
    }
  }
}
function fillHull(rows, from, to, spans) {
  const left = chain(rows, from, to, 1);
  const right = chain(rows, from, to, 2);
  let a = 0;
  let b = 0;
  for (let y = 2 * rows[3 * from], end = 2 * rows[3 * to - 3]; y <= end; y += 2) {
    while (left[2 * a + 3] < y) a++;
    while (right[2 * b + 3] < y) b++;
    const first = Math.ceil(halfCrossing(left, a, y));
    const last = Math.floor(halfCrossing(right, b, y));
    if (last >= first) spans.push(y / 2, first, last);
  }
}
function chain(rows, from, to, end) {
  const outwards = end === 1 ? -1 : 1;
  const points = [];
  for (let k = from; k < to; k++) {
    const y = 2 * rows[3 * k];
    const x = 2 * rows[3 * k + end];
    if (points.at(-1) === y - 1) points[points.length - 2] = outwards * Math.max(outwards * points.at(-2), outwards * x);
    else points.push(x, y - 1);
    points.push(x + outwards, y, x, y + 1);
  }
  const hull = [];
  for (let k = 0; k < points.length; k += 2) {
    const [x, y] = [points[k], points[k + 1]];
    for (let n = hull.length; n >= 4; n -= 2) {
      const [ax, ay, bx, by] = [hull[n - 4], hull[n - 3], hull[n - 2], hull[n - 1]];
      if (outwards * ((bx - ax) * (y - ay) - (x - ax) * (by - ay)) > 0) break;
      hull.length = n - 2;
    }
    hull.push(x, y);
  }
  return hull;
}
function halfCrossing(hull, segment, y) {
  const [ax, ay, bx, by] = [hull[2 * segment], hull[2 * segment + 1], hull[2 * segment + 2], hull[2 * segment + 3]];
  return (ax * (by - ay) + (bx - ax) * (y - ay)) / (2 * (by - ay));
}
var regionsKernel = {
  name: "regions",
  text: "$}*}<}6%$$$%d,})&}E}E%}E}))}H}H}H}H}H$})-}H}H}H}H}H}H}H}H}H$})*}H}H}H}H}H}H$})%}E%}E}),}H}H}H}H}H}H}H}H$})(}H}H}H}H$})$%}H'10($%)&'&*+%'$)'%$$+}O%..}<}>}6r}8}6}.}7}=}<$&.},}8}>}7}=v}>}*}-}<$-/},}8}>}7}=g}8};}-}.};$.2}<}>}6n}7}=}.}7}<}2}=}2}.}<$')}*}7}0}5}.$/,}1}.}*}9g}*}<}.$,1}<}>}6i}.}?}2}*}=}2}8}7}<$*-}<}>}6u}8}@}.};}<$)5}<}>}6|}.}2}0}1}=}.}-u}8}@}.};}<$(*}6}.}6}8};}B&$.~cF0}z(&'}E&}HD$E%D$~+gD}Q}qf####+}:F(f}I}I~.}j(t(eD$D$}+(eD$3/i<Qiy~jE~hdD%}p3/D(f}I}I~_!'n(eD(f}I}I}I~a'n(eD$3/f}HE))D$}cE$D(f}I}I~:#'n(}ED(f}I}I}b#'n(}ED$D$}ji$$$$$$~_~-}jD$i$$$$$$$e}j}m)f%E)D$i$$$$$$~_~-}jD$i$$$$$$~_d}j}m/)D(f}I}I}W}I(n(}Ef&E)D$i$$$$$$~g~-}jD$i$$$$$$~gd}li$$$$$$~_d}j}m)f'E)i$$$$$$~_~-D$}m//E$/D$D$}lF'D'}lE&D$D'D&D&D&D&D&i5~HF~Q_}w}Yd}li~Y1}?Hp}D}sd}j}livb~>}j}/1}{d}j}li}7Dq~3~;j~%d}j}li#}L$}[Hn~0d}j}li1zzzzz~Cd}j}lD&D&D&D&D&iS}5}3Pi~!}l~-}li}d ~LwQ~L}w~-}j}li}6}d}=}y~a}z~ ~-}j}li}::G!~4}:~*~-}j}li~2~Y}b}c}c}c~7~-}j}l}j}lE&D)f$m(eD$D&}k3/&}E&e&e&e&e&eD)2(%&'($/$/it~)}*)}0}v~KdD&i~P}.SF}HO}C~*}jD$}k}k0'/i<Qiy~jE~WdD&i+}%8WJ}p}J~*}jD$}k}k0&/i}e~e}J~@/}<~^dD&i~+~9~_}C}Q+}9~*}jD$}k}k0%/i<Qiy~jE~hdD&i+}%8WJ}p}Z~*}jD$}k}k/D%}p/~1'&(}H&}GD$D$}+D%D%}+};(eD%D$}j3/D$~+F*gD}Q}qE(D%~+F+gD}Q}qE'D+}qF)D'f}I}I~.#'}4};j(eD$4$3/D'fB}?f&}:D(fC}?};E&D(f####+}:F(D*}q};j(e&e&e&eD&jD&f%k};j(eD&f&k1%D&f'k1&0'/D$3/i<Qiy~jE-e3/i<Qiy~jE-~.3//&eD)D'f####+}:F'};j1$D'f}I}I~.#+k(eD(f}I}I~.#+k(}Ei~@EW}H}E~G&ei<Qiy~jE~WdD&f&}:?F$}dD$D&f%}:?)i<Qiy~jE-ei$$$$$$$$D&f&}:?F$}dD$D&f%}:?/3/D(f}I}I~.#+kD'f}I}I}ID}3D(n};1$D(f}I}I}ID}3D'nf$D&f&}:?(}Ei$$$$$$$$)D$D%}m}c4$/E$&e&e&e&e&eD&2($%&'(/D$3/D$}d3/i<Qiy~jE-eD$i+}%8WJ}p}k~*}j}k3/D$i+}%8WJ}p}k~*}ji<Qiy~jE-~.}j3/$/i<Qiy~jE~h~-i<Qiy~jE~hdD&f%}:?/~&'&'}H+}ED'f$D(f~N$}5~k/$'eD%D*o(ef$E('eD&D(o(eD$D(f&}=}3L&$E+D(F)f%}3E('eD&D(o(}HD$D(f&}=}3L&$D+k)f$/(eD(f%}3E(0%//D+f$m1%D'D+f~N$}5}3F+O'$i$$$$$$$$}*(eD+D)~%^'TD+D*~%^']D+D)~%^'eD+D*~%^'m/D*~%D+O']}kE-D(D)}4~%F,D,i$$$$$$~_~-}j}li$$$$$$~Nd}lE.D,D)~%D+O'T}kF/}lF1D.}jE0D+D+O'$D,}j^'$D+D+O',D0}j^',D+D+O'4D,D-}lF2}j^'4D+D+O'<D1D/}lD/D/}jD.}l}jD.D,D,}ji$$$$$$~_~-}j}li$$$$$$,e}m}j}j^'<D+D+O'DD0D-}l}j^'DD+D+O'LD2D-}l}j^'LD+O'eD)~%}-(eD+D)~%^'e/D+O'uD(~%},(eD+D(~%^'u/D+D*f%}3~%^'} 0%//D$D&f&}=}3E$D*f%}3E*0%///~R'&+}H)}E'eD-D)D+}5m(eD*D-fL}5}3F,i$$$$$$$$^'$D,i$$$$$$~_}H^',D,i$$$$$$~_#^'4D,i$$$$$$$$^'<D,i$$$$$$$$^'DD-f%}3E-0%//f&f$D(?E1'eD%D2o(ef$E,'eD&D,o(eD$D,f&}=}3L&$E-D,F+f%}3E,'eD&D,o(}HD$D,f&}=}3L&$D-k)f$/(eD,f%}3E,0%//D-f$m1%D*D)D-}5fL}5}3E.f$E/'eD)D/o(ei$$$$$$$$E3i$$$$$$$$E5D.O',E6D.O'4E7D'D)D+}5D/}3D1}=}3E0D+E-'eD,D-o(eD((}ED0N&$~))D0Q$$~&/E4D0D)D1}=}3E0D3D4}jE3D5D4D-~%}l}jE5D4D6}nE6D4D7}oE7D-f%}3E-0%//D.D.O'$D3}j^'$D.D6^',D.D7^'4D.D.O'<D5}j^'<D.D.O'DD3D2~%}l}j^'DD.fL}3E.D/f%}3E/0%//0%//D$D&f&}=}3E$D'D&D)}5D1}=}3E'D2f%}3E20%///~L'&-}H+}ED+f$D)D,}5f+}=~k/$'eD%D2o(ef$E.'eD&D.o(eD$D.D1}3f&}=}3L&$E3D.F-f%}3E.'eD&D.o(}HD$D.D1}3f&}=}3L&$D3k)f$/(eD.f%}3E.0%//D3f$m1%f$E/'eD)D/o(eD*D)D3}5D/}3F4f(}=}3F0O'$E6i$$$$$$$$E7i$$$$$$$$E8i$$$$$$$$E9i$$$$$$$$E:D-E,'eD,D.m(eD,~%D6}kE;D,D1}3D)}5D/}3E5D7D((}ED'D5f&}=}3N&$~))D'D5}3Q$$~&/F<}jE7D8D<D;}lF<}jE8D9D<D;}lF<}jE9D:D<D;}l}jE:D,f%}3E,0%//D+D4f+}=}3E,D2~%D0O',}kE;i$$$$$$~_dE6f$E0'eD0f(m(eD,D,O'$D6D7}l}j^'$D,D,O',D6D8}l}j^',D,D,O'4D6D9}l}j^'4D,D,O'<D6D:}l}j^'<D6D;}lE6D,fD}3E,D0f%}3E00%//D/f%}3E/0%//0%//D&D1}3E1D2f%}3E20%/// &&(}H+}ED(f$D)f+}=~k/$'eD%D,o(ef$E*'eD&D*o(eD$D*f&}=}3L&$E+D*F)f%}3E*'eD&D*o(}HD$D*f&}=}3L&$D+k)f$/(eD*f%}3E*0%//D+f$m1%D)~%D*D)}4~%F/i$$$$$$~_~-}ji$$$$$$~Nd}l}jD'D+f(}=}3F-O'$}kE3D(D+f+}=}3E)D,~%D-O',}kE0D/D3}lF1D3}lF.D/D/D/}li$$$$$$~_~-}j}li$$$$$$Le}mF4}jE2D.D4i$$$$$$,e}l}jD3}lE3i$$$$$$~_dE.f$E+'eD+f(m(eD)D)O'$D.D/}l}j^'$D)D)O',D.D1}l}j^',D)D)O'4D.D2}l}j^'4D)D)O'<D.D3}l}j^'<D.D0}lE.D)fD}3E)D+f%}3E+0%//0%//D$D&f&}=}3E$D,f%}3E,0%///}w%&(}H%}ED+f$D)D,}5f'}=~k/$D%D&}5E/'eD-D/n(eD$D-f&}=}3L&$F,f$s(ef$E%'eD%D)m(eD)D-}5D%}3E.D)D,}5D%}3f'}=F0D+}3F&O'$E1D&D1D((}ED'D.f&}=}3N&$~))D'D.}3Q$$~&/D*D0}3O'$}kF1D1}l}j^'$D%f%}3E%0%///D-f%}3E-0%///}n(&+}H%}DD&f&}=E,'eD%D+o(eD+jF(D+D%f%}4kD(?E*f$E('eD*jD(f4}3F)D&q}:(eD'D(}3D$D(f&}=}3F( $($F/D(f(}4 $($ ]D/D( $(( ] uD/D(D,}4 $($ ]D/D(D,}3 $($ ] u uD(f4}3F- $($F/D-f(}4 $($ ]D/D- $(( ] uD/D-D,}4 $($ ]D/D,D-}3 $($ ] u u }N%D(fD}3F- $($F/D-f(}4 $($ ]D/D- $(( ] uD/D-D,}4 $($ ]D/D,D-}3 $($ ] u uD(fT}3F( $($F/D(f(}4 $($ ]D/D( $(( ] uD/D(D,}4 $($ ]D/D(D,}3 $($ ] u u }N% }. 0%%%%%%%%%%%%%%%% s /($D)E(0%//'eD&D(o(eD$D(f&}=}3F)L&$E-D'D(}3D*D(jD*?F.D(D&f%}4kD.?F.(}HD.)D)f(}4L&$D-l(}Hf%)D)L&(D-l/(}Hf%)D)D,}4L&$D-l/(}Hf%)D)D,}3L&$D-l//f$l_$$D(f%}3E(0%//D'f%_$$D&D'}3F'f%}4f%_$$D$D,}3E$D+f%}3E+0%///)$f}I,/}O'%*}HD'f$D(f*}=~k/$'eD%D-s(ef}HE*f}HE(f$E.'eD&D.s(eD&D.rD-f%}4F)D%t};(}Hf}H)D$D&D)}5D.}3f&}=}3L&$/E)D(F+D&D.rD%D-r};(}Hf}H)D$D&D-}5D.}3f&}=}3L&$/F(lD)D*l};D(D)l};(eD*f$s(eD'D)D*kf%}=f,};D*D+kf&}=};D(D*k};D*f(}=}3f&}=}3F,D,L&$f%}3Z&$/D)D*lD)f$s}:(eD'D)D+kf&}=f&};D(D)k};D)f(}=}3f&}=}3F,D,L&$f%}3Z&$/D)D+lD*D+l}:D+f$s}:(eD'D(D+kf(};D+f(}=}3f&}=}3F,D,L&$f%}3Z&$/D(D)lD(D*l}:D(D+l}:D(f$s}:(eD'D(f(}=f%}3f&}=}3F*D*L&$f%}3Z&$//D)E*D.f%}3E.0%//D-f%}3E-0%///}X(%+}HD(f$D)f0}5~k/$D$D%D&D'4+'eD%D+o(ef$E*'eD&D*o(eD&D+}5D*}3E)&eD*f,}3D&q(}GD'D)}3M'$)g%/u(eD*f+}3E*0%/D'D)}3Q$$j1$D$D)f&}=}3L&$F.f$m1$f$E)f$E,f}HE-'eD-f%q(eD&D*rD+D-}3F/D%t};(}Hf$)D&D/}5D*}3F/D'}3Q$$D$D/f&}=}3L&$D.k}:/E/D)D%D+rD*D-}3F)D&t};(}Hf$)D&D+}5D)}3F)D'}3Q$$D$D)f&}=}3L&$D.k}:/D/}3}3E)D*f%}4F/D&tD+D-}3F0D%t};(}Hf$)D&D0}5D/}3F/D'}3Q$$D$D/f&}=}3L&$D.k}:/E/D,D*f%}3F,D&tD+D-}3F0D%t};(}Hf$)D&D0}5D,}3F,D'}3Q$$D$D,f&}=}3L&$D.k}:/D/}3}3E,D-f&}3E-0%//D)f'qD)f&s}:D,f&q}:(}Hf$)D,f'kD)f%k}:D)jD,f&k}:};(}Hf%)f&f}HD,f&kD,f%k};D)f%k}:?//F)f$m1$D(D.f'}5D)}3f&}=}3F)D)L&$f%}3Z&$/D*f%}3E*0%//D+f%}3E+0%///,$D$D%4%/"
};
var FIELDS = 12;
function regionMoments(ranks, height, width, count) {
  const sums = withKernel(regionsKernel, (kernel, heap) => {
    const labels = heap.copyIn(ranks);
    const out = heap.alloc(8 * FIELDS * count);
    kernel.sumMoments(labels, height, width, out, count);
    return heap.f64(out, FIELDS * count).slice();
  });
  const area = new Float64Array(count);
  const box = new Float64Array(4 * count);
  const centroid = new Float64Array(2 * count);
  const central = new Float64Array(3 * count);
  for (let k = 0; k < count; k++) {
    const [n, sx, sy, sxx, sxy, syy, x, y] = sums.subarray(FIELDS * k, FIELDS * k + 8);
    area[k] = n;
    box.set(sums.subarray(FIELDS * k + 8, FIELDS * k + 12), 4 * k);
    centroid[2 * k] = x + sx / n;
    centroid[2 * k + 1] = y + sy / n;
    central[3 * k] = (n * sxx - sx * sx) / (n * n);
    central[3 * k + 1] = (n * sxy - sx * sy) / (n * n);
    central[3 * k + 2] = (n * syy - sy * sy) / (n * n);
  }
  return { area, box, centroid, central };
}
function principalVariances([xx, xy, yy]) {
  const middle = (xx + yy) / 2;
  const half = (xx - yy) / 2;
  const radius = Math.sqrt(half * half + xy * xy);
  return [middle + radius, Math.max(0, middle - radius)];
}
var EULER = [0, 0, 0, 0, 0, 0, -1, 0, 1, 0, 0, 0, 0, 0, -1, 0];
var EULER_4 = [0, 1, 1, 0, 1, 0, 2, -1, 1, 2, 0, -1, 0, -1, -1, 0];
var CROFTON = [0, 1, 0, 0, 0, 1, 0, 0, 1, 2, 0, 0, 1, 2, 0, 0];
var CROFTON_DIAGONAL = [0, 1, 1, 2, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0];
function shapeMeasures(regions, moments, hulls, fill) {
  const { spacing } = regions;
  const [sy, sx] = spacing;
  const pixelArea = sy * sx;
  const border = once(() => countBorder(regions));
  const quads = once(() => countQuads(regions));
  const parts = once(() => countParts(regions));
  const pixels = (k) => moments().area[k];
  const area = (k) => pixels(k) * pixelArea;
  const areaConvex = (k) => spannedPixels(hulls(), k) * pixelArea;
  const variances = (k) => {
    const [xx, xy, yy] = moments().central.subarray(3 * k, 3 * k + 3);
    return [xx * sx * sx, xy * sx * sy, yy * sy * sy];
  };
  const principal = (k) => principalVariances(variances(k));
  const dot = (k, weights) => weights.reduce((sum, weight, code) => sum + weight * quads()[16 * k + code], 0);
  const box = (k) => boxOf(moments(), k);
  const areaBbox = (k) => box(k).width * box(k).height * pixelArea;
  return {
    area,
    numPixels: pixels,
    box,
    areaBbox,
    centroid: (k) => ({ x: moments().centroid[2 * k] * sx, y: moments().centroid[2 * k + 1] * sy }),
    centroidLocal(k) {
      const { x, y } = box(k);
      return { x: (moments().centroid[2 * k] - x) * sx, y: (moments().centroid[2 * k + 1] - y) * sy };
    },
    extent: (k) => area(k) / areaBbox(k),
    equivalentDiameterArea: (k) => Math.sqrt(4 * area(k) / Math.PI),
    axisMajorLength: (k) => 4 * Math.sqrt(principal(k)[0]),
    axisMinorLength: (k) => 4 * Math.sqrt(principal(k)[1]),
    eccentricity(k) {
      const [most, least] = principal(k);
      return most === 0 ? 0 : Math.sqrt(1 - least / most);
    },
    orientation(k) {
      const [xx, xy, yy] = variances(k);
      if (xx === yy) return xy > 0 ? Math.PI / 4 : -Math.PI / 4;
      return 0.5 * withKernel(regionsKernel, (kernel) => kernel.angle(2 * xy, yy - xx));
    },
    inertiaTensor(k) {
      const [xx, xy, yy] = variances(k);
      return [
        [xx, 0 - xy],
        [0 - xy, yy]
      ];
    },
    inertiaTensorEigvals: principal,
    perimeter(k) {
      const [straight, diagonal, both] = border().subarray(3 * k, 3 * k + 3);
      return (straight + diagonal * Math.SQRT2 + both * (1 + Math.SQRT2) / 2) * sy;
    },
    perimeterCrofton: (k) => Math.PI / 4 * (dot(k, CROFTON) + dot(k, CROFTON_DIAGONAL) / Math.SQRT2) * sy,
    eulerNumber: (k) => dot(k, EULER),
    areaConvex,
    solidity: (k) => area(k) / areaConvex(k),
    areaFilled(k) {
      if (parts()[k] === dot(k, EULER_4) / 4) return area(k);
      let filled = 0;
      for (const inside of fill(k).data) filled += inside;
      return filled * pixelArea;
    },
    feretDiameterMax: (k) => feretDiameters(hulls(), k, sy, sx).max,
    feretDiameterMin: (k) => feretDiameters(hulls(), k, sy, sx).min
  };
}
function boxOf({ box }, k) {
  const [x, y, right, bottom] = box.subarray(4 * k, 4 * k + 4);
  return { x, y, width: right - x, height: bottom - y };
}
function once(compute) {
  let value;
  return () => value ?? (value = compute());
}
function countBorder({ ranks, height, width, count }) {
  return withKernel(regionsKernel, (kernel, heap) => {
    const labels = heap.copyIn(ranks);
    const border = heap.alloc(ranks.length);
    const counts = heap.alloc(12 * count);
    kernel.countBorder(labels, height, width, border, counts, count);
    return heap.i32(counts, 3 * count).slice();
  });
}
function countQuads({ ranks, height, width, count }) {
  return withKernel(regionsKernel, (kernel, heap) => {
    const labels = heap.copyIn(ranks);
    const counts = heap.alloc(64 * count);
    kernel.countQuads(labels, height, width, counts, count);
    return heap.i32(counts, 16 * count).slice();
  });
}
function countParts({ ranks, height, width, count }) {
  const { data } = connectedComponents({ data: ranks, height, width }, { connectivity: 4 }).labels;
  const parts = new Int32Array(count);
  let seen = 0;
  for (let i = 0; i < data.length; i++) {
    if (data[i] !== seen) continue;
    parts[ranks[i]]++;
    seen++;
  }
  return parts;
}
function cropMeasures(regions, moments, hulls) {
  const { ranks, width: stride, spacing } = regions;
  const imageOf = (k) => {
    const { x, y, width, height } = boxOf(moments(), k);
    const data = new Uint8Array(height * width);
    for (let v = 0, i = 0; v < height; v++) {
      for (let from = (y + v) * stride + x, u = 0; u < width; u++, i++) if (ranks[from + u] === k) data[i] = 1;
    }
    return { data, height, width };
  };
  const coords = (k) => {
    const { x, y, width, height } = boxOf(moments(), k);
    const points = new Int32Array(2 * moments().area[k]);
    let at = 0;
    for (let v = y; v < y + height; v++) {
      for (let u = x; u < x + width; u++) {
        if (ranks[v * stride + u] !== k) continue;
        points[at++] = u;
        points[at++] = v;
      }
    }
    return points;
  };
  return {
    coords,
    coordsScaled: (k) => Float64Array.from(coords(k), (value, i) => value * spacing[i % 2 === 0 ? 1 : 0]),
    image: imageOf,
    imageFilled: (k) => fillHoles(imageOf(k), { connectivity: 8 }),
    imageConvex(k) {
      const { x, y, width, height } = boxOf(moments(), k);
      const data = new Uint8Array(height * width);
      const { offsets, rows } = hulls();
      for (let j = offsets[k]; j < offsets[k + 1]; j++) {
        const row = (rows[3 * j] - y) * width - x;
        data.fill(1, row + rows[3 * j + 1], row + rows[3 * j + 2] + 1);
      }
      return { data, height, width };
    },
    imageIntensity(k) {
      const { x, y } = boxOf(moments(), k);
      const mask = imageOf(k);
      const { data, channels } = regions.image;
      const values = emptyLike2(data, mask.data.length * channels);
      for (let i = 0; i < mask.data.length; i++) {
        if (mask.data[i] === 0) continue;
        const from = ((y + Math.floor(i / mask.width)) * stride + x + i % mask.width) * channels;
        for (let c = 0; c < channels; c++) values[i * channels + c] = data[from + c];
      }
      return { ...mask, data: values, channels };
    }
  };
}
var FIELDS2 = 5;
function intensityMeasures(regions, areas) {
  const { image, count } = regions;
  const channels = (image == null ? void 0 : image.channels) ?? 0;
  const sums = once(() => sumIntensities(regions, image));
  const means = once(
    () => Float64Array.from(
      { length: count * channels },
      (_, slot) => sums()[FIELDS2 * slot] / areas()[Math.floor(slot / channels)]
    )
  );
  const deviations = once(() => sumDeviations(regions, image, means()));
  const medians = once(() => mediansOf(regions, image, areas()));
  const centroids = once(
    () => Float64Array.from(
      { length: 2 * count * channels },
      (_, i) => sums()[FIELDS2 * (i >> 1) + 3 + (i & 1)] / sums()[FIELDS2 * (i >> 1)]
    )
  );
  const each = (k, value) => Array.from({ length: channels }, (_, c) => value(k * channels + c));
  const measures = {
    intensityMean: (k) => each(k, (slot) => means()[slot]),
    intensityMin: (k) => each(k, (slot) => sums()[FIELDS2 * slot + 1]),
    intensityMax: (k) => each(k, (slot) => sums()[FIELDS2 * slot + 2]),
    intensityStd: (k) => each(k, (slot) => Math.sqrt(deviations()[slot] / areas()[k])),
    intensityMedian: (k) => each(k, (slot) => medians()[slot])
  };
  return { measures, centroids };
}
function sumIntensities({ ranks, height, width, count }, { data, channels }) {
  return withKernel(regionsKernel, (kernel, heap) => {
    const labels = heap.copyIn(ranks);
    const samples = heap.copyIn(data);
    const sums = heap.alloc(8 * FIELDS2 * count * channels);
    kernel.sumIntensities(labels, height, width, samples, data instanceof Float32Array ? 1 : 0, channels, sums, count);
    return heap.f64(sums, FIELDS2 * count * channels).slice();
  });
}
function sumDeviations({ ranks, height, width, count }, { data, channels }, means) {
  return withKernel(regionsKernel, (kernel, heap) => {
    const labels = heap.copyIn(ranks);
    const samples = heap.copyIn(data);
    const from = heap.copyIn(means);
    const sums = heap.alloc(8 * count * channels);
    kernel.sumDeviations(labels, height, width, samples, data instanceof Float32Array ? 1 : 0, channels, from, sums, count);
    return heap.f64(sums, count * channels).slice();
  });
}
function mediansOf({ ranks, count }, { data, channels }, areas) {
  const starts = new Float64Array(count + 1);
  for (let k = 0; k < count; k++) starts[k + 1] = starts[k] + areas[k];
  const order = new Uint32Array(starts[count]);
  const next = starts.slice();
  for (let i = 0; i < ranks.length; i++) if (ranks[i] >= 0) order[next[ranks[i]]++] = i;
  const medians = new Float64Array(count * channels);
  const most = areas.reduce((greatest, area) => Math.max(greatest, area), 0);
  const values = data instanceof Float32Array ? new Float32Array(most) : new Uint8Array(most);
  for (let k = 0; k < count; k++) {
    const area = areas[k];
    const own = values.subarray(0, area);
    for (let c = 0; c < channels; c++) {
      for (let j = 0; j < area; j++) own[j] = data[order[starts[k] + j] * channels + c];
      medians[k * channels + c] = middleOf(own.sort());
    }
  }
  return medians;
}
function middleOf(sorted) {
  const n = sorted.length;
  if (Number.isNaN(sorted[n - 1])) return Number.NaN;
  return (sorted[n - 1 >> 1] + sorted[n >> 1]) / 2;
}
function momentMeasures(regions, moments) {
  const { count, spacing } = regions;
  const raw = once(() => sumPowers(regions, corners(moments(), count, 1)));
  const central = once(() => sumPowers(regions, moments().centroid));
  const momentsCentral = (k) => matrixOf(central(), k, spacing);
  const momentsNormalized = (k) => normalize(momentsCentral(k), spacing);
  return {
    moments: (k) => matrixOf(raw(), k, spacing),
    momentsCentral,
    momentsNormalized,
    momentsHu: (k) => hu(momentsNormalized(k))
  };
}
function weightedMeasures(regions, moments, centroids) {
  const { count, spacing, image } = regions;
  const channels = (image == null ? void 0 : image.channels) ?? 0;
  const [sy, sx] = spacing;
  const raw = once(() => sumWeightedPowers(regions, image, corners(moments(), count, channels)));
  const central = once(() => sumWeightedPowers(regions, image, centroids()));
  const each = (k, value) => Array.from({ length: channels }, (_, c) => value(k * channels + c));
  const local = (k, slot) => ({
    x: (centroids()[2 * slot] - moments().box[4 * k]) * sx,
    y: (centroids()[2 * slot + 1] - moments().box[4 * k + 1]) * sy
  });
  const centralOf = (slot) => matrixOf(central(), slot, spacing);
  const normalizedOf = (slot) => normalize(centralOf(slot), spacing);
  return {
    centroidWeighted: (k) => each(k, (slot) => ({ x: centroids()[2 * slot] * sx, y: centroids()[2 * slot + 1] * sy })),
    centroidWeightedLocal: (k) => each(k, (slot) => local(k, slot)),
    momentsWeighted: (k) => each(k, (slot) => matrixOf(raw(), slot, spacing)),
    momentsWeightedCentral: (k) => each(k, centralOf),
    momentsWeightedNormalized: (k) => each(k, normalizedOf),
    momentsWeightedHu: (k) => each(k, (slot) => hu(normalizedOf(slot)))
  };
}
function corners({ box }, count, channels) {
  const centers = new Float64Array(2 * count * channels);
  for (let slot = 0; slot < count * channels; slot++) {
    const k = Math.floor(slot / channels);
    centers[2 * slot] = box[4 * k];
    centers[2 * slot + 1] = box[4 * k + 1];
  }
  return centers;
}
function sumPowers({ ranks, height, width, count }, centers) {
  return withKernel(regionsKernel, (kernel, heap) => {
    const labels = heap.copyIn(ranks);
    const at = heap.copyIn(centers);
    const sums = heap.alloc(128 * count);
    kernel.sumPowers(labels, height, width, at, sums, count);
    return heap.f64(sums, 16 * count).slice();
  });
}
function sumWeightedPowers({ ranks, height, width, count }, image, centers) {
  const { data, channels } = image;
  return withKernel(regionsKernel, (kernel, heap) => {
    const labels = heap.copyIn(ranks);
    const samples = heap.copyIn(data);
    const at = heap.copyIn(centers);
    const sums = heap.alloc(128 * count * channels);
    kernel.sumWeightedPowers(labels, height, width, samples, data instanceof Float32Array ? 1 : 0, channels, at, sums, count);
    return heap.f64(sums, 16 * count * channels).slice();
  });
}
function matrixOf(sums, slot, [sy, sx]) {
  return Array.from(
    { length: 4 },
    (_, p) => Array.from({ length: 4 }, (_2, q) => sums[16 * slot + 4 * p + q] * power(sy, p) * power(sx, q))
  );
}
function normalize(central, spacing) {
  const mass = central[0][0];
  const scale = Math.min(...spacing);
  return central.map(
    (row, p) => row.map((value, q) => {
      const order = p + q;
      if (order < 2) return Number.NaN;
      const half = order % 2 === 0 ? 1 : Math.sqrt(mass);
      return value / power(scale, order) / (power(mass, Math.floor(order / 2) + 1) * half);
    })
  );
}
function hu(nu) {
  const at = (p, q) => nu[p][q];
  const sum = at(2, 0) + at(0, 2);
  const difference = at(2, 0) - at(0, 2);
  const mixed = 2 * at(1, 1);
  const a = at(3, 0) + at(1, 2);
  const b = at(2, 1) + at(0, 3);
  const c = at(3, 0) - 3 * at(1, 2);
  const d = 3 * at(2, 1) - at(0, 3);
  const a3 = a * (a * a - 3 * b * b);
  const b3 = b * (3 * a * a - b * b);
  return [
    sum,
    difference * difference + mixed * mixed,
    c * c + d * d,
    a * a + b * b,
    c * a3 + d * b3,
    difference * (a * a - b * b) + 2 * mixed * a * b,
    d * a3 - c * b3
  ];
}
function power(base, exponent) {
  let product = 1;
  for (let k = 0; k < exponent; k++) product *= base;
  return product;
}
function measure(regions, names) {
  const { ranks, height, width, count } = regions;
  const moments = once(() => regionMoments(ranks, height, width, count));
  const hulls = once(() => convexSpans(ranks, height, width, count));
  const crops = cropMeasures(regions, moments, hulls);
  const intensities = intensityMeasures(regions, () => moments().area);
  const measures = {
    ...shapeMeasures(regions, moments, hulls, crops.imageFilled),
    ...momentMeasures(regions, moments),
    ...crops,
    ...intensities.measures,
    ...weightedMeasures(regions, moments, intensities.centroids)
  };
  return names.map((name) => [name, measures[name]]);
}
function pairTable(n) {
  let mask = 1023;
  let slots = new Int32Array(mask + 1).fill(-1);
  let keys = new Float64Array(512);
  let count = 0;
  let lastKey = -1;
  let lastSlot = -1;
  const start = (key) => (Math.imul(key % 65521, 2654435761) ^ Math.imul(Math.floor(key / 65521) | 0, 2246822507)) >>> 7;
  const grow = () => {
    mask = 2 * mask + 1;
    slots = new Int32Array(mask + 1).fill(-1);
    const more = new Float64Array(2 * keys.length);
    more.set(keys);
    keys = more;
    for (let slot = 0; slot < count; slot++) {
      let at = start(keys[slot]) & mask;
      while (slots[at] >= 0) at = at + 1 & mask;
      slots[at] = slot;
    }
  };
  return {
    slotOf(a, b) {
      const key = a < b ? a * n + b : b * n + a;
      if (key === lastKey) return lastSlot;
      lastKey = key;
      let at = start(key) & mask;
      for (; slots[at] >= 0; at = at + 1 & mask) if (keys[slots[at]] === key) return lastSlot = slots[at];
      if (count === keys.length) {
        grow();
        at = start(key) & mask;
        while (slots[at] >= 0) at = at + 1 & mask;
      }
      slots[at] = count;
      keys[count] = key;
      return lastSlot = count++;
    },
    keys: () => keys.slice(0, count)
  };
}
var regionAdjacencyRules = {
  connectivity: { kind: "choice", of: [4, 8], default: 8 },
  image: { kind: "image", check: (where, _option, image) => filterSamples(where, image, true) },
  edgeMap: { kind: "image", check: (where, _option, image) => filterSamples(where, image, true) },
  background: { kind: "integer", default: -1 }
};
function regionAdjacency(labels, options = {}) {
  const where = "regionAdjacency";
  const { data, height, width } = checkLabelMap(where, "labels", labels);
  const { connectivity, image, edgeMap, background } = readOptions(where, options, regionAdjacencyRules);
  for (const raster of [image, edgeMap]) if (raster) checkSameSize(where, "labels", labels, "image", raster);
  if (edgeMap !== void 0 && edgeMap.channels !== 1) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "edgeMap.channels",
      expected: "1",
      received: edgeMap.channels,
      remedy: "Take the largest gradient of the channels."
    });
  }
  const { ids, ranks } = rankLabels(data, background);
  const n = ids.length;
  const pairs = pairTable(n);
  const lengths = countLengths(pairs, ranks, height, width, connectivity);
  const keys = pairs.keys();
  const strengths = edgeMap && meanStrengths(pairs, keys.length, ranks, edgeMap, connectivity);
  const order = Uint32Array.from(keys, (_, slot) => slot).sort((a, b) => keys[a] - keys[b]);
  const offsets = new Int32Array(n + 1);
  for (const key of keys) {
    offsets[Math.floor(key / n) + 1]++;
    offsets[key % n + 1]++;
  }
  for (let k = 0; k < n; k++) offsets[k + 1] += offsets[k];
  const cursors = offsets.slice(0, n);
  const neighbors = new Int32Array(2 * keys.length);
  const slots = new Uint32Array(2 * keys.length);
  for (const slot of order) {
    const [a, b] = [Math.floor(keys[slot] / n), keys[slot] % n];
    slots[cursors[a]] = slot;
    neighbors[cursors[a]++] = b;
    slots[cursors[b]] = slot;
    neighbors[cursors[b]++] = a;
  }
  return {
    ids,
    offsets,
    neighbors,
    boundaryLengths: Int32Array.from(slots, (slot) => lengths[slot]),
    ...image && { colorDistances: distances(ranks, image, offsets, neighbors) },
    ...strengths && { boundaryStrengths: Float64Array.from(slots, (slot) => strengths[slot]) }
  };
}
function countLengths(pairs, ranks, height, width, connectivity) {
  const lengths = [];
  const touch = (a, b, length) => {
    if (a === b || a < 0 || b < 0) return;
    const slot = pairs.slotOf(a, b);
    lengths[slot] = (lengths[slot] ?? 0) + length;
  };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const rank = ranks[i];
      if (rank < 0) continue;
      if (x + 1 < width && ranks[i + 1] !== rank) touch(rank, ranks[i + 1], 1);
      if (y + 1 === height) continue;
      if (ranks[i + width] !== rank) touch(rank, ranks[i + width], 1);
      if (connectivity === 4) continue;
      if (x + 1 < width && ranks[i + width + 1] !== rank) touch(rank, ranks[i + width + 1], 0);
      if (x > 0 && ranks[i + width - 1] !== rank) touch(rank, ranks[i + width - 1], 0);
    }
  }
  return lengths;
}
function meanStrengths(pairs, count, ranks, { data, height, width }, connectivity) {
  const sums = new Float64Array(count);
  const pixels = new Float64Array(count);
  const add = (a, b, value) => {
    const slot = pairs.slotOf(a, b);
    sums[slot] += value;
    pixels[slot]++;
  };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const rank = ranks[i];
      if (rank < 0) continue;
      let least = rank;
      let most = rank;
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
          if (connectivity === 4 && v !== y && u !== x) continue;
          const other = ranks[v * width + u];
          if (other > most) most = other;
          if (other < least && other >= 0) least = other;
        }
      }
      if (least !== rank) add(least, rank, data[i]);
      if (most !== rank) add(rank, most, data[i]);
    }
  }
  return sums.map((sum, slot) => sum / pixels[slot]);
}
function distances(ranks, image, offsets, neighbors) {
  const n = offsets.length - 1;
  const { height, width } = image;
  const [[, mean]] = measure({ ranks, height, width, count: n, image, spacing: [1, 1] }, ["intensityMean"]);
  const means = Array.from({ length: n }, (_, k) => mean(k));
  const out = new Float64Array(neighbors.length);
  for (let k = 0; k < n; k++) {
    for (let at = offsets[k]; at < offsets[k + 1]; at++) {
      const other = means[neighbors[at]];
      out[at] = Math.sqrt(means[k].reduce((sum, value, c) => sum + (value - other[c]) ** 2, 0));
    }
  }
  return out;
}
function edgeQueue(weights) {
  const heap = Int32Array.from(weights, (_, edge) => edge);
  const places = heap.slice();
  let size = heap.length;
  const isBefore = (a, b) => weights[a] < weights[b] || weights[a] === weights[b] && a < b;
  const put = (edge, place) => {
    heap[place] = edge;
    places[edge] = place;
  };
  const rise = (edge, from) => {
    let place = from;
    while (place > 0) {
      const parent = place - 1 >> 1;
      if (!isBefore(edge, heap[parent])) break;
      put(heap[parent], place);
      place = parent;
    }
    put(edge, place);
    return place;
  };
  const sink = (edge, from) => {
    let place = from;
    for (let child = 2 * place + 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && isBefore(heap[child + 1], heap[child])) child++;
      if (!isBefore(heap[child], edge)) break;
      put(heap[child], place);
      place = child;
    }
    put(edge, place);
  };
  const settle = (edge, place) => sink(edge, rise(edge, place));
  const remove = (edge) => {
    const place = places[edge];
    places[edge] = -1;
    const last = heap[--size];
    if (last !== edge) settle(last, place);
  };
  for (let place = (size >> 1) - 1; place >= 0; place--) sink(heap[place], place);
  return {
    pop() {
      if (size === 0) return -1;
      const edge = heap[0];
      remove(edge);
      return edge;
    },
    change(edge, weight) {
      weights[edge] = weight;
      settle(edge, places[edge]);
    },
    remove
  };
}
var STEP = 1024;
function agglomerate(graph, settings) {
  var _a;
  const { count, first, second } = graph;
  const { onProgress, signal } = settings;
  const byColor = settings.linkage === "centroid" || settings.linkage === "ward";
  const differenceOf = colorDifference(graph, settings.linkage === "ward");
  const weights = ((_a = graph.given) == null ? void 0 : _a.slice()) ?? Float64Array.from(first, (region, e) => differenceOf(region, second[e]));
  const lengths = graph.lengths.slice();
  const near = Array.from({ length: count }, () => /* @__PURE__ */ new Map());
  const queue = edgeQueue(weights);
  for (let e = 0; e < first.length; e++) {
    near[first[e]].set(second[e], e);
    near[second[e]].set(first[e], e);
  }
  const ends = [first.slice(), second.slice()];
  const nodes = Int32Array.from({ length: count }, (_, region) => region);
  const merges = [];
  const altitudes = [];
  const differences = [];
  const altitudeOf = (node) => node < count ? 0 : altitudes[node - count];
  const rewire = (gone, kept) => {
    for (const [other, edge] of near[gone]) {
      near[other].delete(gone);
      if (other === kept) continue;
      const twin = near[kept].get(other);
      if (twin === void 0) {
        near[kept].set(other, edge);
        near[other].set(kept, edge);
        ends[ends[0][edge] === gone ? 0 : 1][edge] = kept;
        continue;
      }
      queue.remove(edge);
      if (byColor) continue;
      const [a, b] = [lengths[twin], lengths[edge]];
      const joined = (weights[twin] * a + weights[edge] * b) / (a + b);
      const weight = settings.linkage === "single" ? Math.min(weights[twin], weights[edge]) : joined;
      lengths[twin] = a + b;
      queue.change(twin, weight);
    }
    near[gone].clear();
  };
  for (let edge = queue.pop(); edge >= 0; edge = queue.pop()) {
    const [a, b] = [ends[0][edge], ends[1][edge]];
    const difference = weights[edge];
    const pair = [nodes[a], nodes[b]].sort((p, q) => p - q);
    const [kept, gone] = near[a].size >= near[b].size ? [a, b] : [b, a];
    merges.push(...pair);
    differences.push(difference);
    altitudes.push(Math.max(difference, altitudeOf(pair[0]), altitudeOf(pair[1])));
    nodes[kept] = count + altitudes.length - 1;
    addColors(graph, gone, kept);
    rewire(gone, kept);
    if (byColor) for (const [other, changed] of near[kept]) queue.change(changed, differenceOf(kept, other));
    if (altitudes.length % STEP === 0) {
      onProgress == null ? void 0 : onProgress({ stage: "merge", done: altitudes.length, total: count });
      checkAborted("mergeRegions", signal);
    }
  }
  onProgress == null ? void 0 : onProgress({ stage: "merge", done: count, total: count });
  return {
    merges: Int32Array.from(merges),
    altitudes: Float64Array.from(altitudes),
    differences: Float64Array.from(differences)
  };
}
function addColors({ sums, sizes, channels }, from, to) {
  sizes[to] += sizes[from];
  for (let c = 0; c < channels; c++) sums[to * channels + c] += sums[from * channels + c];
}
function colorDifference({ sums, sizes, channels }, isWard) {
  return (a, b) => {
    const [m, n] = [sizes[a], sizes[b]];
    let squares = 0;
    for (let c = 0; c < channels; c++) {
      const apart = sums[a * channels + c] / m - sums[b * channels + c] / n;
      squares += apart * apart;
    }
    return isWard ? m * n / (m + n) * squares : Math.sqrt(squares);
  };
}
function graphOf(image, leaves, ids, settings) {
  const { edgeMap, weight, connectivity } = settings;
  const count = ids.length;
  const { offsets, neighbors, boundaryLengths, boundaryStrengths } = regionAdjacency(leaves, {
    connectivity,
    ...edgeMap && { edgeMap: { ...edgeMap, data: Float32Array.from(edgeMap.data) } }
  });
  const places = [];
  const first = [];
  for (let region = 0; region < count; region++) {
    for (let at = offsets[region]; at < offsets[region + 1]; at++) {
      if (neighbors[at] < region || Number.isNaN(boundaryStrengths == null ? void 0 : boundaryStrengths[at])) continue;
      places.push(at);
      first.push(region);
    }
  }
  const second = Int32Array.from(places, (at) => neighbors[at]);
  return {
    count,
    ...sumColors(image, leaves.data, count),
    first: Int32Array.from(first),
    second,
    lengths: Float64Array.from(places, (at) => Math.max(1, boundaryLengths[at])),
    ...boundaryStrengths && { given: Float64Array.from(places, (at) => boundaryStrengths[at]) },
    ...weight && {
      given: weightsBy(
        weight,
        Int32Array.from(first, (region) => ids[region]),
        second.map((region) => ids[region])
      )
    }
  };
}
function weightsBy(weight, first, second) {
  return Float64Array.from(first, (label, e) => {
    const found = weight(label, second[e]);
    if (typeof found === "number" && found >= 0 && found < Number.POSITIVE_INFINITY) return found;
    throw new SegmentationError("invalid-option", {
      where: "mergeRegions",
      option: `weight(${label}, ${second[e]})`,
      expected: "a finite number ≥ 0",
      received: found
    });
  });
}
function sumColors({ data, channels }, leaves, count) {
  const sums = new Float64Array(count * channels);
  const sizes = new Float64Array(count);
  for (let i = 0; i < leaves.length; i++) {
    const region = leaves[i];
    if (region < 0) continue;
    sizes[region]++;
    for (let c = 0, from = i * channels, to = region * channels; c < channels; c++) sums[to + c] += data[from + c];
  }
  return { channels, sums, sizes };
}
var mergeRegionsRules = {
  linkage: { kind: "choice", of: ["centroid", "ward", "average", "single"], default: "centroid", aliases: ["method"] },
  nSegments: { kind: "integer", min: 1, aliases: ["nClusters"] },
  threshold: { kind: "number", min: 0, aliases: ["thresh", "distanceThreshold"] },
  edgeMap: { kind: "image", check: checkEdgeMap, aliases: ["edges"] },
  weight: { kind: "function", check: checkFunction, aliases: ["weightFunc"] },
  connectivity: { kind: "choice", of: [4, 8], default: 8 },
  background: { kind: "integer", default: -1 },
  onProgress: progressRule,
  signal: signalRule
};
function checkEdgeMap(where, option, given) {
  const image = viewImage(given, where);
  const refuse = (part, expected, received, remedy) => {
    throw new SegmentationError("invalid-image", { where, option: `${option}.${part}`, expected, received, remedy });
  };
  if (image.channels !== 1)
    refuse("channels", "1", image.channels, "Take sobel(rgbToGray(image)), or one channel: planesOf(edges)[0].");
  checkFinite(where, `${option}.data`, image.data, { code: "invalid-image" });
  const wrong = image.data.findIndex((value) => value < 0);
  if (wrong >= 0) refuse(`data[${wrong}]`, "a number ≥ 0", image.data[wrong], "Take the absolute value.");
  return image;
}
function readMergeRegionsOptions(image, labels, options) {
  const where = "mergeRegions";
  checkSameSize(where, "image", image, "labels", labels);
  const settings = readOptions(where, options, mergeRegionsRules);
  const { linkage, nSegments, threshold, edgeMap, weight } = settings;
  if (edgeMap) checkSameSize(where, "image", image, "edgeMap", edgeMap);
  const refuse = (option, expected, received, remedy) => {
    throw new SegmentationError("invalid-option", { where, option, expected, received, remedy });
  };
  if (threshold !== void 0 && nSegments !== void 0)
    refuse("threshold", "nothing beside nSegments", threshold, "Give one of the two; hierarchy.cut() gives other results.");
  if (edgeMap && weight) refuse("weight", "nothing beside edgeMap", weight, "Give one of the two.");
  const given = edgeMap ? "edgeMap" : weight ? "weight" : void 0;
  if (given && (linkage === "centroid" || linkage === "ward"))
    refuse(
      given,
      `nothing with the linkage ${linkage}, which compares mean colors`,
      settings[given],
      'Give linkage: "average" or "single".'
    );
  return settings;
}
var NAME = "mergeRegions";
function mergeRegions(image, labels, options = {}) {
  const source = toImage(image, NAME);
  const given = checkLabelMap(NAME, "labels", labels);
  const settings = readMergeRegionsOptions(source, given, options);
  const { background, nSegments, threshold, onProgress, signal } = settings;
  const { labels: leaves, ids } = relabelSequential(given, { background });
  if (source.data instanceof Float32Array) {
    const counts = (i) => leaves.data[Math.floor(i / source.channels)] >= 0;
    checkFinite(NAME, "image.data", source.data, { code: "invalid-image", counts });
  }
  checkAborted(NAME, signal);
  const graph = graphOf(source, leaves, ids, settings);
  onProgress == null ? void 0 : onProgress({ stage: "graph", done: 1, total: 1 });
  const { merges, altitudes, differences } = agglomerate(graph, settings);
  const { height, width } = given;
  const hierarchy = hierarchyFrom({ height, width, leaves: leaves.data, merges, altitudes });
  const reached = threshold === void 0 ? -1 : differences.findIndex((difference) => difference >= threshold);
  const made = reached < 0 ? differences.length : reached;
  const wanted = threshold === void 0 ? nSegments ?? 20 : Math.max(1, ids.length - made);
  const found = hierarchy.cut({ count: wanted });
  return withSegments(found.labels, { count: found.count, hierarchy });
}
export {
  mergeRegions,
  mergeRegionsRules
};
