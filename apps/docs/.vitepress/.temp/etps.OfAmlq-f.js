import { s as spaceOf } from "./chunk-65D2DRXL.ECjlOyST.js";
import { t as toImage, c as checkAborted, s as signalRule, p as progressRule } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { w as withSegments } from "./chunk-4MYWN2NN.FXOl4cnb.js";
import { w as withKernel, r as readOptions } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { c as checkFinite } from "./chunk-Z773XH7K.CJp9IS_t.js";
import { a as isBeyondWhite, b as beyondWhite } from "./chunk-M6NPAGRQ.fSjc3TCq.js";
var etpsRules = {
  nSegments: {
    kind: "integer",
    min: 1,
    default: 100,
    aliases: ["num_superpixels", "superpixels", ["region_size", "nSegments is height · width / region_size²."]]
  },
  compactness: { kind: "number", min: 0, max: 1e6, default: 0.2, aliases: ["regularization", "regWeight"] },
  smoothness: { kind: "number", min: 0, max: 1e6, default: 5, aliases: ["lenWeight", "length_weight"] },
  maxIterations: { kind: "integer", min: 1, default: 25 },
  colorSpace: { kind: "choice", of: ["lab", "none"], aliases: [["convert2lab", 'true is "lab", false is "none".']] },
  onProgress: progressRule,
  signal: signalRule
};
function readEtpsOptions(channels, options) {
  const where = "etps";
  const settings = readOptions(where, options, etpsRules);
  const colorSpace = spaceOf(where, channels, settings.colorSpace);
  return { ...settings, colorSpace };
}
var etpsKernel = {
  name: "etps",
  text: "$}*}<}6%$$$%}%1})&}H}H$})'}H}H}H%}H})&}H}E%}E})%}E%}E})'}H}H}H$})(}H}H}H}H$})%}H%}H})+}H}H}H}H}H}F}F$}),}H}H}H}H}H}F}H}H$})$$})+}H}H}H}H}H}H}H$})$%}H})-}H}H}H}H}H}H}E}E}E$'54&%$'($$)*+,-.%/0)'%$$*}>7}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}E%i$$$$$$$$/}E%i$$$$$$$$/}E%i$$$$$$$$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/+}5/)}+}.}0}2}7$3-}5}8}*}-u}5}*}2}7$-+}5}8}*}-q}*}+$.)}5}.}?}.}5$0*};}.}/}2}7}.$+)}<}>}6z}9$)/}5}2}<}=g}8};}-}.};}<$/(}6}8}?}.$,,};}.}7}>}6}+}.};$*,}1}.}*}9g}*}<}.$2*}6}.}6}8};}B&$.}`U4~h%&&}H&}EG%f(}3f'}=F'D$}3O'$D%G6D'}3O'$}l}jE)'eD&G%m(eD(D&f'}=F'D$}3O'$D%G6D'}3O'$}l}jF(D(}l}jE(D&f%}3E&0%//G)G%f&}3f'}=F&D$}3O'$D%G6D&}3O'$}l}jD(D)}m}k}lG*G%f'}3f'}=F&D$}3O'$D%G6D&}3O'$}l}jG%f'}=F&D$}3O'$D%G6D&}3O'$}l}jF(D(}lG%f%}3f'}=F&D$}3O'$D%G6D&}3O'$}l}jF(D(}l}jD)}m}k}l}jD$G%f)}3f'}=}3O'$D%}j}lD)}m/~`%%*}HG.D$f%}3F'f&}=}3L&$G.D$f&}=}3L&$}4E(G/D%f%}3F*f&}=}3L&$G/D%f&}=}3L&$}4E)D$f%}4E+D%f%}4F,G-nD$G,n}:(}HG0D$G-}5D,}3f&}=}3L&$D&k)f$/E,D*G-nD$G,n}:(}HG0D$G-}5D*}3f&}=}3L&$D&k)f$/D,}3D(}5D%G-nD+G,n}:(}HG0D+G-}5D%}3f&}=}3L&$D&k)f$/E(D%G-nD'G,n}:(}HG0D'G-}5D%}3f&}=}3L&$D&k)f$/D(}3D)}5}3/~P&&+}H)}EG.D$f&}=}3L&$E'G.D$f%}3f&}=}3L&$E*G/D%f&}=}3L&$E&G/D%f%}3f&}=}3L&$E+G6f$G(~k/$D'E$'eD$D*m(eG&G%D$G$}5D&}3}5f%}=}3E)D&E%'eD%D+m(ef$E('eD(G%m(eG6D(f'}=}3F,D,O'$D)R%$~%F-}j^'$D.D-D-}l}jE.D(f%}3E(D)f&}3E)0%//D/D$~%}jE/D0D%~%}jE0D1D$~%D$~%}lD%~%D%~%}l}j}jE1D%f%}3E%0%//D$f%}3E$0%//G6G%f'}=}3D/^'$G6G%f%}3f'}=}3D0^'$G6G%f&}3f'}=}3D.^'$G6G%f'}3f'}=}3D1^'$G6G%f(}3f'}=}3D*D'}4D+D&}4}5~%^'$G6G%f)}3f'}=}3i$$$$$$~_d^'$/~F.'+}E(}H%}GD$~+F0gD}Q}qF,f####+}:F-f}I}I~.#+kD0}qF.f$l}:D-f}I}I~.#+o};(eD$iWWWWWW'e}j3/D$}cE%D.jD-f}I}I~.#'kF.D-jD-f}I}I~.#+k};};}:(eD.D,f$m}:(}ED%D%}kF$D$}m)D%/3/D,f$m(eD$D$}kF$D$}m3/D-f}I}I~.$m(}HD%i$$$$$$eh}lF%~+gD}Q}qE-fp)f$/D-f8}>f#+}4}3E,D-f##d}:F.f}I}I~.#'};E-D.f}W}{2r(}Hf$)D.f~i~ZRn(}Hf%)D,f%}3E,D-f}I}Ie}3E-f$//E.D%~+g####3}LD-}vgD}O}M~-F'i$$$$$$~gdi$$$$$$~_dD.?F(}kF)i$$$$$$~_dD'D(}j}mF*}lF$~+g}I}I}I}I}9}L~-F%D%}lE+D%D+i$$$$$$,e}jD$D$}lF&D&}lD&D&D&D&D&i~^sjoL}G~8d}li}.~I~7}]o}O~;d}j}li%fA}s})}=~?d}j}lirJ}Xvzz~Cd}j}li#}u}8~I~$}6~Id}j}li'WWWWW~Qd}j}lD*D)D%D-f%}>f}I}I}I}I&};f}I}ID}3D.f6}=}3}vgD}O~-F&}l}kD%D'D&D(}k}k}l}k}lF&D%D$}j}l}jF%}j~+g}I}I}I}I}9}L~-F'}lF(D&D'}lD%D'i$$$$$$,~.}jD+}k}kD$}l}jF$}j~+g}I}I}I}I}9}L~-F%i$$$~N-~5~]d}lF&D%i~d%}$8~NSc~,}lD$D%D(}k}ki '_~J-~5~]d}l}ji*~>~=h~Y qci$$$$$$$$D.?}jF$}ji$$$e'~&~Pdi$$$$$$$$D.?F%}jD,~%F'}j~+g}I}I}I}I}9}L~-F(i$$}I}c}c}c}cc}lD$D(D'}kD%}kD&}k}kiWWWWWW'e}l}jF%D(i$$$$WW'e}lF$}jF&~+F0gD}Q}qE-D0}qE,&e&eD-f}I}I~.}M(s(eD-f}I}I~.}M(}4D,};D%i!}KO}.l9}aa}jD&D$}k}-};1%)D-f####+}:f}I}b~1}M(tf$D-f}I~V~*~j'}3D,};D%D&D$}k}.};?1&/D-f####+}:F.f8}?f#+}4E/f$E,D.f}I}I}I#'p(eD-f}I}I~.$D/f%}3}>}3F.f####+}:f8}?f#+}4E/f$D.f##d}:f}I}I~.$};f8D/}4}>F,}4D,D-f$m?E,D$f##dD/}>f}H}<D.}:}vgD}O~-}kE$/D%D$}j~+g}I}I}I}I}9}L~-F&i$$$$hR~Td}lF'D%D&D$}k}ki~^^~i!gR~Td}lD&i^}5}r0}*}%D~,}l}jF$}jF%D%}lE&i$$$$$$~_dD%D%D&D&D&D&D&i~>}n~,};}2[}/c}li~`}4~@~3f~+~)~,}j}liP~LI}y}3{5d}j}li}]~+~,:}5~/}/~-}j}liczzzzz~3d}j}l}kF&}lD&i$$$$$$$~.}j}mD$D%D'}k}kF$D%D$}l}j}kD%}k}kF$~+gD}Q}qD,f8}=}3F-f8}>f$q(}ED,f#+o(}ED$i$$$$$$~N}H}lE$D,f#+}4F,f#+o(}Ef#+D,f#+}4F,D,f#+s?E,D$i$$$$$$~N}H}l)D$/)D,f}K}Am(}ED$i$$$$$$})'}lE$D,f~7+}3F,f}K}Am(}Ef}K}AD,f~7+}3F,D,f}K}Aq?E,D$i$$$$$$})'}l)D$/)D$//D,}vg#+}EgX}O~-}l)D$~+g####3}LD-}vgD}O}M~-/3/i$$$$$$~_}H3/i$$$$$$$$/}L,&-}D&}HD$D&f&}=}3E1'eD$D1n(eD$ $($F+ 0]R~Lc]R~Lc]R~Lc]R~Lc ~T%D$D%}3F0 $($F, 0?}i~.c?}i~.c?}i~.c?}i~.c ~T% ~R%D$D%f%}=}3F& $($F- 0}H}*gc}H}*gc}H}*gc}H}*gc ~T% ~R%F( ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F.D. ~T%D. ~T%E'D+ 0}6~4}!c}6~4}!c}6~4}!c}6~4}!c ~T%D, 0~(8[d~(8[d~(8[d~(8[d ~T% ~R%D- 0|~;}]b|~;}]b|~;}]b|~;}]b ~T% ~R%F) ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F*D* ~T%D* ~T%E/D+ 0};}?}Za};}?}Za};}?}Za};}?}Za ~T%D, 0^U~Nb^U~Nb^U~Nb^U~Nb ~T% ~R%D- 0}]}2}(d}]}2}(d}]}2}(d}]}2}(d ~T% ~R%F+ ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F,D, ~T%D, ~T%E-D$D*D/D)D) ~R% ~R%D/D/ ~R%D) ~R% ~U% ~T%F*D*D)D*D* ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D) 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D) 0~0<5a~0<5a~0<5a~0<5a i wF) 0$$~Vg$$~Vg$$~Vg$$~Vg ~T% 0$$}If$$}If$$}If$$}If ~S% /($D0D.D'D(D( ~R% ~R%D'D' ~R%D( ~R% ~U% ~T%F'D'D(D'D' ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D( 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D( 0~0<5a~0<5a~0<5a~0<5a i wD) ~S% 0$$~ih$$~ih$$~ih$$~ih ~T% /($D&D)D,D-D+D+ ~R% ~R%D-D- ~R%D+ ~R% ~U% ~T%F'D'D+D'D' ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D+ 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D+ 0~0<5a~0<5a~0<5a~0<5a i w ~S% 0$$mh$$mh$$mh$$mh ~T% /($D$f4}3E$0%///}K&%,}HG%f*}3E)'eD$D&o(eG'D&G(}5}3f$D)f'}=~k/$D&f%}3E&0%//'eD'G,m(ef$E&'eD&G-m(eD'D&4&G'G(G0D'G-}5D&}3f&}=}3L&$}5}3E+f$E('eD(D)m(eD+D(f'}=F,}3F-D-O'$G6D,}3O'$}j^'$D(f%}3E(0%//D&f%}3E&0%//D'f%}3E'0%//D%j(e3/'eD$D*o(eG'D*G(}5}3F%D)f'}=}3D%G%f(}3f'}=}3O'$i$$$$$$~>d}l}fi$$$$$$~_d}o^'$D*f%}3E*0%///}/%(}HD$f#%D%f&}=~k/$G0E'G0G,G-}5f&}=}3E)'eD'D)n(eD$D'L&$f&}=}3F(L&$f$m(eD&F%f%}3E&D(D%Z&$/D'D(L&$Z&$D'f(}3E'0%///}3%(}HG0E)'eD*G,m(eD$D&D*f&}=}3L&$D%}5f&}=}3E+f$E('eD(G-m(eD)D+D'D(f&}=}3L&$f&}=}3L&$Z&$D(f%}3E(D)f(}3E)0%//D*f%}3E*0%///~K+&'}E.}HD$G5F(D$D(m?E-'eD-f$o(eG1G4f&}=}3L&$E*G4f%}3H4G4G2k(ef$H4/G5f%}4H5G3D*}3f$_$$D*D*G-}6F+G-}5}4E.G'G0D*f&}=}3L&$F/G(}5}3E,&eD+D.D/41j1$D+D.4&G%f(}3f'}=F$D,}3O'$G6D$}3O'$}kF%i$$$$$$$$}.1$D,i$$$$$$$$4$D,i$$$$$$~_~-4$}kD,G%f*}3f'}=}3O'$D%}ki$$$$$$$$}o}kE'D+D.D/4%E0f}HE$i}D8}xl~O}C}MdE%f$E)'eD)f(m(e&eD.D)f&kf}HD)?}3F(G-tD+f}HD)f'kD)f%k?}3F1G,t};1$G0D1G-}5D(}3f&}=}3L&$F(D$kD(D/k};1$D'G'D(G(}5}3F1i$$$$$$$$4$}jD1i$$$$$$~_d4$}kG+D+D.D(4%D0}4~%}l}jF&D%}.1$D&E%D(E$/D)f%}3E)0%//D$f$m1$G'D$G(}5}3E)f$E(G%f*}3E/'eD(D/m(eD(f'}=F0D,}3F1D1O'$G6D0}3O'$}k^'$D)D0}3F1D1O'$G6D0}3O'$}j^'$D(f%}3E(0%//G0D*f&}=}3D$Z&$G3D*}3F(Q$$j(eD(f%_$$G1G4G5}3F(G2}4D(D(G2s?f&}=}3D*Z&$G5f%}3H5/D.f$o(}HD$G0D*f%}4f&}=}3L&$l)f$/(eD*f%}4F(G3}3Q$$j(eG3D(}3f%_$$G1G4G5}3F)G2}4D)D)G2s?f&}=}3D(Z&$G5f%}3H5//D+f$o(}HD$G0D*G-}4f&}=}3L&$l)f$/(eD*G-}4F(G3}3Q$$j(eG3D(}3f%_$$G1G4G5}3F)G2}4D)D)G2s?f&}=}3D(Z&$G5f%}3H5//D.G-f%}4m(}HD$G0D*f%}3f&}=}3L&$l)f$/(eD*f%}3F(G3}3Q$$j(eG3D(}3f%_$$G1G4G5}3F)G2}4D)D)G2s?f&}=}3D(Z&$G5f%}3H5//D+G,f%}4m(}HD$G0D*G-}3f&}=}3L&$l)f$/(eD*G-}3F$G3}3Q$$j(eG3D$}3f%_$$G1G4G5}3F(G2}4D(D(G2s?f&}=}3D$Z&$G5f%}3H5///D-f%}4E-0%//G5/}I%%&}HG&G%D'G$}5}5f%}=}3E''eD,D(G$}5m(ef$E+'eD+G%m(eD'D%(}HD$D+f&}=}3N&$D)}]D*}^}Y~k$)D$D+}3Q$$/`%$D+f%}3E+D'f&}3E'0%//D$D&f&}=D&D%?}3E$D,f%}3E,0%///}u)'*}H'}D%}ED%j(e'eD,f}I&m(eD*D,f&}=}3D,~%i$$$$$~N}8e}mF5i68d~4~J~#}nd}-(}ED5iM}%}X~0~dL}vd}ji~O}C8}xl~O~_d}m4')D5i~E}m}9b.~EMe}m/~$]&$D,f%}3E,0%///G$f'}3f}E}:f&}=E-D&f%lE/G&D'G$}5f*}5}3E.'eD(D0o(ef$E,'eD,G$m(ef$E''eD'f'n(eD+D'D-}5}3D,f&}=}3E1D%(eD1D$D'D/}5f&}=}3N&$h$$$$}ah$$}Id}`]&$)D1D*D$D'D/}5}3Q$$f&}=}3N&$]&$/D'f%}3E'0%//D$D&f&}=D&D%?}3E$D,f%}3E,0%//D%(eD+E''eD'D+D-f'}5}3n(eD' $($F3 0}xl}*b}xl}*b}xl}*b}xl}*b ~R% 0}8}q};d}8}q};d}8}q};d}8}q};d ~T%F4 ~i% 0~;~:qc~;~:qc~;~:qc~;~:qc ~T% ~g% 0}j}m~7V}j}m~7V}j}m~7V}j}m~7V }x%E2f$E,'eD,f'm(eD2D2D4D2D2 ~T%F2D2 ~T% ~U% ~S% 0~;~:qc~;~:qc~;~:qc~;~:qc ~T% ~S%E2D,f%}3E,0%//D'D4D2 ~T%F2D2 ~T%D3 0}Z}L}hb}Z}L}hb}Z}L}hb}Z}L}hb ~T%D3 0~T}xIb~T}xIb~T}xIb~T}xIb i w /($D'f4}3E'0%///D+D-G$f'}3f}E}:4(f$E''eD'G$m(ef$E,'eD,f'n(eD.D+D,D-}5}3D'f&}=}3N&$D)}^}Y~k$`%$D,f%}3E,D.f&}3E.0%//D'f%}3E'0%//D0f%}3E00%///}c&%(}Hf$H4f$H5G3f$G2~k/$'eD&G,m(ef$E%'eD%G-m(eG0D$f&}=}3L&$E'D%f$o(}HG0D$f%}4f&}=}3L&$D'l)f$/(}Hf%)D%G-f%}4m(}HG0D$f%}3f&}=}3L&$D'l)f$//(}Hf%)D&f$o(}HG0D$G-}4f&}=}3L&$D'l)f$//(}Hf%)D&G,f%}4m(}HG0D$G-}3f&}=}3L&$D'l)f$//(eG3D$}3F'Q$$j(eD'f%_$$G1G4G5}3F'G2}4D'D'G2s?f&}=}3D$Z&$G5f%}3H5//D%f%}3E%D$f%}3E$0%//D&f%}3E&0%///I$D$H,D%H-D&H.D'H/D(H0D)H1G,G-}5H2D*H3/}S'%*}HD$f%}4F'G,nD%G-n}:(}HG0D'G-}5D%}3f&}=}3L&$D&k)f$/E(D%f%}3F'G-nD$G,n}:(}HG0D$G-}5D'}3f&}=}3L&$D&k)f$/E)D$f%}3F'G,nD%G-n}:(}HG0D'G-}5D%}3f&}=}3L&$D&k)f$/E*D%f%}4F'G-nD$G,n}:(}HG0D$G-}5D'}3f&}=}3L&$D&k)f$/E+D$f%}3E,D%f%}4E'D(D%f%}3F%G-nD$f%}4F$G,n}:(}HG0D$G-}5D%}3f&}=}3L&$D&k)f$/D)}:f}H}<}:D)D%G-nD,G,n}:(}HG0D,G-}5D%}3f&}=}3L&$D&k)f$/D*}:f}H}<}:}3D*D'G-nD,G,n}:(}HG0D,G-}5D'}3f&}=}3L&$D&k)f$/D+}:f}H}<}:}3D+D'G-nD$G,n}:(}HG0D$G-}5D'}3f&}=}3L&$D&k)f$/D(}:f}H}<}:}3f%q/)$f}I,/P$D%H$D&H%D'H&D(H'D)H6G%f,}3f'}=H(D*H)D+H*D,H+/"
};
var WIDEST = 16;
function gridOf(height, width, nSegments) {
  const within = (value, most) => Math.min(most, Math.max(1, Math.round(value)));
  const rows = within(Math.sqrt(nSegments * (height / width)), height);
  return [rows, within(nSegments / rows, width)];
}
function levelsOf(size, superpixels) {
  const borders = Int32Array.from({ length: superpixels + 1 }, (_, i) => Math.floor(i * size / superpixels));
  const widest = Math.ceil(size / superpixels);
  const levels = [divide(borders, Math.max(2, Math.ceil(widest / WIDEST)))];
  for (let last = levels[0]; last.edges.length <= size; last = levels.at(-1)) levels.push(divide(last.edges, 2));
  return levels;
}
function divide(edges, parts) {
  const starts = [];
  const parents = [];
  for (let i = 0; i + 1 < edges.length; i++) {
    const [from, length] = [edges[i], edges[i + 1] - edges[i]];
    const count = Math.min(parts, length);
    for (let k = 0; k < count; k++) {
      starts.push(from + Math.ceil(k * length / count));
      parents.push(i);
    }
  }
  return { edges: Int32Array.of(...starts, edges.at(-1)), parents: Int32Array.from(parents) };
}
var BAND = 64;
var STEP = 2 ** 16;
var LAB = 16;
var LEVELS = 4095;
function segmentEtps(image, settings) {
  const { height, width } = image;
  const { nSegments, maxIterations, onProgress, signal } = settings;
  const [rows, columns] = gridOf(height, width, nSegments);
  const count = rows * columns;
  const [alongY, alongX] = [levelsOf(height, rows), levelsOf(width, columns)];
  const levels = Math.max(alongY.length, alongX.length);
  return withKernel(etpsKernel, (kernel, heap) => {
    loadFeatures(kernel, heap, image, count, settings);
    const pixels = height * width;
    const grid = Int32Array.from({ length: count }, (_, i) => i);
    let [before, after] = [heap.alloc(4 * pixels), heap.alloc(4 * pixels)];
    heap.i32(before, count).set(grid);
    const ring = heap.alloc(4 * pixels);
    const marks = heap.alloc(pixels);
    const [edgesY, edgesX] = [heap.alloc(4 * (height + 1)), heap.alloc(4 * (width + 1))];
    const [parentsY, parentsX] = [heap.alloc(4 * height), heap.alloc(4 * width)];
    let columnsBefore = columns;
    for (let i = 0; i < levels; i++) {
      const [y, x] = [levelAt(alongY, i), levelAt(alongX, i)];
      const [blockRows, blockColumns] = [y.parents.length, x.parents.length];
      heap.i32(edgesY, y.edges.length).set(y.edges);
      heap.i32(edgesX, x.edges.length).set(x.edges);
      heap.i32(parentsY, blockRows).set(y.parents);
      heap.i32(parentsX, blockColumns).set(x.parents);
      kernel.level(blockRows, blockColumns, edgesY, edgesX, after, ring, marks);
      kernel.refine(before, columnsBefore, parentsY, parentsX);
      kernel.sumUp(count, i === 0 ? 1 : 0);
      kernel.listBorders();
      let waiting = blockRows * blockColumns;
      for (let round = 0; round < maxIterations && waiting > 0; round++) {
        for (let left = waiting; left > 0 && waiting > 0; left -= STEP) {
          checkAborted("etps", signal);
          waiting = kernel.move(Math.min(left, STEP));
        }
      }
      onProgress == null ? void 0 : onProgress({ stage: "levels", done: i + 1, total: levels });
      [before, after] = [after, before];
      columnsBefore = blockColumns;
    }
    kernel.renumber(ring, count);
    return { data: heap.i32(before, pixels).slice(), count };
  });
}
function levelAt(levels, i) {
  if (i < levels.length) return levels[i];
  const { edges } = levels.at(-1);
  return { edges, parents: Int32Array.from({ length: edges.length - 1 }, (_, k) => k) };
}
function loadFeatures(kernel, heap, image, count, settings) {
  const { data, height, width } = image;
  const { colorSpace, compactness, smoothness } = settings;
  const isLab = colorSpace === "lab";
  const isFloat = data instanceof Float32Array;
  const channels = isLab ? 3 : image.channels;
  const [low, high] = isFloat ? rangeOf(image, isLab) : [0, 1];
  const step = isLab ? 1 / LAB : isFloat ? 100 * (high - low) / LEVELS : 100 / 255;
  const features = heap.alloc(2 * channels * height * width);
  const records = heap.alloc(8 * (channels + 8) * count);
  const block = heap.alloc(8 * (channels + 8));
  kernel.begin(height, width, channels, features, records, block, step * step, compactness, smoothness);
  const light = heap.alloc(4 * 256);
  const row = heap.alloc(12 * (width + 4));
  const line = width * image.channels;
  const band = heap.alloc((isFloat ? 4 : 1) * BAND * line);
  const scale = high > low ? LEVELS / (high - low) : 0;
  for (let y = 0; y < height; y += BAND) {
    const rows = Math.min(BAND, height - y);
    const part = data.subarray(y * line, (y + rows) * line);
    (isFloat ? heap.f32(band, part.length) : heap.u8(band, part.length)).set(part);
    if (isLab) kernel.loadLab(band, isFloat ? 1 : 0, image.channels, y, rows, LAB, light, row);
    else kernel.loadPlain(band, isFloat ? 1 : 0, image.channels, y, rows, low, scale);
  }
}
function rangeOf({ data, channels }, isLab) {
  const counts = (i) => !(isLab && channels === 4 && i % 4 === 3);
  checkFinite("etps", "image.data", data, { code: "invalid-image", counts });
  let low = 0;
  let high = 1;
  for (let i = 0; i < data.length; i++) {
    if (isLab && channels === 4 && i % 4 === 3) continue;
    const value = data[i];
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (isLab && isBeyondWhite(high)) {
    throw beyondWhite("etps", "image.data", high, 'or give colorSpace "none", which takes floats of any range.');
  }
  return [low, high];
}
function etps(image, options = {}) {
  const source = toImage(image, "etps");
  const { data, count } = segmentEtps(source, readEtpsOptions(source.channels, options));
  const { height, width } = source;
  return withSegments({ data, height, width }, { count });
}
export {
  etps,
  etpsRules
};
