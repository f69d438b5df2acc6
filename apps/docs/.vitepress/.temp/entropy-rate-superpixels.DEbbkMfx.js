import { t as toImage, s as signalRule, p as progressRule, c as checkAborted } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { r as readOptions, w as withKernel } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { w as withSegments } from "./chunk-4MYWN2NN.FXOl4cnb.js";
import { c as checkFinite } from "./chunk-Z773XH7K.CJp9IS_t.js";
var entropyRateSuperpixelsKernel = {
  name: "entropy-rate-superpixels",
  text: "$}*}<}6%$$$%k0})$%}H})%}H%}H})%}H$})%}E%}E})'}E}H}H$})$$})(}H}H}H}H%}E})&}E}E$})&}E}H$})&}H}H%}H})*}H}H}H}H}H}F$})*}H}H}H}H}H}H$'54'%()*&+,$%&$$-./)'%$$*}>7}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f}H/}H%f$/}H%f$/}E%i$$$$$$$$/}E%i$$$$$$$$/}E%i$$$$$$$$/}H%f$/+}0/-}@}8};}4g}B}=}.}<$()}+}.}0}2}7$3/}-}2}/}/}.};}.}7},}.}<$2)}@}.}2}0}1$*(}<}.}.}-$+(}0};}8}@$1*}2}<k}>}5}5$/)}@}2}-}.}7$)*}7}>}6}+}.};$-,}1}.}*}9g}*}<}.$0*}6}.}6}8};}B&$.~VD4}O&&&}G&}ED$i$$$$$$4$}.(ei$$$$$$$$3/D$~+F&g~;~f~k~ ~T}]}r~bd}FgX}PE%D&D%gX}O}F~-F'i$$$$$$~_~-}jD'i$$$$$$~_d}j}mF(D(}lE'D$D%~'i$$~N!gR~Td}lD(D'}lD'i<}O}*<}O}*~&d}liL}y}k~*}O~a~(d}jD'}liBBBBBB~,d}jD'}li555555~/d}jD'}li8`}{7`}{~1d}jD'}lik;}&}=~?j~5d}jD'}li@~5}:@~5}:~:d}jD'}li}[Hn}[Hn~@d}jD'}li}d}c}c}c}c}c~Gd}jD'}lizzzzzz~Sd}j}lD(D(}j}jD%~'i}?a}BY~^^~Xb}l}j}j}l/w%&}HG-D$f<}5}3L&4E&'eD&f$s(eG-D&f<}5}3L&4F%f$m(eD&3/G-D$f<}5}3D%Z&4G-D%F$f<}5}3L&4E&0%//D$/~/%&'}H&}ED&f%}=f%}3E''eD'G%m(e&eG$D'f(}=}3F(O'$E*D(L&,E)G%D'f%}3o(}HD(L&<D)mD(O'4F+D*}*}:D*D+},};)f$/(eD(O'4E*D(L&<E)D'f%}3E'/D%D)oD$D*}*}:D$D*},};j1$G$D&f(}=}3F&D*^'$D&D)Z&,D'F&f%}=f%}3E'0&///G$D&f(}=}3F&D$^'$D&D%Z&,/M%%}HG%f%}4H%G%f$o(eG$G%f(}=}3F$O'$D$L&,f$4&//C$D$~%D%~%}lD&f(}=f<}3~%}lD'f)}=f}I}IF}3~%}j/-$G&D$}3H&/}J*&*}H(}E'eD&f&m(ef$E''eD'G/m(eG.D&G/}5D'}3f(}=}3D'~%D$}li~;`}H}/}h}j~edi$$$$$$~_dD&?}lF,D,}l}dD%D%}jD%}l}mF,i$$$$$D}O~.},(}Ei$$$$$$$$)D,D,i!}KO}.l9~fd}l}hF.i$$~N!gR~Td}l}kD.i}?a}BY~^^~Xb}l}kE/i$$$$$$~_dE-i$$$$$$PeE,'eD,i$$$$$$$$}-(eD/D-}lD,}mi$$$$$$~_d}jE-D,i$$$$$$~_~-}jE,0%//D-D.~k*g#+}EgX}O~-}l/^'$D'f%}3E'0%//D&f%}3E&0%//f$E&'eD&G+m(eG-D&f<}5}3i$$$$$$$$^'$D&f%}3E&0%//f$E''eD'G'm(ef$E('eD(G(m(eG-D'G(}5D(}3f<}5}3E)f$E&'eD&f%G*}=m(eD&(}HD&f%k(}HD'G'f%}4m)D(G(f%}4m(}HD'G'f%}4mD'f$oD&f&k?)f$//)D(G(f%}4m/(eD)D)O'$G.G,D*f'}=}3L&(G/f$D&f%o?}3f(}=}3O'$F$}j^'$D)D&(}HD&f%k(}HG()G(f%}3f%G(}4D&f&k?/)f%/f<}5}3F+D+O'$D$}j^'$/D&f%}3E&D*f%}3E*0%//D(f%}3E(0%//D'f%}3E'0%//i$$$$$$$$E$f$E&'eD&G+m(eD$G-D&f<}5}3O'$}jE$D&f%}3E&0%//i$$$$$$~_dD$D$i$$$$$$$$}*?E$f$E&'eD&G+m(eG-D&f<}5}3F'O'$D$}mE%D'D%^'$D'D%4$^',D&f%}3E&0%//G.E&G.G/f)}=}3E''eD&D'n(eD&D&O'$D$}mF%^'$D&D%4$^',D&f4}3E&0%///}v*&'}E,}H'eD)f}IDm(eG6D)f'}=}3D)~%G+~%}m4$^'$D)f%}3E)0%//f$E)'eD)G+m(eG-D)f<}5}3f}HZ&4D)f%}3E)0%//'eD*G'm(ef$E+'eD+G(m(eD*G(}5D+}3E.f$E)'eD)f%G*}=m(eD)(}HD)f%k(}HD*G'f%}4m)D+G(f%}4m(}HD*G'f%}4mD*f$oD)f&k?)f$//)D+G(f%}4m/(eG-D.f<}5}3F/O'$G.D,f'}=F0G,}3L&(G/f$D)f%o?}3f(}=}3F-O'$F'}k4$E(D0G$}3D/O',G-D)(}HD)f%k(}HG()G(f%}3f%G(}4D)f&k?/)f%/D.}3f<}5}3F/O',}jD(D/O'$D'}k4$}j}kD-O',i$$$$$$$e}l}ki!}KO}.l9~fd}lF'^'$D&D'}oE&/D)f%}3E)D,f%}3E,0%//D+f%}3E+0%//D*f%}3E*0%//G6O',F'D'}jG6O'4}ki!}KO}.l9~fd}li$$$$$$~_d}jF'iGg}[0}k}f~5`}-(}ED$D%~%}lD&}lD'}m)i$$$$$$$$/H5D&G5D'}l}jH4i$$$$~_##eD&D$D$}ji$$$$$$~_d}j}lF$}mi$$$$$$$$D$i$$$$$$$$}-?H3G1f#%f}I}ID~k/$G'f%}4E%G+G*}=f%}4E+'eD%f$s(eG(f%}4E*'eD*f$s(ef%G*}=f%}4E)'eD)f$s(eD)(}HD)f%k(}HD%G'f%}4m)D*G(f%}4m(}HD%G'f%}4mD%f$oD)f&k?)f$//)D*G(f%}4m/(eG1G4D+f'}=F,G$}3O'$G5D'}l}j}kG3}li$$$$~_##e}ni$$$$$$$$}o~k&f&}=}3E-D,G,}3D-L&$Z&$D-D+Z&$/D)f%}4E)D+f%}4E+0%//D*f%}4E*0%//D%f%}4E%0%//f}HH2f$H%f}HH0/~](&+}H%}E'eG%jG0f$s};(eG0f$m(eG2f##+k(ef$3/G2f%}3H2G1G2f&}=}3L&$H0/'eG0f$s(eG%G&k(ef$3/G,G0F&f'}=}3L&$H0D&D&G*}>F'G*}=}4F$(}HD$f%k(}HG()G(f%}3f%G(}4D$f&k?/)f%/E%D'4%F(D%D'}3F)4%F%k(}Ei$$$$$$~_~-)f$G-D(f<}5}3L&4}4F(f$G-D%f<}5}3L&4}4F*}3E%G-D'f<}5}3F'O',G-D)f<}5}3F)O',}jD'O'$G.G,D&f'}=}3L&(G/f$D$f%o?}3f(}=}3F$O'$F+}k4$D)O'$D+}k4$}j}kD$O',i$$$$$$$e}l}ki!}KO}.l9~fd}lG5D(f}IDm(}EG6D(f'}=}3O'$)D(~%G+~%}m4$/D*f}IDm(}EG6D*f'}=}3O'$)D*~%G+~%}m4$/}jD%f}IDm(}EG6D%f'}=}3O'$)D%~%G+~%}m4$/}ki!}KO}.l9~fd}li$$$$$$~_d}j}l}ji$$$$$$$$}o/F+i$$$$$$$$},1%G4D+}kG3}li$$$$~_##e}ni$$$$$$$$}o~k&F$G2o(eG,D&f'}=}3G1D$f&}=}3F$L&$Z&$D$D&Z&$)G%F$f%}3H%G$D$f(}=}3F$D+^'$D$D&Z&,/0%//G%f%}>f%}4E$'eD$f$s(eG$D$f(}=}3F%O'$D%L&,D$4&D$f%}4E$0%//0%//f%/}%%(}HG$F(f#%G+f&}=~k/$'eD&G+m(eD(D&4%f&}=}3F'L&$f$m(eD'D%Z&$D%f%}3E%/D$D&f&}=}3D'L&$Z&$D&f%}3E&0%//D%/~d%&-}H&}ED$D$G*}>F+G*}=}4E%D+4%E,G-D%(}HD%f%k(}HG()G(f%}3f%G(}4D%f&k?/)f%/D+}3F&4%F-D,f$G-D,f<}5}3L&4}4F'f$G-D-f<}5}3L&4}4F(mF)?F*f<}5}3f$D'D(}3}4Z&4G-D,D-D)?f<}5}3D*Z&4G-D+f<}5}3F'O'$G.G,D$f'}=}3L&(G/f$D%f%o?}3f(}=}3O'$F.}kE/D'D/^'$D'D/4$^',G-D&f<}5}3F$O'$D.}kE.D$D.^'$D$D.4$^',/+$G0f$s/)$f}I,/}Q(&,}H&}E'eD%f$oD$D'o}:(}H4,)f$/(eG$O'$E.G$L&,F&G*}>F*4%F)D&D*G*}=}4F((}HD(f%k(}HG()G(f%}3f%G(}4D(f&k?/)f%/D*}3F+4%F,k(}Ei$$$$$$~_~-)f$G-D)f<}5}3L&4}4F)f$G-D,f<}5}3L&4}4F,}3E-G-D*f<}5}3F*O',G-D+f<}5}3F+O',}jD*O'$G.G,D&f'}=}3L&(G/f$D(f%o?}3f(}=}3F(O'$F/}k4$D+O'$D/}k4$}j}kD(O',i$$$$$$$e}l}ki!}KO}.l9~fd}lG5D)f}IDm(}EG6D)f'}=}3O'$)D)~%G+~%}m4$/D,f}IDm(}EG6D,f'}=}3O'$)D,~%G+~%}m4$/}jD-f}IDm(}EG6D-f'}=}3O'$)D-~%G+~%}m4$/}ki!}KO}.l9~fd}li$$$$$$~_d}j}l}ji$$$$$$$$}o/F/i$$$$$$$$},(e4')D.D/}.(e4'D&4.D'f%}3E')G4D/}kG3}li$$$$~_##e}ni$$$$$$$$}o~k&F(G2q(eD/D&f$4&)4'G,D&f'}=}3G1D(f&}=}3F(L&$Z&$D(D&Z&$///D%f%}4E%0%//D'/}M'&,}H%}F'eD'D(m(ef$E,'eD,G(m(eD'G(}5D,}3E.f$E+'eD+f%G*}=m(eD+(}HD+f%k(}HD'G'f%}4m)D,G(f%}4m(}HD'G'f%}4mD'f$oD+f&k?)f$//)D,G(f%}4m/(eD$D&D.}5f&f$D%?}=}3E/D$D+(}HD+f%k(}HG()G(f%}3f%G(}4D+f&k?/)f%/D.}3D&}5f&f$D%?}=}3E0f$E-D%(eh$$$$E2f$E*'eD*G)f&}=n(eD2D*D/}3N&$D*D0}3N&$}]}T}[E2D*f(}3E*0%//G/f%}4}|D2D)}^}`}Y~k$E-)f$E*'eD*G)n(eD-D*D/}3Q$$D*D0}3Q$$}4F1fC}>F-D-D1}3}<}3E-D*f%}3E*0%///G,D.G*}=D+}3f'}=}3D-Z&(/D+f%}3E+0%//D,f%}3E,0%//D'f%}3E'0%///}*$D%H'D&H(D'H)D(f%}>H*D)H/G'G(}5H+D$H,G,G+G*f'}3}=}3H-G-G+f<}5}3H.G.G/f)}=}3H6G6f}I}I&}3H1G1f}I}ID}3H$G+G*}=f%}>H&/"
};
var NAME = "entropyRateSuperpixels";
var BAND = 64;
var LOOKS = 2 ** 15;
var GROWTH = 2 ** 16;
var LEVELS = 65536;
var entropyRateSuperpixelsRules = {
  nSegments: { kind: "integer", min: 1, default: 100, aliases: ["num_superpixels", "superpixels", "nC"] },
  balance: { kind: "number", min: 0, max: 1e6, default: 0.5, aliases: ["lambda", "lambda_"] },
  sigma: { kind: "number", min: 1e-3, max: 1e6, default: 5 },
  connectivity: { kind: "choice", of: [4, 8], default: 8, aliases: ["conn8", "four_connected"] },
  onProgress: progressRule,
  signal: signalRule
};
function entropyRateSuperpixels(image, options = {}) {
  const source = toImage(image, NAME);
  const settings = readOptions(NAME, options, entropyRateSuperpixelsRules);
  const { nSegments, balance, sigma, connectivity, onProgress, signal } = settings;
  const { data, height, width } = source;
  const channels = source.channels === 4 ? 3 : source.channels;
  const pixels = height * width;
  const isFloat = data instanceof Float32Array;
  const highest = isFloat ? largestDifference(source, channels) : 255 * channels;
  const levels = isFloat ? LEVELS : highest + 1;
  const directions = connectivity / 2;
  return withKernel(entropyRateSuperpixelsKernel, (kernel, heap) => {
    const line = width * source.channels;
    const bytes = isFloat ? 4 : 1;
    const band = heap.alloc(bytes * Math.min(height, BAND + 2) * line);
    const memory = heap.alloc(kernel.workBytes(height, width, directions, levels));
    kernel.begin(memory, height, width, channels, directions, levels);
    for (let first = 0; first < height; first += BAND) {
      checkAborted(NAME, signal);
      const end = Math.min(height, first + BAND);
      const from = Math.max(0, first - 1);
      const part = data.subarray(from * line, Math.min(height, end + 1) * line);
      (isFloat ? heap.f32(band, part.length) : heap.u8(band, part.length)).set(part);
      const scale = highest > 0 ? (LEVELS - 1) / highest : 0;
      kernel.differences(band - bytes * from * line, isFloat ? 1 : 0, source.channels, first, end, scale);
    }
    kernel.weigh(isFloat ? 255 * highest / (LEVELS - 1) : 1, sigma * channels);
    checkAborted(NAME, signal);
    kernel.seed(balance, nSegments);
    onProgress == null ? void 0 : onProgress({ stage: "edges", done: 1, total: 1 });
    const total = Math.max(1, pixels - nSegments);
    for (let left = pixels - nSegments; left > 0; ) {
      checkAborted(NAME, signal);
      left -= kernel.grow(left, LOOKS);
      if (kernel.isFull()) {
        heap.alloc(16 * GROWTH);
        kernel.widen(GROWTH);
      }
      onProgress == null ? void 0 : onProgress({ stage: "join", done: total - left, total });
    }
    const labels = heap.alloc(4 * pixels);
    const count = kernel.number(labels);
    return withSegments({ data: heap.i32(labels, pixels).slice(), height, width }, { count });
  });
}
function largestDifference({ data, channels }, counted) {
  checkFinite(NAME, "image.data", data, { code: "invalid-image", counts: (i) => i % channels < counted });
  let sum = 0;
  for (let c = 0; c < counted; c++) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = c; i < data.length; i += channels) {
      const value = data[i];
      if (value < low) low = value;
      if (value > high) high = value;
    }
    sum += high - low;
  }
  return sum;
}
export {
  entropyRateSuperpixels,
  entropyRateSuperpixelsRules
};
