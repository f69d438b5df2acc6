import { v as viewImage, s as signalRule, p as progressRule, c as checkAborted } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { c as checkFinite } from "./chunk-Z773XH7K.CJp9IS_t.js";
import { w as withSegments, c as checkMask, b as checkLabelMap, a as checkSameSize } from "./chunk-4MYWN2NN.FXOl4cnb.js";
import { w as withKernel, S as SegmentationError, p as phrase, r as readOptions } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { e as emptyLike, f as filterSamples } from "./chunk-M6NPAGRQ.fSjc3TCq.js";
import { connectedComponents } from "./components.wZ7ccg8h.js";
import { t as toFloat32, p as planesOf } from "./chunk-XPE6UJI7.CYw6S_H9.js";
import { s as sobel } from "./chunk-A7YQDPWE.-V3-mA_t.js";
import { r as rgbToGray } from "./chunk-XAMKJ2FQ.D3kILBga.js";
import "./chunk-WTZ2YRLH.CkPfQQK-.js";
import "./chunk-MM2YA2V7.nxcVaibR.js";
function rangeOf(values) {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min > max ? { min: Number.NaN, max: Number.NaN } : { min, max };
}
var reconstructionKernel = {
  name: "reconstruction",
  text: "$}*}<}6%$$$%]+})+}H}H}H}H}H}H}H$})&}H}H%}H}),}H}H}H}H}H}H}H}H$})'}H}H}H%}H})$%}H})(}H}H}H}H%}H}))}H}H}H}H}H%}H'32%%&&$$'&%()*$$)'%$$+{,+}7}>}6}+}.};}<$,.}9}5}*}7}.g}B}=}.}<$*)}9}5}*},}.$+(}=}*}4}.$&.}/}2};}<}=f}+}8}?}.$//};}.},}8}7}<}=};}>},}=$',}1}.}*}9g}*}<}.$-*}6}.}6}8};}B&$.}uB27$D$f&}3D%fE}3f}9}:}5f4}3/:$D$f&}3D%f&}=fK}3f}9}:}5f4}3/!%&'}H%}FD*(eD$E*D'f&}=fK}3f}9}:E-D(f&}=E.D%D)f&}=}3E$'eD&D,o(eD*D,f%}3D-}5}3f(}3E%f$E('eD'D(o(eD$D%N&$F/}UD/D+?]&$D(f%}3E(D%f(}3E%D$D.}3E$0%//D,f%}3E,0%//)D$E*D'fE}3f}9}:E-D%D)}3E$'eD&D,o(eD*D,f%}3D-}5}3f%}3E%f$E)'eD'D)o(eD$f#%D%Q$$F.}4D.D+?_$$D)f%}3E)D%f%}3E%D$D(}3E$0%//D,f%}3E,0%////L$D)(eD$D%D&D'D(D*D+4))D$D%D&D'D(D*D+4(//~<,&1}H'}DD'fE}3f}9}:F0f%}3E4'eD&D1o(eD4D0D1}5}3F,D$}3F5D0}4E.D%D,}3E6f$E,'eD'D,p(eD,D.}3F/ $($E8D,D5}3F7D7 $($D((}DD8D/f%}4 $($D/ $(% }B }B)D8/ }BD,D6}3 $($ }@ /($D,f4}3E,0%//D5Q$$E,f%E/'eD'D/p(eD/D5}3F7Q$$F.D,n(eD7D,D/D6}3Q$$F.D,D.n?F,_$$)D.E,/D/f%}3E/0%//D1f%}3E10%//D&f%}4E1'eD1f$s(eD4D0D1}5}3F,D$}3F5D0}3E.D%D,}3E6f$E,'eD'D,p(eD,D.}3F/ $($E8D,D5}3F7D7 $($D((}DD8D/f%}4 $($D/ $(% }B }B)D8/ }BD,D6}3 $($ }@ /($D,f4}3E,0%//D'D5}3f%}4Q$$E,D'f%}4E/'eD/(eD5D/f%}4F/}3F7Q$$F.D,n(eD7D,D/D6}3Q$$F.D,D.n?F,_$$)D.E,/0%//D1f%}4E10%//D&D'}5E/D'E,'eD&D3o(eD4D0D3}5}3E1f$E.'eD,D.p(eD$D1}3D.}3F' $($E8D'D0}4F5 $($E9D'D0}3F6 $($E:D((}DD9D5f%}4 $($D5 $(% }B }B)D9/D((}DD:D6f%}4 $($D6 $(% }B }B)D:/ }BD'f%}4 $($D' $(% }B }BD%D1}3D.}3 $($ }@D8 L x(ef$E''eD'f4nD'D.}3D,n}:(eD.D1}3D'}3F5D$}3F6D%D5}3D0D(4.F7D6Q$$p(eD6D7_$$D)D5}3f%_$$D*D+f&}=}3D5Z&$D2f%}3E2D/D+f%}3F+k(ef$E+//D'f%}3E'0%///D.f4}3E.0%//D3f%}3E30%//f,f(D(?E''eD2f$o(eD*D-f&}=}3L&$E(D/D-f%}3F-k(ef$E-/D2f%}4E2D(D)}3f$_$$D$D(}3Q$$E,f$E&'eD&D'm(e&eD&f(m(}HD&(}Hf%f$D0}4D0D&f&k?D&f%k?)f}H/)D&f(k(}Hf}HD0}4)f%D0}4D0f%}4D0f%}3D&f*k?D&f)k?//D(}3F.D$}3F1Q$$F3D,t1$D,D%D.}3Q$$F4D,D4n?F4D3r1$D1D4_$$D)D.}3F1Q$$1$D1f%_$$D*D+f&}=}3D.Z&$D/D+f%}3F+k(ef$E+/D2f%}3E2/D&f%}3E&0%//0%///~^-'3}H&}F'}DD'f&}=fK}3f}9}:F/f(}3E1'eD&D.o(eD1D.D/}5}3F-D$}3F3D/}4E4D%D-}3E5D'f&}=E6f$E-'eD-D6n(eD-D4}3F7 $($E<D-D3}3F8D8 $($D((}DD<D7f(}4 $($D7 $(( ~Y% ~Y%)D</ ~Y%D-D5}3 $($ ~X% /($D-f4}3E-0%//D3N&$E:f(E-'eD-D6n(eD-D3}3F4N&$F;D:}&(eD4D:D-D5}3N&$}`F:]&$)D;E:/D-f(}3E-0%//D.f%}3E.0%//D&f%}4E.'eD.f$s(eD1D.D/}5}3F-D$}3F3D/}3E4D%D-}3E5D'f&}=E6f$E-'eD-D6n(eD-D4}3F7 $($E<D-D3}3F8D8 $($D((}DD<D7f(}4 $($D7 $(( ~Y% ~Y%)D</ ~Y%D-D5}3 $($ ~X% /($D-f4}3E-0%//D3D6}3f(}4N&$E:D6f(}4E-'eD-(eD3D-f(}4F-}3F4N&$F;D:}&(eD4D:D-D5}3N&$}`F:]&$)D;E:/0%//D.f%}4E.0%//D&D'}5E4D'f&}=E5'eD&D2o(eD1D/D2}5}3E6f$E-'eD-D5n(eD$D6}3D-}3F' $($E<D'D/}4F. $($E=D'D/}3F3 $($E>D((}DD=D.f(}4 $($D. $(( ~Y% ~Y%)D=/D((}DD>D3f(}4 $($D3 $(( ~Y% ~Y%)D>/ ~Y%D'f(}4 $($D' $(( ~Y% ~Y%D%D6}3D-}3 $($ ~X%D< i x(ef$E''eD'f4nD'D-}3D5n}:(eD-D6}3D'}3F7D$}3E8D%D7}3E3f$E.f,f(D(?E9D8N&$E:'eD.D9m(eD:D.f(m(}HD.(}Hf(f$D/}4D/D.f&k?D.f%k?)f}E/)D.f(k(}Hf}ED/}4)f(D/}4D/f(}4D/f(}3D.f*k?D.f)k?//D8}3N&$}aE:D.f%}3E.0%//D:D3N&$}`F:D8N&$}(j(eD8D:]&$D)D7f&}?}3f%_$$D*D+f&}=}3D7Z&$D0f%}3E0D4D+f%}3F+k(ef$E+//D'f(}3E'0%///D-f4}3E-0%//D2f%}3E20%//f,f(D(?E''eD0f$o(eD*D,f&}=}3L&$E(D4D,f%}3F,k(ef$E,/D0f%}4E0D)D(f&}?}3f$_$$D$D(}3N&$E:f$E&'eD&D'm(e&eD&f(m(}HD&(}Hf(f$D/}4D/D&f&k?D&f%k?)f}E/)D&f(k(}Hf}ED/}4)f(D/}4D/f(}4D/f(}3D&f*k?D&f)k?//D(}3F-D$}3F.N&$F;D:})1$D;D:D%D-}3N&$}`F;})1$D.D;]&$D)D-f&}?}3F.Q$$1$D.f%_$$D*D+f&}=}3D-Z&$D4D+f%}3F+k(ef$E+/D0f%}3E0/D&f%}3E&0%//0%///8$D&(}HD$D%4%)D$D%4$//L$D*(eD$D%D&D'D(D)D+41)D$D%D&D'D(D)D+40//}J%'%}D%}H%}FD$D%f&}=}3E' 0################E&'eD$f4}3F%D'r(eD&D$ $($F&D& f sE&D%E$0%//&}Hf$D& }m%j1$>'eD$D'n(ef$D$N&$F(D(}%1&>D$f(}3E$0%//f%//)$f}I,/}b%%'}Hf,f(D'?E)D$Q$$E''eD(D)m(eD'D(f(m(}HD((}Hf%f$D&}4D&D(f&k?D(f%k?)f}H/)D(f(k(}Hf}HD&}4)f%D&}4D&f%}4D&f%}3D(f*k?D(f)k?//D$}3Q$$F*D'D*p?E'D(f%}3E(0%//D'D%Q$$F$D$D'p?/~N%%(}HD((eD$E)D'f&}=fK}3f}9}:E+&e'eD&D*o(ef$E$'eD$D'm(eD'D*}5D$}3E(D)D*f%}3D+}5D$f%}3F$f&}=}3F,}3N&$D%D,}3N&$}'1(0%//D*f%}3E*0%//f}HE(/)D$E)D'fE}3f}9}:E+&e'eD&D*o(ef$E$'eD$D'm(eD'D*}5D$}3E(D)D$f%}3F$D*f%}3D+}5}3F,}3Q$$D%D,}3Q$$p1(0%//D*f%}3E*0%//f}HE(//D(/}k&%(}HD'fE}3f}9}:E-D&D'4$D%F+}3E.'eD+D.n(eD+ 0$$$$$$$$$$$$$$$$ /($D+f4}3E+0%//D(f%k(e'eD&D,o(eD%D,f%}3D-}5}3f%}3E)D*(ef$E('eD'D(p(eD(D)}3f#%D$D(}3Q$$}4_$$D(f%}3E(0%//)D)D$D'~k.$$/D,f%}3E,D$D'}3E$0%//3/D(E+D$D)}3E$'eD&D,o(eD%D,f%}3D-}5}3f%}3E(f$E)'eD'D)o(eD(f#%D$Q$$F.}4D.D*?_$$D)f%}3E)D(f%}3E(D$D+}3E$0%//D,f%}3E,0%///}w&&(}H%}FD'f&}=fK}3f}9}:E-D&D'4%D%F+}3E.'eD+D.n(eD+ 0$$}I#$$}I#$$}I#$$}I# /($D+f4}3E+0%//D(f%k(eD'f&}=E('eD&D,o(eD%D,f%}3D-}5}3f(}3E)D*(ef$E''eD'D(n(eD'D)}3D$D'}3N&$}U]&$D'f(}3E'0%//)D)D$D(~k.$$/D,f%}3E,D$D(}3E$0%//3/D(f&}=E+D$D)f&}=}3E$'eD&D,o(eD%D,f%}3D-}5}3f(}3E(f$E)'eD'D)o(eD(D$N&$F/}UD/D*?]&$D)f%}3E)D(f(}3E(D$D+}3E$0%//D,f%}3E,0%///"
};
function reconstruct(where, { data: seed, height, width, channels }, limit, isErosion, connectivity) {
  const float = seed instanceof Float32Array ? 1 : 0;
  const size = float ? 4 : 1;
  const flip = 1;
  const out = emptyLike(seed);
  withKernel(reconstructionKernel, (kernel, heap) => {
    const from = heap.copyIn(seed);
    const to = heap.copyIn(limit);
    const bytes = kernel.planeBytes(height, width, float);
    const plane = heap.alloc(bytes);
    const held = heap.alloc(bytes);
    const waiting = heap.alloc(bytes / size);
    const queue = heap.alloc(4 * height * width);
    if (float && !(kernel.numbers(from, seed.length) && kernel.numbers(to, limit.length))) {
      throw new SegmentationError("invalid-image", {
        where,
        option: "image.data",
        expected: "samples that are numbers",
        received: Number.NaN,
        remedy: "Replace NaN first."
      });
    }
    heap.u8(waiting, bytes / size).fill(0);
    for (let c = 0; c < channels; c++) {
      kernel.place(from, plane, height, width, channels, c, float, flip);
      kernel.place(to, held, height, width, channels, c, float, flip);
      const wrong = kernel.firstAbove(plane, held, height, width, float);
      if (wrong >= 0) throw beyond(where, seed, limit, wrong * channels + c, isErosion);
      kernel.reconstruct(plane, held, height, width, connectivity === 8 ? 1 : 0, float, waiting, queue);
      kernel.take(plane, from, height, width, channels, c, float, flip);
    }
    out.set(float ? heap.f32(from, seed.length) : heap.u8(from, seed.length));
  });
  return out;
}
function beyond(where, seed, limit, at, isErosion) {
  return new SegmentationError("invalid-image", {
    where,
    option: "seed",
    expected: "samples ≥ the limit's",
    received: phrase(`${seed[at]} where the limit is ${limit[at]}, at index ${at}`),
    remedy: 'Or dilate: method: "dilation".'
  });
}
var hExtremaRules = {
  h: { kind: "number", min: 0, exclusiveMin: true, required: true, aliases: ["height", "depth", "prominence"] },
  connectivity: { kind: "choice", of: [4, 8], default: 8, aliases: ["footprint"] }
};
function planeOf(where, image) {
  const plane = filterSamples(where, image, true);
  if (plane.channels !== 1) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image",
      expected: "one channel",
      received: phrase(`${plane.channels} channels`),
      remedy: "Take one with planesOf, or the gray of rgbToGray."
    });
  }
  checkFinite(where, "image.data", plane.data, { code: "invalid-image" });
  return plane;
}
var f = Math.fround;
var RESOLUTION = f(2 * f(1e-6));
function hExtrema(where, image, options, sign) {
  const { h, connectivity } = readOptions(where, options, hExtremaRules);
  const plane = planeOf(where, image);
  const { data, height, width } = plane;
  const isFloat = data instanceof Float32Array;
  const out = new Uint8Array(height * width);
  const step = isFloat ? f(h) : Math.ceil(h);
  const { min, max } = rangeOf(data);
  if (step > f(max - min)) return { data: out, height, width };
  const seed = isFloat ? shifted(data, -sign * step) : data.map((value) => Math.min(255, Math.max(0, value - sign * step)));
  const levels = reconstruct(where, { ...plane, data: seed }, data, sign < 0, connectivity);
  for (let i = 0; i < out.length; i++) if (f(sign * (data[i] - levels[i])) >= step) out[i] = 1;
  return { data: out, height, width };
}
function shifted(data, height) {
  const sign = Math.sign(height);
  return data.map((value) => f(value + height) + sign * f(RESOLUTION * Math.abs(value)));
}
function hMinima(image, options) {
  return hExtrema("hMinima", image, options, -1);
}
var localMaximaKernel = {
  name: "local-maxima",
  text: "$}*}<}6%$$$%_+})*}H}H}H}H}H}H$})&}H}H%}H}))}H}H}H}H}H$})'}H}H}H%}H})/}H}H}H}H}H}H}H}H}H}H}H$})$%}H})*}H}H}H}H}H}F$'/.&%%$$'()$*)'%$$+O(.}9}5}*}7}.g}B}=}.}<$)*}6}*}A}2}6}*$*,}1}.}*}9g}*}<}.$+*}6}.}6}8};}B&$.~c6.}L%%%}HD$f'D'~k/$D%f%}3D'}5F%D$}3F)f'D'~k/$D(j(eD$D'}3f'D'~k/$D)D'}4f'D'~k/$/D$D%}3E%'eD$D%n(eD$f'_$$D$D&}3F)f'_$%D(j(eD$f'_$%D)f'_$$/D$D'}3E$0%///7$D$f&}3D%fE}3f}9}:}5f4}3/:$D$f&}3D%f&}=fK}3f}9}:}5f4}3/~!&%,}HD$D&}3Q$$E.f,f(D(?E/f%E+f%E(D)D&Z&$D%D&}3f(_$$'eD(D,p(eD)D,f&}=}3L&$E0f$E&'eD&D/m(e&eD&f(m(}HD&(}Hf%f$D'}4D'D&f&k?D&f%k?)f}H/)D&f(k(}Hf}HD'}4)f%D'}4D'f%}4D'f%}3D&f*k?D&f)k?//D0}3F-D$}3Q$$D.l1$f$D+D%D-}3F1Q$$F*jD*f'k};?E+D*f&l1$D1f(_$$D(F*f%}3E(D)D*f&}=}3D-Z&$/D&f%}3E&0%//D,f%}3E,0%//f$E$'eD$D(n(eD%D)D$f&}=}3L&$}3D+_$$D$f%}3E$0%///~*&&+}H%}FD$D&f&}=}3N&$E1f,f(D(?E.f%E+f%E(D)D&Z&$D%D&}3f(_$$'eD(D,p(eD)D,f&}=}3L&$E/f$E&'eD&D.m(e&eD$D&f(m(}HD&(}Hf%f$D'}4D'D&f&k?D&f%k?)f}H/)D&f(k(}Hf}HD'}4)f%D'}4D'f%}4D'f%}3D&f*k?D&f)k?//D/}3F-f&}=}3N&$D1}%1$f$D+D%D-}3F0Q$$F*jD*f'k};?E+D*f&l1$D0f(_$$D(F*f%}3E(D)D*f&}=}3D-Z&$/D&f%}3E&0%//D,f%}3E,0%//f$E$'eD$D(n(eD%D)D$f&}=}3L&$}3D+_$$D$f%}3E$0%///8$D&(}HD$D%4&)D$D%4%//~I-'&}F+}H'}DD'(eD%D&}5E1D$N&$E0f%E''eD'D1m(eD$D'f&}=}3N&$F/D0}'D/D0}&D(?(eD/E0/D'f%}3E'0%//D$D+D%D&D(D0}UD0D(?4-D&f&}=F5fK}3f}9}:F4f&}?E(f%E$'eD$D%q(eD$D4}5f(}3E3D,D$D(}5}3f%}3E2f$E''eD'D5n(eD+D3}3D'}3F1D4}4F7 $($E:D1D4}3F6 $($E8D2D'f&}?}3D1 $($F9D)(}DD:D7f(}4 $($D7 $(( ~Y% ~Y%)D:/D)(}DD8D6f(}4 $($D6 $(( ~Y% ~Y%)D8/ ~Y%D1f(}4 $($D1 $(( ~Y% ~Y%F8 i 0%$$$%$$$%$$$%$$$ sD9D8 f 0&$$$&$$$&$$$&$$$ s uF8D8 }N%F8D8 }/ }#&$$D'f4}3E'0%//D$f%}3E$0%//D,D%D&D(D*4$f%E*'eD%D*s(eD(D*}5f%}3E2f$E$'eD$D&n(eD,D2}3D$}3 $($ 0&&&&&&&&&&&&&&&& G x(eD$D2}3E'D2D$f4}3F1D&D&D1p?}3E1'eD'D1n(eD'D,}3Q$$f&k(eD+D,D'D(D)D-4(/D'f%}3E'0%///D$f4}3E$0%//D*f%}3E*0%//)D%D&}5E2D$F1Q$$E$f%E3'eD2D3o(eD1D3}3Q$$F'D$pD$D'pD(?(eD'E$/D3f%}3E30%//D1D+D%D&D(f#%D$}4D$D(?4,D&fE}3f}9}:E(f%E$'eD$D%q(eD$D(}5F'f%}3E5D'D,}3f%}3E4f$E''eD&D'p(eD+D5}3D'}3F3D(}4F2 $($E:D(D3}3F1 $($E8D'D4}3D3 $($F9D)(}DD:D2f%}4 $($D2 $(% }B }B)D:/D)(}DD8D1f%}4 $($D1 $(% }B }B)D8/ }BD3f%}4 $($D3 $(% }B }BF8 L 0%%%%%%%%%%%%%%%% sD9D8 G 0&&&&&&&&&&&&&&&& s u /($D'f4}3E'0%//D$f%}3E$0%//D,D%D&D(D*4$f%E*'eD%D*s(eD(D*}5f%}3E2f$E$'eD$D&n(eD,D2}3D$}3 $($ 0&&&&&&&&&&&&&&&& G x(eD$D2}3E'D2D$f4}3F1D&D&D1p?}3E1'eD'D1n(eD'D,}3Q$$f&k(eD+D,D'D(D)D-4'/D'f%}3E'0%///D$f4}3E$0%//D*f%}3E*0%///f%E''eD%D's(eD,D'D(}5}3f%}3E)f$E$'eD$D&n(eD$D.}3D$D)}3 $($ 0%%%%%%%%%%%%%%%% G 0%%%%%%%%%%%%%%%% s /($D$f4}3E$0%//D&D.}3E.D'f%}3E'0%///)$f}I,/}p%&'}H%}DD'fE}3f}9}:E+D) 3E-D&D'4%D%F)}3E,'eD)D,n(eD)D- /($D)f4}3E)0%//'eD&D*o(eD%D*f%}3D+}5}3f%}3E,D((ef$E)'eD'D)p(eD)D,}3f#%D$D)}3Q$$}4_$$D)f%}3E)0%//)D,D$D'~k.$$/D*f%}3E*D$D'}3E$0%///}w%&(}H%}DD'f&}=fK}3f}9}:E,D) 7E.D&D'4&D%F*}3E-'eD*D-n(eD*D. /($D*f4}3E*0%//D'f&}=E*'eD&D+o(eD%D+f%}3D,}5}3f(}3E-D((ef$E''eD'D*n(eD'D-}3D$D'}3N&$}U]&$D'f(}3E'0%//)D-D$D*~k.$$/D+f%}3E+D$D*}3E$0%///"
};
var localExtremaRules = {
  connectivity: { kind: "choice", of: [4, 8], default: 8, aliases: ["footprint"] },
  allowBorders: { kind: "flag", default: true, aliases: ["excludeBorder"] }
};
function localExtrema(where, image, options, isMinima) {
  const { connectivity, allowBorders } = readOptions(where, options, localExtremaRules);
  const { data, height, width } = planeOf(where, image);
  const float = data instanceof Float32Array ? 1 : 0;
  const found = withKernel(localMaximaKernel, (kernel, heap) => {
    const from = heap.copyIn(data);
    const bytes = kernel.planeBytes(height, width, float);
    const plane = heap.alloc(bytes);
    const flags = heap.alloc(bytes / (float ? 4 : 1) + 16);
    const list = heap.alloc(4 * height * width);
    const out = heap.alloc(height * width + 16);
    const diagonal = connectivity === 8 ? 1 : 0;
    kernel.maxima(from, height, width, float, isMinima ? 1 : 0, diagonal, allowBorders ? 1 : 0, plane, flags, list, out);
    return heap.u8(out, height * width).slice();
  });
  return { data: found, height, width };
}
function localMinima(image, options = {}) {
  return localExtrema("localMinima", image, options, true);
}
var watershedRules = {
  markers: { kind: "labels", check: checkLabelMap, aliases: ["seeds", "labels"] },
  background: { kind: "integer", default: -1 },
  nMarkers: { kind: "integer", min: 1, aliases: ["nSegments", "numSuperpixels"] },
  h: { kind: "number", min: 0, exclusiveMin: true, aliases: ["height", "depth", "level"] },
  method: { kind: "choice", of: ["values", "differences"], default: "values" },
  connectivity: { kind: "choice", of: [4, 8], default: 4, aliases: ["conn", "footprint"] },
  mask: { kind: "mask", check: checkMask },
  compactness: { kind: "number", min: 0, default: 0 },
  watershedLine: { kind: "flag", default: false, aliases: ["line", "lines"] },
  ties: { kind: "choice", of: ["raster", "heap"], default: "raster" },
  onProgress: progressRule,
  signal: signalRule
};
function readWatershedOptions(image, options) {
  const where = "watershed";
  const settings = readOptions(where, options, watershedRules);
  const { markers, nMarkers, h, method, connectivity, mask, compactness, watershedLine, ties } = settings;
  if (markers) checkSameSize(where, "image", image, "markers", markers);
  if (mask) checkSameSize(where, "image", image, "mask", mask);
  const refuse = (option, expected, received, remedy, code = "invalid-option") => {
    throw new SegmentationError(code, { where, option, expected, received, remedy });
  };
  if (markers && nMarkers !== void 0) refuse("nMarkers", "nothing beside markers", nMarkers, "Give one of the two.");
  if (h !== void 0 && (markers || nMarkers !== void 0))
    refuse("h", "nothing beside markers or nMarkers", h, "It says which minima become markers where none are given.");
  if (compactness > 0 && watershedLine) {
    const remedy = "Leave compactness out, or find the lines afterwards: findBoundaries(labels).";
    refuse("watershedLine", "false with a compactness", true, remedy);
  }
  if (method !== "differences") return settings;
  const only = "It belongs to the method values.";
  if (connectivity === 8) refuse("connectivity", "4 with the method differences", 8, only);
  if (compactness > 0) refuse("compactness", "0 with the method differences", compactness, only);
  if (ties === "heap") refuse("ties", '"raster" with the method differences', ties, only);
  const { data, channels } = image;
  if (data instanceof Float32Array || data instanceof Uint16Array || channels > 4) {
    const [option, received] = channels > 4 ? ["image.channels", channels] : ["image.data", data];
    refuse(option, "bytes of 1 … 4 channels", received, "Convert it with toUint8(image).", "invalid-image");
  }
  return settings;
}
function minimaOf(relief, { h, connectivity, mask }) {
  const { data, ...size } = relief;
  const image = mask && data instanceof Float32Array ? { data: withoutDepths(data), ...size } : relief;
  const minima = h === void 0 ? localMinima(image, { connectivity }) : hMinima(image, { h, connectivity });
  if (mask) {
    for (let i = 0; i < minima.data.length; i++) if (mask.data[i] === 0) minima.data[i] = 0;
  }
  return connectedComponents(minima, { connectivity }).labels;
}
function withoutDepths(data) {
  let most = 0;
  for (const value of data) if (value > most && value < Number.POSITIVE_INFINITY) most = value;
  return data.map((value) => Number.isFinite(value) ? value : most);
}
function gridOf(height, width, count) {
  const step = Math.sqrt(height * width / count);
  const [short, long] = [Math.min(height, width), Math.max(height, width)];
  if (height * width <= count) return [EVERY, EVERY];
  if (short >= step) return [stepsOf(step), stepsOf(step)];
  const [across, along] = [stepsOf(short), stepsOf(long / count)];
  return height <= width ? [across, along] : [along, across];
}
var EVERY = { start: 0, step: 1 };
function stepsOf(step) {
  const low = Math.floor(step);
  const rounded = step - low === 0.5 ? low + low % 2 : Math.round(step);
  return { start: Math.floor(step / 2), step: Math.max(1, rounded) };
}
function gridMarkers(height, width, nMarkers, mask) {
  const pixels = height * width;
  const inside = mask ? mask.data.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0) : pixels;
  const data = new Int32Array(pixels).fill(-1);
  if (inside === 0) return { data, height, width };
  const [rows, columns] = gridOf(height, width, Math.max(1, Math.trunc(nMarkers / (inside / pixels))));
  let count = 0;
  for (let y = rows.start; y < height; y += rows.step) {
    for (let x = columns.start; x < width; x += columns.step) {
      const i = y * width + x;
      if ((mask == null ? void 0 : mask.data[i]) !== 0) data[i] = count++;
    }
  }
  return { data, height, width };
}
var watershedKernel = {
  name: "watershed",
  text: "$}*}<}6%$$$%m0})&}H}H%}H})%}H%}H})&}H}H$}))}H}H}H}H}H$})$%}H})(}E}H}H}H$})(}H}H}H}H$})(}H}H}H}H%}H}))}H}H}H}E}H$})$$})'}H}H}H$})%}H$'?>$$)*%%%$+$%(,-(&&&$$.'/''%)'%$$*}h%B}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f%/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}E%i$$$$$$$$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/+~g%7,}1}.}*}9g}*}<}.$/-},}5}8}<}.l};}2}-$:,}8}9}.}7l};}2}-$90}9}5}*},}.r}*};}4}.};}<$8-};}*}7}4g}B}=}.}<$-.};}*}7}4k}5}8}*}=}<$,-};}*}7}4|}8};}-}<$+.}<}.}.}-v}>}.}>}.}<$'/}/}5}8}8}-v}>}.}>}.}<$.-}/}5}8}8}-m}.}*}9$6-}5}8}*}-g}B}=}.}<$5.}5}8}*}-k}5}8}*}=}<$4-}5}8}*}-|}8};}-}<$3+}9}.}7}-}2}7}0$2,}<}.}.}-m}.}*}9$04}/}5}8}8}-i}2}/}/}.};}.}7},}.}<$=3}8}9}.}7i}2}/}/}.};}.}7},}.}<$<3}<}.}.}-i}2}/}/}.};}.}7},}.}<$;*}6}.}6}8};}B&$.~Vs>k%%}HD$f&}=E&D%f}Fl(eD$D%4%(eG0D&}3f}GZ&$/D%3/G'D&}3f}EG0D&}3L&$F%D$D%4%?Z&$D%/}g'%(}HD$G&}3E&D$G&}4F'f&}=F(G'}3L&$F)D%lD)f$s}:(}HG0D(}3L&$f}Gl)f$/(}Hf%)D$f%}4f&}=F(G'}3L&$F)D%lD)f$s}:(}HG0D(}3L&$f}Gl)f$//(}Hf%)D$f%}3f&}=F$G'}3L&$F(D%lD(f$s}:(}HG0D$}3L&$f}Gl)f$//(}Hf%)D&f&}=F$G'}3L&$F(D%lD(f$s}:(}HD$G0}3L&$f}Gl)f$//(ef%3/G(j(ef$3/D'f%}4f&}=F$G'}3L&$F(D%lD(f$s}:(}HG0D$}3L&$f}Gl)f$/(}Hf%)D'f%}3f&}=F$G'}3L&$F'D%lD'f$s}:(}HG0D$}3L&$f}Gl)f$//(}Hf%)D&f%}4f&}=F$G'}3L&$F'D%lD'f$s}:(}HG0D$}3L&$f}Gl)f$//(}Hf%)D&f%}3f&}=F$G'}3L&$F&D%lD&f$s}:(}HG0D$}3L&$f}Gl)f$///}b%&'}H%}EG5F(f%}3H5'eD(f$o(eG4D(f%}4f%}>F)f<}5}3F*O'$F+D$}-(}Hf%)D$D+}*(}HD%D*L&,m)f$//(eG4D(f<}5}3F(D* $($ /($D(D*L&4Z&4D)E(0&///G4D(f<}5}3F(D$^'$D(D%Z&,D(D&Z&0D(D'Z&4/}R(%'}HD$H,D%H-D&H.f$H/D'H0D%f#%D&f'}=~k/$G)(eD'f#%G&G%f&}3}5f&}=~k/$/f$E''eD'G%m(eG&D'f%}3}5f%}3F%G$}3E)'eD%D)m(eG'D%f&}=}3L&$F&f$s(eG'D%G&}4f&}=}3L&$F$f}GlD$D&l}:F$j(eG'D%f%}4f&}=}3L&$F$f}GlD$D&l}:E$/D$j(eG'D%f%}3f&}=}3L&$F$f}GlD$D&l}:E$/D$j(eG'D%G&}3f&}=}3L&$F$f}GlD$D&l}:E$/f$G(D$?(}HD%G&}3E$G'D%G&}4F(f%}4f&}=}3L&$F*f}GlD&D*l}:(}Hf%)G'D(f%}3f&}=}3L&$F(f}GlD&D(l}:/(}Hf%)G'D$f%}4f&}=}3L&$F(f}GlD&D(l}:/(}Hf%)G'D$f%}3f&}=}3L&$F$f}GlD$D&l}:/)D$/(eG-G*f%k(}HG+D%}3Q$$)G*f&k(}HG+D%f%}=}3S%$)G+D%f&}=}3L&$//f'}=}3F$L&$f$m(eD$D%Z&$)G,D$L&(f&}=}3D%Z&$/D$D%Z&(G,D%f&}=}3f}HZ&$//D%f%}3E%0%//D'f%}3E'0%///}z-%-}HG(E''eD$D&o(e&eG-G/F(f'}=}3F%L&$F)f$m(eD(f%}3F%G.k1%D%H/0'/D%D)f&}=F%G,}3L&$Z&$D&f%}3E&D%G'}3L&$E%G)(eD)D%4$E%/D)G&}4F*f&}=F+G'}3F,L&$f}Hk(eG)(eD,f}FZ&$G0D+}3D%Z&$)D,D%Z&$/G-G+D*}3Q$$F+D(D(D+m?f'}=}3F+L&$f$m(eD+D*Z&$)G,D+L&(f&}=}3D*Z&$/D+D*Z&(G,D*f&}=}3f}HZ&$/D)f%}4F+f&}=F,G'}3F-L&$f}Hk(eG)(eD-f}FZ&$G0D,}3D%Z&$)D-D%Z&$/G-G+D+}3Q$$F,D(D(D,m?f'}=}3F,L&$f$m(eD,D+Z&$)G,D,L&(f&}=}3D+Z&$/D,D+Z&(G,D+f&}=}3f}HZ&$/D)f%}3F+f&}=F,G'}3F-L&$f}Hk(eG)(eD-f}FZ&$G0D,}3D%Z&$)D-D%Z&$/G-G+D+}3Q$$F,D(D(D,m?f'}=}3F,L&$f$m(eD,D+Z&$)G,D,L&(f&}=}3D+Z&$/D,D+Z&(G,D+f&}=}3f}HZ&$/D)G&}3F)f&}=F+G'}3F,L&$f}Hk(eG)(eD,f}FZ&$D+G0}3D%Z&$)D,D%Z&$/G-D)G+}3Q$$F+D(D(D+m?f'}=}3F+L&$f$m(eD+D)Z&$)G,D+L&(f&}=}3D)Z&$/D+D)Z&(G,D)f&}=}3f}HZ&$/D'(eD*f%}4F+f&}=F,G'}3F-L&$f}Hk(eG)(eD-f}FZ&$G0D,}3D%Z&$)D-D%Z&$/G-G+D+}3Q$$F,D(D(D,m?f'}=}3F,L&$f$m(eD,D+Z&$)G,D,L&(f&}=}3D+Z&$/D,D+Z&(G,D+f&}=}3f}HZ&$/D*f%}3F*f&}=F+G'}3F,L&$f}Hk(eG)(eD,f}FZ&$G0D+}3D%Z&$)D,D%Z&$/G-G+D*}3Q$$F+D(D(D+m?f'}=}3F+L&$f$m(eD+D*Z&$)G,D+L&(f&}=}3D*Z&$/D+D*Z&(G,D*f&}=}3f}HZ&$/D)f%}4F*f&}=F+G'}3F,L&$f}Hk(eG)(eD,f}FZ&$G0D+}3D%Z&$)D,D%Z&$/G-G+D*}3Q$$F+D(D(D+m?f'}=}3F+L&$f$m(eD+D*Z&$)G,D+L&(f&}=}3D*Z&$/D+D*Z&(G,D*f&}=}3f}HZ&$/D)f%}3F)f&}=F*G'}3F+L&$f}Hk(eG)(eD+f}FZ&$G0D*}3D%Z&$)D+D%Z&$/G-D)G+}3Q$$F%D(D%D(o?f'}=}3F%L&$f$m(eD%D)Z&$)G,D%L&(f&}=}3D)Z&$/D%D)Z&(G,D)f&}=}3f}HZ&$//0&///D&/~6-%-}HG(E''eD$D&o(e&eG-G/F(f'}=}3F%L&$F)f$m(eD(f%}3F%G.k1%D%H/0'/D%D)f&}=F%G,}3L&$Z&$D&f%}3E&D%G'}3L&$E%G)(eD)D%4$E%/D)G&}4F*f&}=F+G'}3F,L&$f}Hk(eG)(eD,f}FZ&$G0D+}3D%Z&$)D,D%Z&$/G-G+D*f%}=}3S%$F+D(D(D+m?f'}=}3F+L&$f$m(eD+D*Z&$)G,D+L&(f&}=}3D*Z&$/D+D*Z&(G,D*f&}=}3f}HZ&$/D)f%}4F+f&}=F,G'}3F-L&$f}Hk(eG)(eD-f}FZ&$G0D,}3D%Z&$)D-D%Z&$/G-G+D+f%}=}3S%$F,D(D(D,m?f'}=}3F,L&$f$m(eD,D+Z&$)G,D,L&(f&}=}3D+Z&$/D,D+Z&(G,D+f&}=}3f}HZ&$/D)f%}3F+f&}=F,G'}3F-L&$f}Hk(eG)(eD-f}FZ&$G0D,}3D%Z&$)D-D%Z&$/G-G+D+f%}=}3S%$F,D(D(D,m?f'}=}3F,L&$f$m(eD,D+Z&$)G,D,L&(f&}=}3D+Z&$/D,D+Z&(G,D+f&}=}3f}HZ&$/D)G&}3F)f&}=F+G'}3F,L&$f}Hk(eG)(eD,f}FZ&$D+G0}3D%Z&$)D,D%Z&$/G-G+D)f%}=}3S%$F+D(D(D+m?f'}=}3F+L&$f$m(eD+D)Z&$)G,D+L&(f&}=}3D)Z&$/D+D)Z&(G,D)f&}=}3f}HZ&$/D'(eD*f%}4F+f&}=F,G'}3F-L&$f}Hk(eG)(eD-f}FZ&$G0D,}3D%Z&$)D-D%Z&$/G-G+D+f%}=}3S%$F,D(D(D,m?f'}=}3F,L&$f$m(eD,D+Z&$)G,D,L&(f&}=}3D+Z&$/D,D+Z&(G,D+f&}=}3f}HZ&$/D*f%}3F*f&}=F+G'}3F,L&$f}Hk(eG)(eD,f}FZ&$G0D+}3D%Z&$)D,D%Z&$/G-G+D*f%}=}3S%$F+D(D(D+m?f'}=}3F+L&$f$m(eD+D*Z&$)G,D+L&(f&}=}3D*Z&$/D+D*Z&(G,D*f&}=}3f}HZ&$/D)f%}4F*f&}=F+G'}3F,L&$f}Hk(eG)(eD,f}FZ&$G0D+}3D%Z&$)D,D%Z&$/G-G+D*f%}=}3S%$F+D(D(D+m?f'}=}3F+L&$f$m(eD+D*Z&$)G,D+L&(f&}=}3D*Z&$/D+D*Z&(G,D*f&}=}3f}HZ&$/D)f%}3F)f&}=F*G'}3F+L&$f}Hk(eG)(eD+f}FZ&$G0D*}3D%Z&$)D+D%Z&$/G-G+D)f%}=}3S%$F%D(D%D(o?f'}=}3F%L&$f$m(eD%D)Z&$)G,D%L&(f&}=}3D)Z&$/D%D)Z&(G,D)f&}=}3f}HZ&$//0&///D&/~6-%-}HG(E''eD$D&o(e&eG-G/F(f'}=}3F%L&$F)f$m(eD(f%}3F%G.k1%D%H/0'/D%D)f&}=F%G,}3L&$Z&$D&f%}3E&D%G'}3L&$E%G)(eD)D%4$E%/D)G&}4F*f&}=F+G'}3F,L&$f}Hk(eG)(eD,f}FZ&$G0D+}3D%Z&$)D,D%Z&$/G-G+D*f&}=}3L&$F+D(D(D+m?f'}=}3F+L&$f$m(eD+D*Z&$)G,D+L&(f&}=}3D*Z&$/D+D*Z&(G,D*f&}=}3f}HZ&$/D)f%}4F+f&}=F,G'}3F-L&$f}Hk(eG)(eD-f}FZ&$G0D,}3D%Z&$)D-D%Z&$/G-G+D+f&}=}3L&$F,D(D(D,m?f'}=}3F,L&$f$m(eD,D+Z&$)G,D,L&(f&}=}3D+Z&$/D,D+Z&(G,D+f&}=}3f}HZ&$/D)f%}3F+f&}=F,G'}3F-L&$f}Hk(eG)(eD-f}FZ&$G0D,}3D%Z&$)D-D%Z&$/G-G+D+f&}=}3L&$F,D(D(D,m?f'}=}3F,L&$f$m(eD,D+Z&$)G,D,L&(f&}=}3D+Z&$/D,D+Z&(G,D+f&}=}3f}HZ&$/D)G&}3F)f&}=F+G'}3F,L&$f}Hk(eG)(eD,f}FZ&$D+G0}3D%Z&$)D,D%Z&$/G-G+D)f&}=}3L&$F+D(D(D+m?f'}=}3F+L&$f$m(eD+D)Z&$)G,D+L&(f&}=}3D)Z&$/D+D)Z&(G,D)f&}=}3f}HZ&$/D'(eD*f%}4F+f&}=F,G'}3F-L&$f}Hk(eG)(eD-f}FZ&$G0D,}3D%Z&$)D-D%Z&$/G-G+D+f&}=}3L&$F,D(D(D,m?f'}=}3F,L&$f$m(eD,D+Z&$)G,D,L&(f&}=}3D+Z&$/D,D+Z&(G,D+f&}=}3f}HZ&$/D*f%}3F*f&}=F+G'}3F,L&$f}Hk(eG)(eD,f}FZ&$G0D+}3D%Z&$)D,D%Z&$/G-G+D*f&}=}3L&$F+D(D(D+m?f'}=}3F+L&$f$m(eD+D*Z&$)G,D+L&(f&}=}3D*Z&$/D+D*Z&(G,D*f&}=}3f}HZ&$/D)f%}4F*f&}=F+G'}3F,L&$f}Hk(eG)(eD,f}FZ&$G0D+}3D%Z&$)D,D%Z&$/G-G+D*f&}=}3L&$F+D(D(D+m?f'}=}3F+L&$f$m(eD+D*Z&$)G,D+L&(f&}=}3D*Z&$/D+D*Z&(G,D*f&}=}3f}HZ&$/D)f%}3F)f&}=F*G'}3F+L&$f}Hk(eG)(eD+f}FZ&$G0D*}3D%Z&$)D+D%Z&$/G-G+D)f&}=}3L&$F%D(D%D(o?f'}=}3F%L&$f$m(eD%D)Z&$)G,D%L&(f&}=}3D)Z&$/D%D)Z&(G,D)f&}=}3f}HZ&$//0&///D&/i%%}Hf&H*D%H+'eD&G%m(eG+D&f%}3F&G&}5f%}3f%}=}3D$G$f%}=F%~k.$$D$D%}3E$0%//f}I}I(/}x(&.}H%}Gf(H*D%H+G%G$}5E*D'f$f}I~.%~k/$'eD(D*n(eD$D(f&}=}3N&$h$$$$}[~*F%D%fC}>f}I}I}I}I}A};}<E0f$E%'eD%f'n(eD'D%f1}=}3D0D%f/}5}?f#3}:f&}=}3F1D1L&$f%}3Z&$D%f%}3E%0%//D(f%}3E(0%//'eD)f'n(ef$E(D'D)f1}=}3F%f}Ie}4E0'eD%D0n(eD%L&$E1D%D(Z&$D(D1}3E(D%f(}3E%0%//D)f%}3E)0%//D&D*f'}=}3E%'eD-G%m(ef$E(G&D-f%}3}5f%}3E)'eD(G$m(eD&D.f'}=}3D$D.f&}=}3N&$h$$$$}[~*F0D0fC}>f}I}I}I}I}A};}<}wD(D)}3}vgD}O}M['$D(f%}3E(D.f%}3E.0%//D-f%}3E-0%//'eD+f'n(ef$E$'eD$D*n(eD'D+f1}=}3D&D$f'}=}3M'$F2}qD+f/}5}?f#3}:f&}=}3F(L&$E)D(D)f%}3Z&$D%D)f'}=}3D2['$D$f%}3E$0%//D&D%E&E%D+f%}3E+0%//f}HE$'eD*D,p(eD$f%}3D$D,jD&D,f'}=}3M'$F2}qD/l};?E$D2}qE/G+D2gD}Q}qf&}=}3D$Z&$D,f%}3E,0%//D$f%}3/`%%}Hf%H*D%H+'eD&G%m(eG+D&f%}3F&G&}5f%}3}3D$G$~k.$$D$G$}3E$0%//f}I&/D$G*f%k(}HD$4()G*f&k(}HD$4))D$4*///)$f}I,/}s%%%}HD$H2D%H3D&H4D'H7f$H5f%H6f$H8f$E$G&G%f&}3}5E)'eD$D)m(eG2D$}3G'D$f&}=}3L&$F&f}Gl_$$D%(eD%D$f'}=}3i$$$$$$~_}H^'$/D&f$s(eG8f%}3H8G1D$f&}=}3N&$~)D((ef$E&)G6F&f%}3H6/D&D$D$4&/D$f%}3E$0%///}]&&+}H'}EG5f%}4H5G5j(e3/G4G5f<}5}3F$O'$E,D$L&,E)D$L&0E(D$L&4E''e&eD%f%}=f%}3F$G5s1$G4D$f<}5}3E*G5D$f%}3o(}HD*L&,E&D*O'$F-D*O'<F+}-(}Hf%)D+D-}*(}HD*L&DD&m)f$//)f$/(eD*f<}3E*D$f%}3E$/D*O'$F+D,},(}Hf%)D+D,}*(}HD*L&,D)m)f$//j1$G4D%f<}5}3F%D* $($ /($D%D*L&4Z&4D$E%0%//G4D%f<}5}3F$D,^'$D$D)Z&,D$D(Z&0D$D'Z&4/($G5/})%&}HD%H1'eD&G%m(ef$E%G1G&D&f%}3}5f%}3f&}=}3E''eD%G$m(eD'D$S%$~ ]&$D%f%}3E%D'f(}3E'D$f&}3E$0%//D&f%}3E&0%///}(%&}HD%H1'eD&G%m(ef$E%G1G&D&f%}3}5f%}3f&}=}3E''eD%G$m(eD'D$N&$]&$D%f%}3E%D'f(}3E'D$f(}3E$0%//D&f%}3E&0%///})%&}HD%H1'eD&G%m(ef$E%G1G&D&f%}3}5f%}3f&}=}3E''eD%G$m(eD'D$Q$$~ ]&$D%f%}3E%D'f(}3E'D$f%}3E$0%//D&f%}3E&0%///~3'&2}H&}EG7i$$$$$$$$}-F)G)D)?E,f,f(G(?E+'eG5f$oD$f$o}:G5D+}3D%q}:(eG4O'$E5G4L&0E'G4L&4E(41G'D'f&}=}3E&G'D(f&}=}3L&$E*&eD,(eD'D(lD&L&$F-f$s}:1%D)(}Hf$)D'D*47/j(eG8D-f$m}3H8D&D*Z&$//D'G&}6D(G&}6}4E2D'G&}8D(G&}8}4E-f$E&'eD&D+m(e&ef}HD&f&kD&f%k?D&f%}:f%}=f%}4D&f(mF.?F0D'D&f'kf}HD&?f}Hf%D&f*m?D.?F3G&}5}3}3F1G2}3Q$$j1$D1f&}=F.G'}3F/L&$f$s1$G1D.}3N&$~)E4D)(eD4G7D2D3}3~%F4D4}lD-D0}3~%F4D4}l}j}i}l}jE4)G)j(eD/D*Z&$G8f%}3H8//D4D5}oE4G6f%}3H6G3(eD4G3D1f'}=}3F.O'$}/1%D.D4^'$/D4G6D1D(4&/D&f%}3E&0%///D$f%}4E$0%//G8/}m%%'}HG2D$}3Q$$j(ef%3/f,f(G(?E''eD&D'm(e&eD$G&D&f'kf}HD&?f}Hf%D&f*m?D&f(mF(?}5}3f}HD&f&kD&f%k?D&f%}:f%}=f%}4D(?}3F(G2}3Q$$j1$G'D(f&}=}3L&$F(D%kD(f$m};1$G2D$}3f$_$$f%3/D&f%}3E&0%//f$/~f%%(}HG'G&f&}=F'G%f%}3}5}3E)'eD'D(p(eG'D(}3f}GZ&$D(D)}3f}GZ&$D(f(}3E(0%//f$E('eD(G%m(eG'G&D(f%}3}5f%}3f&}=}3F)f(}4f}GZ&$D)G$f&}=}3f}GZ&$f$E''eD'G$n(eD)D'f&}=}3f}HD$L&$F*D%D*kD*f$m};?Z&$D'f%}3E'D$f(}3E$0%//D&(ef$E''eD'G$n(eD&Q$$j(eD)D'f&}=}3f}GZ&$/D'f%}3E'D&f%}3E&0%///D(f%}3E(0%///G$D$H'D%H%D&H$D&f&}3H&D'f,kH(D(f$lH)/}-%(}H'eD&G%m(eG'G&D&f%}3}5f%}3f&}=}3E'f$E%'eD%G$n(eD$f}HD'D%f&}=}3L&$F(D(f$m?Z&$D%f%}3E%D$f(}3E$0%//D&f%}3E&0%///~6,%)}HD$H<D%H=D&H>D'H?D(H@D(f#%f}I4~k/$f%E('eD(G:f%}4m(ef%E%'eD%G9f%}4m(eG;D(G9}5D%}3F)f&}=}3L&$f}Hk(eG;D)f%}4F$f&}=}3L&$f$s(eG<D)G=}5}3F'Q$$G<D$G=}5}3F*Q$$}4F$fC}>F&D$D&}3}<E$&eG>f'k(eD$D'Q$%D*Q$%}4F&fC}>F+D&D+}3}<F&D$D&o?F$D'Q$&D*Q$&}4F&fC}>F'D&D'}3}<F&D$D&o?E$0%/f%E&'eD&G>n(eD$D&D'}3Q$$D&D*}3Q$$}4F+fC}>F,D+D,}3}<F+D$D+o?E$D&f%}3E&0%///)f}I&E$/G;D)f%}3F&f&}=}3L&$f$s(eG<D)G=}5}3F*Q$$G<D&G=}5}3F+Q$$}4F&fC}>F'D&D'}3}<E&&eG>f'k(eD&D*Q$%D+Q$%}4F'fC}>F,D'D,}3}<F'D&D'o?F&D*Q$&D+Q$&}4F'fC}>F*D'D*}3}<F'D&D'o?E&0%/f%E''eD'G>n(eD&D'D*}3Q$$D'D+}3Q$$}4F,fC}>F-D,D-}3}<F,D&D,o?E&D'f%}3E'0%///D$D&D$D&m?E$/G;D)G9}4F&f&}=}3L&$f$s(eG<D)G=}5}3F*Q$$G<D&G=}5}3F+Q$$}4F&fC}>F'D&D'}3}<E&&eG>f'k(eD&D*Q$%D+Q$%}4F'fC}>F,D'D,}3}<F'D&D'o?F&D*Q$&D+Q$&}4F'fC}>F*D'D*}3}<F'D&D'o?E&0%/f%E''eD'G>n(eD&D'D*}3Q$$D'D+}3Q$$}4F,fC}>F-D,D-}3}<F,D&D,o?E&D'f%}3E'0%///D$D&D$D&m?E$/G;D)G9}3F&f&}=}3L&$f$s(eG<D)G=}5}3F*Q$$G<D&G=}5}3F+Q$$}4F&fC}>F'D&D'}3}<E&&eG>f'k(eD&D*Q$%D+Q$%}4F'fC}>F,D'D,}3}<F'D&D'o?F&D*Q$&D+Q$&}4F'fC}>F*D'D*}3}<F'D&D'o?E&0%/f%E''eD'G>n(eD&D'D*}3Q$$D'D+}3Q$$}4F,fC}>F-D,D-}3}<F,D&D,o?E&D'f%}3E'0%///D$D&D$D&m?E$/D$f}I&m(eG@D$f'}=}3F$L&$f$m(eD$D)Z&$)G?D$L&(f&}=}3D)Z&$/D$D)Z&(D)f&}=F$G?}3f}HZ&$D$G;}3f}FZ&$//D%f%}3E%0%//D(f%}3E(0%//f$HA/~ %%(}HD$H;D%H:D&H9'eD%D*o(ef$E)'eD&D)o(ef}HG;D+f&}=}3F$L&$F,D'D,kD,f$m};?E,D$D*jF$j(eD)jE$/D$j(eD*D%f%}4kE$/D$j(eD)D&f%}4kE$/f}ED,D$(}HD$)D((}HD(D+}3Q$$)f%/j/?Z&$D)f%}3E)D+f%}3E+0%//D*f%}3E*0%///~V/%.}H'eD$D'o(e&eG@GAf'}=}3F%L&$F(f$m(eGAf#%k(ef$E$G9G:}5f&}=E%'eD$D%n(eG;D$}3F&L&$E(D&f}HD(D(f$m?Z&$D$f(}3E$0%//0&/GAf%}3HA0'/D%D(f&}=F&G?}3L&$Z&$D'f%}3E'G;D(f%}4f&}=}3L&$F%f$m(ef}HE%/G;D(f%}3f&}=}3L&$F)f$s(eD)f}ED%D)kD%f}Hk};?E%/G;D(G9}4f&}=}3L&$F)f$s(eD)f}ED%D)kD%f}Hk};?E%/D&G;}3G;D(G9}3f&}=}3L&$F&f$s(eD&f}ED%D&kD%f}Hk};?E%/D%Z&$D%f}Ek1&G;D(f%}4F)f&}=}3L&$f}Hk(eG@G<D(G=}5}3F+Q$$G<D)G=}5}3F,Q$$}4F%fC}>F&D%D&}3}<E%&eG>f'k(eD%D+Q$%D,Q$%}4F&fC}>F-D&D-}3}<F&D%D&o?F%D+Q$&D,Q$&}4F&fC}>F+D&D+}3}<F&D%D&o?E%0%/f%E&'eD&G>n(eD%D&D+}3Q$$D&D,}3Q$$}4F-fC}>F.D-D.}3}<F-D%D-o?E%D&f%}3E&0%///D%f'}=}3F&L&$f$m(eD&D)Z&$)G?D&L&(f&}=}3D)Z&$/D&D)Z&(D)f&}=F&G?}3f}HZ&$D&G;}3f}FZ&$D%GAm(eD%HA//G;D(f%}3F)f&}=}3L&$f}Hk(eG@G<D(G=}5}3F+Q$$G<D)G=}5}3F,Q$$}4F%fC}>F&D%D&}3}<E%&eG>f'k(eD%D+Q$%D,Q$%}4F&fC}>F-D&D-}3}<F&D%D&o?F%D+Q$&D,Q$&}4F&fC}>F+D&D+}3}<F&D%D&o?E%0%/f%E&'eD&G>n(eD%D&D+}3Q$$D&D,}3Q$$}4F-fC}>F.D-D.}3}<F-D%D-o?E%D&f%}3E&0%///D%f'}=}3F&L&$f$m(eD&D)Z&$)G?D&L&(f&}=}3D)Z&$/D&D)Z&(D)f&}=F&G?}3f}HZ&$D&G;}3f}FZ&$D%GAm(eD%HA//G;D(G9}4F)f&}=}3L&$f}Hk(eG@G<D(G=}5}3F+Q$$G<D)G=}5}3F,Q$$}4F%fC}>F&D%D&}3}<E%&eG>f'k(eD%D+Q$%D,Q$%}4F&fC}>F-D&D-}3}<F&D%D&o?F%D+Q$&D,Q$&}4F&fC}>F+D&D+}3}<F&D%D&o?E%0%/f%E&'eD&G>n(eD%D&D+}3Q$$D&D,}3Q$$}4F-fC}>F.D-D.}3}<F-D%D-o?E%D&f%}3E&0%///D%f'}=}3F&L&$f$m(eD&D)Z&$)G?D&L&(f&}=}3D)Z&$/D&D)Z&(D)f&}=F&G?}3f}HZ&$D&G;}3f}FZ&$D%GAm(eD%HA//G;D(G9}3F)f&}=}3L&$f}Hk(eG<D(G=}5}3F(Q$$G<D)G=}5}3F*Q$$}4F%fC}>F&D%D&}3}<E&G@&eG>f'k(eD&D(Q$%D*Q$%}4F%fC}>F,D%D,}3}<F%D%D&m?F%D(Q$&D*Q$&}4F&fC}>F(D&D(}3}<F&D%D&o?E&0%/f%E%'eD%G>n(eD&D%D(}3Q$$D%D*}3Q$$}4F,fC}>F-D,D-}3}<F,D&D,o?E&D%f%}3E%0%///D&f'}=}3F%L&$f$m(eD%D)Z&$)G?D%L&(f&}=}3D)Z&$/D%D)Z&(D)f&}=F%G?}3f}HZ&$D%G;}3f}FZ&$D&GAm(eD&HA//0&///D'/"
};
var STEP = 2 ** 17;
var ITEM = 24;
var GROWTH = 2 ** 14;
var wordOf = (label) => label === (label | 0) ? label : -1;
function inSteps(total, { onProgress, signal }, step) {
  for (let ends = false; !ends; ) {
    checkAborted("watershed", signal);
    const [done, isLast] = step();
    ends = isLast;
    onProgress == null ? void 0 : onProgress({ stage: "flood", done: ends ? total : Math.min(done, total - 1), total });
  }
}
function floodValues(relief, markers, settings) {
  const { height, width } = relief;
  const { background, connectivity, mask, compactness, watershedLine, ties } = settings;
  return withKernel(watershedKernel, (kernel, heap) => {
    const cells = (height + 2) * (width + 2);
    kernel.openGrid(heap.alloc(4 * cells), height, width, connectivity, watershedLine ? 1 : 0);
    const given = heap.copyIn(markers.data);
    kernel.placeMarkers(given, wordOf(background), mask ? heap.copyIn(mask.data) : 0);
    if (compactness > 0 || ties === "heap") floodByHeap(kernel, heap, relief, cells, settings);
    else floodByQueues(kernel, heap, relief, cells, settings);
    kernel.closeGrid(given);
    return heap.i32(given, height * width).slice();
  });
}
function floodByQueues(kernel, heap, relief, cells, settings) {
  const { data } = relief;
  const pixels = data.length;
  const samples = heap.copyIn(data);
  const isFloat = data instanceof Float32Array;
  const ranks = heap.alloc(cells * (isFloat ? 4 : data.BYTES_PER_ELEMENT));
  const spare = heap.alloc(isFloat ? Math.max(16 * pixels, 4 * cells + 16 + 8 * pixels) : 4 * cells + 16);
  const heads = isFloat ? spare + (4 * cells + 15 & -16) : heap.alloc(8 * 65536);
  const count = isFloat ? kernel.rankFloats(samples, ranks, spare, heap.alloc(3 * 8192)) : data instanceof Uint16Array ? kernel.rankWords(samples, ranks) : kernel.rankBytes(samples, ranks);
  kernel.seedQueues(spare, heads, count, settings.watershedLine ? heap.alloc(4 * cells) : 0);
  let done = 0;
  inSteps(pixels, settings, () => {
    const taken = kernel.floodQueues(STEP);
    done += taken;
    return [done, taken < STEP];
  });
}
function floodByHeap(kernel, heap, relief, cells, settings) {
  const { data } = relief;
  const samples = heap.copyIn(data);
  const plane = heap.alloc(4 * cells);
  if (data instanceof Float32Array) kernel.loadFloats(samples, plane);
  else if (data instanceof Uint16Array) kernel.loadWords(samples, plane);
  else kernel.loadBytes(samples, plane);
  const alike = settings.ties === "heap";
  const open = heap.alloc(cells);
  const least = alike ? 0 : heap.alloc(8 * cells);
  let capacity = data.length + 8 + data.length % 2;
  const items = heap.alloc(ITEM * capacity);
  kernel.seedHeap(open, least, items, settings.compactness, alike ? 1 : 0);
  inSteps(data.length, settings, () => {
    const labeled = kernel.floodHeap(STEP, capacity);
    const waiting = kernel.pending();
    if (waiting + 8 > capacity) {
      heap.alloc(ITEM * GROWTH);
      capacity += GROWTH;
    }
    return [labeled, waiting === 0];
  });
}
function floodDifferences(image, markers, settings) {
  const { data, height, width, channels } = image;
  const { background, mask } = settings;
  return withKernel(watershedKernel, (kernel, heap) => {
    const labels = heap.copyIn(markers.data);
    kernel.openDifferences(labels, height, width, wordOf(background), mask ? heap.copyIn(mask.data) : 0);
    const compared = channels % 2 === 0 ? channels - 1 : channels;
    kernel.seedDifferences(heap.copyIn(data), channels, compared, heap.alloc(4 * height * width), heap.alloc(8 * 256));
    let done = 0;
    inSteps(height * width, settings, () => {
      const taken = kernel.floodDifferences(STEP);
      done += taken;
      return [done, taken < STEP];
    });
    return heap.i32(labels, height * width).slice();
  });
}
var NAME = "watershed";
function watershed(image, options = {}) {
  const source = viewImage(image, NAME);
  const settings = readWatershedOptions(source, options);
  const { height, width } = source;
  const { markers, nMarkers, mask, method } = settings;
  const isByValues = method === "values";
  const inside = mask && ((i) => mask.data[Math.floor(i / source.channels)] !== 0);
  if (source.data instanceof Float32Array)
    checkFinite(NAME, "image.data", source.data, { code: "invalid-image", ...inside && { counts: inside } });
  const relief = isByValues ? reliefOf(mask ? finiteOutside(source) : source) : void 0;
  const found = markers ?? (nMarkers === void 0 ? minimaOf(relief ?? edgesOf(source), settings) : gridMarkers(height, width, nMarkers, mask));
  const flooding = markers ? settings : { ...settings, background: -1 };
  const data = relief ? floodValues(relief, found, flooding) : floodDifferences(source, found, flooding);
  return withSegments({ data, height, width }, { count: countOf(data) });
}
function finiteOutside(image) {
  const { data, channels } = image;
  if (channels === 1 || !(data instanceof Float32Array) || data.every(Number.isFinite)) return image;
  return { ...image, data: data.map((value) => Number.isFinite(value) ? value : 0) };
}
function reliefOf(image) {
  if (image.channels === 1) return image;
  if (image.channels === 3 || image.channels === 4) return edgesOf(image);
  throw new SegmentationError("invalid-image", {
    where: NAME,
    option: "image.channels",
    expected: "1, or 3 or 4 of colors",
    received: image.channels,
    remedy: "Take one channel: planesOf(image)[0]."
  });
}
function edgesOf(image) {
  const source = toFloat32(image);
  return sobel(source.channels > 2 ? rgbToGray(source) : planesOf(source)[0]);
}
function countOf(labels) {
  const seen = /* @__PURE__ */ new Set();
  let last = -1;
  for (const label of labels) {
    if (label !== last && label >= 0) seen.add(label);
    last = label;
  }
  return seen.size;
}
export {
  watershed,
  watershedRules
};
