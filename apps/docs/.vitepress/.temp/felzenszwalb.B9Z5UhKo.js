import { t as toImage, s as signalRule, p as progressRule, c as checkAborted } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { r as readOptions, w as withKernel } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { w as withSegments } from "./chunk-4MYWN2NN.FXOl4cnb.js";
import { c as checkFinite } from "./chunk-Z773XH7K.CJp9IS_t.js";
var felzenszwalbKernel = {
  name: "felzenszwalb",
  text: "$}*}<}6%$$$%}14})&}H}H%}H})(}H}H}H}H$})'}H}H}H$})%}H%}H})&}H}H%}E})'}H}H}E$})'}H}H}H%}E})+}H}H}H}H}H}H}H$}))}H}H}H}H}H$})'}H}H}H%}H})%}E$})&}H}H$})$%}H})%}E%}H})%}H$}).}H}H}H}H}H}H}E}H}E}H$'?>'$$%%(%&&)*+,-%./$&$'0$123)'%$$*}h%B}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}G%g$/}G%g$/}G%g$/}H%f$/}E%i$$$$$$$$/}H%f$/+}I%/-}@}8};}4g}B}=}.}<$.)}+}.}0}2}7$=/}+}.}0}2}7k}8};}.}<}=$</}+}>},}4}.}=h}8}>}7}=$;)}<}@}.}.}9$/0}9}5}*},}.g}>},}4}.}=}<$50}6}.};}0}.g}>},}4}.}=}<$7.}6}.};}0}.x}6}*}5}5$6)}5}*}+}.}5$8,}1}.}*}9g}*}<}.$9*}6}.}6}8};}B&$.!G>w%&}HG:D$f'}=}3L&$E&'eD&f$s(eG:D&f'}=}3L&$F%f$m(eD&3/G:D$f'}=}3D%Z&$G:D%F$f'}=}3L&$E&0%//D$/Q%%}HD$D%f%}=F&}8F$f$m(eD$D&}3E$/D$D&f%}4D$}4D$D%m?/7$D$D%f%}=}3f-}3f}G}:f'}=/}h&'+}H(}G%}EG>g&}EE/G<D&}v}EG=}OE0'eD$D%n(eD$D$D%D$f}I4}3F(D%D(n?4:f'}=}3E,G9E)D$E('eD(D,n(e&eD)L&$4$F*D)L&(4$F+k1$G:D*f'}=}3E-G:D+f'}=}3E.D'f$o(ef$D-L&$F-D.L&$F.D-D.o?}4D'm(eD*D+i$$$$$$$$4-/0%/D0D(M'$F1D/}QF2}MD2g~.$G=}F}OD&f$o?~-F3D-N&(D.N&(}`~)},(eD*D+D34-)G?GAf'}=}3D1['$GAf%}3HA//D(f,}3E(D)f,}3E)0%//D$f}I4}3E$0%///}g%&'}H%}DD&f$D&f$o?f'}=E)'eD(D)n(eD$D(}3 $($D%D(}3 $($ ~`%F+D+ ~a%E+G5E&G5G3}5E*'eD&D*n(eD+D$D&}3D(}3 $($D%D&}3D(}3 $($ ~`%F+D+ ~a% ~_%E+D&G5}3E&0%//D'D(}3D+ ~^% /($D(f4}3E(0%///~W%&'}H%}ED%f}I%o(eD$D%f%}>f}A}:F&4)D$D&f'}=}3D%D&}44)}j3/D%f,s(}Ef,E''eD'f,}3D%q(ef$E&'eD&f,m(eD$D&D&D'}34,D&f%}3E&0%//D'f,}3E'0%//f%E&'eD&f,m(ef$E('eD(f,m(eD$D(D&D(}34,D(D&f%}=}3E(0%//D&f%}=E&0%//D$O'$)i$$$$$$$$/E)'eD%D'o(eD)D$D'f'}=}3O'$}jE)D'f%}3E'0%//D)/~5'&&}G*}HD'f}I,}3E+D$D%f'}=}3E-'e&eD+f$f}I,~k/$D$E*'eD*D-n(eD+D*M'$D&}v}Q}qf#%}:f&}=}3F.D.L&$f%}3Z&$D*f,}3E*0%//D+D$M'$D&}v}Q}qf#%}:f&}=}3L&$D%m1$D&(eD&f,}4E&0&)3/$//f$E*f$E%'eD%f}I,n(eD%D+}3F-L&$E.D%D'}3D*Z&$D-D*D.}3F*Z&$D%f(}3E%0%//f$E%'eD%f}I,n(eD%D'}3L&$E*D%D+}3L&$E.'eD*D.m(eD$D*f'}=}3M'$E('eD(D&}v}Q}qf#%}:f&}=F-D%l(eD'D-}3F/L&$E-D/D-f%}3Z&$D$D-f'}=}3F-M'$D-D(['$E(0%//D$D*f'}=}3D(['$D%D'}3D*f%}3F*Z&$0%//D%f(}3E%0%//D&j(e3/f$E%'eD,f}I,n(eD+D,}3L&$F*D%}4F-f<o(eD$D%f'}=}3D-D&f,}4D'f}I4}34*/D*E%D,f(}3E,0%///~;%&*}H(}DG, .'$E/G(f'}=E(G$f'}=E+'eD*D+n(eD$D*}3F' $($D/ ~a%E-D' $(4D/ ~a%E.D(E''eD'(eD-D&D'}3F)L&$D*}3F, $($D)L&(D*}3F) $($ ~_%G,D'}3 .'$F0 ~a% ~_%E-D.D, $(4D) $(4 ~_%D0 ~a% ~_%E.D'f,}4E'0%//D%D*}3F'D- /($D'D. /(4D*fD}3E*0%///D$D$D%f'}=}3F%D%O'$D$D&f'}=}3O'$}j^'$/}%%&}HG:D$f'}=}3F$L&$G:D%f'}=}3F'L&$}3E(D'L&$D$L&$m(}HD$D'E$)D'/D$G:}4f'}?Z&$D$D(Z&$D$D&G@f$D(}4~%}m}j~$]&(/}6$D$D&4&~&D%~%i$$$$$$$e}li$$$$$$4e}j}lD$D&4&~&D&~%i$$$$$$$e}li$$$$$$~_d}jD%~%}li$$$$$$~_d}j}lD&f%}3f)}=~%}ji$$$$$$}je}j}ji$$$$$$ e}j/~a%%'}HD(H;D)H?G5G3}5E)'eD&D'm(eG6f$D)D&f%}:F(?}3E+D$D%D&G6D)f$D(?}3F,42D,f,}3F-D,G1f%}4F(G74(D&f$o(eD,D+G1G7G5}34(G4(eD-D+D(G7G5f%}=}34(D,D+f,}3D(G7G5f'}5}34(//D&G1}5E+f$E(f(f&G4?f%D&?E,'eD(D,m(eG7G5D(}5}3G1G1f%}4D(f%k?D(D+G1}4D+D(?D*f$l40D(f%}3E(0%//D&f%}3E&0%///~^%&(}H)}GD'}vD&}vG>}O}EE.G>g&}EE/g%G=}Og%}FE0G?E)G8E&f$E''eD%D'o(e&eD(f$D$D'f'}=}3M'$F-u?(eD)1%D&D.D'}v}E['$D&f,}3F&G8f}I4}3k(eG8D&f$f$4'G8E&/0%/D-G=}QF1G<{E*G;D1G<}F}qf&}=f$D*?}3F,L&$E+D,D+f%}3Z&$D)(eD)D+f'}=}3D.D'}v}ED-D0}LD-g~.$G=}F}QD*?D/}O}M['$//D'f%}3E'0%//G8D&f$f$4'/}m&&+}H&}Gg~.$fDD%f%}4}0}4F*}v}FE.D&f}I}I(}3F)f$f%D*}=F+f&}=~k/$D%f'}=E,'eD(D,n(eD)D$D(}3M'$D.}Q}qf&}=}3F-L&$f%}3E*D-D*Z&$D*D'D'D*m?E'D(f,}3E(0%//D'f~.$o(ef$3/f$E(f$E'D+f&}=E*'eD'D*n(eD'D)}3F+L&$E,D+D(Z&$D(D,}3E(D'f(}3E'0%//f$E'D%f'}=E('eD'D(n(eD)D$D'}3M'$F/D.}Q}qf&}=}3F*L&$E+D*D+f%}3Z&$D&D+f'}=}3D/['$D'f,}3E'0%//D$D&D%f'}=~k.$$f%/~h&%*}HD&j(ef$H0/G$G'}5f&f$G)?}=E)G%f%}4F*D&G(}3F+D*D+m?E*'eG0D*q(eD$D)G0D%}4}5}3G044G0f%}3H00%//G$f'}=E)G,G(f%}=f&}3f'}=}3E*'eD(G&m(eG-G+D(}5}3E%G+G&}5E+f%E$'eD$G(q(eD*D$f'}=}3F,D%D+D&D$}4G%4%G*}8}5}3Z&$D,D%D+D$D&}3G%4%G*}8}5}3Z&(D$f%}3E$0%//D%D+D&G*}8}5}3G.G(f'}=}3F+D*4+f%E%'eD%G(q(eD+D%f'}=F,}4F$D+f$D%}4G$4%f'}=}3O'$^'$D)D+}3D,}3f,}4D+G$f%}4D%}3G$4%f'}=}3O'$^'$D*D,}3F-D$Z&$D-D+D,}3Z&(D%f%}3E%0%//D+D'G+D(}5}3D*4+D(f%}3E(0%///~?&&'}H*}EG,G(f%}3f'}=}3E''eD%G(f%}=q(eD%G(}4~%E)D'D%f'}=}3G((}Ei$$$$$$$$E(i$$$$$$~N~-D$D$}l}mD)D)}l}lF)i!}KO}.l9~fd}l}hE,D)D,i$$~N!gR~Td}l}kF-D,i}?a}BY~^^~Xb}lF)}kE+f1E&'eD&f&s(eD(i$$$$$$~_d}jD+}lD&~%}mE(D&f%}4E&0%//D+i$$$$$$~_d}jF*D+D*i$$$$$$~_~-}j}kD-D+}kD)}k}jD+D(}l}j}jD,~k*g#+}EgX}O~-}l)i$$$$$$~_d/F(^'$D%G(s(eG,D%G(}4f'}=}3D(^'$/D%f%}3E%0%//D'G(f%}=f%}34)E$G,E%'eD%D'n(eD%D%O'$D$}m^'$D%f,}3E%0%///~.%%*}HG-G+G&D%G*}8}5}5}3E*G'E('eD'G&m(eD*G+D'}5}3E)G)(eD$D'f&}=}3E&f$E%G$E+'eD%D+n(eD)D%f'}=}3D&N&$~)^'$D%f%}3E%D&D(f&}=}3E&0%//)D$D'}3E&f$E%G$E+'eD%D+n(eD)D%f'}=}3G/D&Q$$f'}=}3O'$^'$D%f%}3E%D&D(}3E&0%///D'f%}3E'0%///`%(}H'eD%D&o(eD$D&f&}=}3F(L&$E)D(D'Z&$D'D)}3E'D&f%}3E&0%//f$HAD'/<$G?D$f'}=}3G?D%f'}=}3f$D&4'/!%&*}H&}GD$(}HG;D$f%}4f&}=}3L&$)f$/E&D$E)'eD%D)o(eG?D&f'}=}3E*G8E$G;D)f&}=}3L&$F'D&}4F&f<o(}HD&f}I~.$o(}Hf$)D*D&D$41/)f%/j(eD*D&f]D$f}I}I*}34*/D*D&f'}=}3E+D*f,}3E('eD(D+n(eD(M'$E,D(E$'eD$D*p(eD$f,}4F&M'$F-D,{(eD$D-['$D&E$0&///D$D,['$D(f,}3E(0%//D*G?D'f'}=}3D)f$4'D'E&D)f%}3E)0%//GA/}C%)}HG2G1}5E('eD%D(m(eG:D%f'}=}3f}HZ&(D%f%}3E%0%//f$E%'eD(D)o(eG:D)4$f'}=}3F'L&(F&f$m(eD'D%F&Z&(D%f%}3E%/D$D)f&}=}3D&Z&$D)f%}3E)0%//D%/)$f}I,/~J&%-}HG>}qE+G:E*G9E.D$E&'eD%D&p(eD&L&$F'D+}?f'}:E(D*D'f%D+}=f%}4}:F'D(f'k}3F)f'}=}3L&$E,D*D'G1D(f&k}3f%D(?}3F(f'}=}3L&$E'D.D)Z&$D.D(Z&(D.D)D,D,f$m?Z&,D.D(D'D'f$m?Z&0D&f,}3E&D.f4}3E.0%//G9E.D$E&'eD%D&p(eD.L&$E'G:D.L&,F(f'}=}3L&$f$s(eG:D'f'}=}3D(4$F(Z&$/D(E'D.L&(E)G:D.L&0F(f'}=}3L&$f$s(eG:D)f'}=}3D(4$F(Z&$/D-f'}=F*G9}3F)D'Z&$D)D(Z&(D$D*}3D&M'$['$D-D'D(l}3E-D&f,}3E&D.f4}3E.0%//D-/m%%}Gg~.$G2}vG1}v}Gg%}F}B}FH>gcG>}FH=g%D$i$$$$$$~_`}l~+G=}QF%D%g%} ?g%}FH<D$~+G=}QG<}F}qf&}3/i&%}F&}HD$H:G@~$E%f$E$G2G1}5E&'eD$D&n(eG:D$f'}=}3F'f}HZ&$D'D%]&(D$f%}3E$0%///~J%$D%H2D&H1D'H3D-f,kH4D,H@G1D+4&H5D$H6G6G5G3f%}=}5}3H7G7G5f&}=}3H8G8f}I}I+}3H9f$E$G2H%G1H$G3H&D(H'D)f$lH)D+H(G$G(4&H+G%F%G(f%}=f%}3F&D%D&m?H*G9f}ID}3H-G-G+D&G&}5}5}3H.G.G+}3H,G,G(f%}3f)}=}3H/D*43'eD$f}I&m(eG/D$f'}=}3D$~%i444444}9d}l^'$D$f%}3E$0%///"
};
var NAME = "felzenszwalb";
var BAND_SAMPLES = 2 ** 20;
var felzenszwalbRules = {
  scale: { kind: "number", min: 0, default: 1, aliases: ["k"] },
  // the rows that the widest Gaussian needs are all held at once
  sigma: { kind: "number", min: 0, max: 100, default: 0.8 },
  minSize: { kind: "integer", min: 0, default: 20 },
  connectivity: { kind: "choice", of: [4, 8], default: 8 },
  onProgress: progressRule,
  signal: signalRule
};
function felzenszwalb(image, options = {}) {
  const source = toImage(image, NAME);
  const { scale, sigma, minSize, connectivity, onProgress, signal } = readOptions(NAME, options, felzenszwalbRules);
  const { height, width, data } = source;
  const pixels = height * width;
  const channels = usedChannels(source);
  const maximum = largestWeight(source, channels);
  const radius = Math.floor(4 * sigma + 0.5);
  const mergeEqual = Math.fround(scale / 255 / pixels) > 0 ? 1 : 0;
  const labels = new Int32Array(pixels);
  const count = withKernel(felzenszwalbKernel, (kernel, heap) => {
    const work = heap.alloc(kernel.workBytes(width, channels, radius));
    const isFloat = data instanceof Float32Array ? 1 : 0;
    kernel.begin(work, height, width, channels, source.channels, isFloat, sigma, radius, scale / 255, connectivity);
    const forest = heap.alloc(8 * pixels);
    kernel.beginForest(forest);
    const buckets = kernel.bucketCount(maximum);
    const counts = heap.alloc(4 * buckets);
    heap.u8(counts, 4 * buckets).fill(0);
    const line = width * source.channels;
    const bandRows = Math.min(height, Math.max(1, Math.floor(BAND_SAMPLES / line)));
    const band = heap.alloc(Math.min(height, bandRows + radius) * line * (isFloat ? 4 : 1));
    const sweep = (stage, into) => {
      for (let first = 0, loaded = 0; first < height; first += bandRows) {
        checkAborted(NAME, signal);
        const end = Math.min(height, first + bandRows);
        const needed = Math.min(height, end + radius);
        const part = data.subarray(loaded * line, needed * line);
        (isFloat ? heap.f32(band, part.length) : heap.u8(band, part.length)).set(part);
        kernel.sweep(band, loaded, first, end, counts, into, mergeEqual);
        loaded = needed;
        onProgress == null ? void 0 : onProgress({ stage, done: end, total: height });
      }
    };
    sweep("weights", 0);
    const edges = kernel.placeBuckets(counts, buckets);
    const memory = heap.alloc(Math.max(8 * edges, 4 * pixels));
    sweep("sort", memory);
    let kept = 0;
    for (let first = 0, step = Math.ceil(buckets / 64); first < buckets; first += step) {
      checkAborted(NAME, signal);
      const end = Math.min(buckets, first + step);
      kept = kernel.mergeBuckets(first, end);
      onProgress == null ? void 0 : onProgress({ stage: "merge", done: end, total: buckets });
    }
    for (let first = 0; minSize > 0 && first < kept; first += 2 ** 21) {
      checkAborted(NAME, signal);
      const end = Math.min(kept, first + 2 ** 21);
      kernel.mergeSmall(first, end, Math.min(minSize, pixels));
      onProgress == null ? void 0 : onProgress({ stage: "small regions", done: end, total: kept });
    }
    const found = kernel.label(memory);
    labels.set(heap.i32(memory, pixels));
    return found;
  });
  return withSegments({ data: labels, height, width }, { count });
}
function usedChannels({ data, channels }) {
  if (channels !== 4) return channels;
  for (let i = 3; i < data.length; i += 4) if (data[i] !== data[3]) return 4;
  return 3;
}
function largestWeight({ data }, channels) {
  if (!(data instanceof Float32Array)) return 1.001 * Math.sqrt(channels);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < data.length; i++) {
    least = Math.min(least, data[i]);
    most = Math.max(most, data[i]);
  }
  if (!Number.isFinite(most - least)) checkFinite(NAME, "image.data", data, { code: "invalid-image" });
  return 1.001 * Math.sqrt(channels) * (most - least);
}
export {
  felzenszwalb,
  felzenszwalbRules
};
