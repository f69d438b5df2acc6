import { g as grayToRgb } from "./chunk-XAMKJ2FQ.D3kILBga.js";
import { c as checkInteger, S as SegmentationError, p as phrase, d as checkList, e as checkOneOf } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { c as checkFinite } from "./chunk-Z773XH7K.CJp9IS_t.js";
import { c as checkUnitRange } from "./chunk-M6NPAGRQ.fSjc3TCq.js";
import { r as random } from "./chunk-3LT6IGKB.9d9JsW_r.js";
import { c as checkAborted, s as signalRule, p as progressRule } from "./chunk-LSBE5QTW.c65_qhrC.js";
var kmeansFeaturesRules = {
  nClusters: { kind: "integer", min: 1, max: 4096, default: 8 },
  init: { kind: "value", check: checkInit, default: "k-means++" },
  nInit: { kind: "integer", min: 1, max: 1e3, default: 1, aliases: ["attempts"] },
  maxIterations: { kind: "integer", min: 1, max: 1e6, default: 300 },
  tolerance: { kind: "number", min: 0, default: 1e-4, aliases: [["criteria", "Give tolerance and maxIterations."]] },
  algorithm: { kind: "choice", of: ["hamerly", "lloyd"], default: "hamerly" },
  sampleWeight: { kind: "list", check: checkList },
  seed: { kind: "integer", min: 0, max: 2 ** 32 - 1, default: 0 },
  onProgress: progressRule,
  signal: signalRule
};
function fitToPoints(where, settings, points, dimensions) {
  const { nClusters, init, sampleWeight: given, ...rest } = settings;
  checkInteger(where, "nClusters", nClusters, { min: 1, max: points, remedy: `There are only ${points} points.` });
  const sampleWeight = given && checkWeights(where, given, points, init === "random" ? nClusters : 1);
  const weighted = { ...rest, nClusters, ...sampleWeight && { sampleWeight } };
  if (typeof init === "string") return { ...weighted, init };
  return { ...weighted, init: checkCenters(where, init, nClusters, dimensions), nInit: 1 };
}
function checkWeights(where, given, points, positive) {
  const weights = Float64Array.from(given);
  const wrong = weights.findIndex((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY));
  const above = weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (weights.length === points && wrong < 0 && above >= positive && total < Number.POSITIVE_INFINITY) return weights;
  throw new SegmentationError("invalid-option", {
    where,
    option: wrong >= 0 && weights.length === points ? `sampleWeight[${wrong}]` : "sampleWeight",
    expected: `${points} finite weights ≥ 0, one for each point, at least ${positive} above 0`,
    received: weights.length !== points ? phrase(`${weights.length} weights`) : wrong >= 0 ? given[wrong] : phrase(above < positive ? `${above} above 0` : "a sum beyond the numbers")
  });
}
function checkInit(where, option, init) {
  return typeof init === "object" && init !== null ? init : checkOneOf(where, option, init, ["k-means++", "random"]);
}
function checkCenters(where, init, nClusters, dimensions) {
  var _a;
  const centers = new Float64Array(nClusters * dimensions);
  const fits = Array.isArray(init) && init.length === nClusters && init.every((center) => (center == null ? void 0 : center.length) === dimensions);
  if (fits) for (const [k, center] of init.entries()) centers.set(Array.from(center, Number), k * dimensions);
  if (fits && centers.every(Number.isFinite)) return centers;
  throw new SegmentationError("invalid-option", {
    where,
    option: "init",
    expected: `${nClusters} centers of ${dimensions} finite values`,
    received: fits ? phrase("a value that is not finite") : phrase(`${init.length} centers of ${(_a = init[0]) == null ? void 0 : _a.length} values`),
    remedy: "Give one array of feature values for each of nClusters clusters."
  });
}
var kmeansKernel = {
  name: "kmeans",
  text: "$}*}<}6%$$$%~4%9})'}H}H}H$}),}H}H}H}H}H}H}H}H$})/}H}H}H}H}H}H}H}H}H}H}H%}H})+}H}H}H}H}H}H}H$})&}H}H%}H})*}H}H}H}H}H}H%}E})'}H}H}H%}E}))}H}H}H}H}E$}),}H}H}H}H}H}H}H}H%}H})(}H}H}H}F%}H})/}H}H}H}H}H}H}H}H}H}H}H$})+}H}H}H}H}H}H}H%}H})+}H}H}H}H}H}H}H%}E})-}H}H}H}H}H}H}E}H}H%}H})*}H}H}H}H}H}H%}H})-}H}H}H}H}H}H}H}H}H$})(}H}H}H}E%}H}))}H}H}H}H}H$})$%}H})(}H}H}H}H%}H})&}H}H$'@?'($$%)*$$+,-.$/012%345678&&)'%$%+~5%5,}1}.}*}9g}*}<}.$:+},}8}7}?}.};}=$/*}9}5}*}7}.}<$.-}9}8}<}2}=}2}8}7}<$-2}-}2}<}=}2}7},}=h}8}5}8};}<$2/}5}*}+}.}5u}2}A}.}5}<$1.}5}2}<}=h}8}5}8};}<$0*}*}<}<}2}0}7$>1}*}<}<}2}0}7g}Bh}.}5}5}<$=-}/}2}7}-h}.}5}5}<$;.}*},},}>}6}>}5}*}=}.$6,}/}*};}=}1}.}<}=$4+}2}7}.};}=}2}*$3-},}8}9}Bu}8}2}7}=$9(}-};}*}@$8.}9}8}=}.}7}=}2}*}5}<$7*}6}.}6}8};}B&$.}on?}x&&(}H(}D 0$$$$$$~_}H$$$$$$~_}HE0 0$$$$$$~_}H$$$$$$~_}HE1D&f'}=E.'eD(D-o(eD$F+ }&'$ }(D' .'$ ~`%F/D/ ~a%E/f%E,'eD&D,o(eD/D%D+}3F+ }&'$ }(D'D,f'}=}3 .'$ ~`%F/D/ ~a% ~_%E/D,f%}3E,0%//D-}v 6D2D/D0 n wE2D1D0D/ ~f% ~e%E1D0D/ ~e%E0D-f%}3E-D'D.}3E'0%//D)D2D2 1$%&',-./$%&',-./ }$'$$D1 ~^%F/D0 ~^% ~`%D/ 05~XQ}J}c}a}:b5~XQ}J}c}a}:b ~a% ~`%E/D*(eD*D/ }' }$'$$//c$D%f'k(}HD$Q$&D$Q$$f4}=D$Q$%f,}=};};)D%f&k(}HD$Q$%D$Q$$f,}=};)D$Q$$///m%&}H'eD'D&D%f%}3}5m(eD$D'f'}=}3D$D'f)}=}3F(O'$D(O',}jD(O'4D(O'<}j}j^'$D'f%}3E'0%///8$D$f$D&D%f%}3}5f)}=~k/$/~F%&(}H%}ED'f&}=E-D%f&}=E%D&f&}=E.D)jD(f'k}:(eD$D%D.D-D*D+45E%/D(f%}3f)}=E/'eD%D.n(eD+D/D%D*}3L&$}5}3D%f0}:f%}=}3E&D)(}ED)D%f%}=}3O'$)i$$$$$$~_d/E0f$E'D$D%}3E,'eD'D(m(eD&D&O'$D0D,N&$~)}l}j^'$D'f%}3E'D,D-}3E,D&fD}3E&0%//D&D&O'$D0}j^'$D%f(}3E%0%///}*&%}E%}HD(D%f&}=F%D)}3L&$D'f'}=}5}3E(D$D%}3E$'eD'D+o(eD*D$N&$~)D(D+f'}=}3O'$}kF*D*}l}jE*D+f%}3E+D$D&f&}=}3E$0%//D*/b&%}H&}E'eD&D'o(eD(D$D'f'}=}3O'$F)}c}oE(D%D'f&}=}3D)~$]&$D'f%}3E'0%//D(/}h(&)}D&}HD$D&f&}=}3E-'eD$D-n(eD$D%}3F, $($F' ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F*D* ~T%D* ~T%E+D$ $($F) 0$$}Id$$}Id$$}Id$$}Id ~T%D' 0$$}9f$$}9f$$}9f$$}9f ~T% ~R%D$D%f%}=}3F& $($ 0$$ee$$ee$$ee$$ee ~T% ~R% 0$$}II$$}II$$}II$$}II ~R%E(D$D*D+D'D' ~R% ~R%D+D+ ~R%D' ~R% ~U% ~T%F*D*D'D*D* ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S% 0$$~Vg$$~Vg$$~Vg$$~Vg ~T% 0$$}If$$}If$$}If$$}If ~S%D' 0W~A}*iW~A}*iW~A}*iW~A}*i ~T%D' 0~0<5a~0<5a~0<5a~0<5a i wF* /($D,D* 0$$uf$$uf$$uf$$uf ~T%F*D) 0$$}Ie$$}Ie$$}Ie$$}Ie ~T%D( ~U% 0}N}`oc}N}`oc}N}`oc}N}`oc ~S% ~T% /($D&D*D' 0$$4f$$4f$$4f$$4f ~T%D( ~U% 0~4~7~^c~4~7~^c~4~7~^c~4~7~^c ~S% ~T% /($D$f4}3E$0%///}L,&-}D&}HD$D&f&}=}3E1'eD$D1n(eD$ $($F+ 0]R~Lc]R~Lc]R~Lc]R~Lc ~T%D$D%}3F0 $($F, 0?}i~.c?}i~.c?}i~.c?}i~.c ~T% ~R%D$D%f%}=}3F& $($F- 0}H}*gc}H}*gc}H}*gc}H}*gc ~T% ~R%F( ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F.D. ~T%D. ~T%E'D+ 0}6~4}!c}6~4}!c}6~4}!c}6~4}!c ~T%D, 0~(8[d~(8[d~(8[d~(8[d ~T% ~R%D- 0|~;}]b|~;}]b|~;}]b|~;}]b ~T% ~R%F) ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F*D* ~T%D* ~T%E/D+ 0};}?}Za};}?}Za};}?}Za};}?}Za ~T%D, 0^U~Nb^U~Nb^U~Nb^U~Nb ~T% ~R%D- 0}]}2}(d}]}2}(d}]}2}(d}]}2}(d ~T% ~R%F+ ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F,D, ~T%D, ~T%E-D$D*D/D)D) ~R% ~R%D/D/ ~R%D) ~R% ~U% ~T%F*D*D)D*D* ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D) 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D) 0~0<5a~0<5a~0<5a~0<5a i wF) 0$$~Vg$$~Vg$$~Vg$$~Vg ~T% 0$$}If$$}If$$}If$$}If ~S% /($D0D.D'D(D( ~R% ~R%D'D' ~R%D( ~R% ~U% ~T%F'D'D(D'D' ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D( 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D( 0~0<5a~0<5a~0<5a~0<5a i wD) ~S% 0$$~ih$$~ih$$~ih$$~ih ~T% /($D&D)D,D-D+D+ ~R% ~R%D-D- ~R%D+ ~R% ~U% ~T%F'D'D+D'D' ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D+ 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D+ 0~0<5a~0<5a~0<5a~0<5a i w ~S% 0$$mh$$mh$$mh$$mh ~T% /($D$f4}3E$0%///}*&'}H%}F'eD%D*o(eD(D*~%}l~$E,f$E)'eD&D)o(eD$D+}3D,]&$D$D'f&}=}3D+}3D(D)~%}l~$]&$D)f%}3E)D+f(}3E+0%//D*f%}3E*0%///~3''*}H(}D%}FD(f'kf$D'f'kf$D)??(}HD$E.D%D+f&}=}3E/D*f&}=E1'eD,f(}3F-D&q(eD5D. $($F2D2 ~S%D. $(4F3D3 ~S%D. $(DF4D4 ~S% ~R% ~R% ~R%E5D/D2D3 1$%&'0123<=>?<=>?D4 1$%&'()*+,-./89:; /($D/D1}3D2D3 1()*+4567@ABC@ABCD4 1$%&'()*+,-./<=>? /($D/D1f%}=}3D2D3 1,-./89:;89:;89:;D4 1$%&'()*+4567@ABC /($D.fT}3E.D/f4}3E/D-E,0%//D,f$D5D5 f }m%?)f$/E-'eD(D0o(eD%D*D0}5D+}3f&}=}3E.D-E,'eD&D,o(eD'D,}5D0}3E/D)(}FD$D/f&}=}3N&$)D$D/}3Q$$~ /F6}Th##}H}H}$D6}Th##}H}H}&};j(eD'D,}5D0}33/D.D,f&}=}3D6]&$D,f%}3E,0%//D0f%}3E00%//f}H/~]*&)}H(}DD%f&}=F)D$}3E+D' 7E/D$E(D$D)f'}5}3E,'eD(D,n(eD( $($D/ ~U%E0D(D&f%l(}DD0 0}xl}*b}xl}*b}xl}*b}xl}*b ~R% 0}8}q};d}8}q};d}8}q};d}8}q};d ~T%F. ~i% 0~;~:qc~;~:qc~;~:qc~;~:qc ~T% ~g% 0}j}m~7V}j}m~7V}j}m~7V}j}m~7V }x%E-f$E*'eD*f'm(eD-D-D.D-D- ~T%F-D- ~T% ~U% ~S% 0~;~:qc~;~:qc~;~:qc~;~:qc ~T% ~S%E-D*f%}3E*0%//D.D- ~T%F-D- ~T%D0 0}Z}L}hb}Z}L}hb}Z}L}hb}Z}L}hb ~T%D0 0~T}xIb~T}xIb~T}xIb~T}xIb i w)D0/ /($D(f4}3E(0%//D&f%k(eD$E%'eD%D+n(eD%D% $($ 0}d}c}!c}d}c}!c}d}c}!c}d}c}!c ~T%D%D)}3 $($ 0}=H[d}=H[d}=H[d}=H[d ~T% ~R%D%D)f%}=}3 $($ 0N}s}]bN}s}]bN}s}]bN}s}]b ~T% ~R% /($D%f4}3E%0%//)D&f&k(eD$D)D%4,)D$E(D$D%f&}=}3E*'eD(D*n(eD(D( $($F- 0.Q~Ac.Q~Ac.Q~Ac.Q~Ac ~T%D(D)}3F+ $($F. 0~(8~%c~(8~%c~(8~%c~(8~%c ~T% ~R%D(D)f%}=}3F, $($F/ 0~=~.]c~=~.]c~=~.]c~=~.]c ~T% ~R% /($D+D- 0}6~4}!c}6~4}!c}6~4}!c}6~4}!c ~T%D. 0~(8[d~(8[d~(8[d~(8[d ~T% ~R%D/ 0|~;}]b|~;}]b|~;}]b|~;}]b ~T% ~R% /($D,D- 0{}+}ha{}+}ha{}+}ha{}+}ha ~T%D. 0}??~cb}??~cb}??~cb}??~cb ~T% ~R%D/ 08g}<d8g}<d8g}<d8g}<d ~T% ~R% /($D(f4}3E(0%//D$D)D%4+// 0$$$$$$$$$$$$$$$$E-D$D)D)f'}5D&f%k?}3E%'eD$D%n(eD-D$ $($F-D- ~S% ~R%E-D$f4}3E$0%//D-D- f }m%jj/}L&&%}G(}HD,f&}=E2'eD*D0o(eD(D0f'}=}3M'$E/'eD/g$w(eD/}C}qD0f*}=};E3f$E,'eD'D,o(eD+D,D2}5}3D3D'f%}4D,}4f'}=}?f#%}:~ ]&$D,f%}3E,0%//D/D/g%}F}LE/D+f(}3E+0%//D0f%}3E00%//'eD%D1o(eD-D)D$D'4%F*f*}?F+f&}=}3L&$D(D+f'}=}3M'$g%D*fd}:}w}Og%}F}L}D}q}3F*f'}=}3F+D+O'$i$$$$$$~_d}j^'$D.D1f&}=}3D*Z&$D1f%}3E1D$D&}3E$0%///[%&}HD%f&}=E('eD'D(n(eD$D'}3F%D&D%L&$f&}=}3L&$Z&$D'f(}3E'0%///}B%)}H'eD%D-o(eD(D$D'4%F.f*}?f'}=}3F/D/M'$g%D.fd}:}w}O}M['$D-f%}3E-D$D&}3E$0%//'eD*D+o(eD)D+f&}=}3D,Z&$D,D(D+f'}=}3M'$}D}q}3E,D+f%}3E+0%//D,/}b&'%}D&}E,}HD&f&}=E0D'f'}=E3D%f&}=E1'eD5f,}3D1r(eD(D*D5}3F.L&$D3}5}3E/D(D.L&(D3}5}3E. 0$$$$$$$$$$$$$$$$E+D$D5}3E2f$E4'eD3D4p(eD+D2 }&'$ }(D.D4}3D/D4}3 }&'$ |'$% ~`%F+D+ ~a% ~_%E+D4f,}3E4D0D2}3E20%//D)(eD+D)D5f%}=}3 $($ ~a%E+/D-D+ E$}jD+ E%}jE-D5f,}3E50%//D1D5p(}ED$D%f%}4D&D'D(D*4)E,D-D)(}ED,D)D5f%}=}3O'$}l)D,/}j)D-//}+&&}H&}Ef}HE-i$$$$$$~_~-E/'eD%D.o(eD+D.mD$D.D&D'D(D)4)F0D*}*}:D*D0}-};D/D0},}:(eD0E/D.E-/D.f%}3E.0%//D,D/^'$D-/~c'&(}H,}D'eD%f4}3D&r(eD%D(}3F+ $($F. ?$ 5E/D.D/ [ }m%j(eD$D%}3E*f$E,'eD,fDn(eD)D+L&$f+}=}3D,}3F-D-O'$D*N&$~)}j^'$D-D-O'DD'D*}3N&$~)}j^'DD-D-O'eD*D'f%}=}3N&$~)}j^'eD-D-O'})i$$$$$$~_d}j^'})D*f(}3E*D+f(}3E+D,f,}3E,0%//D%f4}3E%0&/D)D/ ?$f+}=}3F* $($E.D* $(4E0D* $(DE1D* $(TE2D* $(eE3D* $(uE4D* $(})E5'e&eD.D$D%}3F+ }&'$ }( ~_%E.D0D+ }&', }( ~_%E0D1D'D+}3F, }&'$ }( ~_%E1D2D, }&', }( ~_%E2D3D+D'f%}=}3F+ }&'$ }( ~_%E3D4D+ }&', }( ~_%E4D5 0$$$$$$$e$$$$$$$e ~_%E5D%f4}3F%f4}3D&p1$D%D(}3 $($D/ [ }m%1%//D*D. /($D*D0 /(4D*D1 /(DD*D2 /(TD*D3 /(eD*D4 /(uD*D5 /(})0%//D%/H$D*D'D+4'D$f$D%D&D'D(D)D*4(D*D'D+4&/~@&&+}H&}DD%f&}=E/D+f$D*f'}=~k/$'eD-D/n(eD/D-f}Ie}4F%D%D/p?E3f$E.'eD*D.o(eD)D&D.}5f'}=}3E2 0$$$$$$$$$$$$$$$$E5D-E%'eD%D3n(eD$D%}3F0 }&'$ }(D2 .'$ ~`%F4D4 ~a%E4f%E1'eD&D1o(eD4D/D0}3F0 }&'$ }(D2D1f'}=}3 .'$ ~`%F4D4 ~a% ~_%E4D1f%}3E10%//D(D%f%}=}3F0 $($D4 ~e%E4D,(eD0D4 /($/D5D'(}DD4D'D%f%}=}3 $($ ~a%)D4/ ~_%E5D%f,}3E%0%//D+D.f'}=}3F%D%O'$D5 E$D5 E%}j}j^'$D.f%}3E.0%//D-f}Ie}4E-0%///}D&&}H&}ED$f%}4E)'eD$D(o(eD*D&(}ED&D(f'}=}3O'$)i$$$$$$~_d/D%(}ED%D(f'}=}3O'$)i$$$$$$~_d/}lF+}jF*D'}-(eD(3/D(D)D+i$$$$$$$$}-?E)D(f%}3E(0%//D)/Y%%}H'eD'D)o(eD(D)f'}=}3D$D&D)}5D%}3f&}=}3N&$~)^'$D)f%}3E)0%///*$f~.~H%/}[)''}H(}D)}FD&f&}=E)'eD*f'n(eD$D)D*}5}3F( $($F,E+D(E&'eD&D(D)}3n(eD,D& $($ ~X%E,D+D& $($ ~Y%E+D&f4}3E&0%//D*f&}=F&f}I,}3D, C$D, C%}`D, C&D, C'}`}`F/]&$D&f}Y,}3h$$}IfD+ C$D+ C%}aD+ C&D+ C'}a}aF1D/}]F3}_h$$$$D/D1}&?]&$D0D3}aE0D2D/}TD1}T}a}aE2D*f%}3E*0%//D0h}o~B}1x}&D0h~:~*}UO}'}:j(ef$3/f!$f}K}Hf$D2~*f;}?}4f$D%}0}4}4f}]%}3F%D%f}K}Hq?F&D&f!$s?f#$}3f;}=~, 7E, 0################ 0$$$$$$$$$$$$$$$$D%fC}>F&D%}3D&}<f!$m?E+f$E%'eD%D)n(eD+D$D%}3F& $($D, ~T%F+ }3D+ fD&D)}3 $($F-D, ~T%F+ }3D+ fD&D)f%}=}3 $($F.D, ~T%F+ }3D+ f s s sE+D'D%f%}?}3D& $($f}I, -&$ ~S%f}Y, -&$ ~T% ~g% 03$$$3$$$3$$$3$$$ ~$%f( }u%D-f}M, -&$ ~S%f}^, -&$ ~T% ~g% 03$$$3$$$3$$$3$$$ ~$% }x%f( }u%D.f}Q, -&$ ~S%f}b, -&$ ~T% ~g% 03$$$3$$$3$$$3$$$ ~$% }x%F-f& }u%D- }O% }$'$$D%f4}3E%0%//f&f%D+ }m%?/~'+')}F*}H&}DD%f'}3f}E}:E.'eD,f'n(eh$$}IdD,f&}=f}Y,}3N&$F'}_h$$$$D'h$$$$}'?F)h$$}If}^E'f$E+'eD+D.m(eD'D%D+o(}FD$D+f'}5D,}3f'}=}3O'$D,f&}=f}I,}3N&$~)}k~$)h$$$$/F*}T}aE'f$E-'eD-f4m(eD,f(}=D-}3f+}=f}j}Q%}3D+f&}=}3D*D-}|h$$$d}[D)}^}]F(D(}^h~8~an}:D%D+o?]&$D-f%}3E-0%//D+f%}3E+0%//D&D'D'}^}[E&D,f%}3E,0%//D&h^d%}7}&j(ef}j,E$'eD$f}j}Q%n(eD$f}HfDD%}4}?Z&$D$f(}3E$0%//3/D&h}v~3K[}^E'f$E-'eD%D-o(ef$E,'eD,D.m(eD'E&f$E+'eD+f'n(eh~3D}IdD+f&}=f}Y,}3N&$F(}_h$$$$D(h$$$$}'?E(D%D,o(eD&D(D$D-f'}5D+}3f'}=}3O'$D$D,f'}5D+}3f'}=}3O'$}k~$}T}^}[E&/D+f%}3E+0%//D-f)}=D,}3f&}=f}j~&%}3D&]&$D,f%}3E,0%//D-f%}3E-0%//D.f&}=E0f}j,E-f$E%'eD%f4m(ef$E,'eD,f4m(eD%f+}=f}j}Q%}3E+D,f+}=f}j}b%}3E.f$E$'eD$D0n(eD$f}j~F%}3D$D+}3 $($D$D.}3 $($ ~R% /($D$f4}3E$0%//f$E+'eD+f4m(eD+f+}=f}j}r%}3E. 0$$}I}H$$}I}H$$}I}H$$}I}HE1f$E$'eD$D0n(eD$f}j~G%}3D$f}j~F%}3 $($D$D.}3 $($ ~R%F2 /($D1D2 ~X%E1D$f4}3E$0%//D1D1D1 1,-./0123$%&'()*+ ~X%F1D1D1 1()*+$%&'0123,-./ ~X%E1f$E$'eD$f&}=f}j~G%}3N&$D1 C$}'(eD$f%}3E$0%//D$f+}=f}j~&%}3E/f$E.f$E$'eD$D0n(eD.D$f}j~G%}3 $($D1 ~S%D$D/}3 $($ j }n%D$f&}?}=};E.D$f4}3E$0%//D-D.Z&$D+f%}3E+D-f(}3E-0%//D,f%}3E,0%//D%f%}3E%0%///}{,(/}H.}D&}E%}GD'D(D)f'}54*i}tq} ~V}C~$~jd}li}V~[~#}j~f~4}Yc}l~$ 7E>D'D)4<D.j(eD-f'D)4'/D&f&}=E9'eD&D8o(eD8f&}=E/D&D8f}ID}3F0D&D0m?F7f&}=E6'eD/D6n(eD+D/}3F4 $($E?D,D/f%}?}3M'$FFgT}Q}qf}j,}3L&$DFgD}Qg##'}L}qf}j,}3L&$DFg##'}L}qf}j,}3L&$DFg4}Qg##'}L}qf}j,}3L&$};};};F0f%}4D0}:(}DD$D/}3F3 $($E=D3D9}3 $($E<D3D9f%}=}3 $($E; 0$$}I}H$$}I}H$$}I}H$$}I}HEB 0$$}I}H$$}I}H$$}I}H$$}I}HEA 0$$$$$$$$$$$$$$$$EC'eD0(eD=D(D0}1F2f0}5}3F1 -&$ ~S%E:D2 5DCD:D: ~T%D<D1 -&( ~S%F:D: ~T% ~R%D;D1 -&, ~S%F:D: ~T% ~R%F:DB h wECDADBD: ~Y% ~X%EADBD: ~X%EBD0D0f%}4}:E00%//DADB ~S%DA ~Q%F: 0$$$e$$$e$$$e$$$eD: 0$$})Y$$})Y$$})Y$$})Y ~T%D> ~R% ~T% ~T% iDA 0})g}l1})g}l1})g}l1})g}l1 i s }m%(}DDC)D3D9f'D'D)D4f$4$D3f,}3D9f'D'D)D4f,}3f$4$D4 $($/)D0}1 5/F;D? ]F: x(eD@D: }{%E@D.(ef}j~H%D? /($f}z~H%D; /($D/F0f4}3E4D%f&}=E3'eD0D4D3D3D4p?n(eD0D/}4F2f}j~H%}3L&$F1D2f}z~H%}3L&$F2l(eD*(}ED*D0f%}=}3O'$)i$$$$$$~_d/EED1f$s(eD.D1f)}=}3F1D1O'$DE}dFDD$D0}3F5N&$~)}l}j^'$D1D1O',DDD5D9}3N&$~)}l}j^',D1D1O'4DDD5D9f%}=}3N&$~)}l}j^'4D1D1O'<DD}j^'</D.D2f)}=}3F2D2O'$DED$D0}3F1N&$~)}l}j^'$D2D2O',DED1D9}3N&$~)}l}j^',D2D2O'4DED1D9f%}=}3N&$~)}l}j^'4D2D2O'<DE}j^'</D0f(}3E00%///D+D/}3D; /($/D/f4}3E/0%//D.j(eD$D8D%D7D%D7m?D&f'D*D+D-4(/D8f}ID}3E80%//D.(eD-D.D)f)}=~k.$$)D-f'D)4&/D@ ?$D@ ?%}3D@ ?&}3D@ ?'}3/~-+&+}H0}DD&f&}=E1D'f(}3~%i ~c&%$$}Ic}l~$ 7E=D(D)D'D*}54*D'~%}i}li}V~[~#}j~f~4}Yc}l~$ 7E>D,f$lE4D%f&}=E5'eD0D5n(eD+D0}3 $($E;&eD.jD4}:(eD,D0}3F% $($D-D; ?'f&}=}3D-D; ?&f&}=}3D-D; ?%f&}=}3D-D; ?$f&}=}3 }%&$ {&$% {&$& {&$' ~S% 0~g#}Hd~g#}Hd~g#}Hd~g#}Hd ~T%F6 0$$$$$$$$$$$$$$$$ i }m%(eD%D6 /($0&// 0$$}I}H$$}I}H$$}I}H$$}I}HE7 0$$}I}H$$}I}H$$}I}H$$}I}HE: 0$$$$$$$$$$$$$$$$E8 0$$$$$$$$$$$$$$$$E9D$D0}3E/D'f'k(eD/ $($EAD/D1}3 $($E6D/D1f%}=}3 $($E?D)F&D*f0}5}3E%'eD%D&p(eD9D8DAD& -&$ ~S%F8D8 ~T%D6D& -&( ~S%F8D8 ~T% ~R%D?D& -&, ~S%F8D8 ~T% ~R%F@D7 h wE8D:D7D@ ~Y% ~X%E:D7D@ ~X%E7D9 0%$$$%$$$%$$$%$$$ }x%E9D&f0}3E&0%//)f$E2D)E&'eD*D2o(e 0$$$$$$$$$$$$$$$$E6f$E3D/E%'eD'D3o(eD6D% $($D& -&$ ~S%F6D6 ~T% ~R%E6D3f%}3E3D%D1}3E%D&f(}3E&0%//D9D8D6D7 h wE8D:D7D6 ~Y% ~X%E:D7D6 ~X%E7D9 0%$$$%$$$%$$$%$$$ }x%E9D2f%}3E20%///D+D0}3E%D,D0}3f$D4?E& 0$$$e$$$e$$$e$$$eD: ~Q%F6D= ~T%D> ~R% ~T%E9&eD:D7 ~S%D6D9 ~T% iD: 0})g}l1})g}l1})g}l1})g}l1 i s }m%(eD&(eD&D6D7 ~Q% ~S%D9 ~S% /($/0%/D/D1D'D(D*D%D&4$D/f,}3D1D'D(D*D%f,}3D&f,}3f$D&?4$D% $($E8/D<D8D; ] }{%E<D+D0}3D8 /($/D0f4}3E00%//D< ?$D< ?%}3D< ?&}3D< ?'}3/"
};
function firstCenters(kernel, heap, points, { init, nClusters }, closest, stream) {
  if (init instanceof Float64Array) return init;
  return init === "random" ? randomPoints(kernel, heap, points, nClusters, stream) : plusPlus(kernel, heap, points, nClusters, closest, stream);
}
function randomPoints(kernel, heap, points, nClusters, stream) {
  const { pointer, count, stride, dimensions, weights, areOwn, total } = points;
  if (areOwn) return drawnPoints(kernel, heap, points, nClusters, stream);
  const to = heap.alloc(8 * nClusters * dimensions);
  const weight = weights ? heap.f64(weights, count) : void 0;
  let at = 0;
  let before = 0;
  for (const [k, chosen] of sample(total, nClusters, stream).entries()) {
    for (; weight !== void 0 && chosen >= before + weight[at]; at++) before += weight[at];
    kernel.copyPoint(pointer, weight ? at : chosen, stride, dimensions, to + 8 * k * dimensions);
  }
  return heap.f64(to, nClusters * dimensions).slice();
}
function drawnPoints(kernel, heap, points, nClusters, stream) {
  const { pointer, count, stride, dimensions, weights } = points;
  const to = heap.alloc(8 * nClusters * dimensions);
  const own = heap.f64(weights, count);
  const before = own.slice();
  for (let k = 0; k < nClusters; k++) {
    const rest = own.reduce((sum, weight) => sum + weight, 0);
    const drawn = kernel.draw(count, weights, 0, stream.next() * rest);
    kernel.copyPoint(pointer, drawn, stride, dimensions, to + 8 * k * dimensions);
    own[drawn] = 0;
  }
  own.set(before);
  return heap.f64(to, nClusters * dimensions).slice();
}
function plusPlus(kernel, heap, { pointer, count, stride, dimensions, weights, total }, nClusters, closest, stream) {
  const trials = 2 + Math.floor(Math.log(nClusters));
  const centers = heap.alloc(8 * nClusters * dimensions);
  const candidates = heap.alloc(8 * trials * dimensions);
  const sums = heap.alloc(8 * trials);
  heap.f64(closest, stride).fill(Number.POSITIVE_INFINITY, 0, count).fill(0, count);
  let center = centers;
  kernel.copyPoint(pointer, kernel.draw(count, weights, 0, stream.next() * total), stride, dimensions, center);
  for (let k = 1; k < nClusters; k++) {
    kernel.potentials(pointer, stride, dimensions, weights, closest, center, 1, sums, 1);
    const potential = heap.f64(sums, 1)[0];
    for (let t = 0; t < trials; t++) {
      const drawn = potential > 0 ? kernel.draw(count, weights, closest, stream.next() * potential) : kernel.draw(count, weights, 0, stream.next() * total);
      kernel.copyPoint(pointer, drawn, stride, dimensions, candidates + 8 * t * dimensions);
    }
    kernel.potentials(pointer, stride, dimensions, weights, closest, candidates, trials, sums, 0);
    const reached = heap.f64(sums, trials);
    const best = reached.indexOf(Math.min(...reached));
    center = centers + 8 * k * dimensions;
    heap.f64(center, dimensions).set(heap.f64(candidates + 8 * best * dimensions, dimensions));
  }
  return heap.f64(centers, nClusters * dimensions).slice();
}
function sample(bound, count, stream) {
  const chosen = /* @__PURE__ */ new Set();
  for (let j = bound - count; j < bound; j++) {
    const pick = stream.integer(j + 1);
    chosen.add(chosen.has(pick) ? j : pick);
  }
  return Float64Array.from(chosen).sort();
}
var LEAST_FOR_CELLS = 2 ** 14;
var MOST_FOR_CELLS = 32;
function cluster(where, kernel, heap, points, settings) {
  const { nClusters, nInit, seed } = settings;
  const stream = random(seed);
  const labels = heap.alloc(8 * points.stride);
  const memory = {
    labels,
    gaps: labels + 4 * points.stride,
    drops: heap.alloc(4 * nClusters),
    centers: heap.alloc(8 * nClusters * points.dimensions),
    rounded: heap.alloc(4 * nClusters * points.dimensions),
    found: heap.alloc(8),
    sums: heap.alloc(4 * 8 * nClusters * (points.dimensions + 1)),
    running: heap.alloc(8 * nClusters * (points.dimensions + 1))
  };
  const threshold = settings.tolerance === 0 ? 0 : settings.tolerance * meanVariance(heap, points);
  let best;
  for (let run = 0; run < nInit; run++) {
    checkAborted(where, settings.signal);
    const first = firstCenters(kernel, heap, points, settings, labels, stream);
    const found = lloyd(where, kernel, heap, points, settings, memory, first, threshold, run);
    if (best === void 0 || found.inertia < best.inertia) best = found;
  }
  heap.i32(labels, points.count).set(best.labels);
  return { ...best, labelsAt: labels };
}
function lloyd(where, kernel, heap, points, { nClusters, maxIterations, algorithm, nInit, onProgress, signal }, memory, first, threshold, run) {
  const { pointer, count, stride, dimensions, weights, areOwn } = points;
  const gaps = algorithm === "hamerly" ? memory.gaps : 0;
  heap.i32(memory.labels, stride).fill(-1);
  let centers = first;
  let fresh = 1;
  const isApt = gaps > 0 && dimensions === 3 && count >= LEAST_FOR_CELLS && nClusters <= MOST_FOR_CELLS;
  const found = isApt ? kernel.findCells(pointer, count, stride, gaps) : 0;
  const cells = found ? gaps : 0;
  const running = found === 2 && !areOwn ? memory.running : 0;
  if (running) heap.f64(running, nClusters * (dimensions + 1)).fill(0);
  const assign = () => {
    heap.f64(memory.centers, centers.length).set(centers);
    const { labels, drops, rounded, sums: sums2 } = memory;
    const at = memory.centers;
    if (cells)
      return kernel.assignByCells(pointer, count, stride, at, rounded, nClusters, weights, labels, cells, sums2, running);
    const changed = kernel.assign(pointer, count, stride, dimensions, at, rounded, nClusters, labels, gaps, drops, fresh);
    fresh = 0;
    return changed;
  };
  const sumUp = (areThere = cells > 0) => {
    if (!areThere) kernel.accumulate(pointer, count, stride, dimensions, weights, memory.labels, memory.sums, nClusters);
    return heap.f64(memory.sums, nClusters * (dimensions + 1));
  };
  let iterations = 0;
  let converged = false;
  let settled = false;
  while (iterations < maxIterations && !converged) {
    checkAborted(where, signal);
    iterations++;
    settled = assign() === 0;
    const sums2 = sumUp();
    relocateEmpty(kernel, heap, points, memory, sums2, nClusters);
    const next = means(sums2, centers, dimensions);
    const shift = keepBounds(heap.f32(memory.drops, nClusters), centers, next, dimensions);
    centers = next;
    converged = settled || shift <= threshold;
    onProgress == null ? void 0 : onProgress({
      stage: nInit === 1 ? "iterations" : `iterations of run ${run + 1}`,
      done: converged ? maxIterations : iterations,
      total: maxIterations
    });
  }
  if (!settled) assign();
  else heap.f64(memory.centers, centers.length).set(centers);
  const inertia = kernel.inertia(pointer, count, stride, dimensions, memory.centers, weights, memory.labels);
  const sums = sumUp(cells > 0 && !settled);
  return {
    labels: heap.i32(memory.labels, count).slice(),
    centers,
    sizes: points.areOwn ? countLabels(heap.i32(memory.labels, count), nClusters) : Int32Array.from({ length: nClusters }, (_, k) => sums[k * (dimensions + 1) + dimensions]),
    inertia,
    iterations,
    converged
  };
}
function countLabels(labels, nClusters) {
  const sizes = new Int32Array(nClusters);
  for (let i = 0; i < labels.length; i++) sizes[labels[i]]++;
  return sizes;
}
function means(sums, before, dimensions) {
  return before.map((value, j) => {
    const k = Math.floor(j / dimensions);
    const weight = sums[k * (dimensions + 1) + dimensions];
    return weight > 0 ? sums[j + k] / weight : value;
  });
}
function keepBounds(drops, before, after, dimensions) {
  const ways = new Float64Array(drops.length);
  let total = 0;
  let longest = 0;
  for (let k = 0; k < ways.length; k++) {
    let square = 0;
    for (let j = k * dimensions; j < (k + 1) * dimensions; j++) square += (after[j] - before[j]) ** 2;
    ways[k] = Math.sqrt(square);
    total += square;
    if (ways[k] > ways[longest]) longest = k;
  }
  const second = ways.reduce((most, way, k) => k !== longest && way > most ? way : most, 0);
  for (let k = 0; k < ways.length; k++) drops[k] = (ways[k] + (k === longest ? second : ways[longest])) * (1 + 1e-6);
  return total;
}
function relocateEmpty(kernel, heap, { pointer, count, stride, dimensions, weights, areOwn }, { centers, labels, found, sums: at }, sums, nClusters) {
  const step = dimensions + 1;
  let distance = Number.POSITIVE_INFINITY;
  let index = -1;
  let left = 0;
  let weight = 1;
  const empty = Array.from({ length: nClusters }, (_, k) => k).filter((k) => sums[k * step + dimensions] === 0);
  for (const k of empty) {
    if (left === 0) {
      index = kernel.farthest(pointer, count, stride, dimensions, centers, labels, distance, index, found);
      if (index < 0) return;
      distance = heap.f64(found, 1)[0];
      const own = weights ? heap.f64(weights + 8 * index, 1)[0] : 1;
      [left, weight] = areOwn ? [1, own] : [own, 1];
    }
    if (distance === 0) return;
    left--;
    const home = heap.i32(labels + 4 * index, 1)[0];
    kernel.copyPoint(pointer, index, stride, dimensions, at + 8 * k * step);
    for (let f = 0; f < dimensions; f++) {
      sums[k * step + f] *= weight;
      sums[home * step + f] -= sums[k * step + f];
    }
    sums[k * step + dimensions] = weight;
    sums[home * step + dimensions] -= weight;
  }
}
function meanVariance(heap, points) {
  const { pointer, count, stride, dimensions, weights, areOwn } = points;
  const weight = weights && !areOwn ? heap.f64(weights, count) : void 0;
  const total = areOwn ? count : points.total;
  let variances = 0;
  for (let f = 0; f < dimensions; f++) {
    const plane = heap.f32(pointer + 4 * f * stride, count);
    let sum = 0;
    for (let i = 0; i < count; i++) sum += plane[i] * (weight ? weight[i] : 1);
    const mean = sum / total;
    let squares = 0;
    for (let i = 0; i < count; i++) squares += (plane[i] - mean) ** 2 * (weight ? weight[i] : 1);
    variances += squares / total;
  }
  return variances / dimensions;
}
function reservePlanes(heap, count, dimensions) {
  const stride = count + 3 & -4;
  return { pointer: heap.alloc(4 * stride * dimensions), count, stride, dimensions, weights: 0, areOwn: false, total: count };
}
function fillPlanes(kernel, heap, { data, channels }, take, points) {
  const band = Math.max(1, Math.floor(2 ** 18 / channels));
  const isFloat = data instanceof Float32Array ? 1 : 0;
  const memory = heap.alloc(Math.min(band, points.count) * channels * (isFloat ? 4 : 1));
  for (let first = 0; first < points.count; first += band) {
    const part = data.subarray(first * channels, Math.min(points.count, first + band) * channels);
    (isFloat ? heap.f32(memory, part.length) : heap.u8(memory, part.length)).set(part);
    const count = part.length / channels;
    const wrong = kernel.planes(memory, points.pointer, count, channels, take, isFloat, points.stride, first);
    if (wrong >= 0) return first * channels + wrong;
  }
  return -1;
}
function weighPoints(heap, points, sampleWeight) {
  if (sampleWeight === void 0) return points;
  const weights = heap.alloc(8 * points.stride);
  heap.f64(weights, points.stride).fill(0).set(sampleWeight);
  return { ...points, weights, areOwn: true, total: sampleWeight.reduce((sum, weight) => sum + weight, 0) };
}
function padPlanes(heap, { pointer, count, stride, dimensions }) {
  for (let f = 0; f < dimensions; f++) {
    const plane = heap.f32(pointer + 4 * f * stride, stride);
    plane.fill(plane[count - 1], count);
  }
}
function distinctColors(kernel, heap, image, channels) {
  const pixels = image.height * image.width;
  const words = Math.max(1, 2 ** (8 * channels - 6));
  const samples = heap.copyIn(image.data);
  const bitmap = heap.alloc(8 * words);
  const ranks = heap.alloc(4 * words);
  heap.u8(bitmap, 8 * words).fill(0);
  const count = kernel.distinctColors(samples, pixels, image.channels, channels, bitmap, ranks, words);
  const planes = reservePlanes(heap, count, channels);
  const weights = heap.alloc(8 * planes.stride);
  heap.f64(weights, planes.stride).fill(0);
  const places = heap.alloc(4 * pixels);
  const { pointer, stride } = planes;
  kernel.listColors(samples, pixels, image.channels, channels, bitmap, ranks, words, pointer, stride, weights, places);
  return {
    points: { ...planes, weights, total: pixels },
    pixelLabels(labels) {
      kernel.labelPixels(places, pixels, labels);
      return heap.i32(places, pixels).slice();
    }
  };
}
var COLOR_SPACES = ["rgb", "gray", "lab", "luv", "none"];
function featureSpace(given, colorSpace) {
  const source = given.channels === 1 && colorSpace !== "rgb" && colorSpace !== "none" ? grayToRgb(given) : given;
  const space = source.channels <= 2 ? "none" : colorSpace;
  const take = space === "none" ? source.channels : 3;
  return { source, space, take, features: space === "gray" ? 1 : take };
}
function pointsOfImage(where, kernel, heap, { source, space, take }, { dimensions, areAlike }) {
  const bytes = !(source.data instanceof Float32Array);
  const colors = areAlike && bytes && take <= 3 ? distinctColors(kernel, heap, source, take) : void 0;
  const planes = (colors == null ? void 0 : colors.points) ?? reservePlanes(heap, source.height * source.width, Math.max(take, dimensions));
  if (colors === void 0) {
    const wrong = fillPlanes(kernel, heap, source, take, planes);
    const counts = (i) => i % source.channels < take;
    if (wrong >= 0) checkFinite(where, "image.data", source.data, { code: "invalid-image", counts });
  }
  if (space === "lab" || space === "luv") checkUnitRange(where, source, void 0, take);
  padPlanes(heap, planes);
  const { pointer, stride } = planes;
  if (space !== "rgb" && space !== "none" && !kernel.convert(pointer, stride, COLOR_SPACES.indexOf(space), bytes ? 255 : 1)) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.data",
      expected: `samples that can be converted to ${space}`,
      received: phrase("values far beyond 0 … 1"),
      remedy: "Bring the samples to 0 … 1 first."
    });
  }
  return { ...planes, dimensions, ...colors && { colors } };
}
export {
  COLOR_SPACES as C,
  kmeansKernel as a,
  padPlanes as b,
  cluster as c,
  fitToPoints as d,
  featureSpace as f,
  kmeansFeaturesRules as k,
  pointsOfImage as p,
  reservePlanes as r,
  weighPoints as w
};
