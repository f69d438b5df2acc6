import { i as imageFromPlanes } from "./chunk-XPE6UJI7.CYw6S_H9.js";
import { r as resultIn } from "./chunk-MM2YA2V7.nxcVaibR.js";
import { i as inOwnSamples, c as checkUnitRange } from "./chunk-M6NPAGRQ.fSjc3TCq.js";
import { v as viewImage, t as toImage } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { S as SegmentationError, r as readOptions, w as withKernel } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
var colorKernel = {
  name: "color",
  text: "$}*}<}6%$$$%f-})'}H}H}H$})&}H}H$})(}H}H}H}H$})%}E%}E}))}H}H}H}H}H$})*}H}H}H}H}H}H$})$%}H}),}H}H}H}H}H}H}H}H$})*}H}H}H}F}F}F$'>='$$$$$$()$&&$%$$$$*+,%%%&)'%$$+~f%9.}/}2}5}5y}*}+}5}.}<$9/}>}7}9}*},}4g}B}=}.}<$,0}>}7}9}*},}4k}5}8}*}=}<$+.}9}*},}4k}5}8}*}=}<$.-}9}*},}4g}B}=}.}<$/-}5}2}7}.}*};}2}C}.$1/}-}.}5}2}7}.}*};}2}C}.$:)},}5}*}6}9$;/}5}2}7}.}*};y}8} }B}C$2/}A}B}Cy}8q}2}7}.}*};$*/}5}2}7}.}*};y}8q}*}+$3,}5}*}+y}8} }B}C$4,}A}B}Cy}8q}>}?$),}5}>}?y}8} }B}C$0*}*}/}/}2}7}.$<(}0};}*}B$8-}0};}*}Bg}B}=}.}<$7,};}0}+y}8m}<}?$-,}1}<}?y}8w}0}+$5,}1}.}*}9g}*}<}.$6*}6}.}6}8};}B&$.~Ib=~F.'+}E(}H%}GD$~+F0gD}Q}qF,f####+}:F-f}I}I~.#+kD0}qF.f$l}:D-f}I}I~.#+o};(eD$iWWWWWW'e}j3/D$}cE%D.jD-f}I}I~.#'kF.D-jD-f}I}I~.#+k};};}:(eD.D,f$m}:(}ED%D%}kF$D$}m)D%/3/D,f$m(eD$D$}kF$D$}m3/D-f}I}I~.$m(}HD%i$$$$$$eh}lF%~+gD}Q}qE-fp)f$/D-f8}>f#+}4}3E,D-f##d}:F.f}I}I~.#'};E-D.f}W}{2r(}Hf$)D.f~i~ZRn(}Hf%)D,f%}3E,D-f}I}Ie}3E-f$//E.D%~+g####3}LD-}vgD}O}M~-F'i$$$$$$~gdi$$$$$$~_dD.?F(}kF)i$$$$$$~_dD'D(}j}mF*}lF$~+g}I}I}I}I}9}L~-F%D%}lE+D%D+i$$$$$$,e}jD$D$}lF&D&}lD&D&D&D&D&i~^sjoL}G~8d}li}.~I~7}]o}O~;d}j}li%fA}s})}=~?d}j}lirJ}Xvzz~Cd}j}li#}u}8~I~$}6~Id}j}li'WWWWW~Qd}j}lD*D)D%D-f%}>f}I}I}I}I&};f}I}ID}3D.f6}=}3}vgD}O~-F&}l}kD%D'D&D(}k}k}l}k}lF&D%D$}j}l}jF%}j~+g}I}I}I}I}9}L~-F'}lF(D&D'}lD%D'i$$$$$$,~.}jD+}k}kD$}l}jF$}j~+g}I}I}I}I}9}L~-F%i$$$~N-~5~]d}lF&D%i~d%}$8~NSc~,}lD$D%D(}k}ki '_~J-~5~]d}l}ji*~>~=h~Y qci$$$$$$$$D.?}jF$}ji$$$e'~&~Pdi$$$$$$$$D.?F%}jD,~%F'}j~+g}I}I}I}I}9}L~-F(i$$}I}c}c}c}cc}lD$D(D'}kD%}kD&}k}kiWWWWWW'e}l}jF%D(i$$$$WW'e}lF$}jF&~+F0gD}Q}qE-D0}qE,&e&eD-f}I}I~.}M(s(eD-f}I}I~.}M(}4D,};D%i!}KO}.l9}aa}jD&D$}k}-};1%)D-f####+}:f}I}b~1}M(tf$D-f}I~V~*~j'}3D,};D%D&D$}k}.};?1&/D-f####+}:F.f8}?f#+}4E/f$E,D.f}I}I}I#'p(eD-f}I}I~.$D/f%}3}>}3F.f####+}:f8}?f#+}4E/f$D.f##d}:f}I}I~.$};f8D/}4}>F,}4D,D-f$m?E,D$f##dD/}>f}H}<D.}:}vgD}O~-}kE$/D%D$}j~+g}I}I}I}I}9}L~-F&i$$$$hR~Td}lF'D%D&D$}k}ki~^^~i!gR~Td}lD&i^}5}r0}*}%D~,}l}jF$}jF%D%}lE&i$$$$$$~_dD%D%D&D&D&D&D&i~>}n~,};}2[}/c}li~`}4~@~3f~+~)~,}j}liP~LI}y}3{5d}j}li}]~+~,:}5~/}/~-}j}liczzzzz~3d}j}l}kF&}lD&i$$$$$$$~.}j}mD$D%D'}k}kF$D%D$}l}j}kD%}k}kF$~+gD}Q}qD,f8}=}3F-f8}>f$q(}ED,f#+o(}ED$i$$$$$$~N}H}lE$D,f#+}4F,f#+o(}Ef#+D,f#+}4F,D,f#+s?E,D$i$$$$$$~N}H}l)D$/)D,f}K}Am(}ED$i$$$$$$})'}lE$D,f~7+}3F,f}K}Am(}Ef}K}AD,f~7+}3F,D,f}K}Aq?E,D$i$$$$$$})'}l)D$/)D$//D,}vg#+}EgX}O~-}l)D$~+g####3}LD-}vgD}O}M~-/3/i$$$$$$~_}H3/i$$$$$$$$/}h(&)}D&}HD$D&f&}=}3E-'eD$D-n(eD$D%}3F, $($F' ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F*D* ~T%D* ~T%E+D$ $($F) 0$$}Id$$}Id$$}Id$$}Id ~T%D' 0$$}9f$$}9f$$}9f$$}9f ~T% ~R%D$D%f%}=}3F& $($ 0$$ee$$ee$$ee$$ee ~T% ~R% 0$$}II$$}II$$}II$$}II ~R%E(D$D*D+D'D' ~R% ~R%D+D+ ~R%D' ~R% ~U% ~T%F*D*D'D*D* ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S% 0$$~Vg$$~Vg$$~Vg$$~Vg ~T% 0$$}If$$}If$$}If$$}If ~S%D' 0W~A}*iW~A}*iW~A}*iW~A}*i ~T%D' 0~0<5a~0<5a~0<5a~0<5a i wF* /($D,D* 0$$uf$$uf$$uf$$uf ~T%F*D) 0$$}Ie$$}Ie$$}Ie$$}Ie ~T%D( ~U% 0}N}`oc}N}`oc}N}`oc}N}`oc ~S% ~T% /($D&D*D' 0$$4f$$4f$$4f$$4f ~T%D( ~U% 0~4~7~^c~4~7~^c~4~7~^c~4~7~^c ~S% ~T% /($D$f4}3E$0%///}o'&(}D&}HD$D&f&}=}3E,'eD$D,n(eD$ $($F( 0$$}If$$}If$$}If$$}If ~R% 0~9b1a~9b1a~9b1a~9b1a ~T%F'D' ~T%D' ~T%D( 0}I>}Z_}I>}Z_}I>}Z_}I>}Z_ ~T%D( 0~]~k#e~]~k#e~]~k#e~]~k#e i wE'D$D%}3F+ $($D( 0$$uf$$uf$$uf$$uf ~T% 0$$}II$$}II$$}II$$}II ~R%F( ~U% 0}N}`oc}N}`oc}N}`oc}N}`oc ~R%E)D$D'D$D%f%}=}3F& $($D( ~U% 0~4~7~^c~4~7~^c~4~7~^c~4~7~^c ~R%F( 0$$}Ie$$}Ie$$}Ie$$}Ie ~T% ~U%F*D) ~T% 0$$4f$$4f$$4f$$4f ~T% /($D+D' /($D&D* 0$$ef$$ef$$ef$$efD) 0$$ee$$ee$$ee$$ee ~T% ~S%D( 0$$}jf$$}jf$$}jf$$}jf ~T% ~S% ~T% /($D$f4}3E$0%///}L,&-}D&}HD$D&f&}=}3E1'eD$D1n(eD$ $($F+ 0]R~Lc]R~Lc]R~Lc]R~Lc ~T%D$D%}3F0 $($F, 0?}i~.c?}i~.c?}i~.c?}i~.c ~T% ~R%D$D%f%}=}3F& $($F- 0}H}*gc}H}*gc}H}*gc}H}*gc ~T% ~R%F( ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F.D. ~T%D. ~T%E'D+ 0}6~4}!c}6~4}!c}6~4}!c}6~4}!c ~T%D, 0~(8[d~(8[d~(8[d~(8[d ~T% ~R%D- 0|~;}]b|~;}]b|~;}]b|~;}]b ~T% ~R%F) ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F*D* ~T%D* ~T%E/D+ 0};}?}Za};}?}Za};}?}Za};}?}Za ~T%D, 0^U~Nb^U~Nb^U~Nb^U~Nb ~T% ~R%D- 0}]}2}(d}]}2}(d}]}2}(d}]}2}(d ~T% ~R%F+ ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F,D, ~T%D, ~T%E-D$D*D/D)D) ~R% ~R%D/D/ ~R%D) ~R% ~U% ~T%F*D*D)D*D* ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D) 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D) 0~0<5a~0<5a~0<5a~0<5a i wF) 0$$~Vg$$~Vg$$~Vg$$~Vg ~T% 0$$}If$$}If$$}If$$}If ~S% /($D0D.D'D(D( ~R% ~R%D'D' ~R%D( ~R% ~U% ~T%F'D'D(D'D' ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D( 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D( 0~0<5a~0<5a~0<5a~0<5a i wD) ~S% 0$$~ih$$~ih$$~ih$$~ih ~T% /($D&D)D,D-D+D+ ~R% ~R%D-D- ~R%D+ ~R% ~U% ~T%F'D'D+D'D' ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D+ 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D+ 0~0<5a~0<5a~0<5a~0<5a i w ~S% 0$$mh$$mh$$mh$$mh ~T% /($D$f4}3E$0%///~T'&'}D&}HD$D&f&}=}3E+'eD$D+n(eD$ $($ 0$$}If$$}If$$}If$$}If ~R% 0~9b1a~9b1a~9b1a~9b1a ~T%F(D$D%f%}=}3F* $($ 0.~E}m`.~E}m`.~E}m`.~E}m` ~T% ~S%E'D$D$D%}3F& $($ 0}86'`}86'`}86'`}86'` ~T%D( ~R%F)D) ~T%D) ~T%D) 0~9b1c~9b1c~9b1c~9b1c ~S% 0u}I'cu}I'cu}I'cu}I'c ~T%D) 0~!~Jxc~!~Jxc~!~Jxc~!~Jxc i w 0$w}<d$w}<d$w}<d$w}<d ~T% /($D&D(D( ~T%D( ~T%D( 0~9b1c~9b1c~9b1c~9b1c ~S% 0u}I'cu}I'cu}I'cu}I'c ~T%D( 0~!~Jxc~!~Jxc~!~Jxc~!~Jxc i w /($D*D' 0$$$$$$$$$$$$$$$$ ~W%F'D' ~T%D' ~T%D' 0~9b1c~9b1c~9b1c~9b1c ~S% 0u}I'cu}I'cu}I'cu}I'c ~T%D' 0~!~Jxc~!~Jxc~!~Jxc~!~Jxc i w 0~6}'}Td~6}'}Td~6}'}Td~6}'}Td ~T% /($D$f4}3E$0%///.$D$D%D&4%/~$&&'}D&}HD$D&f&}=}3E+'eD$D+n(eD$D$ $($F' 00}-te0}-te0}-te0}-te ~T%D$D%}3F* $($F( 0}+~/~2~-}+~/~2~-}+~/~2~-}+~/~2~- ~T% ~R%D$D%f%}=}3F& $($F) 0Ke#~,Ke#~,Ke#~,Ke#~, ~T% ~R% /($D*D' 0<E}A~-<E}A~-<E}A~-<E}A~- ~T%D( 0}:D~_d}:D~_d}:D~_d}:D~_d ~T% ~R%D) 0}UZNb}UZNb}UZNb}UZNb ~T% ~R% /($D&D' 0~)~[},b~)~[},b~)~[},b~)~[},b ~T%D( 0Z~_u~,Z~_u~,Z~_u~,Z~_u~, ~T% ~R%D) 0~gz}Pd~gz}Pd~gz}Pd~gz}Pd ~T% ~R% /($D$f4}3E$0%///~<%%'}HD%f&}=E)D&D(f&}=}3E%'eD%D&p(eD&D)f'}5F*D$}3D)f%}=F+D$}3D$D)}3D$ }%&$ {&$% {&$& {&$' /($D&D'}3D*D$f(}3F(}3D(D+}3D(D)}3D( }%&$ {&$% {&$& {&$' /($D&D'f%}=}3D*D$f,}3F(}3D(D+}3D(D)}3D( }%&$ {&$% {&$& {&$' /($D&f4}3E&D$D)f&}=}3E$0%///~ &%'}HD'D)f&}=}3E*'eD'D*n(eD'D&D%f'}5F,D$}3Q$$f&}=}3D&D%f%}=F)D$}3Q$$f&}=}3D&D$D%}3Q$$f&}=}3D&D$Q$$f&}=}3 }%&$ {&$% {&$& {&$' /($D'D(}3D&D,D$f%}3F+}3Q$$f&}=}3D&D)D+}3Q$$f&}=}3D&D%D+}3Q$$f&}=}3D&D+Q$$f&}=}3 }%&$ {&$% {&$& {&$' /($D'D(f%}=}3D&D,D$f&}3F+}3Q$$f&}=}3D&D)D+}3Q$$f&}=}3D&D%D+}3Q$$f&}=}3D&D+Q$$f&}=}3 }%&$ {&$% {&$& {&$' /($D'f4}3E'D$D%f&}=}3E$0%///}a&&*}D&}HD$D&f&}=}3E.'eD$D.n(eD$ $($F)D$D%}3F- $($F+ ~W%D$D%f%}=}3F& $($F, ~W%F'D)D+ ~V%D, ~V% ~S%F( 0$$$$$$$$$$$$$$$$ fE*D$ 0$$}Ie$$}Ie$$}Ie$$}IeD)D+ ~S%D( ~U% ~R% 0$$$e$$$e$$$e$$$eD,D) ~S%D( ~U% ~R%D+D, ~S%D( ~U%D+D' f wD,D' f w 0}u}tNc}u}tNc}u}tNc}u}tNc ~T%F)D) }1 ~S%D* t /($D-D(D' ~U%D* t /($D&D' /($D$f4}3E$0%///~F%%'}DD$D&f&}=}3E&'eD$D&n(eD$ $($F*D$D%}3 $($F( 1,-./<=>?0123@ABCE)D'D*D( 1$%&'4567()*+89:;D$D%f%}=}3 $($F* 1$%&'()*+4567,-./ /($D'D(D* 1()*+89:;()*+89:;D) 1$%&'()*+456789:; /(4D'D*D) 1,-./<=>?@ABC0123 /(DD$f4}3E$D'fT}3E'0%///~E%%%}DD$D&f&}=}3E&'eD$D&n(eD'D$ $($ 0$$}Hh$$}Hh$$}Hh$$}Hh ~T% }3 ~g%D$D%}3 $($ 0$$}Hh$$}Hh$$}Hh$$}Hh ~T% }3 ~g% }N%D$D%f%}=}3 $($ 0$$}Hh$$}Hh$$}Hh$$}Hh ~T% }3 ~g% 0$$$$$$$$$$$$$$$$ }N% }/F(D( 1$(,%)-&*.'+/0000F( }$'$$D'f,}3D( }#&$&D$f4}3E$D'f0}3E'0%///.$D$D%D&4&/}c&&'}D%}HD$D%f&}=}3E)'eD$D)n(eD$ $($F' 0}xl}*b}xl}*b}xl}*b}xl}*b ~R% 0}8}q};d}8}q};d}8}q};d}8}q};d ~T%F( ~i% 0~;~:qc~;~:qc~;~:qc~;~:qc ~T% ~g% 0}j}m~7V}j}m~7V}j}m~7V}j}m~7V }x%E&f$E%'eD%f'm(eD&D&D(D&D& ~T%F&D& ~T% ~U% ~S% 0~;~:qc~;~:qc~;~:qc~;~:qc ~T% ~S%E&D%f%}3E%0%//D$D(D& ~T%F&D& ~T%D' 0}Z}L}hb}Z}L}hb}Z}L}hb}Z}L}hb ~T%D' 0~T}xIb~T}xIb~T}xIb~T}xIb i w /($D$f4}3E$0%///~$&&'}D&}HD$D&f&}=}3E+'eD$D+n(eD$D$ $($F' 0.Q~Ac.Q~Ac.Q~Ac.Q~Ac ~T%D$D%}3F* $($F( 0~(8~%c~(8~%c~(8~%c~(8~%c ~T% ~R%D$D%f%}=}3F& $($F) 0~=~.]c~=~.]c~=~.]c~=~.]c ~T% ~R% /($D*D' 0}6~4}!c}6~4}!c}6~4}!c}6~4}!c ~T%D( 0~(8[d~(8[d~(8[d~(8[d ~T% ~R%D) 0|~;}]b|~;}]b|~;}]b|~;}]b ~T% ~R% /($D&D' 0{}+}ha{}+}ha{}+}ha{}+}ha ~T%D( 0}??~cb}??~cb}??~cb}??~cb ~T% ~R%D) 08g}<d8g}<d8g}<d8g}<d ~T% ~R% /($D$f4}3E$0%///.$D$D%D&4'/.$D$D%D&4(/~*(&(}D&}HD$D&f&}=}3E,'eD$D,n(eD$D%f%}=}3F+ $($F(D$D%}3F& $($ ~T%E'D$D(D'D$ $($F)D) }1 ~S% 0$$~.e$$~.e$$~.e$$~.e ~T%F) 0$$}je$$}je$$}je$$}je ~R%F* 0$$~.e$$~.e$$~.e$$~.eD* 0$$~.e$$~.e$$~.e$$~.e k s ~S%F* 0$$}Ie$$}Ie$$}Ie$$}IeD* ~S% ~V% 0$$}Id$$}Id$$}Id$$}Id ~V% 0$$$$$$$$$$$$$$$$ ~W% ~T% ~S% /($D&D(D'D) 0$$ee$$ee$$ee$$ee ~R%F* 0$$~.e$$~.e$$~.e$$~.eD* 0$$~.e$$~.e$$~.e$$~.e k s ~S%F* 0$$}Ie$$}Ie$$}Ie$$}IeD* ~S% ~V% 0$$}Id$$}Id$$}Id$$}Id ~V% 0$$$$$$$$$$$$$$$$ ~W% ~T% ~S% /($D+D(D'D) 0$$}Id$$}Id$$}Id$$}Id ~R%F' 0$$~.e$$~.e$$~.e$$~.eD' 0$$~.e$$~.e$$~.e$$~.e k s ~S%F' 0$$}Ie$$}Ie$$}Ie$$}IeD' ~S% ~V% 0$$}Id$$}Id$$}Id$$}Id ~V% 0$$$$$$$$$$$$$$$$ ~W% ~T% ~S% /($D$f4}3E$0%///)$f}I,/}e'&,}D&}HD%f&}=E4 0$###'###*###-### 0$###(###,###0###D%f'k?F, 0%$$$%$$$%$$$%$$$ }7F- 0%$$$%$$$%$$$%$$$ }7E.D' 5E/D( 5E0D) 5E1D* 5E2'eD&D5o(eD+D$ $($F3D, 2D/ ~#%D3D- 2D0 ~#% }x%D3D. 2D1 ~#% }x%D2 }x%f< }w%D$D4}3 $($F3D, 2D/ ~#%D3D- 2D0 ~#% }x%D3D. 2D1 ~#% }x%D2 }x%f< }w% }O%D$D4f%}=}3 $($F3D, 2D/ ~#%D3D- 2D0 ~#% }x%D3D. 2D1 ~#% }x%D2 }x%f< }w%D$D4f'}5}3 $($F3D, 2D/ ~#%D3D- 2D0 ~#% }x%D3D. 2D1 ~#% }x%D2 }x%f< }w% }O% }/ /($D5f4}3E5D$D4f&}=}3E$D+f4}3E+0%///}%$D$D&f&}=}3E&'eD$D&n(eD$D$ $($D' 7 ~T%D$D%}3 $($D( 7 ~T% ~R%D$D%f%}=}3 $($D) 7 ~T% ~R% /($D$f4}3E$0%///}J%&%}H%}E'eD&f}I&m(eD$D&f&}=}3D&~%i$$$$$~N}8e}mF'i68d~4~J~#}nd}-(}ED'iM}%}X~0~dL}vd}ji~O}C8}xl~O~_d}m4$)D'i~E}m}9b.~EMe}m/~$]&$D%D&f&}=}3D&~%i$$$$$~N}8e}m~$]&$D&f%}3E&0%///}i&%'}DD$D%f&}=}3E%'eD$D%n(eD$ $($F& ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F'D' ~T%D' ~T%E(D$D'D(D&D& ~R% ~R%D(D( ~R%D& ~R% ~U% ~T%F'D'D&D'D' ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%F'D' ~Q% ~Q% ~T% 0b.}Pdb.}Pdb.}Pdb.}Pd ~T% 0}xl}*b}xl}*b}xl}*b}xl}*b ~S%D& 0w~&sfw~&sfw~&sfw~&sf ~T%D& 0@Rr`@Rr`@Rr`@Rr` i w /($D$f4}3E$0%///{$D$D%f&}=}3E%'eD$D%n(eD$D$ $($ 0$$$$$$$$$$$$$$$$ ~W% 0$$}Id$$}Id$$}Id$$}Id ~V% /($D$f4}3E$0%///}R&&'}D&}HD$D&f&}=}3E,'eD$D,n(eD$D$ $($D' -&H ~S%F(D'N&$ 7 ~T%D$D%}3F+ $($D' -&L ~S%F)D'N&( 7 ~T% ~R%D$D%f%}=}3F& $($D' -&P ~S%F*D'N&, 7 ~T% ~R%D' -&T ~R% /($D+D(D'N&0 7 ~T%D)D'N&4 7 ~T% ~R%D*D'N&8 7 ~T% ~R%D' -&X ~R% /($D&D(D'N&< 7 ~T%D)D'N&@ 7 ~T% ~R%D*D'N&D 7 ~T% ~R%D' -&] ~R% /($D$f4}3E$0%///"
};
var TILE = 2048;
var STRIDE = 4 * TILE;
var sampleTypeRule = { kind: "choice", of: ["uint8", "float32"], default: "uint8" };
var toRgbRules = { type: sampleTypeRule };
function checkRgb(where, { channels }) {
  if (channels === 3 || channels === 4) return;
  throw new SegmentationError("invalid-image", {
    where,
    option: "image.channels",
    expected: "3 (sRGB) or 4 (sRGB with alpha, which is ignored)",
    received: channels,
    remedy: channels === 1 ? "Make three channels of a gray image with grayToRgb." : void 0
  });
}
function fromRgb(image, { where, linear = false, steps, channels = 3, out }) {
  const source = toImage(image, where);
  checkRgb(where, source);
  if (channels === 3) checkUnitRange(where, source, void 0, 3);
  return run(source, { where, linear, steps, channels, type: "float32", out });
}
function toRgb(image, options, { where, steps }) {
  const source = toImage(image, where);
  const { type } = readOptions(where, options, toRgbRules);
  return backToRgb(source, type, { where, steps });
}
function backToRgb(source, type, { where, steps }) {
  if (source.channels !== 3 || !(source.data instanceof Float32Array)) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image",
      expected: "three channels of float32 samples",
      received: source.channels === 3 ? source.data : `${source.channels} channels`,
      remedy: "Give what the conversion the other way returned."
    });
  }
  return run(source, { where, linear: false, steps, channels: 3, type });
}
function run({ data, height, width, channels: step }, { where, out: given, linear, steps, channels, type }) {
  const pixels = height * width;
  const like = type === "uint8" ? new Uint8Array(0) : new Float32Array(0);
  const out = resultIn(where, given, { like, length: pixels * channels, image: data });
  const isFloat = data instanceof Float32Array;
  withKernel(colorKernel, (kernel, heap) => {
    const tables = heap.alloc(2048);
    const source = heap.alloc(TILE * step * (isFloat ? 4 : 1));
    const at = heap.alloc(3 * STRIDE);
    const packed = heap.alloc(3 * STRIDE);
    kernel.fillTables(tables, tables + 1024);
    for (let first = 0; first < pixels; first += TILE) {
      const count = Math.min(TILE, pixels - first);
      const planes = { at, stride: STRIDE, n: count + 3 & -4 };
      const samples = data.subarray(first * step, (first + count) * step);
      if (isFloat) {
        heap.f32(source, samples.length).set(samples);
        kernel.unpackFloats(source, step, at, STRIDE, planes.n);
        if (linear) onEachPlane(planes, (plane) => kernel.linearize(plane, planes.n));
      } else {
        heap.u8(source, samples.length).set(samples);
        kernel.unpackBytes(source, step, linear ? tables : tables + 1024, at, STRIDE, planes.n);
      }
      for (const apply of steps) apply(kernel, planes, heap);
      if (type === "uint8") kernel.packBytes(at, STRIDE, planes.n, packed);
      else if (channels === 3) kernel.packFloats(at, STRIDE, planes.n, packed);
      const from = channels === 1 ? at : packed;
      const length = count * channels;
      out.set(type === "uint8" ? heap.u8(from, length) : heap.f32(from, length), first * channels);
    }
  });
  return { data: out, height, width, channels };
}
function onEachPlane({ at, stride }, apply) {
  for (let plane = 0; plane < 3; plane++) apply(at + plane * stride);
}
var xyzToLinear = (kernel, { at, stride, n }) => kernel.xyzToLinear(at, stride, n);
var linearToLab = (kernel, { at, stride, n }) => kernel.linearToLab(at, stride, n);
var labToXyz = (kernel, { at, stride, n }) => kernel.labToXyz(at, stride, n);
var delinearize = (kernel, planes) => onEachPlane(planes, (plane) => kernel.delinearize(plane, planes.n));
var clampStep = (kernel, planes) => onEachPlane(planes, (plane) => kernel.clamp(plane, planes.n));
var WEIGHTS = { rec709: [0.2125, 0.7154, 0.0721], rec601: [0.299, 0.587, 0.114] };
var BYTE_WEIGHTS = {
  rec709: [3565158, 12002420, 1209638, 2 ** 23 + 400],
  rec601: [9798 << 9, 19235 << 9, 3735 << 9, 2 ** 23]
};
var TILE2 = 16384;
var rgbToGrayRules = {
  weights: { kind: "choice", of: ["rec709", "rec601"], default: "rec709" }
};
function rgbToGray(image, options = {}) {
  const where = "rgbToGray";
  const source = viewImage(image, where);
  const { weights } = readOptions(where, options, rgbToGrayRules);
  const { data, height, width, channels } = source;
  if (channels === 1) return { data: data.slice(), height, width, channels: 1 };
  checkRgb(where, source);
  const [r, g, b] = WEIGHTS[weights];
  const gray = inOwnSamples(source, (image2) => {
    if (!(image2.data instanceof Float32Array)) return grayBytes(image2.data, channels, weights);
    const steps = [(kernel, { at, stride, n }) => kernel.gray(at, stride, n, r, g, b)];
    return fromRgb(image2, { where, steps, channels: 1 }).data;
  });
  return { data: gray, height, width, channels: 1 };
}
function grayBytes(data, channels, weights) {
  const pixels = data.length / channels;
  const [r, g, b, half] = BYTE_WEIGHTS[weights];
  const out = data.slice(0, pixels);
  const tile = Math.min(TILE2, pixels + 15 & -16);
  return withKernel(colorKernel, (kernel, heap) => {
    const samples = heap.alloc(tile * channels + 16);
    const grays = heap.alloc(tile);
    for (let first = 0; first < pixels; first += tile) {
      const count = Math.min(tile, pixels - first);
      heap.u8(samples, count * channels).set(data.subarray(first * channels, (first + count) * channels));
      kernel.grayBytes(samples, channels, count, r, g, b, half, grays);
      out.set(heap.u8(grays, count), first);
    }
    return out;
  });
}
function grayToRgb(image) {
  const gray = viewImage(image, "grayToRgb");
  const { channels } = gray;
  if (channels !== 1) {
    throw new SegmentationError("invalid-image", {
      where: "grayToRgb",
      option: "image.channels",
      expected: "1",
      received: channels,
      remedy: channels === 3 || channels === 4 ? "The image is in color already." : void 0
    });
  }
  return imageFromPlanes([gray, gray, gray]);
}
function rgbToLinear(image) {
  return fromRgb(image, { where: "rgbToLinear", linear: true, steps: [] });
}
function linearToRgb(image, options = {}) {
  return toRgb(image, options, { where: "linearToRgb", steps: [delinearize, clampStep] });
}
export {
  labToXyz as a,
  rgbToLinear as b,
  clampStep as c,
  delinearize as d,
  linearToRgb as e,
  fromRgb as f,
  grayToRgb as g,
  linearToLab as l,
  rgbToGray as r,
  toRgb as t,
  xyzToLinear as x
};
