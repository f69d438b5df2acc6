import { s as spaceOf } from "./chunk-65D2DRXL.ECjlOyST.js";
import { s as signalRule, p as progressRule, t as toImage, c as checkAborted } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { c as checkMask, w as withSegments, a as checkSameSize } from "./chunk-4MYWN2NN.FXOl4cnb.js";
import { S as SegmentationError, w as withKernel, r as readOptions, g as checkNumber } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { a as isBeyondWhite, b as beyondWhite } from "./chunk-M6NPAGRQ.fSjc3TCq.js";
import { c as checkFinite } from "./chunk-Z773XH7K.CJp9IS_t.js";
var slicRules = {
  nSegments: {
    kind: "integer",
    min: 1,
    default: 100,
    aliases: ["num_superpixels", ["region_size", "nSegments is height · width / region_size²."]]
  },
  compactness: { kind: "number", min: 1e-6, max: 1e6, default: 10, aliases: ["ruler"] },
  maxIterations: { kind: "integer", min: 1, default: 10 },
  tolerance: { kind: "number", min: 0, default: 0 },
  sigma: { kind: "number", min: 0, max: 100, default: 0 },
  spacing: { kind: "numbers", length: 2, min: 1e-3, max: 1e3, default: [1, 1], form: "[along y, along x]" },
  colorSpace: { kind: "choice", of: ["lab", "none"], aliases: [["convert2lab", 'true is "lab", false is "none".']] },
  enforceConnectivity: { kind: "flag", default: true },
  minSizeFactor: {
    kind: "number",
    min: 0,
    default: 0.5,
    aliases: [["min_element_size", "minSizeFactor is min_element_size / 100."]]
  },
  maxSizeFactor: { kind: "number", min: 0, exclusiveMin: true, default: 3 },
  slicZero: { kind: "flag", default: false, aliases: [["algorithm", "SLICO is slicZero: true, SLIC slicZero: false."]] },
  multiscale: { kind: "flag", default: true },
  startLabel: { kind: "integer", min: 0, max: 2 ** 30, default: 0 },
  mask: { kind: "mask", check: checkMask },
  onProgress: progressRule,
  signal: signalRule
};
function readSlicOptions(image, options) {
  const where = "slic";
  const settings = readOptions(where, options, slicRules);
  const { channels } = image;
  const colorSpace = spaceOf(where, channels, settings.colorSpace);
  const { minSizeFactor, maxSizeFactor, mask } = settings;
  checkNumber(where, "maxSizeFactor", maxSizeFactor, { min: minSizeFactor });
  if (mask) checkSameSize(where, "image", image, "mask", mask);
  return { ...settings, colorSpace };
}
var slicKernel = {
  name: "slic",
  text: "$}*}<}6%$$$%~D%>})&}H}H$})(}H}H}H}H%}H})(}H}H}H}H$})&}H}H%}H})+}H}H}H}H}H}H}H$})'}H}H}H$}),}H}H}H}H}H}H}F}F$}),}H}H}H}H}H}H}H}H$})+}H}H}H}H}H}H}H%}H}))}H}H}H}H}H$})$%}H})-}H}H}H}H}H}H}H}H}H$}),}H}H}H}H}H}H}H}F$})*}H}H}H}H}H}H$})'}H}H}H%}D})*}H}H}H}H}G}D$})%}D%}H})'}H}H}H%}E})+}H}H}H}F}F}H}H%}H})+}H}F}F}H}E}H}F$})'}H}E}E$}),}H}H}H}H}H}H}H}H%}H})&}H}H%}E})%}H$}),}H}H}H}H}H}H}E}H%}E})%}H%}E'ZY%%'2(&3$45*+$6$),+)-$.7%8,&%9/()-*0/(:.$&$$01;''1<&=$)'%$%+~6%6.}<}=}*}=}.g}B}=}.}<$9)}+}.}0}2}7$U+}5}8}*}-q}*}+$F-}5}8}*}-u}5}*}7}.$E(}+}5}>};$T)}1}*}5}?}.$K-}<}>}6}6}*};}2}C}.$8/}<}.}=i}2}<}=}*}7},}.$:.}9}5}*},}.x}.}.}-}<$C+};}.}<},}*}5}.$<+}2}=}.};}*}=}.$I-}+}8}>}7}-w}>}7}<$S,}<},}*}7w}>}7}<$;-}3}8}2}7j}:}>}*}5$H-}3}8}2}7x}6}*}5}5$G0}@};}2}=}.w}.}0}2}8}7}<$4,}1}.}*}9g}*}<}.$J*}6}.}6}8};}B&$0%%.~:}9YQ$D$L&}-D%D$L&}1}5f&}=}3F$D&f&}=}3L&$D$D'f&}=}3L&$}4f(}=/k$D$L&HD$L&0D$L&4D%f'}>}5D&f'}>}3}5D'f%}>}3f,}=}3D&f+}:D%f+}:f'}=};f&}=}3D'f%}:f%}=}3R%$/j%%}HD$D%f&}=}3L&$E&'eD%D&l(eD$D%f&}=}3D$D&f&}=}3L&$F%Z&$D$D%f&}=}3L&$E&0%//D%/}L%&&}H%}D'eD'f'n(eD)D&D$D%D'}5}3N&$h$$$$}ah$$}Id}`h$$}Hj}^}Y~k%f&}=}3 -&$ 0$$$$$$$$$$$$$$$$D'f&}=f}I,}3F(N&$ D$D(N&0 D%D(N&< D& ~T% ~R%E)D'f%}3E'0%//D)/}M,(3}H'}F(}D&}GD$L&}5E7D$L&}5f}I&}3E6D$L&}5f}I(}3E5D$L&,F4f%}3f%}>E2D$L&af$lE8'eD*D,o(eD)(}HD)D,f&}=}3L&$)D,/F+f&}=F-D$L&}-D$L&}1f0}5}3}3L&$E3D-D$L&}-D$L&}1f8}5}3}3L&$E1D-D$L&}-D$L&}1f<}5}3}3L&$E0D-D$L&}-D$L&}1f(}=}3}3L&$E/D8(}Dh$$}IcD$L&aD3f&}=}3N&$}_ 7) 0$$$$$$$$$$$$$$$$/E?D'}|D-D$L&}-D$L&}1f&}=}3}3N&$}]E:D(}|D-D$L&}-D$L&}1f$}5}3}3N&$}]E<f$E9'eD9f~.$m(eD9f&}=E. 0$$$$$$$$$$$$$$$$E@f$E-'eD-D2m(eD%D-f,}=}3D.}3 $($E>D$L&}-D$L&}1D-f,}3}5f&}=}3D+f&}=}3 -&$E=D8(}DD@D>D= }Z%F=D= ~(% }x%)D@D>D= ~(% }x%/E@D-f%}3E-0%//D8(}DD@ ~i%D? ~T%D$N&iD:D9f'}>}|}[F;}^D;}^ 7D$N&m 7D<D9f+}:}|}[ 7 0$$$$$$}Id$$$e$$ee ~R%F=D= ~T% ~T% ~R% ~R%F>D.D7}3 $($ h)D/D0D9f'}>f%}=f+}4}5}4f%}= 5 0$$$$&$$$($$$*$$$D9f+}:f%}=f+}4 5 }x%D1 5 ~#%f% }u% }{%D@ }{%F>D.D7}3 $($ ^/E=D.D7}3F-D>D- $($D= 0################D,?F= w /($D.D6}3F-D3 5D- $($D= w /($D.D5}3F-D@D- $($D= w /($D9f(}3E90%//D,f%}3E,0%//D&M'$EBf$E&'eD&f~.$m(eDBg%}LDBg%}QEBuj(eD$L&]D6D&f&}=}3L&$F,D4f'}3}5f'}=}3F+D+O'$i$$$$$$~_d}j^'$D+D+O',D'D&f'}>}3~%}j^',D+D+O'4D(D&f+}:}3~%}j^'4f$E*'eD*D4m(eD+D*f'}3f'}=}3F)D)O'$D%D*f%}>f,}=}3D&f&}=D*f%}:f%}=};}3R%$~%}j^'$D*f%}3E*0%//D8(eD5D&f&}=}3L&$}|h$$}Ic}^D$N&e}_F:D$L&aD,D$L&T}3f&}=}3F)N&$}'(eD)D:]&$///D&f%}3E&0%///}b(&2}D*}HD$L&}5E6D$L&}-D$L&}1f)}=}3F7D&L&$F8f&}=F9}3 -&$E(D&D'f&}=}3F:L&$F&f&}=F;D7}3 -&$D( }Z%E*D9D$L&}-D$L&}1fH}5}3F9}3 -&$E)D9D;}3 -&$D) }Z%E+D:L&(F:f&}=F;D7}3 -&$D( }Z%E,D9D;}3 -&$D) }Z%E-D$f(D&D84$D'}3D$f*D&D84$F7f+}5}3 5E.D$f(D:D84$D'f%}3}3D$f*D:D84$F9f+}5}3 5E/D$f)D&D84$ 5E0D$f)D:D84$ 5E1D7f%}= 5E2D9f%}= 5E3f$E&'eD&fDn(eD. 0#### ###~j###~h### 0+$$$)$$$'$$$%$$$D&?F(D0 ~#% }x%E)D/D(D1 ~#% }x%E(D&E$'eD$f}I&n(eD$D6}3F7D)D$D%}3F8 $($F4D* ~(%D8 $(}I&F5D+ ~(% }x%f' }u% }{%D(D4D, ~(%D5D- ~(% }x%f' }u% }{% ~$%D'f%o(}DD7 $($) 0$$$$$$$$$$$$$$$$/ ~$% /($D)D2 }{%E)D(D3 }{%E(D$fD}3E$0%//D&f4}3E&0%///}a&&%}D%}HD$L&]D%D$L&,f'}3}5f'}=}3F%D%O'$D(}D}qF+~%}j^'$D%D% $(,D(g}I!}L~g}X~N~-}I}H}L}D}qD(g}I}I~k#}X}Ie}L}D}qf%}=}3D(gD}Q}D}qf&}=}3D&D+}5}3~% 8D(g}t~C}t~C}t~C}t~C}t}H}L}D}qD(g~:}c~ ~T~:}c~ ~Tq}L}D}qf%}=}3D(g~_~O~1}P}X}h~*~g}9}L}D}qf&}=}3D'D+}5}3~% F% ~_% /(,D) !%E*D$L&,F$f%k(eD%D%O'<D* E$}j^'<)D%D% $(<D* ~_% /(</D$f&o(eD%D%O'LD) ?&~%}j^'L/D$f'o(eD%D%O'TD) ?'~%}j^'T//W%&}H'eD%D&o(eD$D&f&}=}3F'D$D'L&$f&}=}3L&$Z&$D&f%}3E&0%///L$D$D$D$ 1,-./0123$%&'()*+ }x%F$ ?$D$ ?%}3/}y%&*}H%}ED%f%}4F(f$D(f$s?E)D$L&$f%}4F(D%f%}3F*D(D*m?E*D&f%}4F(f$D(f$s?E+D$L&(f%}4F,D&f%}3F(D(D,o?E('eD'D$L&,m(eD-D$D*D&D'4%D$D)D&D'4%}4~%F-D-}lD$D%D(D'4%D$D%D+D'4%}4~%F-D-}l}j}jE-D'f%}3E'0%//D-/~E%%)}HD&f%}:jD$L&,D&f%}3kF,D,?E0D(E,'eD,D(D)}3m(ef$E-'eD-D$L&(m(eD%N&$D*}]D+}^h$~N#~2}ah$~N#i}`}Y~k$f%}=E.D$L&HD$L&0D$L&4D,f'}>}5D-f'}>}3}5D&f%}>}3f,}=}3D-f+}:D,f+}:f'}=};f&}=}3E/D0(eD/D.f##'}:Z&$)D/D&f%}:f%}=}3D.`%$/D%D'f&}=}3E%D-f%}3E-0%//D,f%}3E,0%///~4%&)}H%}F'eD)D/o(ef$E.'eD(D.o(eh$$$$E1f$D+}4E,'eD+D,s(eD,D.}3E-'eD(D-r(ef}HD-}4D(f%}=f%}4D-}4D-f$m?E-0%//D1D*D,fC}>F0D,}3D0}<f&}=}3N&$D$D'D/}5D&D-}5}3f&}=}3N&$}^}[E1D,f%}3E,0%//D%D'D/}5D&D.}5}3f&}=}3D1]&$D.f%}3E.0%//D/f%}3E/0%///~0&&-}H(}ED$L&,f&}3f'}=E,D$O'uD$L&<f'}=~%F/}ji$$$$$$~_~-}jE0'eD*D$L&Tm(eD$L&XD*D,}5}3F&O',F1D0}kD/}m}ei$$$$$$$$}o~k&E'D$L&Df%}4F(D&O'$F2D$O'u}jD/}m}f~k&F&D&D(o?E-D$L&@f%}4F(D1D$O'u}jD/}m}f~k&F&D&D(o?E.D2D0}kD/}m}ei$$$$$$$$}o~k&E)'eD)D-q(eD'E&'eD&D.q(eD$L&} D)D$L&@}5D&}3f&}=}3E+D%(eD$L&}%D+L&(F(f&}=}3D*Z&$D+D(f%}3Z&()D+D+L&,f%}3Z&,/D&f%}3E&0%//D)f%}3E)0%//D*f%}3E*0%///~k)&*}H,}DD$L&0E.D$L&}1f&}=E,D$L&}-F+D%f'}3f}E}:f&}=}3E-D&f,}3E/D$N&i 7E4D$N&m 7E5D' 7E6D( 7E7 0###}H###}H###}H###}HE1D+E$'eD$D-n(eD$D,f&}=}3D$D,f%}=}3 $($D4D$D,}3 $($D6 ~S%F3 ~T%F2D3 ~T%D5D$ $($D7 ~S%F8 ~T%F3D8 ~T% ~R% ~R% }3 ~g%F8 /($D$D,f*}5}3D2 }3 ~g% /($D$D,f)}5}3D3 }3 ~g% /($D8f% }u%E2f$E&'eD&D.m(eD2D$D&f,}3D,}5}3 $($D/D&f(}=}3 -&, ~(% }{%E2D&f%}3E&0%//D$D,f+}5}3D2 /($D1D2 ~$%E1D$f4}3E$0%//D1D1D1 1,-./0123$%&'()*+ ~$%F1D1D1 1()*+$%&'0123,-./ ~$%E2D+F&E$'eD$D-n(e&eD$D,f+}5}3 $($D2 [ }n%F%(eD$D%}1f&}=}3E&0%/D$f4}3E$0&///D&D,f*}5}3 -&$E3D&D,f)}5}3 -&$E4D)f%}= 5E5D)f'}=fe}4f$D)f+o? 5E6f$E%D+E$'eD$D-n(eD$D,f+}5}3 $($D2 }{%D$D,f*}5}3 $($D3 }{% }j%D$D,f)}5}3 $($D4 }{% }j% }x%D5 ~#% }{%E1f$E)'eD)D.m(eD1D)f,}3D,}5F0D$}3 $($D&D0}3 -&$ }Z% }I%D/D)f(}=}3 -&0 ~(% }{%E1D)f%}3E)0%//D1D6 b }n%E)'eD)(eD*D%f&}=}3D)}1D$D+}4f&}?}3Z&$D%f%}3E%D)D)f%}4}:E)0%//D$f4}3E$0%//D%/}%%&}HD$L&}1f&}=E&D$L&}-D%f%}4f&}=}3E''eD%f'}:(eD$D$L&}-D%f&}=}3D'43D$L&}-D%f&}=}3D&f%}=}3h<1}Xr]&$D%f%}3E%0%///}3%'}HD$L&}1f&}=E('eD'f'q(eD'D(}5F)D%}3D&D)}3L&$Z&$D'f%}3E'0%//f,E''eD'D$L&0f,}3m(eD'D(}5F)D%}3D&D)}3L&$Z&$D'f%}3E'0%///6$D$D%D&D'D(D)D*4=/~H,''}G*}H-}DD$L&}5E0D*f%}:(eD$D%D)f%4))D$D%D)46/D*f%}:f&}3E/'eD*D/o(eD$D%D)D/4)D/f&}3E/0%//f$E/'eD/f}I&n(eD0f}I*}3D/f&}?}3D/D0}3F1 $($ 03$$$3$$$3$$$3$$$ sD1 $(4 03$$$3$$$3$$$3$$$ s }N%D1 $(D 03$$$3$$$3$$$3$$$ sD1 $(T 03$$$3$$$3$$$3$$$ s }N% }. /($D/fe}4E/0%//D$L&}-D$L&}1f0}5}3E3D&M'$F.E,D&M', 6D&M'< B%E9f%E/'eD*D/o(eD.D0 $(}I*D/ 3F5 G }-D0 $(}Y*D5 G }-f4}=};}wD0 $(}j*D5 G }-D0 $(}z*D5 G }-f4}=};}wgD}O}M}LF-uj(eD3D)D/f&}=}3L&$f&}=}3L&$F1 5E=D/ 5E: 0$$$$$$$$$$$$$$$$E5 0$$$$$$$$$$$$$$$$E6 0$$$$$$$$$$$$$$$$E7 0$$$$$$$$$$$$$$$$E8f$E&'eD&f}I&n(eD5D%D&}3F2 $($D&D0}3F4 $($ 03$$$3$$$3$$$3$$$ sD: [F< s }W%E5D6D2 $(4D4 $(4 03$$$3$$$3$$$3$$$ sD: [F; s }W%E6D7D2 $(}I&D< s }W%E7D8D2 $(}Y&D; s }W%E8D+(eD0f}I&}3D&}3F2D=D2 $($D< w /($D2D=D2 $(4D; w /(4/D&fD}3E&0%//D$D1D'D(D-D5 0%$$$%$$$%$$$%$$$ ~(%D6 0%$$$%$$$%$$$%$$$ ~(% }x%F:D5 0$$%$$$%$$$%$$$%$ ~(%D6 0$$%$$$%$$$%$$$%$ ~(% }x%F5 1$%&'4567()*+89:;D:D5 1,-./<=>?0123@ABC }x%F5D7 0%$$$%$$$%$$$%$$$ ~(%D8 0%$$$%$$$%$$$%$$$ ~(% }x%F6D7 0$$%$$$%$$$%$$$%$ ~(%D8 0$$%$$$%$$$%$$$%$ ~(% }x%F7 1$%&'4567()*+89:;D6D7 1,-./<=>?0123@ABC }x%F6 1$%&'()*+456789:;D5D6 1,-./0123<=>?@ABC }x%F54*D9D5 }{%E9D,D-}NE,/D/f%}3E/0%//D,g$w(eD$D3D)L&$f&}=}3L&$D'D(D,D94*//}['&*}D)}HD$L&}5E-D&L&(F/f&}=F.D$L&}-D$L&}1f)}=}3F0}3 -&$D&L&$F&f&}=F1D0}3 -&$ }Z%E)D$L&}-D$L&}1fH}5}3F0D.}3 -&$D0D1}3 -&$ }Z%E*D$f(D/D&4$f%}3D$f*D/D&4$F.f+}5}3 5F' 0+$$$)$$$'$$$%$$$D$f)D/D&4$ 5F+ ~#% }x%E(D' 0#### ###~j###~h###D+ ~#% }x%E'D.f%}= 5E+f$E$'eD$f}I&n(eD$D%}3F& $(4D) ~(%D& $(}Y&D* ~(% }x%E,D$D-}3F.D(D& $($D) ~(%D& $(}I&D* ~(% }x%f' }u% }{% 0$$$$$$$$$$$$$$$$ ~$% /($D.D'D,f' }u% }{% 0$$$$$$$$$$$$$$$$ ~$% /(4D(D+ }{%E(D'D+ }{%E'D$fD}3E$0%/// %&%}G&}HD$L&]D%D$L&,f'}3}5f'}=}3F%D%O'$D(M'$F)}D}qF+~%}j^'$D%D% $(,D)g}I!}L~g}X~N~-}I}H}L}D}qD)g}I}I~k#}X}Ie}L}D}qf%}=}3D)gD}Q}D}qf&}=}3D&D+}5}3~% 8D)g}t~C}t~C}t~C}t~C}t}H}L}D}qD)g~:}c~ ~T~:}c~ ~Tq}L}D}qf%}=}3D)g~_~O~1}P}X}h~*~g}9}L}D}qf&}=}3D'D+}5}3~% F% ~_% /(,D%f<}3E%'eD*D$L&,m(eD%D*f'}=}3F&D&O'$D(D*f%}>f(}=D*f%}:f&}=};}3L&,~%}j^'$D*f%}3E*0%///,$D$D%4M/)$f~c$/P$D$D%]&iD$D&]&mD$D'Z&qD$D(^'uD$D)Z&aD$D*]&e/0$D$D%D&D'4?/w%&}HD$L&XE''eD(D$L&Tm(eD'D'O'$D%}lD&}j^'$D'D'O',D%}lD&}j^',D'D$L&,f&}3f'}=}3E'D(f%}3E(0%///~]%&+}H%}DD$L&$D$L&(}5E1D*E,'eD)D/o(eD/f&}=F.D%}3L&$E-D%D/f%}3f&}=}3L&$E0D'D.}3L&$E+D&D.}3L&$f$m(ef}HE+)D+D/k(eD,F+f%}3E,)D(D+f&}=}3L&$E+//D(D.}3D+F.Z&$D. 5E2'eD-D0mD1D-f(}3F+s}:(eD$L&}9D-f&}=}3D2 /($D+E-0%//'eD-D0m(eD$L&}9D-f&}=}3D.Z&$D-f%}3E-0%//D/f%}3E/0%//D,D*}4/~X%&*}H%}GD%D'f&}=}3L&$E,'eD'D*o(e&eD&D*}3M'$g}J}K}M}Q}Y}j~.}I%}LF.u(eD*f+}3E*0%/D$D%D*D.}Cg'}Q}q}3F*f&}=}3L&$}3E-D$D%D*f%}3f&}=}3L&$}3F+D$}8(eD&D*}3F)D)Q$%f&};_$%/D+D,o1$'eD-D%D(f%}3F)f&}=}3L&$s(eD)E(0%//D(E)'eD+D%D)f&}=}3L&$o(eD&D)}3F-D-Q$$f&};_$$D)f%}3E)0%///D*f%}3E*0%///~F(%/}HD$L&(F/D$L&$}5E0'eD*D0m(eD*D/}3E.D*F(f%}3E+'eD+f4}3D.q(eD$L&}9D+f&}=}3F)f4}3E-D) $($D)f(}4 $($ [D- $($D-f(}4 $($ [ }N%D)fD}3F- $($D-f(}4 $($ [D)fT}3F) $($D)f(}4 $($ [ }N% }. }-f##'}<E-'eD-(eD+D-}1}3E)D$L&}9D(f&}=}3L&$E1D,f&}=F2D&}3D(Z&$D'D2}3D1Z&$D,f%}3E,'eD)D(}4D%o(eD,f&}=F2D&}3D%D(}3F(Z&$D'D2}3D1Z&$D,f%}3E,0%//D)E(D-D-f%}4}:E-0%//D+f4}3E+0%//'eD+D.m(eD$L&}9D+f&}=}3L&$D$L&}9D+f%}4f&}=}3L&$l(eD$L&}9D(f&}=}3L&$E)D,f&}=F-D&}3D(Z&$D'D-}3D)Z&$D,f%}3E,'eD+D(}4D%o(eD,f&}=F-D&}3D%D(}3F(Z&$D'D-}3D)Z&$D,f%}3E,0%//D+E(/D+f%}3E+0%//D$L&}9D(f&}=}3L&$E)D,f&}=F+D&}3D(Z&$D'D+}3D)Z&$D,f%}3E,'eD.D(}4D%o(eD,f&}=F+D&}3D%D(}3F(Z&$D'D+}3D)Z&$D,f%}3E,0%//D*D/}3E*0%//D&D,f&}=}3D0Z&$D,/~T%%(}H'eD*D,o(eD)D,}3D,f&}=F/D&}3L&$fC}?F.f}H}<D+D(D'D/}3L&$f&}=}3L&$o}:F/f(f$D.?};_$$D-D/}3E-D,f%}3E,0%//D)D*}3g$['$D-D*f'}>o(eD)E$'eD$f4}3F%D)D*}3r(eD$D$ $($ 0&&&&&&&&&&&&&&&& u /($D%E$0%//'eD$D)D*}3n(eD$D$Q$$f&};_$$D$f%}3E$0%//)D-(eD$D%D)D*4>//D-f$o/}m(&-}H%}GD$D%D&D'D(D)D*D+4@j(e3/'eD*D/o(e&eD)D/}3M'$g}L}O}U}b}z~N~.}J'}LF6u(eD/f+}3E/0%/D/D6}Cg'}Q}q}3F/D)}3Q$$F0f(}:1$D%D/f&}=}3L&$E.D%D/f%}3f&}=}3L&$D$}4E1'eD%D-f%}3F&f&}=}3L&$D.D$}4q(eD&E-0%//D'D/4&E&D.D$}8(e&eD/f%}4F.D)}3Q$$F2f(}:f%D0D2};f%}:?(}Hf%)D&D'D.f&}=}3L&$k/1$D(D'D.4&F.f&}=}3L&$E2D&D.kD(D&f&}=}3L&$F3D2}3F4D,o};D2D3D2D3m?D+s};1$D'D.D&D&D.m?f&}=}3D.D&D&D.o?F&Z&$D(D&f&}=}3D4Z&$//D-E.'eD1D%D.f&}=}3L&$o(e&eD)D.}3Q$$F2f(}:f%D0D2};f%}:?(}Hf%)D&D'D.f&}=}3L&$k/1$D(D'D.4&F3f&}=}3L&$E4D&D3kD(D&f&}=}3L&$F2D4}3F5D,o};D4D2D2D4o?D+s};1$D'D3D&D&D3m?f&}=}3D3D&D&D3o?F&Z&$D(D&f&}=}3D5Z&$/D.f%}3E.0%///D/f%}3E/0%//D'D*4+/}`&%)}H'eD)D+o(eD+f&}=F.D'}3D+Z&$D(D.}3D%D+f%}3F+f&}=}3L&$D%D.}3L&$}4Z&$D,D%D.}3L&$D$m}3E,0%//'eD)D,o(eD&D,f&}=}3L&$F+D&D-f&}=}3L&$kD+f$s}:(eD'D-4&F.D'D,4&F+lD(D.f&}=}3L&$D(D+f&}=}3L&$}3F/D*q}:(eD'D.D+D+D.m?f&}=}3D.D+D+D.o?F+Z&$D(D+f&}=}3D/Z&$//D-D%D-f%}3f&}=}3L&$D$}3F+D%D,f%}3f&}=}3L&$F.q}3E-D,D+D.s}3E,0%//D'D)4+/X%%}H'eD'D$L&Tm(eD$D'D%L&$D%L&(D&4DD%f,}3E%D'f%}3E'0%///~>%&)}H&}ED&E)D'E*D((eD$D)D'4-E/'eD-f-m(eD'D-f'}8}3f%}4E(D&D-f'}6}3f%}4F+D$L&$t(}Hf%)D(D$L&(t/j(eD$D+D(4-F.D/},(eD.E/D(E*D+E)//D-f%}3E-0%///D$L&XD%D$L&,f&}3}5f'}=}3F%D)~%^'$D%D*~%^','eD,D$L&,m(eD%D,f'}=}3D$D)D*D,4%~%^'4D,f%}3E,0%///8$D$D%D&D'D(D)D*D+4./8$D$D%D&D'D(D)D*D+4O/=$D$L&(D%D&D'D(D)D*D+D,4A/9$D$L&(D%D&D'D(D)D*4B/}=%)}HD$D%Z&}9D$4QD$L&} F(f$D$L&@D$L&D}5F)f&}3f&}=~k/$D$f$40'eD&D)q(eD'D(D&f&}=}3F*L&(}3E'D*D'Z&(D&f%}3E&0%//D$f%40D$D%f$l4XD$4W/*$f}z~V$/6$D%D$L&XZ&XD$D%4N/~7'&%}H*}D 0#}H#}H#}H#}H#}H#}H#}H#}HE* 0#}H#}H#}H#}H#}H#}H#}H#}HE)D%E('eD(D%f}I&}3n(eD*D( $($F-D( $(4F. }`% }`%E*D)D- }J%D. }J% }`% }`%E)D+D- }W%E+D,D. }W%E,D(fD}3E(0%//D$D+ 0%$$$%$$$%$$$%$$$ ~(%D, 0%$$$%$$$%$$$%$$$ ~(% }x%4,Z&$D$D+ 0$$%$$$%$$$%$$$%$ ~(%D, 0$$%$$$%$$$%$$$%$ ~(% }x%4,Z&(D$D*D*D* 1,-./0123$%&'()*+ }`%F*D*fD ~;% }`%F*D)D)D) 1,-./0123$%&'()*+ }`%F)D)fD ~;% }`% }J%F) }W%f% }U% ?$Z&,D$D)D* }Z%f% }U% ?$Z&0D'j(eD*D& -&,F+D& -&0F, }Z% }`%E*D)D+D, }W% }b%E)/D&D*D) }W%f% }U% ?$Z&,D&D)D* }Z%f% }U% ?$Z&0/~J'&-}H%}Gf&D$L&,f%}3f%}>F&D&f&m?f(}=f,}3E*'eD)D$L&8m(ef$E('eD(D$L&4m(eD$L&LD)D$L&4}5D(}3F&D*}5}3E+D$L&HD&D$L&0}5f,}=}3E,g}HE/D%(}Hf%)D$L&$D)f'}=f,}3m/(}Hf%)D$L&(D(f'}=f,}3m/(ef$E&'eD&f~.$m(eD&f+}:D(f'}=}3E'D)f'}=D&f'}>}3F-D$L&$m(}HD'D$L&(m)f$/(}HD%(}HD%D-D$L&(}5}3D'}3Q$$)f%/)f$/j(eD/g%D&}v}O}NE/f$E''eD'D$L&0m(eD,D'f*}=D&}3f&}=}3f$Z&$D'f%}3E'0%///D&f%}3E&0%///D+D/['$D(D$L&<}6E'D)D)D$L&<}6F-D$L&<}5kF&(eD(D'D$L&<}5kE&/D$L&PD-D$L&@}5D'}3D*}5}3f,}3E.f$E''eD'D$L&0m(eD'f(}=F-D+f,}3}3D,D'f,}=}3D-D.}3D&4LD'f%}3E'0%//D(f%}3E(0%//D)f%}3E)0%///~N&&+}H&}D'eD)D$L&8m(ef$E&'eD&D$L&4m(eD%L&(D&f&}=o(eD$L&HD$L&0D)D$L&4}5D&}3}5f,}=}3E*f$E''eD'D$L&0m(ef$E('eD(f(m(eD)f&}=D(}3F+D%L&$m(eD%L&HD%L&0D%L&4D+f'}>}5D&f&}=F,f'}>}3}5D'}3f,}=}3D,f+}:D+f+}:f'}=};f&}=}3D*D'f&}=D(}3f*}=}3F+ $($D+ $(D }W%F-D+ $(4D+ $(T }W%F. 1$%&',-./4567<=>?D-D. 1()*+012389:;@ABC }W% 0($($($($($($($($ }W%f' }U%f% }T% /($D(f%}3E(0&///D'f%}3E'0%///D&f%}3E&0%//D)f%}3E)0%///}Y1&.}H.}DD$L&(E3f(f%D&?F.f$D'f%l?E-D'D.}5E0D&j(e'eD,f'n(e 0$$$$$$$$$$$$$$$$D,f&}=f}I,}3F'N&$ D$D'N&0 D%D'N&< D&E6f$E''eD'f}I&n(eD,f0}=D'f(}=};f}z,}3D*D'f&}=}3 -&$D6 ~T% /($D'f%}3E'0%//D,f%}3E,0%///D(E,'eD,D(D)}3m(eD%D3f%}4D0}5}3E5f$E1'eD1D3m(eD5D0D0D%D0}3F.}3F/}3F'n(eD5D.D.D5p?E.D5D/D/D5p?E/D5E'/D$L&HD$L&0D$L&4D,f'}>}5D1f'}>}3}5f,}=}3D1f+}:D,f+}:f'}=};f&}=}3E4D&(}DD%D-D*4'F:D.D-D*4'F; 1$%&'4567()*+89:;F6D/D-D*4'F<D'D-D*4'F= 1$%&'4567()*+89:;F9 1,-./0123<=>?@ABCF7 ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T%f) }u% 0}j[v}S}j[v}S}j[v}S}j[v}S }x%F8D8 ~T%D8 ~T%)D%Q$$f(}=f}z,}3 $($D%D-}3Q$$f(}=f}z,}3 $(}ID ~R%D-f%}=F2D%}3Q$$f(}=f}z,}3 $(}Ie ~R%F:D.Q$$f(}=f}z,}3 $($D-D.}3Q$$f(}=f}z,}3 $(}ID ~R%D.D2}3Q$$f(}=f}z,}3 $(}Ie ~R%F; 1$%&'4567()*+89:;F6D/Q$$f(}=f}z,}3 $($D-D/}3Q$$f(}=f}z,}3 $(}ID ~R%D/D2}3Q$$f(}=f}z,}3 $(}Ie ~R%F<D'Q$$f(}=f}z,}3 $($D'D-}3Q$$f(}=f}z,}3 $(}ID ~R%D'D2}3Q$$f(}=f}z,}3 $(}Ie ~R%F= 1$%&'4567()*+89:;F9 1,-./0123<=>?@ABCF7 ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T%f) }u% 0}j[v}S}j[v}S}j[v}S}j[v}S }x%F8D8 ~T%D8 ~T%/E>D6D9 1$%&'()*+456789:;F9 ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T%f) }u% 0}j[v}S}j[v}S}j[v}S}j[v}S }x%F6D6 ~T%D6 ~T%E?D4D8D>D7D7 ~R% ~R%D>D> ~R%D7 ~R% ~U% ~T%D7 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D7 0~0<5a~0<5a~0<5a~0<5a i wF7 0$$~Vg$$~Vg$$~Vg$$~Vg ~T% 0$$}Mg$$}Mg$$}Mg$$}Mg ~S%D+ 7F8 ~T% 0$$ep$$ep$$ep$$ep ~R%f% }u% 0##$$##$$##$$##$$ sD6D?D9D9 ~R% ~R%D?D? ~R%D9 ~R% ~U% ~T%D9 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D9 0~0<5a~0<5a~0<5a~0<5a i wD7 ~S% 0$$~ih$$~ih$$~ih$$~ih ~T%D8 ~T% 0$$ep$$ep$$ep$$ep ~R%f5 }u% u /($D:D; 1,-./<=>?0123@ABCD<D= 1,-./<=>?0123@ABC 1$%&'()*+456789:;F6 ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T%f) }u% 0}j[v}S}j[v}S}j[v}S}j[v}S }x%F9D9 ~T%D9 ~T%E:D4D7D9D:D6D6 ~R% ~R%D:D: ~R%D6 ~R% ~U% ~T%D6 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D6 0~0<5a~0<5a~0<5a~0<5a i w ~S% 0$$mh$$mh$$mh$$mh ~T%D8 ~T% 0$$ep$$ep$$ep$$ep ~R%f% }u% 0##$$##$$##$$##$$ s /(}I&D%D0f&}=}3E%D1f(}3E10%//D0D5}3E%D,f%}3E,0%///~'%%+}HD%D$L&(F+D$L&$F,}5f&}=}3E0'eD-D$L&,m(eD%E*f$E.'eD,D.o(ef$E/'eD+D/o(eD*D$D.D/D-4%}|]&$D*f(}3E*D/f%}3E/0%//D.f%}3E.0%//D%D0D+f%D,D+D&D'4/D0D%f%D+D+D,D(D)4/D$D%D-f%f$D,h$$$$h$$$d4.D-f%}3E-0%///~i%&+}H%}FD$L&,E(D$L&XE'D$L&})E&'eD*D$L&Tm(eD&D'O',~$]&$D&D'O'$~$]&(h$$$$E,f$E)f$E%'eD%D$L&0f%}=m(eD,D%D(m(}HD$L&qD'D%f&}3f'}=}3O'$}h~k&}5)f$/F+D+}5}|h$$}Ic}^}[E,D+f4}=D)f4}?};E)D%f%}:(eD&D%f%}>f&}=}3D)Z&0/D%f%}3E%0%//D&D,]&,D'D(f&}3f'}=}3E'D&f&D(f%}3f%}>F%D%f&m?f'}3f&}=}3E&D*f%}3E*0%///~e%%+}HD$L&} D%f&}=}3F%L&$E+D%L&(D+}4E)D$L&}1f&}=E'f&D$L&,f%}3f%}>F%D%f&m?f'}3f&}=E,f$E%'eD%D)m(eD$L&}-D%f&}=}3F(D$L&})D,D$L&}%D%D+}3f&}=}3L&$F&}5}3F*L&$Z&$D'D(}3D*L&(Z&$D(D'f%}=}3D*L&,Z&$D(D'f'}5}3D&Z&$f$E&'eD&D$L&0m(eD(D&f,}3D'}5}3D*D&f&}=}3L&0Z&$D&f%}3E&0%//D%f%}3E%0%//D$D)42D)/}X%&(}H%}DD%E&D$L&}9D$F'L&$D$L&(}5F(f&}=}3E)D$L&}9f(}3E$'eD)D$f4}3F%t(eD*D$ $($D$f(}4 $($ [ }x%E*D%E$0%//D(D'L&$D(f$D* ?$D* ?%}3D* ?&}3D* ?'}3}4}4}3D(D&}6}3F$D$D(o?/4$D$D%D&D'D(D)4P/~K'&(}H'}ED%f+}3f'}>F.D(}3f%}4D(}6E,D&f+}3f'}>F/D(}3f%}4D(}6E-D$D%Z&$D$D&Z&(D$D'Z&,D$f&D'f%}3f%}>F%D%f&m?F%Z&0D$D.Z&8D$D/Z&4D$D(Z&<D$D,Z&DD$D-Z&@D$D)Z&TD$D)f'}3f}E}:F&Z&}1D$D+Z&HD$D+~&D.~%D/~%}lF0i$$$$$$}9e}lD%~%}l}jF1~k'Z&}-D$D1D&~%i$$$$$$4e}lF1D%f,}3~%}l}jF2~k'Z&})D$D2D&~%D%f'}3f&}=~%}l}jF2~k'Z&}5D$D2D1i$$$$$$}Se}j}jF1~k'Z&XD$D1D)~%i$$$$$$De}lF1D'f&}3~%}l}jF2~k'Z&]D$D2D1D'f'}3~%}l}jF1~k'Z&LD$D1D0D%f(}=f,}3~%F0}l}jF1~k'Z&PD$D1D,~%D-~%}lF1D0}l}jF0~k'Z&} D$D0D1i$$$$$$4e}li$$$$$$De}j}jF0~k'Z&}%D0D)~%i$$$$$$4e}lD*D(~%i$$$$$$4e}l}m}fi$$$$$$$e}jF*D,~%}n}lD*D-~%}n}l}jD+~&}k/~N%&(}H%}GD$L&}5f}I&}3E(D$L&(E)D%M'$F,g}Hv(eD$L&}9D&D)}5D'}3f&}=}3E%D(E$'eD$D(f}I&}3n(eD%D$ $($ /($D%D$ $(4 /(4D%D)f&}=}3E%D$fD}3E$0%//3/f$E%'eD%f~.$m(eD&D%f'}>}3F*D$L&$mD'D%f+}:}3F+D)m}:(eD$L&}9D)D*}5D+}3f&}=}3D,D%}v}Qg%}L}q(}HD(D%f&}=}3L&$)f}H/Z&$/D%f%}3E%0%///~[%&)}H&}ED$L&,f&}3E''eD%D$L&Tm(eD$L&XD%D'}5f'}=}3E(D$L&]D%D'f%}3}5f'}=}3F)O'$E+D$L&a(eD$L&aD%f&}=}3D$L&aD$L&TD%}3f&}=}3N&$]&$/D+i$$$$$$$$}+(eD*D)O',D+}mD(O'$}kF*D*}lD)O'4D+}mD(O',}kF*D*}l}j}i}jE*f$E&'eD&D'm(eD(D&f'}=}3D)D&f%}3F&f'}=}3O'$D+}m^'$0%///D%f%}3E%0%//D*D$L&T~%}m/}Y+(7}H(}E&}F%}DD$L&]f$D$L&TD$L&,f'}3}5f'}=~k/$f&D$L&,f%}3f%}>F&D&f&m?f(}=f,}3E5D$L&<f'}=E3D$L&}5f~.*}3E+D$L&ajE6f4f%D$L&,f(q?E7'eD,D$L&Dm(ef$E*'eD*D$L&@m(eD,D3}5}|D3f%}4F&}|h$$$d}^F>}[E=D*D3}5}|D>}[E>D$D,D$L&@}5D*}3F(4RF'(eD$D'D$L&PD(D5}5}3D=D>D&D+41E&D6(}HD&D'm(eD$L&}1>f$E''eD&D'o(eD'f&}=F(D+}3L&$F)D'l(eD$D(D$L&}-}3D$L&}-D)f&}=}343/D'f%}3E'0%//D$D&42/D&F'f%k(}HD$L&}-D$L&}1f0}5}3L&$)f}H/)f}H/E&)D=~)E;D>~)E<D$L&,f&}3f'}=E(f$E&i$$$$$$~_}HE9f$E)'eD)D$L&Tm(eD$L&XD(D)}5}3F-O'$D;}kF:D:}lD-O',D<}kF:D:}l}jF:D9},(eD:E9D)E&/D)f%}3E)0%///D,D$L&<}5E-'eD-D$L&<D,f%}3}5F(D$L&8F)D(D)m?m(eD*D$L&<}5E.'eD.D$L&<D*f%}3}5F(D$L&4F)D(D)m?m(eD$L&LD-D$L&4}5D.}3F(D5}5}3F/M'$g$w(eD$L&HD(D$L&0}5f,}=}3E4D-f'}=E0D.f'}=E1f%E2D&f$m(}HD$D'D/D0}|h$$})e}[D1}|h$$})e}[f+D+41E2D$L&}-D$L&}1f0}5}3D+L&$f&}=}3L&$)D&/E(D6jD&f$m}:(eD$D4D/D0D1f$D'4()D2D7o(eD$D4D/D0D1D+D24()D%(eD( 5E?D$L&}5f}I&}3F8E)'eD)D8f}I&}3n(eD)D? /($D)f4}3E)0%///D2f%k(eD$D(D0D1D/47)D$D4D/D0D1D+D2D%45////D%(eD$D/D-f'}=D.f'}=4V/D.f%}3E.0%//D-f%}3E-0%//D*f%}3E*0%//D,f%}3E,0%////O%$f}I,/H]R~Lc?}i~.c}H}*gc}6~4}!c~(8[d|~;}]b};}?}Za^U~Nb}]}2}(d"
};
function linear(v) {
  if (v <= 0.04045) return v / 12.92;
  const x = (v + 0.055) / 1.055;
  let root = 1;
  for (let i = 0; i < 20; i++) root = 0.8 * root + 0.2 * x / (root * root * root * root);
  return x * x * root * root;
}
function linearLight(levels) {
  return Float32Array.from({ length: levels }, (_, i) => linear(i / (levels - 1)));
}
function decay(x) {
  let power = 1 - x / 2 ** 26;
  for (let i = 0; i < 26; i++) power *= power;
  return power;
}
function gaussianTaps(sigma) {
  const taps = Array.from({ length: Math.floor(4 * sigma + 0.5) + 1 }, (_, i) => decay(i * i / (2 * sigma * sigma)));
  const sum = 2 * taps.reduce((total, tap) => total + tap) - 1;
  return Float32Array.from(taps, (tap) => tap / sum);
}
var BAND = 64;
var REMEDY = 'or give colorSpace "none", which takes floats of any range.';
var FLOAT_LEVELS = 16 * 255 + 1;
function sampleRange({ data, channels }, counted, mask) {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0, pixel = 0; i < data.length; pixel++) {
    const end = i + channels;
    if (mask && !mask.data[pixel]) {
      i = end;
      continue;
    }
    for (const last = i + counted; i < last; i++) {
      low = Math.min(low, data[i]);
      high = Math.max(high, data[i]);
    }
    i = end;
  }
  if (!Number.isFinite(high - low)) {
    const counts = (i) => i % channels < counted && (mask == null ? void 0 : mask.data[Math.floor(i / channels)]) !== 0;
    const remedy = "Replace NaN and infinities first, or leave their pixels out with a mask.";
    checkFinite("slic", "image.data", data, { code: "invalid-image", counts, remedy });
  }
  return [low, high];
}
function loadFeatures(kernel, heap, state, image, channels, scale, settings) {
  const { data, height, width } = image;
  const { sigma, spacing, colorSpace, mask } = settings;
  const isFloat = data instanceof Float32Array;
  const isLab = colorSpace === "lab";
  const isBytes = isLab && !isFloat;
  const stride = image.channels;
  const [low, high] = isBytes ? [0, 1] : sampleRange(image, Math.min(channels, stride), mask);
  if (isLab && isFloat && isBeyondWhite(high)) throw beyondWhite("slic", "image.data", high, REMEDY);
  const range = high > low ? high - low : 1;
  const table = isLab ? heap.copyIn(linearLight(isFloat ? FLOAT_LEVELS : 256)) : 0;
  const band = heap.alloc((isBytes ? 1 : 4) * BAND * width * stride);
  for (let y = 0; y < height; y += BAND) {
    const rows = Math.min(BAND, height - y);
    const part = data.subarray(y * width * stride, (y + rows) * width * stride);
    (isBytes ? heap.u8(band, part.length) : heap.f32(band, part.length)).set(part);
    if (isLab) kernel.loadLab(state, band, isFloat ? 1 : 0, stride, y, rows, table, scale);
    else
      for (let c = 0; c < channels; c++)
        kernel.loadPlane(state, band + 4 * c, c, stride, y, rows, low + range / 2, scale / range);
  }
  if (sigma > 0) {
    const [tapsY, tapsX] = spacing.map((side) => gaussianTaps(sigma / side));
    const planes = heap.alloc(8 * height * width);
    kernel.blur(state, planes, heap.copyIn(tapsY), tapsY.length - 1, heap.copyIn(tapsX), tapsX.length - 1);
  }
}
function seedsInMask({ data, height, width }, area, count, step) {
  const strip = Math.max(1, Math.round(step));
  const seeds = new Int32Array(2 * count);
  let found = 0;
  let index = 0;
  for (let top = 0; top < height; top += strip) {
    const bottom = Math.min(height, top + strip);
    for (let i = 0; i < width; i++) {
      const x = top / strip % 2 ? width - 1 - i : i;
      for (let y = top; y < bottom; y++) {
        if (!data[y * width + x]) continue;
        if (found < count && index === Math.floor((found + 0.5) * area / count)) {
          seeds[2 * found] = y;
          seeds[2 * found + 1] = x;
          found++;
        }
        index++;
      }
    }
  }
  return seeds;
}
function seedsOnGrid(height, width, rows, columns) {
  return Int32Array.from({ length: 2 * rows * columns }, (_, i) => {
    const k = i >> 1;
    return i & 1 ? Math.floor((k % columns + 0.5) * width / columns) : Math.floor((Math.floor(k / columns) + 0.5) * height / rows);
  });
}
function blockOf(step) {
  return step >= 24 ? 4 : step >= 12 ? 2 : 1;
}
function planSlic(height, width, channels, area, settings) {
  const { compactness, mask, spacing, colorSpace } = settings;
  const wanted = Math.min(settings.nSegments, area);
  let step = Math.sqrt(area / wanted);
  let seeds;
  if (mask) seeds = seedsInMask(mask, area, wanted, step);
  else {
    const within = (seeds2, length) => Math.min(length, Math.max(1, Math.round(seeds2)));
    const columns = within(wanted / within(height / step, height), width);
    const rows = within(wanted / columns, height);
    seeds = seedsOnGrid(height, width, rows, columns);
    step = Math.max(height / rows, width / columns);
  }
  const block = blockOf(step);
  const reach = (2 * step + 8 * block) / step;
  const largest = 2 ** 12 / (compactness * reach * Math.max(...spacing));
  const scale = Math.min(colorSpace === "lab" ? 16 : 2 * Math.min(2047, Math.floor(4700 / Math.sqrt(channels))), largest);
  const weight = (scale * compactness) ** 2 / step ** 2;
  return { step, block, seeds, scale, weights: [weight * spacing[0] ** 2, weight * spacing[1] ** 2] };
}
var MASK_ITERATIONS = 10;
var FINE_ITERATIONS = 1;
var LEAST_COARSE_STEP = 8;
function coarseIterations(step, { multiscale, mask, slicZero, maxIterations }) {
  const apt = multiscale && !mask && !slicZero && step >= 2 * LEAST_COARSE_STEP;
  return apt ? Math.max(0, maxIterations - FINE_ITERATIONS) : 0;
}
function iterate(kernel, heap, prepared, plan, settings) {
  const { state, height, width, channels } = prepared;
  const { maxIterations, tolerance, mask, slicZero, compactness, onProgress, signal } = settings;
  const { step, seeds, weights, scale } = plan;
  const [weightY, weightX] = weights;
  const clusters = seeds.length / 2;
  const labels = heap.alloc(4 * height * width);
  kernel.placeSeeds(state, heap.copyIn(seeds), mask || step < 4 ? 0 : 1);
  const pass = (grid, write = 0) => {
    checkAborted("slic", signal);
    return kernel.iterate(grid, write);
  };
  let iterations = 0;
  let residual = Number.POSITIVE_INFINITY;
  const count = (moved) => {
    residual = moved;
    iterations++;
    onProgress == null ? void 0 : onProgress({ stage: "iterations", done: iterations, total: maxIterations });
  };
  if (mask) {
    kernel.setDistance(state, weightY, weightX, 0, 2 * step, 0, 1);
    for (let i = 0; i < MASK_ITERATIONS && pass(state) > 0; i++) ;
  }
  const coarse = coarseIterations(step, settings);
  if (coarse > 0) {
    const half = allocateGrid(kernel, heap, height >> 1, width >> 1, channels, blockOf(step / 2), clusters, step / 2);
    kernel.halve(state, half);
    kernel.summarize(half, 0);
    kernel.setDistance(half, 4 * weightY, 4 * weightX, 1, step / 2, 0, 1);
    kernel.rescale(state, 0.5, -0.25);
    while (iterations < coarse && residual > tolerance) count(2 * pass(half));
    kernel.rescale(state, 2, 0.5);
    residual = Number.POSITIVE_INFINITY;
  }
  const spreads = slicZero ? heap.copyIn(new Float32Array(2 * clusters).fill(1)) : 0;
  kernel.setDistance(state, weightY, weightX, 1, step, spreads, (scale * compactness) ** 2);
  while (iterations < maxIterations && residual > tolerance) count(pass(state, iterations + 1 === maxIterations ? labels : 0));
  if (iterations < maxIterations) pass(state, labels);
  return { clusters, labels, iterations, residual };
}
function allocateGrid(kernel, heap, height, width, channels, block, clusters, reach) {
  const state = heap.alloc(kernel.stateBytes());
  const begin = (memory) => kernel.begin(state, height, width, channels, block, clusters, reach, memory);
  begin(heap.alloc(begin(0)));
  return state;
}
function findRegions(kernel, heap, { state, height, width, area }, { clusters, labels }, { enforceConnectivity, minSizeFactor, maxSizeFactor, startLabel }) {
  if (!enforceConnectivity) return renumber(heap.i32(labels, height * width), clusters, startLabel);
  const size = area / clusters;
  const least = Math.floor(minSizeFactor * size);
  const most = Math.max(1, Math.floor(Math.min(area, maxSizeFactor * size)));
  const bound = kernel.boundRuns(state, most);
  const start = heap.alloc(4 * (bound + 1));
  const tags = heap.alloc(4 * bound);
  const parent = heap.alloc(4 * bound);
  const sizes = heap.alloc(4 * bound);
  const runs = kernel.scanRuns(state, most, start, tags);
  kernel.joinEqual(state, start, tags, parent, sizes, runs, most);
  if (least > 1) {
    const marks = heap.alloc(bound + 8);
    kernel.joinSmall(state, start, tags, parent, sizes, marks, runs, least, Math.max(least, Math.floor(size)));
    kernel.joinSmall(state, start, tags, parent, sizes, marks, runs, least, area);
  }
  return kernel.writeRegions(state, start, tags, parent, sizes, runs, startLabel);
}
function renumber(labels, clusters, first) {
  const numbers = new Int32Array(clusters).fill(-1);
  let count = 0;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i];
    if (label < 0) continue;
    if (numbers[label] < 0) numbers[label] = first + count++;
    labels[i] = numbers[label];
  }
  return count;
}
function slic(image, options = {}) {
  const source = toImage(image, "slic");
  const settings = readSlicOptions(source, options);
  const { height, width } = source;
  const { mask, colorSpace, onProgress } = settings;
  const isLab = colorSpace === "lab";
  const channels = isLab ? 3 : source.channels;
  const area = mask ? mask.data.reduce((sum, value) => sum + (value ? 1 : 0), 0) : height * width;
  if (area === 0) {
    throw new SegmentationError("invalid-mask", {
      where: "slic",
      option: "mask",
      expected: "at least one pixel inside",
      received: mask
    });
  }
  const plan = planSlic(height, width, channels, area, settings);
  return withKernel(slicKernel, (kernel, heap) => {
    const { step, block, seeds } = plan;
    const state = allocateGrid(kernel, heap, height, width, channels, block, seeds.length / 2, mask ? 2 * step : step);
    loadFeatures(kernel, heap, state, source, channels, plan.scale, settings);
    kernel.summarize(state, mask ? heap.copyIn(mask.data) : 0);
    onProgress == null ? void 0 : onProgress({ stage: "features", done: 1, total: 1 });
    const prepared = { state, height, width, channels, area };
    const clustered = iterate(kernel, heap, prepared, plan, settings);
    const count = findRegions(kernel, heap, prepared, clustered, settings);
    onProgress == null ? void 0 : onProgress({ stage: "regions", done: 1, total: 1 });
    const data = heap.i32(clustered.labels, height * width).slice();
    const { iterations, residual } = clustered;
    return withSegments({ data, height, width }, { count, iterations, residual });
  });
}
export {
  slic,
  slicRules
};
