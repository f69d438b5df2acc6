import { s as spaceOf } from "./chunk-65D2DRXL.ECjlOyST.js";
import { t as toImage, s as signalRule, p as progressRule, c as checkAborted } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { w as withSegments } from "./chunk-4MYWN2NN.FXOl4cnb.js";
import { w as withKernel, r as readOptions } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { c as checkFinite } from "./chunk-Z773XH7K.CJp9IS_t.js";
import { a as isBeyondWhite, b as beyondWhite } from "./chunk-M6NPAGRQ.fSjc3TCq.js";
var lscRules = {
  nSegments: {
    kind: "integer",
    min: 1,
    default: 100,
    aliases: ["num_superpixels", ["region_size", "nSegments is height · width / region_size²."]]
  },
  compactness: { kind: "number", min: 1e-6, max: 10, default: 0.075, aliases: ["ratio"] },
  maxIterations: { kind: "integer", min: 1, max: 1e4, default: 10 },
  colorSpace: { kind: "choice", of: ["lab", "none"], aliases: [["convert2lab", 'true is "lab", false is "none".']] },
  enforceConnectivity: { kind: "flag", default: true },
  minSize: { kind: "integer", min: 0, default: 25, aliases: ["min_element_size"] },
  onProgress: progressRule,
  signal: signalRule
};
function readLscOptions(channels, options) {
  const where = "lsc";
  const settings = readOptions(where, options, lscRules);
  const colorSpace = spaceOf(where, channels, settings.colorSpace);
  return { ...settings, colorSpace };
}
var lscKernel = {
  name: "lsc",
  text: "$}*}<}6%$$$%}02})(}H}H}H}H%}H})%}H$})+}H}H}H}H}H}H}H$}))}H}H}H}H}H$}))}H}H}H}H}H%}H})%}E%}E})'}H}H}H$})*}H}H}H}H}H}H%}H})$%}H})+}H}H}H}H}H}F}F$})%}H%}H})'}H}H}F$})-}H}H}H}H}H}H}H}H}H$})&}H}H$'87()*$$+$,%-&./0'%1'&)'%$$*W.}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/+~/%5,}1}.}*}9g}*}<}.$+*}*}<}<}2}0}7$60}+}.}0}2}7h}.}7}=}.};}<$50},}5}8}<}.h}.}7}=}.};}<$42};}.}<}.}=i}2}<}=}*}7},}.}<$3'}<}>}6$2,}*}5}5}8},}*}=}.$1+},}8}5}>}6}7}<$0*}5}.}?}.}5}<$/+}5}8}*}-q}*}+$.-}5}8}*}-u}5}*}2}7$-+}9};}.}9}*};}.$,.},}8}6}9}8}7}.}7}=}<$*-}7}.}2}0}1}+}8};}<$)+};}.}5}*}+}.}5$(.}<}6}*}5}5u}*};}=}<$'*}6}.}6}8};}B&$.~Uf7}Y&%+}HD%D'}3f%_$$D&D'Z&$f%E''eD'D+o(eD&D+f&}=}3L&$F)G$}6E.D)D.G$}5}4F)f%}4F*f$D*f$o?E,D)f%}3F)G$f%}4F*D)D*m?E-D.f%}4F)f$D)f$o?E*D.f%}3F)G%f%}4F.D)D.m?E.'eD*D.q(eD,D*G$}5F/}3E)D-D/}3E/'eD)D/q(eD%D)}3Q$$(}Hf%)D$D)f&}=}3L&$D(l/j(eD%D)}3f%_$$D&D'f&}=}3D)Z&$D'f%}3E'/D)f%}3E)0%//D*f%}3E*0%//D+f%}3E+0%//D'/~F.'+}E(}H%}GD$~+F0gD}Q}qF,f####+}:F-f}I}I~.#+kD0}qF.f$l}:D-f}I}I~.#+o};(eD$iWWWWWW'e}j3/D$}cE%D.jD-f}I}I~.#'kF.D-jD-f}I}I~.#+k};};}:(eD.D,f$m}:(}ED%D%}kF$D$}m)D%/3/D,f$m(eD$D$}kF$D$}m3/D-f}I}I~.$m(}HD%i$$$$$$eh}lF%~+gD}Q}qE-fp)f$/D-f8}>f#+}4}3E,D-f##d}:F.f}I}I~.#'};E-D.f}W}{2r(}Hf$)D.f~i~ZRn(}Hf%)D,f%}3E,D-f}I}Ie}3E-f$//E.D%~+g####3}LD-}vgD}O}M~-F'i$$$$$$~gdi$$$$$$~_dD.?F(}kF)i$$$$$$~_dD'D(}j}mF*}lF$~+g}I}I}I}I}9}L~-F%D%}lE+D%D+i$$$$$$,e}jD$D$}lF&D&}lD&D&D&D&D&i~^sjoL}G~8d}li}.~I~7}]o}O~;d}j}li%fA}s})}=~?d}j}lirJ}Xvzz~Cd}j}li#}u}8~I~$}6~Id}j}li'WWWWW~Qd}j}lD*D)D%D-f%}>f}I}I}I}I&};f}I}ID}3D.f6}=}3}vgD}O~-F&}l}kD%D'D&D(}k}k}l}k}lF&D%D$}j}l}jF%}j~+g}I}I}I}I}9}L~-F'}lF(D&D'}lD%D'i$$$$$$,~.}jD+}k}kD$}l}jF$}j~+g}I}I}I}I}9}L~-F%i$$$~N-~5~]d}lF&D%i~d%}$8~NSc~,}lD$D%D(}k}ki '_~J-~5~]d}l}ji*~>~=h~Y qci$$$$$$$$D.?}jF$}ji$$$e'~&~Pdi$$$$$$$$D.?F%}jD,~%F'}j~+g}I}I}I}I}9}L~-F(i$$}I}c}c}c}cc}lD$D(D'}kD%}kD&}k}kiWWWWWW'e}l}jF%D(i$$$$WW'e}lF$}jF&~+F0gD}Q}qE-D0}qE,&e&eD-f}I}I~.}M(s(eD-f}I}I~.}M(}4D,};D%i!}KO}.l9}aa}jD&D$}k}-};1%)D-f####+}:f}I}b~1}M(tf$D-f}I~V~*~j'}3D,};D%D&D$}k}.};?1&/D-f####+}:F.f8}?f#+}4E/f$E,D.f}I}I}I#'p(eD-f}I}I~.$D/f%}3}>}3F.f####+}:f8}?f#+}4E/f$D.f##d}:f}I}I~.$};f8D/}4}>F,}4D,D-f$m?E,D$f##dD/}>f}H}<D.}:}vgD}O~-}kE$/D%D$}j~+g}I}I}I}I}9}L~-F&i$$$$hR~Td}lF'D%D&D$}k}ki~^^~i!gR~Td}lD&i^}5}r0}*}%D~,}l}jF$}jF%D%}lE&i$$$$$$~_dD%D%D&D&D&D&D&i~>}n~,};}2[}/c}li~`}4~@~3f~+~)~,}j}liP~LI}y}3{5d}j}li}]~+~,:}5~/}/~-}j}liczzzzz~3d}j}l}kF&}lD&i$$$$$$$~.}j}mD$D%D'}k}kF$D%D$}l}j}kD%}k}kF$~+gD}Q}qD,f8}=}3F-f8}>f$q(}ED,f#+o(}ED$i$$$$$$~N}H}lE$D,f#+}4F,f#+o(}Ef#+D,f#+}4F,D,f#+s?E,D$i$$$$$$~N}H}l)D$/)D,f}K}Am(}ED$i$$$$$$})'}lE$D,f~7+}3F,f}K}Am(}Ef}K}AD,f~7+}3F,D,f}K}Aq?E,D$i$$$$$$})'}l)D$/)D$//D,}vg#+}EgX}O~-}l)D$~+g####3}LD-}vgD}O}M~-/3/i$$$$$$~_}H3/i$$$$$$$$/}L,&-}D&}HD$D&f&}=}3E1'eD$D1n(eD$ $($F+ 0]R~Lc]R~Lc]R~Lc]R~Lc ~T%D$D%}3F0 $($F, 0?}i~.c?}i~.c?}i~.c?}i~.c ~T% ~R%D$D%f%}=}3F& $($F- 0}H}*gc}H}*gc}H}*gc}H}*gc ~T% ~R%F( ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F.D. ~T%D. ~T%E'D+ 0}6~4}!c}6~4}!c}6~4}!c}6~4}!c ~T%D, 0~(8[d~(8[d~(8[d~(8[d ~T% ~R%D- 0|~;}]b|~;}]b|~;}]b|~;}]b ~T% ~R%F) ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F*D* ~T%D* ~T%E/D+ 0};}?}Za};}?}Za};}?}Za};}?}Za ~T%D, 0^U~Nb^U~Nb^U~Nb^U~Nb ~T% ~R%D- 0}]}2}(d}]}2}(d}]}2}(d}]}2}(d ~T% ~R%F+ ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F,D, ~T%D, ~T%E-D$D*D/D)D) ~R% ~R%D/D/ ~R%D) ~R% ~U% ~T%F*D*D)D*D* ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D) 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D) 0~0<5a~0<5a~0<5a~0<5a i wF) 0$$~Vg$$~Vg$$~Vg$$~Vg ~T% 0$$}If$$}If$$}If$$}If ~S% /($D0D.D'D(D( ~R% ~R%D'D' ~R%D( ~R% ~U% ~T%F'D'D(D'D' ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D( 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D( 0~0<5a~0<5a~0<5a~0<5a i wD) ~S% 0$$~ih$$~ih$$~ih$$~ih ~T% /($D&D)D,D-D+D+ ~R% ~R%D-D- ~R%D+ ~R% ~U% ~T%F'D'D+D'D' ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D+ 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D+ 0~0<5a~0<5a~0<5a~0<5a i w ~S% 0$$mh$$mh$$mh$$mh ~T% /($D$f4}3E$0%///~D%%*}HD%f$G$G%}5F,~k/$'eD)D,m(eD%D)}3Q$$j(eD+f%}3E+D$D)f&}=}3L&$E*D)G$}4f}HD)f%}4D)D)G$}6F-G$}5}4f$q?D-f$o?F-f$s(}HD$D-f&}=}3L&$D*l)f$/(eD$D-f&}=}3L&$E(/D$D%D&D)D*4$F-D'm(ef$E*'eD*D-m(eD$D&D*f&}=}3L&$f&}=}3D(Z&$D*f%}3E*0%////D)f%}3E)0%//D+/}J%%)}HD'E)'eD+G$m(ef$E*'eD*G%m(eD&D%D$D*G$}5D+}3f&}=}3L&$f&}=}3L&$f&}=}3F,L&$F'f$m(eD,D(F'Z&$D(f%}3E(/D)D'Z&$D*f%}3E*D)f(}3E)0%//D+f%}3E+0%//D(/~<&%0}HD$D'f&}=}3L&$E.D%D'}3f$_$$D&D'Z&$f%E''eD'D-o(eD&D-f&}=}3L&$F+G$}6E,D+D,G$}5}4F+f%}4F/f$D/f$o?E1D+f%}3F+G$f%}4F/D+D/m?E2D,f%}4F+f$D+f$o?E+D,f%}3F,G%f%}4F/D,D/m?E3'eD+D3q(eD1D+G$}5F/}3E,D/D2}3E4'eD,D4q(eD.D$D,f&}=}3L&$F0k(eD%D,}3F/Q$$(eD/f$_$$D&D'f&}=}3D,Z&$D'f%}3E'/)D.f%}3F/D(D0f&}=}3F5L&$l(eD5D/Z&$D)D*f&}=}3D0Z&$D*f%}3E*//D,f%}3E,0%//D+f%}3E+0%//D-f%}3E-0%//D*/~W'&0}H%}FD%f$G$G%}5F0~k/$G,G%f'}=}3E1'eD+D0m(eD%D+}3Q$$j(eD'D(G'f'}3}5f&}=}3F)f$G'f&}=~k/$D$D%D&D+D$D+f&}=}3L&$4$E/h$$$$E4f$E,'eD,D/m(eD&D,f&}=}3L&$F-G$}6E*D4G*D-f&}=}3N&$}[E4D)D)N&$G,D*f'}=}3F2N&$}[]&$D)D)N&(D2N&(}[]&(D)D)N&,D1D-D*G$}5}4f'}=}3F*N&$}[]&,D)D)N&0D*N&(}[]&0f$E*'eD*G&m(eD)f4}3D*f'}=}3F2D2N&$G-G)D+G&}5D*}3f%}=}3S%$f'}=}3F3N&$}[]&$D2D2N&(D3N&(}[]&(D*f%}3E*0%//D$D-f&}=}3f}HD(}4Z&$D,f%}3E,0%//D)G'f&}=}3E*'eD)D*n(eD)D)N&$D4}_]&$D)f(}3E)0%//D*D4]&$D*D/Z&(D*D+Z&,D(f%}3E(/D+f%}3E+0%//G$G%}5E%'eD%D.o(eD$D.f&}=}3F&f}HD&L&$}4Z&$D.f%}3E.0%//D(/)$f}I,/~))&.}H%}FG,G%f'}=}3E+D$fD}3E,'eD%G'm(eD$D%f'}=}3i$$$$$$$$^'$D%f%}3E%0%//'eD(G%m(eG,D(f'}=}3E-f$E&'eD&G$m(eD$D$ $($D- }&'$ }( ~_% /($D$D$ $(4D+D&f'}=}3 }&'$ }( ~_% /(4f$E%'eD%G&m(eD,D%f(}=}3F.D. $($G-G)D)G&}5D%}3f%}=}3S%$f'}=}3 }&'$ }( ~_% /($D%f%}3E%0%//D&f%}3E&D)f%}3E)0%//D(f%}3E(0%//'eD'G'm(eD$D'f'}=}3F%D%O'$G$G%}5~%}m^'$D'f%}3E'0%//f$E)'eD*G%m(eG,D*f'}=}3E&f$E('eD(G$m(eD&N&$~)D$O'$}l~$h$$$$}[D&N&(~)D$O',}l~$}[D+D(f'}=}3F'N&$~)D$O'4}l~$}[D'N&(~)D$O'<}l~$}[E/f$E%'eD%G&m(eD/G-G)D)G&}5D%}3f%}=}3S%$f'}=}3F-N&$~)D,D%f(}=}3F.O'$}l~$}[D-N&(~)D.O',}l~$}[E/D%f%}3E%0%//D)f&}=F-G*}3D/]&$G+D-}3F%D&N&$D/}_]&$D%G(}3D&N&(D/}_]&$D%G(f%}=}3F%D'N&$D/}_]&$D%G(}3D'N&(D/}_]&$f$E%'eD%G&m(eG+D-}3G(D%f%}=f(}3}5}3F'G-G)D)G&}5D%}3f%}=}3S%$f'}=}3F.N&$D/}_]&$D'G(}3D.N&(D/}_]&$D%f%}3E%0%//D(f%}3E(D)f%}3E)0%//D*f%}3E*0%///}a%%'}HD'E+'eD+D'D(}3m(ef$E-'eD-G%m(ef$E,'eD,G&m(eG)G&D-G$}5D+}3}5D,}3f%}=}3D%(}HD$D,f&}=}3N&$D)}]D*}^}Y~k$)D$D,}3Q$$/`%$D,f%}3E,0%//D$D&f&}=D&D%?}3E$D-f%}3E-0%//D+f%}3E+0%///~j)'*}H'}D%}ED%j(e'eD+f}I&m(eD)D+f&}=}3D+~%i$$$$$~N}8e}mF4i68d~4~J~#}nd}-(}ED4iM}%}X~0~dL}vd}ji~O}C8}xl~O~_d}m4%)D4i~E}m}9b.~EMe}m/~$]&$D+f%}3E+0%///G%f'}3f}E}:f&}=E.D&f%lE/D'E,'eD,D'D(}3m(ef$E-'eD-G%m(ef$E+'eD+f'n(eD*D+D.}5}3D-f&}=}3E0D%(eD0D$D+D/}5f&}=}3N&$h$$$$}ah$$}Id}`]&$)D0D)D$D+D/}5}3Q$$f&}=}3N&$]&$/D+f%}3E+0%//D$D&f&}=D&D%?}3E$D-f%}3E-0%//D%(eD*E+'eD+D*D.f'}5}3n(eD+ $($F2 0}xl}*b}xl}*b}xl}*b}xl}*b ~R% 0}8}q};d}8}q};d}8}q};d}8}q};d ~T%F3 ~i% 0~;~:qc~;~:qc~;~:qc~;~:qc ~T% ~g% 0}j}m~7V}j}m~7V}j}m~7V}j}m~7V }x%E1f$E-'eD-f'm(eD1D1D3D1D1 ~T%F1D1 ~T% ~U% ~S% 0~;~:qc~;~:qc~;~:qc~;~:qc ~T% ~S%E1D-f%}3E-0%//D+D3D1 ~T%F1D1 ~T%D2 0}Z}L}hb}Z}L}hb}Z}L}hb}Z}L}hb ~T%D2 0~T}xIb~T}xIb~T}xIb~T}xIb i w /($D+f4}3E+0%///D*D.G%f'}3f}E}:4&f$E+'eD+G%m(eG)G&D+G$}5D,}3}5F-f%}=}3D*D+f&}=}3F0N&$hWWGe}^h$$$$}ah$$}Hh}`}Y~k$`%$G)D-f%}3f%}=}3D.D0}3N&$h$$$h}[h$$$$}ah$$}Hh}`}Y~k$`%$G)D-f&}3f%}=}3D0D.f%}=}3N&$h$$$h}[h$$$$}ah$$}Hh}`}Y~k$`%$D+f%}3E+0%//D,f%}3E,0%///~)''(}H+}E&}FG)E%G)G&G$G%}5}5f%}=}3E''eD%D'n(eD&D%S%$F(D&D(o?E&D%f&}3E%0%//f$E%'eD$D%o(eG-D%f'}=}3E'G&}|E0D%}|D&}|}_h$$$$D&?h~I3~7d}^F1~)i}L~6~7}6T}(~Rd}l}hE*D1~)D*i<Qiy~jE~hd}l}kD*i+}%8WJ}p}Za}l}kF.D.}lE/i$$$$$$$$E+i$$$$$$$$E,i$$$$$$FeE)'eD)i$$$$$$$$}-(ei$$$$$$~_dD/D+}l}kD)D)}jF-D-i$$$$$$~_d}j}l}mE+i$$$$$$~_dD/D,}l}kD-D-i$$$$$$~_~-}j}l}mE,D)i$$$$$$~_~-}jE)0%//D.i$$$$$$~_dD/D+}l}k}lE)i$$$$$$~_dD/D,}l}kE+D'D*~k&f'}:F((}ED)}dD+}dD)D(f&k?D(f%k?)D+/~$h$$}jf}^D0}_]&$D'D+D)D+D(f&k?}dD(f%k?D)D(?~$h$$}jf}^D0}_]&(D%f%}3E%0%//D&/~3)'+}E'}H%}F'eD.G%m(eG,D.f'}=}3E0D.}|D$}|}_h~I3~7d}^F1~)i}L~6~7}6T}(~Rd}l}hE*D1~)D*i<Qiy~jE~hd}l}kD*i+}%8WJ}p}Za}l}kF+D+}lE,i$$$$$$$$E(i$$$$$$$$E)i$$$$$$FeE''eD'i$$$$$$$$}-(ei$$$$$$~_dD,D(}l}kD'D'}jF-D-i$$$$$$~_d}j}l}mE(i$$$$$$~_dD,D)}l}kD-D-i$$$$$$~_~-}j}l}mE)D'i$$$$$$~_~-}jE'0%//D+i$$$$$$~_dD,D(}l}k}lE'i$$$$$$~_dD,D)}l}kE(D0D&D*~k&f'}:F/(}ED'}dD(}dD'D/f&k?D/f%k?)D(/~$}^]&$D0D&D(D'D(D/f&k?}dD/f%k?D'D/?~$}^]&(D.f%}3E.0%//f$E$'eD$G$m(eG,G%D$}3f'}=}3E.D$}|D%}|}_h~I3~7d}^F1~)i}L~6~7}6T}(~Rd}l}hE*D1~)D*i<Qiy~jE~hd}l}kD*i+}%8WJ}p}Za}l}kF+D+}lE,i$$$$$$$$E(i$$$$$$$$E)i$$$$$$FeE''eD'i$$$$$$$$}-(ei$$$$$$~_dD,D(}l}kD'D'}jF-D-i$$$$$$~_d}j}l}mE(i$$$$$$~_dD,D)}l}kD-D-i$$$$$$~_~-}j}l}mE)D'i$$$$$$~_~-}jE'0%//D+i$$$$$$~_dD,D(}l}k}lE'i$$$$$$~_dD,D)}l}kE(D.D&D*~k&f'}:F/(}ED'}dD(}dD'D/f&k?D/f%k?)D(/~$}^]&$D.D&D(D'D(D/f&k?}dD/f%k?D'D/?~$}^]&(D$f%}3E$0%///T$D$H$D%H%D&H&D&f%}=f(}3H'D'H)D(H*D)H+D*H(D+H,D,H-/~G&&,}H%}DG'f(}3f&}=E-D'j(eD$f$D%D-}5~k/$/G,G%f'}=}3E.G'f&}=E/'eD'D(m(eD'G$}5E)G,D'f'}=}3 }&'$E1f$E*'eD*G$m(eD$D&D)f&}=}3L&$D-}5}3F+D+ $($D1D.D*f'}=}3 }&'$ 1$%&'()*+456789:; ~R% /($f$E%'eD%G&m(eD+f4}3D%f'}=}3F,D,N&$G-G)D)G&}5D%}3f%}=}3S%$f'}=}3F0N&$}[]&$D,D,N&(D0N&(}[]&(D%f%}3E%0%//D+D/}3F%D%N&$G*D)f&}=}3N&$}[]&$D%D%N&(D'}|}[]&(D%D%N&,D*}|}[]&,D%D%L&0f%}3Z&0D*f%}3E*D)f%}3E)0%//D'f%}3E'0%///[%%}HD$G(}3E%'eD$D%n(eD$ 0##}H}H##}H}H##}H}H##}H}H /($D$f4}3E$0%///}P%&'}H%}F'eD%D(o(eD$D(G'f(}3f&}=}5}3F&G'f&}=}3F'N&$F)h$$$$}%(e'eD&D'n(eD&D&N&$D)}_]&$D&f(}3E&0%///D'L&0F&(eD'D'N&(D&}|}_]&(D'D'N&,D&}|}_]&,/D(f%}3E(0%///~L&%.}H'eD%D/o(eD$D/f'}=}3F)L&$E0D)L&(E)D&G'f(}3f&}=F*D/}5}3F.f$D*~k/$D.G'f%}3f&}=}3D0}|]&$D.G'f&}3f&}=}3D)}|]&$f$E,D)D(}4F*f$D*f$o?E*D(D)}3F)G$f%}4F+D)D+m?E+D0D'}4F)f$D)f$o?E-D'D0}3F)G%f%}4F0D)D0m?E1'eD-D1q(eD*E)'eD)D+q(ef$E0'eD0G'm(eD.D0f&}=}3F2D2N&$G+D0G(}5}3D-G$}5D)}3f&}=}3N&$}[]&$D0f%}3E00%//D)f%}3E)D,f%}3E,0%//D-f%}3E-0%//f$E)'eD)G'm(eD.D)f&}=}3F*D*N&$D,}|}_]&$D)f%}3E)0%//D/f%}3E/0%///~A*&)}D/}H'eD%D&m(eD$D%G'f(}3f&}=}5}3F8G'f%}3f&}=}3N&$~k$E3D8G'f&}3f&}=}3N&$~k$F1D(}4F0f$D0f$o?E0D(D1}3F2G$f%}4F1D1D2o?E4D% 5E.D3D'}4F1f$D1f$o?E5D'D3}3F2G%f%}4F1D1D2o?E3'eD3D5s(eD0E1'eD1D4q(e&eD5G$}5D1}3f&}=F2G+}3F6 $($D8 -&$ ~S%F+D+ ~T%D6G(}3 $($D8f(}3 -&$ ~S%F+D+ ~T% ~R%D6G(f%}=}3 $($D8f,}3 -&$ ~S%F+D+ ~T% ~R%D6G(f'}5}3 $($D8f0}3 -&$ ~S%F+D+ ~T% ~R%F+D)D2}3 $($F- h xj1$D+E,D6G(f&}=}3E:D8f4}3E9f$E7'eD7G&m(eD,D: $($D9 -&$ ~S%F,D, ~T%D:G(}3 $($D9f(}3 -&$ ~S%F,D, ~T% ~R% ~R%E,D7f%}3E7D:G(f%}=}3E:D9f,}3E90%//D, 0~_#}Hd~_#}Hd~_#}Hd~_#}Hd ~T%D- h xj1$D+ }(E,D+D+ 1,-./0123,-./0123 }(E/D6G(f&}=}3E:D8f4}3E9f$E7'eD7G&m(eD,D: $($D9 -&$ ~S%F+D+ ~T%D:G(}3 $($D9f(}3 -&$ ~S%F+D+ ~T% ~R%F+ }( ~_%E,D/D+D+ 1,-./0123,-./0123 }( ~_%E/D7f%}3E7D:G(f%}=}3E:D9f,}3E90%//D)D2}3D, }'D/ }' 1$%&'()*+456789:;D-D,D- }( nD/D-D- 1,-./0123,-./0123 }( n 1$%&',-./4567<=>? 0$$$$%$$$&$$$'$$$D4D1}4f%}3 5 ^ sF+ w /($D*D2}3F2D.D2 $($D+ w /($/D1f(}3E10%//D5f%}3E50%//D%f%}3E%0%///"
};
var STEP = 256;
function mergeSmall({ features, sizes, words, count, neighbors }, threshold, check) {
  const names = Int32Array.from({ length: count }, (_, i) => i);
  const sizeAt = (i) => words * i + words - 2;
  const small = /* @__PURE__ */ new Map();
  for (let i = 0; i < count; i++) {
    if (sizes[sizeAt(i)] >= threshold) continue;
    if (small.size % STEP === 0) check();
    small.set(i, { members: [i], neighbors: Array.from(neighbors(sizes[sizeAt(i) + 1])).reverse() });
  }
  for (const [i, part] of small) {
    if (i % STEP === 0) check();
    small.delete(i);
    const target = nearest(features, words, i, part.neighbors);
    if (target < 0) continue;
    if (i > 0 && target > 0) {
      average(features, words, i, target);
      for (const member of part.members) names[member] = target;
    }
    const other = small.get(target);
    if (other) {
      sizes[sizeAt(target)] += sizes[sizeAt(i)];
      if (sizes[sizeAt(target)] >= threshold) small.delete(target);
      else {
        other.members.push(...part.members);
        const around = /* @__PURE__ */ new Set([...other.neighbors, ...part.neighbors]);
        around.delete(i);
        around.delete(target);
        other.neighbors = [...around].sort((a, b) => a - b);
      }
    }
    for (const around of part.neighbors) rename(small.get(around), i, target);
  }
  return names;
}
function rename(part, from, to) {
  const at = (part == null ? void 0 : part.neighbors.indexOf(from)) ?? -1;
  if (at < 0) return;
  if (part.neighbors.includes(to)) part.neighbors.splice(at, 1);
  else part.neighbors[at] = to;
}
function nearest(features, words, i, around) {
  const count = words - 3;
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const j of around) {
    let distance = 0;
    const squared = (f) => {
      const difference = Math.fround(features[words * i + f] - features[words * j + f]);
      return Math.fround(difference * difference);
    };
    for (let f = 4; f < count; f += 2) distance += Math.fround(squared(f) + squared(f + 1));
    distance += Math.fround(Math.fround(Math.fround(squared(0) + squared(1)) + squared(2)) + squared(3));
    if (distance < least) {
      least = distance;
      best = j;
    }
  }
  return best;
}
function average(features, words, from, to) {
  const weightAt = words - 3;
  const [a, b] = [features[words * from + weightAt], features[words * to + weightAt]];
  for (let f = 0; f < weightAt; f++) {
    features[words * to + f] = (b * features[words * to + f] + a * features[words * from + f]) / (a + b);
  }
  features[words * to + weightAt] = a + b;
}
function planLsc(height, width, nSegments) {
  const wanted = Math.min(nSegments, height * width);
  const columns = Math.min(width, Math.max(1, Math.floor(Math.sqrt(wanted * (width / height)))));
  const rows = Math.min(height, Math.max(1, Math.floor(wanted / columns)));
  const [stepX, stepY] = [Math.floor(width / columns), Math.floor(height / rows)];
  const xs = line(width, stepX, columns);
  const ys = line(height, stepY, rows);
  const seeds = new Int32Array(2 * columns * rows);
  let at = 0;
  for (const x of xs) {
    for (const y of ys) {
      seeds[at++] = x;
      seeds[at++] = y;
    }
  }
  return { stepX, stepY, seeds };
}
function line(size, step, count) {
  const rest = size - step * count;
  let pushed = 1;
  return Array.from({ length: count }, (_, i) => {
    const middle = Math.floor(i * step + 0.5 * step + pushed);
    if (pushed < rest) pushed++;
    return Math.min(middle, size - 1);
  });
}
var BAND = 64;
var STEP2 = 2 ** 17;
var BYTES = 256;
var LEVELS = 65536;
var SMALL = 4;
function clusterLsc(image, settings) {
  const { height, width } = image;
  const channels = settings.colorSpace === "lab" ? 3 : image.channels;
  const plan = planLsc(height, width, settings.nSegments);
  return withKernel(lscKernel, (kernel, heap) => {
    var _a;
    const prepared = { kernel, heap, height, width, channels, plan, settings };
    loadFeatures(prepared, image);
    (_a = settings.onProgress) == null ? void 0 : _a.call(settings, { stage: "features", done: 1, total: 1 });
    const plane = 4 * height * width;
    const labels = heap.alloc(plane + 16);
    heap.u8(labels, plane).fill(0);
    const distances = heap.alloc(plane + 16);
    iterate(prepared, labels, distances);
    return findRegions(prepared, labels, distances);
  });
}
function loadFeatures({ kernel, heap, height, width, channels, plan, settings }, image) {
  const { data } = image;
  const { colorSpace, compactness } = settings;
  const pixels = height * width;
  const isFloat = data instanceof Float32Array;
  const isLab = colorSpace === "lab";
  const [low, high] = isFloat ? rangeOf(image, isLab) : [0, 255];
  const count = isFloat && !isLab ? LEVELS : BYTES;
  const codes = heap.alloc(2 * channels * pixels);
  const weights = heap.alloc(4 * pixels);
  const plane = 4 * pixels;
  const planes = heap.alloc((4 + 2 * channels) * plane + 16);
  const axes = heap.alloc(8 * (height + width));
  const table = heap.alloc(8 * count);
  kernel.allocate(height, width, channels, codes, weights, planes, plane, axes, table);
  const light = heap.alloc(4 * BYTES);
  const row = heap.alloc(12 * (width + 4));
  const means = heap.alloc(16 * (2 + channels));
  const line2 = width * image.channels;
  const band = heap.alloc((isFloat ? 4 : 1) * BAND * line2);
  const scale = high > low ? (LEVELS - 1) / (high - low) : 0;
  for (let y = 0; y < height; y += BAND) {
    const rows = Math.min(BAND, height - y);
    const part = data.subarray(y * line2, (y + rows) * line2);
    (isFloat ? heap.f32(band, part.length) : heap.u8(band, part.length)).set(part);
    if (isLab) kernel.loadLab(band, isFloat ? 1 : 0, image.channels, y, rows, light, row);
    else kernel.loadPlain(band, isFloat ? 1 : 0, image.channels, y, rows, low, scale);
  }
  kernel.columns(plan.stepX, plan.stepY, 20 * Math.fround(compactness));
  kernel.levels(count);
  kernel.prepare(means);
}
function rangeOf({ data, channels }, isLab) {
  checkFinite("lsc", "image.data", data, { code: "invalid-image" });
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < data.length; i++) {
    if (isLab && channels === 4 && i % 4 === 3) continue;
    const value = data[i];
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (isLab && isBeyondWhite(high)) {
    throw beyondWhite("lsc", "image.data", high, 'or give colorSpace "none", which takes floats of any range.');
  }
  return [low, high];
}
function iterate({ kernel, heap, height, width, channels, plan, settings }, labels, distances) {
  const { maxIterations, onProgress, signal } = settings;
  const { seeds, stepX, stepY } = plan;
  const count = seeds.length / 2;
  const centers = heap.alloc(4 * (4 + 2 * channels + 4) * count);
  const quarter = (step) => Math.floor(step / 4);
  kernel.beginCenters(heap.copyIn(seeds), count, centers, quarter(stepX), quarter(stepY));
  const some = Math.max(1, Math.floor(STEP2 / (4 * stepX * stepY)));
  const columns = Math.max(1, Math.floor(STEP2 / height));
  for (let round = 0; round < maxIterations; round++) {
    kernel.resetDistances(distances);
    for (let first = 0; first < count; first += some) {
      checkAborted("lsc", signal);
      kernel.assign(centers, first, Math.min(count, first + some), stepX, stepY, distances, labels);
    }
    for (let x = 0; x < width; x += columns) {
      checkAborted("lsc", signal);
      kernel.sum(centers, count, labels, x, Math.min(width, x + columns));
    }
    kernel.closeCenters(centers, count);
    onProgress == null ? void 0 : onProgress({ stage: "iterations", done: round + 1, total: maxIterations });
  }
}
function findRegions({ kernel, heap, height, width, channels, plan, settings }, labels, queue) {
  const { enforceConnectivity, minSize, onProgress, signal } = settings;
  const pixels = height * width;
  const seeds = plan.seeds.length / 2;
  const finish = (names) => {
    const numbers = heap.alloc(4 * names.length);
    heap.i32(numbers, names.length).fill(-1);
    const count2 = kernel.relabel(labels, heap.copyIn(names), numbers, queue);
    const data = heap.i32(queue, pixels).slice();
    onProgress == null ? void 0 : onProgress({ stage: "regions", done: 1, total: 1 });
    return { data, count: count2 };
  };
  if (!enforceConnectivity) return finish(Int32Array.from({ length: seeds }, (_, i) => i));
  checkAborted("lsc", signal);
  const seen = heap.alloc(pixels);
  const most = kernel.smallParts(labels, seen, queue, Math.min(minSize, pixels));
  const words = 4 + 2 * channels + 3;
  const records = heap.alloc(4 * words * most);
  checkAborted("lsc", signal);
  const count = kernel.components(labels, seen, queue, records);
  const stamps = heap.alloc(4 * count);
  heap.i32(stamps, count).fill(0);
  const list = heap.alloc(4 * count);
  const threshold = Math.floor(pixels / (seeds * SMALL));
  const parts = {
    features: heap.f32(records, words * count).slice(),
    sizes: heap.i32(records, words * count).slice(),
    words,
    count,
    neighbors: (seed) => {
      const found = kernel.neighbors(labels, seen, queue, seed, stamps, list);
      return heap.i32(list, found).slice();
    }
  };
  return finish(mergeSmall(parts, threshold, () => checkAborted("lsc", signal)));
}
function lsc(image, options = {}) {
  const source = toImage(image, "lsc");
  const { data, count } = clusterLsc(source, readLscOptions(source.channels, options));
  const { height, width } = source;
  return withSegments({ data, height, width }, { count });
}
export {
  lsc,
  lscRules
};
