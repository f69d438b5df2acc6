import { c as checkSamples, l as loadColors } from "./chunk-GSDIIM2L.DWg5wjfm.js";
import { s as spaceOf } from "./chunk-65D2DRXL.ECjlOyST.js";
import { t as toImage, s as signalRule, p as progressRule, c as checkAborted } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { r as readOptions, w as withKernel } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { w as withSegments } from "./chunk-4MYWN2NN.FXOl4cnb.js";
import { a as toUint8 } from "./chunk-XPE6UJI7.CYw6S_H9.js";
import "./chunk-Z773XH7K.CJp9IS_t.js";
import "./chunk-M6NPAGRQ.fSjc3TCq.js";
var scanSegmentKernel = {
  name: "scan-segment",
  text: "$}*}<}6%$$$%a.})%}H$})(}H}H}H}H$})%}E%}E}))}H}H}H}H}H$})$%}H})'}H}H}H$})$$})%}H%}H})&}H}H$})-}H}H}H}H}H}H}H}H}H$'65)%&&'($$$*%+(,-'$)'%$$*v4}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/+}t%2,}1}.}*}9g}*}<}.$)1}/}2}5}5q}*}+y}*}+}5}.}<$4,}5}*}+g}B}=}.}<$30}6}.}-}2}*}7u}2}A}.}5}<$()}+}.}0}2}7$2+},}5}>}<}=}.};$10},}5}>}<}=}.};h}8}>}7}=$0)}/}5}8}8}-$/-}8}9}.}7k}5}8}8}-$..}<}.}.}-n}7}<}2}-}.$-,}<}.}.}-w}.}<}=$,1}@};}2}=}.h}5}>}<}=}.};}<$+/}@};}2}=}.q}*}+}.}5}<$**}6}.}6}8};}B&$.~fg5Y%%}HD&f'}3F'D$D%f'}5F%~k.$$D&D$f'~k.$$D%D'}3D$D%}3f'}4f'~k.$$/}W*%-}HG2f#%f}I4~k/$f$H3'eD$D%m(eD&E)'eD'D)o(eG/G0D$f%}3}5f%}3D)}3F*f&}=}3L&$f}Hk(eG'D$G%}5D)}3f&}=}3E+G/D*f%}4f&}=}3L&$f$s(}HD+L&$F(f#%}:D+f(}4L&$F,f#%}:}4F-fC}>F.D-D.}3}<F-D(f,}?f#%}:D,f,}?f#%}:}4F.fC}>F/D.D/}3}<F.D(f4}?D,f4}?}4F(fC}>F,D(D,}3}<F(D(D.m?F(D(D-m?)f}I&/E(G/D*f%}3f&}=}3L&$f$s(eD(D+L&$F,f#%}:D+L&(F-f#%}:}4F.fC}>F/D.D/}3}<F.D,f,}?f#%}:D-f,}?f#%}:}4F/fC}>F0D/D0}3}<F/D,f4}?D-f4}?}4F,fC}>F-D,D-}3}<F,D,D/m?F,D,D.m?F,D(D,m?E(/G/D*G0}4f&}=}3L&$f$s(eD(D+L&$F,f#%}:D+f$G%}4f&}=}3L&$F-f#%}:}4F.fC}>F/D.D/}3}<F.D,f,}?f#%}:D-f,}?f#%}:}4F/fC}>F0D/D0}3}<F/D,f4}?D-f4}?}4F,fC}>F-D,D-}3}<F,D,D/m?F,D,D.m?F,D(D,m?E(/G/D*G0}3f&}=}3L&$f$s(eD(D+L&$F,f#%}:D+G%f&}=}3L&$F+f#%}:}4F-fC}>F.D-D.}3}<F-D,f,}?f#%}:D+f,}?f#%}:}4F.fC}>F/D.D/}3}<F.D,f4}?D+f4}?}4F+fC}>F,D+D,}3}<F+D+D.m?F+D+D-m?F+D(D+m?E(/D(f}I&m(eG2D(f'}=}3F(L&$f$m(eD(D*Z&$)G1D(L&(f&}=}3D*Z&$/D(D*Z&(D*f&}=F(G1}3f}HZ&$D(G/}3f}GZ&$//D)f%}3E)0%//D$f%}3E$0%///~F.'+}E(}H%}GD$~+F0gD}Q}qF,f####+}:F-f}I}I~.#+kD0}qF.f$l}:D-f}I}I~.#+o};(eD$iWWWWWW'e}j3/D$}cE%D.jD-f}I}I~.#'kF.D-jD-f}I}I~.#+k};};}:(eD.D,f$m}:(}ED%D%}kF$D$}m)D%/3/D,f$m(eD$D$}kF$D$}m3/D-f}I}I~.$m(}HD%i$$$$$$eh}lF%~+gD}Q}qE-fp)f$/D-f8}>f#+}4}3E,D-f##d}:F.f}I}I~.#'};E-D.f}W}{2r(}Hf$)D.f~i~ZRn(}Hf%)D,f%}3E,D-f}I}Ie}3E-f$//E.D%~+g####3}LD-}vgD}O}M~-F'i$$$$$$~gdi$$$$$$~_dD.?F(}kF)i$$$$$$~_dD'D(}j}mF*}lF$~+g}I}I}I}I}9}L~-F%D%}lE+D%D+i$$$$$$,e}jD$D$}lF&D&}lD&D&D&D&D&i~^sjoL}G~8d}li}.~I~7}]o}O~;d}j}li%fA}s})}=~?d}j}lirJ}Xvzz~Cd}j}li#}u}8~I~$}6~Id}j}li'WWWWW~Qd}j}lD*D)D%D-f%}>f}I}I}I}I&};f}I}ID}3D.f6}=}3}vgD}O~-F&}l}kD%D'D&D(}k}k}l}k}lF&D%D$}j}l}jF%}j~+g}I}I}I}I}9}L~-F'}lF(D&D'}lD%D'i$$$$$$,~.}jD+}k}kD$}l}jF$}j~+g}I}I}I}I}9}L~-F%i$$$~N-~5~]d}lF&D%i~d%}$8~NSc~,}lD$D%D(}k}ki '_~J-~5~]d}l}ji*~>~=h~Y qci$$$$$$$$D.?}jF$}ji$$$e'~&~Pdi$$$$$$$$D.?F%}jD,~%F'}j~+g}I}I}I}I}9}L~-F(i$$}I}c}c}c}cc}lD$D(D'}kD%}kD&}k}kiWWWWWW'e}l}jF%D(i$$$$WW'e}lF$}jF&~+F0gD}Q}qE-D0}qE,&e&eD-f}I}I~.}M(s(eD-f}I}I~.}M(}4D,};D%i!}KO}.l9}aa}jD&D$}k}-};1%)D-f####+}:f}I}b~1}M(tf$D-f}I~V~*~j'}3D,};D%D&D$}k}.};?1&/D-f####+}:F.f8}?f#+}4E/f$E,D.f}I}I}I#'p(eD-f}I}I~.$D/f%}3}>}3F.f####+}:f8}?f#+}4E/f$D.f##d}:f}I}I~.$};f8D/}4}>F,}4D,D-f$m?E,D$f##dD/}>f}H}<D.}:}vgD}O~-}kE$/D%D$}j~+g}I}I}I}I}9}L~-F&i$$$$hR~Td}lF'D%D&D$}k}ki~^^~i!gR~Td}lD&i^}5}r0}*}%D~,}l}jF$}jF%D%}lE&i$$$$$$~_dD%D%D&D&D&D&D&i~>}n~,};}2[}/c}li~`}4~@~3f~+~)~,}j}liP~LI}y}3{5d}j}li}]~+~,:}5~/}/~-}j}liczzzzz~3d}j}l}kF&}lD&i$$$$$$$~.}j}mD$D%D'}k}kF$D%D$}l}j}kD%}k}kF$~+gD}Q}qD,f8}=}3F-f8}>f$q(}ED,f#+o(}ED$i$$$$$$~N}H}lE$D,f#+}4F,f#+o(}Ef#+D,f#+}4F,D,f#+s?E,D$i$$$$$$~N}H}l)D$/)D,f}K}Am(}ED$i$$$$$$})'}lE$D,f~7+}3F,f}K}Am(}Ef}K}AD,f~7+}3F,D,f}K}Aq?E,D$i$$$$$$})'}l)D$/)D$//D,}vg#+}EgX}O~-}l)D$~+g####3}LD-}vgD}O}M~-/3/i$$$$$$~_}H3/i$$$$$$$$/}S&'%}H%}G&}ED$~+F&gD}Q}qf####+}:F%f}I}I~.#+t(eD$D$}j3/D%f}I}I~.$n(}HD$i$$$$$$uh}l~+F&gD}Q}qf####+}:F%j(eD$3/D%f'}7f}]~` ~9&}3)D%f'}7f}]~` ~B&}3/E%D&g}I}I}I}I}I}I}I}I}I}H}LD%}wgD}O}M~-F(D(}lD(D$}m}lE'D$D(D'D'i~0~Dno})~`~hd}liDH~_}[~NL!~-}j}li}[~T}*3~T'!d}jD'D'}lD'}lD'i~E~[~R~B$}z~0d}li~Gv~U~,~9i~V~-}j}l}j}l~+g}I}I}I}I,}Eg}I}I}I}I}E}L~-F$D$}l}mE'D$D$D'D$}kD$D$}jD'}j}m}l}j/~7(&2}D.}HD'D&f'}5F=fJ}3F?f'}5}3E7D$D&D'4$D'D?}3D'D?~k.$$'eD%D>o(eD'D?D>f'}8}5}3E;D'D?D>f%}3F9f'}8}5}3E:D$D=D9D%f%}4F8D8D9o?}5}3D&D'D?D>f&}3f'}8}5}3F94$f$E8'eD8D=n(e 0$$$$$$$$$$$$$$$$E/ 0$$$$$$$$$$$$$$$$E0 0$$$$$$$$$$$$$$$$E1 0$$$$$$$$$$$$$$$$E* 0$$$$$$$$$$$$$$$$E+ 0$$$$$$$$$$$$$$$$E) 0$$$$$$$$$$$$$$$$E. 0$$$$$$$$$$$$$$$$E- 0$$$$$$$$$$$$$$$$E,f$E@'eD@f'n(eD;D8D@f'}5}3F<}3 $($F5D:D<}3 $($F4 }@F3D9D<}3 $($F2 }BE6D*E.D+E-D)E,D/E*D0E+D1E)D3D2 }@E/D5D4 }BF1D6 }@E0D1D6 }BE1D@f%}3E@0%//D7D8}3D/D* }BD. }BF.D0D+ }@D0D+ }BD- }@ }BF* }@D.D* }BD1D) }@D, }@ }@ }B /($D8f4}3E80%//D=D7F8}3E9'eD8D9n(eD(D8L&$f###+}:Z&$D8f'}3E8D(f(}3E(0%//D>f%}3E>0%///)$f}I,/}-%(}H'eD&G$m(eG/G0D&f%}3}5f%}3f&}=}3E'f$E%'eD%G%n(eD$D'D%f&}=}3L&$F(f$D(f$o?Z&$D%f%}3E%D$f(}3E$0%//D&f%}3E&0%///[%&}H'eD%G$m(eD$G(D%G&}5f&}=}3G%f&}=F&~k.$$D$D&}3E$D%f%}3E%0%///}c%%'}Hf%E%'eD%G$f%}4m(ef$E&'eD&G%m(eG(D%G&}5D&}3f&}=}3L&$F'f}Hk(}Hf}H)D$D'f&}=}3L&$/F'f$s(eG/G0D%f%}3}5f%}3f&}=}3D&f&}=}3D'Z&$/D&f%G%f%}4F&D&f$q?}3E&0%//D%f%}3E%0%//f$G$f$G%4%/w%&}Hf%E$'eD$G$f%}4m(eG/D$f%}3F$G0}5f%}3f&}=}3F%f}HZ&$G%f%}4f&}=D%}3f}HZ&$0%//f%G$f%}4f%G%f%}44%/~0%%&}HD%H/G%f%}3H0D&H1D'H2G/G0G$f&}3}5f%}3f&}=}3E&G/E%'eD%D&n(eD%f}FZ&$D%f(}3E%0%//f$E%'eD%G$m(eG%E)G/G0D%f%}3}5f%}3f&}=}3E'f$E&'eD&D)m(eD'D&f&}=}3G(D%G&}5D&}3f&}=}3L&$F(f}Hk(}Hf}H)D$D(f&}=}3L&$/Z&$D&f%}3E&0%//D%f%}3E%0%///~V.%0}H'eD$D*o(e&eG2G3f'}=}3F%L&$F,f$m(eG3f#%k1%G3f%}3H30'/D%G1D,f&}=}3L&$Z&$D*f%}3E*G'D,G0}4D,G0}6}4f&}=}3E+G/D,f%}4f&}=}3L&$F%f$s(}HD+L&$F&f#%}:D+f(}4L&$F'f#%}:}4F(fC}>F)D(D)}3}<F(D&f,}?f#%}:D'f,}?f#%}:}4F)fC}>F-D)D-}3}<F)D&f4}?D'f4}?}4F&fC}>F'D&D'}3}<F&D&D)m?F&D&D(m?)f}I&/E&f$E)'eD)f'm(e&eG/f$G0}4G0D)f%kF(?f%D)?D,}3f&}=}3L&$F'D%kD'f$m};1$D+L&$F-f#%}:D+f$G%}4G%D(?f%D)?f&}=}3L&$F.f#%}:}4F(fC}>F/D(D/}3}<F/D-f,}?f#%}:D.f,}?f#%}:}4F(fC}>F0D(D0}3}<F(D-f4}?D.f4}?}4F-fC}>F.D-D.}3}<F-D(D-o?F(D(D/m?F(D&oD%f$s}:1$D'E%D(E&/D)f%}3E)0%//G/D,f&}=}3D%Z&$G/D,f%}4F%f&}=}3L&$f}Hk(eG2D+L&$F&f#%}:D+f(}4L&$F'f#%}:}4F(fC}>F)D(D)}3}<F(D&f,}?f#%}:D'f,}?f#%}:}4F)fC}>F-D)D-}3}<F)D&f4}?D'f4}?}4F&fC}>F'D&D'}3}<F&D&D)m?F&D&D(m?F&f'}=}3F'L&$f$m(eD'D%Z&$)G1D'L&(f&}=}3D%Z&$/D'D%Z&(D%f&}=F%G1}3f}HZ&$D%G/}3f}GZ&$D&G3m(eD&H3//G/D,f%}3F%f&}=}3L&$f}Hk(eG2D+L&$F&f#%}:D+L&(F'f#%}:}4F(fC}>F)D(D)}3}<F(D&f,}?f#%}:D'f,}?f#%}:}4F)fC}>F-D)D-}3}<F)D&f4}?D'f4}?}4F&fC}>F'D&D'}3}<F&D&D)m?F&D&D(m?F&f'}=}3F'L&$f$m(eD'D%Z&$)G1D'L&(f&}=}3D%Z&$/D'D%Z&(D%f&}=F%G1}3f}HZ&$D%G/}3f}GZ&$D&G3m(eD&H3//G/D,G0}4F%f&}=}3L&$f}Hk(eG2D+L&$F&f#%}:D+f$G%}4f&}=}3L&$F'f#%}:}4F(fC}>F)D(D)}3}<F(D&f,}?f#%}:D'f,}?f#%}:}4F)fC}>F-D)D-}3}<F)D&f4}?D'f4}?}4F&fC}>F'D&D'}3}<F&D&D)m?F&D&D(m?F&f'}=}3F'L&$f$m(eD'D%Z&$)G1D'L&(f&}=}3D%Z&$/D'D%Z&(D%f&}=F%G1}3f}HZ&$D%G/}3f}GZ&$D&G3m(eD&H3//G/G0D,}3F%f&}=}3L&$f}Hk(eG2D+L&$F&f#%}:D+G%f&}=}3L&$F'f#%}:}4F(fC}>F)D(D)}3}<F(D&f,}?f#%}:D'f,}?f#%}:}4F)fC}>F+D)D+}3}<F)D&f4}?D'f4}?}4F&fC}>F'D&D'}3}<F&D&D)m?F&D&D(m?F&f'}=}3F'L&$f$m(eD'D%Z&$)G1D'L&(f&}=}3D%Z&$/D'D%Z&(D%f&}=F%G1}3f}HZ&$D%G/}3f}GZ&$D&G3m(eD&H3//0&///D*/($G-/}T:%/}H'eD$D%m(eD$G&}5F'G%}3E('eD'D(m(e&eG(D'f&}=}3F&L&$f}Gl1$f$H.G'D'G&G%}4F)D$}5}4f&}=}3L&$E*f}HG&}4E+D$f%}4E,&eG,f$q1$G(D'D+}3F+f&}=}3F-L&$f}Gl1$G+D*f#%}:G'D+D)D,}5}4f&}=}3L&$F)f#%}:}4F.D.}5D*f,}?f#%}:D)f,}?f#%}:}4F.D.}5}3D*f4}?D)f4}?}4F)D)}5}3m1$D-G-Z&$G*F)D+Z&$D)D,Z&(f%H./f$G&}4E)D$f%}4E+&eG.G,s1$G(D'D)}3F)f&}=}3F,L&$f}Gl1$G+D*f#%}:G'D)D+G&G%}4}5}4f&}=}3L&$F-f#%}:}4F.D.}5D*f,}?f#%}:D-f,}?f#%}:}4F.D.}5}3D*f4}?D-f4}?}4F-D-}5}3m1$D,G-Z&$G*G.f'}=}3F,D)Z&$D,D+Z&(G.f%}3H./f%G&}4E)D$f%}4E+&eG.G,s1$G(D'D)}3F)f&}=}3F,L&$f}Gl1$G+D*f#%}:G'D)D+G&G%}4}5}4f&}=}3L&$F-f#%}:}4F.D.}5D*f,}?f#%}:D-f,}?f#%}:}4F.D.}5}3D*f4}?D-f4}?}4F-D-}5}3m1$D,G-Z&$G*G.f'}=}3F,D)Z&$D,D+Z&(G.f%}3H./&eG.G,s1$G(D'f%}4F)f&}=}3F+L&$f}Gl1$G+D*f#%}:G'D)D$G&G%}4}5}4f&}=}3L&$F,f#%}:}4F-D-}5D*f,}?f#%}:D,f,}?f#%}:}4F-D-}5}3D*f4}?D,f4}?}4F,D,}5}3m1$D+G-Z&$G*G.f'}=}3F+D)Z&$D+D$Z&(G.f%}3H./&eG.G,s1$G(D'f%}3F)f&}=}3F+L&$f}Gl1$G+D*f#%}:G'D)D$G&G%}4}5}4f&}=}3L&$F,f#%}:}4F-D-}5D*f,}?f#%}:D,f,}?f#%}:}4F-D-}5}3D*f4}?D,f4}?}4F,D,}5}3m1$D+G-Z&$G*G.f'}=}3F+D)Z&$D+D$Z&(G.f%}3H./G&f%}4E)D$f%}3E+&eG.G,s1$G(D'D)}3F)f&}=}3F,L&$f}Gl1$G+D*f#%}:G'D)D+G&G%}4}5}4f&}=}3L&$F-f#%}:}4F.D.}5D*f,}?f#%}:D-f,}?f#%}:}4F.D.}5}3D*f4}?D-f4}?}4F-D-}5}3m1$D,G-Z&$G*G.f'}=}3F,D)Z&$D,D+Z&(G.f%}3H./G&E)D$f%}3E+&eG.G,s1$G(D'D)}3F)f&}=}3F,L&$f}Gl1$G+D*f#%}:G'D)D+G&G%}4}5}4f&}=}3L&$F-f#%}:}4F.D.}5D*f,}?f#%}:D-f,}?f#%}:}4F.D.}5}3D*f4}?D-f4}?}4F-D-}5}3m1$D,G-Z&$G*G.f'}=}3F,D)Z&$D,D+Z&(G.f%}3H./G&f%}3E)D$f%}3E+&eG.G,s1$G(D'D)}3F)f&}=}3F,L&$f}Gl1$G+D*f#%}:G'D)D+G&G%}4}5}4f&}=}3L&$F-f#%}:}4F.D.}5D*f,}?f#%}:D-f,}?f#%}:}4F.D.}5}3D*f4}?D-f4}?}4F*D*}5}3m1$D,G-Z&$G*G.f'}=}3F*D)Z&$D*D+Z&(G.f%}3H./G.j(eD&f}HZ&$0%/D&G-Z&$f$E&'eD&G.m(eG'G*D&f'}=}3F)L&$F*D)L&(F)G&G%}4F+}5}4f&}=}3L&$E,f}HG&}4E-D)f%}4E.&eG.G,s1$G(D*D-}3F-f&}=}3F/L&$f}Gl1$G+D,f#%}:G'D-D+D.}5}4f&}=}3L&$F+f#%}:}4F0D0}5D,f,}?f#%}:D+f,}?f#%}:}4F0D0}5}3D,f4}?D+f4}?}4F+D+}5}3m1$D/G-Z&$G*G.f'}=}3F+D-Z&$D+D.Z&(G.f%}3H./f$G&}4E+D)f%}4E-&eG.G,s1$G(D*D+}3F+f&}=}3F.L&$f}Gl1$G+D,f#%}:G'D+D-G&G%}4}5}4f&}=}3L&$F/f#%}:}4F0D0}5D,f,}?f#%}:D/f,}?f#%}:}4F0D0}5}3D,f4}?D/f4}?}4F/D/}5}3m1$D.G-Z&$G*G.f'}=}3F.D+Z&$D.D-Z&(G.f%}3H./f%G&}4E+D)f%}4E-&eG.G,s1$G(D*D+}3F+f&}=}3F.L&$f}Gl1$G+D,f#%}:G'D+D-G&G%}4}5}4f&}=}3L&$F/f#%}:}4F0D0}5D,f,}?f#%}:D/f,}?f#%}:}4F0D0}5}3D,f4}?D/f4}?}4F/D/}5}3m1$D.G-Z&$G*G.f'}=}3F.D+Z&$D.D-Z&(G.f%}3H./&eG.G,s1$G(D*f%}4F+f&}=}3F-L&$f}Gl1$G+D,f#%}:G'D+D)G&G%}4}5}4f&}=}3L&$F.f#%}:}4F/D/}5D,f,}?f#%}:D.f,}?f#%}:}4F/D/}5}3D,f4}?D.f4}?}4F.D.}5}3m1$D-G-Z&$G*G.f'}=}3F-D+Z&$D-D)Z&(G.f%}3H./&eG.G,s1$G(D*f%}3F+f&}=}3F-L&$f}Gl1$G+D,f#%}:G'D+D)G&G%}4}5}4f&}=}3L&$F.f#%}:}4F/D/}5D,f,}?f#%}:D.f,}?f#%}:}4F/D/}5}3D,f4}?D.f4}?}4F.D.}5}3m1$D-G-Z&$G*G.f'}=}3F-D+Z&$D-D)Z&(G.f%}3H./G&f%}4E+D)f%}3E-&eG.G,s1$G(D*D+}3F+f&}=}3F.L&$f}Gl1$G+D,f#%}:G'D+D-G&G%}4}5}4f&}=}3L&$F/f#%}:}4F0D0}5D,f,}?f#%}:D/f,}?f#%}:}4F0D0}5}3D,f4}?D/f4}?}4F/D/}5}3m1$D.G-Z&$G*G.f'}=}3F.D+Z&$D.D-Z&(G.f%}3H./G&E+D)f%}3E-&eG.G,s1$G(D*D+}3F+f&}=}3F.L&$f}Gl1$G+D,f#%}:G'D+D-G&G%}4}5}4f&}=}3L&$F/f#%}:}4F0D0}5D,f,}?f#%}:D/f,}?f#%}:}4F0D0}5}3D,f4}?D/f4}?}4F/D/}5}3m1$D.G-Z&$G*G.f'}=}3F.D+Z&$D.D-Z&(G.f%}3H./G&f%}3E+D)f%}3E)&eG.G,s1$G(D*D+}3F*f&}=}3F+L&$f}Gl1$G+D,f#%}:G'D*D)G&G%}4}5}4f&}=}3L&$F-f#%}:}4F.D.}5D,f,}?f#%}:D-f,}?f#%}:}4F.D.}5}3D,f4}?D-f4}?}4F,D,}5}3m1$D+G-Z&$G*G.f'}=}3F+D*Z&$D+D)Z&(G.f%}3H./D&f%}3E&0%//G)G-f&}=}3G.f%}3Z&$G-f%}3H-/D'f%}3E'0%//D$f%}3E$0%///}g%$D$H$D%H%D%D%f%}3D&?H&D'H'D)H)D*H*D+H+D,H,f$H-G&f%}3f&}=F&D(}3H(D(f#%D&f%}=G&D$}5f&}=}3~k/$f$E&'eD$D&o(eG(D&G&}5f&}=}3E(f$E''eD%D'p(eD(D'f&}=}3f}GZ&$D'f%}3E'0%//D&f%}3E&0%///}g&%+}HD%f'sE*D'f}I(}3E)D(D&f'}5}3E+'eD(D+n(eD)D'D$Q$$f%}=}3S%$F.f~`1}5D'D$D*}3Q$$f%}=}3S%$F/f}N0}5}3D'D$D*f%}=}3Q$$f%}=}3S%$F&f}S*}5}3f}I4}3f0}?f%}=}3S%$E,D)D.f~7$}5D/f~.'}5}3D&f~f?}5}3f}I4}3f0}?f%}=}3S%$E-D(D)D.f~U*}5D/f~`:}5}3D&f}r&}5}3f}I4}3f0}?f%}=}3S%$F&f}r&}5f~T~:~>$}4f3}>_$$D(D,D&}4f~c'}5f}I}I}J&}3f3}>_$%D(D&D-}4f~6%}5f}I}I}J&}3f3}>_$&D(f'}3E(D$D%}3E$0%///~]%&%}H%}E'eD%f}I&m(eD$D%f%}=}3D%~%i$$$$$~N}8e}mF&i68d~4~J~#}nd}-(}ED&iM}%}X~0~dL}vd}ji~O}C8}xl~O~_d}m4&)D&i~E}m}9b.~EMe}m/i$$$$$~N}ie}l}h~k'`%$D%f%}3E%0%//D$f}I(}3E%f$E$'eD$f}I<m(eD%D$f%}=}3D$~%i$$$$$~N}ie}mF&i~D}E}X~@yG}Kd},(}ED&i$$$$$m}Se}li$$$$$$}$e}mi}`}D>}*~'}q~/d}j)D&4'/i$$$$$$~Ne}l}h~k'`%$D$f%}3E$0%///"
};
var SMALL = 1e4;
function chooseClusters(sizes, pixels, wanted) {
  const numbers = new Int32Array(sizes.length).fill(-1);
  const small = Math.floor(pixels / SMALL);
  const order = [...sizes.keys()].filter((k) => sizes[k] >= small).sort((a, b) => sizes[b] - sizes[a]);
  if (order.length === 0) return { numbers, count: 0 };
  const cutoff = Math.max(small, sizes[order[Math.min(order.length, wanted) - 1]]);
  const largest = sizes[order[0]];
  let count = 0;
  for (const k of order) {
    if (sizes[k] <= cutoff && (largest > cutoff || count >= wanted)) break;
    numbers[k] = count++;
  }
  return { numbers, count };
}
var NAME = "scanSegment";
var STEP = 2 ** 18;
var scanSegmentRules = {
  nSegments: { kind: "integer", min: 1, default: 100, aliases: ["num_superpixels"] },
  mergeSmall: { kind: "flag", default: true },
  joinRows: { kind: "flag", default: false },
  colorSpace: { kind: "choice", of: ["lab", "none"], default: "lab" },
  onProgress: progressRule,
  signal: signalRule
};
function scanSegment(image, options = {}) {
  const source = toImage(image, NAME);
  const settings = readOptions(NAME, options, scanSegmentRules);
  spaceOf(NAME, source.channels, "lab");
  checkSamples(NAME, source, true);
  const { height, width } = source;
  const pixels = height * width;
  const { mergeSmall, onProgress, signal } = settings;
  return withKernel(scanSegmentKernel, (kernel, heap) => {
    const sizes = begin(kernel, heap, source, settings);
    const rows = Math.max(1, Math.ceil(STEP / width));
    for (let first = 0; first < height; first += rows) {
      checkAborted(NAME, signal);
      const last = Math.min(height, first + rows);
      kernel.cluster(first, last);
      if (mergeSmall || last < height) onProgress == null ? void 0 : onProgress({ stage: "grow", done: last, total: 2 * height });
    }
    const clusters = kernel.clusterCount();
    const out = heap.alloc(4 * pixels);
    let count = clusters;
    if (mergeSmall) {
      const chosen = chooseClusters(heap.i32(sizes, clusters), pixels, settings.nSegments);
      count = Math.max(1, chosen.count);
      floodFrom(kernel, heap, chosen.numbers, source, settings);
      kernel.writeLabels(out);
    } else kernel.writeClusters(out);
    const data = heap.i32(out, pixels).slice();
    onProgress == null ? void 0 : onProgress({ stage: mergeSmall ? "flood" : "grow", done: 2 * height, total: 2 * height });
    return withSegments({ data, height, width }, { count });
  });
}
function begin(kernel, heap, source, settings) {
  const { height, width } = source;
  const { nSegments, joinRows, colorSpace } = settings;
  const pixels = height * width;
  const words = heap.alloc(4 * pixels);
  const sizes = heap.alloc(4 * pixels);
  const stride = width + (joinRows ? 0 : 1);
  const owners = heap.alloc(4 * (stride * (height + 2) + 2));
  const queue = heap.alloc(8 * pixels + 16);
  if (colorSpace === "lab") loadColors(kernel, heap, source, "lab", queue);
  else heap.u8(queue, 3 * pixels).set(threeBytes(source));
  kernel.medianPixels(queue, height, width, heap.alloc(4 * (3 * width + 38) + 64), words);
  const { fround, floor, sqrt } = Math;
  const tolerance = fround(fround(fround(200 / (width + height)) * fround(sqrt(3))) * 10);
  const size = fround(fround(fround(1.1) * fround(pixels)) / fround(Math.min(nSegments, pixels)));
  const most = size % 2 === 0.5 ? floor(size) : floor(size + 0.5);
  kernel.begin(height, width, joinRows ? 1 : 0, words, owners, sizes, queue, floor(fround(tolerance * tolerance)), most);
  return sizes;
}
function threeBytes(source) {
  const { data, channels, height, width } = toUint8(source);
  const bytes = new Uint8Array(3 * height * width);
  for (let i = 0, from = 0; i < bytes.length; i += 3, from += channels)
    for (let c = 0; c < 3; c++) bytes[i + c] = data[from + (channels < 3 ? 0 : c)];
  return bytes;
}
function floodFrom(kernel, heap, numbers, { height, width }, { onProgress, signal }) {
  const at = heap.copyIn(numbers);
  const cells = (height + 2) * (width + 1) + 1;
  kernel.openFlood(at, heap.alloc(4 * cells), heap.alloc(4 * cells), heap.alloc(2048));
  for (const seed of [() => kernel.seedInside(), () => kernel.seedRest(at)]) {
    seed();
    while (kernel.flood(STEP) === STEP) {
      onProgress == null ? void 0 : onProgress({ stage: "flood", done: 2 * height - 1, total: 2 * height });
      checkAborted(NAME, signal);
    }
  }
}
export {
  scanSegment,
  scanSegmentRules
};
