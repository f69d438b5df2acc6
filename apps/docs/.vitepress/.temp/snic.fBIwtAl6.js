import { s as spaceOf } from "./chunk-65D2DRXL.ECjlOyST.js";
import { t as toImage, c as checkAborted, s as signalRule, p as progressRule } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { c as checkFinite } from "./chunk-Z773XH7K.CJp9IS_t.js";
import { c as checkUnitRange } from "./chunk-M6NPAGRQ.fSjc3TCq.js";
import { w as withKernel, r as readOptions } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { w as withSegments } from "./chunk-4MYWN2NN.FXOl4cnb.js";
var snicKernel = {
  name: "snic",
  text: "$}*}<}6%$$$%u0})$%}H})&}H}H$})%}H%}H})'}H}H}H$})'}E}H}H$})$$})&}H}H%}H})%}H$})*}H}H}H}H}H}H$}),}H}H}H}H}H}H}H}E$}),}H}H}H}H}H}H}H}H%}H})(}H}H}H}F%}H'76(&''$)*%$%$+%&,-./)'%$$*}07}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}E%i$$$$$$$$/}H%f$/+}^%2,}1}.}*}9g}*}<}.$.+},}8}7}?}.};}=$5*}9}5}*}7}.}<$4)}+}.}0}2}7$3(}/}2}5}5$2(}0};}8}@$1.}9}2}A}.}5g}B}=}.}<$%.}9}5}*},}.x}.}.}-}<$0/}@};}2}=}.q}*}+}.}5}<$/,}*}-}-s}8}-}.}<$-,}/}>}5}5m}.}*}9$,,}0};}8}@m}.}*}9$+.}<}9}*};}.s}8}-}.}<$(*}6}.}6}8};}B&$.}e[6}O%&'}H%}EG%F'f%}3H%'eD'f$o(eG$D'f%}4f&}>F(f(}=}3F)O'$F*D$},(}Hf%)D$D*}*(}HD)L&,D%n)f$//j(eG$D'f(}=}3D) $($ /($D(E'0&///G$D'f(}=}3F'D$^'$D'D%Z&,D'D&Z&0/1$D$f&}=f7}3f}A}:/}h(&)}D&}HD$D&f&}=}3E-'eD$D-n(eD$D%}3F, $($F' ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F*D* ~T%D* ~T%E+D$ $($F) 0$$}Id$$}Id$$}Id$$}Id ~T%D' 0$$}9f$$}9f$$}9f$$}9f ~T% ~R%D$D%f%}=}3F& $($ 0$$ee$$ee$$ee$$ee ~T% ~R% 0$$}II$$}II$$}II$$}II ~R%E(D$D*D+D'D' ~R% ~R%D+D+ ~R%D' ~R% ~U% ~T%F*D*D'D*D* ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S% 0$$~Vg$$~Vg$$~Vg$$~Vg ~T% 0$$}If$$}If$$}If$$}If ~S%D' 0W~A}*iW~A}*iW~A}*iW~A}*i ~T%D' 0~0<5a~0<5a~0<5a~0<5a i wF* /($D,D* 0$$uf$$uf$$uf$$uf ~T%F*D) 0$$}Ie$$}Ie$$}Ie$$}Ie ~T%D( ~U% 0}N}`oc}N}`oc}N}`oc}N}`oc ~S% ~T% /($D&D*D' 0$$4f$$4f$$4f$$4f ~T%D( ~U% 0~4~7~^c~4~7~^c~4~7~^c~4~7~^c ~S% ~T% /($D$f4}3E$0%///}L,&-}D&}HD$D&f&}=}3E1'eD$D1n(eD$ $($F+ 0]R~Lc]R~Lc]R~Lc]R~Lc ~T%D$D%}3F0 $($F, 0?}i~.c?}i~.c?}i~.c?}i~.c ~T% ~R%D$D%f%}=}3F& $($F- 0}H}*gc}H}*gc}H}*gc}H}*gc ~T% ~R%F( ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F.D. ~T%D. ~T%E'D+ 0}6~4}!c}6~4}!c}6~4}!c}6~4}!c ~T%D, 0~(8[d~(8[d~(8[d~(8[d ~T% ~R%D- 0|~;}]b|~;}]b|~;}]b|~;}]b ~T% ~R%F) ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F*D* ~T%D* ~T%E/D+ 0};}?}Za};}?}Za};}?}Za};}?}Za ~T%D, 0^U~Nb^U~Nb^U~Nb^U~Nb ~T% ~R%D- 0}]}2}(d}]}2}(d}]}2}(d}]}2}(d ~T% ~R%F+ ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F,D, ~T%D, ~T%E-D$D*D/D)D) ~R% ~R%D/D/ ~R%D) ~R% ~U% ~T%F*D*D)D*D* ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D) 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D) 0~0<5a~0<5a~0<5a~0<5a i wF) 0$$~Vg$$~Vg$$~Vg$$~Vg ~T% 0$$}If$$}If$$}If$$}If ~S% /($D0D.D'D(D( ~R% ~R%D'D' ~R%D( ~R% ~U% ~T%F'D'D(D'D' ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D( 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D( 0~0<5a~0<5a~0<5a~0<5a i wD) ~S% 0$$~ih$$~ih$$~ih$$~ih ~T% /($D&D)D,D-D+D+ ~R% ~R%D-D- ~R%D+ ~R% ~U% ~T%F'D'D+D'D' ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D+ 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D+ 0~0<5a~0<5a~0<5a~0<5a i w ~S% 0$$mh$$mh$$mh$$mh ~T% /($D$f4}3E$0%///($G+/~(&'*}H&}E%}DG%f%}4H%G$G%f(}=}3E('eD%f&}=f%}3F'G%m(eG$D'f(}3F&G%F$D$D&o?f(}=}3E$G$D'f(}=}3F)f4}3E''eD$D'p(eD)L&,E&D'D)D'O'$F+D)O'$F*},(}Hf%)D*D+}*(}HD'L&,D&n)f$//?E)D'f4}3E'0%//G$D%f(}=}3D) $($ /($D)G$}4f(}?E%0%//D( $($E,D(O'$E+D(L&,E''eD%f$o(eG$D%f%}4f&}>F$f(}=}3F&O'$F*D+},(}Hf%)D*D+}*(}HD&L&,D'n)f$//j(eG$D%f(}=}3D& $($ /($D$E%0&///G$D%f(}=}3D, /($/~6%&'}H%}E'eG-G%j};(eG-F&j(eG,j(ef$3/G(G)f%}3f&}=}3E''eD'L&$j(eD'f(}3E'0%//D'G(}4f&}?H)D'L&$E&D'f$Z&$/'eG&G%f(}3sf$D&?(eD&L&4D&O'$F)D$D&L&0F(D%}5}3O'$}*(eD)D&L&,D(4$/D&G*Z&4D&H*E&G,f%}4H,G+f%}3H+0%//D&H-D&(ef$3/0%//f%/@$D$fT}3F$G$G%f(}=~k.$$D$H$D%H&/B%%}HG&G%f(}3m(}Hf%G&F$D$f%q?)f$//U%%}H'eD%D&o(eD$G*Z&4D$H*D&f%}3E&D$f<}3E$0%//G+D%}3H+/)$f}I,/_%&}HG1G.G2G/}5}5}3E&G1E%'eD%D&n(eD$D%L&,Z&$D%G2}3E%D$f(}3E$0%///~O/&/}H'}E'eD%D'o(eG1D$D'f&}=}3L&$F*G2}5}3F+D'Z&,f'G0G0f'k?E(G6f%}3H6D+L&,E,D+i$$$$$$~_~-^'$D*D*G/}6F-G/}5}4E.G3D,G4}5}3E)f$E&'eD&D(n(eD)D&f'}=}3F/D/O'$D+f0}3D&f&}=}3N&$~)}j^'$D&f%}3E&0%//D)D(f'}=}3F&O'4i$$$$$$~_d}jE2D&D&O'$D.~%}j^'$D&D&O',D-~%}j^',D&D2^'4D.f$o(e&eG1D*f%}4F+G2}5}3F/O'$F3i$$$$$$~_~-}*1$D.f%}4E0i$$$$$$$$E1f$E&'eD&D(n(eD1D)D&f'}=}3O'$D/f0}3D&f&}=}3N&$~)D2}l}kF1D1}l}jE1D&f%}3E&0%//D3D1D)D(f'}=}3F&O'$D0~%D2}l}kF1D1}lD&O',D-~%D2}l}kF1D1}l}jG5}l}jD2D2}l}mF1}.1$D/D1^'$D/D,Z&,&eD1~$~*f5}?F&G)q(eG'F&f%}3H'D1D&D+4$0%/G*F/L&4H*G+f%}4H+G,f%}3H,D/D1^'$G'F0f%}3H'D/D0Z&,D/D+Z&0D/G(D&f&}=}3F&L&$Z&4D&D/Z&$///D-f$o(e&eG1D*G/}4F+G2}5}3F/O'$F3i$$$$$$~_~-}*1$D-f%}4E0i$$$$$$$$E1f$E&'eD&D(n(eD1D)D&f'}=}3O'$D/f0}3D&f&}=}3N&$~)D2}l}kF1D1}l}jE1D&f%}3E&0%//D3D1D)D(f'}=}3F&O'$D.~%D2}l}kF1D1}lD&O',D0~%D2}l}kF1D1}l}jG5}l}jD2D2}l}mF1}.1$D/D1^'$D/D,Z&,&eD1~$~*f5}?F&G)q(eG'F&f%}3H'D1D&D+4$0%/G*F/L&4H*G+f%}4H+G,f%}3H,D/D1^'$G'F0f%}3H'D/D0Z&,D/D+Z&0D/G(D&f&}=}3F&L&$Z&4D&D/Z&$///D.G/f%}4m(e&eG1D*f%}3F+G2}5}3F/O'$F3i$$$$$$~_~-}*1$D.f%}3E0i$$$$$$$$E1f$E&'eD&D(n(eD1D)D&f'}=}3O'$D/f0}3D&f&}=}3N&$~)D2}l}kF1D1}l}jE1D&f%}3E&0%//D3D1D)D(f'}=}3F&O'$D0~%D2}l}kF1D1}lD&O',D-~%D2}l}kF1D1}l}jG5}l}jD2D2}l}mF1}.1$D/D1^'$D/D,Z&,&eD1~$~*f5}?F&G)q(eG'F&f%}3H'D1D&D+4$0%/G*F/L&4H*G+f%}4H+G,f%}3H,D/D1^'$G'F0f%}3H'D/D0Z&,D/D+Z&0D/G(D&f&}=}3F&L&$Z&4D&D/Z&$///D-G.f%}4m(e&eG1D*G/}3F*G2}5}3F+O'$F3i$$$$$$~_~-}*1$D-f%}3E-i$$$$$$$$E1f$E&'eD&D(n(eD1D)D&f'}=}3O'$D+f0}3D&f&}=}3N&$~)D2}l}kF1D1}l}jE1D&f%}3E&0%//D3D1D)D(f'}=}3F&O'$D.~%D2}l}kF1D1}lD&O',D-~%D2}l}kF1D1}l}jG5}l}jD2D2}l}mF1}.1$D+D1^'$D+D,Z&,&eD1~$~*f5}?F&G)q(eG'F&f%}3H'D1D&D*4$0%/G*F(L&4H*G+f%}4H+G,f%}3H,D(D1^'$G'F)f%}3H'D(D)Z&,D(D*Z&0D(G(D&f&}=}3F&L&$Z&4D&D(Z&$///D'f%}3E'0%///}v0&/}H'}EG0f'kE''eD$f$o(}HG+f(sG&G%f(}3s}:)f$/(eG1E%G2E(f}HE&G-G%j};(}HD%D(4*)f%/(eG$L&0E&4)/D&f$s(eG1D&G2}5}3F*O'$i$$$$$$~_~-}*1&f'G0D'?E(G6f%}3H6D*L&,E+D*i$$$$$$~_~-^'$D&D&G/}6F,G/}5}4E-G3D+G4}5}3E)f$E%'eD%D(n(eD)D%f'}=}3F.D.O'$D*f0}3D%f&}=}3N&$~)}j^'$D%f%}3E%0%//D)D(f'}=}3F%O'4i$$$$$$~_d}jE1D%D%O'$D-~%}j^'$D%D%O',D,~%}j^',D%D1^'4D-f$o(e&eG1D&f%}4F*G2}5}3F.O'$F2i$$$$$$~_~-}*1$D-f%}4E/i$$$$$$$$E0f$E%'eD%D(n(eD0D)D%f'}=}3O'$D.f0}3D%f&}=}3N&$~)D1}l}kF0D0}l}jE0D%f%}3E%0%//D2D0D)D(f'}=}3F%O'$D/~%D1}l}kF0D0}lD%O',D,~%D1}l}kF0D0}l}jG5}l}jD1D1}l}mF0}.1$D.D0^'$D.D+Z&,&eD0~$~*f5}?F%G)q(eG'F%f%}3H'D0D%D*4$0%/G*F.L&4H*G+f%}4H+G,f%}3H,D.D0^'$G'F/f%}3H'D.D/Z&,D.D*Z&0D.G(D%f&}=}3F%L&$Z&4D%D.Z&$///D,f$o(e&eG1D&G/}4F*G2}5}3F.O'$F2i$$$$$$~_~-}*1$D,f%}4E/i$$$$$$$$E0f$E%'eD%D(n(eD0D)D%f'}=}3O'$D.f0}3D%f&}=}3N&$~)D1}l}kF0D0}l}jE0D%f%}3E%0%//D2D0D)D(f'}=}3F%O'$D-~%D1}l}kF0D0}lD%O',D/~%D1}l}kF0D0}l}jG5}l}jD1D1}l}mF0}.1$D.D0^'$D.D+Z&,&eD0~$~*f5}?F%G)q(eG'F%f%}3H'D0D%D*4$0%/G*F.L&4H*G+f%}4H+G,f%}3H,D.D0^'$G'F/f%}3H'D.D/Z&,D.D*Z&0D.G(D%f&}=}3F%L&$Z&4D%D.Z&$///D-G/f%}4m(e&eG1D&f%}3F*G2}5}3F.O'$F2i$$$$$$~_~-}*1$D-f%}3E/i$$$$$$$$E0f$E%'eD%D(n(eD0D)D%f'}=}3O'$D.f0}3D%f&}=}3N&$~)D1}l}kF0D0}l}jE0D%f%}3E%0%//D2D0D)D(f'}=}3F%O'$D/~%D1}l}kF0D0}lD%O',D,~%D1}l}kF0D0}l}jG5}l}jD1D1}l}mF0}.1$D.D0^'$D.D+Z&,&eD0~$~*f5}?F%G)q(eG'F%f%}3H'D0D%D*4$0%/G*F.L&4H*G+f%}4H+G,f%}3H,D.D0^'$G'F/f%}3H'D.D/Z&,D.D*Z&0D.G(D%f&}=}3F%L&$Z&4D%D.Z&$///D,G.f%}4m(e&eG1D&G/}3F&G2}5}3F*O'$F2i$$$$$$~_~-}*1$D,f%}3E,i$$$$$$$$E0f$E%'eD%D(n(eD0D)D%f'}=}3O'$D*f0}3D%f&}=}3N&$~)D1}l}kF0D0}l}jE0D%f%}3E%0%//D2D0D)D(f'}=}3F%O'$D-~%D1}l}kF0D0}lD%O',D,~%D1}l}kF0D0}l}jG5}l}jD1D1}l}mF0}.1$D*D0^'$D*D+Z&,&eD0~$~*f5}?F%G)q(eG'F%f%}3H'D0D%D&4$0%/G*F(L&4H*G+f%}4H+G,f%}3H,D(D0^'$G'F)f%}3H'D(D)Z&,D(D&Z&0D(G(D%f&}=}3F%L&$Z&4D%D(Z&$///D$f%}4E$0&///G6/};%&}HD)D&4%F+D'}5}3E)'eD(D*p(eD)i$$$$$$~_}H^'$f$E''eD&D'p(eD)f0}3D'f&}=}3D$D%D'}5D*}3f&}=}3N&$]&$D'f%}3E'0%//D*f%}3E*D)D+}3E)0%///}2$D$H.D%H/D&H0D'H1D&4%H2D(H3D&f'}3f'}=H4D+H5f$H6D(f$G4D)}5~k/$D*H(G(f$f}I}I(~k/$f$H%f$H&f$H'f$H)f$H*f$H+f$H,f$H-/~3''*}H(}D%}FD(f'kf$D'f'kf$D)??(}HD$E.D%D+f&}=}3E/D*f&}=E1'eD,f(}3F-D&q(eD5D. $($F2D2 ~S%D. $(4F3D3 ~S%D. $(DF4D4 ~S% ~R% ~R% ~R%E5D/D2D3 1$%&'0123<=>?<=>?D4 1$%&'()*+,-./89:; /($D/D1}3D2D3 1()*+4567@ABC@ABCD4 1$%&'()*+,-./<=>? /($D/D1f%}=}3D2D3 1,-./89:;89:;89:;D4 1$%&'()*+4567@ABC /($D.fT}3E.D/f4}3E/D-E,0%//D,f$D5D5 f }m%?)f$/E-'eD(D0o(eD%D*D0}5D+}3f&}=}3E.D-E,'eD&D,o(eD'D,}5D0}3E/D)(}FD$D/f&}=}3N&$)D$D/}3Q$$~ /F6}Th##}H}H}$D6}Th##}H}H}&};j(eD'D,}5D0}33/D.D,f&}=}3D6]&$D,f%}3E,0%//D0f%}3E00%//f}H/~]*&)}H(}DD%f&}=F)D$}3E+D' 7E/D$E(D$D)f'}5}3E,'eD(D,n(eD( $($D/ ~U%E0D(D&f%l(}DD0 0}xl}*b}xl}*b}xl}*b}xl}*b ~R% 0}8}q};d}8}q};d}8}q};d}8}q};d ~T%F. ~i% 0~;~:qc~;~:qc~;~:qc~;~:qc ~T% ~g% 0}j}m~7V}j}m~7V}j}m~7V}j}m~7V }x%E-f$E*'eD*f'm(eD-D-D.D-D- ~T%F-D- ~T% ~U% ~S% 0~;~:qc~;~:qc~;~:qc~;~:qc ~T% ~S%E-D*f%}3E*0%//D.D- ~T%F-D- ~T%D0 0}Z}L}hb}Z}L}hb}Z}L}hb}Z}L}hb ~T%D0 0~T}xIb~T}xIb~T}xIb~T}xIb i w)D0/ /($D(f4}3E(0%//D&f%k(eD$E%'eD%D+n(eD%D% $($ 0}d}c}!c}d}c}!c}d}c}!c}d}c}!c ~T%D%D)}3 $($ 0}=H[d}=H[d}=H[d}=H[d ~T% ~R%D%D)f%}=}3 $($ 0N}s}]bN}s}]bN}s}]bN}s}]b ~T% ~R% /($D%f4}3E%0%//)D&f&k(eD$D)D%4')D$E(D$D%f&}=}3E*'eD(D*n(eD(D( $($F- 0.Q~Ac.Q~Ac.Q~Ac.Q~Ac ~T%D(D)}3F+ $($F. 0~(8~%c~(8~%c~(8~%c~(8~%c ~T% ~R%D(D)f%}=}3F, $($F/ 0~=~.]c~=~.]c~=~.]c~=~.]c ~T% ~R% /($D+D- 0}6~4}!c}6~4}!c}6~4}!c}6~4}!c ~T%D. 0~(8[d~(8[d~(8[d~(8[d ~T% ~R%D/ 0|~;}]b|~;}]b|~;}]b|~;}]b ~T% ~R% /($D,D- 0{}+}ha{}+}ha{}+}ha{}+}ha ~T%D. 0}??~cb}??~cb}??~cb}??~cb ~T% ~R%D/ 08g}<d8g}<d8g}<d8g}<d ~T% ~R% /($D(f4}3E(0%//D$D)D%4&// 0$$$$$$$$$$$$$$$$E-D$D)D)f'}5D&f%k?}3E%'eD$D%n(eD-D$ $($F-D- ~S% ~R%E-D$f4}3E$0%//D-D- f }m%jj/"
};
function gridSeeds(height, width, wanted) {
  const pixels = height * width;
  if (wanted >= pixels) return Int32Array.from({ length: pixels }, (_, i) => i);
  const side = Math.sqrt(pixels / wanted);
  if (Math.min(height, width) < side) {
    const isWide = width >= height;
    const along = Array.from({ length: wanted }, (_, i) => Math.floor((i + 0.5) * Math.max(height, width) / wanted));
    const across = [Math.floor(Math.min(height, width) / 2)];
    return crossings(isWide ? across : along, isWide ? along : across, width);
  }
  const step = stepNear(height, width, wanted, side + 0.5);
  return crossings(pointsOn(height, step), pointsOn(width, step), width);
}
function stepNear(height, width, wanted, first) {
  let best = first;
  let least = Number.POSITIVE_INFINITY;
  for (let step = first - 1; step <= first + 1; step += 0.1) {
    if (step < 1) continue;
    const found = Math.floor(0.5 + width / step) * Math.floor(0.5 + height / step);
    if (Math.abs(found - wanted) >= least) continue;
    least = Math.abs(found - wanted);
    best = step;
  }
  return best;
}
function pointsOn(length, step) {
  const points = [];
  for (let at = step / 2; at <= length; at += step) {
    const point = Math.floor(at + 0.5);
    if (point < length) points.push(point);
  }
  return points.length > 0 ? points : [length >> 1];
}
function crossings(rows, columns, width) {
  return Int32Array.from(rows.flatMap((y) => columns.map((x) => y * width + x)));
}
var NAME = "snic";
var TILE = 2048;
var LAB = 2;
var STEP = 2 ** 16;
var GROWTH = 2 ** 14;
var ENTRY = 16;
var NODE = 24;
var BUCKET_BYTES = 2 ** 16;
var snicRules = {
  nSegments: { kind: "integer", min: 1, default: 100, aliases: ["num_superpixels", "numSuperpixels", "seeds"] },
  compactness: { kind: "number", min: 1e-6, max: 1e6, default: 10, aliases: ["ruler"] },
  colorSpace: {
    kind: "choice",
    of: ["lab", "none"],
    aliases: [["doRGBtoLAB", 'true is "lab", false is "none".']]
  },
  onProgress: progressRule,
  signal: signalRule
};
function snic(image, options = {}) {
  const source = toImage(image, NAME);
  const settings = readSnicOptions(source, options);
  const { height, width } = source;
  const pixels = height * width;
  const { nSegments, compactness, colorSpace, onProgress, signal } = settings;
  const isLab = colorSpace === "lab";
  if (source.data instanceof Float32Array) {
    const counts = (i) => !isLab || source.channels < 4 || i % 4 < 3;
    checkFinite(NAME, "image.data", source.data, { code: "invalid-image", counts });
    if (isLab)
      checkUnitRange(NAME, source, 'or give colorSpace "none", which takes floats of any range.', Math.min(source.channels, 3));
  }
  const channels = isLab ? 3 : source.channels;
  const seeds = gridSeeds(height, width, nSegments);
  const count = seeds.length;
  const weight = (isLab ? compactness : compactness * rangeOf(source)) ** 2 * count / pixels;
  const data = withKernel(snicKernel, (kernel, heap) => {
    const records = heap.alloc(kernel.pixelBytes(channels) * pixels);
    loadPixels(kernel, heap, source, records, isLab);
    const sums = heap.alloc(8 * (channels + 3) * count);
    const places = heap.copyIn(seeds);
    kernel.begin(height, width, channels, records, sums, count, heap.alloc(BUCKET_BYTES), weight);
    makeRoom(kernel, heap, Math.max(GROWTH, 4 * count + 4));
    kernel.placeSeeds(places, count);
    for (let done = count; done < pixels; ) {
      checkAborted(NAME, signal);
      done = kernel.grow(STEP);
      makeRoom(kernel, heap, GROWTH);
      if (done < pixels) onProgress == null ? void 0 : onProgress({ stage: "grow", done, total: pixels });
    }
    onProgress == null ? void 0 : onProgress({ stage: "grow", done: pixels, total: pixels });
    const labels = heap.alloc(4 * pixels);
    kernel.writeLabels(labels);
    return heap.i32(labels, pixels).slice();
  });
  return withSegments({ data, height, width }, { count });
}
function readSnicOptions(image, options) {
  const settings = readOptions(NAME, options, snicRules);
  const { channels } = image;
  const colorSpace = spaceOf(NAME, channels, settings.colorSpace);
  return { ...settings, colorSpace };
}
function rangeOf({ data }) {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < data.length; i++) {
    if (data[i] < low) low = data[i];
    if (data[i] > high) high = data[i];
  }
  return high > low ? high - low : 1;
}
function makeRoom(kernel, heap, least) {
  const full = kernel.fullHeap();
  if (full !== 0) {
    const entries = Math.max(least, 2 * full);
    kernel.growHeap(heap.alloc(48 + ENTRY * entries), entries);
  }
  if (kernel.spareNodes() < least / 2) kernel.addNodes(heap.alloc(NODE * least), least);
}
function loadPixels(kernel, heap, { data, channels, height, width }, to, isLab) {
  const pixels = height * width;
  const floats = data instanceof Float32Array ? 1 : 0;
  const used = isLab ? 3 : channels;
  const copies = isLab && channels === 1 ? 3 : 1;
  const band = heap.alloc(TILE * channels * (floats ? 4 : 1));
  const planes = heap.alloc(4 * TILE * used);
  for (let first = 0; first < pixels; first += TILE) {
    const count = Math.min(TILE, pixels - first);
    const part = data.subarray(first * channels, (first + count) * channels);
    (floats ? heap.f32(band, part.length) : heap.u8(band, part.length)).set(part);
    for (let copy = 0; copy < copies; copy++)
      kernel.planes(band, planes + 4 * TILE * copy, count, channels, used / copies, floats, TILE, 0);
    if (isLab) kernel.convert(planes, TILE, LAB, floats ? 1 : 255);
    kernel.fill(planes, TILE, used, first, count, to);
  }
}
export {
  snic,
  snicRules
};
