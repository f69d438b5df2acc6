import { r as readOptions, S as SegmentationError, w as withKernel } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { s as signalRule, p as progressRule, v as viewImage, c as checkAborted } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { e as emptyLike, i as inOwnSamples, c as checkUnitRange, w as whiteOf } from "./chunk-M6NPAGRQ.fSjc3TCq.js";
import { w as withSegments } from "./chunk-4MYWN2NN.FXOl4cnb.js";
import { c as checkFinite } from "./chunk-Z773XH7K.CJp9IS_t.js";
var meanShiftSegmentationKernel = {
  name: "mean-shift-segmentation",
  text: "$}*}<}6%$$$%}e%6})$$})%}H$})%}E%}E}))}E}E}E}E}E$})-}H}H}H}E}E}E}E}E}E%}D})+}H}H}E}E}E}E}E%}H})*}H}E}E}E}E}E$}))}H}H}E}E}E$})-}H}H}H}E}E}E}E}E}E$})*}H}E}E}E}E}E%}H})+}H}H}H}E}H}H}H$})'}H}H}F%}F})+}H}H}H}H}H}H}E$})$%}H})-}H}H}H}H}H}H}H}F}F%}H})'}H}H}H%}E})&}H}H$})0}H}H}H}H}H}H}H}F}F}H}H}H$'98$%$&'()*+,-./0123%45)'%$$*}X&E}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}E%i$$$$$$$$/}F%h$$$$/}E%i$$$$$$$$/}F%h$$$$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f}H/}E%i$$$$$$$$/}E%i$$$$$$$$/}H%f$/}D% 0$$$$$$$$$$$$$$$$/}D% 0$$$$$$$$$$$$$$$$/}D% 0$$$$$$$$$$$$$$$$/}D% 0$$$$$$$$$$$$$$$$/}E%i$$$$$$$$/}H%f$/}H%f$/}H%f$/}H%f$/+p,,}1}.}*}9g}*}<}.$2+}/};}8}6q}>}?$1)}<},}*}5}.$0)}=}8q}>}?$/)}+}.}0}2}7$7)},}5}2}6}+$6-}@}8};}4g}B}=}.}<$4*}6}.}6}8};}B&$,%&.~_O8~^%%(}HG7E$'eD$G8q(eD$f&}=F&G4}3L&$E%G5D&}3L&$E''eD%D'q(eG6D$G&}5D%f&}=}3f&}=}3 0$$$$$$$$$$$$$$$$ /($D%f%}3E%0%//G4D&}3f#! ~j+Z&$G5D&}3f}HZ&$D$f%}3E$0%//f$H7f}HH8f$H; 0$$$$$$$$$$$$$$$$H< 0$$$$$$$$$$$$$$$$H= 0$$$$$$$$$$$$$$$$H> 0$$$$$$$$$$$$$$$$H?i$$$$$$$$H@/D$G1D$}3f&_$$G2G3f&}=}3D$Z&$G3f%}3H3/w$ 0$$$$$$$$$$$$$$$$H< 0$$$$$$$$$$$$$$$$H= 0$$$$$$$$$$$$$$$$H> 0$$$$$$$$$$$$$$$$H?/}S&'%}H%}G&}ED$~+F&gD}Q}qf####+}:F%f}I}I~.#+t(eD$D$}j3/D%f}I}I~.$n(}HD$i$$$$$$uh}l~+F&gD}Q}qf####+}:F%j(eD$3/D%f'}7f}]~` ~9&}3)D%f'}7f}]~` ~B&}3/E%D&g}I}I}I}I}I}I}I}I}I}H}LD%}wgD}O}M~-F(D(}lD(D$}m}lE'D$D(D'D'i~0~Dno})~`~hd}liDH~_}[~NL!~-}j}li}[~T}*3~T'!d}jD'D'}lD'}lD'i~E~[~R~B$}z~0d}li~Gv~U~,~9i~V~-}j}l}j}l~+g}I}I}I}I,}Eg}I}I}I}I}E}L~-F$D$}l}mE'D$D$D'D$}kD$D$}jD'}j}m}l}j/}P(',}H+}D%}ED%i$$$$$$~_~-}jG,F8}l}f~k&F)f$D)f$s?E)G$f%}4F*D%i$$$$$$~_d}jD8}l}e~k&F+D*D+m?E,G,~$ 7E2D$G,}l~$ 7E1D%~$ 7E3G&f&}>f%}4 5E4G8G7m(}HD))G7F*D)D)D*o?/F*f&}=E+G8F-D,D,D-m?F/f&}=E0'eD+D0r(e 0l'}Idl'}Idl'}Idl'}IdG+D+}3 $($D3 ~S%F5D5 ~T%F5 ~S%F6 0$$$$$$$$$$$$$$$$ hD+f&}? 5D/ 5 0$$$$%$$$&$$$'$$$ }{% ` uE7GAD+}3D5 /($GBD+}3 0}H}H}H}H}H}H}H}H}H}H}H}H}H}H}H}HD1D6 ~Q%D2 ~T%F5 ~S% }1 ~g%f& }v% 0$$$$$$$$$$$$$$$$ ~&%D7 wF6G4D+}3F- $($ ~$% /($GCD+}3 0################D1D5 ~R% }0 ~g%f& }v%D4 ~$%D7 wF5G5D+}3F. $($ ~&% /($D-D6 /($D.D5 /($D+f4}3E+0%//D*D/D$D%D&D'D(4*D$D%D&D'D(4+D)H7D,H8D$H9D%H:/~5%'%}H%}D%}EG+D&f&}=}3N&$~)D(}kE('eD-f(m(eD. 0$$$$%$$$&$$$'$$$D- 5 [ uD.G*D%D-}3f&}=}3N&$~)D'}kF/D/}lD(D(}l}ji$$$$$$~_d},(}HD,D$D-f&}=}3F&N&$~)D)}kF/}lD/}lD&G'}3N&$~)D*}kF/D/}l}jD&G'f%}=}3N&$~)D+}kF/D/}l}ji$$$$$$~_d},)f$/?E.D-f%}3E-0%//D./~h''.}H1}D%}GG'E/G6G(}4E0h$$}IdG/}] 7E5G/h$$}Id}[ 7E6G/h~;~:~:b}[ 7E7G0f&kE1 0$$$e$$$e$$$e$$$e 0$$}Id$$}Id$$}Id$$}IdD(G.}-F2?E8D(~$ 7E9D)~$ 7E:D*~$ 7E;D&~$ 7E<GDE-'eD$D%q(eD$f&}=F+GB}3L&$E,GCD+}3L&$E3GAD+}3 -&$E=D$}vgD}OEBG(D$G&}5D,f&}=}3f&}=}3E+G*D,f(}=}3E.'eD,D3q(eD+ $($D9 ~S%D8 ~T%F>D> ~T%D+D/}3 $($D: ~S%F>D> ~T% ~R%D+D/f%}=}3 $($D; ~S%F>D> ~T% ~R%F>D. $($D< ~S%F?D? ~T%D= ~R% ~Y%F?D5 hF@D+D0}3 $($ vD@D?D6 hFA v uE@D-D? /($D-DBD+}w}M['4D-D@ xf$lf)}=}3E-D1(eD>D7 hDA s }n%F4(eD$D,f&}=D4D&D'D(D)D*i$$$$$$4ei$$$$$$~_dD2?4-//D,f%}3E,D+f4}3E+D.f4}3E.0%//D$f%}3E$0%//D-/}Z('-}D,}H&}EG'E6G6G(}4E9i$$$$$$4ei$$$$$$~_dD'G.}-?E<h$$}IdG/}] 7E/G/h$$}Id}[ 7E0G<E+G=E,G>E-G?E.G@E;G;E5GDE3'eD$D3p(eD3L&4F4G(}4f&}?D3L&8F7G&}5}4E8D4D9}3F: $($E1D3 $($F2D/ hF*D2D0 h v x(eD4D8D7D%D&D'D(D)D<4)E*/D:D* /($D* }n%}2D1 }n%}2}4F:D5}3E5D;D:~%G+D7f&}=}3N&$~)}l}jE;D,D4 $($D1 0$$$}I$$$}I$$$}I$$$}I sF2 vD*D1 vF* sF, }( ~_%D,D, 1,-./0123$%&'()*+ }( ~_%E,D-D4D6}3 $($D2 vD* sF- }( ~_%D-D- 1,-./0123$%&'()*+ }( ~_%E-D.D4D6f%}=}3 $($D2 vD* sF. }( ~_%D.D. 1,-./0123$%&'()*+ }( ~_%E.D+G*D8f&}=}3 $($D2 vD* sF* }( ~_%D*D* 1,-./0123$%&'()*+ }( ~_%E+D3fD}3E30%//D+H<D,H=D-H>D.H?D;H@D5H;/~D%&&}H'}FD%f$s(eG)G&D%G%}6}5D%G%}8}3f&}=}3F%N&$G-}_~)E&D%G'f%}=}3N&$G-}_~)E(D%G'}3N&$G-}_~)E'/D&G-~)F&}l~$E+D'D&}l~$E,D(D&}l~$E-f}HE)'eD)G3m(eG)G&D)f$m(}HD$)G2D)f&}=}3L&$/F%G%}6}5D%G%}8}3f&}=}3F*D+]&$D*G'}3D,]&$D*G'f%}=}3D-]&$G0(eG1D%}3f%_$$/D)f%}3E)0%///~4%&'}H%}E'eD&(eD%D&}1}3F-D$G%}5}3F.G1}3Q$$j(eG*D-f&}=}3N&$~)D'}kF0D0}lG+D$f&}=}3N&$~)D(}kF0D0}l}ji$$$$$$~_d},F/(}HD,G(D$G&}5D-}3f&}=}3F-N&$~)D)}kF0}lD0}lD-G'}3N&$~)D*}kF0D0}l}jD-G'f%}=}3N&$~)D+}kF0D0}l}ji$$$}j}c}c~'d},)D//(eD.4%//D&D&f%}4}:E&0%///~+%%(}HG,D%}li$$$$$$~Nd}j~k&F-G,D&}li$$$$$$~Nd}j~k&F,G%}5}3F*G1}3Q$$E+D$D*kD+f&k};(ef}H3/G(D,G&}5D-}3f&}=}3F$N&$~)D'}kF%D%}lD$G'}3N&$~)D(}kF%D%}l}jD$G'f%}=}3N&$~)D)}kF%D%}l}ji$$$$$$~Ndi$$$}j}c}c~'dG0f%k?},j(ef}H3/D+f%k(eD*3/D*4%f}H/}M)'(}H)}E%}F'eD(D+o(e&eD%f%k(eD)D&(}ED$D+f&}=}3N&$~))D$D+}3Q$$~&/D'}li$$$$$$$$}oi$$$$$~N}8e}n~$]&$D)D*}3h$$$$]&$D)D*f%}=}3h$$$$]&$0%/D%D+}5F-f%}3E.D-f&}3E,D&(}ED$D-f&}=}3N&$~))D$D-}3Q$$~&/D'}li$$$$$$$$}oi$$$$$~N}8e}nF1i}/}/}/}/}/}/~Hd}lD&(}ED$D.f&}=}3N&$~))D$D.}3Q$$~&/D'}li$$$$$$$$}oi$$$$$~N}8e}nF2i}oPh@~Y~P~Dd}l}jD&(}ED$D,f&}=}3N&$~))D$D,}3Q$$~&/D'}li$$$$$$$$}oi$$$$$~N}8e}nF0iP}.=~P} ;~5d}l}jE/D1i}ose7}*~1}]d}lD2iV~T}xI~R}L~,d}l}jD0iO<}_~B-}1~]d}l}jE3D)D1iWWWWWW~9d}lD2i}3~L}:}S}W~R~Td}l}jD0iq}p.kI}>}|d}l}jF0i$$$$$~N}8e}mF1i}W}v~kV<G}Kd}-(}ED14'i$$$$$$}&e}li$$$$$$T~.}j)D1i$$$})}/_}Ue}l/~$F4]&$D/D0i$$$$$$Re}l}jD3i$$$$$$,e}l}jF1i$$$$$$$$}+E,D)D*}3D4h$$uf}^~)F2D/i$$$$$$4e}lD1}mi$$$$$$4eD,?i~P}h?ZHx~7~-}j}l~$]&$D)D*f%}=}3D2D0i$$$$$$Fe}lD1}miWWWWWW~QdD,?i~;~0~K}j}&~h~K~-}j}l~$]&$/D+f%}3E+D)f(}3E)0%///}#%&}DD$D%f'}5}3E%'eD$D%n(eD$D$ $($D& 7 ~U%F( /($D'D( ~N% ~W%E'D$f4}3E$0%//D' C$D' C%}aD' C&D' C'}a}a/}u*')}E&}F&}H'eD&D2o(eD$N&$E0&eD(f%k(eD0~)E+D)(eD'D2f&}=}3D+i$$$$$$$$}oi$$$$$~N}8e}nD*}m~$]&$)D'D2}3D+i$$$$$$~Nd}ji$$$$$$$$}oi$$$$$~N}8e}n~k'_$$/0%/i$$$$$$$$E,i$$$$$$$$E-D0~)i}d}c}c}c}c}c~'d},(}Ei$$$$$$$$)D0~)i}/}/}/}/}/_}Ue}mE+D0h$$$f}&j(eD0~)i$$$$$$Te}ji$$$$$$}&e}mF+D+D+}l}lE+/D$D%}3N&$D0h$$uf}^F1}_~)i~P}h?ZHx~7d}jF,i$$$$$$Fe}lD+}lD$D%f%}=}3N&$D1}_~)i~;~0~K}j}&~h~Kd}jF-i$$$$$$4e}lF/}mF.i*}J}_h}T~Z-e}lD+i~C~U}3O~e}a~g~-}l}ji$$$$$$LeD,i$$$$$$,e}l}kD-i$$$$$$Xe}l}kD+}lD/}mF/i}J}_h}T}5~U~M~-}l}ji$$$$$~N}8e}lE,D.i~J}1$}8}J(~^~-}lD+i}3~*}=}]<(!d}l}jD/i}^~e*}(}bq}od}l}ji$$$$$~N}8e}lE-D.i~a}zu}4}d}@}vd}lD+i~WJU,}v@~8~-}l}jD/i-~h}j}0~ ~X~_d}l}ji$$$$$~N}8e}l/E+D(D2}5E3D)(eD'D3f&}=}3D,i$$$$$$$$}oi$$$$$~N}8e}nD*}m~$]&$)D'D3}3D,i$$$$$$~Nd}ji$$$$$$$$}oi$$$$$~N}8e}n~k'_$$/D(D2}5f%}3E3D)(eD'D3f&}=}3D-i$$$$$$$$}oi$$$$$~N}8e}nD*}m~$]&$)D'D3}3D-i$$$$$$~Nd}ji$$$$$$$$}oi$$$$$~N}8e}n~k'_$$/D(D2}5f&}3E3D)(eD'D3f&}=}3D+i$$$$$$$$}oi$$$$$~N}8e}nD*}m~$]&$)D'D3}3D+i$$$$$$~Nd}ji$$$$$$$$}oi$$$$$~N}8e}n~k'_$$//D2f%}3E2D$f(}3E$0%///)$f}I,/~N%$D$H$D%H%D&H&G&G$}5f&}=H'D'H(D(H)D)H+G+G$f/}3f}E}:f&}=}3H*D*~%H,D+H-i$$$$$$yeD+~)}mH.D,G%F$G$F%D$D%o?}|D*}|}_}ah$$$e}[h$$}IY}^H/D*}|E+f$E$'eD$G&m(eG*D$f&}=}3D$}|D+}_h}4/}'}&D$G%m?]&$D$f%}3E$0%//f$E$'eD$G$f/}3f}E}:m(eG+D$f&}=}3D$}|D+}_]&$D$f%}3E$0%//G*G&f&}=}3/}B&&}E%}HD$f/}3f}E}:~%F'i$$$$$$4e}lD%~%i$$$$$$4e}lF(}jD'i$$$$$$Xe}lD(D$~%}l}jD$D&f&}=f,}3F)D$D)m?f(}3~%D%f&}>F$D&f,}3F%D$D%m?f%}3~%}li$$$$$$ee}l}j}j/~i''0}E%}D'}HG(D$G%}8F4D$G%}6F2G&}5}3f&}=}3F3N&$~)E%D3G'}3N&$~)E&D3G'f%}=}3N&$~)E'f}HE3G+D2f&}=}3N&$~)F,G:}k}ci$$$$$$~_d}-G*D4f&}=}3N&$~)F-G9}k}ci$$$$$$~_d}-};(e4$/G,E.G-~)E/f%E2'e&eD-D,D%D&D'4(i$$$$$$$$E(i$$$$$$$$E)i$$$$$$$$E*i$$$$$$$$E+G;f$o(}EG<F1 E$D1 E%}jG;~%F0}mD-}kE(G@D0}mD,}kE)G=F1 E$D1 E%}jD0}mD%}kE*G>F1 E$D1 E%}jD0}mD&}kE+G?F1 E$D1 E%}jD0}mD'}k)i$$$$$$$$/E0D-D(}jE-D,D)}jE,D%D*}jE%D&D+}jE&D'D0}jE'G0jD2f%k}:(}ED(D(}lD)D)}l}jD*D*}l}jD+D+}l}jD0D0}l}j)D(D(}lD)D)}l}jD.}lD.}lD*D*}lD+D+}l}jD0D0}l}jD/}lD/}l}j/i}D8}xl~O}C}Md}/jD2f~R$s};1$G0(eD$D-D,D%D&D'4.F3f$s1%/D2f%}3E20%//D$D3D%D&D'4,/e$'eD$D%m(eD$G%}8j(e4$/f$H3G0(}HG1D$}3Q$$f%k)f$/j(eD$45/D$f%}3E$0%///}Y%$D$D%D&D'D(D)D*D+D,43H6G6G'}3H4G$f/}3f}E}:f&}=F$G4}3H5G5D$}3HAGAD$}3HBGBD$}3HCGCD$}3HDG6f$G'~k/$G4f#$D$~k/$G5f#%D$~k/$G7f%}4H84$D-H0D.H1D/H2D-(eD.f$G$G%}5~k/$//"
};
var STEP = 2 ** 12;
var LEVELS = { none: 0, medium: 1, high: 2 };
function readColors(where, image) {
  const source = viewImage(image, where);
  const { channels, data } = source;
  if (channels !== 1 && channels !== 3 && channels !== 4) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.channels",
      expected: "1, 3 or 4",
      received: channels,
      remedy: "Take the channels that are colors: planesOf(image)."
    });
  }
  if (data instanceof Float32Array) {
    checkFinite(where, "image.data", data, { code: "invalid-image" });
    checkUnitRange(where, source);
  }
  return source;
}
function withModes(where, image, white, settings, use) {
  const { height, width, data } = image;
  const channels = image.channels === 1 ? 1 : 3;
  const { spatialRadius, speedup, onProgress, signal } = settings;
  const rangeRadius = Math.fround(settings.rangeRadius);
  const level = LEVELS[speedup];
  return withKernel(meanShiftSegmentationKernel, (kernel, heap) => {
    checkAborted(where, signal);
    const pitch = width + 3 & -4;
    const length = pitch * height;
    const colors = heap.alloc(12 * length);
    const modes = heap.alloc(12 * length);
    const row = rowOf(kernel, heap, image, white, 4 * length);
    heap.f32(colors, 3 * length).fill(0);
    for (let y = 0; y < height; y++) row.read(y, colors + 4 * pitch * y);
    const largest = kernel.scale(colors, 4 * length, rangeRadius);
    const work = heap.alloc(kernel.workBytes(height, pitch, spatialRadius));
    const marks = level && heap.alloc(height * width);
    const path = level && heap.alloc(4 * height * width);
    kernel.begin(height, width, pitch, colors, modes, work, spatialRadius, rangeRadius, largest, level, marks, path);
    const total = height * width;
    for (let first = 0; first < total; first += STEP) {
      checkAborted(where, signal);
      const end = Math.min(total, first + STEP);
      kernel.climb(first, end);
      onProgress == null ? void 0 : onProgress({ stage: "climb", done: end, total });
    }
    return use({
      channels,
      pitch,
      planes: Array.from({ length: channels }, (_, c) => heap.f32(modes + 4 * length * c, length)),
      toSamples: (planes, target) => {
        const plane = 4 * length;
        for (let first = 0; first < planes[0].length; first += width) {
          const count = Math.min(width, planes[0].length - first);
          for (const [c, values] of planes.entries())
            heap.f32(colors + plane * c, count).set(values.subarray(first, first + count));
          row.write(colors, count, target, first * channels);
        }
      },
      painted: () => {
        const out = emptyLike(data);
        for (let y = 0; y < height; y++) row.paint(y, modes + 4 * pitch * y, out);
        return out;
      }
    });
  });
}
function rowOf(kernel, heap, { width, channels, data }, white, plane) {
  const isFloat = data instanceof Float32Array;
  const unit = 255 / white;
  const line = width * channels;
  const at = heap.alloc((isFloat ? 4 : 1) * line);
  const view = (length) => isFloat ? heap.f32(at, length) : heap.u8(at, length);
  return {
    read(y, to) {
      view(line).set(data.subarray(y * line, (y + 1) * line));
      kernel.toLuv(at, channels, isFloat ? 1 : 0, unit, width, to, plane);
    },
    write(from, count, target, offset) {
      const colors = channels === 1 ? 1 : 3;
      kernel.fromLuv(from, plane, count, at, colors, isFloat ? 1 : 0, unit);
      target.set(view(count * colors), offset);
    },
    paint(y, from, out) {
      view(line).set(data.subarray(y * line, (y + 1) * line));
      kernel.fromLuv(from, plane, width, at, channels, isFloat ? 1 : 0, unit);
      out.set(view(line), y * line);
    }
  };
}
var meanShiftSegmentationRules = {
  spatialRadius: { kind: "integer", min: 1, max: 100, default: 7, aliases: ["sp", "hs", "sigmaS", "radius"] },
  rangeRadius: { kind: "number", min: 0.1, max: 1e3, default: 6.5, aliases: ["sr", "hr", "sigmaR", "bandwidth"] },
  minRegion: { kind: "integer", min: 0, default: 20, aliases: ["minSize", "minDensity"] },
  speedup: { kind: "choice", of: ["none", "medium", "high"], default: "none", aliases: ["speedupLevel"] },
  wrapAround: { kind: "flag", default: false },
  onProgress: progressRule,
  signal: signalRule
};
var SAME = 1;
var BRIGHT = 80;
var CLOSE = 0.25;
var MOST_ROUNDS = 10;
var f = Math.fround;
function fuse(modes, height, width, settings, tick) {
  const labels = new Int32Array(height * width).fill(-1);
  const regions = connect(labels, modes, height, width, settings.wrapAround);
  const radius = f(settings.rangeRadius);
  tick();
  closure(regions, radius);
  for (let round = 0, before = regions.count; round < MOST_ROUNDS && regions.count === before; round++)
    closure(regions, radius);
  tick();
  while (prune(regions, radius, settings.minRegion)) tick();
  const { count, sizes, modes: found, names, channels } = regions;
  for (let i = 0; i < labels.length; i++) labels[i] = names[labels[i]];
  return { labels, count, sizes: sizes.slice(0, count), modes: found.slice(0, count * channels) };
}
function connect(labels, { planes, pitch, channels }, height, width, wrapAround) {
  const pixels = height * width;
  const stack = new Int32Array(pixels);
  const sizes = [];
  const firsts = [];
  const columns = [1, 1, 0, -1, -1, -1, 0, 1];
  const offsets = [1, 1 - width, -width, -1 - width, -1, width - 1, width, width + 1];
  const [p, q, r] = [planes[0], planes[1] ?? planes[0], planes[2] ?? planes[0]];
  const isApart = (plane, i, j) => Math.abs(f(plane[i] - plane[j])) >= SAME;
  for (let first = 0; first < pixels; first++) {
    if (labels[first] >= 0) continue;
    const label = firsts.push(first) - 1;
    labels[first] = label;
    stack[0] = first;
    let size = 0;
    for (let waiting = 1; waiting > 0; size++) {
      const pixel = stack[--waiting];
      const x = pixel % width;
      const at = placeOf(pixel, width, pitch);
      for (let k = 0; k < 8; k++) {
        const near = pixel + offsets[k];
        const column = x + columns[k];
        if (near < 0 || near >= pixels || labels[near] >= 0 || !wrapAround && (column < 0 || column >= width)) continue;
        const other = placeOf(near, width, pitch);
        if (isApart(p, at, other) || isApart(q, at, other) || isApart(r, at, other)) continue;
        labels[near] = label;
        stack[waiting++] = near;
      }
    }
    sizes.push(size);
  }
  const count = firsts.length;
  const modes = new Float32Array(count * channels);
  firsts.forEach((first, label) => {
    for (let c = 0; c < channels; c++) modes[label * channels + c] = planes[c][placeOf(first, width, pitch)];
  });
  const names = Int32Array.from({ length: count }, (_, i) => i);
  return { channels, count, sizes: Int32Array.from(sizes), modes, names, pairs: touching(labels, height, width) };
}
function placeOf(pixel, width, pitch) {
  return pitch === width ? pixel : Math.floor(pixel / width) * pitch + pixel % width;
}
function touching(labels, height, width) {
  let pairs = new Int32Array(1024);
  let length = 0;
  const add = (a, b) => {
    if (length === pairs.length) {
      const more = new Int32Array(2 * length);
      more.set(pairs);
      pairs = more;
    }
    pairs[length++] = a;
    pairs[length++] = b;
  };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const label = labels[i];
      if (x + 1 < width && labels[i + 1] !== label) {
        const other = labels[i + 1];
        if (y === 0 || labels[i - width] !== label || labels[i - width + 1] !== other) add(label, other);
      }
      if (y + 1 < height && labels[i + width] !== label) {
        const other = labels[i + width];
        if (x === 0 || labels[i - 1] !== label || labels[i + width - 1] !== other) add(label, other);
      }
    }
  }
  return pairs.slice(0, length);
}
function closure(regions, radius) {
  const { count, modes, channels, pairs } = regions;
  const isClose = (a, b) => {
    let sum = 0;
    for (let c = 0; c < channels; c++) {
      const step = f(f(modes[a * channels + c] - modes[b * channels + c]) / radius);
      sum += c === 0 && modes[a * channels] > BRIGHT ? 4 * step * step : step * step;
    }
    return sum < CLOSE;
  };
  const parents = Int32Array.from({ length: count }, (_, i) => i);
  for (let k = 0; k < pairs.length; k += 2) {
    const [a, b] = [pairs[k], pairs[k + 1]];
    if (isClose(a, b) || isClose(b, a)) unite(parents, a, b);
  }
  merge(regions, parents);
}
function prune(regions, radius, minRegion) {
  const { count, modes, channels, pairs, sizes } = regions;
  const nearest = new Int32Array(count).fill(-1);
  const distances = new Float32Array(count);
  const consider = (a, b, distance) => {
    const best = nearest[a];
    if (best >= 0 && !(distance < distances[a] || distance === distances[a] && b < best)) return;
    nearest[a] = b;
    distances[a] = distance;
  };
  for (let k = 0; k < pairs.length; k += 2) {
    const [a, b] = [pairs[k], pairs[k + 1]];
    const [isSmall, isOtherSmall] = [sizes[a] < minRegion, sizes[b] < minRegion];
    if (!isSmall && !isOtherSmall) continue;
    let distance = 0;
    for (let c = 0; c < channels; c++) {
      const step = f(f(modes[a * channels + c] - modes[b * channels + c]) / radius);
      distance = f(distance + f(step * step));
    }
    if (isSmall) consider(a, b, distance);
    if (isOtherSmall) consider(b, a, distance);
  }
  const parents = Int32Array.from({ length: count }, (_, i) => i);
  let found = false;
  for (let i = 0; i < count; i++) {
    if (nearest[i] < 0) continue;
    unite(parents, i, nearest[i]);
    found = true;
  }
  merge(regions, parents);
  return found;
}
function rootOf(parents, i) {
  let root = i;
  while (parents[root] !== root) root = parents[root];
  for (let at = i; at !== root; ) {
    const next = parents[at];
    parents[at] = root;
    at = next;
  }
  return root;
}
function unite(parents, a, b) {
  const [p, q] = [rootOf(parents, a), rootOf(parents, b)];
  parents[Math.max(p, q)] = Math.min(p, q);
}
function merge(regions, parents) {
  const { channels, count, sizes, modes, names, pairs } = regions;
  const sums = new Float32Array(modes.length);
  const areas = new Int32Array(count);
  const next = new Int32Array(count);
  let found = 0;
  for (let i = 0; i < count; i++) {
    const root = rootOf(parents, i);
    next[i] = root === i ? found++ : next[root];
    for (let c = 0; c < channels; c++) {
      const at = root * channels + c;
      sums[at] = sums[at] + f(f(sizes[i]) * modes[i * channels + c]);
    }
    areas[root] = areas[root] + sizes[i];
  }
  for (let i = 0; i < count; i++) {
    if (parents[i] !== i) continue;
    const label = next[i];
    sizes[label] = areas[i];
    for (let c = 0; c < channels; c++) modes[label * channels + c] = sums[i * channels + c] / f(areas[i]);
  }
  for (let i = 0; i < names.length; i++) names[i] = next[names[i]];
  let kept = 0;
  for (let k = 0; k < pairs.length; k += 2) {
    const [a, b] = [next[pairs[k]], next[pairs[k + 1]]];
    if (a === b) continue;
    pairs[kept++] = a;
    pairs[kept++] = b;
  }
  regions.pairs = pairs.subarray(0, kept);
  regions.count = found;
}
var NAME2 = "meanShiftSegmentation";
function meanShiftSegmentation(image, options = {}) {
  const source = readColors(NAME2, image);
  const settings = readOptions(NAME2, options, meanShiftSegmentationRules);
  const { height, width, channels, data } = source;
  const { onProgress, signal } = settings;
  let fused;
  let painted = emptyLike(data, 0);
  const filtered = inOwnSamples(
    source,
    (samples) => withModes(NAME2, samples, whiteOf(data), settings, (modes2) => {
      let passes = 0;
      fused = fuse(modes2, height, width, settings, () => {
        checkAborted(NAME2, signal);
        onProgress == null ? void 0 : onProgress({ stage: "fuse", done: ++passes, total: passes + 1 });
      });
      onProgress == null ? void 0 : onProgress({ stage: "fuse", done: passes + 1, total: passes + 1 });
      const { count: count2, labels: labels2 } = fused;
      const of = Array.from(
        { length: modes2.channels },
        (_, c) => Float32Array.from({ length: count2 }, (_2, k) => fused.modes[k * modes2.channels + c])
      );
      painted = inOwnSamples(source, (own) => {
        const colors = emptyLike(own.data, count2 * modes2.channels);
        modes2.toSamples(of, colors);
        const out = own.data.slice();
        for (let i = 0; i < labels2.length; i++)
          for (let c = 0; c < modes2.channels; c++) out[i * channels + c] = colors[labels2[i] * modes2.channels + c];
        return out;
      });
      return modes2.painted();
    })
  );
  const { labels, count, modes, sizes } = fused;
  return withSegments(
    { data: labels, height, width },
    { count, modes, sizes, filtered: { ...source, data: filtered }, image: { ...source, data: painted } }
  );
}
export {
  meanShiftSegmentation,
  meanShiftSegmentationRules
};
