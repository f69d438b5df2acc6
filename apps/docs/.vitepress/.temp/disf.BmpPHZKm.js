import { s as spaceOf } from "./chunk-65D2DRXL.ECjlOyST.js";
import { t as toImage, s as signalRule, p as progressRule, c as checkAborted } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { c as checkFinite } from "./chunk-Z773XH7K.CJp9IS_t.js";
import { c as checkUnitRange } from "./chunk-M6NPAGRQ.fSjc3TCq.js";
import { w as withKernel, r as readOptions } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { w as withSegments } from "./chunk-4MYWN2NN.FXOl4cnb.js";
var disfKernel = {
  name: "disf",
  text: "$}*}<}6%$$$%j.})'}H}H}H$}))}H}H}H}H}H$})%}H%}H})&}H}H$})&}H}H%}F}),}H}H}H}H}H}H}H}H%}H})(}H}H}H}F%}H})$%}H})%}H$})+}H}H}H}H}H}E}E$'43'($$)*+%&,$-&%%)'%$$*})7}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f}H/}H%f}H/+}B0,}1}.}*}9g}*}<}.$*+},}8}7}?}.};}=$)*}9}5}*}7}.}<$()}+}.}0}2}7$1-},}.}5}5g}B}=}.}<$0(}/}2}5}5$/.}9}5}*},}.x}.}.}-}<$./}@};}2}=}.q}*}+}.}5}<$-(}0};}8}@$,)}9}5}*}7}=$+-},}8}7}=};}*}<}=}<$2*}6}.}6}8};}B&$.~?g3}*%%}HG.D%f'}=}3E%D$f&}=F&G+}3L&$E$G,D&}3L&$E&D$f$m(eD%D&Z&$)G,D$f&}=}3D&Z&$/D&f$m(eD%D$Z&()G+D&f&}=}3D$Z&$//}b&'%}F*}H%}DG(G'G&D$f%}3}5D%}3f%}3}5f(}=}3E*f}HE('eD(f%q(ef}HE)'eD)f%q(eD(D)};jD$D(}3F'f$m};D%D)}3F+f$m};D'G$s};D+G%s};j(eG(G'G&D'f%}3}5D+}3f%}3}5f(}=}3E+ 0$$$$$$$$$$$$$$$$E-f$E'G'f(}=E,'eD'D,n(eD-D'D*}3 $($D'D+}3 $($ ~S% ~N% ~R%E-D'f4}3E'0%//D&D- C$D- C%}[D- C&D- C'}[}[F&h~b(Yd}^D&D)f$D(??}[E&/D)f%}3E)0%//D(f%}3E(0%//D&/}h(&)}D&}HD$D&f&}=}3E-'eD$D-n(eD$D%}3F, $($F' ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F*D* ~T%D* ~T%E+D$ $($F) 0$$}Id$$}Id$$}Id$$}Id ~T%D' 0$$}9f$$}9f$$}9f$$}9f ~T% ~R%D$D%f%}=}3F& $($ 0$$ee$$ee$$ee$$ee ~T% ~R% 0$$}II$$}II$$}II$$}II ~R%E(D$D*D+D'D' ~R% ~R%D+D+ ~R%D' ~R% ~U% ~T%F*D*D'D*D* ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S% 0$$~Vg$$~Vg$$~Vg$$~Vg ~T% 0$$}If$$}If$$}If$$}If ~S%D' 0W~A}*iW~A}*iW~A}*iW~A}*i ~T%D' 0~0<5a~0<5a~0<5a~0<5a i wF* /($D,D* 0$$uf$$uf$$uf$$uf ~T%F*D) 0$$}Ie$$}Ie$$}Ie$$}Ie ~T%D( ~U% 0}N}`oc}N}`oc}N}`oc}N}`oc ~S% ~T% /($D&D*D' 0$$4f$$4f$$4f$$4f ~T%D( ~U% 0~4~7~^c~4~7~^c~4~7~^c~4~7~^c ~S% ~T% /($D$f4}3E$0%///}L,&-}D&}HD$D&f&}=}3E1'eD$D1n(eD$ $($F+ 0]R~Lc]R~Lc]R~Lc]R~Lc ~T%D$D%}3F0 $($F, 0?}i~.c?}i~.c?}i~.c?}i~.c ~T% ~R%D$D%f%}=}3F& $($F- 0}H}*gc}H}*gc}H}*gc}H}*gc ~T% ~R%F( ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F.D. ~T%D. ~T%E'D+ 0}6~4}!c}6~4}!c}6~4}!c}6~4}!c ~T%D, 0~(8[d~(8[d~(8[d~(8[d ~T% ~R%D- 0|~;}]b|~;}]b|~;}]b|~;}]b ~T% ~R%F) ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F*D* ~T%D* ~T%E/D+ 0};}?}Za};}?}Za};}?}Za};}?}Za ~T%D, 0^U~Nb^U~Nb^U~Nb^U~Nb ~T% ~R%D- 0}]}2}(d}]}2}(d}]}2}(d}]}2}(d ~T% ~R%F+ ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F,D, ~T%D, ~T%E-D$D*D/D)D) ~R% ~R%D/D/ ~R%D) ~R% ~U% ~T%F*D*D)D*D* ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D) 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D) 0~0<5a~0<5a~0<5a~0<5a i wF) 0$$~Vg$$~Vg$$~Vg$$~Vg ~T% 0$$}If$$}If$$}If$$}If ~S% /($D0D.D'D(D( ~R% ~R%D'D' ~R%D( ~R% ~U% ~T%F'D'D(D'D' ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D( 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D( 0~0<5a~0<5a~0<5a~0<5a i wD) ~S% 0$$~ih$$~ih$$~ih$$~ih ~T% /($D&D)D,D-D+D+ ~R% ~R%D-D- ~R%D+ ~R% ~U% ~T%F'D'D+D'D' ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D+ 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D+ 0~0<5a~0<5a~0<5a~0<5a i w ~S% 0$$mh$$mh$$mh$$mh ~T% /($D$f4}3E$0%///~3''*}H(}D%}FD(f'kf$D'f'kf$D)??(}HD$E.D%D+f&}=}3E/D*f&}=E1'eD,f(}3F-D&q(eD5D. $($F2D2 ~S%D. $(4F3D3 ~S%D. $(DF4D4 ~S% ~R% ~R% ~R%E5D/D2D3 1$%&'0123<=>?<=>?D4 1$%&'()*+,-./89:; /($D/D1}3D2D3 1()*+4567@ABC@ABCD4 1$%&'()*+,-./<=>? /($D/D1f%}=}3D2D3 1,-./89:;89:;89:;D4 1$%&'()*+4567@ABC /($D.fT}3E.D/f4}3E/D-E,0%//D,f$D5D5 f }m%?)f$/E-'eD(D0o(eD%D*D0}5D+}3f&}=}3E.D-E,'eD&D,o(eD'D,}5D0}3E/D)(}FD$D/f&}=}3N&$)D$D/}3Q$$~ /F6}Th##}H}H}$D6}Th##}H}H}&};j(eD'D,}5D0}33/D.D,f&}=}3D6]&$D,f%}3E,0%//D0f%}3E00%//f}H/~]*&)}H(}DD%f&}=F)D$}3E+D' 7E/D$E(D$D)f'}5}3E,'eD(D,n(eD( $($D/ ~U%E0D(D&f%l(}DD0 0}xl}*b}xl}*b}xl}*b}xl}*b ~R% 0}8}q};d}8}q};d}8}q};d}8}q};d ~T%F. ~i% 0~;~:qc~;~:qc~;~:qc~;~:qc ~T% ~g% 0}j}m~7V}j}m~7V}j}m~7V}j}m~7V }x%E-f$E*'eD*f'm(eD-D-D.D-D- ~T%F-D- ~T% ~U% ~S% 0~;~:qc~;~:qc~;~:qc~;~:qc ~T% ~S%E-D*f%}3E*0%//D.D- ~T%F-D- ~T%D0 0}Z}L}hb}Z}L}hb}Z}L}hb}Z}L}hb ~T%D0 0~T}xIb~T}xIb~T}xIb~T}xIb i w)D0/ /($D(f4}3E(0%//D&f%k(eD$E%'eD%D+n(eD%D% $($ 0}d}c}!c}d}c}!c}d}c}!c}d}c}!c ~T%D%D)}3 $($ 0}=H[d}=H[d}=H[d}=H[d ~T% ~R%D%D)f%}=}3 $($ 0N}s}]bN}s}]bN}s}]bN}s}]b ~T% ~R% /($D%f4}3E%0%//)D&f&k(eD$D)D%4')D$E(D$D%f&}=}3E*'eD(D*n(eD(D( $($F- 0.Q~Ac.Q~Ac.Q~Ac.Q~Ac ~T%D(D)}3F+ $($F. 0~(8~%c~(8~%c~(8~%c~(8~%c ~T% ~R%D(D)f%}=}3F, $($F/ 0~=~.]c~=~.]c~=~.]c~=~.]c ~T% ~R% /($D+D- 0}6~4}!c}6~4}!c}6~4}!c}6~4}!c ~T%D. 0~(8[d~(8[d~(8[d~(8[d ~T% ~R%D/ 0|~;}]b|~;}]b|~;}]b|~;}]b ~T% ~R% /($D,D- 0{}+}ha{}+}ha{}+}ha{}+}ha ~T%D. 0}??~cb}??~cb}??~cb}??~cb ~T% ~R%D/ 08g}<d8g}<d8g}<d8g}<d ~T% ~R% /($D(f4}3E(0%//D$D)D%4&// 0$$$$$$$$$$$$$$$$E-D$D)D)f'}5D&f%k?}3E%'eD$D%n(eD-D$ $($F-D- ~S% ~R%E-D$f4}3E$0%//D-D- f }m%jj/)$f}I,/~3&%&}HD&H.D'H/D'D%G'}5f(}=}3H0D(f$lH1f$H2D&f#%f}I}I@~k/$G)f$G&G$f&}3}5f&}=~k/$f%E&'eD&G$q(eG)D&G&}5f%}3f&}=}3F'G&f&}4f&}=}3E('eD'D(n(eD'f}I~.'Z&$D'f(}3E'0%//D&f%}3E&0%//G0f$D%f&}=~k/$f$E''eD%D'o(eD$D'f&}=}3L&$F&f&}=F(G)}3f$Z&$D(G*}3D'Z&$G/D'G'}5f(}=}3G(D&G'}5f(}=}3G'f(}=~k.$$G.F)L&$f$m(eD)D&Z&$G+D(}3f}HZ&$)G,D)L&(F*f&}=}3D&Z&$G+D(}3D*Z&$/G,D(}3f}HZ&$D)D&Z&(D'f%}3E'0%///}T:'1}H&}D%}F'eD$D&o(e&eG.G2f'}=}3L&$F)f$m(eG2f%}3H2G2f}I~.'k1%0'/D)G24$D&f%}3E&G/G*D)f&}=}3L&$F*G'}5f(}=}3E'G1(eG0D*f&}=}3F%N&$h$$}Id}[E4D%D4]&$G(D)G'}5f(}=}3E(D4 7E3f$E%G'f(}=E+'eD%D+n(eD%D'}3F, $($E2D,D2D%D(}3 $($D2 ~S%D3 ~U% ~R% /($D%f4}3E%0%///D)G&}4E+D)G&}3E,&eG)D)f%}4F-f&}=}3F.L&$F/G2F0q1$D' $($G(D-G'}5f(}=}3F( $($ ~S%F2D2 ~T%E2f4E%G'f(}=E1'eD%D1n(eD2D%D'}3 $($D%D(}3 $($ ~S%F2D2 ~T% ~R%E2D%f4}3E%0%//D0f#~-'D2 C$D2 C%}[D2 C&D2 C'}[}[~*f0}>f}I~>2}4F%f$D%f$o?F%D%f#~-'s?F%D%D0m?F%D/s1$D/f}I~.'l(eD-D/4$/D.D%Z&$D-f&}=F(G*}3D*Z&$G.D%f'}=}3F%L&$f$m(eD%D-Z&$G+D(}3f}HZ&$)G,D%L&(F.f&}=}3D-Z&$G+D(}3D.Z&$/G,D(}3f}HZ&$D%D-Z&(/&eG)D)f%}3F(f&}=}3F)L&$F-G2F.q1$D' $($G(D(G'}5f(}=}3F/ $($ ~S%F2D2 ~T%E2f4E%G'f(}=E0'eD%D0n(eD2D%D'}3 $($D%D/}3 $($ ~S%F2D2 ~T% ~R%E2D%f4}3E%0%//D.f#~-'D2 C$D2 C%}[D2 C&D2 C'}[}[~*f0}>f}I~>2}4F%f$D%f$o?F%D%f#~-'s?F%D%D.m?F%D-s1$D-f}I~.'l(eD(D-4$/D)D%Z&$D(f&}=F)G*}3D*Z&$G.D%f'}=}3F%L&$f$m(eD%D(Z&$G+D)}3f}HZ&$)G,D%L&(F-f&}=}3D(Z&$G+D)}3D-Z&$/G,D)}3f}HZ&$D%D(Z&(/&eG)D+f&}=}3F(L&$F)G2F-q1$D' $($G(D+G'}5f(}=}3F. $($ ~S%F2D2 ~T%E2f4E%G'f(}=E/'eD%D/n(eD2D%D'}3 $($D%D.}3 $($ ~S%F2D2 ~T% ~R%E2D%f4}3E%0%//D-f#~-'D2 C$D2 C%}[D2 C&D2 C'}[}[~*f0}>f}I~>2}4F%f$D%f$o?F%D%f#~-'s?F%D%D-m?F%D)s1$D)f}I~.'l(eD+D)4$/D(D%Z&$D+f&}=F(G*}3D*Z&$G.D%f'}=}3F%L&$f$m(eD%D+Z&$G+D(}3f}HZ&$)G,D%L&(F)f&}=}3D+Z&$G+D(}3D)Z&$/G,D(}3f}HZ&$D%D+Z&(/&eG)D,f&}=}3F(L&$F)G2F-q1$D' $($G(D,G'}5f(}=}3F. $($ ~S%F2D2 ~T%E2f4E%G'f(}=E/'eD%D/n(eD2D%D'}3 $($D%D.}3 $($ ~S%F2D2 ~T% ~R%E2D%f4}3E%0%//D-f#~-'D2 C$D2 C%}[D2 C&D2 C'}[}[~*f0}>f}I~>2}4F%f$D%f$o?F%D%f#~-'s?F%D%D-m?F%D)s1$D)f}I~.'l(eD,D)4$/D(D%Z&$D,f&}=F(G*}3D*Z&$G.D%f'}=}3F%L&$f$m(eD%D,Z&$G+D(}3f}HZ&$)G,D%L&(F)f&}=}3D,Z&$G+D(}3D)Z&$/G,D(}3f}HZ&$D%D,Z&(/G-j1&&eG)D,f%}4F(f&}=}3F)L&$F-G2F.q1$D' $($G(D(G'}5f(}=}3F/ $($ ~S%F2D2 ~T%E2f4E%G'f(}=E0'eD%D0n(eD2D%D'}3 $($D%D/}3 $($ ~S%F2D2 ~T% ~R%E2D%f4}3E%0%//D.f#~-'D2 C$D2 C%}[D2 C&D2 C'}[}[~*f0}>f}I~>2}4F%f$D%f$o?F%D%f#~-'s?F%D%D.m?F%D-s1$D-f}I~.'l(eD(D-4$/D)D%Z&$D(f&}=F)G*}3D*Z&$G.D%f'}=}3F%L&$f$m(eD%D(Z&$G+D)}3f}HZ&$)G,D%L&(F-f&}=}3D(Z&$G+D)}3D-Z&$/G,D)}3f}HZ&$D%D(Z&(/&eG)D+f%}3F(f&}=}3F)L&$F-G2F.q1$D' $($G(D(G'}5f(}=}3F/ $($ ~S%F2D2 ~T%E2f4E%G'f(}=E0'eD%D0n(eD2D%D'}3 $($D%D/}3 $($ ~S%F2D2 ~T% ~R%E2D%f4}3E%0%//D.f#~-'D2 C$D2 C%}[D2 C&D2 C'}[}[~*f0}>f}I~>2}4F%f$D%f$o?F%D%f#~-'s?F%D%D.m?F%D-s1$D-f}I~.'l(eD(D-4$/D)D%Z&$D(f&}=F)G*}3D*Z&$G.D%f'}=}3F%L&$f$m(eD%D(Z&$G+D)}3f}HZ&$)G,D%L&(F-f&}=}3D(Z&$G+D)}3D-Z&$/G,D)}3f}HZ&$D%D(Z&(/&eG)D+f%}4F(f&}=}3F)L&$F+G2F-q1$D' $($G(D(G'}5f(}=}3F. $($ ~S%F2D2 ~T%E2f4E%G'f(}=E/'eD%D/n(eD2D%D'}3 $($D%D.}3 $($ ~S%F2D2 ~T% ~R%E2D%f4}3E%0%//D-f#~-'D2 C$D2 C%}[D2 C&D2 C'}[}[~*f0}>f}I~>2}4F%f$D%f$o?F%D%f#~-'s?F%D%D-m?F%D+s1$D+f}I~.'l(eD(D+4$/D)D%Z&$D(f&}=F)G*}3D*Z&$G.D%f'}=}3F%L&$f$m(eD%D(Z&$G+D)}3f}HZ&$)G,D%L&(F+f&}=}3D(Z&$G+D)}3D+Z&$/G,D)}3f}HZ&$D%D(Z&(/&eG)D,f%}3F(f&}=}3F)L&$F+G2F,q1$D' $($G(D(G'}5f(}=}3F- $($ ~S%F2D2 ~T%E2f4E%G'f(}=E.'eD%D.n(eD2D%D'}3 $($D%D-}3 $($ ~S%F2D2 ~T% ~R%E2D%f4}3E%0%//D,f#~-'D2 C$D2 C%}[D2 C&D2 C'}[}[~*f0}>f}I~>2}4F%f$D%f$o?F%D%f#~-'s?F%D%D,m?F%D+s1$D+f}I~.'l(eD(D+4$/D)D%Z&$D(f&}=F'G*}3D*Z&$G.D%f'}=}3F%L&$f$m(eD%D(Z&$G+D'}3f}HZ&$)G,D%L&(F)f&}=}3D(Z&$G+D'}3D)Z&$/G,D'}3f}HZ&$D%D(Z&(/0&///D&/c%&}Hf%E%'eD%G$q(eD$G*D%G&}5f%}3f&}=}3G%f&}=F&~k.$$D%f%}3E%D$D&}3E$0%///~]%&,}H&}FD$F(D%f&}=}3E+'eD(D+n(eD(L&$F$G%}6E%D$D%G%}5}4F*E$D&(eD%D*4%E/D%f%}4F'f$D'f$s?E'G$f%}4F)D%f%}3F,D)D,m?E-'eD'D-q(eD*f%}4F)f$D)f$s?E)G%f%}4F,D*f%}3F.D,D.m?E,'eD)D,q(eD'D)4%F0D/}&(eD0E/D'E%D)E$/D)f%}3E)0%//D'f%}3E'0%///D(G&D%f%}3}5D$}3f%}3Z&$D(f(}3E(0%///}^%%(}HD'D'G%}6F,G%}5}4E''eD(D-o(eG(G'G&D,f%}3}5D'}3f%}3}5f(}=}3E.f$E+'eD&D+o(eD.D+f&}=}3D$D%D+}5D-}3f&}=}3N&$~)D)}kD*}l~$]&$D+f%}3E+0%//D'f%}3F'G%k(eD,f%}3E,f$E'/D-f%}3E-0%///4$D$f'}3f&}>f(}=f4}3/})$D$H$D%H%D%f&}3H&D&f'}3f&}>H'D'f,kH-D(H(G&D$f&}3}5F$G'f(}=}5F%G(}3H)D$f&}=F$G)}3H*G*D$}3H+G+D$}3H,G(f$D%~k/$/~S/(%}D%}F-}H%}ED%f$D$G'f&}=F0f'}=}5~k/$D'f$D$f&}=~k/$f%E.'eD.G$q(eD.G&}5f%}3F+G%}3E2'eD+D2m(eD'G*D+f&}=}3L&$F,f&}=}3F/D/L&$f%}3Z&$D%D,D0f'}=}5}3E3G(D+G'}5f(}=}3E/f$E,'eD,D0n(eD3D,f'}=}3F1D1O'$D/D,f&}=}3N&$~)}j^'$D,f%}3E,0%//D+f%}3E+0%//D.f%}3E.0%//'eD$D-o(eD-f&}=F+D'}3L&$~%E4D(D+}3h$$}I}H]&$f$E+'eD+D0n(eD&D-D0f&}=}5}3D+f&}=}3D%D-D0f'}=}5}3D+f'}=}3O'$D4}m~$]&$D+f%}3E+0%//D-f%}3E-0%//D&H3D(H4f}HH5f%E''eD'G$q(eD'G&}5f%}3F%G%}3E$'eD$D%o(eG*D%f&}=}3L&$E&D%f%}3F(D$kF+j(eG*D(f&}=}3L&$F,G6kD&G5k}:D&D,k};j(eD&H5D,H6G3D&G'}5f(}=}3F- $($G3D,G'}5f(}=}3F. $($ ~S%F)D) ~T%E)f4E(G'f(}=E/'eD(D/n(eD)D(D-}3 $($D(D.}3 $($ ~S%F)D) ~T% ~R%E)D(f4}3E(0%//D&D,oD) C$D) C%}[D) C&D) C'}[}[F*h$$$$}'};D*G4D&f&}=}3F(N&$}&}:(eD(D*]&$/D&D,mD*h$$$$}'};D*G4D,f&}=}3F(N&$}&}:(eD(D*]&$///&eD'G$k1$G*D%G&}3f&}=}3L&$F,G6kD&G5k}:D&D,k};j(eD&H5D,H6G3D&G'}5f(}=}3F- $($G3D,G'}5f(}=}3F. $($ ~S%F)D) ~T%E)f4E(G'f(}=E/'eD(D/n(eD)D(D-}3 $($D(D.}3 $($ ~S%F)D) ~T% ~R%E)D(f4}3E(0%//D&D,oD) C$D) C%}[D) C&D) C'}[}[F*h$$$$}'};D*G4D&f&}=}3F(N&$}&}:(eD(D*]&$/D&D,mD*h$$$$}'};D*G4D,f&}=}3F(N&$}&}:(eD(D*]&$//G-j1$D+j(eG*D%G&}3f%}3f&}=}3L&$F+G6kD&G5k}:D&D+k};j(eD&H5D+H6G3D&G'}5f(}=}3F, $($G3D+G'}5f(}=}3F- $($ ~S%F)D) ~T%E)f4E(G'f(}=E.'eD(D.n(eD)D(D,}3 $($D(D-}3 $($ ~S%F)D) ~T% ~R%E)D(f4}3E(0%//D&D+oD) C$D) C%}[D) C&D) C'}[}[F*h$$$$}'};D*G4D&f&}=}3F(N&$}&}:(eD(D*]&$/D&D+mD*h$$$$}'};D*G4D+f&}=}3F(N&$}&}:(eD(D*]&$///D%D'G&}5f%}3o(eG*D%G&}3f%}4f&}=}3L&$F+G6kD&G5k}:D&D+k};j(eD&H5D+H6G3D&G'}5f(}=}3F, $($G3D+G'}5f(}=}3F- $($ ~S%F)D) ~T%E)f4E(G'f(}=E.'eD(D.n(eD)D(D,}3 $($D(D-}3 $($ ~S%F)D) ~T% ~R%E)D(f4}3E(0%//D&D+oD) C$D) C%}[D) C&D) C'}[}[F*h$$$$}'};D*G4D&f&}=}3F(N&$}&}:(eD(D*]&$/D&D+mD*h$$$$}'};D*G4D+f&}=}3F&N&$}&}:(eD&D*]&$////D%f%}3E%0%//D'f%}3E'0%///"
};
var disfRules = {
  nSegments: { kind: "integer", min: 1, default: 100, aliases: ["nf", "n_f", "numSuperpixels", "num_superpixels"] },
  nSeeds: { kind: "integer", min: 1, default: 8e3, aliases: ["n0", "n_0", "num_init_seeds"] },
  compare: { kind: "choice", of: ["mean", "seed"], default: "mean" },
  connectivity: { kind: "choice", of: [4, 8], default: 8 },
  colorSpace: { kind: "choice", of: ["lab", "none"] },
  onProgress: progressRule,
  signal: signalRule
};
function readDisfOptions({ channels }, options) {
  const where = "disf";
  const settings = readOptions(where, options, disfRules);
  const colorSpace = spaceOf(where, channels, settings.colorSpace);
  return { ...settings, colorSpace };
}
var LEAST_STEP = 3;
function gridOf(height, width, wanted, least) {
  const pixels = height * width;
  const side = Math.sqrt(0.5 + pixels / Math.min(wanted, pixels)) + 0.5;
  const enough = Math.min(least, pixels);
  for (let step = Math.max(1, Math.floor(side)), start = Math.floor(side / 2); ; step--, start = step >> 1) {
    const rows = places(height, start, step);
    const columns = places(width, start, step);
    if (rows.length * columns.length < enough && step > 1) continue;
    const seeds = Int32Array.from(rows.flatMap((y) => columns.map((x) => y * width + x)));
    return { seeds, moves: step >= LEAST_STEP };
  }
}
function places(length, start, step) {
  const found = [];
  for (let at = step === 1 ? 0 : start; at < length; at += step) found.push(at);
  return found.length > 0 ? found : [length >> 1];
}
function scheduleOf(first, nSeeds, wanted) {
  const last = Math.min(wanted, first);
  const counts = [first];
  for (let left = Math.min(first, nSeeds) / Math.E; counts.at(-1) > last; left /= Math.E) {
    const kept = Math.max(Math.floor(left), last);
    counts.push(kept < counts.at(-1) ? kept : last);
  }
  return counts;
}
function mostRelevant(areas, leastSquares, count) {
  const relevance = Float64Array.from(areas, (area, i) => area * Math.sqrt(leastSquares[i]));
  const order = Int32Array.from(areas, (_, i) => i).sort((a, b) => relevance[b] - relevance[a] || a - b);
  return order.slice(0, count).sort();
}
var NAME = "disf";
var TILE = 2048;
var LAB = 2;
var STEP = 2 ** 17;
var QUEUES = 8 * 57344;
var SPAN = 100;
function disf(image, options = {}) {
  const source = toImage(image, NAME);
  const settings = readDisfOptions(source, options);
  const { height, width } = source;
  const isLab = settings.colorSpace === "lab";
  if (source.data instanceof Float32Array) {
    const counts = (i) => !isLab || source.channels < 4 || i % 4 < 3;
    checkFinite(NAME, "image.data", source.data, { code: "invalid-image", counts });
    if (isLab)
      checkUnitRange(NAME, source, 'or give colorSpace "none", which takes floats of any range.', Math.min(source.channels, 3));
  }
  const channels = isLab ? 3 : source.channels;
  return withKernel(disfKernel, (kernel, heap) => {
    const cells = (height + 2) * (width + 2);
    kernel.begin(height, width, channels, settings.connectivity, heap.alloc(kernel.cellBytes(channels) * cells));
    loadPixels(kernel, heap, source, isLab);
    const { passes, count } = runPasses(kernel, heap, source, channels, settings);
    const labels = heap.alloc(4 * height * width);
    kernel.writeLabels(labels);
    const data = heap.i32(labels, height * width).slice();
    return withSegments({ data, height, width }, { count, passes });
  });
}
function runPasses(kernel, heap, { height, width }, channels, settings) {
  const { nSegments, nSeeds, compare, onProgress, signal } = settings;
  const pixels = height * width;
  const grid = gridOf(height, width, Math.max(nSeeds, nSegments), nSegments);
  const schedule = scheduleOf(grid.seeds.length, nSeeds, nSegments);
  const most = grid.seeds.length;
  const floats = 4 * Math.ceil(channels / 4);
  const seeds = heap.copyIn(grid.seeds);
  kernel.placeSeeds(seeds, most, grid.moves ? 1 : 0);
  const queues = heap.alloc(QUEUES);
  const trees = heap.alloc(most * (4 * floats + 4));
  const sums = heap.alloc(most * 8 * floats);
  const areas = heap.alloc(4 * most);
  const least = heap.alloc(4 * most);
  const total = schedule.length * pixels;
  for (const [pass, count] of schedule.entries()) {
    kernel.plant(seeds, count, queues, trees, compare === "mean" ? 1 : 0);
    for (let done = 0; done < pixels; ) {
      checkAborted(NAME, signal);
      done += kernel.grow(STEP);
      onProgress == null ? void 0 : onProgress({ stage: "grow", done: pass * pixels + done, total });
    }
    const next = schedule[pass + 1];
    if (next === void 0) break;
    kernel.contrasts(count, sums, trees, areas, least);
    const kept = mostRelevant(heap.i32(areas, count), heap.f32(least, count), next);
    const cells = heap.i32(seeds, count);
    for (let i = 0; i < next; i++) cells[i] = cells[kept[i]];
  }
  return { passes: schedule.length, count: schedule.at(-1) };
}
function loadPixels(kernel, heap, { data, channels, height, width }, isLab) {
  const pixels = height * width;
  const floats = data instanceof Float32Array ? 1 : 0;
  const used = isLab ? 3 : channels;
  const copies = isLab && channels === 1 ? 3 : 1;
  const [low, scale] = isLab ? [0, 1] : spanOf(data);
  const band = heap.alloc(TILE * channels * (floats ? 4 : 1));
  const planes = heap.alloc(4 * TILE * used);
  for (let first = 0; first < pixels; first += TILE) {
    const count = Math.min(TILE, pixels - first);
    const part = data.subarray(first * channels, (first + count) * channels);
    (floats ? heap.f32(band, part.length) : heap.u8(band, part.length)).set(part);
    for (let copy = 0; copy < copies; copy++)
      kernel.planes(band, planes + 4 * TILE * copy, count, channels, used / copies, floats, TILE, 0);
    if (isLab) kernel.convert(planes, TILE, LAB, floats ? 1 : 255);
    kernel.fill(planes, TILE, used, first, count, low, scale);
  }
}
function spanOf(data) {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < data.length; i++) {
    if (data[i] < low) low = data[i];
    if (data[i] > high) high = data[i];
  }
  return high > low ? [low, SPAN / (high - low)] : [low, 1];
}
export {
  disf,
  disfRules
};
