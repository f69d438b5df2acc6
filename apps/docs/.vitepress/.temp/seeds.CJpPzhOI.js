import { c as checkSamples, l as loadColors } from "./chunk-GSDIIM2L.DWg5wjfm.js";
import { s as spaceOf } from "./chunk-65D2DRXL.ECjlOyST.js";
import { t as toImage, c as checkAborted, s as signalRule, p as progressRule } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { w as withKernel, r as readOptions, S as SegmentationError } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { w as withSegments } from "./chunk-4MYWN2NN.FXOl4cnb.js";
import "./chunk-Z773XH7K.CJp9IS_t.js";
import "./chunk-M6NPAGRQ.fSjc3TCq.js";
import "./chunk-XPE6UJI7.CYw6S_H9.js";
var seedsKernel = {
  name: "seeds",
  text: "$}*}<}6%$$$%}85}))}H}H}H}H}H$})$$})'}H}H}H$})&}H}H%}H})%}E%}E})&}H}H$})(}H}H}H}H$})*}H}H}H}H}H}H$})%}H$}))}H}H}H}H}H%}H})(}H}H}H}H%}H})'}H}H}H%}F})(}H}H}H}F%}H})%}H%}H})-}H}H}H}H}H}H}H}H}H$})$%}H})%}F$'BA&-.''/&0((1$%2)*%%)34*$++$$,,)'%$$*}$6}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/+~g%8,}1}.}*}9g}*}<}.$71}/}2}5}5m}<}?y}*}+}5}.}<$@1}/}2}5}5q}*}+y}*}+}5}.}<$?,}1}<}?g}B}=}.}<$>,}5}*}+g}B}=}.}<$=,}+}2}7g}B}=}.}<$<-}+}2}7k}5}8}*}=}<$;)}+}.}0}2}7$1*}+}2}7f}5}5$0,}<}.}=q}.}?}.}5$//}@};}2}=}.q}*}+}.}5}<$.*}0}8i}8}@}7$:.}5}8}*}-g}5}8},}4}<$90}>}9}-}*}=}.g}5}8},}4}<$8-}5}2}<}=j}-}0}.}<$60}<}9};}.}*}-q}*}+}.}5}<$50}>}9}-}*}=}.g}8};}-}.};$41}>}9}-}*}=}.h}8}5}>}6}7}<$3.}>}9}-}*}=}.w}8}@}<$2*}6}.}6}8};}B&$.}i]A}T%%&}HG&D$f%}=}3S%$f&}=F'G(D%G*}5f&}=}3}3F(D(N&$h$$}I~-}[]&$G(D&G*}5f&}=}3D'}3F'D'N&$h$$}Id}[]&$G)D%f&}=}3F%D%N&$h$$}I~-}[]&$G)D&f&}=}3F%D%N&$h$$}Id}[]&$G'D$f&}=}3D&Z&$/}s%%)}FG&D$f%}=}3S%$f&}=F$G(D%G*}5f&}=}3}3N&$G)D&f&}=}3N&$F+}^E-G(D&G*}5f&}=}3D$}3N&$G)D%f&}=}3N&$F,}^E*G5(}FD'}|D(}|}_h$$}IdD(?E)f&E$'eD$G5q(eD)D)}^E)D$f%}3E$0%//G5f&s(}FD*D,}^E*D-D+}^)D-/D)}^)D-/D*}&/}I*%-}HG'D$f&}=}3L&$F(G'D$D%}3F+f&}=}3L&$F)k(ef$3/D'(}HG'f$D%}4F,D$D&}4F-}3f&}=}3L&$E.G'D$D&}3F/D,}3f&}=}3L&$E0&}Hf$D(G'D/f&}=}3L&$kF/D(G'D-f&}=}3L&$kF-D(G'D$D,}3f&}=}3L&$kF,j}:}:1$>f$D,D-D(D.l}:}:1$>D,jD/jD(D0k};};/)G'D+D&}4F,D%}3f&}=}3L&$E-G'D&D+}3F.D%}3f&}=}3L&$E/&}Hf$D)G'D.f&}=}3L&$kF.D)G'D,f&}=}3L&$kF,D)G'D%D+}3f&}=}3L&$kF0j}:}:1$>f$D0D,D)D-l}:}:1$>D0jD.jD)D/k};};//j(ef$3/G5(}HD%f%k(}HD$D(4')D$D(4(/E*D%f%k(}HD$D)4')D$D)4(/)f$/E,&eD'(eD$D(D)D*D,4%(eD$D(D)4$f$3/G'D+D&}4F$D%}3f&}=}3L&$E'G'D&D+}3F&D%}3f&}=}3L&$E-&}Hf$D)G'D&f&}=}3L&$kF&D)G'D$f&}=}3L&$kF$D)G'D%D+}3f&}=}3L&$kF%j}:}:1$>f$D%D$D'D)l}:}:1$>D%jD&jD)D-k};};/(}HD+D)D(D,D*4%)f$/j(ef$3/0%/D+D)D(D,D*4%1$G'f$D%}4F%D$D&}4F'}3f&}=}3L&$E+G'D$D&}3F&D%}3f&}=}3L&$E-&}Hf$D(G'D&f&}=}3L&$kF&D(G'D'f&}=}3L&$kF'D(G'D$D%}3f&}=}3L&$kF%j}:}:1$>f$D%D'D(D+l}:}:1$>D%jD&jD(D-k};};/(}HD$D(D)D*D,4%)f$/(eD$D(D)4$/f$3/D+D)D(4$f%/}'%%}DG'D$G%}3f%}4f&}=}3 $($D% 5F& [ }n%f3}:}2G'D$G%}4f%}4f&}=}3 $($D& [ }n%f3}:}2G'D$f%}4f&}=}3 $($D& [ }n%f-}:}2}3}3/}H%%}DG'D$G%f%}=}3f%}4f&}=}3 $($D% 5F& [ }n%f+}:}2G'D$G%}3f%}4f&}=}3 $($D& [ }n%f-}:}2G'D$G%}4f%}4f&}=}3 $($D& [ }n%f+}:}2G'D$f%}4f&}=}3 $($D& [ }n%f-}:}2}3}3}3/~8%&*}F&}HG)D$f&}=}3N&$E(G)D%f&}=}3N&$D&f&}=F&G4}3N&$F'}]E)G(D$G*}5f&}=}3E-G(D%G*}5f&}=}3E.G2G3D&}3F$L&(f'}=}3E&G2D$L&$f'}=}3E$'eD$D&n(eD*D-D$L&$f&}=F%}3N&$D'}^D$N&(F+D(}^}`}[E*D,D%D.}3N&$D+}]D'}^D+D)}^}`}[E,D$f,}3E$0%//D*D(D'}^}_D,D)D'}^}_}]/~_%&*}H%}FG(D%G*}5f&}=}3E+G(D&G*}5f&}=}3E(G2G3D$f&}=}3F'L&(f'}=}3E)G2D'L&$f'}=}3E''eD'D)n(eD+D'L&$f&}=F*}3F,D,N&$D'N&(F-}]]&$D(D*}3F*D*N&$D-}[]&$D'f,}3E'0%//D%f&}=F%G)}3F'D'N&$D$f&}=F$G4}3N&$F-}]]&$D&f&}=F'G)}3F(D(N&$D-}[]&$G+D%}3F%D%L&$f%}4Z&$G+D'}3F%D%L&$f%}3Z&$G1D$}3D&Z&$/~$'%,}HG1D$f&}=}3L&$F(G1D$D%}3F*f&}=}3L&$F)k(ef$3/G+D(f&}=}3L&$F+f&k(}Hf%)D+f&o(}HG1D$D&}4F+D%}4f&}=}3L&$E,G1D$D&}3F-D%}4f&}=}3L&$E.&}Hf$D(G1D-f&}=}3L&$kF-D(G1D+f&}=}3L&$kF/D(G1D$D%}4f&}=}3L&$kF+j}:}:1$>f$D+D/D(D,l}:}:1$>D+jD-jD(D.k};};/)f$//(eD)D(D$4)D'}'(eD$D(D)4*f$3//G+D)f&}=}3L&$F$f%q(ef$3/D$f&kF$(}HD$)G1D*D&}4F$D%}3f&}=}3L&$E+G1D&D*}3F&D%}3f&}=}3L&$E,&}Hf$D)G1D&f&}=}3L&$kF&D)G1D$f&}=}3L&$kF$D)G1D%D*}3f&}=}3L&$kF%j}:}:1$>f$D%D$D)D+l}:}:1$>D%jD&jD)D,k};};//(}HD(D)D*4)D'}')f$/j(ef$3/D*D)D(4*f%/~F.'+}E(}H%}GD$~+F0gD}Q}qF,f####+}:F-f}I}I~.#+kD0}qF.f$l}:D-f}I}I~.#+o};(eD$iWWWWWW'e}j3/D$}cE%D.jD-f}I}I~.#'kF.D-jD-f}I}I~.#+k};};}:(eD.D,f$m}:(}ED%D%}kF$D$}m)D%/3/D,f$m(eD$D$}kF$D$}m3/D-f}I}I~.$m(}HD%i$$$$$$eh}lF%~+gD}Q}qE-fp)f$/D-f8}>f#+}4}3E,D-f##d}:F.f}I}I~.#'};E-D.f}W}{2r(}Hf$)D.f~i~ZRn(}Hf%)D,f%}3E,D-f}I}Ie}3E-f$//E.D%~+g####3}LD-}vgD}O}M~-F'i$$$$$$~gdi$$$$$$~_dD.?F(}kF)i$$$$$$~_dD'D(}j}mF*}lF$~+g}I}I}I}I}9}L~-F%D%}lE+D%D+i$$$$$$,e}jD$D$}lF&D&}lD&D&D&D&D&i~^sjoL}G~8d}li}.~I~7}]o}O~;d}j}li%fA}s})}=~?d}j}lirJ}Xvzz~Cd}j}li#}u}8~I~$}6~Id}j}li'WWWWW~Qd}j}lD*D)D%D-f%}>f}I}I}I}I&};f}I}ID}3D.f6}=}3}vgD}O~-F&}l}kD%D'D&D(}k}k}l}k}lF&D%D$}j}l}jF%}j~+g}I}I}I}I}9}L~-F'}lF(D&D'}lD%D'i$$$$$$,~.}jD+}k}kD$}l}jF$}j~+g}I}I}I}I}9}L~-F%i$$$~N-~5~]d}lF&D%i~d%}$8~NSc~,}lD$D%D(}k}ki '_~J-~5~]d}l}ji*~>~=h~Y qci$$$$$$$$D.?}jF$}ji$$$e'~&~Pdi$$$$$$$$D.?F%}jD,~%F'}j~+g}I}I}I}I}9}L~-F(i$$}I}c}c}c}cc}lD$D(D'}kD%}kD&}k}kiWWWWWW'e}l}jF%D(i$$$$WW'e}lF$}jF&~+F0gD}Q}qE-D0}qE,&e&eD-f}I}I~.}M(s(eD-f}I}I~.}M(}4D,};D%i!}KO}.l9}aa}jD&D$}k}-};1%)D-f####+}:f}I}b~1}M(tf$D-f}I~V~*~j'}3D,};D%D&D$}k}.};?1&/D-f####+}:F.f8}?f#+}4E/f$E,D.f}I}I}I#'p(eD-f}I}I~.$D/f%}3}>}3F.f####+}:f8}?f#+}4E/f$D.f##d}:f}I}I~.$};f8D/}4}>F,}4D,D-f$m?E,D$f##dD/}>f}H}<D.}:}vgD}O~-}kE$/D%D$}j~+g}I}I}I}I}9}L~-F&i$$$$hR~Td}lF'D%D&D$}k}ki~^^~i!gR~Td}lD&i^}5}r0}*}%D~,}l}jF$}jF%D%}lE&i$$$$$$~_dD%D%D&D&D&D&D&i~>}n~,};}2[}/c}li~`}4~@~3f~+~)~,}j}liP~LI}y}3{5d}j}li}]~+~,:}5~/}/~-}j}liczzzzz~3d}j}l}kF&}lD&i$$$$$$$~.}j}mD$D%D'}k}kF$D%D$}l}j}kD%}k}kF$~+gD}Q}qD,f8}=}3F-f8}>f$q(}ED,f#+o(}ED$i$$$$$$~N}H}lE$D,f#+}4F,f#+o(}Ef#+D,f#+}4F,D,f#+s?E,D$i$$$$$$~N}H}l)D$/)D,f}K}Am(}ED$i$$$$$$})'}lE$D,f~7+}3F,f}K}Am(}Ef}K}AD,f~7+}3F,D,f}K}Aq?E,D$i$$$$$$})'}l)D$/)D$//D,}vg#+}EgX}O~-}l)D$~+g####3}LD-}vgD}O}M~-/3/i$$$$$$~_}H3/i$$$$$$$$/}S&'%}H%}G&}ED$~+F&gD}Q}qf####+}:F%f}I}I~.#+t(eD$D$}j3/D%f}I}I~.$n(}HD$i$$$$$$uh}l~+F&gD}Q}qf####+}:F%j(eD$3/D%f'}7f}]~` ~9&}3)D%f'}7f}]~` ~B&}3/E%D&g}I}I}I}I}I}I}I}I}I}H}LD%}wgD}O}M~-F(D(}lD(D$}m}lE'D$D(D'D'i~0~Dno})~`~hd}liDH~_}[~NL!~-}j}li}[~T}*3~T'!d}jD'D'}lD'}lD'i~E~[~R~B$}z~0d}li~Gv~U~,~9i~V~-}j}l}j}l~+g}I}I}I}I,}Eg}I}I}I}I}E}L~-F$D$}l}mE'D$D$D'D$}kD$D$}jD'}j}m}l}j/}H%'}H'eD%G,m(eD%f&}=F'D$}3D&Z&$D&G)D'}3N&$h$$$$}'}3E&D%f%}3E%0%//D&G,k(eD&3/G'G$G%}5f&}=}3E'G'E%'eD%D'n(eD%D$D%L&$f&}=}3L&$Z&$D%f(}3E%0%//D&/:$D$H-D%H.D&H/D'H0D(H1/~[%%/}H'eD%G.m(ef$E&'eD&G-m(eG(D%G-}5D&}3F+G*}5f&}=}3E,G/D&f&}=}3F$L&$E(D$L&(E)G0D%f&}=}3F$L&(E*D$L&$E$'eD$D*m(eD$G%}5F-D(}3E'D)D-}3E.'eD'D.m(eD,G&D'f%}=}3S%$f&}=}3F-D-N&$h$$}Id}[]&$D'f%}3E'0%//D$f%}3E$0%//G)D+f&}=}3D)D(}4D*G0D%f&}=}3L&$}4}5}|]&$D&f%}3E&0%//D%f%}3E%0%///f$D$H$D%H%D&H&D'H'D(H(D)H)D*H*D+H+D,H,D(f$D*D,}5f&}=~k/$D)f$D,f&}=~k/$/}c%%)}HD$H5f%E''eD'G$f%}4m(eD'G%}5E(f%E$G%f&}4E)'eD$D)m(eD$f(}3F&D)q(eG'D$D(}3f&}=}3F* $($D* $(( [ }n%F*f3k(eD&E$0'/D$D*f}H}<}1}3E$/D$D$D(}3f%G%D%4&f%}3}3E$0%//D'f%}3E'0%///}J%%(}HD&H5f%E&'eD&G%f%}4m(ef$E(D%D&f&}=}3F*f(}4L&$E)D*L&$E+'eD)D+m(eD$D)f&}=}3L&$F*D(s(eD*f&}3D(D*G%}5D&}3G%f%D'4&?E(/D)f%}3E)0%//D&f%}3E&0%///}M&%)}HG$f%o(e'eD$G%m(eG'D$f&}=}3L&$F&G'D$G%}3f&}=}3L&$F'l(eD$D&D'4$/G'G%G$f%}4}5D$}3F'f&}=}3L&$F&G'G%G$f&}4}5D$}3f&}=}3L&$F(l(eD'D&D(4$/D$f%}3E$0%///G%f&m(e3/'eD%G$m(eG'D%G%}5F$f&}=}3L&$F&G'D$f%}3f&}=}3L&$F'l(eD$D&D'4$/G'G%D%G%}5}3F$f%}4F&f&}=}3L&$F'G'D$f&}4f&}=}3L&$F$l(eD&D'D$4$/D%f%}3E%0%///}x%%+}H'eD&G.m(eG0D&f&}=}3F$L&(E(D$L&$E$'eD$D(m(eG'D$G%}5f&}=}3E'f$E%'eD%G-m(eG1D&G-}5D%}3f&}=}3L&$E)G'G/D%f&}=}3L&(D$G%}5}3f&}=}3E*'eD'D*n(eD'D)Z&$D'f(}3E'0%//D%f%}3E%0%//D$f%}3E$0%//D&f%}3E&0%///~a&%.}HD%f$G%f%}3f&}=~k/$G$f&}4E+'eD)f&m(ef%E('eD(D+m(eG'D(G%}5f&}=}3F,G%f&}=}3E.f%E'G%f%}4E*'eD'D*m(eD'f&}=E&D'f(}3D*q(eD&D,}3 $($D&D.}3 $($ [ }n%f}H}<f3}:E&'eD&(eD%D'D&}1}3f&}=}3F-L&$E/D)(eD$D/f&}=}3D(Z&$/D-D/f%}3Z&$D&D&f%}4}:E&0%//D'f(}3E'0&/D&D,}3L&$D&D.}3L&$l(eD%D&}3F&L&$E-D)(eD$D-f&}=}3D(Z&$/D&D-f%}3Z&$/D'f%}3E'0%//D(f%}3E(0%//D)(e3/f$E(f$E''eD'G%m(eD%D'f&}=}3F&L&$E*D&D(Z&$D(D*}3E(D'f%}3E'0%//D)f%}3E)0%///)$f}I,/}[%%&}Hf%E%'eD%G.f%}4m(ef%E&'eD&G-f&}4m(eD%G-}5D&}3f%G-D$4+D&}3f%}3E&0%//D%f%}3E%0%//f%E%'eD%G-f%}4m(ef%E&'eD&G.f&}4m(eD&G-}5D%}3G-f%D$4+D&}3f%}3E&0%//D%f%}3E%0%///~H'&3}H%}GD$H2D%H3D&H4D'G*f&}=}3E.D$E%'eD/G.m(eG0D/f&}=}3F&L&$E)D&L&(E0f$E+'eD+G-m(eG/D+f&}=}3F&L&$E1D&L&(E2D3f&}=F&G3}3D%D$}4f'}?Z&$D&G4}3D2D1}4D0D)}4}5}|]&$f}HE&f$E,D)E('eD(D0m(eD(G%}5F*D1}3E-D*D2}3E5'eD-D5m(eD'G&D-f%}=}3S%$F4f&}=}3F*D*N&$h$$}Id}[]&$D.D4f*}?F*f'}=}3F6D6M'$g%D4fd}:}w}O}M['$D&D*D&D*n?E&D,D*D*D,n?E,D-f%}3E-0%//D(f%}3E(0%//'eD&D,r(eD.D&f'}=}3M'$E7'eD7g$w(eD%D7}C}qD&f*}=}3F(Z&$D%D'D(f&}=}3F(N&$]&(D(h$$$$]&$D7D7g%}F}LE7D%f,}3E%0%//D.D&f'}=}3g$['$D&f%}3E&0%//D+f%}3E+D3f%}3E30%//D/f%}3E/0%//G3G.G-}5f&}=}3D%D$}4f'}?Z&$/}$%'}HG+f$G,f&}=~k/$'eD'D)p(eD%D)f&}=F*D$}3L&$f&}=}3L&$E+D&D*}3D+Z&$G+D+f&}=}3F*D*L&$D(}3Z&$D)f%}3E)0%///}L%%'}HD)D'f%}=}3E+'eD)D+n(ef$E*f$E''eD&D'p(eD(D*}5D$D'f&}=}3N&$h$$$$}ah$$}Id}`D(}|}^~k$F*D(f%}4F,D*D,m?}3E*D'f%}3E'0%//D)D*`%$D)f&}3E)D$D%f&}=}3E$0%///}+%&}HD)D'f%}=}3E+'eD)D+n(ef$E*f$E''eD&D'p(eD(D*}5D$D'}3Q$$D(}5f,}>}3E*D'f%}3E'0%//D)D*`%$D)f&}3E)D$D%}3E$0%///}g&%+}HD%f'sE*D'f}I(}3E)D(D&f'}5}3E+'eD(D+n(eD)D'D$Q$$f%}=}3S%$F.f~`1}5D'D$D*}3Q$$f%}=}3S%$F/f}N0}5}3D'D$D*f%}=}3Q$$f%}=}3S%$F&f}S*}5}3f}I4}3f0}?f%}=}3S%$E,D)D.f~7$}5D/f~.'}5}3D&f~f?}5}3f}I4}3f0}?f%}=}3S%$E-D(D)D.f~U*}5D/f~`:}5}3D&f}r&}5}3f}I4}3f0}?f%}=}3S%$F&f}r&}5f~T~:~>$}4f3}>_$$D(D,D&}4f~c'}5f}I}I}J&}3f3}>_$%D(D&D-}4f~6%}5f}I}I}J&}3f3}>_$&D(f'}3E(D$D%}3E$0%///~W%%+}HD%f'sE)D(D&f'}5}3E*'eD(D*n(eD$Q$$F+D$D)}3Q$$F.D$D)f%}=}3Q$$F&D&D.m?F,D+D,o?F,D+D.D&D&D.o?F-D+D-m?}4F-D'D,f&}=}3L&$}5f}I4}3f0}>E/D(D+D,k(}HD.D&}4)D&D+}4D-f%}=}3D+D.}4D-f&}=}3D,D.k?/D'D-f&}=}3L&}I,}5f}I4}3f0}>F&f~!%}3D&D&f$m?_$$D(D/_$%D(D,_$&D(f'}3E(D$D%}3E$0%///~]%&%}H%}E'eD%f}I&m(eD$D%f%}=}3D%~%i$$$$$~N}8e}mF&i68d~4~J~#}nd}-(}ED&iM}%}X~0~dL}vd}ji~O}C8}xl~O~_d}m4,)D&i~E}m}9b.~EMe}m/i$$$$$~N}ie}l}h~k'`%$D%f%}3E%0%//D$f}I(}3E%f$E$'eD$f}I<m(eD%D$f%}=}3D$~%i$$$$$~N}ie}mF&i~D}E}X~@yG}Kd},(}ED&i$$$$$m}Se}li$$$$$$}$e}mi}`}D>}*~'}q~/d}j)D&4-/i$$$$$$~Ne}l}h~k'`%$D$f%}3E$0%///}-%&}HD$f$f}I4~k/$f%E%'eD%f}I&m(eD$D%f&}=}3F&i$$$$$~NSfD%~%}m}h~k&Z&$D&i$$$$$}IJfD%~%i$$$$$$<e}l}m}h~k&Z&}I,D%f%}3E%0%///"
};
var MOST_LEVELS = 5;
var halved = (length, block, levels) => Math.floor(length / block) >> levels - 1;
function gridOfLevels(height, width, wanted, levels) {
  const { fround, max, trunc, ceil } = Math;
  const count = max(10, wanted);
  const down = max(1, trunc(fround(Math.sqrt(fround(fround(fround(count) * height) / width)))));
  const across = max(1, Math.floor(down * width / height));
  for (let left = max(2, levels); ; left--) {
    const blockWidth = fround(fround(fround(width) / across) / 2 ** (left - 1));
    const blockHeight = fround(fround(fround(height) / down) / 2 ** (left - 1));
    const grid = { blockWidth: max(1, ceil(blockWidth)), blockHeight: max(1, ceil(blockHeight)), levels: left };
    if (left === 1) return grid;
    if (blockWidth < 1 || blockHeight < 1) continue;
    if (halved(width, grid.blockWidth, left) > 0 && halved(height, grid.blockHeight, left) > 0) return grid;
  }
}
function gridNearest(height, width, wanted) {
  const pixels = height * width;
  const side = Math.sqrt(pixels / Math.min(wanted, pixels));
  const most = Math.max(1, Math.min(MOST_LEVELS, Math.floor(Math.log2(side))));
  let best = { blockWidth: 1, blockHeight: 1, levels: 1 };
  let least = Number.POSITIVE_INFINITY;
  for (let levels = most; levels >= Math.max(1, most - 3); levels--) {
    const [low, high] = [side / 1.5 / 2 ** (levels - 1), side * 1.5 / 2 ** (levels - 1)];
    for (let blockHeight = Math.max(1, Math.floor(low)); blockHeight <= Math.min(high + 1, height); blockHeight++) {
      for (let blockWidth = Math.max(1, Math.floor(low)); blockWidth <= Math.min(high + 1, width); blockWidth++) {
        const [down, across] = [halved(height, blockHeight, levels), halved(width, blockWidth, levels)];
        if (down < 1 || across < 1) continue;
        const stretch = Math.abs(Math.log2(height / down * (across / width)));
        const cost = Math.abs(down * across - wanted) / wanted + 0.05 * (stretch + most - levels);
        if (cost >= least) continue;
        least = cost;
        best = { blockWidth, blockHeight, levels };
      }
    }
  }
  return best;
}
function equalParts(length, parts) {
  return Array.from({ length: parts + 1 }, (_, i) => Math.ceil(i * length / parts));
}
function partOf(finer, coarser, length) {
  return finer.slice(1).map((end) => Math.floor((end - 1) * coarser / length));
}
function levelsOf(height, width, { blockWidth, blockHeight, levels }) {
  let [down, across] = [Math.floor(height / blockHeight), Math.floor(width / blockWidth)];
  let rows = equalParts(height, down);
  let columns = equalParts(width, across);
  const found = [];
  for (let level = 0; level < levels; level++) {
    const isTop = level === levels - 1;
    const [downNext, acrossNext] = [down >> 1, across >> 1];
    const above = isTop ? [] : partOf(equalParts(height, down), downNext, height);
    const beside = isTop ? [] : partOf(equalParts(width, across), acrossNext, width);
    found.push({
      columns: Int32Array.from(columns),
      rows: Int32Array.from(rows),
      parents: Int32Array.from(above.flatMap((row) => beside.map((column) => row * acrossNext + column)))
    });
    if (isTop) break;
    rows = joined(rows, above, downNext);
    columns = joined(columns, beside, acrossNext);
    [down, across] = [downNext, acrossNext];
  }
  return found;
}
function joined(begins, parents, count) {
  return Array.from({ length: count + 1 }, (_, part) => {
    const first = parents.findIndex((parent) => parent >= part);
    return begins[first < 0 ? begins.length - 1 : first];
  });
}
var NAME = "seeds";
var MOST_BINS = 2 ** 16;
var SURE = 0.1;
var TILE = 4096;
var seedsRules = {
  nSegments: { kind: "integer", min: 1, default: 100, aliases: ["num_superpixels"] },
  levels: { kind: "integer", min: 2, max: 16, aliases: ["num_levels"] },
  prior: { kind: "integer", min: 0, max: 5, default: 2 },
  nBins: { kind: "integer", min: 1, max: 256, aliases: ["histogram_bins", "numHistogramBins"] },
  doubleStep: { kind: "flag", default: false },
  iterations: { kind: "integer", min: 0, default: 4, aliases: ["num_iterations", "maxIterations"] },
  colorSpace: { kind: "choice", of: ["lab", "hsv", "none"] },
  onProgress: progressRule,
  signal: signalRule
};
function seeds(image, options = {}) {
  const source = toImage(image, NAME);
  const settings = readSeedsOptions(source, options);
  const { height, width } = source;
  const { nSegments, levels: levelCount, onProgress, signal } = settings;
  checkSamples(NAME, source, settings.colorSpace !== "none");
  const grid = levelCount === void 0 ? gridNearest(height, width, nSegments) : gridOfLevels(height, width, nSegments, levelCount);
  const levels = levelsOf(height, width, grid);
  const pixels = height * width;
  const total = levels.length + settings.iterations;
  return withKernel(seedsKernel, (kernel, heap) => {
    const size = binsOf(source, settings);
    const labels = heap.alloc(4 * pixels + 16);
    const begun = begin(kernel, heap, source, settings, levels, size, labels);
    const report = (done) => {
      onProgress == null ? void 0 : onProgress({ stage: done < levels.length ? "blocks" : "pixels", done, total });
      checkAborted(NAME, signal);
    };
    checkAborted(NAME, signal);
    moveBlocks(kernel, heap, levels, size, begun.pairs, settings, report);
    const ends = heap.alloc(4 * (width + 1));
    for (let k = 0; k < settings.iterations; k++) {
      const forward = k % 2 === 0 ? 1 : 0;
      kernel.updateRows(settings.prior, forward);
      kernel.listEdges(begun.pairs, ends);
      kernel.updateColumns(begun.pairs, ends, settings.prior, forward);
      kernel.updateBorder();
      if (k < settings.iterations - 1) report(levels.length + k + 1);
    }
    const count = kernel.writeLabels(heap.alloc(4 * begun.superpixels));
    const data = heap.i32(labels, pixels).slice();
    onProgress == null ? void 0 : onProgress({ stage: "pixels", done: total, total });
    return withSegments({ data, height, width }, { count });
  });
}
function readSeedsOptions(image, options) {
  const settings = readOptions(NAME, options, seedsRules);
  const colorSpace = spaceOf(NAME, image.channels, settings.colorSpace);
  const channels = colorSpace === "none" ? image.channels : 3;
  const { nBins = Math.max(2, Math.min(16, mostBins(channels))) } = settings;
  const read = { ...settings, colorSpace, nBins };
  if (binsOf(image, read) > MOST_BINS) {
    throw new SegmentationError("invalid-option", {
      where: NAME,
      option: "nBins",
      expected: `at most ${mostBins(channels)} for ${channels} channels`,
      received: nBins,
      remedy: channels > 16 ? "Take fewer channels: planesOf(image)." : void 0
    });
  }
  return read;
}
function mostBins(channels) {
  let bins = 1;
  while ((bins + 1) ** channels <= MOST_BINS && bins < 256) bins++;
  return bins;
}
function binsOf({ channels }, { nBins, colorSpace }) {
  return nBins ** (colorSpace === "none" ? channels : 3);
}
function begin(kernel, heap, source, settings, levels, size, labels) {
  const { height, width } = source;
  const pixels = height * width;
  const bins = heap.alloc(2 * pixels);
  const pairs = heap.alloc(8 * pixels);
  loadBins(kernel, heap, source, settings, bins, pairs);
  const { columns, rows } = levels.at(-1);
  const superpixels = (columns.length - 1) * (rows.length - 1);
  const histograms = heap.alloc(4 * size * superpixels);
  const parts = heap.alloc(4 * superpixels);
  kernel.begin(height, width, bins, labels, histograms, heap.alloc(4 * superpixels), size, parts, superpixels);
  const owners = heap.copyIn(Int32Array.from({ length: superpixels }, (_, i) => i));
  setLevel(kernel, heap, levels.at(-1), owners);
  kernel.binAll();
  heap.i32(parts, superpixels).fill(4);
  return { pairs, superpixels };
}
function loadBins(kernel, heap, source, settings, bins, room) {
  const { data, channels, height, width } = source;
  const { nBins, colorSpace } = settings;
  const pixels = height * width;
  if (colorSpace !== "none") {
    loadColors(kernel, heap, source, colorSpace, room);
    kernel.binBytes(room, 3, 3, pixels, nBins, bins);
    return;
  }
  const isFloat = data instanceof Float32Array;
  const tile = heap.alloc(TILE * channels * (isFloat ? 4 : 1));
  for (let first = 0; first < pixels; first += TILE) {
    const count = Math.min(TILE, pixels - first);
    const part = data.subarray(first * channels, (first + count) * channels);
    (isFloat ? heap.f32(tile, part.length) : heap.u8(tile, part.length)).set(part);
    if (isFloat) kernel.binFloats(tile, channels, channels, count, nBins, bins + 2 * first);
    else kernel.binBytes(tile, channels, channels, count, nBins, bins + 2 * first);
  }
}
function setLevel(kernel, heap, { columns, rows }, owners) {
  kernel.setLevel(columns.length - 1, rows.length - 1, heap.copyIn(columns), heap.copyIn(rows), owners);
}
function moveBlocks(kernel, heap, levels, size, pairs, { doubleStep }, report) {
  const scratch = heap.alloc(4 * size + 8 * Math.ceil(size / 64) + 8);
  heap.u8(scratch, 4 * size + 8 * Math.ceil(size / 64) + 8).fill(0);
  let ownersAround = 0;
  for (let k = levels.length - 2; k >= 0; k--) {
    const level = levels[k];
    const blocks = level.parents.length;
    const parents = heap.copyIn(level.parents);
    const isFirst = k === levels.length - 2;
    const owners = isFirst ? parents : heap.alloc(4 * blocks);
    if (!isFirst) kernel.goDown(parents, ownersAround, owners, blocks, k > 0 ? 4 : 1);
    setLevel(kernel, heap, level, owners);
    kernel.loadBlocks(pairs, heap.alloc(4 * (blocks + 1)), heap.alloc(4 * blocks), scratch);
    if (doubleStep) kernel.updateBlocks(SURE);
    kernel.updateBlocks(0);
    ownersAround = owners;
    report(levels.length - 1 - k);
  }
  kernel.spreadLabels();
}
export {
  seeds,
  seedsRules
};
